"""Cells of one column into values: what can be read is read, what can't is trouble at its cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from allyctl.columns import Choice, Column, ColumnType
from allyctl.model.problems import ProblemCode
from allyctl.reading.years import YearHint
from allyctl.values.days import Day, DayReading, read_days
from allyctl.values.marks import UNREAD
from allyctl.values.names import split_names
from allyctl.values.numbers import is_fraction, read_decimal, read_flag, read_int, read_percent
from allyctl.values.periods import read_period
from allyctl.values.text import Cell, Unreadable, as_text, fold, marked_unread, quoted


@dataclass(frozen=True, slots=True)
class Trouble:
    """A cell that can't be read: its index in the column, the problem's code, what is wrong and what to do (None: as the rule says)."""

    index: int
    code: ProblemCode
    message: str
    milder: bool = False
    days: Day | None = None
    """The span in which the day meant must lie, for an ambiguous date."""
    fix: str | None = None
    written: str = ""
    """What stands in the cell, where it is known."""


@dataclass(slots=True)
class Converted:
    """A column's values, one per row; None (or an empty tuple) where blank or unreadable."""

    values: list[Any]
    troubles: list[Trouble] = field(default_factory=list)
    notes: dict[str, list[int]] = field(default_factory=dict)
    """What was assumed -> the rows."""
    ends: list[Day | None] | None = None
    """For a column of days: the last day, where a range was written."""


def convert(column: Column, cells: Sequence[Cell], year: YearHint, *, epoch1904: bool = False) -> Converted:
    """Read the cells of a column. References stay as text: who is meant is found out later."""
    if column.type is ColumnType.DAY:
        return _days(cells, year, epoch1904, deadline=column.field == "due_on")
    if column.type is ColumnType.PERIOD and year.year is None:
        year = _year_of_the_others(cells)
    reader = _percent_among(cells) if column.percent else _READERS.get(column.type, _text)
    blank: Any = () if _is_many(column) else None
    result = Converted([])
    memo: dict[tuple[type, Cell], tuple[Any, str | None] | Unreadable] = {}
    for index, cell in enumerate(cells):
        if cell is None:
            result.values.append(blank)
            continue
        key = (type(cell), cell)
        found = memo.get(key)
        if found is None:
            found = memo[key] = _attempt(reader, column, cell, year)
        if isinstance(found, Unreadable):
            result.values.append(blank)
            code = ProblemCode.LOST_PRECISION if found.code == "lost-precision" else ProblemCode.UNREADABLE_VALUE
            result.troubles.append(
                Trouble(index, code, found.wrong, milder=found.code == "unknown-choice" and column.several, fix=found.advice, written=shown_in(cell))
            )
            continue
        value, note = found
        result.values.append(blank if value is None else value)
        if note:
            result.notes.setdefault(note, []).append(index)
    return result


def shown_in(cell: Cell) -> str:
    """What a cell holds, as it is seen; an export writes it on where it can't be read."""
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return str(cell if isinstance(cell, int) else as_text(cell) or "").removeprefix(UNREAD)


def _is_many(column: Column) -> bool:
    return column.several or column.type is ColumnType.NAMES


def _attempt(
    reader: Callable[..., tuple[Any, str | None]], column: Column, cell: Cell, year: YearHint
) -> tuple[Any, str | None] | Unreadable:
    if isinstance(cell, str) and cell.startswith(UNREAD):
        return marked_unread(cell)
    try:
        return reader(column, cell, year)
    except Unreadable as error:
        return error


def _days(cells: Sequence[Cell], year: YearHint, epoch1904: bool, deadline: bool) -> Converted:
    result = Converted([], ends=[])
    assert result.ends is not None
    for index, found in enumerate(
        read_days(cells, year=year.year, year_from=year.source, epoch1904=epoch1904, deadline=deadline)
    ):
        if isinstance(found, DayReading):
            result.values.append(found.day)
            result.ends.append(found.end)
            if found.note:
                result.notes.setdefault(found.note, []).append(index)
            continue
        result.values.append(None)
        result.ends.append(None)
        if found is not None:
            days = Day(min(found.candidates), max(found.candidates)) if found.candidates else None
            written = shown_in(cells[index])
            result.troubles.append(Trouble(index, ProblemCode.UNREADABLE_DATE, found.wrong, days=days, fix=found.advice, written=written))
    return result


