"""Entries of a journal in one line; people and places are invented."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from allyctl.model.entry import Action, Entry
from allyctl.reading.journal import read_journal
from allyctl.writing.journal import record

START = datetime(2024, 10, 8, 1, 30, 15, 123456, tzinfo=UTC)
ALLIANCE = "沿河片区党建联盟"
_minutes = count()


def of_full_count(bounded: int, full: int) -> int:
    """How often: *full* in `make promises`, *bounded* otherwise."""
    return full if os.environ.get("ALLYCTL_PROMISES") else bounded


def an_entry(kind: str = "filing", action: Action = Action.NEW, record_id: str = "BB2410-7KQ3MP", /, **values: Any) -> Entry:
    """An entry, each a minute later than the one before; what is not one of its own attributes is a field."""
    own = {name: values.pop(name) for name in ("at", "by", "reason", "after") if name in values}
    own.setdefault("at", START + timedelta(minutes=next(_minutes)))
    own.setdefault("by", "林书言")
    return Entry(kind, action, record_id, values, **own)


def put(folder: Path, *args: Any, **values: Any) -> Path:
    """Record an entry after all that is there."""
    values.setdefault("after", read_journal(folder).tips)
    return record(folder, an_entry(*args, **values))


def a_filing_entry(folder: Path, record_id: str = "BB2410-7KQ3MP", **values: Any) -> Path:
    """A new filing, handed in before the event."""
    given = {"alliance": ALLIANCE, "planned_on": "2024-09-20", "theme": "联学", "filed_on": "2024-09-02"}
    return put(folder, "filing", Action.NEW, record_id, **(given | values))
