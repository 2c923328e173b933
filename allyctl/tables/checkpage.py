"""A check as a page for people: who stands how, then what to see to, then what could not be checked."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from allyctl.model.families import FAMILIES, OWN, family_of
from allyctl.model.finding import Audience, Finding, Severity
from allyctl.model.place import Location
from allyctl.model.report import Report
from allyctl.tables.blocks import Block, Line, Table, Title, Tone

WORDS = ("须办理", "请核实", "待核实", "提示", "已说明")
FOLD_AFTER = 10
CELLS_NAMED = 10
HEADINGS_NAMED = 6
NOTHING_YET = "名册和台账里还没有内容，没有可以检查的。请填写后再运行一次。"
_TONES = {"须办理": Tone.ALARM, "请核实": Tone.CARE, "待核实": Tone.CARE, "提示": Tone.STRONG, "已说明": Tone.GOOD}
_OF_FILES = ("DAT", "WVR")
_SEE_ALL = "此处列出前 {shown} 条；要看全部，请在命令后面加上“> 结果.txt”，存成文件查看。"
_ALONE = re.compile(r"A(\d+)")


def check_page(report: Report, paper: str, *, in_workspace: bool = False) -> Iterator[Block]:
    """The page of one check.

    Args:
        report: what was found.
        paper: the name of the paper that the rules go by.
        in_workspace: whether there is a workspace, though its settings may not name it.
    """
    yield from _head(report, paper, in_workspace)
    yield from _matrix(report)
    yield from _alliances(report)
    yield from _files([one for one in report.findings if is_of_files(one)])
    rest = [one for one in _plain(report) if one.alliance not in {each.name for each in report.alliances}]
    yield from _section("不分联盟", rest)
    internal = [one for one in report.findings if one.audience is Audience.INTERNAL and not is_of_files(one)]
    yield from _section("部内待办（不计入联盟）", internal)
    yield from _checked(report)
    yield Title("合计")
    yield Line(totals(report.findings))


def is_of_files(finding: Finding) -> bool:
    """Whether it speaks of how files are filled in rather than of an alliance's work."""
    return family_of(finding.rule) in _OF_FILES


def totals(findings: Iterable[Finding]) -> str:
    """须办理 n，请核实 n … of what is not the department's own; those after it."""
    findings = list(findings)
    counts = Counter(one.word for one in findings if one.audience is Audience.ALLIANCE)
    internal = sum(1 for one in findings if one.audience is Audience.INTERNAL)
    parts = [f"{word} {counts[word]}" for word in ("须办理", "请核实", "提示", "待核实", "已说明")]
    return "，".join(parts) + (f"；部内待办 {internal}" if internal else "") + "。"


def rules_checked(report: Report) -> str:
    """How many rules were applied, to how many of them some alliance's ledger lacks what they need, and how many were not."""
    partly = len({one.rule for one in report.not_checked if one.alliances} & set(report.checked))
    said = f"（其中 {partly} 项有的联盟缺列，没有查到）" if partly else ""
    return f"已检查 {len(report.checked)} 项规则{said}，未检查 {report.unchecked} 项。"


def _head(report: Report, paper: str, in_workspace: bool) -> Iterator[Block]:
    name = report.workspace or ("（allyctl.toml 里还没有写名称）" if in_workspace else "未建工作区")
    yield Line(f"{name}　{report.period.chinese}（{report.period}）", Tone.STRONG)
    yield Line(f"依据：{paper}", hang=6)
    yield Line(f"截至：{report.as_of.year}年{report.as_of.month}月{report.as_of.day}日")
    read = report.read
    skipped = f"，另有 {read.skipped_rows} 行未作记录（原因见 allyctl columns）" if read.skipped_rows else ""
    yield Line(f"已读：{read.files} 个文件，{read.sheets} 张工作表，{read.rows} 行{skipped}", hang=6)
    if read.unknown_headings:
        yield Line(f"未读：{unknown_headings(report)}", Tone.CARE, hang=6)


