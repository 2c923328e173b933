"""Workbooks (xlsx, xls, ods) into grids: values by the reader library, the rest by a second look at the parts.

What is not seen: in an xls, formulas that were never calculated; in one older than version 97, error cells, hidden
rows and columns and dates that show a month alone as well.
"""

from __future__ import annotations

import io
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from allyctl.model.finding import Problem
from allyctl.model.place import Location
from allyctl.model.problems import ProblemCode
from allyctl.reading.grid import Grid
from allyctl.reading.odslook import OdsSheet, look_at_ods
from allyctl.reading.ole import open_container
from allyctl.reading.package import DAMAGED, ENCRYPTED, MAX_BOX, OVERSIZED, Package, Refused, open_package
from allyctl.reading.remarks import cell_at, dirty_problem, odd_file
from allyctl.reading.secondlook import Look, look_at_sheet
from allyctl.reading.sniff import Kind
from allyctl.reading.workbookparts import Shown, WorkbookParts, read_workbook_parts
from allyctl.reading.xlslook import look_at_xls
from allyctl.values.days import Day
from allyctl.values.text import Cell, clean, was_dirty

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

T = TypeVar("T")

_SHEET_DAMAGED = "这张表的内容已损坏，没有读取；请在 WPS 或 Excel 里打开检查后另存一份。"
NO_WORKBOOK = "这不是 Excel 或 WPS 的工作簿；请在原来的程序里打开后另存为 xlsx。"


@dataclass(frozen=True, slots=True)
class _Beside:
    """What the second look says of one sheet, whatever the format."""

    look: Look = field(default_factory=Look)
    merged: tuple[tuple[int, int, int, int], ...] = ()
    damaged: bool = False


def read_workbook(file: str, data: bytes, kind: Kind) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """The sheets of a workbook, and what was odd about them.

    Args:
        file: the name shown in places.
        data: the bytes of the file.
        kind: XLSX, XLS or ODS.

    Raises:
        Refused: nothing can be read; the message says why in Chinese, with what to do.
    """
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sides, epoch = _look_beside(data, kind)
    book = _open(data)
    names = [one.name for one in book.sheets_metadata]
    if not names:
        raise Refused(DAMAGED)
    grids: list[Grid] = []
    problems: list[Problem] = []
    if len(sides) != len(names):
        sides = [_Beside()] * len(names)
        problems.append(odd_file(file, "隐藏的行列和公式错误在这个文件里看不出来", "请在 WPS 或 Excel 里打开后另存为 xlsx。"))
    for index, about in enumerate(book.sheets_metadata):
        if about.typ in (SheetTypeEnum.ChartSheet, SheetTypeEnum.Vba):
            continue
        try:
            grid, dirty = _read_sheet(file, book, index, sides[index], epoch)
        except Refused as error:
            where = (Location(file, about.name),)
            problems.append(Problem(ProblemCode.UNREADABLE_FILE, f"工作表“{about.name}”读不了：{error}", where, lost=True))
            continue
        grids.append(grid if about.visible == SheetVisibleEnum.Visible else replace(grid, hidden=True))
        if dirty:
            problems.append(dirty_problem(dirty))
    if not grids and problems:
        raise Refused(DAMAGED)
    return tuple(grids), tuple(problems)


def _guarded(read: Callable[[], T]) -> T:
    """Call the reader library; whatever it raises, a Rust panic too, is a damaged file.

    Its words are never passed on: they may quote cells.
    """
    try:
        return read()
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except MemoryError:
        raise Refused(OVERSIZED) from None
    except BaseException as error:  # noqa: BLE001 - a Rust panic is no Exception, and can't be named
        raise Refused(ENCRYPTED if type(error).__name__ == "PasswordError" else DAMAGED) from None


def _open(data: bytes) -> CalamineWorkbook:
    from python_calamine import load_workbook

    return _guarded(lambda: load_workbook(io.BytesIO(data)))


def _look_beside(data: bytes, kind: Kind) -> tuple[list[_Beside], bool]:
    if kind is Kind.XLS:
        stream = open_container(data).workbook
        if stream is None:
            raise Refused(NO_WORKBOOK)
        looks, epoch = look_at_xls(stream)
        return [_Beside(look) for look in looks], epoch
    package = open_package(data)
    if kind is Kind.ODS:
        content = package.part("content.xml")
        if content is None:
            raise Refused(DAMAGED)
        return [_beside_ods(sheet) for sheet in look_at_ods(content)], False
    parts = read_workbook_parts(package)
    return [_beside_xlsx(package, parts, name) for _, name in parts.sheets], parts.epoch1904


