"""The JSON document of `check`: every key always there, null where there is nothing."""

from __future__ import annotations

from typing import Any

from allyctl.model.finding import Finding, NotChecked, Severity
from allyctl.model.place import Location
from allyctl.model.report import AllianceSummary, Report


def check_document(report: Report) -> dict[str, Any]:
    """What `allyctl check --format json` prints."""
    read = report.read
    return {
        "schema": "allyctl.check/1",
        "workspace": report.workspace or None,
        "policy": report.policy,
        "period": str(report.period),
        "as_of": report.as_of.isoformat(),
        "read": {"files": read.files, "sheets": read.sheets, "rows": read.rows, "skipped_rows": read.skipped_rows},
        "counts": {
            "alliances": len(report.alliances),
            "activities": report.activities,
            "error": report.count(Severity.ERROR),
            "warning": report.count(Severity.WARNING),
            "note": report.count(Severity.NOTE),
            "waived": report.waived,
            "doubt": report.doubt,
            "internal": report.internal,
        },
        "alliances": [_alliance(one) for one in report.alliances],
        "findings": [finding_entry(one) for one in report.findings],
        "not_checked": [not_checked_entry(one) for one in report.not_checked],
    }


def _alliance(one: AllianceSummary) -> dict[str, Any]:
    return {
        "name": one.name,
        "compliant": one.compliant,
        "activities": one.activities,
        "error": one.error,
        "warning": one.warning,
        "note": one.note,
        "waived": one.waived,
    }


def finding_entry(one: Finding) -> dict[str, Any]:
    """One finding, as every document gives it."""
    return {
        "rule": one.rule,
        "slug": one.slug,
        "severity": one.severity.word,
        "alliance": one.alliance,
        "unit": one.unit,
        "period": one.period,
        "owner": one.owner.value,
        "audience": one.audience.value,
        "message": one.message,
        "basis": one.basis,
        "fix": one.fix,
        "record": one.record,
        "waived": one.waived,
        "doubt": list(one.doubt),
        "fingerprint": one.fingerprint,
        "locations": [location_entry(place) for place in one.locations],
    }


def location_entry(place: Location) -> dict[str, Any]:
    """One place, as every document gives it."""
    return {"file": place.file, "sheet": place.sheet, "cell": place.cell, "line": place.line}


def not_checked_entry(one: NotChecked) -> dict[str, Any]:
    """What is not checked; `alliances` only where the rule could be checked for others."""
    only = {"alliances": list(one.alliances)} if one.alliances else {}
    return {"rule": one.rule, "why": one.why, "column": one.column, **only}
