"""A check to paste into a mail or a wiki: every finding, and what people typed stays text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from reports import PAPER, a_finding, a_full_report, a_report

from allyctl.tables.blocks import Line, Table, Title, Tone
from allyctl.tables.checkmarkdown import check_markdown, is_check_markdown
from allyctl.tables.checkpage import FOLD_AFTER
from allyctl.tables.markdown import escaped, markdown
from allyctl.values.text import clean

HOSTILE = ["**粗**", "a|b", "<script>", "&lt;", "[x](http://x.cn)", "http://x.cn", "www.x.cn", "a@b.cn", "`x`", "~~x~~", "# 甲", "1. 甲", "- 甲", "+ 甲", "===", "\\", "![x](y)", "$x$", "a_b_c"]


def html(text: str) -> str:
    return MarkdownIt("commonmark").enable("table").render(text)


def words(page: str) -> str:
    import html as entities

    return entities.unescape(re.sub(r"<[^>]*>", "", page)).strip()


def test_the_page_of_a_check() -> None:
    """Head, matrix, alliances, files, the department's own, what was not checked, totals."""
    text = check_markdown(a_full_report(), PAPER)
    assert text.startswith("# 党建联盟工作台账核查结果\n\n**示例县　2024年第三季度（2024Q3）**\n")
    assert re.findall("^## (.*)", text, re.MULTILINE) == [
        "沿河片区党建联盟", "北山片区党建联盟", "文件与填写", "部内待办（不计入联盟）", "检查范围", "合计",
    ]  # fmt: skip
    assert "| 联盟 | 名册 ORG |" in text
    assert "- 【**须办理**】季度联合活动：2024年第三季度未见联合组织活动记录\n  - 位置：名册.xlsx › 联盟 › A2\n" in text
    assert text.endswith("部内待办 1。\n")
    assert is_check_markdown(text.encode())
    assert not is_check_markdown("# 会议纪要\n".encode())


def test_nothing_is_folded_away() -> None:
    """The screen shows ten of a rule; the page shows them all and never says otherwise."""
    many = [a_finding("FIL102", name="报备", message=f"第{number}件") for number in range(FOLD_AFTER * 3)]
    notes = [a_finding("DAT110", severity=a_finding().severity.NOTE, name="理解", message=f"注{number}") for number in range(FOLD_AFTER * 2)]
    text = check_markdown(a_report(*many, *notes), PAPER)
    assert all(one.message in text for one in (*many, *notes))
    assert "结果.txt" not in text


def test_the_marks_are_bold_when_drawn() -> None:
    """Stars beside Chinese brackets would stay stars."""
    assert "【<strong>须办理</strong>】季度" in html(check_markdown(a_full_report(), PAPER))
    assert "*" not in words(html(check_markdown(a_full_report(), PAPER)))


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_typed_is_drawn_as_typed(text: str) -> None:
    """As a title, in a list, in a table and in a paragraph: no link, no emphasis, no new list."""
    page = html(markdown("题", [Title(text), Line(text), Line(text, Tone.CARE, 2), Line(text, indent=4), Table(("甲", text), ((text, "乙\n丙"),))]))
    assert "<a " not in page
    assert "<em>" not in page
    assert "<img" not in page
    assert "<script" not in page
    assert words(page).split("\n").count(text) == 6
    assert "乙、丙" in page


@given(st.text(max_size=40))
def test_any_text_survives(text: str) -> None:
    """Drawn, it reads as it was typed, but for line ends and what can't be seen."""
    line = " ".join(clean(text).split("\n"))
    assert words(html(f"- 位置：{escaped(text)}\n")).replace("\xa0", " ") == f"位置：{line}".strip().replace("\xa0", " ")
