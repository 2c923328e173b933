"""Which tables a sheet holds: heading rows found by what they say, not by name or place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from allyctl.columns import ColumnType
from allyctl.model.records import COLUMNS
from allyctl.reading.cellhints import (
    alliance_column,
    better_day_column,
    holds_several_names,
    may_be_names,
    names_a_linkage,
)
from allyctl.reading.grid import Grid
from allyctl.reading.halves import split_halves
from allyctl.reading.headings import heading_text
from allyctl.reading.headrows import is_foreign, may_be_second_row, texts_of, texts_of_two
from allyctl.reading.kinds import Heading, as_kind, fit_kind


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a sheet: its heading, the rows of data below it (first to end, exclusive), the lines above it."""

    grid: Grid
    heading: Heading
    first: int
    end: int
    titles: tuple[str, ...]
    above: tuple[str, ...] = ()
    """The lines at the top of the sheet, where the table is not its first: they hold where its own titles say nothing."""
    repeats: frozenset[int] = field(default_factory=frozenset)
    """Rows that repeat the heading, as printed lists do on every page."""

    @property
    def kind(self) -> str:
        """The record kind."""
        return self.heading.kind


def find_tables(grid: Grid, file_stem: str = "") -> list[Table]:
    """The tables of a sheet, top to bottom, halves side by side one after the other; empty if no heading row is known."""
    return [table for half in split_halves(grid) for table in _tables_below_each_other(half, file_stem)]


def _tables_below_each_other(grid: Grid, file_stem: str) -> list[Table]:
    starts = list(_headings(grid, file_stem))
    tables: list[Table] = []
    end_of_last = 0
    for number, heading in enumerate(starts):
        stop = starts[number + 1].rows[0] if number + 1 < len(starts) else len(grid.rows)
        first = heading.rows[-1] + 1
        end = stop if stop == len(grid.rows) else _before_titles(grid, first, stop)
        heading = _settle_by_cells(grid, _one_member_a_row(grid, heading, first, end), first, end)
        if heading.wide and heading.kind == "term" and not may_be_names(grid, heading.wide, first, end):
            continue
        titles = tuple(_lines(grid, end_of_last, heading.rows[0]))
        top = tables[0].titles if tables else ()
        tables.append(Table(grid, heading, first, end, titles, top, _repeats_in(grid, heading, first, stop)))
        end_of_last = end
    return tables


def _one_member_a_row(grid: Grid, heading: Heading, first: int, end: int) -> Heading:
    """成员单位 heads a roster of alliances or one of members: several names in its cells make the first, one the second."""
    field = {"alliance": "members", "member": "name"}.get(heading.kind)
    if field is None or field not in heading.columns:
        return heading
    several = holds_several_names(grid, heading.columns[field], first, end)
    if several is None or several == (heading.kind == "alliance"):
        return heading
    texts = texts_of(grid, heading.rows[0]) if len(heading.rows) == 1 else texts_of_two(grid, heading.rows[0])
    other = as_kind("alliance" if several else "member", heading.rows, texts)
    needed = {"members"} if several else {"alliance", "name"}
    better = (
        other is not None
        and needed <= set(other.columns)
        and (several or set(other.columns) - {"alliance", "name", "note", "joined_on"})
    )
    return other if other is not None and better else heading


_MAY_NAME_ALLIANCE = ("hosted_by", "convened_by", "filed_by", "unit", "owner")


def _settle_by_cells(grid: Grid, heading: Heading, first: int, end: int) -> Heading:
    """Where headings leave it open, the cells tell: 主办单位 that names alliances, two columns of one day."""
    columns = dict(heading.columns)
    unknown = heading.unknown
    if "alliance" not in columns and any(column.field == "alliance" for column in COLUMNS[heading.kind]):
        open_columns = [
            columns[name] for name in _MAY_NAME_ALLIANCE if name in columns and not _is_required(heading.kind, name)
        ]
        found = alliance_column(grid, [*open_columns, *(index for index, _ in unknown)], first, end)
        if found is not None:
            columns = {name: index for name, index in columns.items() if index != found} | {"alliance": found}
            unknown = tuple(one for one in unknown if one[0] != found)
    days = {column.field for column in COLUMNS[heading.kind] if column.type is ColumnType.DAY}
    for name, used, other in heading.doubled:
        if name in days and columns.get(name) == used:
            columns[name] = better_day_column(grid, used, other, first, end)
    if (
        heading.kind == "activity"
        and "form" not in columns
        and _is_a_form(grid, heading, columns.get("linkage"), first, end)
    ):
        columns["form"] = columns.pop("linkage")
    return replace(heading, columns=columns, unknown=unknown, spans=_spans(grid, heading))


def _is_a_form(grid: Grid, heading: Heading, column: int | None, first: int, end: int) -> bool:
    """Whether 活动类型 stands over 志愿服务, 擂台赛 and the like, and no linkage."""
    row = grid.rows[heading.rows[-1]]
    if column is None or column >= len(row) or heading_text(row[column]) not in ("活动类型", "类别"):
        return False
    return not names_a_linkage(grid, column, first, end)


