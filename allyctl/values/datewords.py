"""The grammar of a written date: one cell's text in, what it says out, before any other row is looked at."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from allyctl.values.day import Day
from allyctl.values.text import Unreadable, clean, quoted
from allyctl.values.written import plain

FIRST_YEAR, LAST_YEAR = 1990, 2100
HOW = "请写成“2024年7月5日”这样的完整日期"


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


@dataclass(frozen=True, slots=True)
class Written:
    """What a cell says: one date or the two ends of a range.

    `number`: the cell held a number; `lost_zero`: a decimal such as 7.1 that may have lost a final zero.
    """

    text: str
    start: Atom
    end: Atom | None = None
    weekday: int | None = None
    number: bool = False
    lost_zero: bool = False
    notes: tuple[str, ...] = ()


_PARTS = {
    "初": (1, 10), "上旬": (1, 10), "初旬": (1, 10), "中旬": (11, 20), "下旬": (21, 0), "底": (21, 0), "末": (21, 0),
    "上半月": (1, 15), "下半月": (16, 0), "上中旬": (1, 20), "中下旬": (11, 0),
}  # fmt: skip
_PART = r"(?P<part>上中旬|中下旬|上旬|中旬|下旬|初旬|上半月|下半月|月?底|月?末|月?初(?!\d))?"
_TO = r"(?:[~-]|至|到)"
_YEAR = r"(?<!\d)(?P<year>\d{4})"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.ASCII | re.IGNORECASE)


_MONTHS = _pattern(
    rf"(?:{_YEAR}[年./])?(?<!\d)(?P<month>\d{{1,2}})月?份?{_TO}(?:(?P<year2>\d{{4}})[年./])?(?P<month2>\d{{1,2}})月份?(?!\d)"
)
_FULL_MONTHS = _pattern(
    rf"{_YEAR}[./](?P<month>\d{{1,2}})[~至到-](?P<year2>\d{{4}})[./](?P<month2>\d{{1,2}})(?![\d./])"
)
_FULL = (
    _pattern(rf"{_YEAR}年(?P<month>\d{{1,2}})[月./](?P<day>\d{{1,2}})(?!\d)[日号]?"),
    _pattern(rf"{_YEAR}(?P<mark>[-/.~])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?!\d)[日号]?"),
    _pattern(rf"{_YEAR}[-/.](?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})(?!\d)[日号]?"),
    _pattern(rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?!\d)"),
)
_MONTH_DAY = (
    _pattern(r"(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})(?!\d)[日号]?"),
    _pattern(r"(?<!\d)(?P<month>\d{1,2})[./](?P<day>\d{1,2})[日号]"),
)
_LONGER = _pattern(
    r"(?:(?<!\d)(?P<year>\d{4})年?度?-?)?(?:第?(?P<quarter>[1-4])季度?|Q(?P<q>[1-4])|(?P<half>[上下])半年度?|H(?P<h>[12]))"
)
_MONTH = (
    _pattern(rf"(?<!\d)(?:(?P<year>\d{{4}})[年./-])?(?P<month>\d{{1,2}})月份?(?:中(?![旬下]))?{_PART}(?!\d)"),
    _pattern(rf"{_YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?!\d){_PART}"),
)
_PAIR = _pattern(r"(?<!\d)(?P<month>\d{1,2})(?P<mark>[-/.])(?P<day>\d{1,2})(?!\d)(?!(?P=mark)\d)")
_DAY_ONLY = _pattern(r"(?P<day>\d{1,2})(?:[日号]|(?![\d月日号:点时分/.年季人-]))")

_WEEKDAY = r"(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天1-7])"
_PART_OF_DAY = r"(?:上午|下午|晚上|晚间|中午|早上|早晨|上半天|下半天|凌晨|傍晚|全天|半天|夜间|午后|午前|晚|[ap]\.?m\.?)"
_CLOCK = (
    r"(?:T?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\+08:?00)?|\d{1,2}[时点](?:\d{1,2}分?|半|整|许|[一三]刻)?)(?:开始|起)?"
)
_TIME = rf"(?:{_PART_OF_DAY}?{_CLOCK}|{_PART_OF_DAY}|\d{{1,2}}(?={_TO}\d{{1,2}}[时点]))"
_TAIL = _pattern(
    rf"(?P<remark>\([^()]*\))|{_WEEKDAY}|{_TIME}(?:{_TO}{_TIME})?|[ ;。]|[、.](?!\d)|,(?!\d{{1,2}}(?![\d:点时]))"
)
_PLACE = _pattern(r"在(?![\d].*)(?:(?![前后左右约或延改消])[^\d()]){2,20}")
_LEAD = _pattern(
    rf"(?:(?:活动|开展)?(?:时间|日期):)?(?:\(?{_WEEKDAY}\)?,?)?(?:拟?定于|拟于|计划于|计划|暂定于?|定在|于|在)?"
)

_BLANK = frozenset(
    ("无", "暂无", "空", "未填", "~", "-", "/", "//", "N/A", "n/a", "无。", "没有", "(空)", "(无)", "空白")
)
_LUNAR = _pattern(
    r"农历|阴历|旧历|正月|腊月|冬月|闰|初\d|初[一二三四五六七八九十]|廿|卅|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年"
)
_LUNAR_REMARK = _pattern(r"\((?:即|也即|同)?(?:农历|阴历|旧历)[^()]*[日月年初十廿卅一二三四五六七八九\d][^()]*\)")
_VAGUE = _pattern(
    r"左右|前后|上下|[以之]?前|[以之]?后|以来|起|许|大约|大概|约|预计|近期|长期|不定|待定|未定|另行|截止|截至|为止"
)
_CHANGED = _pattern(
    r"改期|改为|改至|改到|改在|推迟|延期|延至|延后|顺延至|顺延到|提前|取消|作废|原定|原计划|待定|未定|左右|前后|上下|可能|或|另行"
)
_ANOTHER = _pattern(r"\d{1,2}月|\d{4}[-/.年]\d|(?<![\d:.])\d{1,2}[./-]\d{1,2}(?![\d:])|\d{1,2}[日号]")
_DEADLINE = _pattern(r"(?:[以之])?前(?:完成|办结)?[。.]?$")
_WEEKDAYS = {
    **{char: index for index, char in enumerate("一二三四五六日")},
    "天": 6,
    **{str(n): n - 1 for n in range(1, 8)},
}


@lru_cache(maxsize=65536)
def parse_date(text: str, deadline: bool = False) -> Written | Unreadable | None:
    """What *text* says as a date; None when it is blank or says 无.

    Args:
        text: the cell's text.
        deadline: 9月30日前 is that day.
    """
    shown = clean(text)
    written = plain(shown)
    if not written or written in _BLANK:
        return None
    if deadline:
        written = _DEADLINE.sub("", written)
    refused = _refused_outright(shown, written)
    if refused:
        return refused
    lead = _LEAD.match(written)
    at = lead.end() if lead else 0
    found = _match_start(written, at)
    if found is None:
        return _no_date(shown, written)
    start, at = found
    parsed = _read_rest(shown, written, start, at)
    if isinstance(parsed, Written) and lead and lead["weekday"] and parsed.weekday is None:
        return replace(parsed, weekday=_WEEKDAYS[lead["weekday"]])
    return parsed


def _read_rest(shown: str, written: str, start: Atom, at: int) -> Written | Unreadable:
    tail = _Tail(written, at)
    end, at = _match_end(written, tail.at, start, glued=tail.at == at)
    if end is None and at < 0:
        return several_dates(shown)
    if end is not None:
        tail = _Tail(written, at, tail.weekday, tail.remarks)
    refused = next((remark for remark in tail.remarks if _changes_the_date(remark)), None)
    if refused is not None:
        return Unreadable(
            "not-a-date", f"{quoted(shown)}括号里的话关系到究竟是哪一天，请只写实际的日期，其他写在备注里"
        )
    rest = written[tail.at :]
    if rest and not (start.day is not None and _PLACE.fullmatch(rest)):
        return _unexpected(shown, rest)
    return Written(shown, start, end, tail.weekday if end is None else None, notes=_notes_on(shown, written, rest))


def _notes_on(shown: str, written: str, rest: str) -> tuple[str, ...]:
    notes = []
    if re.search(r"(?<!\d)\d{8}(?!\d)", written):
        notes.append(f"{quoted(shown)}按年月日连写理解")
    if rest:
        notes.append(f"{quoted(shown)}中只取日期")
    return tuple(notes)


class _Tail:
    """What may stand behind a date: times of day, the weekday, remarks in brackets, punctuation."""

    def __init__(self, written: str, at: int, weekday: int | None = None, remarks: tuple[str, ...] = ()) -> None:
        self.at, self.weekday, self.remarks = at, weekday, remarks
        while found := _TAIL.match(written, self.at):
            if found["remark"]:
                day = re.fullmatch(rf"\({_WEEKDAY}\)", found["remark"])
                if day:
                    self.weekday = _WEEKDAYS[day["weekday"]]
                else:
                    self.remarks = (*self.remarks, found["remark"])
            elif found["weekday"]:
                self.weekday = _WEEKDAYS[found["weekday"]]
            self.at = found.end()


def _changes_the_date(remark: str) -> bool:
    if _LUNAR_REMARK.fullmatch(remark):
        return False
    return bool(_CHANGED.search(remark) or _LUNAR.search(remark) or _ANOTHER.search(remark))


def _match_start(written: str, at: int) -> tuple[Atom, int] | None:
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


def _match_end(written: str, at: int, start: Atom, *, glued: bool) -> tuple[Atom | None, int]:
    """The other end of a range and where it ends; (None, at) without one, (None, -1) for days that are no range."""
    days = _pattern(r"(?:[、,和及与]\d{1,2}[日号]?(?![\d月:.点时/季年]))+").match(written, at) if start.day else None
    if days and start.day is not None:
        listed = [int(number) for number in re.findall(r"\d+", days[0])]
        if listed != list(range(start.day + 1, start.day + 1 + len(listed))):
            return None, -1
        return replace(start, day=listed[-1], pair=False), days.end()
    to = _pattern(_TO).match(written, at)
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
    return Atom(None, start.month, int(day["day"]), separator=start.separator, pair=start.pair), day.end()


def _as_end(end: Atom, start: Atom) -> Atom:
    """A bare 7.6 behind a date that tells its month is 7月6日; behind another pair it stays as open as that one."""
    return end if not end.pair or start.pair else replace(end, pair=False)


_TWO_DIGIT_YEAR = _pattern(r"'?\d{2}年\d{0,2}|'?\d{1,2}([-/.~])\d{1,2}\1\d{1,2}(?!\d)|'\d\d\b")
_YEAR_LAST = _pattern(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
_MONTH_OR_DAY = _pattern(r"(\d{4})年(\d{1,2})-(\d{1,2})$")


def _refused_outright(shown: str, written: str) -> Unreadable | None:
    """Forms that can't be read whatever stands around them."""
    if _LUNAR.search(_LUNAR_REMARK.sub("", written)):
        return Unreadable("not-a-date", f"{quoted(shown)}像是农历日期，请换算成公历，{HOW}")
    if _TWO_DIGIT_YEAR.match(written):
        return Unreadable("two-digit-year", f"{quoted(shown)}的年份不是四位数，看不出是哪一年，{HOW}")
    if re.fullmatch(r"\d{4}年?度?", written):
        return Unreadable("not-a-date", f"{quoted(shown)}只有年份，没有月和日，{HOW}")
    if found := _YEAR_LAST.match(written):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        meant = _existing(year, (first, second), (second, first))
        return Unreadable("ambiguous-date", f"{quoted(shown)}看不出哪个是月、哪个是日，{HOW}", meant)
    if found := _MONTH_OR_DAY.match(written):
        year, month, second = int(found[1]), int(found[2]), int(found[3])
        meant = _existing(year, (month, second))
        return Unreadable(
            "ambiguous-date", f"{quoted(shown)}看不出是{month}月{second}日还是{month}月至{second}月，{HOW}", meant
        )
    return None


