"""Cleaning, showing and folding the text of a cell."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allyctl.values.day import Day
from allyctl.values.text import Cell, Unreadable, as_text, clean, fold, quoted, was_dirty


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("  城关镇 ", "城关镇"), ("\u3000城关镇\u00a0", "城关镇"), ("\ufeff城关镇\u200b", "城关镇"), ("孙 剑", "孙 剑"), ("孙\u3000剑", "孙\u3000剑"), ("a\r\nb\rc", "a\nb\nc"), ("a\tb", "a\tb"), ("e\u0301", "é"),
        ("a\x00b", "a\ufffdb"), ("\u202e城关", "\ufffd城关"), ("a\ud800", "a\ufffd"), ("", ""), ("（一）", "（一）"),
    ],
)  # fmt: skip
def test_cleaning(raw: str, expected: str) -> None:
    """Blanks go at the ends only, control and direction characters become visible, width is kept."""
    assert clean(raw) == expected


@pytest.mark.parametrize(
    ("raw", "dirty"),
    [
        ("a\x00", True),
        ("\u202eb", True),
        ("a\x1fb", True),
        ("a\r\nb\tc", False),
        ("城关镇　", False),
        ("\u200b", False),
        ("", False),
    ],
)
def test_dirty_text_is_told(raw: str, dirty: bool) -> None:
    """Line ends, tabs and blanks are no dirt."""
    assert was_dirty(raw) is dirty


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (None, None), ("", None), (" \u3000", None), ("城关镇 ", "城关镇"), (13812345678.0, "13812345678"), (13812345678, "13812345678"), (3.5, "3.5"), (0.1 + 0.2, "0.3"), (1e-7, "0.0000001"), (-0.0, "0"), (True, "是"), (False, "否"),
        (date(2024, 8, 20), "2024年8月20日"), (datetime(2024, 8, 20), "2024年8月20日"), (datetime(2024, 8, 20, 9, 5), "2024年8月20日9:05"), (time(9, 5), "9:05"), (timedelta(hours=26, minutes=3), "26:03"),
        (Day(date(2024, 8, 11), date(2024, 8, 20)), "2024年8月中旬"), (999999999999999, "999999999999999"),
    ],
)  # fmt: skip
def test_cells_as_text(cell: Cell, expected: str | None) -> None:
    """A number is shown as the spreadsheet shows it, a date in Chinese."""
    assert as_text(cell) == expected


@pytest.mark.parametrize("cell", [1e15, 1234567890123456, 5.3e20, -1e15])
def test_a_number_of_more_than_15_digits_has_lost_its_end(cell: float) -> None:
    """An ID number stored as a number is never shown as if it were right."""
    with pytest.raises(Unreadable, match="已丢失精度") as refused:
        as_text(cell)
    assert refused.value.code == "lost-precision"


@pytest.mark.parametrize(
    ("one", "other"),
    [("（示例）", "(示例)"), ("【示例】", "(示例)"), ("〔2024〕3号", "[2024]3号"), ("ＡＢＣ", "abc"), ("城 关\u3000镇", "城关镇"), ("城\u200b关镇", "城关镇"), ("“三色”联盟", "三色联盟"), ('"三色"联盟', "三色联盟"), ("买买提·阿里", "买买提•阿里"), ("1—2", "1-2"), ("①", "1")],
)  # fmt: skip
def test_folding(one: str, other: str) -> None:
    """What a reader takes for the same is the same."""
    assert fold(one) == fold(other)


@given(st.text())
def test_cleaning_and_folding_twice_change_nothing(text: str) -> None:
    """Law: both are idempotent; a cleaned text is never dirty."""
    assert clean(clean(text)) == clean(text)
    assert fold(fold(text)) == fold(text)
    assert not was_dirty(clean(text))
    clean(text).encode("utf-8")


def test_a_quotation_is_short_and_on_one_line() -> None:
    """A message stays one line, whatever the cell holds."""
    assert quoted("a\nb") == "“a b”"
    assert quoted("长" * 200) == f"“{'长' * 30}…”"
