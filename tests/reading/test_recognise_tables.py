"""Tables are found by what their headings say, wherever they stand and however they are laid out."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading.workbooks import ROSTER, columns, filed, held, look, read, sheet, terms, told

from allyctl.model.records import Activity, Listing
from allyctl.values.periods import Period

ROSTERED = {"名册.xlsx": ROSTER}

HEADINGS = [
    pytest.param("联盟 | 活动时间 | 活动主题 | 参加单位", id="declared"),
    pytest.param("序号 | 所属联盟 | 开展时间 | 活动名称 | 参与单位", id="synonyms"),
    pytest.param("参加单位 | 活动主题 | 活动日期 | 联盟名称", id="any order"),
    pytest.param("序 号 | *联 盟 | 活动时间（年月日） | 活动主题* | 参加 单位：", id="remarks, stars, blanks inside"),
    pytest.param("联↵盟 | 活动↵时间 | 活动↵主题 | 参加单位↵（全称）", id="line breaks inside"),
    pytest.param("联盟Alliance | 活动时间/Date | 活动主题（Theme） | 参加单位", id="two languages in one cell"),
    pytest.param("　联盟　 | 活　动　时　间 | “活动主题” | 参加单位：", id="full-width blanks and quotes"),
    pytest.param("联盟 | 活动时间（写清年月日，如2024年7月5日；几天的写起止日期，只记第一天；没有定下来的先不要填写） | 活动主题 | 参加单位（写全称，几个单位之间用顿号分开）", id="explanations"),
    pytest.param("片区 | 时间 | 主题 | 参会单位 | 活动照片 | 新闻链接 | 经办科室", id="columns nobody knows"),
]  # fmt: skip
VALUES = {
    "alliance": "沿河片区", "day": "2024年7月5日", "theme": "联学", "units": "城关镇、河东乡",
}  # fmt: skip


def _kind_of(heading: str) -> str:
    for kind, words in {"units": ("单位",), "alliance": ("联", "片区"), "day": ("时", "日期"), "theme": ("主", "名称")}.items():
        if any(word in heading.replace("↵", "").replace(" ", "") for word in words):
            return kind
    return ""


@pytest.mark.parametrize("heading", HEADINGS)
def test_headings_are_known_however_they_are_written(tmp_path: Path, heading: str) -> None:
    """Synonyms, order, remarks, stars, blanks and line breaks in headings change nothing."""
    row = " | ".join("x" if "照片" in one or "链接" in one or "科室" in one else VALUES.get(_kind_of(one), "1") for one in heading.split(" | "))
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("Sheet1", f"{heading}\n{row}")})
    assert held(book) == ["沿河 2024-07-05 联学"]
    assert book.all(Activity)[0].participants == ("城关镇", "河东乡")


TABLE = """
联盟     | 活动时间    | 活动主题 | 参加单位
沿河片区 | 2024年7月5日 | 联学    | 城关镇、河东乡
坝区片区 | 2024年8月6日 | 党课    | 坝头镇
"""
RESULT = ["沿河 2024-07-05 联学", "坝区 2024-08-06 党课"]
LINES_ABOVE = [
    ("nothing", ""),
    ("a title", "党建联盟活动台账 | < | < | <\n"),
    ("title and caption", "活动台账 | < | < | <\n填报单位：县委组织部 | | | 填报日期：2024年10月8日\n"),
    ("blank rows", "|\n|\n|\n"),
    ("twelve lines of explanation", "本表由各联盟按季填报。 | < | < | <\n" * 12),
    ("a caption in two cells", "填报单位 | 县委组织部 | 填报日期 | 2024年10月8日\n"),
]


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods", "csv"])
@pytest.mark.parametrize("above", [lines for _, lines in LINES_ABOVE], ids=[name for name, _ in LINES_ABOVE])
def test_lines_above_the_headings_are_passed_over(tmp_path: Path, form: str, above: str) -> None:
    """Titles, captions and blank rows above, in every format; records know the rows where they stand."""
    book = read(tmp_path, {**ROSTERED, f"台账.{form}": sheet("活动", above + TABLE)})
    assert held(book) == RESULT
    first = above.count("\n") + 2
    assert [one.origin.where("theme").cell for one in book.all(Activity)] == [f"C{first}", f"C{first + 1}"]


@pytest.mark.parametrize(("down", "right", "cell"), [(0, 0, "B2"), (6, 3, "E8"), (30, 0, "B32"), (2, 9, "K4")])
def test_a_table_may_begin_anywhere(tmp_path: Path, down: int, right: int, cell: str) -> None:
    """Blank rows and columns before the table; cells are told where they stand."""
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("Sheet1", TABLE).moved(down, right)})
    assert held(book) == RESULT
    assert book.all(Activity)[0].origin.where("held_on").cell == cell


TWO_ROWS = [
    pytest.param(
        """
        联盟 | 活动开展情况 | <    | <        | 报备情况 | <    | 审批情况 | <
        ^    | 时间         | 主题 | 参加单位 | 时间     | 单位 | 时间     | 结果
        """,
        id="groups merged, time under each",
    ),
    pytest.param(
        """
        联盟 | 活动     |      |          | 报备     |          | 审批     |
             | 活动时间 | 活动主题 | 参加单位 | 报备时间 | 报备单位 | 审批时间 | 审批结果
        """,
        id="groups not merged",
    ),
    pytest.param(
        """
        联盟 | 活动 |      |          | 报备 |      | 审批 |
             | 时间 | 主题 | 参加单位 | 时间 | 单位 | 时间 | 结果
        """,
        id="groups not merged, short headings",
    ),
    pytest.param(
        """
        联盟 | 活动时间 | 活动主题 | 参加单位 | 报备及审批 | <        | <        | <
        ^    | ^        | ^        | ^        | 报备时间   | 报备单位 | 审批时间 | 审批结果
        """,
        id="one group beside merged headings",
    ),
]  # fmt: skip


@pytest.mark.parametrize("heading", TWO_ROWS)
def test_two_heading_rows(tmp_path: Path, heading: str) -> None:
    """A row of groups above the headings: 报备 over 时间 is the day of filing, not of the activity."""
    row = "沿河片区 | 2024年7月5日 | 联学 | 城关镇、河东乡 | 2024年7月1日 | 城关镇 | 2024年7月2日 | 同意"
    book, views = look(tmp_path, {**ROSTERED, "台账.xlsx": sheet("活动", f"2024年活动台账 | <\n{heading}{row}")})
    assert held(book) == ["沿河 2024-07-05 联学"]
    assert filed(book) == ["沿河 2024-07-05 报2024-07-01 同意2024-07-02"]
    assert columns(views, "台账.xlsx")["filing.filed_on"] == "E3"
    assert told(book, "DAT117") == []


def test_a_second_row_of_data_is_no_heading(tmp_path: Path) -> None:
    """A list whose first row holds nothing but short texts loses no row to a heading of two rows."""
    book, views = look(tmp_path, {**ROSTERED, "通讯录.xlsx": sheet("通讯录", "姓名 | 单位 | 职务 | 联系电话\n孙剑 | 城关镇 | 书记 | 13800001234")})
    assert book.problems
    assert views[1].sheets[0].kind is None
    assert not book.unread


def test_several_tables_below_each_other(tmp_path: Path) -> None:
    """Each part of a sheet has its own headings and kind."""
    drawn = """
        一、报备情况 | < | < | <
        联盟 | 报备时间 | 拟开展时间 | 活动主题
        沿河片区 | 2024年7月1日 | 2024年7月5日 | 联学
        |
        二、活动开展情况 | < | < | <
        联盟 | 活动时间 | 活动主题 | 参加单位
        沿河片区 | 2024年7月5日 | 联学 | 城关镇、河东乡
        |
        三、轮值情况 | < | < | <
        联盟 | 轮值周期 | 轮值单位 | 轮值召集人
        沿河片区 | 2024年第三季度 | 城关镇 | 孙剑
    """
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("Sheet1", drawn)})
    assert (held(book), terms(book)) == (["沿河 2024-07-05 联学"], ["沿河 2024Q3 城关镇 孙剑"])
    assert filed(book) == ["沿河 2024-07-05 报2024-07-01 --"]


def test_halves_side_by_side(tmp_path: Path) -> None:
    """The same headings twice in one row are two tables; no row of the right half is lost."""
    drawn = """
        2024年活动台账 | < | < | < | < | < | <
        沿河片区 | < | < | | 坝区片区 | < | <
        活动时间 | 活动主题 | 参加单位 | | 活动时间 | 活动主题 | 参加单位
        7月5日 | 联学 | 城关镇、河东乡 | | 8月5日 | 党课 | 坝头镇、石桥乡
        8月6日 | 义诊 | 城关镇 | | |
    """
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("Sheet1", drawn)})
    assert sorted(held(book)) == ["坝区 2024-08-05 党课", "沿河 2024-07-05 联学", "沿河 2024-08-06 义诊"]
    assert next(one for one in book.all(Activity) if one.theme == "党课").origin.where("theme").cell == "F4"


def test_headings_twice_that_are_no_halves_are_told_as_lost(tmp_path: Path) -> None:
    """A second 活动时间 in one table can't be read: it is said, and what it may hold is in doubt."""
    drawn = """
        月份 | 活动时间 | 活动主题 | 活动时间 | 活动主题
        7月 | 2024年7月5日 | 联学 | 2024年7月9日 | 党课
    """
    book = read(tmp_path, {**ROSTERED, "沿河片区.xlsx": sheet("Sheet1", drawn)})
    assert held(book) == ["沿河 2024-07-05 联学"]
    assert [one.lost for one in book.problems if one.code == "DAT117"] == [True, False]
    assert book.doubts(("activity",), "沿河片区党建联盟", None)


