"""Terms on duty (轮值): who is on duty on a day, in what order, and which terms make a round."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from weakref import WeakKeyDictionary

from allyctl.model.book import Book
from allyctl.model.choices import RotationCycle
from allyctl.model.records import Alliance, Member, Term
from allyctl.values.day import Day
from allyctl.values.periods import Period, Span

_SWAP = re.compile(r"调换|对调|互换|换班|顶替|(?<![时年现古近当世朝换隔])代(?![表码号价])")
_SPANS = {
    RotationCycle.MONTH: Span.MONTH,
    RotationCycle.QUARTER: Span.QUARTER,
    RotationCycle.HALF: Span.HALF,
    RotationCycle.YEAR: Span.YEAR,
}


def is_swap(note: str | None) -> bool:
    """Whether a note says that units changed places or one stood in for another (调换, 代)."""
    return note is not None and _SWAP.search(note) is not None


@dataclass(frozen=True, slots=True)
class Duty:
    """One term: its rows, several where they were written twice, and the last day it covers."""

    period: Period
    last: date
    rows: tuple[Term, ...]

    @property
    def units(self) -> tuple[str, ...]:
        """The units named for it; more than one leaves open who is meant."""
        return tuple(dict.fromkeys(row.unit for row in self.rows))

    @property
    def first(self) -> date:
        """Its first day."""
        return self.period.first

    @property
    def chinese(self) -> str:
        """As a sentence names it: 2024年第三季度, or from which month to which where several rows make one term."""
        if self.last == self.period.last:
            return self.period.chinese
        return f"{self.first.year}年{self.first.month}月至{self.last.year}年{self.last.month}月"

    @property
    def swapped(self) -> bool:
        """Whether a note explains that units changed places."""
        return any(is_swap(row.note) for row in self.rows)

    @property
    def doubt(self) -> tuple[str, ...]:
        """Lines of doubt: the rows that name different units for this one term."""
        if len(self.units) < 2:
            return ()
        return tuple(f"{row.origin.where('unit')} 同一期另有一行写的是其他单位" for row in self.rows)

    def meets(self, day: Day) -> bool:
        """Whether *day* may lie in it."""
        return self.first <= day.last and day.first <= self.last

    def follows(self, other: Duty) -> bool:
        """Whether it begins the day after *other* ends."""
        return other.last + timedelta(days=1) == self.first


_DUTIES: WeakKeyDictionary[Book, dict[str, tuple[Duty, ...]]] = WeakKeyDictionary()


def duties_of(book: Book, alliance: str) -> tuple[Duty, ...]:
    """An alliance's terms in order of time.

    A longer period counts only where no shorter one within it is given (2024 beside 2024Q3). Where the roster's cycle
    is longer than the rows (年度 written in four quarters), rows of one unit within one cycle are one term.
    """
    known = _DUTIES.setdefault(book, {})
    if alliance not in known:
        known[alliance] = _gather(book, alliance)
    return known[alliance]


def _gather(book: Book, alliance: str) -> tuple[Duty, ...]:
    rows: dict[Period, list[Term]] = defaultdict(list)
    for term in book.of(Term, alliance):
        rows[term.period].append(term)
    periods = sorted(rows, key=lambda one: (one.first, one.last))
    kept = [one for one in periods if not any(other != one and one.first <= other.first and other.last <= one.last for other in periods)]
    duties = [Duty(period, period.last, tuple(rows[period])) for period in kept]
    cycle = written_cycle(book, alliance)
    return tuple(_joined(duties, _SPANS[cycle])) if cycle in _SPANS else tuple(duties)


def _joined(duties: Iterable[Duty], span: Span) -> list[Duty]:
    joined: list[Duty] = []
    for duty in duties:
        before = joined[-1] if joined else None
        one_term = (
            before is not None
            and duty.period.span_months < span.value
            and Period.of(before.first, span) == Period.of(duty.first, span)
            and duty.follows(before)
            and duty.units == before.units
        )
        if one_term and before is not None:
            joined[-1] = Duty(before.period, duty.last, (*before.rows, *duty.rows))
        else:
            joined.append(duty)
    return joined


def written_cycle(book: Book, alliance: str) -> RotationCycle | None:
    """The cycle that the roster's last row of an alliance gives; None where it says nothing."""
    row: Alliance | None = book.roster.alliance(alliance, date.max)
    return row.rotation_cycle if row else None


