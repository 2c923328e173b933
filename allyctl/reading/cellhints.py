"""What the cells of a column say where its heading leaves it open: whose rows they are, which column holds the days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from allyctl.model.choices import Linkage
from allyctl.reading.grid import Grid
from allyctl.values.day import Day
from allyctl.values.names import split_names
from allyctl.values.numbers import read_flag
from allyctl.values.text import Cell, Unreadable

_ALLIANCE = re.compile(r"(?:联盟|片区|共同体)(?:[（(].*[)）])?$")
_DATE = re.compile(r"\d\s*[年月./～~-]\s*\d|\d\s*[月日号]|^\d{5}$|^\d{8}$|[一二三四五六七八九十]月|季度")
_EVENT = re.compile(r"\d\s*[月.]\s*\d|\d[日号]|开展|召开|举办|组织|学习|党课|党日|活动")
_ENOUGH = 200


def _cells(grid: Grid, column: int, first: int, end: int) -> Iterator[Cell]:
    for row in grid.rows[first : min(end, first + _ENOUGH)]:
        if column < len(row) and row[column] is not None:
            yield row[column]


def alliance_column(grid: Grid, columns: Iterable[int], first: int, end: int) -> int | None:
    """The column whose cells are names of alliances, though its heading says 主办单位, 单位 or the like."""
    for column in columns:
        cells = list(_cells(grid, column, first, end))
        named = sum(1 for cell in cells if isinstance(cell, str) and _ALLIANCE.search(cell.strip()))
        if named and named * 5 >= len(cells) * 4:
            return column
    return None


def better_day_column(grid: Grid, used: int, other: int, first: int, end: int) -> int:
    """Of two columns of one day the one that holds days: 日期 beside 时间 that says 上午9:00."""

    def days(column: int) -> int:
        return sum(1 for cell in _cells(grid, column, first, end) if _may_be_day(cell))

    return other if days(used) == 0 < days(other) else used


def _may_be_day(cell: Cell) -> bool:
    if isinstance(cell, str):
        return _DATE.search(cell) is not None
    return isinstance(cell, (date, Day)) or (
        isinstance(cell, (int, float)) and not isinstance(cell, bool) and cell >= 1
    )


def may_be_names(grid: Grid, columns: Iterable[int], first: int, end: int) -> bool:
    """Whether the filled cells of these columns may be names of units: not figures alone, nor mostly what was done when."""
    cells = [cell for column in columns for cell in _cells(grid, column, first, end)]
    if not cells or all(_is_number(cell) for cell in cells):
        return not cells
    told = sum(1 for cell in cells if not isinstance(cell, str) or _EVENT.search(cell))
    return told * 2 <= len(cells)


def _is_number(cell: Cell) -> bool:
    if isinstance(cell, str):
        return re.fullmatch(r"[\d.%／/\-—－\s]*(?:次|场|人|人次|分|个)?", cell.strip()) is not None
    return isinstance(cell, (int, float))


def holds_several_names(grid: Grid, column: int, first: int, end: int) -> bool | None:
    """Whether most filled cells of a column hold several names; None when none is filled."""
    cells = [cell for cell in _cells(grid, column, first, end) if isinstance(cell, str)]
    several = sum(1 for cell in cells if len(split_names(cell)) > 1)
    return several * 2 > len(cells) if cells else None


def is_ticked(cell: Cell) -> bool:
    """Whether the cell of a unit's own column says that it took part: √, a number of heads, a name; not 请假 or ×."""
    if isinstance(cell, (int, float)):
        return cell > 0
    if not isinstance(cell, str):
        return cell is not None
    try:
        said = read_flag(cell)
    except Unreadable:
        return re.search("请假|缺席|未|没", cell) is None and cell.strip() != "○"
    return bool(said)


def names_a_linkage(grid: Grid, column: int, first: int, end: int) -> bool:
    """Whether a column of 活动类型 speaks of the five linkages at all; an empty one is taken to."""
    words = {member.value for member in Linkage} | set(Linkage.also())
    cells = [cell for cell in _cells(grid, column, first, end) if isinstance(cell, str)]
    return not cells or any(word in cell for cell in cells for word in words)
