"""GB61: who signs, the date, the remark below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from allyctl.lint.registry import Flaw, Force, check
from allyctl.lint.roles import Case, Form, Role
from allyctl.lint.signs import chinese_value
from allyctl.model.paper import Align, Paragraph, Spot

_SIGNED = frozenset((Form.PAPER, Form.LETTER))
_RIGHT = re.compile(r"^(\d{4})年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日$")
_FAR = 8.0
"""Characters from the left: what begins further in stands in the right half, however that was done."""
_DAY_LAST = re.compile(r"[\d〇○零一二三四五六七八九]{4}年[^，。；]{1,4}月[^，。；]{1,4}日$")
_BLANK_PAGE = re.compile(r"此页无正文")


@check(
    "GB611",
    "date-form",
    "成文日期写法",
    force=Force.STANDARD,
    clause="7.3.5.4",
    forms=_SIGNED,
    fix="写作“2024年7月5日”的样子：阿拉伯数字，年份写全，月、日不补0",
)
def date_form(case: Case) -> Iterable[Flaw]:
    """成文日期中的数字用阿拉伯数字将年、月、日标全，年份标全称，月、日不编虚位。

    怎样算不对：用汉字数字；年份不全；写成07月05日；用点号或者横线；中间有空格；日期不存在。
    不算问题的情形：日期还空着的，另见“未填内容”。

    坏例：
        成文日期 | 二〇二四年七月五日
    好例：
        成文日期 | 2024年7月5日
    """
    for one in case.all(Role.DATE):
        words, right = one.words, _RIGHT.match(one.words)
        if right is not None:
            if not _exists(*map(int, right.groups())):
                yield Flaw(message=f"成文日期“{words}”不存在", at=one, found=words)
        elif re.search(r"\d年(?:[1-9]|1[0-2])月$", words):
            yield Flaw(message="成文日期没有写到日", at=one, found=words)
        elif re.search(r"[〇○零一二三四五六七八九\d０-９]\s*[月./-]\s*[一二三四五六七八九十\d０-９]", words):
            yield Flaw(
                message=f"成文日期{'，'.join(_date_faults(words)) or '写法不对'}",
                at=one,
                found=words,
                asked=_rewritten(words),
            )


def _date_faults(words: str) -> Iterator[str]:
    if re.search("[〇○零一二三四五六七八九十]", words):
        yield "用了汉字数字"
    if re.search("[０-９]", words):
        yield "用了全角数字"
    if not words.endswith("日"):
        yield "没有写成“年月日”"
    if re.match(r"^\d{2}年", words):
        yield "年份不全"
    if re.search(r"年\s*0|月\s*0", words):
        yield "月、日前补了0"
    if re.search(r"\s", words):
        yield "中间有空格"


def _rewritten(words: str) -> str:
    parts = [one for one in re.split(r"[年月日./\-—\s]+", words) if one]
    if len(parts) != 3:
        return ""
    digits = {char: str(at) for at, char in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}
    year = "".join(digits.get(char, char) for char in parts[0]).translate({0xFF10 + at: str(at) for at in range(10)})
    month, day = chinese_value(parts[1]), chinese_value(parts[2])
    if not year.isdecimal() or not month or not day:
        return ""
    return f"{year if len(year) == 4 else f'20{year}'}年{month}月{day}日"


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@check(
    "GB612",
    "issuer-agrees",
    "署名与发文机关标志",
    force=Force.USUAL,
    clause="7.3.5",
    forms=_SIGNED,
    fix="署名写发文机关全称或者规范化简称，与发文机关标志一致；联合行文的，各机关都署名",
)
def issuer_agrees(case: Case) -> Iterable[Flaw]:
    """署名与发文机关标志是同一个机关。

    怎样算不对：署名既不是发文机关标志的全称，也看不出是它的简称。
    不算问题的情形：没有发文机关标志或者没有署名的；联合行文的。

    坏例：
        署名 | 中共示例县委宣传部
    好例：
        署名 | 中共示例县委组织部
    """
    heads, issuers = list(case.all(Role.LETTERHEAD)), list(case.all(Role.ISSUER))
    if len(issuers) != 1 or not heads:
        return
    head, name = case.letterhead.removesuffix("文件"), "".join(issuers[0].text.split())
    if len(heads) == 1 and not _is_short_of(name, head) and not _is_short_of(head, name):
        yield Flaw(message=f"署名是“{name}”，发文机关标志是“{head}”", at=issuers[0], found=name, asked=head)


def _is_short_of(short: str, full: str) -> bool:
    """Whether the letters of one stand in the other in their order: 示例县委组织部 in 中共示例县委员会组织部."""
    rest = iter(full)
    return all(char in rest for char in short)


@check(
    "GB613",
    "signed",
    "署名和成文日期",
    force=Force.USUAL,
    clause="7.3.5",
    forms=_SIGNED,
    fix="在正文之下写署名，下一行写成文日期",
)
def signed(case: Case) -> Iterable[Flaw]:
    """公文有署名和成文日期。

    怎样算不对：有发文机关标志或者发文字号的公文，找不到成文日期；有成文日期而上面没有署名。

    坏例：
        成文日期 | 无
    好例：
        成文日期 | 2024年7月5日
    """
    day = case.first(Role.DATE)
    if day is None:
        if case.first(Role.LETTERHEAD, Role.NUMBER) is not None:
            yield from _day_elsewhere(case)
    elif case.first(Role.ISSUER) is None:
        yield Flaw(message="成文日期上面未见署名", at=day)


def _day_elsewhere(case: Case) -> Iterator[Flaw]:
    """The day may stand beside the issuer's name, or in a table that sets both."""
    beside = next((one for one in case.main if len(one.words) < 60 and _DAY_LAST.search(one.words)), None)
    if beside is not None:
        yield Flaw(message="署名和成文日期写在了一行，应分两行", at=beside)
    elif not any(_DAY_LAST.search(one.words) for one in case.all(Role.CELL)):
        yield Flaw(message="未见成文日期", place="正文末尾")


