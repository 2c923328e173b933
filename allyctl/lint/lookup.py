"""Checks by what people call them: code, English name or Chinese name."""

from __future__ import annotations

from allyctl.lint import catalogue
from allyctl.lint.registry import CHECKS, Check

PREFIX = "GB"
assert catalogue.FAMILIES


def find_check(text: str) -> Check | None:
    """The check with that code (any case), slug or Chinese name."""
    wanted = text.strip()
    return CHECKS.get(wanted.upper()) or next((one for one in CHECKS.values() if wanted in (one.slug, one.name)), None)


def nearest_checks(text: str) -> tuple[Check, ...]:
    """Checks whose code begins as the text does, up to three."""
    beginning = text.strip().upper()[:3]
    return tuple(CHECKS[code] for code in sorted(CHECKS) if code.startswith(beginning))[:3]
