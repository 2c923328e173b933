"""Rows of a table: which are records, which are skipped and why, and the cells each is built from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from allyctl.model.records import COLUMNS
from allyctl.reading.headings import is_serial
from allyctl.reading.recognise import Table
from allyctl.values.text import Cell, fold

_TOTAL = re.compile(r"^(合计|小计|总计|共计|累计|总数|平均)")
_SIGNATURE = re.compile(
    r"^(填表人|制表人?|审核人?|审批人|填报人|填报单位|报送单位|填表单位|单位负责人|主要负责人|分管领导|负责人|联系人|联系电话|经办人|"
    r"单位[（(]?(盖章|公章)|[（(]盖章|盖章|填表日期|填报日期|填报时间|填表时间|制表日期|日期|签字|签名|领导签字)\s*([（(].*?[）)])?\s*[:：]"
)
_NOTE = re.compile(r"^(注|说明|备注|填表说明|填写说明|填报说明|附注|注意事项)\s*([:：、.．]|\d)")
_EXAMPLE_BEGINS = tuple("（(【[填示样例 ")
_OTHERS_BEGIN = tuple("（(合小总共累平填制审报单主分负经联盖日签领说注备附 ")
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


def table_columns(table: Table) -> dict[str, int]:
    """Every column that is read: fields, filing columns (`filing:`), composites (`both:`), wide columns (`wide:`)."""
    heading = table.heading
    return {
        **heading.columns,
        **{FILING_PREFIX + name: index for name, index in heading.filing_columns.items()},
        **{f"both:{name}": index for name, index in heading.composites.items()},
        **{f"wide:{index}": index for index in heading.wide},
    }


def read_rows(table: Table) -> Rows:
    """Sort a table's rows into records and skipped ones."""
    rows = Rows()
    columns = table_columns(table)
    rows.cells = {name: [] for name in columns}
    fills = _fills(table)
    serials = _serial_columns(table)
    required = tuple(
        c.field
        for c in COLUMNS[table.kind]
        if c.required and c.field not in ("alliance",) and c.field in table.heading.columns
    )
    alliance_column = table.heading.columns.get("alliance" if table.kind != "alliance" else "name", -1)
    for number in range(table.first, table.end):
        cells = table.grid.rows[number]
        own = [index for index, cell in enumerate(cells) if cell is not None]
        troubled = (
            any(
                (number, index) in table.grid.errors or (number, index) in table.grid.uncached
                for index in columns.values()
            )
            if (table.grid.errors or table.grid.uncached)
            else False
        )
        if not own and not troubled:
            continue
        why = (
            "重复的表头"
            if number in table.repeats
            else _why_skipped(table, cells, own, serials, required, alliance_column)
        )
        if troubled and why is not None and number not in table.repeats:
            why = None
        if why is not None:
            if why == _CAPTION:
                rows.captions.append((number, str(cells[own[0]])))
            rows.skipped.append(Skipped(number, why))
            continue
        _take(rows, table, number, columns, fills)
    _find_continued(rows, table)
    return rows


_CAPTION = "只有一格文字"


def _why_skipped(
    table: Table,
    cells: Sequence[Cell],
    own: list[int],
    serials: frozenset[int],
    required: tuple[str, ...],
    alliance_column: int,
) -> str | None:
    row = cells
    first = row[own[0]]
    text = fold(first) if isinstance(first, str) else ""
    texts = [cell for index in own if isinstance(cell := row[index], str)]
    if len(own) > 2 + len(serials) and not _needs_a_look(texts):
        return None
    if any(_EXAMPLE.match(cell.strip()) for cell in texts):
        return "示例行"
    lacks = all(
        table.heading.columns[name] >= len(row) or row[table.heading.columns[name]] is None for name in required
    )
    head = [fold(text) for text in texts[:2]]
    if any(_TOTAL.match(word) for word in head) and (lacks or not required or _TOTAL.match(text)):
        return "合计行"
    if isinstance(first, str) and _SIGNATURE.match(first.strip()):
        return "落款或签名行"
    if isinstance(first, str) and _NOTE.match(first.strip()):
        return "说明行"
    real = [index for index in own if index not in serials]
    if not real:
        return "只有序号"
    if real == [alliance_column] and required and table.kind != "alliance":
        return "只填了联盟"
    if len(real) == 1 and isinstance(row[real[0]], str) and lacks and _is_lone(table, real[0], required):
        return _CAPTION
    return None


def _needs_a_look(texts: Sequence[str]) -> bool:
    """Whether some cell begins as a row that is no record can; all other rows are spared the expressions."""
    if any(text.startswith(_EXAMPLE_BEGINS) for text in texts):
        return True
    return any(text.startswith(_OTHERS_BEGIN) for text in texts[:2])


def _is_lone(table: Table, index: int, required: tuple[str, ...]) -> bool:
    """Whether a lone text cell is a caption: it isn't in a column that makes a record."""
    return index not in {table.heading.columns[name] for name in required}


def _serial_columns(table: Table) -> frozenset[int]:
    found: set[int] = set()
    for row in table.heading.rows:
        for index, cell in enumerate(table.grid.rows[row]):
            if isinstance(cell, str) and is_serial(cell):
                found.add(index)
    return frozenset(found)


def _fills(table: Table) -> dict[int, list[tuple[int, int]]]:
    """Row -> (column, row of origin) for cells merged downwards within the data."""
    fills: dict[int, list[tuple[int, int]]] = {}
    for top, left, bottom, _right in table.grid.merged:
        if bottom > top and top >= table.first and bottom < table.end:
            for row in range(top + 1, bottom + 1):
                fills.setdefault(row, []).append((left, top))
    return fills


def _take(
    rows: Rows, table: Table, number: int, columns: Mapping[str, int], fills: Mapping[int, list[tuple[int, int]]]
) -> None:
    cells = table.grid.rows[number]
    width = len(cells)
    filled = dict(fills.get(number, ()))
    place = len(rows.numbers)
    rows.numbers.append(number)
    for name, index in columns.items():
        cell = cells[index] if index < width else None
        if cell is None and index in filled:
            origin = filled[index]
            above = table.grid.rows[origin]
            cell = above[index] if index < len(above) else None
            if cell is not None:
                rows.moved.setdefault(place, {})[name] = (origin + 1, index)
        rows.cells[name].append(cell)


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
