"""How workbooks were understood, as a page and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from allyctl.model.records import COLUMNS, KINDS
from allyctl.model.views import ColumnView, FileView, SheetView, UnknownColumn
from allyctl.tables.blocks import Block, Line, Table, Title, Tone
from allyctl.values.personal import mask_personal

_ASKED = "报备·是否报备"
"""The tick in a sheet of activities: no column of its own in any ledger."""


def columns_document(files: Iterable[FileView]) -> dict[str, Any]:
    """What `allyctl columns --format json` prints."""
    return {"schema": "allyctl.columns/1", "files": [_file(one) for one in files]}


def _file(view: FileView) -> dict[str, Any]:
    """`unreadable` only where nothing could be read, and why."""
    unreadable = {"unreadable": view.unreadable} if view.unreadable is not None else {}
    return {"file": view.file, **unreadable, "sheets": [_sheet(one) for one in view.sheets]}


def _sheet(sheet: SheetView) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "kind": sheet.kind,
        "heading_rows": list(sheet.heading_rows),
        "rows": sheet.rows,
        "columns": [_column(one) for one in sheet.columns],
        "unknown": [_unknown(one) for one in sheet.unknown],
        "skipped": [{"row": one.row, "why": mask_personal(one.why)} for one in sheet.skipped],
    }


def _column(one: ColumnView) -> dict[str, Any]:
    return {"cell": one.cell, "heading": mask_personal(one.heading), "field": one.field}


def _unknown(one: UnknownColumn) -> dict[str, Any]:
    return {"cell": one.cell, "heading": mask_personal(one.heading), "suggestion": one.suggestion}


def columns_page(files: Iterable[FileView]) -> Iterator[Block]:
    """The page of `allyctl columns`."""
    for view in files:
        yield Title(view.file)
        if view.unreadable is not None:
            yield Line(f"【未能读取】{view.unreadable}", Tone.ALARM, 2, 2)
        elif not view.sheets:
            yield Line("文件中没有工作表。", Tone.CARE, 2)
        for sheet in view.sheets:
            yield from _sheet_blocks(sheet)


def _sheet_blocks(sheet: SheetView) -> Iterator[Block]:
    name = f"工作表“{sheet.name}”" if sheet.name else "内容"
    if sheet.kind is None:
        yield Line(f"{name}：空白，或者没有认出是哪一种台账", Tone.CARE, 2, 2)
    else:
        rows = f"，表头在第{'、'.join(map(str, sheet.heading_rows))}行" if sheet.heading_rows else ""
        yield Line(f"{name}：读作“{KINDS[sheet.kind].chinese}”{rows}，共 {sheet.rows} 条记录", Tone.STRONG, 2, 2)
    if sheet.columns:
        rows_shown = tuple((one.cell, mask_personal(one.heading), _meaning(sheet.kind, one.field)) for one in sheet.columns)
        yield Table(("单元格", "表头", "读作"), rows_shown)
    for unknown in sheet.unknown:
        near = f"，最接近的是“{unknown.suggestion}”" if unknown.suggestion else ""
        yield Line(f"未认出：{unknown.cell} “{mask_personal(unknown.heading)}”{near}", Tone.CARE, 4, 2)
    for skipped in sheet.skipped:
        yield Line(f"未作记录：第{skipped.row}行，{mask_personal(skipped.why)}", indent=4, hang=2)


def _meaning(kind: str | None, field: str) -> str:
    """The headings of the fields; in a sheet of activities a filing's columns are named so."""
    return "、".join(_heading(kind, one) for one in field.split("+"))


def _heading(kind: str | None, field: str) -> str:
    named, dot, rest = field.partition(".")
    if dot:
        return _ASKED if rest == "claimed" else _heading_in(named, rest) or field
    own = _heading_in(kind, field)
    return own.rpartition("·")[2] or _heading_in("filing", field) or _heading_in("activity", field) or field


def _heading_in(kind: str | None, field: str) -> str:
    """报备·报备日期; empty where the ledger has no such field."""
    heading = next((column.heading for column in COLUMNS.get(kind or "", ()) if column.field == field), "")
    return f"{KINDS[kind].chinese}·{heading}" if kind and heading else ""
