"""Records that share a key: their content says which is which, not the order of their rows."""

from __future__ import annotations

from itertools import permutations

import pytest

from allyctl.model.problems import ProblemCode
from allyctl.model.records import Activity
from allyctl.model.settings import Settings
from allyctl.reading.assemble import assemble
from allyctl.reading.grid import FileRead, Grid

HEADINGS = ["编号", "联盟", "活动时间", "活动主题", "活动地点"]
RIVER, HILL = "沿河片区党建联盟", "北山片区党建联盟"


def keys(*rows: list[str | None]) -> tuple[dict[str, str], list[tuple[str | None, str | None, int]]]:
    """Key -> place of each activity; and of each number used twice whose it is, its record, how many cells."""
    grid = Grid("台账.xlsx", "活动", [HEADINGS, *rows])
    book = assemble([FileRead("台账.xlsx", "台账.xlsx", "xlsx", (grid,))], Settings())
    twice = [one for one in book.problems if one.code == ProblemCode.DUPLICATE_ID]
    return {one.key: one.place or "" for one in book.all(Activity)}, [(one.alliance, one.record, len(one.locations)) for one in twice]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_activities_without_a_theme_on_one_day(order: tuple[int, ...]) -> None:
    rows: list[list[str | None]] = [[None, RIVER, "2024-08-20", None, place] for place in ("城关镇", "河东乡", "柳河乡")]
    found, twice = keys(*(rows[place] for place in order))
    plain = f"{RIVER}|2024-08-20"
    assert found == {plain: "城关镇", f"{plain}#2": "柳河乡", f"{plain}#3": "河东乡"}
    assert twice == []


@pytest.mark.parametrize("order", list(permutations(range(2))))
def test_a_number_used_twice(order: tuple[int, ...]) -> None:
    """The same alliance is told of it, and both cells, whichever row comes first."""
    rows: list[list[str | None]] = [["3号", RIVER, "2024-08-20", "联学", "城关镇"], ["3号", HILL, "2024-08-21", "党课", "北山镇"]]
    found, twice = keys(*(rows[place] for place in order))
    assert found == {"3号": "北山镇", "3号#2": "城关镇"}
    assert twice == [(RIVER, "3号", 2)]
