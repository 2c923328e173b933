"""The record of one activity that was held."""

from __future__ import annotations

from dataclasses import dataclass

from allyctl.documents.events import Event, event_of_activity
from allyctl.documents.registry import Ask, Nature, Per, document
from allyctl.model.activities import attendance_of, organiser_of
from allyctl.model.records import Activity


@dataclass(frozen=True, slots=True)
class Attended:
    """How many of one unit came."""

    单位: str
    应到: str
    实到: str
    请假: str
    缺席: str


@dataclass(frozen=True, slots=True)
class ActivityRecord:
    """The context of the record."""

    活动: Event
    承办单位: str
    轮值召集人: str
    主持人: str
    应到: str
    实到: str
    到会领导: str
    报备编号: str
    成效: str
    考勤: tuple[Attended, ...]


@document("activity-record", "活动记录表", nature=Nature.FORM, per=Per.ACTIVITY, prints=("activity", "attendance"))
def activity_record(ask: Ask) -> ActivityRecord:
    """活动记录表：时间、地点、内容、参加单位和人数、到会领导、成效，附分单位考勤；没有登记的栏目留空待填。"""
    activity = ask.record
    assert isinstance(activity, Activity)
    alliance = ask.alliance or organiser_of(activity, ask.book)
    return ActivityRecord(
        活动=event_of_activity(ask, activity, alliance),
        承办单位=activity.hosted_by or "",
        轮值召集人=activity.convener or "",
        主持人=activity.chaired_by or "",
        应到=_people(activity.expected),
        实到=_people(activity.present),
        到会领导="、".join(activity.leaders_present),
        报备编号=activity.filing or "",
        成效=activity.summary or "",
        考勤=tuple(
            Attended(one.unit, *map(_count, (one.expected, one.present, one.on_leave, one.absent)))
            for one in attendance_of(activity, ask.book)
        ),
    )


def _people(number: int | None) -> str:
    return f"{number}人" if number is not None else ""


def _count(number: int | None) -> str:
    return str(number) if number is not None else ""
