"""In which list an entry stands, where no column says it: a caption, the heading of its content, the title, the sheet's or the file's name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath

from allyctl.model.choices import ListingKind
from allyctl.reading.sheets import Sheet

_WORDS = {
    "需求": ListingKind.NEED,
    "资源": ListingKind.RESOURCE,
    "项目": ListingKind.PROJECT,
    "心愿": ListingKind.WISH,
    "服务": ListingKind.SERVICE,
}


def kind_named_in(texts: Iterable[str]) -> ListingKind | None:
    """The one list that the first text which names any names; 需求、资源、项目清单 names none."""
    for text in texts:
        found = [kind for word, kind in _WORDS.items() if word in text]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def give_kinds(sheet: Sheet) -> None:
    """Give the rows of a list without a column 清单类别 the kind that is written above them."""
    if sheet.kind != "listing" or "kind" in sheet.values or not sheet.count:
        return
    stem = PurePath(sheet.file.path).stem
    of_sheet = kind_named_in((sheet.heading("content"), *sheet.titles, sheet.layout.sheet or "", stem))
    captions = [(row, kind) for row, text in sheet.rows.captions if (kind := kind_named_in((text,)))]
    kinds: list[ListingKind | None] = []
    for number in sheet.rows.numbers:
        above = [kind for row, kind in captions if row < number]
        kinds.append(above[-1] if above else of_sheet)
    if any(kinds):
        sheet.values["kind"] = kinds
        sheet.layout = replace(sheet.layout, given={**sheet.layout.given, "kind": sheet.where(0)})
