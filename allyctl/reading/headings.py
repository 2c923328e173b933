"""Which field a heading means: every declared heading, folded, per record kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from allyctl.columns import Column
from allyctl.model.records import ALLIANCE_HEADINGS, COLUMNS, FILING_COLUMNS, KINDS
from allyctl.values.names import nearest
from allyctl.values.text import Cell, fold

_CLAIMED = ("是否报备", "报备情况", "是否已报备", "报备与否", "活动是否报备", "有无报备", "是否进行报备")
COMPOSITES = {
    "挂联部领导和股室": "linked",
    "挂联部领导及股室": "linked",
    "挂联部领导、股室": "linked",
    "挂联领导和股室": "linked",
    "挂联领导及股室": "linked",
    "联络员及电话": "liaison",
    "联络员及联系电话": "liaison",
    "联络员和电话": "liaison",
    "联络员电话及姓名": "liaison",
    "联络员姓名及电话": "liaison",
    "召集人及职务": "convener",
    "召集人姓名及职务": "convener",
}
"""Headings of columns that hold two things in one cell."""

SERIAL = {fold(word) for word in ("序号", "序", "编号序", "No", "No.", "行号", "项次")}

_REMARK = re.compile(r"\(.*?\)$|\[.*?\]$")
_EXPLAINED = re.compile(r"\S{2,10}\s*[（(]")
_FOREIGN = re.compile(r"(?<=[\u3400-\u9fff])[/|-]?[a-z][a-z.]*$")
_NOISE = re.compile(r"[*＊:：、。,，\s]+$|^[*＊]+")


@lru_cache(maxsize=4096)
def heading_key(text: str) -> str:
    """A heading folded for matching: no white space, stars, colons."""
    return _NOISE.sub("", fold(text))


@lru_cache(maxsize=4096)
def heading_keys(text: str) -> tuple[str, ...]:
    """The keys of a heading, with and without a bracketed remark behind it (年月日, 必填 …)."""
    key = heading_key(text)
    bare = _NOISE.sub("", _REMARK.sub("", key))
    han = _FOREIGN.sub("", bare)
    return tuple(dict.fromkeys(one for one in (key, bare, han) if one))


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading means in one kind: the field, and how near its own heading it is (0 = its own)."""

    field: str
    rank: int


def _index(kind: str) -> dict[str, Meaning]:
    index: dict[str, Meaning] = {}
    for column in COLUMNS[kind]:
        for rank, heading in enumerate(column.headings):
            index.setdefault(heading_key(heading), Meaning(column.field, rank))
    if any(column.field == "alliance" for column in COLUMNS[kind]):
        for rank, heading in enumerate(ALLIANCE_HEADINGS):
            index.setdefault(heading_key(heading), Meaning("alliance", rank))
    return index


@lru_cache(maxsize=1)
def indexes() -> dict[str, dict[str, Meaning]]:
    """Kind -> folded heading -> meaning."""
    return {kind: _index(kind) for kind in KINDS}


@lru_cache(maxsize=1)
def filing_in_activity() -> dict[str, Meaning]:
    """The headings of filing columns inside an activity sheet."""
    index = {heading_key(word): Meaning("claimed", rank) for rank, word in enumerate(_CLAIMED)}
    for key, meaning in indexes()["filing"].items():
        if meaning.field in FILING_COLUMNS:
            index.setdefault(key, meaning)
    return index


@lru_cache(maxsize=1)
def _spread() -> dict[str, int]:
    counts: dict[str, int] = {}
    for index in indexes().values():
        for key in index:
            counts[key] = counts.get(key, 0) + 1
    return counts


def meaning_of(kind: str, text: str) -> Meaning | None:
    """What a heading means in that kind; None if nothing."""
    index = indexes()[kind]
    for key in heading_keys(text):
        if key in index:
            return index[key]
    return None


def weight_of(text: str) -> float:
    """How telling a heading is: 1 where one kind alone has it, less the more kinds share it."""
    return max((1 / _spread()[key] for key in heading_keys(text) if key in _spread()), default=0.0)


def is_serial(text: str) -> bool:
    """Whether the heading is a serial number's (序号)."""
    return heading_key(text) in SERIAL


def composite_of(text: str) -> str | None:
    """The name of a column that holds two things, if the heading is one."""
    keys = {heading_key(heading): name for heading, name in COMPOSITES.items()}
    return next((keys[key] for key in heading_keys(text) if key in keys), None)


def suggest_heading(kind: str, text: str) -> str | None:
    """The declared heading that comes nearest to an unknown one."""
    headings = {heading: column.heading for column in COLUMNS[kind] for heading in column.headings}
    found = nearest(text, tuple(headings), 1)
    return headings[found[0]] if found else None


def column_of(kind: str, field: str) -> Column:
    """The declaration of a field."""
    return next(column for column in COLUMNS[kind] if column.field == field)


def heading_text(cell: Cell) -> str | None:
    """The text of a cell that may be a heading: a short text, not a number or a date."""
    if not isinstance(cell, str):
        return None
    text = cell.strip()
    return text if 0 < len(text) <= (80 if _EXPLAINED.match(text) else 40) else None
