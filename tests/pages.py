"""Documents in a test: what is asked, and the finished document as lines of text, with what was told as missing."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from typing import Any

from house import ROOT
from samples import ALLIANCE

from allyctl.calendar import Calendar
from allyctl.documents.catalogue import FILES
from allyctl.documents.registry import DOCUMENTS, Ask
from allyctl.model.book import Book
from allyctl.model.settings import Settings
from allyctl.settings import load_policy
from allyctl.values.periods import read_period
from allyctl.writing.word import WordTemplate

SETTINGS = Settings(name="示例县", department="中共示例县委组织部")
_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_WORDS = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(br|tab)(?: [^>]*)?/>")


@dataclass(frozen=True)
class Page:
    """A finished document: its paragraphs (cells too) that are not blank, what was missing, what makes it void."""

    data: bytes
    lines: tuple[str, ...]
    missing: tuple[str, ...]
    void: tuple[str, ...]
    blanks: int

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def an_ask(book: Book, **values: Any) -> Ask:
    """2024 as it stands on 2024-10-08, of one alliance, under the county policy."""
    settings = values.pop("settings", SETTINGS)
    policy = values.pop("policy", "county")
    given: dict[str, Any] = {"alliance": ALLIANCE} | values
    return Ask(
        book=book, settings=settings, policy=load_policy(policy, replace(settings, policy=policy)), calendar=Calendar(),
        as_of=date.fromisoformat(given.pop("as_of", "2024-10-08")), period=read_period(given.pop("period", "2024")), **given,
    )  # fmt: skip


def made(key: str, ask: Ask) -> Page:
    """One document of a kind, from the template that is shipped."""
    assert FILES
    template = WordTemplate((ROOT / "templates" / "docx" / f"{key}.docx").read_bytes(), f"{key}.docx")
    rendered = template.render(DOCUMENTS[key].function(ask), ask.settings.style)
    gone = tuple(gap.what for gap in ask.gaps if gap.void)
    return Page(rendered.data, lines_of(rendered.data), tuple(gap.what for gap in ask.gaps if not gap.void), gone, rendered.blanks)


def document_of(data: bytes) -> str:
    """word/document.xml."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml").decode("utf-8")


def lines_of(data: bytes) -> tuple[str, ...]:
    """The paragraphs of a document that are not blank, those of cells too, in order."""
    found = ("".join(unescape(text) if not mark else " " for text, mark in _WORDS.findall(one)) for one in _PARAGRAPH.findall(document_of(data)))
    return tuple(line.strip() for line in found if line.strip())
