"""Sheets in the other formats that lie on clerks' disks: old xls, ods, csv; and the lock a program leaves behind."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from building.package import HEAD, pack
from building.sheets import Sheet, Style

ODF = "urn:oasis:names:tc:opendocument:xmlns"
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def write_xls(sheets: Sequence[Sheet]) -> bytes:
    """An Excel 97 workbook."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    known: dict[Style, Any] = {}
    for sheet in sheets:
        page = book.add_sheet(sheet.name)
        for column, head in enumerate(sheet.heads):
            page.col(column).width = int(head.width * 256)
        for row in range(sheet.size):
            page.row(row).height_mismatch = True
            page.row(row).height = int(sheet.height(row) * 20)
        page.portrait, page.fit_num_pages = False, 1
        page.fit_width_to_pages, page.fit_height_to_pages = 1, 0
        page.header_str = page.footer_str = b""
        for row in sheet.hidden_rows:
            page.row(row).hidden = True
        inside = {
            (row, column): first
            for first, last in sheet.merged.items()
            for row in range(first[0], last[0] + 1)
            for column in range(first[1], last[1] + 1)
        }
        for (row, column), (value, style) in sheet.cells.items():
            look = known.setdefault(style, _xls_style(style)) if style not in known else known[style]
            if (row, column) in sheet.merged:
                bottom, right = sheet.merged[row, column]
                page.write_merge(row, bottom, column, right, value, look)
            elif (row, column) not in inside:
                page.write(row, column, value, look)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _xls_style(style: Style) -> Any:
    import xlwt

    border = "borders: left thin, right thin, top thin, bottom thin; " if style.border else ""
    text = (
        f"font: name {style.font}, height {style.size * 20}, bold {'on' if style.bold else 'off'}; {border}"
        f"alignment: horizontal {style.across}, vertical center, wrap {'on' if style.wrap else 'off'}"
    )
    return xlwt.easyxf(text, num_format_str=style.form or "General")


def write_ods(sheets: Sequence[Sheet]) -> bytes:
    """An OpenDocument spreadsheet."""
    tables = "".join(_ods_table(sheet) for sheet in sheets)
    names = " ".join(f'xmlns:{short}="{ODF}:{long}:1.0"' for short, long in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible"), ("number", "datastyle"),
    ))  # fmt: skip
    styles = (
        '<style:style style:name="title" style:family="table-cell"><style:paragraph-properties fo:text-align="center"/>'
        '<style:text-properties style:font-name-asian="宋体" fo:font-size="18pt" style:font-size-asian="18pt" fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>'
        '<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000"'
        ' fo:wrap-option="wrap"/><style:text-properties style:font-name-asian="仿宋" fo:font-size="11pt" style:font-size-asian="11pt"/></style:style>'
        '<number:date-style style:name="long" number:language="zh" number:country="CN"><number:year number:style="long"/>'
        "<number:text>年</number:text><number:month/><number:text>月</number:text><number:day/><number:text>日</number:text></number:date-style>"
        '<style:style style:name="day" style:family="table-cell" style:parent-style-name="cell" style:data-style-name="long">'
        '<style:table-cell-properties fo:border="0.5pt solid #000000"/></style:style>'
    )
    widths = sorted({head.width for sheet in sheets for head in sheet.heads})
    for width in widths:
        styles += (
            f'<style:style style:name="w{width:g}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width * 0.2:.2f}cm"/></style:style>'
        )
    content = (
        f'{HEAD}<office:document-content {names} office:version="1.2"><office:automatic-styles>{styles}</office:automatic-styles>'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    manifest = (
        f'{HEAD}<manifest:manifest xmlns:manifest="{ODF}:manifest:1.0" manifest:version="1.2">'
        f"{entry.format('/', ODS)}{entry.format('content.xml', 'text/xml')}</manifest:manifest>"
    )
    return pack({"mimetype": ODS, "META-INF/manifest.xml": manifest, "content.xml": content})


def _ods_table(sheet: Sheet) -> str:
    columns = "".join(f'<table:table-column table:style-name="w{head.width:g}"/>' for head in sheet.heads)
    covered = {
        (row, column)
        for first, last in sheet.merged.items()
        for row in range(first[0], last[0] + 1)
        for column in range(first[1], last[1] + 1)
        if (row, column) != first
    }
    rows = []
    for row in range(sheet.size):
        cells = []
        for column in range(len(sheet.heads)):
            if (row, column) in covered:
                cells.append("<table:covered-table-cell/>")
                continue
            last = sheet.merged.get((row, column), (row, column))
            span = f' table:number-columns-spanned="{last[1] - column + 1}" table:number-rows-spanned="{last[0] - row + 1}"'
            value, style = sheet.cells.get((row, column), (None, Style(border=False)))
            cells.append(_ods_cell(value, style, span if last != (row, column) else ""))
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    return f"<table:table table:name={quoteattr(sheet.name)}>{columns}{''.join(rows)}</table:table>"


def _ods_cell(value: Any, style: Style, span: str) -> str:
    name = "title" if style.size > 11 else "cell" if style.border else ""
    if isinstance(value, date):
        shown = f"{value.year}年{value.month}月{value.day}日"
        return f'<table:table-cell table:style-name="day" office:value-type="date" office:date-value="{value}"><text:p>{shown}</text:p></table:table-cell>'
    look = f' table:style-name="{name}"' if name else ""
    if value is None:
        return f"<table:table-cell{look}{span}/>"
    if isinstance(value, str):
        return f'<table:table-cell{look} office:value-type="string"{span}><text:p>{escape(value)}</text:p></table:table-cell>'
    return f'<table:table-cell{look} office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'


def write_csv(sheet: Sheet, encoding: str) -> bytes:
    """A text table as Excel for Windows saves it."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in sheet.rows():
        writer.writerow(["" if cell is None else f"{cell.year}/{cell.month}/{cell.day}" if isinstance(cell, date) else cell for cell in row])
    return buffer.getvalue().encode(encoding)


def write_lock(owner: str) -> bytes:
    """The `~$` file that lies beside a workbook while somebody has it open."""
    narrow = owner.encode("gb18030")
    wide = owner.encode("utf-16-le")
    padding = b" \x00" * ((108 - len(wide)) // 2)
    return bytes([len(narrow)]) + narrow.ljust(54) + bytes([len(owner), 0]) + wide + padding
