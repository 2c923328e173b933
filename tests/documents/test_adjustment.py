"""The notice of changes: who joined, left, was renamed, who leads now; nothing where nothing changed."""

from __future__ import annotations

import pytest
from drafts import Q3, SETTINGS, TOWNSHIP, Paper, write
from samples import a_book, a_member, an_alliance

from allyctl.model.records import Member
from allyctl.model.roster import Roster
from allyctl.values.periods import Period

EAST, NORTH = "沿河片区党建联盟", "北山片区党建联盟"


def notice(*members: Member, alliances: list[object] | None = None, period: Period = Q3, as_of: str = "2024-10-08", settings: object = SETTINGS) -> Paper:
    """The notice of one period; two zones of which each has one member that stays."""
    rows = alliances or [an_alliance(EAST, lead_unit="城关镇", convener="孙剑"), an_alliance(NORTH, lead_unit="北山镇", convener="高远")]
    roster = Roster(rows, [a_member("城关镇", EAST), a_member("北山镇", NORTH), *members])  # type: ignore[arg-type]
    return write("adjustment", a_book(roster=roster), settings, period=period, as_of=as_of)  # type: ignore[arg-type]


def matters(made: Paper) -> list[str]:
    """The sentences about what changed, under the alliance's name."""
    first, last = made.lines.index("一、调整事项"), made.lines.index("调整前后的成员单位见附件。")
    return list(made.lines[first + 1 : last])


def test_who_joined_and_left() -> None:
    """With their days; the table sets before and after side by side."""
    made = notice(a_member("新塘乡", EAST, joined_on="2024-08-01"), a_member("柳河乡", NORTH, left_on="2024-09-15"))
    assert matters(made) == [
        "（一）沿河片区党建联盟", "2024年8月1日起，新塘乡加入，为成员单位。", "（二）北山片区党建联盟", "柳河乡于2024年9月15日退出，不再为成员单位。",
    ]  # fmt: skip
    at = made.lines.index("现召集人") + 1
    assert made.lines[at : at + 10] == (EAST, "城关镇", "城关镇、新塘乡", "城关镇", "孙剑", NORTH, "北山镇、柳河乡", "北山镇", "北山镇", "高远")
    assert "补签共建协议" in made.text
    assert "接续单位" in made.text
    assert made.gaps == ()


@pytest.mark.parametrize(
    ("members", "told"),
    [
        ([a_member("河东乡", EAST, left_on="2024-07-31"), a_member("河东镇", EAST, joined_on="2024-08-01")], ["河东乡更名为河东镇，仍为成员单位。"]),
        ([a_member("老街村", EAST, left_on="2024-07-31"), a_member("新街社区", EAST, joined_on="2024-08-01", note="由老街村更名")], ["老街村更名为新街社区，仍为成员单位。"]),
        ([a_member("老街村", EAST, left_on="2024-07-31"), a_member("新街社区", EAST, joined_on="2024-08-01", short=("老街村",))], ["老街村更名为新街社区，仍为成员单位。"]),
        (
            [a_member("老街村", EAST, left_on="2024-07-31"), a_member("新街社区", EAST, joined_on="2024-08-01")],
            ["2024年8月1日起，新街社区加入，为成员单位。", "老街村于2024年7月31日退出，不再为成员单位。"],
        ),
        (
            [a_member("柳河乡", EAST, left_on="2024-08-15"), a_member("柳河乡", NORTH, joined_on="2024-08-16")],
            ["柳河乡于2024年8月15日调出，调整到北山片区党建联盟。", "2024年8月16日起，柳河乡由沿河片区党建联盟调入，为成员单位。"],
        ),
        ([a_member("新塘乡", EAST, joined_on="2024-09")], ["2024年9月起，新塘乡加入，为成员单位。"]),
    ],
    ids=["township became town", "note", "alias", "two units", "transfer", "month"],
)  # fmt: skip
def test_what_is_said_of_a_change(members: list[Member], told: list[str]) -> None:
    """One unit under a new name has not left; one that moved says from where and to where."""
    assert [line for line in matters(notice(*members)) if not line.startswith("（")] == told


