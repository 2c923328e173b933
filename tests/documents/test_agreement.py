"""The agreement: everything that must stand in it to be signed; blanks where the roster is silent; refused where it would be void."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pages import SETTINGS, Page, an_ask, document_of, made
from samples import ALLIANCE, a_book, a_member, a_record, a_term, an_alliance

from allyctl.model.book import Book
from allyctl.model.choices import ListingKind, RotationCycle, Tier
from allyctl.model.roster import Roster
from allyctl.model.settings import Papers
from allyctl.settings import load_settings
from allyctl.values.periods import Period

FOUR = ("城关镇", "河东乡", "河西乡", "柳河乡")
SIGNED = {"agreement_signed_on": "2024-01-05", "agreement_expires_on": "2025-01-04"}
PARTNERS = {"county_partners": ("县教育局党委", "县林业局党委")}


def a_full_name(unit: str) -> str:
    return f"中共示例县{unit}委员会"


def members(*units: str, full: bool = True) -> list[Any]:
    return [a_member(unit, full_name=a_full_name(unit) if full else None, secretary="孙 剑") for unit in units]


def book_of(*records: Any, units: tuple[str, ...] = FOUR, full: bool = True, **values: Any) -> Book:
    given = {"lead_unit": "城关镇"} | SIGNED | PARTNERS | values
    return a_book(*records, roster=Roster([an_alliance(**given)], members(*units, full=full)))


def page(*records: Any, ask: dict[str, Any] | None = None, **values: Any) -> Page:
    return made("agreement", an_ask(book_of(*records, **values), **(ask or {})))


@pytest.fixture(scope="module")
def complete() -> Page:
    return page()


def test_a_complete_agreement_has_no_blank(complete: Page) -> None:
    assert (complete.missing, complete.void, complete.blanks) == ((), (), 0)
    assert "None" not in complete.text
    assert "____" not in complete.text
    assert complete.lines[0] == "沿河片区党建联盟共建协议"


@pytest.mark.parametrize(
    "words",
    [
        "按照片区党建联盟工作有关要求，中共示例县城关镇委员会、中共示例县河东乡委员会、中共示例县河西乡委员会、中共示例县柳河乡委员会在平等自愿、协商一致的基础上",
        "各成员单位党组织保持原格局不变、隶属关系不变",
        "（一）理论联学。",
        "（二）活动联办。",
        "（三）队伍联建。",
        "（四）资源联享。",
        "（五）产业联建。",
        "联盟牵头单位为城关镇，召集人由牵头单位党组织书记担任，联络员由牵头单位指定",
        "各成员单位按时参加联席会议和联盟活动，按照顺序担任轮值单位",
        "共联县级单位为县教育局党委、县林业局党委。请共联县级单位结合本单位职能参加联盟活动",
        "联席会议每年至少召开1次，由牵头单位召集",
        "原则上每季度至少联合开展1次活动",
        "每次活动之前，由轮值单位报中共示例县委组织部审批，同意后开展；时间、地点、内容有变化的，重新报备",
        "双向认领、双向服务，办结一项、销号一项",
        "各成员单位分别领办1至2个项目",
        "由各单位按照财务规定各自列支，或者在活动前协商分担；不向成员单位、企业、党员和群众摊派",
        "其他单位党组织申请加入的",
        "成员单位退出的",
        "成员单位名称变更、合并或者撤销的",
        "本协议有效期一年，自2024年1月5日起至2025年1月4日止",
        "本协议未尽事宜，由各签订单位协商解决",
        "本协议一式五份，各签订单位各执一份，报中共示例县委组织部备案一份",
    ],
)
def test_what_must_stand_in_it(words: str, complete: Page) -> None:
    assert words in complete.text


@pytest.mark.parametrize("words", ["甲方", "乙方", "违约", "挂联"])
def test_what_must_not_stand_in_it(words: str, complete: Page) -> None:
    assert words not in complete.text


def blocks(whole: Page) -> list[str]:
    """Who signs, in order."""
    return [before for before, line in zip(whole.lines, whole.lines[1:], strict=False) if line == "（盖章）"]


def test_one_block_a_party_in_roster_order_and_never_the_department() -> None:
    whole = page()
    assert blocks(whole) == [a_full_name(unit) for unit in FOUR]
    assert whole.lines.count("书记（签字）：") == 4
    assert sum(line == "年　　月　　日" for line in whole.lines) == 4


@pytest.mark.parametrize("count", [2, 3, 4, 7])
def test_an_odd_number_leaves_the_last_place_empty(count: int) -> None:
    units = tuple(f"{number}号镇" for number in "甲乙丙丁戊己庚"[:count])
    whole = page(units=units, lead_unit=units[0])
    assert blocks(whole) == [a_full_name(unit) for unit in units]
    assert whole.lines.count("（盖章）") == whole.lines.count("书记（签字）：") == count


def test_the_blocks_stand_side_by_side_without_lines() -> None:
    body = document_of(page().data)
    table = next(one for one in re.findall(r"<w:tbl>.*?</w:tbl>", body, re.DOTALL) if "（盖章）" in one)
    assert 'w:val="nil"' in table
    assert "single" not in table
    assert [row.count("（盖章）") for row in re.findall(r"<w:tr>.*?</w:tr>", table, re.DOTALL)] == [2, 2]


@pytest.mark.parametrize(("sign", "copies"), [(False, "五"), (True, "七")])
def test_the_partners_sign_only_where_that_is_set(sign: bool, copies: str) -> None:
    whole = page(ask={"settings": replace(SETTINGS, documents=Papers(partners_sign=sign))})
    assert f"本协议一式{copies}份" in whole.text
    assert ("县林业局党委" in blocks(whole)) is sign
    assert ("请共联县级单位" in whole.text) is not sign


def test_the_key_is_read(tmp_path: Path) -> None:
    (tmp_path / "allyctl.toml").write_text('schema = 1\nname = "示例县"\n[documents]\npartners_sign = true\n', encoding="utf-8")
    assert load_settings(tmp_path).documents.partners_sign is True


def test_a_partner_that_is_a_member_signs_once() -> None:
    whole = page(county_partners=("城关镇", "县教育局党委"), ask={"settings": replace(SETTINGS, documents=Papers(partners_sign=True))})
    assert blocks(whole) == [*map(a_full_name, FOUR), "县教育局党委"]


@pytest.mark.parametrize(
    ("values", "void"),
    [
        ({"units": ()}, ("沿河片区党建联盟的成员单位",)),
        ({"units": ("城关镇",)}, ("沿河片区党建联盟的其他成员单位（协议至少两方）",)),
        ({"lead_unit": None}, ("沿河片区党建联盟的牵头单位",)),
    ],
)
def test_what_makes_it_void(values: dict[str, Any], void: tuple[str, ...]) -> None:
    assert page(**values).void == void


def test_full_names_that_are_missing_are_blank_beside_the_unit_and_told() -> None:
    whole = page(full=False)
    assert whole.missing == tuple(f"{unit}的党组织全称" for unit in FOUR)
    assert blocks(whole) == [f"____（{unit}）" for unit in FOUR]
    assert "____（城关镇）、____（河东乡）" in whole.text
    assert "None" not in whole.text


@pytest.mark.parametrize(
    ("dates", "said", "told"),
    [
        ({"agreement_signed_on": None, "agreement_expires_on": None}, "有效期一年，自____年__月__日起至____年__月__日止", True),
        ({"agreement_signed_on": "2024-03-01", "agreement_expires_on": None}, "有效期一年，自2024年3月1日起至2025年2月28日止", False),
        ({"agreement_signed_on": "2024-02-29", "agreement_expires_on": None}, "有效期一年，自2024年2月29日起至2025年2月28日止", False),
        ({"agreement_signed_on": "2023-11-01", "agreement_expires_on": "2025-10-31"}, "有效期自2023年11月1日起至2025年10月31日止", False),
        ({"agreement_signed_on": "2023-10-08", "agreement_expires_on": "2024-10-08"}, "有效期一年，自2023年10月8日起至2024年10月8日止", False),
        ({"agreement_signed_on": "2023-01-01", "agreement_expires_on": "2023-12-31"}, "有效期一年，自____年__月__日起", True),
        ({"agreement_signed_on": "2024-03", "agreement_expires_on": None}, "有效期一年，自____年__月__日起", True),
        ({"agreement_signed_on": "2025-03-01", "agreement_expires_on": "2024-12-01"}, "有效期一年，自____年__月__日起", True),
    ],
    ids=["none", "a year from signing", "leap day", "two years", "to the same day", "expired", "a month only", "the wrong way round"],
)
def test_the_term(dates: dict[str, Any], said: str, told: bool) -> None:
    whole = page(**dates)
    assert said in whole.text
    assert ("沿河片区党建联盟的协议起止日期（可在签订时填写）" in whole.missing) is told


def test_the_annexes_hold_the_lists_and_the_rotation() -> None:
    records = [
        a_record("listing", alliance=ALLIANCE, kind=ListingKind.NEED, content="缺少培训师资", published_by="柳河乡", published_on="2024-03-04"),
        a_record("listing", alliance=ALLIANCE, kind=ListingKind.RESOURCE, content="报告厅", published_by="城关镇", published_on="2024-03-04"),
        a_record("project", alliance=ALLIANCE, name="党建长廊", led_by="城关镇", year=Period(2024, 12)),
        a_term(Period(2024, 3, 1), "城关镇"),
        a_term(Period(2024, 3, 2), "河西乡", note="与河东乡调换，防汛"),
    ]
    whole = page(*records)
    for words in ("缺少培训师资", "报告厅", "党建长廊", "与河东乡调换，防汛", "4.沿河片区党建联盟2024年度轮值安排表", "附件4"):
        assert words in whole.lines, words


def test_lists_of_another_year_are_left_out() -> None:
    old = a_record("listing", alliance=ALLIANCE, kind=ListingKind.NEED, content="旧事", published_on="2023-03-04")
    assert "旧事" not in page(old).text


def test_without_terms_the_rotation_follows_the_roster() -> None:
    whole = page()
    start = whole.lines.index("附件4")
    assert [line for line in whole.lines[start:] if line in FOUR] == list(FOUR)


def test_a_township_has_no_lead_unit_no_filing_no_rotation() -> None:
    book = a_book(roster=Roster([an_alliance(tier=Tier.ZONE)], members("红岩村", "前山村", full=True)))
    whole = made("agreement", an_ask(book, policy="township"))
    assert whole.void == ()
    for words in ("牵头单位", "审批", "轮值", "附件4", "联席会议", "理论联学", "共联", "每季度"):
        assert words not in whole.text, words
    assert "例会每年至少召开1次，由成员单位轮流召集" in whole.text
    assert "本协议一式三份" in whole.text


def test_a_topic_alliance_has_what_its_roster_names_and_does_not_rotate() -> None:
    whole = page(tier=Tier.TOPIC, lead_unit=None, county_partners=())
    assert whole.void == ()
    for words in ("轮值", "每季度", "牵头单位", "共联县级单位"):
        assert words not in whole.text, words
    assert "联盟牵头单位为城关镇" in page(tier=Tier.TOPIC).text


def test_duty_by_activity_is_laid_out_by_its_order() -> None:
    lines = page(rotation_cycle=RotationCycle.ACTIVITY).lines
    assert lines[lines.index("第一次活动") + 1] == "城关镇"


def test_forty_members() -> None:
    units = tuple(f"第{number}村" for number in range(1, 41))
    whole = page(units=units, lead_unit="第1村")
    assert "本协议一式四十一份" in whole.text
    assert len(blocks(whole)) == 40


def test_hostile_names_come_out_as_typed() -> None:
    name = "<w:p>&“A&B”{{ 7*7 }}{% if %}村"
    book = a_book(roster=Roster([an_alliance(lead_unit=name) ], [a_member(name, full_name=f"中共{name}"), a_member("乙\x07村\n二组", full_name="中共乙村")]))
    whole = made("agreement", an_ask(book, settings=SETTINGS))
    assert f"联盟牵头单位为{name}" in whole.text
    assert f"中共{name}" in blocks(whole)


def test_the_same_input_gives_the_same_bytes() -> None:
    assert page().data == page().data
