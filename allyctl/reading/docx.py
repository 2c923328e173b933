"""A Word document that holds a roster: the county's notice itself, as labelled paragraphs or tables."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from allyctl.reading.grid import Grid
from allyctl.reading.package import DAMAGED, Refused, open_package
from allyctl.values.text import Cell, clean

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

BODY = "正文"
"""The name under which the paragraphs are shown: row 3 is the third paragraph."""


def read_docx(file: str, data: bytes) -> tuple[Grid, ...]:
    """The paragraphs as one grid of one column, and every table as a grid of its own.

    Raises:
        Refused: damaged, encrypted, or suspicious.
    """
    open_package(data)
    document = _open(data)
    paragraphs = [[clean(one.text) or None] for one in document.paragraphs]
    grids = [Grid(file, BODY, paragraphs)]
    grids += [_table(file, number, table) for number, table in enumerate(document.tables, 1)]
    return tuple(grids)


def _open(data: bytes) -> Document:
    import docx
    from docx.opc.exceptions import OpcError

    try:
        return docx.Document(io.BytesIO(data))
    except (OpcError, KeyError, ValueError, SyntaxError) as error:
        raise Refused(DAMAGED) from error


def _table(file: str, number: int, table: Table) -> Grid:
    """The cells of a table; one merged over several rows or columns gives its text once, and the range."""
    rows: list[list[Cell]] = []
    spans: dict[Any, list[int]] = {}
    for row, cells in enumerate(table.rows):
        texts: list[Cell] = []
        for column, cell in enumerate(cells.cells):
            span = spans.setdefault(cell._tc, [row, column, row, column])
            first = span == [row, column, row, column]
            span[2], span[3] = max(span[2], row), max(span[3], column)
            texts.append((clean(cell.text) or None) if first else None)
        rows.append(texts)
    merged = tuple((top, left, bottom, right) for top, left, bottom, right in spans.values() if (top, left) != (bottom, right))
    return Grid(file, f"表格{number}", rows, merged=merged)