@check(
    "GB614",
    "date-place",
    "成文日期位置",
    force=Force.STANDARD,
    clause="7.3.5.1、7.3.5.2",
    forms=_SIGNED,
    fix="光标放在成文日期一行，“段落”→右对齐，右缩进填4字符（加盖印章）或者2字符（不加盖印章）",
)
def date_place(case: Case) -> Iterable[Flaw]:
    """加盖印章的，成文日期右空四字；不加盖印章的，署名右空二字，成文日期在下一行。

    怎样算不对：成文日期靠右而右边空得不够，或者居中、靠左。
    不算问题的情形：用空格、制表位或者左缩进放到右边的，量不出来，不查。

    坏例：
        成文日期 | 2024年7月5日 | 右=0
    好例：
        成文日期 | 2024年7月5日 | 右=4
    """
    least = min(case.style.seal_indent, case.style.unsealed_indent)
    for one in case.all(Role.DATE):
        if one.align is Align.RIGHT and one.right < least - 0.3:
            yield Flaw(
                message=f"成文日期右空{one.right:.1f}字，应空{case.style.seal_indent:g}字（不加盖印章的按{case.style.unsealed_indent:g}字起算）",
                at=one,
                found=f"{one.right:.1f}字",
                asked=f"{case.style.seal_indent:g}字",
            )
        elif one.align is Align.CENTRE or (one.align in (Align.LEFT, Align.BOTH) and _stands_left(one)):
            yield Flaw(
                message=f"成文日期{'居中' if one.align is Align.CENTRE else '靠左'}，应靠右",
                at=one,
                asked=f"右空{case.style.seal_indent:g}字",
            )


def _stands_left(one: Paragraph) -> bool:
    return (
        one.spot is Spot.BODY and one.left + one.first < _FAR and not one.text.startswith(("\t", " ", "\u3000", "\xa0"))
    )


@check(
    "GB615",
    "blank-page",
    "此页无正文",
    force=Force.USUAL,
    clause="7.3.5.5",
    fix="删去“此页无正文”；剩余空白容不下印章和日期的，调整行距、字距",
)
def blank_page(case: Case) -> Iterable[Flaw]:
    """最后一页容不下印章和成文日期的，调整行距、字距，不写“此页无正文”。

    怎样算不对：文中有“此页无正文”。

    坏例：
        正文 | 现将有关事项通知如下。
        正文 | （此页无正文）
    好例：
        正文 | 现将有关事项通知如下。
    """
    for one in case.texts:
        if _BLANK_PAGE.search(one.text):
            yield Flaw(message="写了“此页无正文”", at=one)


@check(
    "GB616",
    "remark",
    "附注写法",
    force=Force.STANDARD,
    clause="7.3.6",
    fix="附注左空二字，加全角圆括号，写在成文日期下一行",
)
def remark(case: Case) -> Iterable[Flaw]:
    """附注居左空二字加圆括号，编排在成文日期下一行。

    怎样算不对：括号不是全角；没有左空二字。

    坏例：
        附注 | (联系人：张明远，电话：0000-1234567)
    好例：
        附注 | （联系人：张明远，电话：0000-1234567）
    """
    for one in case.all(Role.REMARK):
        if not (one.words.startswith("（") and one.words.endswith("）")):
            yield Flaw(message="附注的括号应是全角圆括号", at=one, asked="（…）")
        elif not one.text.startswith(("\u3000", " ", "\t")) and (
            abs(one.first + one.left - 2) > 0.3 or one.align in (Align.CENTRE, Align.RIGHT)
        ):
            yield Flaw(message="附注没有左空二字", at=one, found=f"{one.first + one.left:.1f}字", asked="2字")
