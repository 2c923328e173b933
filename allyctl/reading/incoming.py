"""A ledger that came back: its rows as records, read by the roster that is known, and what of it can't be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from allyctl.columns import Column, ColumnType
from allyctl.model.book import Book
from allyctl.model.entry import Value
from allyctl.model.finding import Problem
from allyctl.model.importing import BLANKS, Gathered, Manual, Remark, entry_value
from allyctl.model.incoming import Incoming
from allyctl.model.problems import ProblemCode
from allyctl.model.records import COLUMNS, Activity, Filing, Record
from allyctl.model.settings import Settings
from allyctl.reading.assemble import Understood, report_sheet, take_file, understand
from allyctl.reading.collect import Collected
from allyctl.reading.copies import is_blank_filing
from allyctl.reading.grid import FileRead, TomlEntry
from allyctl.reading.ledgers import Builder
from allyctl.reading.listkinds import give_kinds
from allyctl.reading.resolve import References
from allyctl.reading.sheets import Sheet, read_entries
from allyctl.reading.wide import WideBuilder
from allyctl.values.days import Day
from allyctl.values.personal import mask_personal
from allyctl.values.text import fold

_BY_HAND = {
    ProblemCode.UNKNOWN_ALLIANCE, ProblemCode.UNREADABLE_DATE, ProblemCode.MISSING_REQUIRED, ProblemCode.UNREADABLE_VALUE,
    ProblemCode.UNREADABLE_FILE, ProblemCode.ERROR_CELL, ProblemCode.UNCACHED_FORMULA, ProblemCode.LOST_PRECISION,
}  # fmt: skip
"""Trouble of which something is lost unless a person sees to it."""
_SAID_OTHERWISE = {ProblemCode.DUPLICATE_ID, ProblemCode.DUPLICATE_RECORD, ProblemCode.ALLIANCES_FROM_LOG}


def read_incoming(file: FileRead, book: Book, settings: Settings, found: Gathered) -> tuple[Incoming, ...]:
    """The records of a file, whose alliances and units are those of *book*; what can't be read is added to *found*."""
    collected = Collected()
    understood = Understood()
    take_file(file, understood, collected)
    know_units = not book.roster.from_log and bool(book.roster.members)
    references = References(book.directory, collected, know_units)
    records: list[Incoming] = []
    for sheet in understood.sheets:
        if sheet.kind not in ("alliance", "member"):
            report_sheet(sheet, collected)
            give_kinds(sheet)
            builder = WideBuilder if sheet.table is not None and sheet.table.heading.wide else Builder
            for record in builder(sheet, references, book.roster, collected).build():
                records += _incoming(record, sheet, found)
    if any(sheet.kind in ("alliance", "member") for sheet in understood.sheets) or understood.drafts.alliances:
        records += _roster(file, settings)
    _tell((*file.problems, *collected.told()), found)
    return tuple(records)


def _roster(file: FileRead, settings: Settings) -> Iterator[Incoming]:
    """The alliances and members of a file that holds a roster: these are compared, never recorded."""
    own = understand([file], settings)[0].roster
    for record in (*own.alliances, *own.members):
        yield Incoming(record, {column.field: "" for column in COLUMNS[record.record_kind] if _is_said(record, column)})


def _is_said(record: Record, column: Column) -> bool:
    return getattr(record, column.field) not in BLANKS and record.has(column.field)


def _incoming(record: Record, sheet: Sheet, found: Gathered) -> Iterator[Incoming]:
    if isinstance(record, Filing) and record.from_activity and is_blank_filing(replace(record, id=None, claimed=None)):
        if record.claimed:
            fix = "请补填报备日期、审批日期，再导入"
            found.manual.append(Manual(f"报备 {record.planned_on}", "写了已报备，没有日期", fix, record.where()[0], record.alliance))
        return
    values: dict[str, Value] = {}
    for column in COLUMNS[record.record_kind]:
        value = getattr(record, column.field)
        if value in BLANKS:
            continue
        kept = _kept(record, column, sheet)
        if not _reads_back(record.record_kind, column, kept, value):
            why = f"“{column.heading}”的写法记录下来会变样，没有记录"
            found.manual.append(Manual(column.heading, why, "请换一种写法，再导入", record.origin.where(column.field), None))
            continue
        values[column.field] = kept
    yield Incoming(record, values)


def _kept(record: Record, column: Column, sheet: Sheet) -> Value:
    """A value as an entry keeps it: 各成员单位 and 等5个单位 as they were written, everything else as it was understood."""
    whole = isinstance(record, Activity) and (record.everyone or record.units_stated)
    if whole and column.field == "participants" and sheet.table is not None:
        rows = {number + 1: index for index, number in enumerate(sheet.rows.numbers)}
        text = sheet.cell("participants", rows[record.origin.row])
        if isinstance(text, str):
            return text
    return entry_value(getattr(record, column.field))


def _reads_back(kind: str, column: Column, kept: Value, value: Any) -> bool:
    """Whether the journal will read what was meant; names are looked up only then."""
    if column.type in (ColumnType.UNIT, ColumnType.UNITS, ColumnType.ALLIANCE, ColumnType.ALLIANCES):
        return True
    written = list(kept) if isinstance(kept, tuple) else kept
    sheet = read_entries(kind, [TomlEntry({column.field: written}, {})], FileRead(path="", file="", kind="toml"))
    again = sheet.values[column.field][0]
    if isinstance(value, Day) and isinstance(again, Day):
        return (value.first, value.last) == (again.first, again.last)
    if isinstance(value, str) and isinstance(again, str):
        return fold(value) == fold(again)
    return bool(again == value)


def _tell(problems: tuple[Problem, ...], found: Gathered) -> None:
    for one in problems:
        code = ProblemCode(one.code)
        where = one.locations[0] if one.locations else None
        message = mask_personal(one.message)
        if one.lost or code in _BY_HAND:
            found.manual.append(Manual("", message, one.fix or "请改正后再导入", where, one.alliance))
        elif code not in _SAID_OTHERWISE:
            found.remarks.append(Remark(message, where, one.alliance))
