"""Documents in a test: a context from a book, a finished file as text, told by paragraphs and cells."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import allyctl.documents.catalogue  # noqa: F401  # fills the registry
from allyctl.calendar import Calendar
from allyctl.documents.registry import DOCUMENTS, Ask
from allyctl.model.book import Book
from allyctl.model.policy import Policy
from allyctl.model.settings import Settings
from allyctl.settings import load_policy
from allyctl.values.periods import Period, Span, read_period
from allyctl.writing.templates import find_template
from allyctl.writing.word import WordTemplate

SETTINGS = Settings(name="示例县", department="中共示例县委组织部")
GAP = "____"


def an_ask(book: Book, **values: Any) -> Ask:
    """What a document is asked about: 2024Q3 as it stands on 2024-10-08, under the county policy."""
    settings = values.pop("settings", SETTINGS)
    policy = values.pop("policy", "county")
    policy = policy if isinstance(policy, Policy) else load_policy(policy, replace(settings, policy=policy))
    period = values.pop("period", "2024Q3")
    return Ask(
        book=book,
        settings=settings,
        policy=policy,
        calendar=Calendar(),
        as_of=date.fromisoformat(values.pop("as_of", "2024-10-08")),
        period=period if isinstance(period, Period) else read_period(period),
        **values,
    )


def lines_of(data: bytes) -> list[str]:
    """The paragraphs of a document, cells too, in order; blank ones left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        xml = package.read("word/document.xml").decode("utf-8")
    paragraphs = re.findall(r"<w:p[ >].*?</w:p>", re.sub(r"<mc:Fallback>.*?</mc:Fallback>", "", xml), re.DOTALL)
    texts = ["".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", re.sub(r"<w:(?:tab|br)(?: [^>]*)?/>", "<w:t> </w:t>", one))) for one in paragraphs]
    return [unescape(text).strip() for text in texts if text.strip()]


def made(key: str, ask: Ask) -> list[str]:
    """The lines of one document of a kind."""
    document = DOCUMENTS[key]
    template = WordTemplate(*find_template(key, document.name, None))
    return lines_of(template.render(document.function(ask), ask.settings.style).data)


def the_year(year: int) -> Period:
    return Period(year, Span.YEAR.value)
