"""GB2: letters: fonts, sizes, weight and colour by what a paragraph is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from allyctl.lint.measures import is_chinese, is_japanese, kind_of_font, size_said
from allyctl.lint.registry import EVERY, Flaw, Force, check
from allyctl.lint.roles import Case, Form, Role
from allyctl.lint.signs import SIGNER, is_red
from allyctl.model.paper import Paragraph, Run
from allyctl.model.style import Style

_TEXT_ROLES = (
    Role.NUMBER,
    Role.ADDRESSEE,
    Role.BODY,
    Role.LEVEL3,
    Role.LEVEL4,
    Role.ANNEX_NOTE,
    Role.ANNEX_MORE,
    Role.ISSUER,
    Role.DATE,
    Role.REMARK,
)
_SMALL_ROLES = (Role.COPIES, Role.PRINTED)
_FIX = "选中这些文字，“开始”→“字体”里选应有的中文字体"
_QUOTES = frozenset("“”‘’…—")


def _font_of(role: Role, style: Style) -> str | None:
    """The font that the house style has for a role; None where it has none."""
    if role in _TEXT_ROLES or role in _SMALL_ROLES:
        return style.text_font
    return {
        Role.TITLE: style.title_font,
        Role.LETTERHEAD: style.title_font,
        Role.LEVEL1: style.level1_font,
        Role.LEVEL2: style.level2_font,
        Role.ANNEX_MARK: style.level1_font,
    }.get(role)


def _size_of(role: Role, style: Style) -> float | None:
    if role in _SMALL_ROLES:
        return style.small_size
    if role is Role.TITLE:
        return style.title_size
    sized = role in _TEXT_ROLES or role in (Role.LEVEL1, Role.LEVEL2, Role.ANNEX_MARK, Role.ATTENDANCE)
    return style.text_size if sized else None


def _heading_runs(one: Paragraph, role: Role) -> Iterator[tuple[Run, str]]:
    """The runs of a heading up to its first full stop, each with the letters that belong to it; all of any other paragraph."""
    for run in one.runs:
        if role.level and "。" in run.text:
            yield run, run.text[: run.text.index("。") + 1]
            return
        yield run, run.text


def _tail_runs(one: Paragraph, role: Role) -> Iterator[tuple[Run, str]]:
    """The runs of text behind a heading in the same paragraph."""
    behind = False
    for run in one.runs:
        if behind:
            yield run, run.text
        elif role.level and "。" in run.text:
            behind = True
            yield run, run.text[run.text.index("。") + 1 :]


@check("GB201", "font", "字体", force=Force.USUAL, clause="5.2.2", fix=_FIX)
def font(case: Case) -> Iterable[Flaw]:
    """正文用仿宋，标题用小标宋，一级标题用黑体，二级标题用楷体，其余各级用仿宋。

    为什么：国家标准规定字体的种类，不规定是哪家的产品：仿宋与仿宋_GB2312都算仿宋。
    怎样算不对：汉字的字体与这一要素应用的字体不是一类。
    不算问题的情形：附件里的文字和表格；标题字体由主题决定的，另见“主题字体”。

    坏例：
        标题 | 关于开展党建联盟活动的通知 | 字体=宋体
    好例：
        标题 | 关于开展党建联盟活动的通知 | 字体=方正小标宋_GBK
    """
    style = case.style
    for part in case.parts:
        asked = _font_of(part.role, style)
        if asked is None or (part.annex and part.role is not Role.ANNEX_MARK):
            continue
        wrong = _wrong_font(_heading_runs(part.paragraph, part.role), _allowed(part.paragraph, part.role, asked, style))
        behind = (
            None
            if wrong
            else _wrong_font(
                _tail_runs(part.paragraph, part.role), _allowed(part.paragraph, Role.BODY, style.text_font, style)
            )
        )
        asked = style.text_font if behind else asked
        if wrong or behind:
            named = "标题后面的正文" if behind else part.role.value
            force = Force.ADVICE if part.role is Role.LETTERHEAD else None
            yield Flaw(
                message=f"{named}用的是{wrong or behind}，应为{asked}",
                at=part.paragraph,
                found=wrong or behind or "",
                asked=asked,
                force=force,
            )


def _allowed(one: Paragraph, role: Role, asked: str, style: Style) -> frozenset[str]:
    """The kinds of letters that a role may have; single words of a text may stand out in those of headings."""
    kinds = {kind_of_font(asked)}
    if role is Role.NUMBER and SIGNER.search(one.text):
        kinds.add(kind_of_font(style.level2_font))
    if role is Role.BODY:
        count: dict[str, int] = {}
        for run in one.runs:
            count[kind_of_font(run.letters.east)] = count.get(kind_of_font(run.letters.east), 0) + sum(
                map(is_chinese, run.text)
            )
        if count.get(kind_of_font(asked), 0) * 2 >= sum(count.values()):
            kinds |= {kind_of_font(style.level1_font), kind_of_font(style.level2_font)}
    return frozenset(kinds)


def _wrong_font(runs: Iterable[tuple[Run, str]], allowed: frozenset[str]) -> str | None:
    for run, text in runs:
        east = run.letters.east
        if (
            east
            and not run.letters.east_theme
            and not is_japanese(east)
            and any(map(is_chinese, text))
            and kind_of_font(east) not in allowed
        ):
            return east
    return None


@check(
    "GB202",
    "size",
    "字号",
    force=Force.STANDARD,
    clause="5.2.2、7.3.1、7.4",
    fix="选中这些文字，“开始”→“字号”里选应有的字号",
)
def size(case: Case) -> Iterable[Flaw]:
    """标题用二号字，正文和其他要素用三号字，版记用四号字。

    怎样算不对：字号与这一要素的字号不同。
    不算问题的情形：发文机关标志没有固定字号；附件里的文字和表格。

    坏例：
        标题 | 关于开展党建联盟活动的通知 | 字号=18
    好例：
        标题 | 关于开展党建联盟活动的通知 | 字号=22
    """
    for part in case.parts:
        asked = _size_of(part.role, case.style)
        if asked is None or (part.annex and part.role is not Role.ANNEX_MARK):
            continue
        found = next(
            (
                run.letters.size
                for run in part.paragraph.runs
                if run.text.strip() and abs(run.letters.size - asked) > 0.25
            ),
            None,
        )
        if found is not None:
            message = f"{part.role.value}的字号是{size_said(found)}，应为{size_said(asked)}"
            yield Flaw(message=message, at=part.paragraph, found=size_said(found), asked=size_said(asked))


@check(
    "GB203", "bold", "加粗", force=Force.USUAL, clause="7.3.1、7.3.3", fix="选中这些文字，再按一次“加粗”（Ctrl+B）取消"
)
def bold(case: Case) -> Iterable[Flaw]:
    """标题和各级小标题靠字体区别，不加粗。

    为什么：国家标准对标题和层次只规定字体，没有规定加粗；小标宋、黑体再加粗，印出来笔画粘连。
    怎样算不对：发文机关标志、标题、附件标识和各级小标题设成了加粗。

    坏例：
        标题 | 关于开展党建联盟活动的通知 | 加粗
    好例：
        标题 | 关于开展党建联盟活动的通知
    """
    roles = (
        Role.LETTERHEAD,
        Role.TITLE,
        Role.LEVEL1,
        Role.LEVEL2,
        Role.LEVEL3,
        Role.LEVEL4,
        Role.ANNEX_MARK,
        Role.ANNEX_TITLE,
    )
    for part in case.parts:
        if part.role in roles and any(
            run.letters.bold and text.strip() for run, text in _heading_runs(part.paragraph, part.role)
        ):
            yield Flaw(message=f"{part.role.value}加粗了，应不加粗", at=part.paragraph, found="加粗", asked="不加粗")


@check(
    "GB204",
    "colour",
    "文字颜色",
    force=Force.STANDARD,
    clause="5.2.4",
    forms=EVERY,
    fix="选中这些文字，“开始”→“字体颜色”→“自动”或者黑色",
)
def colour(case: Case) -> Iterable[Flaw]:
    """除发文机关标志外，公文中文字的颜色均为黑色。

    怎样算不对：文字设成了黑色（或者“自动”）以外的颜色。

    坏例：
        正文 | 现将有关事项通知如下。 | 颜色=0000FF
        正文 | 请结合实际抓好落实。
    好例：
        正文 | 现将有关事项通知如下。 | 颜色=000000
        正文 | 请结合实际抓好落实。
    """
    for part in case.parts:
        if part.role is Role.LETTERHEAD:
            continue
        found = next(
            (run.letters.color for run in part.paragraph.runs if run.text.strip() and run.letters.color != "000000"),
            None,
        )
        if found is not None:
            yield Flaw(message=f"文字是{_color_said(found)}，应为黑色", at=part.paragraph, found=found, asked="000000")


def _color_said(color: str) -> str:
    named = {
        "FF0000": "红色",
        "C00000": "深红色",
        "0000FF": "蓝色",
        "FFFFFF": "白色",
        "0563C1": "超链接的蓝色",
        "0070C0": "蓝色",
        "FFFF00": "黄色",
        "00B050": "绿色",
        "7F7F7F": "灰色",
    }
    return named.get(color, "红色" if is_red(color) else f"其他颜色（{color}）")


@check(
    "GB205",
    "letterhead-red",
    "发文机关标志颜色",
    force=Force.STANDARD,
    clause="7.2.4",
    fix="选中发文机关标志，“开始”→“字体颜色”→红色",
)
def letterhead_red(case: Case) -> Iterable[Flaw]:
    """发文机关标志为红色。

    怎样算不对：认出的发文机关标志不是红色。
    不算问题的情形：没有发文机关标志的（如用印好的文件纸套打）。

    坏例：
        发文机关标志 | 中共示例县委组织部文件 | 颜色=000000
    好例：
        发文机关标志 | 中共示例县委组织部文件 | 颜色=FF0000
    """
    for one in case.all(Role.LETTERHEAD):
        if any(run.text.strip() and not is_red(run.letters.color) for run in one.runs):
            yield Flaw(message="发文机关标志不是红色", at=one, found="黑色或者其他颜色", asked="红色")


@check(
    "GB206",
    "theme-font",
    "主题字体",
    force=Force.USUAL,
    forms=EVERY,
    fix="选中全文，在“字体”对话框的“中文字体”里直接选定字体，不选“（中文正文）”“（中文标题）”",
)
def theme_font(case: Case) -> Iterable[Flaw]:
    """文字的字体直接选定，不用随主题变化的“+中文正文”“+中文标题”。

    为什么：主题字体在另一台电脑、另一个软件里会变成别的字体。
    怎样算不对：汉字的字体取自文档主题。

    坏例：
        正文 | 现将有关事项通知如下。 | 主题字体
        正文 | 请结合实际抓好落实。
    好例：
        正文 | 现将有关事项通知如下。 | 字体=仿宋
        正文 | 请结合实际抓好落实。
    """
    for one in case.texts:
        run = next((run for run in one.runs if run.letters.east_theme and any(map(is_chinese, run.text))), None)
        if run is not None:
            yield Flaw(
                message=f"中文字体取自主题（现为{run.letters.east or '未知'}），没有直接选定",
                at=one,
                found=f"主题字体（{run.letters.east or '未知'}）",
            )


@check(
    "GB207",
    "font-unset",
    "中文字体未设",
    force=Force.USUAL,
    clause="5.2.2",
    forms=EVERY,
    fix="选中这些文字，在“字体”对话框的“中文字体”里选定应有的字体",
)
def font_unset(case: Case) -> Iterable[Flaw]:
    """每一段文字都设有中文字体。

    为什么：只设西文字体或者沿用软件默认值的，不同软件显示成不同的字体，有的还会用日文字体。
    怎样算不对：汉字没有设中文字体，或者用的是日文字体。

    坏例：
        正文 | 现将有关事项通知如下。 | 字体=MS Mincho
        正文 | 请结合实际抓好落实。
    好例：
        正文 | 现将有关事项通知如下。 | 字体=仿宋
        正文 | 请结合实际抓好落实。
    """
    for one in case.texts:
        for run in one.runs:
            letters = run.letters
            if (
                not any(map(is_chinese, run.text))
                or letters.east_theme
                or (letters.east and not is_japanese(letters.east))
            ):
                continue
            yield Flaw(
                message=f"汉字用的是日文字体{letters.east}"
                if letters.east
                else "汉字没有设中文字体，显示成什么由软件决定",
                at=one,
                found=letters.east or "未设",
            )
            break


@check(
    "GB208",
    "quotes-font",
    "引号字体",
    force=Force.USUAL,
    forms=EVERY,
    fix="选中引号、破折号和省略号，把西文字体也设成与中文相同的字体；或者删去后用中文输入法重新输入",
)
def quotes_font(case: Case) -> Iterable[Flaw]:
    """引号、破折号、省略号用中文字体，占一个字的位置。

    为什么：“”—…在中西文里是同一个字符，没有注明的，Word 按西文字体显示，又窄又不齐。
    怎样算不对：这些符号的西文字体与中文字体不是一类，又没有注明按中文显示。

    坏例：
        正文 | 抓好“三会一课”。 | 西文=Times New Roman 无提示
        正文 | 请结合实际抓好落实。
    好例：
        正文 | 抓好“三会一课”。 | 西文=Times New Roman
        正文 | 请结合实际抓好落实。
    """
    for one in case.texts:
        for run in one.runs:
            letters = run.letters
            if (
                letters.east_hint
                or letters.east_theme
                or not letters.east
                or kind_of_font(letters.latin) == kind_of_font(letters.east)
            ):
                continue
            if _QUOTES.intersection(run.text) and _has_chinese(one):
                yield Flaw(
                    message=f"引号等符号会显示成西文字体（{letters.latin or '未设'}）",
                    at=one,
                    found=letters.latin or "未设",
                    asked=letters.east,
                    force=Force.ADVICE if case.form is Form.OTHER else None,
                )
                break


def _has_chinese(one: Paragraph) -> bool:
    return any(map(is_chinese, one.text))
