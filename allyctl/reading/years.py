"""The year of dates written without one: from the sheet's title, the file's or the folder's name, never from the call."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_FULL_DATE = re.compile(
    r"(?:19|20)\d\d\s*([-./])\s*\d{1,2}\s*\1\s*\d{1,2}|(?:19|20)\d\d年\s*\d{1,2}月\s*\d{1,2}|(?<!\d)(?:19|20)\d{6}(?!\d)"
)
_YEAR = re.compile(r"(?<!\d)(19[89]\d|20\d\d)(?!\d)")
_HAN_YEAR = re.compile("[二2][〇零○Oo0][〇零○一二三四五六七八九][〇零○一二三四五六七八九]")
_HAN = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_DATED_LINE = re.compile("填表|填报|制表|报送|截至|截止|印发|打印|更新|日期[:：]|时间[:：]")


@dataclass(frozen=True, slots=True)
class YearHint:
    """A year and where it was found, in words for a note."""

    year: int | None = None
    source: str = ""


def years_in(text: str) -> set[int]:
    """The years a title names; days on which it was filled in or saved don't count."""
    if _DATED_LINE.search(text):
        return set()
    rest = _FULL_DATE.sub(" ", text)
    found = {int(year) for year in _YEAR.findall(rest)}
    for written in _HAN_YEAR.findall(rest):
        found.add(int("".join(_HAN.get(char, char) for char in written)))
    return {year for year in found if 1990 <= year <= 2100}


def hint_from(titles: Iterable[str], sheet: str | None, stem: str, folder: str) -> YearHint:
    """The first of title, sheet name, file name and folder name that names a year; two years at once name none."""
    places = (
        ("表题", " ".join(line for line in titles if not _DATED_LINE.search(line))),
        ("工作表名", sheet or ""),
        ("文件名", stem),
        ("文件夹名", folder),
    )
    for source, text in places:
        years = years_in(text)
        if len(years) == 1:
            return YearHint(years.pop(), f"{source}“{text[:30]}”" if source != "表题" else "表题")
        if years:
            break
    return YearHint()
