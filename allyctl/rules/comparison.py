"""What changed from one period to another: findings compared by rule, alliance, unit and record, whatever their period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from allyctl.model.comparison import Change, Comparison, Difference
from allyctl.model.finding import Finding
from allyctl.model.report import Report
from allyctl.rules.registry import RULES, Cadence
from allyctl.values.periods import Period, read_period
from allyctl.values.text import Unreadable

_Key = tuple[str, str | None, str | None, str]


def compare(before: Report, after: Report) -> Comparison:
    """Compare two checks of one book as it stands on one day.

    What is found in both is still open, or explained by now. What is found only before is fixed, unless it could not
    be found after: then its rule was not judged there (未检查, no such month or quarter has ended, no such alliance), or it
    is about an activity, a filing or a term that lies outside the later period.
    """
    earlier, later = _by_key(before.findings), _by_key(after.findings)
    found: list[Difference] = []
    for key in dict.fromkeys((*later, *earlier)):
        still = key in later
        for one, other in _pairs(earlier.get(key, ()), later.get(key, ())):
            found.append(_difference(one, other, before, after, still=still))
    place = {id(finding): number for number, finding in enumerate((*after.findings, *before.findings))}
    roster = {one.name: number for number, one in enumerate((*after.alliances, *before.alliances))}
    found.sort(key=lambda one: (roster.get(one.finding.alliance or "", len(roster)), one.finding.rule, place[id(one.finding)]))
    return Comparison(before=before, after=after, differences=tuple(found))


def _by_key(findings: Iterable[Finding]) -> dict[_Key, list[Finding]]:
    keyed: dict[_Key, list[Finding]] = defaultdict(list)
    for finding in findings:
        keyed[finding.rule, finding.alliance, finding.unit, _without_period(finding.record)].append(finding)
    return keyed


def _without_period(record: str | None) -> str:
    """The record, unless it is itself a term or a period (2024Q3), as of what a rule misses in each."""
    try:
        return "" if record and str(read_period(record)) == record else record or ""
    except Unreadable:
        return record or ""


def _pairs(earlier: Sequence[Finding], later: Sequence[Finding]) -> Iterator[tuple[Finding | None, Finding | None]]:
    """Those of one period or day together first, the others in their order; what is left over stands alone."""
    rest = list(later)
    alone: list[Finding] = []
    for one in earlier:
        same = next((other for other in rest if other.fingerprint == one.fingerprint), None)
        if same is None:
            alone.append(one)
        else:
            rest.remove(same)
            yield one, same
    for number in range(max(len(alone), len(rest))):
        yield (alone[number] if number < len(alone) else None), (rest[number] if number < len(rest) else None)


def _difference(one: Finding | None, other: Finding | None, before: Report, after: Report, *, still: bool) -> Difference:
    """`still` says that the same is found after, be it of another month or quarter: then nothing of it is fixed."""
    if other is None:
        assert one is not None
        if still:
            return Difference(change=Change.OPEN, before=one, after=None, why="后一时期同一问题仍有")
        judged = _Judged(after)
        why = judged.why_not(one)
        if why:
            return Difference(change=Change.UNJUDGED, before=one, after=None, why=f"{after.period.chinese}{why}")
        if judged.lies_outside(one):
            return Difference(change=Change.PAST, before=one, after=None)
        return Difference(change=Change.FIXED, before=one, after=None)
    if other.waived is not None:
        return Difference(change=Change.WAIVED, before=one, after=other)
    if one is not None and one.waived is None:
        return Difference(change=Change.OPEN, before=one, after=other)
    why = f"{before.period.chinese}已作说明" if one is not None else _Judged(before).why_not(other)
    if one is None and why:
        why = f"{before.period.chinese}{why}"
    return Difference(change=Change.NEW, before=one, after=other, why=why)


@dataclass(frozen=True, slots=True)
class _Judged:
    """What a check could have found."""

    report: Report

    def why_not(self, finding: Finding) -> str:
        """Why it could not have found this one, in Chinese; empty where it could."""
        report, rule = self.report, RULES[finding.rule]
        for one in report.not_checked:
            if one.rule == rule.code and (not one.alliances or finding.alliance in one.alliances):
                return f"未检查此项（{one.why}）"
        if finding.alliance is not None and finding.alliance not in {one.name for one in report.alliances}:
            return "没有这个联盟"
        span = rule.cadence.span
        if span is not None and not any(period.first <= report.as_of for period in report.period.ending(span)):
            return f"还不到核查此项的时候（{rule.cadence.value}一查）"
        return "" if report.period.first <= report.as_of else "还没有开始"

    def lies_outside(self, finding: Finding) -> bool:
        """Whether it is about something that happens, and that happened outside this check's period."""
        if finding.day is not None:
            return not self.report.period.holds(finding.day)
        happens = RULES[finding.rule].cadence is Cadence.EVENT
        return happens and not _within(self.report.period, read_period(finding.period))


def _within(period: Period, other: Period) -> bool:
    return period.first <= other.first and other.last <= period.last
