"""Slips, score sheets, records and cards: what they print, and what they leave to be filled in by hand."""

from __future__ import annotations

import pytest
from papers import GAP, an_ask, made
from samples import ALLIANCE, a_book, a_record, a_roster, an_activity

from allyctl.documents.registry import DOCUMENTS
from allyctl.model.choices import ListingKind, ListingStatus
from allyctl.model.settings import Papers, Settings, Waiver


def test_a_slip_says_what_to_verify_and_both_ways_out() -> None:
    book = a_book(an_activity(theme="清理河道", participants=("城关镇", "河东乡")), ledgers=("filing",))
    lines = made("reminder", an_ask(book, alliance=ALLIANCE))
    text = "\n".join(lines)
    assert "【须办理】活动报备\n2024年8月20日“清理河道”未见报备记录" in text
    assert "请补录报备和审批情况；当时已口头请示的" in text
    assert "确有特殊情况的，书面说明" in text
    assert "不作为评价依据" in text
    assert "办理情况请反馈中共示例县委组织部。" in lines


def test_a_slip_of_what_was_explained_and_of_others_is_empty() -> None:
    """What was waived, is the department's own, or is another alliance's is not told."""
    waiver = Waiver("ACT101", 1, "allyctl.toml", ALLIANCE, "2024Q3", "防汛", "县委组织部", None, None)
    settings = Settings(name="示例县", department="中共示例县委组织部", waivers=(waiver,))
    book = a_book(roster=a_roster("城关镇", "河东乡", lead_unit="城关镇"), ledgers=("activity",))
    plain = DOCUMENTS["reminder"].function(an_ask(book, alliance=ALLIANCE)).事项
    waived = DOCUMENTS["reminder"].function(an_ask(book, alliance=ALLIANCE, settings=settings)).事项
    assert "每季度联合组织活动" in [one.事项 for one in plain]
    assert {one.由谁办 for one in plain} & {"组织部", "组织者"} == set()
    assert len(plain) - len([one for one in waived if one.事项 != "每季度联合组织活动"]) == 1
    assert DOCUMENTS["reminder"].function(an_ask(book, alliance="别处片区党建联盟")).事项 == ()


def test_a_slip_with_nothing_open() -> None:
    lines = made("reminder", an_ask(a_book(), alliance="别处片区党建联盟"))
    assert "根据截至2024年10月8日的台账记录，未见需要核实或者办理的事项，不需要反馈。" in lines
    assert "序号" not in lines
    assert not any("办理情况" in line or "反馈单位" in line for line in lines)


def test_the_contact_of_a_slip() -> None:
    settings = Settings(name="示例县", department="中共示例县委组织部", documents=Papers(contact="组织股 0123-4567890"))
    assert "办理情况请反馈中共示例县委组织部（联系人：组织股 0123-4567890）。" in made("reminder", an_ask(a_book(), alliance=ALLIANCE, settings=settings))


def test_a_score_sheet_lists_the_alliances_and_leaves_the_marks() -> None:
    book = a_book(an_activity(theme="全县基层党建擂台赛", place="县委党校", held_on="2024-09-12"))
    lines = made("contest-score", an_ask(book, period="2024H2"))
    assert "全县党建联盟擂台赛评分表" in lines
    assert "时间：2024年9月12日 地点：县委党校" in lines
    assert lines[lines.index("1") : lines.index("1") + 2] == ["1", ALLIANCE]
    assert GAP not in "".join(lines)


def test_a_score_sheet_without_a_contest_in_the_ledger() -> None:
    lines = made("contest-score", an_ask(a_book(), period="2024H2"))
    assert "时间： 地点：" in lines


def test_a_cross_check_shows_what_the_ledgers_say() -> None:
    listings = [a_record("listing", alliance=ALLIANCE, content="师资", kind=ListingKind.NEED, published_on="2024-03-01", status=ListingStatus.CLAIMED)]
    book = a_book(
        an_activity(participants=("城关镇", "河东乡")), *listings, roster=a_roster("城关镇", "河东乡", agreement_signed_on="2023-11-01"), ledgers=("filing",)
    )
    lines = made("cross-check", an_ask(book, alliance=ALLIANCE))
    assert "2023-11-01签订" in lines or "2023年11月1日签订" in lines
    assert "开展1次，其中联合1次" in lines
    assert "报备0份" in lines
    assert "未见联席会议台账" in lines
    assert "需求1条，已认领1条" in lines


def test_mentoring_is_one_page_a_pair() -> None:
    rows = [a_record("mentoring", alliance=ALLIANCE, mentor=f"导师{name}", apprentice=f"徒弟{name}", started_on="2024-03-01", topic="党务") for name in "甲乙"]
    lines = made("mentoring", an_ask(a_book(*rows), alliance=ALLIANCE, period="2024"))
    assert lines.count("导师帮带记录表") == 2
    assert {"导师甲", "徒弟乙", "党务", "2024年3月1日起"} <= set(lines)


def test_a_pair_of_another_year_is_left_out() -> None:
    row = a_record("mentoring", alliance=ALLIANCE, mentor="导师甲", apprentice="徒弟甲", started_on="2022-03-01", ended_on="2022-12-31")
    lines = made("mentoring", an_ask(a_book(row), alliance=ALLIANCE, period="2024"))
    assert "导师甲" not in lines


@pytest.mark.parametrize(("key", "title", "times"), [("mentoring", "导师帮带记录表", 1), ("wish-card", "微心愿征集认领卡", 3), ("service-menu", "党建联盟活动服务清单", 1)])
def test_nothing_entered_gives_a_blank_form(key: str, title: str, times: int) -> None:
    lines = made(key, an_ask(a_book(), alliance=ALLIANCE, period="2024"))
    assert lines.count(title) == times
    assert GAP not in "".join(lines)


def test_wish_cards_three_a_page_without_telephones() -> None:
    rows = [
        a_record("listing", alliance=ALLIANCE, kind=ListingKind.WISH, id=f"XY-{number}", content=f"书包{number}，联系13812345678", published_on="2024-03-01", claimed_by=("李四",))
        for number in range(1, 6)
    ]
    rows.append(a_record("listing", alliance=ALLIANCE, kind=ListingKind.WISH, content="收回的心愿", status=ListingStatus.WITHDRAWN, published_on="2024-03-01"))
    ask = an_ask(a_book(*rows), alliance=ALLIANCE, period="2024")
    lines = made("wish-card", ask)
    assert [one.另页 for one in DOCUMENTS["wish-card"].function(ask).心愿卡] == [False, False, False, True, False]
    assert lines.count("微心愿征集认领卡") == 5
    assert "书包1，联系138****5678" in lines
    assert "收回的心愿" not in lines


def test_the_menu_of_services() -> None:
    row = a_record("listing", alliance=ALLIANCE, kind=ListingKind.SERVICE, content="送医上门", chosen_by="老年党员", delivered_by="县卫健局", settled_on="2024-04-01", published_on="2024-03-01")
    lines = made("service-menu", an_ask(a_book(row), alliance=ALLIANCE, period="2024"))
    assert lines[lines.index("1") : lines.index("1") + 5] == ["1", "送医上门", "老年党员", "县卫健局", "2024年4月1日"]
