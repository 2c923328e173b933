"""The sample workspaces and what is planted in them: each check that planted.toml names, and what it finds, once for all tests."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from house import ROOT

from allyctl.calendar import Calendar
from allyctl.model.book import Book
from allyctl.model.policy import Policy
from allyctl.model.report import Report
from allyctl.model.settings import Settings
from allyctl.reading.load import load
from allyctl.rules import catalogue
from allyctl.rules.engine import check
from allyctl.settings import load_policy, load_settings
from allyctl.tables.checkjson import check_document
from allyctl.values.periods import read_period

assert catalogue.FAMILIES
SAMPLES = ROOT / "data" / "samples"
WORKSPACES = ("county", "township", "oddities", "log-alone")
Place = tuple[str | None, str | None, str | None, int | None]


@dataclass(frozen=True)
class Check:
    """One check of a sample: period, day, and the policy where it is not the workspace's own."""

    workspace: str
    period: str
    as_of: str
    policy: str = ""

    def __str__(self) -> str:
        return "-".join(filter(None, (self.workspace, self.policy, self.period)))

    @property
    def options(self) -> tuple[str, ...]:
        """The same for the command line."""
        return ("--period", self.period, *(("--policy", self.policy) if self.policy else ()))

    @property
    def entries(self) -> list[dict[str, Any]]:
        """The planted faults that it has to find."""
        return [entry for entry in planted(self.workspace)["planted"] if entry.get("every") or self._is_its(entry)]

    def _is_its(self, entry: dict[str, Any]) -> bool:
        first = checks_of(self.workspace)[0]
        said = (str(entry.get("period", first.period)), str(entry.get("as_of", first.as_of)), entry.get("policy", ""))
        return said == (self.period, self.as_of, self.policy)


@cache
def planted(workspace: str) -> dict[str, Any]:
    """planted.toml of a sample workspace."""
    return tomllib.loads((SAMPLES / workspace / "planted.toml").read_text(encoding="utf-8"))


def checks_of(workspace: str) -> tuple[Check, ...]:
    """Every check that planted.toml speaks of, the one that the sample shows best first."""
    listed = planted(workspace)
    return tuple(Check(workspace, str(one["period"]), str(one["as_of"]), one.get("policy", "")) for one in (listed, *listed.get("also", ())))


CHECKS = tuple(check for workspace in WORKSPACES for check in checks_of(workspace))


@cache
def settings_of(workspace: str) -> Settings:
    """What a sample's allyctl.toml says."""
    return load_settings(SAMPLES / workspace)


@cache
def book_of(workspace: str) -> Book:
    """A sample as it was read."""
    settings = settings_of(workspace)
    return load(settings, SAMPLES / workspace, settings.roster, settings.logs)


def policy_of(one: Check) -> Policy:
    """The policy that a check goes by."""
    settings = settings_of(one.workspace)
    return load_policy(one.policy or settings.policy, settings)


@cache
def report_of(one: Check) -> Report:
    """What a check finds."""
    settings = settings_of(one.workspace)
    return check(book_of(one.workspace), settings, policy_of(one), read_period(one.period), date.fromisoformat(one.as_of), Calendar(settings.holidays))


@cache
def document_of(one: Check) -> dict[str, Any]:
    """What a check finds, as `--format json` tells it."""
    return check_document(report_of(one))


def findings_of(one: Check) -> list[dict[str, Any]]:
    """The findings of a check."""
    found: list[dict[str, Any]] = document_of(one)["findings"]
    return found


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
    """Whether a finding is the one that an entry announces."""
    return what(entry) == what(finding) and place_of(entry) in places_of(finding)


def weighty(things: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Entries or findings to act on or to look into."""
    return (one for one in things if one["severity"] != "note")
