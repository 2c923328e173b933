"""A clerk's sheet as data: titles, headings, rows, what is merged or hidden; and the faults planted in its cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

UP = object()
"""In a row: merged with the cell above."""

WARNING, ERROR, NOTE = "warning", "error", "note"


@dataclass(frozen=True)
class Formula:
    """A formula with its saved value; None for one that was saved without."""

    text: str
    value: float | str | None = None


@dataclass(frozen=True)
class ErrorCell:
    """A cell that shows an error."""

    formula: str
    shown: str


@dataclass(frozen=True)
class Check:
    """One check of a workspace: a period, the day it is, and the policy where that is not the workspace's own."""

    period: str
    as_of: str
    policy: str = ""


@dataclass(frozen=True)
class Fault:
    """What a check finds at one cell; `waived` where the settings explain it, in `doubt` where unread rows may.

    `by`: the checks that find it, where it is not the workspace's first one; `every`: all of them do.
    """

    rule: str
    severity: str
    alliance: str | None
    about: str
    waived: bool = False
    doubt: bool = False
    by: tuple[Check, ...] = ()
    every: bool = False


@dataclass(frozen=True)
class Right:
    """What looks odd at a cell and is right: no check may accuse it."""

    about: str


@dataclass(frozen=True)
class Marked:
    """A cell's value with what is planted in it."""

    value: Any
    planted: tuple[Fault | Right, ...]


def bad(value: Any, *faults: Fault) -> Marked:
    """A cell in which faults are planted."""
    return Marked(value, faults)


def fine(value: Any, about: str) -> Marked:
    """A cell that looks odd and is right."""
    return Marked(value, (Right(about),))


@dataclass(frozen=True)
class Plant:
    """What is planted, and its place."""

    what: Fault | Right
    file: str = ""
    sheet: str | None = None
    cell: str | None = None
    line: int | None = None


@dataclass(frozen=True)
class Style:
    """How a cell looks."""

    font: str = "仿宋"
    size: int = 11
    bold: bool = False
    across: str = "center"
    border: bool = True
    wrap: bool = True
    form: str = ""


TITLE = Style("宋体", 18, True, border=False, wrap=False)
CAPTION = Style(across="left", border=False, wrap=False)
HEAD = Style("黑体", 11)
TEXT = Style(across="left")
CENTRE = Style()
NUMBER = Style(form="0")
DAY = Style(form='yyyy"年"m"月"d"日"')
SHORT_DAY = Style(form="yyyy-m-d")
SIGNATURE = Style(across="left", border=False, wrap=False)


@dataclass(frozen=True)
class Head:
    """One column: its heading, width in characters, the look of its cells, and the heading it shares with its neighbours."""

    text: str
    width: float = 12
    style: Style = CENTRE
    group: str = ""


def letters(column: int) -> str:
    """0 -> A, 26 -> AA."""
    text, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def address(row: int, column: int) -> str:
    """The A1 address; row and column count from 0."""
    return f"{letters(column)}{row + 1}"


