"""The kinds of documents, and what became of those that were made, for people and for programs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from allyctl.documents.registry import Document, Per
from allyctl.model.records import KINDS
from allyctl.tables.blocks import Block, Line, Title, Tone

_MANY, _FIRST = 6, 3
_LAST_QUOTED = re.compile(r"“([^“”]*)”[^“”]*$")
_MEASURES = {Per.FILING: "份", Per.ACTIVITY: "次", Per.MEETING: "次"}
"""What each of a kind is counted by, where it is not 个."""


def docs_page(documents: Iterable[Document]) -> list[Block]:
    """The page of `allyctl doc list`."""
    kinds = list(documents)
    room = max((len(one.key) for one in kinds), default=0) + 2
    blocks: list[Block] = [Title(f"可以生成的文书（{len(kinds)}种）")]
    for one in kinds:
        blocks.append(Line(f"{one.key:{room}}{one.name}"))
        each = "" if one.per is Per.WORKSPACE else f"每{_MEASURES.get(one.per, '个')}"
        said = f"{one.nature.value}，{each}{one.per.value}一份"
        blocks.append(Line(f"{said}；所用的表：{kinds_printed(one)}", Tone.QUIET, indent=room))
    blocks.append(Line("生成：allyctl doc 代号或名称；每个联盟各一份：加 --all。模板可以换成自己的，放在工作区的 templates 文件夹。"))
    return blocks


def kinds_printed(document: Document) -> str:
    """The sheets whose rows a document prints; one that prints none goes by what the check finds."""
    return "、".join(KINDS[kind].chinese for kind in document.prints) or "核查结果"


def docs_document(documents: Iterable[Document]) -> dict[str, Any]:
    """`allyctl doc list --format json`."""
    return {
        "schema": "allyctl.doc/1",
        "documents": [
            {
                "key": one.key,
                "name": one.name,
                "nature": one.nature.value,
                "per": one.per.name.lower(),
                "per_name": one.per.value,
                "prints": list(one.prints),
                "policies": list(one.policies),
                "public": one.public,
                "about": one.doc,
            }
            for one in documents
        ],
    }


def gap_lines(gaps: Iterable[tuple[str, str]]) -> Iterator[str]:
    """What is blank (what, where to enter it), each once, with how many documents lack it where several do.

    Where the same column is blank for many, the first few stand for all.
    """
    counted: dict[tuple[str, str], int] = {}
    for gap in gaps:
        counted[gap] = counted.get(gap, 0) + 1
    columns: dict[str, list[str]] = {}
    for (what, where), count in counted.items():
        quoted = _LAST_QUOTED.search(where)
        line = f"  {what}{f'（{count}份）' if count > 1 else ''}：{where}"
        columns.setdefault(quoted[1] if quoted else where, []).append(line)
    for column, lines in columns.items():
        if len(lines) <= _MANY:
            yield from lines
        else:
            yield from lines[:_FIRST]
            yield f"  ……“{column}”共 {len(lines)} 处没有找到"
