"""GB6: the note of annexes, and the annexes themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from allyctl.lint.registry import Flaw, Force, check
from allyctl.lint.roles import Case, Role
from allyctl.lint.signs import ANNEX_ITEM, ANNEX_MARK, ANNEX_NOTE, chinese_value
from allyctl.model.paper import Align, Paragraph


@dataclass(frozen=True, slots=True)
class Item:
    """One annex as the note names it; `number` is 0 without one, `dot` what stands behind the number."""

    at: Paragraph
    number: int
    dot: str
    name: str


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex as it stands behind the paper."""

    at: Paragraph
    number: int
    name: str


def items_of(case: Case) -> list[Item]:
    """What the note of annexes names; a line without a number goes on with the name before."""
    found: list[Item] = []
    for one in case.all(Role.ANNEX_NOTE, Role.ANNEX_MORE):
        for line in ANNEX_NOTE.sub("", one.words).split("\n"):
            item = ANNEX_ITEM.match(line.strip("\u3000 \t"))
            words = "".join(line.split())
            if item is not None and (item[2] or not found):
                found.append(Item(one, chinese_value(item[1]), item[2], "".join(item[3].split())))
            elif found and words and one is not case.first(Role.ANNEX_NOTE):
                last = found.pop()
                found.append(Item(last.at, last.number, last.dot, last.name + words))
            elif words:
                found.append(Item(one, 0, "", words))
    return found


def annexes_of(case: Case) -> list[Annex]:
    """The annexes that stand behind the paper, by their marks."""
    found: list[Annex] = []
    for part in case.parts:
        if part.role is Role.ANNEX_MARK:
            mark = ANNEX_MARK.match(part.paragraph.words)
            found.append(
                Annex(
                    part.paragraph,
                    chinese_value(mark[1] or "") if mark else 0,
                    "".join(mark[3].split()) if mark else "",
                )
            )
        elif part.role is Role.ANNEX_TITLE and found:
            last = found.pop()
            found.append(Annex(last.at, last.number, last.name + "".join(part.paragraph.text.split())))
    return found


@check(
    "GB601",
    "annex-note",
    "附件说明写法",
    force=Force.STANDARD,
    clause="7.3.4",
    fix="写作“附件：1.名称”，换行后“2.名称”与上一行对齐；只有一个附件的不编号；名称后不加标点、不加书名号",
)
def annex_note(case: Case) -> Iterable[Flaw]:
    """附件说明在正文下空一行，左空二字，写“附件”二字、全角冒号、顺序号和名称；名称后不加标点；一个附件不编号。

    怎样算不对：冒号不是全角；顺序号后面不是小圆点；名称后面有标点或者名称带书名号；一个附件编了号，几个附件没有编号，编号不连续。

    坏例：
        附件说明 | 附件：1、活动安排表。
        附件说明续行 | 2.报名表
    好例：
        附件说明 | 附件：1.活动安排表
        附件说明续行 | 2.报名表
    """
    note = case.first(Role.ANNEX_NOTE)
    if note is None:
        return
    colon = re.match(r"^附\s*件?\s*(\S)", note.words)
    if colon is None or colon[1] != "：":
        yield Flaw(message="“附件”后面应是全角冒号", at=note, found=colon[1] if colon else "", asked="附件：")
    items = items_of(case)
    for at, item in enumerate(items, 1):
        faults = tuple(_item_faults(item, at, len(items)))
        if faults:
            yield Flaw(message=f"附件说明{'，'.join(faults)}", at=item.at, found=item.name)


def _item_faults(item: Item, at: int, count: int) -> Iterator[str]:
    if count == 1 and item.number:
        yield "只有一个附件，不编号"
    elif count > 1 and item.number != at:
        yield f"第{at}个附件{'没有编号' if not item.number else f'编号是{item.number}'}"
    elif item.number and item.dot != ".":
        yield f"顺序号{item.number}后面应是小圆点"
    if item.name.endswith(tuple("。；，、;,.")):
        yield f"名称后面有“{item.name[-1]}”"
    elif item.name.startswith("《") and item.name.endswith("》"):
        yield "名称加了书名号"


