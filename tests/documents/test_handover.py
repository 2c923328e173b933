"""The hand-over form: who hands over to whom, what is still open, which papers; nothing guessed."""

from __future__ import annotations

from typing import Any

import pytest
from pages import Page, an_ask, made
from samples import ALLIANCE, a_book, a_filing, a_member, a_record, a_term, an_activity, an_alliance

from allyctl.model.choices import ListingKind, RotationCycle, Status
from allyctl.model.roster import Roster
from allyctl.values.periods import Period

UNITS = ("城关镇", "河东乡", "河西乡", "柳河乡")


def quarter(index: int) -> Period:
    return Period(2024, 3, index)


def page(*records: Any, lead: str | None = "城关镇", period: str = "2024Q3", values: dict[str, Any] | None = None, **ask: Any) -> Page:
    roster = Roster([an_alliance(lead_unit=lead, **(values or {}))], [a_member(unit) for unit in UNITS])
    return made("handover", an_ask(a_book(*records, roster=roster), period=period, **ask))


def both(whole: Page) -> tuple[str, str]:
    """Who hands over, who takes over."""
    return whole.lines[whole.lines.index("移交") + 1], whole.lines[whole.lines.index("接收") + 1]


@pytest.mark.parametrize(
    ("period", "as_of", "expected"),
    [
        ("2024Q3", "2024-10-08", ("河西乡（2024年第三季度）", "柳河乡（2024年第四季度）")),
        ("2024Q2", "2024-10-08", ("河东乡（2024年第二季度）", "河西乡（2024年第三季度）")),
        ("2024", "2024-05-08", ("河东乡（2024年第二季度）", "河西乡（2024年第三季度）")),
        ("2024-08", "2024-10-08", ("河西乡（2024年第三季度）", "柳河乡（2024年第四季度）")),
        ("2024Q4", "2024-10-08", ("柳河乡（2024年第四季度）", "城关镇（2025年第一季度）")),
    ],
)
def test_which_term_is_handed_over(period: str, as_of: str, expected: tuple[str, str]) -> None:
    terms = [a_term(quarter(index), UNITS[index - 1]) for index in (1, 2, 3, 4)]
    whole = page(*terms, period=period, as_of=as_of)
    assert both(whole) == expected
    assert whole.void == whole.missing == ()


def test_who_was_on_duty_is_never_guessed() -> None:
    whole = page()
    assert both(whole) == ("____（2024年第三季度）", "____（2024年第四季度）")
    assert whole.missing == (f"{ALLIANCE}2024年第三季度的轮值单位", f"{ALLIANCE}2024年第四季度的轮值单位")


def test_half_yearly_terms() -> None:
    whole = page(a_term(Period(2024, 6, 1), "城关镇"), values={"rotation_cycle": RotationCycle.HALF}, period="2024Q2")
    assert both(whole)[0] == "城关镇（2024年上半年）"


def test_nothing_to_hand_over_leaves_rows_to_fill_in() -> None:
    whole = page(a_term(quarter(3), "河西乡"), a_term(quarter(4), "柳河乡"))
    assert [line for line in whole.lines if line in ("1", "2")] == []
    for words in ("一、未办结事项", "二、领办项目进展", "三、下期计划", "移交人（签字）：", "接收人（签字）：", "见证（牵头单位：城关镇，签字）："):
        assert words in whole.lines, words


def test_open_matters_projects_plans_and_papers() -> None:
    records = [
        a_term(quarter(3), "河西乡"),
        a_term(quarter(4), "柳河乡", handed_over_on="2024-09-30"),
        a_filing(planned_on="2024-10-25", theme="秋收", filed_on="2024-10-01"),
        an_activity(held_on="2024-07-05", theme="夏训", status=Status.PLANNED),
        an_activity(held_on="2024-11-05", theme="冬训", place="党校", status=Status.PLANNED),
        a_record("listing", alliance=ALLIANCE, kind=ListingKind.NEED, content="缺少培训师资", published_on="2024-03-04"),
        a_record("listing", alliance=ALLIANCE, kind=ListingKind.NEED, content="已办的事", claimed_by=("城关镇",), done_on="2024-05-01"),
        a_record("project", alliance=ALLIANCE, name="党建长廊", led_by="城关镇", progress=80, due_on="2024-12-20"),
        a_record("project", alliance=ALLIANCE, name="旧项目", led_by="城关镇", progress=100),
    ]
    whole = page(*records, values={"agreement_signed_on": "2024-01-05", "agreement_expires_on": "2025-01-04"})
    start = whole.lines.index("一、未办结事项")
    assert whole.lines[start : whole.lines.index("四、移交资料（有的打√，写明份数）")] == (
        "一、未办结事项",
        "1", "拟于2024年10月25日开展的“秋收”待审批",
        "2", "2024年7月5日“夏训”日期已过，状态仍为“计划”",
        "3", "需求“缺少培训师资”待认领",
        "二、领办项目进展",
        "1", "城关镇领办的“党建长廊”，完成时限2024年12月20日，进度80%",
        "三、下期计划",
        "1", "2024年11月5日“冬训”，党校",
    )  # fmt: skip
    assert "□共建协议（2024年1月5日签订，2025年1月4日期满）" in whole.lines
    assert "台账登记的交接日期：2024年9月30日" in whole.text


@pytest.mark.parametrize(("policy", "filed"), [("county", True), ("township", False)])
def test_papers_follow_the_policy(policy: str, filed: bool) -> None:
    whole = page(lead=None if not filed else "城关镇", policy=policy)
    assert any("报备审批表" in line for line in whole.lines) is filed
    assert ("见证（联盟负责人，签字）：" in whole.lines) is not filed


def test_hostile_texts_come_out_as_typed() -> None:
    whole = page(a_record("project", alliance=ALLIANCE, name="A<B & C{{ 1 }}", led_by="城关镇"))
    assert "城关镇领办的“A<B & C{{ 1 }}”" in whole.lines
    assert "None" not in whole.text
