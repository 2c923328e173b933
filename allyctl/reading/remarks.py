"""What is odd about a file or a cell and was read all the same, worded once for every format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from allyctl.model.finding import Problem
from allyctl.model.place import Location, column_letters
from allyctl.model.problems import ProblemCode
from allyctl.reading.grid import Grid

_ERROR = re.compile(r"#(REF|N/A|NAME|VALUE|DIV/0|NUM|NULL)[!?]?|#{3,}|(Err|错误):\d+")


def is_error_text(text: str) -> bool:
    """Whether it is what a program shows or exports for an error, or for a date in too narrow a column (`####`)."""
    return _ERROR.fullmatch(text) is not None


def cell_at(file: str, sheet: str | None, row: int, column: int) -> Location:
    """The place of a cell; *row* and *column* count from 0."""
    return Location(file, sheet, f"{column_letters(column)}{row + 1}")


def dirty_problem(places: Sequence[Location]) -> Problem:
    """Control characters were replaced at these places."""
    return Problem(
        ProblemCode.CONTROL_CHARACTERS,
        f"有{len(places)}个单元格含有看不见的控制字符，已替换",
        tuple(places),
        fix="请删去这些字符后重新输入。",
    )


def odd_file(file: str, message: str, fix: str, *places: Location) -> Problem:
    """Something about the whole file, or at *places* in it."""
    return Problem(ProblemCode.FILE_ODDITY, message, places or (Location(file),), fix=fix)


def without_errors(grid: Grid) -> Grid:
    """The grid of a text format with cells that show an error told as such, and blank."""
    errors = {
        (at, column): cell
        for at, row in enumerate(grid.rows)
        for column, cell in enumerate(row)
        if isinstance(cell, str) and cell[:1] in "#E错" and is_error_text(cell)
    }
    if not errors:
        return grid
    rows = [[None if (at, column) in errors else cell for column, cell in enumerate(row)] for at, row in enumerate(grid.rows)]
    return replace(grid, rows=rows, errors=errors)
