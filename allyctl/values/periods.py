"""Months, quarters, half-years and years: `2024Q3`, `2024H1`, `2024`, `2024-07` and their Chinese spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from functools import lru_cache

from allyctl.values.dateatoms import FIRST_YEAR, LAST_YEAR
from allyctl.values.datewords import Written, parse_date
from allyctl.values.day import Day
from allyctl.values.patterns import compile_later
from allyctl.values.text import Cell, Unreadable, as_text, clean, number_text, quoted
from allyctl.values.written import plain

SPELLINGS = "2024Q3、2024年第三季度、2024H1、2024年上半年、2024、2024年度、2024-07、2024年7月"


class Span(Enum):
    """Kinds of period; the value is the number of months."""

    MONTH = 1
    QUARTER = 3
    HALF = 6
    YEAR = 12


@lru_cache(maxsize=4096)
def _edges(year: int, months: int, index: int) -> tuple[date, date]:
    """First and last day."""
    after = index * months
    following = date(year + 1, 1, 1) if after >= 12 else date(year, after + 1, 1)
    return date(year, (index - 1) * months + 1, 1), following - timedelta(days=1)


def last_of_months(first: date, months: int) -> date:
    """The last day of so many *months* (1 or more) that begin on *first*: 2024-07-15 and three months, 2024-10-14."""
    years, index = divmod(first.month - 1 + months, 12)
    following = _edges(first.year + years, 1, index + 1)
    return min(following[0] + timedelta(days=first.day - 1), following[1] + timedelta(days=1)) - timedelta(days=1)


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
        return _edges(self.year, self.span_months, self.index)[0]

    @property
    def last(self) -> date:
        """Its last day."""
        return _edges(self.year, self.span_months, self.index)[1]

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


_MARKED = compile_later(
    r"(?:(?P<year>\d{4})(?:年度?|[-./ ])?)?(?P<kind>[QH])(?P<index>[1-4])", re.ASCII | re.IGNORECASE
)
_WORDED = compile_later(
    r"(?:(?P<year>\d{4})(?:年度?|[-./ ])?)?(?:第?(?P<quarter>[1-4])季度?|(?P<half>[上下])半年度?|(?P<whole>全年度?))",
    re.ASCII,
)
_YEAR = compile_later(r"(?P<year>\d{4})(?:年度?)?", re.ASCII)
_YEAR_MONTH = compile_later(r"(?P<year>\d{4})(?P<month>\d{2})", re.ASCII)
_REMARK = compile_later(r"^(?P<main>[^()]+)\((?P<remark>[^()]*)\)$")
_SHORT_YEAR = compile_later(r"'?\d{2}年|'?\d{2}[QH]\d|'\d{2}", re.ASCII | re.IGNORECASE)


def read_period(cell: Cell, *, year: int | None = None) -> Period:
    """The month, quarter, half-year or year a cell or an option names; a date is its month.

    Args:
        cell: what is written.
        year: the year of periods written without one (第三季度, 7月).

    Raises:
        Unreadable: it names none, or its year is nowhere written.
    """
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return _in_range(Period.of(cell, Span.MONTH), str(cell))
    if isinstance(cell, Day):
        return _spanning(cell, str(cell))
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        text = number_text(cell)
        if "." in text and text.endswith(".1"):
            raise Unreadable("not-a-period", f"{quoted(text)}看不出是1月还是10月", "请写成“2024-01”或“2024-10”")
        return _read_text(text, year)
    if isinstance(cell, str):
        return _read_text(clean(cell), year)
    raise _no_period(as_text(cell) or "")


@lru_cache(maxsize=8192)
def _read_text(shown: str, year: int | None) -> Period:
    written = plain(shown).upper().rstrip("。")
    remark = _REMARK.match(written)
    if remark is None:
        return _period_of(written, year, shown)
    period = _period_of(remark["main"], year, shown)
    if re.search(r"\d", remark["remark"]) and _period_of(remark["remark"], period.year, shown) != period:
        raise Unreadable("not-a-period", f"{quoted(shown)}前后写的不是同一时期", "请核对后写成“2024年第三季度”这样")
    return period


def _period_of(written: str, year: int | None, shown: str) -> Period:
    if _SHORT_YEAR.match(written):
        raise Unreadable("two-digit-year", f"{quoted(shown)}的年份不是四位数", "请写成“2024年第三季度”这样")
    named = _named(written)
    if named is not None:
        written_year, span, index = named
        return _in_range(Period(_known_year(written_year, year, shown), span.value, index), shown)
    parsed = parse_date(written)
    if not isinstance(parsed, Written) or parsed.start.pair:
        raise _no_period(shown)
    return _dated(parsed, year, shown)


def _named(written: str) -> tuple[str | None, Span, int] | None:
    """What a name such as 2024Q3, 2024年上半年, 2024 or 202407 says: year, span, index."""
    if found := _MARKED.fullmatch(written):
        span = Span.QUARTER if found["kind"] == "Q" else Span.HALF
        index = int(found["index"])
        return (found["year"], span, index) if index * span.value <= 12 else None
    if found := _WORDED.fullmatch(written):
        if found["quarter"]:
            return found["year"], Span.QUARTER, int(found["quarter"])
        if found["whole"]:
            return found["year"], Span.YEAR, 1
        return found["year"], Span.HALF, "上下".index(found["half"]) + 1
    if found := _YEAR.fullmatch(written):
        return found["year"], Span.YEAR, 1
    if (found := _YEAR_MONTH.fullmatch(written)) and 1 <= int(found["month"]) <= 12:
        return found["year"], Span.MONTH, int(found["month"])
    return None


def _dated(parsed: Written, year: int | None, shown: str) -> Period:
    """The period that a date, a month or a range of either covers: 7-9月, 2024年7月1日至9月30日."""
    start, end = parsed.start, parsed.end
    known = _known_year(str(start.year) if start.year else None, year, shown)
    first = start.on(known)
    last = end.on(end.year or known) if end is not None else first
    if first is None or last is None:
        raise _no_period(shown)
    if end is None and first.exact:
        return _in_range(Period.of(first.first, Span.MONTH), shown)
    return _spanning(Day(first.first, last.last), shown)


def _spanning(day: Day, shown: str) -> Period:
    """The period from the first to the last of these days."""
    for span in Span:
        period = Period.of(day.first, span)
        if (period.first, period.last) == (day.first, day.last):
            return _in_range(period, shown)
    raise Unreadable("not-a-period", f"{quoted(shown)}不是整月、整季度、半年或全年", "请写成“2024年第三季度”这样")


def _known_year(written: str | None, year: int | None, shown: str) -> int:
    if written is not None:
        return int(written)
    if year is None:
        raise Unreadable("no-year", f"{quoted(shown)}没有写年份", "请写成“2024年第三季度”这样")
    return year


def _in_range(period: Period, shown: str) -> Period:
    if FIRST_YEAR <= period.year <= LAST_YEAR:
        return period
    raise Unreadable("out-of-range", f"{quoted(shown)}不在{FIRST_YEAR}年至{LAST_YEAR}年之间", "请核对年份")


def _no_period(shown: str) -> Unreadable:
    return Unreadable("not-a-period", f"{quoted(shown)}不是一个时期", f"可以写：{SPELLINGS}")
