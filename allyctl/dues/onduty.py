"""Who is on duty in an alliance: the year's terms, today's and the next, and what is handed over between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from allyctl.dues.handover import Matter, matters_of
from allyctl.model.place import Location
from allyctl.model.records import Term
from allyctl.model.rotation import Slot, slots_of
from allyctl.model.terms import is_swap, rotates_by_term, span_of_terms, written_cycle
from allyctl.model.turns import Turn, turns_by_activity
from allyctl.model.zones import is_zone
from allyctl.rules.act import is_in_force
from allyctl.rules.registry import Scope
from allyctl.values.day import Day


@dataclass(frozen=True, slots=True)
class PlannedTerm:
    """A term, or with duty that changes with each activity, one activity.

    Attributes:
        label: the term or the activity, in Chinese.
        first, last: its days; None for an activity of which nothing is known yet.
        units: who is registered; several where the rows differ.
        turn: who would be next by the order, where nobody is registered.
        swap: what the remark says of a swap.
        note: what is to be known besides, in Chinese.
    """

    label: str
    first: date | None
    last: date | None
    units: tuple[str, ...]
    turn: str | None
    swap: str | None
    handed_over_on: Day | None
    note: str
    locations: tuple[Location, ...]


@dataclass(frozen=True, slots=True)
class Rotation:
    """An alliance's terms of a year; `why` says in Chinese why there are none."""

    alliance: str
    cycle: str | None
    terms: tuple[PlannedTerm, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Today's term and the next; None where there is none. With each activity in turn: the last one and the next."""

    alliance: str
    cycle: str | None
    now: PlannedTerm | None
    next: PlannedTerm | None
    matters: tuple[Matter, ...]
    why: str = ""


def rotation_of(scope: Scope, year: int) -> Rotation:
    """The terms of an alliance in a year: registered ones as they are, the others from today on by the order."""
    cycle = _cycle(scope)
    why = _why_none(scope)
    if why:
        return Rotation(scope.name, cycle, (), why)
    if rotates_by_term(scope.book, scope.name):
        slots = slots_of(scope.book, scope.name, year, scope.as_of)
        return Rotation(scope.name, cycle, tuple(_of_slot(one, scope.as_of) for one in slots))
    turns = turns_by_activity(scope.book, scope.name, year, scope.as_of)
    return Rotation(scope.name, cycle, tuple(map(_of_turn, turns)))


def on_duty(scope: Scope) -> OnDuty:
    """Who is on duty on the as-of day, who follows, and what there is to hand over."""
    year = scope.as_of.year
    this = rotation_of(scope, year)
    if this.why:
        return OnDuty(scope.name, this.cycle, None, None, (), this.why)
    terms = [*this.terms, *(rotation_of(scope, year + 1).terms if rotates_by_term(scope.book, scope.name) else ())]
    now = next((one for one in reversed(terms) if _has_begun(one, scope.as_of)), None)
    if now is not None and now.last is not None and rotates_by_term(scope.book, scope.name) and now.last < scope.as_of:
        now = None
    following = next((one for one in terms if one.first is None or one.first > scope.as_of), None)
    return OnDuty(scope.name, this.cycle, now, following, matters_of(scope))


def _has_begun(term: PlannedTerm, as_of: date) -> bool:
    return term.first is not None and term.first <= as_of


def _why_none(scope: Scope) -> str:
    """Why an alliance has no rotation to show; empty where it has one."""
    book, name = scope.book, scope.name
    if not is_zone(scope.row):
        return "全域、专题联盟不实行轮值"
    if len(scope.members) < 2 and not book.of(Term, name):
        return "成员单位不足2个，不需要轮值" if scope.members else "名册里没有成员单位，也没有轮值登记"
    if not book.of(Term, name) and written_cycle(book, name) is None and not is_in_force(scope, "ROT105"):
        return "没有轮值登记，名册也没有写轮值周期"
    return ""


def _cycle(scope: Scope) -> str | None:
    written = written_cycle(scope.book, scope.name)
    if written is not None:
        return written.value
    return {1: "月", 3: "季度", 6: "半年", 12: "年度"}[span_of_terms(scope.book, scope.name).value] if scope.book.of(Term, scope.name) else None


def _of_slot(slot: Slot, as_of: date) -> PlannedTerm:
    rows: Sequence[Term] = slot.duty.rows if slot.duty is not None else ()
    swap = next((row.note for row in rows if is_swap(row.note)), None)
    note = "登记了几个单位，请核对" if slot.duty is not None and len(slot.duty.units) > 1 else ""
    if slot.duty is None:
        note = "" if slot.turn else "未见登记" if slot.last < as_of else "轮值顺序不明，无法提出建议"
    return PlannedTerm(
        label=slot.chinese,
        first=slot.first,
        last=slot.last,
        units=slot.duty.units if slot.duty is not None else (),
        turn=slot.turn,
        swap=swap,
        handed_over_on=next((row.handed_over_on for row in rows if row.handed_over_on is not None), None),
        note=note,
        locations=tuple(place for row in rows for place in row.where("unit")),
    )


def _of_turn(turn: Turn) -> PlannedTerm:
    activity = turn.activity
    if activity is None:
        note = "" if turn.turn else "轮值顺序不明，无法提出建议"
        return PlannedTerm("下一次活动", None, None, (), turn.turn, None, None, note, ())
    theme = " ".join((activity.theme or "").split())
    return PlannedTerm(
        label=f"{activity.held_on}{f'“{theme}”' if theme else ''}",
        first=activity.held_on.first,
        last=activity.held_on.last,
        units=turn.units,
        turn=turn.turn,
        swap=activity.note if is_swap(activity.note) else None,
        handed_over_on=None,
        note="" if turn.units or turn.turn else "未填召集单位",
        locations=activity.where("convened_by" if activity.has("convened_by") else "held_on"),
    )
