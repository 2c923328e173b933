"""Persons as clerks write them: padded names, posts in brackets or behind, several in one cell, nobody yet."""

from __future__ import annotations

from collections.abc import Iterable

from allyctl.values.names import split_names, unit_keys
from allyctl.values.patterns import compile_later
from allyctl.values.text import fold

_BRACKETS = compile_later(r"[（(【\[][^）)】\]]*[）)】\]]?")
_NAME = compile_later(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,10}·[\u4e00-\u9fff·]{1,12}")
_POST = compile_later(r"(?:书记|主任|部长|镇长|乡长|县长|局长|科长|股长|所长|站长|组长|委员|常委|主席|干部|领导|负责人|专干)$")
_POST_BEFORE = compile_later(r"^.*(?:书记|主任|[部镇乡县局科股所站组]长|委员|常委|主席)(?=[\u4e00-\u9fff]{2,4}$)")
_PLACE = compile_later(r"(?:[党工]委|支部|政府|办公室|[股室办局部委])$")
_VACANT = frozenset(("空缺", "暂缺", "暂无", "待定", "无", "缺", "待补", "待任命", "未定", "暂未确定", "-", "/", "空"))
_STANDS_IN = compile_later("主持|代理|代管|代行|兼管|临时负责|^代|代(?:书记|召集)")
_DEPUTY = compile_later(r"副书记")


def is_vacant(text: str) -> bool:
    """Whether the cell says that there is nobody: 空缺, 待定 and the like."""
    return fold(text) in _VACANT


def name_in(text: str) -> str | None:
    """The person's name a cell begins with, without padding, post and remarks; None where only a post stands there."""
    groups = _unpadded(_BRACKETS.sub(" ", text))
    return _as_name(groups[0]) if groups else None


def persons_in(text: str) -> tuple[str, ...]:
    """The names in a cell, when it holds nothing but names (with posts in brackets); else nothing is known of their number."""
    parts = split_names(_BRACKETS.sub("", text))
    names = [_as_name(group) for part in parts for group in _unpadded(part)]
    return tuple(name for name in names if name) if all(names) else ()


def _unpadded(text: str) -> list[str]:
    """The words of a cell, with names that were padded put together again: 孙 剑, 欧阳 剑."""
    words: list[str] = []
    for word in text.split():
        if words and (len(word) == 1 or len(words[-1]) == 1):
            words[-1] += word
        else:
            words.append(word)
    return words


def _as_name(word: str) -> str | None:
    word = _POST_BEFORE.sub("", fold(word)).removesuffix("同志")
    is_name = _NAME.fullmatch(word) and not _POST.search(word) and not _PLACE.search(word)
    return word if is_name else None


def same_person(one: str, other: str) -> bool:
    """Whether two cells may mean one person: padding, width, posts and remarks do not count."""
    first, second = name_in(one), name_in(other)
    if first and second:
        return first == second
    short, long = sorted((first or fold(one), second or fold(other)), key=len)
    return len(short) >= 2 and short in long


def may_be(one: str, other: str) -> bool:
    """Whether two cells may mean one person, also where one gives only the name and the other only the post."""
    if same_person(one, other) or fold(one) in fold(other) or fold(other) in fold(one):
        return True
    return (name_in(one) is None) != (name_in(other) is None)


def anybody_of(named: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether one of *named* may be one of *wanted*."""
    wanted = tuple(wanted)
    return any(may_be(one, other) for one in named for other in wanted)


def stands_in(post: str) -> bool:
    """Whether a post says that someone stands in: 主持工作, 代书记, 代理."""
    return _STANDS_IN.search(fold(post)) is not None


def is_secretary(post: str) -> bool:
    """Whether a post says Party secretary and not only deputy."""
    return "书记" in _DEPUTY.sub("", fold(post))


def unit_in(post: str, units: Iterable[str], county: str = "") -> str | None:
    """The unit that a post names (河东乡党委书记), the longest name first; None when it names none of *units*."""
    folded = fold(post)
    keys = sorted(((key, unit) for unit in units for key in unit_keys(unit, county)), key=lambda pair: -len(pair[0]))
    return next((unit for key, unit in keys if key in folded), None)
