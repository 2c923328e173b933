"""The rules there are under a policy, its own among them; and rules by what people call them: code, English or Chinese name."""

from __future__ import annotations

from collections.abc import Mapping

from allyctl.model.policy import Policy
from allyctl.rules.custom import rule_of
from allyctl.rules.registry import RULES, Rule
from allyctl.values.names import nearest


def rules_of(policy: Policy) -> Mapping[str, Rule]:
    """Every rule by code: those that ship, and those that the policy or the county declares."""
    return {**RULES, **{code: rule_of(one.under(policy.rules[code])) for code, one in policy.custom.items()}}


def find_rule(text: str, policy: Policy) -> Rule | None:
    """The rule with that code (any case), slug or Chinese name."""
    wanted, rules = text.strip(), rules_of(policy)
    return rules.get(wanted.upper()) or next((one for one in rules.values() if wanted in (one.slug, one.name)), None)


def nearest_rules(text: str, policy: Policy) -> tuple[Rule, ...]:
    """The rules whose code, slug or name comes nearest, best first; for an unknown number those of its family."""
    rules = rules_of(policy)
    named = {name: rule for rule in rules.values() for name in (rule.code, rule.slug, rule.name)}
    found = [named[name] for name in nearest(text, tuple(named))]
    if not found:
        family = sorted(code for code in rules if code.startswith(text.strip().upper()[:3]))
        found = [rules[code] for code in sorted(family, key=lambda code: -_same_beginning(code, text.upper()))[:3]]
    return tuple({rule.code: rule for rule in found}.values())


def _same_beginning(one: str, other: str) -> int:
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def codes_meant(text: str, policy: Policy) -> tuple[str, ...]:
    """The codes of the rules meant by a code, the beginning of codes, a slug or a name; empty when none is."""
    rule = find_rule(text, policy)
    if rule is not None:
        return (rule.code,)
    return tuple(code for code in sorted(rules_of(policy)) if code.startswith(text.strip().upper()))
