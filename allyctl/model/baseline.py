"""What stood open on a day, kept so that later checks tell what is new from what is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from allyctl.model.finding import Finding, Severity
from allyctl.model.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One finding that stood open. `message` is for people; it need not be what a later check says of the same fault."""

    fingerprint: str
    rule: str
    severity: Severity
    alliance: str | None
    period: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """The findings that stood open in one check; `workspace` is empty where there was none."""

    workspace: str
    policy: str
    period: str
    as_of: date
    entries: tuple[Entry, ...]


def baseline_of(report: Report) -> Baseline:
    """What stands open in a report, internal or not; what is waived has its explanation and is left out.

    The order is that of rule, alliance, period and fingerprint: rows sorted anew leave the file as it is.
    """
    entries = [_entry(finding) for finding in report.findings if finding.waived is None]
    entries.sort(key=lambda one: (one.rule, one.alliance or "", one.period, one.fingerprint))
    return Baseline(
        workspace=report.workspace, policy=report.policy, period=str(report.period), as_of=report.as_of, entries=tuple(entries)
    )


def mark_known(report: Report, baseline: Baseline) -> Report:
    """The report with every finding marked that the baseline has; one that weighs more than it did then is not known."""
    weights = {entry.fingerprint: entry.severity for entry in baseline.entries}
    findings = (replace(one, known=one.severity <= weights.get(one.fingerprint, Severity.OFF)) for one in report.findings)
    return replace(report, findings=tuple(findings))


def resolved_since(report: Report, baseline: Baseline) -> tuple[Entry, ...]:
    """The entries of which nothing is found any more, of those that this check could have found.

    A fault of another period, of an alliance left out or of a rule that was not checked may well be there still.
    """
    if baseline.period != str(report.period):
        return ()
    found = {finding.fingerprint for finding in report.findings}
    return tuple(entry for entry in baseline.entries if entry.fingerprint not in found and _was_checked(entry, report))


def _was_checked(entry: Entry, report: Report) -> bool:
    lacking = {name for one in report.not_checked if one.rule == entry.rule for name in one.alliances}
    names = {None, *(alliance.name for alliance in report.alliances)}
    return entry.rule in report.checked and entry.alliance in names - lacking


def _entry(finding: Finding) -> Entry:
    return Entry(
        fingerprint=finding.fingerprint, rule=finding.rule, severity=finding.severity, alliance=finding.alliance,
        period=finding.period, message=finding.message,
    )  # fmt: skip
