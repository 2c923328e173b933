"""EVA: the quarter's figures were made up; the department's own business."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from samples import ALLIANCE, a_book, a_record, an_alliance, find, said

from allyctl.model.book import Book, Unread
from allyctl.model.choices import Tier
from allyctl.model.finding import Audience, Owner, Severity
from allyctl.model.place import Location, Origin
from allyctl.model.records import Mark
from allyctl.model.roster import Roster
from allyctl.rules import catalogue
from allyctl.values.day import Day
from allyctl.values.periods import Period

assert catalogue.FAMILIES
HILL = "北山片区党建联盟"
Q3, YEAR = Period(2024, 3, 3), Period(2024, 12)


def a_mark(alliance: str = ALLIANCE, **values: Any) -> Mark:
    return a_record("mark", **({"alliance": alliance, "indicator": "活动共办", "score": Decimal(18), "period": Q3} | values))  # type: ignore[no-any-return]


def book_of(*marks: Mark, unread: tuple[Unread, ...] = (), **hill: Any) -> Book:
    return a_book(*marks, roster=Roster([an_alliance(), an_alliance(HILL, **hill)], []), ledgers=("mark",), unread=unread)


RIVER, MISSING, NOBODY = a_mark(), "2024年第三季度未见本联盟的季度晾晒打分", "2024年第三季度未见各联盟的季度晾晒打分"


@pytest.mark.parametrize(
    ("marks", "hill", "expected"),
    [
        ([RIVER, a_mark(HILL)], {}, []),
        ([RIVER, a_mark(HILL, period=Period(2024, 1, 8))], {}, []),
        ([RIVER, a_mark(HILL, period=None)], {}, []),
        ([RIVER, a_mark(HILL, score=None, satisfied=80)], {}, []),
        ([RIVER, a_mark(HILL, score=None, unread=("score",))], {}, []),
        ([RIVER], {}, [("请核实", MISSING)]),
        ([RIVER, a_mark(HILL, score=None)], {}, [("请核实", MISSING)]),
        ([RIVER, a_mark(HILL, period=Period(2024, 3, 2))], {}, [("请核实", MISSING)]),
        ([RIVER, a_mark(HILL, period=YEAR)], {}, [("请核实", MISSING)]),
        ([RIVER], {"tier": Tier.WHOLE}, []),
        ([RIVER], {"founded_on": "2024-10-01"}, []),
        ([RIVER], {"dissolved_on": "2024-06-30"}, []),
        ([RIVER], {"founded_on": "2024-08-01"}, [("提示", MISSING)]),
        ([], {}, [("请核实", NOBODY)]),
        ([a_mark(period=YEAR)], {}, [("请核实", NOBODY)]),
    ],
    ids=[
        "both", "a month of it", "no time given", "ballots", "unreadable", "one without", "blank", "another quarter", "the year", "core", "not yet founded",
        "dissolved", "founded then", "nobody", "nobody but the year",
    ],
)  # fmt: skip
def test_the_quarters_figures_were_made_up(marks: list[Mark], hill: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """For each zone that was there; one finding where there are none at all."""
    assert said("EVA102", book_of(*marks, **hill), Q3, severity=Severity.WARNING) == expected


def test_it_is_the_departments_own_business() -> None:
    """Internal; the alliance is named, where others have theirs."""
    (finding,) = find("EVA102", book_of(RIVER), Q3)
    assert (finding.owner, finding.audience, finding.alliance) == (Owner.DEPARTMENT, Audience.INTERNAL, HILL)


def test_a_quarter_that_runs_is_not_asked_for() -> None:
    """Figures are made up when it is over."""
    assert said("EVA102", book_of(RIVER), Q3, as_of="2024-09-30") == []
    assert len(said("EVA102", book_of(RIVER), Q3, as_of="2024-10-01")) == 1


def test_each_quarter_of_a_year_is_judged() -> None:
    """Those that are over."""
    assert [one.period for one in find("EVA102", book_of(RIVER, a_mark(HILL)), YEAR)] == ["2024Q1", "2024Q2"]


def test_unread_marks_and_tables_without_their_quarter_leave_it_open() -> None:
    """A mark not read may be that alliance's; a table called quarterly that gives the year may be of that quarter."""
    at = Location("台账.xlsx", "考评打分", "D9")
    days = Day(Q3.first, Q3.last)
    unread = Unread(("mark",), at, "看不懂", (HILL,), days)
    assert [word for word, _ in said("EVA102", book_of(RIVER, unread=(unread,)), Q3)] == ["待核实"]
    assert said("EVA102", book_of(RIVER, unread=(unread,)), Period(2024, 3, 2)) == [("须办理", NOBODY.replace("三", "二"))]
    yearly = a_mark(HILL, period=YEAR)
    quarterly = replace(yearly, origin=Origin(replace(yearly.origin.layout, sheet="季度晾晒"), 3))
    assert [word for word, _ in said("EVA102", book_of(RIVER, quarterly), Q3)] == ["待核实"]
