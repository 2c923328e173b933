"""What a column of dates says as a whole, and what each written date means in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from allyctl.values.dateatoms import FIRST_YEAR, LAST_YEAR, Atom
from allyctl.values.daterefusals import HOW, possible_days
from allyctl.values.datewords import Written
from allyctl.values.day import Day, DayReading
from allyctl.values.text import Unreadable, quoted

Parsed = Written | DayReading | Unreadable | None


@dataclass(frozen=True, slots=True)
class DateColumn:
    """What the column says: its year, which separators stand between month and day, whether zeros are kept."""

    year: int | None
    year_note: str
    no_year: str
    settled: frozenset[str]
    keeps_zeros: bool

    @classmethod
    def of(cls, parsed: Sequence[Parsed], year: int | None, year_from: str) -> DateColumn:
        distinct = {id(item): item for item in parsed if item is not None}.values()
        written = [item for item in distinct if isinstance(item, Written)]
        years = {item.day.first.year for item in distinct if isinstance(item, DayReading) and not item.day.assumed}
        years |= {item.start.year for item in written if item.start.year and not item.assumed and FIRST_YEAR <= item.start.year <= LAST_YEAR}
        keeps = any(_keeps_its_zero(item) for item in written)
        no_year = "没有写年份"
        if year is not None and years - {year}:
            others = "、".join(str(other) for other in sorted(years - {year}))
            no_year = f"没有写年份，{year_from or '表中'}写的是{year}年，本列又有{others}年的日期，看不出是哪一年"
            year = None
        elif year is not None:
            return cls(year, f"年份取自{year_from}" if year_from else f"年份按{year}年", "", _settled(written), keeps)
        elif len(years) == 1:
            return cls(next(iter(years)), "年份取自本列其他日期", "", _settled(written), keeps)
        elif years:
            no_year = "没有写年份，本列又有几个年份的日期，看不出是哪一年"
        return cls(None, "", no_year, _settled(written), keeps)

    def resolve(self, written: Written) -> DayReading | Unreadable:
        """The reading of one cell in this column."""
        for atom in written.atoms:
            if atom.year is not None and not FIRST_YEAR <= atom.year <= LAST_YEAR:
                return Unreadable(
                    "out-of-range", f"{quoted(written.text)}不在{FIRST_YEAR}年至{LAST_YEAR}年之间", "请核对年份"
                )
        open_question = self._open_question(written)
        if open_question:
            return open_question
        year = self._year_of(written)
        if year is None:
            never = _never_exists(written)
            return never or Unreadable("no-year", f"{quoted(written.text)}{self.no_year}", HOW)
        return self._place(written, year)

    def between(self, written: Written, above: date, below: date) -> DayReading | None:
        """The reading of a decimal that may have lost a zero, if one single day lies between those two.

        Text that says 7.1 is at most confirmed as 7月1日: only a number can have lost its zero for sure.
        """
        year = self._year_of(written)
        if year is None or written.start.day is None or not self._is_month_day(written):
            return None
        fitting = [day for day in possible_days(year, *_zero_meanings(written.start)) if above <= day <= below]
        literal = written.number or fitting == [date(year, written.start.month, written.start.day)]
        if len(fitting) != 1 or not literal:
            return None
        note = f"{quoted(written.text)}按上下行的日期顺序理解为{fitting[0].month}月{fitting[0].day}日"
        start = replace(written.start, day=fitting[0].day)
        reading = self._place(replace(written, start=start, notes=(note,)), year)
        return reading if isinstance(reading, DayReading) else None

    def _open_question(self, written: Written) -> Unreadable | None:
        start = written.start
        if start.pair and not self._is_month_day(written):
            return _unsettled(written, self.year)
        if not written.lost_zero or (self.keeps_zeros and not written.number):
            return None
        year, meanings = start.year or self.year, _zero_meanings(start)
        if sum(meaning.on(year or 2024) is not None for meaning in meanings) == 1:
            return None
        if start.day is None:
            options = f"{start.year}年1月还是{start.year}年10月"
        else:
            options = f"{start.month}月{start.day}日还是{start.month}月{start.day}0日"
        return Unreadable(
            "ambiguous-date", f"{quoted(written.text)}看不出是{options}", HOW, possible_days(year, *meanings)
        )

    def _is_month_day(self, written: Written) -> bool:
        pairs = [atom for atom in written.atoms if atom.pair]
        if any(atom.month > 12 for atom in pairs):
            return False
        return written.start.separator in self.settled or any((atom.day or 0) > 12 for atom in pairs)

    def _year_of(self, written: Written) -> int | None:
        start, end = written.start, written.end
        if start.year is not None:
            return start.year
        if end is not None and end.year is not None:
            later = (end.month, end.day or 31) < (start.month, start.day or 1)
            return end.year - 1 if later else end.year
        return self.year

    def _place(self, written: Written, year: int) -> DayReading | Unreadable:
        assumed = written.start.year is None and (written.end is None or written.end.year is None)
        notes = [*written.notes, self.year_note] if assumed else [*written.notes]
        if written.assumed:
            assumed, notes = True, [*notes, "年份是导出前推断的"]
        day = written.start.on(year)
        end = _end_of(written, year) if written.end is not None else None
        if day is None or (written.end is not None and end is None):
            leap = assumed and _never_exists(written) is None
            return _impossible(written, f"（{self.year_note}，为{year}年）" if leap else "")
        if end is not None and (end.last < day.first or end.last.year > LAST_YEAR):
            return Unreadable("impossible-date", f"{quoted(written.text)}的结束日期早于开始日期", "请核对后改正")
        wrong = written.weekday is not None and day.exact and day.first.weekday() != written.weekday
        if wrong and assumed:
            return Unreadable("no-year", f"{quoted(written.text)}没有写年份，按{year}年算星期不符", HOW)
        if wrong:
            notes.append(f"{quoted(written.text)}的星期与日期不符，按日期理解")
        return _reading(day, end, assumed, notes)


def _reading(day: Day, end: Day | None, assumed: bool, notes: list[str]) -> DayReading:
    if end is not None and not day.exact:
        day, end = Day(day.first, max(day.last, end.last)), None
    if not day.exact and (day.first.year, day.first.month) != (day.last.year, day.last.month):
        notes.append("写的是一段时间，具体是哪一天未写明")
    if end == day:
        end = None
    if assumed:
        day = replace(day, assumed=True)
        end = replace(end, assumed=True) if end else None
    return DayReading(day, end, "；".join(notes) or None)


def _end_of(written: Written, year: int) -> Day | None:
    """The end of a range; one without a year may lie just behind the turn of the year (12月31日至1月1日)."""
    end = written.end
    if end is None:
        return None
    if end.year is not None:
        return end.on(end.year)
    turns = written.start.month >= 10 and end.month <= 3
    return end.on(year + 1 if turns else year)


def _settled(written: Sequence[Written]) -> frozenset[str]:
    """The separators that surely stand between month and day in this column."""
    says: set[str] = set()
    against: set[str] = set()
    for item in written:
        for atom in item.atoms:
            if not atom.separator:
                continue
            if not atom.pair:
                says |= {"."} if atom.separator == "." and atom.day is not None else set()
            elif atom.month > 12:
                against.add(atom.separator)
            elif (atom.day or 0) > 12:
                says.add(atom.separator)
    return frozenset(says - against)


def _keeps_its_zero(written: Written) -> bool:
    """Whether a text such as 7.10 or 2024.10 shows that decimals were typed as text here."""
    start = written.start
    number = start.day if start.pair else start.month if start.day is None else 0
    return not written.number and start.separator == "." and number in (10, 20, 30) and written.text.endswith("0")


def _unsettled(written: Written, year: int | None) -> Unreadable:
    start = written.start
    first, second = start.month, start.day or 0
    if all(Atom(None, month, day).on(2024) is None for month, day in ((first, second), (second, first))):
        if 31 < first < 100 and 1 <= second <= 12:
            return Unreadable("two-digit-year", f"{quoted(written.text)}的年份不是四位数，看不出是哪一天", HOW)
        return _impossible(written, "")
    if first > 12:
        return Unreadable("ambiguous-date", f"{quoted(written.text)}看不出是哪月哪日", HOW)
    meant = possible_days(year, *(meaning for atom in written.atoms for meaning in _pair_meanings(atom, written)))
    return Unreadable("ambiguous-date", f"{quoted(written.text)}看不出是不是{first}月{second}日", HOW, meant)


def _pair_meanings(atom: Atom, written: Written) -> list[Atom]:
    """What two small numbers may mean: month and day, day and month, a lost zero, or a span of months (7-8)."""
    second = atom.day or 0
    meanings = [Atom(None, atom.month, second), Atom(None, second, atom.month)]
    if written.lost_zero:
        meanings.append(Atom(None, atom.month, second * 10))
    if atom.separator == "-":
        meanings.append(Atom(None, atom.month, months=second - atom.month + 1))
    return meanings


def _never_exists(written: Written) -> Unreadable | None:
    """An impossible day is impossible in every year; 2024 is a leap year."""
    return _impossible(written, "") if any(atom.on(2024) is None for atom in written.atoms) else None


def _impossible(written: Written, where: str) -> Unreadable:
    return Unreadable(
        "impossible-date", f"{quoted(written.text)}{where}没有这一天或这个月", "请核对后写成完整日期，如“2024年7月5日”"
    )


def _zero_meanings(atom: Atom) -> tuple[Atom, Atom]:
    """What a decimal that may have lost a final zero may mean: 7.1 is 7月1日 or 7月10日, 2024.1 is January or October."""
    if atom.day is None:
        return atom, replace(atom, month=atom.month * 10)
    return atom, replace(atom, day=atom.day * 10)


def settle_by_order(
    results: list[DayReading | Unreadable | None], rows: Sequence[int], parsed: Sequence[Parsed], column: DateColumn
) -> None:
    """Where the known days stand in order, read a decimal between two of them as the one day that fits.

    Args:
        results: the readings so far, changed in place.
        rows: the rows whose decimal may have lost a zero.
        parsed: what was written, row by row.
        column: the column they stand in.
    """
    known = [
        (row, item.day.first) for row, item in enumerate(results) if isinstance(item, DayReading) and item.day.exact
    ]
    if any(above > below for (_, above), (_, below) in pairwise(known)):
        return
    for row in rows:
        item = parsed[row]
        place = bisect_left(known, (row, date.min))
        if isinstance(item, Written) and 0 < place < len(known):
            settled = column.between(item, known[place - 1][1], known[place][1])
            results[row] = settled or results[row]
