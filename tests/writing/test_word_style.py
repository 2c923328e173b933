"""What the house style and the length of texts make of a document; the pages themselves are measured in test_pages_measured."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import fields, replace
from pathlib import Path

import pytest
from drafts import SETTINGS, TEMPLATES, Paper, an_ask, part, sample, styled, template, write
from samples import ALLIANCE, a_book, a_filing, a_member, an_alliance

from allyctl.documents.registry import DOCUMENTS
from allyctl.model.roster import Roster
from allyctl.model.settings import Papers, Settings
from allyctl.model.style import Style, twips
from allyctl.settings import load_settings
from allyctl.writing.word import WordTemplate
from allyctl.writing.wordbox import EMU, colophon_height
from allyctl.writing.wordpackage import pack

OWN = {"margin_top": 28, "margin_left": 28, "margin_right": 27, "margin_bottom": 27, "line_height": 33, "text_font": "华文仿宋", "page_number_drop": 5}


def a_notice(settings: Settings = SETTINGS) -> Paper:
    """The founding notice of one zone."""
    return write("founding-notice", a_book(roster=Roster([an_alliance(lead_unit="城关镇")], [a_member("城关镇"), a_member("河东乡")])), settings)


def attributes(xml: str, tag: str) -> list[dict[str, str]]:
    """The attributes of every element of that name, without prefixes."""
    return [{name.split(":")[-1]: value for name, value in re.findall(r'([\w:]+)="([^"]*)"', found)} for found in re.findall(rf"<{tag}((?: [^>]*)?)/?>", xml)]


def style_of(data: bytes, key: str) -> str:
    """The XML of one style."""
    found = re.search(rf'<w:style [^>]*w:styleId="{key}".*?</w:style>', part(data, "word/styles.xml"), re.DOTALL)
    assert found is not None
    return found.group()


def test_the_page_is_the_standard_s() -> None:
    """A4, 37 and 28 mm, a grid of 22 lines."""
    (size,), (margins,), (grid,) = (attributes(part(a_notice().data), tag) for tag in ("w:pgSz", "w:pgMar", "w:docGrid"))
    assert (size["w"], size["h"]) == ("11906", "16838")
    assert (margins["top"], margins["left"], margins["right"], margins["bottom"]) == ("2098", "1587", "1474", "1984")
    assert (grid["type"], grid["linePitch"]) == ("lines", "579")


def test_a_county_s_style_reaches_page_styles_and_tables() -> None:
    """Paper, margins, footers, line height, fonts, and the width of every table and box."""
    made = a_notice(styled(**OWN)).data
    document = part(made)
    (margins,) = attributes(document, "w:pgMar")
    assert [margins[name] for name in ("top", "left", "right", "bottom")] == [str(twips(value)) for value in (28, 28, 27, 27)]
    assert 'w:line="660"' in style_of(made, "Body")
    assert "华文仿宋" in style_of(made, "Body")
    assert "仿宋_GB2312" not in part(made, "word/styles.xml")
    tables = [sum(int(one["w"]) for one in attributes(found, "w:gridCol")) for found in re.findall(r"<w:tblGrid>.*?</w:tblGrid>", document)]
    assert tables
    assert all(abs(width - twips(155)) < 12 for width in tables)
    assert f'cx="{twips(155) * EMU}"' in document


@pytest.mark.parametrize("key", ["founding-notice", "activity-notice", "filing-form"])
def test_the_usual_style_changes_nothing(key: str) -> None:
    """A county that sets no style, or sets the standard's own numbers, gets the template as it is."""
    filing = a_filing(filed_by="河东乡")
    book = a_book(filing, roster=Roster([an_alliance(lead_unit="城关镇")], [a_member("城关镇")]))
    record = {"record": filing} if DOCUMENTS[key].per.kind else {}
    default = write(key, book, **record)
    assert write(key, book, replace(SETTINGS, style=Style(margin_top=37.0)), **record).data == default.data
    shipped = part((TEMPLATES / f"{key}.docx").read_bytes(), "word/styles.xml")
    assert part(default.data, "word/styles.xml").partition("?>")[2] == shipped.partition("?>")[2]


