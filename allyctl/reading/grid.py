"""A sheet as it lies in a file: typed cells by row and column, and what the reader library hides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from allyctl.model.finding import Problem
from allyctl.values.text import Cell


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. Rows and columns count from 0 = row 1, column A of the sheet as Excel shows it.

    Rows may differ in length. A blank cell is None. A date cell whose format shows no day is a month `Day`.
    """

    file: str
    name: str | None
    rows: Sequence[Sequence[Cell]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """(top, left, bottom, right), inclusive."""
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """(row, column) -> #REF! and the like; the cell itself is None in `rows`."""
    uncached: frozenset[tuple[int, int]] = frozenset()
    """Formulas that were saved without a value; None in `rows`."""
    epoch1904: bool = False


@dataclass(frozen=True, slots=True)
class FileRead:
    """One input file: its sheets, or the entries of a TOML file, and what is wrong with it.

    `kind` is what the content says: xlsx, xls, ods, csv, toml, html, xml2003, encrypted, empty, other.
    `unreadable` says in Chinese why nothing can be read, with what to do; None when it was read.
    """

    path: str
    file: str
    """The name shown: relative to the workspace or as the user typed it."""
    kind: str
    grids: tuple[Grid, ...] = ()
    entries: Mapping[str, Sequence[TomlEntry]] = field(default_factory=dict)
    """TOML: kind -> entries."""
    problems: tuple[Problem, ...] = ()
    unreadable: str | None = None
    named: bool = True
    """Whether the user named this very file; found by glob or folder otherwise."""


@dataclass(frozen=True, slots=True)
class TomlEntry:
    """One table of an array (`[[activity]]`): its values, and the line of each key (and of the entry under '')."""

    values: Mapping[str, object]
    lines: Mapping[str, int]
