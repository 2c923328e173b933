"""The plan of one activity, for the duty unit's own use and as an enclosure of its filing."""

from __future__ import annotations

from dataclasses import dataclass

from allyctl.documents.events import Event, event_of_filing
from allyctl.documents.pieces import day
from allyctl.documents.registry import Ask, Nature, Per, document
from allyctl.model.demands import Basis
from allyctl.model.records import Filing


@dataclass(frozen=True, slots=True)
class ActivityPlan:
    """The context of the plan."""

    活动: Event
    轮值单位: str | None
    主题: str | None
    时间: str
    地点: str | None
    参加单位: str | None
    内容: str | None
    联系人: str | None
    日期: str


@document(
    "activity-plan",
    "活动方案",
    nature=Nature.INTERNAL,
    per=Per.FILING,
    prints=("filing",),
    basis=(Basis("county", "四（二）", "制定活动计划，明确活动主题、时间地点和活动内容"),),
)
def activity_plan(ask: Ask) -> ActivityPlan:
    """一次活动的方案：目的、主题、时间地点、参加人员、内容安排、分工和保障；由轮值单位起草，随报备审批表一并报送。"""
    filing = ask.record
    assert isinstance(filing, Filing)
    where = f"报备表，{filing.planned_on}一行的"
    event = event_of_filing(ask, filing)
    return ActivityPlan(
        活动=event,
        轮值单位=ask.known(event.轮值单位, "轮值单位", f"“轮值”表，或者{where}“报备单位”"),
        主题=ask.known(filing.theme, "活动主题", f"{where}“活动主题”"),
        时间=str(filing.planned_on),
        地点=ask.known(filing.place, "活动地点", f"{where}“活动地点”"),
        参加单位=ask.known("、".join(filing.participants), "参加单位", f"{where}“参加单位”"),
        内容=ask.known(filing.content and filing.content.rstrip("。；"), "活动内容", f"{where}“活动内容”"),
        联系人=ask.known(filing.contact, "联系人", f"{where}“联系人”"),
        日期=day(ask.as_of),
    )
