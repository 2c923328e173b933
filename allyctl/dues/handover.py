"""What one unit on duty hands over to the next (移交清单): facts from the ledgers, no judgement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from allyctl.dues import listings
from allyctl.dues.activities import activities_ahead
from allyctl.dues.projects import is_done
from allyctl.model.activities import called
from allyctl.model.matching import match_filings
from allyctl.model.place import Location
from allyctl.model.records import Filing, Listing, Project
from allyctl.model.standing import is_approved
from allyctl.rules.act import plans_left_open
from allyctl.rules.fil_cases import awaits_decision, named, named_ahead
from allyctl.rules.registry import Scope
from allyctl.values.text import in_quotes


@dataclass(frozen=True, slots=True)
class Matter:
    """One open matter or paper: which family it belongs to, what it is, where it stands."""

    family: str
    what: str
    locations: tuple[Location, ...]


def matters_of(scope: Scope) -> tuple[Matter, ...]:
    """The open filings, planned activities, list entries and projects of an alliance, and its agreement."""
    return (*_filings(scope), *_activities(scope), *_listings(scope), *_projects(scope), *_papers(scope))


def _filings(scope: Scope) -> Iterator[Matter]:
    matching = match_filings(scope.book)
    for filing in scope.book.of(Filing, scope.name):
        if awaits_decision(scope, filing, matching):
            yield Matter("报备", f"{named(filing)}待审批", filing.where("planned_on"))
    for filing in matching.unclaimed:
        if filing.alliance == scope.name and is_approved(filing):
            yield Matter("报备", f"{named(filing)}已审批，未见活动记录", filing.where("planned_on"))


def _activities(scope: Scope) -> Iterator[Matter]:
    for activity in plans_left_open(scope):
        yield Matter("活动", f"{called(activity)}日期已过，状态仍为“计划”", activity.where("held_on"))
    for activity in activities_ahead(scope):
        yield Matter("活动", named_ahead(activity.held_on, activity.theme), activity.where("held_on"))


def _listings(scope: Scope) -> Iterator[Matter]:
    for one in scope.book.of(Listing, scope.name):
        if listings.is_open(one, scope.as_of):
            yield Matter("清单", f"{listings.called(one)}待认领", one.where("content"))
        elif listings.is_under_way(one, scope.as_of):
            until = f"，完成时限{one.due_on}" if one.due_on is not None else ""
            yield Matter("清单", f"{listings.called(one)}已认领{until}", one.where("content"))


def _projects(scope: Scope) -> Iterator[Matter]:
    for one in scope.book.of(Project, scope.name):
        if not is_done(one, scope.as_of):
            until = f"，完成时限{one.due_on}" if one.due_on is not None else ""
            progress = f"，进度{one.progress}%" if one.progress is not None else ""
            yield Matter("项目", f"{one.led_by}领办的{in_quotes(one.name)}{until}{progress}", one.where("name"))


def _papers(scope: Scope) -> Iterator[Matter]:
    row = scope.row
    if row is not None and row.agreement_signed_on is not None:
        until = f"，{row.agreement_expires_on}期满" if row.agreement_expires_on is not None else ""
        yield Matter("材料", f"共建协议（{row.agreement_signed_on}签订{until}）", row.where("agreement_signed_on"))
