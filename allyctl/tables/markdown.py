"""Blocks as a page of Markdown, to paste into a mail or a wiki: what people typed stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from allyctl.tables.blocks import Block, Line, Table, Title, Tone
from allyctl.values.text import clean

_SIGNS = re.compile(r"[\\`*_\[\]{}<>#|~&@!$]")
_FIRST = re.compile(r"^(\d*)([-+=.)])")
"""What would begin a list, a line or a heading."""
_LINK = re.compile(r"://|(?<![0-9A-Za-z])www\.", re.IGNORECASE)
_MARK = re.compile("【([^】]+)】")
_STEP = 4
"""Cells of indent that make one level of a list; the first level stands at 2."""


def markdown(heading: str, blocks: Iterable[Block]) -> str:
    """The page as text: *heading*, then titles, lists and tables."""
    lines = [f"# {escaped(heading)}"]
    before: Block | None = None
    for block in blocks:
        if not (_is_listed(block) and _is_listed(before)):
            lines.append("")
        lines += _block(block)
        before = block
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    return text.strip("\n") + "\n"


def escaped(text: str) -> str:
    """*text* on one line, every sign that Markdown or HTML would read behind a backslash; addresses are no links."""
    line = _SIGNS.sub(r"\\\g<0>", " ".join(clean(text).split("\n")))
    line = _FIRST.sub(r"\1\\\2", line)
    return _LINK.sub(lambda found: found.group().replace("//", r"\//").replace(".", r"\."), line)


def _is_listed(block: Block | None) -> bool:
    return isinstance(block, Line) and block.indent > 0


def _block(block: Block) -> Iterator[str]:
    match block:
        case Title(text):
            yield f"## {escaped(text)}"
        case Line("", _, _, _):
            return
        case Line(_, _, indent, _):
            yield f"{'  ' * (indent // _STEP)}{'- ' if indent else ''}{_emphasised(block)}"
        case Table(headings, rows):
            yield _row(headings)
            yield "|" + " --- |" * len(headings)
            yield from map(_row, rows)


def _emphasised(line: Line) -> str:
    """The mark at its beginning in bold, its brackets outside, where the stars would stay stars; all of it where it is strong."""
    text = line.text.removeprefix("· ")
    mark = _MARK.match(text)
    if mark:
        return f"【**{escaped(mark[1])}**】{escaped(text[mark.end() :])}"
    return f"**{escaped(text)}**" if line.tone is Tone.STRONG and not line.indent else escaped(text)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(escaped("、".join(cell.split("\n"))) for cell in cells) + " |"
