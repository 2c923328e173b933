"""A correction as values: read as a cell of its column would be, and refused where anything would have to be assumed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from allyctl.columns import Column, ColumnType
from allyctl.model.answers import Correction
from allyctl.model.book import Book
from allyctl.model.correction import Part, parts_of
from allyctl.model.directory import Directory
from allyctl.model.entry import Value
from allyctl.model.importing import entry_value
from allyctl.model.records import Record
from allyctl.reading.grid import FileRead, TomlEntry
from allyctl.reading.sheets import read_entries
from allyctl.values.days import Day
from allyctl.values.names import split_names
from allyctl.values.text import fold, quoted


class _Unclear(ValueError):
    """Why a value can't be taken, in Chinese."""


def corrections_by(book: Book) -> Callable[[str, Sequence[Record]], Sequence[Correction] | str]:
    """Reads corrections of the records of a book."""

    def understand(text: str, records: Sequence[Record]) -> Sequence[Correction] | str:
        parts = parts_of(text, records)
        if isinstance(parts, str):
            return parts
        try:
            return [_correction(record, [one for one in parts if one.record is record], book.directory) for record in _named(parts)]
        except _Unclear as error:
            return str(error)

    return understand


def _named(parts: Sequence[Part]) -> list[Record]:
    return list({id(one.record): one.record for one in parts}.values())


def _correction(record: Record, parts: Sequence[Part], directory: Directory) -> Correction:
    fields: dict[str, Value] = {}
    values: dict[str, object] = {}
    for part in parts:
        name = part.column.field
        value = _value(record, part.column, part.new, directory)
        if part.old is not None and _same(_value(record, part.column, part.old, directory), getattr(record, name)) is False:
            raise _Unclear(f"写的原来的“{part.column.heading}”是{quoted(part.old)}，与现在的不一致")
        fields[name], values[name] = entry_value(value), value
    return Correction(record, fields, values)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, Day) and isinstance(other, Day):
        return (one.first, one.last) == (other.first, other.last)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return set(map(str, one)) == set(map(str, other))
    return fold(one) == fold(other) if isinstance(one, str) and isinstance(other, str) else bool(one == other)


def _value(record: Record, column: Column, text: str, directory: Directory) -> Any:
    """The value that a text of a correction means."""
    if column.type in (ColumnType.ALLIANCE, ColumnType.ALLIANCES) or column.field == "id":
        raise _Unclear(f"“{column.heading}”不能这样更正")
    if column.type in (ColumnType.UNIT, ColumnType.UNITS):
        return _units(column, text, directory)
    file = FileRead(path="", file="", kind="toml")
    sheet = read_entries(record.record_kind, [TomlEntry({column.field: text}, {})], file)
    troubles = sheet.troubles.get(0, ())
    if troubles:
        raise _Unclear(f"“{column.heading}”：{troubles[0][1].message}")
    ends = sheet.ends.get(column.field)
    if sheet.notes or (ends is not None and ends[0] is not None):
        raise _Unclear(f"“{column.heading}”写的{quoted(text)}要靠推测才能看懂")
    value = sheet.values[column.field][0]
    if value in (None, ()):
        raise _Unclear(f"没有写明“{column.heading}”改成什么")
    return value


def _units(column: Column, text: str, directory: Directory) -> Any:
    """The roster's names of the units; one that is unknown or known only nearly is not taken."""
    whole = directory.unit(text)
    if whole is None and "等" in text:
        raise _Unclear(f"“{column.heading}”写了“等”，没有写全")
    names = [text] if whole is not None or column.type is ColumnType.UNIT else split_names(text)
    found = []
    for name in names:
        unit = directory.unit(name)
        if unit is None or directory.is_loose(name):
            near = directory.nearest_units(name)
            hint = f"，最接近的是“{near[0]}”" if near else ""
            raise _Unclear(f"“{column.heading}”里的{quoted(name)}不在名册里{hint}")
        found.append(unit)
    if not found:
        raise _Unclear(f"没有写明“{column.heading}”改成什么")
    return found[0] if column.type is ColumnType.UNIT else tuple(dict.fromkeys(found))
