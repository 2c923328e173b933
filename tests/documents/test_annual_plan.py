"""The yearly plan: what was planned or filed, quarter by quarter; never written after the event."""

from __future__ import annotations

from typing import Any

import pytest
from pages import Page, an_ask, document_of, made
from samples import ALLIANCE, a_book, a_filing, a_member, a_term, an_activity, an_alliance, filing_columns

from allyctl.model.choices import Decision, Linkage, Organiser, Status
from allyctl.model.roster import Roster
from allyctl.values.periods import Period

UNITS = ("城关镇", "河东乡", "河西乡", "柳河乡")
QUARTERS = ("第一季度", "第二季度", "第三季度", "第四季度")


def page(*records: Any, lead: str | None = "城关镇", **ask: Any) -> Page:
    roster = Roster([an_alliance(lead_unit=lead)], [a_member(unit) for unit in UNITS])
    return made("annual-plan", an_ask(a_book(*records, roster=roster), **ask))


def quarter_of(whole: Page, theme: str) -> str:
    before = whole.lines[: whole.lines.index(theme)]
    return next(line[:4] for line in reversed(before) if line.startswith(QUARTERS))


def test_an_empty_year_has_rows_to_fill_in() -> None:
    whole = page()
    assert document_of(whole.data).count("<w:tr>") == 1 + 4 * (1 + 2)
    assert [line for line in whole.lines if line.startswith(QUARTERS)] == [
        f"{quarter}（轮值单位：{unit}）" for quarter, unit in zip(QUARTERS, UNITS, strict=True)
    ]
    assert (whole.missing, whole.void, whole.blanks) == ((), (), 0)


def test_the_unit_on_duty_is_the_registered_one() -> None:
    assert "第四季度（轮值单位：河东乡）" in page(a_term(Period(2024, 3, 4), "河东乡")).lines


@pytest.mark.parametrize(
    ("activity", "shown"),
    [
        (an_activity(held_on="2024-11-05", theme="秋收", status=Status.PLANNED), True),
        (an_activity(held_on="2024-11-05", theme="秋收"), True),
        (an_activity(held_on="2024-08-05", theme="秋收", status=Status.POSTPONED), True),
        (an_activity(held_on="2024-11-05", theme="秋收", status=Status.CANCELLED), False),
        (an_activity(held_on="2024-08-05", theme="秋收"), False),
        (an_activity(held_on="2024-11-05", theme="秋收", organiser=Organiser.COUNTY), False),
        (an_activity("北山片区党建联盟", held_on="2024-11-05", theme="秋收"), False),
        (an_activity(held_on="2025-01-05", theme="秋收"), False),
    ],
    ids=["planned", "to come", "put off", "cancelled", "held without a filing", "the county's", "another's", "another year"],
)
def test_which_activities_are_in_the_plan(activity: Any, shown: bool) -> None:
    assert ("秋收" in page(activity).lines) is shown


@pytest.mark.parametrize(("filed_on", "shown"), [("2024-08-01", True), ("2024-08-20", True), ("2024-08-21", False)])
def test_what_was_held_is_there_only_if_it_was_filed_before(filed_on: str, shown: bool) -> None:
    activity = an_activity(held_on="2024-08-20", theme="护河")
    whole = page(activity, a_filing(planned_on="2024-08-20", theme="护河", filed_on=filed_on, decision=Decision.AGREED))
    assert ("护河" in whole.lines) is shown
    assert ("已开展" in whole.lines) is shown


def test_a_filing_of_its_own_row_counts_once() -> None:
    activity = an_activity(held_on="2024-08-20", theme="护河")
    assert page(activity, filing_columns(activity, "filed_on", filed_on="2024-08-10")).lines.count("护河") == 1


@pytest.mark.parametrize(("decision", "shown"), [(Decision.AGREED, True), (Decision.PENDING, True), (Decision.RETURNED, False)])
def test_filings_that_no_activity_claims(decision: Decision, shown: bool) -> None:
    whole = page(a_filing(planned_on="2024-11-20", theme="冬训", filed_on="2024-10-01", decision=decision, filed_by="柳河乡"))
    assert ("冬训" in whole.lines) is shown
    assert ("报备已审批" in whole.lines) is (decision is Decision.AGREED)


def test_a_filing_that_was_changed_is_there_once_with_its_new_day() -> None:
    first = a_filing(planned_on="2024-11-20", theme="冬训", id="BB-1", filed_on="2024-10-01")
    whole = page(first, a_filing(planned_on="2024-12-02", theme="冬训", id="BB-2", changes="BB-1", filed_on="2024-10-03"))
    assert whole.lines.count("冬训") == 1
    assert "12月2日" in whole.lines


def test_what_a_row_says_and_where_it_stands() -> None:
    activity = an_activity(
        held_on="2024-11-05", theme="秋收", linkage=(Linkage.STUDY, Linkage.INDUSTRY), place="示范田", convened_by="柳河乡", everyone=True, status=Status.PLANNED
    )
    whole = page(activity, an_activity(held_on="2024-12", theme="年终座谈", participants=("城关镇", "河东乡"), status=Status.PLANNED))
    at = whole.lines.index("秋收")
    assert whole.lines[at - 1 : at + 6] == ("11月5日", "秋收", "理论联学、产业联建", "示范田", "柳河乡", "各成员单位", "12月")
    assert quarter_of(whole, "秋收") == quarter_of(whole, "年终座谈") == "第四季度"
    assert "城关镇、河东乡" in whole.lines


def test_under_a_township_s_policy_nothing_is_filed_and_nobody_is_on_duty() -> None:
    whole = page(lead=None, policy="township")
    assert whole.missing == ()
    for words in ("报备", "审批", "轮值", "牵头", "每季度"):
        assert words not in whole.text, words


def test_a_lead_unit_that_is_missing_is_blank_and_told() -> None:
    whole = page(lead=None)
    assert whole.missing == (f"{ALLIANCE}的牵头单位",)
    assert "牵头单位（盖章）：____" in whole.text


def test_hostile_texts_come_out_as_typed() -> None:
    whole = page(an_activity(held_on="2024-11-05", theme="A<B & C{{ 1 }}", place="{% if %}", status=Status.PLANNED))
    assert "A<B & C{{ 1 }}" in whole.lines
    assert "{% if %}" in whole.lines
    assert "None" not in whole.text
