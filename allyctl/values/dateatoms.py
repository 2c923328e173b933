"""The parts of a written date: a day, a month or part of it, a longer span, and the marks between two of them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from allyctl.values.day import Day
from allyctl.values.patterns import compile_later

FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True, slots=True)
class Atom:
    """One date as written: a day of a month, a month or part of it (`part`), or several `months` from `month` on.

    `separator` is the mark between punctuated numbers; `pair` says that nothing but it tells month from day.
    """

    year: int | None
    month: int
    day: int | None = None
    part: str = ""
    months: int = 1
    separator: str = ""
    pair: bool = False

    def on(self, year: int) -> Day | None:
        """The day or span it means in *year*; None when there is no such day."""
        if not 1 <= self.month <= 12 or not 1 <= self.months <= 24 or not 1 <= year <= 9990:
            return None
        if self.day is not None:
            exists = 1 <= self.day <= monthrange(year, self.month)[1]
            return Day.on(date(year, self.month, self.day)) if exists else None
        more, final = divmod(self.month + self.months - 2, 12)
        last = monthrange(year + more, final + 1)[1]
        start, end = _PARTS.get(self.part, (1, last))
        return Day(date(year, self.month, start), date(year + more, final + 1, end or last))


_PARTS = {
    "初": (1, 10), "上旬": (1, 10), "初旬": (1, 10), "中旬": (11, 20), "下旬": (21, 0), "底": (21, 0), "末": (21, 0),
    "上半月": (1, 15), "下半月": (16, 0), "上中旬": (1, 20), "中下旬": (11, 0),
}  # fmt: skip
_PART = r"(?P<part>上中旬|中下旬|上旬|中旬|下旬|初旬|上半月|下半月|月?底|月?末|月?初(?!\d))?"
TO = r"(?:[~-]|至|到)"
_YEAR = r"(?<!\d)(?P<year>\d{4})"


def pattern_of(text: str) -> re.Pattern[str]:
    """A pattern: ASCII digits only, large and small letters alike."""
    return compile_later(text, re.ASCII | re.IGNORECASE)


_MONTHS = pattern_of(
    rf"(?:{_YEAR}[年./])?(?<!\d)(?P<month>\d{{1,2}})月?份?{TO}(?:(?P<year2>\d{{4}})[年./])?(?P<month2>\d{{1,2}})月份?(?!\d)"
)
_FULL_MONTHS = pattern_of(
    rf"{_YEAR}[./](?P<month>\d{{1,2}})[~至到-](?P<year2>\d{{4}})[./](?P<month2>\d{{1,2}})(?![\d./])"
)
_FULL = (
    pattern_of(rf"{_YEAR}年(?P<month>\d{{1,2}})[月./](?P<day>\d{{1,2}})(?!\d)[日号]?"),
    pattern_of(rf"{_YEAR}(?P<mark>[-/.~])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?!\d)[日号]?"),
    pattern_of(rf"{_YEAR}[-/.](?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})(?!\d)[日号]?"),
    pattern_of(rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?!\d)"),
)
_MONTH_DAY = (
    pattern_of(r"(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})(?!\d)[日号]?"),
    pattern_of(r"(?<!\d)(?P<month>\d{1,2})[./](?P<day>\d{1,2})[日号]"),
)
_LONGER = pattern_of(
    r"(?:(?<!\d)(?P<year>\d{4})年?度?-?)?(?:第?(?P<quarter>[1-4])季度?|Q(?P<q>[1-4])|(?P<half>[上下])半年度?|H(?P<h>[12]))"
)
_MONTH = (
    pattern_of(rf"(?<!\d)(?:(?P<year>\d{{4}})[年./-])?(?P<month>\d{{1,2}})月份?(?:中(?![旬下]))?{_PART}(?!\d)"),
    pattern_of(rf"{_YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?!\d){_PART}"),
)
_PAIR = pattern_of(r"(?<!\d)(?P<month>\d{1,2})(?P<mark>[-/.])(?P<day>\d{1,2})(?!\d)(?!(?P=mark)\d)")
_DAY_ONLY = pattern_of(r"(?P<day>\d{1,2})(?:[日号]|(?![\d月日号:点时分/.年季人-]))")


def match_start(written: str, at: int) -> tuple[Atom, int] | None:
    """The date that begins at *at*, and where it ends."""
    for pattern in (_FULL_MONTHS, _MONTHS):
        if found := pattern.match(written, at):
            return _several_months(found), found.end()
    if re.match(r"\d{4}年\d{1,2}-\d", written[at:]):
        return None
    return _match_atom(written, at)


def _match_atom(written: str, at: int) -> tuple[Atom, int] | None:
    for pattern in (*_FULL, *_MONTH_DAY):
        if found := pattern.match(written, at):
            parts = found.groupdict()
            year = int(parts["year"]) if parts.get("year") else None
            atom = Atom(year, int(found["month"]), int(found["day"]), separator=parts.get("mark") or "")
            return atom, found.end()
    if found := _LONGER.match(written, at):
        return _longer(found), found.end()
    for pattern in _MONTH:
        if found := pattern.match(written, at):
            year = int(found["year"]) if found["year"] else None
            part = (found["part"] or "").removeprefix("月")
            mark = found.groupdict().get("mark") or ""
            return Atom(year, int(found["month"]), part=part, separator=mark), found.end()
    if found := _PAIR.match(written, at):
        return Atom(None, int(found["month"]), int(found["day"]), separator=found["mark"], pair=True), found.end()
    return None


def _several_months(found: re.Match[str]) -> Atom:
    year = int(found["year"]) if found["year"] else None
    first, last = int(found["month"]), int(found["month2"])
    years = int(found["year2"]) - year if found["year2"] and year else 0
    if not found["year2"] and first >= 10 and last <= 3:
        years = 1
    count = last - first + 1 + 12 * years
    return Atom(year, first, months=count if 1 <= last <= 12 else 0)


def _longer(found: re.Match[str]) -> Atom:
    year = int(found["year"]) if found["year"] else None
    quarter = found["quarter"] or found["q"]
    if quarter:
        return Atom(year, int(quarter) * 3 - 2, months=3)
    return Atom(year, 1 if found["half"] == "上" or found["h"] == "1" else 7, months=6)


def match_end(written: str, at: int, start: Atom, *, glued: bool) -> tuple[Atom | None, int]:
    """The other end of a range and where it ends; (None, at) without one, (None, -1) for days that are no range."""
    days = pattern_of(r"(?:[、,和及与]\d{1,2}[日号]?(?![\d月:.点时/季年]))+").match(written, at) if start.day else None
    if days and start.day is not None:
        listed = [int(number) for number in re.findall(r"\d+", days[0])]
        if listed != list(range(start.day + 1, start.day + 1 + len(listed))):
            return None, -1
        return replace(start, day=listed[-1], pair=False), days.end()
    to = pattern_of(TO).match(written, at)
    if to is None:
        return None, at
    atom = _match_atom(written, to.end())
    if atom is not None:
        end, stop = atom
        clash = to[0] == "-" and "-" in (start.separator, end.separator) and end.year is None
        return (None, at) if clash or (end.pair and start.day is None) else (_as_end(end, start), stop)
    day = _DAY_ONLY.match(written, to.end())
    if day is None or start.day is None or (to[0] == start.separator and glued):
        return None, at
    return Atom(None, start.month, int(day["day"])), day.end()


def _as_end(end: Atom, start: Atom) -> Atom:
    """A bare 7.6 behind a date that tells its month is 7月6日; behind another pair it stays as open as that one."""
    return end if not end.pair or start.pair else replace(end, pair=False)
