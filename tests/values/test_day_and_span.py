"""A day as written: exact or a span, its order and its words."""

from __future__ import annotations

from datetime import date

import pytest

from allyctl.values.day import Day


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (1, 1, "2024年8月1日"), (1, 31, "2024年8月"), (1, 10, "2024年8月上旬"), (11, 20, "2024年8月中旬"), (21, 31, "2024年8月下旬"), (1, 15, "2024年8月上半月"), (11, 31, "2024年8月中下旬"),
        (3, 9, "2024年8月3日至2024年8月9日"), (21, 30, "2024年8月21日至2024年8月30日"),
    ],
)  # fmt: skip
def test_a_day_is_said_as_it_was_written(first: int, last: int, expected: str) -> None:
    """Never more exact than it is."""
    assert str(Day(date(2024, 8, first), date(2024, 8, last))) == expected


def test_the_last_days_of_february_are_its_last_third() -> None:
    """The end of the month is found in every year."""
    assert str(Day(date(2024, 2, 21), date(2024, 2, 29))) == "2024年2月下旬"
    assert str(Day(date(2023, 2, 1), date(2023, 2, 28))) == "2023年2月"


def test_a_month_is_neither_surely_before_nor_after_a_day_inside_it() -> None:
    """In doubt both orders are possible."""
    month, inside = Day(date(2024, 8, 1), date(2024, 8, 31)), Day.on(date(2024, 8, 20))
    assert not month.surely_after(inside)
    assert not inside.surely_after(month)
    assert month.maybe_after(inside)
    assert inside.maybe_after(month)
    assert month.meets(inside)
    assert Day.on(date(2024, 9, 1)).surely_after(month)
