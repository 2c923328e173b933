"""Values as TOML writes them, so that reading gives the same values back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

from allyctl.model.entry import Value

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\"\\\\\u2028\u2029]")


def pairs(values: Mapping[str, Value]) -> list[str]:
    """A line for each key and its value."""
    return [f"{_key(name)} = {toml_value(value)}" for name, value in values.items()]


def toml_value(value: Value) -> str:
    """One value: texts on one line whatever they hold, times in UTC, decimals with all their digits."""
    match value:
        case str():
            return f'"{_STEERING.sub(_escape, value)}"'
        case bool():
            return "true" if value else "false"
        case datetime() if value.tzinfo is not None:
            return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        case datetime() | date():
            return value.isoformat()
        case Decimal():
            text = format(value, "f")
            return text if "." in text else f"{text}.0"
        case tuple():
            return f"[{', '.join(map(toml_value, value))}]"
    return repr(value)


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else toml_value(name)


def _escape(found: re.Match[str]) -> str:
    char = found.group()
    return _ESCAPED.get(char) or f"\\u{ord(char):04x}"
