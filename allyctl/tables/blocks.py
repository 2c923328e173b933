"""What a command shows, as data: titles, lines, tables and entries, drawn by the console alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Tone(Enum):
    """How much attention something asks for. Colour only underlines it: the words say it too."""

    PLAIN = "plain"
    QUIET = "quiet"
    STRONG = "strong"
    ALARM = "alarm"
    CARE = "care"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Title:
    """A heading; a blank line goes before it."""

    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph; `indent` in cells, `hang` further cells for its wrapped lines."""

    text: str
    tone: Tone = Tone.PLAIN
    indent: int = 0
    hang: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table; a cell may hold several lines."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Title | Line | Table
