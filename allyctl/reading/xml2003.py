"""Tables in the XML format of 2003, which office systems still export under the name .xls."""

from __future__ import annotations

from datetime import date, datetime

from allyctl.model.finding import Problem
from allyctl.reading.grid import Grid
from allyctl.reading.package import DAMAGED, MAX_BOX, OVERSIZED, Refused, walk_xml
from allyctl.reading.remarks import cell_at, dirty_problem, is_error_text
from allyctl.values.text import Cell, clean, was_dirty


def read_xml2003(file: str, data: bytes) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """The sheets of the workbook.

    Raises:
        Refused: not well-formed, declares a document type, or has no sheet.
    """
    walk = _Walk()
    walk_xml(data, walk.opened, walk.closed, walk.text)
    if not walk.sheets:
        raise Refused(DAMAGED)
    grids = tuple(sheet.grid(file) for sheet in walk.sheets)
    dirty = [cell_at(file, sheet.name, row, column) for sheet in walk.sheets for row, column in sheet.dirty]
    return grids, (dirty_problem(dirty),) if dirty else ()


class _Sheet:
    """One sheet while it is read; rows and columns count from 0."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.cells: dict[tuple[int, int], Cell] = {}
        self.dirty: list[tuple[int, int]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.errors: dict[tuple[int, int], str] = {}
        self.uncached: set[tuple[int, int]] = set()
        self.hidden = False
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()

    def grid(self, file: str) -> Grid:
        places = [*self.cells, *self.errors, *self.uncached]
        height = max((row for row, _ in places), default=-1) + 1
        width = max((column for _, column in places), default=-1) + 1
        if height * width > MAX_BOX:
            raise Refused(OVERSIZED)
        rows: list[list[Cell]] = [[None] * width for _ in range(height)]
        for (row, column), cell in self.cells.items():
            rows[row][column] = cell
        return Grid(
            file=file,
            name=self.name,
            rows=rows,
            merged=tuple(self.merged),
            hidden=self.hidden,
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(self.hidden_columns),
            errors=self.errors,
            uncached=frozenset(self.uncached),
        )


class _Walk:
    """Where we are in the workbook."""

    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self.row = self.column = self.rows_after = self.across = 0
        self.kind = ""
        self.formula = self.valued = self.reading = self.telling = False
        self.value: list[str] = []

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Worksheet":
            self.sheets.append(_Sheet(attributes.get("Name", "")))
            self.row, self.rows_after = -1, 0
        elif not self.sheets:
            return
        elif name == "Table":
            self.column = -1
        elif name == "Column":
            self._open_column(attributes)
        elif name == "Row":
            self._open_row(attributes)
        elif name == "Cell":
            self._open_cell(attributes)
        elif name == "Data" and not self.telling:
            self.kind, self.valued, self.reading, self.value = attributes.get("Type", "String"), True, True, []
        elif name == "Comment":
            self.telling = True
        elif name == "Visible":
            self.reading, self.value = True, []

    def _open_column(self, attributes: dict[str, str]) -> None:
        first = _count(attributes, "Index", self.column + 2) - 1
        self.column = first + _count(attributes, "Span", 0)
        if attributes.get("Hidden") == "1":
            self.sheets[-1].hidden_columns.update(range(first, min(self.column, 16_384) + 1))

    def _open_row(self, attributes: dict[str, str]) -> None:
        self.row = _count(attributes, "Index", self.row + self.rows_after + 2) - 1
        self.rows_after, self.column = _count(attributes, "Span", 0), -1
        if attributes.get("Hidden") == "1":
            self.sheets[-1].hidden_rows.add(self.row)

    def _open_cell(self, attributes: dict[str, str]) -> None:
        self.column = _count(attributes, "Index", self.column + 2) - 1
        self.formula, self.valued = "Formula" in attributes, False
        across, down = _count(attributes, "MergeAcross", 0), _count(attributes, "MergeDown", 0)
        self.across = across
        if across or down:
            self.sheets[-1].merged.append((self.row, self.column, self.row + down, self.column + across))

    def text(self, characters: str) -> None:
        if self.reading:
            self.value.append(characters)

    def closed(self, name: str) -> None:
        if name == "Data" and self.reading and not self.telling:
            self.reading = False
            self._keep("".join(self.value))
        elif name == "Visible" and self.reading:
            self.reading = False
            self.sheets[-1].hidden = "".join(self.value).strip() in ("SheetHidden", "SheetVeryHidden")
        elif name == "Comment":
            self.telling = False
        elif name == "Cell":
            if self.formula and not self.valued:
                self.sheets[-1].uncached.add((self.row, self.column))
            self.column += self.across

    def _keep(self, raw: str) -> None:
        sheet, at = self.sheets[-1], (self.row, self.column)
        if self.kind == "Error" or is_error_text(raw.strip()):
            sheet.errors[at] = raw.strip() or "#"
            return
        cell = _read_typed(raw, self.kind)
        if cell is not None:
            sheet.cells[at] = cell
        if was_dirty(raw):
            sheet.dirty.append(at)


def _read_typed(raw: str, kind: str) -> Cell:
    """The value by its declared type; as text where it does not keep to it."""
    try:
        if kind == "Number":
            return float(raw)
        if kind == "DateTime":
            moment = datetime.fromisoformat(raw)
            return moment if moment.time().isoformat() != "00:00:00" else date(moment.year, moment.month, moment.day)
    except ValueError:
        return clean(raw) or None
    if kind == "Boolean":
        return raw.strip() == "1"
    return clean(raw) or None


def _count(attributes: dict[str, str], key: str, default: int) -> int:
    written = attributes.get(key, "")
    return int(written) if written.isdecimal() and len(written) < 8 else default
