"""What the FIL rules share: the activities held, each with its filing, and how a message names them."""

from __future__ import annotations

from collections.abc import Iterator

from allyctl.model.activities import activities_held, organiser_of
from allyctl.model.cells import blank_fields, heading, is_blank
from allyctl.model.choices import Decision
from allyctl.model.finding import Severity
from allyctl.model.matching import Matching, match_filings
from allyctl.model.place import Location
from allyctl.model.records import Activity, Filing
from allyctl.model.standing import is_filed, is_oral, needs_filing
from allyctl.rules.registry import Fault, Scope
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


def named(filing: Filing) -> str:
    """How a message names a filing: 拟于2024年8月20日开展的“联学”."""
    return f"拟于{filing.planned_on}开展的{in_quotes(filing.theme) if filing.theme else '活动'}"
