"""Rows of a table: which are records, which are skipped and why, and the cells each is built from."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from allyctl.columns import Column, ColumnType
from allyctl.model.records import COLUMNS
from allyctl.reading.cellhints import is_ticked
from allyctl.reading.dateparts import date_before_place, join_date
from allyctl.reading.headings import is_serial
from allyctl.reading.recognise import Table
from allyctl.values.marks import DITTO, NO_COLUMN
from allyctl.values.text import Cell, fold

_TOTAL = re.compile(r"^(合计|小计|总计|共计|累计|总数|平均)")
_TOTALS = ("小计", "合计", "总计")
_SIGNATURE = re.compile(
    r"^(填表人|制表人?|审核人?|审批人|填报人|填报单位|报送单位|填表单位|单位负责人|主要负责人|分管领导|负责人|联系人|联系电话|经办人|"
    r"单位[（(]?(盖章|公章)[）)]?|[（(]盖章|盖章|填表日期|填报日期|填报时间|填表时间|制表日期|日期|签字|签名|领导签字)\s*([（(].*?[）)])?\s*[:：]"
)
_NOTE = re.compile(r"^(注|说明|备注|填表说明|填写说明|填报说明|附注|注意事项)\s*([:：、.．]|\d)")
_BEGINS = tuple("（(【[填示样例合小总共累平制审报单主分负经联盖日签领说注备附 ")
"""With these a row that is no record can begin; all other rows are spared the expressions."""
_PAGE = re.compile(r"^[—\-－第]*\s*第?\s*\d+\s*页|^共\s*\d+\s*页")
_EXAMPLE = re.compile(r"^[（(【\[]?(填写)?(示例|样例|例如?)(行|数据)?[）)】\]]?\s*([:：，,]|$)")


FILING_PREFIX = "filing:"
"""Marks the filing columns of an activity sheet among its columns."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no record, and why."""

    row: int
    why: str


@dataclass(slots=True)
class Rows:
    """The data rows of one table, column by column.

    `cells[field][i]` is the cell of the i-th data row; `moved[i][field]` where it stands if not in that row.
    `captions` are rows of a single text that may name the alliance of the rows below them.
    """

    numbers: list[int] = field(default_factory=list)
    cells: dict[str, list[Cell]] = field(default_factory=dict)
    moved: dict[int, dict[str, tuple[int, int]]] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    captions: list[tuple[int, str]] = field(default_factory=list)
    continued: dict[int, int] = field(default_factory=dict)
    """Data row -> the data row (index) that it continues: its key cells are merged with that one's."""
    lacking: dict[int, set[str]] = field(default_factory=dict)
    """Data row -> the columns that it does not have, as an exported ledger says."""

    def find_lacking(self, name: str) -> None:
        """Take the mark of an exported ledger out of a column, and note the rows where it stood."""
        cells = self.cells[name]
        for place, cell in enumerate(cells):
            if cell == NO_COLUMN:
                cells[place] = None
                self.lacking.setdefault(place, set()).add(name)


def table_columns(table: Table) -> dict[str, int]:
    """Every column that is read: fields, filing columns (`filing:`), composites (`both:`), wide columns (`wide:`)."""
    heading = table.heading
    return {
        **heading.columns,
        **{FILING_PREFIX + name: index for name, index in heading.filing_columns.items()},
        **{f"both:{name}": index for name, index in heading.composites.items()},
        **{f"wide:{index}": index for index in (*heading.wide, *heading.people.values())},
        **{f"year:{name}": year for name, (year, _) in heading.date_parts.items() if year is not None},
        **{f"tick:{index}": index for index in heading.ticks},
        **{f"span:{index}": index for indexes in heading.spans.values() for index in indexes},
        **{f"month:{name}": month for name, (_, month) in heading.date_parts.items() if month is not None},
    }


def read_rows(table: Table) -> Rows:
    """Sort a table's rows into records and skipped ones."""
    rows = Rows()
    columns = table_columns(table)
    rows.cells = {name: [] for name in columns}
    reader = _Reader(table, columns)
    valueless = {row for row, index in (*table.grid.errors, *table.grid.uncached) if index in columns.values()}
    for number in range(table.first, table.end):
        cells = table.grid.rows[number]
        own = [index for index, cell in enumerate(cells) if cell is not None]
        if not own and number not in valueless:
            continue
        if number in table.repeats:
            why: str | None = "重复的表头"
        else:
            why = reader.why_skipped(number, cells, own) if own else None
            if number in valueless and why != _TOTAL_ROW:
                why = None  # what the formula or the error hides may be a record
        if why is None:
            reader.take(rows, number)
            continue
        if why in (_CAPTION, _ALLIANCE_ALONE):
            rows.captions.append((number, str(cells[reader.real(cells, own)[0]])))
        rows.skipped.append(Skipped(number, why))
    for column in (name for name, cells_of in rows.cells.items() if any(mark in cells_of for mark in DITTO)):
        _repeat_above(rows, column, columns[column])
    for name in (name for name, cells_of in rows.cells.items() if NO_COLUMN in cells_of):
        rows.find_lacking(name)
    for name in table.heading.date_parts:
        blank: list[Cell] = [None] * len(rows.numbers)
        years, months = rows.cells.pop(f"year:{name}", blank), rows.cells.pop(f"month:{name}", blank)
        rows.cells[name] = [join_date(*cells) for cells in zip(years, months, rows.cells[name], strict=True)]
    for name in places_beside(table.heading.columns, table):
        rows.cells[name] = [date_before_place(cell) for cell in rows.cells[name]]
    _join_names(rows, table)
    _find_continued(rows, table)
    return rows


