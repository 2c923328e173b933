"""Which alliances are zones (片区): the duties of the papers are theirs, not those of the core or of topic alliances."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from allyctl.model.book import Book
from allyctl.model.choices import Tier
from allyctl.model.records import Alliance
from allyctl.model.roster import in_force
from allyctl.values.periods import Period, Span, last_of_months


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


def last_of_founding(founded: date, months: int | None) -> date:
    """The last day on which an alliance counts as newly founded: so many months from its founding; None: the quarter's last day."""
    return Period.of(founded, Span.QUARTER).last if months is None else last_of_months(founded, months)


def is_founding_over(book: Book, name: str, day: date, months: int | None = None) -> bool | None:
    """Whether on *day* the alliance is no longer newly founded; None when nothing tells when it was founded.

    Without a founding date an earlier activity, filing or term shows that the alliance was there.
    """
    founded = book.roster.founded(name)
    if founded is None:
        return True if any(last_of_founding(last, months) < day for last in _signs_of_life(book, name)) else None
    over = {last_of_founding(edge, months) < day for edge in (founded.first, founded.last)}
    return over.pop() if len(over) == 1 else None


def _signs_of_life(book: Book, name: str) -> Iterator[date]:
    from allyctl.model.records import Activity, Filing, Term

    for activity in book.of(Activity, name):
        yield activity.held_on.last
    for filing in book.of(Filing, name):
        yield filing.planned_on.last
    for term in book.of(Term, name):
        yield term.period.last
