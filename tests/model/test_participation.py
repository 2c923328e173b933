"""Who took part: words that name no unit in particular leave it open; units that are none of the alliance's do not count."""

from __future__ import annotations

import pytest
from samples import ALLIANCE, a_book, a_roster, an_activity

from allyctl.model.activities import names_nobody, participation, units_named
from allyctl.model.roster import Roster


@pytest.mark.parametrize(
    "text",
    [
        "全体党员", "3个乡镇", "三家单位", "有关单位", "各支部党员代表", "联盟内各村", "党员干部50余人", "部分成员单位", "镇村两级干部",
        "志愿者", "县直有关部门等", "驻镇各单位", "共建单位", "见签到表", "详见附件", "名单附后", "同上",
    ],
)  # fmt: skip
def test_words_that_name_no_unit(text: str) -> None:
    """Members may be among them."""
    assert names_nobody(text)


@pytest.mark.parametrize("text", ["县水务局", "河东乡中心小学", "县委县直机关工委", "沿河片区派出所", "联盟合作社", "示例县人民医院", "柳河乡", "见龙村", "见山社区"])
def test_units_are_meant_one_by_one(text: str) -> None:
    """A unit that has a name of its own is that unit."""
    assert not names_nobody(text)


@pytest.mark.parametrize(
    ("participants", "expected"),
    [
        (("城关镇",), False),
        (("城关镇", "县水务局"), False),
        (("全体党员",), None),
        (("城关镇", "有关单位"), None),
        (("城关镇", "河东乡", "全体党员"), True),
    ],
)
def test_joint_is_left_open_where_anybody_may_be_meant(participants: tuple[str, ...], expected: bool | None) -> None:
    """True, False, or None where it can't be known."""
    activity = an_activity(participants=participants)
    assert participation(activity, a_book(activity), ALLIANCE).joint(2) is expected


def test_without_a_roster_words_are_no_unit_either() -> None:
    """Every name may be a member's, 全体党员 is nobody's."""
    activity = an_activity(participants=("全体党员",))
    book = a_book(activity, roster=Roster(a_roster().alliances, [], from_log=True))
    assert participation(activity, book, ALLIANCE).joint(2) is None


def test_a_unit_that_another_alliance_writes_otherwise_is_a_member_all_the_same() -> None:
    """河东乡 of the zone and 河东乡党委 of the alliance for a task are one unit; 河东村 and 河东乡 are two."""
    zone = a_roster("城关镇", "河东乡")
    task = a_roster("河东乡党委", "柳河乡党委", alliance="环湖整治党建联盟")
    roster = Roster([*zone.alliances, *task.alliances], [*zone.members, *task.members])
    activity = an_activity("环湖整治党建联盟", participants=("河东乡", "柳河乡党委", "河东村"))
    took_part = participation(activity, a_book(activity, roster=roster), "环湖整治党建联盟")
    assert (took_part.members, took_part.joint(2)) == (("河东乡党委", "柳河乡党委"), True)


def test_two_hosts_in_one_cell_both_take_part() -> None:
    """河东乡、柳河乡 as 承办单位 are two members; a name nobody knows stays as it is written."""
    roster = a_roster("城关镇", "河东乡", "柳河乡")
    both = an_activity(hosted_by="河东乡、柳河乡", participants=("河东乡",))
    book = a_book(both, roster=roster)
    assert participation(both, book, ALLIANCE).members == ("河东乡", "柳河乡")
    assert units_named("河东乡、县剧团", book) == ("河东乡、县剧团",)
    assert units_named(None, book) == ()
