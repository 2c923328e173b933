"""GB7: the colophon and the page number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from allyctl.lint.measures import kind_of_font, size_said
from allyctl.lint.registry import Flaw, Force, check
from allyctl.lint.roles import Case, Form, Role
from allyctl.model.paper import Align, Footer, PageNumber

_ISSUED = re.compile(r"\d{4}年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日印发$")
_PAPERS = frozenset((Form.PAPER,))
_PLACE = "页脚"


@check(
    "GB701",
    "colophon",
    "版记",
    force=Force.USUAL,
    clause="7.4",
    forms=_PAPERS,
    fix="在末页底部加版记：抄送机关（没有可不写）、印发机关和印发日期，上下各有一条分隔线",
)
def colophon(case: Case) -> Iterable[Flaw]:
    """有发文机关标志的公文，末页底部有版记，写明印发机关和印发日期。

    怎样算不对：有发文机关标志，全文找不到“年月日印发”。

    坏例：
        抄送机关 | 无
        印发机关和印发日期 | 无
    好例：
        印发机关和印发日期 | 中共示例县委组织部办公室\\t2024年7月5日印发
    """
    if case.first(Role.LETTERHEAD) is not None and case.first(Role.PRINTED) is None:
        yield Flaw(message="未见版记中的印发机关和印发日期", place="末页")


@check(
    "GB702",
    "copies",
    "抄送机关写法",
    force=Force.STANDARD,
    clause="7.4.2",
    forms=frozenset((Form.PAPER, Form.LETTER)),
    fix="写作“抄送：县委办公室，县纪委监委机关。”，用全角冒号，最后加句号",
)
def copies(case: Case) -> Iterable[Flaw]:
    """抄送机关前写“抄送”二字和全角冒号，最后一个抄送机关后标句号。

    怎样算不对：冒号不是全角；末尾没有句号。

    坏例：
        抄送机关 | 抄送：县委办公室
    好例：
        抄送机关 | 抄送：县委办公室。
    """
    named = list(case.all(Role.COPIES))
    for one in named:
        if ":" in one.words[:6]:
            yield Flaw(message="“抄送”后面应是全角冒号", at=one, found=":", asked="：")
        elif not one.words.endswith("。"):
            yield Flaw(message="最后一个抄送机关后面没有句号", at=one, asked="。")


@check(
    "GB703",
    "printed",
    "印发日期写法",
    force=Force.STANDARD,
    clause="7.4.3",
    forms=_PAPERS,
    fix="写作“2024年7月5日印发”：阿拉伯数字，年份写全，月、日不补0，后加“印发”二字，不加标点",
)
def printed(case: Case) -> Iterable[Flaw]:
    """印发日期用阿拉伯数字将年、月、日标全，年份标全称，月、日不编虚位，后加“印发”二字。

    怎样算不对：日期不是这种写法，后面没有“印发”，或者又加了标点。

    坏例：
        印发机关和印发日期 | 中共示例县委组织部办公室\\t2024年07月05日印发
    好例：
        印发机关和印发日期 | 中共示例县委组织部办公室\\t2024年7月5日印发
    """
    for one in case.all(Role.PRINTED):
        if not _ISSUED.search(one.words):
            yield Flaw(
                message="印发日期没有写成“2024年7月5日印发”的样子",
                at=one,
                found=one.words[-14:],
                asked="2024年7月5日印发",
            )


@check(
    "GB704",
    "colophon-lines",
    "版记分隔线",
    force=Force.STANDARD,
    clause="7.4.1",
    forms=_PAPERS,
    fix="给版记加与版心等宽的分隔线：首条和末条0.35毫米（1磅），中间的0.25毫米（0.75磅）",
)
def colophon_lines(case: Case) -> Iterable[Flaw]:
    """版记中的各要素之间、首末两端均有与版心等宽的分隔线。

    怎样算不对：版记的文字既没有段落边框、表格框线，近旁也没有画的线。

    坏例：
        抄送机关 | 抄送：县委办公室。 | 无线
        印发机关和印发日期 | 中共示例县委组织部办公室\\t2024年7月5日印发 | 无线
    好例：
        抄送机关 | 抄送：县委办公室。 | 线色=000000
        印发机关和印发日期 | 中共示例县委组织部办公室\\t2024年7月5日印发 | 线色=000000
    """
    every = case.paper.paragraphs
    own = [at for at, part in enumerate(case.parts) if part.role in (Role.COPIES, Role.PRINTED)]
    near = [every[at] for at in range(max(min(own) - 2, 0), min(max(own) + 3, len(every)))] if own else []
    if own and not any(one.rule_color is not None or one.has_drawing for one in near):
        yield Flaw(message="版记没有分隔线", at=every[own[0]])


def _footers(case: Case) -> Iterator[Footer]:
    for one in case.paper.sections:
        yield from (footer for footer in (one.odd, one.even, one.first) if footer is not None)


def _numbers(case: Case) -> tuple[PageNumber, ...]:
    return tuple(dict.fromkeys(number for footer in _footers(case) for number in footer.numbers))


@check(
    "GB711",
    "page-number",
    "页码",
    force=Force.STANDARD,
    clause="7.5",
    fix="“插入”→“页码”→“页面底端”，格式“— 1 —”；在“页眉和页脚”里勾选“奇偶页不同”，奇数页靠右、偶数页靠左",
)
def page_number(case: Case) -> Iterable[Flaw]:
    """公文有页码，编排在版心下边缘之下。

    怎样算不对：页脚里没有自动页码；奇偶页不同而偶数页没有页码；首页不同而首页没有页码。
    不算问题的情形：信函首页不显示页码。

    坏例：
        页码 | 无
    好例：
        页码 | — # —
    """
    if not _numbers(case):
        yield Flaw(message="页脚里没有页码", place=_PLACE)
        return
    first = case.paper.sections[0]
    if (
        case.paper.even_differs
        and first.odd is not None
        and first.odd.numbers
        and not (first.even is not None and first.even.numbers)
    ):
        yield Flaw(message="偶数页没有页码", place=_PLACE)
    elif case.form is Form.PAPER and first.first is not None and not first.first.numbers:
        yield Flaw(message="设了“首页不同”，第1页没有页码", place=_PLACE)


@check(
    "GB712",
    "page-number-form",
    "页码写法",
    force=Force.STANDARD,
    clause="7.5",
    fix="双击页脚，把页码两边改成一字线“—”（中文输入法下按 Shift+减号，删去一半），即“— 1 —”",
)
def page_number_form(case: Case) -> Iterable[Flaw]:
    """页码用阿拉伯数字，数字左右各放一条一字线，即“— 1 —”。

    怎样算不对：用了减号“- 1 -”、连接号，写成“第1页”，或者没有一字线。

    坏例：
        页码 | - # -
    好例：
        页码 | — # —
    """
    for pattern in dict.fromkeys("".join(one.pattern.split()) for one in _numbers(case)):
        if pattern != "—#—":
            shown = pattern.replace("#", "1")
            yield Flaw(message=f"页码写作“{shown}”，应为“— 1 —”", place=_PLACE, found=shown, asked="— 1 —")


@check(
    "GB713",
    "page-number-sides",
    "页码位置",
    force=Force.STANDARD,
    clause="7.5",
    fix="双击页脚，勾选“奇偶页不同”；奇数页页码右对齐、右缩进1字符，偶数页页码左对齐、左缩进1字符",
)
def page_number_sides(case: Case) -> Iterable[Flaw]:
    """单页码居右空一字，双页码居左空一字。

    怎样算不对：页码居中；单双页没有区分；单页码不靠右，双页码不靠左。

    坏例：
        页码 | — # — | 对齐=中
    好例：
        页码 | — # —
    """
    section = next((one for one in case.paper.sections if one.odd is not None and one.odd.numbers), None)
    if section is None or section.odd is None:
        return
    odd = section.odd.numbers[0].align
    even = section.even.numbers[0].align if section.even is not None and section.even.numbers else None
    if odd is Align.OUTSIDE:
        return
    if odd is Align.CENTRE:
        yield Flaw(
            message="页码居中，应单页码靠右、双页码靠左", place=_PLACE, found="居中", asked="单页码居右、双页码居左"
        )
    elif not case.paper.even_differs:
        yield Flaw(
            message="单双页的页码没有区分，应单页码靠右、双页码靠左", place=_PLACE, asked="单页码居右、双页码居左"
        )
    elif odd is not Align.RIGHT:
        yield Flaw(message=f"单页码{odd.value}，应靠右", place=_PLACE, found=odd.value, asked="靠右")
    elif even is not None and even not in (Align.LEFT, Align.BOTH, Align.OUTSIDE):
        yield Flaw(message=f"双页码{even.value}，应靠左", place=_PLACE, found=even.value, asked="靠左")


@check(
    "GB714",
    "page-number-look",
    "页码字体字号",
    force=Force.STANDARD,
    clause="7.5",
    fix="选中页脚里的页码，字体选宋体，字号选四号",
)
def page_number_look(case: Case) -> Iterable[Flaw]:
    """页码一般用四号半角宋体阿拉伯数字。

    怎样算不对：页码的字号或者字体不是这样。

    坏例：
        页码 | — # — | 字号=9
    好例：
        页码 | — # — | 字号=14
    """
    style = case.style
    told: set[str] = set()
    for one in _numbers(case):
        fonts = {kind_of_font(font) for font in (one.letters.latin, one.letters.east) if font}
        if abs(one.letters.size - style.small_size) > 0.25:
            said = f"页码是{size_said(one.letters.size)}，应为{size_said(style.small_size)}"
        elif fonts and kind_of_font(style.page_number_font) not in fonts:
            said = f"页码的字体是{one.letters.latin or one.letters.east}，应为{style.page_number_font}"
        else:
            continue
        if said not in told:
            told.add(said)
            yield Flaw(message=said, place=_PLACE, asked=f"{size_said(style.small_size)}{style.page_number_font}")


@check(
    "GB715",
    "letter-first-page",
    "信函首页页码",
    force=Force.STANDARD,
    clause="10.1",
    forms=frozenset((Form.LETTER,)),
    fix="双击页脚，勾选“首页不同”，删去首页的页码",
)
def letter_first_page(case: Case) -> Iterable[Flaw]:
    """信函首页不显示页码。

    怎样算不对：信函有页码而没有设“首页不同”，或者首页页脚里有页码。

    坏例：
        形式 | 信函
        页码 | — # — | 首页同
    好例：
        形式 | 信函
    """
    first = case.paper.sections[0].first
    if _numbers(case) and (first is None or first.numbers):
        yield Flaw(message="信函首页显示了页码", place=_PLACE)
