"""Numbers and yes-or-no as clerks write them: 23人, 约23, 二十三, √, 未邀请."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from allyctl.values.text import Cell, Unreadable, as_text, fold, number_text, quoted
from allyctl.values.written import chinese_number, plain

_MEASURE = r"(?:人次|人|名党员|名|个单位|个|次|票|家|户|项|件|分|期|场|条|位|天|年度|年|份|篇|%|元|平方米|平米|m2)"
_NUMBER = re.compile(
    r"(?P<front>约计?|大约|大概|近|将近|共计?|合计|总计|第)?"
    r"(?P<number>[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[〇零一二三四五六七八九十百千两]+)"
    rf"(?P<more>余|多|来)?{_MEASURE}?(?P<more2>左右|上下)?"
    r"(?P<remark>\([^()\d]*\))?[。.、]?"
)  # fmt: skip
_BLANK = frozenset(("未填", "~", "-", "/", "//", "空", "(空)", "暂无", "未统计", "n/a"))
_NONE = frozenset(("无", "没有"))
_ROUGH = ("约", "大约", "大概", "近", "将近", "约计")


def read_int(cell: Cell) -> tuple[int | None, str | None]:
    """A whole number of 0 or more, and in Chinese what was assumed; (None, None) when blank.

    Raises:
        Unreadable: it is no such number.
    """
    value, note = read_decimal(cell)
    if value is None:
        return None, note
    if value != value.to_integral_value():
        raise Unreadable("not-a-number", f"{quoted(_shown(cell))}不是整数", "请只填写整数，如“23”")
    return int(value), note


def read_decimal(cell: Cell) -> tuple[Decimal | None, str | None]:
    """A number of 0 or more, and in Chinese what was assumed; (None, None) when blank. 35% is 35.

    Raises:
        Unreadable: it is no such number.
    """
    if cell is None:
        return None, None
    if isinstance(cell, str):
        return _read_text(cell)
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        raise Unreadable("not-a-number", f"{quoted(_shown(cell))}不是数字", "请只填写数字，如“23”")
    return _not_negative(Decimal(number_text(cell)), number_text(cell)), None


_WHOLE = Decimal(100)
_FINISHED = frozenset(("已完成", "完成", "全部完成", "已全部完成", "已完工", "完工", "已竣工", "竣工", "已办结", "办结"))


def is_fraction(cell: Cell) -> bool:
    """Whether a cell holds a part of one, as spreadsheet programs keep what they show as 65%."""
    return isinstance(cell, float) and 0 < cell < 1


def read_percent(cell: Cell, *, fractions: bool = False) -> tuple[int | None, str | None]:
    """A whole number from 0 to 100, and in Chinese what was assumed; 65, 65% and 0.65 are 65, 已完工 is 100.

    Args:
        fractions: the cells around hold fractions, so that a number 1 is the whole.

    Raises:
        Unreadable: it is no such number.
    """
    written = _shown(cell)
    if fold(written) in _FINISHED:
        return int(_WHOLE), f"{quoted(written)}按{_WHOLE}%计"
    value, note = read_decimal(cell)
    if value is None:
        return None, note
    share = "%" not in plain(written) and (0 < value < 1 or (value == 1 and fractions))
    percent = int(value * _WHOLE if share else value)  # 99.6 % is not done
    if value > _WHOLE:
        raise Unreadable("out-of-range", f"{quoted(written)}大于{_WHOLE}", f"请填写0至{_WHOLE}的数")
    assumed = percent != value and not is_fraction(cell)  # a cell that shows 65% holds 0.65: nothing to tell
    return percent, note or (f"{quoted(written)}按{percent}%计" if assumed else None)


def _shown(cell: Cell) -> str:
    return as_text(cell) or ""


@lru_cache(maxsize=8192)
def _read_text(text: str) -> tuple[Decimal | None, str | None]:
    written = plain(text).replace("，", ",")
    if not written or written.casefold() in _BLANK:
        return None, None
    if written in _NONE:
        return Decimal(0), None
    found = _NUMBER.fullmatch(written)
    if found is None:
        raise Unreadable("not-a-number", f"{quoted(text)}不是数字", "请只填写数字，如“23”")
    number = found["number"].replace(",", "")
    value = Decimal(number) if number[-1].isascii() else chinese_number(number)
    if value is None:
        raise Unreadable("not-a-number", f"{quoted(text)}不是数字", "请只填写数字，如“23”")
    if len(number) > 15 and number.isascii():
        raise Unreadable("not-a-number", f"{quoted(text)}不像一个数量", "请核对后只填写数字")
    value = _not_negative(Decimal(value), text)
    rough = found["front"] in _ROUGH or found["more"] or found["more2"]
    if rough:
        return value, f"{quoted(text)}按{value}计"
    return value, f"{quoted(text)}只取数字{value}" if found["remark"] else None


def _not_negative(value: Decimal, written: str) -> Decimal:
    if value < 0:
        raise Unreadable("out-of-range", f"{quoted(written)}是负数", "请填写0或大于0的数")
    return abs(value)


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


_YES = _words(
    "是 √ ✓ ✔ ☑ 🗸 有 1 Y YES T TRUE 对 已 是的 真 公开 重要 需要 邀请 报备 参加 到会 出席 已邀请 已邀 已请"
    " 已报备 已报 已备案 已上报 已参加 已到会 已出席 已公开"
)
_NO = _words(
    "否 × ✗ ✘ ╳ ☒ ✕ ✖ X 无 0 N NO F FALSE 错 未 不是 没有 没 不 假 不公开 不重要 不需要 不邀请 未邀请 未邀 未请"
    " 没邀请 未报备 没报备 未报 未备案 未上报 未参加 未到会 未出席 未公开"
)


def read_flag(cell: Cell) -> bool | None:
    """Yes or no; None when blank.

    Raises:
        Unreadable: it is neither (○ too: some mean yes by it, others absent).
    """
    if cell is None or isinstance(cell, bool):
        return cell
    text = as_text(cell)
    if text is None:
        return None
    key = fold(text).rstrip("。.")
    if key in _YES:
        return True
    if key in _NO:
        return False
    if plain(text).casefold() in _BLANK - {"暂无", "未统计"}:
        return None
    raise Unreadable("not-a-flag", f"{quoted(text)}看不出是“是”还是“否”", "请填写“是”或“否”")
