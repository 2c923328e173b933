"""The county's notice that founds the alliances."""

from __future__ import annotations

from dataclasses import astuple, dataclass

from allyctl.documents.pieces import Head, Zone, committees_of, head, word_for, zone
from allyctl.documents.registry import Ask, Nature, Per, document
from allyctl.model.demands import Basis
from allyctl.model.zones import zones_on

MOST_LISTED = 1200
"""So many characters the zones may take in the text itself; more of them are listed in the annex alone, as nobody reads on."""


@dataclass(frozen=True, slots=True)
class FoundingNotice:
    """The context of the notice."""

    公文: Head
    县名: str | None
    经县委同意: bool
    片区数: int
    单位数: int
    单位称谓: str
    乡镇党委: str
    逐一列出: bool
    联盟: tuple[Zone, ...]
    至少次数: int


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
    found = list(zones_on(ask.book, ask.as_of))
    rows = [zone(ask, number, row) for number, row in enumerate(found, 1)]
    ask.needed(tuple(rows), "片区党建联盟", "名册“联盟”表")
    units = dict.fromkeys(one.name for row in found for one in ask.book.roster.members_of(row.name, ask.as_of))
    committees = committees_of(units)
    minimum = ask.policy.rules.get("ACT101")
    return FoundingNotice(
        公文=head(ask, "关于组建片区党建联盟的通知", f"{committees}，有关县直党（工）委"),
        县名=ask.known(ask.settings.name, "县名", "allyctl.toml 的 name"),
        经县委同意=ask.settings.documents.with_consent,
        片区数=len(rows),
        单位数=len(units),
        单位称谓=word_for(units),
        乡镇党委=committees,
        逐一列出=sum(len(str(value)) for row in rows for value in astuple(row)) <= MOST_LISTED,
        联盟=tuple(rows),
        至少次数=int(str(minimum.params.get("min", 1))) if minimum else 1,
    )
