"""What depends on how long the texts are: the issuer's name in one line, the title broken at sense, issuer and date set to each other."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from allyctl.model.style import Style
from allyctl.values.titles import break_title
from allyctl.values.typeset import ems
from allyctl.writing.wordbox import COLOPHON, LETTER_TOP, TIGHT, colophon_height, letter_height, set_height
from allyctl.writing.wordforms import fit_form

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROPERTIES, _STYLE, _VALUE = f"{_W}pPr", f"{_W}pStyle", f"{_W}val"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_TEXTS = ("Body", "Plain", "Level2Run", "Level3", "Level4")
_HEADS = ("Letterhead", "LetterHead")
_TITLES = ("Title", "AnnexTitle", "IssuedTitle", "FormTitle")


def fit(document: bytes, style: Style) -> bytes:
    """word/document.xml with those paragraphs set; whatever has other styles stays as it is."""
    from lxml import etree

    tree = etree.fromstring(document)
    fit_tree(tree, style)
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def fit_tree(tree: Any, style: Style) -> None:
    """The same in the tree of the part."""
    body = tree.find(f"{_W}body")
    paragraphs = list(body.iter(f"{_W}p")) if body is not None else []
    roles = [_role(paragraph) for paragraph in paragraphs]
    for paragraph, role in zip(paragraphs, roles, strict=True):
        if role in _HEADS:
            _fit_letterhead(paragraph, style)
        elif role in _TITLES:
            _break_title(paragraph, style)
    for at, pair in enumerate(pairwise(roles)):
        if pair == ("Issuer", "IssueDate"):
            _set_signature(paragraphs[at], paragraphs[at + 1], style)
    _keep_with_signature(paragraphs)
    for box in tree.iter(f"{_WP}anchor"):
        _fit_box(box, style)
    if roles and roles[0] == "FormTitle":
        fit_form(body, style)


def _role(paragraph: Any) -> str:
    properties = paragraph.find(_PROPERTIES)
    found = None if properties is None else properties.find(_STYLE)
    return "" if found is None else str(found.get(_VALUE))


def _text(paragraph: Any) -> str:
    return "".join(one.text or "" for one in paragraph.iter(f"{_W}t"))


def _fit_letterhead(paragraph: Any, style: Style) -> None:
    """One line: as large as the house style allows, smaller where the name is long; its line as high as its letters."""
    room = style.text_width * 72 / 25.4 - 2
    size = int(2 * min(style.letterhead_size, room / max(ems(_text(paragraph)), 1))) / 2
    _said(paragraph, "spacing").set(f"{_W}line", str(round(size * 20 * TIGHT)))
    _said(paragraph, "spacing").set(f"{_W}lineRule", "exact")
    for run in paragraph.iter(f"{_W}r"):
        properties = run.find(f"{_W}rPr")
        if properties is None:
            properties = run.makeelement(f"{_W}rPr", {})
            run.insert(0, properties)
        for name in ("sz", "szCs"):
            made = properties.makeelement(f"{_W}{name}", {f"{_W}val": f"{size * 2:.0f}"})
            properties.append(made)


def _break_title(paragraph: Any, style: Style) -> None:
    """Lines of a title that takes more than one, unless the text has line breaks of its own."""
    texts = list(paragraph.iter(f"{_W}t"))
    if not texts or next(paragraph.iter(f"{_W}br", f"{_W}cr", f"{_W}tab"), None) is not None:
        return
    whole = _text(paragraph)
    lines = _with_blanks(whole, break_title(whole, int(style.text_width * 72 / 25.4 / style.title_size)))
    if len(lines) < 2:
        return
    first = texts[0]
    for other in texts[1:]:
        other.text = ""
    first.text = lines[0]
    for line in reversed(lines[1:]):
        text = first.makeelement(f"{_W}t", {})
        text.text = line
        first.addnext(text)
        first.addnext(first.makeelement(f"{_W}br", {}))


def _with_blanks(text: str, lines: tuple[str, ...]) -> list[str]:
    """The lines, which are without blanks, with those that *text* has inside them."""
    kept, at = [], 0
    for line in lines:
        start = at
        for letter in line:
            at = text.index(letter, at) + 1
        kept.append(text[start:at].strip())
    return kept


def _set_signature(issuer: Any, date: Any, style: Style) -> None:
    """With a seal: the date four characters from the right edge, the issuer centred over it.

    A name too long for that ends at the edge, with the date under its middle.
    """
    unit = style.character * 20
    name, day = ems(_text(issuer)), ems(_text(date))
    middle = max(style.seal_indent + day / 2, name / 2)
    for paragraph, wide in ((issuer, name), (date, day)):
        _said(paragraph, "ind").set(f"{_W}right", str(round((middle - wide / 2) * unit)))


def _keep_with_signature(paragraphs: list[Any]) -> None:
    """Some of the text stands on the page of the signature: what goes before it moves on with it."""
    for text, following in pairwise(paragraphs):
        if _role(text) in _TEXTS and _role(following) in ("AnnexNote", "Issuer"):
            _said(text, "keepNext")


def _fit_box(box: Any, style: Style) -> None:
    """The head of a letter as high as its letters, the colophon as high as its lines."""
    name = box.find(f"{_WP}docPr").get("name")
    paragraphs = list(box.iter(f"{_W}p"))
    if name == LETTER_TOP:
        size = int(paragraphs[0].find(f".//{_W}sz").get(f"{_W}val")) / 2
        set_height(box, letter_height(size, style))
    elif name == COLOPHON:
        room = style.text_width * 72 / 25.4 / style.small_size - 5
        lines = sum(_lines_of_colophon(one, room) for one in paragraphs)
        set_height(box, colophon_height(lines, style))


def _lines_of_colophon(paragraph: Any, room: float) -> int:
    match _role(paragraph):
        case "ColophonCopies":
            return max(int(-(-(ems(_text(paragraph)) - 3) // room)), 1)
        case "ColophonPrinted":
            return 1
        case _:
            return 0


_ORDER = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "pBdr", "tabs", "snapToGrid", "spacing", "ind", "jc", "outlineLvl")


def _said(paragraph: Any, name: str) -> Any:
    """The element of that name among the paragraph's own properties, put there at its place if need be."""
    properties = paragraph.find(f"{_W}pPr")
    found = properties.find(f"{_W}{name}")
    if found is None:
        found = properties.makeelement(f"{_W}{name}", {})
        before = [one for one in properties if one.tag.removeprefix(_W) in _ORDER[: _ORDER.index(name)]]
        properties.insert(len(before), found)
    return found
