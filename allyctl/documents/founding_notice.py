"""The county's notice that founds the alliances."""

from __future__ import annotations

from dataclasses import dataclass

from allyctl.documents.pieces import Head, Zone, head, zone
from allyctl.documents.registry import Ask, Nature, Per, document
from allyctl.model.demands import Basis
from allyctl.model.zones import zones_on


@dataclass(frozen=True, slots=True)
class FoundingNotice:
    """The context of the notice."""

    公文: Head
    县名: str | None
    经县委同意: bool
    片区数: int
    单位数: int
    联盟: tuple[Zone, ...]
    至少次数: int
    轮值单位数: int


@document(
    "founding-notice",
    "组建片区党建联盟的通知",
    nature=Nature.NOTICE,
    per=Per.WORKSPACE,
    prints=("alliance", "member"),
    policies=("county",),
    basis=(Basis("county", "三", "将…个乡镇分为…个片区建立党建联盟"), Basis("county", "三", "具体划分如下")),
)
def founding_notice(ask: Ask) -> FoundingNotice:
    """关于组建片区党建联盟的通知：写明片区划分、牵头和共联挂联、运行机制、五联内容和保障，附划分表、报备审批表和轮值安排表。"""
    rows = [zone(ask, number, row) for number, row in enumerate(zones_on(ask.book, ask.as_of), 1)]
    ask.needed(tuple(rows), "片区党建联盟", "名册“联盟”表")
    minimum = ask.policy.rules.get("ACT101")
    return FoundingNotice(
        公文=head(ask, "关于组建片区党建联盟的通知", "各乡镇党委，有关县直党（工）委"),
        县名=ask.known(ask.settings.name, "县名", "allyctl.toml 的 name"),
        经县委同意=ask.settings.documents.with_consent,
        片区数=len(rows),
        单位数=sum(row.成员数 for row in rows),
        联盟=tuple(rows),
        至少次数=int(str(minimum.params.get("min", 1))) if minimum else 1,
        轮值单位数=max((row.成员数 for row in rows), default=0),
    )
