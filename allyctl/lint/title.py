"""GB4: the title and whom the paper is addressed to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from allyctl.lint.head import REGULATION
from allyctl.lint.measures import size_said
from allyctl.lint.registry import OFFICIAL, Flaw, Force, check
from allyctl.lint.roles import Case, Form, Role
from allyctl.lint.signs import KINDS, kind_of
from allyctl.model.paper import MM_IN_POINTS, Align, Spot
from allyctl.values.typeset import ems

_IN_BOOK_MARKS = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_WITHOUT_ABOUT = ("纪要", "公报", "决议", "命令", "令", "公告", "通告", "决定")
_NEVER_FIRST = tuple("的和与及、》”）了")
_ADDRESSED_TO_NOBODY = ("公告", "通告", "公报", "决议", "决定", "命令", "令", "纪要", "意见", "通报")
_SHORT_LINE = 4


@check(
    "GB401",
    "title-punctuation",
    "标题标点",
    force=Force.USUAL,
    clause=f"{REGULATION}第九条",
    fix="删去标题中的标点；引用文件名的，加书名号《》",
)
def title_punctuation(case: Case) -> Iterable[Flaw]:
    """标题中除法规、规章和文件名称加书名号外，一般不用标点符号。

    怎样算不对：标题里或者末尾有逗号、句号、冒号、问号、感叹号；顿号、引号、括号只作提示。
    不算问题的情形：书名号里面的标点；末尾的（试行）。

    坏例：
        标题 | 关于开展党建联盟活动的通知。
    好例：
        标题 | 关于印发《“三色”党建联盟实施方案\\n（试行）》的通知
    """
    bare = re.sub(r"[（(](?:试行|暂行|修订|草案|征求意见稿|代拟稿)[）)]$", "", _IN_BOOK_MARKS.sub("", case.title))
    at = case.first(Role.TITLE)
    found = re.findall("[，。；：！？,.;:!?]", bare)
    if found:
        yield Flaw(message=f"标题里有标点“{found[0]}”", at=at, found=found[0])
    elif milder := re.findall('[、“”"（）()]', bare):
        yield Flaw(message=f"标题里有标点“{milder[0]}”，一般不用", at=at, found=milder[0], force=Force.ADVICE)


@check(
    "GB402",
    "title-centred",
    "标题居中",
    force=Force.STANDARD,
    clause="7.3.1",
    fix="光标放在标题里，“段落”→对齐方式选“居中”，缩进都填0；不要用空格挪动位置",
)
def title_centred(case: Case) -> Iterable[Flaw]:
    """标题居中排布。

    怎样算不对：标题所在段落不是居中，或者首行有缩进。

    坏例：
        标题 | 关于开展党建联盟活动的通知 | 对齐=左
    好例：
        标题 | 关于开展党建联盟活动的通知 | 对齐=中
    """
    for one in case.all(Role.TITLE):
        if one.align is not Align.CENTRE:
            yield Flaw(message=f"标题是{one.align.value}，应居中", at=one, found=one.align.value, asked="居中")
        elif abs(one.first) > 0.3:
            yield Flaw(
                message=f"标题首行缩进了{one.first:.1f}字，居中会偏",
                at=one,
                found=f"{one.first:.1f}字",
                asked="0字",
                force=Force.USUAL,
            )


@check(
    "GB403",
    "title-wording",
    "标题措辞",
    force=Force.USUAL,
    clause=f"{REGULATION}第九条",
    fix="标题由发文机关名称、事由和文种组成：“关于…的通知”；印发、转发文件的，写“关于印发《…》的通知”，不重复“关于”和文种",
)
def title_wording(case: Case) -> Iterable[Flaw]:
    """标题写明事由和文种：“关于…的通知”，“关于”和文种各只出现一次。

    怎样算不对：“关于”重复；“通知的通知”一类重复文种；通知、通报、函等没有“关于”（印发、转发《…》的除外）。
    不算问题的情形：书名号里面的“关于”；纪要、公告、决定等可以没有“关于”。

    坏例：
        标题 | 关于转发关于开展党建联盟活动的通知的通知
    好例：
        标题 | 关于转发《关于开展党建联盟活动的\\n通知》的通知
    """
    at, kind = case.first(Role.TITLE), kind_of(case.title)
    if at is None or not kind:
        return
    bare = _IN_BOOK_MARKS.sub("《》", case.title)
    twice = next((f"{one}的{kind}" for one in KINDS if bare.endswith(f"{one}的{kind}") and one != "函"), "")
    if bare.count("关于") > 1:
        yield Flaw(message=f"标题里“关于”出现了{bare.count('关于')}次", at=at)
    elif twice and twice == f"{kind}的{kind}":
        yield Flaw(message=f"标题以“{twice}”结尾，文种重复", at=at)
    elif "关于" not in bare and kind not in _WITHOUT_ABOUT and not re.search("(?:印发|转发|批转|发布)《》", bare):
        yield Flaw(message=f"标题没有用“关于…的{kind}”的写法", at=at, force=Force.ADVICE)


@check(
    "GB404",
    "title-lines",
    "标题回行",
    force=Force.STANDARD,
    clause="7.3.1",
    fix="在词与词之间按 Shift+Enter 断行，使各行词意完整、长短适宜，排成梯形或者菱形",
)
def title_lines(case: Case) -> Iterable[Flaw]:
    """标题分一行或者多行居中排布；回行时词意完整，排列对称，长短适宜。

    怎样算不对：断行后一行以“的”等字开头，末行只剩几个字；一行放不下而没有断行的，请核实断在哪里。

    坏例：
        标题 | 关于开展党建联盟活动\\n的通知
    好例：
        标题 | 中共示例县委组织部\\n关于开展党建联盟活动的通知
    """
    titles = list(case.all(Role.TITLE))
    lines = [line.strip("\u3000 \t") for one in titles for line in one.text.split("\n") if line.strip("\u3000 \t")]
    if not lines:
        return
    at, room = titles[0], case.style.text_width * MM_IN_POINTS / max(titles[0].size, 1)
    wide = next((line for line in lines if ems(line) > room + 0.5), "")
    broken = next((line for line in lines[1:] if line.startswith(_NEVER_FIRST)), "")
    if broken:
        yield Flaw(message=f"标题断行后以“{broken[0]}”开头", at=at, found=broken)
    elif len(lines) > 1 and ems(lines[-1]) <= _SHORT_LINE and ems(lines[-2]) > 2 * _SHORT_LINE:
        yield Flaw(message=f"标题末行只剩“{lines[-1]}”", at=at, found=lines[-1], force=Force.USUAL)
    elif wide:
        yield Flaw(
            message=f"标题一行放不下（{size_said(titles[0].size)}一行约{int(room)}个字），会自动回行",
            at=at,
            found=wide,
            force=Force.ADVICE,
        )


@check(
    "GB405",
    "addressee-colon",
    "主送机关冒号",
    force=Force.STANDARD,
    clause="7.3.2",
    fix="在主送机关末尾输入全角冒号“：”",
)
def addressee_colon(case: Case) -> Iterable[Flaw]:
    """主送机关名称之后标全角冒号。

    怎样算不对：末尾是半角冒号，或者没有冒号。

    坏例：
        主送机关 | 各乡镇党委，有关县直党（工）委:
    好例：
        主送机关 | 各乡镇党委，有关县直党（工）委：
    """
    for one in case.all(Role.ADDRESSEE):
        if one.words.endswith(":"):
            yield Flaw(message="主送机关末尾是半角冒号，应为全角", at=one, found=":", asked="：")
        elif not one.words.endswith("："):
            yield Flaw(message="主送机关末尾没有全角冒号", at=one, asked="：")


@check(
    "GB406",
    "addressee-flush",
    "主送机关顶格",
    force=Force.STANDARD,
    clause="7.3.2",
    fix="光标放在主送机关一行，“段落”→左对齐，缩进都填0，删去前面的空格",
)
def addressee_flush(case: Case) -> Iterable[Flaw]:
    """主送机关居左顶格，回行时仍顶格。

    怎样算不对：有缩进，或者用空格空出位置，或者居中、靠右。

    坏例：
        主送机关 | 各乡镇党委： | 首行=2
    好例：
        主送机关 | 各乡镇党委：
    """
    for one in case.all(Role.ADDRESSEE):
        blank = len(one.text) - len(one.text.lstrip("\u3000 \t"))
        if one.align in (Align.CENTRE, Align.RIGHT) or abs(one.first + one.left) > 0.3 or abs(one.left) > 0.3 or blank:
            yield Flaw(
                message="主送机关没有顶格",
                at=one,
                found=f"缩进{one.first + one.left:.1f}字" if not blank else "前面有空格",
                asked="顶格",
            )


@check(
    "GB407",
    "addressee-missing",
    "主送机关",
    force=Force.USUAL,
    clause="7.3.2",
    forms=frozenset((Form.PAPER, Form.LETTER)),
    fix="标题下空一行，顶格写主送机关的全称、规范化简称或者同类型机关统称，后加全角冒号",
)
def addressee_missing(case: Case) -> Iterable[Flaw]:
    """通知、报告、请示、批复、函写明主送机关。

    怎样算不对：这几种公文的标题之后找不到主送机关。
    不算问题的情形：公告、通告、决定、意见、通报、纪要等。

    坏例：
        主送机关 | 无
    好例：
        主送机关 | 各乡镇党委：
    """
    kind, title = kind_of(case.title), case.first(Role.TITLE)
    if title is not None and kind and kind not in _ADDRESSED_TO_NOBODY and case.first(Role.ADDRESSEE) is None:
        yield Flaw(message=f"{kind}未见主送机关", at=title)


@check(
    "GB408",
    "one-superior",
    "请示的主送机关",
    force=Force.REGULATION,
    clause=f"{REGULATION}第十五条",
    forms=frozenset((Form.PAPER,)),
    fix="只主送一个上级机关；需要同时送其他上级机关的，用抄送",
)
def one_superior(case: Case) -> Iterable[Flaw]:
    """请示原则上主送一个上级机关。

    怎样算不对：请示的主送机关写了两个以上。

    坏例：
        发文字号 | 示组发〔2024〕3号　　　　签发人：周正平 | 对齐=左
        标题 | 关于组建党建联盟的请示
        主送机关 | 县委、市委组织部：
    好例：
        发文字号 | 示组发〔2024〕3号　　　　签发人：周正平 | 对齐=左
        标题 | 关于组建党建联盟的请示
        主送机关 | 县委：
    """
    for one in case.all(Role.ADDRESSEE):
        if kind_of(case.title) == "请示" and re.search("[、，,]", one.words):
            yield Flaw(message="请示主送了两个以上的机关", at=one, found=one.words)


@check(
    "GB409",
    "annex-title-centred",
    "附件标题居中",
    force=Force.STANDARD,
    clause="7.3.7",
    forms=OFFICIAL,
    fix="光标放在附件标题里，“段落”→对齐方式选“居中”，缩进都填0",
)
def annex_title_centred(case: Case) -> Iterable[Flaw]:
    """附件标题居中编排在版心第三行。

    怎样算不对：“附件”二字下面的标题不是居中。

    坏例：
        附件标题 | 活动安排表 | 对齐=左
    好例：
        附件标题 | 活动安排表 | 对齐=中
    """
    for part in case.parts:
        if (
            part.role is Role.ANNEX_TITLE
            and part.paragraph.align is not Align.CENTRE
            and part.paragraph.spot is Spot.BODY
        ):
            yield Flaw(message="附件标题没有居中", at=part.paragraph, found=part.paragraph.align.value, asked="居中")
