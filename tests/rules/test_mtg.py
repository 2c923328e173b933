"""MTG: a joint meeting met, dealt with projects and important activities, and left decisions and minutes."""

from __future__ import annotations

from typing import Any

import pytest
from samples import ALLIANCE, a_book, a_record, a_roster, an_activity, cells, day, find, said

from allyctl.model.book import Book, Unread
from allyctl.model.choices import MeetingKind, Organiser, Status, Tier
from allyctl.model.finding import Owner, Severity
from allyctl.model.place import Location
from allyctl.model.records import Meeting, Project
from allyctl.rules import catalogue
from allyctl.values.periods import Period

assert catalogue.FAMILIES
YEAR, H1, H2, Q1, Q3, Q4 = Period(2024, 12), Period(2024, 6, 1), Period(2024, 6, 2), Period(2024, 3, 1), Period(2024, 3, 3), Period(2024, 3, 4)
OVER = "2025-01-05"


def a_meeting(held_on: str = "2024-02-20", **values: Any) -> Meeting:
    return a_record("meeting", alliance=values.pop("alliance", ALLIANCE), held_on=held_on, **values)  # type: ignore[no-any-return]


def a_project(**values: Any) -> Project:
    given = {"alliance": ALLIANCE, "name": "茶旅融合示范带", "led_by": "河东乡", "started_on": "2024-03-01"}
    return a_record("project", **(given | values))  # type: ignore[no-any-return]


def book_of(*records: Any, unread: tuple[Unread, ...] = (), **roster: Any) -> Book:
    return a_book(*records, roster=a_roster("城关镇", "河东乡", **roster), ledgers=("meeting", "activity", "project"), unread=unread)


UNMET = "2024年度未见联席会议记录"


