"""Runs the rules in force over a book: one period in, a report out."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from allyctl.calendar import Calendar
from allyctl.model.activities import activities_held, held_in, whose_is_open
from allyctl.model.book import Book
from allyctl.model.finding import Audience, Finding, NotChecked, Severity
from allyctl.model.nearness import FAR_MOVED_DAYS
from allyctl.model.place import Location
from allyctl.model.policy import Policy, RuleSetting
from allyctl.model.records import Activity
from allyctl.model.report import AllianceSummary, Report
from allyctl.model.settings import Settings
from allyctl.rules.basis import basis_of
from allyctl.rules.founding import is_of_founding, unknown_founding
from allyctl.rules.lookup import rules_of
from allyctl.rules.needs import has_ledgers, missing_needs, missing_wants, partly_missing
from allyctl.rules.registry import Fault, Rule, Scope
from allyctl.rules.waivers import Judged, apply_waivers
from allyctl.values.day import Day
from allyctl.values.periods import Period, read_period
from allyctl.values.personal import mask_personal


def check(
    book: Book,
    settings: Settings,
    policy: Policy,
    period: Period,
    as_of: date,
    calendar: Calendar,
    *,
    alliances: Collection[str] = (),
    select: Collection[str] = (),
    ignore: Collection[str] = (),
) -> Report:
    """Apply every rule in force over *period* as it stands on *as_of*.

    Args:
        alliances: report only these (all rules run all the same); empty = all.
        select, ignore: rule codes or their beginnings (ACT, FIL10).
    """
    scope = Scope(book, settings, policy, calendar, as_of, period)
    findings, not_checked, checked = _judge_all(scope, tuple(rules_in_force(policy, select, ignore)), alliances)
    names = frozenset(name for name in book.roster.names if not alliances or name in alliances)
    findings.sort(key=lambda one: (book.roster.order(one.alliance), one.rule, *_order(one)))
    found_of = {name: list(own) for name, own in groupby(findings, key=attrgetter("alliance"))}
    return Report(
        workspace=settings.name,
        policy=policy.name,
        period=period,
        as_of=as_of,
        read=book.read,
        activities=sum(
            1
            for one in book.all(Activity)
            if held_in(one, period, as_of) and (not alliances or set(one.alliance) & set(alliances))
        ),
        alliances=tuple(
            _summary(part.name, scope, found_of.get(part.name, ())) for part in scope.each_alliance() if part.name in names and part.exists
        ),
        findings=tuple(_number_equal(findings)),
        not_checked=tuple(_only_of(not_checked, names)),
        checked=tuple(checked),
        empty=not book.read.rows and not book.unread,
        incomplete=bool(book.unread),
    )


def _only_of(not_checked: Iterable[NotChecked], names: Collection[str]) -> Iterator[NotChecked]:
    """What is not checked of the alliances reported; what concerns all of them concerns these too."""
    for one in not_checked:
        concerned = tuple(name for name in one.alliances if name in names)
        if concerned or not one.alliances:
            yield replace(one, alliances=concerned)


def _judge_all(
    scope: Scope, rules: Sequence[tuple[Rule, RuleSetting]], alliances: Collection[str]
) -> tuple[list[Finding], list[NotChecked], list[str]]:
    """What the rules find of those alliances, as the waivers leave it; then what those find that judge the waivers."""
    records = [one for one in rules if not one[0].after_waiving]
    findings, not_checked, checked = _judge(scope, records)
    in_force = {one[0].code: one for one in rules_in_force(scope.policy)}
    judged = _judged(scope, [one for one, _ in records if one.code in checked], not_checked, alliances)
    findings, uses = apply_waivers(_only_about(findings, alliances), scope, in_force, judged)
    afterwards = Scope(scope.book, scope.settings, scope.policy, scope.calendar, scope.as_of, scope.period, waivers=uses)
    told, _, also_checked = _judge(afterwards, [one for one in rules if one[0].after_waiving])
    return [*findings, *_only_about(told, alliances)], not_checked, [*checked, *also_checked]


def _only_about(findings: Iterable[Finding], alliances: Collection[str]) -> list[Finding]:
    """Those of the alliances reported, and those of none."""
    return [one for one in findings if not alliances or one.alliance is None or one.alliance in alliances]


def _judged(
    scope: Scope, rules: Iterable[Rule], not_checked: Sequence[NotChecked], alliances: Collection[str]
) -> dict[str, Judged]:
    """What each rule that a waiver names was judged for; alliances left out of the report count as lacking."""
    named = {waiver.rule for waiver in scope.settings.waivers}
    left_out = {name for name in scope.book.roster.names if alliances and name not in alliances}
    judged = {}
    for rule in rules:
        if rule.code in named:
            periods: dict[str | None, list[Period]] = defaultdict(list)
            for part in _parts(rule, scope):
                periods[part.alliance].append(part.period)
            lacking = {name for one in not_checked if one.rule == rule.code for name in one.alliances}
            judged[rule.code] = Judged(periods, frozenset(lacking | left_out))
    return judged


def _judge(
    scope: Scope, rules: Iterable[tuple[Rule, RuleSetting]]
) -> tuple[list[Finding], list[NotChecked], list[str]]:
    """What the rules find, those that have nothing to go by, and the codes of the others."""
    findings: list[Finding] = []
    not_checked: list[NotChecked] = []
    checked: list[str] = []
    for rule, setting in rules:
        missing = missing_needs(rule, scope.book, scope.settings)
        if missing is not None:
            not_checked.append(missing)
            continue
        checked.append(rule.code)
        not_checked += (*missing_wants(rule, scope.book), *partly_missing(rule, scope))
        findings += findings_of(rule, setting, scope)
    return findings, not_checked, checked


def rules_in_force(
    policy: Policy, select: Collection[str] = (), ignore: Collection[str] = ()
) -> Iterator[tuple[Rule, RuleSetting]]:
    """The rules that the policy has and does not switch off, in order of code."""
    rules = rules_of(policy)
    for code in sorted(rules):
        setting = policy.rules.get(code)
        if setting is None or setting.severity is Severity.OFF:
            continue
        if (select and not code.startswith(tuple(select))) or (ignore and code.startswith(tuple(ignore))):
            continue
        yield rules[code], setting


def findings_of(rule: Rule, setting: RuleSetting, scope: Scope) -> Iterator[Finding]:
    """What one rule finds in the periods it judges."""
    for _, finding in judged(rule, setting, scope):
        yield finding


def judged(rule: Rule, setting: RuleSetting, scope: Scope) -> Iterator[tuple[Fault, Finding]]:
    """What one rule finds in the periods it judges: as the rule said it, and as it is told."""
    params = {name: setting.params.get(name, default) for name, default in rule.defaults.items()}
    for part in _parts(rule, scope):
        for fault in rule.function(part, **params):
            yield fault, finding_of(rule, setting, part, fault)


def _parts(rule: Rule, scope: Scope) -> Iterator[Scope]:
    """What a rule looks at one by one: an alliance, or the whole workspace, over a period."""
    for period in _periods(rule, scope):
        yield from _scopes(rule, scope, period)


def _periods(rule: Rule, scope: Scope) -> Iterable[Period]:
    span = rule.cadence.span
    if span is None:
        return (scope.period,)
    return [period for period in scope.period.ending(span) if period.first <= scope.as_of]


def _scopes(rule: Rule, scope: Scope, period: Period) -> Iterator[Scope]:
    whole = Scope(
        scope.book, scope.settings, scope.policy, scope.calendar, scope.as_of, period, asked=scope.period, waivers=scope.waivers
    )
    if rule.workspace:
        yield whole
        return
    for part in whole.each_alliance():
        if rule.concerns(part) and has_ledgers(rule, part):
            yield part


def finding_of(rule: Rule, setting: RuleSetting, scope: Scope, fault: Fault) -> Finding:
    """A fault as it is told: with code, basis, severity, doubt, cells and fingerprint."""
    alliance = fault.alliance if fault.alliance is not None else scope.alliance
    period = fault.period or scope.period
    doubt = _lines_of_doubt(rule, fault, alliance, scope)
    severity, message = setting.severity, fault.message
    if fault.milder:
        severity = severity.milder()
    if fault.at_most is not None:
        severity = min(severity, fault.at_most)
    if fault.due is not None and fault.due >= scope.as_of:
        severity = min(severity, Severity.WARNING)
        message += _days_left(fault.due, scope.as_of)
    if rule.founding_notes and alliance is not None:
        severity = min(severity, Severity.NOTE) if is_of_founding(rule, fault, alliance, scope) else severity
    if doubt:
        severity = min(severity, Severity.WARNING)
    record = fault.record.key if fault.record is not None and fault.record.key else fault.key
    seed = "|".join((rule.code, alliance or "", str(period), fault.unit or "", record))
    unit = mask_personal(fault.unit) if fault.unit else None
    return Finding(
        rule=rule.code,
        slug=rule.slug,
        name=rule.name,
        severity=severity,
        alliance=alliance,
        unit=unit,
        period=str(period),
        owner=fault.owner or rule.owner,
        audience=fault.audience or rule.audience,
        message=mask_personal(message),
        basis=basis_of(setting, scope.policy, scope.settings),
        fix=fault.fix or rule.fix,
        record=mask_personal(record) or None,
        waived=None,
        doubt=tuple(mask_personal(one) for one in doubt),
        fingerprint=hashlib.sha256(seed.encode()).hexdigest()[:16],
        locations=_places_of(fault, alliance, scope),
        day=fault.record.day if fault.record is not None else None,
    )


def _lines_of_doubt(rule: Rule, fault: Fault, alliance: str | None, scope: Scope) -> tuple[str, ...]:
    """What the rule itself leaves open; rows that could not be read; a founding nobody knows; an activity that may be the county's."""
    absent = scope.book.doubts(fault.absent, alliance, _days_around(fault, scope)) if fault.absent else ()
    founding = unknown_founding(rule, fault, alliance, scope) if rule.founding_notes and alliance is not None else ()
    whose = whose_is_open(fault.record, scope.book) if isinstance(fault.record, Activity) else ()
    return (*fault.doubt, *absent, *founding, *whose)


