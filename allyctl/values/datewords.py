"""The grammar of a written date: one cell's text in, what it says out, before any other row is looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from allyctl.values.dateatoms import TO, Atom, match_end, match_start, pattern_of
from allyctl.values.daterefusals import (
    changes_the_date,
    no_date,
    refused_outright,
    several_dates,
    unexpected_words,
)
from allyctl.values.marks import ASSUMED_YEAR
from allyctl.values.text import Unreadable, clean, quoted
from allyctl.values.written import plain


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
    assumed: bool = False
    """The cell says itself that its year is no more than likely."""

    @property
    def atoms(self) -> tuple[Atom, ...]:
        """The date, or both ends of the range."""
        return (self.start,) if self.end is None else (self.start, self.end)


_WEEKDAY = r"(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天1-7])"
_PART_OF_DAY = r"(?:上午|下午|晚上|晚间|中午|早上|早晨|上半天|下半天|凌晨|傍晚|全天|半天|夜间|午后|午前|晚|[ap]\.?m\.?)"
_CLOCK = r"(?:T?(?:[01]?\d|2[0-4]):[0-5]\d(?::\d{2}(?:\.\d+)?)?(?:\+08:?00)?|(?:[01]?\d|2[0-4])[时点](?:\d{1,2}分?|半|整|许|[一三]刻)?)(?:开始|起)?"
_TIME = rf"(?:{_PART_OF_DAY}?{_CLOCK}|{_PART_OF_DAY}|\d{{1,2}}(?={TO}\d{{1,2}}[时点]))"
_TAIL = pattern_of(
    rf"(?P<remark>\([^()]*\))|{_WEEKDAY}|{_TIME}(?:{TO}{_TIME})?|[ ;。]|[、.](?!\d)|,(?!\d{{1,2}}(?![\d:点时]))"
)
_PLACE = pattern_of(r"在(?:(?![前后左右约或延改消至到起止])[\u4e00-\u9fff]){2,20}")
_LEAD = pattern_of(
    rf"(?:(?:活动|开展)?(?:时间|日期):)?(?:\(?{_WEEKDAY}\)?,?)?(?:拟?定于|拟于|计划于|计划|暂定于?|定在|于|在)?"
)

_BLANK = frozenset(
    ("无", "暂无", "空", "未填", "~", "-", "/", "//", "N/A", "n/a", "无。", "没有", "(空)", "(无)", "空白")
)
_DEADLINE = pattern_of(r"(?:[以之])?前(?:完成|办结)?[。.]?$")
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
    refused = refused_outright(shown, written)
    if refused:
        return refused
    lead = _LEAD.match(written)
    at = lead.end() if lead else 0
    found = match_start(written, at)
    if found is None:
        return no_date(shown, written)
    start, at = found
    parsed = _read_rest(shown, written, start, at)
    if isinstance(parsed, Written) and lead and lead["weekday"] and parsed.weekday is None:
        return replace(parsed, weekday=_WEEKDAYS[lead["weekday"]])
    return parsed


def _read_rest(shown: str, written: str, start: Atom, at: int) -> Written | Unreadable:
    tail = _Tail(written, at)
    end, at = match_end(written, tail.at, start, glued=tail.at == at)
    if end is None and at < 0:
        return several_dates(shown)
    if end is not None:
        tail = _Tail(written, at, tail)
    assumed = _ASSUMED in tail.remarks
    if any(changes_the_date(remark) for remark in tail.remarks if remark != _ASSUMED):
        return Unreadable(
            "not-a-date", f"{quoted(shown)}括号里的话关系到究竟是哪一天", "请只写实际的日期，其他写在备注里"
        )
    rest = written[tail.at :]
    if rest and not (start.day is not None and _PLACE.fullmatch(rest)):
        return unexpected_words(shown, rest)
    if (start.day is None and tail.tells_the_hour) or (end is not None and max(start.months, end.months) > 1):
        return unexpected_words(shown, rest)
    return Written(shown, start, end, tail.weekday if end is None else None, notes=_notes_on(shown, written, rest), assumed=assumed)


def _notes_on(shown: str, written: str, rest: str) -> tuple[str, ...]:
    notes = []
    if re.search(r"(?<!\d)\d{8}(?!\d)", written):
        notes.append(f"{quoted(shown)}按年月日连写理解")
    if rest:
        notes.append(f"{quoted(shown)}中只取日期")
    return tuple(notes)


class _Tail:
    """What may stand behind a date: times of day, the weekday, remarks in brackets, punctuation."""

    def __init__(self, written: str, at: int, before: _Tail | None = None) -> None:
        self.at = at
        self.weekday: int | None = before.weekday if before else None
        self.remarks: tuple[str, ...] = before.remarks if before else ()
        self.tells_the_hour: bool = before.tells_the_hour if before else False
        while found := _TAIL.match(written, self.at):
            self._take(found)
            self.at = found.end()

    def _take(self, found: re.Match[str]) -> None:
        remark = found["remark"]
        day = re.fullmatch(rf"\({_WEEKDAY}\)", remark) if remark else found if found["weekday"] else None
        if day:
            self.weekday = _WEEKDAYS[day["weekday"]]
        elif remark:
            self.remarks = (*self.remarks, remark)
        if not remark and found[0] not in _PUNCTUATION:
            self.tells_the_hour = True


_ASSUMED = plain(ASSUMED_YEAR)
_PUNCTUATION = frozenset(" ,、;。.")
