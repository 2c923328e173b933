"""The year of a date written without one: from title, sheet, file, folder or the column itself, never from the call."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading.workbooks import ROSTER, filed, held, read, sheet, told

from allyctl.model.records import Activity

PLAIN = "联盟 | 活动时间 | 活动主题\n沿河片区 | 7月5日 | 联学"

PRECEDENCE = [
    ("2022年台账", "2023", "2024台账", "2025", 2022, "表题"),
    ("台账", "2023年", "2024台账", "2025", 2023, "工作表名“2023年”"),
    ("台账", "活动", "2024台账", "2025", 2024, "文件名“2024台账”"),
    ("台账", "活动", "台账", "2025", 2025, "文件夹名“2025”"),
    ("台账", "活动", "台账", "2024/沿河片区", 2024, "文件夹名“2024”"),
    ("台账", "活动", "台账", "2023/2024年", 2024, "文件夹名“2024年”"),
    ("台账", "活动", "2024年度台账", "各联盟", 2024, "文件名“2024年度台账”"),
    ("二〇二四年度活动台账", "活动", "台账", "各联盟", 2024, "表题"),
    ("2024年第三季度活动台账", "活动", "台账", "各联盟", 2024, "表题"),
    ("活动台账（2024年7月至9月）", "活动", "台账", "各联盟", 2024, "表题"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "name", "file", "folder", "year", "source"), PRECEDENCE)
def test_the_nearest_place_that_names_a_year_decides(
    tmp_path: Path, title: str, name: str, file: str, folder: str, year: int, source: str
) -> None:
    """Title before sheet before file before folder; where it comes from is said."""
    path = f"{folder}/{file}.xlsx"
    book = read(tmp_path, {"名册.xlsx": ROSTER, path: sheet(name, f"{title} | < | <\n{PLAIN}")})
    assert held(book) == [f"沿河 {year}-07-05 联学"]
    assert told(book, "DAT110") == [f"B3: “活动时间”：年份取自{source}"]
    assert book.all(Activity)[0].held_on.assumed


NO_YEAR = [
    ("填报日期：2024年10月8日", "活动", "台账", "的日期是填表的日子"),
    ("填表时间：2024-10-08", "活动", "台账", ""),
    ("（截至2024年9月30日）", "活动", "台账", ""),
    ("2023—2024年台账", "活动", "2024台账", "two years in the title"),
    ("台账", "2023-2024", "2024台账", "two years in the sheet's name"),
    ("台账", "活动", "台账2024.10.8", "the day on which a file was saved"),
    ("台账", "活动", "台账20241008", ""),
    ("台账", "活动", "台账（24年）", "two digits"),
    ("台账", "活动", "台账", "nothing at all"),
]


@pytest.mark.parametrize(("title", "name", "file"), [one[:3] for one in NO_YEAR])
def test_what_names_no_year(tmp_path: Path, title: str, name: str, file: str) -> None:
    """Days of filling in, two years at once, short years: the row is kept out and told at its cell."""
    book = read(tmp_path, {"名册.xlsx": ROSTER, f"{file}.xlsx": sheet(name, f"{title} | < | <\n{PLAIN}")})
    assert held(book) == []
    assert [text for text in told(book, "DAT103") if text.startswith("B3: “活动时间”：“7月5日”没有写年份")]
    assert book.unread[0].alliances == ("沿河片区党建联盟",)


def test_the_full_dates_of_the_column_settle_it(tmp_path: Path) -> None:
    """One year in the same column holds for the others; a year in another column does not."""
    drawn = "联盟 | 活动时间 | 活动主题 | 备注\n沿河片区 | 7月5日 | 联学 | 2023年\n沿河片区 | 2024年8月6日 | 党课 |"
    book = read(tmp_path, {"名册.xlsx": ROSTER, "台账.xlsx": sheet("活动", drawn)})
    assert held(book) == ["沿河 2024-07-05 联学", "沿河 2024-08-06 党课"]
    assert told(book, "DAT110") == ["B2: “活动时间”：年份取自本列其他日期"]


@pytest.mark.parametrize("other", ["2023年12月6日", "@2023-12-06"])
def test_two_years_in_the_column_settle_nothing(tmp_path: Path, other: str) -> None:
    """Which of both years is meant, nobody says."""
    drawn = f"联盟 | 活动时间 | 活动主题\n沿河片区 | 7月5日 | 一\n沿河片区 | 2024年8月6日 | 二\n沿河片区 | {other} | 三"
    book = read(tmp_path, {"名册.xlsx": ROSTER, "台账.xlsx": sheet("活动", drawn)})
    assert held(book) == ["沿河 2024-08-06 二", "沿河 2023-12-06 三"]
    assert [one.location.cell for one in book.unread] == ["A2"]


def test_captions_among_the_rows_name_years(tmp_path: Path) -> None:
    """The year of a section holds down to the next; above the first, that of the title."""
    drawn = """
        联盟 | 活动时间 | 活动主题
        沿河片区 | 12月5日 | 零
        2024年 | < | <
        沿河片区 | 7月5日 | 一
        2025年 | < | <
        沿河片区 | 7月6日 | 二
    """
    book = read(tmp_path, {"名册.xlsx": ROSTER, "2023台账.xlsx": sheet("活动", drawn)})
    assert held(book) == ["沿河 2023-12-05 零", "沿河 2024-07-05 一", "沿河 2025-07-06 二"]


def test_filings_of_december_for_january(tmp_path: Path) -> None:
    """Both years inferred from the title: the dates say that they are assumed, so that no rule accuses."""
    drawn = "2025年活动台账 | <\n联盟 | 活动时间 | 活动主题 | 报备时间\n沿河片区 | 1月8日 | 联学 | 12月30日"
    book = read(tmp_path, {"名册.xlsx": ROSTER, "台账.xlsx": sheet("活动", drawn)})
    assert filed(book) == ["沿河 2025-01-08 报2025-12-30 --"]
    from allyctl.model.records import Filing

    filing = book.all(Filing)[0]
    assert filing.filed_on is not None
    assert (filing.filed_on.assumed, filing.planned_on.assumed) == (True, True)


PARTS = [
    ("联盟 | 年 | 月 | 日 | 活动主题\n沿河片区 | #2024 | #7 | #5 | 联学", "2024-07-05", "D2"),
    ("联盟 | 年 | 月 | 日 | 活动主题\n沿河片区 | 2024年 | 7月 | 5日 | 联学", "2024-07-05", "D2"),
    ("联盟 | 活动时间 | < | < | 活动主题\n^ | 年 | 月 | 日 | ^\n沿河片区 | #2024 | #7 | #5 | 联学", "2024-07-05", "D3"),
    ("年份 | 联盟 | 活动时间 | 活动主题\n#2024 | 沿河片区 | 7月5日 | 联学", "2024-07-05", "C2"),
    ("年度 | 联盟 | 活动时间 | 活动主题\n2024年 | 沿河片区 | 7月 | 联学", "2024-07-01/2024-07-31", "C2"),
    ("年份 | 联盟 | 活动时间 | 活动主题\n#2024 | 沿河片区 | 2023年7月5日 | 联学", "2023-07-05", "C2"),
    ("2024年 | <\n联盟 | 月份 | 日期 | 活动主题\n沿河片区 | 7月 | 5日 | 联学", "2024-07-05", "C3"),
    ("2024年 | <\n联盟 | 月份 | 日期 | 活动主题\n沿河片区 | 7月 | 7月5日 | 联学", "2024-07-05", "C3"),
    ("2024年 | <\n联盟 | 月份 | 日期 | 活动主题\n沿河片区 | #7 | #5 | 联学", "2024-07-05", "C3"),
    ("2024年 | <\n联盟 | 月份 | 活动时间 | 活动主题\n沿河片区 | 7月 | | 联学", "2024-07-01/2024-07-31", "C3"),
]


@pytest.mark.parametrize(("drawn", "day", "cell"), PARTS)
def test_days_over_several_columns(tmp_path: Path, drawn: str, day: str, cell: str) -> None:
    """年, 月 and 日 in columns of their own, or only the year or month beside the day."""
    book = read(tmp_path, {"名册.xlsx": ROSTER, "台账.xlsx": sheet("Sheet1", drawn)})
    assert held(book) == [f"沿河 {day} 联学"]
    assert book.all(Activity)[0].origin.where("held_on").cell == cell


@pytest.mark.parametrize(("month", "day"), [("#2", "#30"), ("#13", "#5"), ("若干", "#5")])
def test_days_over_several_columns_that_do_not_exist(tmp_path: Path, month: str, day: str) -> None:
    """2024, 2 and 30 make no day: told at its cell."""
    drawn = f"联盟 | 年 | 月 | 日 | 活动主题\n沿河片区 | #2024 | {month} | {day} | 联学"
    book = read(tmp_path, {"名册.xlsx": ROSTER, "台账.xlsx": sheet("Sheet1", drawn)})
    assert held(book) == []
    assert [one.locations[0].cell for one in book.problems if one.code == "DAT103"] == ["D2"]


def test_merged_years_hold_for_the_rows_they_span(tmp_path: Path) -> None:
    """A year merged down its column."""
    drawn = "年份 | 联盟 | 活动时间 | 活动主题\n#2024 | 沿河片区 | 7月5日 | 一\n^ | 坝区片区 | 7月6日 | 二"
    book = read(tmp_path, {"名册.xlsx": ROSTER, "台账.xlsx": sheet("Sheet1", drawn)})
    assert held(book) == ["沿河 2024-07-05 一", "坝区 2024-07-06 二"]
