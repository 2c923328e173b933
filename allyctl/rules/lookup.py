"""Rules by what people call them: code, English name or Chinese name."""

from __future__ import annotations

from allyctl.rules.registry import RULES, Rule
from allyctl.values.names import nearest


def find_rule(text: str) -> Rule | None:
    """The rule with that code (any case), slug or Chinese name."""
    wanted = text.strip()
    return RULES.get(wanted.upper()) or next((one for one in RULES.values() if wanted in (one.slug, one.name)), None)


def nearest_rules(text: str) -> tuple[Rule, ...]:
    """The rules whose code, slug or name comes nearest, best first; for an unknown number those of its family."""
    named = {name: rule for rule in RULES.values() for name in (rule.code, rule.slug, rule.name)}
    found = [named[name] for name in nearest(text, tuple(named))]
    if not found:
        family = sorted(code for code in RULES if code.startswith(text.strip().upper()[:3]))
        found = [RULES[code] for code in sorted(family, key=lambda code: -_same_beginning(code, text.upper()))[:3]]
    return tuple({rule.code: rule for rule in found}.values())


def _same_beginning(one: str, other: str) -> int:
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def codes_meant(text: str) -> tuple[str, ...]:
    """The codes of the rules meant by a code, the beginning of codes, a slug or a name; empty when none is."""
    rule = find_rule(text)
    if rule is not None:
        return (rule.code,)
    return tuple(code for code in sorted(RULES) if code.startswith(text.strip().upper()))
