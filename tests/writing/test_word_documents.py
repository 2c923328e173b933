"""A document holds exactly the text it was given, looks as its template does, and is the same each time."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx as reader
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from worddocs import box, docx, p, part_of, run, table

from allyctl.errors import AllyError
from allyctl.model.style import Style
from allyctl.writing.word import WordTemplate, plain

ROOT = Path(__file__).resolve().parent.parent.parent
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

TEMPLATE = WordTemplate(
    docx(
        p("甲{{ 名 }}乙") + p(run("{{ 名 }}", "<w:b/>")) + p("{%p for 行 in 行们 %}") + p("{{ 行 }}") + p("{%p endfor %}") + table(("{{ 名 }}", "x")) + box(p("{{ 名 }}")),
        stories={"header": p("{{ 名 }}"), "footer": p("第{{ 名 }}页"), "footnotes": p("{{ 名 }}")},
        title="{{ 名 }}",
    ),
    "模板.docx",
)  # fmt: skip

HAN = st.sampled_from("县乡镇村党委𬭎𠮷㐀䶮镕堃喆䶮〇·—…“”‘’（）《》〔〕、，。　 ")
MARKUP = st.sampled_from(["&", "<", ">", '"', "'", "]]>", "<w:t>", "</w:t>", "&amp;", "&#10;", "{{", "}}", "{%", "%}", "{_{", "}_}", "{#", "{{ 名 }}", "\\", "$", "None"])
ODD = st.sampled_from(["\u0301", "\u20dd", "\u200d", "\ufe0f", "e\u0301", "\t", "\n", "\r\n", "\u2028", "\x00", "\x07", "\x0b", "\x0c", "\x1f", "\x7f", "\x85", "\u202e", "\u200f", "\ufffe", "\ud800"])
NAMES = st.lists(st.one_of(HAN, MARKUP, ODD, st.characters()), max_size=40).map("".join) | st.integers(1, 5).map(lambda n: "很长的名称𬭎" * 400 * n)


def texts(data: bytes) -> tuple[list[str], list[str], list[str]]:
    """What python-docx reads: the body's paragraphs, header and footer, cells."""
    made = reader.Document(io.BytesIO(data))
    return [one.text for one in made.paragraphs], [one.text for one in made.tables[0].rows[0].cells], [made.core_properties.title]


@given(name=NAMES, rows=st.lists(NAMES, max_size=4))
@example(name="", rows=[])
@example(name=" 前后有空格 ", rows=["\t", "\n", " "])
@example(name="A&B <公司> \"甲\" '乙' ]]>", rows=["𬭎𬭎", "e\u0301", "\u202e倒"])
@example(name="{_{ x }_} {{ 7*7 }} {% if %}", rows=["\x00\x07\x0c\a\f"])
def test_what_goes_in_comes_out(name: str, rows: list[str]) -> None:
    """Names with every kind of letter, read back by another library: exactly as typed, but for what no document can hold (see `plain`)."""
    made = TEMPLATE.render({"名": name, "行们": tuple(rows)}, Style())
    body, cells, _ = texts(made.data)
    kept, lines = plain(name), [plain(one) for one in rows]
    assert body[:2] == [f"甲{kept}乙", kept]
    assert body[2 : 2 + len(lines)] == lines
    assert cells == [kept, "x"]
    for part, before, after in (("header", "", ""), ("footer", "第", "页"), ("footnotes", "", "")):
        assert f"{before}{kept}{after}" == read_paragraph(part_of(made.data, f"word/{part}.xml"))
    assert reader.Document(io.BytesIO(made.data)).core_properties.title == " ".join(kept.split("\n"))


def read_paragraph(xml: str) -> str:
    """The text of a part's one paragraph."""
    from lxml import etree

    letters = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(one.text or "" if one.tag == f"{W}t" else letters[one.tag] for one in etree.fromstring(xml.encode()).iter(f"{W}t", *letters))


