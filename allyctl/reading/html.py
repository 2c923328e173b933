"""Web pages saved under the name of a workbook: their tables, with cells that span rows and columns."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from allyctl.model.finding import Problem
from allyctl.reading.csvtext import UnreadableText, decode_text
from allyctl.reading.grid import Grid
from allyctl.reading.package import Refused
from allyctl.reading.remarks import cell_at, dirty_problem, without_errors
from allyctl.values.text import Cell, clean, was_dirty

SAVE_AS = "这是网页格式的文件，里面没有能直接读取的表格；请在 WPS 或 Excel 里打开后另存为 xlsx。"
_MAX_CELLS = 2_000_000
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def read_html(file: str, data: bytes) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """Every table of the page as a grid; rows and columns count within the table.

    Raises:
        Refused: no table, or tables inside tables (a layout, of which nobody can say what is a row).
    """
    parser = _Tables()
    try:
        parser.feed(_decode(data))
        parser.close()
    except (AssertionError, RecursionError, UnreadableText) as error:
        raise Refused(SAVE_AS) from error
    tables = [table for table in parser.tables if table.cells]
    if not tables or parser.nested:
        raise Refused(SAVE_AS)
    grids, problems = [], []
    for number, table in enumerate(tables, 1):
        grid = table.grid(file, f"第{number}个表格" if len(tables) > 1 else None)
        grids.append(grid)
        dirty = [cell_at(file, grid.name, row, column) for (row, column), raw in table.cells.items() if was_dirty(raw)]
        if dirty:
            problems.append(dirty_problem(dirty))
    return tuple(grids), tuple(problems)


def _decode(data: bytes) -> str:
    """By the page's own word where it fits, else as any text."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        name = declared.group(1).decode("ascii").lower()
        name = "gb18030" if name in ("gb2312", "gbk", "gb18030", "x-gbk") else "utf-8" if name in ("utf-8", "utf8") else ""
        try:
            if name:
                return data.decode(name).removeprefix("\ufeff")
        except UnicodeDecodeError:
            pass
    return decode_text(data).text


class _Table:
    """The cells of one table by row and column, in the places that spans leave free."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], str] = {}
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.taken: set[tuple[int, int]] = set()
        self.row = self.column = -1

    def open_row(self, hidden: bool) -> None:
        self.row, self.column = self.row + 1, -1
        if hidden:
            self.hidden_rows.add(self.row)

    def open_cell(self, down: int, across: int) -> tuple[int, int]:
        self.column += 1
        while (self.row, self.column) in self.taken:
            self.column += 1
        if down * across > 1:
            if len(self.taken) + down * across > _MAX_CELLS:
                raise Refused(SAVE_AS)
            self.merged.append((self.row, self.column, self.row + down - 1, self.column + across - 1))
            self.taken.update((self.row + r, self.column + c) for r in range(down) for c in range(across))
        place = (self.row, self.column)
        self.column += across - 1
        self.cells[place] = ""
        return place

    def grid(self, file: str, name: str | None) -> Grid:
        width = max(column for _, column in self.cells) + 1
        rows: list[list[Cell]] = [[None] * width for _ in range(self.row + 1)]
        for (row, column), raw in self.cells.items():
            rows[row][column] = clean(raw) or None
        last = self.row
        merged = tuple((top, left, min(bottom, last), right) for top, left, bottom, right in self.merged)
        return without_errors(Grid(file, name, rows, merged=merged, hidden_rows=frozenset(self.hidden_rows)))


class _Tables(HTMLParser):
    """Collects tables; text is taken as a browser shows it, line breaks only where the page has them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self.open: list[_Table] = []
        self.place: tuple[int, int] | None = None
        self.text: list[str] = []
        self.nested = False
        self.skipping = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("script", "style"):
            self.skipping += 1
        elif tag == "table":
            self.nested = self.nested or (bool(self.open) and self.place is not None)
            self.tables.append(_Table())
            self.open.append(self.tables[-1])
        elif not self.open:
            return
        elif tag == "tr":
            self._close_cell()
            self.open[-1].open_row(bool(_HIDDEN.search(given.get("style") or "")))
        elif tag in ("td", "th"):
            self._close_cell()
            if self.open[-1].row < 0:
                self.open[-1].open_row(False)
            self.place = self.open[-1].open_cell(_span(given.get("rowspan")), _span(given.get("colspan")))
        elif tag in ("br", "p", "div", "li") and self.place is not None:
            self.text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self.skipping = max(self.skipping - 1, 0)
        elif tag in ("td", "th", "tr"):
            self._close_cell()
        elif tag == "table" and self.open:
            self._close_cell()
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.place is not None and not self.skipping:
            self.text.append(re.sub(r"[ \t\r\n]+", " ", data))

    def _close_cell(self) -> None:
        if self.place is not None and self.open:
            shown = "".join(self.text)
            self.open[-1].cells[self.place] = re.sub(r" ?\n ?", "\n", shown).strip()
        self.place, self.text = None, []


def _span(written: str | None) -> int:
    return min(max(int(written), 1), 10_000) if written and written.strip().isdecimal() else 1
