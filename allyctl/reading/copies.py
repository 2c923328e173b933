"""Records told apart: their keys, copies counted once, numbers used twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from allyctl.model.choices import Status
from allyctl.model.place import Location
from allyctl.model.problems import ProblemCode
from allyctl.model.recordkey import day_part
from allyctl.model.records import Activity, Attendance, Filing, Listing, Mark, Meeting, Project, Quota, Record, Term
from allyctl.reading.collect import Collected
from allyctl.values.days import Day
from allyctl.values.text import fold, quoted

R = TypeVar("R", bound=Record)
_OWN = {"origin", "key", "unread", "as_written", "note"}


def _values(record: Record) -> tuple[Any, ...]:
    return tuple(getattr(record, one.name) for one in fields(record) if one.name not in _OWN)


def _theme(text: str | None) -> str:
    return fold(text) if text else ""


_IDENTITY: dict[type[Record], Callable[[Any], tuple[Any, ...]]] = {
    Activity: lambda one: (one.alliance, day_part(one.held_on), _theme(one.theme)) if one.theme else _values(one),
    Filing: lambda one: (
        one.id,
        one.alliance,
        day_part(one.planned_on),
        _theme(one.theme),
        day_part(one.filed_on),
        one.decision,
        day_part(one.decided_on),
        one.changes,
    ),
    Attendance: lambda one: (one.activity, one.alliance, day_part(one.held_on), _theme(one.theme), one.unit),
    Meeting: lambda one: (
        (one.alliance, day_part(one.held_on), _theme(one.agenda), one.kind) if one.agenda else _values(one)
    ),
    Term: lambda one: (one.alliance, one.period, one.unit),
    Listing: lambda one: (one.alliance, one.year, one.kind, _theme(one.content), one.published_by, day_part(one.published_on)),
    Project: lambda one: (one.alliance, one.year, _theme(one.name), one.led_by),
    Mark: lambda one: (
        one.alliance,
        one.period,
        one.indicator,
        one.by,
        one.score,
        one.satisfied,
        one.fair,
        one.dissatisfied,
    ),
    Quota: lambda one: (one.alliance, one.year),
}


def _identity(record: Record) -> tuple[Any, ...]:
    """What makes two rows the same record; every value, for kinds without a rule of their own."""
    rule = _IDENTITY.get(type(record))
    return rule(record) if rule is not None else _values(record)


def tell_apart(records: Sequence[R], collected: Collected) -> list[tuple[R, list[R]]]:
    """Each record once, with its key, beside the copies it stands for; copies and numbers used twice are reported."""
    first: dict[tuple[Any, ...], int] = {}
    kept: list[R] = []
    copies: list[list[R]] = []
    pairs: list[tuple[Record, Record]] = []
    for record in records:
        identity = _identity(record)
        place = first.get(identity)
        if place is None:
            first[identity] = len(kept)
            kept.append(record)
            copies.append([record])
            continue
        copies[place].append(record)
        if not _is_the_plan_of(kept[place], record):
            pairs.append((kept[place], record))
        better, other = sorted((kept[place], record), key=_progress, reverse=True)
        kept[place] = _filled(better, other)
    _tell_copies(pairs, collected)
    return list(zip(_keyed(kept, collected), copies, strict=True))


_STAGES = {Status.HELD: 3, Status.CANCELLED: 2, Status.POSTPONED: 2, None: 1, Status.PLANNED: 0}


def _progress(record: Record) -> int:
    """How far a row's state has come: of two rows of one activity the one that says it was held counts."""
    return _STAGES[record.status] if isinstance(record, Activity) else 0


def _is_the_plan_of(one: Record, other: Record) -> bool:
    """Whether one row is the plan and the other what came of it: no copy."""
    return _progress(one) != _progress(other) and 0 in (_progress(one), _progress(other)) and isinstance(one, Activity)


def _filled(one: R, other: R) -> R:
    """The first with its blanks filled from its copy; cells keep pointing to where each value stands."""
    blanks = {
        field.name: getattr(other, field.name)
        for field in fields(one)
        if field.name not in _OWN
        and getattr(one, field.name) in (None, ())
        and getattr(other, field.name) not in (None, ())
    }
    same_sheet = one.origin.layout is other.origin.layout
    return replace(one, **blanks) if blanks and same_sheet else one


