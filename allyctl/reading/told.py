"""What a clerk tells a recording command, read as cells are: values as records hold them, and as an entry keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from allyctl.columns import Choice, Column, ColumnType
from allyctl.errors import AllyError, ExitCode
from allyctl.model.book import Book
from allyctl.model.entry import Value
from allyctl.model.place import Location
from allyctl.model.problems import ProblemCode
from allyctl.reading.collect import Collected
from allyctl.reading.convert import convert
from allyctl.reading.csvtext import UnreadableText, decode_text
from allyctl.reading.resolve import References, Units
from allyctl.reading.tomlfile import cleaned
from allyctl.reading.tomlplaces import explain_toml
from allyctl.reading.years import YearHint
from allyctl.values.day import Day
from allyctl.values.periods import Period
from allyctl.values.text import Cell, Unreadable, quoted

_NOWHERE = Location("")
_FEW = 12
"""So many alliances are named where none comes near."""
_LIMIT = 1_000_000
"""Bytes: an entry is a few lines; more than this is some other file."""


@dataclass(frozen=True, slots=True)
class Told:
    """A field that was told: `value` as records hold it, None where blank; `kept` as the journal keeps it."""

    value: Any
    kept: Value
    note: str | None = None
    """What was assumed in reading it."""
    end: Day | None = None
    """The last day, where several were written."""


@dataclass(slots=True)
class Reader:
    """Reads fields against a book: alliances and units are those it knows."""

    book: Book
    references: References = field(init=False)

    def __post_init__(self) -> None:
        self.references = References(self.book.directory, Collected(), bool(self.book.roster.members))

    def read(self, column: Column, given: object) -> Told:
        """Read one field.

        Args:
            given: text as it was typed, or a value of TOML.

        Raises:
            Unreadable: in the words of the cell readers; of a personal field without its value.
        """
        cell = _as_cell(column, given)
        done = convert(column, [cell], YearHint())
        if done.troubles:
            trouble = done.troubles[0]
            wrong = "写的内容无法识别" if column.personal else trouble.message
            raise Unreadable(trouble.code, wrong, trouble.fix or "请核对后重新填写")
        value = done.values[0]
        if value in (None, ()):
            return Told(None, "")
        note = None if column.personal else next(iter(done.notes), None)
        end = done.ends[0] if done.ends else None
        if isinstance(value, Day):
            return Told(value, self._day(column, value, str(cell)), note, end)
        resolved, kept = self._resolved(column, value)
        return Told(resolved, kept, note)

    def _resolved(self, column: Column, value: Any) -> tuple[Any, Value]:
        """Who is meant, by the roster's names; other values as an entry keeps them."""
        match column.type:
            case ColumnType.ALLIANCE | ColumnType.ALLIANCES:
                return self._alliances(column, value)
            case ColumnType.UNIT:
                name = self._unit(value)
                return name, name
            case ColumnType.UNITS:
                found = self.references.units(value, lambda: _NOWHERE)
                self._refuse_misspelt(found)
                plain = found.names and not (found.everyone or found.alliances or found.stated)
                return found.names or value, found.names if plain else value
        return value, kept_as(value)

    def _alliances(self, column: Column, text: str) -> tuple[Any, Value]:
        names = self.references.alliances(text)
        if names is None:
            message, fix = self.references.unknown_alliance(text)
            known = self.book.roster.names
            if not self.book.directory.nearest_alliances(text) and 0 < len(known) <= _FEW:
                message += f"；名册里有：{'、'.join(known)}"
            raise Unreadable(ProblemCode.UNKNOWN_ALLIANCE, message, fix)
        if column.type is ColumnType.ALLIANCES:
            return names, names if len(names) > 1 else names[0]
        if len(names) != 1:
            raise Unreadable(ProblemCode.UNKNOWN_ALLIANCE, f"{quoted(text)}不止一个联盟", "请只写一个")
        return names[0], names[0]

    def _unit(self, text: str) -> str:
        """The roster's name; one that nobody knows is refused, for it can't be put right in a cell afterwards."""
        name = self.references.unit(text, lambda: _NOWHERE, "")
        if self.book.directory.unit(name) is None and self.references.know_units:
            raise self._unknown_unit(text)
        return name

    def _refuse_misspelt(self, found: Units) -> None:
        for name in found.unknown:
            if self.references.know_units and self.references.near_a_member(name):
                raise self._unknown_unit(name)

    def _unknown_unit(self, text: str) -> Unreadable:
        near = self.book.directory.nearest_units(text)
        said = f"，最接近的是{'、'.join(f'“{name}”' for name in near)}" if near else ""
        wrong = f"{quoted(text)}不在名册的单位里{said}"
        return Unreadable(ProblemCode.UNKNOWN_UNIT, wrong, "请写名册里的名称；确是外部单位的，先写进 allyctl.toml 的 [units] other")

    def _day(self, column: Column, day: Day, written: str) -> Value:
        """An exact day as a date; a rough one in words that read the same again."""
        if day.exact:
            return day.first
        again = convert(column, [str(day)], YearHint())
        return str(day) if not again.troubles and again.values[0] == day else written


