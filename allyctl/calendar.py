"""Working days: the official calendar, a county's override, and "unknown" for years not announced yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Workdays:
    """A number of working days; `known` is False when a year in between has not been announced (weekdays counted)."""

    count: int
    known: bool = True


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendar of one workspace; `overrides` maps a day to whether it is a working day."""

    overrides: Mapping[date, bool] = field(default_factory=dict)
