"""What is odd about a sheet and worth a word: hidden rows, error cells, headings twice, sheets that are no table."""

from __future__ import annotations

from allyctl.model.book import Unread
from allyctl.model.place import Location, column_letters
from allyctl.model.problems import ProblemCode
from allyctl.model.records import COLUMNS
from allyctl.reading.collect import Collected
from allyctl.reading.convert import Trouble
from allyctl.reading.grid import FileRead, Grid
from allyctl.reading.headings import heading_key
from allyctl.reading.misfits import misfit_of
from allyctl.reading.recognise import Table
from allyctl.reading.rows import table_columns
from allyctl.reading.sheets import Sheet

_GUIDES = frozenset(("填写说明", "填表说明", "填报说明", "说明", "选项"))
"""Sheets of the blank forms that explain or list choices."""


def _at(sheet: Sheet, row: int, column: int) -> Location:
    return Location(sheet.layout.file, sheet.layout.sheet, f"{column_letters(column)}{row + 1}")


def report_signs(sheet: Sheet, table: Table, collected: Collected) -> None:
    """Hidden rows, columns and sheets with records; error cells and formulas without a value; headings twice."""
    if sheet.is_empty:
        message = "只有表头、没有内容的表，按没有这本台账看待"
        collected.note(ProblemCode.NO_TABLE, message, _at(sheet, table.heading.rows[-1], 0), "这本台账确实在记的，请填写后再检查；用不着的可以删除")
    _hidden(sheet, table, collected)
    _valueless_cells(sheet, table)
    for field, used, other in table.heading.doubled:
        texts = [_heading_text(table, column) for column in (used, other)]
        if heading_key(texts[0]) == heading_key(texts[1]):
            row = table.heading.rows[-1]
            rows = table.grid.rows[table.first : table.end]
            lost = _is_required(table.kind, field) and any(other < len(cells) and cells[other] is not None for cells in rows)
            collected.problem(
                ProblemCode.DUPLICATE_HEADINGS,
                f"有两列都叫“{texts[0]}”，按前一列（{column_letters(used)}列）读取",
                (_at(sheet, row, used), _at(sheet, row, other)),
                fix="请改正其中一列的表头；同一内容只留一列",
                record=field,
                lost=lost,
            )
            if lost:
                why = f"后一列“{texts[1]}”没有读入"
                collected.unread.append(Unread((table.kind,), _at(sheet, row, other), why))


def _is_required(kind: str, field: str) -> bool:
    return any(column.field == field and column.required for column in COLUMNS[kind])


def _heading_text(table: Table, column: int) -> str:
    for row in reversed(table.heading.rows):
        cells = table.grid.rows[row]
        if column < len(cells) and isinstance(cells[column], str):
            return str(cells[column])
    return ""


def _hidden(sheet: Sheet, table: Table, collected: Collected) -> None:
    grid = table.grid
    where = Location(sheet.layout.file, sheet.layout.sheet)
    if grid.hidden and sheet.count:
        collected.problem(
            ProblemCode.HIDDEN,
            f"工作表“{grid.name}”是隐藏的，里面{sheet.count}行已照常读入",
            (where,),
            fix="不该计入的请移出；该计入的请取消隐藏",
            milder=True,
        )
    rows = [number for number in sheet.rows.numbers if number in grid.hidden_rows]
    if rows:
        shown = "、".join(str(number + 1) for number in rows[:10]) + ("等" if len(rows) > 10 else "")
        collected.problem(
            ProblemCode.HIDDEN,
            f"第{shown}行是隐藏的（或被筛选掉），{len(rows)}行已照常读入",
            tuple(_at(sheet, number, 0) for number in rows),
            milder=True,
            fix="不该计入的请删除；该计入的请取消隐藏或筛选",
        )
    columns = sorted({index for index in table_columns(table).values() if index in grid.hidden_columns})
    if columns and sheet.count:
        names = "、".join(column_letters(index) for index in columns)
        collected.problem(
            ProblemCode.HIDDEN, f"{names}列是隐藏的，已照常读入", tuple(_at(sheet, table.heading.rows[-1], index) for index in columns), milder=True,
            fix="请取消隐藏后核对",
        )  # fmt: skip


def _valueless_cells(sheet: Sheet, table: Table) -> None:
    """Error cells and formulas without a value are neither blank nor known."""
    grid = table.grid
    if not grid.errors and not grid.uncached:
        return
    for name, column in table_columns(table).items():
        if name.startswith(("both:", "wide:", "tick:", "span:")):
            continue
        name = name.removeprefix("year:").removeprefix("month:")
        for index, row in enumerate(sheet.rows.numbers):
            shown = grid.errors.get((row, column))
            if shown is not None:
                trouble = Trouble(
                    index, ProblemCode.ERROR_CELL, f"单元格显示{shown}，没有值", milder=True, written=shown
                )
            elif (row, column) in grid.uncached:
                trouble = Trouble(
                    index,
                    ProblemCode.UNCACHED_FORMULA,
                    "公式没有保存结果",
                    milder=False,
                    written="公式没有保存结果",
                )
            else:
                continue
            sheet.troubles.setdefault(index, []).append((name, trouble))


def report_unknown_sheet(grid: Grid, file: FileRead, stem: str, collected: Collected) -> None:
    """A sheet without any known table: a note, unless it is a ledger that lacks one heading."""
    if grid.name in _GUIDES or not any(cell is not None for row in grid.rows for cell in row):
        return
    where = f"工作表“{grid.name}”" if grid.name else "文件"
    misfit = misfit_of(grid, where, stem)
    if misfit is not None:
        place = Location(file.file, grid.name, f"A{misfit.row + 1}")
        collected.problem(ProblemCode.MISSING_REQUIRED, misfit.message, (place,), lost=True, fix=misfit.fix)
        collected.unread.append(Unread(misfit.kinds, place, misfit.why))
        return
    first = next(str(cell) for row in grid.rows for cell in row if cell is not None)
    collected.note(
        ProblemCode.NO_TABLE, f"{where}没有认得的表头，没有读入（第一格是“{first[:20]}”）", Location(file.file, grid.name),
        "是台账的，请把表头改成“联盟、活动时间、活动主题”等名称，可用 allyctl columns 查看认得哪些；不是台账的不用处理",
    )  # fmt: skip
