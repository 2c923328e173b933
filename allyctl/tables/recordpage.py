"""What a recording command says: what was recorded or would be, and what the check finds of it."""

from __future__ import annotations

from collections.abc import Iterator

from allyctl.model.entry import Action
from allyctl.model.finding import Finding
from allyctl.model.journal import Journal, Recorded
from allyctl.model.records import KINDS
from allyctl.model.story import tell
from allyctl.values.personal import mask_personal


def recorded_line(recorded: Recorded, name: str, alliance: str | None) -> str:
    """已记录：沿河片区党建联盟“报备”新记，编号 BB2408-7KQ3MP。"""
    entry = recorded.entry
    decision = entry.fields.get("decision") if entry.action is Action.DECIDE else None
    what = f"{entry.action.chinese}（{decision}）" if decision else entry.action.chinese
    return mask_personal(f"已记录：{alliance or ''}“{KINDS[entry.kind].chinese}”{what}，编号 {name}。")


def entry_lines(recorded: Recorded, name: str | None, alliance: str | None) -> Iterator[str]:
    """Field by field, personal values masked; without a name the record is numbered when it is recorded."""
    (one,) = tell(Journal(entries=(recorded,)))
    entry = recorded.entry
    yield mask_personal(f"{KINDS[entry.kind].chinese}　{entry.action.chinese}　{name or '（记录时自动编号）'}{f'　{alliance}' if alliance else ''}")
    for field, text in one.fields.items():
        yield f"  {one.heading(field)}：{' '.join(text.split()) or '（改为空白）'}"
    if entry.reason:
        yield mask_personal(f"  原因：{' '.join(entry.reason.split())}")
    yield mask_personal(f"  记录人：{entry.by}")


def finding_lines(finding: Finding) -> Iterator[str]:
    """What is wrong, on whose word, and what to do."""
    yield f"【{finding.word}】{finding.message}（{finding.name}，{finding.rule}）"
    if finding.doubt:
        yield f"  存疑：{'；'.join(finding.doubt)}"
    yield f"  依据：{finding.basis}"
    yield f"  办法：{finding.fix}"
