"""Documents in one line: a book in, the finished Word document and what was missing out.

    paper = write("filing-form", a_book(filing), record=filing)
    assert "河东乡" in paper.text
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

from allyctl.calendar import Calendar
from allyctl.documents.catalogue import FILES
from allyctl.documents.registry import DOCUMENTS, Ask, Gap
from allyctl.model.book import Book
from allyctl.model.records import Record
from allyctl.model.settings import Settings
from allyctl.model.style import Style
from allyctl.reading.load import load
from allyctl.settings import load_policy, load_settings
from allyctl.values.periods import Period
from allyctl.writing.word import WordTemplate

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates" / "docx"
SETTINGS = Settings(name="示例县", department="中共示例县委组织部")
TOWNSHIP = Settings(name="青溪镇", department="中共青溪镇委员会", policy="township")
Q3 = Period(2024, 3, 3)
HOSTILE = {
    "markup": "A<B & C",
    "formula": "=1+1",
    "rich": "[/red]",
    "extension B": "𬭎龘乡",
    "long": "河东" * 45,
    "template": "{{ 公文 }}{% x %}",
    "quotes": "“河东”'乡\"",
}
"""Names as nobody should write them; each must arrive as typed."""


@dataclass(frozen=True)
class Paper:
    """A finished document: what went in, what came out, what was missing."""

    context: Any
    data: bytes
    gaps: tuple[Gap, ...]
    lines: tuple[str, ...]
    """The text of each paragraph."""

    @property
    def text(self) -> str:
        """All of it, one paragraph a line."""
        return "\n".join(self.lines)

    @property
    def missing(self) -> list[str]:
        """What the files do not have."""
        return [gap.what for gap in self.gaps]

    @property
    def refused(self) -> bool:
        """Whether a gap makes it void."""
        return any(gap.void for gap in self.gaps)

    def length(self, until: str = "") -> int:
        """How many characters it has, down to the paragraph that is *until*."""
        lines = self.lines[: self.lines.index(until)] if until else self.lines
        return sum(len("".join(line.split())) for line in lines)


def an_ask(book: Book, settings: Settings = SETTINGS, *, as_of: str = "2024-10-08", period: Period = Q3, **values: Any) -> Ask:
    """What a document is asked about; the alliance is the record's own unless it is given."""
    record: Record | None = values.get("record")
    named = getattr(record, "alliance", None)
    values.setdefault("alliance", named[0] if isinstance(named, tuple) else named)
    values.setdefault("number", "示组通〔2024〕3号")
    policy = load_policy(settings.policy, settings)
    return Ask(book=book, settings=settings, policy=policy, calendar=Calendar(), as_of=date.fromisoformat(as_of), period=period, **values)


def write(key: str, book: Book, settings: Settings = SETTINGS, **values: Any) -> Paper:
    """One document of that kind."""
    assert FILES
    ask = an_ask(book, settings, **values)
    context = DOCUMENTS[key].function(ask)
    data = template(key).render(context, settings.style).data
    return Paper(context, data, tuple(ask.gaps), paragraphs(data))


@cache
def template(key: str) -> WordTemplate:
    """The shipped template, opened once."""
    return WordTemplate((TEMPLATES / f"{key}.docx").read_bytes(), f"{key}.docx")


@cache
def sample(name: str) -> tuple[Book, Settings]:
    """The book and the settings of a sample workspace."""
    folder = ROOT / "data" / "samples" / name
    settings = load_settings(folder)
    return load(settings, folder, settings.roster, settings.logs), settings


def styled(**values: Any) -> Settings:
    """The settings of a county with a house style of its own."""
    return replace(SETTINGS, style=Style(**values))


def part(data: bytes, name: str = "word/document.xml") -> str:
    """One part of a Word document."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode("utf-8")


def paragraphs(data: bytes) -> tuple[str, ...]:
    """The text of each paragraph; line breaks and tabs as they print."""
    texts = []
    for one in re.findall(r"<w:p(?: [^>]*)?>(.*?)</w:p>", part(data), re.DOTALL):
        one = re.sub(r"<w:pPr>.*?</w:pPr>", "", one.rsplit("<w:txbxContent>", 1)[-1], flags=re.DOTALL)
        pieces = re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(br|tab)(?: [^>]*)?/>", one)
        texts.append("".join({"br": "\n", "tab": "\t"}.get(mark, unescape(text)) for text, mark in pieces))
    return tuple(texts)