def test_headings_repeated_on_every_page(tmp_path: Path) -> None:
    """Printed lists repeat title and headings; neither becomes a record."""
    drawn = """
        2024年活动台账 | < | <
        联盟 | 活动时间 | 活动主题
        沿河片区 | 7月5日 | 联学
        第1页 共2页 | < | <
        2024年活动台账 | < | <
        联盟 | 活动时间 | 活动主题
        坝区片区 | 8月6日 | 党课
    """
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("Sheet1", drawn)})
    assert (held(book), book.unread, book.read.skipped_rows) == (RESULT, (), 3)


def test_two_row_headings_repeated_on_every_page(tmp_path: Path) -> None:
    """Both rows of a repeated heading are passed over."""
    heading = "联盟 | 活动情况 | < | <\n^ | 时间 | 主题 | 参加单位\n"
    drawn = f"{heading}沿河片区 | 2024年7月5日 | 联学 | 城关镇\n{heading}坝区片区 | 2024年8月6日 | 党课 | 坝头镇"
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("Sheet1", drawn)})
    assert (held(book), book.unread) == (RESULT, ())


def test_headings_in_a_second_language_below(tmp_path: Path) -> None:
    """A row that repeats the headings in English is no record."""
    drawn = "联盟 | 活动时间 | 活动主题\nAlliance | Date | Theme\n沿河片区 | 2024年7月5日 | 联学"
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("Sheet1", drawn)})
    assert (held(book), book.unread) == (["沿河 2024-07-05 联学"], ())


