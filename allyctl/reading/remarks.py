"""What is odd about a file or a cell and was read all the same, worded once for every format."""

from __future__ import annotations

from collections.abc import Sequence

from allyctl.model.finding import Problem
from allyctl.model.place import Location, column_letters
from allyctl.model.problems import ProblemCode


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
