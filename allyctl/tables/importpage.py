"""What an import found, as a page by alliance and as lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from allyctl.model.importing import Draft, Imported, Manual, Missing, Remark, WaiverText
from allyctl.model.place import Location
from allyctl.model.records import KINDS
from allyctl.tables.blocks import Block, Line, Title, Tone

NOT_OURS = "工具不改 allyctl.toml。批准后请自行粘贴进去，填上批准人和截止日期；没有批准的不用处理。"
_SHOWN = 5
"""So many known records that the files don't hold are named; the others are counted."""
_Item = Draft | WaiverText | Manual | Remark | Missing


def import_page(found: Imported, workspace: str) -> Iterator[Block]:
    """The page: the files, then alliance by alliance what would be recorded and what is left to do."""
    yield Line(f"{workspace or '（allyctl.toml 里还没有写名称）'}　导入", Tone.STRONG)
    for source in found.sources:
        what = "填写了" if source.kind.value == "handoff" else "读入"
        periods = f"　{'、'.join(source.periods)}" if source.periods else ""
        yield Line(f"{source.file}　{source.kind.chinese}{periods}　{what} {source.rows} 行", indent=2, hang=2)
    items: tuple[_Item, ...] = (*found.drafts, *found.waivers, *found.manual, *found.remarks, *found.missing)
    named = {one.alliance for one in items}
    for name in (*(one for one in dict.fromkeys((*found.alliances, *sorted(filter(None, named)))) if one in named), *({None} & named)):
        yield Title(name or "不分联盟")
        yield from _drafts([one for one in found.drafts if one.alliance == name])
        yield from _waivers([one for one in found.waivers if one.alliance == name])
        yield from _manual([one for one in found.manual if one.alliance == name])
        yield from _missing([one for one in found.missing if one.alliance == name])
        yield from _remarks([one for one in found.remarks if one.alliance == name])
    yield Title("合计")
    yield Line(import_totals(found))


def import_totals(found: Imported) -> str:
    """How much is new, changed, known, left to people."""
    new = sum(1 for one in found.drafts if one.is_new)
    waivers = f"，建议豁免 {len(found.waivers)} 项" if found.waivers else ""
    return f"新增 {new} 项，更正 {len(found.drafts) - new} 项，与已有一致 {found.same} 条{waivers}，需人工处理 {len(found.manual)} 项。"


def _drafts(drafts: Sequence[Draft]) -> Iterator[Block]:
    for one in drafts:
        number = f"　{one.record_id}" if one.record_id and "|" not in one.record_id else ""
        yield Line(f"【{'新增' if one.is_new else '更正'}】{one.what}{number}", Tone.GOOD, 2, 2)
        if one.is_new:
            yield Line("；".join(f"{change.heading}：{change.new}" for change in one.changes), indent=4, hang=2)
            yield Line(f"位置：{one.at}", Tone.QUIET, 4, 6)
        for change in () if one.is_new else one.changes:
            yield Line(f"{change.heading}：{change.old} → {change.new}", indent=4, hang=2)
            yield Line(f"原在：{change.old_at or '无'}　来自：{change.new_at}", Tone.QUIET, 4, 6)


def _waivers(waivers: Sequence[WaiverText]) -> Iterator[Block]:
    for one in waivers:
        yield Line(f"【建议豁免】{one.name}（{one.rule}）", Tone.CARE, 2, 2)
        yield Line(f"位置：{one.at}", Tone.QUIET, 4, 6)
        for line in one.text.split("\n"):
            yield Line(line, indent=4, hang=2)
    if waivers:
        yield Line(NOT_OURS, Tone.QUIET, 4, 2)


def _manual(items: Sequence[Manual]) -> Iterator[Block]:
    for one in items:
        yield Line(f"【需人工处理】{one.what or one.why}", Tone.ALARM, 2, 2)
        if one.typed:
            yield Line(f"填的是：{one.typed}", indent=4, hang=8)
        if one.what:
            yield Line(f"原因：{one.why}", indent=4, hang=6)
        if one.at is not None:
            yield Line(f"位置：{one.at}", Tone.QUIET, 4, 6)
        yield Line(f"办法：{one.fix}", Tone.QUIET, 4, 6)


def _missing(items: Sequence[Missing]) -> Iterator[Block]:
    for kind in dict.fromkeys(one.kind for one in items):
        own = [one for one in items if one.kind == kind]
        named = "；".join(one.what for one in own[:_SHOWN]) + (f" 等 {len(own)} 条" if len(own) > _SHOWN else "")
        yield Line(f"已有的“{KINDS[kind].chinese}”里，文件没有的（照旧保留）：{named}", Tone.QUIET, 2, 2)


def _remarks(items: Sequence[Remark]) -> Iterator[Block]:
    for one in items:
        yield Line(f"{one.text}{f'（{one.at}）' if one.at else ''}", Tone.QUIET, 2, 2)


def import_lines(found: Imported) -> Iterator[str]:
    """`file › sheet › cell  new|amend|waiver|manual|note|missing alliance: what`, one thing a line."""
    for draft in found.drafts:
        changes = "；".join(
            f"{one.heading}：{one.new}" if draft.is_new else f"{one.heading}：{one.old} → {one.new}（原在 {one.old_at}）" for one in draft.changes
        )
        word = f"{'new' if draft.is_new else 'amend'} {draft.kind} {draft.record_id or '-'}"
        yield _line(draft.at, word, draft.alliance, f"{draft.what}：{changes}")
    for waiver in found.waivers:
        yield _line(waiver.at, f"waiver {waiver.rule}", waiver.alliance, f"{waiver.name}：{'；'.join(waiver.text.splitlines())}。{NOT_OURS}")
    for one in found.manual:
        yield _line(one.at, "manual", one.alliance, "；".join(filter(None, (one.what, one.typed, one.why, one.fix))))
    for missing in found.missing:
        yield _line(missing.at, f"missing {missing.kind}", missing.alliance, f"文件里没有，照旧保留：{missing.what}")
    for remark in found.remarks:
        yield _line(remark.at, "note", remark.alliance, remark.text)


def _line(at: Location | None, word: str, alliance: str | None, text: str) -> str:
    return " ".join(f"{at or '-'}  {word} {alliance or '-'}: {text}".split("\n"))
