"""Entries of the lists: claimed ones to be done by their day, open ones to be claimed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from allyctl.dues.brief import brief
from allyctl.dues.registry import Task, due
from allyctl.model.choices import ListingKind
from allyctl.model.listings import is_open, is_under_way, the_unit_claiming
from allyctl.model.records import Listing
from allyctl.rules.registry import Fault, Scope
from allyctl.values.text import in_quotes


def briefly(listing: Listing) -> str:
    """How a reminder names it; a wish without its words, which may tell of a person."""
    if listing.kind is ListingKind.WISH:
        return f"微心愿{f'（{listing.id}）' if listing.id else ''}"
    return f"{listing.kind.value if listing.kind is not None else '条目'}{in_quotes(brief(listing.content) or '')}"


@due("claimed-entry", "清单事项完成时限", rule="LST103", task="已认领的清单事项请对照完成时限办结，并登记完成日期")
def claimed_entry(scope: Scope, until: date) -> Iterator[Task]:
    """A claimed entry is done by its day."""
    for one in scope.book.of(Listing, scope.name):
        if one.due_on is None or not is_under_way(one, scope.as_of):
            continue
        passed = one.due_on.last < scope.as_of
        message = f"{briefly(one)}已认领，完成时限为{one.due_on}，{'未见完成记录' if passed else '请按期完成'}"
        unit = the_unit_claiming(one, scope.book)
        yield Task(fault=Fault(message=message, record=one, at=one.where("due_on"), due=one.due_on.last, unit=unit))


@due("unclaimed-entry", "清单事项待认领", rule="LST102", task="尚未认领的需求、项目和微心愿，请及时组织认领")
def unclaimed_entry(scope: Scope, until: date, *, days: int) -> Iterator[Task]:
    """A need, a project or a wish is claimed within so many days of its publication."""
    for one in scope.book.of(Listing, scope.name):
        if one.published_on is not None and is_open(one, scope.as_of):
            by = one.published_on.last + timedelta(days=days)
            message = f"{briefly(one)}于{one.published_on}发布，尚未见认领记录"
            yield Task(fault=Fault(message=message, record=one, at=one.where("published_on", "claimed_by"), due=by))
