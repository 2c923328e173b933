"""ORG: who leads, convenes and links: a value that says otherwise is a fault, a blank one is not, a missing column says nothing."""

from __future__ import annotations

from typing import Any

import pytest
from samples import ALLIANCE, a_book, a_member, a_roster, an_alliance, cells, find, said

from allyctl.model.book import Book, Unread
from allyctl.model.choices import Tier
from allyctl.model.finding import Audience, Owner, Severity
from allyctl.model.place import Location
from allyctl.model.roster import Roster
from allyctl.rules import catalogue

assert catalogue.FAMILIES


def a_zone(without: tuple[str, ...] = (), *, members: tuple[str, ...] = ("城关镇", "河东乡"), **values: Any) -> Book:
    """One alliance with these members."""
    from samples import a_record

    row = a_record("alliance", name=ALLIANCE, without=without, **values)
    return a_book(roster=Roster([row], [a_member(unit) for unit in members]))


def with_secretaries(convener: str | None, post: str | None = None, *, lead: str | None = "城关镇", **secretaries: str | None) -> Book:
    """An alliance whose member sheet names the secretaries."""
    names = {"城关镇": "张一山", "河东乡": "李四方"} | secretaries
    row = an_alliance(lead_unit=lead, convener=convener, convener_post=post)
    return a_book(roster=Roster([row], [a_member(unit, secretary=name) for unit, name in names.items()]))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"lead_unit": "城关镇"}, []),
        ({"lead_unit": "城关镇党委"}, []),
        ({"lead_unit": "柳河乡"}, [("须办理", "牵头单位柳河乡不在本联盟成员单位（城关镇、河东乡）之列")]),
        ({"lead_unit": "城关镇、河东乡"}, [("须办理", "登记了2个牵头单位（城关镇、河东乡），应明确其中一个")]),
        ({"lead_unit": None}, [("请核实", "未填牵头单位")]),
        ({"lead_unit": "待定"}, [("请核实", "未填牵头单位")]),
        ({"lead_unit": None, "unread": ("lead_unit",)}, []),
        ({"lead_unit": None, "tier": Tier.TOPIC}, []),
        ({"lead_unit": "柳河乡", "members": ()}, []),
    ],
    ids=["member", "suffix", "stranger", "two", "blank", "to be settled", "unreadable", "topic alliance", "no member known"],
)
def test_the_lead_unit_is_one_member(values: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Another unit or several are errors; nothing written is a question; no member list, no verdict."""
    members = values.pop("members", ("城关镇", "河东乡"))
    assert said("ORG101", a_zone(members=members, **values)) == expected


def test_the_lead_unit_is_judged_by_the_roster_of_the_day() -> None:
    """A unit that left in June no longer leads in the third quarter, and still did in the second."""
    from allyctl.values.periods import Period

    rows = [a_member("城关镇", left_on="2024-06-30"), a_member("河东乡"), a_member("柳河乡")]
    book = a_book(roster=Roster([an_alliance(lead_unit="城关镇")], rows))
    assert said("ORG101", book) == [("须办理", "牵头单位城关镇不在本联盟成员单位（河东乡、柳河乡）之列")]
    assert said("ORG101", book, Period(2024, 3, 2)) == []


def test_without_the_column_nothing_is_said_of_the_lead_unit() -> None:
    """No column: unchecked, no accusation."""
    assert said("ORG101", a_zone(without=("lead_unit",))) == []


def test_an_unread_member_row_makes_the_stranger_doubtful() -> None:
    """The unit may stand in the row that nobody could read."""
    unread = Unread(("member",), Location("名册.xlsx", "成员单位", "B9"), "单位名称是错误值", (ALLIANCE,))
    roster = a_roster("城关镇", "河东乡", lead_unit="柳河乡")
    (finding,) = find("ORG101", a_book(roster=roster, unread=(unread,)))
    assert (finding.word, finding.severity, finding.doubt) == ("待核实", Severity.WARNING, ("名册.xlsx › 成员单位 › B9（单位名称是错误值）",))


@pytest.mark.parametrize(
    ("book", "expected"),
    [
        (with_secretaries("张一山"), []),
        (with_secretaries("张 一 山"), []),
        (with_secretaries("张一山（城关镇党委书记）"), []),
        (with_secretaries("张一山", "城关镇党委书记、镇人大主席"), []),
        (with_secretaries("李四方"), [("须办理", "召集人李四方在名册中是河东乡的党组织书记，牵头单位城关镇的书记是张一山")]),
        (with_secretaries("赵六合", "河东乡党委书记"), [("须办理", "召集人赵六合的职务写为“河东乡党委书记”，牵头单位是城关镇")]),
        (
            with_secretaries("赵六合"),
            [("请核实", "召集人写为赵六合，“成员单位”中城关镇的书记写为张一山；名册与记录的书记姓名不一致，请核对是否已调整")],
        ),
        (with_secretaries("赵六合", "城关镇党委副书记（主持工作）"), []),
        (with_secretaries("赵六合", "代书记"), []),
        (with_secretaries("李四方", 城关镇=None), [("请核实", "召集人李四方在名册中是河东乡的党组织书记，不是牵头单位城关镇的书记")]),
        (with_secretaries("赵六合", "城关镇党委副书记", 城关镇=None), [("请核实", "召集人职务写为“城关镇党委副书记”，请核对是否为牵头单位城关镇的党（工）委书记")]),
        (with_secretaries("赵六合", 城关镇=None), []),
        (with_secretaries("张一山、李四方"), [("须办理", "登记了2名召集人（张一山、李四方），应设1名")]),
        (with_secretaries("城关镇党委书记"), []),
        (with_secretaries("河东乡党委书记"), [("须办理", "召集人写为“河东乡党委书记”，牵头单位是城关镇")]),
        (with_secretaries(None), [("请核实", "未填召集人")]),
        (with_secretaries("空缺"), [("请核实", "召集人写为空缺，请明确由谁召集")]),
        (with_secretaries("李四方", lead=None), []),
    ],
    ids=[
        "the secretary", "padded name", "post in brackets", "post of the lead", "another unit's secretary", "another unit's post", "names differ",
        "acting", "stand-in", "another's, lead's unknown", "deputy", "nothing to compare", "two", "only the post", "only another's post",
        "blank", "vacant", "no lead unit",
    ],
)  # fmt: skip
def test_the_convener_is_the_lead_units_secretary(book: Book, expected: list[tuple[str, str]]) -> None:
    """Only another unit's person or two persons are errors; names that merely differ are asked about."""
    assert said("ORG102", book) == expected


def test_names_that_differ_show_both_cells() -> None:
    """The clerk sees at once where each name stands."""
    assert cells("ORG102", with_secretaries("赵六合")) == [["联盟·召集人", "成员单位·党组织书记"]]


def test_the_convener_without_a_column_of_secretaries() -> None:
    """The post alone decides where it names a unit; a bare name is neither right nor wrong."""
    from samples import a_record

    members = [a_record("member", alliance=ALLIANCE, name=unit, without=("secretary",)) for unit in ("城关镇", "河东乡")]

    def book(**values: Any) -> Book:
        return a_book(roster=Roster([an_alliance(lead_unit="城关镇", **values)], members))

    assert said("ORG102", book(convener="李四方")) == []
    assert said("ORG102", book(convener="李四方", convener_post="城关镇党委书记")) == []
    assert [word for word, _ in said("ORG102", book(convener="李四方", convener_post="河东乡党委书记"))] == ["须办理"]


def test_the_convener_follows_a_change_of_secretary() -> None:
    """From the day on which the new secretary's row begins, the old name is asked about, not condemned."""
    rows = [a_member("城关镇", secretary="张一山", left_on="2024-07-31"), a_member("城关镇", secretary="钱七里", joined_on="2024-08-01"), a_member("河东乡")]
    book = a_book(roster=Roster([an_alliance(lead_unit="城关镇", convener="张一山")], rows))
    assert [word for word, _ in said("ORG102", book)] == ["请核实"]
    assert said("ORG102", book, as_of="2024-07-15") == []


def test_a_convener_in_the_founding_quarter_is_a_note() -> None:
    """The quarter of founding gives notes only."""
    rows = [a_member("城关镇", secretary="张一山"), a_member("河东乡", secretary="李四方")]
    roster = Roster([an_alliance(lead_unit="城关镇", convener="李四方", founded_on="2024-08-01")], rows)
    assert [word for word, _ in said("ORG102", a_book(roster=roster))] == ["提示"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("赵小禾", []),
        ("赵小禾（党建办主任、组织委员）", []),
        (None, [("请核实", "未填联络员")]),
        ("暂缺", [("请核实", "未填联络员")]),
        ("赵小禾、钱小麦", [("请核实", "登记了2名联络员（赵小禾、钱小麦），请核对由谁负责联系")]),
    ],
)
def test_one_liaison_is_named(written: str | None, expected: list[tuple[str, str]]) -> None:
    """Blank or two are asked about; posts in brackets are no second person."""
    assert said("ORG103", a_zone(liaison=written)) == expected


