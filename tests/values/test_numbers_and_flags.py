"""Numbers and yes-or-no as clerks write them."""

from __future__ import annotations

import contextlib
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allyctl.values.numbers import is_fraction, read_decimal, read_flag, read_int, read_percent
from allyctl.values.text import Cell, Unreadable


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (23, 23), (23.0, 23), ("23", 23), ("23.0", 23), ("２３", 23), (" 23 ", 23), ("23人", 23), ("23 名", 23), ("23人次", 23), ("23。", 23), ("1,234", 1234), ("1，234", 1234), ("二十三", 23),
        ("一百零五人", 105), ("十", 10), ("两人", 2), ("三百二十", 320), ("35%", 35), ("３５％", 35), ("0", 0), (0, 0), ("零", 0), ("无", 0), ("第2", 2), ("第三", 3), ("③", 3), ("共23人", 23), ("2024年度", 2024),
        ("12345678", 12345678), (-0.0, 0),
    ],
)  # fmt: skip
def test_whole_numbers(cell: Cell, expected: int) -> None:
    """Read as meant, without a remark."""
    assert read_int(cell) == (expected, None)


@pytest.mark.parametrize(
    "cell", ["约23", "约 23 人", "23左右", "近23", "23余人", "23多人", "大约23名", "23人（含列席）"]
)
def test_rough_numbers_are_noted(cell: str) -> None:
    """约23 counts as 23, and says so."""
    value, note = read_int(cell)
    assert value == 23
    assert note is not None
    assert "23" in note


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (65, (65, None)), ("65%", (65, None)), ("65％", (65, None)), (100, (100, None)), (0, (0, None)), (None, (None, None)), ("/", (None, None)),
        (1, (1, None)), ("1%", (1, None)), (0.65, (65, None)), (0.29, (29, None)), (0.999, (99, None)),
        ("0.8", (80, "“0.8”按80%计")), (99.6, (99, "“99.6”按99%计")), ("0.5%", (0, "“0.5%”按0%计")), ("约80", (80, "“约80”按80计")),
        ("已完工", (100, "“已完工”按100%计")), (" 已完成 ", (100, "“已完成”按100%计")),
    ],
)  # fmt: skip
def test_percents(cell: Cell, expected: tuple[int | None, str | None]) -> None:
    """65, 65% and the 0.65 behind a cell that shows 65%; rounded down, for what is not done is not done."""
    assert read_percent(cell) == expected


def test_a_one_among_fractions_is_the_whole() -> None:
    """100% is kept as 1; alone it may be 1% as well."""
    assert read_percent(1, fractions=True) == (100, "“1”按100%计")
    assert read_percent("1%", fractions=True) == (1, None)
    assert [is_fraction(cell) for cell in (0.65, 1.0, 0.0, 65, "0.65", None)] == [True, False, False, False, False, False]


@pytest.mark.parametrize("cell", [120, "120%", 100.5, -5, "过半", "八成", "未完成", True, date(2024, 7, 5), float("nan")])
def test_what_is_no_percent(cell: Cell) -> None:
    """More than the whole is no progress, and words that leave it open are told."""
    with pytest.raises(Unreadable):
        read_percent(cell)


@pytest.mark.parametrize("cell", [None, "", "　", "未填", "—", "-", "/", "／", "空"])
def test_blank_numbers(cell: Cell) -> None:
    """A stroke is no number, and not 0 either."""
    assert read_int(cell) == (None, None)
    assert read_decimal(cell) == (None, None)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("12+3", "not-a-number"), (3.5, "not-a-number"), ("3.5", "not-a-number"), (-3, "out-of-range"), ("-3", "out-of-range"), ("12,34", "not-a-number"), ("1e5", "not-a-number"), ("不足30", "not-a-number"),
        ("超过30", "not-a-number"), ("30以上", "not-a-number"), ("20-30", "not-a-number"), ("23（其中党员15）", "not-a-number"), ("全体", "not-a-number"), (True, "not-a-number"), (date(2024, 7, 5), "not-a-number"),
        (1e16, "lost-precision"), (10**15, "lost-precision"), ("1" * 5000, "not-a-number"), ("一百五", "not-a-number"), ("二零", "not-a-number"), (float("nan"), "not-a-number"), (float("inf"), "not-a-number"), ("二三十", "not-a-number"),
    ],
)  # fmt: skip
def test_what_is_no_whole_number(cell: Cell, code: str) -> None:
    """Sums, ranges, bounds, negatives and colloquial numerals are refused, never rounded."""
    with pytest.raises(Unreadable) as refused:
        read_int(cell)
    assert refused.value.code == code
    assert "请" in str(refused.value)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [(93.5, "93.5"), ("93.5", "93.5"), ("93.5分", "93.5"), ("３.５", "3.5"), ("95%", "95"), (0.1 + 0.2, "0.3"), ("1,234.5", "1234.5"), ("九十", "90"), (90, "90"), ("无", "0")],
)  # fmt: skip
def test_decimal_numbers(cell: Cell, expected: str) -> None:
    """Exactly what the spreadsheet shows, without binary dust."""
    assert read_decimal(cell) == (Decimal(expected), None)


def test_a_negative_decimal_is_refused() -> None:
    """Scores are not negative."""
    with pytest.raises(Unreadable, match="负数"):
        read_decimal("-2")


@pytest.mark.parametrize(
    "cell",
    [True, 1, 1.0, "1", "１", "是", " 是 ", "是。", "√", "✓", "✔", "☑", "有", "Y", "y", "YES", "Ｙ", "TRUE", "对", "已", "已邀请", "已报备", "已参加"],
)  # fmt: skip
def test_yes(cell: Cell) -> None:
    """Every usual way to say yes."""
    assert read_flag(cell) is True


@pytest.mark.parametrize(
    "cell",
    [
        False,
        0,
        0.0,
        "0",
        "否",
        "×",
        "✗",
        "✘",
        "x",
        "X",
        "无",
        "N",
        "no",
        "FALSE",
        "未",
        "没有",
        "未邀请",
        "未报备",
        "不是",
        "否。",
    ],
)
def test_no(cell: Cell) -> None:
    """Every usual way to say no."""
    assert read_flag(cell) is False


@pytest.mark.parametrize("cell", [None, "", " ", "—", "-", "/", "／", "未填"])
def test_blank_flags(cell: Cell) -> None:
    """A stroke says neither yes nor no."""
    assert read_flag(cell) is None


@pytest.mark.parametrize(
    "cell", ["○", "是否", "√×", "张三", 2, 0.5, "未审批", "待定", "部分", "2024年7月5日", date(2024, 7, 5), "□"]
)
def test_neither_yes_nor_no(cell: Cell) -> None:
    """Whatever may mean either is refused (○ is yes to some and absent to others)."""
    with pytest.raises(Unreadable) as refused:
        read_flag(cell)
    assert refused.value.code == "not-a-flag"


@given(st.integers(0, 9999))
def test_any_number_in_any_spelling_reads_back_the_same(number: int) -> None:
    """Law: digits, width, units and thousands marks don't change a number."""
    wide = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    for cell in (number, float(number), str(number), wide, f"{number}人", f"{number:,}", f" {number} 名"):
        assert read_int(cell) == (number, None)


@given(
    st.one_of(
        st.text("0123456789.,+-%约近余人十百千零一二两 ", max_size=10), st.text(max_size=10), st.floats(), st.integers()
    )
)
def test_nothing_written_raises_anything_but_unreadable(cell: Cell) -> None:
    """Law: a number, a flag, or a refusal."""
    for read in (read_int, read_decimal, read_flag):
        with contextlib.suppress(Unreadable):
            read(cell)
