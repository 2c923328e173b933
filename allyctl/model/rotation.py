"""The terms of a year in their order, and who would be next: registered terms as they are, the others by the rotation order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from allyctl.model.book import Book
from allyctl.model.roster import in_force
from allyctl.model.terms import Duty, duties_of, order_of_duty, span_of_terms
from allyctl.values.periods import Period, Span


@dataclass(frozen=True, slots=True)
class Slot:
    """One term: as it is registered, or (`duty` None) with the unit that the order would put there.

    `turn` is None where nothing can be proposed: a term that is past, or an order that isn't known.
    """

    first: date
    last: date
    chinese: str
    duty: Duty | None = None
    turn: str | None = None


def slots_of(book: Book, alliance: str, year: int, as_of: date) -> tuple[Slot, ...]:
    """An alliance's terms of a year in order of time, while it was there."""
    duties = [duty for duty in duties_of(book, alliance) if duty.first.year <= year <= duty.last.year]
    slots = [Slot(duty.first, duty.last, duty.chinese, duty) for duty in duties]
    open_ = [period for period in Period(year, Span.YEAR.value).ending(span_of_terms(book, alliance)) if not _touches_any(period, duties)]
    open_ = [period for period in open_ if in_force(book.roster.founded(alliance), book.roster.dissolved(alliance), period.last)]
    turns = dict(turns_of(book, alliance, _from_today(book, alliance, as_of, open_)))
    slots += [Slot(period.first, period.last, period.chinese, turn=turns.get(period)) for period in open_]
    return tuple(sorted(slots, key=lambda one: (one.first, one.last)))


def _from_today(book: Book, alliance: str, as_of: date, open_: Sequence[Period]) -> list[Period]:
    """The terms without a unit from today to the last one of *open_*; those of the years before it take their turn too."""
    if not open_:
        return []
    period, found = Period.of(as_of, span_of_terms(book, alliance)), []
    while period.first <= open_[-1].first:
        if not _touches_any(period, duties_of(book, alliance)):
            found.append(period)
        period = period.next()
    return found


def proposed_for(book: Book, alliance: str, period: Period, as_of: date) -> str | None:
    """The unit whose turn it would be in a term that begins today or later, or is under way."""
    turns = dict(turns_of(book, alliance, _from_today(book, alliance, as_of, [period])))
    return turns.get(period)


def _touches_any(period: Period, duties: Iterable[Duty]) -> bool:
    return any(duty.first <= period.last and period.first <= duty.last for duty in duties)


def turns_of(book: Book, alliance: str, periods: Sequence[Period]) -> Iterator[tuple[Period, str]]:
    """For each of these terms (in order of time, none of them registered) the unit whose turn it would be.

    The order goes on after the last term known before; who served in another's place is made up for by that other.
    """
    duties = duties_of(book, alliance)
    turn, before = _Turn(), 0
    for period in periods:
        known = [duty for duty in duties if duty.last < period.first]
        if len(known) > before:
            turn, before = _turn_after(book, alliance, known), len(known)
        unit = turn.take(order_on(book, alliance, period.first), everybody_in_order(book, alliance))
        if unit is not None:
            yield period, unit


@dataclass(slots=True)
class _Turn:
    """Where the order stands: the unit that had its turn last, those who still serve for another, who served last."""

    at: str | None = None
    owed: dict[str, str] = field(default_factory=dict)
    last: tuple[str, ...] = ()

    def take(self, order: Sequence[str], everybody: Sequence[str]) -> str | None:
        """Go on to the next unit of the order of today; nobody serves twice running."""
        if not order:
            return None
        for _ in range(2):
            self.at = following(self.at, order, everybody)
            unit = self.owed.pop(self.at, self.at)
            unit = unit if unit in order else self.at
            if unit not in self.last:
                break
        self.last = (unit,)
        return unit


def following(unit: str | None, order: Sequence[str], everybody: Sequence[str]) -> str:
    """The unit after *unit* in *order*; after one that has left, the next of those who stayed; the first, where none was."""
    if unit is None or (unit not in order and unit not in everybody):
        return order[0]
    if unit in order:
        return order[(order.index(unit) + 1) % len(order)]
    place = everybody.index(unit)
    return next(one for one in (*everybody[place + 1 :], *everybody[:place], *order) if one in order)


def _turn_after(book: Book, alliance: str, duties: Sequence[Duty]) -> _Turn:
    """Where the order stands after these terms: by the place in the order at which most of the last ones in a row fit."""
    order = order_on(book, alliance, duties[-1].first)
    if not order:
        return _Turn(last=duties[-1].units)
    run = _run(book, alliance, duties, order)
    size = len(order)
    hits = [sum(order[(start + place) % size] in duty.units for place, duty in enumerate(run)) for start in range(size)]
    start = max(range(size), key=lambda one: (hits[one], order[one] in run[0].units))
    turn = _Turn(order[(start + len(run) - 1) % size], last=run[-1].units)
    if not hits[start]:
        return _Turn(last=run[-1].units)
    for place, duty in enumerate(run):
        expected = order[(start + place) % size]
        if turn.owed.get(expected) in duty.units:
            del turn.owed[expected]
        elif expected not in duty.units:
            turn.owed.update({unit: expected for unit in duty.units if unit in order})
    return turn


def _run(book: Book, alliance: str, duties: Sequence[Duty], order: Sequence[str]) -> list[Duty]:
    """The last terms one after another under that order, a round at most; a unit that serves again begins anew."""
    run = [duties[-1]]
    for duty in reversed(duties[:-1]):
        same = run[0].follows(duty) and not set(duty.units) & set(run[0].units)
        if not same or len(run) == len(order) or tuple(order_on(book, alliance, duty.first)) != tuple(order):
            break
        run.insert(0, duty)
    return run


def order_on(book: Book, alliance: str, day: date) -> tuple[str, ...]:
    """The order of duty on a day; empty where it isn't known, or there is nobody to take turns with."""
    members = book.roster.members_of(alliance, day)
    return (order_of_duty(members) or ()) if len(members) > 1 else ()


def everybody_in_order(book: Book, alliance: str) -> tuple[str, ...]:
    """All who ever were members, in the order of duty."""
    members = book.roster.ever_members_of(alliance)
    numbered = all(member.rotation_order is not None for member in members)
    rows = sorted(members, key=lambda one: one.rotation_order or 0) if numbered else members
    return tuple(dict.fromkeys(member.name for member in rows))
