"""Runs the checks over one document: a paper in, findings out, in the order of the document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from allyctl.lint.recognise import recognise
from allyctl.lint.registry import CHECKS, Check, Flaw, Force
from allyctl.lint.roles import Case, Form
from allyctl.model.finding import Severity
from allyctl.model.paper import Paper
from allyctl.model.style import Style
from allyctl.values.personal import mask_personal


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFinding:
    """One thing to see to in a document; texts in Chinese, personal numbers masked.

    `paragraph` is counted from 1 in the text, None for what stands elsewhere.
    """

    file: str
    code: str
    slug: str
    name: str
    severity: Severity
    force: Force
    basis: str
    place: str
    paragraph: int | None
    message: str
    found: str
    asked: str
    fix: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Linted:
    """What was found in one document; `unreadable` says why it could not be read."""

    file: str
    form: Form | None = None
    title: str = ""
    findings: tuple[PaperFinding, ...] = ()
    checked: tuple[str, ...] = ()
    unreadable: str | None = None

    def count(self, severity: Severity) -> int:
        """How many findings have that weight."""
        return sum(1 for one in self.findings if one.severity is severity)

    def reaches(self, severity: Severity) -> bool:
        """Whether anything found weighs so much."""
        return any(one.severity >= severity for one in self.findings)


def lint(paper: Paper, style: Style, form: Form | None = None) -> Linted:
    """Apply every check that looks at the document's form.

    Args:
        style: the house style the document is held against.
        form: what it is; recognised by its content if not given.
    """
    case = recognise(paper, style, form)
    chosen = [CHECKS[code] for code in sorted(CHECKS) if case.form in CHECKS[code].forms]
    order = {id(one): at for at, one in enumerate(paper.paragraphs)}
    found = [(order.get(id(flaw.at), -1), check.code, flaw) for check in chosen for flaw in check.function(case)]
    found.sort(key=lambda one: one[:2])
    findings = tuple(_numbered(_finding(CHECKS[code], flaw, case) for _, code, flaw in found))
    return Linted(
        file=paper.file,
        form=case.form,
        title=mask_personal(case.title),
        findings=findings,
        checked=tuple(one.code for one in chosen),
    )


def _finding(check: Check, flaw: Flaw, case: Case) -> PaperFinding:
    force = flaw.force or check.force
    if case.form is Form.OTHER and force in (Force.STANDARD, Force.REGULATION):
        force = Force.ADVICE
    severity = check.severity if check.severity is not None and flaw.force is None else force.severity
    place = mask_personal(flaw.at.place if flaw.at is not None else flaw.place)
    seed = "|".join((check.code, flaw.at.words if flaw.at is not None else flaw.place, flaw.message))
    is_text = flaw.at is not None and place.startswith("第")
    return PaperFinding(
        file=case.paper.file,
        code=check.code,
        slug=check.slug,
        name=check.name,
        severity=severity,
        force=force,
        basis=check.basis,
        place=place,
        paragraph=flaw.at.number if is_text and flaw.at is not None else None,
        message=mask_personal(flaw.message),
        found=mask_personal(flaw.found),
        asked=mask_personal(flaw.asked),
        fix=flaw.fix or check.fix,
        fingerprint=hashlib.sha256(seed.encode()).hexdigest()[:16],
    )


def _numbered(findings: Iterable[PaperFinding]) -> Iterator[PaperFinding]:
    """Those that would share a fingerprint are told apart by their order."""
    from dataclasses import replace

    seen: dict[str, int] = {}
    for one in findings:
        times = seen[one.fingerprint] = seen.get(one.fingerprint, 0) + 1
        yield one if times == 1 else replace(one, fingerprint=f"{one.fingerprint}-{times}")
