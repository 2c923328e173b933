"""Duty that changes with each activity (每次活动): who convened, and who would be next in the order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from allyctl.model.activities import organiser_of, units_named, was_held
from allyctl.model.book import Book
from allyctl.model.choices import Status
from allyctl.model.records import Activity
from allyctl.model.rotation import everybody_in_order, following, order_on
from allyctl.model.standing import needs_filing


@dataclass(frozen=True, slots=True)
class Turn:
    """One activity: the units that convened (or, where that is blank, hosted) it, else the unit whose turn it would be.

    `activity` is None for the next one, of which nothing is known yet.
    """

    activity: Activity | None
    units: tuple[str, ...] = ()
    turn: str | None = None


def turns_by_activity(book: Book, alliance: str, year: int, as_of: date) -> tuple[Turn, ...]:
    """The alliance's own activities of a year in order of time, and, in a year that isn't over, the next one."""
    turns: list[Turn] = []
    last: str | None = None
    for activity in _own(book, alliance):
        if activity.held_on.first.year > year:
            break
        units = _convened(activity, book)
        ahead = not was_held(activity, as_of)
        turn = None if units or not ahead else _next(book, alliance, last, max(as_of, activity.held_on.first))
        known = [unit for unit in units if unit in everybody_in_order(book, alliance)]
        last = known[-1] if known else turn or last
        if activity.held_on.first.year == year:
            turns.append(Turn(activity, units, turn))
    if year >= as_of.year:
        turns.append(Turn(None, turn=_next(book, alliance, last, max(as_of, date(year, 1, 1)))))
    return tuple(turns)


def _own(book: Book, alliance: str) -> Iterator[Activity]:
    """What the alliance itself held or plans and answers for, in order of time."""
    for activity in sorted(book.of(Activity, alliance), key=lambda one: one.held_on.first):
        off = activity.status in (Status.CANCELLED, Status.POSTPONED)
        if not off and needs_filing(activity) and organiser_of(activity, book) == alliance:
            yield activity


def _convened(activity: Activity, book: Book) -> tuple[str, ...]:
    return units_named(activity.convened_by, book) or units_named(activity.hosted_by, book)


def _next(book: Book, alliance: str, last: str | None, day: date) -> str | None:
    order = order_on(book, alliance, day)
    return following(last, order, everybody_in_order(book, alliance)) if order else None
