"""Chinese text in columns: a Chinese character takes two cells, and no line begins with a comma."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_NEVER_FIRST = "，。、；：？！）》】”’…%％"
_NEVER_LAST = "（《【“‘"
_PIECES = re.compile(r"[\x21-\x7e]+|\s+|.", re.DOTALL)


def width(text: str) -> int:
    """How many cells *text* takes on a screen."""
    return sum(_cells(char) for char in text)


def _cells(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def pad(text: str, cells: int) -> str:
    """*text* with blanks behind it up to that many cells; longer text stays whole."""
    return text + " " * (cells - width(text))


def wrap(text: str, cells: int) -> list[str]:
    """*text* as lines of at most *cells*; words of Latin letters stay whole while they fit."""
    lines: list[str] = []
    line: list[str] = []
    used = 0
    for piece in _pieces(text, cells):
        if used + width(piece) > cells and line and not piece.isspace():
            carried = _carried(line, piece)
            lines.append("".join(line).rstrip())
            line = carried
            used = sum(map(width, line))
        if line or not piece.isspace():
            line.append(piece)
            used += width(piece)
    return [*lines, "".join(line).rstrip()]


def _carried(line: list[str], piece: str) -> list[str]:
    """Takes off the end of *line* what has to stand together with *piece* on the next one."""
    keep = len(line) - 1 if piece in _NEVER_FIRST else len(line)
    while keep > 1 and keep < len(line) and line[keep] in _NEVER_FIRST:
        keep -= 1
    while keep > 1 and line[keep - 1] in _NEVER_LAST:
        keep -= 1
    if keep < 1:
        return []
    carried = line[keep:]
    del line[keep:]
    return carried


def hang(text: str, cells: int, *, first: str = "", rest: str | None = None) -> str:
    """*text* wrapped behind *first*, its further lines indented by *rest* (as wide as *first* if not given)."""
    indent = " " * width(first) if rest is None else rest
    lines = wrap(text, max(cells - max(width(first), width(indent)), 20))
    return "\n".join((first if number == 0 else indent) + line for number, line in enumerate(lines)).rstrip()


def columns(rows: list[tuple[str, ...]], gap: int = 2) -> Iterator[str]:
    """Rows as lines of aligned columns; nothing is cut, and the last column has no blanks behind it."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [pad(text, size) for text, size in zip(row[:-1], widths[:-1], strict=True)]
        yield (" " * gap).join([*cells, row[-1]]).rstrip()


def _pieces(text: str, cells: int) -> Iterator[str]:
    for piece in _PIECES.findall(" ".join(text.split("\n"))):
        if width(piece) <= cells:
            yield piece
        else:
            yield from piece
