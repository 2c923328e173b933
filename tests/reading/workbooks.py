"""Clerks' workbooks drawn as text, written in any format, and read back as one book.

    book = read(folder, {"台账.xlsx": [sheet("活动", '''
        沿河片区党建联盟2024年活动台账 | < | <
        联盟     | 活动时间    | 活动主题
        沿河片区 | @2024-07-05 | 联学
        ^        | 8月20日     | 党课
    ''')]})

`^` is merged with the cell above, `<` with the one to its left, `@` a real date, `#` a real number, `↵` a line break
inside a cell; a line of a lone `|` is a blank row, and a row that ends in `~` is hidden.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from allyctl.model.book import Book
from allyctl.model.finding import Problem
from allyctl.model.records import Activity, Filing, Term
from allyctl.model.settings import Settings
from allyctl.model.views import FileView
from allyctl.reading.assemble import understand
from allyctl.reading.files import read_file
from allyctl.values.day import Day

Value = str | float | date | bool | None


@dataclass(frozen=True)
class Sheet:
    """One sheet to write: its cells, and (top, left, bottom, right) of merged ones, from 0."""

    name: str
    rows: Sequence[Sequence[Value]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()

    def moved(self, down: int, right: int) -> Sheet:
        """The same table further down and to the right."""
        rows = [[None]] * down + [[None] * right + list(row) for row in self.rows]
        merged = tuple(
            (top + down, left + right, bottom + down, last + right) for top, left, bottom, last in self.merged
        )
        return replace(self, rows=rows, merged=merged, hidden_rows=tuple(row + down for row in self.hidden_rows))


def sheet(name: str, drawn: str | Sequence[Sequence[Value]], **options: Any) -> Sheet:
    """A sheet as drawn (see above), or of rows of values."""
    if not isinstance(drawn, str):
        return Sheet(name, drawn, **options)
    lines = [line.strip() for line in drawn.strip("\n").splitlines() if line.strip()]
    hidden = tuple(row for row, line in enumerate(lines) if line.endswith("~"))
    marks = [[cell.strip() for cell in line.rstrip("~").split("|")] for line in lines]
    rows = [[_value(mark) for mark in row] for row in marks]
    return Sheet(name, rows, **{"merged": _merged(marks), "hidden_rows": hidden, **options})


def _value(mark: str) -> Value:
    if mark in ("", "^", "<"):
        return None
    if mark[0] == "@":
        return datetime.fromisoformat(mark[1:]) if "T" in mark else date.fromisoformat(mark[1:])
    return float(mark[1:]) if mark[0] == "#" else mark.replace("↵", "\n")


def _merged(marks: list[list[str]]) -> tuple[tuple[int, int, int, int], ...]:
    def at(row: int, column: int) -> str:
        return marks[row][column] if row < len(marks) and column < len(marks[row]) else ""

    found = []
    for top, row in enumerate(marks):
        for left, mark in enumerate(row):
            if mark in ("^", "<"):
                continue
            bottom, right = top, left
            while at(top, right + 1) == "<":
                right += 1
            while at(bottom + 1, left) == "^":
                bottom += 1
            if (bottom, right) != (top, left):
                found.append((top, left, bottom, right))
    return tuple(found)


def as_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """A workbook by openpyxl."""
    import openpyxl
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    book.remove(book.active)
    for one in sheets:
        page = book.create_sheet(one.name)
        page.sheet_state = "hidden" if one.hidden else "visible"
        for row, cells in enumerate(one.rows, 1):
            for column, value in enumerate(cells, 1):
                if value is not None:
                    page.cell(row, column, value)
        for top, left, bottom, right in one.merged:
            page.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
        for row in one.hidden_rows:
            page.row_dimensions[row + 1].hidden = True
        for column in one.hidden_columns:
            page.column_dimensions[get_column_letter(column + 1)].hidden = True
    if all(one.hidden for one in sheets):
        book.create_sheet("Sheet9")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_xls(sheets: Sequence[Sheet]) -> bytes:
    """A workbook in the old format."""
    import xlwt

    book = xlwt.Workbook()
    dates = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for one in sheets:
        page = book.add_sheet(one.name, cell_overwrite_ok=True)
        page.visibility = int(one.hidden)
        tops = {(top, left): (bottom, right) for top, left, bottom, right in one.merged}
        for row, cells in enumerate(one.rows):
            for column, value in enumerate(cells):
                style = dates if isinstance(value, date) else xlwt.XFStyle()
                if (row, column) in tops:
                    bottom, right = tops[row, column]
                    page.write_merge(row, bottom, column, right, value, style)
                elif value is not None:
                    page.write(row, column, value, style)
        for row in one.hidden_rows:
            page.row(row).hidden = True
        for column in one.hidden_columns:
            page.col(column).hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_ods(sheets: Sequence[Sheet]) -> bytes:
    """An OpenDocument spreadsheet."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import CoveredTableCell, Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    for one in sheets:
        tops = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in one.merged}
        covered = {
            (row, column)
            for top, left, bottom, right in one.merged
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        } - set(tops)
        page = Table(name=one.name)
        for row, cells in enumerate(one.rows):
            line = TableRow(**({"visibility": "collapse"} if row in one.hidden_rows else {}))
            for column in range(max(len(cells), *(right + 1 for _, _, _, right in one.merged), 1)):
                value = cells[column] if column < len(cells) else None
                if (row, column) in covered:
                    line.addElement(CoveredTableCell())
                    continue
                high, wide = tops.get((row, column), (1, 1))
                span = {"numberrowsspanned": high, "numbercolumnsspanned": wide} if high + wide > 2 else {}
                cell = TableCell(**span, **_ods_value(value))
                if isinstance(value, str):
                    for text in value.split("\n"):
                        cell.addElement(P(text=text))
                line.addElement(cell)
            page.addElement(line)
        book.spreadsheet.addElement(page)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _ods_value(value: Value) -> dict[str, object]:
    if value is None:
        return {}
    if isinstance(value, datetime):
        return {"valuetype": "date", "datevalue": value.isoformat()}
    if isinstance(value, date):
        return {"valuetype": "date", "datevalue": value.isoformat()}
    if isinstance(value, str):
        return {"valuetype": "string"}
    return {"valuetype": "float", "value": value}


