"""Word documents from templates: docxtpl in a sandbox, strict, escaped; the same bytes for the same input; read back before it is given out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from allyctl.errors import AllyError, ExitCode
from allyctl.model.style import Style
from allyctl.values.text import clean
from allyctl.writing.sandbox import Forbidden, Work, build_environment, unknown
from allyctl.writing.wordfit import fit
from allyctl.writing.wordpackage import pack
from allyctl.writing.wordpage import follow, has_shipped_styles

_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(?:br|tab|cr)(?: [^>]*)?/>|</w:p>")
_BREAKS = re.compile(r"\s+")
_DROPPED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished document: its bytes, and how many values were missing (____)."""

    data: bytes
    blanks: int


class WordTemplate:
    """A template that was opened once and is rendered many times in a run.

    Args:
        data: the bytes of the .docx.
        shown: how the template is named to the clerk.

    Raises:
        AllyError: it is no Word document (exit 3).
    """

    def __init__(self, data: bytes, shown: str) -> None:
        self.shown = shown
        self._template = _opened(data, shown)
        self._environment: Any = build_environment()

    def render(self, context: Any, style: Style) -> Rendered:
        """The document with the values of *context*, a frozen dataclass or a mapping of plain data.

        Raises:
            AllyError: an unknown name, a forbidden construct, a value that did not arrive (exit 3); always with its place.
        """
        values = plain(context)
        work = self._environment.work = Work()
        template = self._template
        try:
            template.allow_names(values, self._environment)
            template.render(values, self._environment, autoescape=True)
        except Exception as error:
            raise self._refusal(error, values) from error
        out = io.BytesIO()
        template.save(out)
        parts = _parts(out.getvalue())
        if style != Style() and has_shipped_styles(parts):
            follow(parts, style)
        parts["word/document.xml"] = fit(parts["word/document.xml"], style)
        _read_back(parts, work.values, self.shown)
        return Rendered(pack(parts), work.blanks)

    def _refusal(self, error: Exception, values: Mapping[str, Any]) -> AllyError:
        from jinja2 import TemplateSyntaxError, UndefinedError

        place = self._template.place_of(error)
        where = f"“{self.shown}”{place}"
        if isinstance(error, Forbidden | UndefinedError):
            return AllyError(f"模板{where}：{error}。", hint="请用 allyctl template check 查看全部问题和改法。", exit_code=ExitCode.UNREADABLE)
        if isinstance(error, TemplateSyntaxError):
            said = "标记没有写完整，或者循环、条件没有结束"
            return AllyError(f"模板{where}：{said}。", hint="请用 allyctl template check 查看全部问题和改法。", exit_code=ExitCode.UNREADABLE)
        raise error


def plain(value: Any) -> Any:
    """A context as nothing but mappings, tuples, texts, whole numbers, truth values and None; texts cleaned of what no document can hold.

    Raises:
        TypeError: anything else; a defect of the program.
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return _DROPPED.sub("", clean(value) if "\n" not in value else "\n".join(clean(line) for line in value.split("\n")))
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return tuple(plain(one) for one in value)
    raise TypeError(f"no plain data for a template: {type(value).__name__}")


def _opened(data: bytes, shown: str) -> Any:
    """The template as docxtpl has it, which keeps its patched XML and what Jinja compiled, and names the paragraph of an error."""
    from docxtpl import DocxTemplate

    class Kept(DocxTemplate):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__(io.BytesIO(data))
            self._patched: dict[str, str] = {}
            self._sources: list[str] = []
            self._compiled: dict[str, Any] = {}

        def init_docx(self, reload: bool = True) -> None:
            self.template_file.seek(0)
            super().init_docx(reload)

        def patch_xml(self, src_xml: str) -> str:
            if src_xml not in self._patched:
                self._patched[src_xml] = super().patch_xml(src_xml)
            return self._patched[src_xml]

        def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
            self.current = src_xml
            return str(super().render_xml_part(src_xml, part, context, _Compiling(jinja_env, self._compiled)))

        def allow_names(self, values: Mapping[str, Any], environment: Any) -> None:
            from jinja2 import meta

            self.render_init()
            for source in self.sources():
                self.current = source
                lined = re.sub(r"<w:p([ >])", r"\n<w:p\1", source)
                for name in sorted(meta.find_undeclared_variables(environment.parse(lined))):
                    if name not in values:
                        line = next((at for at, text in enumerate(lined.splitlines(), 1) if name in text and "{" in text), None)
                        raise Forbidden(unknown(name, values), line)

        def sources(self) -> list[str]:
            if not self._sources:
                found = [self.patch_xml(self.get_xml())]
                for uri in (self.HEADER_URI, self.FOOTER_URI):
                    found += [self.patch_xml(self.get_part_xml(part)) for _, part in self.get_headers_footers(uri)]
                self._sources = found
            return self._sources

        def place_of(self, error: Exception) -> str:
            line = getattr(error, "line", None) or getattr(error, "lineno", None) or _line_in_template(error)
            lines = re.sub(r"<w:p([ >])", r"\n<w:p\1", getattr(self, "current", "")).splitlines()
            if not line or line > len(lines):
                return ""
            text = re.sub(r"<[^>]+>", "", lines[line - 1]).strip()
            return f"中的“{text[:40]}”" if text else ""

    try:
        return Kept()
    except Exception as error:
        raise AllyError(f"打不开模板“{shown}”。", hint="请用 Word 或 WPS 打开后另存为 .docx。", exit_code=ExitCode.UNREADABLE) from error


class _Compiling:
    """An environment as docxtpl uses it, whose compiled templates are kept."""

    def __init__(self, environment: Any, kept: dict[str, Any]) -> None:
        self._environment, self._kept = environment, kept

    def from_string(self, source: str) -> Any:
        if source not in self._kept:
            self._kept[source] = self._environment.from_string(source)
        return self._kept[source]


def _line_in_template(error: Exception) -> int | None:
    """The line of the template at which an error was raised while it ran."""
    trace, line = error.__traceback__, None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {info.filename: package.read(info) for info in package.infolist()}


def _read_back(parts: Mapping[str, bytes], values: list[str], shown: str) -> None:
    """Every value that went in is found in the finished document.

    Raises:
        AllyError: one is not (exit 3).
    """
    from html import unescape

    found = ""
    for name, data in parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            found += "".join(unescape(text[1]) if text[1] is not None else "" for text in _TEXT.finditer(data.decode("utf-8")))
    found = _BREAKS.sub("", found)
    lost = [value for value in values if _BREAKS.sub("", value) not in found]
    if lost:
        raise AllyError(
            f"模板“{shown}”没有写出“{lost[0][:30]}”，没有生成文件。", hint="请用 allyctl template check 检查模板。", exit_code=ExitCode.UNREADABLE
        )
