"""The sign-in sheet of an activity."""

from __future__ import annotations

from dataclasses import dataclass

from allyctl.documents.registry import Ask, Nature, Per, document
from allyctl.model.activities import organiser_of
from allyctl.model.demands import Basis
from allyctl.model.records import Activity

ROWS, EMPTY_ROWS = 17, 4
"""So many lines fill a page; so many at least are left free."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One unit's line."""

    序号: str
    单位: str


@dataclass(frozen=True, slots=True)
class SignIn:
    """The context of the sheet."""

    联盟: str
    主题: str
    时间: str
    地点: str
    召集单位: str
    签到: tuple[Signature, ...]


@document(
    "sign-in",
    "签到表",
    nature=Nature.FORM,
    per=Per.ACTIVITY,
    prints=("activity", "member"),
    basis=(Basis("county", "四（三）", "由轮值成员党组织书记负责策划、召集、组织、考勤"),),
)
def sign_in(ask: Ask) -> SignIn:
    """活动签到表：按建制顺序列出参加单位，另留空行；姓名、职务由参加人员现场填写。"""
    activity = ask.record
    assert isinstance(activity, Activity)
    alliance = ask.alliance or organiser_of(activity, ask.book)
    members = [one.name for one in ask.book.roster.members_of(alliance, activity.held_on.first)]
    units = [*activity.participants] if activity.participants else members
    rows = [Signature(str(number), unit) for number, unit in enumerate(units, 1)]
    rows += [Signature(str(len(rows) + number), "") for number in range(1, max(ROWS - len(rows), EMPTY_ROWS) + 1)]
    return SignIn(
        联盟="、".join(activity.alliance),
        主题=activity.theme or "",
        时间=str(activity.held_on),
        地点=activity.place or "",
        召集单位=activity.convened_by or "",
        签到=tuple(rows),
    )
