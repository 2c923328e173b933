"""How a filing stands to its activity: one question, one answer, and what leaves it open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from samples import a_filing, an_activity, filing_columns

from allyctl.calendar import Calendar
from allyctl.model.choices import Decision, FilingForm, Organiser, Status
from allyctl.model.records import Activity, Filing
from allyctl.model.standing import (
    Judgement,
    Standing,
    approved_on,
    is_approved,
    is_filed,
    needs_filing,
    number_of,
    standing,
)
from allyctl.values.day import Day

AGREED, RETURNED, PENDING, ORAL = Decision.AGREED, Decision.RETURNED, Decision.PENDING, FilingForm.ORAL


def judged(*, lead_days: int = 0, unit: str = "workday", held_on: str = "2024-08-20", **values: Any) -> Judgement:
    """How a filing with these values stands to an activity of 20 August 2024."""
    return standing(an_activity(held_on=held_on), a_filing(**values), Calendar(), lead_days=lead_days, unit=unit)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"filed_on": "2024-08-01", "decided_on": "2024-08-05", "decision": AGREED}, Standing.IN_ORDER),
        ({"filed_on": "2024-08-20", "decided_on": "2024-08-20"}, Standing.IN_ORDER),
        ({}, Standing.IN_ORDER),
        ({"filed_on": "2024-08-21"}, Standing.LATE),
        ({"filed_on": "2024-08-21", "decided_on": "2024-08-22"}, Standing.LATE),
        ({"filed_on": "2024-08-21", "decision": RETURNED}, Standing.LATE),
        ({"filed_on": "2024-08-01", "decision": RETURNED}, Standing.RETURNED),
        ({"filed_on": "2024-08-01", "decision": RETURNED, "decided_on": "2024-08-22"}, Standing.RETURNED),
        ({"filed_on": "2024-08-01", "decision": PENDING}, Standing.UNDECIDED),
        ({"filed_on": "2024-08-01", "decided_on": "2024-08-21"}, Standing.APPROVED_LATE),
        ({"filed_on": "2024-08-01", "decided_on": "2024-08-21", "decision": AGREED}, Standing.APPROVED_LATE),
        ({"filed_on": "2024-08-01", "decision": AGREED}, Standing.IN_ORDER),
        ({"filed_on": "2024-08-19", "form": ORAL}, Standing.IN_ORDER),
        ({"filed_on": "2024-08-19", "form": ORAL, "decided_on": "2024-08-25"}, Standing.IN_ORDER),
        ({"filed_on": "2024-08-19", "form": ORAL, "decision": PENDING}, Standing.IN_ORDER),
        ({"filed_on": "2024-08-19", "form": ORAL, "decision": RETURNED}, Standing.RETURNED),
        ({"filed_on": "2024-08-21", "form": ORAL}, Standing.LATE),
    ],
)
def test_the_first_that_does_not_hold_is_the_answer(values: dict[str, Any], expected: Standing) -> None:
    """In the order late, returned, undecided, approved late; the same day is in time; what is blank is no fault."""
    assert judged(**values) == Judgement(expected)


def test_without_a_filing_there_is_none() -> None:
    """The one answer that needs no filing."""
    assert standing(an_activity(), None, Calendar()) == Judgement(Standing.NONE)


@pytest.mark.parametrize(
    ("values", "expected", "cells"),
    [
        ({"filed_on": "2024-08"}, Standing.LATE, ["只写到2024年8月"]),
        ({"filed_on": "2024-08", "decided_on": "2024-08-19"}, Standing.IN_ORDER, []),
        ({"filed_on": "2024-08", "decided_on": "2024-08-22"}, Standing.APPROVED_LATE, []),
        ({"filed_on": "2024-08", "decision": RETURNED}, Standing.RETURNED, []),
        ({"filed_on": "2024-07"}, Standing.IN_ORDER, []),
        ({"filed_on": "2024-09"}, Standing.LATE, []),
        ({"filed_on": "2024-08-01", "decided_on": "2024-08"}, Standing.APPROVED_LATE, ["只写到2024年8月"]),
        ({"filed_on": "2024-08-01", "held_on": "2024-08"}, Standing.IN_ORDER, []),
        ({"filed_on": "2024-08-02", "held_on": "2024-08"}, Standing.LATE, ["只写到2024年8月"]),
        ({"decision": PENDING, "decided_on": "2024-08-05"}, Standing.UNDECIDED, ["写有审批日期"]),
    ],
)
def test_what_a_month_leaves_open_is_in_doubt_and_a_sure_fault_goes_first(
    values: dict[str, Any], expected: Standing, cells: list[str]
) -> None:
    """A month may lie on either side; what was approved in time was filed in time; what is sure is told without doubt."""
    found = judged(**values)
    assert found.standing is expected
    assert [line.split(" ")[-1] for line in found.doubt] == cells


def on(year: int, month: int, day: int, *, assumed: bool = False) -> Day:
    """A day, its year written or inferred."""
    return Day(date(year, month, day), date(year, month, day), assumed)


@pytest.mark.parametrize(
    ("filed", "doubtful"),
    [
        (on(2024, 12, 28, assumed=True), False),
        (on(2025, 2, 16, assumed=True), False),
        (on(2025, 2, 17, assumed=True), True),
        (on(2025, 2, 17), False),
    ],
    ids=["130 days", "180 days", "181 days", "181 days, year written"],
)
def test_half_a_year_after_in_an_inferred_year_is_rather_the_wrong_year(filed: Day, doubtful: bool) -> None:
    """More than 180 days on an assumed year is in doubt; less, or a year in writing, is not."""
    found = standing(an_activity(), a_filing(filed_on=filed), Calendar())
    assert found.standing is Standing.LATE
    assert bool(found.doubt) is doubtful


@pytest.mark.parametrize(
    ("filed_on", "lead_days", "unit", "lead"),
    [
        ("2024-08-16", 2, "workday", None),  # Friday; Monday and Tuesday
        ("2024-08-16", 3, "workday", 2),
        ("2024-08-17", 2, "workday", None),  # Saturday
        ("2024-08-17", 3, "day", None),
        ("2024-08-17", 4, "day", 3),
        ("2024-08-20", 1, "workday", 0),
        ("2024-08-20", 0, "workday", None),
    ],
)
def test_a_lead_counts_from_the_day_after_filing_to_the_event(filed_on: str, lead_days: int, unit: str, lead: int | None) -> None:
    """Working days leave out the week-end; the day of the event counts, the day of filing doesn't."""
    found = judged(filed_on=filed_on, lead_days=lead_days, unit=unit)
    expected = Judgement(Standing.IN_ORDER) if lead is None else Judgement(Standing.SHORT_LEAD, lead=lead)
    assert found == expected


