"""The JSON documents of `lint` and of the manual page of a check: every key always there, null where there is nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from allyctl.lint.engine import Linted, PaperFinding
from allyctl.lint.registry import Check
from allyctl.lint.roles import Form
from allyctl.model.finding import Severity


def lint_document(files: Sequence[Linted]) -> dict[str, Any]:
    """What `allyctl lint --format json` prints."""
    counts = {
        level.word: sum(one.count(level) for one in files)
        for level in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    }
    unreadable = sum(1 for one in files if one.unreadable is not None)
    return {
        "schema": "allyctl.lint/1",
        "counts": {"files": len(files), "unreadable": unreadable, **counts},
        "files": [_file(one) for one in files],
    }


def _file(one: Linted) -> dict[str, Any]:
    return {
        "file": one.file,
        "form": one.form.value if one.form is not None else None,
        "title": one.title or None,
        "unreadable": one.unreadable,
        "checked": list(one.checked),
        "findings": [_finding(each) for each in one.findings],
    }


def _finding(one: PaperFinding) -> dict[str, Any]:
    return {
        "check": one.code,
        "slug": one.slug,
        "name": one.name,
        "severity": one.severity.word,
        "strength": one.force.value,
        "basis": one.basis,
        "place": one.place,
        "paragraph": one.paragraph,
        "message": one.message,
        "found": one.found or None,
        "asked": one.asked or None,
        "fix": one.fix,
        "fingerprint": one.fingerprint,
    }


def checks_document(checks: Iterable[Check]) -> dict[str, Any]:
    """What `allyctl lint --list --format json` prints, and `allyctl explain` of one check."""
    return {"schema": "allyctl.lint-checks/1", "checks": [check_document_of(one) for one in checks]}


def check_document_of(one: Check) -> dict[str, Any]:
    """One check as JSON."""
    return {
        "code": one.code,
        "slug": one.slug,
        "name": one.name,
        "severity": (one.severity or one.force.severity).word,
        "strength": one.force.value,
        "basis": one.basis,
        "forms": [form.value for form in Form if form in one.forms],
        "fix": one.fix,
        "doc": one.doc,
    }