def _places_of(fault: Fault, alliance: str | None, scope: Scope) -> tuple[Location, ...]:
    """The cells that took part; else the record's row; else where the alliance is named, were it only in the log."""
    if fault.at:
        return tuple(dict.fromkeys(fault.at))
    if fault.record is not None:
        return fault.record.where()
    row = scope.book.roster.alliance(alliance, scope.today) if alliance is not None else None
    return row.where() if row is not None else ()


_FAR = timedelta(days=FAR_MOVED_DAYS)


def _days_around(fault: Fault, scope: Scope) -> Period | Day:
    """When what is missing may have been: near the record's day, else anywhere in the period that is judged."""
    day = fault.record.day if fault.record is not None else None
    return Day(day.first - _FAR, day.last + _FAR) if day is not None else scope.period


def _days_left(due: date, as_of: date) -> str:
    days = (due - as_of).days
    left = f"还剩{days}天" if days else "今天是最后一天"
    return f"（截止{due.year}年{due.month}月{due.day}日，{left}）"


def _summary(name: str, scope: Scope, own: Iterable[Finding]) -> AllianceSummary:
    counted = [finding for finding in own if finding.counts]
    return AllianceSummary(
        name=name,
        activities=sum(1 for _ in activities_held(scope.book, name, scope.period, scope.as_of)),
        error=sum(1 for one in counted if one.severity is Severity.ERROR),
        warning=sum(1 for one in counted if one.severity is Severity.WARNING),
        note=sum(1 for one in counted if one.severity is Severity.NOTE),
        waived=sum(1 for one in own if one.waived is not None and one.audience is Audience.ALLIANCE),
        doubt=sum(1 for one in counted if one.doubt),
    )