def test_a_template_with_styles_of_its_own_is_left_alone() -> None:
    """Whoever changed a style in Word keeps page, styles and tables as they are there, whatever `[style]` says."""
    with zipfile.ZipFile(TEMPLATES / "founding-notice.docx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/styles.xml"] = parts["word/styles.xml"].replace("黑体".encode(), "微软雅黑".encode())
    parts["word/document.xml"] = parts["word/document.xml"].replace(b'w:top="2098"', b'w:top="1700"')
    ask = an_ask(a_book(roster=Roster([an_alliance(lead_unit="城关镇")], [a_member("城关镇")])))
    made = WordTemplate(pack(parts), "本县.docx").render(DOCUMENTS["founding-notice"].function(ask), Style(**OWN)).data  # type: ignore[arg-type]
    assert part(made, "word/styles.xml").partition("?>")[2] == parts["word/styles.xml"].decode().partition("?>")[2]
    assert attributes(part(made), "w:pgMar")[0]["top"] == "1700"


def test_the_settings_file_decides(tmp_path: Path) -> None:
    """`[style]` of allyctl.toml reaches the document, whole numbers and fractions."""
    (tmp_path / "allyctl.toml").write_text('schema = 1\nname = "示例县"\n[style]\nmargin_top = 30\nline_height = 28.5\ntitle_font = "小标宋体"\n', encoding="utf-8")
    made = a_notice(load_settings(tmp_path)).data
    assert attributes(part(made), "w:pgMar")[0]["top"] == str(twips(30))
    assert 'w:line="570"' in style_of(made, "Body")
    assert "小标宋体" in style_of(made, "Title")


@pytest.mark.parametrize("one", [one.name for one in fields(Style) if one.name != "unsealed_indent"])
def test_every_number_of_the_style_does_something(one: str) -> None:
    """A key that changes nothing would be a promise not kept."""
    default = getattr(Style(), one)
    changed = styled(**{one: "别的字体" if isinstance(default, str) else default * 0.8 - 1})
    filing = a_filing(filed_by="河东乡")
    book = a_book(filing, roster=Roster([an_alliance(lead_unit="城关镇")], [a_member("城关镇"), a_member("河东乡")]))
    pairs = [(write(key, book, given, record=record).data) for given in (SETTINGS, changed) for key, record in (("founding-notice", None), ("activity-notice", filing))]
    assert pairs[:2] != pairs[2:]


def test_fonts_are_said_for_every_kind_of_letter() -> None:
    """No theme, which would win over them; Chinese punctuation by its hint."""
    made = a_notice().data
    for fonts in attributes(part(made, "word/styles.xml"), "w:rFonts"):
        assert {"ascii", "hAnsi", "eastAsia", "cs"} <= set(fonts)
    everything = part(made) + part(made, "word/styles.xml")
    assert "Theme" not in everything
    assert '<w:b/>' not in everything
    runs = re.findall(r"<w:r>(?!<w:(?:tab|br)/>)(?!<mc:)(.*?)</w:r>", part(made), re.DOTALL)
    assert all('w:hint="eastAsia"' in run for run in runs if "<w:t" in run)


@pytest.mark.parametrize(("department", "size"), [("中共示例县委组织部", 40), ("县委", 48), ("中共示例自治州示例自治县委员会组织部", 22)])
def test_the_letterhead_is_one_line(department: str, size: int) -> None:
    """As large as allowed, smaller where the name is long."""
    made = a_notice(replace(SETTINGS, department=department)).data
    head = re.search(r'<w:pStyle w:val="Letterhead"/>.*?</w:p>', part(made), re.DOTALL)
    assert head is not None
    found = int(attributes(head.group(), "w:sz")[0]["val"]) / 2
    assert found == size
    assert attributes(head.group(), "w:spacing")[0]["line"] == str(round(found * 21))


