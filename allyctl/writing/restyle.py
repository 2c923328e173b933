"""The county's `[style]` in a shipped template: its styles, its pages, the width of its tables. A county's own template keeps its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from allyctl.model.style import Style
from allyctl.writing.wordsource import W, parse
from allyctl.writing.wordstyle import NAMESPACES, section, styles_part

_WHITE = re.compile(rb"\s+")
_STYLES = "word/styles.xml"
_PAGE = ("pgSz", "pgMar", "docGrid")


def restyle(parts: Mapping[str, bytes], main: str, style: Style) -> dict[str, bytes]:
    """The parts in the house style *style*, unless their styles are other than the shipped ones."""
    made = set_styles(parts, style)
    if style == Style() or not has_shipped_styles(parts):
        return made
    from lxml import etree

    root = parse(made[main])
    set_pages(root, style)
    made[main] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def set_styles(parts: Mapping[str, bytes], style: Style) -> dict[str, bytes]:
    """The parts with the styles of *style* in place of the shipped ones."""
    return {**parts, _STYLES: styles_part(style).encode("utf-8")} if has_shipped_styles(parts) else dict(parts)


def has_shipped_styles(parts: Mapping[str, bytes]) -> bool:
    """Whether the styles are those that the shipped templates have."""
    return _WHITE.sub(b"", parts.get(_STYLES, b"")) == _shipped_styles()


@lru_cache(maxsize=1)
def _shipped_styles() -> bytes:
    return _WHITE.sub(b"", styles_part(Style()).encode("utf-8"))


def set_pages(root: Any, style: Style) -> None:
    """Paper, margins and grid of every section as the shipped templates have them, and what is as wide as the type area."""
    for turned in (False, True):
        shipped, wanted = (_page(one, turned) for one in (Style(), style))
        for name in _PAGE:
            for element in root.iter(f"{W}{name}"):
                if dict(element.attrib) == dict(shipped[name].attrib):
                    for key, value in wanted[name].attrib.items():
                        element.set(key, value)
    ratio = style.text_width / Style().text_width
    if ratio != 1:
        _scale(root, ratio)


def _page(style: Style, turned: bool) -> dict[str, Any]:
    made = section(style, landscape=turned).replace("<w:sectPr>", f"<w:sectPr {NAMESPACES}>", 1)
    return {one.tag.removeprefix(W): one for one in parse(made.encode("utf-8"))}


def _scale(root: Any, ratio: float) -> None:
    """Tables and text boxes: widths, columns, right-hand tabs."""
    widths = ((f"{W}tblW", f"{W}w"), (f"{W}gridCol", f"{W}w"), (f"{W}tcW", f"{W}w"), (f"{W}tab", f"{W}pos"))
    for tag, key in widths:
        for element in root.iter(tag):
            if str(element.get(key, "")).isdecimal() and element.get(f"{W}type") != "pct":
                element.set(key, str(round(int(element.get(key)) * ratio)))
    for element in root.iter("{*}extent", "{*}ext"):
        if str(element.get("cx", "")).isdecimal():
            element.set("cx", str(round(int(element.get("cx")) * ratio)))
