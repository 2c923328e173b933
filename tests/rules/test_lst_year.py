"""LST: what a year's lists show: three of them, members that give and take, common and own projects, three steps of the menu."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from samples import ALLIANCE, a_book, a_member, a_record, a_roster, an_alliance, find, said

from allyctl.calendar import Calendar
from allyctl.model.book import Book, Unread
from allyctl.model.choices import ListingKind, ListingScope, ListingStatus, Tier
from allyctl.model.finding import Severity, Strength
from allyctl.model.place import Location
from allyctl.model.policy import Policy, RuleSetting
from allyctl.model.roster import Roster
from allyctl.model.settings import Settings
from allyctl.rules import catalogue
from allyctl.rules.engine import check
from allyctl.values.periods import Period

assert catalogue.FAMILIES
YEAR, Q3 = Period(2024, 12), Period(2024, 3, 3)
NEED, RESOURCE, PROJECT, WISH, SERVICE = ListingKind
COMMON, OWN = ListingScope
W, N, AFTER = Severity.WARNING, Severity.NOTE, "2025-01-05"


def entry(kind: ListingKind | None = NEED, by: str | None = None, **values: Any) -> Any:
    """An entry of 2024, unless said otherwise."""
    given = {"alliance": ALLIANCE, "content": "缺少培训师资", "published_on": "2024-03-04", "published_by": by, "kind": kind}
    return a_record("listing", **(given | values))


def lists(*entries: Any, units: tuple[str, ...] = ("城关镇", "河东乡"), unread: tuple[Unread, ...] = (), **roster: Any) -> Book:
    return a_book(*entries, roster=a_roster(*units, **roster), ledgers=("listing",), unread=unread)


ALL_THREE = [entry(NEED), entry(RESOURCE), entry(PROJECT)]


@pytest.mark.parametrize(
    ("entries", "roster", "expected"),
    [
        (ALL_THREE, {}, []),
        (ALL_THREE[:2], {}, [("请核实", "2024年度未见项目清单的记录")]),
        (ALL_THREE[:1], {}, [("请核实", "2024年度未见资源、项目清单的记录")]),
        ([], {}, [("请核实", "2024年度未见需求、资源、项目清单的记录")]),
        ([*ALL_THREE[:2], entry(PROJECT, published_on="2023-12-31")], {}, [("请核实", "2024年度未见项目清单的记录")]),
        ([*ALL_THREE[:2], entry(PROJECT, published_on="2023-12-31", year=YEAR)], {}, []),
        ([*ALL_THREE[:2], entry(PROJECT, published_on=None)], {}, []),
        ([*ALL_THREE[:2], entry(PROJECT, published_on=None, year=Period(2023, 12))], {}, [("请核实", "2024年度未见项目清单的记录")]),
        ([*ALL_THREE[:2], entry(PROJECT, status=ListingStatus.WITHDRAWN)], {}, []),
        ([*ALL_THREE[:2], entry(None)], {}, [("待核实", "2024年度未见项目清单的记录")]),
        ([*ALL_THREE[:2], entry(None, unread=("kind",))], {}, [("待核实", "2024年度未见项目清单的记录")]),
        ([*ALL_THREE[:2], entry(WISH), entry(SERVICE)], {}, [("请核实", "2024年度未见项目清单的记录")]),
        ([entry(None, without=("kind",))], {}, []),
        ([], {"tier": Tier.TOPIC}, []),
        ([], {"founded_on": "2024-11-01"}, [("提示", "2024年度未见需求、资源、项目清单的记录")]),
    ],
    ids=[
        "three", "two", "one", "none", "last year's", "last year's for this year", "no day", "last year's title", "withdrawn", "no kind", "unreadable kind",
        "other lists", "no such column", "topic alliance", "just founded",
    ],
)  # fmt: skip
def test_three_lists_are_published_in_the_year(entries: list[Any], roster: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """By the day, else by the title's year; what may be the missing list leaves it open."""
    assert said("LST101", lists(*entries, **roster), YEAR, as_of=AFTER, severity=W) == expected


