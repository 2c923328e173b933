"""What is wrong stands in the message, what to do in the advice: neither says the other's words; notes are told once a sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading.workbooks import read, sheet, told

from allyctl.model.records import Activity

ROSTER = {"名册.xlsx": sheet("联盟", "联盟名称 | 联盟单位\n沿河片区党建联盟 | 城关镇、河东乡")}


@pytest.mark.parametrize(
    ("heading", "cell", "message", "fix"),
    [
        ("活动时间", "2024年2月30日", "“活动时间”：“2024年2月30日”没有这一天或这个月", "请核对后写成完整日期，如“2024年7月5日”"),
        ("活动时间", "待定", "“活动时间”：“待定”不是确定的日期", "定下来后请写成“2024年7月5日”这样的完整日期"),
        ("实到人数", "若干", "“实到人数”：“若干”不是数字", "请只填写数字，如“23”"),
        ("状态", "说不清", "“状态”：看不懂“说不清”", "请填：计划、已开展、延期、取消"),
        ("活动地点", "#REF!", "“活动地点”：单元格显示#REF!，没有值", None),
        ("报备编号", 11010119900101120.0, "“报备编号”：“11010119900101120”超过15位，表格按数字保存时已丢失精度", "请将单元格设为文本格式后重新填写"),
    ],
)
def test_a_cell_is_told_what_is_wrong_and_apart_from_it_what_to_do(
    tmp_path: Path, heading: str, cell: str | float, message: str, fix: str | None
) -> None:
    """The message ends where the advice begins; None leaves the advice to the rule."""
    headings = ["联盟", "活动主题", heading] + ([] if heading == "活动时间" else ["活动时间"])
    row = ["沿河片区", "联学", cell] + ([] if heading == "活动时间" else ["2024年8月20日"])
    book = read(tmp_path, {**ROSTER, "台账.xlsx": sheet("活动", [headings, row])})
    (problem,) = [one for one in book.problems if heading in one.message]
    assert (problem.message, problem.fix) == (message, fix)


def test_a_year_from_the_title_is_told_once_a_sheet(tmp_path: Path) -> None:
    """Two columns that take their year from the title: one note with both headings and every cell."""
    log = sheet("活动", "2024年活动台账 | < | < | <\n联盟 | 活动时间 | 报备时间 | 活动主题\n沿河片区 | 8月20日 | 8月1日 | 联学\n沿河片区 | 9月20日 | 9月1日 | 党课")
    book = read(tmp_path, {**ROSTER, "台账.xlsx": log})
    assert told(book, "DAT110") == ["B3、B4、C3、C4: “活动时间”、“报备时间”：年份取自表题（共4处）"]


def test_sheets_with_the_same_columns_share_the_note(tmp_path: Path) -> None:
    """Twelve sheets drawn alike do not say the same thing twelve times."""
    drawn = "2024年活动台账 | < | <\n联盟 | 活动时间 | 活动主题\n沿河片区 | {} | {}"
    logs = [sheet("一组", drawn.format("8月20日", "联学")), sheet("二组", drawn.format("9月20日", "党课"))]
    book = read(tmp_path, {**ROSTER, "台账.xlsx": logs})
    assert told(book, "DAT110") == ["B3、B3: “活动时间”：年份取自表题（共2处）"]


def test_words_that_name_no_unit_are_no_outside_unit(tmp_path: Path) -> None:
    """全体党员 and 党员代表50人 are nobody's name; 县气象局 is one."""
    log = sheet("活动", "联盟 | 活动时间 | 活动主题 | 参加单位\n沿河片区 | 2024年8月20日 | 联学 | 城关镇、全体党员、党员代表50人、县气象局")
    book = read(tmp_path, {**ROSTER, "台账.xlsx": log})
    assert told(book, "DAT122") == ["D2: “县气象局”不在名册里，按外部单位看待"]


def test_two_known_units_in_a_cell_for_one_are_no_unknown_unit(tmp_path: Path) -> None:
    """They hosted together; one that nobody knows among them is told."""
    rows = "沿河片区 | 2024年8月20日 | 联学 | 城关镇、河东乡\n沿河片区 | 2024年8月21日 | 党课 | 城关镇、河西乡"
    book = read(tmp_path, {**ROSTER, "台账.xlsx": sheet("活动", f"联盟 | 活动时间 | 活动主题 | 承办单位\n{rows}")})
    assert [one.partition(" ")[0] for one in told(book, "DAT102")] == ["D3:"]


def test_every_member_and_one_unit_more(tmp_path: Path) -> None:
    """各成员单位及县林业局: all members took part, and a unit of the county."""
    rows = "沿河片区 | 2024年8月20日 | 植树 | 联盟各成员单位及县林业局"
    book = read(tmp_path, {**ROSTER, "台账.xlsx": sheet("活动", f"联盟 | 活动时间 | 活动主题 | 参加单位\n{rows}")})
    (activity,) = book.all(Activity)
    assert (activity.everyone, activity.participants) == (True, ("城关镇", "河东乡", "县林业局"))
