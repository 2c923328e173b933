"""Two checks side by side as a page for people, and as lines for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from allyctl.model.comparison import Change, Comparison, Difference
from allyctl.tables.blocks import Block, Line, Table, Title, Tone
from allyctl.tables.checklines import finding_line
from allyctl.tables.checkpage import finding_entry, is_of_files, places

FOLD_AFTER = 20
_IN_FULL = (Change.NEW,)
_SAID = {
    Change.WAIVED: "后一时期已有豁免，列出备查。",
    Change.OPEN: "前后两个时期都有。",
    Change.FIXED: "前一时期有，后一时期未再发现。",
    Change.UNJUDGED: "前一时期有，后一时期没有查到此项，不能算作已解决。",
    Change.PAST: "所涉活动、报备或轮值属于前一时期，后一时期不再核查；是否补正，请重新核查前一时期。",
}


def diff_page(comparison: Comparison, paper: str, *, in_workspace: bool = False) -> Iterator[Block]:
    """The page: who changed how, then what is new in full, then the rest in brief."""
    after = comparison.after
    name = after.workspace or ("（allyctl.toml 里还没有写名称）" if in_workspace else "未建工作区")
    yield Line(f"{name}　{comparison.before.period.chinese}与{after.period.chinese}对比", Tone.STRONG)
    yield Line(f"依据：{paper}", hang=6)
    yield Line(f"截至：{after.as_of.year}年{after.as_of.month}月{after.as_of.day}日")
    yield from _table(comparison)
    for change in Change:
        yield from _section(change, comparison.of(change))
    yield Title("合计")
    yield Line(diff_totals(comparison))


def diff_totals(comparison: Comparison) -> str:
    """新增 n，现已说明 n …"""
    return "，".join(f"{change.chinese} {len(comparison.of(change))}" for change in Change) + "。"


def diff_lines(comparison: Comparison) -> Iterator[str]:
    """`change file › sheet › cell  CODE severity alliance: message`, what is new first."""
    for change in Change:
        for one in comparison.of(change):
            yield f"{change.value} {finding_line(one.finding)}{_remark(one)}"


def _table(comparison: Comparison) -> Iterator[Block]:
    counts: Counter[tuple[str | None, Change]] = Counter()
    for one in comparison.differences:
        whose = None if is_of_files(one.finding) else one.finding.alliance
        counts[whose, one.change] += 1
    names: list[str | None] = list(dict.fromkeys(one.name for report in (comparison.after, comparison.before) for one in report.alliances))
    names += [None] if any(whose is None for whose, _ in counts) else []
    shown = [change for change in Change if comparison.of(change)]
    if names and shown:
        yield Line("")
        rows = [(name or "文件与填写、不分联盟", *(str(counts[name, change] or "—") for change in shown)) for name in names]
        yield Table(("联盟", *(change.chinese for change in shown)), tuple(rows))


def _section(change: Change, differences: Sequence[Difference]) -> Iterator[Block]:
    """What is new in full; of the rest a line each. What is wrong with files is the same whichever period is asked for: counted."""
    told = [one for one in differences if change in _IN_FULL or change is not Change.OPEN or not is_of_files(one.finding)]
    same = len(differences) - len(told)
    if not differences:
        return
    yield Title(f"{change.chinese}（{len(differences)}）")
    if change in _SAID:
        yield Line(_SAID[change], Tone.QUIET, 2)
    for one in told[:FOLD_AFTER]:
        yield from _in_full(one) if change in _IN_FULL else _in_brief(one)
    if len(told) > FOLD_AFTER:
        text = f"此处列出前 {FOLD_AFTER} 条；要看全部，请在命令后面加上“> 结果.txt”，存成文件查看。"
        yield Line(text, Tone.QUIET, 2)
    if same:
        yield Line(f"另有文件与填写的问题 {same} 条，与时期无关，两次核查相同，见 allyctl check。", indent=2)


def _in_full(one: Difference) -> Iterator[Block]:
    whose = one.finding.alliance
    if whose and not is_of_files(one.finding):
        yield Line(f"{whose}：", Tone.STRONG, 2)
    yield from finding_entry(one.finding)
    if one.why:
        yield Line(f"说明：{one.why}", indent=4, hang=6)


def _in_brief(one: Difference) -> Iterator[Block]:
    finding = one.finding
    whose = f"{finding.alliance}，" if finding.alliance else ""
    where = f"（{places(finding.locations)}）" if finding.locations else ""
    reason = f"；说明：{finding.waived}" if finding.waived is not None else ""
    yield Line(f"· {whose}{finding.message}{where}{reason}{_remark(one)}　{finding.rule}", indent=2, hang=2)


def _remark(one: Difference) -> str:
    return f"（{one.why}）" if one.why else ""
