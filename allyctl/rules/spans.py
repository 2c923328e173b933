"""Rules that ask for something once in `per`: which half-year or year they judge."""

from __future__ import annotations

from allyctl.rules.registry import Scope
from allyctl.values.periods import Period, Span

PER = "多久一次：year（每年）或 half-year（每半年）"


def half_or_year(scope: Scope, per: str) -> Period | None:
    """What a rule of the cadence HALF judges: each half-year, or the year with its second half; None with its first."""
    if per == "half-year":
        return scope.period
    return Period.of(scope.period.first, Span.YEAR) if scope.period.index == 2 else None
