"""Whatever the layout, what was written is read back: records drawn at random, laid out as clerks lay them out."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading.workbooks import Content, Sheet, Value, look

from allyctl.columns import Choice, Column, ColumnType
from allyctl.model.book import Book
from allyctl.model.place import Location, column_letters
from allyctl.model.records import COLUMNS, KINDS, Record
from allyctl.values.day import Day
from allyctl.values.periods import Period

ALLIANCES = {"沿河片区党建联盟": ("城关镇", "河东乡", "柳河乡"), "坝区片区党建联盟": ("坝头镇", "石桥乡"), "北山片区党建联盟": ("北山镇", "云岭乡")}
UNITS = tuple(unit for units in ALLIANCES.values() for unit in units)
SHORT = {"沿河片区党建联盟": "沿河片区", "坝区片区党建联盟": "坝区片区", "北山片区党建联盟": "北山"}
ROSTER = Sheet("名册", [["联盟名称", "牵头单位", "联盟单位"], *([name, units[0], "、".join(units)] for name, units in ALLIANCES.items())])
PEOPLE = ("孙剑", "李强", "王芳", "赵云", "欧阳明")
THEMES = ("主题党日", "政策宣讲", "义诊", "清理河道", "技能比武", "红色观影", "走访慰问")
RECORD_KINDS = ("activity", "filing", "meeting", "term", "listing", "project", "venue", "mentoring", "quota", "attendance", "mark")
ALWAYS = {
    "activity": ("theme",), "filing": ("theme", "filed_on"), "meeting": ("agenda", "kind"), "listing": ("published_by", "kind"), "quota": ("year", "pooled", "used"),
    "attendance": ("held_on", "theme", "present", "expected"), "mark": ("score", "period"), "venue": ("owner", "capacity"), "term": (), "project": (), "mentoring": (),
}  # fmt: skip
"""Columns that every ledger of the kind has, besides those that make a record."""
LEFT_OUT = {"activity": {"filing", "public"}, "filing": {"changes", "id"}, "attendance": {"activity"}, "mark": {"ballots"}}
MANY = (ColumnType.NAMES, ColumnType.UNITS, ColumnType.ALLIANCES)


@dataclass(frozen=True)
class Drawn:
    """A ledger to write: its kind and columns, and each record's values field by field."""

    kind: str
    columns: tuple[Column, ...]
    headings: tuple[str, ...]
    records: tuple[Mapping[str, Any], ...]


@dataclass
class Laid:
    """The ledger as it was written: the sheet or text, and the cell of each value."""

    sheet: Sheet
    cells: dict[tuple[int, str], str] = field(default_factory=dict)


