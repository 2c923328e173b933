"""Sheets that hold records in a shape that can't be read: a heading is lacking, alliances stand across, one form a sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from allyctl.columns import ColumnType
from allyctl.model.records import COLUMNS, KINDS
from allyctl.reading.grid import Grid
from allyctl.reading.headings import column_of, heading_text, meaning_of, weight_of
from allyctl.reading.headrows import texts_of
from allyctl.reading.kinds import CUES, is_period_heading, kind_cue
from allyctl.values.text import Cell

_DEEPEST = 30
_ALLIANCE = re.compile("(?:联盟|片区|共同体)$")
_DAY_LIKE = re.compile("时间|日期|月份")


@dataclass(frozen=True, slots=True)
class Misfit:
    """What a sheet seems to hold, where it shows, what is wrong with it and what to do."""

    kinds: tuple[str, ...]
    row: int
    message: str
    why: str
    fix: str


def misfit_of(grid: Grid, where: str, file_stem: str = "") -> Misfit | None:
    """What a sheet without a known table seems to be; None if it is nothing like a ledger."""
    return _lacking(grid, where, file_stem) or _across(grid, where, file_stem) or _by_period(grid, where) or _form(grid, where)


def _lacking(grid: Grid, where: str, file_stem: str) -> Misfit | None:
    """A ledger that lacks a heading which makes a record."""
    best: tuple[float, str, int, tuple[str, ...]] | None = None
    for row in range(min(len(grid.rows), _DEEPEST)):
        texts = texts_of(grid, row)
        if len(texts) < 3:
            continue
        lines = [str(cell) for cells in grid.rows[max(0, row - 6) : row] for cell in cells if isinstance(cell, str)]
        for kind in KINDS:
            fields = {meaning.field for (text,) in texts.values() if (meaning := meaning_of(kind, text))}
            required = {column.field for column in COLUMNS[kind] if column.required and column.field != "alliance"}
            lacking = tuple(sorted(required - fields))
            if not lacking or len(fields) * 2 < len(texts) or not _is_telling(kind, fields, lacking, texts):
                continue
            score = len(fields) + kind_cue(kind, grid.name or "", tuple(lines), file_stem) + 0.1 * (kind == "activity")
            if best is None or score > best[0]:
                best = (score, kind, row, lacking)
    if best is None:
        return None
    _, kind, row, lacking = best
    headings = "、".join(f"“{column.heading}”" for column in COLUMNS[kind] if column.field in lacking)
    return Misfit(
        (kind,), row, f"{where}像是“{KINDS[kind].chinese}”表，但第{row + 1}行的表头里没有{headings}一列，整表没有读入",
        f"没有{headings}一列", f"请补上{headings}一列；不是台账的不用处理",
    )  # fmt: skip


def _is_telling(kind: str, fields: set[str], lacking: Sequence[str], texts: dict[int, tuple[str, ...]]) -> bool:
    """Three known headings tell a ledger; two will do where the lacking day stands under an unknown heading."""
    if len(fields) >= 3:
        return True
    day_lacks = any(column_of(kind, name).type is ColumnType.DAY for name in lacking)
    unknown_day = any(_DAY_LIKE.search(text) and not meaning_of(kind, text) for (text,) in texts.values())
    return len(fields) == 2 and "alliance" in fields and day_lacks and unknown_day


def _across(grid: Grid, where: str, file_stem: str) -> Misfit | None:
    """A survey with an alliance in every column."""
    for row in range(min(len(grid.rows), _DEEPEST)):
        texts = [text for cell in grid.rows[row] if (text := heading_text(cell)) and not weight_of(text)]
        named = [text for text in texts if _ALLIANCE.search(text)]
        if len(set(named)) < 2 or not any(cell is not None for cells in grid.rows[row + 1 :] for cell in cells):
            continue
        said = " ".join(
            [
                grid.name or "",
                file_stem,
                *(str(cell) for cells in grid.rows[: row + 1] for cell in cells if cell is not None),
            ]
        )
        kind = next(
            (kind for kind in ("term", "filing", "meeting") if any(word in said for word in CUES[kind])), "activity"
        )
        return Misfit(
            (kind,), row, f"{where}像是把联盟横着排的一览表（第{row + 1}行是{'、'.join(f'“{name}”' for name in named[:3])}），这样排的内容没有读入",
            "联盟横着排，读不了", f"请改成一行一条“{KINDS[kind].chinese}”记录，联盟写成一列；已另有台账的不用处理",
        )  # fmt: skip
    return None


def _by_period(grid: Grid, where: str) -> Misfit | None:
    """A survey of activities with a month or quarter in every column."""
    for row in range(min(len(grid.rows), _DEEPEST)):
        texts = {index: text for index, cell in enumerate(grid.rows[row]) if (text := heading_text(cell))}
        periods = [index for index, text in texts.items() if is_period_heading(text)]
        below = [cells[index] for cells in grid.rows[row + 1 :] for index in periods if index < len(cells)]
        told = any(isinstance(cell, str) and len(cell.strip()) > 3 for cell in below)
        if len(periods) < 2 or not told or not any(meaning_of("activity", text) for text in texts.values()):
            continue
        return Misfit(
            ("activity",), row, f"{where}像是按月或按季横着排的活动一览表，这样排的内容没有读入",
            "按月或按季横着排，读不了", "请改成一行一次活动，写清活动日期；已另有台账的不用处理",
        )  # fmt: skip
    return None


def _form(grid: Grid, where: str) -> Misfit | None:
    """A form of one activity: labels with their contents beside them."""
    for kind in ("activity", "filing"):
        found: dict[str, int] = {}
        for row, cells in enumerate(grid.rows[: 2 * _DEEPEST]):
            for index, cell in enumerate(cells):
                text = heading_text(cell)
                meaning = meaning_of(kind, text) if text and _has_content(cells, index) else None
                if meaning is not None:
                    found.setdefault(meaning.field, row)
        required = {column.field for column in COLUMNS[kind] if column.required and column.field != "alliance"}
        if len(found) >= 4 and required <= set(found):
            like = f"{where}像是一次{KINDS[kind].chinese}的登记表（左边是项目、右边是内容）"
            return Misfit(
                (kind,), min(found.values()), f"{like}，这样的表没有读入",
                "登记表读不了", f"请把它登记到台账里，一行一条“{KINDS[kind].chinese}”记录；台账里已经有的不用处理",
            )  # fmt: skip
    return None


def _has_content(cells: Sequence[Cell], index: int) -> bool:
    return any(cell is not None for cell in cells[index + 1 : index + 3])
