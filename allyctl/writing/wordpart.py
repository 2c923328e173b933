"""One part of a template, compiled once and rendered many times: docxtpl's reading of the tags, our sandbox, and nothing read twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from typing import Any

from allyctl.writing.sandbox import WORK, Forbidden, Work, build_environment, unknown
from allyctl.writing.templatetags import TAG, TemplatePart
from allyctl.writing.wordsource import Unopened, W, parse

_COLUMNS = re.compile(r"\{%tc\s")
_BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}p": "\0"}


@lru_cache(maxsize=1)
def _docxtpl() -> Any:
    """Docxtpl without a document: what it makes of XML texts and trees is all that is asked of it."""
    from docxtpl import DocxTemplate

    template = DocxTemplate(None)
    template.docx_ids_index = 1000
    return template


def patched(xml: str) -> str:
    """A part as Jinja reads it: rows and paragraphs that hold but a control are gone, tags stand as they were typed."""
    return TAG.sub(lambda tag: unescape(tag[0]), _docxtpl().patch_xml(xml))


class CompiledPart:
    """A part of a template.

    Raises:
        Forbidden: it says what none may say; `jinja2.TemplateSyntaxError` where its tags don't fit together.
    """

    def __init__(self, part: TemplatePart) -> None:
        from jinja2 import Template, meta

        self.part = part
        self._xml = patched(part.xml)
        environment = build_environment()
        tree = environment.parse(self._xml)
        self._undeclared = sorted(meta.find_undeclared_variables(tree))
        self._lines = _lines_of_names(tree)
        self._template = Template.from_code(environment, environment.compile(tree), environment.make_globals(None))
        self._has_columns = bool(_COLUMNS.search(part.xml))
        self._has_shapes = "docPr" in part.xml

    def require_names(self, values: Mapping[str, Any]) -> None:
        """Refuse the first name that no value has.

        Raises:
            Forbidden: with the line, the name and the nearest.
        """
        for name in self._undeclared:
            if name not in values:
                raise Forbidden(unknown(name, values), self._lines.get(name))

    def render(self, values: Mapping[str, Any], work: Work) -> tuple[Any, str]:
        """The part as a tree, and what it says.

        Raises:
            Forbidden: the limits are passed, a value is none, or the tags tear the document.
        """
        work.values = []
        work.spend(len(self._xml))
        xml = self._template.render({**values, WORK: work})
        try:
            root = parse(xml.encode("utf-8"))
        except Unopened:
            raise Forbidden("标记的开头和结尾放置不当，生成的文件会打不开") from None
        if self._has_columns:
            root = _docxtpl().fix_tables(xml)
        if self._has_shapes:
            _docxtpl().docx_ids_index = 1000
            _docxtpl().fix_docpr_ids(root)
        text = text_of(root)
        lost = _lost(text, work.values)
        if lost is not None:
            raise Forbidden(f"没有写出“{lost[:30]}”")
        return root, text


def _lines_of_names(tree: Any) -> dict[str, int]:
    from jinja2 import nodes

    lines: dict[str, int] = {}
    for node in tree.find_all(nodes.Name):
        lines.setdefault(node.name, node.lineno)
    return lines


def _lost(text: str, values: list[str]) -> str | None:
    """The first of the values that does not stand in the text, in its turn and letter by letter."""
    at = 0
    for value in values:
        found = text.find(value, at)
        if found < 0:
            return value
        at = found + len(value)
    return None


def text_of(root: Any) -> str:
    """What a part says: line ends and tabs as letters, a zero letter before each paragraph."""
    return "".join(_letters(root))


def _letters(root: Any) -> Iterator[str]:
    tabs = f"{W}tabs"
    for element in root.iter(f"{W}t", *_BREAKS):
        if element.tag == f"{W}t":
            yield element.text or ""
        elif element.getparent() is not None and element.getparent().tag != tabs:
            yield _BREAKS[element.tag]