def as_csv(sheets: Sequence[Sheet], encoding: str = "utf-8-sig") -> bytes:
    """The first sheet as csv: merged cells leave blanks, dates become text."""
    out = io.StringIO()
    writer = csv.writer(out)
    width = max(len(row) for row in sheets[0].rows)
    for row in sheets[0].rows:
        row = [*row, *[None] * (width - len(row))]
        writer.writerow(["" if cell is None else f"{cell:g}" if isinstance(cell, float) else str(cell) for cell in row])
    return out.getvalue().encode(encoding)


WRITERS: Mapping[str, Callable[[Sequence[Sheet]], bytes]] = {
    "xlsx": as_xlsx, "xls": as_xls, "ods": as_ods, "csv": as_csv, "txt": as_csv,
}  # fmt: skip
Content = Sheet | Sequence[Sheet] | bytes | str


def lay(folder: Path, files: Mapping[str, Content]) -> None:
    """Write the files: sheets by the suffix of the name, bytes and text as they are."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            path.write_text(content, encoding="utf-8")
        elif isinstance(content, bytes):
            path.write_bytes(content)
        else:
            sheets = [content] if isinstance(content, Sheet) else content
            path.write_bytes(WRITERS[path.suffix.lstrip(".")](sheets))


def read(folder: Path, files: Mapping[str, Content], **settings: Any) -> Book:
    """Write the files, read them, and prove that they are as they were."""
    return look(folder, files, **settings)[0]


def look(folder: Path, files: Mapping[str, Content], **settings: Any) -> tuple[Book, tuple[FileView, ...]]:
    """`read`, and how each file was understood."""
    lay(folder, files)
    before = {name: (folder / name).read_bytes() for name in files}
    found = understand([read_file(folder / name, name, True) for name in files], Settings(**settings))
    assert {name: (folder / name).read_bytes() for name in files} == before
    return found


ROSTER = sheet(
    "名册",
    """
    联盟名称         | 牵头单位 | 联盟单位
    沿河片区党建联盟 | 城关镇   | 城关镇、河东乡、柳河乡
    坝区片区党建联盟 | 坝头镇   | 坝头镇、石桥乡
    """,
)
"""Two alliances of five units; nearly every test needs no more."""


def told(book: Book, *codes: str) -> list[str]:
    """What reading reported under those codes: cell (or file) and message."""
    return [f"{places(one)}: {one.message}" for one in book.problems if one.code in codes]


def places(problem: Problem) -> str:
    """The cells a problem points to."""
    return "、".join(place.cell or (f"第{place.line}行" if place.line else place.file) for place in problem.locations)


def codes(book: Book) -> list[str]:
    """The codes of what reading reported, in order, each once."""
    return list(dict.fromkeys(str(one.code) for one in book.problems))


def held(book: Book) -> list[str]:
    """The activities in one line each: alliance, day, theme."""
    return [" ".join(part for part in (_names(one.alliance), iso(one.held_on), one.theme) if part) for one in book.all(Activity)]


def filed(book: Book) -> list[str]:
    """The filings in one line each: alliance, day of the event, filed, decision, decided; `-` for what is blank."""
    return [
        f"{_names((one.alliance,))} {iso(one.planned_on)} 报{iso(one.filed_on)} {one.decision.value if one.decision else '-'}{iso(one.decided_on)}"
        for one in book.all(Filing)
    ]


def terms(book: Book) -> list[str]:
    """The terms in one line each: alliance, period, unit, convener."""
    return [" ".join(part for part in (_names((one.alliance,)), str(one.period), one.unit, one.convener) if part) for one in book.all(Term)]


def iso(day: Day | None) -> str:
    """2024-08-20, or 2024-08-01/2024-08-31 where only the month is known; `-` when blank."""
    if day is None:
        return "-"
    return day.first.isoformat() if day.exact else f"{day.first.isoformat()}/{day.last.isoformat()}"


def _names(alliances: Sequence[str]) -> str:
    return "+".join(name.removesuffix("党建联盟").removesuffix("片区") for name in alliances)


def skipped(views: Sequence[FileView], name: str) -> dict[int, str]:
    """Row -> why it is no record, in one file."""
    return {row.row: row.why for view in views if view.file == name for one in view.sheets for row in one.skipped}


def columns(views: Sequence[FileView], name: str) -> dict[str, str]:
    """Field -> cell of its heading, in one file."""
    return {column.field: column.cell for view in views if view.file == name for one in view.sheets for column in one.columns}
