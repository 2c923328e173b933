"""核实反馈表 on paper and screen: locked findings, cells to fill in, print set-up. Same report, same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from allyctl.tables.handoff import (
    COLUMNS,
    SCHEMA,
    SIGNED,
    SUMMARY,
    SUMMARY_HEADINGS,
    SUMMARY_WIDTHS,
    TITLE,
    Handoff,
    HandoffSheet,
    lines_taken,
)
from allyctl.writing.zipped import MADE, repacked

TITLE_ROW, SIGNED_ROW, HEADING_ROW, FIRST_ROW = 0, 1, 2, 3
"""Rows of an alliance's sheet, from 0."""

_A4 = 9
_LINE, _LEAST = 15.0, 30.0
"""Heights in points."""
_OWN_HEIGHT = re.compile(rb'(<row r="(\d+)"[^>]*?) customHeight="1"')
_ALLOWED = {"format_columns": True, "format_rows": True, "format_cells": True, "select_locked_cells": True}


@dataclass(frozen=True, slots=True)
class _Looks:
    """The formats of XlsxWriter that all sheets share."""

    title: Any
    signed: Any
    heading: Any
    heading_fill: Any
    text: Any
    centre: Any
    text_fill: Any
    centre_fill: Any
    fact: Any
    bold: Any


def handoff_bytes(table: Handoff) -> bytes:
    """The workbook as the bytes of an .xlsx file."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": TITLE, "author": "allyctl", "created": MADE})
    book.set_custom_property("schema", SCHEMA)
    looks = _looks(book)
    _fill_summary(book.add_worksheet(SUMMARY), table, looks)
    for sheet in table.sheets:
        _fill_sheet(book.add_worksheet(sheet.name), sheet, looks)
    book.close()
    return repacked(out.getvalue(), _let_rows_grow)


def _let_rows_grow(name: str, part: bytes) -> bytes:
    """A finding's row has the height it needs now, and grows with what is typed into it."""
    if not name.startswith("xl/worksheets/sheet") or name == "xl/worksheets/sheet1.xml":
        return part
    return _OWN_HEIGHT.sub(lambda row: row[1] if int(row[2]) > FIRST_ROW else row[0], part)


def _looks(book: Any) -> _Looks:
    def look(font: str = "仿宋", size: int = 11, **more: Any) -> Any:
        return book.add_format({"font_name": font, "font_size": size, "valign": "vcenter", "text_wrap": True} | more)

    boxed: dict[str, Any] = {"border": 1, "border_color": "#808080"}
    centred: dict[str, Any] = {"align": "center"}
    to_fill = boxed | {"locked": False}
    heading = boxed | centred
    return _Looks(
        title=look("黑体", 16, **centred),
        signed=look(locked=False),
        heading=look("黑体", **heading, bg_color="#DDEBF7"),
        heading_fill=look("黑体", **heading, bg_color="#FFF2CC"),
        text=look(**boxed, bg_color="#F2F2F2"),
        centre=look(**boxed, **centred, bg_color="#F2F2F2"),
        text_fill=look(**to_fill, num_format="@"),
        centre_fill=look(**to_fill, **centred, num_format="@"),
        fact=look(size=12),
        bold=look("黑体", 12),
    )


def _fill_summary(ws: Any, table: Handoff, looks: _Looks) -> None:
    last = len(SUMMARY_HEADINGS) - 1
    for index, width in enumerate(SUMMARY_WIDTHS):
        ws.set_column(index, index, width)
    ws.merge_range(0, 0, 0, last, "", looks.title)
    ws.write_string(0, 0, TITLE, looks.title)
    ws.set_row(0, 36)
    row = _write_lines(ws, 1, last, table.facts, looks.fact)
    row += 1
    for index, heading in enumerate(SUMMARY_HEADINGS):
        ws.write_string(row, index, heading, looks.heading)
    ws.set_row(row, 24)
    for texts in table.counts:
        row += 1
        for index, text in enumerate(texts):
            if text.isdecimal() and index not in (0, last):
                ws.write_number(row, index, int(text), looks.centre)
            else:
                _write(ws, row, index, text, looks.text if index in (0, last) else looks.centre)
        ws.set_row(row, lines_taken((texts[0], texts[-1]), (SUMMARY_WIDTHS[0], SUMMARY_WIDTHS[-1])) * _LINE + 8)
    row = _write_lines(ws, row + 1, last, table.remarks, looks.fact)
    row = _write_lines(ws, row + 1, last, ("填写说明",), looks.bold)
    _write_lines(ws, row, last, table.guide, looks.fact)
    _set_up_print(ws)


def _write_lines(ws: Any, row: int, last: int, lines: Sequence[str], look: Any) -> int:
    """Lines of text over the whole width; the row after them."""
    for line in lines:
        ws.merge_range(row, 0, row, last, "", look)
        ws.write_string(row, 0, line, look)
        ws.set_row(row, lines_taken((line,), (sum(SUMMARY_WIDTHS) - 12,)) * (_LINE + 2) + 4)
        row += 1
    return row


def _fill_sheet(ws: Any, sheet: HandoffSheet, looks: _Looks) -> None:
    shown = [column for column in COLUMNS if not column.hidden]
    last, end = len(shown) - 1, FIRST_ROW + len(sheet.rows) - 1
    for row, text, look, height in ((TITLE_ROW, sheet.title, looks.title, 36), (SIGNED_ROW, SIGNED, looks.signed, 24)):
        ws.merge_range(row, 0, row, last, "", look)
        ws.write_string(row, 0, text, look)
        ws.set_row(row, height)
    for index, column in enumerate(COLUMNS):
        ws.set_column(index, index, column.width, None, {"hidden": column.hidden})
        ws.write_string(HEADING_ROW, index, column.heading, looks.heading_fill if column.filled_in else looks.heading)
        if column.options:
            ws.data_validation(FIRST_ROW, index, end, index, _choice(column.options))
    ws.set_row(HEADING_ROW, 26)
    for row, texts in enumerate(sheet.rows, FIRST_ROW):
        for index, (column, text) in enumerate(zip(COLUMNS, texts, strict=True)):
            if column.filled_in:
                _write(ws, row, index, "", looks.centre_fill if column.centred else looks.text_fill)
            elif column.heading == "序号":
                ws.write_number(row, index, int(text), looks.centre)
            else:
                _write(ws, row, index, text, looks.centre if column.centred else looks.text)
        ws.set_row(row, min(max(lines_taken(texts, [column.width for column in shown]) * _LINE + 6, _LEAST), 400))
    ws.freeze_panes(FIRST_ROW, 3)
    ws.repeat_rows(HEADING_ROW)
    ws.print_area(TITLE_ROW, 0, end, last)
    ws.protect("", _ALLOWED)
    _set_up_print(ws)


def _write(ws: Any, row: int, index: int, text: str, look: Any) -> None:
    if text:
        ws.write_string(row, index, text, look)
    else:
        ws.write_blank(row, index, None, look)


def _choice(options: tuple[str, ...]) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": list(options),
        "error_title": "请从下拉框中选",
        "error_message": "都不合适的可以空着，在“情况说明”里写明。",
    }


def _set_up_print(ws: Any) -> None:
    ws.set_landscape()
    ws.set_paper(_A4)
    ws.fit_to_pages(1, 0)
    ws.center_horizontally()
    ws.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    ws.set_footer("&C第&P页", {"margin": 0.3})