def test_two_columns_of_one_heading(tmp_path: Path) -> None:
    """The first is read, and that is said at both cells."""
    drawn = "联盟 | 活动时间 | 活动主题 | 活动主题\n沿河片区 | 2024年7月5日 | 联学 | 党课"
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("Sheet1", drawn)})
    assert held(book) == ["沿河 2024-07-05 联学"]
    assert told(book, "DAT117") == ["C1、D1: 有两列都叫“活动主题”，按前一列（C列）读取"]


def test_a_second_column_of_one_meaning_fills_blanks(tmp_path: Path) -> None:
    """活动名称 beside 活动主题: what only one of them says is kept, and told at its own cell."""
    drawn = "联盟 | 活动时间 | 活动主题 | 活动名称\n沿河片区 | 2024年7月5日 | | 党课"
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("Sheet1", drawn)})
    assert held(book) == ["沿河 2024-07-05 党课"]
    assert book.all(Activity)[0].origin.where("theme").cell == "D2"


@pytest.mark.parametrize("heading", ["日期 | 活动时间", "活动时间 | 日期"])
def test_the_hour_beside_the_day(tmp_path: Path, heading: str) -> None:
    """日期 with the day and 活动时间 with the hour: the column with days is the day."""
    cells = "2024年7月5日 | 上午9:00" if heading.startswith("日期") else "上午9:00 | 2024年7月5日"
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("Sheet1", f"联盟 | {heading} | 活动主题\n沿河片区 | {cells} | 联学")})
    assert (held(book), book.unread) == (["沿河 2024-07-05 联学"], ())


