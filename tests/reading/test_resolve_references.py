"""Names of alliances and units as people write them, found through the roster; a miss names the nearest."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading.workbooks import held, read, sheet, told

from allyctl.model.directory import Directory
from allyctl.model.records import Activity

DIRECTORY = Directory(
    [("沿河片区党建联盟", ("沿河",)), ("坝区片区党建联盟", ()), ("第一片区党建联盟", ()), ("红色引领党建联盟", ("红盟",))],
    [
        ("城关镇", ("中共示例县城关镇委员会",)), ("河东乡", ()), ("河东村", ()), ("柳河乡", ()), ("石桥街道", ()),
        ("县委县直机关工委", ()), ("县农业农村局党委", ()), ("沙坪社区", ()), ("绿源种植专业合作社", ("绿源合作社",)),
    ],
    {"老城": "城关镇", "一联盟": "第一片区党建联盟"},
    "示例县",
)  # fmt: skip

UNITS = {
    "城关镇": [
        "城关镇", "城关镇党委", "城关镇党委会", "中共城关镇委员会", "中共示例县城关镇委员会", "中国共产党示例县城关镇委员会", "示例县城关镇",
        "示例县城关镇党委", "城关镇人民政府", "城关镇政府", " 城关镇 ", "城 关 镇", "城关镇\u3000", "城\u00a0关镇", "城关镇\u200b", "城关镇（牵头）",
        "城关镇(轮值)", "城关", "老城", "中共示例县城关镇委", "“城关镇”",
    ],
    "河东乡": ["河东乡", "河东乡党委", "中共示例县河东乡委员会", "河东乡人民政府", "河东乡党工委"],
    "河东村": ["河东村", "河东村党支部", "河东村党总支", "中共河东村支部委员会", "河东村村委会", "河东村委会"],
    "石桥街道": ["石桥街道", "石桥街道党工委", "石桥街道办事处", "石桥街道办", "石桥"],
    "县委县直机关工委": ["县委县直机关工委", "县直机关工委", "县直机关党工委", "中共示例县委县直机关工委", "示例县直机关工委"],
    "县农业农村局党委": ["县农业农村局党委", "县农业农村局", "农业农村局", "示例县农业农村局", "县农业农村局党组织"],
    "沙坪社区": ["沙坪社区", "沙坪社区党支部", "沙坪社区居委会", "沙坪社区居民委员会", "沙坪"],
    "绿源种植专业合作社": ["绿源种植专业合作社", "绿源合作社", "绿源合作社党支部", "绿源种植专业合作社党支部"],
}  # fmt: skip


@pytest.mark.parametrize(("name", "written"), [(name, one) for name, forms in UNITS.items() for one in forms])
def test_a_unit_is_found_however_it_is_written(name: str, written: str) -> None:
    """Suffixes, 中共…县…委员会, blanks, short names and aliases."""
    assert DIRECTORY.unit(written) == name or DIRECTORY.unit(written.split("（")[0].split("(")[0]) == name


@pytest.mark.parametrize("written", ["河东", "河西乡", "城关中学", "柳", "河东乡中学", "县气象局", "外县城关镇党委书记", "", "镇", "党委", "乡党委"])
def test_a_unit_that_nobody_knows_is_never_guessed(written: str) -> None:
    """河东 may be 河东乡 or 河东村; 城关中学 is not 城关镇."""
    assert DIRECTORY.unit(written) is None


@pytest.mark.parametrize(
    ("written", "loose"), [("城关", True), ("石桥", True), ("沙坪", True), ("城关镇党委", False), ("老城", False), ("绿源合作社", False), ("河东", False)]
)
def test_a_match_without_the_kind_of_place_is_loose(written: str, loose: bool) -> None:
    """Leaving out 镇 is worth a note, a suffix, a short name or an alias is not."""
    assert DIRECTORY.is_loose(written) is loose


ALLIANCES = {
    "沿河片区党建联盟": ["沿河片区党建联盟", "沿河片区", "沿河", "沿河党建联盟", "沿河联盟", " 沿河 片区 ", "沿河片区联盟", "沿河片区（东片）"],
    "坝区片区党建联盟": ["坝区片区党建联盟", "坝区片区", "坝区党建联盟", "坝区片区党建联盟（筹）"],
    "第一片区党建联盟": ["第一片区党建联盟", "第一片区", "第1片区", "一片区", "1片", "一联盟", "第一片"],
    "红色引领党建联盟": ["红色引领党建联盟", "红色引领联盟", "红色引领", "红盟", "“红色引领”党建联盟"],
}  # fmt: skip


@pytest.mark.parametrize(("name", "written"), [(name, one) for name, forms in ALLIANCES.items() for one in forms])
def test_an_alliance_is_found_however_it_is_written(name: str, written: str) -> None:
    """Short names, numbers of zones, remarks, with and without 党建联盟."""
    assert DIRECTORY.alliance(written) == name


@pytest.mark.parametrize("written", ["沿湖片区", "第二片区", "片区", "党建联盟", "蓝色治理党建联盟", "河"])
def test_an_alliance_that_nobody_knows_is_never_guessed(written: str) -> None:
    """A near miss is a miss."""
    assert DIRECTORY.alliance(written) is None


@pytest.mark.parametrize(
    ("written", "near"), [("河西乡", "河东乡"), ("城关镇政协", "城关镇"), ("石桥街到", "石桥街道"), ("柳合乡", "柳河乡"), ("县农业局党委", "县农业农村局党委")]
)
def test_a_miss_names_the_nearest_unit(written: str, near: str) -> None:
    """Best first."""
    assert DIRECTORY.nearest_units(written)[0] == near


@pytest.mark.parametrize(("written", "near"), [("沿何片区", "沿河片区党建联盟"), ("沿湖片区党建联盟", "沿河片区党建联盟"), ("坝区偏区", "坝区片区党建联盟")])
def test_a_miss_names_the_nearest_alliance(written: str, near: str) -> None:
    """Best first."""
    assert DIRECTORY.nearest_alliances(written)[0] == near


ROSTER = sheet(
    "名册", "联盟名称 | 牵头单位 | 联盟单位 | 共联县级单位\n沿河片区党建联盟 | 城关镇 | 城关镇、河东乡、柳河乡 | 县委县直机关工委\n坝区片区党建联盟 | 坝头镇 | 坝头镇、石桥乡 |",
)  # fmt: skip
ALL = ("城关镇", "河东乡", "柳河乡")
PARTICIPANTS = [
    ("城关镇、河东乡", ("城关镇", "河东乡")),
    ("城关镇，河东乡；柳河乡", ALL),
    ("城关镇,河东乡/柳河乡", ALL),
    ("城关镇↵河东乡↵柳河乡", ALL),
    ("1.城关镇↵2.河东乡", ("城关镇", "河东乡")),
    ("城关镇和河东乡", ("城关镇", "河东乡")),
    ("城关镇 河东乡", ("城关镇", "河东乡")),
    ("城关镇　河东乡党委", ("城关镇", "河东乡")),
    ("城关镇、河东乡和柳河乡", ALL),
    ("城关镇与河东乡", ("城关镇", "河东乡")),
    ("城关镇及县气象局", ("城关镇", "县气象局")),
    ("城关镇党委、中共示例县河东乡委员会", ("城关镇", "河东乡")),
    ("城关镇（牵头）、河东乡（协办）", ("城关镇", "河东乡")),
    ("城关镇12人、河东乡8人", ("城关镇", "河东乡")),
    ("城关镇（12人）、河东乡（8人）", ("城关镇", "河东乡")),
    ("城关镇：12人；河东乡：8人", ("城关镇", "河东乡")),
    ("城关镇党员12名，河东乡党员8名，共20人", ("城关镇", "河东乡")),
    ("城关镇、河东乡党员干部共60余人", ("城关镇", "河东乡")),
    ("城关镇党委书记孙剑、河东乡乡长李强", ("城关镇", "河东乡")),
    ("全体成员单位", ALL),
    ("各成员单位", ALL),
    ("联盟各乡镇", ALL),
    ("本片区各单位", ALL),
    ("沿河片区党建联盟", ALL),
    ("沿河片区各成员单位", ALL),
    ("沿河片区党建联盟全体成员单位、坝头镇", (*ALL, "坝头镇")),
    ("各成员单位、县直机关工委", (*ALL, "县委县直机关工委")),
    ("沿河片区、坝区片区各成员单位", (*ALL, "坝头镇", "石桥乡")),
    ("城关", ("城关镇",)),
    ("县直机关工委、城关镇", ("县委县直机关工委", "城关镇")),
    ("无", ()),
    ("60余人", ()),
]


@pytest.mark.parametrize(("written", "units"), PARTICIPANTS, ids=[one[0] for one in PARTICIPANTS])
def test_the_units_of_one_cell(tmp_path: Path, written: str, units: tuple[str, ...]) -> None:
    """Separators, 和, heads, posts, everybody, whole alliances."""
    drawn = f"联盟 | 活动时间 | 活动主题 | 参加单位\n沿河片区 | 2024年7月5日 | 联学 | {written}"
    book = read(tmp_path, {"名册.xlsx": ROSTER, "台账.xlsx": sheet("活动", drawn)}, name="示例县")
    assert [one.participants for one in book.all(Activity)] == [units]


@pytest.mark.parametrize(
    ("written", "stated", "everyone"),
    [
        ("城关镇、河东乡等5个单位", 5, False), ("城关镇、河东乡等五家单位", 5, False), ("3个乡镇党员干部共60余人", 3, False),
        ("城关镇、河东乡，共20人", None, False), ("全体成员单位", None, True), ("沿河片区党建联盟", None, True), ("坝区片区各成员单位", None, False),
    ],
)  # fmt: skip
def test_how_many_units_a_cell_states(tmp_path: Path, written: str, stated: int | None, everyone: bool) -> None:
    """A number of units is kept beside the names; a number of persons is not one of units."""
    drawn = f"联盟 | 活动时间 | 活动主题 | 参加单位\n沿河片区 | 2024年7月5日 | 联学 | {written}"
    book = read(tmp_path, {"名册.xlsx": ROSTER, "台账.xlsx": sheet("活动", drawn)})
    assert [(one.units_stated, one.everyone) for one in book.all(Activity)] == [(stated, everyone)]


def test_loose_names_are_read_with_a_note(tmp_path: Path) -> None:
    """城关 is 城关镇, and that is said once for all its cells."""
    drawn = "联盟 | 活动时间 | 活动主题 | 召集单位\n沿河片区 | 2024年7月5日 | 一 | 城关\n沿河片区 | 2024年7月6日 | 二 | 城关"
    book = read(tmp_path, {"名册.xlsx": ROSTER, "台账.xlsx": sheet("活动", drawn)})
    assert [one.convened_by for one in book.all(Activity)] == ["城关镇", "城关镇"]
    assert told(book, "DAT110") == ["D2、D3: “城关”按“城关镇”理解（共2处）"]


def test_unknown_units_are_told_once_with_all_their_cells(tmp_path: Path) -> None:
    """One spelling, one line, the nearest name with it; the unit stays as it was written."""
    rows = "\n".join(f"沿河片区 | 2024年7月{day}日 | {day} | 河西乡 | 城关镇、河西乡" for day in (5, 6, 7))
    drawn = f"联盟 | 活动时间 | 活动主题 | 召集单位 | 参加单位\n{rows}"
    book = read(tmp_path, {"名册.xlsx": ROSTER, "台账.xlsx": sheet("活动", drawn)})
    assert told(book, "DAT102") == ["D2、D3、D4: “召集单位”里的“河西乡”不在名册的单位里，最接近的是“河东乡”、“柳河乡”（共3处）"]
    assert told(book, "DAT122") == ["E2、E3、E4: “河西乡”不在名册里，按外部单位看待，如是“河东乡”、“柳河乡”请改成名册里的名称（共3处）"]
    assert book.all(Activity)[0].outsiders == ("河西乡",)


def test_an_unknown_alliance_keeps_the_row_out(tmp_path: Path) -> None:
    """It may be any alliance's: told at its cell with the nearest name, and in doubt for all."""
    drawn = "联盟 | 活动时间 | 活动主题\n沿何片区 | 2024年7月5日 | 联学\n沿河片区、河坝片区 | 2024年7月6日 | 党课"
    book = read(tmp_path, {"名册.xlsx": ROSTER, "台账.xlsx": sheet("活动", drawn)})
    assert held(book) == []
    assert told(book, "DAT101")[0] == "A2: 名册里没有叫“沿何片区”的联盟；最接近的是“沿河片区党建联盟”，这一行没有读入"
    assert [(one.location.cell, one.alliances) for one in book.unread] == [("A2", ()), ("A3", ())]


