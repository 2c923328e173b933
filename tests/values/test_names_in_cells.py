"""Names and references as clerks write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allyctl.values.names import (
    alliance_keys,
    means_all,
    nearest,
    split_leader_offices,
    split_names,
    stated_count,
    unit_keys,
    unpad,
    weak_unit_key,
)

COUNTY = "示例县"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("城关镇", ["城关镇"]),
        ("城关镇、河东乡", ["城关镇", "河东乡"]),
        ("城关镇，河东乡,河西镇；青石乡;白鹭村", ["城关镇", "河东乡", "河西镇", "青石乡", "白鹭村"]),
        ("城关镇/河东乡／河西镇", ["城关镇", "河东乡", "河西镇"]),
        ("城关镇\n河东乡\r\n河西镇", ["城关镇", "河东乡", "河西镇"]),
        ("城关镇、、河东乡、", ["城关镇", "河东乡"]),
        (" 城关镇 、　河东乡。", ["城关镇", "河东乡"]),
        ("城关镇、河东乡等", ["城关镇", "河东乡"]),
        ("城关镇、河东乡等单位", ["城关镇", "河东乡"]),
        ("城关镇、河东乡等5个单位", ["城关镇", "河东乡"]),
        ("城关镇、河东乡等五家", ["城关镇", "河东乡"]),
        ("城关镇、河东乡等 5 个成员单位", ["城关镇", "河东乡"]),
        ("城关镇、河东乡，共6个单位", ["城关镇", "河东乡"]),
        ("城关镇、河东乡（共6个单位）", ["城关镇", "河东乡"]),
        ("城关镇、河东乡、城关镇", ["城关镇", "河东乡"]),
        ("城关镇、城 关 镇", ["城关镇"]),
        ("1、城关镇\n2、河东乡", ["城关镇", "河东乡"]),
        ("1.城关镇\n2.河东乡", ["城关镇", "河东乡"]),
        ("（1）城关镇\n（2）河东乡", ["城关镇", "河东乡"]),
        ("①城关镇②河东乡", ["城关镇", "河东乡"]),
        ("县农业农村局（局机关、执法队）、城关镇", ["县农业农村局（局机关、执法队）", "城关镇"]),
        ("城关镇（牵头、河东乡", ["城关镇（牵头", "河东乡"]),
        ("城关镇和河东乡", ["城关镇和河东乡"]),
        ("共青团示例县委、城关镇", ["共青团示例县委", "城关镇"]),
        ("", []),
        ("、", []),
        ("等", []),
    ],
)
def test_several_names_in_a_cell(written: str, expected: list[str]) -> None:
    """Split at the usual marks only, never inside brackets, nor at 和; 等5个单位 is no name."""
    assert list(split_names(written)) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("城关镇、河东乡等5个单位", 5), ("城关镇等五家单位", 5), ("共6个单位", 6), ("城关镇、河东乡，共12家", 12), ("城关镇等十二个成员单位参加", None),
        ("城关镇、河东乡（共6个单位）", 6), ("城关镇等", None), ("城关镇、河东乡", None), ("第5党支部", None), ("", None),
    ],
)  # fmt: skip
def test_the_number_a_list_states(written: str, expected: int | None) -> None:
    """等5个单位 and 共6家 state how many there are; a number in a name does not."""
    assert stated_count(written) == expected


@pytest.mark.parametrize(
    "written",
    ["全体", "全部", "所有", "各成员单位", "全体成员单位", "联盟各乡镇", "各乡镇", "所有成员单位", "联盟全体", "联盟全体成员单位", "全部成员单位", "各联盟", "全县", "全镇", "联盟各成员单位。", "片区各乡镇", "各 成员单位", "各党支部", "本联盟各单位"],
)  # fmt: skip
def test_words_that_mean_all(written: str) -> None:
    """Everybody at once."""
    assert means_all(written)


@pytest.mark.parametrize(
    "written",
    ["", "城关镇", "各", "联盟", "县", "全体党员", "全体村干部", "除河东乡外全体成员单位", "全体成员单位（河东乡请假）", "各成员单位及县农业农村局", "部分成员单位", "三个成员单位", "沿河片区各乡镇", "成员单位"],
)  # fmt: skip
def test_words_that_do_not_mean_all(written: str) -> None:
    """Some, all but one, persons, or one named alliance are not every member."""
    assert not means_all(written)


@pytest.mark.parametrize(
    ("written", "expected"),
    [("孙 剑", "孙剑"), ("孙　剑", "孙剑"), ("孙\u00a0剑", "孙剑"), ("欧阳 明 月", "欧阳明月"), ("孙剑", "孙剑"), ("孙剑 李红 王明", "孙剑 李红 王明"), ("Li Ming", "Li Ming"), ("孙 剑1", "孙 剑1"), ("", "")],
)  # fmt: skip
def test_padding_inside_a_persons_name(written: str, expected: str) -> None:
    """Blanks are dropped from a short Han name only."""
    assert unpad(written) == expected


SAME_UNIT = [
    ("城关镇", "城关镇党委"), ("城关镇", "中共示例县城关镇委员会"), ("城关镇", "中国共产党示例县城关镇委员会"), ("城关镇", "示例县城关镇"), ("城关镇", "城关镇人民政府"),
    ("城关镇", "城关镇政府"), ("城关镇", "城关镇党政办"), ("城关镇", "城关镇党建办公室"), ("城关镇", "城 关 镇"), ("城关镇", "城关镇（牵头单位）"), ("城关镇", "某省示例市示例县城关镇"),
    ("城关街道", "城关街道党工委"), ("城关街道", "城关街道办事处"), ("城关街道", "城关街道办"), ("河东村", "河东村党支部"), ("河东村", "河东村党总支"), ("河东村", "河东村支部"),
    ("河东村", "河东村村委会"), ("河东村", "河东村委会"), ("河东村", "河东村村民委员会"), ("河东村", "河东村党支部委员会"), ("城东社区", "城东社区居委会"),
    ("县农业农村局", "示例县农业农村局"), ("县农业农村局", "农业农村局"), ("县农业农村局", "县农业农村局党委"), ("县农业农村局", "县农业农村局党（工）委"), ("县农业农村局", "县农业农村局党(工)委"),
    ("县农业农村局", "示例县农业农村局党组"), ("县委组织部", "中共示例县委组织部"), ("县委组织部", "示例县委组织部"), ("县直机关工委", "县委县直机关工委"), ("县直机关工委", "中共示例县直属机关工作委员会"),
    ("县市场监督管理局", "示例县市场监督管理局"), ("“两新”工委", "两新工委"), ("ABC公司党支部", "ａｂｃ公司"),
]  # fmt: skip


@pytest.mark.parametrize(("roster", "written"), SAME_UNIT)
def test_one_unit_under_two_names_shares_a_key(roster: str, written: str) -> None:
    """Suffixes, the Party's and the county's name in front, width and blanks don't matter."""
    assert set(unit_keys(roster, COUNTY)) & set(unit_keys(written, COUNTY))


