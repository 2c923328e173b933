"""GB5: the body: marks of headings, indents, spacing, length."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from allyctl.lint.measures import kind_of_font
from allyctl.lint.registry import Flaw, Force, check
from allyctl.lint.roles import TEXT, Case, Form, Role
from allyctl.lint.signs import LEVEL, chinese_value, level_of
from allyctl.model.paper import Align, Paragraph, Spot

_LESS_WORK = "《整治形式主义为基层减负若干规定》"
_MOST, _MOST_SPECIAL = 5000, 4000
_HEADING_MOST = 30
_MARKS = ("一、", "（一）", "1.", "（1）")
_LISTS = "给编号用的是自动编号的，右击编号→“编号”→“定义新编号格式”里改；手打的直接改"


def _runs_of_text(case: Case) -> Iterator[list[Paragraph]]:
    """The texts of the document, each with its own numbering: the paper, then what stands in each annex."""
    found: list[Paragraph] = []
    for part in case.parts:
        if part.role is Role.ANNEX_MARK and found:
            yield found
            found = []
        elif part.role in TEXT and part.paragraph.spot is Spot.BODY:
            found.append(part.paragraph)
    if found:
        yield found


@check("GB501", "level-mark", "层次序数写法", force=Force.STANDARD, clause="7.3.3", fix=_LISTS)
def level_mark(case: Case) -> Iterable[Flaw]:
    """结构层次序数依次用“一、”“（一）”“1.”“（1）”标注。

    怎样算不对：“一”后面不是顿号；“（一）”“（1）”用了半角括号，或者后面又加了标点；“1”后面是顿号、逗号或者全角的点；用了全角数字。

    坏例：
        一级标题 | 一、总体要求
        正文 | 坚持从实际出发。
        三级标题 | 1、做好准备。
    好例：
        一级标题 | 一、总体要求
        正文 | 坚持从实际出发。
        三级标题 | 1.做好准备。
    """
    for texts in _runs_of_text(case):
        for one in texts:
            level = level_of(one.words)
            found = LEVEL[level - 1].match(one.words) if level else None
            if found is not None and (said := _mark_fault(level, found)):
                yield Flaw(
                    message=f"序数“{found[0].strip()}”{said}，应写作“{_rewritten(level, found)}”",
                    at=one,
                    found=found[0].strip(),
                    asked=_rewritten(level, found),
                )


def _mark_fault(level: int, found: re.Match[str]) -> str:
    if level == 1:
        return "" if found[2] == "、" else "后面不是顿号"
    if level == 3:
        return "用了全角数字" if re.search("[０-９]", found[1]) else "" if found[2] == "." else "后面不是小圆点"
    if found[1] != "（" or found[3] != "）":
        return "用了半角括号"
    if found[4]:
        return f"后面多了“{found[4]}”"
    return "用了全角数字" if re.search("[０-９]", found[2]) else ""


def _rewritten(level: int, found: re.Match[str]) -> str:
    plain = {0xFF10 + digit: str(digit) for digit in range(10)}
    number = (found[1] if level in (1, 3) else found[2]).translate(plain)
    return {1: f"{number}、", 2: f"（{number}）", 3: f"{number}.", 4: f"（{number}）"}[level]


@check(
    "GB502",
    "level-order",
    "层次序数次序",
    force=Force.STANDARD,
    clause="7.3.3",
    fix="按“一、”“（一）”“1.”“（1）”的次序逐层标注，每层从一（1）起连续编号",
)
def level_order(case: Case) -> Iterable[Flaw]:
    """层次序数由上到下逐层使用，每层从头连续编号。

    怎样算不对：先用“（一）”后用“一、”；跳号、重号；直接从“一、”跳到“（1）”的，请核实；只有两层而用“一、”“1.”的不算。

    坏例：
        一级标题 | 一、总体要求
        正文 | 坚持从实际出发。
        一级标题 | 三、工作安排
        正文 | 做好各项准备。
    好例：
        一级标题 | 一、总体要求
        正文 | 坚持从实际出发。
        一级标题 | 二、工作安排
        正文 | 做好各项准备。
    """
    for texts in _runs_of_text(case):
        last = [0, 0, 0, 0]
        for one in texts:
            level = level_of(one.words)
            if not level:
                continue
            number = _number(level, one)
            yield from _order_fault(one, level, number, last)
            last[level - 1 :] = [number, *([0] * (4 - level))]


def _order_fault(one: Paragraph, level: int, number: int, last: list[int]) -> Iterator[Flaw]:
    deeper = next((at for at in range(level + 1, 5) if last[at - 1] and not last[level - 1]), 0)
    if deeper and level < 3 and not any(last[:level]):
        yield Flaw(message=f"“{_MARKS[level - 1]}”出现在“{_MARKS[deeper - 1]}”之后，层次倒置", at=one)
    elif number not in (1, last[level - 1] + 1):
        said = (
            f"前一个是第{last[level - 1]}个，这里却是第{number}个"
            if last[level - 1]
            else f"这一层从第{number}个开始，前面没有第1个"
        )
        yield Flaw(message=f"序数不连续：{said}", at=one, force=Force.USUAL)
    elif number == 1 and last[level - 1] and level < 3:
        yield Flaw(message="序数又从第1个开始，与前面重复", at=one, force=Force.USUAL)
    elif level == 4 and last[0] and not last[1] and not last[2]:
        yield Flaw(message="从“一、”直接跳到“（1）”，中间隔了层次", at=one, force=Force.ADVICE)


def _number(level: int, one: Paragraph) -> int:
    found = LEVEL[level - 1].match(one.words)
    assert found is not None
    return chinese_value(found[1] if level in (1, 3) else found[2])


@check(
    "GB503",
    "heading-stop",
    "小标题末尾标点",
    force=Force.USUAL,
    fix="删去独立成行的小标题末尾的标点；标题后面接着写正文的，才加句号",
)
def heading_stop(case: Case) -> Iterable[Flaw]:
    """独立成行的小标题末尾不加标点。

    怎样算不对：整段都用黑体或者楷体的一、二级小标题，以句号、冒号、分号结尾。
    不算问题的情形：小标题后面接着写正文的（一）加强领导。……；用仿宋写的条文。

    坏例：
        一级标题 | 一、总体要求。
        正文 | 坚持从实际出发。
    好例：
        一级标题 | 一、总体要求
        正文 | 坚持从实际出发。
    """
    kinds = {Role.LEVEL1: kind_of_font(case.style.level1_font), Role.LEVEL2: kind_of_font(case.style.level2_font)}
    for role, kind in kinds.items():
        for one in case.all(role):
            letters = [run for run in one.runs if run.text.strip()]
            alone = len(one.words) <= _HEADING_MOST and one.words[-1:] in "。：；:;." and "。" not in one.words[:-1]
            if alone and letters and all(kind_of_font(run.letters.east) == kind for run in letters):
                yield Flaw(message=f"独立成行的小标题末尾有“{one.words[-1]}”", at=one, found=one.words[-1])


@check(
    "GB504",
    "first-line",
    "首行缩进",
    force=Force.STANDARD,
    clause="7.3.3",
    fix="选中正文，“段落”→缩进左、右填0，特殊格式选“首行缩进”，填2字符",
)
def first_line(case: Case) -> Iterable[Flaw]:
    """每个自然段左空二字，回行顶格。

    怎样算不对：正文和小标题首行没有缩进两个字，或者整段缩进。
    不算问题的情形：居中的文字，表格；用空格空出两字的，另见“空格缩进”。

    坏例：
        正文 | 现将有关事项通知如下。 | 首行=0
        正文 | 请结合实际抓好落实。
    好例：
        正文 | 现将有关事项通知如下。 | 首行=2
        正文 | 请结合实际抓好落实。
    """
    for one in case.main:
        if (
            one.align in (Align.CENTRE, Align.RIGHT)
            or one.text.startswith(("\u3000", " ", "\t", "\xa0"))
            or one.style == "Plain"
        ):
            continue
        begins = one.first + one.left
        if abs(begins - 2) > 0.3:
            said = f"首行空了{begins:.1f}字" if begins > 0.05 else "首行没有缩进"
            yield Flaw(message=f"{said}，应空2字", at=one, found=f"{begins:.1f}字", asked="2字")
        elif abs(one.left) > 0.3:
            yield Flaw(message="整段缩进，回行没有顶格", at=one, found=f"{one.left:.1f}字", asked="0字")


@check(
    "GB505", "paragraph-space", "段前段后", force=Force.ADVICE, clause="5.2.3", fix="选中正文，“段落”→段前、段后都填0"
)
def paragraph_space(case: Case) -> Iterable[Flaw]:
    """正文各段之间不另加间距。

    为什么：段前、段后的间距使一页排不满22行，两面的行也对不齐。
    怎样算不对：正文段落的段前或者段后不是0。

    坏例：
        正文 | 现将有关事项通知如下。 | 段后=10
        正文 | 请结合实际抓好落实。
    好例：
        正文 | 现将有关事项通知如下。 | 段后=0
        正文 | 请结合实际抓好落实。
    """
    for one in case.all(Role.BODY):
        if one.spot is Spot.BODY and (one.before > 1 or one.after > 1):
            yield Flaw(
                message=f"正文段前{one.before:g}磅、段后{one.after:g}磅，应都为0",
                at=one,
                found=f"{one.before:g}、{one.after:g}磅",
                asked="0",
            )


@check(
    "GB506",
    "length",
    "篇幅",
    force=Force.USUAL,
    clause=_LESS_WORK,
    forms=frozenset((Form.PAPER,)),
    fix="压缩内容，或者把细节改作附件",
)
def length(case: Case) -> Iterable[Flaw]:
    """公文一般不超过5000字，部署专项工作、具体任务的不超过4000字。

    怎样算不对：正文（不含附件）超过5000字；超过4000字的作提示。

    坏例：
        正文 | 重复5100次：实
        正文 | 请结合实际抓好落实。
    好例：
        正文 | 重复3000次：实
        正文 | 请结合实际抓好落实。
    """
    count = sum(len("".join(one.text.split())) for one in case.all(*TEXT))
    if count > _MOST_SPECIAL:
        most = _MOST if count > _MOST else _MOST_SPECIAL
        yield Flaw(
            message=f"正文约{count}字，超过{most}字",
            place="全文",
            found=f"{count}字",
            asked=f"{most}字以内",
            force=None if count > _MOST else Force.ADVICE,
        )
