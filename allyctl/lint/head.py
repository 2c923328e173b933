"""GB3: above the title: who issues, number, signer, red line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from allyctl.lint.registry import Flaw, Force, check
from allyctl.lint.roles import Case, Form, Role
from allyctl.lint.signs import NOT_LEGAL, SIGNER, UPWARD, is_red, kind_of
from allyctl.model.paper import Align, Paragraph, Spot

REGULATION = "《党政机关公文处理工作条例》"
_RIGHT = re.compile(r"^[\u4e00-\u9fff]{1,14}〔(?:19|20)\d\d〕[1-9]\d*号$")
_PARTS = re.compile(
    r"^([\u4e00-\u9fff]+?)\s*([〔\[【（(﹝［『「{]?)\s*([\d０-９]{2,4})\s*年?\s*([〕\]】）)﹞］』」}]?)\s*第?\s*([\d０-９]+)\s*号$"
)
_OFFICE = re.compile(r"(?:股|科|(?<!办公)(?<!研究)(?<!教研)室)$")
_ALLIANCE = re.compile(r"联盟|联席会议")


def number_words(one: Paragraph) -> str:
    """The number of a paper without the signer beside it."""
    return SIGNER.split(one.words)[0].strip("\u3000 \t\n")


@check(
    "GB301",
    "number-form",
    "发文字号写法",
    force=Force.STANDARD,
    clause="7.2.5",
    fix="按“示组通〔2024〕3号”的样式重新输入；六角括号〔〕在“插入”→“符号”里",
)
def number_form(case: Case) -> Iterable[Flaw]:
    """发文字号由机关代字、年份、序号组成；年份标全称，用六角括号〔〕括入；序号不加“第”字，不编虚位，后加“号”字。

    怎样算不对：用了其他括号，年份不全或者带“年”字，加了“第”字，序号前补了0，用了全角数字，中间有空格。
    不算问题的情形：还没有编号、留着横线的，另见“未填内容”。

    坏例：
        发文字号 | 示组通[2024]03号
    好例：
        发文字号 | 示组通〔2024〕3号
    """
    for one in case.all(Role.NUMBER):
        words = number_words(one)
        if _RIGHT.match(words) or re.search(r"[_×Xx]|〔\s*〕", words):
            continue
        faults = tuple(_number_faults(words))
        if faults:
            asked = _rewritten(words)
            yield Flaw(
                message=f"发文字号{'，'.join(faults)}{f'，应写作{asked}' if asked else ''}",
                at=one,
                found=words,
                asked=asked,
            )


def _number_faults(words: str) -> Iterable[str]:
    if "〔" not in words or "〕" not in words:
        yield "没有用六角括号〔〕"
    year = re.search(r"[\d０-９]+", words)
    if year and len(year[0]) != 4:
        yield "年份不全"
    if re.search(r"[\d０-９]\s*年", words):
        yield "年份带了“年”字"
    if "第" in words:
        yield "加了“第”字"
    if re.search(r"(?:^|[^\d０-９])[0０][\d０-９]*\s*号", words):
        yield "序号前补了0"
    if re.search("[０-９]", words):
        yield "用了全角数字"
    if re.search(r"[ \u3000\t]", words):
        yield "中间有空格"


def _rewritten(words: str) -> str:
    found = _PARTS.match(words)
    if found is None:
        return ""
    plain = {0xFF10 + digit: str(digit) for digit in range(10)}
    year, number = found[3].translate(plain), int(found[5].translate(plain))
    full = year if len(year) == 4 else f"20{year}" if len(year) == 2 else ""
    return f"{found[1]}〔{full}〕{number}号" if full else ""


@check(
    "GB302",
    "number-missing",
    "发文字号",
    force=Force.USUAL,
    clause="7.2.5",
    forms=frozenset((Form.PAPER, Form.LETTER)),
    fix="向办公室申请编号，写在发文机关标志下空二行的位置；信函写在红色双线下一行右边",
)
def number_missing(case: Case) -> Iterable[Flaw]:
    """有发文机关标志的公文，编有发文字号。

    怎样算不对：有发文机关标志，前面几行里找不到发文字号。

    坏例：
        发文机关标志 | 中共示例县委组织部文件 | 线色=FF0000
        发文字号 | 无
    好例：
        发文机关标志 | 中共示例县委组织部文件
    """
    head = case.first(Role.LETTERHEAD)
    if head is not None and case.first(Role.NUMBER) is None:
        yield Flaw(message="有发文机关标志，未见发文字号", at=head)


@check(
    "GB303",
    "number-place",
    "发文字号位置",
    force=Force.STANDARD,
    clause="7.2.5、10.1",
    forms=frozenset((Form.PAPER, Form.LETTER)),
    fix="光标放在发文字号一行，“段落”→对齐方式选应有的一种，缩进都填0",
)
def number_place(case: Case) -> Iterable[Flaw]:
    """发文字号居中；上行文的发文字号居左空一字，与签发人同一行；信函的发文字号靠右。

    怎样算不对：没有签发人而不居中；信函而不靠右。

    坏例：
        发文字号 | 示组通〔2024〕3号 | 对齐=左
    好例：
        发文字号 | 示组通〔2024〕3号 | 对齐=中
    """
    for one in case.all(Role.NUMBER):
        if (
            one.spot is not Spot.BODY
            or case.first(Role.LETTERHEAD) is None
            or any(SIGNER.search(other.text) for other in _head(case))
        ):
            continue
        asked = Align.RIGHT if case.form is Form.LETTER else Align.CENTRE
        if one.align is not asked and not one.text.startswith(("\t", " ", "\u3000")):
            yield Flaw(
                message=f"发文字号是{one.align.value}，应{'靠右' if asked is Align.RIGHT else '居中'}",
                at=one,
                found=one.align.value,
                asked=asked.value,
            )


def _head(case: Case) -> list[Paragraph]:
    """Everything above the title."""
    title = case.first(Role.TITLE)
    found: list[Paragraph] = []
    for one in case.paper.paragraphs:
        if one is title:
            break
        found.append(one)
    return found


@check(
    "GB304",
    "red-line",
    "红色分隔线",
    force=Force.STANDARD,
    clause="7.2.7",
    forms=frozenset((Form.PAPER, Form.LETTER)),
    fix="光标放在发文字号一行，“边框和底纹”里加一条红色的下框线，或者在它下面4毫米处画一条与版心等宽的红线",
)
def red_line(case: Case) -> Iterable[Flaw]:
    """发文字号之下4毫米处，居中印一条与版心等宽的红色分隔线；信函是红色双线。

    怎样算不对：有发文机关标志，标题之前既没有红色的段落边框，也没有画的线；或者线不是红色。

    坏例：
        发文字号 | 示组通〔2024〕3号 | 无线
    好例：
        发文字号 | 示组通〔2024〕3号 | 线色=FF0000
    """
    letterhead = case.first(Role.LETTERHEAD)
    if letterhead is None:
        return
    head = [*_head(case), *([title] if (title := case.first(Role.TITLE)) is not None else [])]
    colors = {one.rule_color for one in head if one.rule_color is not None}
    if any(is_red(color) for color in colors) or any(one.has_drawing for one in head):
        return
    at = case.first(Role.NUMBER) or letterhead
    yield Flaw(message="版头的分隔线不是红色" if colors else "发文字号下面没有红色分隔线", at=at, asked="红色分隔线")


@check(
    "GB305",
    "signer",
    "签发人",
    force=Force.STANDARD,
    clause="7.2.6",
    forms=frozenset((Form.PAPER,)),
    fix="上行文在发文字号同一行右侧写“签发人：姓名”，右空一字；平行文、下行文删去签发人",
)
def signer(case: Case) -> Iterable[Flaw]:
    """上行文（请示、报告、议案）标注签发人，写作“签发人：姓名”，用全角冒号。

    怎样算不对：有发文机关标志的上行文没有签发人；不是上行文而写了签发人；冒号不是全角。

    坏例：
        标题 | 关于党建联盟工作情况的报告
        主送机关 | 县委：
    好例：
        发文字号 | 示组发〔2024〕3号　　　　签发人：周正平 | 对齐=左
        标题 | 关于党建联盟工作情况的报告
        主送机关 | 县委：
    """
    kind = kind_of(case.title)
    signed = next((one for one in _head(case) if SIGNER.search(one.text)), None)
    if signed is None:
        head = case.first(Role.LETTERHEAD)
        if kind in UPWARD and head is not None:
            yield Flaw(message=f"{kind}是上行文，未见签发人", at=case.first(Role.NUMBER) or head)
    elif kind and kind not in UPWARD and kind != "意见":
        yield Flaw(message=f"{kind}不是上行文，不写签发人", at=signed, force=Force.USUAL)
    elif "：" not in SIGNER.split(signed.text)[-1]:
        yield Flaw(message="“签发人”后面应是全角冒号", at=signed, asked="签发人：")


@check(
    "GB306",
    "may-issue",
    "发文机关",
    force=Force.REGULATION,
    clause=f"{REGULATION}第十七条",
    fix="以县委组织部、乡镇党委或者牵头单位党委的名义印发；联盟的名称可以写在标题、纪要和协议里",
)
def may_issue(case: Case) -> Iterable[Flaw]:
    """公文以有权发文的机关名义印发；联盟、联席会议和部门的内设机构不对外发文。

    为什么：部门内设机构除办公厅（室）外不得对外正式行文；联盟和联席会议没有印章，不是发文机关。
    怎样算不对：发文机关标志或者署名是联盟、联席会议，或者是某股、某科、某室（办公室除外）。
    不算问题的情形：党建联盟联席会议的纪要。

    坏例：
        署名 | 沿河片区党建联盟
        发文机关标志 | 沿河片区党建联盟文件
    好例：
        署名 | 中共示例县委组织部
    """
    told: set[str] = set()
    for one in case.all(Role.LETTERHEAD, Role.ISSUER):
        name = "".join(one.text.split()).removesuffix("文件")
        if _OFFICE.search(name):
            said = "部门的内设机构，不对外正式行文"
        elif _ALLIANCE.search(name) and case.form is not Form.MINUTES:
            said = "联盟或者联席会议，不是发文机关"
        else:
            continue
        if name not in told:
            told.add(name)
            yield Flaw(message=f"“{name}”是{said}", at=one, found=name, force=None if "内设" in said else Force.USUAL)


@check(
    "GB307",
    "legal-kind",
    "文种",
    force=Force.REGULATION,
    clause=f"{REGULATION}第八条",
    forms=frozenset((Form.PAPER,)),
    fix="改用15种法定文种之一；方案、办法、计划等，用“关于印发《…》的通知”印发，作为通知的附件",
)
def legal_kind(case: Case) -> Iterable[Flaw]:
    """标题以法定文种结尾：决议、决定、命令（令）、公报、公告、通告、意见、通知、通报、报告、请示、批复、议案、函、纪要。

    怎样算不对：标题以方案、办法、计划等结尾，或者结尾的词不是文种。
    不算问题的情形：没有发文机关标志和发文字号的，只请核实。

    坏例：
        标题 | 关于开展党建联盟活动的实施方案
    好例：
        标题 | 关于印发《党建联盟活动实施方案》的通知
    """
    title = case.title.rstrip("。.")
    if not title or kind_of(title):
        return
    official = case.first(Role.LETTERHEAD, Role.NUMBER) is not None
    named = next((word for word in NOT_LEGAL if title.endswith(word)), "")
    said = f"“{named}”不是法定文种" if named else "标题没有以法定文种结尾"
    yield Flaw(message=said, at=case.first(Role.TITLE), found=named, force=None if official and named else Force.USUAL)