def kept_as(value: Any) -> Value:
    """A value of a record as an entry keeps it."""
    match value:
        case Choice() | Period():
            return str(value.value) if isinstance(value, Choice) else str(value)
        case Day():
            return value.first if value.exact else str(value)
        case tuple():
            return tuple(str(kept_as(one)) for one in value)
        case str() | bool() | int() | Decimal() | date():
            return value
    return str(value)


def _as_cell(column: Column, given: object) -> Cell:
    """What was given as a cell: lists joined as they stand in one, numbers of text columns as they were written."""
    value = cleaned(given)
    if isinstance(value, list | tuple):
        return "、".join(str(one) for one in value if one is not None)
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, int) and not isinstance(value, bool) and column.type is ColumnType.TEXT:
        return str(value)
    if value is None or isinstance(value, str | bool | int | float | datetime | date | time):
        return value
    return str(value)


def read_told(data: bytes, kind: str, chinese: str, source: str) -> Mapping[str, object]:
    """An entry written as TOML: one line a field, or one table of its kind ([filing], [[filing]]).

    Args:
        source: what messages call it.

    Raises:
        AllyError: exit 3: it can't be read. Exit 2: it is no such entry; the line is named, no value is quoted.
    """
    import tomli

    if len(data) > _LIMIT:
        raise AllyError(f"“{source}”太大，不像一条记录。", hint="一条记录只有几行，请核对是不是这个文件。")
    try:
        text = decode_text(data).text.removeprefix("\ufeff") if data else ""
    except UnreadableText as error:
        raise AllyError(f"“{source}”读不了：{error}", exit_code=ExitCode.UNREADABLE) from None
    try:
        values: dict[str, object] = tomli.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        line, sentence = explain_toml(text, error)
        raise AllyError(f"“{source}”第{line}行：{sentence}", hint='每行一项，如 theme = "重温入党誓词"、planned_on = 2024-08-20。') from None
    values.pop("schema", None)
    table = values.get(kind) if len(values) == 1 else None
    if isinstance(table, list) and len(table) != 1:
        raise AllyError(f"“{source}”里有{len(table)}条“{chinese}”，一次只能记录一条。", hint="请分成几个文件，逐个记录。")
    if isinstance(table, list):
        table = table[0]
    found = dict(table) if isinstance(table, dict) else values
    nested = next((name for name, value in found.items() if isinstance(value, dict) or _holds_tables(value)), None)
    if nested is not None:
        raise AllyError(f"“{source}”里的“{nested}”不是一项内容。", hint=f"每行写一项；要分段的，只写一段 [{kind}]。")
    if not found:
        raise AllyError(f"“{source}”是空的，没有可以记录的内容。", hint='每行写一项，如 theme = "重温入党誓词"。')
    return found


def _holds_tables(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict | list) for one in value)
