"""Blank workbooks on paper and screen: drop-downs, comments, formats, print set-up. Same form, same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from allyctl.tables.forms import FormColumn, FormSheet, FormWorkbook, GuideLine, display_width
from allyctl.writing.zipped import MADE, saved

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

TITLE_ROW, LEGEND_ROW, HEADING_ROW, FIRST_ROW, LAST_ROW = 1, 2, 3, 4, 2000
"""Rows of a blank sheet, from 1; drop-downs reach down to the last."""
GUIDE_SHEET, OPTIONS_SHEET = "填写说明", "选项"

_LONGEST_LIST = 255
_GUIDE_WIDTH = 84
_LINE, _ROW_HEIGHT = 16.0, 24.0
"""Heights in points."""
_HEAD_HEIGHTS = {TITLE_ROW: 32.0, LEGEND_ROW: 18.0, HEADING_ROW: 36.0}
_PAGE_HEIGHT, _PAGE_WIDTH = 480.0, 135.0
"""What a landscape A4 page holds unscaled: points, and half-width characters."""


def form_bytes(form: FormWorkbook) -> bytes:
    """The blank workbook as the bytes of an .xlsx file."""
    import openpyxl

    workbook = openpyxl.Workbook()
    workbook.remove(workbook["Sheet"])
    looks = _looks()
    lists = _Lists(workbook)
    for sheet in form.sheets:
        _fill_sheet(workbook.create_sheet(sheet.name), sheet, looks, lists)
    _fill_guide(workbook.create_sheet(GUIDE_SHEET), form.guide, looks)
    lists.finish()
    workbook.active = 0
    properties = workbook.properties
    properties.creator = properties.lastModifiedBy = "allyctl"
    properties.title = form.title
    properties.created = properties.modified = MADE
    return saved(workbook)


@dataclass(frozen=True, slots=True)
class _Looks:
    """The styles of openpyxl that all sheets share."""

    title: Any
    legend: Any
    heading: Any
    needed: Any
    body: Any
    bold: Any
    example: Any
    head_fill: Any
    needed_fill: Any
    example_fill: Any
    box: Any
    middle: Any
    centre: Any
    left: Any


def _looks() -> _Looks:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    thin = Side(style="thin", color="808080")

    def fill(color: str) -> Any:
        return PatternFill("solid", start_color=color)

    return _Looks(
        title=Font(name="黑体", size=16),
        legend=Font(name="宋体", size=10, color="595959"),
        heading=Font(name="黑体", size=11),
        needed=Font(name="黑体", size=11, bold=True, color="9C0006"),
        body=Font(name="宋体", size=11),
        bold=Font(name="黑体", size=12),
        example=Font(name="宋体", size=11, color="808080"),
        head_fill=fill("DDEBF7"),
        needed_fill=fill("FCE4D6"),
        example_fill=fill("F2F2F2"),
        box=Border(left=thin, right=thin, top=thin, bottom=thin),
        middle=Alignment(vertical="center", wrap_text=True),
        centre=Alignment(horizontal="center", vertical="center", wrap_text=True),
        left=Alignment(horizontal="left", vertical="center"),
    )


def put_text(cell: Cell, text: str) -> None:
    """Write text that stays text, though it begins like a formula or an error value."""
    cell.value = text
    cell.data_type = "s"
    if text[:1] in "=+-@":
        cell.quotePrefix = True


def _fill_sheet(ws: Worksheet, sheet: FormSheet, looks: _Looks, lists: _Lists) -> None:
    last = len(sheet.columns)
    ws.merge_cells(start_row=TITLE_ROW, end_row=TITLE_ROW, start_column=1, end_column=last)
    _write(ws, TITLE_ROW, 1, sheet.title, looks.title, looks.centre)
    _write(ws, LEGEND_ROW, 1, sheet.legend, looks.legend, looks.left)
    ruled = FIRST_ROW + _rows_on_a_page(sheet)
    for index, column in enumerate(sheet.columns, 1):
        _fill_column(ws, index, column, looks, ruled)
        if column.options:
            lists.offer(ws, index, column)
    for row, height in _HEAD_HEIGHTS.items():
        ws.row_dimensions[row].height = height
    for number in range(sheet.example_rows):
        ws.row_dimensions[FIRST_ROW + number].height = _example_height(sheet, number)
    ws.sheet_format.defaultRowHeight = _ROW_HEIGHT
    ws.sheet_format.customHeight = True
    ws.freeze_panes = ws.cell(FIRST_ROW, 2)
    _rule_filled_rows(ws, last, ruled, looks)
    _set_up_print(ws, landscape=True)
    ws.print_title_rows = f"{TITLE_ROW}:{HEADING_ROW}"


def _example_height(sheet: FormSheet, number: int) -> float:
    return max(_lines(column.examples[number], column.width) for column in sheet.columns) * _LINE + 6


def _rows_on_a_page(sheet: FormSheet) -> int:
    """How many rows under the headings have lines from the start: one printed page full."""
    scale = min(1.0, _PAGE_WIDTH / sum(column.width for column in sheet.columns))
    examples = sum(_example_height(sheet, number) for number in range(sheet.example_rows))
    blank = (_PAGE_HEIGHT / scale - sum(_HEAD_HEIGHTS.values()) - examples) / _ROW_HEIGHT
    return sheet.example_rows + int(blank)


def _fill_column(ws: Worksheet, index: int, column: FormColumn, looks: _Looks, ruled: int) -> None:
    heading = _write(
        ws, HEADING_ROW, index, column.heading, looks.needed if column.required else looks.heading, looks.centre
    )
    heading.fill = looks.needed_fill if column.required else looks.head_fill
    heading.border = looks.box
    heading.comment = _comment(column.comment)
    alignment = looks.centre if column.centred else looks.middle
    whole = ws.column_dimensions[heading.column_letter]
    whole.width = column.width
    whole.number_format, whole.font, whole.alignment = column.number_format, looks.body, alignment
    for row in range(FIRST_ROW, ruled):
        cell = ws.cell(row, index)
        cell.number_format, cell.font, cell.alignment = column.number_format, looks.body, alignment
        cell.border = looks.box
    for number, value in enumerate(column.examples):
        cell = ws.cell(FIRST_ROW + number, index)
        if isinstance(value, str):
            put_text(cell, value)
        else:
            cell.value = value
        cell.number_format, cell.font, cell.fill = column.number_format, looks.example, looks.example_fill


def _write(ws: Worksheet, row: int, index: int, text: str, font: Any, alignment: Any) -> Cell:
    cell: Cell = ws.cell(row, index)
    put_text(cell, text)
    cell.font, cell.alignment = font, alignment
    return cell


def _comment(text: str) -> Any:
    from openpyxl.comments import Comment

    width = 300
    lines = sum(_lines(line, 38) for line in text.split("\n"))
    return Comment(text, "allyctl", height=24 + 18 * lines, width=width)


def _lines(value: object, width: int) -> int:
    """How many lines a value takes in a cell *width* half-width characters wide."""
    return max(1, -(-display_width(str(value)) // max(1, width - 2))) if isinstance(value, str) else 1


def _rule_filled_rows(ws: Worksheet, columns: int, first: int, looks: _Looks) -> None:
    """Lines round a row as soon as something stands in it."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.utils import get_column_letter

    letter = get_column_letter(columns)
    rule = FormulaRule(formula=[f"COUNTA($A{first}:${letter}{first})>0"], border=looks.box)
    ws.conditional_formatting.add(f"A{first}:{letter}{LAST_ROW}", rule)


