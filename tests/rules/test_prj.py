"""PRJ: who leads projects, which are late, and the secretaries' own."""

from __future__ import annotations

from typing import Any

import pytest
from samples import ALLIANCE, a_book, a_member, a_record, a_roster, an_alliance, cells, day, find, said

from allyctl.model.book import Book, Unread
from allyctl.model.choices import ProjectKind, Tier
from allyctl.model.finding import Owner, Severity
from allyctl.model.place import Location
from allyctl.model.records import Project
from allyctl.model.roster import Roster
from allyctl.rules import catalogue
from allyctl.values.day import Day
from allyctl.values.periods import Period

assert catalogue.FAMILIES
YEAR, Q2, Q3, Q4 = Period(2024, 12), Period(2024, 3, 2), Period(2024, 3, 3), Period(2024, 3, 4)
OVER = "2025-01-05"
W = {"severity": Severity.WARNING}


def a_project(led_by: str = "城关镇", **values: Any) -> Project:
    return a_record("project", **({"alliance": ALLIANCE, "name": "党建长廊", "led_by": led_by, "year": YEAR} | values))  # type: ignore[no-any-return]


def book_of(*projects: Project, roster: Roster | None = None, unread: tuple[Unread, ...] = ()) -> Book:
    return a_book(*projects, roster=roster or a_roster("城关镇", "河东乡"), ledgers=("project",), unread=unread)


NONE_BY = "2024年度未见{}领办项目的记录"
TOWN, RIVER = a_project(), a_project("河东乡")


@pytest.mark.parametrize(
    ("projects", "expected"),
    [
        ([TOWN, RIVER], []),
        ([TOWN], [("请核实", NONE_BY.format("河东乡"))]),
        ([a_project(helpers=("河东乡",))], [("请核实", NONE_BY.format("河东乡"))]),
        ([a_project("城关镇、河东乡")], []),
        ([a_project("各成员单位")], []),
        ([TOWN, a_project("河东乡双桥村党支部")], []),
        ([TOWN, a_project("示范合作社")], [("待核实", NONE_BY.format("河东乡"))]),
        ([TOWN, a_project("河东乡", year=Period(2023, 12))], [("请核实", NONE_BY.format("河东乡"))]),
        ([TOWN, a_project("河东乡", year=Period(2023, 12), due_on="2024-06-30")], []),
        ([TOWN, a_project("河东乡", year=None)], []),
        ([TOWN, a_project("河东乡", alliance="北山片区党建联盟")], []),
        ([], [("请核实", "2024年度未见领办项目记录")]),
    ],
    ids=[
        "each one", "one without", "helping is not leading", "jointly", "all together", "a branch of it", "a stranger", "last year's", "carried over",
        "no year", "in another alliance", "none at all",
    ],
)  # fmt: skip
def test_every_member_leads_a_project(projects: list[Project], expected: list[tuple[str, str]]) -> None:
    """One finding per member without one; a single one where the alliance has none at all; what may be a member's leaves it open."""
    assert said("PRJ101", book_of(*projects), YEAR, as_of=OVER, **W) == expected


def test_each_finding_is_the_units() -> None:
    """It is the member's to act, at its row of the roster; without any project at all it is the lead unit's."""
    (finding,) = find("PRJ101", book_of(TOWN), YEAR, as_of=OVER)
    assert (finding.unit, finding.owner) == ("河东乡", Owner.MEMBER)
    assert cells("PRJ101", book_of(TOWN), YEAR, as_of=OVER) == [["成员单位·单位名称"]]
    (finding,) = find("PRJ101", book_of(), YEAR, as_of=OVER)
    assert (finding.unit, finding.owner) == (None, Owner.LEAD)


def test_several_members_without_a_project_stay_apart() -> None:
    """Two findings with fingerprints of their own."""
    found = find("PRJ101", book_of(TOWN, roster=a_roster("城关镇", "河东乡", "柳河乡")), YEAR, as_of=OVER)
    assert [one.unit for one in found] == ["河东乡", "柳河乡"]
    assert len({one.fingerprint for one in found}) == 2


@pytest.mark.parametrize(
    ("number", "expected"),
    [(2, []), (3, [("提示", "多于2个")]), (4, [("请核实", "多于2个")])],
)
def test_more_than_two_projects(number: int, expected: list[tuple[str, str]]) -> None:
    """Three are a note, more are to be looked at."""
    projects = [a_project(name=f"项目{place}") for place in range(number)]
    found = said("PRJ101", book_of(*projects, RIVER), YEAR, as_of=OVER, **W)
    assert [(word, message.partition("，")[2][:4]) for word, message in found] == expected