OTHER_UNIT = [
    ("城关镇", "河东镇"), ("城关镇", "城关社区"), ("城关镇", "城关村"), ("河东市场监督所", "城关市场监督所"), ("河东社区卫生服务中心", "城东社区卫生服务中心"), ("城关镇第一党支部", "城关镇第二党支部"),
    ("县农业农村局", "邻县农业农村局"), ("城关镇", "城关镇中心小学"), ("县直机关工委", "城关镇机关支部"), ("县委办公室", "县政府办公室"), ("县委办公室", "县人大办公室"), ("河东村", "河东乡"),
    ("县教育局", "县体育局"), ("党支部", "党委"),
]  # fmt: skip


@pytest.mark.parametrize("county", [COUNTY, ""])
@pytest.mark.parametrize(("one", "other"), OTHER_UNIT)
def test_two_units_never_share_a_key(one: str, other: str, county: str) -> None:
    """Leaving things out must not make two units one (without the county's name, another county can't be told)."""
    if county or "邻县" not in other:
        assert not set(unit_keys(one, county)) & set(unit_keys(other, county))


def test_keys_go_from_strong_to_weak_and_each_stands_once() -> None:
    """The full name first, what is left at the end last."""
    assert unit_keys("中共示例县城关镇委员会", COUNTY) == ("中共示例县城关镇委员会", "城关镇委员会", "城关镇")
    assert unit_keys("城关镇") == ("城关镇",)


@pytest.mark.parametrize(
    ("written", "expected"),
    [("城关镇", "城关"), ("城关镇党委", "城关"), ("河东乡", "河东"), ("城关街道办事处", "城关"), ("城东社区", "城东"), ("河东村委会", "河东"), ("县农业农村局", None), ("城关", None), ("东乡", None), ("石屏民族乡", "石屏")],
)  # fmt: skip
def test_the_weakest_key_leaves_out_the_kind_of_place(written: str, expected: str | None) -> None:
    """城关 may be 城关镇: a key of its own, so that the caller can say so."""
    assert weak_unit_key(written) == expected