def test_the_year_is_judged_at_its_end() -> None:
    """Before, the days left are told; in the third quarter nothing."""
    assert said("LST101", lists(), Q3, severity=W) == []
    assert said("LST101", lists(), YEAR, as_of="2024-12-01", severity=W) == [
        ("请核实", "2024年度未见需求、资源、项目清单的记录（截止2024年12月31日，还剩30天）")
    ]


def test_a_sheet_of_wishes_alone_is_no_ledger_of_the_three_lists() -> None:
    """Its kind was given by its title; a column of kinds would be another matter."""
    from dataclasses import replace

    wish = entry(WISH)
    titled = replace(wish.origin.layout, given={"kind": Location("台账.xlsx", "微心愿", "A3")})
    of_its_own = replace(wish, origin=replace(wish.origin, layout=titled))
    assert said("LST101", a_book(of_its_own), YEAR, as_of=AFTER) == []
    assert len(said("LST101", a_book(wish), YEAR, as_of=AFTER)) == 1


def test_an_unread_row_may_be_the_list_that_is_missing() -> None:
    """It is named, and nobody accused."""
    unread = Unread(("listing",), Location("台账.xlsx", "清单", "E9"), "没有填“内容”", (ALLIANCE,))
    assert [word for word, _ in said("LST101", lists(*ALL_THREE[:2], unread=(unread,)), YEAR, as_of=AFTER)] == ["待核实"]


BY_ONE = [entry(NEED, "城关镇"), entry(RESOURCE, "城关镇"), entry(PROJECT, "城关镇")]


@pytest.mark.parametrize(
    ("entries", "units", "expected"),
    [
        (BY_ONE, ("城关镇", "河东乡"), [("提示", "2024年度的清单中，未见河东乡发布的条目")]),
        (BY_ONE, ("城关镇", "河东乡", "柳河乡"), [("提示", "2024年度的清单中，未见河东乡、柳河乡发布的条目")]),
        ([*BY_ONE, entry(WISH, "河东乡")], ("城关镇", "河东乡"), []),
        ([*BY_ONE, entry(NEED)], ("城关镇", "河东乡"), [("待核实", "2024年度的清单中，未见河东乡发布的条目")]),
        ([*BY_ONE, entry(NEED, "河冬乡")], ("城关镇", "河东乡"), [("待核实", "2024年度的清单中，未见河东乡发布的条目")]),
        ([*BY_ONE, entry(NEED, "县农业农村局")], ("城关镇", "河东乡"), [("提示", "2024年度的清单中，未见河东乡发布的条目")]),
    ],
    ids=["one silent", "two in one finding", "a wish counts", "somebody's", "written otherwise", "a stranger's"],
)
def test_every_member_publishes(entries: list[Any], units: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    """One note an alliance, one level milder than a missing list."""
    assert said("LST101", lists(*entries, units=units), YEAR, as_of=AFTER, severity=W) == expected


def test_without_any_list_the_members_are_not_told_as_well() -> None:
    """One fault, one finding; the two findings of one year are told apart."""
    assert len(find("LST101", lists(entry(WISH, "城关镇")), YEAR, as_of=AFTER)) == 1
    found = find("LST101", lists(entry(NEED, "城关镇")), YEAR, as_of=AFTER)
    assert len({one.fingerprint for one in found}) == 2


def test_who_joined_or_left_in_the_year_owes_nothing() -> None:
    """Neither lists nor claims; from founding on is all year."""
    members = [a_member("城关镇"), a_member("河东乡", joined_on="2024-05-01"), a_member("柳河乡", left_on="2024-05-01")]
    book = a_book(*BY_ONE, roster=Roster([an_alliance()], members))
    assert said("LST101", book, YEAR, as_of=AFTER) == []
    assert said("LST105", book, YEAR, as_of=AFTER) == []
    founded = [a_member(unit, joined_on="2024-05-01") for unit in ("城关镇", "河东乡")]
    book = a_book(*BY_ONE, roster=Roster([an_alliance(founded_on="2024-05-01")], founded))
    assert len(said("LST101", book, YEAR, as_of=AFTER)) == 1


TAKEN = {"claimed_by": ("河东乡",)}


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([entry(by="城关镇", claimed_by=("河东乡",)), entry(RESOURCE, "河东乡", claimed_by=("城关镇",))], []),
        ([entry(by="城关镇", claimed_by=("各成员单位",)), entry(by="河东乡")], []),
        ([entry(by="城关镇", claimed_by=("河东乡党委", "城关镇党委")), entry(by="河东乡")], []),
        ([entry(by="城关镇", **TAKEN)], [("提示", "2024年度的清单中，未见河东乡发布的条目，未见城关镇认领的条目")]),
        ([entry(by="城关镇", **TAKEN), entry(by="河东乡")], [("提示", "2024年度的清单中，未见城关镇认领的条目")]),
        ([entry(by="城关镇"), entry(by="河东乡")], [("提示", "2024年度的清单中，未见城关镇、河东乡认领的条目")]),
        (
            [entry(by="城关镇", **TAKEN), entry(by="河东乡", status=ListingStatus.CLAIMED)],
            [("待核实", "2024年度的清单中，未见城关镇认领的条目")],
        ),
        ([entry(by="城关镇", **TAKEN), entry(by="河东乡", claimed_by=("城管镇",))], [("待核实", "2024年度的清单中，未见城关镇认领的条目")]),
        ([entry(by="城关镇", published_on="2023-03-04")], []),
        ([entry(**TAKEN)], [("提示", "2024年度的清单中，未见城关镇认领的条目")]),
        ([entry(by="城关镇", without=("claimed_by",))], [("提示", "2024年度的清单中，未见河东乡发布的条目")]),
        ([], []),
    ],
    ids=["both ways", "everybody", "by another name", "one way", "gives only", "nobody takes", "claimed by whom", "written otherwise", "last year",
         "nobody says who published", "no column of claims", "no lists"],
)  # fmt: skip
def test_members_give_and_take(entries: list[Any], expected: list[tuple[str, str]]) -> None:
    """One finding an alliance, naming the members."""
    assert said("LST105", lists(*entries), YEAR, as_of=AFTER, severity=N) == expected


