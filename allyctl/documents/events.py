"""What filings and activities have in common on paper: who, when, where, with whom; blanks stay empty on a form."""

from __future__ import annotations

from dataclasses import dataclass

from allyctl.documents.registry import Ask
from allyctl.model.choices import Linkage
from allyctl.model.records import Activity, Filing
from allyctl.model.terms import duties_on, units_in_charge
from allyctl.values.day import Day

TICKED, OPEN = "■", "□"


@dataclass(frozen=True, slots=True)
class Event:
    """One planned or held activity as forms print it; an empty text is an empty box."""

    编号: str
    联盟: str
    报备单位: str
    轮值单位: str
    轮值期次: str
    主题: str
    五联: str
    类别: str
    时间: str
    地点: str
    参加单位: str
    人数: str
    拟邀领导: str
    内容: str
    经费来源: str
    安全措施: str
    联系人: str
    联系电话: str
    报备日期: str


def event_of_filing(ask: Ask, filing: Filing) -> Event:
    """What a filing says of the activity it asks for."""
    on_duty = "、".join(units_in_charge(ask.book, filing.alliance, filing.planned_on))
    return Event(
        编号=filing.id or "",
        联盟=filing.alliance,
        报备单位=filing.filed_by or on_duty,
        轮值单位=on_duty or filing.filed_by or "",
        轮值期次=term_of(ask, filing.alliance, filing.planned_on),
        主题=filing.theme or "",
        五联=boxes(filing.linkage),
        类别="、".join(one.value for one in filing.linkage),
        时间=str(filing.planned_on),
        地点=filing.place or "",
        参加单位="、".join(filing.participants),
        人数=f"{filing.expected}人" if filing.expected is not None else "",
        拟邀领导="、".join(filing.invited_leaders),
        内容=filing.content or "",
        经费来源=filing.budget or "",
        安全措施=filing.safety or "",
        联系人=filing.contact or "",
        联系电话=filing.contact_phone or "",
        报备日期=str(filing.filed_on) if filing.filed_on is not None else "",
    )


def event_of_activity(ask: Ask, activity: Activity, alliance: str) -> Event:
    """What a row of the log says of an activity."""
    on_duty = activity.convened_by or "、".join(units_in_charge(ask.book, alliance, activity.held_on))
    ended = activity.ended_on
    last = ended is not None and ended.last > activity.held_on.last
    return Event(
        编号=activity.id or "",
        联盟="、".join(activity.alliance),
        报备单位=on_duty,
        轮值单位=on_duty,
        轮值期次=term_of(ask, alliance, activity.held_on),
        主题=activity.theme or "",
        五联=boxes(activity.linkage),
        类别="、".join(one.value for one in activity.linkage),
        时间=f"{activity.held_on}至{ended}" if last else str(activity.held_on),
        地点=activity.place or "",
        参加单位="各成员单位" if activity.everyone and not activity.participants else "、".join(activity.participants),
        人数=f"{activity.expected}人" if activity.expected is not None else "",
        拟邀领导="、".join(activity.leaders_present),
        内容=activity.content or "",
        经费来源="",
        安全措施="",
        联系人="",
        联系电话="",
        报备日期="",
    )


def boxes(linkages: tuple[Linkage, ...]) -> str:
    """The five linkages as boxes, those that apply filled in."""
    return "　".join(f"{TICKED if one in linkages else OPEN}{one.value}" for one in Linkage)


def term_of(ask: Ask, alliance: str, day: Day) -> str:
    """The term on duty in which a day lies; empty where none is known."""
    duties = duties_on(ask.book, alliance, day)
    return duties[0].chinese if len(duties) == 1 else ""
