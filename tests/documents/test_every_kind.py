"""The laws that hold for every kind of document, whatever stands in the workbooks."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from drafts import HOSTILE, ROOT, TEMPLATES, Paper, part, sample, template, write
from samples import a_book, a_record, day

from allyctl.columns import ColumnType
from allyctl.documents.registry import DOCUMENTS, Per
from allyctl.model.book import Book
from allyctl.model.records import COLUMNS, KINDS
from allyctl.model.roster import Roster
from allyctl.values.periods import Period

KEYS = sorted(DOCUMENTS)
MOST = 4000
VALUES: dict[ColumnType, Any] = {
    ColumnType.DAY: day("2024-08-20"), ColumnType.PERIOD: Period(2024, 3, 3), ColumnType.INT: 7, ColumnType.DECIMAL: Decimal("9.5"), ColumnType.FLAG: True,
}  # fmt: skip


def a_record_of(kind: str, word: str, alliance: str, *, filled: bool) -> Any:
    """A record in which every text is *word*; with only what makes it a record unless *filled*."""
    values: dict[str, Any] = {}
    for column in COLUMNS[kind]:
        if not (filled or column.required) or column.field in ("joined_on", "left_on", "dissolved_on", "founded_on"):
            continue
        many = column.several or column.type in (ColumnType.NAMES, ColumnType.UNITS, ColumnType.ALLIANCES)
        if column.type is ColumnType.CHOICE:
            value = next(iter(column.choices))
        elif column.type in (ColumnType.ALLIANCE, ColumnType.ALLIANCES):
            value = alliance
        else:
            value = VALUES.get(column.type, word)
        values[column.field] = (value,) if many else value
    if kind == "alliance":
        values |= {"name": alliance, "tier": None, "parent": None}
    return a_record(kind, **values)


def a_book_of(word: str, *, filled: bool = True) -> Book:
    """A book with one record of every kind, or with two members where units are concerned."""
    alliance = f"{word}片区党建联盟"
    alliances = [a_record_of("alliance", word, alliance, filled=filled)]
    members = [a_record_of("member", name, alliance, filled=filled) for name in (word, "城关镇")]
    members[0] = dataclasses.replace(members[0], joined_on=day("2024-08-19"))
    rest = [a_record_of(kind, word, alliance, filled=filled) for kind in KINDS if kind not in ("alliance", "member")]
    return a_book(*rest, roster=Roster(alliances, members))


def written(key: str, book: Book) -> Paper:
    """A document of that kind about what there is in the book."""
    kind, alliance = DOCUMENTS[key].per, book.roster.names[0]
    values: dict[str, Any] = {"alliance": None if kind in (Per.WORKSPACE, Per.UNIT) else alliance}
    if kind.kind:
        values["record"] = book.all(KINDS[kind.kind])[0]
    if kind is Per.UNIT:
        values["unit"] = book.roster.members[0].name
    return write(key, book, **values)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("word", HOSTILE.values(), ids=HOSTILE)
def test_names_arrive_as_typed(key: str, word: str) -> None:
    """Markup, formulas, rare characters, braces and long names are text like any other."""
    paper = written(key, a_book_of(word))
    ElementTree.fromstring(part(paper.data))
    text = re.sub(r"\s", "", paper.text)
    assert re.sub(r"\s", "", word) in text
    assert "&amp;" not in paper.text
    assert "&lt;" not in paper.text


@pytest.mark.parametrize("key", KEYS)
def test_control_characters_make_no_document_fail(key: str) -> None:
    """The reader has made signs of them before; those that come all the same are left out, and the document opens."""
    paper = written(key, a_book_of("甲\x00\x0b\x1f\u202e乙"))
    ElementTree.fromstring(part(paper.data))
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", paper.text)
    assert "甲" in paper.text


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("filled", [True, False], ids=["everything", "next to nothing"])
def test_nothing_that_a_program_says_is_printed(key: str, filled: bool) -> None:
    """None, nan, True and the like are not words of a clerk; nor do loose ends of sentences stand there."""
    paper = written(key, a_book_of("河东乡", filled=filled))
    found = re.search(r"None|nan\b|True|False|undefined|\{\{|\{%|Day\(|Period\(|Choice|<built", paper.text)
    assert found is None
    assert not re.search(r"。。|、、|，，|：：|，。|、。|；。|，、|（）|“”", paper.text)


@pytest.mark.parametrize("key", KEYS)
def test_a_document_is_long_enough_and_no_longer(key: str) -> None:
    """A notice on one matter has at most 4,000 characters, the rest is shorter still."""
    book, settings = sample("township" if DOCUMENTS[key].policies == ("township",) else "county")
    kind = DOCUMENTS[key].per
    records = book.all(KINDS[kind.kind]) if kind.kind else [None]
    values = {} if kind is Per.WORKSPACE else {"alliance": book.roster.names[0]}
    unit = {"unit": book.roster.members[0].name} if kind is Per.UNIT else {}
    for record in records[:6]:
        own = {"record": record} if record is not None else values
        paper = write(key, book, settings, **own, **unit)
        annexes = next((line for line in paper.lines if re.fullmatch(r"附件\d?", line)), "")
        assert 60 < paper.length(until=annexes) <= MOST


@pytest.mark.parametrize("key", KEYS)
def test_the_same_input_gives_the_same_bytes(key: str) -> None:
    """Twice in one run, with other documents in between."""
    book = a_book_of("河东乡")
    first = written(key, book).data
    written("filing-form", a_book_of("另一个乡"))
    assert written(key, book).data == first


@pytest.mark.parametrize("key", KEYS)
def test_what_a_document_says_of_itself(key: str) -> None:
    """Its name, its use in one sentence, what it prints; words that any Chinese system can show."""
    made = DOCUMENTS[key]
    assert made.doc.endswith("。")
    assert len(made.doc) < 120
    for said in (made.name, made.doc):
        said.encode("gbk")
    assert set(made.prints) <= set(KINDS)
    assert dataclasses.is_dataclass(made.context)
    assert template(key).shown == f"{key}.docx"


def test_the_templates_are_built_from_their_texts(tmp_path: Path) -> None:
    """What lies in templates/docx is what templates/build_templates.py makes, byte for byte, one for each kind."""
    subprocess.run([sys.executable, ROOT / "templates" / "build_templates.py", tmp_path], check=True, cwd=ROOT)
    built = {path.name: path.read_bytes() for path in tmp_path.glob("*.docx")}
    assert built == {path.name: path.read_bytes() for path in TEMPLATES.glob("*.docx")}
    assert {path.stem for path in TEMPLATES.glob("*.docx")} >= set(KEYS)


@pytest.mark.parametrize("path", sorted((ROOT / "templates" / "texts").glob("*.txt")), ids=lambda path: path.stem)
def test_the_words_of_a_template_can_be_typed_anywhere(path: Path) -> None:
    """Every character is in GBK, and no slip of the sources is handed on."""
    text = path.read_text(encoding="utf-8")
    text.encode("gbk")
    assert not [slip for slip in ("处者助", "作为作为", "自愿服务", "老带新”“") if slip in text]
