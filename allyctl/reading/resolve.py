"""Whose a row is and who is meant: alliances and units, found through the directory; a miss names the nearest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from allyctl.model.activities import names_nobody
from allyctl.model.directory import Directory
from allyctl.model.place import Location
from allyctl.model.problems import ProblemCode
from allyctl.reading.collect import Collected
from allyctl.values.names import alliance_keys, means_all, split_names, stated_count
from allyctl.values.text import fold, quoted
from allyctl.values.written import chinese_number

_EVERY_ALLIANCE = {
    fold(word)
    for word in (
        "各联盟",
        "全县",
        "全镇",
        "全乡",
        "全部联盟",
        "所有联盟",
        "各片区联盟",
        "各片区",
        "各党建联盟",
        "全体联盟",
        "各片区党建联盟",
        "全街道",
    )
}
_AND = re.compile(r"以及|[和及与]|\s+")
_AS_WELL = re.compile("以及|及")
_NAMED = re.compile("[\u3400-\u9fff“”]{2,14}?(?:党建联盟|片区联盟|片区)(?:党建联盟)?")
_AROUND_YEAR = re.compile(
    r"(?:19|20)\d\d\s*年?度?|第?[一二三四1-4]季度|[上下]半年|\d{1,2}月份?"
    r"|[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[)）]|\d+[、.．]"
)
_AROUND = re.compile(
    rf"{_AROUND_YEAR.pattern}|活动|台账|记录|情况|汇总|一览|统计|登记|明细|报备|审批|轮值|开展|工作|表|册|副本|[的\s\-—_（）()·、，,：:《》“”]+"
)
_GENERAL = re.compile(
    "[全各]|示范|季度|年度|[县镇乡市]片区|组织部|[县市镇乡]委|党委|^片区|^党建|^联盟"
    "|[0-9一二三四五六七八九十两]+个|关于|组建|工作|活动|情况|每"
)
_IN_FRONT = re.compile("^(?:关于|年度?|第?[一二三四]季度|[\u3400-\u9fff]{2,6}?[县市])(?=[\u3400-\u9fff]{4})")
_HEADS = re.compile(
    r"\s*[（(]?\s*[:：]?\s*(?:(?:机关)?党员(?:干部)?|干部|群众|代表|职工)*\s*(?:共计?|约)?\s*[\d０-９]+\s*(?:余|多)?\s*(?:人次|人|名|位)"
    r"(?:党员(?:干部)?|干部|群众|代表)?\s*[)）]?$"
)
_ALL_HEADS = re.compile(r"(?:共计?|合计|总计|约)?\s*[\d０-９]+\s*(?:余|多)?(?:人次|人|名)(?:党员)?(?:参加|参与)?")
_EVERYBODY_OF = re.compile("的?(?:全体|全部|各个?|所有)?(?:成员)?(?:单位|党组织|乡镇)?$")
_WHOLE_NAME = re.compile("联盟|片区|共同体")
_SO_MANY = re.compile(
    r"(?:共|等)?(?:\d+|[一二三四五六七八九十两]+)(?:个|家)(?:成员)?"
    r"(?:单位|党组织|乡镇|镇|乡|街道|村|社区|村[（(]?社区[）)]?|(?:党)?支部|部门)"
)
_BY_POST = re.compile(
    r"^(.{2,15}?)\s*(?:党委|党工委|党总支|党支部|支部)?(?:专职)?副?"
    r"(?:书记|镇长|乡长|主任|组织委员|宣传委员|委员|党建办主任)(?P<person>[\u3400-\u9fff·\s]{2,6})?$"
)
_REMARK = re.compile(r"[（(][^（）()]*[）)]\s*$")


def _so_many(text: str) -> int | None:
    """The number of units that a cell gives instead of names: 3个乡镇党员干部共60余人."""
    for item in split_names(text):
        number = re.match(r"(\d+|[一二三四五六七八九十两]+)", fold(item))
        if number and _SO_MANY.fullmatch(_HEADS.sub("", item)):
            return chinese_number(number.group(1))
    return None


def names_every_alliance(text: str) -> bool:
    """Whether 各联盟, 全县 and the like is written: all of them."""
    return fold(text) in _EVERY_ALLIANCE


@dataclass(slots=True)
class Units:
    """The units of one cell: matched ones by the roster's name, others as written."""

    names: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    stated: int | None = None
    everyone: bool = False
    alliances: tuple[str, ...] = ()
    """Alliances named where units are asked for: all their members."""


