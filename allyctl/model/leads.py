"""How far one day lies before another, as days or working days are counted everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from allyctl.calendar import Calendar
from allyctl.values.day import Day


@dataclass(frozen=True, slots=True)
class Lead:
    """The most and the fewest days there can be between two days, negative where they come the other way round.

    `known` is False where a year's working days have not been announced.
    """

    longest: int
    shortest: int
    known: bool = True


def lead(earlier: Day, later: Day, calendar: Calendar, unit: str) -> Lead:
    """The lead of *earlier* on *later*.

    Args:
        unit: "workday" counts the working days after *earlier* up to and including *later*, "day" counts all days.
    """
    if unit != "workday":
        return Lead((later.last - earlier.first).days, (later.first - earlier.last).days)
    longest, sure = _workdays(earlier.first, later.last, calendar)
    shortest, known = _workdays(earlier.last, later.first, calendar)
    return Lead(longest, shortest, sure and known)


def _workdays(after: date, through: date, calendar: Calendar) -> tuple[int, bool]:
    """The working days, and whether all of them are announced; the other way round at least one day too late."""
    if through >= after:
        counted = calendar.workdays(after, through)
        return counted.count, counted.known
    counted = calendar.workdays(through, after)
    return min(-counted.count, -1), counted.known
