"""Whose a row is: a column, merged cells, the caption above, the title, the sheet, the file, the folder; never a guess."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading.workbooks import ROSTER, held, read, sheet, told
from samples import find

from allyctl.model.records import Activity

ROSTERED = {"名册.xlsx": ROSTER}
ROW = "活动时间 | 活动主题\n2024年7月5日 | 联学"
LINE = ["沿河 2024-07-05 联学"]

NAMED = [
    ("title", "Sheet1", "台账.xlsx", "沿河片区党建联盟活动台账 | <\n"),
    ("title with year", "Sheet1", "台账.xlsx", "2024年第三季度沿河片区党建联盟活动开展情况表 | <\n"),
    ("title with county", "Sheet1", "台账.xlsx", "示例县沿河片区党建联盟活动台账 | <\n"),
    ("short title", "Sheet1", "台账.xlsx", "沿河片区活动台账 | <\n"),
    ("caption line", "Sheet1", "台账.xlsx", "活动台账 | <\n联盟名称：沿河片区党建联盟 | <\n"),
    ("title in brackets", "Sheet1", "台账.xlsx", "活动台账（沿河片区） | <\n"),
    ("sheet", "沿河片区党建联盟", "台账.xlsx", ""),
    ("short sheet", "沿河", "台账.xlsx", ""),
    ("sheet with year", "2024沿河片区", "台账.xlsx", ""),
    ("file", "Sheet1", "沿河片区党建联盟台账.xlsx", ""),
    ("file with year", "Sheet1", "2024年沿河片区活动台账（副本）.xlsx", ""),
    ("short file", "Sheet1", "沿河台账.xlsx", ""),
    ("folder", "Sheet1", "沿河片区/台账.xlsx", ""),
    ("title before sheet and file", "坝区片区", "坝区片区.xlsx", "沿河片区党建联盟活动台账 | <\n"),
    ("sheet before file", "沿河片区", "坝区片区.xlsx", ""),
    ("file before folder", "Sheet1", "坝区片区/沿河片区.xlsx", ""),
    ("a title of all says nothing", "沿河片区", "台账.xlsx", "全县片区党建联盟活动台账 | <\n"),
]


@pytest.mark.parametrize(("name", "path", "title"), [one[1:] for one in NAMED], ids=[one[0] for one in NAMED])
def test_a_table_without_a_column_of_alliances(tmp_path: Path, name: str, path: str, title: str) -> None:
    """The nearest place that names one alliance decides, and that is said."""
    book = read(tmp_path, {**ROSTERED, path: sheet(name, title + ROW)})
    assert held(book) == LINE
    assert "各行都按它理解" in told(book, "DAT110")[0]


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods", "csv"])
def test_one_workbook_an_alliance(tmp_path: Path, form: str) -> None:
    """The same in every format; csv has no sheets."""
    title = "沿河片区党建联盟2024年活动台账 | <\n"
    book = read(tmp_path, {**ROSTERED, f"a.{form}": sheet("Sheet1", f"{title}活动时间 | 活动主题\n7月5日 | 联学")})
    assert held(book) == LINE


NOBODY = [
    ("nothing names one", "Sheet1", "台账.xlsx", ""),
    ("two in the title", "Sheet1", "台账.xlsx", "沿河片区、坝区片区活动台账 | <\n"),
    ("two in the title, one in the folder", "Sheet1", "沿河片区/台账.xlsx", "沿河片区、坝区片区活动台账 | <\n"),
]


@pytest.mark.parametrize(("name", "path", "title"), [one[1:] for one in NOBODY], ids=[one[0] for one in NOBODY])
def test_where_nobody_says_whose_rows_they_are(tmp_path: Path, name: str, path: str, title: str) -> None:
    """They are kept out, told, and in doubt for every alliance."""
    book = read(tmp_path, {**ROSTERED, path: sheet(name, title + ROW)})
    assert held(book) == []
    assert [one.alliances for one in book.unread] == [()]
    assert "看不出是哪一个联盟" in told(book, "DAT104")[0]


@pytest.mark.parametrize("folder", ["", "沿河片区/"])
def test_a_title_that_names_a_stranger(tmp_path: Path, folder: str) -> None:
    """An alliance that nobody knows is named, and never taken for another one."""
    book = read(tmp_path, {**ROSTERED, f"{folder}台账.xlsx": sheet("Sheet1", f"坝西片区党建联盟2024年活动台账 | <\n{ROW}")})
    assert held(book) == []
    assert "名册里没有叫“坝西片区党建联盟”的联盟；最接近的是“坝区片区党建联盟”" in told(book, "DAT101")[0]


SECTIONS = {
    "in the column of numbers": "序号 | 活动时间 | 活动主题\n一、沿河片区党建联盟 | < | <\n#1 | 2024年7月5日 | 一\n二、坝区片区党建联盟 | < | <\n#1 | 2024年7月6日 | 二",
    "in the column of days": "活动时间 | 活动主题\n沿河片区党建联盟 | <\n2024年7月5日 | 一\n坝区片区党建联盟 | <\n2024年7月6日 | 二",
    "not merged": "活动时间 | 活动主题\n沿河片区党建联盟 |\n2024年7月5日 | 一\n坝区片区党建联盟 |\n2024年7月6日 | 二",
    "in brackets, with a number": "序号 | 活动时间 | 活动主题\n（一）沿河片区（3个单位） | < | <\n#1 | 2024年7月5日 | 一\n（二）坝区片区（2个单位） | < | <\n#1 | 2024年7月6日 | 二",
    "headings again": "沿河片区党建联盟 | <\n活动时间 | 活动主题\n2024年7月5日 | 一\n坝区片区党建联盟 | <\n活动时间 | 活动主题\n2024年7月6日 | 二",
    "headings again, with blank rows": "沿河片区 | <\n活动时间 | 活动主题\n2024年7月5日 | 一\n|\n|\n坝区片区 | <\n活动时间 | 活动主题\n2024年7月6日 | 二",
    "in a column of alliances otherwise blank": "联盟 | 活动时间 | 活动主题\n沿河片区 | |\n | 2024年7月5日 | 一\n坝区片区 | |\n | 2024年7月6日 | 二",
    "merged in a column of alliances": "联盟 | 活动时间 | 活动主题\n沿河片区党建联盟 | < | <\n | 2024年7月5日 | 一\n坝区片区党建联盟 | < | <\n | 2024年7月6日 | 二",
    "as 主办单位": "主办单位 | 活动时间 | 活动主题\n沿河片区党建联盟 | 2024年7月5日 | 一\n坝区片区党建联盟 | 2024年7月6日 | 二",
    "as 单位": "单位 | 活动时间 | 活动主题 | 活动地点\n沿河片区 | 2024年7月5日 | 一 | 城关镇\n坝区片区 | 2024年7月6日 | 二 | 坝头镇",
}


@pytest.mark.parametrize("drawn", SECTIONS.values(), ids=SECTIONS)
def test_alliances_named_among_the_rows(tmp_path: Path, drawn: str) -> None:
    """A row that names an alliance holds for the rows below it; each row stays its own alliance's."""
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("Sheet1", drawn)})
    assert held(book) == ["沿河 2024-07-05 一", "坝区 2024-07-06 二"]
    assert book.unread == ()


