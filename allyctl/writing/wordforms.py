"""A form stays on one page: where texts are long, boxes that have room to spare give it up, and then the letters become smaller."""

from __future__ import annotations

from typing import Any

from allyctl.model.style import Style, twips
from allyctl.values.typeset import ems

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEADING = 1.45
"""The height of a line in single spacing, in sizes of its letters: that of the tallest fonts."""
_BORDER = 12
"""What the line under a row takes, in twips."""
_SMALLER = 1.5
"""By so many points the letters may shrink: 小四 becomes 五号."""


def fit_form(body: Any, style: Style) -> None:
    """Make a form fit its page; one that does not fit all the same stays as it is.

    Args:
        body: the body of a document whose first paragraph is the title of a form.
        style: the house style it was made by.
    """
    rows = list(body.iter(f"{_W}tr"))
    around = sum(_height(one, style, style.table_size, twips(style.text_width)) for one in body.iterchildren(f"{_W}p"))
    room = _page(body, style) - around - _BORDER * len(rows)
    for size in (style.table_size, style.table_size - _SMALLER):
        needed = [_height_of_row(row, style, size) for row in rows]
        if sum(needed) <= room:
            _lower(rows, needed, room)
            if size != style.table_size:
                _set_size(rows, size)
            return


def _lower(rows: list[Any], needed: list[int], room: int) -> None:
    """Take what is too much from the rows that are higher than they need be, from each in proportion."""
    heights = [row.find(f"{_W}trPr/{_W}trHeight") for row in rows]
    least = [0 if height is None else int(height.get(f"{_W}val")) for height in heights]
    spare = [max(one - need, 0) for one, need in zip(least, needed, strict=True)]
    excess = sum(max(one, need) for one, need in zip(least, needed, strict=True)) - room
    for height, one, free in zip(heights, least, spare, strict=True):
        if excess > 0 and free:
            height.set(f"{_W}val", str(one - round(free * excess / sum(spare))))


def _set_size(rows: list[Any], size: float) -> None:
    for row in rows:
        for run in row.iter(f"{_W}r"):
            properties = run.find(f"{_W}rPr")
            if properties is None:
                properties = run.makeelement(f"{_W}rPr", {})
                run.insert(0, properties)
            for name in ("sz", "szCs"):
                properties.append(properties.makeelement(f"{_W}{name}", {f"{_W}val": str(round(size * 2))}))


def _page(body: Any, style: Style) -> int:
    """The height of the type area, in twips, but for what a font may need more."""
    turned = body.find(f"{_W}sectPr/{_W}pgSz").get(f"{_W}orient") == "landscape"
    return twips((style.text_width if turned else style.text_height) - 2)


def _height_of_row(row: Any, style: Style, size: float) -> int:
    """What its fullest cell needs."""
    heights = [0]
    for cell in row.iterchildren(f"{_W}tc"):
        wide = int(cell.find(f"{_W}tcPr/{_W}tcW").get(f"{_W}w")) - 120
        heights.append(sum(_height(one, style, size, wide) for one in cell.iter(f"{_W}p")))
    return max(heights)


def _height(paragraph: Any, style: Style, size: float, wide: int) -> int:
    """The height of one paragraph in twips, on lines of that width."""
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    breaks = len(list(paragraph.iter(f"{_W}br")))
    if found is not None and found.get(f"{_W}val") == "FormTitle":
        return round((breaks + 1.5) * style.line_height * 20)
    text = "".join(one.text or "" for one in paragraph.iter(f"{_W}t"))
    tabs = len(list(paragraph.iter(f"{_W}tab")))
    lines = max(-(-round((ems(text) + 2 * tabs) * size * 20) // max(wide, 1)), 1) + breaks
    return round(lines * size * 20 * _LEADING)
