"""Every row is a record, or named as skipped with its reason; merged cells hold for the rows they span."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading.workbooks import ROSTER, codes, held, look, read, sheet, skipped, told

from allyctl.model.records import Activity, Member

ROSTERED = {"名册.xlsx": ROSTER}
HEAD = "序号 | 联盟 | 活动时间 | 活动主题 | 参加单位 | 实到人数\n"
ROW = "#1 | 沿河片区 | 2024年7月5日 | 联学 | 城关镇、河东乡 | #20\n"
LINE = ["沿河 2024-07-05 联学"]

SKIPPED = [
    ("合计 | < | < | < | | #20", "合计行"),
    (" | 合计 | | | | #20", "合计行"),
    ("合 计 | | | | | #20", "合计行"),
    ("小计 | | 1次 | | | #20", "合计行"),
    (" | 总计 | 2次 | | | 33", "合计行"),
    (" | 合计：1场 | | | | ", "合计行"),
    ("填表人：孙剑 | < | < | 审核人：李强 | < | <", "落款或签名行"),
    ("填表人： | 孙剑 | | 审核人： | 李强 |", "落款或签名行"),
    ("单位（盖章）：城关镇 | < | < | < | < | <", "落款或签名行"),
    ("负责人（签字）：    填表日期：2024年10月8日 | < | < | < | < | <", "落款或签名行"),
    (" | | | 填报日期：2024年10月8日 | |", "落款或签名行"),
    ("注：1.本表每季度报一次。 | < | < | < | < | <", "说明行"),
    ("备注：参加单位写全称 | | | | |", "说明行"),
    ("说明：本表一式两份 | | | | |", "说明行"),
    ("第1页，共2页 | < | < | < | < | <", "页码行"),
    (" | | | | | 县委组织部（盖章）", "只有一格文字"),
    (" | | | | 2024年10月8日 |", "只有一格文字"),
    ("2.参加单位写全称。 | < | < | < | < | <", "只有一格文字"),
    ("三、第三季度 | < | < | < | < | <", "只有一格文字"),
    ("#2 | | | | |", "只有序号"),
    ("二 | | | | |", "只有序号"),
    ("（2） | | | | |", "只有序号"),
    ("#2 | 坝区片区 | | | |", "只填了联盟"),
    ("示例 | 沿河片区 | 2024年7月1日 | 主题党日 | 城关镇 | 12", "示例行"),
    ("（示例） | 沿河片区 | 2024年7月1日 | 主题党日 | 城关镇 | 12", "示例行"),
    ("#1 | 例：沿河片区 | 2024年7月1日 | 主题党日 | 城关镇 | 12", "示例行"),
    ("序号 | 联盟 | 活动时间 | 活动主题 | 参加单位 | 实到人数", "重复的表头"),
]


@pytest.mark.parametrize(("row", "why"), SKIPPED, ids=[one[0].replace(" ", "")[:20] for one in SKIPPED])
@pytest.mark.parametrize("where", ["below", "between"])
def test_rows_that_are_no_record_are_named(tmp_path: Path, row: str, why: str, where: str) -> None:
    """Below the records and among them; none becomes a record, none casts doubt."""
    second = "#2 | 坝区片区 | 2024年8月6日 | 党课 | 坝头镇 | #5\n" if where == "between" else ""
    book, views = look(tmp_path, {**ROSTERED, "台账.xlsx": sheet("活动", f"{HEAD}{ROW}{row}\n{second}")})
    assert held(book) == [*LINE, *(["坝区 2024-08-06 党课"] if second else [])]
    assert skipped(views, "台账.xlsx") == {3: why}
    assert (book.read.skipped_rows, book.unread) == (1, ())


LOOK_ODD = [
    ("#2 | 坝区片区 | 2024年8月6日 | 合计用水知识讲座 | 坝头镇 |", "坝区 2024-08-06 合计用水知识讲座"),
    ("#2 | 坝区片区 | 2024年8月6日 | 说明会 | 坝头镇 |", "坝区 2024-08-06 说明会"),
    ("#2 | 坝区片区 | 2024年8月6日 | 例会 | 坝头镇 |", "坝区 2024-08-06 例会"),
    ("#2 | 坝区片区 | 2024年8月6日 | 示例村观摩 | 坝头镇 |", "坝区 2024-08-06 示例村观摩"),
    (" | 坝区片区 | 2024年8月6日 | | |", "坝区 2024-08-06"),
    ("#2 | 坝区片区 | 2024年8月6日 | 党课 | 坝头镇 | 合计5人", "坝区 2024-08-06 党课"),
    ("#2 | 坝区片区 | 8月6日 | 注册志愿者 | 坝头镇 |", "坝区 2024-08-06 注册志愿者"),
]


@pytest.mark.parametrize(("row", "line"), LOOK_ODD, ids=[one[1] for one in LOOK_ODD])
def test_records_that_look_like_other_rows_are_kept(tmp_path: Path, row: str, line: str) -> None:
    """A theme that begins with 合计, 说明 or 例 is a theme."""
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("活动", f"{HEAD}{ROW}{row}")})
    assert held(book) == [*LINE, line]


def test_blank_rows_count_for_nothing(tmp_path: Path) -> None:
    """They are neither records nor skipped ones."""
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("活动", f"|\n{HEAD}|\n|\n{ROW}|\n|\n")})
    assert (held(book), book.read.skipped_rows) == (LINE, 0)


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
def test_merged_cells_hold_for_the_rows_they_span(tmp_path: Path, form: str) -> None:
    """An alliance merged down a column is that of each row; its cell is told where it stands."""
    drawn = """
        联盟     | 活动时间    | 活动主题
        沿河片区 | 2024年7月5日 | 联学
        ^        | 2024年7月9日 | 党课
        坝区片区 | 2024年8月6日 | 义诊
    """
    book = read(tmp_path, {**ROSTERED, f"台账.{form}": sheet("活动", drawn)})
    assert held(book) == ["沿河 2024-07-05 联学", "沿河 2024-07-09 党课", "坝区 2024-08-06 义诊"]
    assert [one.origin.where("alliance").cell for one in book.all(Activity)] == ["A2", "A2", "A4"]


def test_a_blank_cell_that_is_not_merged_stays_blank(tmp_path: Path) -> None:
    """Whose row it is, nobody says: it is kept out, told at its cell, and in doubt for every alliance."""
    drawn = "联盟 | 活动时间 | 活动主题\n沿河片区 | 2024年7月5日 | 联学\n | 2024年7月9日 | 党课"
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("活动", drawn)})
    assert held(book) == LINE
    assert told(book, "DAT104") == ["A3: 没有填联盟，这一行（党课）没有读入"]
    assert book.unread[0].alliances == ()


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize("counts", ["", " | 实到人数"], ids=["units alone", "units and heads"])
def test_one_activity_over_several_rows(tmp_path: Path, form: str, counts: str) -> None:
    """参加单位 one a row, day and theme merged: one activity with all of them; heads of each unit add up."""
    heads = [f" | #{number}" if counts else "" for number in (12, 8, 8)]
    drawn = f"""
        联盟     | 活动时间     | 活动主题 | 参加单位{counts}
        沿河片区 | 2024年7月5日 | 联学    | 城关镇{heads[0]}
        ^        | ^            | ^       | 河东乡{heads[1]}
        ^        | ^            | ^       | 柳河乡{heads[2]}
        ^        | 2024年7月9日 | 党课    | 城关镇{heads[0]}
    """
    book = read(tmp_path, {**ROSTERED, f"台账.{form}": sheet("活动", drawn)})
    assert held(book) == ["沿河 2024-07-05 联学", "沿河 2024-07-09 党课"]
    first = book.all(Activity)[0]
    assert first.participants == ("城关镇", "河东乡", "柳河乡")
    assert first.present == (28 if counts else None)


def test_heads_of_the_whole_activity_count_once(tmp_path: Path) -> None:
    """A number merged like the day is that of the activity."""
    drawn = """
        联盟     | 活动时间     | 活动主题 | 参加单位 | 实到人数
        沿河片区 | 2024年7月5日 | 联学    | 城关镇   | #20
        ^        | ^            | ^       | 河东乡   | ^
    """
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("活动", drawn)})
    assert [(one.present, one.participants) for one in book.all(Activity)] == [(20, ("城关镇", "河东乡"))]


def test_a_member_a_row_in_a_merged_roster(tmp_path: Path) -> None:
    """联盟单位 one a row beside a merged alliance."""
    drawn = """
        联盟名称         | 牵头单位 | 联盟单位
        沿河片区党建联盟 | 城关镇   | 城关镇
        ^                | ^        | 河东乡
        坝区片区党建联盟 | 坝头镇   | 坝头镇
        ^                | ^        | 石桥乡
    """
    book = read(tmp_path, {"名册.xlsx": sheet("名册", drawn)})
    assert [one.name for one in book.roster.alliances] == ["沿河片区党建联盟", "坝区片区党建联盟"]
    assert [(one.alliance[:2], one.name) for one in book.all(Member)] == [
        ("沿河", "城关镇"), ("沿河", "河东乡"), ("坝区", "坝头镇"), ("坝区", "石桥乡"),
    ]  # fmt: skip
    assert (book.problems, book.unread) == ((), ())


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
def test_hidden_rows_are_read_and_said(tmp_path: Path, form: str) -> None:
    """A row that is hidden or filtered away counts, and is named."""
    drawn = "联盟 | 活动时间 | 活动主题\n沿河片区 | 2024年7月5日 | 联学\n坝区片区 | 2024年8月6日 | 党课 ~"
    book = read(tmp_path, {**ROSTERED, f"台账.{form}": sheet("活动", drawn)})
    assert held(book) == [*LINE, "坝区 2024-08-06 党课"]
    assert told(book, "DAT113") == ["A3: 第3行是隐藏的（或被筛选掉），1行已照常读入"]


def test_hidden_columns_and_sheets_are_read_and_said(tmp_path: Path) -> None:
    """Hidden content counts, and is named."""
    drawn = "联盟 | 活动时间 | 活动主题\n沿河片区 | 2024年7月5日 | 联学"
    sheets = [sheet("一", drawn, hidden_columns=(1,)), sheet("二", drawn.replace("7月5日", "7月9日"), hidden=True)]
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheets})
    assert held(book) == [*LINE, "沿河 2024-07-09 联学"]
    assert told(book, "DAT113") == ["B1: B列是隐藏的，已照常读入", "台账.xlsx: 工作表“二”是隐藏的，里面1行已照常读入"]


def test_a_ledger_with_headings_alone_is_not_kept(tmp_path: Path) -> None:
    """A blank form is no ledger: its columns tell nothing of any alliance."""
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("报备", "联盟 | 报备时间 | 拟开展时间 | 活动主题")})
    assert not book.keeps("filing")
    assert codes(book) == ["DAT111"]


@pytest.mark.parametrize("field", ["活动时间", "活动主题", "联盟", "参加单位", "实到人数"])
def test_error_cells_are_neither_blank_nor_known(tmp_path: Path, field: str) -> None:
    """#REF! in any column is told at its cell; where it makes the record, the row is in doubt."""
    headings = ["联盟", "活动时间", "活动主题", "参加单位", "实到人数"]
    cells = ["沿河片区", "2024年7月5日", "联学", "城关镇", "20"]
    at = headings.index(field)
    cells[at] = "=NA()"
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("活动", [headings, cells])})
    assert [one.locations[0].cell for one in book.problems if one.code in ("DAT114", "DAT115")] == [f"{'ABCDE'[at]}2"]
    lost = field in ("活动时间", "联盟")
    assert (len(book.unread), len(held(book))) == ((1, 0) if lost else (0, 1))
