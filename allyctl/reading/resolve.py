"""Whose a row is and who is meant: alliances and units, found through the directory; a miss names the nearest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from allyctl.model.directory import Directory
from allyctl.model.place import Location
from allyctl.model.problems import ProblemCode
from allyctl.reading.collect import Collected
from allyctl.values.names import alliance_keys, means_all, split_names, stated_count
from allyctl.values.text import fold, quoted

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
_AND = re.compile("[和及与]|以及")
_NAMED = re.compile("[\u3400-\u9fff“”]{2,14}?(?:党建联盟|片区联盟|片区)(?:党建联盟)?")
_IN_FRONT = re.compile("^(?:关于|年度?|第?[一二三四]季度|[\u3400-\u9fff]{2,6}?[县市])(?=[\u3400-\u9fff]{4})")
_REMARK = re.compile(r"[（(][^（）()]*[）)]\s*$")


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
        """An item split at 和 and the like, if only then every part is known."""
        if find(item) is None:
            parts = [part for part in _AND.split(item) if part]
            if len(parts) > 1 and all(find(part) for part in parts):
                return parts
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
        if not known and self.know_units:
            message, fix = self._unknown_unit(text)
            self.collected.note(ProblemCode.UNKNOWN_UNIT, f"“{heading}”里的{message}", at(), fix)
        elif loose:
            self.collected.note(ProblemCode.ASSUMED, f"{quoted(text)}按“{name}”理解", at())
        return name

    def _find_unit(self, text: str) -> tuple[str, bool, bool]:
        found = self.directory.unit(text)
        if found is None and _REMARK.search(text):
            found = self.directory.unit(_REMARK.sub("", text))
        return found or text, found is not None, found is not None and self.directory.is_loose(text)

    def units(self, text: str, at: Callable[[], Location]) -> Units:
        """The units of one cell: the whole cell is tried first, and split only on a miss."""
        known = self._units.get(text)
        if known is None:
            known = self._units[text] = self._read_units(text)
        for name in known.unknown:
            if self.know_units:
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
        everyone = False
        for item in split_names(text):
            if means_all(item):
                everyone = True
                continue
            for part in self._parts(item, self.directory.unit):
                found = self.directory.unit(part) or (
                    self.directory.unit(_REMARK.sub("", part)) if _REMARK.search(part) else None
                )
                names[found or part] = None
                if found is None:
                    unknown[part] = None
        return Units(tuple(names), tuple(unknown), stated_count(text), everyone)

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
            if len(longest) == 1:
                return longest[0]
            if longest:
                return None
        return None


def alliance_like(texts: Iterable[str]) -> str | None:
    """Without a roster: the alliance's name as a title gives it (沿河片区党建联盟2024年活动台账)."""
    for text in texts:
        found = {_IN_FRONT.sub("", _IN_FRONT.sub("", name)) for name in _NAMED.findall(text)}
        if len(found) == 1:
            return found.pop()
        if found:
            return None
    return None
