"""A day as it was written: exact, or known to a month, a third of it or a longer span only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from allyctl.values.marks import ASSUMED_YEAR, UNREAD


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day as it was written: every day from `first` to `last` is possible; both are equal when it is exact.

    `8月` and `8月中旬` give a span; `assumed` says that the year was not written in the cell itself.
    """

    first: date
    last: date
    assumed: bool = False

    @classmethod
    def on(cls, day: date) -> Day:
        """The exact day."""
        return cls(day, day)

    @property
    def exact(self) -> bool:
        """Whether one single day is meant."""
        return self.first == self.last

    def surely_after(self, other: Day) -> bool:
        """Whether every possible day lies after every possible day of *other*."""
        return self.first > other.last

    def maybe_after(self, other: Day) -> bool:
        """Whether some possible day lies after some possible day of *other*."""
        return self.last > other.first

    def meets(self, other: Day) -> bool:
        """Whether both may be the same day."""
        return self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        first, last = self.first, self.last
        if first == last:
            return f"{first.year}年{first.month}月{first.day}日"
        month_end = (last + timedelta(days=1)).day == 1
        part = _PARTS.get((first.day, 31 if month_end else last.day))
        if (first.year, first.month) == (last.year, last.month) and part is not None:
            return f"{first.year}年{first.month}月{part}"
        return f"{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日"


def written_day(day: Day) -> str:
    """A day as text that is read back as the same day: 2024年7月5日, 2024年8月中旬, 2024年1月至2024年3月; with its mark where the year is assumed."""
    return _written(day) + (ASSUMED_YEAR if day.assumed else "")


def _written(day: Day) -> str:
    first, last = day.first, day.last
    text = str(day)
    if day.exact or "至" not in text:
        return text
    whole = first.day == 1 and (last + timedelta(days=1)).day == 1
    start = "" if whole else _STARTS.get(first.day)
    end = "" if whole else _ENDS.get(last.day, "下旬" if (last + timedelta(days=1)).day == 1 else None)
    if start is None or end is None:
        return UNREAD + text
    return f"{first.year}年{first.month}月{start}至{last.year}年{last.month}月{end}"


_STARTS = {1: "上旬", 11: "中旬", 16: "下半月", 21: "下旬"}
_ENDS = {10: "上旬", 15: "上半月", 20: "中旬"}
_PARTS = {
    (1, 10): "上旬", (11, 20): "中旬", (21, 31): "下旬", (1, 31): "", (1, 15): "上半月", (16, 31): "下半月",
    (1, 20): "上中旬", (11, 31): "中下旬",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DayReading:
    """A date cell as read: the day, the last day of a range, and in Chinese what was assumed or corrected."""

    day: Day
    end: Day | None = None
    note: str | None = None