@pytest.mark.parametrize(("copies", "lines"), [(0, 1), (1, 2), (4, 3), (12, 6)])
def test_the_colophon_is_as_high_as_its_lines(copies: int, lines: int) -> None:
    """The box is measured when the document is made: Word does not do it until somebody types in it."""
    papers = Papers(copy_to=tuple(f"县第{number}机关工作委员会" for number in range(1, copies + 1)))
    document = part(a_notice(replace(SETTINGS, documents=papers)).data)
    high = {one["cy"] for tag in ("wp:extent", "a:ext") for one in attributes(document, tag)}
    assert high == {str(colophon_height(lines, Style()) * EMU)}


@pytest.mark.parametrize(
    ("department", "issuer", "date"), [("中共示例县委组织部", 2.75, 4), ("县委", 6.25, 4), ("中共示例县委办公室机关党务工作委员会", 0, 5.75), ("中" * 26, 0, 9.75)]
)
def test_the_issuer_is_centred_over_the_date(department: str, issuer: float, date: float) -> None:
    """The date four characters from the right edge; a name longer than that ends at the edge, with the date under its middle."""
    document = part(a_notice(replace(SETTINGS, department=department)).data)
    rights = {}
    for key in ("Issuer", "IssueDate"):
        signed = re.search(rf'<w:pStyle w:val="{key}"/>.*?</w:pPr>', document)
        assert signed is not None
        rights[key] = int(attributes(signed.group(), "w:ind")[0]["right"]) / (15.75 * 20)
    assert (rights["Issuer"], rights["IssueDate"]) == pytest.approx((issuer, date), abs=0.02)
    assert abs(rights["Issuer"] + len(department) / 2 - rights["IssueDate"] - 6.5 / 2) < 0.05


def test_the_last_words_stay_with_the_signature() -> None:
    """No page has nothing but a signature."""
    document = part(a_notice().data)
    last = document[: document.index("请结合实际抓好落实")].rindex("<w:p>")
    assert "<w:keepNext/>" in document[last : last + 120]


def test_the_sample_s_forms_are_not_touched_where_they_fit() -> None:
    """Rows keep the height that the template gives them as long as the page holds them."""
    book, settings = sample("county")
    from allyctl.model.records import Filing

    filing = next(one for one in book.all(Filing) if one.theme)
    made = write("filing-form", book, settings, record=filing)
    heights = [one["val"] for one in attributes(part(made.data), "w:trHeight")]
    shipped = [one["val"] for one in attributes(part((TEMPLATES / "filing-form.docx").read_bytes()), "w:trHeight")]
    assert heights == shipped
    assert ALLIANCE in made.text or filing.alliance in made.text
    assert template("filing-form").shown == "filing-form.docx"


def test_long_texts_lower_the_rows_that_have_room() -> None:
    """And then make the letters smaller; what can't fit is left as it is, on two pages."""
    long = "围绕防汛工作组织党员巡堤查险、清理河道、转移群众。" * 3
    heights, sizes = [], []
    for content in ("", long, long * 3, long * 30):
        filing = a_filing(content=content)
        document = part(write("filing-form", a_book(filing), record=filing).data)
        heights.append(sum(int(one["val"]) for one in attributes(document, "w:trHeight")))
        sizes.append({one["val"] for one in attributes(document, "w:sz")})
    assert heights[0] == heights[1] == heights[3]
    assert sizes[0] == sizes[1] == sizes[3] == set()
    assert heights[2] < heights[0]


def test_a_rendered_document_is_a_sound_package() -> None:
    """No duplicate parts, nothing from outside, no macro."""
    with zipfile.ZipFile(io.BytesIO(a_notice().data)) as package:
        names = package.namelist()
        assert len(names) == len(set(names))
        assert package.testzip() is None
        assert not [name for name in names if "vba" in name.lower() or "embeddings" in name]
        assert not any(b"TargetMode" in package.read(name) for name in names)