def _join_names(rows: Rows, table: Table) -> None:
    """Names that stand in several columns into one cell: units that are ticked, cells under one merged heading."""
    ticks = {index: rows.cells.pop(f"tick:{index}") for index in table.heading.ticks}
    if ticks:
        rows.cells["participants"] = [
            "、".join(unit for index, unit in table.heading.ticks.items() if is_ticked(ticks[index][place])) or None
            for place in range(len(rows.numbers))
        ]
    for name, indexes in table.heading.spans.items():
        more = [rows.cells.pop(f"span:{index}") for index in indexes]
        rows.cells[name] = [
            "、".join(str(cell) for cell in cells if cell is not None) or None
            for cells in zip(rows.cells[name], *more, strict=True)
        ]


def _repeat_above(rows: Rows, name: str, index: int) -> None:
    """同上 says what the row above says; the cell above is told as its place."""
    cells = rows.cells[name]
    for place in range(1, len(cells)):
        if cells[place] in DITTO:
            cells[place] = cells[place - 1]
            above = rows.moved.get(place - 1, {}).get(name, (rows.numbers[place - 1] + 1, index))
            rows.moved.setdefault(place, {})[name] = above


def places_beside(columns: Mapping[str, int], table: Table) -> list[str]:
    """The days whose heading asks for the place as well: 活动时间及地点."""
    row = table.grid.rows[table.heading.rows[-1]]
    days = {column.field for column in COLUMNS[table.kind] if column.type is ColumnType.DAY}
    return [name for name, index in columns.items() if name in days and index < len(row) and "地点" in str(row[index])]


_CAPTION = "只有一格文字"
_TOTAL_ROW = "合计行"
_ALLIANCE_ALONE = "只填了联盟"
_SERIAL = re.compile(r"[（(]?[\d一二三四五六七八九十]+[)）]?[.、．]?")
_NAMES_ALLIANCE = re.compile("(?:联盟|片区|共同体)(?:[（(].*[)）])?$")
_SENTENCE = re.compile(r"^\d{1,2}[.、．]|[。：:；;]|.{25}")


