"""A text box that stands at a place of its own on the page: the colophon, and the lines of a letter.

A frame or a floating table would do in Word; LibreOffice leaves those of full width where they were written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allyctl.model.style import Style, twips

TIGHT = 1.05
"""The line height of a letterhead in sizes of its letters: whatever font stands in, the letters begin where the line does."""
EMU = 635
"""English metric units in a twip."""
_DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_EMPTY = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
COLOPHON, LETTER_TOP, LETTER_BOTTOM = BOXES = ("版记", "信函版头", "信函下线")
"""The names of the boxes, by which they are found again."""
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a box stands and how large it is: width and height in twips, `down` from the paper's edge; None: at the bottom of the type area."""

    across: int
    high: int
    down: int | None = None
    below: int = 0
    """What is left free under it, in twips."""


def place_of(name: str, style: Style) -> Place:
    """Where the box of that name belongs: a letter's head of the largest letters, a colophon of one line."""
    across = twips(style.letter_line_width)
    if name == LETTER_TOP:
        return Place(across, letter_height(style.letterhead_size, style), twips(style.letter_drop), round(style.text_size * 20 * 0.6))
    if name == LETTER_BOTTOM:
        return Place(across, 60, twips(style.page_height - style.letter_line_rise) - 30)
    return Place(twips(style.text_width), colophon_height(1, style))


def colophon_height(lines: int, style: Style) -> int:
    """The height of so many lines of the colophon, in twips."""
    return round(lines * style.line_height * 20) + 20


def letter_height(size: float, style: Style) -> int:
    """The height of a letter's head of such letters with the double line under it, in twips."""
    return round(size * TIGHT * 20) + twips(style.red_line_gap) + 90


def set_height(anchor: Any, twips: int) -> None:
    """Give the box so much height: Word measures it only when somebody types in it."""
    for extent in (*anchor.iter(f"{_WP}extent"), *anchor.iter(f"{_A}ext")):
        extent.set("cy", str(twips * EMU))


def move(anchor: Any, style: Style) -> None:
    """Set a box that stands in a document by another house style."""
    place = place_of(anchor.find(f"{_WP}docPr").get("name"), style)
    for extent in (*anchor.iter(f"{_WP}extent"), *anchor.iter(f"{_A}ext")):
        extent.set("cx", str(place.across * EMU))
    set_height(anchor, place.high)
    anchor.set("distB", str(place.below * EMU))
    if place.down is not None:
        anchor.find(f"{_WP}positionV/{_WP}posOffset").text = str(place.down * EMU)


def anchored(inner: str, name: str, style: Style) -> str:
    """A paragraph without height that holds the box of that name; `inner` is what stands in it, as XML."""
    place = place_of(name, style)
    across, high = place.across * EMU, place.high * EMU
    if place.down is None:
        vertical = '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
    else:
        vertical = f'<wp:positionV relativeFrom="page"><wp:posOffset>{place.down * EMU}</wp:posOffset></wp:positionV>'
    around = "wrapNone" if name == LETTER_BOTTOM else "wrapTopAndBottom"
    return (
        f'<w:p><w:pPr><w:snapToGrid w:val="0"/>{_EMPTY}</w:pPr><w:r><mc:AlternateContent {_DRAWING}><mc:Choice Requires="wps"><w:drawing>'
        f'<wp:anchor distT="0" distB="{place.below * EMU}" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0">'
        f'<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="{"margin" if place.down is None else "page"}"><wp:align>center</wp:align></wp:positionH>{vertical}'
        f'<wp:extent cx="{across}" cy="{high}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:{around}/><wp:docPr id="1" name="{name}"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{"b" if place.down is None else "t"}"><a:noAutofit/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>"
    )
