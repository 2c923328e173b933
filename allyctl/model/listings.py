"""Shared questions about entries of the lists (清单): who has to act on one, is it claimed, done, overdue; whose year it is of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from allyctl.model import ledgers
from allyctl.model.book import Book
from allyctl.model.choices import ListingKind, ListingStatus
from allyctl.model.ledgers import says_not_kept
from allyctl.model.people import is_vacant, unit_in
from allyctl.model.records import Listing
from allyctl.values.names import means_all
from allyctl.values.periods import Period, Span
from allyctl.values.text import fold, quoted

REQUESTS = (ListingKind.NEED, ListingKind.PROJECT, ListingKind.WISH)
"""What somebody is to claim and to see done. A 资源 is an offer, a 服务 goes by its own three steps: neither waits for a claim."""

_BEYOND_OPEN = (ListingStatus.CLAIMED, ListingStatus.UNDER_WAY, ListingStatus.DONE)
_CLAIM_CELLS = ("claimed_by", "claimed_on", "status", "done_on")
_NOBODY = frozenset(("待认领", "未认领", "无人认领", "暂无认领", "暂未认领", "尚未认领", "/", "-", "—", "——", "--"))


THREE_LISTS = (ListingKind.NEED, ListingKind.RESOURCE, ListingKind.PROJECT)


def keeps_three_lists(book: Book, alliance: str) -> bool:
    """Whether the three lists are kept at all: a sheet of wishes or services, by its title, is another ledger."""
    if says_not_kept(book, ledgers.THREE_LISTS, alliance):
        return False
    rows = book.of(Listing, alliance) or book.all(Listing)
    return not rows or any(row.kind in THREE_LISTS or "kind" not in row.origin.layout.given for row in rows)


def is_request(listing: Listing) -> bool:
    """Whether it waits for somebody to claim it and see it done; an entry of unknown kind may be an offer, and says nothing."""
    return listing.kind in REQUESTS and "kind" not in listing.unread


def is_withdrawn(listing: Listing) -> bool:
    """Whether it was taken back."""
    return listing.status is ListingStatus.WITHDRAWN


def claimants(listing: Listing) -> tuple[str, ...]:
    """Who claimed it, as written; 无, 待认领 and the like name nobody. For a 微心愿 personal: to be counted, never shown."""
    return tuple(name for name in listing.claimed_by if not (is_vacant(name) or fold(name) in _NOBODY))


def is_claimed(listing: Listing) -> bool | None:
    """Whether somebody has claimed it, as the ledger stands: a claimant, a day, or a state beyond 待认领.

    A claim counts whenever it was made: what has been claimed since is no open matter of an earlier period.
    None where no cell tells: a state or a claimant that can't be read, or no column that could.
    """
    if claimants(listing) or listing.claimed_on or listing.done_on or listing.status in _BEYOND_OPEN:
        return True
    if any(field in listing.unread for field in _CLAIM_CELLS):
        return None
    could_tell = listing.has("claimed_by") or listing.has("claimed_on") or listing.status is ListingStatus.OPEN
    return False if could_tell else None


def is_done(listing: Listing, day: date) -> bool | None:
    """Whether it is done by *day*: a day of completion that has come, or the state 已完成.

    None where that can't be told: a cell that can't be read, a state that says 已完成 before the day written.
    """
    done = listing.status is ListingStatus.DONE
    if listing.done_on is not None:
        return True if listing.done_on.first <= day else None if done else False
    if done:
        return True
    unread = "status" in listing.unread or "done_on" in listing.unread
    return None if unread or not (listing.has("status") or listing.has("done_on")) else False


def is_open(listing: Listing, day: date) -> bool:
    """Whether it was published by *day* and surely waits for a claim: a request, not withdrawn, not claimed."""
    published = listing.published_on is None or listing.published_on.last <= day
    return published and is_request(listing) and not is_withdrawn(listing) and is_claimed(listing) is False


def is_under_way(listing: Listing, day: date) -> bool:
    """Whether it was claimed and is surely not done by *day*: a request, not withdrawn."""
    return is_request(listing) and not is_withdrawn(listing) and is_claimed(listing) is True and is_done(listing, day) is False


def days_open(listing: Listing, day: date) -> int | None:
    """For how many days it has waited on *day*, at least; None without a day of publishing."""
    return (day - listing.published_on.last).days if listing.published_on is not None else None


def is_overdue(listing: Listing, day: date, as_of: date | None = None) -> bool:
    """Whether it was claimed, its last day lies before *day*, and it is not done by *as_of* (*day*, if not given)."""
    due = listing.due_on
    return due is not None and due.last < day and is_under_way(listing, as_of or day)


def may_be_of(listing: Listing, year: int) -> bool:
    """Whether it may have been published in *year*: by its day, or by the year of its list's title; of any year, where neither is known."""
    day = listing.published_on
    if listing.year is not None and listing.year.year == year:
        return True
    if day is not None:
        whole = Period(year, Span.YEAR.value)
        return day.first <= whole.last and whole.first <= day.last
    return listing.year is None or "published_on" in listing.unread


def entries_of(book: Book, alliance: str, year: int) -> Iterator[Listing]:
    """An alliance's entries that may be of that year, in the order read."""
    return (one for one in book.of(Listing, alliance) if may_be_of(one, year))


def called(listing: Listing) -> str:
    """How a message names it, in people's own words: 需求“缺少培训师资”. Never by its claimant."""
    kind = listing.kind.value if listing.kind is not None else "条目"
    return kind + quoted(listing.content.replace("“", "‘").replace("”", "’"))


def units_claiming(listing: Listing, book: Book, members: Iterable[str]) -> tuple[str, ...] | None:
    """The member units among its claimants; None where a name may be a member's, written otherwise, or a person's of one (微心愿)."""
    known = tuple(members)
    found: dict[str, None] = {}
    for text in claimants(listing):
        if means_all(text):
            return known
        unit = book.directory.unit(text) or unit_in(text, known, book.directory.county)
        if unit is None and book.directory.nearest_units(text):
            return None
        if unit in known:
            found[unit] = None
    whose = listing.kind is ListingKind.WISH and claimants(listing) and not found
    return None if whose else tuple(found)


def the_unit_claiming(listing: Listing, book: Book) -> str | None:
    """The one known unit that claimed it; None for several, for nobody known, and always for a 微心愿, whose claimants are persons."""
    if listing.kind is ListingKind.WISH:
        return None
    names = claimants(listing)
    return book.directory.unit(names[0]) if len(names) == 1 else None