class _Reader:
    """What is known of a table before its rows are looked at one by one."""

    def __init__(self, table: Table, columns: Mapping[str, int]) -> None:
        self._table, self._columns = table, columns
        self._fills = _fills(table)
        self._wide = {(top, left) for top, left, _, right in table.grid.merged if right > left}
        self._serials = _serial_columns(table)
        declared = {column.field: column for column in COLUMNS[table.kind]}
        here = table.heading.columns
        self._required = {here[name]: one for name, one in declared.items() if one.required and name != "alliance" and name in here}
        self._alliance = here.get("alliance" if table.kind != "alliance" else "name", -1)
        self._spares = _spares(table, declared)

    def real(self, cells: Sequence[Cell], own: Sequence[int]) -> list[int]:
        """The columns with content, without serial numbers."""
        return [index for index in own if index not in self._serials or not _is_serial_number(cells[index])]

    def why_skipped(self, number: int, cells: Sequence[Cell], own: list[int]) -> str | None:
        """Why a row is no record; None if it is one."""
        first = cells[own[0]]
        texts = [cell for index in own if isinstance(cell := cells[index], str)]
        if len(own) > 2 + len(self._serials) and not _needs_a_look(texts):
            return None
        if any(_EXAMPLE.match(cell.strip()) for cell in texts[:2]):
            return "示例行"
        filled = {index for index, _ in self._fills.get(number, ())}
        lacks = all(index not in filled and (index >= len(cells) or cells[index] is None) for index in self._required)
        total_first = isinstance(first, str) and (_TOTAL.match(fold(first)) or fold(first).endswith(_TOTALS)) is not None
        if any(_TOTAL.match(fold(word)) or fold(word).endswith(_TOTALS) for word in texts[:2]) and (lacks or not self._required or total_first):
            return _TOTAL_ROW
        if isinstance(first, str) and _SIGNATURE.match(first.strip()):
            return "落款或签名行"
        if isinstance(first, str) and _NOTE.match(first.strip()):
            return "说明行"
        if isinstance(first, str) and _PAGE.match(first.strip()):
            return "页码行"
        return self._why_lone(number, cells, self.real(cells, own), filled)

    def _why_lone(self, number: int, cells: Sequence[Cell], real: Sequence[int], filled: Container[int]) -> str | None:
        """Why a row with a single cell is no record: a caption, or an alliance without anything to tell of it."""
        if not real:
            return "只有序号"
        index, text = real[0], cells[real[0]]
        if len(real) > 1 or not isinstance(text, str) or any(one in filled for one in self._required):
            return None
        if index == self._alliance and self._required and self._table.kind != "alliance":
            return _CAPTION if _SENTENCE.search(text) or (number, index) in self._wide else _ALLIANCE_ALONE
        needed = self._required.get(index)
        if needed is None or (number, index) in self._wide:
            return _CAPTION
        if self._table.kind == "alliance":
            return None
        is_day = needed.type is ColumnType.DAY and not any(char.isdigit() for char in text)
        return _CAPTION if is_day or _NAMES_ALLIANCE.search(text.strip()) else None

    def take(self, rows: Rows, number: int) -> None:
        """Add a row's cells, those of merged areas and of a second column of the same meaning where its own is blank."""
        filled = dict(self._fills.get(number, ()))
        place = len(rows.numbers)
        rows.numbers.append(number)
        if not filled and not self._spares:
            cells = self._table.grid.rows[number]
            for name, index in self._columns.items():
                rows.cells[name].append(cells[index] if index < len(cells) else None)
            return
        for name, index in self._columns.items():
            cell, row = self._cell(number, index, filled)
            at = index
            if cell is None and name in self._spares:
                at = next((spare for spare in self._spares[name] if self._cell(number, spare, filled)[0] is not None), index)
                cell, row = self._cell(number, at, filled)
            if cell is not None and (row != number or at != index):
                rows.moved.setdefault(place, {})[name] = (row + 1, at)
            rows.cells[name].append(cell)

    def _cell(self, number: int, index: int, filled: Mapping[int, int]) -> tuple[Cell, int]:
        """A cell and the row where it stands: merged downwards it stands above."""
        cells = self._table.grid.rows[number]
        cell = cells[index] if index < len(cells) else None
        if cell is not None or index not in filled:
            return cell, number
        above = self._table.grid.rows[filled[index]]
        return (above[index] if index < len(above) else None), filled[index]


def _is_serial_number(cell: Cell) -> bool:
    return not isinstance(cell, str) or _SERIAL.fullmatch(cell.strip()) is not None


def _spares(table: Table, declared: Mapping[str, Column]) -> dict[str, list[int]]:
    """Field -> other columns of the same meaning (活动名称 beside 活动主题), which fill its blanks. Days are never mixed."""
    found: dict[str, list[int]] = {}
    for name, _, other in table.heading.doubled:
        if name in declared and declared[name].type in (ColumnType.TEXT, ColumnType.UNIT, ColumnType.UNITS, ColumnType.NAMES):
            found.setdefault(name, []).append(other)
    return found


def _needs_a_look(texts: Sequence[str]) -> bool:
    """Whether some cell begins as a row that is no record can; all other rows are spared the expressions."""
    return any(text.startswith(_BEGINS) or text.endswith(_TOTALS) for text in texts[:2])


def _serial_columns(table: Table) -> frozenset[int]:
    """The columns of serial numbers: 序号, or no heading at all in front of the first one."""
    found: set[int] = set()
    headed = {index for row in table.heading.rows for index, cell in enumerate(table.grid.rows[row]) if cell is not None}
    for row in table.heading.rows:
        for index, cell in enumerate(table.grid.rows[row]):
            if isinstance(cell, str) and is_serial(cell):
                found.add(index)
    return frozenset(found | set(range(min(headed, default=0))))


def _fills(table: Table) -> dict[int, list[tuple[int, int]]]:
    """Row -> (column, row of origin) for cells merged downwards within the data."""
    fills: dict[int, list[tuple[int, int]]] = {}
    for top, left, bottom, _right in table.grid.merged:
        if bottom > top and table.first <= top < table.end:
            for row in range(top + 1, min(bottom + 1, table.end)):
                fills.setdefault(row, []).append((left, top))
    return fills


_KEYS = {
    "activity": ("held_on", "theme"),
    "filing": ("planned_on", "theme"),
    "meeting": ("held_on", "agenda"),
    "alliance": ("name",),
    "project": ("name",),
    "listing": ("content",),
}


def _find_continued(rows: Rows, table: Table) -> None:
    """Rows whose key cells are all merged with the row above are one record with it."""
    keys = [name for name in _KEYS.get(table.kind, ()) if name in table.heading.columns]
    if not keys:
        return
    where = {number: place for place, number in enumerate(rows.numbers)}
    for place, moved in rows.moved.items():
        if keys[0] not in moved:
            continue
        if all(name in moved or rows.cells[name][place] is None for name in keys):
            origin = where.get(moved[keys[0]][0] - 1)
            if origin is not None and origin != place:
                rows.continued[place] = rows.continued.get(origin, origin)
