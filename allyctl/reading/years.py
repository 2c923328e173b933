"""The year of dates written without one: from the sheet's title, the file's or the folder's name, never from the call."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from allyctl.values.periods import Period, read_period

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


_SHORTER = re.compile(r"第?[一二三四1-4]季度|[上下]半年|(?<![A-Za-z])[QH][1-4](?!\d)")


def period_of(hint: YearHint, texts: Iterable[str]) -> Period | None:
    """The period of a whole sheet: its year, or the one quarter or half-year of it that titles and names mention."""
    if hint.year is None:
        return None
    found = {word for text in texts if not _DATED_LINE.search(text) for word in _SHORTER.findall(text)}
    periods = {read_period(word, year=hint.year) for word in found}
    return periods.pop() if len(periods) == 1 else read_period(str(hint.year))


def hint_from(
    titles: Iterable[str], sheet: str | None, stem: str, folders: Iterable[str], above: Iterable[str] = ()
) -> YearHint:
    """The first of title, sheet name, file name and folder name that names a year; two years at once name none."""
    places = (
        ("表题", " ".join(line for line in titles if not _DATED_LINE.search(line))),
        ("表题", " ".join(line for line in above if not _DATED_LINE.search(line))),
        ("工作表名", sheet or ""),
        ("文件名", stem),
        *(("文件夹名", folder) for folder in folders),
    )
    for source, text in places:
        years = years_in(text)
        if len(years) == 1:
            return YearHint(years.pop(), f"{source}“{text[:30]}”" if source != "表题" else "表题")
        if years:
            break
    return YearHint()


def folders_of(path: str, shown: str) -> tuple[str, ...]:
    """The folders in which a file lies, the nearest first: its own, and those of the workspace above it."""
    own = PurePath(path).parent.name
    return tuple(dict.fromkeys((own, *reversed(PurePath(shown).parent.parts))))


def years_below(hint: YearHint, captions: Sequence[tuple[int, str]], numbers: Sequence[int]) -> list[tuple[int, YearHint]]:
    """(first data row, its year) where captions among the rows name years: a caption's year holds down to the next.

    Args:
        hint: the year of the rows above the first such caption.
        captions: (row of the sheet, text), top to bottom.
        numbers: the rows of the sheet in which the data rows stand.

    Returns:
        Empty when no caption names a year.
    """
    sections: list[tuple[int, YearHint]] = []
    for row, text in captions:
        years = years_in(text)
        if years:
            year = YearHint(years.pop(), f"上方的“{text[:20]}”") if len(years) == 1 else YearHint()
            sections.append((bisect_left(numbers, row), year))
    if not sections or sections[0][0] == 0:
        return sections
    return [(0, hint), *sections]
