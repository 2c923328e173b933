"""What heading rows say, column by column: one row, or a row of groups above the headings proper."""

from __future__ import annotations

import re
from collections.abc import Mapping

from allyctl.reading.grid import Grid
from allyctl.reading.headings import filing_in_activity, heading_key, heading_keys, heading_text, is_serial, weight_of

_GROUP_TAIL = re.compile("(?:情况|信息|内容|环节|阶段|工作|栏)$")
_DATE_PARTS = {"年": "year", "年份": "year", "年度": "year", "月": "month", "月份": "month", "日": "day", "日期": "day"}
_ITSELF = frozenset(("名称", "姓名", "单位", "单位名称"))
"""Headings under a group that ask for what the group's own heading says: 联络员 over 姓名 and 电话."""
_FOREIGN = re.compile(r"[A-Za-z][A-Za-z .,/&()'-]*")


def texts_of(grid: Grid, row: int) -> dict[int, tuple[str, ...]]:
    """Column -> its heading, as the one candidate."""
    found = ((index, heading_text(cell)) for index, cell in enumerate(grid.rows[row]))
    return {index: (text,) for index, text in found if text}


def texts_of_two(grid: Grid, row: int) -> dict[int, tuple[str, ...]]:
    """Headings over two rows, as candidates: group + own, own, group.

    A group spreads over the cells merged with it, and over blank ones to its right if it has a heading below itself.
    """
    groups: dict[int, str] = {}
    for index, cell in enumerate(grid.rows[row]):
        text = heading_text(cell)
        if text:
            groups[index] = text
    below = {index: text for index, cell in enumerate(grid.rows[row + 1]) if (text := heading_text(cell))}
    spread = _spread(grid, row, groups, below)
    texts: dict[int, tuple[str, ...]] = {}
    for index in sorted({*groups, *below}):
        group, own = groups.get(index) or spread.get(index), below.get(index)
        if group and own:
            itself = (group,) if heading_key(own) in _ITSELF else ()
            joined = tuple(dict.fromkeys((group + own, _GROUP_TAIL.sub("", group) + own, *itself, own)))
            texts[index] = joined if index in spread else (*joined, group)
        elif own:
            texts[index] = (own,)
        elif group and index not in spread:
            texts[index] = (group,)
    return texts


def _spread(grid: Grid, row: int, groups: Mapping[int, str], below: Mapping[int, str]) -> dict[int, str]:
    """Column -> the group over it, for groups that stand over several columns."""
    spread: dict[int, str] = {}
    for top, left, bottom, right in grid.merged:
        if top == row and bottom == row and right > left and left in groups:
            spread.update(dict.fromkeys(range(left, right + 1), groups[left]))
    start = -1
    for index in range(max((*groups, *below), default=-1) + 1):
        if index in groups:
            start = index if index in below and index not in spread else -1
        elif start >= 0 and index in below and index not in spread:
            spread[start] = spread[index] = groups[start]
        else:
            start = -1
    return spread


def may_be_second_row(grid: Grid, row: int, texts: Mapping[int, tuple[str, ...]]) -> bool:
    """Whether the row below *row* holds headings: all of them stand under groups, or half of the others are known."""
    cells = {index: cell for index, cell in enumerate(grid.rows[row + 1]) if cell is not None}
    if not cells or not all(heading_text(cell) for cell in cells.values()):
        return False
    groups = {index: text for index, cell in enumerate(grid.rows[row]) if (text := heading_text(cell))}
    grouped = {
        index
        for top, left, bottom, right in grid.merged
        if top == row and bottom == row and right > left
        for index in range(left, right + 1)
    }
    carried = _spread(grid, row, groups, {index: str(cell) for index, cell in cells.items()})
    if set(cells) <= set(carried) | grouped:
        return True
    rest = {index: str(cell).strip() for index, cell in cells.items() if index not in grouped}
    known = sum(1 for index, own in rest.items() if _is_heading(own, texts.get(index, ())))
    return known * 2 >= len(rest)


def _is_heading(own: str, candidates: tuple[str, ...]) -> bool:
    return any(_is_known(text) for text in candidates if text.endswith(own))


def _is_known(text: str) -> bool:
    keys = heading_keys(text)
    filed = filing_in_activity()
    return weight_of(text) > 0 or is_serial(text) or any(key in filed or key in _DATE_PARTS for key in keys)


def date_part(text: str) -> str | None:
    """Whether a heading is one of 年, 月, 日: year, month or day."""
    return next((_DATE_PARTS[key] for key in heading_keys(text) if key in _DATE_PARTS), None)


def is_foreign(grid: Grid, row: int) -> bool:
    """Whether a row below the heading only repeats it in another language (Alliance, Date, Theme)."""
    cells = [cell for cell in grid.rows[row] if cell is not None] if row < len(grid.rows) else []
    return len(cells) >= 2 and all(isinstance(cell, str) and _FOREIGN.fullmatch(cell.strip()) for cell in cells)
