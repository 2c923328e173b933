"""Which filings lie near an activity: on its days, a few days off, or so far that it stays open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from allyctl.model.likeness import ALIKE, likeness
from allyctl.model.records import Activity, Filing
from allyctl.values.day import Day
from allyctl.values.text import fold

MOVED_DAYS = 15
"""So far apart may the day planned and the day held lie where alliance and theme are the same."""
FAR_MOVED_DAYS = 92
"""So far apart a filing of the same theme that nothing claims leaves it open whether it is the activity's."""


class DayIndex:
    """Filings by alliance and day."""

    def __init__(self, filings: Iterable[Filing]) -> None:
        self._exact: dict[tuple[str, date], list[Filing]] = defaultdict(list)
        self._spans: dict[str, list[Filing]] = defaultdict(list)
        for filing in filings:
            if filing.planned_on.exact:
                self._exact[filing.alliance, filing.planned_on.first].append(filing)
            else:
                self._spans[filing.alliance].append(filing)

    def meeting(self, activity: Activity) -> list[Filing]:
        """The filings of the activity's alliances whose day may be one of its days."""
        days = days_of(activity)
        found: list[Filing] = []
        for name in activity.alliance:
            for distance in range((days.last - days.first).days + 1):
                found += self._exact.get((name, days.first + timedelta(days=distance)), ())
            found += [filing for filing in self._spans.get(name, ()) if filing.planned_on.meets(days)]
        return found


def days_of(activity: Activity) -> Day:
    """Every day on which it may have taken place, to its last; an end that can't be right is left out."""
    held, end = activity.held_on, activity.ended_on
    if end is not None and held.last < end.last <= held.last + timedelta(days=31):
        return Day(held.first, end.last, held.assumed)
    return held


def month_of(day: date) -> int:
    """The month of a day, counted on from year to year."""
    return day.year * 12 + day.month


def near(activity: Activity, index: Mapping[tuple[str, str, int], list[Filing]]) -> Iterator[Filing]:
    """Filings of the same alliance and theme planned near enough."""
    theme = fold(activity.theme or "")
    first, last = month_of(activity.held_on.first) - 1, month_of(activity.held_on.last) + 1
    for name in activity.alliance:
        for month in range(first, last + 1):
            for filing in index.get((name, theme, month), ()):
                if days_apart(activity.held_on, filing.planned_on) <= MOVED_DAYS:
                    yield filing


def perhaps_moved(activity: Activity, filing: Filing) -> tuple[float, int] | None:
    """How well a filing that nothing claims fits an activity of another day; None where it can't be the activity's."""
    apart = days_apart(activity.held_on, filing.planned_on)
    if apart > FAR_MOVED_DAYS or (filing.filed_on is not None and filing.filed_on.surely_after(activity.held_on)):
        return None
    if not activity.theme or not filing.theme:
        return (0.0, -apart) if apart <= MOVED_DAYS else None
    if fold(activity.theme) == fold(filing.theme):
        return 1.0, -apart
    alike = likeness(activity.theme, filing.theme) if apart <= MOVED_DAYS else 0.0
    return (alike, -apart) if alike >= ALIKE else None


def days_apart(one: Day, other: Day) -> int:
    """How many days lie between two days at the least; 0 where they may be the same."""
    return max((one.first - other.last).days, (other.first - one.last).days, 0)
