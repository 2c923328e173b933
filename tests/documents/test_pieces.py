"""Numbers, names of committees and what units are called together, as documents say them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from drafts import SETTINGS, an_ask
from hypothesis import given
from hypothesis import strategies as st
from samples import ALLIANCE, a_book, a_member, a_roster, an_alliance

from allyctl.documents.pieces import chinese_number, committee_of, committees_of, day, full_name, head, listed, word_for
from allyctl.model.roster import Roster
from allyctl.model.settings import Papers
from allyctl.values.written import chinese_number as read_number


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (2, "二"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (40, "四十"), (99, "九十九"), (0, "〇")],
)
def test_numbers_in_chinese(number: int, written: str) -> None:
    """As headings are numbered."""
    assert chinese_number(number) == written


@given(st.integers(1, 99))
def test_a_number_in_chinese_is_read_as_the_same_number(number: int) -> None:
    """What is written can be read again."""
    assert read_number(chinese_number(number)) == number


def test_the_rest_of_a_line() -> None:
    """Days without padding, names with 、, nobody is None."""
    assert day(date(2024, 7, 5)) == "2024年7月5日"
    assert listed(["甲", "乙"]) == "甲、乙"
    assert listed([]) is None


@pytest.mark.parametrize(
    ("unit", "committee"),
    [
        ("城关镇", "城关镇党委"),
        ("河东乡", "河东乡党委"),
        ("新城街道", "新城街道党工委"),
        ("红岩村", "红岩村党组织"),
        ("竹海食品有限公司", "竹海食品有限公司党组织"),
        ("县农业农村局党委", "县农业农村局党委"),
        ("县委县直机关工委", "县委县直机关工委"),
        ("县委宣传部", "县委宣传部"),
        ("红岩村党支部", "红岩村党支部"),
    ],
)
def test_a_unit_is_addressed_by_its_party_organisation(unit: str, committee: str) -> None:
    """A village's organisation may be a branch or a committee: neither is claimed."""
    assert committee_of(unit) == committee


@pytest.mark.parametrize(
    ("units", "word", "committees"),
    [
        (["城关镇", "河东乡"], "乡镇", "各乡镇党委"),
        (["城关镇", "新城街道"], "乡镇（街道）", "各乡镇党委、街道党工委"),
        (["城关镇", "红岩村"], "单位", "各成员单位党组织"),
    ],
)
def test_units_together(units: list[str], word: str, committees: str) -> None:
    """乡镇 only where all of them are townships."""
    assert word_for(units) == word
    assert committees_of(units) == committees


def test_the_full_name_of_a_committee() -> None:
    """As the roster has it; a township's follows from its name, a village's does not."""
    roster = Roster([an_alliance()], [a_member("河东乡", full_name="中国共产党示例县河东乡委员会"), a_member("城关镇"), a_member("新城街道"), a_member("红岩村")])
    ask = an_ask(a_book(roster=roster))
    names = [full_name(ask, ALLIANCE, unit) for unit in ("河东乡", "城关镇", "新城街道", "红岩村")]
    assert names == ["中国共产党示例县河东乡委员会", "中共示例县城关镇委员会", "中共示例县新城街道工作委员会", None]


def test_the_head_says_what_the_settings_say() -> None:
    """[documents] decides addressees, copies, printing office and remark; what nobody gave is a gap."""
    papers = Papers(to=("各乡镇党委",), copy_to=("县委办公室", "县政府办公室"), office="组织股", contact="王某，0000-0000000")
    ask = an_ask(a_book(roster=a_roster("城关镇")), replace(SETTINGS, documents=papers), number=None)
    made = head(ask, "关于某事的通知", "别人")
    assert (made.主送, made.抄送, made.印发机关, made.附注) == ("各乡镇党委", "县委办公室、县政府办公室", "组织股", "（联系人：王某，0000-0000000）")
    assert (made.发文机关标志, made.标题) == ("中共示例县委组织部文件", "中共示例县委组织部关于某事的通知")
    assert [gap.what for gap in ask.gaps] == ["发文字号"]
    assert made.发文字号 is None


def test_without_a_department_the_head_is_blank() -> None:
    """No issuer is made up."""
    ask = an_ask(a_book(roster=a_roster("城关镇")), replace(SETTINGS, department=""))
    made = head(ask, "关于某事的通知", "各乡镇党委")
    assert (made.发文机关, made.发文机关标志, made.印发机关) == (None, None, None)
    assert [(gap.what, gap.where) for gap in ask.gaps] == [("发文机关", "allyctl.toml 的 department")]
