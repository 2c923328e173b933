"""What falls due as a page for people, and as lines for programs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from allyctl.model.due import Agenda, Due
from allyctl.tables.blocks import Block, Line, Title, Tone
from allyctl.tables.checkpage import places

SOON = 7


def due_page(agenda: Agenda, paper: str, *, in_workspace: bool = False) -> Iterator[Block]:
    """The page: overdue, within a week, later; then what could not be looked at."""
    name = agenda.workspace or ("（allyctl.toml 里还没有写名称）" if in_workspace else "未建工作区")
    as_of = agenda.as_of
    yield Line(f"{name}　到期提醒", Tone.STRONG)
    yield Line(f"依据：{paper}", hang=6)
    yield Line(f"截至：{as_of.year}年{as_of.month}月{as_of.day}日，看今后 {agenda.days} 天")
    yield from _section("已过期限", [one for one in agenda.dues if one.overdue], Tone.ALARM)
    yield from _section(f"{SOON} 天以内", [one for one in agenda.dues if 0 <= one.days_left <= SOON], Tone.CARE)
    yield from _section("其后", [one for one in agenda.dues if one.days_left > SOON], Tone.PLAIN)
    yield from _not_checked(agenda)
    yield Title("合计")
    yield Line(due_totals(agenda))


def due_totals(agenda: Agenda) -> str:
    """How many are overdue, how many fall due."""
    return f"已过期限 {agenda.overdue} 项，今后 {agenda.days} 天到期 {len(agenda.dues) - agenda.overdue} 项。"


def due_lines(agenda: Agenda) -> Iterator[str]:
    """`2024-10-15  CODE overdue|due days-left alliance: what  (file › sheet › cell)`, then what was not looked at."""
    for one in agenda.dues:
        place = f"  ({one.locations[0]})" if one.locations else ""
        state = "overdue" if one.overdue else "due"
        line = f"{one.by.isoformat()}  {one.rule} {state} {one.days_left} {one.alliance or '-'}: {one.what}{place}"
        yield " ".join(line.splitlines())
    for missing in agenda.not_checked:
        only = f"（{'、'.join(missing.alliances)}）" if missing.alliances else ""
        yield f"未检查 {missing.rule} {missing.name}{only}：{missing.why}（可补：{missing.column}）"


def _section(title: str, dues: list[Due], tone: Tone) -> Iterator[Block]:
    if dues:
        yield Title(title)
    for one in dues:
        whose = f"{one.alliance}：" if one.alliance else ""
        yield Line(f"【{how_long(one)}】{whose}{one.what}", tone, 2, 2)
        if one.locations:
            yield Line(f"位置：{places(one.locations)}", indent=4, hang=6)
        if one.doubt:
            yield Line(f"存疑：{'；'.join(one.doubt)}", indent=4, hang=6)
        yield Line(f"办法：{one.fix}", indent=4, hang=6)
        by = f"{one.by.year}年{one.by.month}月{one.by.day}日"
        yield Line(f"由{one.owner.value}办理　期限{by}　{one.name}　{one.rule}", Tone.QUIET, 4, 2)


def how_long(one: Due) -> str:
    """已过3天, 今天, 还剩7天."""
    if one.overdue:
        return f"已过{-one.days_left}天"
    return f"还剩{one.days_left}天" if one.days_left else "今天"


def _not_checked(agenda: Agenda) -> Iterator[Block]:
    columns: dict[str, list[str]] = defaultdict(list)
    for one in agenda.not_checked:
        only = f"，仅{'、'.join(one.alliances)}" if one.alliances else ""
        columns[one.column].append(f"{one.name}（{one.rule}{only}）")
    if columns:
        yield Title("没有查到的")
        yield Line("补充下列内容后可以提醒：")
    for column, names in columns.items():
        yield Line(f"{column}：{'、'.join(names)}", indent=2, hang=2)
