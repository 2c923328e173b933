"""The county's `[style]` in a shipped template: its styles, its pages, the width of its tables. A county's own template keeps its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from allyctl.model.style import Style, twips
from allyctl.writing.wordbox import BOXES, move
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
    if not has_shipped_styles(parts):
        return dict(parts)
    made = {**parts, _STYLES: styles_part(style).encode("utf-8")}
    if style != Style():
        for name in (one for one in parts if one.startswith("word/footer")):
            made[name] = _moved(parts[name], style)
    return made


def _moved(footer: bytes, style: Style) -> bytes:
    """A footer whose boxes (the lower line of a letter) stand where *style* puts them."""
    from lxml import etree

    root = parse(footer)
    _move_boxes(root, style)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


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
    for table in root.iter(f"{W}tbl"):
        _scale_table(table, style)
    _scale(root.iter(f"{W}tab"), "pos", style.text_width / Style().text_width)
    _move_boxes(root, style)


def _move_boxes(root: Any, style: Style) -> None:
    for anchor in root.iter("{*}anchor"):
        if anchor.find("{*}docPr") is not None and anchor.find("{*}docPr").get("name") in BOXES:
            move(anchor, style)


def _page(style: Style, turned: bool) -> dict[str, Any]:
    made = section(style, landscape=turned).replace("<w:sectPr>", f"<w:sectPr {NAMESPACES}>", 1)
    return {one.tag.removeprefix(W): one for one in parse(made.encode("utf-8"))}


def _scale_table(table: Any, style: Style) -> None:
    """As wide as before in proportion to the type area, upright or turned."""
    shipped, widths = Style(), [one.get(f"{W}w", "") for one in table.iter(f"{W}tblW")]
    turned = bool(widths) and widths[0].isdecimal() and int(widths[0]) > twips(shipped.text_width) + 20
    ratio = style.text_height / shipped.text_height if turned else style.text_width / shipped.text_width
    _scale((one for name in ("tblW", "gridCol", "tcW") for one in table.iter(f"{W}{name}")), "w", ratio)


def _scale(elements: Iterable[Any], key: str, ratio: float) -> None:
    """Lengths in twips; shares of a whole stay."""
    for element in elements:
        if str(element.get(f"{W}{key}", "")).isdecimal() and element.get(f"{W}type") != "pct":
            element.set(f"{W}{key}", str(round(int(element.get(f"{W}{key}")) * ratio)))
