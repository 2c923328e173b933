"""Every spelling of a period."""

from __future__ import annotations

import contextlib
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allyctl.values.day import Day
from allyctl.values.periods import SPELLINGS, Period, Span, read_period
from allyctl.values.text import Cell, Unreadable


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2024Q3", "2024Q3"), ("2024q3", "2024Q3"), ("2024-Q3", "2024Q3"), ("2024年Q3", "2024Q3"), ("２０２４Ｑ３", "2024Q3"), ("2024年第三季度", "2024Q3"), ("2024三季度", "2024Q3"), ("2024年3季度", "2024Q3"),
        ("2024年三季度", "2024Q3"), ("2024 年 第 3 季度", "2024Q3"), ("2024年度第三季度", "2024Q3"), ("二〇二四年第三季度", "2024Q3"), ("2024年第四季", "2024Q4"), ("2024年第三季度（7-9月）", "2024Q3"), ("2024年7-9月", "2024Q3"),
        ("2024年7月至9月", "2024Q3"), ("2024.7-2024.9", "2024Q3"), ("2024年7月—2024年9月", "2024Q3"), ("2024年7月1日至9月30日", "2024Q3"), ("2024-07-01至2024-09-30", "2024Q3"), ("2024H1", "2024H1"), ("2024h2", "2024H2"),
        ("2024年上半年", "2024H1"), ("2024下半年", "2024H2"), ("2024年1-6月", "2024H1"), ("2024", "2024"), ("2024年", "2024"), ("2024年度", "2024"), ("2024年全年", "2024"), (2024, "2024"), (2024.0, "2024"), ("2024年1-12月", "2024"),
        ("2024年1月1日至12月31日", "2024"), ("2024-07", "2024-07"), ("2024/7", "2024-07"), ("2024.07", "2024-07"), ("2024年7月", "2024-07"), ("2024年七月", "2024-07"), ("2024年7月份", "2024-07"), ("202407", "2024-07"), (202407, "2024-07"),
        (2024.7, "2024-07"), (date(2024, 7, 5), "2024-07"), (datetime(2024, 7, 1), "2024-07"), (Day(date(2024, 7, 1), date(2024, 7, 31)), "2024-07"), ("2024年7月1日至31日", "2024-07"),
    ],
)  # fmt: skip
def test_periods_that_carry_their_year(cell: Cell, expected: str) -> None:
    """All spellings of one period are one period, whatever year is at hand."""
    assert str(read_period(cell)) == str(read_period(cell, year=1999)) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("第三季度", "2024Q3"), ("三季度", "2024Q3"), ("3季度", "2024Q3"), ("Q3", "2024Q3"), ("q3", "2024Q3"), ("7—9月", "2024Q3"), ("7月至9月", "2024Q3"), ("第三季度（7-9月）", "2024Q3"), ("7月1日至9月30日", "2024Q3"), ("上半年", "2024H1"),
        ("H2", "2024H2"), ("1-6月", "2024H1"), ("7月", "2024-07"), ("七月", "2024-07"), ("7月份", "2024-07"), ("全年", "2024"), ("三季度（城关镇轮值）", "2024Q3"),
    ],
)  # fmt: skip
def test_periods_without_a_year_need_one(cell: str, expected: str) -> None:
    """The year comes from the caller, or there is no period."""
    assert str(read_period(cell, year=2024)) == expected
    with pytest.raises(Unreadable) as refused:
        read_period(cell)
    assert refused.value.code == "no-year"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("", "not-a-period"), (None, "not-a-period"), (True, "not-a-period"), ("第三轮", "not-a-period"), ("每季度", "not-a-period"), ("2024Q5", "not-a-period"), ("2024H3", "not-a-period"), ("2024-13", "not-a-period"), ("7-8月", "not-a-period"),
        ("2024年7月1日至9月29日", "not-a-period"), ("2024年2-4月", "not-a-period"), ("1-3", "not-a-period"), ("7.5", "not-a-period"), ("2024.1-2", "not-a-period"), (3, "not-a-period"), (45478, "not-a-period"), (2024.1, "not-a-period"),
        ("第一季度（4-6月）", "not-a-period"), ("2024年8月中旬", "not-a-period"), ("本季度", "not-a-period"), ("24年三季度", "two-digit-year"), ("24Q3", "two-digit-year"), ("1889Q3", "out-of-range"), ("2101年", "out-of-range"), (1024, "out-of-range"),
        ("x" * 3000, "not-a-period"),
    ],
)  # fmt: skip
def test_what_is_no_period(cell: Cell, code: str) -> None:
    """Half a quarter, a contradiction or a short year is refused with the spellings that will do."""
    with pytest.raises(Unreadable) as refused:
        read_period(cell, year=2024)
    assert refused.value.code == code
    assert code != "not-a-period" or "2024" in str(refused.value)


def test_every_spelling_named_in_messages_is_accepted() -> None:
    """What a message recommends works."""
    for spelling in SPELLINGS.split("、"):
        assert read_period(spelling).year == 2024


@given(st.integers(1990, 2100), st.sampled_from(Span), st.integers(1, 12))
def test_what_is_printed_reads_back_the_same(year: int, span: Span, month: int) -> None:
    """Law: both printed forms of any period."""
    period = Period.of(date(year, month, 1), span)
    assert read_period(str(period)) == read_period(period.chinese) == period


@given(
    st.one_of(
        st.text("0123456789年月日第季度上下半QH-—至.() 一二三四", max_size=14),
        st.text(max_size=10),
        st.floats(),
        st.integers(),
    )
)
def test_nothing_written_raises_anything_but_unreadable(cell: Cell) -> None:
    """Law: a period in range, or a refusal."""
    with contextlib.suppress(Unreadable):
        assert 1990 <= read_period(cell, year=2024).year <= 2100
