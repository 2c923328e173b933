"""A whole template looked over: what is unsafe, what does not fit together, which names are unknown, what would vanish."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from allyctl.model.finding import Severity
from allyctl.model.templates import Fault, Part
from allyctl.writing.sandbox import Forbidden, build_environment
from allyctl.writing.templatenames import check_names
from allyctl.writing.templatesafety import unfinished_story, unsafe_package, unsafe_story
from allyctl.writing.templatestructure import check_structure, warn_of_blank_rows
from allyctl.writing.templatetags import TemplatePart, read_part
from allyctl.writing.wordpart import CompiledPart, patched
from allyctl.writing.wordproperties import properties_of, property_part
from allyctl.writing.wordsource import Unopened, W, WordSource, open_word, parse

_MARK = "\ue000{}\ue001"
"""What stands for the nth value in the rendering that looks for vanished ones."""
_MARKS = re.compile("\ue000(\\d+)\ue001")


def check_template(data: bytes, context: type | None) -> tuple[Fault, ...]:
    """Every fault of a template, the errors first, in the order of the document.

    Args:
        data: the bytes of the file.
        context: the dataclass whose fields the document's function gives; None where it isn't known, then names are not looked at.

    Raises:
        Unopened: it is no .docx that can be used.
    """
    source = open_word(data)
    parts = read_parts(source)
    faults = list(faults_of(source, parts))
    for part in parts:
        sound = not any(fault.severity is Severity.ERROR for fault in part.faults)
        part.faults.clear()
        if context is not None and part.nested:
            check_names(part, context)
        if sound:
            warn_of_blank_rows(part)
            _check_compiled(part)
            _check_vanished(part)
        faults += part.faults
    if context is not None and source.core:
        properties = property_part(source.core, parse(source.parts[source.core]))
        check_names(properties, context)
        faults += properties.faults
    parts_in_turn = list(Part)
    return tuple(sorted(dict.fromkeys(faults), key=lambda one: (-one.severity, parts_in_turn.index(one.part), one.order)))


def read_parts(source: WordSource) -> list[TemplatePart]:
    """The parts that hold text, with their tags.

    Raises:
        Unopened: one is not well-formed.
    """
    return [read_part(name, part, source.parts[name]) for name, part in source.stories()]


def faults_of(source: WordSource, parts: list[TemplatePart]) -> Iterator[Fault]:
    """What must be right before anything of the template is rendered; warnings too."""
    yield from unsafe_package(source)
    for part in parts:
        yield from unsafe_story(part.part, part.root, part.places)
        yield from unfinished_story(part.part, part.root, part.places)
        check_structure(part)
        if part.part is Part.COMMENT and part.tags:
            part.blame(part.tags[0].run, "标记写在批注里，不会填写", "请把标记写在普通文字里，或者删去")
        yield from part.faults
    yield from _elsewhere(source, {part.name for part in parts})
    for one in properties_of(parse(source.parts[source.core])) if source.core else ():
        said = one.fault()
        if said:
            yield Fault(Part.PROPERTIES, f"“{one.shown}”", said, "请在“文件—信息”里改正，或者清空这一项")


def _elsewhere(source: WordSource, known: set[str]) -> Iterator[Fault]:
    """Charts, diagrams and the like, whose text is not filled in."""
    for name, data in source.parts.items():
        if name.startswith("word/") and name.endswith(".xml") and name not in known and (b"{{" in data or b"{%" in data):
            yield Fault(Part.FILE, f"的“{name.rpartition('/')[2]}”", "标记写在图表或者其他不填写的内容里", "请把标记写在普通文字里，或者删去")


def _check_compiled(found: TemplatePart) -> None:
    """What each tag by itself does not show: all of them together are too much."""
    from jinja2 import TemplateSyntaxError

    try:
        CompiledPart(found)
    except (Forbidden, TemplateSyntaxError, RecursionError, MemoryError, OverflowError, SyntaxError) as error:
        said = str(error) if isinstance(error, Forbidden) else "标记写得太复杂"
        if isinstance(error, TemplateSyntaxError):
            said = "标记没有写完整，或者用错了地方"
        line = getattr(error, "line", None) or getattr(error, "lineno", None)
        place = found.place_of_line(line) if not isinstance(error, SyntaxError) else ""
        found.faults.append(Fault(found.part, place, said, "请核对这里的标记，写得简单一些"))


def _check_vanished(found: TemplatePart) -> None:
    """Renders every value as a mark of its own, all branches and each loop once, and looks for the marks."""
    if not found.tags:
        return
    try:
        root = parse(_marked(patched(found.xml)).encode("utf-8"))
    except Unopened:
        remedy = "请把循环、条件的开头和结尾各放在单独的段落里，用 {%p … %}"
        found.faults.append(Fault(found.part, "", "标记的开头和结尾放置不当，生成的文件会打不开", remedy))
        return
    except (RecursionError, Forbidden):
        found.faults.append(Fault(found.part, "", "标记写得太复杂", "请写得简单一些"))
        return
    seen = {int(number) for text in _seen_texts(root) for number in _MARKS.findall(text)}
    for number, tag in enumerate(found.tags):
        if tag.kind == "{{" and number not in seen:
            found.blame(tag.run, f"“{' '.join(tag.text.split())}”填写后看不到", "请移到普通的段落里")


def _seen_texts(root: Any) -> Iterator[str]:
    """The texts that are seen: those for older programs only count where there are no others."""
    hidden = (f"{W}del", f"{W}moveFrom")
    for text in root.iter(f"{W}t"):
        ancestors = [one.tag for one in text.iterancestors()]
        if f"{W}r" in ancestors and f"{W}p" in ancestors and not any(tag in hidden for tag in ancestors):
            yield text.text or ""


def _marked(source: str) -> str:
    """The part with a mark for every value: conditions are taken as true and false at once."""
    from jinja2 import nodes

    written: list[str] = []

    def write(body: list[Any]) -> None:
        for node in body:
            if isinstance(node, nodes.Output):
                write(node.nodes)
            elif isinstance(node, nodes.TemplateData):
                written.append(node.data)
            elif isinstance(node, nodes.If):
                write([*node.body, *(one for branch in node.elif_ for one in branch.body), *node.else_])
            elif isinstance(node, nodes.For):
                write(node.body)
            else:
                written.append(_MARK.format(node.lineno - 2))

    write(build_environment().parse(source).body)
    return "".join(written)
