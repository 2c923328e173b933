"""Every fault planted in the samples is found at its cell, and nothing else is held against anybody."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from goldens import assert_golden
from planted import (
    CHECKS,
    SAMPLES,
    WORKSPACES,
    Check,
    book_of,
    checks_of,
    document_of,
    findings_of,
    is_it,
    place_of,
    places_of,
    planted,
    weighty,
)

Run = Callable[..., Any]
SPOTLESS = {"county": "沿河片区党建联盟", "township": "绿色发展党建联盟"}
AS_OF = "2024-10-08"
SHOWN = ("county", "township")


@pytest.mark.parametrize("check", CHECKS, ids=str)
def test_every_planted_fault_is_found_at_its_cell(check: Check) -> None:
    """Rule, severity, alliance and cell are as planted.toml says, for each one."""
    findings = findings_of(check)
    missed = [entry for entry in check.entries if not any(is_it(entry, finding) for finding in findings)]
    assert missed == []


@pytest.mark.parametrize("check", CHECKS, ids=str)
def test_nothing_is_found_that_was_not_planted(check: Check) -> None:
    """No finding to act on or to look into is without its entry, and each has one of its own."""
    findings, entries = list(weighty(findings_of(check))), list(weighty(check.entries))
    assert [one["message"] for one in findings if not any(is_it(entry, one) for entry in entries)] == []
    assert len(findings) == len(entries)


@pytest.mark.parametrize("check", CHECKS, ids=str)
def test_what_looks_odd_and_is_right_is_not_accused(check: Check) -> None:
    """Suffixes, two days, an oral request, a cancelled activity, two alliances at once: no finding but a note names the cell."""
    listed = planted(check.workspace).get("right", [])
    right = {place_of(entry) for entry in listed}
    assert len(right) == len(listed) >= (3 if check.workspace in SHOWN else 0)
    assert [one["message"] for one in weighty(findings_of(check)) if places_of(one) & right] == []


@pytest.mark.parametrize("check", CHECKS, ids=str)
def test_the_command_says_the_same(run: Run, check: Check) -> None:
    """What the tests here judge is what `check` prints; there is something to act on in every sample, so it ends with 1."""
    ran = run("check", "-C", SAMPLES / check.workspace, *check.options, "--format", "json", as_of=check.as_of)
    assert ran.code == 1, ran.err
    assert json.loads(ran.out) == document_of(check)


def test_every_entry_belongs_to_a_check() -> None:
    """An entry whose period is written wrong would be judged by nobody."""
    judged = {id(entry) for check in CHECKS for entry in check.entries}
    assert [entry for workspace in WORKSPACES for entry in planted(workspace)["planted"] if id(entry) not in judged] == []


@pytest.mark.parametrize("check", [one for one in CHECKS if one.workspace in SHOWN], ids=str)
def test_one_alliance_is_spotless(check: Check) -> None:
    """One alliance of each workspace has nothing to act on, nothing to look into, nothing waived, in every year; another has much."""
    counts = {one["name"]: one for one in document_of(check)["alliances"]}
    spotless = counts[SPOTLESS[check.workspace]]
    assert (spotless["compliant"], spotless["error"], spotless["warning"], spotless["waived"]) == (True, 0, 0, 0)
    assert spotless["activities"] >= 4
    assert not all(one["compliant"] for one in counts.values())


def test_the_four_zones_range_from_spotless_to_poor() -> None:
    """Each zone is worse than the one before it: the demonstration shows every state."""
    counts = [(one["error"], one["warning"]) for one in document_of(checks_of("county")[0])["alliances"]]
    assert counts[0] == (0, 0)
    assert counts == sorted(counts)
    assert len(set(counts)) == 4


def test_the_quarter_that_init_proposes_shows_faults_in_the_township_too() -> None:
    """`init --sample` says `--quarter 2024Q3`: whatever is found there is planted."""
    listed = list(weighty(checks_of("township")[0].entries))
    findings = list(weighty(findings_of(Check("township", "2024Q3", AS_OF))))
    assert findings
    assert [one["message"] for one in findings if not any(is_it(entry, one) for entry in listed)] == []


@pytest.mark.parametrize("name", SHOWN)
def test_the_counts_of_every_quarter_are_as_reviewed(name: str) -> None:
    """Golden: per period and alliance the activities held and what was found."""
    keys = ("activities", "error", "warning", "note", "waived")
    summary = {
        period: {one["name"]: {key: one[key] for key in keys} for one in document_of(Check(name, period, AS_OF))["alliances"]}
        for period in ("2024Q1", "2024Q2", "2024Q3", "2024Q4", "2024")
    }
    assert_golden(f"samples/{name}.json", json.dumps(summary, ensure_ascii=False, indent=1) + "\n")


def test_the_faults_are_of_many_kinds() -> None:
    """In the quarter that is shown the county's faults come from every family that judges quarters; a rule is seldom planted twice."""
    rules = Counter(entry["rule"] for entry in checks_of("county")[0].entries)
    assert {rule[:3] for rule in rules} == {"ORG", "AGR", "ACT", "FIL", "ROT", "MTG", "LST", "PRJ", "DAT"}
    assert len(rules) >= 40


@pytest.mark.parametrize("name", WORKSPACES)
def test_all_phone_numbers_are_invented(name: str) -> None:
    """Whoever is called, nobody picks up: 138 0000 and four digits, in every roster."""
    from allyctl.model.records import Alliance, Member

    book = book_of(name)
    phones = [one.liaison_phone for one in book.all(Alliance)]
    phones += [phone for one in book.all(Member) for phone in (one.contact_phone, one.secretary_phone)]
    assert [phone for phone in phones if phone and not re.fullmatch(r"138 0000 \d{4}", phone)] == []
