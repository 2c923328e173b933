"""The key that a record is known by wherever its row stands: its number, or alliance, day and theme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allyctl.values.day import Day
from allyctl.values.text import fold

_TELLING = ("theme", "content", "agenda", "indicator", "name", "mentor")


def key_for(values: Mapping[str, Any]) -> str:
    """The key that survives inserted rows: the record's number, or alliance, day and folded theme."""
    number = values.get("id")
    if number:
        return str(number)
    alliance = values.get("alliance")
    first = alliance[0] if isinstance(alliance, tuple) and alliance else alliance or ""
    day = day_part(values.get("held_on") or values.get("planned_on"))
    text = next((found for name in _TELLING if (found := values.get(name))), "")
    when = str(values.get("period") or day)
    return "|".join(part for part in (first, when, fold(text), values.get("unit") or "") if part)


def day_part(day: Day | None) -> str:
    """A day in a key; a span by its first and last."""
    if day is None:
        return ""
    return day.first.isoformat() if day.exact else f"{day.first.isoformat()}/{day.last.isoformat()}"
