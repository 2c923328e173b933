"""The quarter in which an alliance was founded or dissolved gives notes only, whatever period is asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from samples import a_book, a_roster, a_term, an_activity, find

from allyctl.calendar import Calendar
from allyctl.model.choices import Linkage, Tier
from allyctl.model.finding import Finding, Severity, Strength
from allyctl.model.policy import Policy, RuleSetting
from allyctl.model.settings import Settings
from allyctl.rules import catalogue
from allyctl.rules.engine import check
from allyctl.values.day import Day
from allyctl.values.periods import read_period

assert catalogue.FAMILIES


def found(code: str, period: str, as_of: str, *records: Any, **roster: Any) -> list[Finding]:
    """What one rule says of an alliance of two units."""
    book = a_book(*records, roster=a_roster("城关镇", "河东乡", **roster), ledgers=("activity", "member"))
    return find(code, book, read_period(period), as_of=as_of)


@pytest.mark.parametrize(
    ("period", "as_of", "roster", "words"),
    [
        ("2024Q3", "2024-10-08", {"founded_on": "2024-07-15"}, ["提示"]),
        ("2024Q3", "2024-10-08", {"founded_on": "2024-06-30"}, ["须办理"]),
        ("2024Q3", "2024-10-08", {"founded_on": "2024-07"}, ["提示"]),
        ("2024Q3", "2024-10-08", {"founded_on": "2024-10-03"}, []),
        ("2024Q3", "2024-10-08", {"dissolved_on": "2024-07-01"}, ["提示"]),
        ("2024Q3", "2024-10-08", {"dissolved_on": "2024-06-30"}, []),
        ("2024H2", "2025-01-08", {"founded_on": "2024-08-15"}, ["提示", "须办理"]),
        ("2024", "2025-01-08", {"founded_on": "2024-05-15"}, ["提示", "须办理", "须办理"]),
    ],
)
def test_quarterly_duties(period: str, as_of: str, roster: dict[str, Any], words: list[str]) -> None:
    """ACT101 in the founding quarter, on its edges, with the day known to the month."""
    assert [one.word for one in found("ACT101", period, as_of, **roster)] == words


@pytest.mark.parametrize(("founded_on", "word"), [("2024-12-20", "提示"), ("2024-09-20", "须办理")])
def test_a_year_s_duty_of_an_alliance_founded_in_its_last_quarter(founded_on: str, word: str) -> None:
    """Nobody is asked for a theory study in the eleven days since founding."""
    activity = an_activity(held_on="2024-12-25", theme="清理河道", linkage=(Linkage.ACTIVITY,))
    (finding,) = found("ACT107", "2024", "2025-01-08", activity, founded_on=founded_on)
    assert finding.word == word


@pytest.mark.parametrize(("as_of", "severity"), [("2024-08-20", Severity.NOTE), ("2024-10-08", Severity.ERROR)])
def test_the_roster_is_looked_at_today(as_of: str, severity: Severity) -> None:
    """Over a whole year, too: while the founding quarter runs a lead unit that is no member is a note."""
    (finding,) = found("ORG101", "2024", as_of, founded_on="2024-08-15", lead_unit="石桥镇")
    assert finding.severity is severity


def test_a_term_of_the_founding_quarter() -> None:
    """A term is judged by its own quarter, not by the half-year asked for."""
    terms = [a_term(read_period(text), "城关镇") for text in ("2024Q2", "2024Q3")]
    (finding,) = found("ROT102", "2024H2", "2025-01-08", *terms, founded_on="2024-07-02")
    assert finding.severity is Severity.NOTE


def test_a_founding_day_that_may_lie_in_another_quarter() -> None:
    """6月至7月: whether the third quarter was the founding quarter can't be known."""
    may = Day(read_period("2024-06").first, read_period("2024-07").last)
    (finding,) = found("ACT101", "2024Q3", "2024-10-08", founded_on=may)
    assert finding.word == "待核实"
    assert "只写到" in finding.doubt[0]


def test_a_founding_day_that_can_t_be_read() -> None:
    """It may have been this very quarter: what is missing is in doubt, what a cell says is not."""
    (missing,) = found("ACT101", "2024Q3", "2024-10-08", unread=("founded_on",))
    assert missing.word == "待核实"
    assert missing.doubt[0].endswith("未能识别")
    (said,) = found("ORG101", "2024Q3", "2024-10-08", unread=("founded_on",), lead_unit="石桥镇")
    assert said.word == "须办理"


@pytest.mark.parametrize("code", ["ACT101", "ORG101"])
def test_a_tier_that_can_t_be_read_is_no_zone(code: str) -> None:
    """Nothing may be concluded of it: the duties of zones are not asked for; 片区 and nothing at all are zones."""
    assert found(code, "2024Q3", "2024-10-08", unread=("tier",), lead_unit="石桥镇") == []
    for tier in (None, Tier.ZONE):
        assert len(found(code, "2024Q3", "2024-10-08", tier=tier, lead_unit="石桥镇")) == 1


@pytest.mark.parametrize(
    ("code", "period", "as_of", "founded_on", "months", "word"),
    [
        ("ACT101", "2024Q3", "2024-10-08", "2024-06-30", 3, "须办理"),
        ("ACT101", "2024Q3", "2024-10-08", "2024-07-02", 3, "提示"),
        ("ACT101", "2024Q3", "2024-10-08", "2024-07-02", 2, "须办理"),
        ("ACT101", "2024Q3", "2024-10-08", "2024-06-30", 4, "提示"),
        ("ACT101", "2024Q3", "2024-10-08", "2024-06-30", None, "须办理"),
        ("ACT101", "2024Q3", "2024-10-08", "2024-05", 4, "待核实"),
        ("ORG101", "2024Q4", "2024-12-14", "2024-09-15", 3, "提示"),
        ("ORG101", "2024Q4", "2024-12-15", "2024-09-15", 3, "须办理"),
        ("AGR101", "2024Q4", "2024-12-14", "2024-09-15", 3, "请核实"),
        ("AGR101", "2024Q4", "2024-12-15", "2024-09-15", 3, "须办理"),
        ("AGR101", "2024Q4", "2024-12-14", "2024-09-15", None, "须办理"),
    ],
)
def test_a_grace_of_so_many_months_from_founding(
    code: str, period: str, as_of: str, founded_on: str, months: int | None, word: str
) -> None:
    """Instead of the founding quarter: what lies wholly in it is a note, whatever the quarter."""
    roster = a_roster("城关镇", "河东乡", founded_on=founded_on, lead_unit="石桥镇")
    book = a_book(roster=roster, ledgers=("activity", "member"))
    setting = RuleSetting(code, Severity.ERROR, Strength.REQUIRED, "一", "测试条文")
    policy = Policy("test", "办法", {code: setting}, founding_months=months)
    report = check(book, Settings(), policy, read_period(period), date.fromisoformat(as_of), Calendar())
    assert [one.word for one in report.findings] == [word]


def test_the_end_of_an_alliance_is_its_quarter_all_the_same() -> None:
    """The grace is that of new alliances."""
    roster = a_roster("城关镇", "河东乡", dissolved_on="2024-07-01")
    policy = Policy("test", "办法", {"ACT101": RuleSetting("ACT101", Severity.ERROR, Strength.REQUIRED)}, founding_months=1)
    report = check(a_book(roster=roster, ledgers=("activity",)), Settings(), policy, read_period("2024Q3"), date(2024, 10, 8), Calendar())
    assert [one.word for one in report.findings] == ["提示"]
