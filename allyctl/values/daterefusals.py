"""Why a cell in a date column can't be read, in words a clerk can act on."""

from __future__ import annotations

import re
from datetime import date

from allyctl.values.dateatoms import FIRST_YEAR, LAST_YEAR, Atom, pattern_of
from allyctl.values.text import Unreadable, quoted

HOW = "请写成“2024年7月5日”这样的完整日期"

_LUNAR = pattern_of(
    r"农历|阴历|旧历|正月|腊月|冬月|闰|初\d|初[一二三四五六七八九十]|廿|卅|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年"
)
_LUNAR_REMARK = pattern_of(r"\((?:即|也即|同)?(?:农历|阴历|旧历)[^()]*[日月年初十廿卅一二三四五六七八九\d][^()]*\)")
_VAGUE = pattern_of(
    r"左右|前后|上下|[以之]?前|[以之]?后|以来|起|许|大约|大概|约|预计|近期|长期|不定|待定|未定|另行|截止|截至|为止"
)
_CHANGED = pattern_of(
    r"改期|改为|改至|改到|改在|推迟|延期|延至|延后|顺延至|顺延到|提前(?!报备|通知)|取消|作废|原定|原计划|待定|未定|左右|前后|上下|可能|另行"
)
_ANOTHER = pattern_of(r"\d{1,2}月|\d{4}[-/.年]\d|(?<![\d:.])\d{1,2}[./-]\d{1,2}(?![\d:])|\d{1,2}[日号]")
_TWO_DIGIT_YEAR = pattern_of(r"'?\d{2}年\d{0,2}|'?\d{1,2}([-/.~])\d{1,2}\1\d{1,2}(?!\d)|'\d\d\b")
_YEAR_LAST = pattern_of(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
_MONTH_OR_DAY = pattern_of(r"(\d{4})年(\d{1,2})-(\d{1,2})$")


def refused_outright(shown: str, written: str) -> Unreadable | None:
    """Forms that can't be read whatever stands around them."""
    if _LUNAR.search(_LUNAR_REMARK.sub("", written)):
        return Unreadable("not-a-date", f"{quoted(shown)}像是农历日期", f"请换算成公历，{HOW}")
    if _TWO_DIGIT_YEAR.match(written):
        return Unreadable("two-digit-year", f"{quoted(shown)}的年份不是四位数，看不出是哪一年", HOW)
    if (bare := re.fullmatch(r"(\d{4})年?度?", written)) and FIRST_YEAR <= int(bare[1]) <= LAST_YEAR:
        return Unreadable("not-a-date", f"{quoted(shown)}只有年份，没有月和日", HOW)
    if found := _YEAR_LAST.match(written):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        meant = possible_days(year, Atom(year, first, second), Atom(year, second, first))
        return Unreadable("ambiguous-date", f"{quoted(shown)}看不出哪个是月、哪个是日", HOW, meant)
    if found := _MONTH_OR_DAY.match(written):
        year, month, second = int(found[1]), int(found[2]), int(found[3])
        meant = possible_days(year, Atom(year, month, second), Atom(year, month, months=second - month + 1))
        return Unreadable(
            "ambiguous-date", f"{quoted(shown)}看不出是{month}月{second}日还是{month}月至{second}月", HOW, meant
        )
    return None


def possible_days(year: int | None, *meanings: Atom) -> tuple[date, ...]:
    """The first and last day of every meaning that exists in *year*, each once; none while the year is unknown."""
    spans = [atom.on(year) for atom in meanings] if year is not None else []
    return tuple(dict.fromkeys(day for span in spans if span for day in (span.first, span.last)))


def no_date(shown: str, written: str) -> Unreadable:
    """The message on a cell that does not begin with a date."""
    if _VAGUE.search(written) and not _ANOTHER.search(written):
        return Unreadable("not-a-date", f"{quoted(shown)}不是确定的日期", f"定下来后{HOW}")
    if _VAGUE.match(written):
        return Unreadable("not-a-date", f"{quoted(shown)}不是确定的日期", HOW)
    return Unreadable("not-a-date", f"{quoted(shown)}看不出是哪一天", HOW)


def unexpected_words(shown: str, rest: str) -> Unreadable:
    """The message on *rest*, words behind a date that make it uncertain."""
    if _VAGUE.match(rest):
        return Unreadable("not-a-date", f"{quoted(shown)}不是确定的一天", HOW)
    if _ANOTHER.search(rest):
        return several_dates(shown)
    return Unreadable("not-a-date", f"{quoted(shown)}除日期外还有别的内容，看不准是哪一天", f"{HOW}，其他写在备注里")


def several_dates(shown: str) -> Unreadable:
    """The message on a cell that names several days."""
    return Unreadable(
        "not-a-date",
        f"{quoted(shown)}里有不止一个日期",
        "一格只写一次活动的日期，请分行填写，连续几天的写成“7月5日至7日”",
    )


def changes_the_date(remark: str) -> bool:
    """Whether a remark in brackets says that the day written is not, or may not be, the day meant."""
    if _LUNAR_REMARK.fullmatch(remark):
        return False
    return bool(_CHANGED.search(remark) or _LUNAR.search(remark) or _ANOTHER.search(remark))
