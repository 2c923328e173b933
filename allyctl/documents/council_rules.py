"""The rules by which an alliance's joint meeting deliberates."""

from __future__ import annotations

from dataclasses import dataclass

from allyctl.documents.demanded import (
    has_lead,
    is_asked,
    is_asked_of_zone,
    meeting_called,
    meets_per,
    number_asked,
    takes_turns,
)
from allyctl.documents.pieces import listed
from allyctl.documents.registry import Ask, Nature, Per, document
from allyctl.model.demands import Basis


@dataclass(frozen=True, slots=True)
class CouncilRules:
    """The context of the rules."""

    标题: str
    联盟: str
    成员单位: str | None
    有牵头单位: bool
    牵头单位: str | None
    有共联单位: bool
    会议名称: str
    会议周期: str
    会议次数: int
    轮值: bool
    报备: bool
    领办项目: bool
    备案机关: str | None


@document(
    "council-rules",
    "联席会议议事规则",
    nature=Nature.ANNEX,
    per=Per.ALLIANCE,
    prints=("alliance", "member"),
    policies=("county",),
    basis=(
        Basis("county", "四（三）", "实行联席会议议事方式，成立党建联盟议事机构，对涉及联盟工作的重大事项、重要活动等事宜进行会商研究"),
        Basis("county", "四（三）", "遇到急事要事，开展即时商议"),
    ),
)
def council_rules(ask: Ask) -> CouncilRules:
    """联席会议议事规则，作为共建协议的配套文件：写明由谁组成、议什么、怎样召集、怎样议定和落实。"""
    name, row = ask.alliance or "", ask.row
    lead = row.lead_unit if row else None
    return CouncilRules(
        标题=f"{name}{meeting_called(ask)}议事规则",
        联盟=name,
        成员单位=ask.needed(listed(one.name for one in ask.members), f"{name}的成员单位", "名册“联盟单位”或者“成员单位”表"),
        有牵头单位=has_lead(ask),
        牵头单位=ask.known(lead, f"{name}的牵头单位", "名册“联盟”表的“牵头单位”") if has_lead(ask) else None,
        有共联单位=is_asked_of_zone(ask, "ORG105") or bool(row and row.county_partners),
        会议名称=meeting_called(ask),
        会议周期=meets_per(ask),
        会议次数=max(number_asked(ask, "MTG101", "min"), 1),
        轮值=takes_turns(ask),
        报备=is_asked(ask, "FIL101"),
        领办项目=is_asked_of_zone(ask, "PRJ101"),
        备案机关=ask.known(ask.settings.department, "备案机关", "allyctl.toml 的 department"),
    )
