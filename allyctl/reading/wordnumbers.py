"""What automatic numbering prints in front of a paragraph: 一、 （一） 1. and the like, counted as Word counts."""

from __future__ import annotations

import re
from typing import Any

from allyctl.reading.wordlooks import Formatting, formatting, whole
from allyctl.reading.wordparts import W

_DIGITS = "〇一二三四五六七八九"
_CHINESE = (
    "chineseCounting",
    "chineseCountingThousand",
    "chineseLegalSimplified",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "ideographDigital",
    "koreanCounting",
)
_LEVELS = 9


class Numbering:
    """The lists of one document; `label` counts on with every paragraph that is asked about."""

    def __init__(self, tree: Any) -> None:
        self._levels: dict[str, dict[int, Any]] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._kind_of: dict[str, str] = {}
        self._counts: dict[str, list[int | None]] = {}
        if tree is None:
            return
        for one in tree.iterfind(f"{W}abstractNum"):
            self._levels[one.get(f"{W}abstractNumId") or ""] = {
                whole(level.get(f"{W}ilvl"), 0): level for level in one.iterfind(f"{W}lvl")
            }
        for one in tree.iterfind(f"{W}num"):
            key, kind = one.get(f"{W}numId") or "", one.find(f"{W}abstractNumId")
            self._kind_of[key] = (kind.get(f"{W}val") if kind is not None else None) or ""
            self._read_overrides(key, one)

    def _read_overrides(self, key: str, num: Any) -> None:
        for over in num.iterfind(f"{W}lvlOverride"):
            start = over.find(f"{W}startOverride")
            if start is not None:
                self._starts[key, whole(over.get(f"{W}ilvl"), 0)] = whole(start.get(f"{W}val"), 1)

    def level(self, values: dict[str, str]) -> Formatting | None:
        """How a level of its list sets a paragraph; None for one outside any list."""
        level = self._level(values)
        return formatting(level.find(f"{W}pPr"), None) if level is not None else None

    def label(self, values: dict[str, str]) -> str:
        """What is printed in front of the next paragraph with these properties; empty outside lists and for bullets."""
        level = self._level(values)
        if level is None:
            return ""
        key, at = values["numPr.numId"], self._at(values)
        kind = self._kind_of.get(key, "")
        counts = self._counts.setdefault(kind, [None] * _LEVELS)
        if (key, at) in self._starts:
            counts[at] = self._starts.pop((key, at)) - 1
        start = self._start(level)
        counts[at] = start if counts[at] is None else (counts[at] or 0) + 1
        counts[at + 1 :] = [None] * (_LEVELS - at - 1)
        return self._printed(kind, level, counts)

    def _level(self, values: dict[str, str]) -> Any:
        return self._levels.get(self._kind_of.get(values.get("numPr.numId", ""), ""), {}).get(self._at(values))

    @staticmethod
    def _at(values: dict[str, str]) -> int:
        return min(max(whole(values.get("numPr.ilvl"), 0), 0), _LEVELS - 1)

    @staticmethod
    def _start(level: Any) -> int:
        start = level.find(f"{W}start")
        return whole(start.get(f"{W}val") if start is not None else None, 1)

    def _printed(self, kind: str, level: Any, counts: list[int | None]) -> str:
        text = level.find(f"{W}lvlText")
        pattern = (text.get(f"{W}val") if text is not None else "") or ""
        if self._format(level) == "bullet":
            return ""

        def shown(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            other = self._levels[kind].get(at)
            if other is None:
                return ""
            count = counts[at] if counts[at] is not None else self._start(other)
            return numeral(count or 0, self._format(other))

        return re.sub(r"%(\d)", shown, pattern)

    @staticmethod
    def _format(level: Any) -> str:
        said = level.find(f"{W}numFmt")
        return (said.get(f"{W}val") if said is not None else None) or "decimal"


def numeral(number: int, form: str) -> str:
    """A number in the form that Word calls `chineseCounting`, `decimal` …; decimal for those that no official paper uses."""
    if form in _CHINESE and 0 < number < 100:
        tens, ones = divmod(number, 10)
        return ("" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十") + (_DIGITS[ones] if ones else "")
    if form == "decimalEnclosedCircle" and 0 < number <= 20:
        return chr(0x245F + number)
    if form.startswith("decimalFullWidth"):
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    return "" if form == "none" else str(number)
