"""Filings that wait for a decision, and activities ahead that still have to be filed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from allyctl.dues.activities import activities_ahead
from allyctl.dues.brief import brief
from allyctl.dues.registry import Task, due
from allyctl.model.choices import Decision
from allyctl.model.finding import Owner
from allyctl.model.ledgers import Keeping, filings_kept
from allyctl.model.matching import match_filings
from allyctl.model.records import Activity, Filing
from allyctl.model.standing import is_filed
from allyctl.rules.act import is_in_force
from allyctl.rules.fil_cases import awaits_decision, named, named_ahead
from allyctl.rules.registry import Fault, Scope
from allyctl.values.day import Day


@due("filing-decision", "报备待审批", rule="FIL105")
def filing_decision(scope: Scope, until: date, *, days: int) -> Iterator[Task]:
    """The department decides within so many working days, and before the event."""
    matching = match_filings(scope.book)
    for filing in scope.book.of(Filing, scope.name):
        if filing.filed_on is None or not awaits_decision(scope, filing, matching):
            continue
        filed, by = filing.filed_on.last, decision_by(scope, filing, filing.filed_on, days)
        known = scope.calendar.workdays(filed, by).known
        doubt = () if known else ("其间的放假安排尚未收录，暂按周一至周五计工作日",)
        at = filing.where("filed_on", "decided_on" if filing.has("decided_on") else "decision")
        message = f"{named(filing)}于{filing.filed_on}报备，尚未审批"
        yield Task(fault=Fault(message=message, record=filing, at=at, due=by, doubt=doubt))


def decision_by(scope: Scope, filing: Filing, filed_on: Day, days: int) -> date:
    """The last day for a decision: so many working days after it was filed, and before the event."""
    filed = filed_on.last
    by = scope.calendar.workday_after(filed, days)
    if filing.planned_on.last >= filed and is_in_force(scope, "FIL103"):
        by = min(by, filing.planned_on.last)
    return by


@due("activity-filing", "活动报备", rule="FIL101", task="拟开展的活动请按规定提前报备，经审批同意后开展")
def activity_filing(scope: Scope, until: date) -> Iterator[Task]:
    """An activity ahead is filed in time; one that was returned is filed anew."""
    matching = match_filings(scope.book)
    for activity in activities_ahead(scope):
        if matching.is_unjudged(activity) or filings_kept(scope.book, activity) is Keeping.NOWHERE:
            continue
        filing = matching.filing_of(activity)
        if is_unfiled(activity, filing):
            yield _to_file(scope, activity, "尚未见报备记录", "请按规定报备")
        elif filing is not None and filing.decision is Decision.RETURNED:
            yield _to_file(scope, activity, "报备已退回", "请修改后重新报备")


def is_unfiled(activity: Activity, filing: Filing | None) -> bool:
    """Whether an activity ahead is surely not filed yet; a cell that can't be read leaves it open."""
    return not is_filed(activity, filing) and not (filing is not None and filing.unread)


def _to_file(scope: Scope, activity: Activity, state: str, ask: str) -> Task:
    by, how = last_day_to_file(scope, activity.held_on.last)
    rest = f"{state}，{ask}{how}"
    message = f"{named_ahead(activity.held_on, activity.theme)}{rest}"
    at = activity.where("held_on", "filing") if activity.has("filing") else activity.where("held_on")
    fix = f"{ask}，经审批同意后开展；已报备的，请登记报备台账；不再开展的，请把“状态”改为“取消”或“延期”"
    fault = Fault(message=message, record=activity, at=at, due=by, fix=fix, owner=Owner.DUTY, absent=("filing",))
    return Task(fault=fault, say=f"{named_ahead(activity.held_on, brief(activity.theme))}{rest}")


def last_day_to_file(scope: Scope, held: date) -> tuple[date, str]:
    """The last day on which an activity of *held* may still be filed, and the lead that is asked for, in brackets."""
    lead = scope.parameter("FIL102", "lead_days") if is_in_force(scope, "FIL102") else 0
    if not isinstance(lead, int) or lead <= 0:
        return held, ""
    if scope.parameter("FIL102", "unit") == "workday":
        return scope.calendar.workday_before(held, lead), f"（提前{lead}个工作日）"
    return held - timedelta(days=lead), f"（提前{lead}天）"
