"""How a filing stands to its activity: one question with one answer, which the FIL rules each report one value of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from allyctl.calendar import Calendar
from allyctl.model.activities import is_joint_meeting, is_the_alliances
from allyctl.model.choices import Decision, FilingForm
from allyctl.model.leads import lead
from allyctl.model.records import Activity, Filing, Record
from allyctl.values.day import Day
from allyctl.values.text import fold

FAR_APART = 180
"""Days: a day earlier by more than this, in a year that was inferred, is rather a year inferred wrongly."""


class Standing(Enum):
    """The values in the order in which they are asked; each fault is told once, by the first that holds."""

    NONE = "未见报备"
    LATE = "活动后补报"
    RETURNED = "已退回"
    UNDECIDED = "待审"
    APPROVED_LATE = "活动后审批"
    SHORT_LEAD = "提前不足"
    IN_ORDER = "合规"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The answer. `doubt` names the cells that leave it open; `lead` is the lead in days where one was asked for."""

    standing: Standing
    doubt: tuple[str, ...] = ()
    lead: int | None = None


_NO_NUMBER = frozenset(("", "无", "/", "\\", "-", "--", "暂无", "没有", "未报备", "未报", "待报", "待补", "否", "×"))


def needs_filing(activity: Activity) -> bool:
    """Whether it is held under the alliance's name, so that filing and rotation are asked for."""
    return is_the_alliances(activity) and not is_joint_meeting(activity)


def number_of(activity: Activity) -> str | None:
    """The filing number an activity names; None where the cell is blank or says that there is none."""
    return activity.filing if activity.filing and fold(activity.filing) not in _NO_NUMBER else None


def is_filed(activity: Activity, filing: Filing | None) -> bool:
    """Whether anything says that the activity was filed: a row of a ledger, a number, √, or a date of its own row."""
    if filing is None:
        return False
    if not filing.from_activity:
        return True
    if has_dates(filing):
        return True
    if filing.claimed is False:
        return False
    return bool(filing.claimed or number_of(activity) or filing.decided_by or filing.form)


def has_dates(filing: Filing) -> bool:
    """Whether it says when it was filed, or how or when it was decided."""
    return filing.filed_on is not None or filing.decision is not None or filing.decided_on is not None


def is_oral(filing: Filing) -> bool:
    """Whether it was asked for by word of mouth first: filed and approved on the day of the request."""
    return filing.form is FilingForm.ORAL


def is_approved(filing: Filing) -> bool:
    """Whether it was agreed to; a blank decision with a date of approval means yes, so does an oral request with its day."""
    if is_oral(filing) and filing.filed_on is not None and filing.decision is not Decision.RETURNED:
        return True
    return filing.decision is Decision.AGREED or (filing.decision is None and filing.decided_on is not None)


def approved_on(filing: Filing) -> Day | None:
    """The day of approval; None when it was not approved or the day is not known."""
    if not is_approved(filing):
        return None
    return filing.filed_on if is_oral(filing) and filing.filed_on is not None else filing.decided_on


def standing(
    activity: Activity, filing: Filing | None, calendar: Calendar, *, lead_days: int = 0, unit: str = "workday"
) -> Judgement:
    """How *filing* stands to *activity*.

    A fault that is sure goes before one in doubt; `Judgement.doubt` is empty where nothing is in doubt.

    Args:
        lead_days: how long before the event it has to be filed; 0 asks for no lead.
        unit: "workday" counts the working days after the day of filing up to the event, "day" counts all days.
    """
    if filing is None or not is_filed(activity, filing):
        return Judgement(Standing.NONE)
    found = list(_faults(activity, filing, calendar, lead_days, unit))
    sure = [judgement for judgement in found if not judgement.doubt]
    return next(iter(sure or found), Judgement(Standing.IN_ORDER))


def _faults(activity: Activity, filing: Filing, calendar: Calendar, lead_days: int, unit: str) -> Iterator[Judgement]:
    """Whatever does not hold, in the order of `Standing`."""
    late = _after(filing, "filed_on", activity)
    if late is not None and not (late and _approved_in_time(filing, activity)):
        yield Judgement(Standing.LATE, late)
    if filing.decision is Decision.RETURNED:
        yield Judgement(Standing.RETURNED)
    if filing.decision is Decision.PENDING and not is_approved(filing):
        contradicted = filing.decided_on is not None
        yield Judgement(Standing.UNDECIDED, (f"{filing.origin.where('decided_on')} 写有审批日期",) if contradicted else ())
    if is_approved(filing) and not is_oral(filing):
        approved_late = _after(filing, "decided_on", activity)
        if approved_late is not None:
            yield Judgement(Standing.APPROVED_LATE, approved_late)
    if lead_days > 0 and filing.filed_on is not None:
        short = _short_lead(filing, filing.filed_on, activity, calendar, lead_days, unit)
        if short is not None:
            yield short


def _approved_in_time(filing: Filing, activity: Activity) -> bool:
    """What was approved in time had been filed in time, however roughly the day of filing is written."""
    day = approved_on(filing)
    return day is not None and not day.maybe_after(activity.held_on)


def _after(filing: Filing, field: str, activity: Activity) -> tuple[str, ...] | None:
    """None: not after the event. Empty: surely after it. Else the cells for which it can't be known."""
    day: Day | None = getattr(filing, field)
    if day is None or not day.maybe_after(activity.held_on):
        return None
    ends: tuple[tuple[Record, str], ...] = ((filing, field), (activity, "held_on"))
    if not day.surely_after(activity.held_on):
        return rough_days(*ends)
    far = (day.first - activity.held_on.last).days > FAR_APART
    return assumed_years(*ends) if far else ()


def rough_days(*cells: tuple[Record, str]) -> tuple[str, ...]:
    """Lines of doubt: those of these days that are not exact."""
    return tuple(
        f"{record.origin.where(field)} 只写到{day}"
        for record, field in cells
        if (day := getattr(record, field)) is not None and not day.exact
    )


def assumed_years(*cells: tuple[Record, str]) -> tuple[str, ...]:
    """Lines of doubt: those of these days whose year was inferred."""
    return tuple(
        f"{record.origin.where(field)} 没有写年份，按{day.first.year}年理解"
        for record, field in cells
        if (day := getattr(record, field)) is not None and day.assumed
    )


def _short_lead(
    filing: Filing, filed: Day, activity: Activity, calendar: Calendar, lead_days: int, unit: str
) -> Judgement | None:
    held = activity.held_on
    found = lead(filed, held, calendar, unit)
    if found.shortest >= lead_days:
        return None
    doubt = rough_days((filing, "filed_on"), (activity, "held_on")) if found.longest >= lead_days else ()
    if not found.known:
        doubt = (*doubt, unannounced(held))
    return Judgement(Standing.SHORT_LEAD, doubt, max(found.longest, 0))


def unannounced(day: Day) -> str:
    """The line of doubt where working days had to be guessed."""
    return f"{day.last.year}年的放假安排尚未收录，暂按周一至周五计工作日"