def _matrix(report: Report) -> Iterator[Block]:
    present = {family_of(code) for code in _codes(report)} - {"WVR"}
    families = [name for name in FAMILIES if name in present] + sorted(present - FAMILIES.keys())
    if not report.alliances or not families:
        return
    yield Line("")
    by_place: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for finding in report.findings:
        if finding.audience is Audience.ALLIANCE and finding.alliance is not None:
            by_place[finding.alliance, family_of(finding.rule)][finding.word] += 1
    rows = []
    for one in report.alliances:
        checked = _families_checked(report, one.name)
        rows.append((one.name, *(_cell(by_place[one.name, family], family in checked) for family in families)))
    yield Table(("联盟", *(f"{FAMILIES.get(family, OWN)} {family}" for family in families)), tuple(rows))
    yield Line("√ 未发现问题　— 未检查", Tone.QUIET)


def _families_checked(report: Report, alliance: str) -> set[str]:
    """The families of which at least one rule had what it needs for this very alliance."""
    lacking = {one.rule for one in report.not_checked if alliance in one.alliances}
    return {family_of(code) for code in report.checked if code not in lacking}


def _cell(counts: Counter[str], checked: bool) -> str:
    if counts:
        return "\n".join(f"{word} {counts[word]}" for word in WORDS if counts[word])
    return "√" if checked else "—"


def _codes(report: Report) -> list[str]:
    return [*report.checked, *(one.rule for one in report.not_checked)]


def _plain(report: Report) -> list[Finding]:
    return [one for one in report.findings if one.audience is Audience.ALLIANCE and not is_of_files(one)]


def _alliances(report: Report) -> Iterator[Block]:
    for alliance in report.alliances:
        yield from _section(alliance.name, [one for one in _plain(report) if one.alliance == alliance.name])


def _files(findings: list[Finding]) -> Iterator[Block]:
    """What is to be put right one by one; then the notes of one kind together, which share what to do."""
    notes: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.word == "提示":
            notes[finding.rule, finding.fix, finding.owner.value].append(finding)
    alone = [one for one in findings if one.word != "提示" or len(notes[one.rule, one.fix, one.owner.value]) == 1]
    together = [group for group in notes.values() if len(group) > 1]
    if findings:
        yield Title("文件与填写")
    yield from _each(alone)
    for group in together:
        yield from _notes(group)


def _notes(group: list[Finding]) -> Iterator[Block]:
    first = group[0]
    yield Line(f"【{first.word}】{first.name}（{len(group)} 条）", _TONES[first.word], 2, 2)
    for finding in group[:FOLD_AFTER]:
        whose = f"{finding.alliance}，" if finding.alliance else ""
        where = f"（{places(finding.locations)}）" if finding.locations else ""
        yield Line(f"· {whose}{finding.message}{where}", indent=4, hang=2)
    if len(group) > FOLD_AFTER:
        yield Line(_SEE_ALL.format(shown=FOLD_AFTER), Tone.QUIET, 4, 2)
    yield Line(f"办法：{first.fix}", indent=4, hang=6)
    yield Line(f"由{first.owner.value}办理　{first.rule}", Tone.QUIET, 4)


def _section(title: str, findings: list[Finding]) -> Iterator[Block]:
    if findings:
        yield Title(title)
        yield from _each(findings)


def _each(findings: list[Finding]) -> Iterator[Block]:
    shown: Counter[str] = Counter()
    of_rule = Counter(one.rule for one in findings)
    for finding in findings:
        shown[finding.rule] += 1
        if shown[finding.rule] <= FOLD_AFTER:
            yield from finding_entry(finding)
        elif shown[finding.rule] == FOLD_AFTER + 1:
            told = f"“{finding.name}”（{finding.rule}）共 {of_rule[finding.rule]} 条，{_SEE_ALL.format(shown=FOLD_AFTER)}"
            yield Line(told, Tone.QUIET, 2, 2)


