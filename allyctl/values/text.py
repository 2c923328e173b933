"""Text of a cell: cleaned once at the door, kept as typed for output, folded for matching."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from allyctl.values.days import Day

Cell = None | str | float | int | bool | date | datetime | time | timedelta | Day