EVERY = ["各联盟", "全县", "各片区", "所有联盟", "沿河片区、坝区片区", "沿河片区和坝区片区", "沿河片区↵坝区片区", "坝区片区与沿河片区党建联盟"]


@pytest.mark.parametrize("written", EVERY)
def test_an_activity_of_several_alliances(tmp_path: Path, written: str) -> None:
    """Several in one cell, or all at once."""
    drawn = f"联盟 | 活动时间 | 活动主题\n{written} | 2024年7月5日 | 联学"
    book = read(tmp_path, {"名册.xlsx": ROSTER, "台账.xlsx": sheet("活动", drawn)})
    assert [set(one.alliance) for one in book.all(Activity)] == [{"沿河片区党建联盟", "坝区片区党建联盟"}]


def test_an_alliance_where_a_unit_is_asked_for(tmp_path: Path) -> None:
    """主办单位 that names the alliance itself is no unknown unit."""
    drawn = "联盟 | 活动时间 | 活动主题 | 主办单位\n沿河片区 | 2024年7月5日 | 联学 | 沿河片区党建联盟"
    book = read(tmp_path, {"名册.xlsx": ROSTER, "台账.xlsx": sheet("活动", drawn)})
    assert [one.hosted_by for one in book.all(Activity)] == [None]
    assert told(book, "DAT102", "DAT110") == ["D2: “主办单位”写的是联盟“沿河片区党建联盟”，不当作单位"]
