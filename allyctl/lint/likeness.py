"""What a paragraph looks like by itself, and what a document is as a whole."""

from __future__ import annotations

from allyctl.lint import signs
from allyctl.lint.roles import Case, Form, Role
from allyctl.model.paper import Align, Paragraph, Spot

LARGE = 18.0
"""Points: letters of titles and letterheads."""
TITLE_MOST, ORGAN_MOST = 90, 40
"""So many characters at most has a title, and the name of an organ."""


def is_letterhead(one: Paragraph, before_number: bool) -> bool:
    """Whether it names who issues: red and large, or 文件 above a number."""
    if signs.is_sentence(one.words) or len(one.words) > ORGAN_MOST or signs.SIGNER.search(one.words):
        return False
    is_red = any(signs.is_red(run.letters.color) for run in one.runs if run.text.strip())
    if is_red and one.size >= LARGE:
        return True
    names_file = "".join(one.words.split()).endswith("文件")
    return before_number and (names_file or (one.size >= LARGE and bool(signs.ORGAN.search(one.words))))


def is_title(one: Paragraph, has_head: bool) -> bool:
    """Whether it may be the title: large or centred, or by its words."""
    if (
        len(one.words) > TITLE_MOST
        or one.words.endswith(("：", ":"))
        or signs.level_of(one.words)
        or signs.is_sentence(one.words.rstrip("。；！"))
    ):
        return False
    if one.style in ("Title", "FormTitle"):
        return True
    large = one.size >= LARGE or one.align is Align.CENTRE
    return large or (bool(signs.kind_of(one.words)) and "关于" in one.words) or (has_head and "关于" in one.words)


def continues_title(one: Paragraph, first: Paragraph) -> bool:
    """Whether a paragraph below a title set as *first* is its next line."""
    if one.spot is not Spot.BODY or one.words.endswith(("：", ":")) or signs.level_of(one.words):
        return False
    if one.align is Align.CENTRE and signs.SUBTITLE.match(one.words):
        return True
    return (
        one.align is first.align
        and abs(one.size - first.size) < 0.5
        and one.size >= LARGE
        and len(one.words) < TITLE_MOST
    )


def form_of(case: Case) -> Form:
    """What the document is, by its letterhead, the end of its title, its number and whom it is addressed to."""
    kind = signs.kind_of(case.title)
    letterhead, number, addressee = case.letterhead, case.first(Role.NUMBER), case.first(Role.ADDRESSEE)
    if letterhead.endswith("纪要") or kind == "纪要" or any(one.style == "Attendance" for one in case.paper.paragraphs):
        return Form.MINUTES
    if any(one.style == "LetterHead" for one in case.paper.paragraphs):
        return Form.LETTER
    if kind == "函" and not letterhead.endswith("文件") and (letterhead or number or addressee):
        return Form.LETTER
    if letterhead or number is not None:
        return Form.PAPER
    return (
        Form.PAPER
        if addressee is not None and (kind or any(case.title.endswith(word) for word in signs.NOT_LEGAL))
        else Form.OTHER
    )
