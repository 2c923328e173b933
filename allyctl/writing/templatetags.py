"""The tags of a template ({{ … }}, {% … %}, {# … #}), each whole in one run and on a line of its own, so that every error has its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from allyctl.model.finding import Severity
from allyctl.model.templates import Fault, Part
from allyctl.writing.wordplaces import Places
from allyctl.writing.wordsource import W, parse

MOST_TAGS = 5000
LONGEST_TAG = 1000
_INSIDE = r"(?:(?!\{[{%#]|[%#}]\}).)*"
TAG = re.compile(rf"\{{\{{{_INSIDE}\}}\}}|\{{%{_INSIDE}%\}}|\{{#{_INSIDE}#\}}", re.DOTALL)
"""None holds the beginning or end of another: many beginnings without an end are not searched again and again."""
_OPENING = re.compile(r"(\{[{%#])([-+]?)((?:tr|tc|p|r)(?=\s))?\s*")
_CLOSING = re.compile(r"[-+]?(?:\}\}|%\}|#\})$")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b-\x1f]")
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LOOK = ("rsid", "lang", "noProof", "hint")
"""What may differ between the runs of a tag without a difference to be seen."""


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """One tag: `kind` is {{, {% or {#; `level` tr, tc, p, r or empty; `inner` what stands inside; `run` holds it."""

    text: str
    kind: str
    level: str
    inner: str
    run: Any

    @property
    def word(self) -> str:
        """The first word of a statement: for, endif."""
        return self.inner.split(maxsplit=1)[0] if self.kind == "{%" and self.inner.strip() else ""

    @property
    def paragraph(self) -> Any:
        """The paragraph that holds it."""
        return next(self.run.iterancestors(f"{W}p"))


@dataclass
class TemplatePart:
    """One part with its tags: the nth tag stands on line n + 1 of `xml`."""

    name: str
    part: Part
    root: Any
    tags: list[Tag] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    nested: bool = True
    """Whether loops and conditions were found to be closed in turn, so that it is known where a loop's names hold."""

    def __post_init__(self) -> None:
        self.places = Places(self.root)

    @property
    def xml(self) -> str:
        """The part as text, with the tags in it."""
        from lxml import etree

        return str(etree.tostring(self.root, encoding="unicode"))

    def blame(self, element: Any, what: str, remedy: str, severity: Severity = Severity.ERROR) -> None:
        """Note a fault at an element's place."""
        self.faults.append(Fault(self.part, self.places.of(element), what, remedy, severity, self.places.order(element)))

    def place_of_line(self, line: int | None) -> str:
        """The place of the tag on that line; empty where there is none."""
        if line is None or not 2 <= line <= len(self.tags) + 1:
            return ""
        return self.places.of(self.tags[line - 2].run)


def read_part(name: str, part: Part, data: bytes) -> TemplatePart:
    """A part whose tags are whole; what is odd about them stands in `faults`.

    Raises:
        Unopened: it is not well-formed.
    """
    found = TemplatePart(name, part, parse(data))
    for texts in _texts_by_paragraph(found.root):
        if any("{" in (text.text or "") for text in texts):
            _join(texts, found)
    for text in found.root.iter(f"{W}t"):
        if "{" in (text.text or ""):
            text.text = TAG.sub(_placed(text, found), text.text or "")
    return found


def _texts_by_paragraph(root: Any) -> Iterator[list[Any]]:
    """The texts of each paragraph, those of text boxes in it apart."""
    paragraphs: dict[Any, list[Any]] = {}
    for text in root.iter(f"{W}t"):
        paragraph = next(text.iterancestors(f"{W}p"), None)
        if paragraph is not None:
            paragraphs.setdefault(paragraph, []).append(text)
        text.text = (text.text or "").replace("\r", " ").replace("\n", " ")
    yield from paragraphs.values()


def _join(texts: list[Any], found: TemplatePart) -> None:
    """Each tag that several runs share moves into the first of them."""
    letters = [(text, letter) for text in texts for letter in text.text or ""]
    whole = "".join(letter for _, letter in letters)
    owners = [text for text, _ in letters]
    for tag in TAG.finditer(whole):
        first, last = tag.start(), tag.end()
        shared = list(dict.fromkeys(owners[first:last]))
        if len(shared) > 1:
            _judge_cut(shared, tag[0], found)
        owners[first:last] = [owners[first]] * (last - first)
    for text in texts:
        text.text = ""
    parts: dict[Any, list[str]] = {}
    for owner, letter in zip(owners, whole, strict=True):
        parts.setdefault(owner, []).append(letter)
    for text, kept in parts.items():
        text.text = "".join(kept)


def _judge_cut(shared: list[Any], tag: str, found: TemplatePart) -> None:
    """Runs that only a spell checker told apart are no fault; other looks or tracked changes are."""
    changed = {next(text.iterancestors(f"{W}ins", f"{W}moveTo"), None) for text in shared}
    if len(changed) > 1:
        found.blame(shared[0], f"“{tag}”的一部分是修订内容", "请在“审阅”里接受或者拒绝全部修订")
    elif len({_look(text.getparent()) for text in shared}) > 1:
        what = f"“{tag}”中间换了格式，填写的内容将采用第一个字的格式"
        found.blame(shared[0], what, "请选中整个标记，设成同一种格式", Severity.WARNING)


def _look(run: Any) -> str:
    """The formatting of a run, without what can't be seen."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        return ""
    said = []
    for one in properties.iter():
        name = one.tag.rpartition("}")[2]
        shown = {key.rpartition("}")[2]: value for key, value in one.attrib.items()}
        kept = sorted((key, value) for key, value in shown.items() if not key.startswith(_LOOK))
        if name not in _LOOK and name != "rPr" and (kept or not one.attrib):
            said.append(f"{name}{kept}")
    return "".join(sorted(said))


def _placed(text: Any, found: TemplatePart) -> Any:
    """Writes each tag with a line end inside, and notes it."""

    def write(match: re.Match[str]) -> str:
        tag, lead, end = read_tag(match[0], text.getparent())
        if tag.kind == "{%" and tag.inner == "vm":  # docxtpl puts conditions of its own in its place
            return "{% vm %}"
        found.tags.append(tag)
        text.set(_SPACE, "preserve")
        if tag.kind == "{{":
            _hint(tag.run)
        return f"{lead}\n{tag.inner} {end}"

    return write


def read_tag(text: str, run: Any) -> tuple[Tag, str, str]:
    """A tag from its text, how it begins and how it ends; without invisible letters and curly quotes."""
    said = _INVISIBLE.sub("", text).translate(_QUOTES)
    opening = _OPENING.match(said)
    assert opening is not None  # every tag begins so
    kind, dash, level = opening[1], opening[2], opening[3] or ""
    closing = _CLOSING.search(said, opening.end())
    inner = said[opening.end() : closing.start() if closing else len(said)].strip()
    return Tag(text, kind, level, inner, run), f"{kind}{dash}{level}{' ' if level else ''}", closing[0] if closing else ""


def _hint(run: Any) -> None:
    """Quotes, dashes and ellipses of a value come out in the East Asian font."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = run.makeelement(f"{W}rPr", {})
        run.insert(0, properties)
    fonts = properties.find(f"{W}rFonts")
    if fonts is None:
        fonts = properties.makeelement(f"{W}rFonts", {})
        style = properties.find(f"{W}rStyle")
        properties.insert(0 if style is None else properties.index(style) + 1, fonts)
    fonts.set(f"{W}hint", "eastAsia")


def stray_tags(root: Any) -> Iterator[tuple[Any, str]]:
    """Elements that hold a tag where none is filled in: in attributes, field codes, deleted text; each with where."""
    spots = {f"{W}instrText": "域代码", f"{W}delText": "已删除的文字", f"{W}delInstrText": "已删除的文字"}
    for element in root.iter():
        if any("{{" in value or "{%" in value for value in element.attrib.values()):
            yield element, "图形、域或者控件的属性"
        elif element.tag != f"{W}t" and ("{{" in (element.text or "") or "{%" in (element.text or "")):
            yield element, spots.get(element.tag, "不显示的内容")