@given(text=st.text())
def test_plain_keeps_all_that_a_document_can_hold(text: str) -> None:
    """Only control and direction characters go, and every kind of line end becomes one; twice is as once."""
    kept = plain(text)
    assert plain(kept) == kept
    allowed = re.compile("[\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
    assert allowed.fullmatch(kept)
    if allowed.fullmatch(text) and not re.search("[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]", text):
        assert kept == text


@pytest.mark.parametrize("value", [1.5, {1, 2}, b"x", object(), Path("x"), len])
def test_only_plain_values_come_near_a_template(value: Any) -> None:
    """Anything with methods would be an open door: a defect of ours, said as one."""
    with pytest.raises(TypeError):
        TEMPLATE.render({"名": value, "行们": ()}, Style())


@pytest.mark.parametrize("value", [True, ("甲",), {"甲": 1}])
def test_what_is_no_text_is_not_printed(value: Any) -> None:
    """True, a list and a group are refused rather than printed as Python writes them."""
    with pytest.raises(AllyError, match=r"正文第1段.*这里应是一项文字或者数"):
        TEMPLATE.render({"名": value, "行们": ()}, Style())


def test_missing_values_are_lines_and_counted() -> None:
    """None is ____, an empty text nothing; the word None never appears."""
    made = TEMPLATE.render({"名": None, "行们": (None, "")}, Style())
    assert texts(made.data)[0][:4] == ["甲____乙", "____", "____", ""]
    assert made.blanks >= 3
    assert "None" not in part_of(made.data)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ 行们|join('、') }}", "甲、____"), ("{{ (行们|last)|default('无') }}", "无"), ("{{ (行们|last)|upper }}", "____"), ("{{ 名|trim }}", "名"),
        ("{{ 行们|length }}", "2"), ("{{ 名|length }}", "1"), ("{{ 行们[0] }}{{ 行们[1] }}", "甲____"), ("{% if 名 in 行们 %}有{% else %}无{% endif %}", "无"),
    ],
)  # fmt: skip
def test_filters_never_show_how_python_writes(text: str, said: str) -> None:
    """None inside a list is a blank line too."""
    made = WordTemplate(docx(p(text)), "x").render({"名": "名", "行们": ("甲", None)}, Style())
    assert reader.Document(io.BytesIO(made.data)).paragraphs[0].text == said


@pytest.mark.parametrize("text", ["{{ 行们[5] }}", "{{ 名.甲 }}", "{{ 行们.甲 }}", "{% if 名 > 1 %}a{% endif %}", "{{ 行们|first|length|join }}", "{% if 名 in 数 %}{% endif %}"])
def test_what_fails_while_running_has_its_place(text: str) -> None:
    """Also what only shows with the values: the paragraph, and no word of English."""
    with pytest.raises(AllyError) as caught:
        WordTemplate(docx(p("甲") + p(text)), "x").render({"名": "名", "行们": ("甲",), "数": 1}, Style())
    assert "正文第2段" in caught.value.message
    assert not re.search(r"[a-z]{6,}", caught.value.message.split("”：")[-1])


def test_marks_of_chinese_text_come_out_in_its_font() -> None:
    """Each run that holds a value says so by its hint, and keeps the look that the template gave it."""
    data = docx(p(run("{{ 名 }}", '<w:rStyle w:val="x"/><w:b/>'), run("{{ 名 }}"), run("{{ 名 }}", '<w:rFonts w:ascii="宋体" w:eastAsia="宋体"/>')))
    xml = part_of(WordTemplate(data, "x").render({"名": "“甲”——乙…"}, Style()).data)
    runs = re.findall(r"<w:r>.*?</w:r>", xml)
    assert len(runs) == 3
    assert all('w:hint="eastAsia"' in one for one in runs)
    assert re.search(r'<w:rStyle w:val="x"/><w:rFonts w:hint="eastAsia"/><w:b/>', runs[0])
    assert 'w:eastAsia="宋体"' in runs[2]


def test_a_cut_tag_keeps_the_look_of_its_first_letter() -> None:
    """What Word cut in pieces is filled in once, in one run."""
    data = docx(p(run("甲{{", "<w:b/>"), run(" 名", "<w:i/>"), run(" }}乙", "<w:u/>")))
    made = reader.Document(io.BytesIO(WordTemplate(data, "x").render({"名": "名"}, Style()).data))
    assert [(one.text, bool(one.bold)) for one in made.paragraphs[0].runs if one.text] == [("甲名", True), ("乙", False)]


