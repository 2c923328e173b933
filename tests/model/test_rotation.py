"""Who would be next: the order goes on after the last term known, whoever joined, left or changed places."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from samples import ALLIANCE, a_book, a_member, a_roster, a_term, an_activity, an_alliance

from allyctl.model.book import Book
from allyctl.model.choices import Organiser, RotationCycle, Status
from allyctl.model.roster import Roster
from allyctl.model.rotation import following, proposed_for, slots_of
from allyctl.model.turns import turns_by_activity
from allyctl.values.periods import read_period

AS_OF = date(2024, 10, 8)
A, B, C, D = "城关镇", "河东乡", "柳河乡", "河西乡"


def planned(book: Book, year: int = 2025, as_of: date = AS_OF) -> list[str]:
    """Registered units as they are, proposals behind a question mark, a dash where there is neither."""
    return ["/".join(one.duty.units) if one.duty else f"{one.turn}?" if one.turn else "-" for one in slots_of(book, ALLIANCE, year, as_of)]


def a_year(*units: str | tuple[str, str] | None, year: int = 2024) -> list[Any]:
    """Terms from the first quarter on; a pair gives the remark too, None leaves a quarter out."""
    rows = []
    for number, one in enumerate(units, 1):
        if one is not None:
            unit, note = one if isinstance(one, tuple) else (one, None)
            rows.append(a_term(read_period(f"{year}Q{number}"), unit, note=note))
    return rows


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ((A, B, C, A), [f"{B}?", f"{C}?", f"{A}?", f"{B}?"]),
        ((B, C, A, B), [f"{C}?", f"{A}?", f"{B}?", f"{C}?"]),
        ((A, B, None, A), [f"{B}?", f"{C}?", f"{A}?", f"{B}?"]),
        ((A, (C, "与河东乡调换"), (B, "与柳河乡调换"), A), [f"{B}?", f"{C}?", f"{A}?", f"{B}?"]),
        ((A, B, C, (B, "代城关镇")), [f"{A}?", f"{C}?", f"{A}?", f"{B}?"]),
        ((A, B, (A, "与柳河乡调换"), C), [f"{B}?", f"{C}?", f"{A}?", f"{B}?"]),
        ((C, A, (C, "代河东乡"), None), [f"{A}?", f"{B}?", f"{C}?", f"{A}?"]),
        ((), [f"{B}?", f"{C}?", f"{A}?", f"{B}?"]),
        (("外来镇",), [f"{B}?", f"{C}?", f"{A}?", f"{B}?"]),
    ],
    ids=["in order", "from the second", "after a gap", "swapped", "swap not made up for", "swap made up for", "stood in", "nothing yet", "a stranger"],
)  # fmt: skip
def test_the_order_goes_on(terms: tuple[Any, ...], expected: list[str]) -> None:
    """After the last term known; a unit that served for another is made up for at its own turn; terms not yet begun in this year take their turn too."""
    assert planned(a_book(*a_year(*terms))) == expected


def test_terms_of_the_past_are_not_proposed() -> None:
    """What is past has served whoever served; from today on the order proposes."""
    book = a_book(*a_year(A, None, None, None))
    assert planned(book, 2024) == [A, "-", "-", f"{B}?"]
    assert planned(book, 2023) == ["-"] * 4


def test_a_registered_term_ahead_stands_and_the_order_goes_on_from_it() -> None:
    """The gap before it is filled, what follows it goes on after it."""
    book = a_book(*a_year(A, B, C, None), a_term(read_period("2025Q1"), C))
    assert planned(book, 2024) == [A, B, C, f"{A}?"]
    assert planned(book) == [C, f"{A}?", f"{B}?", f"{C}?"]


def test_who_joins_and_who_leaves() -> None:
    """The new unit serves in its place in the order; after one that has left comes the next of those who stayed."""
    members = [a_member(A), a_member(B, left_on="2024-12-20"), a_member(C), a_member(D, joined_on="2024-11-01")]
    book = a_book(*a_year(B, C, A, B), roster=Roster([an_alliance()], members))
    assert planned(book) == [f"{C}?", f"{D}?", f"{A}?", f"{C}?"]


def test_the_numbers_of_the_roster_go_before_its_order() -> None:
    """With some missing or given twice the order is not known, and nothing is proposed."""
    numbered = [a_member(A, rotation_order=2), a_member(B, rotation_order=1), a_member(C, rotation_order=3)]
    assert planned(a_book(*a_year(B, A, C, B), roster=Roster([an_alliance()], numbered))) == [f"{A}?", f"{C}?", f"{B}?", f"{A}?"]
    some = [a_member(A, rotation_order=2), a_member(B), a_member(C)]
    assert planned(a_book(*a_year(B, A, C, B), roster=Roster([an_alliance()], some))) == ["-"] * 4


@pytest.mark.parametrize(("cycle", "count"), [(RotationCycle.MONTH, 12), (RotationCycle.HALF, 2), (RotationCycle.YEAR, 1), (None, 4)])
def test_terms_are_as_long_as_the_roster_says(cycle: RotationCycle | None, count: int) -> None:
    """A quarter, where nothing says otherwise."""
    roster = a_roster(A, B, rotation_cycle=cycle)
    assert len(planned(a_book(roster=roster))) == count


def test_terms_outside_the_alliances_life_are_none() -> None:
    """Founded in the third quarter, dissolved in the next year's first."""
    roster = a_roster(A, B, founded_on="2024-08-01", dissolved_on="2025-03-31")
    assert len(planned(a_book(roster=roster), 2024)) == 2
    assert planned(a_book(roster=roster)) == [f"{B}?"]


