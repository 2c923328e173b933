"""The figures a leader asks for: each counted once, each with its rows, and what nobody can know said."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from samples import ALLIANCE, a_book, a_member, a_record, a_roster, an_activity, an_alliance

from allyctl.model.book import Book, Unread
from allyctl.model.choices import Linkage, Organiser, Status
from allyctl.model.place import Location
from allyctl.model.roster import Roster
from allyctl.model.summary import Summary, summarise
from allyctl.tables.summarypage import summary_line
from allyctl.values.periods import read_period

AS_OF = date(2024, 10, 8)
A, B, C = "城关镇", "河东乡", "柳河乡"


def summed(book: Book, period: str = "2024Q3", as_of: date = AS_OF, names: tuple[str, ...] = ()) -> Summary:
    span = read_period(period)
    figures, unknown = summarise(book, span, as_of, 2, names)
    return Summary(workspace="示例县", policy="county", period=span, as_of=as_of, figures=figures, unknown=unknown)


def values(summary: Summary) -> dict[str, int]:
    return {one.key: one.value for one in summary.figures}


def unknowns(summary: Summary) -> dict[str, int]:
    return {one.key: len(one.traces) for one in summary.unknown}


def test_each_number_is_counted_from_its_rows() -> None:
    """Units by name, each once, with every cell that names them."""
    book = a_book(
        an_activity(theme="一", participants=(A, B), focus=("乡村振兴", "基层治理"), linkage=(Linkage.STUDY,), present=30),
        an_activity(theme="二", participants=(A,), focus=("乡村振兴",), linkage=(Linkage.STUDY, Linkage.TEAM), present=12),
        an_activity(theme="三", status=Status.CANCELLED, participants=(C,)),
        an_activity(theme="四", held_on="2024-05-20", participants=(C,)),
    )
    found = summed(book)
    assert values(found) == {
        "alliances": 1, "activities": 2, "joint": 1, "units": 2, "focus:乡村振兴": 2, "focus:基层治理": 1, "linkage:理论联学": 2, "linkage:队伍联建": 1,
        "attendance": 42,
    }  # fmt: skip
    units = found.figure("units")
    assert units is not None
    assert (units.of, [(one.what, len(one.locations)) for one in units.traces]) == (3, [(A, 2), (B, 1)])
    assert all(one.traces for one in found.figures)
    assert found.unknown == ()


def test_an_activity_of_several_alliances_counts_once() -> None:
    """Its members of both do."""
    roster = Roster([an_alliance("甲联盟"), an_alliance("乙联盟")], [a_member(A, "甲联盟"), a_member(B, "乙联盟"), a_member(C, "乙联盟")])
    book = a_book(an_activity(("甲联盟", "乙联盟"), participants=(A, B), present=9), roster=roster)
    assert values(summed(book)) == {"alliances": 2, "activities": 1, "joint": 1, "units": 2, "attendance": 9}
    assert values(summed(book, names=("乙联盟",)))["alliances"] == 1


def test_a_unit_written_two_ways_is_counted_once() -> None:
    """河东乡 of a zone and 河东乡党委 of another alliance, in the activities as among all members."""
    roster = Roster([an_alliance("甲联盟"), an_alliance("乙联盟")], [a_member(A, "甲联盟"), a_member(B, "甲联盟"), a_member(f"{B}党委", "乙联盟")])
    book = a_book(an_activity(("甲联盟",), participants=(A, B)), an_activity(("乙联盟",), participants=(f"{B}党委",)), roster=roster)
    units = summed(book).figure("units")
    assert units is not None
    assert (units.value, units.of, [one.what for one in units.traces]) == (2, 2, [A, B])


@pytest.mark.parametrize(
    ("row", "joint"),
    [
        ({"participants": (A, B)}, 1),
        ({"participants": ()}, 0),
        ({"participants": (A,)}, 0),
        ({"participants": (A,), "units_stated": 5}, 1),
        ({"participants": (A, B), "organiser": Organiser.COUNTY}, 0),
        ({"participants": (A, B), "form": "联席会议"}, 0),
        ({"participants": (), "everyone": True}, 1),
    ],
    ids=str,
)
def test_what_counts_as_joint(row: dict[str, Any], joint: int) -> None:
    """The alliance's own, with two members named; a blank cell is no proof, a meeting and the county's are something else."""
    found = values(summed(a_book(an_activity(present=1, **row))))
    assert (found["activities"], found["joint"]) == (1, joint)


def test_what_is_not_known_is_said() -> None:
    """Blank participants, fewer named than stated, no number present, a day too rough, a row that could not be read."""
    unread = Unread(("activity",), Location("台账.xlsx", "活动", "C9"), "日期看不懂")
    rows = [
        an_activity(theme="一", participants=(), present=10), an_activity(theme="二", participants=(A,), units_stated=3),
        an_activity(theme="三", participants=(A, B), present=5, linkage=(Linkage.STUDY,)),
    ]  # fmt: skip
    rough = an_activity(theme="四", held_on="2024-08", status=Status.HELD)
    found = summed(a_book(*rows, rough, unread=[unread]), "2024-08")
    assert unknowns(found) == {"participants": 2, "participants_vague": 1, "linkage": 3, "present": 2, "unread": 1}
    assert unknowns(summed(a_book(rough), "2024-07")) == {}
    day = a_record("activity", alliance=(ALLIANCE,), held_on=read_day("2024-07-15", "2024-08-15"), theme="五", status=Status.HELD)
    assert unknowns(summed(a_book(day), "2024-08")) == {"held_on": 1}


def read_day(first: str, last: str) -> Any:
    from allyctl.values.days import Day

    return Day(date.fromisoformat(first), date.fromisoformat(last))


def test_attendance_rows_stand_for_a_number_that_is_missing() -> None:
    """Only where all of them have one."""
    activity = an_activity(theme="联学", id="H1", participants=(A, B))
    rows = [a_record("attendance", activity="H1", alliance=ALLIANCE, unit=unit, present=number) for unit, number in ((A, 3), (B, 4))]
    assert values(summed(a_book(activity, *rows)))["attendance"] == 7
    some = [*rows, a_record("attendance", activity="H1", alliance=ALLIANCE, unit=C)]
    assert "attendance" not in values(summed(a_book(activity, *some)))


def test_members_of_the_time_are_the_whole() -> None:
    """Who left before, or joined after, is no part of it; a dissolved alliance is none."""
    members = [a_member(A), a_member(B, left_on="2024-06-30"), a_member(C, joined_on="2024-10-01")]
    book = a_book(an_activity(participants=(A,)), roster=Roster([an_alliance(), an_alliance("旧联盟", dissolved_on="2024-03-31")], members))
    found = summed(book)
    units = found.figure("units")
    assert units is not None
    assert (units.value, units.of, values(found)["alliances"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("period", "as_of", "start"),
    [
        ("2024Q4", "2024-10-08", "截至10月8日，本季度1个联盟"),
        ("2024Q3", "2024-10-08", "截至10月8日，2024年第三季度1个联盟"),
        ("2024-10", "2024-10-08", "截至10月8日，本月1个联盟"),
        ("2024-08", "2024-10-08", "截至10月8日，2024年8月1个联盟"),
        ("2024H2", "2024-10-08", "截至10月8日，下半年1个联盟"),
        ("2024H1", "2024-04-08", "截至4月8日，上半年1个联盟"),
        ("2024", "2024-10-08", "截至10月8日，2024年度1个联盟"),
        ("2024", "2025-01-05", "截至2025年1月5日，2024年度1个联盟"),
    ],
)
def test_the_period_is_called_as_people_call_it(period: str, as_of: str, start: str) -> None:
    """本季度 only while it runs."""
    assert summary_line(summed(a_book(ledgers=["activity"]), period, date.fromisoformat(as_of))).startswith(start)


def test_the_line() -> None:
    """Whole, with what it leaves out behind it."""
    roster = a_roster(A, B, C)
    rows = [
        an_activity(theme="一", participants=(A, B), focus=("乡村振兴",), linkage=(Linkage.STUDY,), present=30),
        an_activity(theme="二", participants=(), focus=("乡村振兴",), linkage=(Linkage.STUDY,)),
    ]
    assert summary_line(summed(a_book(*rows, roster=roster))) == (
        "截至10月8日，2024年第三季度1个联盟共开展活动2次，其中联合组织活动1次；覆盖成员单位2个（共3个）；服务乡村振兴2次；理论联学2次；参加30人次。"
        "（另有1次未填参加单位、1次未见实到人数。）"
    )
    everybody = an_activity(theme="三", everyone=True, present=50)
    assert summary_line(summed(a_book(everybody, roster=roster))) == "截至10月8日，2024年第三季度1个联盟共开展活动1次，其中联合组织活动1次；覆盖全部3个成员单位；参加50人次。"
    assert summary_line(summed(a_book(roster=roster))) == "截至10月8日，2024年第三季度1个联盟共开展活动0次。"
