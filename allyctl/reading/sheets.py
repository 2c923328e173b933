"""One table with its columns converted: what the book is built from, whatever the file's format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from pathlib import PurePath
from typing import Any

from allyctl.columns import Column, ColumnType
from allyctl.model.place import Layout, Location, Origin
from allyctl.model.problems import ProblemCode
from allyctl.model.records import COLUMNS
from allyctl.reading.convert import Converted, Trouble, convert
from allyctl.reading.filingcells import columns_borrowed, settle_filing_cells
from allyctl.reading.grid import FileRead, TomlEntry
from allyctl.reading.headings import column_of
from allyctl.reading.recognise import Table
from allyctl.reading.rows import FILING_PREFIX, Rows, read_rows, table_columns
from allyctl.reading.years import YearHint, folders_of, hint_from, years_below
from allyctl.values.days import Day
from allyctl.values.numbers import read_flag
from allyctl.values.text import Cell, Unreadable


@dataclass(slots=True)
class Sheet:
    """Rows of one kind, field by field: `values[field][i]` belongs to the i-th row."""

    kind: str
    file: FileRead
    layout: Layout
    filing_layout: Layout | None
    year: YearHint
    titles: tuple[str, ...]
    rows: Rows
    values: dict[str, list[Any]] = field(default_factory=dict)
    ends: dict[str, list[Day | None]] = field(default_factory=dict)
    troubles: dict[int, list[tuple[str, Trouble]]] = field(default_factory=dict)
    """Row -> what can't be read in it, field by field."""
    notes: list[tuple[str, str, list[int]]] = field(default_factory=list)
    sections: list[tuple[int, YearHint]] = field(default_factory=list)
    """Where captions name years: (first row, year), from the top."""
    table: Table | None = None
    lines: list[Mapping[str, int]] | None = None
    """TOML: line of each key, per entry."""
    told: list[Mapping[str, Location]] | None = None
    """Journal: place of each field, and of the record under '', per record."""
    lost: dict[int, str] = field(default_factory=dict)
    """Rows that made no record, and why."""
    given: str | None = None
    """The alliance that a title, a name or the roster gives to rows without one."""
    stranger: str | None = None
    """The alliance that they name, where nobody knows it."""

    @property
    def count(self) -> int:
        """How many rows."""
        return len(self.rows.numbers)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in: a heading, at most an example row. Such a ledger isn't kept."""
        return not self.count and not self.rows.captions

    def origin(self, index: int, prefix: str = "") -> Origin:
        """Where the i-th row was read; with prefix `filing:` the filing columns of an activity's row."""
        layout = self.filing_layout if prefix and self.filing_layout else self.layout
        if self.told is not None:
            return Origin(layout, index + 1, told=self.told[index])
        if self.lines is not None:
            lines = self.lines[index]
            return Origin(layout, lines.get("", 1), {name: (line, 0) for name, line in lines.items() if name})
        moved = self.rows.moved.get(index)
        if moved:
            moved = {name.removeprefix(prefix): place for name, place in moved.items()}
            if prefix and "held_on" in moved:
                moved["planned_on"] = moved["held_on"]
        return Origin(layout, self.rows.numbers[index] + 1, moved)

    def where(self, index: int, name: str | None = None) -> Location:
        """The cell of a field in the i-th row."""
        if name is not None and name.startswith("filing:"):
            return self.origin(index, "filing:").where(name.removeprefix("filing:"))
        return self.origin(index).where(name)

    def heading(self, name: str) -> str:
        """The heading of a field as the clerk wrote it; the declared one where the table has none."""
        bare = name.removeprefix("filing:")
        table = self.table
        columns = table_columns(table) if table is not None else {}
        if table is not None and name in columns:
            for row in reversed(table.heading.rows):
                cells = table.grid.rows[row]
                text = cells[columns[name]] if columns[name] < len(cells) else None
                if isinstance(text, str):
                    return " ".join(text.split()).strip("*＊ ")
        return "是否报备" if bare == "claimed" else column_of("filing" if name != bare else self.kind, bare).heading

    def cell(self, name: str, index: int) -> Any:
        """A converted value; None where the table has no such column."""
        column = self.values.get(name)
        return None if column is None else column[index]


def read_table(table: Table, file: FileRead) -> Sheet:
    """Convert the columns of a recognised table."""
    grid, heading = table.grid, table.heading
    path = PurePath(file.path)
    year = hint_from(table.titles, grid.name, path.stem, folders_of(file.path, file.file), above=table.above)
    rows = read_rows(table)
    filing_layout = _settle_filings(rows, _filing_layout(table, file))
    columns = dict(heading.columns)
    for name, index in heading.composites.items():
        columns.update(dict.fromkeys(_PARTS[name], index))
    if heading.wide and table.kind == "term":
        columns.setdefault("period", min(heading.wide))
        columns.setdefault("unit", min(heading.wide))
        columns.update({"convener": min(heading.people.values())} if heading.people else {})
    if heading.wide and table.kind == "mark":
        columns.setdefault("indicator", min(heading.wide))
        columns.setdefault("score", min(heading.wide))
    layout = Layout(file.file, grid.name, table.kind, columns, {})
    sheet = Sheet(table.kind, file, layout, filing_layout, year, (*table.titles, *table.above), rows, table=table)
    sheet.sections = years_below(year, rows.captions, rows.numbers)
    for name in dict.fromkeys((*table_columns(table), *rows.cells)):
        if name.startswith(("year:", "month:", "tick:", "span:")):
            continue
        if name.startswith(("both:", "wide:")):
            sheet.values[name] = list(rows.cells[name])
        else:
            _convert(sheet, name, rows.cells[name], epoch1904=grid.epoch1904)
    return sheet


