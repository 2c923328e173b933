"""A day as it was written: exact, or known to a month, a third of it or a longer span only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


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
        if (first.year, first.month) == (last.year, last.month):
            part = {(1, 10): "上旬", (11, 20): "中旬"}.get((first.day, last.day), "下旬" if first.day == 21 else "")
            return f"{first.year}年{first.month}月{part}"
        return f"{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日"
