"""Shared questions about activities: was it held, whose is it, who took part, was it joint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from allyctl.model.book import Book
from allyctl.model.choices import Organiser, Status
from allyctl.model.records import Activity
from allyctl.values.periods import Period


def was_held(activity: Activity, as_of: date) -> bool:
    """Whether it took place: a blank state and a past day count as held; today counts as held."""
    if activity.status is None:
        return activity.held_on.first <= as_of
    return activity.status is Status.HELD and activity.held_on.first <= as_of


def held_in(activity: Activity, period: Period, as_of: date) -> bool:
    """Whether it was held and its first day lies in the period."""
    return period.holds(activity.held_on) and was_held(activity, as_of)


def is_the_alliances(activity: Activity) -> bool:
    """Whether the alliance itself holds it; only then are filing and rotation asked for."""
    return activity.organiser in (None, Organiser.ALLIANCE)


def activities_held(book: Book, alliance: str, period: Period, as_of: date) -> Iterator[Activity]:
    """The activities of one alliance held in a period, in the order read."""
    for activity in book.of(Activity, alliance):
        if held_in(activity, period, as_of):
            yield activity


def organiser_of(activity: Activity, book: Book) -> str:
    """The alliance answerable for an activity of several: the one that convened or hosted it, else the first named."""
    if len(activity.alliance) > 1:
        for unit in (activity.convened_by, activity.hosted_by):
            homes = book.roster.alliances_of(unit, activity.held_on.first) if unit else ()
            for name in homes:
                if name in activity.alliance:
                    return name
    return activity.alliance[0]


@dataclass(frozen=True, slots=True)
class Participation:
    """Which member Party organisations took part in an activity of one alliance.

    `blank`: neither participants nor a number is written. `stated`: the number the cell states (等5个单位).
    `strangers`: names that no roster knows and that might be members written otherwise.
    """

    members: tuple[str, ...]
    linked: tuple[str, ...]
    strangers: tuple[str, ...]
    stated: int | None
    blank: bool

    def joint(self, min_units: int) -> bool | None:
        """True, False, or None where it can't be known."""
        if len(self.members) >= min_units or (self.stated or 0) >= min_units or self.blank:
            return True
        return None if self.strangers else False


def participation(activity: Activity, book: Book, alliance: str) -> Participation:
    """Who took part; convening and hosting units count, so do members of every alliance that held it together."""
    day = activity.held_on.first
    own = [member.name for name in activity.alliance for member in book.roster.members_of(name, day)]
    known = set(own)
    row = book.roster.alliance(alliance, day)
    linked = set(row.county_partners) if row else set()
    named = [*activity.participants, *(unit for unit in (activity.convened_by, activity.hosted_by) if unit)]
    present = dict.fromkeys(named)
    if activity.everyone:
        present = {**dict.fromkeys(own), **present}
    no_roster = not own
    members = tuple(unit for unit in present if unit in known or (no_roster and unit not in linked))
    return Participation(
        members=members,
        linked=tuple(unit for unit in present if unit in linked and unit not in known),
        strangers=tuple(unit for unit in activity.outsiders if unit not in linked),
        stated=activity.units_stated,
        blank=not activity.participants and not activity.everyone and activity.units_stated is None,
    )
