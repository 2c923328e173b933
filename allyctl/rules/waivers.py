"""Which findings count as explained: a `[[waiver]]` in order, for the rule, the alliance and the time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from allyctl.model.directory import Directory
from allyctl.model.finding import Finding, Strength
from allyctl.model.policy import RuleSetting
from allyctl.model.settings import Waiver
from allyctl.model.waiving import WaiverUse
from allyctl.rules.registry import RULES, Rule, Scope
from allyctl.values.periods import Period, read_period


@dataclass(frozen=True, slots=True)
class Judged:
    """What one rule was judged for in this run.

    `periods` are those of each alliance (None: the whole workspace); `lacking` the alliances whose files lack what it needs.
    """

    periods: Mapping[str | None, Sequence[Period]]
    lacking: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Tally:
    """What is counted for one waiver while it is applied."""

    waiver: Waiver
    explained: list[Finding] = field(default_factory=list)
    returned: list[Finding] = field(default_factory=list)
    needed: bool = False


def apply_waivers(
    findings: Iterable[Finding],
    scope: Scope,
    in_force: Mapping[str, tuple[Rule, RuleSetting]],
    judged: Mapping[str, Judged],
) -> tuple[list[Finding], tuple[WaiverUse, ...]]:
    """The findings, each marked with the reason of the first waiver that covers it; and what every waiver did.

    Args:
        in_force: the rules of the policy, whatever was selected for this run.
        judged: rule -> what it was judged for, of the rules that were judged at all.
    """
    tallies = [_Tally(waiver) for waiver in scope.settings.waivers]
    index = _by_rule_and_alliance((tally for tally in tallies if _is_waivable(in_force.get(tally.waiver.rule))), scope.book.directory)
    marked = []
    for finding in findings:
        near = {number: one for name in (finding.alliance, None) for number, one in index.get((finding.rule, name), ())}
        about = [near[number] for number in sorted(near) if _speaks_of(near[number].waiver, finding)]
        marked.append(_mark(finding, about, scope.as_of) if about else finding)
    return marked, tuple(_use(tally, scope, in_force, judged) for tally in tallies)


def _by_rule_and_alliance(
    tallies: Iterable[_Tally], directory: Directory
) -> Mapping[tuple[str, str | None], Sequence[tuple[int, _Tally]]]:
    """The tallies, numbered as they are written, by rule and by the alliance that is meant: in full, short or by an alias; None for all."""
    index: dict[tuple[str, str | None], list[tuple[int, _Tally]]] = defaultdict(list)
    for number, tally in enumerate(tallies):
        written = tally.waiver.alliance
        for name in {None} if written is None else {written, directory.alliance(written) or written}:
            index[tally.waiver.rule, name].append((number, tally))
    return index


def is_complete(waiver: Waiver) -> bool:
    """Whether reason, approver and expiry are there: without any of them a waiver explains nothing."""
    return bool(waiver.reason and waiver.approved_by and waiver.expires is not None)


def is_expired(waiver: Waiver, as_of: date) -> bool:
    """Whether its last day is past."""
    return waiver.expires is not None and waiver.expires < as_of


def in_words(day: date | None) -> str:
    """2024年9月30日."""
    return f"{day.year}年{day.month}月{day.day}日" if day is not None else ""


def _is_waivable(rule: tuple[Rule, RuleSetting] | None) -> bool:
    """Strict rules can't be waived, nor those that judge the waivers themselves."""
    return rule is not None and rule[1].strength is not Strength.STRICT and not rule[0].after_waiving


def _speaks_of(waiver: Waiver, finding: Finding) -> bool:
    """Whether a complete waiver for its alliance, in force or expired, means this finding."""
    return is_complete(waiver) and (waiver.period is None or _spans(waiver.period, finding))


def _spans(written: str, finding: Finding) -> bool:
    """Whether the finding's period lies in the waiver's, or the day of what happened lies in both."""
    waived_for, judged = read_period(written), read_period(finding.period)
    if waived_for.first <= judged.first and judged.last <= waived_for.last:
        return True
    return waived_for.holds(finding.day) and judged.holds(finding.day)


def _mark(finding: Finding, about: list[_Tally], as_of: date) -> Finding:
    """The finding as the waivers that speak of it leave it: explained, or open again and saying so."""
    holding = [one for one in about if not is_expired(one.waiver, as_of)]
    if holding:
        finding = replace(finding, waived=holding[0].waiver.reason)
        for one in holding:
            one.explained.append(finding)
        longest = max(holding, key=lambda one: one.waiver.expires or as_of)
        longest.needed = True
        return finding
    last = max(about, key=lambda one: one.waiver.expires or as_of)
    last.returned.append(finding)
    return replace(finding, message=f"{finding.message}（原豁免已于{in_words(last.waiver.expires)}到期）")


def _use(
    tally: _Tally,
    scope: Scope,
    in_force: Mapping[str, tuple[Rule, RuleSetting]],
    judged: Mapping[str, Judged],
) -> WaiverUse:
    waiver, directory = tally.waiver, scope.book.directory
    known = in_force.get(waiver.rule, (RULES.get(waiver.rule), None))[0]
    alliance = None
    if waiver.alliance is not None:
        alliance = waiver.alliance if scope.book.roster.knows(waiver.alliance) else directory.alliance(waiver.alliance)
    return WaiverUse(
        waiver=waiver,
        name=known.name if known is not None else "",
        in_force=waiver.rule in in_force,
        waivable=_is_waivable(in_force.get(waiver.rule)),
        alliance=alliance,
        judged=waiver.rule in judged and _was_judged(waiver, alliance, judged[waiver.rule]),
        explained=tuple(tally.explained),
        needed=tally.needed,
        returned=tuple(tally.returned),
    )


def _was_judged(waiver: Waiver, alliance: str | None, judged: Judged) -> bool:
    """Whether the rule could find what the waiver speaks of; not while it could not for some of those it speaks of."""
    if judged.lacking and (waiver.alliance is None or alliance in judged.lacking):
        return False
    if waiver.alliance is None:
        periods = [period for own in judged.periods.values() for period in own]
    else:
        periods = [period for name in {None, alliance} for period in judged.periods.get(name, ())]
    if waiver.period is None:
        return bool(periods)
    waived_for = read_period(waiver.period)
    return any(waived_for.first <= period.last and period.first <= waived_for.last for period in periods)
