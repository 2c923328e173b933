"""The quarter in which an alliance was founded or dissolved: what is found in it is a note, no more."""

from __future__ import annotations

from datetime import date

from allyctl.model.records import Term
from allyctl.rules.registry import Cadence, Fault, Rule, Scope
from allyctl.values.day import Day
from allyctl.values.periods import Period, Span

_EDGES = ("founded_on", "dissolved_on")


def is_of_founding(rule: Rule, fault: Fault, alliance: str, scope: Scope) -> bool:
    """Whether what is judged lies wholly in the quarter in which the alliance was founded or dissolved."""
    days = _judged(rule, fault, alliance, scope)
    return any(all(quarter.holds(days) for quarter in quarters) for quarters in _edges(alliance, scope))


def unknown_founding(rule: Rule, fault: Fault, alliance: str, scope: Scope) -> tuple[str, ...]:
    """Lines of doubt: a record that is missing may be one of that quarter, for all that can be read of its day."""
    row = scope.book.roster.alliance(alliance, scope.today)
    if row is None or fault.record is not None or not fault.absent:
        return ()
    unread = tuple(f"{row.origin.where(field)} 未能识别" for field in _EDGES if field in row.unread)
    days = _judged(rule, fault, alliance, scope)
    held = [[quarter.holds(days) for quarter in quarters] for quarters in _edges(alliance, scope)]
    if any(all(one) for one in held) or not any(any(one) for one in held):
        return unread
    rough = tuple(field for field in _EDGES if (day := getattr(row, field)) is not None and not day.exact)
    return unread + tuple(f"{row.origin.where(field)} 只写到{getattr(row, field)}" for field in rough)


def _edges(alliance: str, scope: Scope) -> list[tuple[Period, ...]]:
    """For founding and for dissolving: the quarters in which it may have been."""
    roster = scope.book.roster
    return [
        tuple(Period.of(day, Span.QUARTER) for day in (edge.first, edge.last))
        for edge in (roster.founded(alliance), roster.dissolved(alliance))
        if edge is not None
    ]


def _judged(rule: Rule, fault: Fault, alliance: str, scope: Scope) -> Day:
    """The days that a fault speaks of: of its event; for the roster, today; else the term or period while the alliance was there."""
    record = fault.record
    if record is not None and record.day is not None:
        return record.day
    if rule.cadence is Cadence.ROSTER:
        return Day.on(scope.today)
    span = record.period if isinstance(record, Term) else fault.period or scope.period
    founded, dissolved = scope.book.roster.founded(alliance), scope.book.roster.dissolved(alliance)
    first = max(span.first, founded.first if founded else date.min)
    last = min(span.last, scope.as_of, dissolved.last if dissolved else date.max)
    return Day(first, max(first, last))
