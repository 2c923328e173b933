"""Working days: the official calendar, a county's override, and "unknown" for years not announced yet."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Workdays:
    """A number of working days; `known` is False when a year in between has not been announced (weekdays counted)."""

    count: int
    known: bool = True


@dataclass(frozen=True, slots=True)
class _Announced:
    """What has been announced: the years, working weekends and free weekdays, in order."""

    years: range
    working_weekends: tuple[date, ...]
    free_weekdays: tuple[date, ...]


@lru_cache(maxsize=1)
def _announced() -> _Announced:
    from chinese_calendar.constants import holidays, workdays

    years = range(min(holidays).year, max(holidays).year + 1)
    return _Announced(
        years,
        tuple(sorted(day for day in workdays if day.weekday() > 4)),
        tuple(sorted(day for day in holidays if day.weekday() <= 4 and day not in workdays)),
    )


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendar of one workspace; `overrides` maps a day to whether it is a working day."""

    overrides: Mapping[date, bool] = field(default_factory=dict)

    def is_workday(self, day: date) -> bool | None:
        """Whether *day* is a working day; None when its year has not been announced and nothing overrides it."""
        told = self.overrides.get(day)
        if told is not None:
            return told
        return None if day.year not in _announced().years else _officially_works(day)

    def workdays(self, after: date, through: date) -> Workdays:
        """How many working days d there are with *after* < d ≤ *through*; 0 when *through* is not later.

        Days of a year that has not been announced count when they are weekdays.
        """
        first, last = after.toordinal() + 1, through.toordinal()
        if last < first:
            return Workdays(0)
        official = _announced()
        count = _weekdays(first, last)
        count += _within(official.working_weekends, after, through) - _within(official.free_weekdays, after, through)
        told = {day: works for day, works in self.overrides.items() if after < day <= through}
        count += sum(works - _officially_works(day) for day, works in told.items())
        unannounced = last - first + 1 - _days_in(official.years, first, last)
        covered = sum(day.year not in official.years for day in told)
        return Workdays(count, known=unannounced == covered)

    def workday_after(self, day: date, count: int) -> date:
        """The day on which *count* working days after *day* are over."""
        after = day
        while self.workdays(day, after).count < count:
            after += timedelta(days=1)
        return after

    def workday_before(self, day: date, count: int) -> date:
        """The last day after which there are *count* working days up to and including *day*."""
        before = day
        while self.workdays(before, day).count < count:
            before -= timedelta(days=1)
        return before

    def unknown_years(self, first: date, last: date) -> tuple[int, ...]:
        """The years from *first* to *last* whose working days have not been announced."""
        years = _announced().years
        return tuple(year for year in range(first.year, last.year + 1) if year not in years)


def _officially_works(day: date) -> bool:
    """Whether *day* is a working day of the official calendar, or a weekday where there is none."""
    official = _announced()
    if day.weekday() > 4:
        return _within(official.working_weekends, day, day, inclusive=True) > 0
    return _within(official.free_weekdays, day, day, inclusive=True) == 0


def _within(days: tuple[date, ...], after: date, through: date, *, inclusive: bool = False) -> int:
    start = bisect_left(days, after) if inclusive else bisect_right(days, after)
    return bisect_right(days, through) - start


def _weekdays(first: int, last: int) -> int:
    """Mondays to Fridays from one ordinal to another, both included (ordinal 1 is a Monday)."""
    return _weekdays_until(last) - _weekdays_until(first - 1)


def _weekdays_until(ordinal: int) -> int:
    weeks, rest = divmod(ordinal, 7)
    return weeks * 5 + min(rest, 5)


def _days_in(years: range, first: int, last: int) -> int:
    start = max(first, date(years.start, 1, 1).toordinal())
    end = min(last, date(years.stop - 1, 12, 31).toordinal())
    return max(end - start + 1, 0)
