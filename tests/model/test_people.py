"""Persons as clerks write them: one person is never taken for two, nor two for one, because of blanks, posts and remarks."""

from __future__ import annotations

import pytest

from allyctl.model.people import (
    anybody_of,
    is_secretary,
    is_vacant,
    name_in,
    persons_in,
    same_person,
    stands_in,
    unit_in,
)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("张三", "张三"), ("孙 剑", "孙剑"), ("孙　剑", "孙剑"), ("欧阳 剑", "欧阳剑"), ("张三（河东乡党委书记）", "张三"), ("张三 河东乡党委书记", "张三"),
        ("书记张三", "张三"), ("河东乡党委书记张三", "张三"), ("张三同志", "张三"), ("阿依·买买提", "阿依·买买提"), ("李 四 副书记", "李四"),
        ("河东乡党委书记", None), ("党委书记", None), ("组织部", None), ("常务副部长", None), ("办公室", None), ("", None),
    ],
)  # fmt: skip
def test_the_name_in_a_cell(written: str, name: str | None) -> None:
    """Padding, posts and remarks fall away; a post alone is no name."""
    assert name_in(written) == name


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("张三、李四", ("张三", "李四")), ("张三 李四", ("张三", "李四")), ("张三；李 四", ("张三", "李四")), ("张三、李四（镇长、副书记）", ("张三", "李四")),
        ("孙 剑", ("孙剑",)), ("张三 党委委员、副镇长", ()), ("张三（党委委员、副镇长）", ("张三",)), ("党委书记、镇长", ()),
    ],
)  # fmt: skip
def test_several_names_in_a_cell(written: str, names: tuple[str, ...]) -> None:
    """Only where nothing but names stands there is their number known."""
    assert persons_in(written) == names


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("张三", "张 三", True), ("张三", "张三（书记）", True), ("张三", "党委书记张三", True), ("张三", "李四", False), ("张三", "张三丰", False),
        ("张三", "党委书记", False), ("常务副部长", "县委组织部常务副部长", True),
    ],
)  # fmt: skip
def test_the_same_person(one: str, other: str, same: bool) -> None:
    """Names decide where both have one; otherwise the words must be the same."""
    assert same_person(one, other) is same
    assert same_person(other, one) is same


def test_a_name_may_be_behind_a_post() -> None:
    """A post here and a name there can't be told apart: it may be that person. Two names or two posts can."""
    assert anybody_of(["张三"], ["县委副书记"])
    assert not anybody_of(["张三"], ["李四"])
    assert not anybody_of(["县委副书记"], ["县委常委、宣传部部长"])
    assert not anybody_of([], ["张三"])


@pytest.mark.parametrize(("post", "stands", "secretary"), [
    ("党委书记", False, True), ("党委书记、镇长", False, True), ("党委副书记", False, False), ("党委副书记（主持工作）", True, False), ("代书记", True, True),
    ("镇长", False, False), ("代理书记", True, True), ("党工委书记", False, True),
])  # fmt: skip
def test_what_a_post_says(post: str, stands: bool, secretary: bool) -> None:
    """A deputy is no secretary; someone may stand in."""
    assert (stands_in(post), is_secretary(post)) == (stands, secretary)


def test_nobody_is_nobody() -> None:
    """空缺 and the like are no names."""
    assert [word for word in ("空缺", "暂 缺", "待定", "/", "张三") if is_vacant(word)] == ["空缺", "暂 缺", "待定", "/"]


@pytest.mark.parametrize(
    ("post", "unit"),
    [("河东乡党委书记", "河东乡"), ("中共示例县城关镇委员会书记", "城关镇"), ("党委书记", None), ("上河东乡党委书记", "上河东乡"), ("石桥镇党委书记", None)],
)
def test_the_unit_that_a_post_names(post: str, unit: str | None) -> None:
    """The longest name that fits."""
    assert unit_in(post, ["城关镇", "河东乡", "上河东乡"], "示例县") == unit