def test_nobody_is_named_in_the_properties() -> None:
    """Author, last editor, company, manager and the path of a template are left out of what is made."""
    app = b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Template>C:\\x\\a.dotm</Template><Manager>\xe6\x9f\x90</Manager><Company>c</Company><Pages>1</Pages></Properties>'
    made = WordTemplate(docx(p("{{ 名 }}"), more={"docProps/app.xml": app}), "x").render({"名": "名"}, Style())
    core, left = part_of(made.data, "docProps/core.xml"), part_of(made.data, "docProps/app.xml")
    assert "某人" not in core
    assert not re.search("dotm|某|>c<", left)
    assert "<Pages>1</Pages>" in left


def test_the_same_input_gives_the_same_bytes_everywhere() -> None:
    """Whatever the time zone, the locale and the seed of hashes; nothing in the package tells when or where."""
    code = (
        "import hashlib,sys; sys.path[:0]=['tests']; from worddocs import *; from allyctl.writing.word import WordTemplate; from allyctl.model.style import Style;"
        "t=WordTemplate(docx(p('{{ 名 }}')+p('{% for a in 行们 %}{{ a }}{% endfor %}'),title='{{ 名 }}'),'x');"
        "print(hashlib.sha256(t.render({'名':'甲','行们':('子','丑')},Style(text_size=15)).data).hexdigest())"
    )
    seen = {
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={"TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONUTF8": "1"}, capture_output=True, text=True, check=True).stdout
        for zone, seed, locale in (("Asia/Shanghai", "0", "C"), ("America/New_York", "1", "C.UTF-8"), ("UTC", "random", "zh_CN.GBK"))
    }
    assert len(seen) == 1


def test_many_renderings_do_not_touch_each_other() -> None:
    """A template is compiled once; what one document says is not in the next, and a refusal spoils nothing."""
    one = TEMPLATE.render({"名": "甲", "行们": ("子",)}, Style()).data
    with pytest.raises(AllyError):
        TEMPLATE.render({"名": ("x",), "行们": ()}, Style())
    TEMPLATE.render({"名": "乙", "行们": ()}, Style())
    assert TEMPLATE.render({"名": "甲", "行们": ("子",)}, Style()).data == one


def test_shapes_in_loops_have_ids_of_their_own() -> None:
    """Word calls a document damaged where two shapes share one."""
    shape = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x"/></wp:inline></w:drawing></w:r>'
    made = WordTemplate(docx(p("{%p for 行 in 行们 %}") + p(run("{{ 行 }}"), shape) + p("{%p endfor %}")), "x").render({"行们": ("甲", "乙")}, Style())
    ids = re.findall(r'<wp:docPr id="(\d+)"', part_of(made.data))
    assert len(set(ids)) == len(ids) == 2


def test_a_long_title_keeps_its_blanks() -> None:
    """The lines of a title are broken at sense; a blank inside one is a letter like others."""
    title = "中共示例县委组织部关于开展 ABC 党建联盟 2024 年度考评工作的通知"
    data = docx('<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>' + run("{{ 名 }}") + "</w:p>")
    text = reader.Document(io.BytesIO(WordTemplate(data, "x").render({"名": title}, Style()).data)).paragraphs[0].text
    assert "\n" in text
    assert text.replace("\n", "").replace(" ", "") == title.replace(" ", "")
    assert "ABC 党建联盟" in text.replace("\n", " ")


def test_the_shipped_templates_are_what_the_texts_make(tmp_path: Path) -> None:
    """Byte for byte, none missing and none left over."""
    subprocess.run([sys.executable, "templates/build_templates.py", str(tmp_path)], cwd=ROOT, check=True)
    built = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    assert built == {one.name: one.read_bytes() for one in (ROOT / "templates" / "docx").glob("*.docx")}


def test_the_package_is_sound() -> None:
    """No part twice, none dated, the content types first."""
    with zipfile.ZipFile(io.BytesIO(TEMPLATE.render({"名": "甲", "行们": ()}, Style()).data)) as package:
        names = package.namelist()
        assert package.testzip() is None
        assert len(names) == len(set(names))
        assert names[0] == "[Content_Types].xml"
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
