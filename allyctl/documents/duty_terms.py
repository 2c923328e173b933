"""The terms on duty of a year as rows of a table: those of the ledger; those it doesn't have by the roster's order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from allyctl.documents.pieces import chinese_number
from allyctl.documents.registry import Ask
from allyctl.model.rotation import Slot, order_on, slots_of
from allyctl.model.terms import duties_of, is_swap, rotates_by_term
from allyctl.values.names import unpad
from allyctl.values.periods import Period


@dataclass(frozen=True, slots=True)
class TermRow:
    """One term: when, who is on duty, who convenes, and what was changed (调换, 代) with its reason."""

    轮值时间: str
    轮值单位: str | None
    轮值召集人: str
    备注: str


def terms_of(ask: Ask, alliance: str) -> tuple[TermRow, ...]:
    """The alliance's terms of the year of `ask.period`, in order of time.

    A year of which nothing is registered is laid out whole by the roster's order; in any other, only what is still to come.
    Where duty changes with each activity, its order.
    """
    if not rotates_by_term(ask.book, alliance):
        return _by_activity(ask, alliance)
    return tuple(_row(ask, alliance, slot) for slot in _slots(ask, alliance))


def units_on_duty(ask: Ask, alliance: str, period: Period) -> str:
    """Who is on duty, or would be by the order, within a period of that year; nothing where it isn't known."""
    if not rotates_by_term(ask.book, alliance):
        return ""
    slots = [slot for slot in _slots(ask, alliance) if slot.first <= period.last and period.first <= slot.last]
    units = [unit for slot in slots for unit in (slot.duty.units if slot.duty else (slot.turn,)) if unit]
    return "、".join(dict.fromkeys(units))


def _slots(ask: Ask, alliance: str) -> tuple[Slot, ...]:
    year = ask.period.year
    begun = any(duty.first.year <= year <= duty.last.year for duty in duties_of(ask.book, alliance))
    return slots_of(ask.book, alliance, year, ask.as_of if begun else min(ask.as_of, date(year, 1, 1)))


def _row(ask: Ask, alliance: str, slot: Slot) -> TermRow:
    rows = slot.duty.rows if slot.duty else ()
    units = slot.duty.units if slot.duty else (slot.turn,)
    unit = units[0] if len(units) == 1 else None
    if len(units) > 1:
        ask.known(None, f"{alliance}{slot.chinese}的轮值单位（写了{'、'.join(map(str, units))}）", "轮值表的“轮值单位”，每期只写一个")
    else:
        ask.known(unit, f"{alliance}{slot.chinese}的轮值单位", "轮值表，或者名册“成员单位”表的“轮值顺序”")
    convener = next((row.convener for row in rows if row.convener), None) if unit else None
    note = "；".join(dict.fromkeys(row.note for row in rows if row.note and is_swap(row.note)))
    return TermRow(slot.chinese, unit, unpad(convener) if convener else secretary_of(ask, alliance, unit, slot.first), note)


def _by_activity(ask: Ask, alliance: str) -> tuple[TermRow, ...]:
    order = order_on(ask.book, alliance, ask.as_of)
    ask.known(order, f"{alliance}的轮值顺序", "名册“成员单位”表的“轮值顺序”")
    return tuple(
        TermRow(f"第{chinese_number(number)}次活动", unit, secretary_of(ask, alliance, unit, ask.as_of), "")
        for number, unit in enumerate(order, 1)
    )


def secretary_of(ask: Ask, alliance: str, unit: str | None, when: date) -> str:
    """The secretary of a member's Party organisation on a day; nothing where the roster has none."""
    found = (one.secretary for one in ask.book.roster.members_of(alliance, when) if one.name == unit)
    return unpad(next(found, None) or "")
