"""Word documents from templates: rendered in a sandbox, strict, escaped; the same bytes for the same input; read back before it is given out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from allyctl.errors import AllyError, ExitCode
from allyctl.model.finding import Severity
from allyctl.model.style import Style
from allyctl.model.templates import Fault, Part
from allyctl.writing.restyle import has_shipped_styles, set_pages, set_styles
from allyctl.writing.sandbox import Forbidden, Work
from allyctl.writing.templatecheck import faults_of, read_parts
from allyctl.writing.templatenames import check_names
from allyctl.writing.templatesafety import unsafe_story
from allyctl.writing.wordfit import fit_tree
from allyctl.writing.wordpackage import append, pack
from allyctl.writing.wordpart import CompiledPart, text_of
from allyctl.writing.wordproperties import Properties, without_persons
from allyctl.writing.wordsource import Unopened, open_word

_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029\x0b\x0c]")
_DROPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Control and direction characters, and what XML 1.0 has no way to write."""
_SEE_CHECK = "请用 allyctl template check 查看全部问题和改法。"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished document: its bytes, and how many values were missing (____)."""

    data: bytes
    blanks: int


class WordTemplate:
    """A template that was opened, looked over and compiled once, and is rendered many times in a run.

    Args:
        data: the bytes of the .docx.
        shown: how the template is named to the clerk.

    Raises:
        AllyError: it is no Word document, or one that is unsafe or would break (exit 3).
    """

    def __init__(self, data: bytes, shown: str) -> None:
        self.shown = shown
        try:
            source = open_word(data)
            parts = read_parts(source)
        except Unopened as error:
            raise AllyError(f"打不开模板“{shown}”：{error.what}。", hint=f"{error.remedy}。", exit_code=ExitCode.UNREADABLE) from error
        for fault in faults_of(source, parts):
            if fault.severity is Severity.ERROR:
                raise self._refused(fault)
        self._main = source.main
        static = {**source.parts, **without_persons(source)}
        self._parts = [self._compiled(part) for part in parts if part.tags or part.name == source.main]
        self._core = source.core or ""
        self._properties = Properties(static[self._core]) if self._core else None
        self._static = static
        self._bases: dict[Style, bytes] = {}
        self._known: set[type] = set()

    def render(self, context: Any, style: Style) -> Rendered:
        """The document with the values of *context*, a frozen dataclass or a mapping of plain data.

        Raises:
            AllyError: an unknown name, a forbidden construct, a value that did not arrive (exit 3); always with its place.
        """
        values = plain(context)
        self._require_names(context, values)
        work, made = Work(), {}
        for part in self._parts:
            made[part.part.name] = self._rendered(part, values, work, style)
        if self._properties:
            work.plain = True
            try:
                made[self._core] = self._properties.render(values, work)
            except Exception as error:
                raise self._failed(error, f"{Part.PROPERTIES}“{self._properties.shown}”") from error
        return Rendered(append(self._base(style, frozenset(made)), made), work.blanks)

    def _compiled(self, part: Any) -> CompiledPart:
        try:
            return CompiledPart(part)
        except Exception as error:
            raise self._failed(error, _where(part, error)) from error

    def _require_names(self, context: Any, values: Mapping[str, Any]) -> None:
        """Every name is one of the context's, in branches that aren't taken too; looked at once for each kind of context."""
        for part in self._parts:
            try:
                part.require_names(values)
            except Forbidden as error:
                raise self._failed(error, _where(part.part, error)) from error
        if not is_dataclass(context) or type(context) in self._known:
            return
        for part in self._parts:
            part.part.faults.clear()
            check_names(part.part, type(context))
            for fault in part.part.faults:
                raise self._refused(fault)
        self._known.add(type(context))

    def _rendered(self, part: CompiledPart, values: Mapping[str, Any], work: Work, style: Style) -> bytes:
        from lxml import etree

        try:
            root, text = part.render(values, work)
        except Exception as error:
            raise self._failed(error, _where(part.part, error)) from error
        for fault in unsafe_story(part.part.part, root):
            raise self._refused(fault)
        if part.part.name == self._main:
            if style != Style() and has_shipped_styles(self._static):
                set_pages(root, style)
            fit_tree(root, style)
            if _squeezed(text_of(root)) != _squeezed(text):
                raise self._failed(Forbidden("排版时改动了文字"), "")
        return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))

    def _base(self, style: Style, made: frozenset[str]) -> bytes:
        """The package without the parts that are made anew for each document."""
        if style not in self._bases:
            parts = set_styles(self._static, style)
            self._bases[style] = pack({name: data for name, data in parts.items() if name not in made})
        return self._bases[style]

    def _refused(self, fault: Fault) -> AllyError:
        message = f"模板“{self.shown}”不能使用，{fault.where}：{fault.what}。"
        return AllyError(message, details=(f"{fault.remedy}。",), hint=_SEE_CHECK, exit_code=ExitCode.UNREADABLE)

    def _failed(self, error: Exception, where: str) -> AllyError:
        """What went wrong while the template ran, in a clerk's words."""
        from jinja2 import TemplateSyntaxError, UndefinedError

        if isinstance(error, Forbidden | UndefinedError):
            said = str(error)
        elif isinstance(error, TemplateSyntaxError):
            said = "标记没有写完整，或者循环、条件没有结束"
        elif isinstance(error, RecursionError | MemoryError | OverflowError | SyntaxError):
            said = "标记写得太复杂"
        elif _line_in_template(error) is not None:
            said = "这里的写法不能计算，请核对名称和条件"
        else:
            raise error
        message = f"模板“{self.shown}”{where and f'的{where}'}：{said}。"
        return AllyError(message, hint=_SEE_CHECK, exit_code=ExitCode.UNREADABLE)


def plain(value: Any) -> Any:
    """A context as nothing but mappings, tuples, texts, whole numbers, truth values and None.

    Texts keep every character but control and direction characters and those that XML has no way to write; every kind of line end is ``\\n``.

    Raises:
        TypeError: anything else; a defect of the program.
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else _DROPPED.sub("", _LINE_ENDS.sub("\n", value))
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return tuple(plain(one) for one in value)
    raise TypeError(f"no plain data for a template: {type(value).__name__}")


def _where(part: Any, error: Exception) -> str:
    """正文第3段“…”: the place of the tag at which an error was raised."""
    line = getattr(error, "line", None) or getattr(error, "lineno", None) or _line_in_template(error)
    return f"{part.part.value}{part.place_of_line(line)}"


def _line_in_template(error: Exception) -> int | None:
    trace, line = error.__traceback__, None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _squeezed(text: str) -> str:
    return "".join(text.split())
