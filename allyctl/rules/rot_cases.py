"""What the ROT rules share: whether duty rotates, the terms begun, and what the alliance itself held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from allyctl.model.activities import activities_held, organiser_of
from allyctl.model.records import Activity
from allyctl.model.standing import needs_filing
from allyctl.model.terms import Duty, duties_of, rotates_by_term
from allyctl.model.zones import is_zone
from allyctl.rules.registry import Scope


def rotates(scope: Scope, day: date) -> bool:
    """Whether duty rotates by term in this alliance: a zone of two units or more, as far as anybody knows."""
    if not is_zone(scope.row) or not rotates_by_term(scope.book, scope.name):
        return False
    members = scope.book.roster.members_of(scope.name, day)
    units = {unit for duty in duties_of(scope.book, scope.name) for unit in duty.units}
    return len(members) > 1 if members else len(units) > 1


def activities_of_its_own(scope: Scope) -> Iterator[Activity]:
    """What the alliance itself held in the period and answers for."""
    for activity in activities_held(scope.book, scope.name, scope.period, scope.as_of):
        if needs_filing(activity) and organiser_of(activity, scope.book) == scope.name:
            yield activity


def terms_begun(scope: Scope) -> Iterator[tuple[Duty | None, Duty]]:
    """The terms that begin inside the period, so far, each with the one right before it (None where that isn't known)."""
    before: Duty | None = None
    for duty in duties_of(scope.book, scope.name):
        if scope.period.holds(duty.first) and duty.first <= scope.as_of:
            yield (before if before and duty.follows(before) else None), duty
        before = duty
