"""ORG: zones, tiers and numbers of members: what is sure on one day is a fault; moves in mid-year and what nobody wrote are not."""

from __future__ import annotations

from typing import Any

import pytest
from samples import ALLIANCE, a_book, a_member, a_record, a_roster, an_alliance, cells, find, said

from allyctl.model.book import Book, Unread
from allyctl.model.choices import Tier
from allyctl.model.place import Location
from allyctl.model.records import Alliance, Member
from allyctl.model.roster import Roster
from allyctl.model.settings import Settings, Structure
from allyctl.rules import catalogue

assert catalogue.FAMILIES
HILLS = "临山片区党建联盟"


def two(*members: Member, **hills: Any) -> Book:
    """Two alliances; the second as told."""
    return a_book(roster=Roster([an_alliance(), an_alliance(HILLS, **hills)], members))


def structure(*units: str, zones: int | None = None) -> Settings:
    """What [structure] says, on lines 5 and 6."""
    return Settings(name="示例县", structure=Structure(zones, units), lines={"structure.zones": 5, "structure.units": 6})


TWICE = [("须办理", f"河东乡同时列在{ALLIANCE}和{HILLS}")]


@pytest.mark.parametrize(
    ("book", "expected"),
    [
        (two(a_member("河东乡"), a_member("河东乡", HILLS)), TWICE),
        (two(a_member("河东乡"), a_member("河 东乡", HILLS)), TWICE),
        (two(a_member("河东乡"), a_member("柳河乡", HILLS)), []),
        (two(a_member("河东乡"), a_member("河东乡", HILLS), tier=Tier.TOPIC), []),
        (two(a_member("河东乡"), a_member("河东乡", HILLS), tier=Tier.WHOLE), []),
        (two(a_member("河东乡", left_on="2024-08-01"), a_member("河东乡", HILLS, joined_on="2024-08-01")), []),
        (two(a_member("河东乡", left_on="2024-08"), a_member("河东乡", HILLS, joined_on="2024-08")), []),
        (two(a_member("河东乡", left_on="2024-08-31"), a_member("河东乡", HILLS, joined_on="2024-08-01")), TWICE),
        (two(a_member("河东乡", left_on="2024-05-31"), a_member("河东乡", HILLS, joined_on="2024-04-01")), []),
        (two(a_member("河东乡"), a_member("河东乡", HILLS, joined_on="2025-01-01")), []),
        (two(a_member("河东乡"), a_member("河东乡", HILLS), dissolved_on="2024-06-30"), []),
        (two(a_member("河东乡"), a_member("河东乡", HILLS), founded_on="2024-10-01"), []),
    ],
    ids=[
        "two zones", "padded", "other units", "topic alliance", "core alliance", "moved that day", "moved that month", "overlap in the quarter",
        "overlap before it", "still to come", "dissolved before", "founded after",
    ],
)  # fmt: skip
def test_a_unit_stands_in_one_zone(book: Book, expected: list[tuple[str, str]]) -> None:
    """Only a day on which it surely stands in both is a fault; the core and topic alliances don't count."""
    assert said("ORG104", book) == expected


def test_a_unit_in_three_zones_is_one_finding() -> None:
    """One fault gives one finding, with the unit's name."""
    names = (ALLIANCE, HILLS, "环湖片区党建联盟")
    roster = Roster([an_alliance(name) for name in names], [a_member("河东乡", name) for name in names])
    (finding,) = find("ORG104", a_book(roster=roster))
    assert (finding.unit, finding.alliance) == ("河东乡", None)


def test_both_places_are_shown_even_in_one_cell_of_members() -> None:
    """A member read from 联盟单位 is shown there."""
    from dataclasses import replace

    rows = [an_alliance(), an_alliance(HILLS)]
    members = [replace(a_member("河东乡", row.name), origin=row.origin) for row in rows]
    assert cells("ORG104", a_book(roster=Roster(rows, members))) == [["联盟·联盟单位", "联盟·联盟单位"]]