def test_who_published_nothing_is_told_once() -> None:
    """With LST101 in force LST105 speaks of claims alone."""
    policy = Policy("test", "测试办法", {code: RuleSetting(code, N, Strength.REQUIRED) for code in ("LST101", "LST105")})
    book = lists(*BY_ONE, entry(by="城关镇", **TAKEN))
    report = check(book, Settings(), policy, YEAR, date(2025, 1, 5), Calendar())
    assert [one.message for one in report.findings] == ["2024年度的清单中，未见河东乡发布的条目", "2024年度的清单中，未见城关镇认领的条目"]


def test_a_doubt_never_shows_a_claimants_name() -> None:
    """The cell is named, not what stands in it."""
    (finding,) = find("LST105", lists(entry(WISH, "城关镇", claimed_by=("河冬乡",)), entry(by="河东乡")), YEAR, as_of=AFTER)
    assert finding.doubt
    assert "河冬" not in repr(finding)


def test_a_wish_taken_by_a_person_may_be_a_members_claim() -> None:
    """Nobody is told to have claimed nothing, as long as it may have been one of theirs; the name is not shown."""
    book = lists(entry(WISH, "城关镇", claimed_by=("钱大有",)), entry(by="河东乡"))
    assert said("LST105", book, YEAR, as_of=AFTER, severity=N) == [("待核实", "2024年度的清单中，未见城关镇、河东乡认领的条目")]
    assert "钱大有" not in repr(find("LST105", book, YEAR, as_of=AFTER))


def test_one_member_has_nobody_to_exchange_with() -> None:
    """Two-way takes two."""
    assert said("LST105", lists(entry(by="城关镇"), units=("城关镇",)), YEAR, as_of=AFTER) == []


BLUE = {"kind": "蓝色治理"}


