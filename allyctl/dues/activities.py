"""Activities ahead whose day comes near, and plans and approved filings whose day has passed without a word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from allyctl.dues.registry import Task, due
from allyctl.model.activities import called, organiser_of, was_held
from allyctl.model.choices import Decision, Status
from allyctl.model.matching import match_filings
from allyctl.model.records import Activity, Filing
from allyctl.model.standing import is_approved, is_filed, needs_filing
from allyctl.rules.act import is_in_force, plans_left_open
from allyctl.rules.fil_cases import named, named_ahead
from allyctl.rules.registry import Fault, Scope

_HOLD = "请做好准备，开展后及时登记；改期或不再开展的，把“状态”改为“延期”或“取消”，并写明原因"


def activities_ahead(scope: Scope) -> Iterator[Activity]:
    """What the alliance itself plans for a day to come and answers for."""
    for activity in scope.book.of(Activity, scope.name):
        planned = activity.status in (Status.PLANNED, None) and not was_held(activity, scope.as_of)
        ahead = planned and activity.held_on.last >= scope.as_of and "status" not in activity.unread
        if ahead and needs_filing(activity) and organiser_of(activity, scope.book) == scope.name:
            yield activity


@due("planned-activity", "计划的活动", rule="ACT113", task="计划的活动请按期开展，开展后及时登记；改期、取消的请更新状态")
def planned_activity(scope: Scope, until: date) -> Iterator[Task]:
    """A planned activity is held on its day, or told as put off; what still has to be filed is told of its filing."""
    for activity in plans_left_open(scope):
        message = f"{called(activity)}状态仍为“计划”，日期已过，请更新"
        yield Task(fault=Fault(message=message, record=activity, at=activity.where("status", "held_on"), due=activity.held_on.last))
    matching = match_filings(scope.book)
    for activity in activities_ahead(scope):
        state = _state(scope, activity, matching.filing_of(activity))
        if state is not None:
            message = f"{named_ahead(activity.held_on, activity.theme)}{state}"
            yield Task(fault=Fault(message=message, record=activity, at=activity.where("held_on"), due=activity.held_on.last, fix=_HOLD))


def _state(scope: Scope, activity: Activity, filing: Filing | None) -> str | None:
    """How its filing stands; None where it still has to be filed, which is told by itself."""
    if not is_in_force(scope, "FIL101"):
        return "，请做好准备"
    if filing is None or not is_filed(activity, filing) or filing.decision is Decision.RETURNED:
        return None
    return "，报备已审批，请做好准备" if is_approved(filing) else "，报备待审批，批准后方可开展"


@due("filed-activity", "已审批的报备", rule="FIL106", task="已审批的活动请按期开展，开展后及时登记；延期、取消的请登记状态")
def filed_activity(scope: Scope, until: date) -> Iterator[Task]:
    """An approved filing without an activity in the ledger: its day comes near, or has passed."""
    for filing in match_filings(scope.book).unclaimed:
        if filing.alliance != scope.name or not is_approved(filing):
            continue
        passed = filing.planned_on.last < scope.as_of
        message = f"{named(filing)}已审批同意，{'未见对应的活动记录' if passed else '请按期开展，开展后登记活动台账'}"
        absent = ("activity",) if passed else ()
        yield Task(fault=Fault(message=message, record=filing, at=filing.where("planned_on"), due=filing.planned_on.last, absent=absent))
