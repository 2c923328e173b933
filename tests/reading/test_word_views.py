"""A Word document as it looks: the chain of styles, themes, numbering, fields, boxes, page breaks; and files that are refused."""

from __future__ import annotations

import contextlib
import io
import zipfile
from pathlib import Path

import pytest
from handmade import HEAD, NS, THEME, Line, a_paper, package, section, zipped
from hypothesis import given
from hypothesis import strategies as st

from allyctl.lint import catalogue
from allyctl.lint.engine import lint
from allyctl.model.paper import Align, LineRule, Paper, Spot
from allyctl.model.style import Style
from allyctl.reading.package import Refused
from allyctl.reading.wordnumbers import numeral
from allyctl.reading.wordview import read_paper

assert catalogue.FAMILIES
DEFAULTS = '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'


def seen(body: str, styles: str = "", **page: str) -> Paper:
    """A document of this body and these styles."""
    made = f"{HEAD}<w:styles {NS}>{styles}</w:styles>"
    return read_paper("例.docx", package(body + section(page, True, False), page, Line("页码", "— # —"), styles=made))


def style(key: str, run: str = "", paragraph: str = "", based: str = "", default: str = "") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="paragraph" w:styleId="{key}"{default}><w:name w:val="{key}"/>{on}<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'


def of_style(key: str, run: str = "", text: str = "文") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{key}"/></w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>'


def test_letters_come_from_defaults_styles_and_direct_formatting() -> None:
    """What is nearer wins, attribute by attribute; a font that is said clears the theme's of what lies below."""
    styles = DEFAULTS + style("A", '<w:sz w:val="32"/><w:b/>') + style("B", '<w:rFonts w:eastAsia="仿宋"/>', based="A")
    plain, inherited, direct = (
        one.runs[0].letters for one in seen("<w:p><w:r><w:t>文</w:t></w:r></w:p>" + of_style("B") + of_style("B", '<w:b w:val="0"/><w:color w:val="ff0000"/>'), styles).paragraphs
    )
    assert (plain.east, plain.east_theme, plain.size, plain.bold) == ("等线", True, 10.5, False)
    assert (inherited.east, inherited.east_theme, inherited.size, inherited.bold) == ("仿宋", False, 16.0, True)
    assert (direct.bold, direct.color) == (False, "FF0000")


def test_a_theme_attribute_wins_over_a_font_beside_it() -> None:
    """In one element the theme's font is what Word shows."""
    (one,) = seen(of_style("", '<w:rFonts w:eastAsia="仿宋" w:eastAsiaTheme="majorEastAsia"/>')).paragraphs
    assert (one.runs[0].letters.east, one.runs[0].letters.east_theme) == ("等线 Light", True)


def test_styles_based_on_each_other_end() -> None:
    """A circle of styles is read as far as it goes."""
    assert seen(of_style("A"), style("A", based="B") + style("B", '<w:sz w:val="30"/>', based="A")).paragraphs[0].size == 15.0


@pytest.mark.parametrize(
    ("indent", "expected"),
    [
        ('w:firstLine="640"', (2.0, 0.0, 0.0)), ('w:firstLineChars="200" w:firstLine="420"', (2.0, 0.0, 0.0)), ('w:left="960" w:hanging="320"', (-1.0, 3.0, 0.0)),
        ('w:rightChars="400"', (0.0, 0.0, 4.0)), ('w:end="1280"', (0.0, 0.0, 4.0)), ('w:start="16pt"', (0.0, 1.0, 0.0)),
    ],
)  # fmt: skip
def test_indents_are_counted_in_characters(indent: str, expected: tuple[float, float, float]) -> None:
    """Twips, hundredths of characters, and lengths with their unit, of letters of 16 points."""
    body = f'<w:p><w:pPr><w:ind {indent}/></w:pPr><w:r><w:rPr><w:sz w:val="32"/></w:rPr><w:t>文</w:t></w:r></w:p>'
    (one,) = seen(body).paragraphs
    assert (one.first, one.left, one.right) == pytest.approx(expected)


def test_lines_and_spaces() -> None:
    """Exact, at least and multiple; space in points and in lines of the page's grid."""
    body = "".join(f'<w:p><w:pPr><w:spacing {one}/></w:pPr></w:p>' for one in ('w:line="579" w:lineRule="exact"', 'w:line="400" w:lineRule="atLeast"', 'w:line="360" w:beforeLines="100" w:after="20"'))
    exact, least, multiple = seen(body).paragraphs
    assert (exact.line, exact.line_rule) == (28.95, LineRule.EXACT)
    assert (least.line, least.line_rule) == (20, LineRule.AT_LEAST)
    assert (multiple.line, multiple.line_rule, multiple.before, multiple.after) == (1.5, LineRule.MULTIPLE, 28.95, 1)


def test_what_is_deleted_or_stands_twice_is_read_once() -> None:
    """Tracked deletions are counted and not read; a box has a copy for old programs."""
    box = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p><w:r><w:t>抄送</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice>'
        "<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>抄送</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    paper = seen(f"<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:r>{box}</w:r></w:p>")
    assert [(one.text, one.spot) for one in paper.paragraphs] == [("新", Spot.BODY), ("抄送", Spot.BOX)]
    assert (paper.insertions, paper.deletions, paper.paragraphs[0].has_drawing) == (1, 1, True)


