"""What a recording command was told on its command line, before anything is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line says: the record's name, fields by their id, and how to go about it."""

    record: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    reason: str | None = None
    source: str | None = None
    of_kind: str | None = None
    who: str | None = None
    ask: bool = False
    dry_run: bool = False
