"""Days written over several columns: 年, 月 and 日 beside each other, or a 年份 column beside 7月5日."""

from __future__ import annotations

import re
from datetime import date

from allyctl.values.day import Day
from allyctl.values.text import Cell
from allyctl.values.written import plain

_NUMBER = re.compile(r"(\d{1,4})\s*(?:年度?|月份?|[日号])?")
_WITHOUT_YEAR = re.compile(r"\d{1,2}月(?:\d{1,2}[日号]?|份|[上中下]旬|[初底])?(?!\d)")


def join_date(year: Cell, month: Cell, day: Cell) -> Cell:
    """The one cell that says what the three say together; a day that tells everything itself stays as it is."""
    written_year, written_month = _number(year), _number(month)
    if day is None:
        if written_month is None:
            return None
        return _joined(written_year, f"{written_month}月")
    if isinstance(day, (date, Day, bool)):
        return day
    only_day = _number(day)
    if only_day is not None and only_day <= 31 and written_month is not None:
        return _joined(written_year, f"{written_month}月{only_day}日")
    if isinstance(day, str) and written_year is not None and _WITHOUT_YEAR.match(plain(day)):
        return _joined(written_year, day)
    return day


def _joined(year: int | None, rest: str) -> str:
    return rest if year is None else f"{year}年{rest}"


def _number(cell: Cell) -> int | None:
    """The whole number of a cell such as 7, 7.0, “7月” or “２０２４年”."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, (int, float)):
        return int(cell) if cell == int(cell) else None
    if isinstance(cell, str) and (found := _NUMBER.fullmatch(plain(cell))):
        return int(found.group(1))
    return None


_DATE_FIRST = re.compile(
    r"\s*((?:\d{4}\s*[年./-]\s*)?\d{1,2}\s*[月./-]\s*\d{1,2}(?:\s*[日号])?(?:\s*[-—~至到]\s*(?:\d{1,2}月)?\d{1,2}[日号])?)(?![\d月./年-])"
)


def date_before_place(cell: Cell) -> Cell:
    """The date at the beginning of a cell that holds time and place: 2024年7月15日，城关镇会议室."""
    found = _DATE_FIRST.match(cell) if isinstance(cell, str) else None
    return found.group(1) if found else cell
