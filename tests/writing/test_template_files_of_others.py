"""Whatever Word file is given, it is looked over or refused in words: documents of other programs, odd ones, damaged ones.

The public documents of other libraries' tests are run by benchmarks/template_corpus.py; these are made here.
"""

from __future__ import annotations

import contextlib
import io
import random
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx as library
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.shared import Mm
from worddocs import box, docx, field_code, p, run, table

from allyctl.model.style import Style
from allyctl.writing.templatecheck import check_template
from allyctl.writing.word import WordTemplate
from allyctl.writing.wordsource import Unopened

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))
from template_corpus import outcome  # noqa: E402  # the runner of the public files


def _png() -> bytes:
    """A picture of one pixel."""
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks)


PNG = _png()


def made(write: Callable[[library.document.Document], object]) -> bytes:
    """A document of python-docx, as many programs make them."""
    document, out = library.Document(), io.BytesIO()
    write(document)
    document.save(out)
    return out.getvalue()


def _merged(document: library.document.Document) -> None:
    cells = document.add_table(3, 3)
    cells.cell(0, 0).merge(cells.cell(1, 1)).text = "{{ 甲 }}"
    cells.cell(2, 2).add_table(1, 1).cell(0, 0).text = "{{ 乙 }}"


def _turned(document: library.document.Document) -> None:
    section = document.add_section()
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    section.first_page_header.paragraphs[0].text = "{{ 甲 }}"
    section.footer.paragraphs[0].text = "{{ 乙 }}"


def _broken(document: library.document.Document) -> None:
    written = document.add_paragraph().add_run("{{ 甲")
    written.add_break(WD_BREAK.PAGE)
    written.add_text(" }}")


FILES: dict[str, tuple[bytes, str]] = {
    "empty": (made(lambda one: None), "ok"),
    "text": (made(lambda one: one.add_paragraph("正文")), "ok"),
    "headings": (made(lambda one: (one.add_heading("题", 0), one.add_heading("一", 1), one.add_paragraph("项", style="List Bullet"))), "ok"),
    "picture": (made(lambda one: one.add_picture(io.BytesIO(PNG))), "ok"),
    "picture-and-tag": (made(lambda one: (one.add_picture(io.BytesIO(PNG)), one.add_paragraph("{{ 甲 }}"))), "names"),
    "merged": (made(_merged), "names"),
    "turned": (made(_turned), "names"),
    "page-break-in-tag": (made(_broken), "names"),
    "comment": (made(lambda one: one.add_comment(one.add_paragraph("x").runs, "注", author="某", initials="某")), "warning"),
    "properties": (made(lambda one: setattr(one.core_properties, "title", "{{ 甲 }}")), "names"),
    "mail-merge-fields": (docx(p(field_code(" MERGEFIELD 姓名 "))), "error"),
    "rich-text": (docx(p("{{r 甲 }}")), "error"),
    "subdocument": (docx(p("{{p 甲 }}")), "error"),
    "cell-colour": (docx(table(("{% cellbg 甲 %}x",))), "error"),
    "columns": (docx(table(("{%tc for 行 in 甲 %}", "{{ 行 }}", "{%tc endfor %}"))), "names"),
    "merge-paragraph": (docx(p("甲") + p("{%- if 1 -%}") + p("乙") + p("{%- endif %}")), "warning"),
    "box": (docx(box(p("x"))), "ok"),
    "empty-table": (docx("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"), "ok"),
    "content-control": (docx(f"<w:sdt><w:sdtPr/><w:sdtContent>{p('{{ 甲 }}')}</w:sdtContent></w:sdt>"), "names"),
    "no-body": (docx(more={"word/document.xml": b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'}), "ok"),
    "strict": (docx(more={"word/document.xml": b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'}), "unreadable"),
    "other-prefix": (docx(more={"word/document.xml": b'<x:document xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'}), "unreadable"),
    "utf-16": (docx(more={"word/header9.xml": "<a>{{ 甲 }}</a>".encode("utf-16")}), "ok"),
    "numbers-only": (docx(p(run("1{2}3%}{4"))), "error"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_documents_of_other_programs_open_or_are_refused(name: str) -> None:
    """ok and warning are rendered and open again; error is refused; names means all is well but for the names."""
    data, expected = FILES[name]
    assert outcome(data) == expected


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_file_is_refused_in_words(seed: int) -> None:
    """Bytes of the zip or of a part changed, cut or doubled: never an error of the program, and never for long."""
    dice = random.Random(seed)
    whole = (ROOT / "templates" / "docx" / "founding-notice.docx").read_bytes()
    data = _spoiled(whole, dice) if seed % 2 else _with_spoiled_part(whole, dice)
    with contextlib.suppress(Unopened):
        check_template(data, None)


def _spoiled(data: bytes, dice: random.Random) -> bytes:
    spoiled = bytearray(data)
    for _ in range(dice.randint(1, 8)):
        at = dice.randrange(len(spoiled))
        match dice.randrange(3):
            case 0:
                spoiled[at] ^= 1 << dice.randrange(8)
            case 1:
                del spoiled[at : at + dice.randint(1, 40)]
            case _:
                spoiled[at:at] = spoiled[at : at + dice.randint(1, 40)]
    return bytes(spoiled)


def _with_spoiled_part(data: bytes, dice: random.Random) -> bytes:
    """A sound zip, one part of it spoiled."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        names = source.namelist()
        chosen = dice.choice(names)
        for name in names:
            part = source.read(name)
            target.writestr(name, _spoiled(part, dice) if name == chosen else part)
    return out.getvalue()


def test_a_large_template_is_quick() -> None:
    """A thousand paragraphs with a tag each, and a table of five hundred rows."""
    body = p("甲{{ 名 }}乙") * 1000 + table(*[("{{ 名 }}", "x")] * 500)
    assert check_template(docx(body), None) == ()
    assert WordTemplate(docx(body), "x").render({"名": "甲"}, Style()).blanks == 0
