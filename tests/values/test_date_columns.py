"""What the rows around settle, and what they don't."""

from __future__ import annotations

import string
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allyctl.values.days import DayReading, read_days
from allyctl.values.text import Cell, Unreadable


def said(cells: list[Cell], **options: object) -> list[str]:
    readings = read_days(cells, **options)  # type: ignore[arg-type]
    return [
        "-" if item is None else f"!{item.code}" if isinstance(item, Unreadable) else f"{item.day.first:%Y-%m-%d}"
        for item in readings
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["7.5", "8.20"], ["2024-07-05", "2024-08-20"]),
        (["7/5", "8/20"], ["2024-07-05", "2024-08-20"]),
        (["7-5", "8-20"], ["2024-07-05", "2024-08-20"]),
        (["7.5", "8/20"], ["!ambiguous-date", "2024-08-20"]),
        (["7.5", 8.25], ["2024-07-05", "2024-08-25"]),
        ([7.5, "8.20"], ["2024-07-05", "2024-08-20"]),
        (["7.5", "2024.8.1"], ["2024-07-05", "2024-08-01"]),
        (["7/5", "2024/8/1"], ["!ambiguous-date", "2024-08-01"]),
        (["7.5-7.6", "8.20"], ["2024-07-05", "2024-08-20"]),
        (["7/5", "8/20", "15/7"], ["!ambiguous-date", "2024-08-20", "!ambiguous-date"]),
        (["7.5", "7.6", "7.7"], ["!ambiguous-date"] * 3),
        ([7.5, date(2024, 8, 20)], ["!ambiguous-date", "2024-08-20"]),
    ],
)
def test_another_row_settles_month_and_day_of_the_same_mark(cells: list[Cell], expected: list[str]) -> None:
    """A day above 12 or a full dotted date says what comes first; another mark says nothing, a contradiction less."""
    assert said(cells, year=2024) == expected


@pytest.mark.parametrize(
    ("cells", "row", "expected"),
    [
        ([7.05, 7.1, 7.15], 1, "2024-07-10"),
        ([7.15, 7.2, 7.25], 1, "2024-07-20"),
        ([6.25, 7.1, 7.05, 7.15], 1, "2024-07-01"),
        ([6.25, 7.1, 7.15], 1, "!ambiguous-date"),
        ([7.05, 7.1, 7.15, 6.25], 1, "!ambiguous-date"),
        ([7.15, 7.1], 1, "!ambiguous-date"),
        ([7.15, 8.2], 1, "!ambiguous-date"),
        ([7.1, 7.15], 0, "!ambiguous-date"),
        ([9.25, 10.1, 10.05], 1, "2024-10-01"),
        ([7.05, 7.1, 7.08], 1, "!ambiguous-date"),
        ([2.15, 2.3], 1, "2024-02-03"),
        (["7.5", "7.1", "7.15"], 1, "!ambiguous-date"),
        (["7.5", "7.1", "7.10", "7.15"], 1, "2024-07-01"),
        (["6.25", "7.1", "7.5"], 1, "2024-07-01"),
        ([date(2024, 7, 5), 7.1, 7.15], 1, "2024-07-10"),
    ],
)
def test_a_decimal_that_may_have_lost_its_zero(cells: list[Cell], row: int, expected: str) -> None:
    """7.1 is 7月1日 or 7月10日: only order on both sides, or zeros that others kept, tell which."""
    assert said(cells, year=2024)[row] == expected


def test_a_lost_zero_settled_by_order_is_noted() -> None:
    """The clerk can see what was concluded."""
    reading = read_days([7.05, 7.1, 7.15], year=2024, year_from="表题")[1]
    assert isinstance(reading, DayReading)
    assert reading.note == "“7.1”按上下行的日期顺序理解为7月10日；年份取自表题"


@pytest.mark.parametrize(
    ("cells", "year", "expected"),
    [
        (["2024年7月5日", "8月1日"], None, "2024-08-01"),
        ([date(2024, 7, 5), "8月1日"], None, "2024-08-01"),
        ([45478, "8月1日"], None, "2024-08-01"),
        (["2024年7月", "8月1日"], None, "2024-08-01"),
        (["2024年7月5日", "2025年1月2日", "8月1日"], None, "!no-year"),
        (["7月5日", "8月1日"], None, "!no-year"),
        (["7月5日", "8月1日"], 2024, "2024-08-01"),
        (["2025年7月5日", "8月1日"], 2024, "!no-year"),
        (["2024年11月5日", "2025年1月2日", "1月9日"], 2024, "!no-year"),
        (["1889年7月5日", "8月1日"], None, "!no-year"),
        (["待定", "2024年7月5日", "8月1日"], None, "2024-08-01"),
    ],
)
def test_where_a_missing_year_comes_from(cells: list[Cell], year: int | None, expected: str) -> None:
    """From the sheet or the column's full dates when they agree; from nowhere when they don't."""
    assert said(cells, year=year)[-1] == expected