OTHER_SHEETS = [
    ("blank", [[None]], None),
    ("photos", "活动照片 | <\n图1 | 图2", "DAT111"),
    ("figures", "联盟 | 活动次数 | 参加人数\n沿河片区 | #3 | #20\n坝区片区 | #2 | #10", "DAT111"),
    ("figures by quarter", "2024年统计 | <\n联盟 | 一季度 | 二季度 | 三季度\n沿河片区 | #3 | #2 | #1", "DAT111"),
    ("telephone list", "姓名 | 单位 | 职务 | 联系电话\n孙剑 | 城关镇 | 书记 | 13800001234", "DAT111"),
    ("explanations", "填写要求 | <\n一、每次活动填一行 | <", "DAT111"),
]  # fmt: skip


@pytest.mark.parametrize(("drawn", "code"), [one[1:] for one in OTHER_SHEETS], ids=[one[0] for one in OTHER_SHEETS])
def test_sheets_of_other_things_are_a_note_at_most(tmp_path: Path, drawn: object, code: str | None) -> None:
    """Photos, figures and lists of telephone numbers make no record and cast no doubt."""
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": [sheet("活动", TABLE), sheet("另一张", drawn)]})
    assert (held(book), terms(book), book.unread) == (RESULT, [], ())
    assert [str(one.code) for one in book.problems] == ([code] if code else [])


MISFITS = [
    (
        "a heading is lacking",
        "联盟 | 活动主题 | 活动地点 | 参加单位\n沿河片区 | 联学 | 城关镇 | 城关镇",
        "工作表“表”像是“活动”表，但第1行的表头里没有“活动日期”一列，整表没有读入",
    ),
    (
        "the day under an unknown heading",
        "联盟 | 组织活动的时间 | 活动主题\n沿河片区 | 2024年7月5日 | 联学",
        "工作表“表”像是“活动”表，但第1行的表头里没有“活动日期”一列，整表没有读入",
    ),
    (
        "alliances across",
        "2024年活动一览表 | < | <\n月份 | 沿河片区 | 坝区片区\n7月 | 7月5日联学 | 7月8日党课",
        "工作表“表”像是把联盟横着排的一览表（第2行是“沿河片区”、“坝区片区”），这样排的内容没有读入",
    ),
    (
        "a month in every column",
        "2024年三季度 | < | <\n联盟 | 7月 | 8月 | 9月\n沿河片区 | 7月5日联学 | | 9月1日党课",
        "工作表“表”像是按月或按季横着排的活动一览表，这样排的内容没有读入",
    ),
    (
        "a quarter in every column",
        "2024年活动情况 | < | <\n联盟 | 二季度 | 三季度\n沿河片区 | 在城关镇开展联学 | 未开展\n坝区片区 | 组织义诊 | 召开座谈会",
        "工作表“表”像是按月或按季横着排的活动一览表，这样排的内容没有读入",
    ),
    (
        "a form of one activity",
        "活动登记表 | <\n联盟 | 沿河片区\n活动时间 | 2024年7月5日\n活动主题 | 联学\n活动地点 | 城关镇\n参加单位 | 城关镇、河东乡",
        "工作表“表”像是一次活动的登记表（左边是项目、右边是内容），这样的表没有读入",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("drawn", "message"), [one[1:] for one in MISFITS], ids=[one[0] for one in MISFITS])
def test_ledgers_in_a_shape_that_cannot_be_read(tmp_path: Path, drawn: str, message: str) -> None:
    """They are named as not read, so that nothing missing is held against an alliance."""
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("表", drawn)})
    assert [one.message for one in book.problems if one.lost] == [message]
    assert book.doubts(("activity",), "沿河片区党建联盟", None)


