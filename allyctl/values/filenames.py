"""Names of files and sheets from names that people gave: legal everywhere, as near to the given one as can be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from allyctl.values.text import clean

LONGEST_FILE_NAME = 200
"""Bytes in UTF-8: systems take 255, and a number or a date may have to be added."""
LONGEST_SHEET_NAME = 31
"""Characters as spreadsheet programs count them: one beyond the first 65,536 counts twice."""

_NO_FILE = re.compile(r'[<>:"/\\|?*\n\t\ufffd]')
_NO_SHEET = re.compile(r"[\[\]:*?/\\\n\t\ufffd]")
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in "123456789¹²³")})


def file_name(name: str, suffix: str = "") -> str:
    """*name* as a file name with *suffix* (with its dot), legal on Windows too: no folders, no devices, not too long."""
    stem = _NO_FILE.sub("_", clean(name)).strip(" .") or "未命名"
    if stem.partition(".")[0].rstrip().casefold() in _DEVICES:
        stem = f"_{stem}"
    while len((stem + suffix).encode()) > LONGEST_FILE_NAME:
        stem = stem[:-1]
    return stem.rstrip(" .") + suffix


def sheet_name(name: str, taken: Collection[str] = ()) -> str:
    """*name* as the name of a sheet in a workbook that has those of *taken* already, whatever their case."""
    plain = _NO_SHEET.sub(" ", clean(name)).strip(" '") or "表"
    if same_name(plain) == "history":
        plain = f"{plain}_"
    known = {same_name(one) for one in taken}
    number, chosen = 1, _cut(plain, LONGEST_SHEET_NAME)
    while same_name(chosen) in known:
        number += 1
        mark = f"（{number}）"
        chosen = _cut(plain, LONGEST_SHEET_NAME - len(mark)) + mark
    return chosen


def same_name(name: str) -> str:
    """What two names share that a file system or a workbook may take for one."""
    return unicodedata.normalize("NFKC", name).casefold()


def _cut(text: str, most: int) -> str:
    while len(text.encode("utf-16-le")) > 2 * most:
        text = text[:-1]
    return text.rstrip(" '")
