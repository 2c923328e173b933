"""The samples exercise every rule of both policies: somewhere it finds what is planted, somewhere it looks and finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from planted import CHECKS, WORKSPACES, Check, book_of, checks_of, policy_of, report_of

from allyctl.calendar import Calendar
from allyctl.model.finding import Severity
from allyctl.model.settings import Settings
from allyctl.rules.needs import has_ledgers
from allyctl.rules.registry import RULES, Scope
from allyctl.settings import SHIPPED, load_policy
from allyctl.values.periods import read_period

BESIDES = (Check("county", "2024", "2024-10-08"), Check("county", "2024Q1", "2024-10-08"), Check("township", "2024Q3", "2024-10-08"))
"""Further looks at a sample, for what is in order there; nothing is planted for them."""
CASES = [
    pytest.param(policy, code, id=f"{policy}-{code}")
    for policy in SHIPPED
    for code, setting in sorted(load_policy(policy, Settings()).rules.items())
    if setting.severity is not Severity.OFF
]


def checks_by(policy: str, *further: Check) -> list[Check]:
    """The checks that go by a policy."""
    return [check for check in (*CHECKS, *further) if policy_of(check).name == policy]


@cache
def judged(check: Check, code: str) -> tuple[str | None, ...]:
    """For whom a rule was judged in a check: the alliances whose ledgers it goes by, or None for the whole workspace.

    Nobody, where the rule had nothing to go by, or no month, half-year or year that it judges ends in the period.
    """
    rule, report = RULES[code], report_of(check)
    span = rule.cadence.span
    if code not in report.checked or (span is not None and not any(one.first <= report.as_of for one in report.period.ending(span))):
        return ()
    if rule.workspace:
        return (None,)
    policy, lacking = policy_of(check), {name for one in report.not_checked if one.rule == code for name in one.alliances}
    whole = Scope(book_of(check.workspace), Settings(), policy, Calendar(), report.as_of, read_period(check.period))
    return tuple(part.name for part in whole.each_alliance() if part.exists and part.name not in lacking and has_ledgers(rule, part))


def in_order(check: Check, code: str) -> Iterator[str | None]:
    """Those for whom a rule was judged and found nothing; of a rule over the whole workspace, those alliances that it leaves alone."""
    found = {one.alliance for one in report_of(check).findings if one.rule == code}
    names = judged(check, code)
    if names == (None,):
        names = (None,) if not found else tuple(book_of(check.workspace).roster.names) if None not in found else ()
    return (name for name in names if name not in found)


@pytest.mark.parametrize(("policy", "code"), CASES)
def test_a_rule_in_force_finds_what_is_planted_for_it(policy: str, code: str) -> None:
    """The negative: a fault of that rule is planted in a sample of that policy. That it is found, test_samples_planted proves."""
    assert [entry for check in checks_by(policy) for entry in check.entries if entry["rule"] == code]


@pytest.mark.parametrize(("policy", "code"), CASES)
def test_a_rule_in_force_finds_nothing_where_all_is_well(policy: str, code: str) -> None:
    """The positive: in a check by that policy the rule is judged for an alliance, or for the workspace, and finds nothing."""
    assert [(str(check), name) for check in checks_by(policy, *BESIDES) for name in in_order(check, code)]


def test_both_policies_judge_every_rule_there_is_between_them() -> None:
    """A rule that is off in both would be proved by nobody."""
    assert {code for one in CASES for code in one.values[1:]} == set(RULES)


def test_the_checks_go_by_both_policies() -> None:
    """Every sample is checked; those of odd files by either policy."""
    assert {check.workspace for policy in SHIPPED for check in checks_by(policy)} == set(WORKSPACES)
    assert all({policy_of(check).name for check in checks_of(name)} == set(SHIPPED) for name in ("oddities", "log-alone"))