def test_a_lead_leaves_out_public_holidays_and_counts_working_week_ends() -> None:
    """Before National Day 2024: Sunday 29 September was a working day, 1 to 7 October were free."""
    assert judged(held_on="2024-10-08", filed_on="2024-09-28", lead_days=3).standing is Standing.IN_ORDER
    assert judged(held_on="2024-10-08", filed_on="2024-09-28", lead_days=4).lead == 3


def test_a_lead_in_a_year_not_announced_is_in_doubt() -> None:
    """Weekdays are counted, and it is said."""
    found = judged(held_on="2090-08-22", filed_on="2090-08-21", lead_days=3)
    assert found == Judgement(Standing.SHORT_LEAD, ("2090年的放假安排尚未收录，暂按周一至周五计工作日",), 1)


def test_a_lead_that_only_may_be_short_is_in_doubt() -> None:
    """Filed some day in August for 30 August: five working days may have been kept."""
    found = judged(held_on="2024-08-31", filed_on="2024-08", lead_days=5)
    assert found.standing is Standing.SHORT_LEAD
    assert [line.split(" ")[-1] for line in found.doubt] == ["只写到2024年8月"]


@pytest.mark.parametrize(
    ("values", "filed"),
    [
        ({}, False),
        ({"claimed": False}, False),
        ({"claimed": True}, True),
        ({"claimed": False, "filed_on": "2024-08-01"}, True),
        ({"decided_on": "2024-08-01"}, True),
        ({"decision": AGREED}, True),
        ({"decided_by": "周正平"}, True),
    ],
)
def test_what_an_own_row_says_of_being_filed(values: dict[str, Any], filed: bool) -> None:
    """Blank columns and 否 say no; √, a date, a decision say yes."""
    activity = an_activity()
    assert is_filed(activity, filing_columns(activity, "claimed", "filed_on", "decided_on", "decision", "decided_by", **values)) is filed


def test_a_row_of_a_ledger_or_a_number_says_that_it_was_filed() -> None:
    """The row itself is the filing; a number in the activity's row too, but not the word 无."""
    assert is_filed(an_activity(), a_filing())
    numbered, without = an_activity(filing="BB-1"), an_activity(filing="无")
    assert is_filed(numbered, filing_columns(numbered, "filed_on"))
    assert not is_filed(without, filing_columns(without, "filed_on"))
    assert (number_of(numbered), number_of(without), number_of(an_activity())) == ("BB-1", None, None)


@pytest.mark.parametrize(
    ("filing", "approved", "day"),
    [
        (a_filing(decision=AGREED), True, None),
        (a_filing(decision=AGREED, decided_on="2024-08-05"), True, "2024年8月5日"),
        (a_filing(decided_on="2024-08-05"), True, "2024年8月5日"),
        (a_filing(decision=RETURNED, decided_on="2024-08-05"), False, None),
        (a_filing(decision=PENDING), False, None),
        (a_filing(), False, None),
        (a_filing(form=ORAL, filed_on="2024-08-05", decided_on="2024-08-09"), True, "2024年8月5日"),
        (a_filing(form=ORAL), False, None),
    ],
)
def test_what_counts_as_approved_and_when(filing: Filing, approved: bool, day: str | None) -> None:
    """A date alone means yes; an oral request counts on its own day."""
    found = approved_on(filing)
    assert (is_approved(filing), str(found) if found else None) == (approved, day)


@pytest.mark.parametrize(
    ("activity", "needed"),
    [
        (an_activity(), True),
        (an_activity(organiser=Organiser.ALLIANCE), True),
        (an_activity(organiser=Organiser.COUNTY), False),
        (an_activity(organiser=Organiser.TOWNSHIP), False),
        (an_activity(organiser=Organiser.MEMBER), False),
        (an_activity(form="联席会议"), False),
        (an_activity(theme="第三季度联席会议"), False),
        (an_activity(theme="落实联席会议议定事项现场观摩"), True),
        (an_activity(status=Status.CANCELLED), True),
    ],
)
def test_whose_activities_need_a_filing(activity: Activity, needed: bool) -> None:
    """Those under the alliance's name, but not its joint meetings."""
    assert needs_filing(activity) is needed