def test_two_liaisons_are_a_note_where_the_policy_says_warning() -> None:
    """Milder than what the policy sets."""
    assert [word for word, _ in said("ORG103", a_zone(liaison="赵小禾、钱小麦"), severity=Severity.WARNING)] == ["提示"]


def test_the_departments_own_links_are_internal() -> None:
    """What the department has not filled in is its own to do: one finding, every blank cell."""
    (finding,) = find("ORG105", a_zone(county_partners=("县委县直机关工委",)), severity=Severity.WARNING)
    assert (finding.message, finding.owner, finding.audience) == ("未填挂联部领导、挂联股室", Owner.DEPARTMENT, Audience.INTERNAL)
    assert cells("ORG105", a_zone(county_partners=("县委县直机关工委",))) == [["联盟·挂联部领导", "联盟·挂联股室"]]
    assert said("ORG105", a_zone(without=("linked_leader", "linked_offices"), county_partners=("县委县直机关工委",))) == []
    assert said("ORG105", a_zone(county_partners=("县委县直机关工委",), linked_leader=("常务副部长",), linked_offices=("组织股",))) == []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("周一鸣", []),
        ("周一鸣（镇党委委员、副镇长）", []),
        ("周一鸣 镇党委委员、副镇长", []),
        ("周 一 鸣", []),
        ("周一鸣、吴大可", [("须办理", "登记了2名片区负责人（周一鸣、吴大可），应安排一名")]),
        (None, [("请核实", "未填片区负责人")]),
    ],
)
def test_a_zone_has_one_head(written: str | None, expected: list[tuple[str, str]]) -> None:
    """Two names are a fault, posts behind the name are not, blank is asked about."""
    assert said("ORG106", a_zone(zone_head=written)) == expected


def test_a_lead_unit_one_character_off_is_doubtful() -> None:
    """城管镇 is in no roster and 城关镇 is a member: rather a slip of the pen; 柳河乡 is another unit."""
    (finding,) = find("ORG101", a_zone(members=("城关镇", "河东乡"), lead_unit="城管镇"))
    assert finding.word == "待核实"
    assert finding.doubt == (f"{finding.locations[0]} 名册中没有“城管镇”，可能是城关镇",)
    (sure,) = find("ORG101", a_zone(members=("城关镇", "河东乡"), lead_unit="柳河乡"))
    assert sure.word == "须办理"
