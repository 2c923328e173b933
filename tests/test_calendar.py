"""Working days: official, overridden, and unknown."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allyctl.calendar import Calendar, Workdays


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 9, 27), True),
        (date(2024, 9, 28), False),
        (date(2024, 9, 29), True),
        (date(2024, 10, 1), False),
        (date(2024, 10, 12), True),
        (date(2040, 1, 2), None),
        (date(1999, 1, 4), None),
    ],
)
def test_the_official_calendar(day: date, works: bool | None) -> None:
    """Make-up Saturdays work, holidays don't, and an unannounced year is unknown."""
    assert Calendar().is_workday(day) is works


def test_an_override_comes_first() -> None:
    """The county's own word holds, also in a year not announced."""
    calendar = Calendar({date(2024, 9, 27): False, date(2024, 10, 1): True, date(2040, 1, 2): True})
    assert [calendar.is_workday(day) for day in calendar.overrides] == [False, True, True]
    assert calendar.workdays(date(2024, 9, 26), date(2024, 9, 30)) == Workdays(2)
    assert calendar.workdays(date(2024, 9, 30), date(2024, 10, 7)) == Workdays(1)
    assert calendar.workdays(date(2040, 1, 1), date(2040, 1, 2)) == Workdays(1, known=True)
    assert calendar.workdays(date(2040, 1, 1), date(2040, 1, 3)) == Workdays(2, known=False)


@pytest.mark.parametrize(
    ("after", "through", "expected"),
    [
        (date(2024, 9, 27), date(2024, 10, 8), Workdays(3)),
        (date(2024, 9, 27), date(2024, 9, 27), Workdays(0)),
        (date(2024, 9, 27), date(2024, 9, 20), Workdays(0)),
        (date(2024, 9, 27), date(2024, 9, 28), Workdays(0)),
        (date(2024, 9, 28), date(2024, 9, 29), Workdays(1)),
        (date(2040, 1, 1), date(2040, 1, 8), Workdays(5, known=False)),
        (date(2000, 1, 1), date(2030, 1, 1), Workdays(0, known=False)),
    ],
)
def test_working_days_after_a_day_through_another(after: date, through: date, expected: Workdays) -> None:
    """The first day is not counted, the last is; weekdays stand in for what is unknown, and that is said."""
    counted = Calendar().workdays(after, through)
    assert counted.known is expected.known
    assert counted.count == expected.count or expected.count == 0 < counted.count > 7000


def test_years_not_announced() -> None:
    """They are named, for the message."""
    assert Calendar().unknown_years(date(2025, 3, 1), date(2025, 4, 1)) == ()
    assert Calendar().unknown_years(date(2038, 12, 1), date(2040, 1, 1)) == (2038, 2039, 2040)


DAYS = st.dates(date(2004, 1, 1), date(2025, 12, 31))


@given(DAYS, st.integers(0, 900), st.dictionaries(DAYS, st.booleans(), max_size=5))
def test_counting_agrees_with_looking_at_every_day(after: date, length: int, overrides: dict[date, bool]) -> None:
    """Law: the quick count is the slow one."""
    through = min(after + timedelta(days=length), date(2025, 12, 31))
    calendar = Calendar(overrides)
    days = (after + timedelta(days=step) for step in range(1, (through - after).days + 1))
    slow = sum(overrides.get(day, chinese_calendar.is_workday(day)) for day in days)
    assert calendar.workdays(after, through) == Workdays(slow)


@pytest.mark.parametrize(("day", "count", "after"), [("2024-10-08", 5, "2024-10-14"), ("2024-09-30", 1, "2024-10-08"), ("2024-10-11", 1, "2024-10-12"), ("2024-10-08", 0, "2024-10-08")])
def test_the_day_on_which_working_days_are_over(day: str, count: int, after: str) -> None:
    """The national holiday is free, the Saturday that makes up for it is worked."""
    assert Calendar().workday_after(date.fromisoformat(day), count) == date.fromisoformat(after)


@pytest.mark.parametrize(("day", "count", "before"), [("2024-10-15", 3, "2024-10-11"), ("2024-10-08", 1, "2024-10-07"), ("2024-10-08", 2, "2024-09-29"), ("2024-10-08", 0, "2024-10-08")])
def test_the_last_day_that_leaves_working_days(day: str, count: int, before: str) -> None:
    """Filed on that day there are so many left, up to and including the event; a day later there are fewer."""
    found = Calendar().workday_before(date.fromisoformat(day), count)
    assert found == date.fromisoformat(before)
    assert Calendar().workdays(found, date.fromisoformat(day)).count >= count