def _text(_column: Column, cell: Cell, _year: YearHint) -> tuple[Any, str | None]:
    return as_text(cell), None


def _names(_column: Column, cell: Cell, _year: YearHint) -> tuple[Any, str | None]:
    text = as_text(cell)
    return (split_names(text) if text else ()), None


def _int(_column: Column, cell: Cell, _year: YearHint) -> tuple[Any, str | None]:
    return read_int(cell)


def _percent_among(cells: Sequence[Cell]) -> Callable[..., tuple[Any, str | None]]:
    """A reader of percents; beside fractions (0.8) a 1 is the whole."""
    fractions = any(is_fraction(cell) for cell in cells)
    return lambda _column, cell, _year: read_percent(cell, fractions=fractions)


def _decimal(_column: Column, cell: Cell, _year: YearHint) -> tuple[Any, str | None]:
    return read_decimal(cell)


def _flag(_column: Column, cell: Cell, _year: YearHint) -> tuple[Any, str | None]:
    return read_flag(cell), None


def _year_of_the_others(cells: Sequence[Cell]) -> YearHint:
    """The year that every other period of the column lies in; none where they differ."""
    years = set()
    for cell in set(cells):
        try:
            years.add(read_period(cell).year)
        except Unreadable:
            continue
    return YearHint(years.pop(), "本列其他时期") if len(years) == 1 else YearHint()


def _period(_column: Column, cell: Cell, year: YearHint) -> tuple[Any, str | None]:
    text = as_text(cell) if isinstance(cell, str) else None
    period = read_period(cell, year=year.year)
    assumed = text is not None and year.year is not None and not re.search(r"\d{4}|[二2][〇零○]", text)
    return period, f"年份取自{year.source}" if assumed else None


def _choice(column: Column, cell: Cell, _year: YearHint) -> tuple[Any, str | None]:
    text = as_text(cell)
    if text is None or column.choices is None:
        return None, None
    if not column.several:
        return _one_choice(column.choices, text)
    whole = _exact(column.choices).get(fold(text))
    if whole is not None:
        return (whole,), None
    found = dict.fromkeys(_one_choice(column.choices, part)[0] for part in split_names(text))
    return tuple(found), None


@lru_cache(maxsize=64)
def _exact(choices: type[Choice]) -> dict[str, Choice]:
    words = {fold(member.value): member for member in choices}
    for written, meant in choices.also().items():
        words.setdefault(fold(written), choices(meant))
    return words


_NEGATION = "不未没无非暂待拟"


def _one_choice(choices: type[Choice], text: str) -> tuple[Choice, str | None]:
    """The one word meant: written exactly, or the only one that the text contains."""
    words, folded = _exact(choices), fold(text)
    if folded in words:
        return words[folded], None
    found: set[Choice] = set()
    taken = folded
    for word in sorted((word for word in words if len(word) > 1), key=len, reverse=True):
        at = taken.find(word)
        if at >= 0:
            if at and taken[at - 1] in _NEGATION:
                found.clear()
                break
            found.add(words[word])
            taken = taken.replace(word, "#" * len(word))
    if len(found) == 1:
        meant = found.pop()
        return meant, f"{quoted(text)}按“{meant.value}”理解"
    offered = "、".join(member.value for member in choices)
    raise Unreadable("unknown-choice", f"看不懂{quoted(text)}", f"请填：{offered}")


_READERS: dict[ColumnType, Callable[..., tuple[Any, str | None]]] = {
    ColumnType.NAMES: _names,
    ColumnType.INT: _int,
    ColumnType.DECIMAL: _decimal,
    ColumnType.FLAG: _flag,
    ColumnType.PERIOD: _period,
    ColumnType.CHOICE: _choice,
}
