"""What the FIL rules share: the activities held, each with its filing, and how a message names them."""

from __future__ import annotations

from collections.abc import Iterator

from allyctl.model.activities import activities_held, organiser_of
from allyctl.model.cells import blank_fields, heading, is_blank
from allyctl.model.choices import Decision, Status
from allyctl.model.finding import Severity
from allyctl.model.matching import Matching, match_filings
from allyctl.model.place import Location
from allyctl.model.records import Activity, Filing
from allyctl.model.standing import is_filed, is_oral, needs_filing
from allyctl.rules.registry import Fault, Scope
from allyctl.values.day import Day
from allyctl.values.text import in_quotes


def activities_to_file(scope: Scope, matching: Matching) -> Iterator[Activity]:
    """The activities held that this alliance answers for; those on which two filings fit are left alone."""
    for activity in activities_held(scope.book, scope.name, scope.period, scope.as_of):
        mine = needs_filing(activity) and organiser_of(activity, scope.book) == scope.name
        if mine and not matching.is_unjudged(activity):
            yield activity


def activities_filed(scope: Scope) -> Iterator[tuple[Activity, Filing]]:
    """The activities held, each with its filing; those without one are FIL101's."""
    matching = match_filings(scope.book)
    for activity in activities_to_file(scope, matching):
        filing = matching.filing_of(activity)
        if filing is not None and is_filed(activity, filing):
            yield activity, filing


def fault_of(
    activity: Activity, message: str, *cells: Location, doubt: tuple[str, ...] = (), absent: tuple[str, ...] = (),
    at_most: Severity | None = None, milder: bool = False, fix: str | None = None,
) -> Fault:  # fmt: skip
    """A fault of an activity that was held; where that itself can't be read, it is in doubt."""
    unsure = tuple(f"{activity.origin.where(one)} 的{heading(activity, one)}未能识别" for one in ("status", "organiser") if one in activity.unread)
    return Fault(
        message=message, record=activity, at=cells, doubt=unsure + doubt, absent=absent, at_most=at_most, milder=milder, fix=fix
    )


def approval_gaps(filing: Filing) -> tuple[str, ...]:
    """The blank cells of an approval: both, or the day where it was agreed to."""
    if is_oral(filing) or {"decision", "decided_on"} & set(filing.unread) or filing.decided_on is not None:
        return ()
    if filing.decision is None:
        gaps = blank_fields(filing, "decision", "decided_on")
        one_column = len(gaps) == 2 and filing.where(gaps[0]) == filing.where(gaps[1])
        return gaps[1:] if one_column else gaps
    return blank_fields(filing, "decided_on") if filing.decision is Decision.AGREED else ()


def is_all_blank(filing: Filing) -> bool:
    """Whether it says neither when it was handed in nor what was decided, though there are columns for both."""
    decided = filing.decision is not None or filing.decided_on is not None
    return not decided and is_blank(filing, "filed_on") and not is_oral(filing) and bool(approval_gaps(filing))


def awaits_decision(scope: Scope, filing: Filing, matching: Matching) -> bool:
    """Whether a filing that was handed in still waits for the department's decision."""
    if filing.filed_on is None or filing.decided_on is not None or is_oral(filing):
        return False
    if matching.is_superseded(filing) or is_off(filing, matching):
        return False
    if filing.decision is None:
        return bool(approval_gaps(filing)) and not _is_told_as_blank(scope, filing, matching)
    return filing.decision is Decision.PENDING


def is_off(filing: Filing, matching: Matching) -> bool:
    """Whether nobody waits for a decision any more: there is none, and its activity was cancelled."""
    activity = matching.activity_of(filing)
    return filing.decided_on is None and activity is not None and activity.status is Status.CANCELLED


def _is_told_as_blank(scope: Scope, filing: Filing, matching: Matching) -> bool:
    """Whether FIL103 asks for the blank decision: its activity was held."""
    activity = matching.activity_of(filing)
    return activity is not None and filing.decision is None and activity.held_on.first <= scope.as_of


def named(filing: Filing) -> str:
    """How a message names a filing: 拟于2024年8月20日开展的“联学”."""
    return named_ahead(filing.planned_on, filing.theme)


def named_ahead(day: Day, theme: str | None) -> str:
    """How a message names what is planned for a day."""
    return f"拟于{day}开展的{in_quotes(theme) if theme else '活动'}"