def _value(draw: st.DrawFn, column: Column, number: int) -> Any:
    kind = column.type
    if column.field == "ended_on":
        return None
    if kind is ColumnType.DAY:
        return date(2024, 1, 1) + timedelta(days=draw(st.integers(0, 365)))
    if kind is ColumnType.CHOICE:
        assert column.choices is not None
        one = draw(st.sampled_from(list(column.choices)))
        return (one,) if column.several else one
    if kind in (ColumnType.INT, ColumnType.DECIMAL):
        return draw(st.integers(0, 300))
    if kind is ColumnType.FLAG:
        return draw(st.booleans())
    if kind is ColumnType.UNIT:
        return draw(st.sampled_from(UNITS))
    if kind is ColumnType.UNITS:
        return tuple(draw(st.lists(st.sampled_from(UNITS), min_size=1, max_size=4, unique=True)))
    if kind is ColumnType.NAMES:
        return tuple(draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True)))
    if kind is ColumnType.ALLIANCE:
        return draw(st.sampled_from(sorted(ALLIANCES)))
    if kind is ColumnType.ALLIANCES:
        return tuple(draw(st.lists(st.sampled_from(sorted(ALLIANCES)), min_size=1, max_size=2, unique=True)))
    if kind is ColumnType.PERIOD:
        return Period(2024 + number // 4, 3, number % 4 + 1) if column.field == "period" else 2015 + number
    return f"{draw(st.sampled_from(THEMES))}{number}"


@st.composite
def ledgers(draw: st.DrawFn) -> Drawn:
    """Records of one kind, with some of its columns in any order, under declared headings."""
    kind = draw(st.sampled_from(RECORD_KINDS))
    needed = [one for one in COLUMNS[kind] if one.required or one.field == "alliance" or one.field in ALWAYS[kind]]
    others = [one for one in COLUMNS[kind] if one not in needed and one.field not in LEFT_OUT.get(kind, ())]
    chosen = [*needed, *draw(st.lists(st.sampled_from(others), max_size=6, unique_by=lambda one: one.field))] if others else needed
    columns = tuple(draw(st.permutations(chosen)))
    headings = _headings(draw, kind, columns)
    count = draw(st.integers(1, 5))
    records = tuple(_record(draw, columns, number) for number in range(count))
    return Drawn(kind, columns, headings, records)


def _record(draw: st.DrawFn, columns: tuple[Column, ...], number: int) -> dict[str, Any]:
    blank = [one.field for one in columns if not one.required and one.field != "alliance" and draw(st.integers(0, 4)) == 0]
    needed = {"theme", "agenda", "unit", "held_on", "published_by", "kind", "year", "period"}
    return {one.field: None if one.field in blank and one.field not in needed else _value(draw, one, number) for one in columns}


def _headings(draw: st.DrawFn, kind: str, columns: tuple[Column, ...]) -> tuple[str, ...]:
    """Any declared heading of each column that no other column of the kind has as well, dressed as clerks dress them."""
    owners: dict[str, set[str]] = {}
    for one in COLUMNS[kind]:
        for heading in one.headings:
            owners.setdefault(heading, set()).add(one.field)
    found = []
    for one in columns:
        own = [heading for heading in one.headings if owners[heading] == {one.field}] or [one.heading]
        heading = draw(st.sampled_from(own if kind != "filing" or one.field != "planned_on" else own[:4]))
        found.append(draw(st.sampled_from((heading, heading, f"*{heading}", f"{heading}：", " ".join(heading), f"{heading}（必填）"))))
    return tuple(found)


DATES = (
    lambda day: f"{day.year}年{day.month}月{day.day}日", lambda day: f"{day.year}-{day.month}-{day.day}", lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day:%Y/%m/%d}", lambda day: f"{day.year}.{day.month:02d}.{day.day:02d}", lambda day: f"{day.year}年{day.month}月{day.day}日上午",
    lambda day: f"{day:%Y%m%d}", lambda day: f"２０２４年{day.month}月{day.day}日", lambda day: f"{day.month}月{day.day}日",
)  # fmt: skip
SEPARATORS = ("、", "，", "；", ",", "\n")
YES, NO = ("是", "√", "有", "Y"), ("否", "×", "无", "N")


def _written(draw: st.DrawFn, column: Column, value: Any, *, real: bool) -> Value:
    """A value as somebody may type it."""
    if value is None:
        return None
    kind = column.type
    if kind is ColumnType.DAY:
        return value if real and draw(st.booleans()) else draw(st.sampled_from(DATES))(value)
    if kind is ColumnType.CHOICE:
        (one,) = value if isinstance(value, tuple) else (value,)
        return one.value
    if kind in (ColumnType.INT, ColumnType.DECIMAL):
        return draw(st.sampled_from((float(value), str(value), f"{value}.0"))) if real else str(value)
    if kind is ColumnType.FLAG:
        return draw(st.sampled_from(YES if value else NO))
    if kind is ColumnType.UNIT:
        return draw(st.sampled_from((value, f"{value}党委", f" {value}", f"中共示例县{value}委员会")))
    if kind is ColumnType.ALLIANCE:
        return draw(st.sampled_from((value, SHORT[value])))
    if kind is ColumnType.ALLIANCES:
        return draw(st.sampled_from(("、", "，", "\n"))).join(value)
    if kind in MANY:
        return draw(st.sampled_from(SEPARATORS)).join(value)
    if kind is ColumnType.PERIOD:
        forms = (f"{value.year}年第{'一二三四'[value.index - 1]}季度", str(value), f"{value.year}年{'一二三四'[value.index - 1]}季度") if isinstance(value, Period) else (f"{value}年", str(value))
        return draw(st.sampled_from(forms))
    return str(value)


ABOVE = ([], [["各联盟{year}工作台账"]], [["各联盟{year}工作台账"], ["填报单位：县委组织部", None, "填报日期：2023年10月8日"]], [[None], [None]])
BELOW = ([], [["合计"]], [[None], ["填表人：孙剑", None, "审核人：李强"]], [["注：本表每季度报一次。"]])


