"""The letter by which the committee of the unit on duty asks the others to an activity."""

from __future__ import annotations

from dataclasses import dataclass

from allyctl.documents.events import Event, event_of_filing
from allyctl.documents.pieces import committee_of, day, full_name, listed
from allyctl.documents.registry import Ask, Nature, Per, document
from allyctl.model.choices import Decision
from allyctl.model.records import Filing


@dataclass(frozen=True, slots=True)
class ActivityNotice:
    """The context of the letter."""

    发文机关: str | None
    发文字号: str | None
    标题: str
    主送: str | None
    活动: Event
    主题: str | None
    时间: str
    地点: str | None
    内容: str | None
    联系人: str | None
    已批准: bool
    成文日期: str


@document(
    "activity-notice",
    "邀请参加活动的函",
    nature=Nature.LETTER,
    per=Per.FILING,
    prints=("filing", "member"),
)
def activity_notice(ask: Ask) -> ActivityNotice:
    """轮值单位党委邀请成员单位参加活动的函：主题、时间、地点、内容、参加人员和联系人。由轮值单位的党委发文，联盟自己不发文。"""
    filing = ask.record
    assert isinstance(filing, Filing)
    event = event_of_filing(ask, filing)
    where = f"报备表，{filing.planned_on}一行的"
    unit = event.轮值单位.split("、")[0]
    ask.needed(unit, "轮值单位", f"“轮值”表，或者{where}“报备单位”")
    issuer = ask.known(full_name(ask, filing.alliance, unit), "轮值单位的党组织全称", "名册“成员单位”表的“党组织全称”") if unit else None
    theme = ask.known(filing.theme, "活动主题", f"{where}“活动主题”")
    approved = filing.decision is Decision.AGREED
    ask.known(approved or None, "审批同意（函在审批同意后再发）", f"{where}“审批结果”")
    asked = filing.participants or tuple(one.name for one in ask.book.roster.members_of(filing.alliance, filing.planned_on.first))
    return ActivityNotice(
        发文机关=issuer,
        发文字号=ask.known(ask.number, "发文字号", "命令后面加 --number，如 --number 城关函〔2024〕3号"),
        标题=f"{issuer or '____'}关于邀请参加{filing.alliance}活动的函",
        主送=ask.known(listed(committee_of(name) for name in asked if name != unit), "主送机关", f"名册“成员单位”，或者{where}“参加单位”"),
        活动=event,
        主题=theme,
        时间=str(filing.planned_on),
        地点=ask.known(filing.place, "活动地点", f"{where}“活动地点”"),
        内容=ask.known(filing.content and filing.content.rstrip("。；"), "活动内容", f"{where}“活动内容”"),
        联系人=ask.known(filing.contact, "联系人", f"{where}“联系人”"),
        已批准=approved,
        成文日期=day(ask.as_of),
    )
