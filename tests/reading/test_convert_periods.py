"""The year of a period written without one."""

from __future__ import annotations

import pytest

from allyctl.model.records import COLUMNS
from allyctl.reading.convert import convert
from allyctl.reading.years import YearHint
from allyctl.values.periods import Period

PERIOD = next(column for column in COLUMNS["term"] if column.field == "period")


@pytest.mark.parametrize(
    ("cells", "year", "last"),
    [
        (["2024年第三季度", "第二季度"], None, Period(2024, 3, 2)),
        (["2024Q3", "2024年7-9月", "10-12月"], None, Period(2024, 3, 4)),
        (["2023年第四季度", "2024Q1", "第二季度"], None, None),
        (["第一季度", "第二季度"], None, None),
        (["2023年第四季度", "第二季度"], 2024, Period(2024, 3, 2)),
    ],
)
def test_the_other_periods_of_the_column_give_the_year(cells: list[str], year: int | None, last: Period | None) -> None:
    """Only where they agree, with a note; a title's year comes first; otherwise the cell can't be read."""
    done = convert(PERIOD, cells, YearHint(year, "表题" if year else ""))
    assert done.values[-1] == last
    assert bool(done.notes) == (last is not None)
    assert [trouble.index for trouble in done.troubles][-1:] == ([] if last else [len(cells) - 1])