@st.composite
def layouts(draw: st.DrawFn, form: str) -> tuple[Drawn, Laid]:
    """A ledger in one of the layouts that the format allows."""
    ledger = draw(ledgers())
    with_merges, real = form != "csv", form != "csv"
    down, right = draw(st.integers(0, 3)), draw(st.integers(0, 2))
    above = [[text.format(year="2024年度") if text else text for text in line] for line in draw(st.sampled_from(ABOVE[1:3]))]
    grouped = with_merges and len(ledger.columns) > 3 and draw(st.booleans())
    heading = [[None] * right + list(line) for line in ([_group_row(ledger)] if grouped else []) + [ledger.headings]]
    rows: list[list[Value]] = [*([None] for _ in range(down)), *above, *heading]
    merged = [(len(rows) - 2, right + 1, len(rows) - 2, right + 2)] if grouped else []
    laid = Laid(Sheet(KINDS[ledger.kind].chinese, rows))
    merge_alliances = with_merges and ledger.kind != "activity" and draw(st.booleans())
    _lay_rows(draw, ledger, laid, rows, right, merged, real=real, merge_alliances=merge_alliances)
    rows += draw(st.sampled_from(BELOW))
    laid.sheet = Sheet(laid.sheet.name, rows, tuple(merged))
    return ledger, laid


def _group_row(ledger: Drawn) -> list[Value]:
    """A row of groups above the headings: 基本内容 over the second and third column."""
    return [None, "基本内容", None, *[None] * (len(ledger.columns) - 3)]


def _lay_rows(
    draw: st.DrawFn, ledger: Drawn, laid: Laid, rows: list[list[Value]], right: int, merged: list[tuple[int, int, int, int]], *, real: bool, merge_alliances: bool
) -> None:
    top: tuple[Any, int] | None = None
    for number, record in enumerate(ledger.records):
        if draw(st.integers(0, 3)) == 0 and top is None:
            rows.append([None])
        at = len(rows)
        row: list[Value] = [None] * right
        for index, column in enumerate(ledger.columns, right):
            value = record[column.field]
            again = merge_alliances and column.field == "alliance" and top is not None and top[0] == value
            row.append(None if again else _written(draw, column, value, real=real))
            shown = top[1] if again and top else at
            laid.cells[number, column.field] = f"{column_letters(index)}{shown + 1}"
            if merge_alliances and column.field == "alliance":
                if again and top:
                    merged[:] = [one for one in merged if one[:2] != (top[1], index)] + [(top[1], index, at, index)]
                else:
                    top = (value, at)
        rows.append(row)


def _expected(column: Column, value: Any) -> Any:
    if value is None:
        return () if column.several or column.type in MANY else None
    if column.type is ColumnType.DAY:
        return Day.on(value)
    if column.type is ColumnType.DECIMAL:
        return Decimal(value)
    if column.type is ColumnType.PERIOD and not isinstance(value, Period):
        return Period(value, 12, 1)
    return value


def _found(column: Column, record: Record) -> Any:
    value = getattr(record, column.field)
    return Day(value.first, value.last) if isinstance(value, Day) else value


def _read(form: str, kind: str, content: Content) -> tuple[Book, Any]:
    """Read it from a file named for its kind: csv has no sheet that could be."""
    with tempfile.TemporaryDirectory() as folder:
        return look(Path(folder), {"名册.xlsx": ROSTER, f"{KINDS[kind].chinese}台账.{form}": content}, name="示例县")


def _check(ledger: Drawn, book: Book, cells: Mapping[tuple[int, str], str] | None) -> None:
    """Every record is there with every value, each at its cell; nothing else is."""
    records = book.all(KINDS[ledger.kind])
    shown = [(str(one.code), one.message) for one in book.problems]
    assert len(records) == len(ledger.records), shown
    for number, (record, written) in enumerate(zip(records, ledger.records, strict=True)):
        for column in ledger.columns:
            assert _found(column, record) == _expected(column, written[column.field]), (column.field, shown)
            if cells is not None and written[column.field] is not None:
                assert record.origin.where(column.field).cell == cells[number, column.field], column.field
    assert book.unread == ()
    assert not [one for one in book.problems if one.lost]


QUICK = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
SLOW = settings(QUICK, max_examples=15)