@pytest.mark.parametrize(
    ("records", "roster", "expected"),
    [
        ([a_meeting()], {}, []),
        ([a_meeting("2024-01-01")], {}, []),
        ([a_meeting("2024-12-31")], {}, []),
        ([a_meeting("2023-12-31")], {}, [("请核实", UNMET)]),
        ([a_meeting("2025-01-02")], {}, [("请核实", UNMET)]),
        ([a_meeting(kind=MeetingKind.AD_HOC)], {}, []),
        ([a_meeting(note="因防汛取消")], {}, [("请核实", UNMET)]),
        ([a_meeting(alliance="北山片区党建联盟")], {}, [("请核实", UNMET)]),
        ([an_activity(form="联席会议", theme="研究全年工作")], {}, []),
        ([an_activity(theme="党建联盟例会暨现场观摩")], {}, []),
        ([an_activity(theme="第二季度联席会议", status=Status.CANCELLED)], {}, [("请核实", UNMET)]),
        ([an_activity(theme="清理河道")], {}, [("请核实", UNMET)]),
        ([], {}, [("请核实", UNMET)]),
        ([], {"founded_on": "2024-11-01"}, [("提示", UNMET)]),
        ([], {"founded_on": "2025-01-01"}, []),
        ([], {"tier": Tier.TOPIC}, []),
        ([], {"tier": Tier.WHOLE}, []),
    ],
    ids=[
        "met", "first day", "last day", "last year", "next year", "ad hoc", "called off", "another's", "among activities", "with something else",
        "cancelled activity", "no meeting", "none", "founded in Q4", "not founded", "topic", "core",
    ],
)  # fmt: skip
def test_the_joint_meeting_met(records: list[Any], roster: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Once in the year, in its own ledger or among the activities; what was called off or is another's shows nothing."""
    assert said("MTG101", book_of(*records, **roster), YEAR, as_of=OVER, severity=Severity.WARNING) == expected


def test_how_often_it_meets_is_a_parameter() -> None:
    """Twice a year, or once every half-year; a meeting that stands in two ledgers counts once."""
    twice = book_of(a_meeting(), an_activity(theme="联席会议", held_on="2024-02-20"))
    assert said("MTG101", twice, YEAR, as_of=OVER, severity=Severity.WARNING, min=2) == [("请核实", "2024年度联席会议应不少于2次，台账见1次")]
    assert said("MTG101", twice, YEAR, as_of=OVER, severity=Severity.WARNING, per="half-year") == [("请核实", "2024年下半年未见联席会议记录")]
    assert said("MTG101", book_of(), YEAR, as_of=OVER, min=0) == []


def test_the_meeting_is_judged_with_the_years_end() -> None:
    """Not in the first half; while the year runs with the days left."""
    assert said("MTG101", book_of(), H1, as_of=OVER) == []
    assert said("MTG101", book_of(), H2, as_of="2024-12-01") == [("请核实", f"{UNMET}（截止2024年12月31日，还剩30天）")]


def test_an_unread_row_may_be_the_meeting() -> None:
    """A broken row of that year leaves it open; one of another year doesn't."""
    at = Location("台账.xlsx", "联席会议", "C9")
    assert [one for one, _ in said("MTG101", book_of(unread=(Unread(("meeting",), at, "看不懂", (), None),)), YEAR, as_of=OVER)] == ["待核实"]
    old = Unread(("meeting",), at, "看不懂", (), day("2023-05"))
    assert [one for one, _ in said("MTG101", book_of(unread=(old,)), YEAR, as_of=OVER)] == ["须办理"]


def test_without_a_ledger_of_meetings_nothing_is_said() -> None:
    """Activities alone tell of no meeting."""
    assert said("MTG101", a_book(an_activity()), YEAR, as_of=OVER) == []


HY1 = a_meeting(id="YH-HY-01", minutes="沿联纪〔2024〕1号", agenda="会商春季防火")
UNKNOWN = "“茶旅融合示范带”的议定会议编号“{}”在联席会议台账中未见"
BLANK = "“茶旅融合示范带”未填议定会议编号，2024年的联席会议记录中也未见会商该项目"


@pytest.mark.parametrize(
    ("project", "meetings", "expected"),
    [
        ({"meeting": "YH-HY-01"}, [HY1], []),
        ({"meeting": "yh-hy-1"}, [HY1], []),
        ({"meeting": "YH-HY-01（2月20日）"}, [HY1], []),
        ({"meeting": "沿联纪〔2024〕1号"}, [HY1], []),
        ({"meeting": "YH-HY-02、YH-HY-01"}, [HY1], []),
        ({"meeting": "YH-HY-12"}, [HY1], [("请核实", UNKNOWN.format("YH-HY-12") + "，最接近的是“YH-HY-01”")]),
        ({"meeting": "77"}, [HY1], [("请核实", UNKNOWN.format("77"))]),
        ({"meeting": "77"}, [HY1, a_meeting("2024-05-01")], [("待核实", UNKNOWN.format("77"))]),
        ({"meeting": "BS-HY-01"}, [HY1, a_meeting(alliance="北山片区党建联盟", id="BS-HY-01")],
         [("请核实", "“茶旅融合示范带”的议定会议编号“BS-HY-01”在台账中是北山片区党建联盟的联席会议")]),
        ({"meeting": "第一次联席会议"}, [HY1], []),
        ({"meeting": "2024.2.20"}, [HY1], []),
        ({"meeting": "沿联纪〔2023〕5号"}, [HY1], []),
        ({"meeting": "77"}, [a_meeting("2023-05-01", id="YH-HY-01")], []),
        ({}, [HY1], [("请核实", BLANK)]),
        ({"meeting": "无"}, [HY1], [("请核实", BLANK)]),
        ({}, [HY1, a_meeting("2024-05-01", agenda="研究领办项目")], []),
        ({}, [HY1, a_meeting("2024-05-01", decisions="通过全年计划")], []),
        ({}, [HY1, a_meeting("2024-05-01", agenda="商议茶旅融合有关事项")], []),
        ({}, [HY1, a_meeting("2024-05-01")], []),
        ({}, [HY1, a_meeting("2023-11-20", agenda="研究明年重点项目")], []),
        ({}, [HY1, a_meeting("2023-06-20", agenda="研究重点项目")], [("请核实", BLANK)]),
        ({}, [HY1, an_activity(theme="联席会议", content="研究领办项目", held_on="2024-03-05")], []),
        ({}, [HY1, an_activity(theme="联席会议", held_on="2024-03-05")], []),
        ({"proposed_by": "联盟会议商议决定"}, [HY1], []),
        ({}, [], []),
        ({"unread": ("meeting",)}, [HY1], []),
        ({"without": ("meeting",)}, [HY1], []),
        ({"started_on": None}, [HY1], []),
    ],
)  # fmt: skip
def test_lead_projects_were_deliberated(project: dict[str, Any], meetings: list[Any], expected: list[tuple[str, str]]) -> None:
    """A number that fits no meeting; a blank one only where no meeting of the year can have dealt with it."""
    assert said("MTG102", book_of(a_project(**project), *meetings), Q1, as_of=OVER, severity=Severity.WARNING) == expected


def test_a_blank_number_weighs_a_warning_at_most() -> None:
    """Even where a county makes the rule an error; a wrong number then is one."""
    assert [one for one, _ in said("MTG102", book_of(a_project(), HY1), Q1, as_of=OVER)] == ["请核实"]
    assert [one for one, _ in said("MTG102", book_of(a_project(meeting="77"), HY1), Q1, as_of=OVER)] == ["须办理"]


def test_a_project_is_judged_when_it_starts_or_at_the_years_end() -> None:
    """In the one period of its start; without one with the year's last."""
    book = book_of(a_project(), HY1)
    assert [len(said("MTG102", book, period, as_of=OVER)) for period in (Q1, Q3, YEAR)] == [1, 0, 1]
    undated = book_of(a_project(started_on=None, year=YEAR), HY1)
    assert [len(said("MTG102", undated, period, as_of=OVER)) for period in (Q1, Q4, YEAR)] == [0, 1, 1]
    assert cells("MTG102", book, Q1, as_of=OVER) == [["领办项目·议定会议编号"]]


def test_unread_meetings_leave_it_open() -> None:
    """A row of the ledger that was not read may be the meeting."""
    unread = Unread(("meeting",), Location("台账.xlsx", "联席会议", "C9"), "看不懂", (), None)
    assert [one for one, _ in said("MTG102", book_of(a_project(meeting="77"), HY1, unread=(unread,)), Q1, as_of=OVER)] == ["待核实"]


IMPORTANT = {"theme": "产业发展现场观摩", "important": True}
NOT_DEALT = "2024年8月20日“产业发展现场观摩”登记为重要活动，此前未见联席会议会商的记录"


@pytest.mark.parametrize(
    ("activity", "meetings", "roster", "expected"),
    [
        (IMPORTANT, [HY1], {}, [("请核实", NOT_DEALT)]),
        (IMPORTANT | {"important": None}, [HY1], {}, []),
        (IMPORTANT | {"important": False}, [HY1], {}, []),
        (IMPORTANT | {"status": Status.CANCELLED}, [HY1], {}, []),
        (IMPORTANT | {"organiser": Organiser.COUNTY}, [HY1], {}, []),
        (IMPORTANT | {"content": "经联席会议研究，现场观摩"}, [HY1], {}, []),
        (IMPORTANT, [HY1, a_meeting("2024-07-03", agenda="会商产业发展观摩")], {}, []),
        (IMPORTANT, [HY1, a_meeting("2024-08-20", agenda="会商产业发展观摩")], {}, []),
        (IMPORTANT, [HY1, a_meeting("2024-09-03", agenda="会商产业发展观摩")], {}, [("请核实", NOT_DEALT)]),
        (IMPORTANT, [HY1, a_meeting("2024-07-03", agenda="会商下半年工作")], {}, []),
        (IMPORTANT, [a_meeting()], {}, []),
        (IMPORTANT, [], {}, []),
        (IMPORTANT, [HY1], {"tier": Tier.TOPIC}, []),
    ],
    ids=[
        "not dealt with", "not marked", "marked no", "cancelled", "county's", "says so itself", "named", "that day", "afterwards", "as a whole",
        "nothing written", "no meeting at all", "topic alliance",
    ],
)  # fmt: skip
def test_important_activities_were_deliberated(
    activity: dict[str, Any], meetings: list[Any], roster: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    """Before they were held, by a meeting that names them, speaks of activities as a whole, or says nothing of its matters."""
    assert said("MTG102", book_of(an_activity(**activity), *meetings, **roster), Q3, severity=Severity.WARNING) == expected


@pytest.mark.parametrize(
    ("meeting", "expected"),
    [
        ({"decisions": "通过", "minutes": "1号"}, []),
        ({"decisions": "通过"}, ["2024年7月3日联席会议“会商防汛”未填纪要编号"]),
        ({}, ["2024年7月3日联席会议“会商防汛”未填议定事项、纪要编号"]),
        ({"agenda": None}, ["2024年7月3日联席会议未填议定事项、纪要编号"]),
        ({"kind": MeetingKind.AD_HOC, "decisions": "突击队合编"}, []),
        ({"kind": MeetingKind.AD_HOC}, ["2024年7月3日联席会议“会商防汛”未填议定事项"]),
        ({"without": ("minutes",), "decisions": "通过"}, []),
        ({"held_on": "2024-10-08"}, []),
        ({"held_on": "2024-12-08"}, []),
        ({"note": "未召开"}, []),
    ],
)
def test_meetings_leave_decisions_and_minutes(meeting: dict[str, Any], expected: list[str]) -> None:
    """Blank cells of a meeting that met; an ad hoc one needs no minutes, one of today none yet."""
    book = book_of(a_meeting(**({"held_on": "2024-07-03", "agenda": "会商防汛"} | meeting)))
    assert said("MTG103", book, Period(2024, 12), severity=Severity.NOTE) == [("提示", one) for one in expected]


def test_who_acts_on_a_meeting() -> None:
    """The lead unit; the place is the blank cell."""
    book = book_of(a_meeting("2024-07-03", decisions="通过"))
    (finding,) = find("MTG103", book, severity=Severity.NOTE)
    assert finding.owner is Owner.LEAD
    assert cells("MTG103", book) == [["联席会议·纪要编号"]]