@pytest.mark.parametrize(
    ("entries", "roster", "expected"),
    [
        ([entry(PROJECT, scope=COMMON), entry(PROJECT, scope=OWN)], BLUE, []),
        ([entry(PROJECT, scope=COMMON)], BLUE, [("提示", "2024年度的项目清单中，未见个性项目")]),
        ([], BLUE, [("提示", "2024年度的项目清单中，未见共性、个性项目")]),
        ([entry(PROJECT, scope=COMMON), entry(PROJECT)], BLUE, [("待核实", "2024年度的项目清单中，未见个性项目")]),
        ([entry(PROJECT, scope=COMMON), entry(None, scope=OWN)], BLUE, []),
        ([entry(PROJECT, scope=COMMON), entry(WISH, scope=OWN)], BLUE, [("提示", "2024年度的项目清单中，未见个性项目")]),
        (
            [entry(PROJECT, scope=COMMON), entry(PROJECT, scope=OWN, status=ListingStatus.WITHDRAWN)],
            BLUE,
            [("提示", "2024年度的项目清单中，未见个性项目")],
        ),
        ([entry(PROJECT, without=("scope",))], BLUE, []),
        ([], {"kind": "红色引领"}, []),
        ([], {}, []),
        ([], BLUE | {"tier": Tier.TOPIC}, []),
    ],
    ids=["both", "one", "none", "unsaid", "unknown list", "a wish", "withdrawn", "no such column", "another colour", "no colour", "topic alliance"],
)
def test_common_and_own_projects(entries: list[Any], roster: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Asked of the kinds of alliance that the paper asks it of."""
    assert said("LST106", lists(*entries, **roster), YEAR, as_of=AFTER, severity=N) == expected


def test_which_kinds_is_a_parameter_and_the_name_will_do() -> None:
    """Without a kind in the roster the alliance's name tells."""
    assert len(said("LST106", lists(kind="红色引领"), YEAR, as_of=AFTER, kinds=("红色引领",))) == 1
    blue = a_book(roster=a_roster("河湾村", alliance="蓝色治理党建联盟"), ledgers=("listing",))
    assert len(said("LST106", blue, YEAR, as_of=AFTER)) == 1


STEPS = {"chosen_by": "茶园村党员大会", "delivered_by": "镇农业服务中心", "settled_on": "2024-03-01"}
MENU = "2024年度未见活动服务清单的记录"


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([entry(SERVICE, **STEPS)], []),
        ([entry(SERVICE, **(STEPS | {"settled_on": None}))], [("请核实", "服务“缺少培训师资”未填审定日期")]),
        ([entry(SERVICE)], [("请核实", "服务“缺少培训师资”未填点选来源、结对部门、审定日期")]),
        ([entry(SERVICE, **(STEPS | {"settled_on": None}), unread=("settled_on",))], []),
        ([entry(SERVICE, status=ListingStatus.WITHDRAWN)], []),
        ([entry(SERVICE, without=("chosen_by", "delivered_by"), settled_on="2024-03-01")], []),
        ([entry(SERVICE, without=("chosen_by", "delivered_by", "settled_on"))], []),
        ([], [("提示", MENU)]),
        ([entry(WISH)], [("提示", MENU)]),
        ([entry(None)], [("待核实", MENU)]),
        ([entry(SERVICE, published_on="2023-03-01")], [("提示", MENU)]),
    ],
    ids=["three steps", "one lacks", "all lack", "unreadable", "withdrawn", "one column", "no column", "no entry", "a wish", "unknown list", "last year"],
)
def test_the_menu_is_chosen_delivered_and_settled(entries: list[Any], expected: list[tuple[str, str]]) -> None:
    """Each entry is named with the steps it lacks; no menu at all is a note."""
    assert said("LST107", lists(*entries), YEAR, as_of=AFTER) == expected


def test_a_step_still_to_come_is_a_reminder() -> None:
    """While the year runs."""
    assert said("LST107", lists(entry(SERVICE, **(STEPS | {"settled_on": None}))), YEAR, as_of="2024-12-31") == [
        ("请核实", "服务“缺少培训师资”未填审定日期（截止2024年12月31日，今天是最后一天）")
    ]