def test_the_source_of_the_year_is_noted() -> None:
    """Both sources are named in the note, and the day says that it was assumed."""
    from_column = read_days(["2024年7月5日", "8月1日"])[1]
    from_title = read_days(["8月1日"], year=2024, year_from="表题")[0]
    assert isinstance(from_column, DayReading)
    assert isinstance(from_title, DayReading)
    assert (from_column.note, from_column.day.assumed) == ("年份取自本列其他日期", True)
    assert (from_title.note, from_title.day.assumed) == ("年份取自表题", True)


def test_a_weekday_that_contradicts_an_assumed_year_leaves_no_value() -> None:
    """7月5日 was a Friday in 2024: 周六 says that the year is another."""
    assert said(["7月5日（周五）", "7月5日（周六）"], year=2024) == ["2024-07-05", "!no-year"]


FORMATS = (
    "{y}-{m}-{d}", "{y}-{m:02}-{d:02}", "{y}/{m}/{d}", "{y}.{m}.{d}", "{y}年{m}月{d}日", "{y} 年 {m} 月 {d} 日", "{y}年{m:02}月{d:02}号", "{y}{m:02}{d:02}",
    "{y}年{m}.{d}", "{y}-{m:02}-{d:02} 14:30:00", "{y}年{m}月{d}日上午9点半", "定于{y}年{m}月{d}日", "{y}年{m}月{d}日（雨天顺延）",
)  # fmt: skip
days = st.dates(date(1990, 1, 1), date(2100, 12, 30))


@given(days, st.sampled_from(FORMATS))
def test_any_day_in_any_full_form_reads_back_the_same(day: date, form: str) -> None:
    """Law: what is written is what is read."""
    [reading] = read_days([form.format(y=day.year, m=day.month, d=day.day)], year=1999)
    assert isinstance(reading, DayReading)
    assert (reading.day.first, reading.day.last, reading.end) == (day, day, None)


@given(days)
def test_any_day_in_full_width_or_chinese_numerals_reads_back_the_same(day: date) -> None:
    """Law: width and numerals don't change the day."""
    digits = str.maketrans(string.digits, "０１２３４５６７８９")
    numerals = ["", *"一二三四五六七八九", "十", *(f"十{n}" for n in "一二三四五六七八九"), "二十", *(f"二十{n}" for n in "一二三四五六七八九"), "三十", "三十一"]  # fmt: skip
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    wide = f"{day.year}年{day.month}月{day.day}日".translate(digits)
    chinese = f"{year}年{numerals[day.month]}月{numerals[day.day]}日"
    for reading in read_days([wide, chinese]):
        assert reading == DayReading(type(reading.day).on(day))  # type: ignore[union-attr]


@given(days, st.integers(1, 40), st.sampled_from(["-", "~", "—", "至", "到", " - "]))
def test_any_range_in_full_reads_back_the_same(day: date, length: int, to: str) -> None:
    """Law: both ends of a range, across months and years."""
    end = min(day + timedelta(days=length), date(2100, 12, 31))
    form = "{0.year}年{0.month}月{0.day}日"
    [reading] = read_days([form.format(day) + to + form.format(end)])
    assert isinstance(reading, DayReading)
    assert reading.end is not None
    assert (reading.day.first, reading.end.first) == (day, end)


@given(days)
def test_any_serial_of_either_epoch_reads_back_the_same(day: date) -> None:
    """Law: numbers count from 1900 or 1904 as the workbook says."""
    serial = (day - date(1899, 12, 30)).days
    assert said([serial]) == said([serial - 1462], epoch1904=True) == [day.isoformat()]


ALPHABET = "0123456789年月日号-—~/.、，,：:（）()至到上中下旬初底周五六农历第三季度半期前后约Qq '\n　二〇廿"


@given(
    st.lists(st.one_of(st.text(ALPHABET, max_size=20), st.text(max_size=12), st.floats(), st.integers()), max_size=6)
)
def test_nothing_written_raises(cells: list[Cell]) -> None:
    """Law: whatever stands in the cells, every one gets an answer, and every value lies in range and in order."""
    readings = read_days(cells, year=2024)
    assert len(readings) == len(cells)
    for reading in readings:
        if isinstance(reading, DayReading):
            assert 1990 <= reading.day.first.year <= reading.day.last.year <= 2101
            assert reading.end is None or reading.end.last >= reading.day.first


@given(st.integers(1, 12), st.integers(1, 12), st.sampled_from("./-"))
def test_two_small_numbers_alone_never_give_a_day(first: int, second: int, mark: str) -> None:
    """Law: with nothing around to settle it, no order of month and day is guessed."""
    assert said([f"{first}{mark}{second}"], year=2024) == ["!ambiguous-date"]


@given(st.integers(0, 99), st.integers(1, 12), st.integers(1, 28), st.sampled_from("./-"))
def test_a_two_digit_year_never_gives_a_day(year: int, month: int, day: int, mark: str) -> None:
    """Law: 24.7.5 is nobody's day."""
    assert said([f"{year:02}{mark}{month}{mark}{day}", f"{day}{mark}{month}{mark}{year:02}"]) == ["!two-digit-year"] * 2


def test_a_long_column_is_read_once_per_distinct_text() -> None:
    """100,000 rows give 100,000 answers; equal texts share theirs."""
    readings = read_days(["7月5日", "8月1日", None, "7.5"] * 25_000, year=2024)
    assert len(readings) == 100_000
    assert readings[0] is readings[4]
