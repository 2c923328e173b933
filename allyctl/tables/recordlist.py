"""The records of one kind as understood, as a table, as JSON and as csv: with the key by which other commands name them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from allyctl.columns import Choice, Column, ColumnType
from allyctl.model.records import COLUMNS, Record
from allyctl.tables.blocks import Block, Line, Table, Tone
from allyctl.tables.checkcsv import harmless
from allyctl.tables.checkjson import location_entry
from allyctl.tables.exported import as_cell
from allyctl.values.days import Day
from allyctl.values.periods import Period
from allyctl.values.personal import mask_personal

KEY = "编号"
"""The heading over what other commands name a record by: its own number, else its key."""

_SHOWN = ("activity", "held_on", "theme", "agenda", "kind", "claimed_by", "due_on", "present", "progress", "score", "by", "status")
"""Beside what makes a record, the fields that a person looks for in a list."""
_STARS = "****"


def plural(kind: str) -> str:
    """The key of a list of such records in JSON: activities, terms."""
    return f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"


def record_document(kind: str, records: Iterable[Record]) -> dict[str, Any]:
    """What `allyctl <kind> list --format json` prints: every field of every record, null where nothing is known."""
    return {"schema": f"allyctl.{kind}/1", plural(kind): [_entry(one) for one in records]}


def _entry(record: Record) -> dict[str, Any]:
    fields = {column.field: _json(record, column) for column in COLUMNS[record.record_kind]}
    return {"key": record.key} | fields | {"unread": list(record.unread), "location": location_entry(record.origin.where())}


def _json(record: Record, column: Column) -> Any:
    match getattr(record, column.field):
        case None:
            return None
        case Day() as day if day.exact and not day.assumed:
            return day.first.isoformat()
        case Period() as period:
            return str(period)
        case Choice() as choice:
            return choice.value
        case tuple() as several:
            return [masked(str(as_cell(one)), column) for one in several]
        case bool() | int() as number:
            return number
        case Decimal() as number:
            return int(number) if number == number.to_integral_value() else float(number)
        case value:
            return masked(str(as_cell(value)), column)


def masked(text: str, column: Column) -> str:
    """*text* without the middle of telephone and identity numbers; of what else a personal column holds only the ends."""
    found = mask_personal(text)
    return found if found != text or not column.personal else f"{text[:3]}{_STARS}{text[-2:]}" if len(text) > 6 else _STARS


def record_page(kind: str, records: Sequence[Record]) -> Iterator[Block]:
    """What makes a record and what a person looks for, one row a record."""
    if not records:
        yield Line("没有这样的记录。", Tone.QUIET)
        return
    columns = [column for column in COLUMNS[kind] if _is_shown(column, records)]
    rows = tuple((name_of(one), *(_text(one, column) for column in columns)) for one in records)
    yield Table((KEY, *(column.heading for column in columns)), rows)


def _is_shown(column: Column, records: Sequence[Record]) -> bool:
    return column.required or (column.field in _SHOWN and any(getattr(one, column.field) not in (None, (), "") for one in records))


def name_of(record: Record) -> str:
    """What other commands name a record by."""
    return str(getattr(record, "id", None) or record.key)


def record_csv(kind: str, records: Iterable[Record]) -> str:
    """Every column, with the key in front; lines end with CR LF."""
    columns = COLUMNS[kind]
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(("记录键", *(column.heading for column in columns)))
    table.writerows([harmless(text) for text in (one.key, *(_text(one, column) for column in columns))] for one in records)
    return out.getvalue()


def _text(record: Record, column: Column) -> str:
    if column.field in record.unread:
        return f"（看不懂：{masked(dict(record.as_written).get(column.field) or '', column)}）"
    value = getattr(record, column.field)
    return "" if value is None else masked(str(as_cell(value)), column)


def record_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of that document."""
    fields = {column.field: _schema_of(column) for column in COLUMNS[kind]}
    text, texts = {"type": "string"}, {"type": "array", "items": {"type": "string"}}
    place = {"file": text, "sheet": _or_null("string"), "cell": _or_null("string"), "line": _or_null("integer")}
    entry = {"key": text} | fields | {"unread": texts, "location": _object(place)}
    listed = {"type": "array", "items": _object(entry)}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"allyctl {kind} list --format json"}
    return head | _object({"schema": {"const": f"allyctl.{kind}/1"}, plural(kind): listed})


def _schema_of(column: Column) -> dict[str, Any]:
    words = [one.value for one in column.choices or ()]
    several = column.several or column.type in (ColumnType.NAMES, ColumnType.UNITS, ColumnType.ALLIANCES)
    if several:
        return {"type": "array", "items": {"enum": words} if words else {"type": "string"}}
    if words:
        return {"enum": [*words, None]}
    return _or_null({ColumnType.INT: "integer", ColumnType.DECIMAL: "number", ColumnType.FLAG: "boolean"}.get(column.type, "string"))


def _or_null(name: str) -> dict[str, Any]:
    return {"type": [name, "null"]}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
