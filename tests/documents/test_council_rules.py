"""The rules of the joint meeting: who belongs to it, what it decides and how; worded by what the policy asks for."""

from __future__ import annotations

from typing import Any

import pytest
from pages import Page, an_ask, made
from samples import a_book, a_member, an_alliance

from allyctl.model.roster import Roster
from allyctl.model.settings import RuleOverride, Settings


def page(policy: str = "county", settings: Settings | None = None, units: tuple[str, ...] = ("城关镇", "河东乡"), **values: Any) -> Page:
    book = a_book(roster=Roster([an_alliance(**({"lead_unit": "城关镇", "county_partners": ("县教育局党委",)} | values))], [a_member(one) for one in units]))
    given = {} if settings is None else {"settings": settings}
    return made("council-rules", an_ask(book, policy=policy, **given))


def test_articles_are_numbered_one_after_another() -> None:
    numbers = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六")
    for policy in ("county", "township"):
        found = [line.partition("　")[0] for line in page(policy).lines if line.startswith("第") and "条　" in line]
        assert found == [f"第{number}条" for number in numbers]


def test_the_county_s_has_lead_unit_rotation_and_approval() -> None:
    whole = page()
    assert (whole.missing, whole.void, whole.blanks) == ((), (), 0)
    assert whole.lines[0] == "沿河片区党建联盟联席会议议事规则"
    for words in ("会议由牵头单位城关镇召集，召集人主持", "轮值安排及其调换", "成员单位为城关镇、河东乡", "会议每年至少召开1次", "可以随时商议", "报中共示例县委组织部审批"):
        assert words in whole.text, words


def test_the_township_s_has_neither() -> None:
    whole = page("township", lead_unit=None, county_partners=())
    assert whole.void == whole.missing == ()
    assert whole.lines[0] == "沿河片区党建联盟例会议事规则"
    for words in ("牵头单位", "召集人", "轮值", "审批", "县级"):
        assert words not in whole.text, words


def test_how_often_it_meets_is_the_policy_s() -> None:
    override = RuleOverride("MTG101", "allyctl.toml", 1, {"per": "half-year", "min": 2}, {"per": 2, "min": 3})
    settings = Settings(name="示例县", department="中共示例县委组织部", rules={"MTG101": override})
    assert "会议每半年至少召开2次" in page(settings=settings).text


def test_blanks_and_what_makes_it_void() -> None:
    assert page(units=()).void == ("沿河片区党建联盟的成员单位",)
    blank = page(lead_unit=None, settings=Settings(name="示例县"))
    assert blank.missing == ("沿河片区党建联盟的牵头单位", "备案机关")
    assert "会议由牵头单位____召集" in blank.text
    assert "None" not in blank.text


@pytest.mark.parametrize("name", ["<甲>&镇", "{{ 联盟 }}镇", "甲“乙”镇"])
def test_hostile_names_come_out_as_typed(name: str) -> None:
    assert f"成员单位为{name}、河东乡" in page(units=(name, "河东乡")).text
