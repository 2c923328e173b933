"""核实反馈表 as data: what each alliance is asked to look at, with columns to answer in. The department's own gaps stay out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from allyctl.model.finding import Audience, Finding
from allyctl.model.report import Report
from allyctl.tables.checkpage import places
from allyctl.tables.layout import wrap
from allyctl.values.sheetnames import sheet_name
from allyctl.values.text import clean

SCHEMA = "allyctl.handoff/1"
"""Stands in the workbook's properties, for whoever reads it when it comes back."""
SUMMARY = "汇总"
TITLE = "党建联盟工作核实反馈表"
WORDS = ("须办理", "请核实", "待核实", "提示")
"""The order of findings in a sheet, and of the counts."""
OUTCOMES = ("已补登或更正", "已补办", "已书面说明", "正在办理", "与实际不符")
SIGNED = "填报单位：　　　　　　　　　　　填报人：　　　　　　联系电话：　　　　　　　　填报日期：　　　年　　月　　日"
SUMMARY_WIDTHS = (34, 11, 11, 11, 11, 11, 34)
SUMMARY_HEADINGS = ("联盟", *WORDS, "合计", "所在工作表")

_GUIDE = (
    "一、每个联盟一张工作表，一行一个问题。白色各栏由联盟填写，其余各栏锁定，请不要增删行列、改动顺序。",
    "二、“办理结果”从下拉框中选：台账漏登、错登的选“已补登或更正”；事后补办的选“已补办”；确有特殊情况、已按程序书面说明的选“已书面说明”；"
    "还在办的选“正在办理”；所列情况不符合实际的选“与实际不符”，并在“情况说明”中写明。",
    "三、“情况说明”写明核实的情况；“更正内容”写明台账中哪一格应当改成什么；“补充材料”写附上的材料名称。",
    "四、轻重：须办理，应当办理或者说明；请核实，可能有误，核实后更正或者说明；待核实，台账中有看不清的内容，先补全再核；提示，供参考。",
    "五、填好后保存原文件名交回。本表根据所报台账核出，未见记录不等于没有开展，以核实结果为准。",
)


@dataclass(frozen=True, slots=True)
class HandoffColumn:
    """One column of an alliance's sheet; `width` in half-width characters. What is `filled_in` there is not locked."""

    heading: str
    width: int
    centred: bool = False
    filled_in: bool = False
    options: tuple[str, ...] = ()
    hidden: bool = False


COLUMNS = (
    HandoffColumn("序号", 5, centred=True),
    HandoffColumn("轻重", 7, centred=True),
    HandoffColumn("问题", 32),
    HandoffColumn("位置", 18),
    HandoffColumn("依据", 24),
    HandoffColumn("办法", 28),
    HandoffColumn("由谁办理", 9, centred=True),
    HandoffColumn("办理结果", 13, centred=True, filled_in=True, options=OUTCOMES),
    HandoffColumn("情况说明", 20, filled_in=True),
    HandoffColumn("更正内容", 18, filled_in=True),
    HandoffColumn("补充材料", 16, filled_in=True),
    HandoffColumn("指纹", 18, hidden=True),
)


@dataclass(frozen=True, slots=True)
class HandoffSheet:
    """What one alliance gets: the name of its sheet, and a row of texts a finding, one for each column."""

    name: str
    alliance: str
    title: str
    rows: tuple[tuple[str, ...], ...]
    counts: Counter[str]


@dataclass(frozen=True, slots=True)
class Handoff:
    """The whole workbook: what stands on the first sheet, and the sheets of the alliances."""

    facts: tuple[str, ...]
    counts: tuple[tuple[str, ...], ...]
    remarks: tuple[str, ...]
    guide: tuple[str, ...]
    sheets: tuple[HandoffSheet, ...]


def handoff(report: Report, paper: str) -> Handoff:
    """The 核实反馈表 of a check; `paper` is the name of the paper that the rules go by."""
    open_ones = [one for one in report.findings if one.counts]
    sheets: list[HandoffSheet] = []
    for alliance in dict.fromkeys(one.alliance for one in open_ones if one.alliance is not None):
        own = [one for one in open_ones if one.alliance == alliance]
        name = sheet_name(alliance, [SUMMARY, *(sheet.name for sheet in sheets)])
        sheets.append(_sheet(name, alliance, report, own))
    return Handoff(
        facts=_facts(report, paper),
        counts=tuple(_counts(report, sheets)),
        remarks=tuple(_remarks(report, sheets)),
        guide=_GUIDE,
        sheets=tuple(sheets),
    )


def lines_taken(texts: Sequence[str], widths: Sequence[int]) -> int:
    """How many lines a row of these texts takes in columns so many half-width characters wide."""
    room = (max(width - 2, 2) for width in widths)
    return max(sum(len(wrap(line, cells)) for line in text.split("\n")) for text, cells in zip(texts, room, strict=False))


def _sheet(name: str, alliance: str, report: Report, findings: Iterable[Finding]) -> HandoffSheet:
    ordered = sorted(findings, key=lambda one: WORDS.index(one.word))
    rows = tuple(_row(number, one) for number, one in enumerate(ordered, 1))
    title = f"{clean(alliance)}{report.period.chinese}工作核实反馈表"
    return HandoffSheet(name, clean(alliance), title, rows, Counter(one.word for one in ordered))


def _row(number: int, one: Finding) -> tuple[str, ...]:
    doubt = f"（存疑：{'；'.join(one.doubt)}）" if one.doubt else ""
    texts = {
        "序号": str(number), "轻重": one.word, "问题": f"{one.name}：{one.message}{doubt}", "位置": places(one.locations),
        "依据": "" if one.rule.startswith("DAT") else one.basis, "办法": one.fix, "由谁办理": one.owner.value, "指纹": one.fingerprint,
    }  # fmt: skip
    return tuple(clean(texts.get(column.heading, "")) for column in COLUMNS)


def _facts(report: Report, paper: str) -> tuple[str, ...]:
    day = f"{report.as_of.year}年{report.as_of.month}月{report.as_of.day}日"
    whose = (f"单位：{clean(report.workspace)}",) if report.workspace else ()
    return (*whose, f"核查时期：{report.period.chinese}", f"截至日期：{day}", f"依据：{clean(paper)}")


def _counts(report: Report, sheets: Iterable[HandoffSheet]) -> Iterable[tuple[str, ...]]:
    """A row an alliance, those without anything open too; the totals last."""
    of = {sheet.alliance: sheet for sheet in sheets}
    total: Counter[str] = Counter()
    for alliance in dict.fromkeys((*(clean(one.name) for one in report.alliances), *of)):
        sheet = of.get(alliance)
        counts = sheet.counts if sheet is not None else Counter[str]()
        total += counts
        where = sheet.name if sheet is not None else "无需反馈"
        yield (alliance, *(str(counts[word]) for word in WORDS), str(counts.total()), where)
    yield ("合计", *(str(total[word]) for word in WORDS), str(total.total()), "")


def _remarks(report: Report, sheets: Sequence[HandoffSheet]) -> Iterable[str]:
    if not sheets:
        yield "各联盟没有需要核实反馈的问题。"
    alone = sum(1 for one in report.findings if one.counts and one.alliance is None)
    if alone:
        yield f"另有不分联盟的问题 {alone} 条，由组织部核对处理，未列入本表。"
    if report.waived:
        yield f"已说明的 {sum(1 for one in report.findings if _is_explained(one))} 条，未列入本表。"


def _is_explained(one: Finding) -> bool:
    return one.waived is not None and one.audience is Audience.ALLIANCE