@QUICK
@given(layouts("xlsx"))
def test_what_is_written_in_xlsx_is_read_back(drawn: tuple[Drawn, Laid]) -> None:
    """Titles, groups, merged cells, real dates and typed ones, totals and signatures."""
    ledger, laid = drawn
    _check(ledger, _read("xlsx", ledger.kind, laid.sheet)[0], laid.cells)


@QUICK
@given(layouts("csv"))
def test_what_is_written_in_csv_is_read_back(drawn: tuple[Drawn, Laid]) -> None:
    """Everything is text."""
    ledger, laid = drawn
    _check(ledger, _read("csv", ledger.kind, laid.sheet)[0], laid.cells)


@SLOW
@given(layouts("xls"))
def test_what_is_written_in_xls_is_read_back(drawn: tuple[Drawn, Laid]) -> None:
    """The old format."""
    ledger, laid = drawn
    _check(ledger, _read("xls", ledger.kind, laid.sheet)[0], laid.cells)


@SLOW
@given(layouts("ods"))
def test_what_is_written_in_ods_is_read_back(drawn: tuple[Drawn, Laid]) -> None:
    """OpenDocument."""
    ledger, laid = drawn
    _check(ledger, _read("ods", ledger.kind, laid.sheet)[0], laid.cells)


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, int):
        return str(value)
    return f'"{value.value if isinstance(value, Choice) else value}"'


@QUICK
@given(ledgers())
def test_what_is_written_in_toml_is_read_back(ledger: Drawn) -> None:
    """Field ids for headings, TOML's own types."""
    lines = []
    for record in ledger.records:
        lines += [f"[[{ledger.kind}]]", *(f"{name} = {_toml(value)}" for name, value in record.items() if value is not None), ""]
    _check(ledger, _read("toml", ledger.kind, "\n".join(lines))[0], None)


JUNK: tuple[Value, ...] = (None, "？", "见附件", "同上", "2月30日", "7.1", 3.5, "张三、李四", "第三季度", "合计", "沿河", "备注：无", date(2024, 2, 3), "　", "无", "1")


@QUICK
@given(layouts("xlsx"), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12), st.sampled_from(JUNK)), min_size=1, max_size=8))
def test_no_row_is_lost_whatever_stands_in_it(drawn: tuple[Drawn, Laid], junk: list[tuple[int, int, Value]]) -> None:
    """Every row below the headings is a record, skipped with a reason, or unread with a problem at one of its cells."""
    ledger, laid = drawn
    first = min(int("".join(char for char in cell if char.isdigit())) for cell in laid.cells.values()) - 1
    rows = [list(row) for row in laid.sheet.rows]
    for down, across, value in junk:
        if first + down < len(rows) and across < len(rows[first + down]):
            rows[first + down][across] = value
    book, views = _read("xlsx", ledger.kind, Sheet(laid.sheet.name, rows, laid.sheet.merged))
    covered = {(left, row) for top, left, bottom, _ in laid.sheet.merged for row in range(top + 1, bottom + 1)}
    filled = {number + 1 for number in range(first, len(rows)) if any(_counts(value) and (at, number) not in covered for at, value in enumerate(rows[number]))}
    told = {row.row for view in views if view.file != "名册.xlsx" for one in view.sheets for row in one.skipped}
    kept = {one.origin.row for kind in KINDS for one in book.all(KINDS[kind]) if one.origin.layout.file != "名册.xlsx"}
    kept |= {_row(place) for problem in book.problems for place in problem.locations if problem.code == "DAT107"}
    assert filled <= told | kept
    unread = {_row(one.location) for one in book.unread}
    at_fault = {_row(place) for problem in book.problems for place in problem.locations}
    at_fault |= {row + 1 for top, _, bottom, _ in laid.sheet.merged if top + 1 in at_fault for row in range(top, bottom + 1)}
    assert unread <= told & at_fault


def _counts(value: Value) -> bool:
    return value is not None and not (isinstance(value, str) and not value.strip())


def _row(place: Location) -> int:
    return int("".join(char for char in place.cell or "0" if char.isdigit()))


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_every_declared_column_is_drawn_from(kind: str) -> None:
    """The generator knows how to write each type of column that the kind declares."""
    types = {one.type for one in COLUMNS[kind] if one.field not in LEFT_OUT.get(kind, ())}
    assert types <= set(ColumnType)
