"""How a check of a finished document is declared, and what it gives back. Nothing else in the program knows a check by name."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from allyctl.lint.roles import Case, Form
from allyctl.model.finding import Severity
from allyctl.model.paper import Paragraph

STANDARD_NAME = "GB/T 9704—2012"
OFFICIAL = frozenset((Form.PAPER, Form.LETTER, Form.MINUTES))
EVERY = frozenset(Form)


class Force(Enum):
    """On whose word, and with what weight: the standard's own text, the regulation on official papers, what is usual, what we recommend."""

    STANDARD = "国标规定"
    REGULATION = "条例规定"
    USUAL = "通行做法"
    ADVICE = "建议"

    @property
    def severity(self) -> Severity:
        """What a flaw of this strength weighs."""
        return {
            Force.STANDARD: Severity.ERROR,
            Force.REGULATION: Severity.ERROR,
            Force.USUAL: Severity.WARNING,
            Force.ADVICE: Severity.NOTE,
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """What a check yields.

    Attributes:
        message: one sentence in Chinese; the same words for the same flaw, so that many can be told as one.
        at: the paragraph; None where `place` says it.
        place: 页面设置, 页脚 and the like, for what is no paragraph.
        found, asked: the value that is there and the one that is wanted; empty where there is none to show.
        fix, force: where they differ from the check's own.
    """

    message: str
    at: Paragraph | None = None
    place: str = ""
    found: str = ""
    asked: str = ""
    fix: str | None = None
    force: Force | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check as it was declared."""

    code: str
    slug: str
    name: str
    force: Force
    clause: str
    fix: str
    forms: frozenset[Form]
    severity: Severity | None
    function: Callable[[Case], Iterable[Flaw]]

    @property
    def doc(self) -> str:
        """Its manual page: the docstring."""
        return inspect.getdoc(self.function) or ""

    @property
    def basis(self) -> str:
        """Where it is written: a clause of the standard, another paper, or nowhere."""
        if not self.clause:
            return "国家标准未作规定"
        return f"{STANDARD_NAME} {self.clause}" if self.clause[0].isdigit() else self.clause


CHECKS: dict[str, Check] = {}


def check(
    code: str,
    slug: str,
    name: str,
    *,
    force: Force,
    fix: str,
    clause: str = "",
    forms: frozenset[Form] = OFFICIAL,
    severity: Severity | None = None,
) -> Callable[[Callable[[Case], Iterable[Flaw]]], Callable[[Case], Iterable[Flaw]]]:
    """Declare a check.

    Args:
        code: GB101 and the like; never used again for something else.
        slug: its English name, for what it looks at.
        name: its Chinese name.
        force: on whose word.
        fix: what to do in Word or WPS.
        clause: of the standard (7.2.5), or the other paper by name.
        forms: the forms of documents it looks at.
        severity: where it weighs something else than its force does.
    """

    def register(function: Callable[[Case], Iterable[Flaw]]) -> Callable[[Case], Iterable[Flaw]]:
        CHECKS[code] = Check(
            code=code,
            slug=slug,
            name=name,
            force=force,
            clause=clause,
            fix=fix,
            forms=forms,
            severity=severity,
            function=function,
        )
        return function

    return register