@pytest.mark.parametrize(
    ("body", "breaks"),
    [
        ('<w:p><w:r><w:t>甲</w:t><w:br w:type="page"/></w:r></w:p><w:p><w:r><w:t>乙</w:t></w:r></w:p>', [False, True]),
        ('<w:p><w:r><w:br w:type="page"/></w:r></w:p><w:p/><w:p><w:r><w:t>乙</w:t></w:r></w:p>', [True, True, True]),
        ('<w:p><w:r><w:br w:type="page"/><w:t>乙</w:t></w:r></w:p>', [True]),
        ('<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:r><w:br/><w:t>乙</w:t></w:r></w:p>', [False, False]),
        ('<w:p><w:pPr><w:sectPr/></w:pPr></w:p><w:p><w:r><w:t>乙</w:t></w:r></w:p>', [False, True]),
    ],
)  # fmt: skip
def test_where_a_page_begins(body: str, breaks: list[bool]) -> None:
    """A break before, at the end of what stands above, alone in a line, or a new section; not a break of a line."""
    assert [one.new_page for one in seen(body).paragraphs] == breaks


def test_page_numbers_of_a_footer() -> None:
    """Their text with # for the number, how they stand, and that odd and even differ."""
    paper = read_paper("例.docx", a_paper())
    odd, even = paper.sections[0].odd, paper.sections[0].even
    assert odd is not None
    assert even is not None
    assert (odd.numbers[0].pattern, odd.numbers[0].align, even.numbers[0].align, paper.even_differs) == ("— # —", Align.RIGHT, Align.LEFT, True)


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [(1, "chineseCounting", "一"), (12, "chineseCountingThousand", "十二"), (20, "japaneseCounting", "二十"), (3, "decimal", "3"), (3, "decimalFullWidth", "３"), (2, "decimalEnclosedCircle", "②"), (2, "upperLetter", "B"), (5, "none", "")],
)
def test_numerals(number: int, form: str, expected: str) -> None:
    """The forms of automatic numbers that official papers use."""
    assert numeral(number, form) == expected


STRICT = (("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"), ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships"))


def test_a_strict_document_is_read_like_any_other() -> None:
    """Other names of the same elements."""
    files = []
    with zipfile.ZipFile(io.BytesIO(a_paper())) as package:
        for name in package.namelist():
            text = package.read(name).decode()
            for usual, strict in STRICT:
                text = text.replace(usual, strict)
            files.append((name, text))
    assert [one.text for one in read_paper("例.docx", zipped(files)).paragraphs] == [one.text for one in read_paper("例.docx", a_paper()).paragraphs]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "是空的"), (OLE, "旧格式的文档（.doc 或 .wps）"), (OLE + "EncryptedPackage".encode("utf-16-le"), "打开密码"), (b"{\\rtf1 x}", "RTF"), (b"%PDF-1.7", "PDF"), (b"plain", "不是 .docx"),
        (b"PK\x03\x04 cut", "已损坏"), (a_paper()[:3000], "已损坏"), (zipped([("a.txt", "x")]), "已损坏"), (zipped([("xl/workbook.xml", "<a/>")]), "表格或者演示文稿"),
        (zipped([("word/document.xml", "<a/>")]), "没有正文"), (zipped([("word/document.xml", "<a")]), "已损坏"), (zipped([("word/document.xml", "<!DOCTYPE a><a/>")]), "结构异常"),
        (zipped([("[Content_Types].xml", "<Types>application/vnd.ms-word.document.macroEnabled.main+xml</Types>"), ("word/document.xml", "<a/>")]), ".docm"),
        (zipped([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>")]), "ODT"),
    ],
)  # fmt: skip
def test_what_is_no_docx_is_named_and_refused(data: bytes, said: str) -> None:
    """With what it is and what to do, in words GBK has; never a traceback."""
    with pytest.raises(Refused, match=said) as refused:
        read_paper("例.docx", data)
    str(refused.value).encode("gbk")


@given(st.data())
def test_a_damaged_document_is_linted_or_refused(data: st.DataObject) -> None:
    """Bytes changed anywhere, inside the parts too: a finding, nothing, or a refusal; never anything else."""
    with zipfile.ZipFile(io.BytesIO(a_paper())) as package:
        files = [(name, package.read(name)) for name in package.namelist()]
    at = data.draw(st.integers(0, len(files) - 1))
    name, part = files[at]
    start = data.draw(st.integers(0, len(part)))
    files[at] = (name, part[:start] + data.draw(st.sampled_from([b"", b"<", b"-1", b"w:p", b'"', b"99999999999", b"<w:p/>"])) + part[start + data.draw(st.integers(0, 30)) :])
    with contextlib.suppress(Refused):
        lint(read_paper("例.docx", zipped(files)), Style())


def test_documents_inside_the_installed_packages_are_linted() -> None:
    """The template of python-docx, wherever it is installed, and a page without anything."""
    import docx

    template = Path(docx.__file__).parent / "templates" / "default.docx"
    for data in (template.read_bytes(), package("", {}, None), package("<w:p/>", {}, None)):
        assert lint(read_paper("例.docx", data), Style()).form is not None
    assert THEME