def _order(finding: Finding) -> tuple[object, ...]:
    """By date, then by cell: the day of what happened, else the first day of the period that was judged."""
    day = finding.day.first if finding.day is not None else read_period(finding.period).first
    return (day, finding.period, _places(finding.locations), finding.message)


def _places(locations: tuple[Location, ...]) -> tuple[tuple[object, ...], ...]:
    return tuple((place.file, place.sheet or "", place.line or 0, _cell_order(place.cell)) for place in locations)


def _cell_order(cell: str | None) -> tuple[int, int, str]:
    letters = (cell or "").rstrip("0123456789")
    return (int((cell or "0")[len(letters) :] or 0), len(letters), letters)


def _number_equal(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Tell findings apart that would share a fingerprint: by what they say, and only where that is the same by their place."""
    alike: dict[str, list[int]] = {}
    for place, finding in enumerate(findings):
        alike.setdefault(finding.fingerprint, []).append(place)
    numbers: dict[int, int] = {}
    for places in alike.values():
        if len(places) > 1:
            places.sort(key=lambda place: (findings[place].message, place))
            numbers |= {place: nth for nth, place in enumerate(places, start=1)}
    for place, finding in enumerate(findings):
        nth = numbers.get(place, 1)
        yield finding if nth == 1 else replace(finding, fingerprint=f"{finding.fingerprint}-{nth}")
