"""A 核实反馈表 that came back, known by its headings: whoever saved it, whatever became of its sheets and rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from allyctl.model.answers import Answer, Form, FormSheet
from allyctl.model.place import Location, column_letters
from allyctl.reading.grid import FileRead, Grid
from allyctl.tables.handoff import COLUMNS, OUTCOMES, TITLE
from allyctl.values.periods import Period, read_period
from allyctl.values.text import Cell, Unreadable, as_text, clean, fold

_FILLED = tuple(column.heading for column in COLUMNS if column.filled_in)
_FINGERPRINT = next(column.heading for column in COLUMNS if column.hidden)
_PROBLEM = "问题"
_TITLE_END = TITLE.removeprefix("党建联盟")
_PERIOD = re.compile(r"\d{4}年(?:第[一二三四]季度|[上下]半年|\d{1,2}月|度)?$")
_FACTS = {"核查时期": "period", "单位": "workspace"}
_OUTCOMES = {fold(word): word for word in OUTCOMES}
_DEEP = 30
"""So far down a heading row may stand."""


def read_form(file: FileRead) -> Form | None:
    """The form that a file is; None where it is none.

    Cells outside the form are told by an answer without a fingerprint: what somebody typed below it is not lost.
    """
    sheets = [(grid, found) for grid in file.grids if (found := _heading(grid)) is not None]
    facts = _facts(file.grids)
    if not sheets and not _is_summary(file.grids):
        return None
    period = _period(facts.get("period", ""))
    return Form(file.file, facts.get("workspace"), tuple(_sheet(grid, *found, period) for grid, found in sheets))


def _heading(grid: Grid) -> tuple[int, Mapping[str, int]] | None:
    """The heading row of a form's sheet, and the column of each heading; whatever columns were put between."""
    known = {fold(column.heading): column.heading for column in COLUMNS}
    for number, row in enumerate(grid.rows[:_DEEP]):
        columns: dict[str, int] = {}
        for index, cell in enumerate(row):
            name = known.get(fold(cell)) if isinstance(cell, str) else None
            if name is not None:
                columns.setdefault(name, index)
        if _PROBLEM in columns and sum(name in columns for name in _FILLED) >= len(_FILLED) - 1:
            return number, columns
    return None


def _is_summary(grids: Sequence[Grid]) -> bool:
    return any(isinstance(cell, str) and fold(cell) == fold(TITLE) for grid in grids for row in grid.rows[:3] for cell in row)


def _facts(grids: Sequence[Grid]) -> Mapping[str, str]:
    """What the first sheet says of the whole, if it is still there."""
    found: dict[str, str] = {}
    for text in (cell for grid in grids for row in grid.rows[:_DEEP] for cell in row if isinstance(cell, str)):
        heading, colon, value = text.partition("：")
        name = _FACTS.get(heading.strip())
        if colon and name is not None and value.strip():
            found.setdefault(name, value.strip())
    return found


def _sheet(grid: Grid, heading: int, columns: Mapping[str, int], of_all: Period | None) -> FormSheet:
    titles = [cell.partition(_TITLE_END)[0] for row in grid.rows[:heading] for cell in row if isinstance(cell, str) and _TITLE_END in cell]
    named = next((period for text in titles if (period := _period(text)) is not None), None)
    whose = next((name for text in titles if (name := _PERIOD.sub("", clean(text)))), None)
    answers = tuple(replace(one, alliance=whose) for one in _answers(grid, heading, columns))
    problem = columns[_PROBLEM]
    rows = sum(1 for row in grid.rows[heading + 1 :] if problem < len(row) and row[problem] is not None)
    return FormSheet(grid.name or "", named or of_all, rows, answers)


def _period(text: str) -> Period | None:
    found = _PERIOD.search(text.strip())
    try:
        return read_period(found.group()) if found else None
    except Unreadable:
        return None


def _answers(grid: Grid, heading: int, columns: Mapping[str, int]) -> Iterator[Answer]:
    for number, row in enumerate(grid.rows[heading + 1 :], heading + 1):
        texts = {name: _text(row, index) for name, index in columns.items()}
        at = {name: _place(grid, number, columns[name]) for name in _FILLED if name in columns}
        outcome, explanation, correction, material = (texts.get(name, "") for name in _FILLED)
        outcome = _OUTCOMES.get(fold(outcome).rstrip("。.,;"), outcome)
        fingerprint, problem = texts.get(_FINGERPRINT, "").lower(), texts.get(_PROBLEM, "")
        first = next((columns[name] for name in _FILLED if texts.get(name)), None)
        if first is not None:
            yield Answer(fingerprint, problem, outcome, explanation, correction, material, at, _place(grid, number, first))
        elif not fingerprint and not (problem and _FINGERPRINT not in columns):
            yield from _strays(grid, number)


def _strays(grid: Grid, number: int) -> Iterator[Answer]:
    """What was typed into a row that is none of the form's."""
    texts = {index: text for index in range(len(grid.rows[number])) if (text := _text(grid.rows[number], index))}
    if texts:
        place = _place(grid, number, next(iter(texts)))
        yield Answer("", "", "", "；".join(texts.values()), "", "", {}, place)


def _place(grid: Grid, row: int, column: int) -> Location:
    return Location(grid.file, grid.name, f"{column_letters(column)}{row + 1}")


def _text(row: Sequence[Cell], index: int) -> str:
    try:
        return (as_text(row[index]) or "") if index < len(row) else ""
    except Unreadable:
        return str(row[index])
