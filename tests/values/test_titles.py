"""Titles are broken at sense, text is measured as Chinese fonts set it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allyctl.values.titles import break_title
from allyctl.values.typeset import ems

WIDTH = 20
"""Characters of 二号 that fit a line of the type area."""
HAN = st.sampled_from("示例县沿河片区党建联盟城关镇河东乡组织部会议专题研究龘龖𬭎")
MARKS = st.sampled_from(["", "", "", "、", "》", "《", "“", "”", "（", "）", "的", "和", "第"])


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("党建联盟活动签到表", ("党建联盟活动签到表",)),
        ("中共示例县委组织部关于组建片区党建联盟的通知", ("中共示例县委组织部", "关于组建片区党建联盟的通知")),
        ("中共示例县委组织部关于调整党建联盟成员单位的通知", ("中共示例县委组织部", "关于调整党建联盟成员单位的通知")),
        ("中共青溪镇委员会关于印发《青溪镇“三色”党建联盟实施方案》的通知", ("中共青溪镇委员会关于印发", "《青溪镇“三色”党建联盟实施方案》的通知")),
        ("中共示例县河西乡委员会关于邀请参加沿河片区党建联盟“会议精神专题联学”活动的函", ("中共示例县河西乡委员会", "关于邀请参加沿河片区党建联盟", "“会议精神专题联学”活动的函")),
        ("中共示例县委组织部关于2024年第三季度党建联盟活动情况的通报", ("中共示例县委组织部关于2024年第三季度", "党建联盟活动情况的通报")),
    ],
)  # fmt: skip
def test_a_title_is_broken_at_sense(title: str, lines: tuple[str, ...]) -> None:
    """Before 关于, between words, before the name of a paper; never inside one."""
    assert break_title(title, WIDTH) == lines


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("中共示例县委组织部关于开展2024年度党建联盟考评工作的通知", ("组织部", "2024年度", "党建联盟", "考评", "工作", "通知")),
        ("中共示例县委组织部关于2024年度片区党建联盟星级评定结果的通报", ("2024年度", "片区", "党建联盟", "星级", "评定", "结果", "通报")),
        ("中共示例县城关镇委员会关于举办沿河片区党建联盟基层党建大比武活动的通知", ("城关镇", "沿河片区", "党建联盟", "大比武", "活动")),
    ],
)
def test_a_word_stays_whole(title: str, words: tuple[str, ...]) -> None:
    """No line ends within a word that official titles are made of."""
    lines = break_title(title, WIDTH)
    assert all(any(word in line for line in lines) for word in words)


def test_a_short_rest_does_not_stand_alone() -> None:
    """A title of one character more than a line holds is divided evenly, not into a line and a word."""
    lines = break_title("关于组建沿河片区党建联盟和北山片区党建联盟的通知", WIDTH)
    assert min(map(ems, lines)) >= 8


def test_a_word_longer_than_a_line_is_broken_all_the_same() -> None:
    """A name without any word that is known is cut where it must be."""
    name = "甲" * 90
    lines = break_title(name, WIDTH)
    assert "".join(lines) == name
    assert max(map(ems, lines)) <= WIDTH


@given(st.lists(st.tuples(HAN, HAN, MARKS), min_size=1, max_size=40), st.integers(8, 30))
def test_the_laws_of_titles(parts: list[tuple[str, str, str]], width: int) -> None:
    """The text is unchanged, no line is wider than asked, none begins or ends with a mark that can't stand there."""
    title = "".join(map("".join, parts))
    lines = break_title(title, width)
    assert "".join(lines) == title
    assert max(map(ems, lines)) <= width
    assert all(line[0] not in "的和与及、》”）" for line in lines[1:])
    assert all(line[-1] not in "《“（第" for line in lines[:-1])


@given(st.text(max_size=120), st.integers(2, 40))
def test_any_text_at_all(text: str, width: int) -> None:
    """Whatever stands in a title, nothing of it is lost and it ends."""
    lines = break_title(text, width)
    assert "".join(lines) == "".join(text.split())
    assert all(ems(line) <= width for line in lines)


@given(st.sampled_from(["示例县沿河片区党建联盟关于印发通知", "甲A<B & C", "2024年度（第3期）"]), st.integers(4, 30))
def test_the_same_title_is_broken_the_same_way(title: str, width: int) -> None:
    """Nothing but title and width decides."""
    assert break_title(title, width) == break_title(title, width)


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("城关镇", 3), ("2024年", 3), ("A1", 1), ("“三色”", 4), ("（一）", 3), ("𬭎", 1), ("a\u0301", 0.5), ("\u200b", 0), ("２０２４", 4), ("—", 1)],
)
def test_width_in_ems(text: str, width: float) -> None:
    """Han, full-width forms and quotation marks take one em, digits and letters half of one, invisible characters none."""
    assert ems(text) == width


@given(st.text(max_size=60), st.text(max_size=60))
def test_widths_add_up(one: str, other: str) -> None:
    """The width of a text is that of its parts."""
    assert ems(one + other) == ems(one) + ems(other)