WIDE = [
    pytest.param("2024年轮值表 | < | <\n联盟 | 三季度 | 四季度\n沿河片区 | 城关镇 | 河东乡（孙剑）", id="year in the title"),
    pytest.param("联盟 | 2024年第三季度轮值单位 | 2024年第四季度轮值单位\n沿河片区 | 城关镇 | 河东乡（孙剑）", id="full headings"),
    pytest.param("联盟 | 2024年 | <\n^ | 三季度 | 四季度\n沿河片区 | 城关镇 | 河东乡↵孙剑", id="year over the quarters"),
    pytest.param("2024年 | < | <\n联盟 | 轮值单位 | <\n^ | 第三季度 | 第四季度\n沿河片区 | 城关镇 | 河东乡（孙剑）", id="轮值单位 over the quarters"),
    pytest.param("片区 | 2024Q3 | 2024Q4\n沿河片区 | 城关镇党委 | 河东乡党委（孙剑）", id="short periods"),
    pytest.param(
        "2024年 | <\n联盟 | 第三季度 | < | 第四季度 | <\n^ | 轮值单位 | 召集人 | 轮值单位 | 召集人\n沿河片区 | 城关镇 | | 河东乡 | 孙剑",
        id="unit and convener under each quarter",
    ),
]  # fmt: skip


@pytest.mark.parametrize("drawn", WIDE)
def test_wide_rotation_tables(tmp_path: Path, drawn: str) -> None:
    """One column a quarter, with or without the convener in brackets, below or beside."""
    book = read(tmp_path, {**ROSTERED, "轮值.xlsx": sheet("Sheet1", drawn)})
    assert terms(book) == ["沿河 2024Q3 城关镇", "沿河 2024Q4 河东乡 孙剑"]


def test_units_on_duty_with_posts_and_gaps(tmp_path: Path) -> None:
    """The secretary's name behind the unit; a quarter nobody serves is blank."""
    drawn = "联盟 | 一季度 | 二季度 | 三季度 | 四季度\n沿河片区 | 城关镇党委书记孙剑 | 河东乡 书记李强 | 轮空 | /"
    book = read(tmp_path, {**ROSTERED, "轮值.xlsx": sheet("2024年轮值", drawn)})
    assert terms(book) == ["沿河 2024Q1 城关镇 孙剑", "沿河 2024Q2 河东乡 李强"]


def test_remarks_behind_a_unit_on_duty_are_no_person(tmp_path: Path) -> None:
    """河东乡（调换） names nobody."""
    book = read(tmp_path, {**ROSTERED, "轮值.xlsx": sheet("2024年轮值", "联盟 | 三季度 | 四季度\n沿河片区 | 城关镇（牵头） | 河东乡（调换）")})
    assert terms(book) == ["沿河 2024Q3 城关镇", "沿河 2024Q4 河东乡"]


def test_a_wide_table_without_a_year_is_in_doubt(tmp_path: Path) -> None:
    """The year of the rotation is asked for, never guessed."""
    book = read(tmp_path, {**ROSTERED, "轮值.xlsx": sheet("轮值", "联盟 | 三季度 | 四季度\n沿河片区 | 城关镇 | 河东乡")})
    assert terms(book) == []
    assert told(book, "DAT105") == [
        "B1: “三季度”没有写年份",
        "C1: “四季度”没有写年份",
    ]
    assert {one.fix for one in book.problems if one.code == "DAT105"} == {"请在表题里写上年份，如：2024年轮值表"}
    assert book.doubts(("term",), "沿河片区党建联盟", None)
    assert not book.doubts(("term",), "坝区片区党建联盟", None)


def test_the_kind_of_a_list_from_its_title(tmp_path: Path) -> None:
    """需求清单 and 资源清单 have the same headings: the sheet's name tells them from other kinds."""
    drawn = "联盟 | 内容 | 发布单位 | 认领单位\n沿河片区 | 修渠 | 河东乡 | 城关镇"
    book = read(tmp_path, {**ROSTERED, "清单.xlsx": sheet("需求清单", drawn)})
    assert [(one.alliance, one.content, one.published_by) for one in book.all(Listing)] == [("沿河片区党建联盟", "修渠", "河东乡")]


def test_a_mark_that_is_not_read_is_missing_in_its_own_period_alone(tmp_path: Path) -> None:
    """The title says for when the marks are; another quarter's are not in doubt for it."""
    table = sheet("考评打分", "2024年第三季度考评打分表\n联盟 | 活动共办 | 阵地共享\n沿河片区 | 18 | -3")
    book = read(tmp_path, {**ROSTERED, "打分.xlsx": table})
    quarters = {index: bool(book.doubts(("mark",), "沿河片区党建联盟", Period(2024, 3, index))) for index in (2, 3)}
    assert quarters == {2: False, 3: True}
