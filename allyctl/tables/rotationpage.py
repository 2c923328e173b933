"""The terms of a year, and who is on duty: as pages for people, as lines, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from allyctl.dues.onduty import OnDuty, PlannedTerm, Rotation
from allyctl.tables.blocks import Block, Line, Table, Title, Tone
from allyctl.tables.checkjson import location_entry
from allyctl.tables.checkpage import places


def plan_page(rotations: Iterable[Rotation], year: int, as_of: date) -> Iterator[Block]:
    """The year's terms, alliance by alliance."""
    yield Line(f"{year}年度轮值安排", Tone.STRONG)
    yield Line(f"截至：{_day(as_of)}。“建议”按名册的轮值顺序接续排出，未经登记；确定后请登记轮值表。", hang=6)
    for one in rotations:
        yield Title(f"{one.alliance}{_every(one.cycle)}")
        if one.why or not one.terms:
            yield Line(f"{one.why or '本年没有轮值安排'}。", Tone.QUIET, 2)
            continue
        rows = tuple((term.label, _who(term), _state(term), _remark(term)) for term in one.terms)
        yield Table(("期次", "轮值单位", "情况", "说明"), rows)


def plan_lines(rotations: Iterable[Rotation]) -> Iterator[str]:
    """`alliance term unit state remark`, separated by tabs."""
    for one in rotations:
        for term in one.terms:
            yield "\t".join((one.alliance, term.label, _who(term), _state(term), _remark(term))).rstrip()
        if one.why:
            yield f"{one.alliance}\t{one.why}"


def plan_document(rotations: Iterable[Rotation], workspace: str, year: int, as_of: date) -> dict[str, Any]:
    """What `allyctl rotation plan --format json` prints."""
    return {
        "schema": "allyctl.rotation-plan/1",
        "workspace": workspace or None,
        "year": year,
        "as_of": as_of.isoformat(),
        "alliances": [
            {"name": one.alliance, "cycle": one.cycle, "why": one.why or None, "terms": [_term(term) for term in one.terms]} for one in rotations
        ],
    }


def show_page(found: Iterable[OnDuty], as_of: date) -> Iterator[Block]:
    """Who is on duty, who is next, and what there is to hand over."""
    yield Line(f"轮值情况（截至{_day(as_of)}）", Tone.STRONG)
    for one in found:
        yield Title(f"{one.alliance}{_every(one.cycle)}")
        if one.why:
            yield Line(f"{one.why}。", Tone.QUIET, 2)
            continue
        for line in _standing(one):
            yield Line(line, indent=2, hang=6)
        yield from _handed_over(one)


def show_lines(found: Iterable[OnDuty]) -> Iterator[str]:
    """A line each for today's unit, the next, and every matter to hand over."""
    for one in found:
        if one.why:
            yield f"{one.alliance}: {one.why}"
            continue
        for line in _standing(one):
            yield f"{one.alliance}: {line}"
        for matter in one.matters:
            where = f"  ({matter.locations[0]})" if matter.locations else ""
            yield f"{one.alliance}: 移交 {matter.family}：{matter.what}{where}"


def show_document(found: Iterable[OnDuty], workspace: str, as_of: date) -> dict[str, Any]:
    """What `allyctl rotation show --format json` prints."""
    return {
        "schema": "allyctl.rotation-show/1",
        "workspace": workspace or None,
        "as_of": as_of.isoformat(),
        "alliances": [
            {
                "name": one.alliance,
                "cycle": one.cycle,
                "why": one.why or None,
                "now": _term(one.now) if one.now is not None else None,
                "next": _term(one.next) if one.next is not None else None,
                "handover": [
                    {"family": matter.family, "what": matter.what, "locations": [location_entry(place) for place in matter.locations]}
                    for matter in one.matters
                ],
            }
            for one in found
        ],
    }


def _term(term: PlannedTerm) -> dict[str, Any]:
    return {
        "label": term.label,
        "first": term.first.isoformat() if term.first else None,
        "last": term.last.isoformat() if term.last else None,
        "units": list(term.units),
        "proposed": term.turn,
        "swap": term.swap,
        "handed_over_on": str(term.handed_over_on) if term.handed_over_on else None,
        "note": term.note or None,
        "locations": [location_entry(place) for place in term.locations],
    }


def _standing(one: OnDuty) -> Iterator[str]:
    if one.cycle == "每次活动":
        yield f"最近一次：{f'{_who(one.now)}（{one.now.label}）' if one.now is not None else '未见活动记录'}"
        yield f"下一次：{f'{_who(one.next)}（{_state(one.next)}，{one.next.label}）' if one.next is not None else '未定'}"
        return
    now, following = one.now, one.next
    if now is None or now.first is None or now.last is None:
        yield "当前：未见轮值安排"
    else:
        yield f"当前：{_who(now)}（{now.label}，{_day(now.first)}至{_day(now.last)}{_swapped(now)}{'' if now.units else '，建议，未登记'}）"
        yield f"交接：{f'{now.handed_over_on}已交接' if now.handed_over_on else '未见交接日期'}"
    if following is not None:
        yield f"下一期：{_who(following)}（{following.label}{_swapped(following)}{'' if following.units else '，建议，未登记'}）"


def _handed_over(one: OnDuty) -> Iterator[Block]:
    if not one.matters:
        yield Line("移交清单：台账里没有未了事项", indent=2)
        return
    yield Line(f"移交清单（{len(one.matters)} 项）：", indent=2)
    for matter in one.matters:
        where = f"（{places(matter.locations)}）" if matter.locations else ""
        yield Line(f"· {matter.family}：{matter.what}{where}", indent=4, hang=2)


def _who(term: PlannedTerm) -> str:
    return _joined(term.units) or term.turn or "—"


def _joined(units: Sequence[str]) -> str:
    return "、".join(units)


def _state(term: PlannedTerm) -> str:
    if term.units:
        return "已登记"
    return "建议" if term.turn else "未登记"


def _remark(term: PlannedTerm) -> str:
    handed = f"{term.handed_over_on}交接" if term.handed_over_on else ""
    return "；".join(filter(None, (" ".join((term.swap or "").split()), term.note, handed)))


def _swapped(term: PlannedTerm) -> str:
    return f"，{' '.join(term.swap.split())}" if term.swap else ""


def _every(cycle: str | None) -> str:
    return f"（{'' if cycle == '每次活动' else '每'}{cycle}轮换）" if cycle else ""


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