def test_one_proposal_alone() -> None:
    """Of a term that is past there is none."""
    book = a_book(*a_year(A, B, C))
    assert proposed_for(book, ALLIANCE, read_period("2024Q4"), AS_OF) == A
    assert proposed_for(book, ALLIANCE, read_period("2025Q1"), AS_OF) == B
    assert proposed_for(book, ALLIANCE, read_period("2024Q2"), AS_OF) is None


@pytest.mark.parametrize(
    ("unit", "order", "expected"),
    [(A, (A, B), B), (B, (A, B), A), (C, (A, B, D), D), (None, (A, B), A), ("外来镇", (A, B), A), (D, (A, B), A)],
)
def test_the_unit_after_another(unit: str | None, order: tuple[str, ...], expected: str) -> None:
    """The circle closes; after one that left the next who stayed."""
    assert following(unit, order, (A, B, C, D)) == expected


def test_duty_that_changes_with_each_activity() -> None:
    """Who convened, or hosted where nobody says who convened; planned ones and the next one by the order; what others hold is none."""
    rows = [
        an_activity(held_on="2024-05-20", convened_by=B, theme="一"), an_activity(held_on="2024-09-20", hosted_by=C, theme="二"),
        an_activity(held_on="2024-09-25", organiser=Organiser.COUNTY, convened_by=B), an_activity(held_on="2024-09-28", status=Status.CANCELLED, convened_by=B),
        an_activity(held_on="2024-11-20", status=Status.PLANNED, theme="三"), an_activity(held_on="2024-03-20", theme="零"),
    ]  # fmt: skip
    book = a_book(*rows, roster=a_roster(A, B, C, rotation_cycle=RotationCycle.ACTIVITY))
    turns = turns_by_activity(book, ALLIANCE, 2024, AS_OF)
    assert [(one.activity.theme if one.activity else None, one.units, one.turn) for one in turns] == [
        ("零", (), None), ("一", (B,), None), ("二", (C,), None), ("三", (), A), (None, (), B),
    ]  # fmt: skip
    assert [one.turn for one in turns_by_activity(book, ALLIANCE, 2023, AS_OF)] == []