def _existing(year: int, *month_days: tuple[int, int]) -> tuple[date, ...]:
    days = [Atom(year, month, day).on(year) for month, day in month_days]
    return tuple(dict.fromkeys(day.first for day in days if day))


def _no_date(shown: str, written: str) -> Unreadable:
    if _VAGUE.search(written) and not _ANOTHER.search(written):
        return Unreadable("not-a-date", f"{quoted(shown)}不是确定的日期，定下来后{HOW}")
    if _VAGUE.match(written):
        return Unreadable("not-a-date", f"{quoted(shown)}不是确定的日期，{HOW}")
    return Unreadable("not-a-date", f"{quoted(shown)}看不出是哪一天，{HOW}")


def _unexpected(shown: str, rest: str) -> Unreadable:
    if _VAGUE.match(rest):
        return Unreadable("not-a-date", f"{quoted(shown)}不是确定的一天，{HOW}")
    if _ANOTHER.search(rest):
        return several_dates(shown)
    return Unreadable("not-a-date", f"{quoted(shown)}除日期外还有别的内容，看不准是哪一天，{HOW}，其他写在备注里")


def several_dates(shown: str) -> Unreadable:
    """The message on a cell that names several days."""
    return Unreadable(
        "not-a-date",
        f"{quoted(shown)}里有不止一个日期，一格只写一次活动的日期，请分行填写，连续几天的写成“7月5日至7日”",
    )
