"""What depends on how long the texts are: the issuer's name in one line, the title broken at sense, issuer and date set to each other."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from allyctl.model.style import Style
from allyctl.values.titles import break_title
from allyctl.values.typeset import ems

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADS = ("Letterhead", "LetterHead")
_TITLES = ("Title", "AnnexTitle", "FormTitle")


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
    for paragraph in paragraphs:
        role = _role(paragraph)
        if role in _HEADS:
            _fit_letterhead(paragraph, style)
        elif role in _TITLES:
            _break_title(paragraph, style)
    for issuer, date in pairwise(paragraphs):
        if _role(issuer) == "Issuer" and _role(date) == "IssueDate":
            _set_signature(issuer, date, style)


def _role(paragraph: Any) -> str:
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if found is None else str(found.get(f"{_W}val"))


def _text(paragraph: Any) -> str:
    return "".join(one.text or "" for one in paragraph.iter(f"{_W}t"))


def _fit_letterhead(paragraph: Any, style: Style) -> None:
    """One line: as large as the house style allows, smaller where the name is long."""
    room = style.text_width * 72 / 25.4 - 2
    size = min(style.letterhead_size, room / max(ems(_text(paragraph)), 1))
    for run in paragraph.iter(f"{_W}r"):
        properties = run.find(f"{_W}rPr")
        if properties is None:
            properties = run.makeelement(f"{_W}rPr", {})
            run.insert(0, properties)
        for name in ("sz", "szCs"):
            made = properties.makeelement(f"{_W}{name}", {f"{_W}val": str(int(size * 2))})
            properties.append(made)


def _break_title(paragraph: Any, style: Style) -> None:
    """Lines of a title that takes more than one, unless the text has line breaks of its own."""
    texts = list(paragraph.iter(f"{_W}t"))
    if not texts or paragraph.find(f".//{_W}br") is not None:
        return
    lines = break_title(_text(paragraph), int(style.text_width * 72 / 25.4 / style.title_size))
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


def _set_signature(issuer: Any, date: Any, style: Style) -> None:
    """With a seal: the date four characters from the right edge, the issuer centred over it."""
    unit = style.character * 20
    name, day = ems(_text(issuer)), ems(_text(date))
    right = style.seal_indent + (day - name) / 2
    if right < 0:  # a long name: flush right, and the date centred under it
        _set_right(date, (name - day) / 2 * unit)
        right = 0
    else:
        _set_right(date, style.seal_indent * unit)
    _set_right(issuer, right * unit)


def _set_right(paragraph: Any, value: float) -> None:
    properties = paragraph.find(f"{_W}pPr")
    indent = properties.find(f"{_W}ind")
    if indent is None:
        indent = properties.makeelement(f"{_W}ind", {})
        before = properties.find(f"{_W}jc")
        properties.append(indent) if before is None else before.addprevious(indent)
    indent.set(f"{_W}right", str(round(value)))