def _beside_xlsx(package: Package, parts: WorkbookParts, name: str | None) -> _Beside:
    part = package.part(name) if name else None
    if part is None:
        return _Beside()
    try:
        look = look_at_sheet(part, parts.coarse_styles)
    except Refused:
        return _Beside(damaged=True)
    if look.box > MAX_BOX:
        raise Refused(OVERSIZED)
    return _Beside(look)


def _beside_ods(sheet: OdsSheet) -> _Beside:
    look = Look(
        errors=sheet.errors,
        uncached=frozenset(sheet.uncached),
        hidden_rows=frozenset(sheet.hidden_rows),
        hidden_columns=tuple(sheet.hidden_columns),
        coarse=sheet.coarse,
        filled=sheet.filled,
    )
    return _Beside(look, tuple(sheet.merged))


class _Texts(dict[str, str | None]):
    """Each distinct text, cleaned once; `dirty` are those in which something was replaced."""

    def __init__(self) -> None:
        super().__init__({"": None})
        self.dirty: set[str] = set()

    def __missing__(self, raw: str) -> str | None:
        if was_dirty(raw):
            self.dirty.add(raw)
        text = self[raw] = clean(raw) or None
        return text


def _read_sheet(
    file: str, book: CalamineWorkbook, index: int, side: _Beside, epoch: bool
) -> tuple[Grid, list[Location]]:
    if side.damaged:
        raise Refused(_SHEET_DAMAGED)
    sheet = _guarded(lambda: book.get_sheet_by_index(index))
    texts = _Texts()
    rows = _guarded(lambda: _read_rows(sheet, texts))
    nothing = (*side.look.errors, *side.look.uncached)
    if side.look.filled and not rows and not nothing:
        raise Refused(_SHEET_DAMAGED)
    dirty = _find_dirty(file, sheet, texts) if texts.dirty else []
    for (row, column), shown in side.look.coarse.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = _coarse_day(rows[row][column], shown)
    for row, column in nothing:
        rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].extend([None] * (column + 1 - len(rows[row])))
        rows[row][column] = None
    merged = side.merged or tuple((*first, *last) for first, last in _guarded(lambda: sheet.merged_cell_ranges) or ())
    width = max(map(len, rows), default=0)
    grid = Grid(
        file=file,
        name=sheet.name,
        rows=rows,
        merged=merged,
        hidden_rows=frozenset(row for row in side.look.hidden_rows if row < len(rows)),
        hidden_columns=_spread(side.look.hidden_columns, width),
        errors=side.look.errors,
        uncached=side.look.uncached,
        epoch1904=epoch,
    )
    return grid, dirty


def _read_rows(sheet: CalamineSheet, texts: Mapping[str, str | None]) -> list[list[Cell]]:
    """Every row from row 1, every cell from column A: the library leaves out the columns before the first used one."""
    start: Any = sheet.start
    margin: list[Cell] = [None] * (start[1] if start else 0)
    return [margin + [texts[cell] if cell.__class__ is str else cell for cell in row] for row in sheet.iter_rows()]


def _find_dirty(file: str, sheet: CalamineSheet, texts: _Texts) -> list[Location]:
    start: Any = sheet.start
    return [
        cell_at(file, sheet.name, row, column)
        for row, cells in enumerate(sheet.iter_rows())
        for column, cell in enumerate(cells, start[1] if start else 0)
        if isinstance(cell, str) and cell in texts.dirty
    ]


def _coarse_day(cell: Cell, shown: Shown) -> Cell:
    """The month or year that the clerk sees instead of the day that lies under it."""
    if not isinstance(cell, date):
        return cell
    if shown is Shown.YEAR:
        return Day(date(cell.year, 1, 1), date(cell.year, 12, 31))
    return Day(date(cell.year, cell.month, 1), date(cell.year, cell.month, monthrange(cell.year, cell.month)[1]))


def _spread(spans: tuple[tuple[int, int], ...], width: int) -> frozenset[int]:
    return frozenset(column for first, last in spans for column in range(first, min(last + 1, width)))
