"""Where a filing stands in its life: one question with one answer, for lists, for what may be done next, and for boards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from allyctl.model.activities import was_held
from allyctl.model.book import Book
from allyctl.model.choices import Decision, Status
from allyctl.model.matching import Matching, match_filings
from allyctl.model.naming import is_withdrawn, shown_name
from allyctl.model.records import Activity, Filing
from allyctl.model.standing import is_approved, is_oral
from allyctl.values.day import Day
from allyctl.values.text import fold


class FilingState(Enum):
    """The states, in the order in which they are asked; the value is the word a clerk reads and writes."""

    CANCELLED = "取消"
    CHANGED = "已变更"
    HELD = "已开展"
    LATE = "补报"
    RETURNED = "退回"
    AGREED = "同意"
    PENDING = "待审"
    UNKNOWN = "未登记审批"


class Waits(Enum):
    """Whose turn it is."""

    DEPARTMENT = "组织部"
    FILER = "报备单位"


@dataclass(frozen=True, slots=True)
class FilingLife:
    """The answer: the state, the activity it was held as, the filing that changed it, and what waits for whom since when.

    `late` says that it was handed in after the event, whatever was decided since.
    """

    filing: Filing
    state: FilingState
    activity: Activity | None = None
    changed_by: Filing | None = None
    late: bool = False
    waits: Waits | None = None
    since: Day | None = None
    to_do: str = ""

    @property
    def name(self) -> str:
        """Its number, else its key: what `filing approve` takes."""
        return shown_name(self.filing)


def life_of(filing: Filing, book: Book, as_of: date) -> FilingLife:
    """How a filing stands on *as_of*."""
    matching = match_filings(book)
    activity = matching.activity_of(filing)
    if is_withdrawn(book, filing) or (activity is not None and activity.status is Status.CANCELLED):
        return FilingLife(filing, FilingState.CANCELLED, activity)
    if matching.is_superseded(filing):
        return FilingLife(filing, FilingState.CHANGED, activity, changed_by=changed_by(filing, book))
    held = activity is not None and was_held(activity, as_of)
    late = _is_late(filing, activity)
    if is_approved(filing):
        return _approved(filing, activity, as_of, held=held, late=late)
    if filing.decision is Decision.RETURNED:
        ask = "修改后重新报备"
        return FilingLife(filing, FilingState.LATE if late else FilingState.RETURNED, activity, None, late, Waits.FILER, filing.decided_on, ask)
    if "decision" in filing.unread or (filing.decision is None and not filing.has("decision") and not filing.has("decided_on")):
        return FilingLife(filing, FilingState.UNKNOWN, activity, None, late)
    return FilingLife(filing, FilingState.LATE if late else FilingState.PENDING, activity, None, late, Waits.DEPARTMENT, filing.filed_on, "审批")


def _approved(filing: Filing, activity: Activity | None, as_of: date, *, held: bool, late: bool) -> FilingLife:
    if held:
        return FilingLife(filing, FilingState.LATE if late else FilingState.HELD, activity, None, late)
    state = FilingState.LATE if late else FilingState.AGREED
    if activity is None and filing.planned_on.last < as_of:
        return FilingLife(filing, state, None, None, late, Waits.FILER, filing.planned_on, "登记活动，或者取消")
    return FilingLife(filing, state, activity, None, late)


def _is_late(filing: Filing, activity: Activity | None) -> bool:
    """Whether it was surely handed in after the event, with no oral request before it."""
    day = activity.held_on if activity is not None else filing.planned_on
    return filing.filed_on is not None and not is_oral(filing) and filing.filed_on.surely_after(day)


def changed_by(filing: Filing, book: Book) -> Filing | None:
    """The filing that says it changes this one, the last of several; None where it was handed in anew without a word."""
    if not filing.id:
        return None
    own = [one for one in book.of(Filing, filing.alliance) if one.changes and fold(one.changes) == fold(filing.id) and one is not filing]
    return own[-1] if own else None


def lives(book: Book, as_of: date, alliances: tuple[str, ...] = ()) -> list[FilingLife]:
    """The lives of all filings of these alliances (of all without any), the cancelled ones too, in the order read.

    Blank filing columns of an activity's row are no filing.
    """
    withdrawn = [one for one in book.withdrawn if isinstance(one, Filing)]
    matching = match_filings(book)
    return [
        life_of(filing, book, as_of)
        for filing in (*book.all(Filing), *withdrawn)
        if (not alliances or filing.alliance in alliances) and not _is_mirror(filing, matching)
    ]


def _is_mirror(filing: Filing, matching: Matching) -> bool:
    """Whether filing columns of an activity's row say nothing, or repeat what the ledger says."""
    if not filing.from_activity:
        return False
    says = (filing.filed_on, filing.decision, filing.decided_on, filing.decided_by, filing.form, filing.claimed or None)
    activity = matching.activity_of(filing)
    return all(one is None for one in says) or (activity is not None and matching.filing_of(activity) is not filing)
