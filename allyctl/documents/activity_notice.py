"""The letter by which the committee of the unit on duty asks the others to an activity."""

from __future__ import annotations

from dataclasses import dataclass

from allyctl.documents.events import Event, event_of_filing
from allyctl.documents.pieces import day, listed
from allyctl.documents.registry import Ask, Nature, Per, document
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
    issuer = ask.needed(full_name(ask, filing.alliance, unit), "发文机关（轮值单位）", f"“轮值”表，或者{where}“报备单位”")
    theme = ask.known(filing.theme, "活动主题", f"{where}“活动主题”")
    members = (one.name for one in ask.book.roster.members_of(filing.alliance, ask.as_of) if one.name != unit)
    return ActivityNotice(
        发文机关=issuer,
        发文字号=ask.known(ask.number, "发文字号", "命令后面加 --number"),
        标题=f"{issuer or ''}关于邀请参加{filing.alliance}“{theme or '____'}”活动的函",
        主送=ask.known(listed(f"{name}党委" if not name.endswith(("委", "部", "会")) else name for name in members), "主送机关", "名册“成员单位”"),
        活动=event,
        主题=theme,
        时间=str(filing.planned_on),
        地点=ask.known(filing.place, "活动地点", f"{where}“活动地点”"),
        内容=ask.known(filing.content, "活动内容", f"{where}“活动内容”"),
        联系人=ask.known(filing.contact, "联系人", f"{where}“联系人”"),
        成文日期=day(ask.as_of),
    )


def full_name(ask: Ask, alliance: str, unit: str) -> str | None:
    """The full name of a unit's Party organisation: as the roster gives it, else 中共…委员会 for a township."""
    if not unit:
        return None
    row = next((one for one in ask.book.roster.ever_members_of(alliance) if one.name == unit), None)
    if row is not None and row.full_name:
        return row.full_name
    return f"中共{ask.settings.name}{unit}委员会" if unit.endswith(("镇", "乡", "街道")) else unit
