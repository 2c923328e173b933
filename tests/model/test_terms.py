"""Who is on duty on a day, in what order, and which terms make a round."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from samples import a_book, a_member, a_roster, a_term, an_alliance, day

from allyctl.model.book import Book
from allyctl.model.choices import RotationCycle
from allyctl.model.records import Record
from allyctl.model.roster import Roster
from allyctl.model.terms import (
    duties_of,
    duties_on,
    is_swap,
    order_of_duty,
    rotates_by_term,
    rounds_of,
    span_of_terms,
    units_in_charge,
)
from allyctl.values.periods import Period, Span

ALLIANCE = "沿河片区党建联盟"
Q1, Q2, Q3, Q4 = (Period(2024, 3, number) for number in (1, 2, 3, 4))
YEAR, H1, H2, JULY, AUGUST = Period(2024, 12), Period(2024, 6, 1), Period(2024, 6, 2), Period(2024, 1, 7), Period(2024, 1, 8)


def book_of(*terms: Record, **alliance: Any) -> Book:
    """Terms of one alliance of three units."""
    return a_book(*terms, roster=a_roster("城关镇", "河东乡", "柳河乡", **alliance))


def told(book: Book) -> list[str]:
    """Its terms, as text."""
    return [f"{duty.chinese} {'/'.join(duty.units)}" for duty in duties_of(book, ALLIANCE)]


@pytest.mark.parametrize(
    ("note", "swap"),
    [
        ("因防汛与柳河乡调换", True),
        ("对调", True),
        ("与河东乡互换", True),
        ("由柳河乡代", True),
        ("柳河乡代为轮值", True),
        ("代理", True),
        ("新时代文明实践", False),
        ("党代表活动", False),
        ("现代农业观摩", False),
        ("按期交接", False),
        ("", False),
        (None, False),
    ],
)
def test_a_note_that_explains_a_swap(note: str | None, swap: bool) -> None:
    """调换 and 代 explain; 时代, 代表, 现代 are other words."""
    assert is_swap(note) is swap


def test_terms_come_in_order_of_time() -> None:
    """However the rows stand."""
    assert told(book_of(a_term(Q3, "柳河乡"), a_term(Q1, "城关镇"), a_term(Q2, "河东乡"))) == [
        "2024年第一季度 城关镇", "2024年第二季度 河东乡", "2024年第三季度 柳河乡",
    ]  # fmt: skip


def test_a_shorter_term_goes_before_the_longer_that_holds_it() -> None:
    """2024 beside the four quarters is no term of its own."""
    assert told(book_of(a_term(YEAR, "城关镇"), a_term(Q1, "城关镇"), a_term(Q2, "河东乡"))) == ["2024年第一季度 城关镇", "2024年第二季度 河东乡"]


def test_two_rows_for_one_term_leave_open_who_is_meant() -> None:
    """Different units are in doubt; the same unit twice is not."""
    one, other = a_term(Q3, "城关镇"), a_term(Q3, "河东乡")
    (duty,) = duties_of(book_of(one, other), ALLIANCE)
    assert duty.units == ("城关镇", "河东乡")
    assert duty.doubt == tuple(f"{row.origin.where('unit')} 同一期另有一行写的是其他单位" for row in (one, other))
    (duty,) = duties_of(book_of(a_term(Q3, "城关镇"), a_term(Q3, "城关镇")), ALLIANCE)
    assert (duty.units, duty.doubt) == (("城关镇",), ())


def test_quarters_of_one_unit_within_a_longer_cycle_are_one_term() -> None:
    """半年 written quarter by quarter; without the cycle they stay quarters."""
    rows = [a_term(Q1, "城关镇"), a_term(Q2, "城关镇"), a_term(Q3, "河东乡"), a_term(Q4, "河东乡")]
    assert told(book_of(*rows, rotation_cycle=RotationCycle.HALF)) == ["2024年1月至2024年6月 城关镇", "2024年7月至2024年12月 河东乡"]
    assert len(told(book_of(*rows))) == 4
    assert len(told(book_of(*rows, rotation_cycle=RotationCycle.QUARTER))) == 4
    assert told(book_of(rows[1], a_term(Q3, "城关镇"), rotation_cycle=RotationCycle.HALF)) == ["2024年第二季度 城关镇", "2024年第三季度 城关镇"]


@pytest.mark.parametrize(
    ("when", "units"),
    [("2024-07-01", ["河东乡"]), ("2024-06-30", ["城关镇"]), ("2024-09-30", ["河东乡"]), ("2024-10-01", []), ("2024-08", ["河东乡"])],
)
def test_who_is_on_duty_on_a_day(when: str, units: list[str]) -> None:
    """To the first and last day of a term; none beyond."""
    book = book_of(a_term(Q2, "城关镇"), a_term(Q3, "河东乡"))
    assert [unit for duty in duties_on(book, ALLIANCE, day(when)) for unit in duty.units] == units


def test_a_rough_day_may_lie_in_two_terms() -> None:
    """Monthly terms and a day known to the quarter."""
    book = book_of(a_term(JULY, "城关镇"), a_term(AUGUST, "河东乡"))
    quarter = type(day("2024-07-01"))(date(2024, 7, 1), date(2024, 9, 30))
    assert len(duties_on(book, ALLIANCE, quarter)) == 2


@pytest.mark.parametrize(
    ("handed_over", "following", "when", "units"),
    [
        (None, None, "2024-07-05", ("河东乡",)),
        ("2024-07-10", None, "2024-07-05", ("河东乡", "城关镇")),
        ("2024-07-10", None, "2024-07-10", ("河东乡", "城关镇")),
        ("2024-07-10", None, "2024-07-11", ("河东乡",)),
        (None, "2024-09-28", "2024-09-27", ("河东乡",)),
        (None, "2024-09-28", "2024-09-28", ("河东乡", "柳河乡")),
    ],
)
def test_who_may_have_been_in_charge_around_a_handover(handed_over: str | None, following: str | None, when: str, units: tuple[str, ...]) -> None:
    """Until the handover the one before, from an early one the one after."""
    book = book_of(a_term(Q2, "城关镇"), a_term(Q3, "河东乡", handed_over_on=handed_over), a_term(Q4, "柳河乡", handed_over_on=following))
    assert units_in_charge(book, ALLIANCE, day(when)) == units


@pytest.mark.parametrize(
    ("orders", "expected"),
    [
        ((None, None, None), ("城关镇", "河东乡", "柳河乡")),
        ((2, 3, 1), ("柳河乡", "城关镇", "河东乡")),
        ((2, None, 1), None),
        ((1, 1, 2), None),
    ],
)
def test_the_order_of_duty(orders: tuple[int | None, ...], expected: tuple[str, ...] | None) -> None:
    """As numbered, else as the roster stands; half a numbering is no order."""
    members = [a_member(unit, rotation_order=number) for unit, number in zip(("城关镇", "河东乡", "柳河乡"), orders, strict=True)]
    assert order_of_duty(members) == expected


@pytest.mark.parametrize(
    ("cycle", "periods", "span"),
    [
        (None, [], Span.QUARTER),
        (None, [JULY, AUGUST], Span.MONTH),
        (None, [H1], Span.HALF),
        (None, [Q1, H2], Span.QUARTER),
        (RotationCycle.YEAR, [Q1, Q2], Span.YEAR),
        (RotationCycle.MONTH, [Q1], Span.MONTH),
        (RotationCycle.ACTIVITY, [Q1], Span.QUARTER),
    ],
)
def test_how_long_a_term_is(cycle: RotationCycle | None, periods: list[Period], span: Span) -> None:
    """As the roster says, else as the rows have it, else a quarter."""
    book = book_of(*(a_term(period, "城关镇") for period in periods), rotation_cycle=cycle)
    assert span_of_terms(book, ALLIANCE) is span
    assert rotates_by_term(book, ALLIANCE) is (cycle is not RotationCycle.ACTIVITY)


def test_rounds_follow_one_another() -> None:
    """Three units, three terms a round, the rest is still under way."""
    book = book_of(*(a_term(period, "城关镇") for period in (Q1, Q2, Q3, Q4)), a_term(Period(2023, 3, 4), "城关镇"))
    (only,) = rounds_of(book, ALLIANCE)
    assert (only.first, only.last) == (date(2023, 10, 1), date(2024, 6, 30))


def test_a_missing_term_breaks_a_round_off() -> None:
    """Who served in it nobody knows."""
    assert rounds_of(book_of(a_term(Q1, "城关镇"), a_term(Q2, "河东乡"), a_term(Q4, "柳河乡")), ALLIANCE) == ()


def test_a_round_has_as_many_terms_as_members_when_it_began() -> None:
    """A unit that joins in the middle makes the next round longer, not this one."""
    members = [a_member("城关镇"), a_member("河东乡"), a_member("柳河乡", joined_on="2024-05-01")]
    periods = (Q1, Q2, Q3, Q4, Period(2025, 3, 1))
    book = a_book(*(a_term(period, "城关镇") for period in periods), roster=Roster([an_alliance()], members))
    assert [len(turn.duties) for turn in rounds_of(book, ALLIANCE)] == [2, 3]


def test_without_members_there_are_no_rounds() -> None:
    """Nobody knows how many terms make one."""
    book = a_book(a_term(Q1, "城关镇"), roster=Roster([an_alliance()], [], from_log=True))
    assert rounds_of(book, ALLIANCE) == ()
