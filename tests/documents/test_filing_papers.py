"""What is made of a filing: the form, the plan and the letter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drafts import SETTINGS, TOWNSHIP, Paper, write
from samples import ALLIANCE, a_book, a_filing, a_member, a_term, an_alliance

from allyctl.model.book import Book
from allyctl.model.choices import Decision, Linkage
from allyctl.model.records import Filing
from allyctl.model.roster import Roster
from allyctl.values.periods import Period

FULL = {
    "id": "BB-01", "filed_by": "河东乡", "filed_on": "2024-08-12", "theme": "防汛志愿服务", "linkage": (Linkage.ACTIVITY, Linkage.TEAM), "participants": ("城关镇", "河东乡", "柳河乡"),
    "expected": 62, "place": "河东乡文化广场", "content": "巡堤查险、清理河道。", "invited_leaders": ("县委副书记沈致远",), "contact": "何小满", "contact_phone": "0000-0000000",
    "budget": "各单位党建经费", "safety": "穿救生衣，专人带队", "decision": Decision.AGREED,
}  # fmt: skip


def a_roster_of(*units: str, **values: object) -> Roster:
    """One zone of these units."""
    return Roster([an_alliance(**values)], [a_member(unit) for unit in units])


def paper(key: str, *, roster: Roster | None = None, settings: object = SETTINGS, duty: str | None = "河东乡", number: str | None = "河东函〔2024〕3号", **values: object) -> Paper:
    """A document about one filing of a zone whose unit on duty is *duty*."""
    filing: Filing = a_filing(**values)  # type: ignore[arg-type]
    terms = [a_term(Period(2024, 3, 3), duty)] if duty else []
    book: Book = a_book(filing, *terms, roster=roster or a_roster_of("城关镇", "河东乡", "柳河乡"))
    return write(key, book, settings, record=filing, number=number)  # type: ignore[arg-type]


def cell(made: Paper, heading: str) -> str:
    """What stands in the cell after the one with that heading."""
    return made.lines[made.lines.index(heading) + 1]


def test_the_form_holds_what_was_filed() -> None:
    """Every field stands beside its heading; the kinds that apply are ticked."""
    made = paper("filing-form", **FULL)
    assert [cell(made, heading) for heading in ("报备单位", "轮值单位", "轮值期次", "活动主题", "活动时间", "活动地点", "拟邀领导", "经费来源", "联系电话")] == [
        "河东乡", "河东乡", "2024年第三季度", "防汛志愿服务", "2024年8月20日", "河东乡文化广场", "县委副书记沈致远", "各单位党建经费", "0000-0000000",
    ]  # fmt: skip
    assert cell(made, "五联类别") == "□理论联学　■活动联办　■队伍联建　□资源联享　□产业联建"
    assert "城关镇、河东乡、柳河乡（62人）" in made.lines
    assert "报备编号：BB-01\t报备日期：2024年8月12日" in made.lines
    assert made.gaps == ()


def test_an_empty_box_of_the_form_stays_empty() -> None:
    """A form is there to be filled in by hand: no line of dashes, no complaint."""
    made = paper("filing-form", duty=None)
    assert [cell(made, heading) for heading in ("报备单位", "轮值期次", "活动主题", "活动地点", "经费来源", "安全措施")] == [""] * 6
    assert "____" not in made.text
    assert made.gaps == ()


def test_the_boxes_for_opinions_are_empty_whatever_was_decided() -> None:
    """The form is signed by hand: an approval in the ledger is no signature."""
    made = paper("filing-form", **FULL)
    assert sum("年　　月　　日" in line for line in made.lines) == 3
    assert "同意" not in made.text


@pytest.mark.parametrize(
    ("settings", "boxes"),
    [(SETTINGS, ["牵头单位", "挂联股室", "中共示例县委组织部"]), (TOWNSHIP, ["片区负责人", "中共青溪镇委员会"])],
    ids=["county", "township"],
)
def test_who_gives_an_opinion(settings: object, boxes: list[str]) -> None:
    """A township has neither lead units nor linked offices."""
    made = paper("filing-form", settings=settings, **FULL)
    found = [line for line in made.lines if line in ("牵头单位", "挂联股室", "片区负责人", "中共示例县委组织部", "中共青溪镇委员会")]
    assert found == boxes


def test_without_a_department_the_form_says_who_is_missing() -> None:
    """The form can be printed all the same."""
    made = paper("filing-form", settings=replace(SETTINGS, department=""), **FULL)
    assert [(gap.what, gap.where, gap.void) for gap in made.gaps] == [("审批机关", "allyctl.toml 的 department", False)]


def test_the_plan_tells_the_whole_activity() -> None:
    """Purpose, day, place, people, content, who does what, money and safety."""
    made = paper("activity-plan", **FULL)
    assert made.lines[0] == f"{ALLIANCE}“防汛志愿服务”活动方案"
    for line in ("时间：2024年8月20日。", "参加单位：城关镇、河东乡、柳河乡，共62人。", "共建类别：活动联办、队伍联建。", "巡堤查险、清理河道。", "拟邀请领导：县委副书记沈致远。"):
        assert line in made.lines
    assert "（二）安全。穿救生衣，专人带队。" in made.lines
    assert "（四）联系人。何小满，0000-0000000。" in made.lines
    assert made.gaps == ()


def test_the_plan_names_what_is_missing_and_where_it_belongs() -> None:
    """A plan without a place is a draft."""
    made = paper("activity-plan", duty=None)
    assert made.missing == ["轮值单位", "活动主题", "活动地点", "参加单位", "活动内容", "联系人"]
    assert all("2024年8月20日一行" in gap.where for gap in made.gaps)
    assert not made.refused
    assert "地点：____。" in made.lines
    assert "共建类别" not in made.text
    assert "拟邀请领导" not in made.text


def test_the_letter_comes_from_the_committee_on_duty() -> None:
    """Not from the alliance; it asks the others and not itself."""
    made = paper("activity-notice", **FULL)
    assert made.lines[0] == "中共示例县河东乡委员会"
    assert "河东函〔2024〕3号" in made.lines
    assert "城关镇党委、柳河乡党委：" in made.lines
    assert f"按照{ALLIANCE}活动安排，由我单位轮值召集“防汛志愿服务”活动，已报备审批。现将有关事项函告如下。" in made.lines
    assert "内容：巡堤查险、清理河道。" in made.lines
    assert made.gaps == ()


@pytest.mark.parametrize("decision", [None, Decision.PENDING, Decision.RETURNED])
def test_a_letter_does_not_claim_an_approval(decision: Decision | None) -> None:
    """Nothing says that it was approved; the clerk is told that the letter waits for it."""
    made = paper("activity-notice", **{**FULL, "decision": decision})
    assert "审批" not in made.text
    assert made.missing == ["审批同意（函在审批同意后再发）"]
    assert not made.refused


def test_a_letter_without_a_unit_on_duty_is_void() -> None:
    """Somebody has to sign."""
    made = paper("activity-notice", duty=None, **{**FULL, "filed_by": None})
    assert made.refused
    assert "轮值单位" in made.missing


def test_a_village_s_committee_has_no_name_that_can_be_guessed() -> None:
    """It may be a branch or a committee: blank, with the column that knows."""
    made = paper("activity-notice", roster=a_roster_of("红岩村", "前山村"), duty="红岩村", **{**FULL, "participants": ()})
    assert ("轮值单位的党组织全称", "名册“成员单位”表的“党组织全称”") in [(gap.what, gap.where) for gap in made.gaps]
    assert not made.refused
    assert "前山村党组织：" in made.lines
    assert "中共示例县红岩村" not in made.text


def test_without_participants_every_member_is_asked() -> None:
    """In roster order, but for the unit on duty."""
    made = paper("activity-notice", **{**FULL, "participants": ()})
    assert "城关镇党委、柳河乡党委：" in made.lines


def test_a_letter_without_a_number_is_a_draft() -> None:
    """The number is given by hand on the command line."""
    made = paper("activity-notice", number=None, **FULL)
    assert made.missing == ["发文字号"]
    assert "____" in made.lines
