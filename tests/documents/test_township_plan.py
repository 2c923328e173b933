"""The township's plan: a short notice, and on a new page what it issues."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drafts import TOWNSHIP, Paper, part, sample, write
from samples import a_book, a_member, an_alliance

from allyctl.model.choices import Tier
from allyctl.model.roster import Roster
from allyctl.model.settings import RuleOverride, Settings, Source

COLOURS = {"红色引领党建联盟": "红色引领", "绿色发展党建联盟": "绿色发展", "蓝色治理党建联盟": "蓝色治理"}
MINIMUM = {"ORG108": RuleOverride("ORG108", "allyctl.toml", 1, {"min_members": 3}, {"min_members": 1})}
OURS = replace(TOWNSHIP, rules=MINIMUM)


def a_township(kinds: dict[str, str] = COLOURS, **values: object) -> Roster:
    """A core alliance and a zone of two villages for each kind."""
    core = an_alliance("青溪镇全域党建联盟", tier=Tier.WHOLE)
    zones = [an_alliance(name, tier=Tier.ZONE, kind=kind, **{"zone_head": "何守一", "purpose": "推进产业联建。", **values}) for name, kind in kinds.items()]
    return Roster([core, *zones], [a_member(f"{name[:2]}{at}村", name) for name in kinds for at in (1, 2)])


def plan(roster: Roster | None = None, settings: Settings = OURS) -> Paper:
    """The notice with the plan of a township."""
    return write("township-plan", a_book(roster=roster or a_township()), settings, number="青委发〔2024〕5号")


def test_the_notice_issues_the_plan() -> None:
    """One sentence, signature and date; then the plan under its own title, on a page of its own, and no 附件."""
    made = plan()
    signed = made.lines.index("2024年10月8日")
    assert made.lines[2].replace("\n", "") == "中共青溪镇委员会关于印发《青溪镇“三色”党建联盟实施方案》的通知"
    assert made.lines[3:5] == ("各村（社区）党组织，各有关单位党组织：", "现将《青溪镇“三色”党建联盟实施方案》印发给你们，请结合实际抓好落实。")
    assert made.lines[signed - 1] == "中共青溪镇委员会"
    assert made.lines[signed + 1] == "青溪镇“三色”党建联盟实施方案"
    assert 'w:val="IssuedTitle"' in part(made.data)
    assert "附件" not in made.text
    assert made.gaps == ()


def test_the_plan_has_three_tiers_and_every_zone() -> None:
    """Core, zones, members, with task and head of each."""
    made = plan()
    assert "第一级为青溪镇全域党建联盟，统筹全镇联盟工作；第二级为三个片区党建联盟，负责本片区联盟的日常运行；第三级为各片区的6个成员党组织" in made.text
    assert "按照红色引领、绿色发展、蓝色治理三种类型，组建三个片区党建联盟" in made.text
    assert "2.绿色发展党建联盟。重点任务：推进产业联建。成员党组织：绿色1村、绿色2村。" in made.lines
    assert "蓝色治理党建联盟负责人：何守一" in made.lines


@pytest.mark.parametrize("said", ["季度晾晒", "擂台赛", "交叉检查", "导师帮带", "阵地共享", "分三步形成", "一月一公益", "微心愿", "党员共管", "活动共办", "不搞一刀切"])
def test_the_plan_has_every_mechanism(said: str) -> None:
    """What the township's paper asks for stands there in our own words."""
    assert said in plan().text


def test_how_often_is_the_policy_s_number() -> None:
    """A township that wants a contest a year says so."""
    assert "每半年举办1次党建联盟擂台赛" in plan().text
    own = MINIMUM | {"ACT109": RuleOverride("ACT109", "allyctl.toml", 1, {"per": "year"}, {"per": 1})}
    assert "每年举办1次党建联盟擂台赛" in plan(settings=replace(TOWNSHIP, rules=own)).text


def test_a_township_without_public_benefit_does_not_promise_it() -> None:
    """A rule that is off makes no sentence, and the numbers run on."""
    off = MINIMUM | {"ACT108": RuleOverride("ACT108", "allyctl.toml", 1, {"severity": "off"}, {"severity": 1})}
    made = plan(settings=replace(TOWNSHIP, rules=off))
    assert "一月一公益" not in made.text
    assert any(line.startswith("（二）微心愿") for line in made.lines)


def test_other_kinds_are_not_called_colours() -> None:
    """Without red, green and blue it is a plan of alliances, plainly."""
    made = plan(a_township({"东片区党建联盟": "产业", "西片区党建联盟": "治理"}))
    assert "三色" not in made.text
    assert "《青溪镇党建联盟实施方案》" in made.text
    assert "红色引领" not in made.text


def test_the_title_is_the_township_s_own() -> None:
    """[source] title names the plan, where it is one."""
    own = replace(TOWNSHIP, rules=MINIMUM, source=Source("青溪镇党建联盟三年方案"))
    assert "现将《青溪镇党建联盟三年方案》印发给你们" in plan(settings=own).text
    other = replace(TOWNSHIP, rules=MINIMUM, source=Source("关于组建党建联盟的通知"))
    assert "《青溪镇“三色”党建联盟实施方案》" in plan(settings=other).text


def test_what_is_missing_is_blank_and_told() -> None:
    """The number that the paper leaves open, the core, a head; a zone without members is void."""
    roster = Roster([an_alliance("东片区党建联盟", tier=Tier.ZONE)], [a_member("红岩村", "东片区党建联盟")])
    made = plan(roster, TOWNSHIP)
    assert [(gap.what, gap.void) for gap in made.gaps] == [("东片区党建联盟的片区负责人", False), ("全域党建联盟", False), ("组建专题联盟的最少党组织数", False)]
    assert "对需要____个以上党组织" in made.text
    assert "东片区党建联盟负责人：____" in made.lines
    assert plan(Roster([an_alliance("东片区党建联盟")], [])).refused
    assert plan(Roster([], [])).refused


@pytest.mark.parametrize(("name", "word"), [("青溪镇", "我镇"), ("竹溪乡", "我乡"), ("新城街道", "我街道"), ("某地", "我地")])
def test_the_place_speaks_of_itself(name: str, word: str) -> None:
    """我镇, 我乡, 我街道."""
    assert f"结合{word}实际" in plan(settings=replace(TOWNSHIP, name=name, rules=MINIMUM)).text


def test_the_sample_township() -> None:
    """Its topic alliance is named, its zones are three, its plan has its own title."""
    book, settings = sample("township")
    made = write("township-plan", book, settings)
    assert "已组建的有：清水河整治党建联盟。" in made.text
    assert "红色引领党建联盟负责人：周一鸣、吴大可" in made.lines
    assert "对需要3个以上党组织" in made.text
    assert not made.refused
