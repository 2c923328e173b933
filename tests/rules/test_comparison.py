"""Two checks compared: what is new, explained, still open, fixed; and what can't be said to be any of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from samples import a_book, a_filing, a_roster, a_term, an_activity

from allyctl.calendar import Calendar
from allyctl.model.book import Book
from allyctl.model.comparison import Change, Comparison
from allyctl.model.finding import Severity, Strength
from allyctl.model.policy import Policy, RuleSetting
from allyctl.model.roster import Roster
from allyctl.model.settings import Settings, Waiver
from allyctl.rules.catalogue import FAMILIES
from allyctl.rules.comparison import compare
from allyctl.rules.engine import check
from allyctl.values.periods import read_period

MET = {"participants": ("城关镇", "河东乡")}


def compared(book: Book, earlier: str, later: str, *codes: str, as_of: str = "2025-01-05", waivers: tuple[Waiver, ...] = ()) -> Comparison:
    assert FAMILIES
    rules = {code: RuleSetting(code, Severity.ERROR, Strength.REQUIRED, "一", "测试条文") for code in codes}
    policy, settings = Policy("test", "测试办法", rules), Settings(waivers=waivers)
    both = [check(book, settings, policy, read_period(text), date.fromisoformat(as_of), Calendar()) for text in (earlier, later)]
    return compare(*both)


def changes(comparison: Comparison) -> list[tuple[str, str]]:
    return [(one.change.value, one.finding.rule) for one in comparison.differences]


def a_waiver(**values: Any) -> Waiver:
    given = {"rule": "ACT101", "line": 1, "file": "allyctl.toml", "reason": "防汛", "approved_by": "县委组织部", "expires": date(2025, 12, 31)}
    return Waiver(**(given | values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("held_on", "expected"),
    [(("2024-05-20", "2024-08-20"), []), (("2024-05-20",), ["new"]), (("2024-08-20",), ["fixed"]), ((), ["open"])],
    ids=["clean", "new", "fixed", "open"],
)
def test_what_a_quarter_lacks(held_on: tuple[str, ...], expected: list[str]) -> None:
    """Compared without the quarter: missing in both is one thing that is still open."""
    book = a_book(*(an_activity(held_on=day, **MET) for day in held_on), ledgers=["activity"])
    assert changes(compared(book, "2024Q2", "2024Q3", "ACT101")) == [(one, "ACT101") for one in expected]


def test_now_waived_and_no_longer_waived() -> None:
    """Explained in the later period is neither new nor open; explained in the earlier one alone is open anew."""
    book = a_book(ledgers=["activity"])
    now = compared(book, "2024Q2", "2024Q3", "ACT101", waivers=(a_waiver(period="2024Q3"),))
    assert changes(now) == [("waived", "ACT101")]
    assert not now.reaches(Severity.NOTE)
    (one,) = compared(book, "2024Q2", "2024Q3", "ACT101", waivers=(a_waiver(period="2024Q2"),)).differences
    assert (one.change, one.why) == (Change.NEW, "2024年第二季度已作说明")


def test_an_event_of_the_earlier_period_is_not_called_fixed() -> None:
    """The same book: nobody has filed that activity since, it only lies outside the later period."""
    book = a_book(an_activity(held_on="2024-05-20", theme="联学"), a_filing(planned_on="2024-01-10", filed_on="2024-01-03"))
    assert changes(compared(book, "2024Q2", "2024Q3", "FIL101")) == [("past", "FIL101")]
    assert changes(compared(book, "2024Q3", "2024Q2", "FIL101")) == [("new", "FIL101")]
    assert changes(compared(book, "2024Q2", "2024", "FIL101")) == [("open", "FIL101")]


def test_a_term_of_the_earlier_period_is_not_called_fixed() -> None:
    """A term has no day: that its rule judges each term in the period tells it."""
    terms = [a_term(read_period(text), unit) for text, unit in (("2024Q1", "城关镇"), ("2024Q2", "城关镇"), ("2024Q3", "河东乡"))]
    assert changes(compared(a_book(*terms), "2024Q2", "2024Q3", "ROT102")) == [("past", "ROT102")]


def test_terms_without_a_unit_are_one_matter() -> None:
    """The record of that finding is the term itself, which is a period: left out of the comparison."""
    book = a_book(a_term(read_period("2024Q1"), "城关镇"))
    assert changes(compared(book, "2024Q2", "2024Q3", "ROT105")) == [("open", "ROT105")]


def test_what_could_not_be_judged_is_said_apart() -> None:
    """A year's rule over a quarter, and a quarter's rule over a month: not fixed."""
    book = a_book(an_activity(held_on="2023-05-20", theme="清理河道", linkage=(), form="志愿服务"), ledgers=["activity"])
    year = compared(book, "2023", "2024Q1", "ACT109")
    assert [(one.change.value, one.why) for one in year.differences] == [("unjudged", "2024年第一季度还不到核查此项的时候（每半年一查）")]
    (month,) = compared(book, "2024Q2", "2024-07", "ACT101").differences
    assert (month.change, month.why) == (Change.UNJUDGED, "2024年7月还不到核查此项的时候（每季度一查）")


def test_a_period_to_come_judges_nothing() -> None:
    """What is missing now is not fixed next quarter."""
    book = a_book(ledgers=["activity"])
    assert changes(compared(book, "2024Q3", "2025Q2", "ACT101", as_of="2025-01-05")) == [("unjudged", "ACT101")]


def test_an_alliance_that_was_dissolved() -> None:
    """It is not there in the later period: nothing of it is fixed."""
    roster = a_roster("城关镇", "河东乡", founded_on="2023-01-05", dissolved_on="2024-06-30")
    book = a_book(roster=roster, ledgers=["activity"])
    (one,) = compared(book, "2024Q1", "2024Q3", "ACT101").differences
    assert (one.change, one.why) == (Change.UNJUDGED, "2024年第三季度没有这个联盟")


def test_a_rule_without_its_column_in_the_earlier_period_says_so() -> None:
    """What is found now stays new; that nobody looked before is said beside it."""
    roster = a_roster("城关镇", "河东乡", founded_on="2024-07-01")
    book = a_book(roster=Roster(roster.alliances, roster.members), ledgers=["activity"])
    (one,) = compared(book, "2024Q2", "2024Q4", "ACT101").differences
    assert (one.change, one.why) == (Change.NEW, "2024年第二季度没有这个联盟")


@pytest.mark.parametrize(
    ("periods", "expected"),
    [(("2024H1", "2024Q3"), ["open", "open"]), (("2024Q2", "2024H2"), ["new", "open"]), (("2024", "2024Q3"), ["open"] * 4)],
)
def test_several_of_one_kind(periods: tuple[str, str], expected: list[str]) -> None:
    """Two quarters against one: while one is still missing nothing is fixed; one more missing quarter is new."""
    found = compared(a_book(ledgers=["activity"]), *periods, "ACT101")
    assert sorted(one.change.value for one in found.differences) == expected


@pytest.mark.parametrize(("level", "reached"), [(Severity.ERROR, True), (Severity.WARNING, True)])
def test_only_what_is_new_reaches_a_level(level: Severity, reached: bool) -> None:
    """What is still open was known before."""
    book = a_book(an_activity(held_on="2024-05-20", **MET))
    assert compared(book, "2024Q2", "2024Q3", "ACT101").reaches(level) is reached
    assert not compared(a_book(ledgers=["activity"]), "2024Q2", "2024Q3", "ACT101").reaches(Severity.NOTE)
