"""How an input file was understood, for a clerk to look at: sheets, heading rows, columns, skipped rows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One recognised column: where its heading stands, what it says, which field it is."""

    cell: str
    heading: str
    field: str


@dataclass(frozen=True, slots=True)
class UnknownColumn:
    """A heading that names no known column, with the nearest heading that would."""

    cell: str
    heading: str
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that became no record, and why; `row` counts from 1 as Excel shows it."""

    row: int
    why: str


@dataclass(frozen=True, slots=True)
class SheetView:
    """One sheet, or one table of it. `kind` is None when it was not recognised; `name` is None where files have none."""

    name: str | None
    kind: str | None
    heading_rows: tuple[int, ...] = ()
    rows: int = 0
    """Rows that became records."""
    columns: tuple[ColumnView, ...] = ()
    unknown: tuple[UnknownColumn, ...] = ()
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class FileView:
    """One input file. `unreadable` says in Chinese why nothing could be read; None when it was."""

    file: str
    unreadable: str | None = None
    sheets: tuple[SheetView, ...] = ()
