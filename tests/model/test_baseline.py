"""Baselines: what is kept of a report, what is known by it, what is gone since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from reports import HILL, RIVER, a_finding, a_report, at

from allyctl.model.baseline import Baseline, baseline_of, mark_known, resolved_since
from allyctl.model.finding import Audience, Finding, NotChecked, Severity
from allyctl.model.report import Report
from allyctl.values.periods import Period

FIRST, SECOND = a_finding(fingerprint="a" * 16), a_finding("FIL101", fingerprint="b" * 16, alliance=HILL, message="未见报备记录")


def known(report: Report, baseline: Baseline) -> list[bool]:
    return [one.known for one in mark_known(report, baseline).findings]


def test_what_stands_open_is_kept_with_what_people_want_to_know() -> None:
    baseline = baseline_of(a_report(FIRST))
    assert (baseline.workspace, baseline.policy, baseline.period, baseline.as_of) == ("示例县", "county", "2024Q3", date(2024, 10, 8))
    (entry,) = baseline.entries
    assert (entry.fingerprint, entry.rule, entry.severity, entry.alliance, entry.period) == ("a" * 16, "ACT101", Severity.ERROR, RIVER, "2024Q3")
    assert entry.message == FIRST.message


def test_waived_findings_are_left_out_and_internal_ones_are_not() -> None:
    """What has its explanation needs no second one; the department's own gaps stand open too."""
    report = a_report(replace(FIRST, waived="换届"), replace(SECOND, audience=Audience.INTERNAL))
    assert [one.fingerprint for one in baseline_of(report).entries] == ["b" * 16]


def test_rows_in_another_order_give_the_same_baseline() -> None:
    moved = replace(FIRST, locations=(at("A99"),))
    assert baseline_of(a_report(FIRST, SECOND)) == baseline_of(a_report(SECOND, moved))


def test_what_the_baseline_has_is_known_and_fails_nothing() -> None:
    """Counts keep their meaning: a known fault is still a fault of the alliance."""
    report = mark_known(a_report(FIRST, SECOND), baseline_of(a_report(FIRST)))
    assert [one.known for one in report.findings] == [True, False]
    assert (report.known, report.count(Severity.ERROR)) == (1, 2)
    assert [one.compliant for one in report.alliances] == [False, False]
    assert report.reaches(Severity.ERROR)
    assert not mark_known(a_report(FIRST), baseline_of(a_report(FIRST))).reaches(Severity.NOTE)


@pytest.mark.parametrize(
    ("then", "now", "is_known"),
    [("error", "error", True), ("error", "note", True), ("warning", "error", False), ("note", "warning", False), ("note", "note", True)],
)
def test_what_weighs_more_than_it_did_is_not_known(then: str, now: str, is_known: bool) -> None:
    """A warning while the quarter lasted is an error once it is over: nobody has taken that as known."""
    before, after = (replace(FIRST, severity=Severity.named(word)) for word in (then, now))
    assert known(a_report(after), baseline_of(a_report(before))) == [is_known]


def test_a_waived_finding_that_is_known_counts_as_waived_alone() -> None:
    report = mark_known(a_report(replace(FIRST, waived="换届")), baseline_of(a_report(FIRST)))
    assert (report.findings[0].known, report.known, report.waived, report.findings[0].word) == (True, 0, 1, "已说明")


@pytest.mark.parametrize(
    ("now", "gone"),
    [
        (a_report(SECOND), ["a" * 16]),
        (a_report(), ["a" * 16, "b" * 16]),
        (a_report(replace(FIRST, waived="换届"), SECOND), []),
        (a_report(checked=("FIL101",)), ["b" * 16]),
        (a_report(alliances=(a_report().alliances[0],)), ["a" * 16]),
        (a_report(not_checked=(NotChecked("FIL101", "报备", "没有这一列", "报备·报备日期", (HILL,)),)), ["a" * 16]),
        (a_report(period=Period(2024, 3, 4)), []),
        (a_report(period=Period(2024, 12)), []),
    ],
    ids=["one", "both", "waived since", "rule not checked", "alliance left out", "column gone", "another quarter", "the year"],
)
def test_only_what_could_be_found_is_resolved(now: Report, gone: list[str]) -> None:
    """What was not looked for may well be there still."""
    assert [one.fingerprint for one in resolved_since(now, baseline_of(a_report(FIRST, SECOND)))] == gone


def test_a_finding_of_no_alliance_can_be_resolved() -> None:
    lonely: Finding = replace(FIRST, alliance=None)
    assert len(resolved_since(a_report(), baseline_of(a_report(lonely)))) == 1
