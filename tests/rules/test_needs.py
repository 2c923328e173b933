"""未检查: what no file has for anybody, and what the files of one alliance do not have."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from samples import ALLIANCE, a_filing, a_member, a_record, a_term, an_activity, an_alliance, day, layout

from allyctl.calendar import Calendar
from allyctl.model.book import Book
from allyctl.model.finding import NotChecked, Severity, Strength
from allyctl.model.place import Layout, Location, Origin
from allyctl.model.policy import Policy, RuleSetting
from allyctl.model.records import Record
from allyctl.model.report import Report
from allyctl.model.roster import Roster
from allyctl.model.settings import Settings
from allyctl.rules import catalogue
from allyctl.rules.engine import check
from allyctl.values.periods import Period, read_period

assert catalogue.FAMILIES
OTHER = "临山片区党建联盟"
UNITS = {ALLIANCE: ("城关镇", "河东乡"), OTHER: ("石桥镇", "青山乡")}
ROSTER = Roster([an_alliance(name) for name in UNITS], [a_member(unit, name) for name, units in UNITS.items() for unit in units])
Q3 = read_period("2024Q3")


def at(record: Record, file: str, *, titled: bool = False, without: tuple[str, ...] = ()) -> Record:
    """The record as read from that file; *titled*: the workbook's title names the alliance, no column does."""
    kind = record.record_kind
    columns = layout(kind, (*without, "alliance") if titled else without).columns
    given = {"alliance": Location(file, kind, "A1")} if titled else {}
    return replace(record, origin=Origin(Layout(file, kind, kind, columns, given), record.origin.row))


def run(*records: Record, codes: tuple[str, ...], alliances: tuple[str, ...] = (), period: Period = Q3) -> Report:
    """A check with these rules alone."""
    kinds: dict[str, list[Record]] = {}
    for one in (*ROSTER.alliances, *ROSTER.members, *records):
        kinds.setdefault(one.record_kind, []).append(one)
    layouts = {id(one.origin.layout): one.origin.layout for rows in kinds.values() for one in rows}.values()
    policy = Policy("test", "测试办法", {code: RuleSetting(code, Severity.ERROR, Strength.REQUIRED) for code in codes})
    book = Book(ROSTER, kinds, layouts=layouts)
    return check(book, Settings(), policy, period, date(2024, 10, 8), Calendar(), alliances=alliances)


def unchecked(report: Report) -> list[tuple[str, str, tuple[str, ...]]]:
    """Rule, column and whom it concerns."""
    return [(one.rule, one.column, one.alliances) for one in report.not_checked]


def own_workbooks(*, titled: bool) -> list[Record]:
    """Two alliances with a workbook each; only the first keeps terms, filings and participants."""
    first = [
        an_activity(participants=("城关镇", "河东乡")),
        a_filing(filed_on="2024-08-01"),
        a_term(Q3, "城关镇"),
    ]
    return [*(at(one, "甲.xlsx", titled=titled) for one in first), at(an_activity(OTHER), "乙.xlsx", titled=titled, without=("participants",))]


@pytest.mark.parametrize("titled", [True, False])
def test_one_workbook_per_alliance(titled: bool) -> None:
    """What one of them keeps asks nothing of the other; which ledgers and columns it lacks is said."""
    report = run(*own_workbooks(titled=titled), codes=("ACT102", "FIL101", "FIL102", "ROT105"))
    assert report.findings == ()
    assert unchecked(report) == [
        ("ACT102", "活动·参加单位", (OTHER,)),
        ("FIL101", "报备（联盟、拟办日期）", (OTHER,)),
        ("FIL102", "报备·报备日期", (OTHER,)),
        ("ROT105", "轮值（联盟、轮值周期、轮值单位）", (OTHER,)),
    ]
    assert report.unchecked == 0
    assert len(report.checked) == 4


def test_only_the_alliances_asked_for() -> None:
    """What is not checked of another one is not told; nor is anybody named who lacks nothing."""
    records = own_workbooks(titled=True)
    assert unchecked(run(*records, codes=("ROT105",), alliances=(ALLIANCE,))) == []
    assert unchecked(run(*records, codes=("ROT105",), alliances=(OTHER,))) != []


@pytest.mark.parametrize("code", ["ROT105", "FIL101", "ACT105"])
def test_a_common_ledger_speaks_of_everybody(code: str) -> None:
    """In one workbook of both, what is missing for one of them is told."""
    records = [
        at(an_activity(), "台账.xlsx", without=("expected", "present")),
        at(an_activity(OTHER, theme="联学"), "台账.xlsx", without=("expected", "present")),
        at(a_filing(), "台账.xlsx"),
        at(a_term(Q3, "城关镇"), "台账.xlsx"),
    ]
    more: list[Any] = [at(_attendance(), "台账.xlsx")]
    report = run(*records, *more, codes=(code,))
    assert [one.alliance for one in report.findings] == [OTHER]
    assert unchecked(report) == []


def _attendance() -> Record:
    return a_record("attendance", alliance=ALLIANCE, unit="城关镇", present=18, held_on=day("2024-08-20"))  # type: ignore[no-any-return]


@pytest.mark.parametrize(("titled", "words"), [(True, []), (False, ["须办理"])])
def test_the_workbook_of_one_alliance_is_missing(titled: bool, words: list[str]) -> None:
    """Titled workbooks are one alliance's each: without its own nothing is known of the other; a common log shows its silence."""
    report = run(at(an_activity(), "甲.xlsx", titled=titled), codes=("ACT101",))
    assert [one.word for one in report.findings] == words
    assert unchecked(report) == ([("ACT101", "活动（联盟、活动日期）", (OTHER,))] if titled else [])


@pytest.mark.parametrize(
    ("records", "code", "expected"),
    [
        ([], "ACT104", NotChecked("ACT104", "邀请县级挂联领导", "没有读到“报备”的台账", "报备·拟邀挂联领导")),
        (
            [an_activity(without=("leader_invited", "leaders_present"))],
            "ACT104",
            NotChecked("ACT104", "邀请县级挂联领导", "“活动”里没有“邀请挂联领导”一列", "活动·邀请挂联领导"),
        ),
        (
            [an_activity(without=("present", "expected"))],
            "ACT105",
            NotChecked("ACT105", "考勤登记", "“活动”里没有“实到人数”一列", "活动·实到人数"),
        ),
    ],
)
def test_the_column_that_is_nearest_at_hand_is_named(records: list[Record], code: str, expected: NotChecked) -> None:
    """Of several that would do, one of a ledger that is kept."""
    assert run(*records, codes=(code,)).not_checked == (expected,)
