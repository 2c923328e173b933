"""The figures of a period: as one line to paste, as a page with the rows behind each number, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from allyctl.model.summary import Figure, Summary, Trace, Unknown
from allyctl.tables.blocks import Block, Line, Title, Tone
from allyctl.tables.checkjson import location_entry
from allyctl.tables.checkpage import places
from allyctl.values.periods import Period, Span

FOLD_AFTER = 20
_LEFT_OUT = {
    "held_on": "{n}次活动日期不明确，未计入",
    "participants": "{n}次未填参加单位",
    "participants_vague": "{n}次参加单位没有写全",
    "focus": "{n}次未填服务中心工作",
    "linkage": "{n}次未填共建内容",
    "present": "{n}次未见实到人数",
    "unread": "{n}处没有读入，可能有活动未计入",
}


def summary_line(summary: Summary) -> str:
    """The line to paste: 截至10月8日，本季度4个联盟共开展活动7次，…"""
    value = {one.key: one.value for one in summary.figures}
    parts = [f"{_when(summary)}{value['alliances']}个联盟共开展活动{value['activities']}次"]
    if value["activities"]:
        parts[0] += f"，其中联合组织活动{value['joint']}次" if value["joint"] else ""
        parts += [_covered(summary), _listed(summary, "focus", ""), _listed(summary, "linkage", "")]
        parts.append(f"参加{value['attendance']}人次" if "attendance" in value else "")
    told = "；".join(filter(None, parts))
    left_out = [_LEFT_OUT[one.key].format(n=len(one.traces)) for one in summary.unknown]
    return f"{told}。" + (f"（另有{'、'.join(left_out)}。）" if left_out else "")


def _covered(summary: Summary) -> str:
    units = summary.figure("units")
    if units is None or not units.value:
        return ""
    if units.of == units.value:
        return f"覆盖全部{units.value}个成员单位"
    return f"覆盖成员单位{units.value}个" + (f"（共{units.of}个）" if units.of else "")


def _listed(summary: Summary, family: str, before: str) -> str:
    return before + "、".join(f"{one.name}{one.value}次" for one in summary.starting(family))


def _when(summary: Summary) -> str:
    """截至10月8日，本季度 while it runs; the period's full name once it is over."""
    period, as_of = summary.period, summary.as_of
    day = f"{as_of.month}月{as_of.day}日"
    if as_of.year != period.year:
        day = f"{as_of.year}年{day}"
    return f"截至{day}，{_now(period) if period.holds(as_of) else period.chinese}"


def _now(period: Period) -> str:
    """What a period is called while it runs."""
    match period.span:
        case Span.MONTH:
            return "本月"
        case Span.QUARTER:
            return "本季度"
        case Span.HALF:
            return f"{'上下'[period.index - 1]}半年"
        case Span.YEAR:
            return period.chinese


def summary_page(summary: Summary, *, in_workspace: bool = False) -> Iterator[Block]:
    """The line, then each number with what it was counted from, then what is not known."""
    name = summary.workspace or ("（allyctl.toml 里还没有写名称）" if in_workspace else "未建工作区")
    yield Line(f"{name}　{summary.period.chinese}（{summary.period}）情况汇总", Tone.STRONG)
    yield Line("")
    yield Line(summary_line(summary))
    for figure in summary.figures:
        whole = f"（共 {figure.of} {figure.unit}）" if figure.of is not None else ""
        yield Title(f"{figure.name}：{figure.value} {figure.unit}{whole}")
        yield from _traces(figure)
    if summary.unknown:
        yield Title("没有计入或无从知道的")
    for one in summary.unknown:
        yield Line(f"{one.what}：{len(one.traces)} 处", Tone.CARE, 2, 2)
        yield from _traces(one)


def summary_lines(summary: Summary) -> Iterator[str]:
    """`key value: name` for programs, what is not known last."""
    yield summary_line(summary)
    for figure in summary.figures:
        yield f"{figure.key} {figure.value}{'' if figure.of is None else f'/{figure.of}'}: {figure.name}"
    for one in summary.unknown:
        yield f"unknown:{one.key} {len(one.traces)}: {one.what}"


def _traces(counted: Figure | Unknown) -> Iterator[Block]:
    for trace in counted.traces[:FOLD_AFTER]:
        adds = f" {trace.adds} 人" if isinstance(counted, Figure) and counted.key == "attendance" else ""
        where = f"（{places(trace.locations)}）" if trace.locations else ""
        yield Line(f"· {trace.what}{adds}{where}", Tone.QUIET, 4, 2)
    if len(counted.traces) > FOLD_AFTER:
        yield Line(f"此处列出前 {FOLD_AFTER} 处，共 {len(counted.traces)} 处，全部见 --format json。", Tone.QUIET, 4, 2)


def summary_document(summary: Summary) -> dict[str, Any]:
    """What `allyctl summary --format json` prints."""
    return {
        "schema": "allyctl.summary/1",
        "workspace": summary.workspace or None,
        "policy": summary.policy,
        "period": str(summary.period),
        "as_of": summary.as_of.isoformat(),
        "line": summary_line(summary),
        "figures": [
            {"key": one.key, "name": one.name, "value": one.value, "of": one.of, "unit": one.unit, "traces": _entries(one.traces)}
            for one in summary.figures
        ],
        "unknown": [{"key": one.key, "what": one.what, "traces": _entries(one.traces)} for one in summary.unknown],
    }


def _entries(traces: tuple[Trace, ...]) -> list[dict[str, Any]]:
    return [{"what": one.what, "adds": one.adds, "locations": [location_entry(place) for place in one.locations]} for one in traces]
