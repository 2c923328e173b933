"""What a 更正内容 says: which columns or cells become what. Only what names them and says so plainly is taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from allyctl.columns import Column
from allyctl.model.records import COLUMNS, Record
from allyctl.values.text import fold

_NUMBERING = re.compile(r"^\s*(?:[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、]|\d{1,2}[.．](?!\d))\s*")
_CHUNKS = re.compile(r"([；;。\n，,])")
_BECOMES = (
    r"(?:应当?|须|请)?(?:改为|改成|改作|更正为|更正成|修改为|修正为|变更为|调整为)|应当?[为是]|[:：=＝]|->|→"
)
_SAYS = re.compile(
    rf"^(?:请?[将把])?[“\"「【]?(?P<name>[^“”\"「」【】:：=＝→]{{1,16}}?)[”\"」】]?(?:这?一?[栏列格项])?"
    rf"(?:[由从](?P<old>.{{1,60}}?))?(?P<how>{_BECOMES})(?P<new>.+)$",
    re.DOTALL,
)
_CELL = re.compile(r"(?P<cell>[A-Za-z]{1,3}[1-9]\d{0,5})(?:单元格?|格)?")
_QUOTED = re.compile(r"^[“\"「](?P<inside>[^“”\"「」]*)[”\"」]$")
_SAYS_NOTHING = {
    fold(word)
    for word in (
        "无", "空", "-", "—", "/", "见附件", "详见附件", "附后", "另报", "另附", "同上", "待定", "待核实", "待补", "不详", "已改", "已更正", "已补",
        "见台账", "详见台账", "正确", "属实", "如实", "按实际", "实际情况",
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One value of a correction: of which record and column, the text that was there by its word, and the new one."""

    record: Record
    column: Column
    old: str | None
    new: str


def parts_of(text: str, records: Iterable[Record]) -> list[Part] | str:
    """What a correction says of these records; a text says why it can't be taken apart.

    Args:
        records: the record that is meant, then others in the same row.
    """
    wanted = tuple(records)
    parts: list[Part] = []
    for sentence in _sentences(text, wanted):
        said = _SAYS.match(sentence)
        target = _target(said["name"], wanted) if said else None
        if said is None or target is None:
            return _unclear(said, sentence)
        new = _bare(said["new"])
        if not new or fold(new) in _SAYS_NOTHING:
            return f"没有写明“{target[1].heading}”改成什么"
        if any(one.column.field == target[1].field and one.record is target[0] for one in parts):
            return f"“{target[1].heading}”写了两次"
        parts.append(Part(*target, _bare(said["old"]) if said["old"] else None, new))
    return parts or "没有写明哪一项改成什么"


def _unclear(said: re.Match[str] | None, sentence: str) -> str:
    if said is None:
        return "没有写成“哪一项改为什么”的样子"
    return f"“{said['name'].strip()}”不是这条记录的项" if len(sentence) < 200 else "内容太长，看不出哪一项改成什么"


def _sentences(text: str, records: tuple[Record, ...]) -> list[str]:
    """The text cut where a new column begins; a comma inside a value stays there."""
    found: list[str] = []
    mark = ""
    for chunk in _CHUNKS.split(text):
        if _CHUNKS.fullmatch(chunk):
            mark = chunk
            continue
        bare = _NUMBERING.sub("", chunk).strip()
        if not bare:
            continue
        said = _SAYS.match(bare)
        if found and mark in "，," and (said is None or _target(said["name"], records) is None):
            found[-1] += f"{mark}{chunk.strip()}"
        else:
            found.append(bare)
        mark = ""
    return found


def _target(name: str, records: tuple[Record, ...]) -> tuple[Record, Column] | None:
    """The record and column that a heading, or the address of a cell, names; None where none or several do."""
    wanted, cell = fold(name), _CELL.fullmatch(name.strip())
    for record in records:
        columns = COLUMNS[record.record_kind]
        if cell:
            fitting = [one for one in columns if record.origin.has(one.field) and record.where(one.field)[0].cell == cell["cell"].upper()]
        else:
            fitting = [one for one in columns if fold(one.heading) == wanted] or [one for one in columns if wanted in map(fold, one.headings)]
        if fitting:
            return (record, fitting[0]) if len(fitting) == 1 else None
    return None


def _bare(text: str) -> str:
    bare = text.strip().rstrip("；;。，,").strip()
    inside = _QUOTED.match(bare)
    return inside["inside"].strip() if inside else bare
