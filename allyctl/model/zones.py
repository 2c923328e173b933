"""Which alliances are zones (片区): the duties of the papers are theirs, not those of the core or of topic alliances."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from allyctl.model.book import Book
from allyctl.model.choices import Tier
from allyctl.model.records import Alliance
from allyctl.model.roster import in_force
from allyctl.values.periods import Period, Span


def is_zone(row: Alliance | None) -> bool:
    """Whether an alliance is a zone: 片区, or nothing said (no row, no tier); a tier that can't be read says nothing either way."""
    if row is None:
        return True
    return row.tier is Tier.ZONE or (row.tier is None and "tier" not in row.unread)


def exists_on(book: Book, name: str, day: date) -> bool:
    """Whether the alliance may have been there on *day*: founded, not yet dissolved."""
    return in_force(book.roster.founded(name), book.roster.dissolved(name), day)


def zones_on(book: Book, day: date) -> Iterator[Alliance]:
    """The rows of the zones that were there on *day*, in roster order."""
    for name in book.roster.names:
        row = book.roster.alliance(name, day)
        if row is not None and is_zone(row) and exists_on(book, name, day):
            yield row


def is_founding_quarter_over(book: Book, name: str, day: date) -> bool | None:
    """Whether *day* lies after the quarter of founding; None when nothing tells when that was.

    Without a founding date an earlier activity, filing or term shows that the alliance was there.
    """
    quarter = Period.of(day, Span.QUARTER)
    founded = book.roster.founded(name)
    if founded is not None:
        return True if founded.last < quarter.first else False if quarter.holds(founded) else None
    return True if any(last < quarter.first for last in _signs_of_life(book, name)) else None


def _signs_of_life(book: Book, name: str) -> Iterator[date]:
    from allyctl.model.records import Activity, Filing, Term

    for activity in book.of(Activity, name):
        yield activity.held_on.last
    for filing in book.of(Filing, name):
        yield filing.planned_on.last
    for term in book.of(Term, name):
        yield term.period.last
