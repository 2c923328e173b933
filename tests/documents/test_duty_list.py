"""The list of duties: per member what it leads, is on duty for, has claimed and offers; nothing of other units or years."""

from __future__ import annotations

from typing import Any

import pytest
from pages import Page, an_ask, made
from samples import ALLIANCE, a_book, a_member, a_record, a_term, an_alliance

from allyctl.model.choices import ListingKind, ListingStatus
from allyctl.model.roster import Roster
from allyctl.values.periods import Period

UNITS = ("城关镇", "河东乡", "河西乡")


def page(*records: Any, units: tuple[str, ...] = UNITS, alliance: dict[str, Any] | None = None, **ask: Any) -> Page:
    roster = Roster([an_alliance(**(alliance or {}))], [a_member(unit, secretary="孙 剑") for unit in units])
    return made("duty-list", an_ask(a_book(*records, roster=roster), **ask))


def duties(whole: Page, unit: str) -> tuple[str, ...]:
    """The lines under a member's name."""
    heads = [at for at, line in enumerate(whole.lines) if line[:1].isdigit() and line[1:2] == "."]
    start = next(at for at in heads if unit in whole.lines[at])
    end = next((at for at in heads if at > start), len(whole.lines) - 1)
    return whole.lines[start + 1 : end]


def a_listing(kind: ListingKind = ListingKind.NEED, **values: Any) -> Any:
    return a_record("listing", **({"alliance": ALLIANCE, "kind": kind, "content": "缺少师资", "published_on": "2024-03-04"} | values))


def a_project(**values: Any) -> Any:
    return a_record("project", **({"alliance": ALLIANCE, "name": "党建长廊", "led_by": "城关镇", "year": Period(2024, 12)} | values))


def test_members_without_duties_have_a_row_to_fill_in() -> None:
    whole = page()
    assert [line for line in whole.lines if line[1:2] == "."] == ["1.城关镇", "2.河东乡", "3.河西乡"]
    assert (whole.missing, whole.void, whole.blanks) == ((), (), 0)


def test_the_lead_unit() -> None:
    whole = page(alliance={"lead_unit": "城关镇", "convener": "孙 剑"})
    assert "1.城关镇（牵头单位）" in whole.lines
    assert duties(whole, "城关镇") == ("牵头", "担任联盟牵头单位，负责联盟日常工作", "孙剑")


def test_terms_of_the_year_of_this_unit() -> None:
    whole = page(a_term(Period(2024, 3, 2), "河东乡", convener="何晓岚"), a_term(Period(2023, 3, 2), "河东乡"), a_term(Period(2024, 3, 1), "城关镇"))
    assert duties(whole, "河东乡") == ("轮值", "担任2024年第二季度轮值单位", "何晓岚", "6月30日")
    assert duties(whole, "河西乡") == ()


def test_a_term_that_two_units_are_named_for_is_nobody_s_yet() -> None:
    whole = page(a_term(Period(2024, 3, 2), "河东乡"), a_term(Period(2024, 3, 2), "河西乡"))
    assert "轮值" not in duties(whole, "河东乡") + duties(whole, "河西乡")


def test_projects_that_it_leads() -> None:
    project = a_project(goal="建成8公里", helpers=("河东乡",), responsible="孙剑", due_on="2024-12-20", progress=80)
    whole = page(project, a_project(name="旧项目", year=Period(2023, 12)))
    assert duties(whole, "城关镇") == ("领办", "党建长廊：建成8公里", "河东乡", "孙剑", "12月20日", "进度80%")
    assert duties(whole, "河东乡") == ()


@pytest.mark.parametrize(
    ("listing", "shown"),
    [
        (a_listing(claimed_by=("河东乡",), published_by="河西乡"), ("认领", "需求“缺少师资”（河西乡提出）", "已认领")),
        (a_listing(ListingKind.PROJECT, claimed_by=("河东乡", "河西乡")), ("认领", "项目“缺少师资”", "河西乡", "已认领")),
        (a_listing(ListingKind.RESOURCE, content="报告厅", published_by="河东乡"), ("提供", "资源“报告厅”")),
        (a_listing(ListingKind.RESOURCE, content="报告厅", published_by="城关镇", claimed_by=("河东乡",)), ()),
        (a_listing(ListingKind.WISH, claimed_by=("河东乡",)), ()),
        (a_listing(claimed_by=("河东乡",), status=ListingStatus.WITHDRAWN), ()),
        (a_listing(claimed_by=("河东乡",), published_on="2023-03-04"), ()),
        (a_listing(claimed_by=("城关镇",)), ()),
    ],
    ids=["claimed", "claimed with another", "offered", "only used", "a wish", "taken back", "another year", "another's"],
)
def test_entries_that_it_answers_for(listing: Any, shown: tuple[str, ...]) -> None:
    assert duties(page(listing), "河东乡") == shown


def test_a_project_led_and_listed_is_there_once() -> None:
    whole = page(a_project(), a_listing(ListingKind.PROJECT, content="党建长廊", claimed_by=("城关镇", "河东乡")))
    assert duties(whole, "城关镇") == ("领办", "党建长廊")
    assert "认领" in duties(whole, "河东乡")


def test_without_members_it_is_void() -> None:
    assert page(units=()).void == (f"{ALLIANCE}的成员单位",)


def test_under_a_township_s_policy_nobody_is_on_duty() -> None:
    assert "轮值" not in page(a_term(Period(2024, 3, 2), "河东乡"), policy="township").text


def test_hostile_texts_come_out_as_typed() -> None:
    whole = page(a_project(name="A<B & C{{ 1 }}", goal="{%tr endfor %}"))
    assert "A<B & C{{ 1 }}：{%tr endfor %}" in whole.lines
    assert "None" not in whole.text
