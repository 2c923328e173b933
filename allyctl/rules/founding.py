"""The time in which an alliance was founded or dissolved: what is found in it is a note, no more.

That is the quarter, unless `[founding] grace_months` gives a new alliance so many months.
"""

from __future__ import annotations

from datetime import date

from allyctl.model.records import Term
from allyctl.model.zones import last_of_founding
from allyctl.rules.registry import Cadence, Fault, Rule, Scope
from allyctl.values.day import Day
from allyctl.values.periods import Period, Span

_EDGES = ("founded_on", "dissolved_on")


def is_of_founding(rule: Rule, fault: Fault, alliance: str, scope: Scope) -> bool:
    """Whether what is judged lies wholly in the time in which the alliance was founded or dissolved."""
    days = _judged(rule, fault, alliance, scope)
    return any(all(_holds(span, days) for span in spans) for spans in _edges(alliance, scope))


def unknown_founding(rule: Rule, fault: Fault, alliance: str, scope: Scope) -> tuple[str, ...]:
    """Lines of doubt: a record that is missing may be one of that time, for all that can be read of its day."""
    row = scope.book.roster.alliance(alliance, scope.today)
    if row is None or fault.record is not None or not fault.absent:
        return ()
    unread = tuple(f"{row.origin.where(field)} 未能识别" for field in _EDGES if field in row.unread)
    days = _judged(rule, fault, alliance, scope)
    held = [[_holds(span, days) for span in spans] for spans in _edges(alliance, scope)]
    if any(all(one) for one in held) or not any(any(one) for one in held):
        return unread
    rough = tuple(field for field in _EDGES if (day := getattr(row, field)) is not None and not day.exact)
    return unread + tuple(f"{row.origin.where(field)} 只写到{getattr(row, field)}" for field in rough)


def _holds(span: Day, days: Day) -> bool:
    return span.first <= days.first and days.last <= span.last


def _edges(alliance: str, scope: Scope) -> list[tuple[Day, ...]]:
    """For founding and for dissolving: the days that go with it, of the first and the last day on which it may have been."""
    roster, months = scope.book.roster, scope.policy.founding_months
    founded, dissolved = roster.founded(alliance), roster.dissolved(alliance)
    edges: list[tuple[Day, ...]] = []
    if founded is not None:
        edges.append(tuple(Day(_quarter(day).first, last_of_founding(day, months)) for day in (founded.first, founded.last)))
    if dissolved is not None:
        edges.append(tuple(Day(_quarter(day).first, _quarter(day).last) for day in (dissolved.first, dissolved.last)))
    return edges


def _quarter(day: date) -> Period:
    return Period.of(day, Span.QUARTER)


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