def finding_entry(finding: Finding) -> Iterator[Block]:
    """One finding: what is wrong, where, on whose word, what to do."""
    whose = f"（{finding.alliance}）" if is_of_files(finding) and finding.alliance else ""
    yield Line(f"【{finding.word}】{finding.name}{whose}：{finding.message}", _TONES[finding.word], 2, 2)
    if finding.locations:
        yield Line(f"位置：{places(finding.locations)}", indent=4, hang=6)
    if finding.waived is not None:
        yield Line(f"说明：{finding.waived}", indent=4, hang=6)
    if finding.doubt:
        yield Line(f"存疑：{'；'.join(finding.doubt)}", indent=4, hang=6)
    if not finding.rule.startswith("DAT"):
        yield Line(f"依据：{finding.basis}", indent=4, hang=6)
    if finding.waived is None:
        yield Line(f"办法：{finding.fix}", indent=4, hang=6)
    owner = "" if finding.waived is not None else f"由{finding.owner.value}办理　"
    yield Line(f"{owner}{finding.rule}", Tone.QUIET, 4)


def places(locations: Iterable[Location]) -> str:
    """Cells of one sheet together, each once: 台账.xlsx › 活动 › C7、H7；名册.xlsx › 联盟 › A2."""
    sheets: dict[str, dict[str, None]] = {}
    for place in locations:
        sheets.setdefault(str(Location(place.file, place.sheet)), {})[_spot(place)] = None
    return "；".join(" › ".join(filter(None, (sheet, _cells([*filter(None, cells)])))) for sheet, cells in sheets.items())


def _cells(cells: list[str]) -> str:
    more = f" 等 {len(cells)} 处" if len(cells) > CELLS_NAMED else ""
    return "、".join(cells[:CELLS_NAMED]) + more


def _spot(place: Location) -> str:
    """The cell; in a text, where nobody sees cells, the paragraph or the line."""
    ending = place.file.lower()[-5:]
    alone = _ALONE.fullmatch(place.cell or "")
    if alone and ending == ".docx" and place.sheet == "正文":
        return f"第{alone[1]}段"
    if alone and ending.endswith(".txt"):
        return f"第{alone[1]}行"
    return place.cell or (f"第{place.line}行" if place.line else "")


def unknown_headings(report: Report) -> str:
    """The columns that were not read, by their headings; empty when there is none."""
    headings = report.read.unknown_headings
    named = "、".join(f"“{one}”" for one in headings[:HEADINGS_NAMED])
    more = f"等 {len(headings)} 列" if len(headings) > HEADINGS_NAMED else f"{'这一' if len(headings) == 1 else '这几'}列"
    return f"表头{named}{more}没有认出，其中的内容没有读入（见 allyctl columns）" if headings else ""


def _checked(report: Report) -> Iterator[Block]:
    yield Title("检查范围")
    if report.empty:
        yield Line(NOTHING_YET, Tone.CARE)
        return
    yield Line(rules_checked(report))
    columns: dict[str, list[str]] = defaultdict(list)
    for one in report.not_checked:
        only = f"，仅{'、'.join(one.alliances)}" if one.alliances else ""
        wanted = f"allyctl.toml 的 {one.column}" if one.column.startswith("[") else one.column
        columns[wanted].append(f"{one.name}（{one.rule}{only}）")
    if columns:
        yield Line("补充下列内容后可以检查：")
    for column, names in columns.items():
        yield Line(f"{column}：{'、'.join(names)}", indent=2, hang=2)
    if report.alliances and all(one.error == 0 for one in report.alliances) and not report.reaches(Severity.NOTE):
        but = f"除已说明的 {report.waived} 条外，" if report.waived else ""
        yield Line(f"{but}已检查的各项均未发现问题。", Tone.GOOD)
