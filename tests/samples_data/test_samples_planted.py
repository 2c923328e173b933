"""Every fault planted in the samples is found at its cell, and nothing else is held against anybody."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from goldens import assert_golden
from house import ROOT

Run = Callable[..., Any]
Place = tuple[str | None, str | None, str | None, int | None]
SAMPLES = ROOT / "data" / "samples"
WORKSPACES = ("county", "township")
SPOTLESS = {"county": "沿河片区党建联盟", "township": "绿色发展党建联盟"}
AS_OF = "2024-10-08"


def planted(name: str) -> dict[str, Any]:
    """planted.toml of a sample workspace."""
    return tomllib.loads((SAMPLES / name / "planted.toml").read_text(encoding="utf-8"))


def checked(run: Run, folder: Path, period: str, *options: str) -> dict[str, Any]:
    """What `check` says of a workspace, as data."""
    ran = run("check", "-C", folder, "--period", period, *options, "--format", "json", as_of=AS_OF)
    assert ran.code == 1, ran.err
    document: dict[str, Any] = json.loads(ran.out)
    return document


def place_of(entry: dict[str, Any]) -> Place:
    """Where an entry of planted.toml, or a location of a finding, lies."""
    return entry.get("file"), entry.get("sheet"), entry.get("cell"), entry.get("line")


def places_of(finding: dict[str, Any]) -> set[Place]:
    """Every place a finding names; the empty one where it names none."""
    return {place_of(place) for place in finding["locations"]} or {(None, None, None, None)}


def what(finding: dict[str, Any]) -> tuple[Any, ...]:
    """What an entry and its finding have in common beside the place."""
    return finding["rule"], finding["severity"], finding.get("alliance"), bool(finding.get("waived")), bool(finding.get("doubt"))


def is_it(entry: dict[str, Any], finding: dict[str, Any]) -> bool:
    return what(entry) == what(finding) and place_of(entry) in places_of(finding)


@pytest.mark.parametrize("name", WORKSPACES)
def test_every_planted_fault_is_found_at_its_cell(run: Run, name: str) -> None:
    """Rule, severity, alliance and cell are as planted.toml says, for each one."""
    listed = planted(name)
    assert str(listed["as_of"]) == AS_OF
    findings = checked(run, SAMPLES / name, listed["period"])["findings"]
    missed = [entry for entry in listed["planted"] if not any(is_it(entry, finding) for finding in findings)]
    assert missed == []


@pytest.mark.parametrize("name", WORKSPACES)
def test_nothing_is_found_that_was_not_planted(run: Run, name: str) -> None:
    """No finding to act on or to look into is without its entry, and each has one of its own."""
    listed = planted(name)
    findings = [one for one in checked(run, SAMPLES / name, listed["period"])["findings"] if one["severity"] != "note"]
    entries = [entry for entry in listed["planted"] if entry["severity"] != "note"]
    assert [one for one in findings if not any(is_it(entry, one) for entry in entries)] == []
    assert len(findings) == len(entries)


@pytest.mark.parametrize("name", WORKSPACES)
def test_what_looks_odd_and_is_right_is_not_accused(run: Run, name: str) -> None:
    """Suffixes, two days, an oral request, a cancelled activity, two alliances at once: no finding but a note names the cell."""
    listed = planted(name)
    right = {place_of(entry) for entry in listed["right"]}
    assert len(right) == len(listed["right"]) >= 3
    findings = checked(run, SAMPLES / name, listed["period"])["findings"]
    assert [one["message"] for one in findings if one["severity"] != "note" and places_of(one) & right] == []


@pytest.mark.parametrize("name", WORKSPACES)
def test_one_alliance_is_spotless(run: Run, name: str) -> None:
    """One alliance of each workspace has nothing to act on, nothing to look into, nothing waived; another has much."""
    document = checked(run, SAMPLES / name, planted(name)["period"])
    counts = {one["name"]: one for one in document["alliances"]}
    spotless = counts[SPOTLESS[name]]
    assert (spotless["compliant"], spotless["error"], spotless["warning"], spotless["waived"]) == (True, 0, 0, 0)
    assert spotless["activities"] >= 5
    assert not all(one["compliant"] for one in counts.values())


def test_the_four_zones_range_from_spotless_to_poor(run: Run) -> None:
    """Each zone is worse than the one before it: the demonstration shows every state."""
    counts = [(one["error"], one["warning"]) for one in checked(run, SAMPLES / "county", "2024Q3")["alliances"]]
    assert counts[0] == (0, 0)
    assert counts == sorted(counts)
    assert len(set(counts)) == 4


def test_the_quarter_that_init_proposes_shows_faults_in_the_township_too(run: Run) -> None:
    """`init --sample` says `--quarter 2024Q3`: whatever is found there is planted."""
    listed = [entry for entry in planted("township")["planted"] if entry["severity"] != "note"]
    findings = [one for one in checked(run, SAMPLES / "township", "2024Q3")["findings"] if one["severity"] != "note"]
    assert findings
    assert [one for one in findings if not any(is_it(entry, one) for entry in listed)] == []


@pytest.mark.parametrize("name", WORKSPACES)
def test_the_counts_of_every_quarter_are_as_reviewed(run: Run, name: str) -> None:
    """Golden: per period and alliance the activities held and what was found."""
    keys = ("activities", "error", "warning", "note", "waived")
    summary = {
        period: {one["name"]: {key: one[key] for key in keys} for one in checked(run, SAMPLES / name, period)["alliances"]}
        for period in ("2024Q1", "2024Q2", "2024Q3", "2024Q4", "2024")
    }
    assert_golden(f"samples/{name}.json", json.dumps(summary, ensure_ascii=False, indent=1) + "\n")


def test_the_faults_are_of_many_kinds() -> None:
    """The county's faults come from every family and most codes of reading; a rule is seldom planted twice."""
    rules = Counter(entry["rule"] for entry in planted("county")["planted"])
    assert {rule[:3] for rule in rules} == {"ORG", "AGR", "ACT", "FIL", "ROT", "DAT"}
    assert len(rules) >= 35


@pytest.mark.parametrize("name", WORKSPACES)
def test_all_phone_numbers_are_invented(name: str) -> None:
    """Whoever is called, nobody picks up: 138 0000 and four digits, in every roster."""
    from allyctl.model.records import Alliance, Member
    from allyctl.reading.load import load
    from allyctl.settings import load_settings

    settings = load_settings(SAMPLES / name)
    book = load(settings, SAMPLES / name, settings.roster, settings.logs)
    phones = [one.liaison_phone for one in book.all(Alliance)]
    phones += [phone for one in book.all(Member) for phone in (one.contact_phone, one.secretary_phone)]
    assert [phone for phone in phones if phone and not re.fullmatch(r"138 0000 \d{4}", phone)] == []
