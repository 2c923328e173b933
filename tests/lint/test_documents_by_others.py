"""Correct documents that other programs made raise nothing: ours from a template, python-docx, automatic numbering, LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from conftest import SAMPLES
from handmade import a_paper
from papers_by_others import by_numbering, by_python_docx

from allyctl.calendar import Calendar
from allyctl.documents import catalogue as documents
from allyctl.documents.registry import DOCUMENTS, Ask
from allyctl.lint import catalogue
from allyctl.lint.engine import Linted, lint
from allyctl.lint.recognise import recognise
from allyctl.lint.roles import Form, Role
from allyctl.model.style import Style
from allyctl.reading.load import load
from allyctl.reading.wordview import read_paper
from allyctl.settings import load_policy, load_settings
from allyctl.shell.invocation import known_rules
from allyctl.shipped import shipped
from allyctl.values.periods import Period
from allyctl.writing.word import WordTemplate

assert catalogue.FAMILIES
assert documents.FILES


def linted(data: bytes) -> Linted:
    return lint(read_paper("例.docx", data), Style())


def the_founding_notice() -> bytes:
    """As the program writes it from the samples; the blanks it leaves (____) filled in, as a clerk does before it is issued."""
    settings = load_settings(SAMPLES / "county", known_rules())
    policy = load_policy(settings.policy, settings, known_rules())
    book = load(settings, SAMPLES / "county", list(settings.roster), list(settings.logs))
    ask = Ask(book=book, settings=settings, policy=policy, calendar=Calendar(settings.holidays), as_of=date(2024, 10, 8), period=Period(2024, 3, 3), number="示组通〔2024〕3号")
    template = WordTemplate(shipped("templates/docx/founding-notice.docx").read_bytes(), "founding-notice")
    return template.render(DOCUMENTS["founding-notice"].function(ask), settings.style).data


def test_our_own_founding_notice_raises_nothing_but_its_blanks() -> None:
    """Styles of ours, a colophon in a box, tables in annexes; what the roster does not say is still to be filled in, and told."""
    done = linted(the_founding_notice())
    assert done.form is Form.PAPER
    assert {(one.code, one.found) for one in done.findings} <= {("GB801", "____")}


@pytest.mark.parametrize("make", [by_python_docx, by_numbering, a_paper], ids=["python-docx", "numbering", "by hand"])
def test_a_correct_document_raises_nothing(make: object) -> None:
    """Direct formatting over a template with theme fonts; headings numbered by Word itself; no styles at all."""
    assert callable(make)
    done = linted(make())
    assert (done.form, [(one.code, one.place, one.message) for one in done.findings]) == (Form.PAPER, [])


def test_automatic_numbers_are_read_as_words() -> None:
    """What Word prints in front of a heading is its mark: 一、 （一） 1."""
    case = recognise(read_paper("例.docx", by_numbering()), Style())
    marks = [one.text[:3] for one in case.all(Role.LEVEL1, Role.LEVEL2, Role.LEVEL3)]
    assert marks == ["一、总", "二、工", "（一）", "（二）", "1.开", "2.开", "三、有"]


@pytest.mark.office
@pytest.mark.parametrize("make", [a_paper, by_numbering], ids=["by hand", "numbering"])
def test_a_document_that_went_through_libreoffice_raises_nothing(make: object, tmp_path: Path) -> None:
    """docx to odt and back: other names of styles, other ways to write the same look."""
    assert callable(make)
    (tmp_path / "a.docx").write_bytes(make())
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    office = shutil.which("soffice") or "libreoffice"
    for source, kind in (("a.docx", "odt"), ("back/a.odt", "docx")):
        subprocess.run([office, profile, "--headless", "--convert-to", kind, "--outdir", tmp_path / "back", tmp_path / source], check=True, capture_output=True, timeout=120)
    done = linted((tmp_path / "back" / "a.docx").read_bytes())
    assert [(one.code, one.place, one.message) for one in done.findings] == []
