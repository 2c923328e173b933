"""How a file was understood, for a person to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from allyctl.model.entry import RECORDS
from allyctl.model.place import column_letters
from allyctl.model.views import ColumnView, FileView, SheetView, Skipped, UnknownColumn
from allyctl.reading.grid import FileRead
from allyctl.reading.headings import suggest_heading
from allyctl.reading.recognise import Table
from allyctl.reading.sheets import Sheet


def view_of(file: FileRead, sheets: Sequence[Sheet], blocks: Mapping[tuple[str, str | None], int]) -> FileView:
    """The view of one file: its tables, its labelled paragraphs, and the sheets that are no table."""
    if file.unreadable is not None:
        return FileView(file.file, file.unreadable)
    views: list[SheetView] = []
    own = [sheet for sheet in sheets if sheet.file is file]
    for grid in file.grids:
        tables = [sheet for sheet in own if sheet.table is not None and sheet.layout.sheet == grid.name]
        views += [_table_view(sheet, sheet.table) for sheet in tables if sheet.table is not None]
        if not tables:
            read = blocks.get((file.file, grid.name), 0)
            views.append(SheetView(grid.name, "alliance" if read else None, rows=read))
    views += [SheetView(None, sheet.kind, rows=sheet.count - len(sheet.lost)) for sheet in own if sheet.table is None]
    return FileView(file.file, None, tuple(views))


def view_of_journal(sheets: Sequence[Sheet]) -> tuple[FileView, ...]:
    """The view of what was recorded: how many records of each kind; none where there is nothing."""
    views = tuple(SheetView(None, sheet.kind, rows=sheet.count - len(sheet.lost)) for sheet in sheets)
    return (FileView(RECORDS, None, views),) if views else ()


def _table_view(sheet: Sheet, table: Table) -> SheetView:
    heading = table.heading
    row = heading.rows[-1]
    places = {
        **{index: name for name, index in heading.columns.items()},
        **{index: f"filing.{name}" for name, index in heading.filing_columns.items()},
        **{
            index: "+".join(field for field, where in sheet.layout.columns.items() if where == index)
            for index in heading.composites.values()
        },
        **{index: f"alliance.{name}" for name, index in heading.of_alliance.items()},
        **dict.fromkeys(heading.ticks, "participants"),
        **{index: name for name, indexes in heading.spans.items() for index in indexes},
        **{index: name for name, pair in heading.date_parts.items() for index in pair if index is not None},
        **dict.fromkeys(heading.people.values(), "convener"),
        **dict.fromkeys(heading.wide, "unit" if table.kind == "term" else "score"),
    }
    columns = tuple(
        ColumnView(f"{column_letters(index)}{_heading_row(table, index) + 1}", _heading_text(table, index), field)
        for index, field in sorted(places.items())
    )
    unknown = tuple(
        UnknownColumn(f"{column_letters(index)}{row + 1}", text, suggest_heading(table.kind, text))
        for index, text in heading.unknown
        if index not in places
    )
    lost = [Skipped(sheet.rows.numbers[index] + 1, f"没有读入：{why}") for index, why in sheet.lost.items()]
    skipped = [Skipped(one.row + 1, one.why) for one in sheet.rows.skipped]
    return SheetView(
        table.grid.name, table.kind, tuple(number + 1 for number in heading.rows), sheet.count - len(sheet.lost), columns, unknown,
        tuple(sorted(lost + skipped, key=lambda one: one.row)),
    )  # fmt: skip


def _heading_row(table: Table, column: int) -> int:
    for row in reversed(table.heading.rows):
        cells = table.grid.rows[row]
        if column < len(cells) and isinstance(cells[column], str):
            return row
    return table.heading.rows[-1]


def _heading_text(table: Table, column: int) -> str:
    texts = []
    for row in table.heading.rows:
        cells = table.grid.rows[row]
        if column < len(cells) and isinstance(cells[column], str):
            texts.append(str(cells[column]))
    return " ".join(texts)
