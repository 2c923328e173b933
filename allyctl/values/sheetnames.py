"""Names of sheets from names that people gave: what spreadsheet programs take, told apart, as near to the given one as can be."""

from __future__ import annotations

import re
from collections.abc import Collection

from allyctl.values.filenames import same_name
from allyctl.values.text import clean

LONGEST_SHEET_NAME = 31
"""Characters as spreadsheet programs count them: one beyond the first 65,536 counts twice."""

_NO_SHEET = re.compile(r"[\[\]:*?/\\\n\t\ufffd]")


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


def _cut(text: str, most: int) -> str:
    while len(text.encode("utf-16-le")) > 2 * most:
        text = text[:-1]
    return text.rstrip(" '")
