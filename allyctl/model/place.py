"""Where a value was read: every record knows the cell of each value it was built from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


def column_letters(index: int) -> str:
    """0 -> A, 26 -> AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """One place in one input: a cell of a sheet, or a line of a TOML file."""

    file: str
    sheet: str | None = None
    cell: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet:
            parts.append(self.sheet)
        if self.cell:
            parts.append(self.cell)
        if self.line:
            parts.append(f"第{self.line}行")
        return " › ".join(parts)


@dataclass(frozen=True, slots=True)
class Layout:
    """How one table was understood, shared by all records read from it.

    `columns` maps field ids to zero-based column indexes. In TOML it holds every key that any entry of the array
    has, and the index means nothing. `given` names fields whose value comes from a title or a file name.
    """

    file: str
    sheet: str | None
    kind: str
    columns: Mapping[str, int]
    given: Mapping[str, Location]
    toml: bool = False

    def has(self, field: str) -> bool:
        """Whether the table has the column at all."""
        return field in self.columns or field in self.given


@dataclass(frozen=True, slots=True)
class Origin:
    """The row one record was built from. `row` counts from 1 as Excel shows it; in TOML it is the line.

    `moved` gives (row, column) for values that stand elsewhere than in this row: merged cells filled down,
    quarters of a wide table, keys of a TOML entry (line, 0). `told` gives the places of values that an entry of the
    journal says, in a file of its own each; under '' that of the whole record, where it has no row at all.
    """

    layout: Layout
    row: int
    moved: Mapping[str, tuple[int, int]] | None = None
    told: Mapping[str, Location] | None = None

    @property
    def is_recorded(self) -> bool:
        """Whether the record stands in the journal alone, in no file of a clerk."""
        return self.told is not None and "" in self.told

    def has(self, field: str) -> bool:
        """Whether the column of *field* is there (its cell may be blank)."""
        return self.layout.has(field) or (self.told is not None and field in self.told)

    def where(self, field: str | None = None) -> Location:
        """The cell of *field*; without one, or if the field has no column, the row's first known cell."""
        layout = self.layout
        if self.told is not None and (place := self.told.get(field or "") or self.told.get("")) is not None:
            return place
        if field is not None and self.moved is not None and field in self.moved:
            row, column = self.moved[field]
            if layout.toml:
                return Location(layout.file, line=row)
            return Location(layout.file, layout.sheet, f"{column_letters(column)}{row}")
        if layout.toml:
            return Location(layout.file, line=self.row)
        if field is not None and field in layout.given:
            return layout.given[field]
        index = layout.columns.get(field, -1) if field is not None else -1
        if index < 0:
            index = min(layout.columns.values(), default=0)
        return Location(layout.file, layout.sheet, f"{column_letters(index)}{self.row}")
