"""The properties of a document: its title and the like may hold tags; nobody's name and no path of a machine stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from allyctl.model.templates import Part
from allyctl.writing.sandbox import WORK, Forbidden, Work, build_environment
from allyctl.writing.templatetags import TAG, TemplatePart, read_tag
from allyctl.writing.wordplaces import Places
from allyctl.writing.wordsource import WordSource, parse

_FILLED = {"title": "标题", "subject": "主题", "description": "备注", "keywords": "标记", "category": "类别"}
_PERSONAL = ("creator", "lastModifiedBy", "Manager", "Company", "HyperlinkBase", "Template")
_STATEMENT = re.compile(r"\{%[-+]?\s*(\w*)")


@dataclass(frozen=True, slots=True)
class Property:
    """One property that holds a tag; `shown` is what Word calls it."""

    element: Any
    shown: str

    def fault(self) -> str:
        """What is wrong with what it says; empty if nothing is."""
        from jinja2 import TemplateSyntaxError

        words = {found[1] for found in _STATEMENT.finditer(self.element.text)}
        if words - {"if", "elif", "else", "endif", "for", "endfor"}:
            return "只能写 {{ … }} 和条件"
        try:
            build_environment().parse(self.element.text)
        except Forbidden as error:
            return str(error)
        except TemplateSyntaxError:
            return "标记没有写完整，或者看不懂"
        except (RecursionError, MemoryError, OverflowError, SyntaxError):
            return "标记写得太复杂"
        return ""


def properties_of(root: Any) -> Iterator[Property]:
    """The properties that hold tags."""
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        if any(mark in (element.text or "") for mark in ("{{", "{%", "{#")):
            yield Property(element, _FILLED.get(name, name))


class _Shown(Places):
    """Places in the properties: “标题”."""

    def of(self, element: Any) -> str:
        """What Word calls the property."""
        return next((f"“{one.shown}”" for one in properties_of(self.root) if one.element is element), "")


def property_part(name: str, root: Any) -> TemplatePart:
    """The properties with their tags, whose names are looked at like those of any part."""
    found = TemplatePart(name, Part.PROPERTIES, root)
    found.places = _Shown(root)
    for one in properties_of(root):
        found.tags += [read_tag(tag[0], one.element)[0] for tag in TAG.finditer(one.element.text)]
    return found


def without_persons(source: WordSource) -> dict[str, bytes]:
    """The property parts without the names of persons and the paths of machines."""
    from lxml import etree

    cleaned = {}
    for name in source.properties():
        root = parse(source.parts[name])
        for element in root.iter():
            if str(element.tag).rpartition("}")[2] in _PERSONAL:
                element.text = None
        cleaned[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return cleaned


class Properties:
    """The part with the title of one template, its tags compiled once."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        found = properties_of(parse(data))
        self._templates = [(build_environment().from_string(one.element.text), one.shown) for one in found]
        self.shown = ""
        """The property that is being filled in, for messages."""

    def __bool__(self) -> bool:
        return bool(self._templates)

    def render(self, values: Mapping[str, Any], work: Work) -> bytes:
        """The part with the values of *values*; they stand in one line each."""
        from lxml import etree

        root = parse(self._data)
        for one, (template, shown) in zip([*properties_of(root)], self._templates, strict=True):
            self.shown = shown
            one.element.text = template.render({**values, WORK: work})
        return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
