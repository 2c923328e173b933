"""GB1: the page: paper, margins, lines and characters."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from allyctl.lint.measures import size_said
from allyctl.lint.registry import EVERY, Flaw, Force, check
from allyctl.lint.roles import Case, Form, Role
from allyctl.model.paper import MM_IN_POINTS, LineRule, Paragraph, Section

_TOLERANCE = 1.0
"""Millimetres: what the standard allows for the top and left margins; programs round more than half of one away."""
_ROUNDING = 0.05
_NATURAL = 1.3
"""How high a single-spaced line is, as a multiple of the size of its letters."""
_LETTER_TOP = 20.0
"""A letter's head stands 30 mm below the edge of the paper: its top margin may be narrower."""


def _name(at: int, case: Case) -> str:
    return "页面设置" if len(case.paper.sections) == 1 else f"页面设置（第{at + 1}节）"


def _upright(case: Case) -> Iterator[tuple[str, Section]]:
    for at, one in enumerate(case.paper.sections):
        if not one.landscape:
            yield _name(at, case), one


@check(
    "GB101",
    "paper-size",
    "纸张",
    force=Force.STANDARD,
    clause="5.1",
    forms=EVERY,
    fix="“布局”（WPS 为“页面布局”）→“纸张大小”→选 A4，应用于整篇文档",
)
def paper_size(case: Case) -> Iterable[Flaw]:
    """公文用纸采用A4型纸。

    为什么：纸张不同，版心、行数、字数都对不上，也不能与其他公文一同装订归档。
    怎样算不对：纸张的宽或者高与设定（默认210×297毫米）相差超过1毫米；横排的页按旋转后的尺寸算。

    坏例：
        页面 | | 宽=216 高=279
    好例：
        页面 | | 宽=210 高=297
    """
    style = case.style
    for at, one in enumerate(case.paper.sections):
        width, height = (one.height, one.width) if one.landscape else (one.width, one.height)
        if abs(width - style.page_width) > _TOLERANCE or abs(height - style.page_height) > _TOLERANCE:
            found, asked = f"{width:.0f}×{height:.0f}毫米", f"{style.page_width:g}×{style.page_height:g}毫米"
            yield Flaw(message=f"纸张为{found}，应为{asked}", place=_name(at, case), found=found, asked=asked)


@check(
    "GB102",
    "margins",
    "页边距",
    force=Force.STANDARD,
    clause="5.2.1",
    forms=EVERY,
    fix="“布局”（WPS 为“页面布局”）→“页边距”→“自定义边距”，按应有的数值填写，应用于整篇文档",
)
def margins(case: Case) -> Iterable[Flaw]:
    """天头（上边距）37毫米，订口（左边距）28毫米，各允许相差1毫米；版心156×225毫米。

    为什么：页边距决定版心，版心决定每页的行数和字数。
    怎样算不对：上、左边距相差超过1毫米；右、下边距由纸张和版心推算，相差超过1毫米的请核实。
    不算问题的情形：本单位在 allyctl.toml 的 [style] 里另有规定的，按规定的数值；信函首页的天头；横排的页。

    坏例：
        页面 | | 上=25.4
    好例：
        页面 | | 上=37.6
    """
    style = case.style
    for place, one in _upright(case):
        sides = (
            ("上", one.top, style.margin_top, Force.STANDARD), ("左", one.left, style.margin_left, Force.STANDARD),
            ("右", one.right, style.margin_right, Force.USUAL), ("下", one.bottom, style.margin_bottom, Force.USUAL),
        )  # fmt: skip
        for side, found, asked, force in sides:
            if abs(found - asked) <= _TOLERANCE + _ROUNDING or (
                case.form is Form.LETTER and side == "上" and _LETTER_TOP <= found <= asked
            ):
                continue
            said = f"{side}边距{found:.1f}毫米，应为{asked:g}毫米"
            yield Flaw(
                message=said,
                place=place,
                found=f"{found:.1f}毫米",
                asked=f"{asked:g}毫米",
                force=Force.ADVICE if case.form is Form.OTHER else force,
            )