def _tell_copies(pairs: Iterable[tuple[Record, Record]], collected: Collected) -> None:
    """Each copy by itself; of a whole sheet kept twice (台账(副本).xlsx) all of them at once."""
    sheets: dict[tuple[tuple[str, str | None], ...], list[tuple[Record, Record]]] = {}
    for pair in pairs:
        sheets.setdefault(tuple((record.origin.layout.file, record.origin.layout.sheet) for record in pair), []).append(pair)
    for (first, second), group in sheets.items():
        if first != second and len(group) > 1:
            _tell_copied_sheet(group, collected)
            continue
        for one, other in group:
            _tell_copy(one, other, collected)


def _tell_copied_sheet(group: Sequence[tuple[Record, Record]], collected: Collected) -> None:
    (one, other), owners = group[0], {_alliance_of(record) for _, record in group}
    first, second = (Location(record.origin.layout.file, record.origin.layout.sheet) for record in (one, other))
    collected.problem(
        ProblemCode.DUPLICATE_RECORD,
        f"“{first}”和“{second}”里有{len(group)}条“{one.chinese}”记录相同，各只计一次",
        (*(place for _, record in group for place in record.where()), *(place for record, _ in group for place in record.where())),
        fix="其中一份是副本的，请移出台账文件夹；确是不同的记录，请把主题或日期写得不同",
        alliance=owners.pop() if len(owners) == 1 else None,
        record="|".join((one.chinese, *(place.sheet or "" for place in (first, second)))),
    )


def _tell_copy(one: Record, other: Record, collected: Collected) -> None:
    what = (
        getattr(other, "theme", None)
        or getattr(other, "content", None)
        or getattr(other, "agenda", None)
        or getattr(other, "name", None)
        or getattr(other, "unit", None)
    )
    alliance = getattr(other, "alliance", None)
    name = alliance[0] if isinstance(alliance, tuple) and alliance else alliance
    day = getattr(other, "held_on", None) or getattr(other, "planned_on", None)
    when = f"{day}" if isinstance(day, Day) else ""
    collected.problem(
        ProblemCode.DUPLICATE_RECORD,
        f"“{other.chinese}”里同一条记录写了两次：{when}{quoted(what) if what else ''}，只计一次",
        (*other.where(), *one.where()),
        fix="请删除重复的一行；两次确是不同的，请把主题或日期写得不同",
        alliance=name if isinstance(name, str) else None,
        record=one.key,
    )


def _keyed(records: Sequence[R], collected: Collected) -> list[R]:
    """The records in their order, each with a key of its own; of those that share one the content says which is which.

    Not their order: rows may be sorted anew.
    """
    twins: dict[str, list[int]] = {}
    for place, record in enumerate(records):
        twins.setdefault(record.key, []).append(place)
    keyed = list(records)
    for key, places in twins.items():
        if len(places) == 1:
            continue
        first, *others = sorted(places, key=lambda place: repr((_values(records[place]), getattr(records[place], "note", None))))
        for nth, place in enumerate(others, start=2):
            rows = [records[each] for each in sorted((place, first), reverse=True)]
            _tell_number_used_twice(records[place], rows, collected)
            keyed[place] = replace(records[place], key=f"{key}#{nth}")
    return keyed


def _tell_number_used_twice(one: Record, rows: Iterable[Record], collected: Collected) -> None:
    number = getattr(one, "id", None)
    if number:
        collected.problem(
            ProblemCode.DUPLICATE_ID,
            f"编号{quoted(number)}用了两次，内容不同",
            tuple(place for row in rows for place in row.where("id")),
            fix="请核对后改正其中一个编号",
            alliance=_alliance_of(one),
            record=one.key,
        )


def _alliance_of(record: Record) -> str | None:
    alliance = getattr(record, "alliance", None)
    if isinstance(alliance, tuple):
        return alliance[0] if alliance else None
    return alliance if isinstance(alliance, str) else None


def is_blank_filing(filing: Filing) -> bool:
    """Whether the filing columns of an activity's row say nothing at all."""
    told = (
        filing.claimed,
        filing.filed_on,
        filing.decision,
        filing.decided_on,
        filing.decided_by,
        filing.form,
        filing.id,
    )
    return all(one is None for one in told) and not filing.unread