@dataclass
class Sheet:
    """One sheet; rows are appended from top to bottom."""

    name: str
    heads: list[Head]
    hidden: bool = False
    cells: dict[tuple[int, int], tuple[Any, Style]] = field(default_factory=dict)
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """First cell -> last cell."""
    heights: dict[int, float] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    planted: dict[tuple[int, int], tuple[Fault | Right, ...]] = field(default_factory=dict)
    size: int = 0
    heading_rows: tuple[int, int] = (0, 0)

    def title(self, text: str) -> Sheet:
        """A line across all columns."""
        self._put(self.size, 0, text, TITLE)
        self._merge(self.size, 0, self.size, len(self.heads) - 1)
        self.heights[self.size] = 36
        self.size += 1
        return self

    def caption(self, text: str) -> Sheet:
        """A line above the headings: who filled it in, and when."""
        self._put(self.size, 0, text, CAPTION)
        self._merge(self.size, 0, self.size, len(self.heads) - 1)
        self.heights[self.size] = 20
        self.size += 1
        return self

    def headings(self) -> Sheet:
        """The heading row, two with merged cells where columns share a group."""
        top, grouped = self.size, any(head.group for head in self.heads)
        for column, head in enumerate(self.heads):
            if not head.group:
                self._put(top, column, head.text, HEAD)
                if grouped:
                    self._merge(top, column, top + 1, column)
                continue
            first = column == 0 or self.heads[column - 1].group != head.group
            if first:
                self._put(top, column, head.group, HEAD)
                last = column
                while last + 1 < len(self.heads) and self.heads[last + 1].group == head.group:
                    last += 1
                self._merge(top, column, top, last)
            self._put(top + 1, column, head.text, HEAD)
        self.heading_rows = (top, top + 1 if grouped else top)
        for row in range(top, self.heading_rows[1] + 1):
            self.heights[row] = 32 if not grouped else 24
        self.size = self.heading_rows[1] + 1
        return self

    def row(self, *values: Any, hidden: bool = False) -> Sheet:
        """One row of data; what is left out at the end is blank."""
        row = self.size
        for column, head in enumerate(self.heads):
            value = values[column] if column < len(values) else None
            if isinstance(value, Marked):
                self.planted[row, column] = value.planted
                value = value.value
            if value is UP:
                self._extend_merge(row, column)
                value = None
            self._put(row, column, value, _fitting(value, head.style))
        if hidden:
            self.hidden_rows.add(row)
        self.size += 1
        return self

    def blank(self) -> Sheet:
        """An empty row."""
        self.size += 1
        return self

    def line(self, **texts: str) -> Sheet:
        """A row without borders, text by column letter: a signature or a note."""
        for letter, text in texts.items():
            self._put(self.size, ord(letter) - 65, text, SIGNATURE)
        self.size += 1
        return self

    def fault_at_heading(self, column: int, fault: Fault) -> Sheet:
        """Plant a fault in a heading's cell."""
        self.planted[self.heading_rows[1], column] = (fault,)
        return self

    def plants(self, file: str, *, named: bool = True) -> list[Plant]:
        """Everything planted with its place in *file*."""
        sheet = self.name if named else None
        return [
            Plant(what, file, sheet, address(row, column))
            for (row, column), planted in sorted(self.planted.items())
            for what in planted
        ]

    def height(self, row: int) -> float:
        """The height of a row in points: what is set, or as many lines as its longest text takes."""
        if row in self.heights:
            return self.heights[row]
        lines = [
            -(-_breadth(value) // (self.heads[column].width - 1))
            for (at, column), (value, style) in self.cells.items()
            if at == row and style.wrap and isinstance(value, str)
        ]
        return 8 + 16 * max(lines, default=1)

    def rows(self) -> list[list[Any]]:
        """Plain values, row by row."""
        return [[self.cells.get((row, column), (None,))[0] for column in range(len(self.heads))] for row in range(self.size)]

    def _put(self, row: int, column: int, value: Any, style: Style) -> None:
        self.cells[row, column] = (value, style)

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) == (bottom, right):
            return
        style = self.cells[top, left][1]
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                self.cells.setdefault((row, column), (None, style))
        self.merged[top, left] = (bottom, right)

    def _extend_merge(self, row: int, column: int) -> None:
        top = next((first for first, last in self.merged.items() if last == (row - 1, column)), (row - 1, column))
        self.merged[top] = (row, column)


def _breadth(text: str) -> float:
    """How wide a text is, in digits."""
    return sum(2.2 if ord(char) > 255 else 1.1 for char in text)


def _fitting(value: Any, style: Style) -> Style:
    """What is no day is not formatted as one in a column of days, and a day always is."""
    if isinstance(value, date):
        return style if "y" in style.form else DAY
    return Style() if value is not None and "y" in style.form else style
