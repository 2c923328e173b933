"""By what the parts of an official paper are told: loosely written, so that a fault does not hide what a paragraph is."""

from __future__ import annotations

import re

KINDS = (
    "决议",
    "决定",
    "命令",
    "令",
    "公报",
    "公告",
    "通告",
    "意见",
    "通知",
    "通报",
    "报告",
    "请示",
    "批复",
    "议案",
    "函",
    "纪要",
)
"""The fifteen kinds of official papers; 命令 has two names."""
UPWARD = ("请示", "报告", "议案")
NOT_LEGAL = (
    "方案",
    "办法",
    "计划",
    "总结",
    "要点",
    "规划",
    "细则",
    "制度",
    "规则",
    "协议",
    "安排",
    "清单",
    "措施",
    "规定",
    "条例",
    "汇报",
    "申请",
    "倡议书",
    "建议",
    "通知书",
    "便函",
    "工作提示",
)
_NUMBERS = "一二三四五六七八九十"
_BLANK = r"[ \u3000\t\xa0]*"

NUMBER = re.compile(
    rf"^{_BLANK}[\u4e00-\u9fff]{{1,14}}{_BLANK}(?:[〔\[【（(﹝［『「{{]{_BLANK}(?:\d|[０-９])*年?{_BLANK}[〕\]】）)﹞］』」}}]|(?:20\d\d|\d\d)年?){_BLANK}第?{_BLANK}(?:\d|[０-９]|_|×|X)*{_BLANK}号"
)
DATE = re.compile(
    r"^(?:[〇○零一二三四五六七八九十\d０-９]{2,4}|_{2,}|×+|X+)\s*(?:年|[-./—])\s*(?:[一二三四五六七八九十\d０-９]{1,3}|_+|×+|X+)?\s*(?:月|[-./—])\s*(?:[一二三四五六七八九十\d０-９]{1,3}|_+|×+|X+)?\s*日?$"
)
LEVEL = (
    re.compile(rf"^([{_NUMBERS}]{{1,3}}){_BLANK}([、，,.．：:]|\u3000| )"),
    re.compile(rf"^([（(])([{_NUMBERS}]{{1,3}})([）)]){_BLANK}([、，,.．：:]?)"),
    re.compile(rf"^(\d{{1,2}}|[０-９]{{1,2}}){_BLANK}([.．、，,])(?![\d０-９])"),
    re.compile(rf"^([（(])(\d{{1,2}}|[０-９]{{1,2}})([）)]){_BLANK}([、，,.．：:]?)"),
)
ANNEX_NOTE = re.compile(rf"^附{_BLANK}件?{_BLANK}[：:]")
ANNEX_MARK = re.compile(
    rf"^附{_BLANK}件{_BLANK}(\d{{1,2}}|[０-９]{{1,2}}|[{_NUMBERS}]{{1,3}})?{_BLANK}([：:、.．]?){_BLANK}(.*)$",
    re.DOTALL,
)
ANNEX_ITEM = re.compile(rf"^(\d{{1,2}}|[０-９]{{1,2}})(?![\d０-９年月个名家项次期届号]){_BLANK}([.．、，,]?){_BLANK}(.*)$", re.DOTALL)
REMARK = re.compile(r"^[（(].*[）)]$", re.DOTALL)
COPIES = re.compile(rf"^(抄{_BLANK}[送报]|主{_BLANK}送){_BLANK}[：:]")
PRINTED = re.compile(r"(?:年|日|[-./]\d{1,2})\s*印发?\s*[。.]?$|印发$")
ATTENDANCE = re.compile(
    rf"^(出{_BLANK}席|请{_BLANK}假|列{_BLANK}席|缺{_BLANK}席|主{_BLANK}持|记{_BLANK}录)[人员]*{_BLANK}[：:]"
)
SIGNER = re.compile(rf"签{_BLANK}发{_BLANK}人")
URGENCY = re.compile(r"^(特急|加急|特提|平急|绝密|机密|秘密)([★☆ \u3000].*)?$")
COPY = re.compile(r"^\d{6}$")
SUBTITLE = re.compile(r"^[（(].*[）)]$|^——")
ORGAN = re.compile(
    r"委|部|局|办|政府|院|会|厅|处|站|所|中心|公司|组|联盟|党|总队|支队|大队|学校|医院|协会|联合会|团|室|股|科"
)
ADDRESSED = re.compile(
    r"\{\{|党委|党组|党工委|工委|政府|委员会|各|局|部|办|厅|院|会|公司|中心|支部|单位|机关|同志|省|市|县|区|乡|镇|街道|村"
)
_ISSUED = re.compile(r"^\S{2,40}[ \u3000\t]+\d{4}年\d{1,2}月\d{1,2}日$")
_STOPS = re.compile("[。！？；]")


def level_of(text: str) -> int:
    """1 to 4 where a text begins with the mark of a heading, well written or not; else 0."""
    return next((at for at, sign in enumerate(LEVEL, 1) if sign.match(text)), 0)


def is_issued_line(text: str) -> bool:
    """Whether it is the line of minutes that names who issued them on the left and when on the right."""
    return _ISSUED.search(text) is not None


def is_sentence(text: str) -> bool:
    """Whether a text holds the end of a sentence."""
    return _STOPS.search(text) is not None


def kind_of(title: str) -> str:
    """The word that ends a title, if it is one of the fifteen kinds; empty otherwise. A mark in brackets (试行) does not count."""
    bare = re.sub(r"[（(][^（）()]*[）)]$", "", title).rstrip("。.！!？? ")
    return next((kind for kind in sorted(KINDS, key=len, reverse=True) if bare.endswith(kind)), "")


def is_red(color: str) -> bool:
    """Whether a colour (RRGGBB) is a red, whatever shade of it."""
    try:
        red, green, blue = (int(color[at : at + 2], 16) for at in (0, 2, 4))
    except ValueError:
        return False
    return red >= 0x99 and green <= 0x60 and blue <= 0x60


def chinese_value(text: str) -> int:
    """一 -> 1, 十二 -> 12, ３ -> 3; 0 for anything else."""
    plain = text.translate({0xFF10 + digit: str(digit) for digit in range(10)})
    if plain.isdecimal():
        return int(plain)
    tens, ten, ones = plain.partition("十")
    values = {char: at for at, char in enumerate("〇一二三四五六七八九")}
    if not ten:
        return values.get(plain, 0)
    return (values.get(tens, 1) if tens else 1) * 10 + (values.get(ones, 0) if ones else 0)
