"""ACT: what every quarter and month asks for: counted is what was surely held jointly; what may have been is in doubt, never an accusation."""

from __future__ import annotations

from typing import Any

import pytest
from samples import ALLIANCE, a_book, a_filing, a_record, a_roster, an_activity, cells, day, find, said

from allyctl.model.book import Book, Unread
from allyctl.model.choices import Decision, Linkage, ListingKind, Organiser, Status, Tier
from allyctl.model.finding import Owner, Severity
from allyctl.model.place import Location
from allyctl.model.settings import Settings
from allyctl.rules import catalogue
from allyctl.values.periods import Period

assert catalogue.FAMILIES
Q3, Q4 = Period(2024, 3, 3), Period(2024, 3, 4)
NOTHING = [("须办理", "2024年第三季度未见联合组织活动记录")]
BOTH = ("城关镇", "河东乡")


def log(*rows: dict[str, Any], roster: dict[str, Any] | None = None, unread: tuple[Unread, ...] = ()) -> Book:
    """A book of these activities of one alliance of three units."""
    activities = [an_activity(**row) for row in rows]
    units = a_roster("城关镇", "河东乡", "柳河乡", **(roster or {}))
    return a_book(*activities, roster=units, ledgers=("activity",), unread=unread)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"participants": BOTH}, []),
        ({}, []),
        ({"held_on": "2024-07-01"}, []),
        ({"held_on": "2024-09-30"}, []),
        ({"held_on": "2024-06-30"}, NOTHING),
        ({"held_on": "2024-10-01"}, NOTHING),
        ({"held_on": "2024-08"}, []),
        ({"status": Status.HELD}, []),
        ({"status": Status.CANCELLED}, NOTHING),
        ({"status": Status.POSTPONED}, NOTHING),
        ({"organiser": Organiser.COUNTY}, NOTHING),
        ({"organiser": Organiser.MEMBER}, NOTHING),
        ({"participants": ("河东乡",), "hosted_by": "城关镇"}, []),
        ({"participants": ("河东乡",), "units_stated": 5}, []),
        ({"everyone": True}, []),
        (
            {"participants": ("河东乡",), "theme": "清理河道"},
            [("须办理", "2024年第三季度未见联合组织活动记录；2024年8月20日“清理河道”参加的成员党组织不足2个")],
        ),
        (
            {"status": Status.PLANNED, "theme": "清理河道"},
            [("须办理", "2024年第三季度未见联合组织活动记录；另登记为“计划”的有2024年8月20日“清理河道”")],
        ),
        ({"participants": ("河东乡", "河东村"), "outsiders": ("河东村",)}, [("待核实", "2024年第三季度未见联合组织活动记录")]),
        ({"form": "联席会议"}, [("待核实", "2024年第三季度未见联合组织活动记录")]),
        ({"unread": ("status",)}, [("待核实", "2024年第三季度未见联合组织活动记录")]),
        ({"held_on": day("2024-06-30").__class__(day("2024-06-30").first, day("2024-07-10").last)}, [("待核实", NOTHING[0][1])]),
    ],
    ids=[
        "joint", "participants blank", "first day", "last day", "day before", "day after", "month only", "held", "cancelled", "postponed",
        "county's", "a member's", "host counts", "number stated", "everyone", "one unit", "planned and past", "unknown unit", "joint meeting",
        "state unreadable", "across the quarter",
    ],
)  # fmt: skip
def test_a_quarter_has_a_joint_activity(row: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """One activity in the log, or nothing that counts."""
    assert said("ACT101", log(row)) == expected


def test_a_quarter_without_any_activity() -> None:
    """An empty ledger is an error at the alliance's row, for the unit on duty; no ledger at all is unchecked."""
    (finding,) = find("ACT101", log())
    assert (finding.word, finding.message, finding.owner, finding.period) == (*NOTHING[0], Owner.DUTY, "2024Q3")
    assert "补办" in finding.fix
    assert "书面说明" in finding.fix
    assert cells("ACT101", log()) == [["联盟·联盟名称"]]
    assert said("ACT101", a_book()) == []


@pytest.mark.parametrize(("founded_on", "asked"), [(None, True), ("2023-03-01", False)])
def test_the_founding_date_is_asked_for_where_none_is_known(founded_on: str | None, asked: bool) -> None:
    """An alliance younger than the quarter owes nothing; only the roster can say so."""
    (finding,) = find("ACT101", log(roster={"founded_on": founded_on} if founded_on else {}))
    assert ("请在名册填写“成立日期”" in finding.fix) is asked
    assert "补办" in finding.fix
    assert "书面说明" in finding.fix


def test_an_unread_row_makes_the_missing_activity_doubtful() -> None:
    """A broken row of that quarter may be the activity; one of another quarter is not."""
    here = Unread(("activity",), Location("台账.xlsx", "活动", "B9"), "日期不存在", (ALLIANCE,))
    (finding,) = find("ACT101", log(unread=(here,)))
    assert (finding.word, finding.doubt) == ("待核实", ("台账.xlsx › 活动 › B9（日期不存在）",))
    there = Unread(("activity",), Location("台账.xlsx", "活动", "B9"), "人数不清", (ALLIANCE,), day("2024-04"))
    assert said("ACT101", log(unread=(there,))) == NOTHING


def test_a_quarter_that_runs_still_only_reminds() -> None:
    """The last day and the days left are told, and what is planned."""
    expected = "2024年第三季度未见联合组织活动记录；已计划2024年9月20日“清理河道”（截止2024年9月30日，还剩25天）"
    assert said("ACT101", log({"held_on": "2024-09-20", "theme": "清理河道"}), as_of="2024-09-05") == [("请核实", expected)]
    assert said("ACT101", log(), as_of="2024-09-30") == [("请核实", "2024年第三季度未见联合组织活动记录（截止2024年9月30日，今天是最后一天）")]
    assert said("ACT101", log(), as_of="2024-10-01") == NOTHING


@pytest.mark.parametrize(
    ("roster", "expected"),
    [
        ({"founded_on": "2024-09-10"}, ["提示"]),
        ({"dissolved_on": "2024-07-10"}, ["提示"]),
        ({"founded_on": "2024-10-05"}, []),
        ({"dissolved_on": "2024-06-30"}, []),
        ({"tier": Tier.TOPIC}, []),
        ({"tier": Tier.WHOLE}, []),
        ({"tier": Tier.ZONE}, ["须办理"]),
    ],
)
def test_which_alliances_owe_a_quarterly_activity(roster: dict[str, Any], expected: list[str]) -> None:
    """Zones that were there; the quarter of founding or dissolving is a note."""
    assert [word for word, _ in said("ACT101", log(roster=roster))] == expected


def test_more_than_one_activity_may_be_asked() -> None:
    """The number is a parameter; what was found is told."""
    assert said("ACT101", log({"participants": BOTH}), min=2) == [("须办理", "2024年第三季度联合组织活动应不少于2次，台账见1次")]
    assert said("ACT101", log({}, {"held_on": "2024-07-05"}), min=2) == []


def test_from_how_many_units_an_activity_is_joint_is_set_in_the_workspace() -> None:
    """[joint] min_units."""
    assert said("ACT101", log({"participants": BOTH})) == []
    assert [word for word, _ in said("ACT101", log({"participants": BOTH}), settings=Settings(joint_min_units=3))] == ["须办理"]


def test_an_activity_of_two_alliances_counts_for_both() -> None:
    """One unit of each makes it joint."""
    from samples import a_member, an_alliance

    from allyctl.model.roster import Roster

    hills = "临山片区党建联盟"
    roster = Roster([an_alliance(), an_alliance(hills)], [a_member("城关镇"), a_member("石桥镇", hills)])
    activity = an_activity((ALLIANCE, hills), participants=("城关镇", "石桥镇"))
    assert said("ACT101", a_book(activity, roster=roster)) == []


def test_every_quarter_of_the_period_is_judged() -> None:
    """A year has four; the first half two."""
    assert len(said("ACT101", log(), Period(2024, 12), as_of="2025-01-05")) == 4
    assert [one.period for one in find("ACT101", log(), Period(2024, 6, 1))] == ["2024Q1", "2024Q2"]


LEADER = {"county_leader": ("郑安民",)}


@pytest.mark.parametrize(
    ("row", "roster", "expected"),
    [
        ({"leader_invited": True}, LEADER, []),
        ({"leaders_present": ("郑安民副县长",)}, LEADER, []),
        ({"leaders_present": ("县委副书记",)}, LEADER, []),
        ({"leaders_present": ("冯远山",)}, {}, []),
        ({"leaders_present": ("冯远山",)}, LEADER, [("须办理", "2024年第三季度未见邀请县级挂联领导（郑安民）的记录，登记的是冯远山")]),
        ({"leader_invited": False}, LEADER, [("须办理", "2024年第三季度未见邀请县级挂联领导的记录，各次活动“邀请挂联领导”填的是“否”")]),
        ({}, LEADER, [("请核实", "2024年第三季度的活动未填是否邀请县级挂联领导")]),
        ({"unread": ("leader_invited",)}, LEADER, [("待核实", "2024年第三季度的活动未填是否邀请县级挂联领导")]),
        ({"organiser": Organiser.COUNTY, "leader_invited": False}, LEADER, []),
        ({"status": Status.CANCELLED, "leader_invited": False}, LEADER, []),
        ({"leader_invited": False}, {"tier": Tier.TOPIC}, []),
    ],
    ids=[
        "flag", "present with post", "post only", "roster names none", "somebody else", "no", "blank", "unreadable", "county's", "cancelled", "topic",
    ],
)  # fmt: skip
def test_the_county_leader_is_invited(row: dict[str, Any], roster: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """One sign in the quarter is enough; what may be him is him; blank is asked about."""
    assert said("ACT104", log(row, roster=roster)) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [({}, []), ({"decision": Decision.RETURNED}, ["须办理"]), ({"planned_on": "2024-05-20"}, ["须办理"])],
    ids=["filed", "returned", "another quarter"],
)
def test_a_filing_shows_the_invitation(values: dict[str, Any], expected: list[str]) -> None:
    """A filing of the quarter that was not returned."""
    filing = a_filing(**({"invited_leaders": ("郑安民",)} | values))
    book = a_book(an_activity(leader_invited=False), filing, roster=a_roster("城关镇", "河东乡", **LEADER))
    assert [word for word, _ in said("ACT104", book)] == expected


def test_one_no_beside_a_blank() -> None:
    """The activity that says no is named."""
    book = log({"leader_invited": False, "theme": "清理河道"}, {"held_on": "2024-07-05"})
    assert said("ACT104", book) == [
        ("须办理", "2024年第三季度未见邀请县级挂联领导的记录，2024年8月20日“清理河道”“邀请挂联领导”填的是“否”"),
    ]


def test_a_file_without_the_columns_is_left_alone() -> None:
    """Another alliance's log has the columns; this one's hasn't."""
    mine = a_record("activity", alliance=(ALLIANCE,), held_on="2024-08-20", without=("leader_invited", "leaders_present"))
    assert said("ACT104", a_book(mine, ledgers=("activity",))) == []


def test_the_invitation_can_still_be_made() -> None:
    """While the quarter runs it is a warning with its last day."""
    (finding,) = find("ACT104", log({"leader_invited": False}), as_of="2024-09-05")
    assert (finding.severity, finding.message[-18:]) == (Severity.WARNING, "（截止2024年9月30日，还剩25天）"[-18:])


def linked(*kinds: Linkage, **values: Any) -> dict[str, Any]:
    """An activity of these linkages."""
    return {"linkage": kinds} | values


ALL = tuple(Linkage)


@pytest.mark.parametrize(
    ("rows", "period", "expected"),
    [
        ([linked(*ALL)], Q4, []),
        ([linked(*ALL[:4])], Q4, [("须办理", "2024年度未见产业联建的记录")]),
        ([linked(*ALL[:2])], Q3, [("提示", "年初至2024年第三季度末未见队伍联建、资源联享、产业联建的记录")]),
        ([linked(*ALL, status=Status.CANCELLED)], Q4, [("须办理", "2024年度未见理论联学、活动联办、队伍联建、资源联享、产业联建的记录")]),
        ([linked(*ALL[:4]), {"held_on": "2024-05-05"}], Q4, [("待核实", "2024年度未见产业联建的记录")]),
        ([{}], Q4, [("请核实", "2024年度的活动未填共建内容，五联覆盖情况无从核对")]),
        ([], Q3, []),
        ([linked(*ALL[:4]), linked(ALL[4], held_on="2023-12-31")], Q4, [("须办理", "2024年度未见产业联建的记录")]),
        ([linked(*ALL[:4], organiser=Organiser.COUNTY), linked(ALL[4])], Q4, []),
    ],
    ids=["all", "one missing", "a note before the year ends", "cancelled", "one row blank", "all blank", "nothing yet", "last year", "county's count"],
)
def test_the_five_linkages_are_covered_in_the_year(rows: list[dict[str, Any]], period: Period, expected: list[tuple[str, str]]) -> None:
    """Year to date, notes until the last quarter; a row that names none leaves it open."""
    assert said("ACT106", log(*rows), period, as_of="2025-01-05") == expected


@pytest.mark.parametrize(
    ("record", "found"),
    [
        (("project", {"year": Period(2024, 12), "linkage": (Linkage.RESOURCE,), "name": "甲", "led_by": "城关镇"}), True),
        (("project", {"year": Period(2023, 12), "linkage": (Linkage.RESOURCE,), "name": "甲", "led_by": "城关镇"}), False),
        (("listing", {"kind": ListingKind.RESOURCE, "content": "会议室", "claimed_by": ("河东乡",), "claimed_on": "2024-05-05"}), True),
        (("listing", {"kind": ListingKind.RESOURCE, "content": "会议室"}), False),
        (("listing", {"kind": ListingKind.NEED, "content": "修路", "claimed_by": ("河东乡",)}), False),
        (("venue", {"name": "党群中心", "used": 3}), True),
        (("venue", {"name": "党群中心"}), False),
    ],
    ids=["project", "last year's project", "claimed", "unclaimed", "a need", "used venue", "unused venue"],
)
def test_projects_resources_and_venues_count_too(record: tuple[str, dict[str, Any]], found: bool) -> None:
    """What shows a linkage besides activities."""
    kind, values = record
    activity = an_activity(linkage=tuple(one for one in Linkage if one is not Linkage.RESOURCE))
    book = a_book(activity, a_record(kind, alliance=ALLIANCE, **values))
    assert (said("ACT106", book, Q4, as_of="2025-01-05") == []) is found


def test_the_last_quarter_reminds_until_the_year_is_over() -> None:
    """A warning with the year's last day."""
    expected = "2024年度未见产业联建的记录（截止2024年12月31日，还剩31天）"
    assert said("ACT106", log(linked(*ALL[:4])), Q4, as_of="2024-11-30") == [("请核实", expected)]


def test_linkages_are_not_judged_without_their_column() -> None:
    """This alliance's log has no such column though another file has."""
    mine = a_record("activity", alliance=(ALLIANCE,), held_on="2024-08-20", without=("linkage",))
    assert said("ACT106", a_book(mine, ledgers=("activity",)), Q4, as_of="2025-01-05") == []


AUGUST = Period(2024, 1, 8)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"form": "志愿服务"}, []),
        ({"theme": "公益理发进村"}, []),
        ({"theme": "清理河道", "organiser": Organiser.TOWNSHIP, "content": "党员义务劳动"}, []),
        ({"form": "党课", "theme": "联学"}, [("提示", "2024年8月未见公益、志愿服务活动记录")]),
        ({}, [("待核实", "2024年8月未见公益、志愿服务活动记录")]),
        ({"form": "志愿服务", "held_on": "2024-07-31"}, [("提示", "2024年8月未见公益、志愿服务活动记录")]),
    ],
)
def test_every_month_has_a_public_benefit_activity(row: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Any word for it, whoever organises it; a row that says nothing leaves it open."""
    assert said("ACT108", log(row), AUGUST, severity=Severity.NOTE) == expected


def test_a_quarter_has_three_months() -> None:
    """Each month that has begun is judged by itself."""
    assert [one.period for one in find("ACT108", log(), Q3, as_of="2024-08-15")] == ["2024-07", "2024-08"]


def test_the_five_linkages_are_told_once_a_run() -> None:
    """Checking a year tells what is missing at its end, not at the end of each quarter."""
    book = log({"held_on": "2024-02-01", "linkage": (Linkage.ACTIVITY,)})
    assert [one.period for one in find("ACT106", book, Period(2024, 12), as_of="2025-01-08")] == ["2024Q4"]
    assert [one.period for one in find("ACT106", book, Period(2024, 12), as_of="2024-08-08")] == ["2024Q3"]
    assert [one.period for one in find("ACT106", book, Period(2024, 6, 1), as_of="2025-01-08")] == ["2024Q2"]


def test_linkages_that_can_t_be_read_are_not_called_blank() -> None:
    """帮扶 is no linkage, and not nothing either."""
    book = log({"held_on": "2024-11-01", "unread": ("linkage",)})
    assert said("ACT106", book, Q4, as_of="2025-01-08", severity=Severity.WARNING) == [
        ("请核实", "2024年度的活动共建内容未填或未能识别，五联覆盖情况无从核对")
    ]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"held_on": "2025-08-20", "status": Status.HELD}, ["待核实"]),
        ({"held_on": "2025-05-20", "status": Status.HELD}, ["须办理"]),
        ({"held_on": "2025-08-20"}, ["须办理"]),
        ({"held_on": "2025-08-20", "status": Status.PLANNED}, ["须办理"]),
        ({"held_on": "2025-08-20", "status": Status.HELD, "organiser": Organiser.COUNTY}, ["须办理"]),
    ],
)
def test_an_activity_told_as_held_on_a_day_to_come(row: dict[str, Any], words: list[str]) -> None:
    """Nobody has held it next August: rather it was this August, and the year is a slip of the pen."""
    found = find("ACT101", log(row))
    assert [one.word for one in found] == words
    if words == ["待核实"]:
        assert found[0].doubt[0].endswith("的日期还没有到，状态写的是“已开展”")
