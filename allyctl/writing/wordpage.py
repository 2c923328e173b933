"""A shipped template under a county's own `[style]`: its paper, tables, tabs and boxes follow the numbers of the house style."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from allyctl.model.style import Style, twips
from allyctl.writing.wordbox import BOXES, move
from allyctl.writing.wordstyle import NAMESPACES, section, styles_part

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_STYLES = "word/styles.xml"


def has_shipped_styles(parts: MutableMapping[str, bytes]) -> bool:
    """Whether a document has the styles that the program ships; a county that changed them in Word keeps its own."""
    from lxml import etree

    ours, theirs = (etree.tostring(etree.fromstring(one), method="c14n") for one in (styles_part(Style()).encode("utf-8"), parts[_STYLES]))
    return bytes(ours) == bytes(theirs)


def follow(parts: MutableMapping[str, bytes], style: Style) -> None:
    """Set the parts of a document of shipped styles by *style*."""
    from lxml import etree

    parts[_STYLES] = styles_part(style).encode("utf-8")
    for name in [one for one in parts if one == "word/document.xml" or one.startswith("word/footer")]:
        tree = etree.fromstring(parts[name])
        for sect in tree.iter(f"{_W}sectPr"):
            _set_page(sect, style)
        for table in tree.iter(f"{_W}tbl"):
            _set_table(table, style)
        for tab in tree.iter(f"{_W}tab"):
            _scale(tab, "pos", style.text_width / Style().text_width)
        for anchor in tree.iter(f"{_WP}anchor"):
            if anchor.find(f"{_WP}docPr").get("name") in BOXES:
                move(anchor, style)
        parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _set_page(sect: Any, style: Style) -> None:
    """Paper, margins and grid; footers and what else the section says stay."""
    from lxml import etree

    landscape = sect.find(f"{_W}pgSz").get(f"{_W}orient") == "landscape"
    made = etree.fromstring(f"<w:body {NAMESPACES}>{section(style, landscape=landscape)}</w:body>")
    for name in ("pgSz", "pgMar", "docGrid"):
        old, new = sect.find(f"{_W}{name}"), made.find(f".//{_W}{name}")
        old.attrib.update(dict(new.attrib))


def _set_table(table: Any, style: Style) -> None:
    """As wide as before in proportion to the type area, upright or turned."""
    old = Style()
    wide = int(table.find(f"{_W}tblPr/{_W}tblW").get(f"{_W}w"))
    turned = wide > twips(old.text_width) + 20
    ratio = style.text_height / old.text_height if turned else style.text_width / old.text_width
    for name in ("tblW", "gridCol", "tcW"):
        for one in table.iter(f"{_W}{name}"):
            _scale(one, "w", ratio)


def _scale(element: Any, name: str, ratio: float) -> None:
    value = element.get(f"{_W}{name}")
    if value is not None and value.lstrip("-").isdigit():
        element.set(f"{_W}{name}", str(round(int(value) * ratio)))