@dataclass(slots=True)
class References:
    """Finds who is meant, and reports once per spelling what can't be found."""

    directory: Directory
    collected: Collected
    know_units: bool
    _units: dict[str, Units] = field(default_factory=dict)
    _found: dict[str, tuple[str, bool, bool]] = field(default_factory=dict)
    """Text -> the unit's name, whether anybody knows it, whether it was matched loosely."""
    _alliances: dict[str, tuple[str, ...] | None] = field(default_factory=dict)

    def alliances(self, text: str) -> tuple[str, ...] | None:
        """The alliances of a cell that may name several; None if any of them is unknown."""
        if text not in self._alliances:
            self._alliances[text] = self._find_alliances(text)
        return self._alliances[text]

    def _find_alliances(self, text: str) -> tuple[str, ...] | None:
        if names_every_alliance(text):
            return self.directory.alliances
        whole = self.directory.alliance(text)
        if whole is not None:
            return (whole,)
        parts = [part for item in split_names(text) for part in self._parts(item, self.directory.alliance)]
        found = [self.directory.alliance(part) for part in parts]
        if len(parts) < 2 or None in found:
            return None
        return tuple(dict.fromkeys(name for name in found if name))

    def _parts(self, item: str, find: Callable[[str], str | None]) -> list[str]:
        """An item split at 和 and the like, if only then every part is known; at 及, if one of them is."""
        if find(item) is None:
            parts = [part for part in _AND.split(item) if part]
            if len(parts) > 1 and all(find(part) for part in parts):
                return parts
            parts = [part for part in _AS_WELL.split(item) if part]
            if len(parts) > 1 and any(find(part) or means_all(part) for part in parts):
                return [one for part in parts for one in self._parts(part, find)]
        return [item]

    def unknown_alliance(self, text: str) -> tuple[str, str]:
        """(what is wrong, what to do) for an alliance's name that nobody knows."""
        near = self.directory.nearest_alliances(text)
        hint = f"；最接近的是{'、'.join(f'“{name}”' for name in near)}" if near else ""
        return (
            f"名册里没有叫{quoted(text)}的联盟{hint}",
            "请改成名册里的名称，或在名册里补上；平时的叫法可写进 allyctl.toml 的 [aliases]",
        )

    def unit(self, text: str, at: Callable[[], Location], heading: str) -> str:
        """The roster's name of one unit; as written, with a problem, if nobody knows it. *at* tells its cell."""
        held = self._found.get(text)
        if held is None:
            held = self._found[text] = self._find_unit(text)
        name, known, loose = held
        if not known and self.know_units and not self._are_known(text):
            message, fix = self._unknown_unit(text)
            self.collected.note(ProblemCode.UNKNOWN_UNIT, f"“{heading}”里的{message}", at(), fix)
        elif loose:
            self.collected.note(ProblemCode.ASSUMED, f"{quoted(text)}按“{name}”理解", at())
        return name

    def _are_known(self, text: str) -> bool:
        """Whether it names several units, each of them known: they did it together."""
        parts = split_names(text)
        return len(parts) > 1 and all(self._unit_in(part) is not None for part in parts)

    def _find_unit(self, text: str) -> tuple[str, bool, bool]:
        found = self._unit_in(text)
        return found or text, found is not None, found is not None and self.directory.is_loose(text)

    def units(self, text: str, at: Callable[[], Location]) -> Units:
        """The units of one cell: the whole cell is tried first, and split only on a miss."""
        known = self._units.get(text)
        if known is None:
            known = self._units[text] = self._read_units(text)
        for name in known.unknown:
            if self.know_units and not names_nobody(name):
                near = self.directory.nearest_units(name)
                hint = f"，如是{'、'.join(f'“{one}”' for one in near)}请改成名册里的名称" if near else ""
                message = f"{quoted(name)}不在名册里，按外部单位看待{hint}"
                self.collected.note(
                    ProblemCode.OUTSIDE_UNIT,
                    message,
                    at(),
                    "确是外部单位的，可写进 allyctl.toml 的 [units] other，以后不再提示",
                )
        return known

    def _read_units(self, text: str) -> Units:
        if means_all(text):
            return Units(everyone=True, stated=stated_count(text))
        whole = self.directory.unit(text)
        if whole is not None:
            return Units((whole,))
        names: dict[str, None] = {}
        unknown: dict[str, None] = {}
        alliances: dict[str, None] = {}
        everyone = False
        for item in split_names(text):
            if means_all(item):
                everyone = True
                continue
            for part in self._parts(_HEADS.sub("", item), self._unit_in):
                if means_all(part):
                    everyone = True
                    continue
                found = self._unit_in(part)
                whole_alliances = self.whole_alliances(part) if found is None else ()
                if whole_alliances:
                    alliances.update(dict.fromkeys(whole_alliances))
                elif part and not _ALL_HEADS.fullmatch(part) and not _SO_MANY.fullmatch(part):
                    names[found or part] = None
                    if found is None:
                        unknown[part] = None
        stated = stated_count(_ALL_HEADS.sub("", text)) or _so_many(text)
        return Units(tuple(names), tuple(unknown), stated, everyone, tuple(alliances))

    def _unit_in(self, part: str) -> str | None:
        """The unit of a name that may have a remark in brackets behind it: 城关镇（牵头）."""
        found = self.directory.unit(part)
        if found is None and _REMARK.search(part):
            found = self.directory.unit(_REMARK.sub("", part))
        post = _BY_POST.match(part) if found is None else None
        return self.directory.unit(post.group(1)) if post else found

    def person_behind(self, text: str) -> str | None:
        """The person behind a unit and a post: 孙剑 of 城关镇党委书记孙剑."""
        post = _BY_POST.match(text)
        return post["person"].strip() or None if post and post["person"] and self.directory.unit(post.group(1)) else None

    def whole_alliances(self, text: str) -> tuple[str, ...]:
        """The alliance that stands where units are asked for: 沿河片区党建联盟, 沿河片区各成员单位."""
        if not _WHOLE_NAME.search(text):
            return ()
        return self.alliances(text) or self.alliances(_EVERYBODY_OF.sub("", text)) or ()

    def near_a_member(self, name: str) -> bool:
        """Whether an unknown name comes near a unit's: it may be that unit, written otherwise."""
        return bool(self.directory.nearest_units(name))

    def _unknown_unit(self, text: str) -> tuple[str, str]:
        near = self.directory.nearest_units(text)
        hint = f"，最接近的是{'、'.join(f'“{name}”' for name in near)}" if near else ""
        return f"{quoted(text)}不在名册的单位里{hint}", "请改成名册里的名称；平时的叫法可写进 allyctl.toml 的 [aliases]"

    def alliance_named_in(self, texts: Iterable[str]) -> str | None:
        """The one alliance that a title, a sheet's or a file's name mentions; the first text that names any decides."""
        for text in texts:
            folded = fold(text)
            found = [
                name
                for name in self.directory.alliances
                if any(len(key) > 1 and key in folded for key in alliance_keys(name)[:2])
            ]
            longest = [
                name for name in found if not any(name != other and fold(name) in fold(other) for other in found)
            ]
            if not longest:
                parts = (self.directory.alliance(part) for part in _AROUND.split(text) if len(part) > 1)
                longest = list(dict.fromkeys(name for name in parts if name))
            if len(longest) == 1:
                return longest[0]
            if longest or self.stranger_in(text):
                return None
        return None

    def stranger_in(self, text: str) -> str | None:
        """An alliance that a title or a caption names and nobody knows."""
        like = alliance_like([without_numbering(text)])
        if like is None or _GENERAL.search(like) or self.alliances(like):
            return None
        return like


def without_numbering(text: str) -> str:
    """A title or caption without 二、, （二）, 2. and without year, quarter and month."""
    return _AROUND_YEAR.sub(" ", text)


def alliance_like(texts: Iterable[str]) -> str | None:
    """Without a roster: the alliance's name as a title gives it (沿河片区党建联盟2024年活动台账)."""
    for text in texts:
        found = {_IN_FRONT.sub("", _IN_FRONT.sub("", name)) for name in _NAMED.findall(text)}
        if len(found) == 1:
            return found.pop()
        if found:
            return None
    return None
