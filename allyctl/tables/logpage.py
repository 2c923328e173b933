"""The story of what was recorded, as a page, as lines and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta, timezone
from typing import Any

from allyctl.model.entry import RECORDS
from allyctl.model.story import Told
from allyctl.tables.blocks import Block, Line, Title, Tone
from allyctl.values.personal import mask_personal

_CHINA = timezone(timedelta(hours=8))


def log_document(story: Sequence[Told], workspace: str, damaged: int) -> dict[str, Any]:
    """What `allyctl log --format json` prints; times in China, personal values masked."""
    return {"schema": "allyctl.log/1", "workspace": workspace or None, "damaged": damaged, "entries": [_entry(one) for one in story]}


def _entry(one: Told) -> dict[str, Any]:
    entry = one.entry
    return {
        "at": entry.at.astimezone(_CHINA).isoformat(timespec="microseconds"),
        "by": mask_personal(entry.by),
        "action": entry.action.value,
        "kind": entry.kind,
        "id": entry.record_id,
        "alliance": one.alliance,
        "fields": dict(one.fields),
        "reason": None if entry.reason is None else mask_personal(entry.reason),
        "file": f"{RECORDS}/{one.recorded.name}",
    }


def log_page(story: Sequence[Told], workspace: str) -> Iterator[Block]:
    """The page: entry by entry, the oldest first."""
    yield Line(f"{workspace or '（allyctl.toml 里还没有写名称）'}　记录", Tone.STRONG)
    day = ""
    for one in story:
        at = one.entry.at.astimezone(_CHINA)
        today = f"{at.year}年{at.month}月{at.day}日"
        if today != day:
            day = today
            yield Title(today)
        alliance = f"　{one.alliance}" if one.alliance else ""
        who = mask_personal(one.entry.by)
        yield Line(f"{at:%H:%M}　{who}　{one.entry.action.chinese}“{one.kind}” {one.entry.record_id}{alliance}", Tone.PLAIN, 2, 2)
        if one.fields:
            yield Line(_fields(one), Tone.QUIET, 4, 2)
        if one.entry.reason:
            yield Line(f"原因：{mask_personal(one.entry.reason)}", Tone.QUIET, 4, 6)
    yield Title("合计")
    yield Line(log_totals(story))


def log_totals(story: Sequence[Told]) -> str:
    """How many entries about how many records."""
    records = len({(one.entry.kind, one.entry.record_id) for one in story})
    return f"{len(story)} 条记录，涉及 {records} 件事。" if story else "没有符合条件的记录。"


def log_lines(story: Sequence[Told]) -> Iterator[str]:
    """`2024-10-08T09:30:15+08:00  new filing ID alliance: fields  by WHO  (records/FILE)`."""
    for one in story:
        entry = one.entry
        at = entry.at.astimezone(_CHINA).isoformat(timespec="seconds")
        reason = f"；原因：{mask_personal(entry.reason)}" if entry.reason else ""
        said = f"{at}  {entry.action.value} {entry.kind} {entry.record_id} {one.alliance or '-'}: {_fields(one) or '-'}{reason}"
        yield " ".join(f"{said}  {mask_personal(entry.by)}  ({RECORDS}/{one.recorded.name})".splitlines())


def _fields(one: Told) -> str:
    return "；".join(f"{one.heading(name)}：{' '.join(text.split()) or '空白'}" for name, text in one.fields.items())
