"""The list of filings as a page for people, as lines and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from allyctl.dues.filinglist import Listed
from allyctl.model.naming import shown_name
from allyctl.tables.blocks import Block, Line, Title, Tone
from allyctl.tables.checkjson import location_entry
from allyctl.values.day import Day
from allyctl.values.personal import mask_personal
from allyctl.values.text import in_quotes


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
    """The page: what waits, what was agreed to and is still to come, what is over."""
    yield Line(f"{workspace or '（allyctl.toml 里还没有写名称）'}　报备", Tone.STRONG)
    yield Line(f"截至：{as_of.year}年{as_of.month}月{as_of.day}日")
    yield from _section("待办", [one for one in filings if one.life.waits is not None])
    yield from _section("没有待办", [one for one in filings if one.life.waits is None and one.is_open])
    yield from _section("已了结", [one for one in filings if not one.is_open])
    yield Title("合计")
    yield Line(filings_totals(filings))


def _section(title: str, filings: Sequence[Listed]) -> Iterator[Block]:
    if filings:
        yield Title(title)
    for one in filings:
        tone = Tone.ALARM if one.overdue else Tone.CARE if one.life.waits is not None else Tone.PLAIN
        yield Line(f"【{_state(one)}】{one.life.filing.alliance}：{_named(one)}", tone, 2, 2)
        if one.life.waits is not None:
            yield Line(waiting(one), indent=4)
        yield Line(f"编号 {_masked(one.life.name)}", Tone.QUIET, 4, 5)


def _named(one: Listed) -> str:
    """2024年8月20日“重温入党誓词”."""
    theme = _masked(one.life.filing.theme)
    return f"{one.life.filing.planned_on}{in_quotes(theme) if theme else '的活动'}"


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
        said = f"  {waiting(one)}" if one.life.waits else ""
        yield " ".join(f"{_masked(one.life.name)}  {_state(one)} {one.life.filing.alliance}: {_named(one)}{said}".splitlines())


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