def test_a_secretary_s_row_is_no_membership() -> None:
    """Two dated rows of one unit: it stayed. The lead unit's new secretary is the new convener."""
    other = notice(a_member("河西乡", EAST, secretary="郑大川", left_on="2024-07-31"), a_member("河西乡", EAST, secretary="向立夏", joined_on="2024-08-01"))
    assert other.refused
    rows = [an_alliance(EAST, lead_unit="河西乡", convener="郑大川")]
    made = notice(
        a_member("河西乡", EAST, secretary="郑大川", left_on="2024-07-31"), a_member("河西乡", EAST, secretary="向 立夏（女）", joined_on="2024-08-01"), alliances=rows
    )
    assert matters(made)[1:] == ["召集人由郑大川调整为向立夏。"]


def test_a_new_lead_unit() -> None:
    """Dated rows of the alliance itself; a lead unit that was only renamed is no other."""
    members = [a_member("河东乡", EAST, left_on="2024-07-31"), a_member("河东镇", EAST, joined_on="2024-08-01")]
    rows = [
        an_alliance(EAST, lead_unit="河东乡", convener="何岚", dissolved_on="2024-07-31"),
        an_alliance(EAST, lead_unit="河东镇", convener="何岚", founded_on="2024-08-01"),
    ]
    assert matters(notice(*members, alliances=rows))[1:] == ["河东乡更名为河东镇，仍为成员单位。"]
    rows[1] = an_alliance(EAST, lead_unit="城关镇", convener="孙剑", founded_on="2024-08-01")
    assert matters(notice(*members, alliances=rows))[2:] == ["牵头单位由河东乡调整为城关镇。", "召集人由何岚调整为孙剑。"]


@pytest.mark.parametrize(
    ("members", "period", "as_of"),
    [
        ([], Q3, "2024-10-08"),
        ([a_member("新塘乡", EAST, joined_on="2024-06-30")], Q3, "2024-10-08"),
        ([a_member("新塘乡", EAST, joined_on="2024-10-01")], Q3, "2024-10-08"),
        ([a_member("新塘乡", EAST, joined_on="2024-09-20")], Q3, "2024-09-01"),
        ([a_member("新塘乡", EAST, joined_on="2024-07-20")], Q3, "2024-06-01"),
        ([a_member("新塘乡", EAST)], Q3, "2024-10-08"),
    ],
    ids=["nothing", "before", "after", "not yet", "period to come", "no dates"],
)  # fmt: skip
def test_nothing_changed(members: list[Member], period: Period, as_of: str) -> None:
    """It is refused, and the columns that tell changes are named."""
    made = notice(*members, period=period, as_of=as_of)
    assert made.refused
    assert made.missing == ["2024年第三季度的成员单位调整"]
    assert "“加入日期”" in made.gaps[0].where
    assert "“退出日期”" in made.gaps[0].where


def test_one_day_is_told_in_one_period_alone() -> None:
    """Who left on the last day of June is told for the third quarter, of which he is no member, and not for the second as well."""
    leaver = a_member("柳河乡", EAST, left_on="2024-06-30")
    assert notice(leaver, period=Period(2024, 3, 2)).refused
    assert not notice(leaver).refused


def test_a_new_alliance_is_no_adjustment() -> None:
    """Its founding is a notice of its own."""
    rows = [an_alliance(EAST, lead_unit="城关镇"), an_alliance(NORTH, lead_unit="北山镇", founded_on="2024-08-01")]
    assert notice(a_member("松林乡", NORTH, joined_on="2024-08-01"), alliances=rows).refused


def test_a_township_has_heads_and_no_agreements() -> None:
    """The column and the sentences are those of its own paper."""
    rows = [an_alliance(EAST, zone_head="程远（镇党委书记）", dissolved_on="2024-07-31"), an_alliance(EAST, zone_head="何守一", founded_on="2024-08-01")]
    made = notice(a_member("新塘村", EAST, joined_on="2024-08-01"), alliances=rows, settings=TOWNSHIP)
    assert matters(made)[1:] == ["2024年8月1日起，新塘村加入，为成员单位。", "片区负责人由程远调整为何守一。"]
    assert "现片区负责人" in made.lines
    assert "现牵头单位" not in made.lines
    assert "协议" not in made.text