def test_what_is_led_jointly_carried_over_or_undated_is_not_too_much() -> None:
    """Only this year's projects that it leads alone."""
    more = [a_project("城关镇、河东乡", name="一"), a_project(name="二", year=Period(2023, 12), due_on="2024-05-01"), a_project(name="三", year=None)]
    assert said("PRJ101", book_of(TOWN, a_project(name="四"), *more), YEAR, as_of=OVER) == []
    assert said("PRJ101", book_of(TOWN, RIVER, *(a_project(name=str(one)) for one in range(5))), YEAR, as_of=OVER, max=0) == []


def test_how_many_is_a_parameter() -> None:
    """Two each, or none."""
    assert said("PRJ101", book_of(TOWN, a_project("河东乡"), a_project("河东乡", name="巡护")), YEAR, as_of=OVER, min=2, **W) == [
        ("请核实", "2024年度城关镇领办项目应不少于2个，台账见1个")
    ]
    assert said("PRJ101", book_of(), YEAR, as_of=OVER, min=0) == []


@pytest.mark.parametrize(
    ("member", "expected"),
    [
        ({}, ["请核实"]),
        ({"joined_on": "2024-09-30"}, ["请核实"]),
        ({"joined_on": "2024-10-01"}, ["提示"]),
        ({"joined_on": "2025-01-01"}, []),
        ({"left_on": "2024-11-30"}, []),
        ({"left_on": "2024-12-31"}, ["请核实"]),
    ],
)
def test_members_that_came_or_went(member: dict[str, Any], expected: list[str]) -> None:
    """Who joined in the last quarter gets a note; who had left by the year's end is not asked."""
    roster = Roster([an_alliance()], [a_member("城关镇"), a_member("河东乡", **member)])
    assert [word for word, _ in said("PRJ101", book_of(TOWN, roster=roster), YEAR, as_of=OVER, **W)] == expected


def test_a_unit_renamed_within_the_year_is_not_accused() -> None:
    """The project stands under the name it had."""
    roster = Roster([an_alliance()], [a_member("城关镇"), a_member("河东乡", left_on="2024-06-30"), a_member("河东街道", joined_on="2024-07-01")])
    assert said("PRJ101", book_of(TOWN, RIVER, roster=roster), YEAR, as_of=OVER, **W) == [("待核实", NONE_BY.format("河东街道"))]


@pytest.mark.parametrize("row", [{"tier": Tier.TOPIC}, {"tier": Tier.WHOLE}, {"founded_on": "2025-01-01"}])
def test_only_zones_lead_projects(row: dict[str, Any]) -> None:
    """And only those that were there."""
    assert said("PRJ101", book_of(TOWN, roster=a_roster("城关镇", "河东乡", **row)), YEAR, as_of=OVER) == []


def test_an_alliance_founded_at_the_years_end_gets_a_note() -> None:
    """Its first quarter."""
    book = book_of(TOWN, roster=a_roster("城关镇", "河东乡", founded_on="2024-11-05"))
    assert [word for word, _ in said("PRJ101", book, YEAR, as_of=OVER)] == ["提示"]


def test_projects_are_judged_at_the_years_end() -> None:
    """Not with the third quarter; while the year runs with the days left; unread rows leave it open."""
    assert said("PRJ101", book_of(TOWN), Q3, as_of=OVER) == []
    assert said("PRJ101", book_of(TOWN), Q4, as_of="2024-12-01") == [("请核实", NONE_BY.format("河东乡") + "（截止2024年12月31日，还剩30天）")]
    unread = Unread(("project",), Location("台账.xlsx", "领办项目", "D9"), "没有填“领办单位”", (ALLIANCE,))
    assert [word for word, _ in said("PRJ101", book_of(TOWN, unread=(unread,)), YEAR, as_of=OVER)] == ["待核实"]


