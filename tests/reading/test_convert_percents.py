"""The progress of projects, as spreadsheet programs keep it and as clerks write it."""

from __future__ import annotations

import pytest

from allyctl.model.records import COLUMNS
from allyctl.reading.convert import convert
from allyctl.reading.years import YearHint
from allyctl.values.text import Cell

PROGRESS = next(column for column in COLUMNS["project"] if column.field == "progress")


@pytest.mark.parametrize(
    ("cells", "values", "troubles"),
    [
        ([0.65, 1.0, 0.0, None], [65, 100, 0, None], []),
        ([65, 1, "80%"], [65, 1, 80], []),
        ([0.4, "已完工", 120, "过半"], [40, 100, None, None], ["“120”大于100", "“过半”不是数字"]),
    ],
    ids=["shown as percents", "whole numbers", "words and too much"],
)
def test_a_column_of_progress(cells: list[Cell], values: list[int | None], troubles: list[str]) -> None:
    """A cell that shows 65% holds 0.65, and the one that shows 100% holds 1; beside whole numbers a 1 stays a 1."""
    done = convert(PROGRESS, cells, YearHint())
    assert done.values == values
    assert [trouble.message for trouble in done.troubles] == troubles
