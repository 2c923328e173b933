"""The filings of a workspace, what waits for whom since when, the most urgent first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from allyctl.dues.filings import decision_by
from allyctl.model.filinglife import FilingLife, FilingState, Waits, lives
from allyctl.rules.act import is_in_force
from allyctl.rules.registry import Scope

OVER = frozenset((FilingState.CANCELLED, FilingState.CHANGED, FilingState.HELD))
"""States of filings with which nobody has anything more to do."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One filing of the list: `due` is the last day for what it waits for."""

    life: FilingLife
    due: date | None
    overdue: bool

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do with it."""
        life = self.life
        return life.waits is not None or not (life.state in OVER or (life.state is FilingState.LATE and life.activity is not None))


def list_filings(scope: Scope, alliances: tuple[str, ...] = (), states: Collection[FilingState] = ()) -> list[Listed]:
    """The filings of these alliances (all without any) in these states (all without any).

    What waits comes first, by the day on which it is due; then what was agreed to, by the day it is planned for; then
    what is over, the newest first.
    """
    found = [_listed(life, scope) for life in lives(scope.book, scope.as_of, alliances) if not states or life.state in states]
    order = scope.book.roster.order
    found.sort(key=lambda one: (_urgency(one), order(one.life.filing.alliance), one.life.name))
    return found


def _urgency(one: Listed) -> tuple[int, int]:
    planned = one.life.filing.planned_on.first.toordinal()
    if one.life.waits is not None:
        return 0, (one.due or one.life.filing.planned_on.first).toordinal()
    return (1, planned) if one.is_open else (2, -planned)


def _listed(life: FilingLife, scope: Scope) -> Listed:
    due = _due(life, scope)
    return Listed(life, due, due is not None and due < scope.as_of)


def _due(life: FilingLife, scope: Scope) -> date | None:
    if life.waits is None:
        return None
    if life.waits is Waits.DEPARTMENT and life.since is not None and is_in_force(scope, "FIL105"):
        days = scope.parameter("FIL105", "days")
        if isinstance(days, int):
            return decision_by(scope, life.filing, life.since, days)
    return life.filing.planned_on.last