LATE = "“党建长廊”应于2024年8月31日完成，未见完成记录（{}）"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"progress": 60}, [("须办理", LATE.format("进度60%"))]),
        ({"progress": 100}, []),
        ({"done_on": "2024-08-31"}, []),
        ({"done_on": "2024-08"}, []),
        ({"done_on": "2024-09-20"}, [("请核实", "“党建长廊”时限为2024年8月31日，于2024年9月20日完成")]),
        ({"done_on": "2024-12-01"}, [("须办理", LATE.format("完成日期写的是2024年12月1日，还没有到"))]),
        ({}, [("请核实", LATE.format("完成日期未填、进度未填"))]),
        ({"without": ("done_on",)}, [("请核实", LATE.format("进度未填"))]),
        ({"without": ("done_on", "progress")}, []),
        ({"unread": ("progress",)}, [("待核实", LATE.format("完成日期未填、进度未能识别"))]),
        ({"progress": 60, "note": "经联席会议同意延期"}, [("待核实", LATE.format("进度60%"))]),
        ({"progress": 60, "started_on": "2024-10-01"}, [("待核实", LATE.format("进度60%"))]),
        ({"progress": 1}, [("待核实", LATE.format("进度1%"))]),
        ({"progress": 60, "due_on": "2024-09"}, [("须办理", LATE.format("进度60%").replace("8月31日", "9月"))]),
        ({"progress": 60, "due_on": "2024-12-20"}, []),
        ({"progress": 60, "due_on": None}, []),
        ({"due_on": None, "unread": ("due_on",)}, []),
        ({"progress": 60, "due_on": "2023-08-31"}, []),
    ],
)
def test_projects_are_done_in_time(values: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Open after the deadline; done late is milder; blank cells are a warning at most; what can't be known is in doubt."""
    assert said("PRJ102", book_of(a_project(**({"due_on": "2024-08-31"} | values))), Q3) == expected


@pytest.mark.parametrize(
    ("values", "told_in"),
    [
        ({"due_on": "2024-08-31", "progress": 60}, [Q3, Q4, YEAR]),
        ({"due_on": "2024-08-31", "done_on": "2024-09-20"}, [Q3, YEAR]),
        ({"due_on": "2024-08-31", "done_on": "2024-11-20"}, [Q3, Q4, YEAR]),
        ({"due_on": "2024-12-31", "progress": 60}, [Q4, YEAR]),
    ],
)
def test_when_a_late_project_is_told(values: dict[str, Any], told_in: list[Period]) -> None:
    """From the period of its deadline until it is done, within the year; never before."""
    assert [one for one in (Q2, Q3, Q4, YEAR) if said("PRJ102", book_of(a_project(**values)), one, as_of=OVER)] == told_in


def test_a_deadline_that_has_not_passed_is_nobodys_fault() -> None:
    """Neither in a period that ends before it nor on its last day."""
    book = book_of(a_project(due_on="2024-10-08", progress=60))
    assert said("PRJ102", book, Q3) == []
    assert said("PRJ102", book, Q4) == []
    assert len(said("PRJ102", book, Q4, as_of="2024-10-09")) == 1


def test_a_late_project_is_its_leaders() -> None:
    """Unit and cells."""
    book = book_of(a_project(due_on="2024-08-31", progress=60))
    (finding,) = find("PRJ102", book)
    assert (finding.unit, finding.owner) == ("城关镇", Owner.MEMBER)
    assert cells("PRJ102", book) == [["领办项目·完成时限", "领办项目·完成日期", "领办项目·进度"]]


def test_a_late_end_before_a_start_is_in_doubt() -> None:
    """A year that was inferred wrongly."""
    due = Day(day("2024-03-31").first, day("2024-03-31").last, assumed=True)
    book = book_of(a_project(due_on=due, started_on="2024-05-01", done_on="2024-09-01"))
    assert [word for word, _ in said("PRJ102", book)] == ["待核实"]


UNSEEN = "2024年度未见列为书记领办项目的记录"


@pytest.mark.parametrize(
    ("projects", "roster", "expected"),
    [
        ([{"kind": ProjectKind.SECRETARY}], {}, []),
        ([{"kind": ProjectKind.SECRETARY, "year": None}], {}, []),
        ([{"kind": ProjectKind.SECRETARY, "year": Period(2023, 12)}], {}, ["须办理"]),
        ([{"kind": ProjectKind.ALLIANCE}], {}, ["须办理"]),
        ([{"kind": ProjectKind.ALLIANCE}, {}], {}, ["待核实"]),
        ([{"unread": ("kind",)}], {}, ["待核实"]),
        ([], {}, ["须办理"]),
        ([], {"tier": Tier.WHOLE}, []),
        ([], {"founded_on": "2024-10-20"}, ["提示"]),
    ],
)
def test_the_alliance_is_a_project_of_the_secretaries(projects: list[dict[str, Any]], roster: dict[str, Any], expected: list[str]) -> None:
    """In the year, by the kind written; blank or unreadable kinds leave it open."""
    book = book_of(*(a_project(**one) for one in projects), roster=a_roster("红岩村", "上坪村", **roster))
    found = said("PRJ103", book, YEAR, as_of=OVER)
    assert ([word for word, _ in found], {message for _, message in found} <= {UNSEEN}) == (expected, True)


def test_the_secretaries_list_may_still_be_filled() -> None:
    """While the year runs."""
    assert said("PRJ103", book_of(), Q4, as_of="2024-12-31") == [("请核实", f"{UNSEEN}（截止2024年12月31日，今天是最后一天）")]
