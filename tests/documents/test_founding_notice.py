"""The county's founding notice: what it says, what it asks for, how it copes with one zone and with forty."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drafts import SETTINGS, Paper, write
from samples import a_book, a_member, an_alliance

from allyctl.model.roster import Roster
from allyctl.model.settings import Papers, RuleOverride

LONGEST = 4000
"""So many characters a notice on one matter may have since 2024."""


def a_county(zones: int, units: int = 3, **values: object) -> Roster:
    """So many zones of so many townships each, with everything filled in."""
    names = [f"第{number}片区党建联盟" for number in range(1, zones + 1)]
    alliances = [
        an_alliance(
            name, lead_unit=f"第{at}片一镇", convener="孙剑", county_partners=("县教育局党委",), linked_leader=("副部长郑安民",), linked_offices=("组织股",)
        )
        for at, name in enumerate(names, 1)
    ]
    words = "一二三四五六七八九"
    members = [a_member(f"第{at}片{words[one]}镇", name) for at, name in enumerate(names, 1) for one in range(units)]
    return Roster(alliances, members)


def notice(roster: Roster, settings: object = SETTINGS) -> Paper:
    """The notice of a county with that roster."""
    return write("founding-notice", a_book(roster=roster), settings)  # type: ignore[arg-type]


def test_it_says_who_belongs_to_which_zone() -> None:
    """Numbers, members, lead units, links, in the text and in the annexes."""
    paper = notice(a_county(4))
    assert "全县12个乡镇划分为4个片区，每个片区建立1个党建联盟" in paper.text
    assert "（四）第4片区党建联盟" in paper.lines
    assert "联盟单位：第2片一镇、第2片二镇、第2片三镇" in paper.lines
    assert "挂联部领导和股室：副部长郑安民、组织股" in paper.lines
    assert "原则上每季度至少开展1次联合活动" in paper.text
    assert paper.lines[:4] == ("中共示例县委组织部文件", "示组通〔2024〕3号", "中共示例县委组织部\n关于组建片区党建联盟的通知", "各乡镇党委，有关县直党（工）委：")
    assert paper.gaps == ()
    assert "____" not in paper.text


@pytest.mark.parametrize("zones", [1, 4, 12, 40])
def test_any_number_of_zones(zones: int) -> None:
    """The text stays within its length: many zones are listed in the annex alone; every one of them stands there."""
    paper = notice(a_county(zones, 5))
    assert paper.length(until="附件1") <= LONGEST
    assert sum(line == f"第{zones}片区党建联盟" for line in paper.lines) >= 2
    listed = zones <= 12 and "具体划分如下。" in paper.text
    assert listed == any(line.startswith("联盟单位：") for line in paper.lines)
    assert ("具体划分见附件1。" in paper.text) is not listed


def test_forty_zones_are_listed_in_the_annex() -> None:
    """And only there; four are told in the text."""
    assert not notice(a_county(40)).context.逐一列出
    assert notice(a_county(4)).context.逐一列出


def test_a_unit_in_two_zones_is_counted_once() -> None:
    """The sample's 青塘乡 stands in two rosters; the county has no township more for it."""
    roster = a_county(2, 2)
    twice = Roster(roster.alliances, [*roster.members, a_member("第1片一镇", "第2片区党建联盟")])
    assert "全县4个乡镇划分为2个片区" in notice(twice).text


def test_what_is_missing_is_blank_and_told() -> None:
    """Links are the department's own to fill in; a zone without members makes the notice void."""
    paper = notice(Roster([an_alliance("东片区党建联盟")], [a_member("城关镇", "东片区党建联盟")]))
    assert not paper.refused
    assert paper.missing == [f"东片区党建联盟的{what}" for what in ("牵头单位", "共联县级单位", "挂联部领导", "挂联股室")]
    assert {gap.where for gap in paper.gaps} >= {"名册“联盟”表，东片区党建联盟的“牵头单位”"}
    assert "挂联部领导和股室：____" in paper.lines
    empty = notice(Roster([an_alliance("东片区党建联盟")], []))
    assert empty.refused
    assert "东片区党建联盟的成员单位" in empty.missing


def test_without_any_zone_it_is_void() -> None:
    """A roster that has no alliances founds none."""
    assert notice(Roster([], [])).refused


@pytest.mark.parametrize(("consent", "said"), [(True, True), (False, False)])
def test_the_consent_of_the_county_committee_is_a_switch(consent: bool, said: bool) -> None:
    """经县委同意 stands there only where the settings say so."""
    settings = replace(SETTINGS, documents=Papers(with_consent=consent))
    assert ("经县委同意，决定" in notice(a_county(1), settings).text) is said


def test_the_county_s_own_number_of_activities() -> None:
    """What the county sets for ACT101 is what the notice says."""
    own = RuleOverride("ACT101", "allyctl.toml", 1, {"min": 2}, {"min": 1})
    assert "原则上每季度至少开展2次联合活动" in notice(a_county(1), replace(SETTINGS, rules={"ACT101": own})).text


def test_nothing_is_asked_back_from_below() -> None:
    """No reports on how it was carried out, no command to lower committees."""
    text = notice(a_county(4)).text
    assert "请结合实际抓好落实。" in text
    assert not [word for word in ("贯彻落实情况", "务必", "严肃", "责令", "处者助", "作为作为") if word in text]


def test_districts_are_not_called_townships() -> None:
    """Subdistricts have working committees; villages are 单位."""
    street = Roster([an_alliance("东片区党建联盟")], [a_member("城关镇", "东片区党建联盟"), a_member("新城街道", "东片区党建联盟")])
    assert "全县2个乡镇（街道）划分为1个片区" in notice(street).text
    assert "各乡镇党委、街道党工委，有关县直党（工）委：" in notice(street).lines
