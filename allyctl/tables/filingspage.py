"""The list of filings as a page for people, as lines and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from allyctl.dues.filinglist import Listed
from allyctl.model.naming import shown_name
from allyctl.tables.blocks import Block, Line, Table, Tone
from allyctl.tables.checkjson import location_entry
from allyctl.values.day import Day
from allyctl.values.personal import mask_personal


def filings_document(filings: Sequence[Listed], workspace: str, as_of: date) -> dict[str, Any]:
    """What `allyctl filing list --format json` prints; who is to be telephoned is left out."""
    return {
        "schema": "allyctl.filing/1",
        "workspace": workspace or None,
        "as_of": as_of.isoformat(),
        "filings": [_filing(one) for one in filings],
    }


def _filing(one: Listed) -> dict[str, Any]:
    life, filing = one.life, one.life.filing
    return {
        "id": _masked(life.name),
        "alliance": filing.alliance,
        "state": life.state.value,
        "late": life.late,
        "planned_on": _iso(filing.planned_on),
        "theme": _masked(filing.theme),
        "place": _masked(filing.place),
        "filed_by": filing.filed_by,
        "filed_on": _iso(filing.filed_on),
        "decision": filing.decision.value if filing.decision else None,
        "decided_by": _masked(filing.decided_by),
        "decided_on": _iso(filing.decided_on),
        "changes": _masked(filing.changes),
        "changed_by": shown_name(life.changed_by) if life.changed_by else None,
        "activity": shown_name(life.activity) if life.activity else None,
        "waits_for": life.waits.value if life.waits else None,
        "to_do": life.to_do or None,
        "since": _iso(life.since),
        "due_on": one.due.isoformat() if one.due else None,
        "overdue": one.overdue,
        "locations": [location_entry(place) for place in filing.where("planned_on")],
    }


def _iso(day: Day | None) -> str | None:
    return None if day is None else day.first.isoformat() if day.exact else str(day)


def _masked(text: str | None) -> str | None:
    return None if text is None else " ".join(mask_personal(text).split())


def filings_page(filings: Sequence[Listed], workspace: str, as_of: date) -> Iterator[Block]:
    """The page: what waits first."""
    yield Line(f"{workspace or '（allyctl.toml 里还没有写名称）'}　报备", Tone.STRONG)
    yield Line(f"截至：{as_of.year}年{as_of.month}月{as_of.day}日")
    if filings:
        yield Line("")
        yield Table(("状态", "待办", "联盟", "拟办日期", "主题", "编号"), tuple(_row(one) for one in filings))
    yield Line("")
    yield Line(filings_totals(filings))


def _row(one: Listed) -> tuple[str, ...]:
    filing = one.life.filing
    return (_state(one), waiting(one), filing.alliance, str(filing.planned_on), _masked(filing.theme) or "", _masked(one.life.name) or "")


def _state(one: Listed) -> str:
    """补报 says what was decided as well."""
    life = one.life
    if life.late and life.filing.decision is not None and life.state.value == "补报":
        return f"补报（{life.filing.decision.value}）"
    return life.state.value


def waiting(one: Listed) -> str:
    """待组织部审批，自2024年8月1日起，期限2024年8月8日（已过期限）; blank where nothing waits."""
    life = one.life
    if life.waits is None:
        return ""
    since = f"，自{life.since}起" if life.since else ""
    due = one.due if one.due != _last(life.since) else None
    by = f"，期限{due.year}年{due.month}月{due.day}日{'（已过）' if one.overdue else ''}" if due else ""
    return f"待{life.waits.value}{life.to_do}{since}{by}"


def _last(day: Day | None) -> date | None:
    return day.last if day else None


def filings_lines(filings: Sequence[Listed]) -> Iterator[str]:
    """`ID  state  alliance: planned day theme  waiting`."""
    for one in filings:
        filing = one.life.filing
        theme = f"“{_masked(filing.theme)}”" if filing.theme else ""
        said = f"  {waiting(one)}" if one.life.waits else ""
        yield " ".join(f"{_masked(one.life.name)}  {_state(one)} {filing.alliance}: {filing.planned_on}{theme}{said}".splitlines())


def filings_totals(filings: Sequence[Listed]) -> str:
    """How many wait for whom."""
    if not filings:
        return "没有符合条件的报备。"
    waits: dict[str, int] = {}
    for one in filings:
        if one.life.waits is not None:
            waits[one.life.waits.value] = waits.get(one.life.waits.value, 0) + 1
    said = "，".join(f"待{who}办理 {count} 份" for who, count in waits.items())
    return f"共 {len(filings)} 份{f'：{said}' if said else '，没有待办的'}。"
