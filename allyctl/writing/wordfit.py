"""What depends on how long the texts are: the issuer's name in one line, the title broken at sense, issuer and date set to each other."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from allyctl.model.style import Style
from allyctl.values.titles import break_title
from allyctl.values.typeset import ems

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROPERTIES, _STYLE, _VALUE = f"{_W}pPr", f"{_W}pStyle", f"{_W}val"
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
    roles = [_role(paragraph) for paragraph in paragraphs]
    for paragraph, role in zip(paragraphs, roles, strict=True):
        if role in _HEADS:
            _fit_letterhead(paragraph, style)
        elif role in _TITLES:
            _break_title(paragraph, style)
    for at, pair in enumerate(pairwise(roles)):
        if pair == ("Issuer", "IssueDate"):
            _set_signature(paragraphs[at], paragraphs[at + 1], style)


def _role(paragraph: Any) -> str:
    properties = paragraph.find(_PROPERTIES)
    found = None if properties is None else properties.find(_STYLE)
    return "" if found is None else str(found.get(_VALUE))


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