@pytest.mark.parametrize(
    ("settings", "params", "expected"),
    [
        (structure("城关镇", "河东乡"), {}, []),
        (structure("城关镇党委", "中共示例县河东乡委员会"), {}, []),
        (structure("城关镇", "石桥镇"), {}, [("须办理", "石桥镇没有划入任何片区联盟")]),
        (structure(zones=2), {}, [("请核实", "名册中有1个片区联盟，allyctl.toml 的 [structure] 写的是2个，请核对")]),
        (structure(zones=1), {}, []),
        (structure("石桥镇"), {"coverage_only": True}, [("须办理", "石桥镇没有划入任何片区联盟")]),
    ],
)
def test_no_unit_of_the_structure_is_left_out(settings: Settings, params: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Whoever [structure] names stands in a zone, however the name is written; the number of zones is only asked about."""
    assert said("ORG104", a_book(roster=a_roster("城关镇", "河东乡")), settings=settings, **params) == expected


def test_what_is_left_out_points_to_its_line() -> None:
    """The place is the line of allyctl.toml."""
    (finding,) = find("ORG104", a_book(roster=a_roster("城关镇")), settings=structure("石桥镇"))
    assert [str(place) for place in finding.locations] == ["allyctl.toml › 第6行"]


def test_coverage_only_leaves_double_membership_alone() -> None:
    """The township asks for coverage only."""
    assert said("ORG104", two(a_member("河东乡"), a_member("河东乡", HILLS)), coverage_only=True) == []


def test_a_zone_whose_members_nobody_wrote_makes_the_left_out_doubtful() -> None:
    """The unit may belong to the zone that lists none."""
    (finding,) = find("ORG104", two(a_member("城关镇")), settings=structure("城关镇", "石桥镇"))
    assert finding.word == "待核实"
    assert finding.doubt[0].endswith(f"{HILLS}未登记成员单位")


def test_without_a_roster_zones_and_numbers_are_not_judged() -> None:
    """Alliances taken from the log say nothing about members."""
    roster = Roster([an_alliance()], [], from_log=True)
    for code in ("ORG104", "ORG107", "ORG108"):
        assert said(code, a_book(roster=roster, ledgers=("member",)), settings=structure("石桥镇", zones=4)) == []


def tiered(*rows: Alliance) -> Book:
    """A roster of these alliances."""
    return a_book(roster=Roster(rows, []))


CORE = "青溪镇全域党建联盟"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"tier": Tier.ZONE, "parent": CORE}], []),
        ([{"tier": Tier.TOPIC}], []),
        ([{"tier": Tier.ZONE, "parent": "青山镇全域党建联盟"}], [("须办理", "上级联盟青山镇全域党建联盟在名册中没有")]),
        ([{"tier": Tier.ZONE, "parent": "甲"}], [("须办理", "上级联盟逐级往上又回到本联盟（甲→甲）")]),
        (
            [{"tier": Tier.ZONE, "parent": "乙"}, {"tier": Tier.ZONE, "parent": "甲"}],
            [("须办理", "上级联盟逐级往上又回到本联盟（甲→乙→甲）")],
        ),
        (
            [{"tier": Tier.ZONE, "parent": "乙"}, {"tier": Tier.TOPIC}],
            [("须办理", f"上级联盟写的是乙，逐级往上未到全域联盟（{CORE}）")],
        ),
        ([{"tier": Tier.ZONE, "parent": "乙"}, {"tier": Tier.ZONE, "parent": CORE}], []),
        ([{"tier": Tier.ZONE}], [("请核实", "未填上级联盟")]),
        ([{"parent": CORE}], []),
        ([{}], [("请核实", "未填层级、上级联盟")]),
    ],
    ids=["under the core", "topic", "unknown parent", "itself", "circle once", "beside the core", "two steps", "no parent", "no tier", "nothing"],
)  # fmt: skip
def test_zones_stand_under_the_core(rows: list[dict[str, Any]], expected: list[tuple[str, str]]) -> None:
    """A parent that is unknown, leads back or past the core is a fault; blank is asked about; a circle is told once."""
    zones = [an_alliance(name, **values) for name, values in zip("甲乙", rows, strict=False)]
    assert said("ORG107", tiered(an_alliance(CORE, tier=Tier.WHOLE), *zones)) == expected


def test_tiers_without_a_core() -> None:
    """Where tiers are written, one alliance is the core; where none is, nothing is concluded."""
    assert said("ORG107", tiered(an_alliance(tier=Tier.ZONE))) == [("须办理", "名册中未见层级为“全域”的联盟")]
    rows = [a_record("alliance", name=ALLIANCE, without=("tier",))]
    assert said("ORG107", tiered(*rows)) == []


@pytest.mark.parametrize(
    ("members", "least", "expected"),
    [
        (("城关镇", "河东乡"), 2, []),
        (("城关镇",), 2, [("须办理", "名册中有1个成员单位（城关镇），应不少于2个")]),
        ((), 2, [("请核实", "未填成员单位")]),
        (("城关镇",), 0, [("提示", "方案中联盟至少应有几个党组织尚未填写，请填写方案中的 x")]),
    ],
)
def test_an_alliance_has_enough_members(members: tuple[str, ...], least: int, expected: list[tuple[str, str]]) -> None:
    """Below the number a fault, none written a question; without a number the plan is asked for, once."""
    assert said("ORG108", a_book(roster=a_roster(*members)), min_members=least) == expected


def test_members_are_counted_on_the_day() -> None:
    """Who has left no longer counts; the core alliance isn't counted; an unread member row makes it doubtful."""
    rows = [a_member("城关镇"), a_member("河东乡", left_on="2024-06-30")]
    book = a_book(roster=Roster([an_alliance(), an_alliance(CORE, tier=Tier.WHOLE)], rows))
    assert [word for word, _ in said("ORG108", book, min_members=2)] == ["须办理"]
    unread = Unread(("member",), Location("名册.xlsx", "成员单位", "B9"), "单位名称是错误值")
    assert [word for word, _ in said("ORG108", a_book(roster=a_roster("城关镇"), unread=(unread,)), min_members=2)] == ["待核实"]


def test_a_unit_written_otherwise_is_the_same_unit() -> None:
    """河东乡 here and 河东乡党委 there stand in two zones."""
    members = [a_member("城关镇"), a_member("河东乡"), a_member("石桥镇", "临山片区党建联盟"), a_member("中共河东乡委员会", "临山片区党建联盟")]
    book = a_book(roster=Roster([an_alliance(), an_alliance("临山片区党建联盟")], members))
    assert said("ORG104", book) == [("须办理", f"河东乡同时列在{ALLIANCE}和临山片区党建联盟")]
