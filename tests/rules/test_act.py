"""ACT: each activity by itself: joint, planned in full, attended as registered, its state up to date."""

from __future__ import annotations

from typing import Any

import pytest
from samples import (
    ALLIANCE,
    a_book,
    a_filing,
    a_member,
    a_record,
    a_roster,
    an_activity,
    an_alliance,
    cells,
    find,
    said,
)

from allyctl.calendar import Calendar
from allyctl.model.book import Book
from allyctl.model.choices import Organiser, Status
from allyctl.model.finding import Severity, Strength
from allyctl.model.policy import Policy, RuleSetting
from allyctl.model.roster import Roster
from allyctl.model.settings import Settings
from allyctl.rules import catalogue
from allyctl.rules.engine import check
from allyctl.values.day import Day
from allyctl.values.periods import Period

assert catalogue.FAMILIES
HILLS = "临山片区党建联盟"
RIVER = "2024年8月20日“清理河道”"


def log(*rows: dict[str, Any], **roster: Any) -> Book:
    """A book of these activities, called 清理河道 unless told otherwise, of one alliance of three units."""
    activities = [an_activity(**({"theme": "清理河道"} | row)) for row in rows]
    units = a_roster("城关镇", "河东乡", "柳河乡", county_partners=("县农业农村局",), **roster)
    return a_book(*activities, roster=units, ledgers=("activity",))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"participants": ("城关镇", "河东乡")}, []),
        ({"participants": ("河东乡",)}, [("须办理", f"{RIVER}参加的成员党组织见1个（河东乡），应不少于2个")]),
        ({"participants": ("河东乡",), "convened_by": "城关镇"}, []),
        ({"participants": ("河东乡",), "convened_by": "河东乡"}, [("须办理", f"{RIVER}参加的成员党组织见1个（河东乡），应不少于2个")]),
        (
            {"participants": ("河东乡", "县农业农村局")},
            [("须办理", f"{RIVER}参加的成员党组织见1个（河东乡），应不少于2个；共联县级单位（县农业农村局）不计算在内，请确认")],
        ),
        ({"participants": ("县农业农村局",)}, [("须办理", f"{RIVER}参加的成员党组织见0个，应不少于2个；共联县级单位（县农业农村局）不计算在内，请确认")]),
        ({"participants": ("河东乡", "河东村"), "outsiders": ("河东村",)}, [("待核实", f"{RIVER}参加的成员党组织见1个（河东乡），应不少于2个")]),
        ({}, [("提示", f"{RIVER}未填参加单位，暂按联合组织活动计")]),
        ({"unread": ("participants",)}, []),
        ({"everyone": True}, []),
        ({"participants": ("河东乡",), "units_stated": 3}, []),
        ({"participants": ("河东乡",), "organiser": Organiser.MEMBER}, []),
        ({"participants": ("河东乡",), "status": Status.CANCELLED}, []),
        ({"participants": ("河东乡",), "status": Status.PLANNED}, []),
        ({"participants": ("河东乡",), "form": "联席会议"}, []),
        ({"participants": ("河东乡",), "held_on": "2024-10-01"}, []),
    ],
    ids=[
        "two", "one", "convener counts", "the same unit twice", "one and a county unit", "only a county unit", "unknown unit", "blank", "unreadable",
        "everyone", "number stated", "a member's own", "cancelled", "planned", "joint meeting", "next quarter",
    ],
)  # fmt: skip
def test_an_activity_is_joint(row: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Member Party organisations are counted, convener and host among them; what can't be known is no accusation."""
    assert said("ACT102", log(row)) == expected


def test_without_the_column_an_activity_is_not_judged() -> None:
    """This file has no participants though another one has."""
    mine = a_record("activity", alliance=(ALLIANCE,), held_on="2024-08-20", without=("participants",))
    assert said("ACT102", a_book(mine, ledgers=("activity",))) == []


def test_members_are_those_of_the_day_of_the_event() -> None:
    """A unit that joined in September did not make an August activity joint."""
    roster = Roster([an_alliance()], [a_member("城关镇"), a_member("河东乡"), a_member("柳河乡", joined_on="2024-09-01")])
    rows = [an_activity(held_on=held, theme="清理河道", participants=("城关镇", "柳河乡")) for held in ("2024-08-31", "2024-09-01")]
    assert said("ACT102", a_book(*rows, roster=roster)) == [("须办理", "2024年8月31日“清理河道”参加的成员党组织见1个（城关镇），应不少于2个")]


def quarter(book: Book, *codes: str, period: Period) -> list[tuple[str, str]]:
    """Findings of several rules under one policy, as (code, word)."""
    policy = Policy("test", "测试办法", {code: RuleSetting(code, Severity.ERROR, Strength.REQUIRED) for code in codes})
    report = check(book, Settings(), policy, period, Period(2024, 3, 4).first, Calendar())
    return [(one.rule, one.word) for one in report.findings]


def test_the_only_activity_of_a_quarter_not_being_joint_is_told_once() -> None:
    """ACT101 names it; ACT102 is silent unless something joint was held or the quarter is not judged."""
    single, joint = {"participants": ("河东乡",)}, {"participants": ("河东乡", "城关镇"), "held_on": "2024-07-05"}
    both, q3 = ("ACT101", "ACT102"), Period(2024, 3, 3)
    assert quarter(log(single), *both, period=q3) == [("ACT101", "须办理")]
    assert quarter(log(single, single | {"held_on": "2024-09-05"}), *both, period=q3) == [("ACT101", "须办理")]
    assert quarter(log(single, joint), *both, period=q3) == [("ACT102", "须办理")]
    assert quarter(log(single), *both, period=Period(2024, 1, 8)) == [("ACT102", "须办理")]


def test_a_joint_activity_of_two_alliances_gives_one_finding_on_its_organiser() -> None:
    """The alliance whose unit convened answers for it."""
    roster = Roster([an_alliance(), an_alliance(HILLS)], [a_member("城关镇"), a_member("石桥镇", HILLS)])
    activity = an_activity((ALLIANCE, HILLS), participants=("石桥镇",), convened_by="石桥镇")
    assert [one.alliance for one in find("ACT102", a_book(activity, roster=roster))] == [HILLS]


FULL = {"theme": "清理河道", "place": "河堤", "content": "清运垃圾"}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (FULL, []),
        (FULL | {"place": None}, [("请核实", f"{RIVER}未填活动地点")]),
        (FULL | {"place": None, "content": None}, [("请核实", f"{RIVER}未填活动地点、活动内容")]),
        (FULL | {"theme": None}, [("请核实", "2024年8月20日的活动未填活动主题")]),
        (FULL | {"held_on": "2024-08"}, [("请核实", "2024年8月“清理河道”未填具体日期")]),
        (FULL | {"place": None, "unread": ("place",)}, []),
        (FULL | {"place": None, "status": Status.CANCELLED}, []),
        (FULL | {"place": None, "status": Status.PLANNED, "held_on": "2024-09-20"}, [("请核实", "2024年9月20日“清理河道”未填活动地点")]),
        (FULL | {"place": None, "organiser": Organiser.COUNTY}, []),
    ],
    ids=["full", "no place", "two blanks", "no theme", "no day", "unreadable", "cancelled", "planned", "county's"],
)
def test_a_plan_is_complete(row: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """All blanks of one activity in one finding, never more than a warning."""
    assert said("ACT103", log(row)) == expected


def test_a_filing_of_the_same_day_completes_the_plan() -> None:
    """What the filing says need not be said again."""
    activity = an_activity(**(FULL | {"place": None}))
    assert said("ACT103", a_book(activity, a_filing(place="河堤"))) == []
    assert len(said("ACT103", a_book(activity, a_filing(planned_on="2024-08-21", place="河堤")))) == 1


def test_only_columns_that_the_file_has_are_asked_for() -> None:
    """No column, no word; the blank cells are shown."""
    mine = a_record("activity", alliance=(ALLIANCE,), held_on="2024-08-20", theme="清理河道", without=("place", "content"))
    assert said("ACT103", a_book(mine, ledgers=("activity",))) == []
    assert cells("ACT103", log(FULL | {"place": None, "content": None})) == [["活动·活动地点", "活动·活动内容"]]


def counted(unit: str = "河东乡", **values: Any) -> Any:
    """A row of attendance of activity HD01."""
    return a_record("attendance", **({"activity": "HD01", "unit": unit} | values))


@pytest.mark.parametrize(
    ("activity", "rows", "expected"),
    [
        ({"expected": 30, "present": 28}, [], []),
        ({"present": 28}, [], []),
        ({}, [], [("提示", f"{RIVER}未填应到人数、实到人数")]),
        ({"expected": 30, "present": 32}, [], [("提示", f"{RIVER}实到32人，多于应到30人，请核对（有列席、来宾的可不改）")]),
        ({"unread": ("present", "expected")}, [], []),
        ({}, [counted(expected=20, present=18, on_leave=1, absent=1)], []),
        (
            {},
            [counted(expected=20, present=18, on_leave=1, absent=0)],
            [("须办理", f"{RIVER}河东乡应到20人，实到18人、请假1人、缺席0人，相加不符")],
        ),
        ({}, [counted(expected=20, present=18)], []),
        ({}, [counted(expected=20, present=21)], [("提示", f"{RIVER}河东乡实到21人，多于应到20人，请核对")]),
        ({"present": 30}, [counted(present=18), counted("城关镇", present=12)], []),
        (
            {"present": 28},
            [counted(present=18), counted("城关镇", present=12)],
            [("须办理", f"{RIVER}实到人数写的是28人，考勤表各单位实到相加为30人，请核对")],
        ),
        (
            {"present": 33},
            [counted(present=18), counted("城关镇", present=12)],
            [("提示", f"{RIVER}实到人数写的是33人，考勤表各单位实到相加为30人，请核对")],
        ),
        ({"present": 28}, [counted(present=18), counted("城关镇")], []),
        ({"organiser": Organiser.COUNTY}, [], []),
        ({"status": Status.PLANNED}, [], []),
    ],
    ids=[
        "both", "present only", "blank", "guests", "unreadable", "adds up", "does not", "nothing to add", "more than expected", "sum", "sum is larger",
        "sum is smaller: guests", "one unit unknown", "county's", "planned",
    ],
)  # fmt: skip
def test_attendance_adds_up(activity: dict[str, Any], rows: list[Any], expected: list[tuple[str, str]]) -> None:
    """Numbers that contradict each other are told; blanks and guests are notes."""
    book = a_book(an_activity(**({"id": "HD01", "theme": "清理河道"} | activity)), *rows)
    assert said("ACT105", book) == expected


def test_attendance_belongs_to_its_activity_by_day_and_theme_too() -> None:
    """Without an id the day and the theme tell; without a theme the unit's alliance does."""
    roster = Roster([an_alliance(), an_alliance(HILLS)], [a_member("河东乡"), a_member("石桥镇", HILLS)])
    activities = [an_activity(theme="清理河道", present=18), an_activity(HILLS, theme="清理河道", present=12)]
    rows = [counted(activity=None, held_on="2024-08-20", present=18), counted("石桥镇", activity=None, held_on="2024-08-20", theme="清理河道", present=12)]
    assert said("ACT105", a_book(*activities, *rows, roster=roster)) == []


def test_an_activity_missing_in_the_attendance_ledger() -> None:
    """Kept for others but not for this one: 未见; not kept at all: nothing."""
    mine = a_record("activity", alliance=(ALLIANCE,), held_on="2024-08-20", theme="清理河道", without=("present", "expected"))
    assert said("ACT105", a_book(mine, ledgers=("attendance",))) == [("须办理", f"{RIVER}未见考勤记录")]
    assert said("ACT105", a_book(mine, ledgers=("activity",))) == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"status": Status.PLANNED}, [("须办理", f"{RIVER}状态仍为“计划”，日期已过，请更新")]),
        ({"status": Status.HELD}, []),
        ({"status": Status.POSTPONED}, []),
        ({"status": Status.CANCELLED}, []),
        ({}, []),
        ({"status": Status.PLANNED, "held_on": "2024-08"}, [("须办理", "2024年8月“清理河道”状态仍为“计划”，日期已过，请更新")]),
        ({"status": Status.PLANNED, "held_on": Day(*[Period(2024, 1, 8).first] * 2, assumed=True)}, [("待核实", "2024年8月1日“清理河道”状态仍为“计划”，日期已过，请更新")]),
    ],
    ids=["past", "held", "postponed", "cancelled", "blank", "month over", "year inferred"],
)
def test_a_plan_whose_day_has_passed_is_brought_up_to_date(row: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Only what still says 计划."""
    assert said("ACT113", log(row)) == expected


def test_today_is_not_past() -> None:
    """On the day itself nothing is asked; nor in the middle of a month that is all the plan says."""
    assert said("ACT113", log({"status": Status.PLANNED}), as_of="2024-08-20") == []
    assert len(said("ACT113", log({"status": Status.PLANNED}), as_of="2024-08-21")) == 1
    assert said("ACT113", log({"status": Status.PLANNED, "held_on": "2024-08"}), as_of="2024-08-21") == []


def test_a_plan_that_another_row_shows_as_held_is_followed() -> None:
    """The same theme, later, held."""
    held = {"status": Status.HELD, "held_on": "2024-08-27"}
    assert said("ACT113", log({"status": Status.PLANNED}, held)) == []
    assert len(said("ACT113", log({"status": Status.PLANNED}, held | {"theme": "联学"}))) == 1
    assert len(said("ACT113", log({"status": Status.PLANNED}, held | {"held_on": "2024-08-01"}))) == 1


def test_an_attendance_row_without_a_readable_day_leaves_it_open() -> None:
    """The row may be this activity's."""
    row = a_record("attendance", alliance=ALLIANCE, unit="城关镇", present=18, unread=("held_on",))
    activity = an_activity(theme="党课", without=("expected", "present"))
    (finding,) = find("ACT105", a_book(activity, row))
    assert (finding.word, finding.doubt) == ("待核实", (f"{row.origin.where('held_on')} 未能识别",))


def test_words_that_name_no_unit_leave_jointness_open() -> None:
    """全体党员 may be those of every member."""
    activity, joint = an_activity(theme="党课", participants=("全体党员",)), an_activity(held_on="2024-09-02", participants=("城关镇", "河东乡"))
    (finding,) = find("ACT102", a_book(activity, joint))
    assert (finding.word, finding.doubt) == ("待核实", (f"{activity.origin.where('participants')} 写的是“全体党员”，看不出有哪些成员单位",))
