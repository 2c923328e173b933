"""Odd but plausible workbooks of clerks: each is read right, or what can't be read is told precisely."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading.workbooks import ROSTER, filed, held, look, read, sheet, skipped, told

from allyctl.model.records import Activity

ROSTERED = {"名册.xlsx": ROSTER}


def test_the_survey_of_a_quarter(tmp_path: Path) -> None:
    """季度汇总表: title, caption, groups, merged alliances, subtotals among the rows, signatures below."""
    drawn = """
        2024年三季度党建联盟活动开展情况汇总表 | < | < | < | < | <
        填报单位：县委组织部 | < | < | 填报日期：2024年10月8日 | < | <
        序号 | 片区     | 活动开展情况 | <    | <              | 备注
        ^    | ^        | 时间         | 主题 | 参加单位       | ^
        #1   | 沿河片区 | 7月5日       | 联学 | 城关镇、河东乡 |
        #2   | ^        | 8月20日      | 党课 | 城关镇、柳河乡 |
        小计 | <        | 2场          |      |                |
        #3   | 坝区片区 | 9月2日       | 义诊 | 坝头镇、石桥乡 |
        合计 | <        | 3场          |      |                |
        填表人：孙剑 | < | 审核人：李强 | | |
    """
    book, views = look(tmp_path, {**ROSTERED, "汇总.xlsx": sheet("三季度", drawn)})
    assert held(book) == ["沿河 2024-07-05 联学", "沿河 2024-08-20 党课", "坝区 2024-09-02 义诊"]
    assert skipped(views, "汇总.xlsx") == {7: "合计行", 9: "合计行", 10: "落款或签名行"}
    assert told(book, "DAT110") == ["C5、C6、C8: “时间”：年份取自表题（共3处）"]


TICKS = {
    "under a merged group": "联盟 | 活动时间 | 活动主题 | 参加单位 | < | <\n^ | ^ | ^ | 城关镇 | 河东乡 | 柳河乡",
    "under a group that is not merged": "联盟 | 活动时间 | 活动主题 | 参加单位 | |\n | | | 城关镇 | 河东乡 | 柳河乡",
}


@pytest.mark.parametrize("heading", TICKS.values(), ids=TICKS)
@pytest.mark.parametrize(
    ("cells", "units"),
    [
        ("√ | √ |", ("城关镇", "河东乡")), ("是 | 否 | 是", ("城关镇", "柳河乡")), ("#12 | #8 | #0", ("城关镇", "河东乡")),
        ("√ | 请假 | ×", ("城关镇",)), ("孙剑 | | 李强", ("城关镇", "柳河乡")), (" | |", ()),
    ],
)  # fmt: skip
def test_a_column_for_each_unit(tmp_path: Path, heading: str, cells: str, units: tuple[str, ...]) -> None:
    """参加单位 over a column a unit: a √, a number of heads or a name says that it came."""
    drawn = f"{heading}\n沿河片区 | 2024年7月5日 | 联学 | {cells}"
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("活动", drawn)})
    assert [one.participants for one in book.all(Activity)] == [units]
    assert (held(book), book.unread) == (["沿河 2024-07-05 联学"], ())


def test_a_unit_in_each_cell_under_one_heading(tmp_path: Path) -> None:
    """参加单位 merged over three cells, a unit in each."""
    drawn = "联盟 | 活动时间 | 活动主题 | 参加单位 | < | <\n沿河片区 | 2024年7月5日 | 联学 | 城关镇 | 河东乡 | 柳河乡\n沿河片区 | 2024年7月6日 | 党课 | 城关镇 | |"
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("活动", drawn)})
    assert [one.participants for one in book.all(Activity)] == [("城关镇", "河东乡", "柳河乡"), ("城关镇",)]


def test_time_and_place_in_one_column(tmp_path: Path) -> None:
    """活动时间及地点 gives the day; elsewhere a place behind a day is not passed over in silence."""
    cells = ["2024年7月15日，城关镇会议室", "2024年7月16日 城关镇", "2024年7月17日上午在城关镇政府会议室", "7月18日-19日 坝头镇"]
    rows = "\n".join(f"沿河片区 | {cell} | {number}" for number, cell in enumerate(cells))
    book = read(tmp_path, {**ROSTERED, "2024.xlsx": sheet("活动", f"联盟 | 活动时间及地点 | 活动主题\n{rows}")})
    assert held(book) == ["沿河 2024-07-15 0", "沿河 2024-07-16 1", "沿河 2024-07-17 2", "沿河 2024-07-18 3"]


@pytest.mark.parametrize("mark", ["同上", "〃"])
def test_ditto_says_what_the_row_above_says(tmp_path: Path, mark: str) -> None:
    """Its cell is the one above."""
    drawn = f"联盟 | 活动时间 | 活动主题 | 参加单位\n沿河片区 | 2024年7月5日 | 联学 | 城关镇、河东乡\n{mark} | 2024年7月6日 | 党课 | {mark}\n{mark} | 2024年7月7日 | 义诊 | {mark}"
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("活动", drawn)})
    assert held(book) == ["沿河 2024-07-05 联学", "沿河 2024-07-06 党课", "沿河 2024-07-07 义诊"]
    assert {one.participants for one in book.all(Activity)} == {("城关镇", "河东乡")}
    assert book.all(Activity)[2].origin.where("alliance").cell == "A2"


def test_ditto_in_the_first_row_is_nobodys(tmp_path: Path) -> None:
    """There is nothing above that it could repeat."""
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("活动", "联盟 | 活动时间 | 活动主题\n同上 | 2024年7月5日 | 联学")})
    assert (held(book), len(book.unread)) == ([], 1)


def test_subtotals_named_for_the_alliance(tmp_path: Path) -> None:
    """沿河片区小计 and 全县合计 are no alliances."""
    drawn = "联盟 | 活动时间 | 活动主题 | 实到人数\n沿河片区 | 2024年7月5日 | 联学 | #20\n沿河片区小计 | 1次 | | #20\n全县合计 | 1次 | 1项 | #20"
    book, views = look(tmp_path, {**ROSTERED, "台账.xlsx": sheet("活动", drawn)})
    assert (held(book), book.problems) == (["沿河 2024-07-05 联学"], ())
    assert skipped(views, "台账.xlsx") == {3: "合计行", 4: "合计行"}


def test_a_merged_alliance_reaches_below_the_last_row(tmp_path: Path) -> None:
    """The merged area goes on where nothing is filled in yet."""
    drawn = "联盟 | 活动时间 | 活动主题\n沿河片区 | 2024年7月5日 | 联学\n^ | 2024年7月6日 | 党课\n^ | |\n^ | |"
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("活动", drawn)})
    assert held(book) == ["沿河 2024-07-05 联学", "沿河 2024-07-06 党课"]


def test_serial_numbers_without_a_heading(tmp_path: Path) -> None:
    """A row reserved with a number alone is no record that lacks everything."""
    drawn = " | 联盟 | 活动时间 | 活动主题\n#1 | 沿河片区 | 2024年7月5日 | 联学\n#2 | | |"
    book, views = look(tmp_path, {**ROSTERED, "台账.xlsx": sheet("活动", drawn)})
    assert (held(book), book.problems, skipped(views, "台账.xlsx")) == (["沿河 2024-07-05 联学"], (), {3: "只有序号"})


def test_one_title_over_several_tables(tmp_path: Path) -> None:
    """Alliance and year at the top of the sheet hold for each of its parts."""
    drawn = """
        沿河片区党建联盟2024年工作台账 | < | <
        一、报备 | < | <
        报备时间 | 拟开展时间 | 活动主题
        7月1日 | 7月5日 | 联学
        二、活动 | < | <
        活动时间 | 活动主题 | 参加单位
        7月5日 | 联学 | 城关镇、河东乡
    """
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("Sheet1", drawn)})
    assert held(book) == ["沿河 2024-07-05 联学"]
    assert filed(book) == ["沿河 2024-07-05 报2024-07-01 --"]


def test_numbers_as_text(tmp_path: Path) -> None:
    """Serial days, days run together and numbers typed as text."""
    drawn = "联盟 | 活动时间 | 活动主题 | 应到人数 | 实到人数\n沿河片区 | 45478 | 一 | 23 | ２０人\n沿河片区 | 20240820 | 二 | 23.0 | 约20"
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("活动", drawn)})
    assert held(book) == ["沿河 2024-07-05 一", "沿河 2024-08-20 二"]
    assert [(one.expected, one.present) for one in book.all(Activity)] == [(23, 20), (23, 20)]


def test_a_roster_under_two_rows_of_headings(tmp_path: Path) -> None:
    """牵头单位 over 名称, 召集人 and 职务; 联络员 over 姓名 and 电话."""
    drawn = """
        联盟名称         | 牵头单位 | <      | <        | 联络员 | <           | 成员单位       | 挂联部领导和股室
        ^                | 名称     | 召集人 | 职务     | 姓名   | 电话        | ^              | ^
        沿河片区党建联盟 | 城关镇   | 孙剑   | 党委书记 | 李强   | 13800000001 | 城关镇、河东乡 | 副部长王芳及组织股
    """
    book = read(tmp_path, {"名册.xlsx": sheet("片区", drawn)})
    one = book.roster.alliances[0]
    assert (one.lead_unit, one.convener, one.convener_post, one.liaison) == ("城关镇", "孙剑", "党委书记", "李强")
    assert (one.members, one.linked_leader, one.linked_offices) == (("城关镇", "河东乡"), ("副部长王芳",), ("组织股",))


def test_a_sheet_a_month(tmp_path: Path) -> None:
    """The days of sheets named for months are asked for: a day without a month is no day."""
    book = read(tmp_path, {**ROSTERED, "2024台账.xlsx": [sheet("7月", "联盟 | 日期 | 活动主题\n沿河片区 | 5日 | 联学"), sheet("8月", "联盟 | 日期 | 活动主题\n沿河片区 | 8月6日 | 党课")]})
    assert held(book) == ["沿河 2024-08-06 党课"]
    assert [one.alliances for one in book.unread] == [("沿河片区党建联盟",)]


def test_dates_in_many_words(tmp_path: Path) -> None:
    """Weekdays, hours, line breaks, places: the day alone is kept."""
    cells = ["2024年7月15日（星期一）下午2点半—5点", "2024年↵7月16日", "2024.7.17↵上午", "2024年7月18日上午9:00在城关镇", "2024-07-19 14:30:00"]
    rows = "\n".join(f"沿河片区 | {cell} | {number}" for number, cell in enumerate(cells))
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("活动", f"联盟 | 活动时间 | 活动主题\n{rows}")})
    assert held(book) == [f"沿河 2024-07-{15 + number} {number}" for number in range(5)]
    assert book.unread == ()


@pytest.mark.parametrize("cell", ["待定", "每月15日", "2024年7月18日、8月20日", "2024年", "若干", "7.1"])
def test_days_that_are_none_are_told_at_their_cell(tmp_path: Path, cell: str) -> None:
    """The row is kept out, and its alliance stays in doubt."""
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("活动", f"联盟 | 活动时间 | 活动主题\n沿河片区 | {cell} | 联学")})
    assert held(book) == []
    assert [one.locations[0].cell for one in book.problems if one.lost] == ["B2"]
    assert book.doubts(("activity",), "沿河片区党建联盟", None)
    assert not book.doubts(("activity",), "坝区片区党建联盟", None)
