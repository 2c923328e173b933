"""Everything that falls due: the declared kinds, and what the rules themselves give a last day; most urgent first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from allyctl.dues.catalogue import KINDS
from allyctl.dues.registry import DueKind, Task
from allyctl.model.due import Agenda, Due
from allyctl.model.finding import Finding, NotChecked, Severity
from allyctl.model.policy import RuleSetting
from allyctl.rules.engine import finding_of, judged, rules_in_force
from allyctl.rules.needs import has_ledgers, missing_needs, partly_missing
from allyctl.rules.registry import RULES, Fault, Rule, Scope
from allyctl.rules.waivers import waived
from allyctl.values.periods import Period, Span, read_period
from allyctl.values.personal import mask_personal


def collect(scope: Scope, days: int, alliances: Collection[str] = ()) -> Agenda:
    """What is overdue, and what falls due within so many days.

    Args:
        scope: the whole workspace; its period is that of the as-of day.
        days: how far to look ahead; 0 is today.
        alliances: tell only of these; empty = all.
    """
    found = [*_of_kinds(scope, days), *_of_rules(scope)]
    until = scope.as_of + timedelta(days=days)
    dues = [one.told(scope) for one in found if one.by <= until and one.finding.waived is None]
    if alliances:
        dues = [one for one in dues if one.alliance in alliances]
    order = scope.book.roster.order
    dues.sort(key=lambda one: (one.by, order(one.alliance), one.rule, one.locations, one.what))
    names = [part.name for part in scope.each_alliance() if part.exists]
    return Agenda(
        workspace=scope.settings.name,
        department=scope.settings.department,
        policy=scope.policy.name,
        as_of=scope.as_of,
        days=days,
        alliances=tuple(name for name in names if not alliances or name in alliances),
        dues=tuple(dues),
        not_checked=tuple(_not_checked(scope, alliances)),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """A task and what the rule's finding of it would be."""

    kind: str
    name: str
    task: str
    say: str | None
    by: date
    fault: Fault
    finding: Finding

    def told(self, scope: Scope) -> Due:
        finding = self.finding
        what = mask_personal(self.fault.message)
        return Due(
            kind=self.kind,
            name=self.name,
            rule=finding.rule,
            alliance=finding.alliance,
            unit=finding.unit,
            owner=finding.owner,
            audience=finding.audience,
            what=what,
            say=what if self.say is None else mask_personal(self.say),
            task=self.task,
            fix=finding.fix,
            by=self.by,
            days_left=(self.by - scope.as_of).days,
            doubt=finding.doubt,
            fingerprint=finding.fingerprint,
            locations=finding.locations,
        )


def _of_kinds(scope: Scope, days: int) -> Iterator[_Found]:
    until = scope.as_of + timedelta(days=days)
    for kind in KINDS.values():
        if kind.rule is None:
            for task in kind.function(scope, until):
                yield from _found(kind, task, scope)
            continue
        in_force = _in_force(kind.rule, scope)
        if in_force is None or missing_needs(in_force[0], scope.book, scope.settings) is not None:
            continue
        params = {name: scope.parameter(kind.rule, name) for name in kind.params}
        for part in [scope] if kind.workspace else _parts(in_force[0], scope):
            for task in kind.function(part, until, **params):
                yield from _found(kind, task, part)


def _parts(rule: Rule, scope: Scope) -> Iterable[Scope]:
    return (part for part in scope.each_alliance() if part.exists and has_ledgers(rule, part))


def _in_force(code: str | None, scope: Scope) -> tuple[Rule, RuleSetting] | None:
    """The rule and how it is set, where the policy has it and does not switch it off."""
    setting = scope.policy.rules.get(code or "")
    if setting is None or setting.severity is Severity.OFF or setting.code not in RULES:
        return None
    return RULES[setting.code], setting


def _found(kind: DueKind, task: Task, part: Scope) -> Iterator[_Found]:
    in_force = _in_force(task.rule or kind.rule, part)
    if in_force is None or task.fault.due is None:
        return
    finding = finding_of(*in_force, part, task.fault)
    if kind.rule is not None:
        finding = waived(finding, part)
    yield _Found(kind.slug, kind.name, kind.task, task.say, task.fault.due, task.fault, finding)


def _of_rules(scope: Scope) -> Iterator[_Found]:
    """What the rules that judge months, quarters, half-years and years leave time for, each by its own last day."""
    declared = {kind.rule for kind in KINDS.values()}
    year = Scope(scope.book, scope.settings, scope.policy, scope.calendar, scope.as_of, Period.of(scope.as_of, Span.YEAR))
    for rule, setting in rules_in_force(scope.policy):
        if rule.cadence.span is None or rule.code in declared or missing_needs(rule, scope.book, scope.settings):
            continue
        for fault, finding in judged(rule, setting, year):
            if fault.due is not None and fault.due >= scope.as_of:
                when = read_period(finding.period).chinese
                task = f"落实{when}“{rule.name}”"
                say = f"{when}“{rule.name}”尚未见完整记录，请及时落实并登记台账"
                yield _Found(rule.slug, rule.name, task, say, fault.due, fault, waived(finding, year))


def _not_checked(scope: Scope, alliances: Collection[str]) -> Iterator[NotChecked]:
    """The rules on whose account something might fall due, and that have nothing to go by."""
    declared = {kind.rule for kind in KINDS.values()}
    for rule, _ in rules_in_force(scope.policy):
        if rule.code not in declared and rule.cadence.span is None:
            continue
        missing = missing_needs(rule, scope.book, scope.settings)
        for one in [missing] if missing is not None else partly_missing(rule, scope):
            if not (one.alliances and alliances) or set(one.alliances) & set(alliances):
                yield one
