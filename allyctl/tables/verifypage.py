"""Whether the journal is whole, as a page, as lines and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from allyctl.model.entry import RECORDS
from allyctl.model.examined import Examined
from allyctl.model.journal import Damage
from allyctl.tables.blocks import Block, Line, Title, Tone

LIMIT = "最后写下、还没有别的记录提到的，整条删除了查不出来，请定期备份 records 文件夹。"
"""What nobody can find out; it is said wherever the result is shown."""


def verify_document(found: Examined, workspace: str) -> dict[str, Any]:
    """What `allyctl verify --format json` prints."""
    return {
        "schema": "allyctl.verify/1",
        "workspace": workspace or None,
        "folder": RECORDS,
        "entries": found.entries,
        "sound": found.is_sound,
        "damages": [_damage(one) for one in found.damages],
        "notes": [_damage(one) for one in found.notes],
    }


def _damage(one: Damage) -> dict[str, Any]:
    return {"kind": one.kind.value, "file": _file(one), "message": one.message, "fix": one.fix}


def _file(one: Damage) -> str:
    return f"{RECORDS}/{one.name}" if one.name else RECORDS


def verify_page(found: Examined, workspace: str) -> Iterator[Block]:
    """The page: damages, then what is odd, then the sum."""
    yield Line(f"{workspace or '（allyctl.toml 里还没有写名称）'}　记录核对", Tone.STRONG)
    yield from _section("缺失或损坏", found.damages, Tone.ALARM)
    yield from _section("其他情况", found.notes, Tone.CARE)
    yield Title("合计")
    yield Line(verify_totals(found), Tone.GOOD if found.is_sound else Tone.ALARM)
    yield Line(LIMIT, Tone.QUIET)


def _section(title: str, damages: tuple[Damage, ...], tone: Tone) -> Iterator[Block]:
    if damages:
        yield Title(title)
    for one in damages:
        yield Line(_file(one), tone, 2, 2)
        yield Line(one.message, indent=4, hang=2)
        yield Line(f"办法：{one.fix}", Tone.QUIET, 4, 6)


def verify_totals(found: Examined) -> str:
    """How many entries are in order, how many are not."""
    if not found.entries and not found.damages:
        return "还没有记录。"
    if found.is_sound:
        return f"{found.entries} 条记录齐全，内容与记录时一致。"
    return f"{found.entries} 条记录与记录时一致，{len(found.damages)} 处缺失或损坏。"


def verify_lines(found: Examined) -> Iterator[str]:
    """`records/FILE  damage|note KIND: what is wrong；what to do`, then the sum."""
    for word, damages in (("damage", found.damages), ("note", found.notes)):
        for one in damages:
            yield " ".join(f"{_file(one)}  {word} {one.kind.value}: {one.message}；{one.fix}".split())
    yield f"合计：{verify_totals(found)}{LIMIT}"