def rotates_by_term(book: Book, alliance: str) -> bool:
    """Whether duty changes by term, and not with each activity."""
    return written_cycle(book, alliance) is not RotationCycle.ACTIVITY


def span_of_terms(book: Book, alliance: str) -> Span:
    """How long a term is: as the roster says, else as most rows have it, else a quarter."""
    cycle = written_cycle(book, alliance)
    if cycle in _SPANS:
        return _SPANS[cycle]
    spans = Counter(term.period.span for term in book.of(Term, alliance))
    return max(spans, key=lambda span: (spans[span], span is Span.QUARTER), default=Span.QUARTER)


def halves_have_one_unit(book: Book, alliance: str) -> bool:
    """Whether quarterly rows look like half-yearly terms: each half-year has one unit, and no cycle is written."""
    if written_cycle(book, alliance) is not None:
        return False
    halves: dict[Period, set[str]] = defaultdict(set)
    quarters: dict[Period, int] = defaultdict(int)
    for duty in duties_of(book, alliance):
        if duty.period.span is not Span.QUARTER:
            return False
        half = Period.of(duty.first, Span.HALF)
        halves[half].update(duty.units)
        quarters[half] += 1
    return all(len(units) == 1 for units in halves.values()) and any(count == 2 for count in quarters.values())


def duties_on(book: Book, alliance: str, day: Day) -> tuple[Duty, ...]:
    """The terms in which *day* may lie: one for an exact day, none where no term is known for it."""
    return tuple(duty for duty in duties_of(book, alliance) if duty.meets(day))


def units_in_charge(book: Book, alliance: str, day: Day) -> tuple[str, ...]:
    """The units that may have been on duty on *day*: those of its term, and the one before or after that had not yet, or had already, handed over."""
    units: dict[str, None] = {}
    duties = duties_of(book, alliance)
    for place, duty in enumerate(duties):
        if not duty.meets(day):
            continue
        units.update(dict.fromkeys(duty.units))
        if place and any(row.handed_over_on and row.handed_over_on.last >= day.first for row in duty.rows):
            units.update(dict.fromkeys(duties[place - 1].units))
        following = duties[place + 1] if place + 1 < len(duties) else None
        if following and any(row.handed_over_on and row.handed_over_on.first <= day.last for row in following.rows):
            units.update(dict.fromkeys(following.units))
    return tuple(units)


def order_of_duty(members: Sequence[Member]) -> tuple[str, ...] | None:
    """The members in their order of duty: by rotation_order, in roster order where none has one; None where only some have, or two share one."""
    numbers = [member.rotation_order for member in members]
    if all(number is None for number in numbers):
        return tuple(member.name for member in members)
    if None in numbers or len(set(numbers)) < len(numbers):
        return None
    return tuple(member.name for member in sorted(members, key=lambda one: one.rotation_order or 0))


@dataclass(frozen=True, slots=True)
class Round:
    """As many terms one after another as there were members when it began, times the terms each may serve."""

    duties: tuple[Duty, ...]

    @property
    def first(self) -> date:
        """Its first day."""
        return self.duties[0].first

    @property
    def last(self) -> date:
        """Its last day."""
        return self.duties[-1].last


def terms_running(duties: Sequence[Duty], place: int, unit: str) -> tuple[Duty, ...]:
    """The terms one after another, up to the one at *place*, for which *unit* is named; a swap breaks them off."""
    run: list[Duty] = []
    for duty in reversed(duties[: place + 1]):
        if duty.swapped or unit not in duty.units or (run and not run[-1].follows(duty)):
            break
        run.append(duty)
    return tuple(reversed(run))


def rounds_of(book: Book, alliance: str, terms: int = 1) -> tuple[Round, ...]:
    """The full rounds, one after another from the first term known; a term that is missing breaks a round off.

    Args:
        terms: how many terms running each unit may serve; a round is so many times as long.
    """
    rounds: list[Round] = []
    current: list[Duty] = []
    for duty in duties_of(book, alliance):
        if current and not duty.follows(current[-1]):
            current = []
        current.append(duty)
        size = len(book.roster.members_of(alliance, current[0].first)) * terms
        if size and len(current) == size:
            rounds.append(Round(tuple(current)))
            current = []
    return tuple(rounds)
