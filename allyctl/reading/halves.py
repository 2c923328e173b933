"""Sheets printed in two halves side by side: the same headings twice in one row, each half with rows of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from allyctl.model.records import COLUMNS, KINDS
from allyctl.reading.grid import Grid
from allyctl.reading.headings import heading_key, heading_text, meaning_of
from allyctl.values.text import Cell

_DEEPEST = 30


def split_halves(grid: Grid) -> list[Grid]:
    """The halves of a sheet, each with its cells where they stand and nothing else; the sheet itself if it has none."""
    for row in range(min(len(grid.rows), _DEEPEST)):
        starts = _starts(grid.rows[row])
        if len(starts) > 1:
            ends = [*starts[1:], max(len(cells) for cells in grid.rows)]
            return [
                _half(grid, row, start if number else 0, end)
                for number, (start, end) in enumerate(zip(starts, ends, strict=True))
            ]
    return [grid]


def _starts(cells: Sequence[Cell]) -> list[int]:
    """The columns at which the headings of a row begin anew."""
    texts = [(index, heading_key(text)) for index, cell in enumerate(cells) if (text := heading_text(cell))]
    keys = [key for _, key in texts]
    for size in range(len(keys) // 2, 1, -1):
        if len(keys) % size == 0 and keys == keys[:size] * (len(keys) // size):
            whole = len(set(keys[:size])) == size and any(_makes_records(kind, keys[:size]) for kind in KINDS)
            return [texts[at][0] for at in range(0, len(keys), size)] if whole else []
    return []


def _makes_records(kind: str, keys: Sequence[str]) -> bool:
    """Whether these headings alone make a table of the kind."""
    fields = {meaning.field for key in keys if (meaning := meaning_of(kind, key))}
    return len(fields) >= 2 and {column.field for column in COLUMNS[kind] if column.required} - {"alliance"} <= fields


def _half(grid: Grid, heading: int, start: int, end: int) -> Grid:
    rows = [_only(cells, start, end, whole=number < heading) for number, cells in enumerate(grid.rows)]
    merged = tuple(area for area in grid.merged if start <= area[1] < end or area[2] < heading)
    return replace(grid, rows=rows, merged=merged)


def _only(cells: Sequence[Cell], start: int, end: int, *, whole: bool) -> Sequence[Cell]:
    """The cells of one half; a line above the headings that says nothing in this half is said of all of them."""
    own = [cell if start <= index < end else None for index, cell in enumerate(cells)]
    return cells if whole and all(cell is None for cell in own) else own
