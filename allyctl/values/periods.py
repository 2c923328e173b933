"""Months, quarters, half-years and years: `2024Q3`, `2024H1`, `2024`, `2024-07` and their Chinese spellings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from allyctl.values.day import Day


class Span(Enum):
    """Kinds of period; the value is the number of months."""

    MONTH = 1
    QUARTER = 3
    HALF = 6
    YEAR = 12


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One month, quarter, half-year or year. `index` counts from 1 within the year."""

    year: int
    span_months: int
    index: int = 1

    @classmethod
    def of(cls, day: date, span: Span) -> Period:
        """The period of that span in which *day* lies."""
        return cls(day.year, span.value, (day.month - 1) // span.value + 1)

    @property
    def span(self) -> Span:
        """What kind of period it is."""
        return Span(self.span_months)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, (self.index - 1) * self.span_months + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.next().first - timedelta(days=1)

    def next(self) -> Period:
        """The period that follows, of the same span."""
        if self.index * self.span_months < 12:
            return Period(self.year, self.span_months, self.index + 1)
        return Period(self.year + 1, self.span_months, 1)

    def previous(self) -> Period:
        """The period before, of the same span."""
        if self.index > 1:
            return Period(self.year, self.span_months, self.index - 1)
        return Period(self.year - 1, self.span_months, 12 // self.span_months)

    def ending(self, span: Span) -> Iterator[Period]:
        """The periods of *span* whose last day lies inside this one, in order."""
        period = Period.of(self.first, span)
        while period.last <= self.last:
            yield period
            period = period.next()

    def holds(self, day: Day | date | None) -> bool:
        """Whether *day* surely lies in it (all its possible days do)."""
        if day is None:
            return False
        if isinstance(day, date):
            return self.first <= day <= self.last
        return self.first <= day.first and day.last <= self.last

    def __str__(self) -> str:
        match self.span:
            case Span.MONTH:
                return f"{self.year}-{self.index:02d}"
            case Span.QUARTER:
                return f"{self.year}Q{self.index}"
            case Span.HALF:
                return f"{self.year}H{self.index}"
            case Span.YEAR:
                return str(self.year)

    @property
    def chinese(self) -> str:
        """As it is written in a sentence: 2024年第三季度."""
        match self.span:
            case Span.MONTH:
                return f"{self.year}年{self.index}月"
            case Span.QUARTER:
                return f"{self.year}年第{'一二三四'[self.index - 1]}季度"
            case Span.HALF:
                return f"{self.year}年{'上下'[self.index - 1]}半年"
            case Span.YEAR:
                return f"{self.year}年度"
