"""A second look at an ods: merged and hidden cells, error cells, months, and how large the sheets really are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from allyctl.reading.package import MAX_BOX, OVERSIZED, Refused, walk_xml
from allyctl.reading.remarks import is_error_text
from allyctl.reading.workbookparts import Shown

_MONTH = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*月?|\d{1,2}月|[A-Za-z]{3}[ -]\d{2,4}")
_YEAR = re.compile(r"\d{4}\s*年?")


@dataclass(slots=True)
class OdsSheet:
    """What one sheet holds beside its values. Rows and columns count from 0."""

    name: str
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    coarse: dict[tuple[int, int], Shown] = field(default_factory=dict)
    uncached: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    filled: bool = False
    rows: int = 0
    columns: int = 0


def look_at_ods(content: bytes) -> tuple[OdsSheet, ...]:
    """Look through content.xml.

    Raises:
        Refused: it is not well-formed, or repeated cells would fill more than `MAX_BOX` cells.
    """
    walk = _Walk()
    walk_xml(content, walk.opened, walk.closed, walk.text)
    return tuple(walk.sheets)


class _Walk:
    """Where we are in content.xml; tables inside cells and tracked changes are left out."""

    def __init__(self) -> None:
        self.sheets: list[OdsSheet] = []
        self.depth = 0
        self.row = self.next_row = self.row_repeat = 0
        self.column = 0
        self.cell: dict[str, str] | None = None
        self.shown: list[str] = []
        self.in_text = self.in_note = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table":
            self.depth += 1
            if self.depth == 1:
                self.sheets.append(OdsSheet(attributes.get("name", "")))
                self.next_row = self.column = 0
        elif self.depth != 1:
            return
        elif name == "table-column":
            repeat = _repeat(attributes, "number-columns-repeated")
            if attributes.get("visibility") in ("collapse", "filter"):
                self.sheets[-1].hidden_columns.append((self.column, self.column + repeat - 1))
            self.column += repeat
        elif name == "table-row":
            self._open_row(attributes)
        elif name in ("table-cell", "covered-table-cell"):
            self.cell, self.shown = attributes, []
        elif name == "annotation":
            self.in_note = True
        elif name == "p" and self.cell is not None and not self.in_note:
            self.in_text = True

    def _open_row(self, attributes: dict[str, str]) -> None:
        self.row, self.column = self.next_row, 0
        self.row_repeat = _repeat(attributes, "number-rows-repeated")
        self.next_row = self.row + self.row_repeat
        if attributes.get("visibility") in ("collapse", "filter"):
            self.sheets[-1].hidden_rows.update(range(self.row, min(self.next_row, self.row + 2000)))

    def text(self, characters: str) -> None:
        if self.in_text:
            self.shown.append(characters)

    def closed(self, name: str) -> None:
        if name == "table":
            self.depth -= 1
        elif self.depth != 1:
            return
        elif name == "p":
            self.in_text = False
        elif name == "annotation":
            self.in_note = False
        elif name in ("table-cell", "covered-table-cell") and self.cell is not None:
            self._close_cell(self.cell, covered=name == "covered-table-cell")
            self.cell = None

    def _close_cell(self, cell: dict[str, str], covered: bool) -> None:
        sheet, shown = self.sheets[-1], "".join(self.shown).strip()
        repeat = _repeat(cell, "number-columns-repeated")
        first, self.column = self.column, self.column + repeat
        kind = cell.get("value-type")
        if not shown and kind is None and "formula" not in cell:
            return
        sheet.filled = sheet.filled or bool(shown)
        sheet.rows, sheet.columns = max(sheet.rows, self.next_row), max(sheet.columns, self.column)
        if sheet.rows * sheet.columns > MAX_BOX:
            raise Refused(OVERSIZED)
        cells = [(row, column) for row in range(self.row, self.next_row) for column in range(first, self.column)]
        if "formula" in cell and is_error_text(shown):
            sheet.errors.update(dict.fromkeys(cells, shown))
        elif "formula" in cell and kind is None and not shown:
            sheet.uncached.update(cells)
        elif kind == "date" and (_MONTH.fullmatch(shown) or _YEAR.fullmatch(shown)):
            sheet.coarse.update(dict.fromkeys(cells, Shown.YEAR if _YEAR.fullmatch(shown) else Shown.MONTH))
        down, across = _repeat(cell, "number-rows-spanned"), _repeat(cell, "number-columns-spanned")
        if not covered and down * across > 1:
            sheet.merged.append((self.row, first, self.row + down - 1, first + across - 1))


def _repeat(attributes: dict[str, str], key: str) -> int:
    written = attributes.get(key, "1")
    return max(int(written), 1) if written.isdecimal() and len(written) < 8 else 1
