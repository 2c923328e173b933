"""Chinese text in columns: widths, wrapping, alignment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allyctl.tables.layout import columns, hang, pad, width, wrap


@pytest.mark.parametrize(("text", "cells"), [("abc", 3), ("联盟", 4), ("（一）", 6), ("", 0), ("e\u0301", 1), ("a\u200bb", 2), ("𬭎", 2)])
def test_a_chinese_character_takes_two_cells(text: str, cells: int) -> None:
    """Wide characters count twice, combining and invisible ones not at all."""
    assert width(text) == cells


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        ("沿河片区党建联盟", 8, ["沿河片区", "党建联盟"]),
        ("沿河片区，党建联盟", 8, ["沿河片", "区，党建", "联盟"]),
        ("沿河片《党建》联盟", 8, ["沿河片", "《党建》", "联盟"]),
        ("见 allyctl columns 说明", 12, ["见 allyctl", "columns 说明"]),
        ("abcdefghijkl", 5, ["abcde", "fghij", "kl"]),
        ("甲\n乙", 10, ["甲 乙"]),
        ("", 10, [""]),
    ],
)
def test_lines_break_where_a_reader_expects(text: str, cells: int, lines: list[str]) -> None:
    """No line begins with a comma or ends with an opening mark; Latin words stay whole while they fit."""
    assert wrap(text, cells) == lines


@given(st.text(alphabet="联盟，。《》a1 （）", max_size=80), st.integers(6, 40))
def test_wrapping_loses_nothing(text: str, cells: int) -> None:
    """But for blanks at the breaks every character is still there, in order; runs of marks alone may stand out."""
    lines = wrap(text, cells)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text(alphabet="联盟活动a1 ", max_size=80), st.integers(6, 40))
def test_no_line_is_wider_than_asked(text: str, cells: int) -> None:
    """Every line fits."""
    assert all(width(line) <= cells for line in wrap(text, cells))


def test_further_lines_hang() -> None:
    """They begin under the text, or where it is said."""
    assert hang("一二三四五六七八九十甲乙", 28, first="办法：") == "办法：一二三四五六七八九十甲\n      乙"
    assert hang("一二三四五六七八九十甲乙", 24, first="  ", rest="    ") == "  一二三四五六七八九十\n    甲乙"


def test_columns_are_aligned_and_never_cut() -> None:
    """The widest cell makes the column; the last column has no blanks behind it."""
    assert list(columns([("代码", "名"), ("A", "很长的名字"), ("ACT101", "")])) == ["代码    名", "A       很长的名字", "ACT101"]


def test_padding_never_cuts() -> None:
    """Longer text stays whole."""
    assert pad("联盟", 6) == "联盟  "
    assert pad("联盟", 2) == "联盟"


def test_a_quotation_never_ends_on_the_next_line() -> None:
    """Its end mark and the comma behind it go to the next line together with the last word, not without it."""
    assert wrap("状态仍为“计划”，日期已过", 14) == ["状态仍为“计", "划”，日期已过"]
