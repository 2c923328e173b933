"""A roster written as labelled paragraphs (联盟单位：… 联盟牵头单位：…), as the county notice lays it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from allyctl.model.records import COLUMNS
from allyctl.reading.grid import Grid
from allyctl.reading.headings import composite_of, heading_key, meaning_of
from allyctl.values.text import Cell

_LABELLED = re.compile(r"^\s*(?:\d+[.、]|[（(]\d+[)）])?\s*([^:：，,。；;（(]{2,24})\s*[:：]\s*(.*)$", re.DOTALL)
_NUMBERING = re.compile(r"^\s*(?:[一二三四五六七八九十]+[、.]|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、．])\s*")
_NAME = re.compile(r"^[\u3400-\u9fff\w“”]{2,24}?(?:党建联盟|片区联盟|联盟|片区)(?=$|[:：（(])")

_OWNED = re.compile(r"^([\u3400-\u9fff\w“”]{2,20}(?:党建联盟|片区联盟|联盟|片区))的?(\S{2,8})$")
"""红色引领党建联盟负责人: an alliance and a label in one."""


@dataclass(slots=True)
class Block:
    """One alliance's paragraphs: its name, and field -> (text, row, column). `row` counts from 0."""

    name: str | None
    row: int
    column: int
    cells: dict[str, tuple[Cell, int, int]] = field(default_factory=dict)


def find_blocks(grid: Grid) -> list[Block]:
    """The labelled blocks of a sheet; empty unless at least two labels of the roster are found."""
    blocks: list[Block] = []
    labels = 0
    for row, column, text, value in _paragraphs(grid):
        label = _field(text) if value is not None else None
        owned = _OWNED.match(_NUMBERING.sub("", text)) if label is None and value is not None else None
        if owned and (its := _field(owned.group(2))) is not None:
            labels += 1
            if not blocks or blocks[-1].name != owned.group(1):
                blocks.append(Block(owned.group(1), row, column))
            blocks[-1].cells.setdefault(its, (value, row, column))
            continue
        if label is None:
            name = _NAME.match(_NUMBERING.sub("", text if value is None else text + "："))
            if name:
                blocks.append(Block(name.group(0).rstrip(":："), row, column))
            continue
        labels += 1
        if label == "name":
            blocks.append(Block(str(value), row, column))
            continue
        if not blocks or label in blocks[-1].cells:
            blocks.append(Block(None, row, column))
        blocks[-1].cells[label] = (value, row, column)
    return [block for block in blocks if block.cells] if labels >= 2 else []


def _paragraphs(grid: Grid) -> Iterator[tuple[int, int, str, Cell]]:
    """(row, column, label or text, value): a label and its value in one cell, or in two neighbouring ones."""
    for row, cells in enumerate(grid.rows):
        taken = -1
        for column, cell in enumerate(cells):
            if not isinstance(cell, str) or column <= taken:
                continue
            for line in cell.splitlines() if cell.count("：") + cell.count(":") > 1 else [cell]:
                found = _LABELLED.match(line)
                if found and found.group(2).strip():
                    yield row, column, found.group(1), found.group(2).strip().rstrip("。；;")
                    continue
                right = cells[column + 1] if column + 1 < len(cells) else None
                if right is not None and _field(line.rstrip(":：")) is not None:
                    taken = column + 1
                    yield row, column + 1, line.rstrip(":："), right
                elif found is None or not found.group(2).strip():
                    yield row, column, line.strip().rstrip(":："), None


def _field(label: str) -> str | None:
    both = composite_of(label)
    if both:
        return f"both:{both}"
    if heading_key(label) in {"联盟", "党建联盟", "联盟名称"}:
        return "name"
    meaning = meaning_of("alliance", label)
    known = {column.field for column in COLUMNS["alliance"]}
    return meaning.field if meaning and meaning.field in known else None
