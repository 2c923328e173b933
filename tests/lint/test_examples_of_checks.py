"""The manual page of every check is true: its bad example is found, and nothing else; its good one raises nothing; read by the real reader."""

from __future__ import annotations

import pytest
from handmade import FORMS, a_paper

from allyctl.lint import catalogue
from allyctl.lint.engine import lint
from allyctl.lint.examples import Example, examples_in
from allyctl.lint.registry import CHECKS, Force
from allyctl.model.style import Style
from allyctl.reading.wordview import read_paper

assert catalogue.FAMILIES
CASES = [
    pytest.param(code, example, id=f"{code}-{'bad' if example.bad else 'good'}{number}")
    for code, check in sorted(CHECKS.items())
    for number, example in enumerate(examples_in(check.doc), start=1)
]


def codes_in(data: bytes, style: Style | None = None) -> set[str]:
    return {one.code for one in lint(read_paper("例.docx", data), style or Style()).findings}


@pytest.mark.parametrize(("code", "example"), CASES)
def test_an_example_is_judged_as_its_page_says(code: str, example: Example) -> None:
    """A bad example yields its check and no other; a good one yields nothing at all."""
    assert codes_in(a_paper(example.change)) == ({code} if example.bad else set())


@pytest.mark.parametrize("form", FORMS)
def test_a_correct_document_of_each_form_raises_nothing(form: str) -> None:
    """A notice, a letter, minutes and an agreement, made by hand; and each is recognised as what it is."""
    done = lint(read_paper("例.docx", a_paper(form=form)), Style())
    assert (done.form and done.form.value, done.findings) == (form, ())


@pytest.mark.parametrize("code", sorted(CHECKS))
def test_every_page_is_complete(code: str) -> None:
    """A demand that ends in a full stop, what is wrong, a bad and a good example; all of it in GBK; a fix, and a basis where the source says so."""
    check = CHECKS[code]
    assert check.doc.splitlines()[0].endswith("。")
    assert "\n怎样算不对：" in check.doc
    assert {example.bad for example in examples_in(check.doc)} == {True, False}
    assert check.fix
    assert not check.fix.endswith("。")
    assert check.clause or check.force in (Force.USUAL, Force.ADVICE)
    for text in (check.name, check.doc, check.fix, check.basis):
        text.encode("gbk")


def test_names_and_slugs_are_unique() -> None:
    """A finding's name says which check it is."""
    assert len({one.slug for one in CHECKS.values()}) == len(CHECKS)