_SEVERAL = (ColumnType.UNITS, ColumnType.NAMES)


def _spans(grid: Grid, heading: Heading) -> dict[str, tuple[int, ...]]:
    """Further columns under one merged heading of names: 参加单位 over three cells with a unit in each."""
    names = {column.field for column in COLUMNS[heading.kind] if column.type in _SEVERAL}
    places = {index: name for name, index in heading.columns.items() if name in names}
    return {
        places[left]: tuple(range(left + 1, right + 1))
        for top, left, bottom, right in grid.merged
        if right > left
        and left in places
        and not heading.ticks
        and bottom == heading.rows[-1]
        and top >= heading.rows[0]
    }


def _is_required(kind: str, name: str) -> bool:
    return any(column.field == name and column.required for column in COLUMNS[kind])


def _repeats_in(grid: Grid, heading: Heading, first: int, stop: int) -> frozenset[int]:
    """The rows that repeat the heading: on every page, or right below it in another language."""
    repeats = {row for row in range(first, stop) if _repeats(grid, heading, row)}
    if len(heading.rows) > 1:
        repeats |= {row + 1 for row in repeats if row + 1 < stop}
    if first < stop and is_foreign(grid, first):
        repeats.add(first)
    return frozenset(repeats)


def _before_titles(grid: Grid, first: int, stop: int) -> int:
    """Where the data really end: title lines and blank rows above the next heading belong to it."""
    end = stop
    while end > first and sum(cell is not None for cell in grid.rows[end - 1]) <= 1:
        end -= 1
    return end


def _lines(grid: Grid, first: int, stop: int) -> Iterator[str]:
    for row in grid.rows[first:stop]:
        for cell in row:
            if isinstance(cell, str) and cell.strip():
                yield cell.strip()


def _repeats(grid: Grid, heading: Heading, row: int) -> bool:
    cells = grid.rows[row]
    top = grid.rows[heading.rows[0]]
    first = next((cell for cell in top if isinstance(cell, str)), None)
    if first is None or first not in cells:
        return False
    same = sum(1 for a, b in zip(cells, top, strict=False) if isinstance(a, str) and a == b)
    return same >= max(2, sum(isinstance(cell, str) for cell in top) // 2)


def _headings(grid: Grid, file_stem: str) -> Iterator[Heading]:
    row, last = 0, None
    while row < len(grid.rows):
        if last is not None and not _looks_like_headings(grid, row, min(last.columns.values(), default=0)):
            row += 1
            continue
        again = last is not None and any(_same_texts(grid, row, top) for top in last.rows)
        heading = None if again else _heading_at(grid, row, file_stem, last)
        if heading is None or (last is not None and not _starts_another(heading, last)):
            row += 1
            continue
        yield heading
        last = heading
        row = heading.rows[-1] + 1


def _same_texts(grid: Grid, row: int, other: int) -> bool:
    return [cell for cell in grid.rows[row] if cell is not None] == [
        cell for cell in grid.rows[other] if cell is not None
    ]


def _starts_another(heading: Heading, last: Heading) -> bool:
    same = heading.kind == last.kind and dict(heading.columns) == dict(last.columns)
    return not same and heading.mapped >= 3 and not heading.unknown[3:]


@lru_cache(maxsize=1)
def _exact() -> frozenset[str]:
    return frozenset(heading for columns in COLUMNS.values() for column in columns for heading in column.headings)


def _looks_like_headings(grid: Grid, row: int, start: int) -> bool:
    """A cheap look at rows below a table: two of the first cells are headings to the letter."""
    exact = _exact()
    return sum(1 for cell in grid.rows[row][start : start + 8] if type(cell) is str and cell.strip() in exact) >= 2


def _heading_at(grid: Grid, row: int, file_stem: str, last: Heading | None) -> Heading | None:
    start = max(0, row - 6) if last is None else _before_titles(grid, last.rows[-1] + 1, row)
    above = tuple(_lines(grid, start, row))
    one = fit_kind(grid, (row,), texts_of(grid, row), above, file_stem)
    if row + 1 < len(grid.rows) and len(texts_of(grid, row)) >= 2:
        texts = texts_of_two(grid, row)
        if not may_be_second_row(grid, row, texts):
            return one
        two = fit_kind(grid, (row, row + 1), texts, above, file_stem)
        below = fit_kind(grid, (row + 1,), texts_of(grid, row + 1), above, file_stem)
        alone = max((heading.mapped for heading in (one, below) if heading is not None), default=0)
        if two is not None and two.mapped > alone:
            return two
    return one


def table_of_alliances(table: Table) -> Table | None:
    """A list of members read once more for what it tells of their alliances; None if it tells nothing."""
    own = table.heading.of_alliance
    if not own:
        return None
    columns = {"name": table.heading.columns["alliance"], **own}
    nothing: dict[str, int] = {}
    heading = Heading("alliance", table.heading.rows, columns, nothing, nothing, {}, (), (), 0)
    return replace(table, heading=heading)
