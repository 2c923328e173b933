"""Days as clerks write them: exact days, days known to the month only, and never a guess."""

from __future__ import annotations

from allyctl.values.day import Day

__all__ = ["Day"]
