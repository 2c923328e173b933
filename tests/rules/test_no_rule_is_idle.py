"""Each rule is needed: switched off alone, what it found is gone, and no other rule says it in its place.

With the whole policy in force its own example is found, so no rule stands in another's shadow.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from manual import EXAMPLES, is_about_files, report_on
from planted import CHECKS, Check, book_of, policy_of, report_of, settings_of

from allyctl.calendar import Calendar
from allyctl.model.finding import Finding, Severity
from allyctl.model.policy import Policy
from allyctl.model.report import Report
from allyctl.rules.engine import check
from allyctl.rules.examples import Example
from allyctl.rules.registry import RULES
from allyctl.values.periods import read_period

BAD = [pytest.param(code, example, id=f"{code}-{number}") for code, number, example in EXAMPLES if example.bad]
IN_FILES = [
    pytest.param(code, one, id=f"{code}-{one}")
    for code in sorted(RULES)
    if is_about_files(code)
    for one in CHECKS
    if any(entry["rule"] == code for entry in one.entries)
]


def of_rule(report: Report, code: str) -> list[Finding]:
    return [one for one in report.findings if one.rule == code]


def said_instead(code: str, before: Report, after: Report) -> list[tuple[str, str]]:
    """What other rules say once a rule is off, and did not say before; without what the pages hand over from one to the other."""
    known = {(one.rule, one.alliance, one.message, one.locations) for one in before.findings}
    new = [one for one in after.findings if (one.rule, one.alliance, one.message, one.locations) not in known]
    own = {one.message for one in of_rule(before, code)}
    return [(one.rule, one.message) for one in new if one.message in own or not is_handed_over(code, one.rule)]


def is_handed_over(code: str, other: str) -> bool:
    """Whether one page says that the other rule tells of it, so that a fault is told once: 由“牵头单位”一条提出."""
    return any(f"“{RULES[one].name}”" in RULES[another].doc for one, another in ((code, other), (other, code)))


@pytest.mark.parametrize(("code", "example"), BAD)
def test_no_rule_stands_in_anothers_shadow(code: str, example: Example, tmp_path: Path) -> None:
    """With the whole policy in force the bad example yields its finding."""
    assert of_rule(report_on(example, tmp_path), code)


@pytest.mark.parametrize(("code", "example"), BAD)
def test_a_rule_switched_off_is_missed(code: str, example: Example, tmp_path: Path) -> None:
    """With `severity = "off"` for this rule alone its finding is gone, and nobody says the same."""
    before, after = report_on(example, tmp_path), report_on(example, tmp_path, off=code)
    assert of_rule(after, code) == []
    assert set(before.checked) - set(after.checked) == {code}
    assert said_instead(code, before, after) == []


@pytest.mark.parametrize(("code", "one"), IN_FILES)
def test_a_rule_about_files_switched_off_is_missed(code: str, one: Check) -> None:
    """What no table of a page can show, the samples do: with the rule off nobody says that the file can't be read, is open, is odd."""
    settings, policy = settings_of(one.workspace), policy_of(one)
    off = Policy(policy.name, policy.title, {**policy.rules, code: replace(policy.rules[code], severity=Severity.OFF)})
    before = report_of(one)
    after = check(book_of(one.workspace), settings, off, read_period(one.period), date.fromisoformat(one.as_of), Calendar(settings.holidays))
    assert of_rule(before, code)
    assert of_rule(after, code) == []
    assert said_instead(code, before, after) == []


def test_every_rule_is_tried() -> None:
    """By its example, or in the samples."""
    assert {case.values[0] for case in (*BAD, *IN_FILES)} == set(RULES)


@pytest.mark.parametrize("case", [("ORG101", "DAT102", True), ("ACT101", "ACT102", True), ("FIL101", "FIL102", False)], ids=lambda case: "-".join(map(str, case)))
def test_only_what_a_page_says_counts_as_handed_over(case: tuple[str, str, bool]) -> None:
    """The measure itself: two rules of which one names the other, and two that don't."""
    assert is_handed_over(case[0], case[1]) is case[2]
