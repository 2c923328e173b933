"""What stands for an id in the kinds that have none: a term is the alliance's term of that period, whoever serves it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from allyctl.model.records import COLUMNS
from allyctl.values.text import fold

_MAKE = {
    "attendance": ("activity", "alliance", "held_on", "theme", "unit"),
    "term": ("alliance", "period"),
    "mark": ("alliance", "period", "indicator", "by"),
    "quota": ("alliance", "year"),
    "venue": ("alliance", "name"),
    "mentoring": ("alliance", "mentor", "apprentice"),
}


def has_number(kind: str) -> bool:
    """Whether records of that kind have an id of their own."""
    return any(column.field == "id" for column in COLUMNS[kind])


def natural_id(kind: str, values: Mapping[str, Any]) -> str | None:
    """The id of a record without a number, made of what it is about; None for kinds that have numbers.

    Args:
        values: field -> value as records hold it: the alliance's full name, a `Period`, a `Day`, a choice.

    Two entries with the same one speak of the same record, and so do an entry and a row of a workbook.
    """
    if kind not in _MAKE:
        return None
    return "|".join(part for field in _MAKE[kind] if (part := _part(field, values.get(field))))


def _part(field: str, value: Any) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    text = "" if value is None else str(value)
    return text if field in ("alliance", "unit", "activity") else fold(text)
