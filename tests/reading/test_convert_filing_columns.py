"""Filing columns of an activity sheet, in every mixture: a filing of that row, and nothing invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading.workbooks import ROSTER, filed, held, read, sheet, told

from allyctl.model.records import Activity, Filing

ROSTERED = {"名册.xlsx": ROSTER}
DAY = "沿河 2024-07-20"

ROWS = [
    # columns, cells, claimed, filed on, decision, decided on
    ("是否报备", "√", True, "-", "-", "-"),
    ("是否报备", "是", True, "-", "-", "-"),
    ("是否报备", "已报备", True, "-", "-", "-"),
    ("是否报备", "已上报县委组织部", True, "-", "-", "-"),
    ("是否报备", "×", False, "-", "-", "-"),
    ("是否报备", "未报备", False, "-", "-", "-"),
    ("是否报备", "", None, "-", "-", "-"),
    ("是否报备", "2024年7月15日", True, "2024-07-15", "-", "-"),
    ("是否报备", "@2024-07-15", True, "2024-07-15", "-", "-"),
    ("是否报备", "是（7月15日）", True, "2024-07-15", "-", "-"),
    ("是否报备", "7月15日已报备", True, "2024-07-15", "-", "-"),
    ("报备时间", "2024年7月15日", None, "2024-07-15", "-", "-"),
    ("报备时间", "7月15日", None, "2024-07-15", "-", "-"),
    ("报备时间", "未报备", False, "-", "-", "-"),
    ("报备时间", "√", True, "-", "-", "-"),
    ("报备时间", "已报备", True, "-", "-", "-"),
    ("报备时间", "无", None, "-", "-", "-"),
    ("报备时间", "", None, "-", "-", "-"),
    ("报备时间 | 审批时间", "7月15日 | 7月16日", None, "2024-07-15", "-", "2024-07-16"),
    ("报备时间 | 审批时间", "7月15日 | 未审批", None, "2024-07-15", "待审", "-"),
    ("报备时间 | 审批时间", "7月15日 | 同意", None, "2024-07-15", "同意", "-"),
    ("报备时间 | 审批时间", "7月15日 | 已批准", None, "2024-07-15", "同意", "-"),
    ("报备时间 | 审批时间", "7月15日 | 退回", None, "2024-07-15", "退回", "-"),
    ("报备时间 | 审批时间 | 审批结果", "7月15日 | 未审批 | 退回", None, "2024-07-15", "退回", "-"),
    ("报备时间 | 审批时间 | 审批结果", "7月15日 | 7月16日 | 同意", None, "2024-07-15", "同意", "2024-07-16"),
    ("报备时间 | 审批结果", "7月15日 | 待审批", None, "2024-07-15", "待审", "-"),
    ("是否报备 | 报备时间", "√ | 7月15日", True, "2024-07-15", "-", "-"),
    ("是否报备 | 报备时间", "7月14日 | 7月15日", True, "2024-07-15", "-", "-"),
    ("是否报备 | 审批结果", "√ | 同意", True, "-", "同意", "-"),
    ("报备情况", "已报备（2024年7月15日）", True, "2024-07-15", "-", "-"),
    ("审批人", "王部长", None, "-", "-", "-"),
]


@pytest.mark.parametrize(("headings", "cells", "claimed", "day", "decision", "decided"), ROWS, ids=[f"{one[0]}={one[1]}" for one in ROWS])
def test_filing_columns_make_a_filing(
    tmp_path: Path, headings: str, cells: str, claimed: bool | None, day: str, decision: str, decided: str
) -> None:
    """Whatever mixture of the columns is there, and whichever of them the words stand in."""
    drawn = f"2024年活动台账 | <\n联盟 | 活动时间 | 活动主题 | {headings}\n沿河片区 | 7月20日 | 联学 | {cells}"
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("活动", drawn)})
    assert held(book) == [f"{DAY} 联学"]
    assert filed(book) == [f"{DAY} 报{day} {decision}{decided}"]
    filing = book.all(Filing)[0]
    assert (filing.claimed, filing.from_activity, filing.unread) == (claimed, True, ())


UNREADABLE = [
    ("是否报备", "见附件", "claimed", "DAT105", "D2"),
    ("报备时间", "7.1", "filed_on", "DAT103", "D2"),
    ("报备时间 | 审批时间", "2024年7月15日 | 2月30日", "decided_on", "DAT103", "E2"),
    ("报备时间 | 审批结果", "2024年7月15日 | 再议", "decision", "DAT105", "E2"),
]


@pytest.mark.parametrize(("headings", "cells", "field", "code", "cell"), UNREADABLE)
def test_what_a_filing_column_says_unreadably_is_not_blank(
    tmp_path: Path, headings: str, cells: str, field: str, code: str, cell: str
) -> None:
    """The activity stays; the filing says which of its fields is unread, so that nothing is concluded from it."""
    drawn = f"联盟 | 活动时间 | 活动主题 | {headings}\n沿河片区 | 2024年7月20日 | 联学 | {cells}"
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("活动", drawn)})
    assert [one.unread for one in book.all(Filing)] == [(field,)]
    assert [(one.code, one.locations[0].cell) for one in book.problems] == [(code, cell)]


def test_cells_of_filing_columns_are_told_where_they_stand(tmp_path: Path) -> None:
    """A day in 是否报备 is told at that cell."""
    drawn = "联盟 | 活动时间 | 活动主题 | 是否报备 | 审批时间\n沿河片区 | 2024年7月20日 | 联学 | 2024年7月15日 | 同意"
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("活动", drawn)})
    filing = book.all(Filing)[0]
    assert [filing.origin.where(name).cell for name in ("filed_on", "decision", "planned_on", "theme")] == ["D2", "E2", "B2", "C2"]
    assert [filing.has(name) for name in ("claimed", "filed_on", "decision", "decided_by")] == [True, True, True, False]


def test_columns_that_are_missing_make_no_filing(tmp_path: Path) -> None:
    """Without any filing column there is nothing to say about filing."""
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("活动", "联盟 | 活动时间 | 活动主题\n沿河片区 | 2024年7月20日 | 联学")})
    assert (filed(book), book.keeps("filing")) == ([], False)


def test_filing_columns_over_merged_rows(tmp_path: Path) -> None:
    """One activity over two rows has one filing."""
    drawn = """
        联盟     | 活动时间      | 活动主题 | 参加单位 | 报备时间
        沿河片区 | 2024年7月20日 | 联学     | 城关镇   | 2024年7月15日
        ^        | ^             | ^        | 河东乡   | ^
    """
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("活动", drawn)})
    assert (held(book), filed(book)) == ([f"{DAY} 联学"], [f"{DAY} 报2024-07-15 --"])


def test_a_sheet_of_filings_is_no_sheet_of_activities(tmp_path: Path) -> None:
    """活动时间 in a sheet of filings is the day planned."""
    drawn = "2024年活动报备表 | <\n联盟 | 报备时间 | 活动时间 | 活动主题 | 审批结果\n沿河片区 | 7月15日 | 7月20日 | 联学 | 同意"
    book = read(tmp_path, {**ROSTERED, "报备.xlsx": sheet("报备", drawn)})
    assert (held(book), filed(book)) == ([], [f"{DAY} 报2024-07-15 同意-"])
    assert told(book, "DAT103", "DAT105") == []


def test_activity_and_filing_sheets_beside_each_other(tmp_path: Path) -> None:
    """Two sheets, each of its kind, whatever they are called."""
    activities = "联盟 | 活动时间 | 活动主题 | 报备编号\n沿河片区 | 2024年7月20日 | 联学 | 3号"
    filings = "报备编号 | 联盟 | 报备时间 | 拟开展时间 | 活动主题\n3号 | 沿河片区 | 2024年7月15日 | 2024年7月20日 | 联学"
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": [sheet("Sheet1", activities), sheet("Sheet2", filings)]})
    assert (held(book), filed(book)) == ([f"{DAY} 联学"], [f"{DAY} 报2024-07-15 --"])
    assert book.all(Activity)[0].filing == book.all(Filing)[0].id == "3号"