@check(
    "GB602",
    "annexes-agree",
    "附件与附件说明一致",
    force=Force.STANDARD,
    clause="7.3.7",
    fix="使附件的顺序号、标题与附件说明逐一对应，改动不一致的一处",
)
def annexes_agree(case: Case) -> Iterable[Flaw]:
    """附件的顺序号和标题与附件说明的表述一致。

    怎样算不对：附件的个数、顺序号或者名称与附件说明不同；有附件而没有附件说明。
    不算问题的情形：附件另存为文件、不在本文档里的，只提示核对。

    坏例：
        附件标题 | 活动计划表
    好例：
        附件标题 | 活动安排表
    """
    items, annexes = items_of(case), annexes_of(case)
    note = case.first(Role.ANNEX_NOTE)
    if annexes and not items:
        yield Flaw(message="后面有附件，正文之后没有附件说明", at=annexes[0].at)
    elif items and not annexes:
        yield Flaw(
            message=f"附件说明列了{len(items)}个附件，文档里没有；附件另存的，请一并核对", at=note, force=Force.ADVICE
        )
    elif len(items) != len(annexes):
        yield Flaw(message=f"附件说明列了{len(items)}个附件，后面有{len(annexes)}个", at=note)
    else:
        for item, annex in zip(items, annexes, strict=True):
            if (item.number or 1) != (annex.number or 1):
                yield Flaw(message=f"附件的顺序号是{annex.number}，附件说明中是{item.number}", at=annex.at)
            elif annex.name and _plain(item.name) != _plain(annex.name):
                yield Flaw(
                    message=f"附件标题是“{annex.name}”，附件说明中是“{item.name}”",
                    at=annex.at,
                    found=annex.name,
                    asked=item.name,
                )


def _plain(name: str) -> str:
    return re.sub(r"[《》。；，、;,.\s]+$|^《", "", name).replace("》", "").replace("《", "")


@check(
    "GB603",
    "annex-mark",
    "附件标识写法",
    force=Force.STANDARD,
    clause="7.3.7",
    fix="在附件首页第一行顶格写“附件”及顺序号，如“附件1”，不加冒号；标题写在第三行居中",
)
def annex_mark(case: Case) -> Iterable[Flaw]:
    """“附件”二字及附件顺序号用三号黑体字顶格编排在版心左上角第一行，不加冒号；一个附件不编号。

    怎样算不对：后面加了冒号或者标题；没有顶格；数字是汉字或者全角；只有一个附件却编了号。

    坏例：
        附件标识 | 附件1：
    好例：
        附件标识 | 附件1
    """
    annexes = annexes_of(case)
    for annex in annexes:
        mark = ANNEX_MARK.match(annex.at.words)
        if mark is None:
            continue
        if mark[2] or mark[3]:
            yield Flaw(
                message=f"“附件{mark[1] or ''}”后面{'加了标题' if mark[3] else f'有“{mark[2]}”'}",
                at=annex.at,
                asked=f"附件{annex.number or ''}",
            )
        elif mark[1] and not (mark[1].isascii() and mark[1].isdecimal()):
            yield Flaw(message="附件顺序号应用阿拉伯数字", at=annex.at, found=mark[1], asked=str(annex.number))
        elif len(annexes) == 1 and annex.number and len(items_of(case)) <= 1:
            yield Flaw(message="只有一个附件，“附件”后面不编号", at=annex.at, found=annex.at.words, asked="附件")
        if annex.at.align in (Align.CENTRE, Align.RIGHT) or abs(annex.at.first + annex.at.left) > 0.3:
            yield Flaw(message="附件标识没有顶格", at=annex.at, asked="顶格")


@check(
    "GB604",
    "annex-page",
    "附件另起一页",
    force=Force.STANDARD,
    clause="7.3.7",
    fix="光标放在“附件”二字前，“插入”→“分页”（Ctrl+Enter），或者在“段落”→“换行和分页”里选“段前分页”",
)
def annex_page(case: Case) -> Iterable[Flaw]:
    """附件另面编排，并在版记之前，与公文正文一起装订。

    怎样算不对：附件标识前面没有分页，也没有分节；用空行挤到下一页的，改动一字就会错位，也算。

    坏例：
        附件标识 | 附件1 | 不分页
    好例：
        附件标识 | 附件1 | 分页
    """
    for annex in annexes_of(case):
        if not annex.at.new_page:
            yield Flaw(message="附件没有另起一页", at=annex.at)


@check(
    "GB605",
    "annex-note-place",
    "附件说明位置",
    force=Force.STANDARD,
    clause="7.3.4",
    fix="把附件说明移到正文之下、署名之上，空一行，左空二字",
)
def annex_note_place(case: Case) -> Iterable[Flaw]:
    """附件说明在正文之下、署名之上，左空二字。

    怎样算不对：写在成文日期后面；没有左空二字。
    不算问题的情形：用空格空出两字的，另见“空格缩进”。

    坏例：
        附件说明 | 附件：1.活动安排表 | 左=0 首行=0
        附件说明续行 | 2.报名表
    好例：
        附件说明 | 附件：1.活动安排表 | 左=0 首行=2
        附件说明续行 | 2.报名表
    """
    note, date = case.first(Role.ANNEX_NOTE), case.first(Role.DATE)
    if note is None:
        return
    order = [one for one in case.paper.paragraphs if one is note or one is date]
    if date is not None and order[0] is date:
        yield Flaw(message="附件说明写在了成文日期后面", at=note)
    elif not note.text.startswith(("\u3000", " ", "\t", "\xa0")) and abs(note.first + note.left - 2) > 0.3:
        yield Flaw(
            message=f"附件说明空了{max(note.first + note.left, 0):.1f}字，应空2字",
            at=note,
            found=f"{note.first + note.left:.1f}字",
            asked="2字",
        )