@pytest.mark.parametrize(
    ("roster", "written"),
    [
        ("沿河片区党建联盟", "沿河片区"), ("沿河片区党建联盟", "沿河片"), ("沿河片区党建联盟", "沿河"), ("沿河片区党建联盟", "沿河片区联盟"), ("沿河片区党建联盟", "沿河片区党建联盟（4个乡镇）"),
        ("沿河片区党建联盟", "沿 河 片区党建联盟"), ("沿河片区", "沿河党建联盟"), ("第一片区党建联盟", "一片区"), ("第一片区党建联盟", "1片区"), ("第一片区党建联盟", "第1片区"),
        ("第一片区党建联盟", "一片"), ("红色引领党建联盟", "红色引领"), ("“三色”党建联盟", "三色联盟"), ("环湖党建共同体", "环湖"),
    ],
)  # fmt: skip
def test_one_alliance_under_two_names_shares_a_key(roster: str, written: str) -> None:
    """党建联盟, 片区 and remarks may be left out; numbers may be written either way."""
    assert set(alliance_keys(roster)) & set(alliance_keys(written))


@pytest.mark.parametrize(
    ("one", "other"),
    [("沿河片区党建联盟", "沿江片区党建联盟"), ("第一片区", "第二片区"), ("第一片区", "第十一片区"), ("红色引领党建联盟", "绿色发展党建联盟"), ("片区党建联盟", "沿河片区党建联盟"), ("党建联盟", "沿河党建联盟")],
)  # fmt: skip
def test_two_alliances_never_share_a_key(one: str, other: str) -> None:
    """The general words alone name none."""
    assert not set(alliance_keys(one)) & set(alliance_keys(other))


def test_an_alliance_may_carry_its_county_in_front() -> None:
    """示例县沿河片区党建联盟 is 沿河片区."""
    assert "沿河片区" in alliance_keys("示例县沿河片区党建联盟", COUNTY)


@pytest.mark.parametrize(
    ("written", "candidates", "expected"),
    [
        ("河东镇", ["城关镇", "河西镇", "河东乡"], ("河东乡", "河西镇", "城关镇")[:2]),
        ("城管镇", ["河东乡", "城关镇"], ("城关镇",)),
        ("沿河", ["沿河片区党建联盟", "环湖片区党建联盟"], ("沿河片区党建联盟",)),
        ("活动时问", ["活动时间", "活动地点"], ("活动时间",)),
        ("天文台", ["城关镇", "河东乡"], ()),
        ("", ["城关镇"], ()),
        ("城关镇", [], ()),
    ],
)
def test_the_nearest_names(written: str, candidates: list[str], expected: tuple[str, ...]) -> None:
    """Best first, and none where nothing is near."""
    assert nearest(written, candidates) == expected


def test_at_most_n_names_are_offered() -> None:
    """A long list helps nobody."""
    assert len(nearest("河东镇", [f"河东{kind}" for kind in "乡村镇区县"], 2)) == 2


@pytest.mark.parametrize(
    ("written", "leaders", "offices"),
    [
        ("常务副部长及办公室、组织股", ["常务副部长"], ["办公室", "组织股"]),
        ("孙剑、组织股", ["孙剑"], ["组织股"]),
        ("孙剑、李和平及组织股", ["孙剑", "李和平"], ["组织股"]),
        ("孙剑和李红", ["孙剑", "李红"], []),
        ("李和平", ["李和平"], []),
        ("副部长和组织股（人才办）", ["副部长"], ["组织股（人才办）"]),
        ("办公室主任、干部室", ["办公室主任"], ["干部室"]),
        ("组织部部务委员和党员教育中心", ["组织部部务委员"], ["党员教育中心"]),
        ("组织股", [], ["组织股"]),
        ("", [], []),
    ],
)
def test_leaders_and_offices_of_one_column(written: str, leaders: list[str], offices: list[str]) -> None:
    """What ends in 股 室 科 办 中心 is an office; 和 in a person's name splits nothing."""
    assert split_leader_offices(written) == (tuple(leaders), tuple(offices))


@given(st.text(max_size=20))
def test_any_text_gets_keys_and_names(text: str) -> None:
    """Law: nothing raises, and the first key is the folded text."""
    split_names(text), stated_count(text), means_all(text), unpad(text), split_leader_offices(text), weak_unit_key(text)
    assert unit_keys(text, COUNTY)[0] == unit_keys(text)[0] == alliance_keys(text)[0]


@given(
    st.lists(
        st.sampled_from(["城关镇", "河东乡", "河西镇党委", "县农业农村局", "青石村党支部"]), min_size=1, unique=True
    ),
    st.sampled_from("、，,；;/／\n"),
)
def test_names_that_are_joined_come_apart_the_same(names: list[str], mark: str) -> None:
    """Law: every mark splits, order and spelling are kept."""
    assert list(split_names(mark.join(names))) == names
