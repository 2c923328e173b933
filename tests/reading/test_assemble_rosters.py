"""A roster in every shape: tables, the notice's own paragraphs, several files, or none at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading.workbooks import ROSTER, as_csv, codes, held, read, sheet, told

from allyctl.model.records import Member

LOG = {"台账.xlsx": sheet("活动", "联盟 | 活动时间 | 活动主题 | 参加单位\n沿河片区 | 2024年7月5日 | 联学 | 城关镇、河东乡")}
BOTH = [("沿河片区党建联盟", "河东乡", ("城关镇", "河东乡", "柳河乡")), ("坝区片区党建联盟", "坝头镇", ("坝头镇", "石桥乡"))]

NOTICE = """三、格局构建
将5个乡镇分为2个片区建立党建联盟，3个县直党（工）委共联，县委组织部2名部领导和3个股室挂联各片区并到各片区参加活动。具体划分如下：
沿河片区党建联盟
联盟单位：城关镇、河东乡、柳河乡
共联县级单位：县委县直机关工委、县农业农村局党委
挂联部领导和股室：常务副部长及办公室、组织股
联盟牵头单位：河东乡
坝区片区党建联盟
联盟单位：坝头镇、石桥乡
共联县级单位：县教育局党委
挂联部领导和股室：副部长及干部股
联盟牵头单位：坝头镇
每个片区党建联盟设召集人1名，由牵头单位的党委书记担任，具体负责党建联盟工作。
"""
NUMBERED = NOTICE.replace("沿河片区党建联盟\n", "（一）沿河片区党建联盟\n").replace("坝区片区党建联盟\n联", "（二）坝区片区党建联盟\n联")
LINES = NOTICE.strip().splitlines()
PAIRS = [line.split("：", 1) if "单位：" in line or "股室：" in line else [line] for line in LINES]
ONE_CELL = [[LINES[2]], ["\n".join(LINES[3:7])], [LINES[7]], ["\n".join(LINES[8:12])]]

NOTICES = {
    "paragraphs in a text file": ("名册.txt", NOTICE),
    "paragraphs in csv": ("名册.csv", NOTICE.replace(",", "，")),
    "numbered": ("名册.txt", NUMBERED),
    "one a cell": ("名册.xlsx", sheet("Sheet1", [[line] for line in LINES])),
    "one a cell, old format": ("名册.xls", sheet("Sheet1", [[line] for line in LINES])),
    "label and value in two columns": ("名册.xlsx", sheet("Sheet1", PAIRS)),
    "label and value with numbers before": ("名册.xlsx", sheet("Sheet1", [[f"{number}", *pair] for number, pair in enumerate(PAIRS, 1)])),
    "label and value in csv": ("名册.csv", as_csv([sheet("x", PAIRS)], "gb18030")),
    "all of one alliance in one cell": ("名册.xlsx", sheet("Sheet1", ONE_CELL)),
    "half-width colons": ("名册.txt", NOTICE.replace("：", ":")),
    "blanks around": ("名册.txt", NOTICE.replace("\n", "\n　　").replace("：", " ： ")),
}


@pytest.mark.parametrize(("name", "content"), NOTICES.values(), ids=NOTICES)
def test_the_roster_as_the_notice_lays_it_out(tmp_path: Path, name: str, content: object) -> None:
    """Labelled paragraphs under the name of each alliance, wherever they are pasted."""
    book = read(tmp_path, {name: content, **LOG})
    assert [(one.name, one.lead_unit, one.members) for one in book.roster.alliances] == BOTH
    first = book.roster.alliances[0]
    assert first.county_partners == ("县委县直机关工委", "县农业农村局党委")
    assert (first.linked_leader, first.linked_offices) == (("常务副部长",), ("办公室", "组织股"))
    assert held(book) == ["沿河 2024-07-05 联学"]
    assert (codes(book), book.unread) == ([], ())


def test_the_township_plan_names_its_heads(tmp_path: Path) -> None:
    """红色引领党建联盟负责人：… is an alliance and the person in charge."""
    text = "三、领导机构\n红色引领党建联盟负责人：孙剑。\n绿色发展党建联盟负责人：李强。\n蓝色治理党建联盟负责人：王芳。\n"
    book = read(tmp_path, {"方案.txt": text})
    assert [(one.name, one.zone_head) for one in book.roster.alliances] == [
        ("红色引领党建联盟", "孙剑"), ("绿色发展党建联盟", "李强"), ("蓝色治理党建联盟", "王芳"),
    ]  # fmt: skip


def test_paragraphs_without_a_name_are_told(tmp_path: Path) -> None:
    """Whose units they are, nobody says."""
    book = read(tmp_path, {"名册.txt": "联盟单位：城关镇、河东乡\n联盟牵头单位：河东乡\n"})
    assert told(book, "DAT104") == ["A1: 这一段写了联盟单位等内容，但上面没有联盟名称"]
    assert book.problems[0].lost


TABLES = {
    "one row an alliance": "联盟名称 | 牵头单位 | 联盟单位\n沿河片区党建联盟 | 河东乡 | 城关镇、河东乡、柳河乡\n坝区片区党建联盟 | 坝头镇 | 坝头镇、石桥乡",
    "line breaks in the cell": "联盟名称 | 牵头单位 | 联盟单位\n沿河片区党建联盟 | 河东乡 | 城关镇↵河东乡↵柳河乡\n坝区片区党建联盟 | 坝头镇 | 坝头镇↵石桥乡",
    "other headings and a title": (
        "示例县片区党建联盟划分情况 | < | < | <\n序号 | 片区联盟 | 组成单位 | 联盟牵头单位\n"
        "#1 | 沿河片区党建联盟 | 城关镇、河东乡、柳河乡 | 河东乡\n#2 | 坝区片区党建联盟 | 坝头镇、石桥乡 | 坝头镇"
    ),
    "one row a member, merged": (
        "联盟名称 | 牵头单位 | 联盟单位\n沿河片区党建联盟 | 河东乡 | 城关镇\n^ | ^ | 河东乡\n^ | ^ | 柳河乡\n坝区片区党建联盟 | 坝头镇 | 坝头镇\n^ | ^ | 石桥乡"
    ),
    "one row a member, repeated": (
        "联盟名称 | 牵头单位 | 联盟单位\n沿河片区党建联盟 | 河东乡 | 城关镇\n沿河片区党建联盟 | 河东乡 | 河东乡\n沿河片区党建联盟 | 河东乡 | 柳河乡\n"
        "坝区片区党建联盟 | 坝头镇 | 坝头镇\n坝区片区党建联盟 | 坝头镇 | 石桥乡"
    ),
}


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize("drawn", TABLES.values(), ids=TABLES)
def test_the_roster_as_a_table(tmp_path: Path, drawn: str, form: str) -> None:
    """One row an alliance, or one a member."""
    book = read(tmp_path, {f"名册.{form}": sheet("Sheet1", drawn), **LOG})
    assert [(one.name, one.lead_unit, one.members) for one in book.roster.alliances] == BOTH
    assert codes(book) == []


MEMBERS = {
    "alliance in every row": "联盟 | 单位名称 | 党组织书记\n沿河片区党建联盟 | 城关镇 | 孙 剑\n沿河片区党建联盟 | 河东乡 | 李强\n坝区片区党建联盟 | 坝头镇 | 王芳",
    "alliance merged": "联盟 | 单位名称 | 党组织书记\n沿河片区党建联盟 | 城关镇 | 孙 剑\n^ | 河东乡 | 李强\n坝区片区党建联盟 | 坝头镇 | 王芳",
    "alliance above its members": "单位名称 | 党组织书记 | 联系电话\n沿河片区党建联盟 | < | <\n城关镇 | 孙 剑 |\n河东乡 | 李强 |\n坝区片区党建联盟 | < | <\n坝头镇 | 王芳 |",
}


@pytest.mark.parametrize("drawn", MEMBERS.values(), ids=MEMBERS)
def test_a_member_sheet(tmp_path: Path, drawn: str) -> None:
    """One member a row; the alliance in a column, merged, or in a row above its members."""
    book = read(tmp_path, {"成员单位.xlsx": sheet("成员单位", drawn)})
    assert [(one.alliance, one.name, one.secretary) for one in book.all(Member)] == [
        ("沿河片区党建联盟", "城关镇", "孙 剑"), ("沿河片区党建联盟", "河东乡", "李强"), ("坝区片区党建联盟", "坝头镇", "王芳"),
    ]  # fmt: skip
    assert [one.name for one in book.roster.alliances] == ["沿河片区党建联盟", "坝区片区党建联盟"]


@pytest.mark.parametrize("lead", ["merged", "repeated", "once"])
def test_a_member_sheet_that_names_the_lead_unit(tmp_path: Path, lead: str) -> None:
    """联盟, 牵头单位, 成员单位 and 书记 in one list: members, and what it tells of their alliances."""
    mark = {"merged": ("^", "^"), "repeated": ("河东乡", "赵云"), "once": ("", "")}[lead]
    drawn = f"""
        序号 | 联盟             | 牵头单位  | 联络员    | 成员单位 | 党组织书记
        #1   | 沿河片区党建联盟 | 河东乡    | 赵云      | 城关镇   | 孙 剑
        #2   | ^                | {mark[0]} | {mark[1]} | 河东乡   | 李强
        #3   | 坝区片区党建联盟 | 坝头镇    |           | 坝头镇   | 王芳
    """
    book = read(tmp_path, {"名册.xlsx": sheet("名册", drawn)})
    assert [(one.name, one.lead_unit, one.liaison) for one in book.roster.alliances] == [
        ("沿河片区党建联盟", "河东乡", "赵云"), ("坝区片区党建联盟", "坝头镇", None),
    ]  # fmt: skip
    assert [(one.name, one.secretary) for one in book.all(Member)] == [("城关镇", "孙 剑"), ("河东乡", "李强"), ("坝头镇", "王芳")]
    assert (book.keeps("alliance", "lead_unit"), book.keeps("alliance", "county_partners"), book.read.rows) == (True, False, 3)
    assert book.problems == ()


def test_several_units_in_a_cell_make_a_roster_of_alliances(tmp_path: Path) -> None:
    """片区, 成员单位 and 党务联系人: with several units in each cell no unit is called 城关镇、河东乡."""
    drawn = "片区 | 成员单位 | 党务联系人 | 备注\n沿河片区党建联盟 | 城关镇、河东乡 | 李强 |\n坝区片区党建联盟 | 坝头镇、石桥乡 | 王芳 |"
    book = read(tmp_path, {"名册.xlsx": sheet("Sheet1", drawn)})
    assert [(one.name, one.members) for one in book.roster.alliances] == [
        ("沿河片区党建联盟", ("城关镇", "河东乡")), ("坝区片区党建联盟", ("坝头镇", "石桥乡")),
    ]  # fmt: skip
    assert [one.name for one in book.all(Member)] == ["城关镇", "河东乡", "坝头镇", "石桥乡"]


def test_an_alliance_in_two_files_is_one(tmp_path: Path) -> None:
    """The notice gives units, the workbook the rest: one alliance with both."""
    table = "联盟名称 | 召集人 | 联络员\n沿河片区 | 李强 | 赵云\n坝区片区 | 王芳 | 周明"
    book = read(tmp_path, {"名册.txt": NOTICE, "联络.xlsx": sheet("名册", table)})
    assert [(one.name, one.lead_unit, one.convener, one.liaison) for one in book.roster.alliances] == [
        ("沿河片区党建联盟", "河东乡", "李强", "赵云"), ("坝区片区党建联盟", "坝头镇", "王芳", "周明"),
    ]  # fmt: skip


def test_two_files_that_contradict_are_told(tmp_path: Path) -> None:
    """The first holds; both cells are named."""
    table = "联盟名称 | 牵头单位\n沿河片区党建联盟 | 城关镇"
    book = read(tmp_path, {"名册.txt": NOTICE, "名册2.xlsx": sheet("名册", table)})
    assert book.roster.alliances[0].lead_unit == "河东乡"
    assert told(book, "DAT106") == ["A7、B2: “沿河片区党建联盟”有两行，“牵头单位”不一致，按前一行"]


def test_roster_and_log_in_one_workbook(tmp_path: Path) -> None:
    """Two sheets of one file, or two tables of one sheet."""
    apart = read(tmp_path, {"全.xlsx": [ROSTER, LOG["台账.xlsx"]]})
    table = [*ROSTER.rows, [None], *LOG["台账.xlsx"].rows]
    together = read(tmp_path, {"表.xlsx": sheet("Sheet1", table)})
    for book in (apart, together):
        assert len(book.roster.alliances) == 2
        assert held(book) == ["沿河 2024-07-05 联学"]


NO_ROSTER = {
    "named in a column": {"台账.xlsx": sheet("活动", "联盟 | 活动时间 | 活动主题\n沿河片区党建联盟 | 2024年7月5日 | 一\n沿河片区 | 2024年7月6日 | 二\n坝区片区 | 2024年7月7日 | 三")},
    "named in titles": {
        "甲.xlsx": sheet("Sheet1", "沿河片区党建联盟2024年活动台账 | <\n活动时间 | 活动主题\n7月5日 | 一\n7月6日 | 二"),
        "乙.xlsx": sheet("Sheet1", "坝区片区党建联盟2024年活动台账 | <\n活动时间 | 活动主题\n7月7日 | 三"),
    },
    "named above their rows": {
        "台账.xlsx": sheet("2024年", "活动时间 | 活动主题\n一、沿河片区党建联盟 | <\n7月5日 | 一\n7月6日 | 二\n二、坝区片区党建联盟 | <\n7月7日 | 三"),
    },
}  # fmt: skip


@pytest.mark.parametrize("files", NO_ROSTER.values(), ids=NO_ROSTER)
def test_without_a_roster_the_log_names_the_alliances(tmp_path: Path, files: dict[str, object]) -> None:
    """And it is said that an alliance without any record can't be seen."""
    book = read(tmp_path, files)
    assert held(book) == ["沿河 2024-07-05 一", "沿河 2024-07-06 二", "坝区 2024-07-07 三"]
    assert book.roster.from_log
    assert "DAT123" in codes(book)
    assert book.unread == ()


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("城关镇、河东乡、柳河乡", ["B2: “联盟单位”写有柳河乡，“成员单位”表里没有，以“成员单位”表为准"]),
        ("城关镇、河东", []),
        ("各乡镇", []),
        ("", []),
    ],
    ids=["one more", "short name", "everybody", "blank"],
)
def test_a_unit_of_the_cell_that_has_no_row_is_told(tmp_path: Path, cell: str, expected: list[str]) -> None:
    """Where an alliance has member rows they count; the unit that stands in its 联盟单位 alone is not dropped in silence."""
    alliances = sheet("联盟", f"联盟名称 | 联盟单位\n沿河片区党建联盟 | {cell}")
    members = sheet("成员单位", "所属联盟 | 单位名称 | 单位简称\n沿河片区 | 城关镇 |\n沿河片区 | 河东乡 | 河东")
    book = read(tmp_path, {"名册.xlsx": [alliances, members], **LOG})
    assert [member.name for member in book.roster.members] == ["城关镇", "河东乡"]
    assert [one for one in told(book, "DAT110") if "联盟单位" in one] == expected
