"""A county's own rules: one declaration turned into a rule like any other, which nothing else has to know apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from allyctl.model.cells import blank_fields, is_blank
from allyctl.model.custom import AtLeast, CustomRule, Require, Within, last_day_of_grace
from allyctl.model.finding import Audience, Owner, Severity
from allyctl.model.leads import Lead, lead
from allyctl.model.records import Record
from allyctl.model.standing import FAR_APART, assumed_years, rough_days, unannounced
from allyctl.model.zones import exists_on, is_zone
from allyctl.rules.custom_records import UNSAID, candidates, counted, lacks_conditions
from allyctl.rules.custom_words import (
    heading_of,
    manual_page,
    meanings,
    named_record,
    say,
    too_few,
    way_out,
)
from allyctl.rules.registry import Cadence, Fault, Rule, Scope
from allyctl.rules.wording import listed
from allyctl.values.day import Day
from allyctl.values.periods import Span

_CADENCES = {Span.MONTH: Cadence.MONTH, Span.QUARTER: Cadence.QUARTER, Span.HALF: Cadence.HALF, Span.YEAR: Cadence.YEAR}
_DONE_BY = {"activity": Owner.DUTY, "filing": Owner.DUTY, "attendance": Owner.DUTY}
_UNITS = {"day": "天", "workday": "个工作日"}


def rule_of(custom: CustomRule) -> Rule:
    """The rule that a declaration makes."""
    demand = custom.demand
    workspace = isinstance(demand, AtLeast) and demand.workspace
    return Rule(
        code=custom.code,
        slug=custom.code.lower(),
        name=custom.name,
        cadence=_cadence(custom),
        owner=custom.owner or (Owner.ORGANISER if workspace else _DONE_BY.get(custom.record, Owner.LEAD)),
        audience=Audience.ALLIANCE,
        needs=_needs(custom),
        fix=custom.fix or way_out(custom),
        params=meanings(demand),
        defaults=demand.parameters,
        workspace=workspace,
        founding_notes=True,
        function=_judge(custom),
        wants=_columns(custom, demand.fields) if isinstance(demand, Require) else (),
        page=manual_page(custom),
    )


def _cadence(custom: CustomRule) -> Cadence:
    if isinstance(custom.demand, AtLeast):
        return _CADENCES[custom.demand.per]
    return Cadence.EVENT if custom.time_field else Cadence.ROSTER


def _needs(custom: CustomRule) -> tuple[str, ...]:
    """Every column without which nothing can be said; of those required one is enough."""
    asked = _columns(custom, [one.field for one in custom.when if (custom.record, one.field) not in UNSAID])
    match custom.demand:
        case Require(fields):
            return (*asked, "|".join(_columns(custom, fields)))
        case Within(field, of):
            return (*asked, *_columns(custom, (field, of)))
    return asked or (custom.record,)


def _columns(custom: CustomRule, fields: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{custom.record}.{field}" for field in dict.fromkeys(fields))


def _judge(custom: CustomRule) -> Any:
    """The function of the rule, with the parameters that its demand has."""
    match custom.demand:
        case AtLeast():
            return lambda scope, **params: _count(custom, scope, **params)
        case Within():
            return lambda scope, **params: _measure(custom, custom.demand, scope, **params)
    return lambda scope: _look(custom, custom.demand, scope)


def _look(custom: CustomRule, demand: Require, scope: Scope) -> Iterator[Fault]:
    """`require`: the blank cells of each record."""
    for record, doubt in candidates(custom, scope):
        blank = blank_fields(record, *demand.fields)
        if blank:
            missing = listed(heading_of(custom.record, field) for field in blank)
            default = f"{named_record(record)}未填{missing}"
            message = say(custom, default, 记录=named_record(record), 所缺=missing)
            yield Fault(message=message, record=record, at=record.where(*blank), at_most=Severity.WARNING, doubt=doubt)


def _count(custom: CustomRule, scope: Scope, *, n: int, grace_months: int, grace_days: int) -> Iterator[Fault]:
    """`at_least`: how many there are in the period."""
    if n <= 0 or not _is_asked(scope) or lacks_conditions(custom, scope):
        return
    sure, unsure = counted(custom, scope)
    if len(sure) >= n:
        return
    field = custom.time_field or ""
    yield Fault(
        message=too_few(custom, scope.period, len(sure), n),
        key=custom.record,
        at=tuple(place for record in (*sure, *(one for one, _ in unsure)) for place in record.where(field)),
        due=last_day_of_grace(scope.period, grace_months, grace_days),
        absent=(custom.record,),
        doubt=tuple(why for _, why in unsure) if len(sure) + len(unsure) >= n else (),
    )


def _is_asked(scope: Scope) -> bool:
    """Whether the duty of a period is asked for: of zones; over the whole workspace, while there is an alliance at all."""
    if scope.alliance is not None:
        return is_zone(scope.row)
    roster = scope.book.roster
    return any(exists_on(scope.book, name, scope.today) for name in roster.names)


def _measure(custom: CustomRule, demand: Within, scope: Scope, *, days: int, unit: str) -> Iterator[Fault]:
    """`within`: how far the one day lies from the other."""
    for record, doubt in candidates(custom, scope):
        if {demand.field, demand.of} & set(record.unread):
            continue
        day, other = getattr(record, demand.field), getattr(record, demand.of)
        if day is not None and other is not None:
            fault = _out_of_time(custom, demand, record, scope, days, unit)
        else:
            fault = _unwritten(custom, demand, record, scope, days, unit)
        if fault is not None:
            message, cells, why, at_most = fault
            yield Fault(message=message, record=record, at=record.where(*cells), at_most=at_most, doubt=doubt + why)


_Found = tuple[str, tuple[str, ...], tuple[str, ...], Severity | None]
"""Message, fields whose cells it points to, lines of doubt, the heaviest it may weigh."""


def _out_of_time(custom: CustomRule, demand: Within, record: Record, scope: Scope, days: int, unit: str) -> _Found | None:
    """The fault of two days that are both written: sure, or in doubt where a day is rough or its year inferred."""
    day, other = getattr(record, demand.field), getattr(record, demand.of)
    found = lead(other, day, scope.calendar, unit) if demand.after else lead(day, other, scope.calendar, unit)
    kept = found.longest <= days if demand.after else found.shortest >= days
    if kept:
        return None
    broken = found.shortest > days if demand.after else found.longest < days
    cells = (demand.field, demand.of)
    ends = tuple((record, field) for field in cells)
    doubt = () if broken else rough_days(*ends)
    if abs((day.first - other.last).days) > FAR_APART:
        doubt += assumed_years(*ends)
    if unit == "workday" and not found.known:
        doubt += (unannounced(max(day, other)),)
    return _distance(custom, demand, record, found, days, unit), cells, doubt, None


def _distance(custom: CustomRule, demand: Within, record: Record, found: Lead, days: int, unit: str) -> str:
    """The message: both days, how far apart, and what is asked for."""
    name = named_record(record)
    first, second = (f"{heading_of(custom.record, field)}（{getattr(record, field)}）" for field in (demand.field, demand.of))
    about = f"{name}，" if name else ""
    asked = f"{days}{_UNITS[unit]}"
    if demand.after:
        seen = f"{found.shortest}{_UNITS[unit]}"
        default = f"{about}{first}在{second}之后{seen}，应不超过{asked}"
    elif found.longest < 0:
        seen = f"晚{-found.longest}{_UNITS[unit]}"
        default = f"{about}{first}晚于{second}" + (f"，应提前不少于{asked}" if days else "")
    else:
        seen = f"{found.longest}{_UNITS[unit]}"
        default = f"{about}{first}比{second}提前{seen}，应不少于{asked}"
    return say(custom, default, 记录=name, 已有=seen, 应有=asked)


def _unwritten(custom: CustomRule, demand: Within, record: Record, scope: Scope, days: int, unit: str) -> _Found | None:
    """未填: the day to compare with, where the other is written; or the day itself, once its time is past."""
    if getattr(record, demand.field) is not None:
        missing = demand.of
    elif getattr(record, demand.of) is not None and _is_past(demand, getattr(record, demand.of), scope.as_of, scope, days, unit):
        missing = demand.field
    else:
        return None
    if not is_blank(record, missing):
        return None
    message = f"{named_record(record)}未填{heading_of(custom.record, missing)}"
    return message, (missing,), (), Severity.WARNING


def _is_past(demand: Within, other: Day, today: date, scope: Scope, days: int, unit: str) -> bool:
    """Whether what is still blank could no longer be done in time, on any reading of *other*."""
    now = Day.on(today)
    if demand.after:
        return lead(other, now, scope.calendar, unit).shortest > days
    return lead(now, other, scope.calendar, unit).longest < days

