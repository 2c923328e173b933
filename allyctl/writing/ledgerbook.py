"""Exported ledgers as one workbook, a sheet a kind, ready to print. Same records, same bytes."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from allyctl.columns import ColumnType
from allyctl.errors import AllyError, ExitCode
from allyctl.tables.exported import Ledger, Value, sheet_rows
from allyctl.tables.layout import width, wrap
from allyctl.values.marks import NO_COLUMN
from allyctl.writing.zipped import MADE, repacked

TITLE_ROW, HEADING_ROW, FIRST_ROW = 0, 1, 2
"""Rows of a sheet, from 0."""
MOST_LETTERS, MOST_ROWS = 32_767, 1_048_576
"""What a cell and a sheet can hold."""

_A4 = 9
_PAGE_WIDTH, _LEAST_SCALE = 135, 0.62
"""What a landscape A4 page holds unscaled, in half-width characters; smaller than this part of it nobody can read."""
_LINE = 15.0
_NARROWEST, _WIDEST = 7, 34
_TITLES = {"alliance": "党建联盟基本情况表", "member": "党建联盟成员单位名册"}
_CENTRED = (ColumnType.DAY, ColumnType.INT, ColumnType.DECIMAL, ColumnType.FLAG, ColumnType.PERIOD, ColumnType.CHOICE)
_OWN_HEIGHT = re.compile(rb'(<row r="(\d+)"[^>]*?) customHeight="1"')


@dataclass(frozen=True, slots=True)
class _Looks:
    """The formats that all sheets share."""

    title: Any
    title_in_front: Any
    heading: Any
    text: Any
    centre: Any
    day: Any
    absent: Any


def texts_cut(ledgers: Sequence[Ledger]) -> int:
    """How many texts are longer than a cell can hold."""
    return sum(isinstance(value, str) and len(value) > MOST_LETTERS for ledger in ledgers for row in ledger.rows for value in row)


def title_of(ledger: Ledger) -> str:
    """The title of a sheet. It names no alliance, no county and no year: the reader would take them for those of the rows."""
    return _TITLES.get(ledger.kind, f"党建联盟{ledger.name}台账")


def book_bytes(ledgers: Sequence[Ledger], workspace: str) -> bytes:
    """The workbook as the bytes of an .xlsx file; the workspace's name stands in the header of each page.

    Raises:
        AllyError: exit code 3: a ledger has more rows than a sheet can hold.
    """
    import xlsxwriter

    for ledger in ledgers:
        if len(ledger.rows) > MOST_ROWS - FIRST_ROW:
            message = f"“{ledger.name}”有 {len(ledger.rows)} 条，一个工作表放不下。"
            raise AllyError(message, hint="请用 --period 分时期导出，或者用 --format csv。", exit_code=ExitCode.UNREADABLE)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": "党建联盟工作台账", "author": "allyctl", "created": MADE})
    looks = _looks(book)
    for ledger in ledgers:
        _fill(book.add_worksheet(ledger.name), ledger, looks, workspace)
    book.close()
    return repacked(out.getvalue(), _let_rows_grow)


def _let_rows_grow(name: str, part: bytes) -> bytes:
    """A row has the height it needs now, and grows with what is typed into it."""
    if not name.startswith("xl/worksheets/sheet"):
        return part
    return _OWN_HEIGHT.sub(lambda row: row[1] if int(row[2]) > FIRST_ROW else row[0], part)


def _looks(book: Any) -> _Looks:
    def look(font: str = "宋体", size: int = 11, **more: Any) -> Any:
        return book.add_format({"font_name": font, "font_size": size, "valign": "vcenter", "text_wrap": True} | more)

    boxed: dict[str, Any] = {"border": 1, "border_color": "#808080"}
    centred: dict[str, Any] = {"align": "center"}
    return _Looks(
        title=look("黑体", 16, **centred, text_wrap=False),
        title_in_front=look("黑体", 16, text_wrap=False),
        heading=look("黑体", **boxed, **centred, bg_color="#DDEBF7"),
        text=look(**boxed, num_format="@"),
        centre=look(**boxed, **centred),
        day=look(**boxed, **centred, num_format="yyyy-mm-dd"),
        absent=look(size=9, **boxed, **centred, num_format="@", font_color="#A6A6A6"),
    )


def _fill(ws: Any, ledger: Ledger, looks: _Looks, workspace: str) -> None:
    rows = sheet_rows(ledger)
    widths = [_width(heading, [row[at] for row in rows]) for at, heading in enumerate(ledger.headings)]
    last, end = len(widths) - 1, FIRST_ROW + len(rows) - 1
    on_one_page = _pages(widths, _front(ledger)) == 1
    if last and on_one_page:
        ws.merge_range(TITLE_ROW, 0, TITLE_ROW, last, "", looks.title)
    ws.write_string(TITLE_ROW, 0, title_of(ledger), looks.title if on_one_page else looks.title_in_front)
    ws.set_row(TITLE_ROW, 32)
    for at, heading in enumerate(ledger.headings):
        ws.set_column(at, at, widths[at])
        ws.write_string(HEADING_ROW, at, heading, looks.heading)
    ws.set_row(HEADING_ROW, max(len(wrap(heading, size - 2)) for heading, size in zip(ledger.headings, widths, strict=True)) * _LINE + 8)
    centred = [one.column.type in _CENTRED for one in ledger.columns]
    for number, row in enumerate(rows, FIRST_ROW):
        for at, value in enumerate(row):
            _write(ws, number, at, value, looks, centred=centred[at])
        ws.set_row(number, min(max(_lines(value, widths[at]) for at, value in enumerate(row)) * _LINE + 6, 400))
    _set_up_print(ws, widths, _front(ledger), workspace)
    ws.autofilter(HEADING_ROW, 0, end, last)
    ws.print_area(TITLE_ROW, 0, end, last)


def _write(ws: Any, row: int, at: int, value: Value, looks: _Looks, *, centred: bool) -> None:
    match value:
        case None:
            ws.write_blank(row, at, None, looks.text)
        case date():
            ws.write_datetime(row, at, value, looks.day)
        case int() | Decimal():
            ws.write_number(row, at, value, looks.centre)
        case _:
            look = looks.absent if value == NO_COLUMN else looks.centre if centred else looks.text
            ws.write_string(row, at, value[:MOST_LETTERS], look)


def _width(heading: str, values: Sequence[Value]) -> int:
    """Wide enough for most of what stands in the column, and for the heading in two lines."""
    sizes = sorted(width(line) for value in values for line in shown(value).split("\n") if value != NO_COLUMN)
    usual = sizes[len(sizes) * 9 // 10] if sizes else 0
    return min(max(usual, (width(heading) + 1) // 2 + 1, _NARROWEST) + 2, _WIDEST)


def shown(value: Value) -> str:
    """A value as it is seen."""
    return "" if value is None else str(value)


def _lines(value: Value, size: int) -> int:
    return sum(len(wrap(line, max(size - 2, 2))) for line in shown(value).split("\n")) if isinstance(value, str) and value != NO_COLUMN else 1


def _front(ledger: Ledger) -> int:
    """The last of the columns that say whose a row is; it and those before it stand on every page."""
    fields = [one.column.field for one in ledger.columns]
    return fields.index("alliance") if "alliance" in fields else 0


def _pages(widths: Sequence[int], front: int) -> int:
    """How many pages stand side by side, the front columns on each; over more than one a title in the middle would be cut in two."""
    room, repeated = _PAGE_WIDTH / _LEAST_SCALE, sum(widths[: front + 1])
    return 1 if sum(widths) <= room else math.ceil((sum(widths) - repeated) / max(room - repeated, _WIDEST))


def _set_up_print(ws: Any, widths: Sequence[int], front: int, workspace: str) -> None:
    """A4 landscape; as many pages side by side as keep the letters readable, headings and first columns on each."""
    pages = _pages(widths, front)
    ws.set_landscape()
    ws.set_paper(_A4)
    ws.fit_to_pages(pages, 0)
    ws.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    ws.repeat_rows(TITLE_ROW, HEADING_ROW)
    if pages > 1:
        ws.repeat_columns(0, front)
    if workspace:
        ws.set_header(f"&R&9{workspace.replace('&', '&&')}", {"margin": 0.3})
    ws.set_footer("&C第 &P 页，共 &N 页", {"margin": 0.3})
    ws.freeze_panes(FIRST_ROW, front + 1)