def _set_up_print(ws: Worksheet, *, landscape: bool) -> None:
    ws.page_setup.paperSize = 9
    ws.page_setup.orientation = "landscape" if landscape else "portrait"
    ws.sheet_properties.pageSetUpPr.fitToPage = True
    ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = 1, 0
    ws.print_options.horizontalCentered = True
    margins = ws.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.6, 0.6, 0.3
    ws.oddFooter.center.text = "第 &P 页，共 &N 页"


def _fill_guide(ws: Worksheet, guide: Sequence[GuideLine], looks: _Looks) -> None:
    ws.column_dimensions["A"].width = _GUIDE_WIDTH
    for row, line in enumerate(guide, 1):
        if line.text:
            _write(ws, row, 1, line.text, looks.bold if line.bold else looks.body, looks.middle)
        ws.row_dimensions[row].height = _lines(line.text, _GUIDE_WIDTH) * _LINE + 4
    _set_up_print(ws, landscape=False)


class _Lists:
    """The drop-downs; a list too long for a cell's own goes to a hidden sheet that the cells refer to."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._long: dict[tuple[str, ...], str] = {}

    def offer(self, ws: Worksheet, index: int, column: FormColumn) -> None:
        """Give the cells of a column their drop-down."""
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.datavalidation import DataValidation

        rule = DataValidation(type="list", formula1=self._source(column.options), allow_blank=True)
        rule.showErrorMessage = column.closed
        rule.errorStyle = "stop"
        rule.errorTitle = "请从下拉框中选"
        rule.error = _shorten("可以填：" + "、".join(column.options) + "；不确定的可以空着。", 220)
        letter = get_column_letter(index)
        rule.add(f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}")
        ws.add_data_validation(rule)

    def _source(self, options: tuple[str, ...]) -> str:
        joined = ",".join(options)
        if len(joined) <= _LONGEST_LIST and not any("," in word or '"' in word for word in options):
            return f'"{joined}"'
        if options not in self._long:
            from openpyxl.utils import get_column_letter

            letter = get_column_letter(len(self._long) + 1)
            self._long[options] = f"'{OPTIONS_SHEET}'!${letter}$1:${letter}${len(options)}"
        return self._long[options]

    def finish(self) -> None:
        """Write the hidden sheet, if any list needs it."""
        if not self._long:
            return
        ws = self._workbook.create_sheet(OPTIONS_SHEET)
        ws.sheet_state = "hidden"
        for index, options in enumerate(self._long, 1):
            for row, word in enumerate(options, 1):
                put_text(ws.cell(row, index), word)


def _shorten(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