def test_a_caption_of_a_stranger_ends_the_section(tmp_path: Path) -> None:
    """Its rows are not the alliance's above."""
    drawn = "活动时间 | 活动主题\n沿河片区党建联盟 | <\n2024年7月5日 | 一\n坝西片区党建联盟 | <\n2024年7月6日 | 二"
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("Sheet1", drawn)})
    assert held(book) == ["沿河 2024-07-05 一"]
    assert "名册里没有叫“坝西片区党建联盟”的联盟" in told(book, "DAT101")[0]


def test_captions_that_name_nobody_change_nothing(tmp_path: Path) -> None:
    """第三季度 between the rows of an alliance."""
    drawn = "活动时间 | 活动主题\n沿河片区党建联盟 | <\n二季度 | <\n2024年6月5日 | 一\n三季度 | <\n2024年7月6日 | 二"
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("Sheet1", drawn)})
    assert held(book) == ["沿河 2024-06-05 一", "沿河 2024-07-06 二"]


def test_a_reserved_row_does_not_lend_its_alliance(tmp_path: Path) -> None:
    """Once rows name their alliance again, a blank one is nobody's."""
    drawn = "联盟 | 活动时间 | 活动主题\n坝区片区 | |\n沿河片区 | 2024年7月5日 | 一\n | 2024年7月6日 | 二"
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("Sheet1", drawn)})
    assert held(book) == ["沿河 2024-07-05 一"]
    assert told(book, "DAT104") == ["A4: 没有填联盟，这一行（二）没有读入"]


def test_the_only_alliance_of_the_roster_is_meant(tmp_path: Path) -> None:
    """With a single alliance nobody needs to write its name; a stranger's title is not overlooked."""
    one = {"名册.xlsx": sheet("名册", "联盟名称 | 联盟单位\n沿河片区党建联盟 | 城关镇、河东乡")}
    assert held(read(tmp_path, {**one, "台账.xlsx": sheet("活动", ROW)})) == LINE
    stranger = sheet("活动", f"坝区片区党建联盟活动台账 | <\n{ROW}")
    assert held(read(tmp_path, {**one, "台账.xlsx": stranger})) == []


@pytest.mark.parametrize(
    ("organiser", "expected"), [("县级", []), ("镇级", []), ("联盟", ["D2"]), ("", ["D2"])], ids=["county", "township", "alliance", "blank"]
)
def test_who_hosts_for_the_county_stands_in_no_roster(tmp_path: Path, organiser: str, expected: list[str]) -> None:
    """县委组织部 is no misspelt member where the activity is the county's; it is kept as written."""
    log = sheet("活动", f"联盟 | 活动时间 | 活动主题 | 承办单位 | 主办层级\n各联盟 | 2024年8月15日 | 大比武 | 县委组织部 | {organiser}")
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": log})
    assert [one.partition(":")[0] for one in told(book, "DAT102")] == expected
    assert book.all(Activity)[0].hosted_by == "县委组织部"


def test_a_parent_nobody_knows_is_told_once(tmp_path: Path) -> None:
    """What stands in 上级联盟 is unread, not blank: no rule says 未填 of it."""
    roster = sheet("联盟", "联盟名称 | 层级 | 上级联盟\n青溪镇党建总盟 | 全域 |\n红色引领党建联盟 | 片区 | 清溪总联盟")
    book = read(tmp_path, {"名册.xlsx": roster})
    assert [one.partition(":")[0] for one in told(book, "DAT101")] == ["C3"]
    assert book.roster.alliances[1].unread == ("parent",)
    assert [one.message for one in find("ORG107", book)] == []