_PARTS = {
    "linked": ("linked_leader", "linked_offices"),
    "liaison": ("liaison", "liaison_phone"),
    "convener": ("convener", "convener_post"),
}


def _settle_filings(rows: Rows, layout: Layout | None) -> Layout | None:
    """Cells of filing columns that say something of another one go there; the layout tells where they stand."""
    if layout is None:
        return None
    found = settle_filing_cells(rows.cells)
    layout = replace(layout, columns=columns_borrowed(dict(layout.columns), found.borrowed))
    for index, name, source in found.moved:
        place = rows.moved.setdefault(index, {})
        place[name] = place.get(source) or (rows.numbers[index] + 1, layout.columns[source.removeprefix(FILING_PREFIX)])
    return layout


def _filing_layout(table: Table, file: FileRead) -> Layout | None:
    heading = table.heading
    if not heading.filing_columns:
        return None
    columns = dict(heading.filing_columns)
    for own, filed in (
        ("held_on", "planned_on"),
        ("theme", "theme"),
        ("alliance", "alliance"),
        ("place", "place"),
        ("filing", "id"),
    ):
        if own in heading.columns:
            columns.setdefault(filed, heading.columns[own])
    return Layout(file.file, table.grid.name, "filing", columns, {})


def _convert(sheet: Sheet, name: str, cells: Sequence[Cell], *, epoch1904: bool = False) -> None:
    bare = name.removeprefix("filing:")
    if name == "filing:claimed":
        _claims(sheet, cells)
        return
    column = column_of("filing" if name != bare else sheet.kind, bare)
    done = _convert_sections(column, cells, sheet, epoch1904)
    sheet.values[name] = done.values
    if done.ends is not None:
        sheet.ends[name] = done.ends
    for trouble in done.troubles:
        sheet.troubles.setdefault(trouble.index, []).append((name, trouble))
    sheet.notes += [(name, note, where) for note, where in done.notes.items()]


def _convert_sections(column: Column, cells: Sequence[Cell], sheet: Sheet, epoch1904: bool) -> Converted:
    """Convert a column; where captions name years, days are read section by section."""
    if column.type is not ColumnType.DAY or not sheet.sections:
        return convert(column, cells, sheet.year, epoch1904=epoch1904)
    whole = Converted([], ends=[])
    stops = [*(start for start, _ in sheet.sections[1:]), len(cells)]
    for (start, year), stop in zip(sheet.sections, stops, strict=True):
        part = convert(column, cells[start:stop], year, epoch1904=epoch1904)
        whole.values += part.values
        whole.ends = [*(whole.ends or ()), *(part.ends or ())]
        whole.troubles += [replace(trouble, index=trouble.index + start) for trouble in part.troubles]
        for note, where in part.notes.items():
            whole.notes.setdefault(note, []).extend(index + start for index in where)
    return whole


def _claims(sheet: Sheet, cells: Sequence[Cell]) -> None:
    """是否报备: a flag."""
    claims: list[bool | None] = []
    for index, cell in enumerate(cells):
        try:
            claims.append(read_flag(cell))
        except Unreadable as error:
            claims.append(None)
            trouble = Trouble(index, ProblemCode.UNREADABLE_VALUE, error.wrong, fix=error.advice)
            sheet.troubles.setdefault(index, []).append(("filing:claimed", trouble))
    sheet.values["filing:claimed"] = claims


def read_entries(kind: str, entries: Sequence[TomlEntry], file: FileRead) -> Sheet:
    """Convert the entries of a TOML array of tables."""
    fields = {column.field: column for column in COLUMNS[kind]}
    names = [name for name in fields if any(name in entry.values for entry in entries)]
    path = PurePath(file.path)
    layout = Layout(file.file, None, kind, dict.fromkeys(names, 0), {}, toml=True)
    rows = Rows(numbers=list(range(len(entries))))
    sheet = Sheet(kind, file, layout, None, hint_from((), None, path.stem, folders_of(file.path, file.file)), (), rows)
    sheet.lines = [entry.lines for entry in entries]
    for name in names:
        _convert(sheet, name, [_as_cell(fields[name], entry.values.get(name)) for entry in entries])
    return sheet


def _as_cell(column: Column, value: object) -> Cell:
    if isinstance(value, (list, tuple)):
        return "、".join(str(one) for one in value)
    if value is None or isinstance(value, (str, bool, int, float, datetime, date, time)):
        if isinstance(value, int) and not isinstance(value, bool) and column.type is ColumnType.TEXT:
            return str(value)
        return value
    return str(value)
