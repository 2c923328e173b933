"""What was read of a file as a new workbook: every cell in its place, text as text, hidden what was hidden."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from allyctl.reading.grid import FileRead, Grid
from allyctl.tables.forms import display_width
from allyctl.values.day import Day
from allyctl.values.sheetnames import sheet_name
from allyctl.values.text import Cell
from allyctl.writing.forms import put_text

if TYPE_CHECKING:
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_NARROWEST, _WIDEST = 8, 40
_TABLE_FROM = 4
"""A row with fewer cells is a title or a remark, unless the sheet is narrower still."""
_LARGEST_MERGED = 10_000
_FIRST_YEAR = 1900
"""Spreadsheet programs know no day before."""
_UNCACHED = "（公式没有保存结果）"
_FORMATS = {datetime: "yyyy-mm-dd hh:mm", date: "yyyy-mm-dd", time: "hh:mm", timedelta: "[h]:mm"}


def workbook_of(read: FileRead) -> tuple[Workbook, dict[str | None, Worksheet]]:
    """A workbook with a sheet for each grid of *read*, and which sheet stands for which name."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book["Sheet"])
    sheets: dict[str | None, Worksheet] = {}
    for grid in read.grids:
        ws = book.create_sheet(sheet_name(grid.name or "内容", book.sheetnames))
        _fill(ws, grid)
        sheets.setdefault(grid.name, ws)
    shown = [index for index, ws in enumerate(book.worksheets) if ws.sheet_state == "visible"]
    if shown:
        book.active = shown[0]
    return book, sheets


def _fill(ws: Worksheet, grid: Grid) -> None:
    from openpyxl.utils import get_column_letter

    for row, cells in enumerate(grid.rows, 1):
        for column, value in enumerate(cells, 1):
            if value is not None:
                _put(ws.cell(row, column), value)
    for (row, column), error in grid.errors.items():
        _put(ws.cell(row + 1, column + 1), error)
    for row, column in grid.uncached:
        _put(ws.cell(row + 1, column + 1), _UNCACHED)
    for top, left, bottom, right in grid.merged:
        if (bottom - top + 1) * (right - left + 1) <= _LARGEST_MERGED:
            ws.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    for column, width in _widths(grid).items():
        ws.column_dimensions[get_column_letter(column)].width = width
    for row in grid.hidden_rows:
        ws.row_dimensions[row + 1].hidden = True
    for column in grid.hidden_columns:
        ws.column_dimensions[get_column_letter(column + 1)].hidden = True
    ws.sheet_state = "hidden" if grid.hidden else "visible"


def _widths(grid: Grid) -> dict[int, int]:
    """Column from 1 -> its width in half-width characters; titles, which run over several columns, count for none."""
    widths: dict[int, int] = {}
    for cells in grid.rows:
        filled = [(column, value) for column, value in enumerate(cells, 1) if value is not None]
        for column, value in filled if len(filled) >= min(_TABLE_FROM, len(cells)) else ():
            shown = max(map(display_width, str(value).split("\n")))
            widths[column] = max(widths.get(column, _NARROWEST), min(shown + 2, _WIDEST))
    return widths


def _put(cell: SheetCell, value: Cell) -> None:
    from openpyxl.styles import Alignment

    if isinstance(value, Day) or (isinstance(value, date) and value.year < _FIRST_YEAR):
        value = str(value)
    if isinstance(value, str):
        put_text(cell, value)
        cell.number_format = "@"
        if "\n" in value or display_width(value) > _WIDEST:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        return
    cell.value = value
    cell.number_format = next((shape for kind, shape in _FORMATS.items() if type(value) is kind), "General")
