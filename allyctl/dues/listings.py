"""Entries of the lists: claimed ones to be done by their day, open ones to be claimed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from allyctl.dues.registry import Task, due
from allyctl.model.choices import ListingKind, ListingStatus
from allyctl.model.records import Listing
from allyctl.rules.registry import Fault, Scope
from allyctl.values.text import in_quotes

_REQUESTS = (ListingKind.NEED, ListingKind.PROJECT, ListingKind.WISH)
_BEYOND_OPEN = (ListingStatus.CLAIMED, ListingStatus.UNDER_WAY, ListingStatus.DONE)
_TOLD = ("kind", "claimed_by", "claimed_on", "status", "done_on")


def is_open(listing: Listing, day: date) -> bool:
    """Whether it was published by *day* and surely waits for a claim: a request, not withdrawn, not claimed."""
    published = listing.published_on is None or listing.published_on.last <= day
    return published and _is_request(listing) and not _is_claimed(listing)


def is_under_way(listing: Listing, day: date) -> bool:
    """Whether it was claimed and is surely not done by *day*: a request, not withdrawn."""
    done = listing.status is ListingStatus.DONE or (listing.done_on is not None and listing.done_on.first <= day)
    return _is_request(listing) and _is_claimed(listing) and not done


def called(listing: Listing) -> str:
    """How a message names it, never by its claimant: 需求“缺少培训师资”; a wish without its words, which may tell of a person."""
    if listing.kind is ListingKind.WISH:
        return f"微心愿{f'（{listing.id}）' if listing.id else ''}"
    return f"{listing.kind.value if listing.kind is not None else '条目'}{in_quotes(listing.content)}"


def _is_request(listing: Listing) -> bool:
    """Whether it waits for somebody; what can't be read tells nothing."""
    return listing.kind in _REQUESTS and listing.status is not ListingStatus.WITHDRAWN and not set(listing.unread) & set(_TOLD)


def _is_claimed(listing: Listing) -> bool:
    return bool(listing.claimed_by or listing.claimed_on or listing.done_on or listing.status in _BEYOND_OPEN)


def _the_unit_claiming(listing: Listing, scope: Scope) -> str | None:
    """The one known unit that claimed it; None for several, and for a wish, whose claimants are persons."""
    names = listing.claimed_by if listing.kind is not ListingKind.WISH else ()
    return scope.book.directory.unit(names[0]) if len(names) == 1 else None


@due("claimed-entry", "清单事项完成时限", rule="LST103", task="已认领的清单事项请在完成时限前办结，并登记完成日期")
def claimed_entry(scope: Scope, until: date) -> Iterator[Task]:
    """A claimed entry is done by its day."""
    for one in scope.book.of(Listing, scope.name):
        if one.due_on is None or not is_under_way(one, scope.as_of):
            continue
        passed = one.due_on.last < scope.as_of
        message = f"{called(one)}已认领，完成时限为{one.due_on}，{'未见完成记录' if passed else '请按期完成'}"
        unit = _the_unit_claiming(one, scope)
        yield Task(fault=Fault(message=message, record=one, at=one.where("due_on"), due=one.due_on.last, unit=unit))


@due("unclaimed-entry", "清单事项待认领", rule="LST102", task="尚未认领的需求、项目和微心愿，请及时组织认领")
def unclaimed_entry(scope: Scope, until: date, *, days: int) -> Iterator[Task]:
    """A need, a project or a wish is claimed within so many days of its publication."""
    for one in scope.book.of(Listing, scope.name):
        if one.published_on is not None and is_open(one, scope.as_of):
            by = one.published_on.last + timedelta(days=days)
            message = f"{called(one)}于{one.published_on}发布，尚未见认领记录"
            yield Task(fault=Fault(message=message, record=one, at=one.where("published_on", "claimed_by"), due=by))
