"""What is made of an activity: the sheet to sign in, and the record."""

from __future__ import annotations

import pytest
from drafts import Paper, write
from samples import ALLIANCE, a_book, a_member, a_record, a_roster, a_term, an_activity, an_alliance, day

from allyctl.documents.sign_in import EMPTY_ROWS, ROWS
from allyctl.model.choices import Linkage
from allyctl.model.records import Activity
from allyctl.model.roster import Roster
from allyctl.values.periods import Period

FULL = {
    "id": "HD-01", "theme": "防汛志愿服务", "linkage": (Linkage.ACTIVITY,), "place": "河东乡文化广场", "content": "巡堤查险", "convened_by": "河东乡", "convener": "何岚", "hosted_by": "柳河乡",
    "chaired_by": "何岚", "participants": ("城关镇", "河东乡"), "expected": 40, "present": 38, "leaders_present": ("沈致远",), "filing": "BB-01", "summary": "清理河道3公里",
}  # fmt: skip


def paper(key: str, activity: Activity, *records: object, roster: Roster | None = None) -> Paper:
    """A document about one activity."""
    return write(key, a_book(activity, *records, roster=roster), record=activity)  # type: ignore[arg-type]


def rows(made: Paper) -> list[str]:
    """The units of the sheet's lines, blank ones too."""
    at = [index for index, line in enumerate(made.lines) if line.isdigit()]
    return [made.lines[index + 1] for index in at]


def cell(made: Paper, heading: str) -> str:
    """What stands in the cell after the one with that heading."""
    return made.lines[made.lines.index(heading) + 1]


def test_the_sheet_lists_those_who_are_expected() -> None:
    """The units that take part, then blank lines to fill the page; names and posts are written by hand."""
    made = paper("sign-in", an_activity(**FULL))
    assert rows(made) == ["城关镇", "河东乡", *[""] * (ROWS - 2)]
    assert "活动主题：防汛志愿服务" in made.lines
    assert f"联盟：{ALLIANCE}\t召集单位：河东乡" in made.lines
    assert made.gaps == ()


def test_without_participants_all_members_of_that_day_are_listed() -> None:
    """Those who joined later are not."""
    roster = Roster([an_alliance()], [a_member("城关镇"), a_member("河东乡"), a_member("新塘乡", joined_on="2024-09-01")])
    assert [one for one in rows(paper("sign-in", an_activity(), roster=roster)) if one] == ["城关镇", "河东乡"]


@pytest.mark.parametrize("count", [1, 12, 13, 40])
def test_there_is_always_room_for_more(count: int) -> None:
    """A full page, or a few lines more than there are units."""
    units = tuple(f"第{number}村" for number in range(1, count + 1))
    made = paper("sign-in", an_activity(participants=units))
    assert len(rows(made)) == max(ROWS, count + EMPTY_ROWS)
    assert rows(made)[:count] == list(units)


def test_the_record_holds_what_the_log_says() -> None:
    """Who, when, where, how many, with what outcome."""
    made = paper("activity-record", an_activity(ended_on="2024-08-21", **FULL))
    headings = ("活动时间", "活动主题", "召集单位", "轮值召集人", "承办单位", "活动地点", "参加单位", "应到人数", "实到人数", "到会领导", "活动内容", "活动成效")
    assert [cell(made, heading) for heading in headings] == [
        "2024年8月20日至2024年8月21日", "防汛志愿服务", "河东乡", "何岚", "柳河乡", "河东乡文化广场", "城关镇、河东乡", "40人", "38人", "沈致远", "巡堤查险", "清理河道3公里",
    ]  # fmt: skip
    assert "活动编号：HD-01\t报备编号：BB-01" in made.lines
    assert "分单位考勤：" not in made.lines


def test_the_record_shows_attendance_where_it_was_taken() -> None:
    """One line a unit; what was not counted stays blank, nought is nought."""
    activity = an_activity(**FULL)
    one = a_record("attendance", activity="HD-01", unit="城关镇", expected=20, present=19, on_leave=1, absent=0)
    other = a_record("attendance", activity="HD-01", unit="河东乡", expected=20)
    made = paper("activity-record", activity, one, other)
    at = made.lines.index("缺席") + 1
    assert made.lines[at : at + 10] == ("城关镇", "20", "19", "1", "0", "河东乡", "20", "", "", "")


def test_the_unit_on_duty_is_known_from_the_terms() -> None:
    """The log may leave out who convened."""
    activity = an_activity()
    made = paper("activity-record", activity, a_term(Period(2024, 3, 3), "柳河乡"))
    assert cell(made, "召集单位") == "柳河乡"


def test_everybody_is_written_as_everybody() -> None:
    """Where the log says 各成员单位 the record does not make a list of it."""
    made = paper("activity-record", an_activity(everyone=True))
    assert cell(made, "参加单位") == "各成员单位"


def test_a_blank_record_is_a_form() -> None:
    """Nothing but day and alliance: the rest is for the pen."""
    made = paper("activity-record", an_activity(held_on="2024-08"), roster=a_roster("城关镇"))
    assert cell(made, "活动时间") == str(day("2024-08")) == "2024年8月"
    assert [cell(made, heading) for heading in ("活动主题", "活动地点", "应到人数", "活动成效")] == [""] * 4
    assert made.gaps == ()


def test_a_joint_activity_names_all_its_alliances() -> None:
    """An activity of two alliances has one record."""
    made = paper("activity-record", an_activity(alliance=(ALLIANCE, "北山片区党建联盟")))
    assert cell(made, "联　　盟") == f"{ALLIANCE}、北山片区党建联盟"
