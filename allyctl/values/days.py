"""Days as clerks write them: exact days, days known to the month only, and never a guess.

A whole column is read at once, because the rows around may settle what one cell leaves open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from allyctl.values.dateatoms import FIRST_YEAR, LAST_YEAR, Atom
from allyctl.values.daterefusals import HOW
from allyctl.values.datewords import Written, parse_date
from allyctl.values.day import Day, DayReading
from allyctl.values.daycolumn import DateColumn, Parsed, settle_by_order
from allyctl.values.marks import UNREAD
from allyctl.values.text import Cell, Unreadable, marked_unread, number_text, quoted

__all__ = ["Day", "DayReading", "read_days"]

_FIRST_SERIAL, _LAST_SERIAL = 32874, 73415
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)


def read_days(
    cells: Sequence[Cell],
    *,
    year: int | None = None,
    year_from: str = "",
    epoch1904: bool = False,
    deadline: bool = False,
) -> list[DayReading | Unreadable | None]:
    """Read a column of dates, one result a cell: the day, None when blank, or why it can't be read.

    Args:
        cells: the whole column, top to bottom.
        year: the year of dates written without one.
        year_from: where it stands, for the note (表题, 文件名, …).
        epoch1904: bare serial numbers count from 1904.
        deadline: 9月30日前 is that day (for columns of due dates).
    """
    parser = _Parser(epoch1904, deadline)
    parsed = [parser.parse(cell) for cell in cells]
    column = DateColumn.of(parsed, year, year_from)
    readings: dict[int, DayReading | Unreadable] = {}
    results: list[DayReading | Unreadable | None] = []
    open_rows: list[int] = []
    for row, item in enumerate(parsed):
        if not isinstance(item, Written):
            results.append(item)
            continue
        reading = readings.get(id(item))
        if reading is None:
            reading = readings[id(item)] = column.resolve(item)
        if isinstance(reading, Unreadable) and reading.code == "ambiguous-date" and item.lost_zero:
            open_rows.append(row)
        results.append(reading)
    if open_rows:
        settle_by_order(results, open_rows, parsed, column)
    return results


class _Parser:
    """Cells one by one, each distinct value once."""

    def __init__(self, epoch1904: bool, deadline: bool) -> None:
        self._epoch1904 = epoch1904
        self._deadline = deadline
        self._texts: dict[str, Parsed] = {}
        self._days: dict[date, Parsed] = {}
        self._numbers: dict[float, Parsed] = {}

    def parse(self, cell: Cell) -> Parsed:
        if cell is None:
            return None
        if isinstance(cell, str):
            if cell not in self._texts:
                self._texts[cell] = self._text(cell)
            return self._texts[cell]
        if isinstance(cell, date):
            if cell not in self._days:
                self._days[cell] = _in_range(Day.on(cell.date() if isinstance(cell, datetime) else cell), cell)
            return self._days[cell]
        if isinstance(cell, Day):
            return _in_range(cell, cell)
        if isinstance(cell, (bool, time, timedelta)):
            shown = str(cell) if not isinstance(cell, bool) else "是" if cell else "否"
            return Unreadable("not-a-date", f"{quoted(shown)}不是日期", HOW)
        if cell not in self._numbers:
            self._numbers[cell] = self._number(cell)
        return self._numbers[cell]

    def _text(self, text: str) -> Parsed:
        if text.startswith(UNREAD):
            return marked_unread(text)
        bare = text.strip()
        if bare.isascii() and bare.isdigit() and len(bare) != 4:
            return self._digits(bare)
        parsed = parse_date(text, self._deadline)
        if isinstance(parsed, Written) and parsed.end is None and _may_have_lost_zero(parsed, bare):
            return replace(parsed, lost_zero=True)
        return parsed

    def _number(self, number: float) -> Parsed:
        try:
            text = number_text(number)
        except Unreadable as reason:
            return Unreadable("not-a-date", reason.wrong, reason.advice)
        if text.isdigit() and len(text) != 4:
            return self._digits(text)
        if _FIRST_SERIAL <= number <= _LAST_SERIAL + 1 and "." in text:
            return self._digits(text.split(".", 1)[0])
        parsed = parse_date(text)
        if not isinstance(parsed, Written):
            return parsed
        start = parsed.start
        note = f"数字{text}按{start.month}月" + (f"{start.day}日理解" if start.day else "理解")
        return replace(parsed, number=True, lost_zero=_may_have_lost_zero(parsed, text), notes=(*parsed.notes, note))

    def _digits(self, digits: str) -> Parsed:
        if len(digits) == 5:
            serial = int(digits) + (1462 if self._epoch1904 else 0)
            if _FIRST_SERIAL <= serial <= _LAST_SERIAL:
                day = Day.on(_EPOCH + timedelta(days=serial))
                return DayReading(day, None, f"数字{digits}按表格的日期序号理解为{day}")
        if len(digits) == 8:
            return parse_date(digits)
        if len(digits) == 6:
            return _six_digits(digits)
        return Unreadable("not-a-date", f"{quoted(digits)}不是日期", HOW)


def _six_digits(digits: str) -> Parsed:
    """202407 is a month; 240705 has a two-digit year; 201112 may be either."""
    year, month, day = int(digits[:4]), int(digits[4:]), int(digits[4:])
    as_month = FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12
    as_short_day = Atom(None, int(digits[2:4]), day).on(2000 + int(digits[:2])) is not None
    if as_month and not as_short_day:
        return Written(digits, Atom(year, month), notes=(f"{quoted(digits)}按{year}年{month}月理解",))
    if as_short_day:
        return Unreadable("two-digit-year", f"{quoted(digits)}的年份不是四位数，看不出是哪一天", HOW)
    return Unreadable("not-a-date", f"{quoted(digits)}不是日期", HOW)


def _in_range(day: Day, cell: object) -> DayReading | Unreadable:
    if day.first.year >= FIRST_YEAR and day.last.year <= LAST_YEAR:
        return DayReading(day)
    return Unreadable("out-of-range", f"{quoted(day)}不在{FIRST_YEAR}年至{LAST_YEAR}年之间", "请核对年份")


def _may_have_lost_zero(parsed: Written, text: str) -> bool:
    """Whether a decimal such as 7.1 or 2024.1 may stand for 7.10 or 2024.10."""
    start = parsed.start
    if start.separator != "." or not (start.pair or (start.day is None and not start.part)):
        return False
    tail = text.rsplit(".", 1)[-1]
    if start.pair:
        return tail in ("1", "2", "3")
    return tail == "1"