@check(
    "GB105",
    "orientation",
    "纸张方向",
    force=Force.USUAL,
    clause="5.2",
    fix="“布局”（WPS 为“页面布局”）→“纸张方向”→“纵向”；只有附件的宽表可以横排，用分节符隔开",
)
def orientation(case: Case) -> Iterable[Flaw]:
    """公文主体竖着用纸，只有附件里的宽表可以横排。

    怎样算不对：第一节是横向。

    坏例：
        页面 | | 宽=297 高=210
    好例：
        页面 | | 宽=210 高=297
    """
    if case.paper.sections[0].landscape:
        yield Flaw(message="正文所在的页是横向，应为纵向", place=_name(0, case), found="横向", asked="纵向")


@check(
    "GB103",
    "lines-a-page",
    "行数",
    force=Force.USUAL,
    clause="5.2.3",
    fix="选中正文，“段落”→行距选“固定值”，填应有的磅数；取消“如果定义了文档网格，则对齐到网格”的影响",
)
def lines_a_page(case: Case) -> Iterable[Flaw]:
    """正文一般每页排22行，撑满版心。

    为什么：国家标准规定行数，不规定磅值；行距固定值28.95磅时，225毫米高的版心正好22行。
    怎样算不对：按正文的行距推算，一页排不出或者超过设定的行数。
    不算问题的情形：表格、版头和版记里的文字。

    坏例：
        正文 | 现将有关事项通知如下。 | 行距=33
        正文 | 请结合实际抓好落实。
    好例：
        正文 | 现将有关事项通知如下。 | 行距=28.9
        正文 | 请结合实际抓好落实。
    """
    style = case.style
    asked = _fitting(style.page_height - style.margin_top - style.margin_bottom, style.line_height)
    for one in case.main:
        page = case.paper.sections[one.section]
        pitch = _line_height(one, page)
        own = page.height - page.top - page.bottom
        usual = style.page_height - style.margin_top - style.margin_bottom
        fits = _fitting(max(own, usual) if abs(own - usual) <= 2 * _TOLERANCE and not page.landscape else usual, pitch)
        if fits != asked:
            said = f"{one.line:g}磅" if one.line_rule is not LineRule.MULTIPLE else f"{one.line:g}倍"
            message = (
                f"行距为{one.line_rule.value}{said}，一页约{fits}行，应为{asked}行（固定值{style.line_height:g}磅）"
            )
            yield Flaw(message=message, at=one, found=f"{fits}行", asked=f"{asked}行")


def _fitting(millimetres: float, points: float) -> int:
    return math.floor(millimetres * MM_IN_POINTS / max(points, 1) + 0.002)


def _line_height(one: Paragraph, page: Section) -> float:
    """How high a line of the paragraph is, in points."""
    natural = one.size * _NATURAL
    if one.line_rule is LineRule.EXACT:
        return one.line
    if page.pitch:
        natural = page.pitch * max(math.ceil(natural / page.pitch - 0.05), 1)
    return max(one.line, natural) if one.line_rule is LineRule.AT_LEAST else natural * one.line


@check(
    "GB104",
    "characters-a-line",
    "每行字数",
    force=Force.ADVICE,
    clause="5.2.3",
    fix="选中正文，“字体”→“高级”（WPS 为“字符间距”）→间距选“紧缩”，磅值填0.25磅",
)
def characters_a_line(case: Case) -> Iterable[Flaw]:
    """正文一般每行排28个字。

    为什么：156毫米宽的版心，三号字按原有字距只排27个；紧缩0.25磅，正好28个。
    怎样算不对：按正文的字号和字距推算，一行排不出或者超过设定的字数。
    不算问题的情形：字号不对的只报字号。

    坏例：
        正文 | 现将有关事项通知如下。 | 字距=0
        正文 | 请结合实际抓好落实。
    好例：
        正文 | 现将有关事项通知如下。 | 字距=-0.25
        正文 | 请结合实际抓好落实。
    """
    style = case.style
    asked = _fitting(style.text_width, style.character)
    for one in case.all(Role.BODY):
        letters = next((run.letters for run in one.runs if run.text.strip()), None)
        page = case.paper.sections[one.section]
        if letters is None or abs(letters.size - style.text_size) > 0.25 or page.landscape:
            continue
        own = page.width - page.left - page.right
        room = max(own, style.text_width) if abs(own - style.text_width) <= 2 * _TOLERANCE else style.text_width
        fits = _fitting(room, letters.size + page.letter_grid + letters.spacing)
        if fits != asked:
            message = f"{size_said(letters.size)}字、字距{letters.spacing:g}磅，一行约{fits}个字，应为{asked}个"
            yield Flaw(message=message, at=one, found=f"{fits}字", asked=f"{asked}字")
