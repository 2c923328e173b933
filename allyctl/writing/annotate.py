"""Copies of inputs with comments at the cells and a list of every finding; the inputs themselves are only read."""

from __future__ import annotations

import io
import warnings
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from allyctl.reading.door import Shut, read_bytes
from allyctl.reading.files import read_file
from allyctl.reading.grid import FileRead
from allyctl.reading.inputs import InputFile
from allyctl.reading.sniff import SUFFIXES, Kind
from allyctl.tables.annotation import AUTHOR, CENTRED, HEADINGS, LIST, WIDTHS, Annotation, Mark
from allyctl.tables.handoff import lines_taken
from allyctl.tables.layout import wrap
from allyctl.values.filenames import LONGEST, safe_name, same_name
from allyctl.values.sheetnames import sheet_name
from allyctl.writing.cellcopy import workbook_of
from allyctl.writing.forms import put_text
from allyctl.writing.zipped import MADE, saved

if TYPE_CHECKING:
    from openpyxl.comments import Comment
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MACROS, TEMPLATES = (".xlsm", ".xltm"), (".xltx", ".xltm")
_KEPT = SUFFIXES[Kind.XLSX]
_ONLY_READ = "本文件是“{file}”的副本，供核对用，原文件没有改动；更正请改原文件。"
_COPIED = _ONLY_READ + "副本中的图片、图表、控件等可能缺失；公式已保留，打开时重新计算。"
_MADE_ANEW = _ONLY_READ + "原文件不是 xlsx 工作簿或者不便加批注，这里按读到的内容另存，单元格位置与原文件相同，格式和公式没有带过来。"
_LIST_ALONE = "“{file}”是文本，没有单元格，这里只列意见；原文件没有改动，更正请改原文件。"
_NOTHING = "本次核查没有发现这个文件的问题。"
_COMMENT_WIDTH, _COMMENT_CELLS, _TALLEST, _LONGEST = 300, 38, 480, 20_000
"""Points, half-width characters a line, points, characters."""
_LINE = 15.0


@dataclass(frozen=True, slots=True)
class Copy:
    """One input and the file that its annotated copy becomes."""

    source: InputFile
    target: Path


def plan_copies(inputs: Collection[InputFile], folder: Path) -> tuple[Copy, ...]:
    """Where in *folder* the copy of each input goes: under its own name, .xlsx where it is no such workbook.

    Two that would have one name stay apart by the name of their folder, then by a number.
    """
    taken: set[str] = set()
    copies = []
    for one in inputs:
        suffix = one.path.suffix.lower()
        kept = one.path.suffix if suffix in _KEPT else ".xlsx"
        names = [one.path.stem, f"{one.path.stem}（{suffix.lstrip('.')}）" if suffix not in _KEPT else ""]
        names.append(f"{one.path.stem}（{one.path.parent.name}）")
        names += [f"{one.path.stem}（{number}）" for number in range(2, len(inputs) + 2)]
        safe = (safe_name(name, LONGEST - len(kept)) + kept for name in names if name)
        name = next(text for text in safe if same_name(text) not in taken)
        taken.add(same_name(name))
        copies.append(Copy(one, folder / name))
    return tuple(copies)


def annotated_bytes(copy: Copy, said: Annotation) -> bytes | None:
    """The annotated copy as the bytes of a workbook; None where the input can't be read."""
    source = copy.source
    read = read_file(source.path, source.shown, source.named)
    if read.unreadable is not None or not (read.grids or read.entries):
        return None
    suffix = copy.target.suffix.lower()
    # openpyxl fails on workbooks that others open, in ways that nobody can list; what was read is there all the same.
    if read.kind == Kind.XLSX.value:
        try:
            return _annotated_workbook(read, said, suffix)
        except Exception:  # noqa: BLE001
            pass
    return _annotated_cells(read, said)


def _annotated_workbook(read: FileRead, said: Annotation, suffix: str) -> bytes:
    """The input's own workbook with comments.

    Raises:
        Exception: whatever openpyxl can't do with it.
    """
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(_content(read)), keep_vba=suffix in MACROS)
    sheets = {grid.name: book[grid.name or ""] for grid in read.grids}
    book.template = suffix in TEMPLATES
    return _finished(book, sheets, said, _COPIED)


def _content(read: FileRead) -> bytes:
    try:
        return read_bytes(Path(read.path))
    except Shut as error:
        raise ValueError(str(error)) from None


def _annotated_cells(read: FileRead, said: Annotation) -> bytes:
    """A new workbook that holds what was read."""
    book, sheets = workbook_of(read)
    return _finished(book, sheets, said, _MADE_ANEW if sheets else _LIST_ALONE)


def _finished(book: Workbook, sheets: Mapping[str | None, Worksheet], said: Annotation, remark: str) -> bytes:
    for sheet in sheets.values():
        _size_comments(sheet)
    for mark in said.marks:
        where = sheets.get(mark.sheet)
        if where is not None:
            _comment(where, mark)
    listed = book.create_sheet(sheet_name(LIST, book.sheetnames))
    _fill_list(listed, sheets, said, remark.format(file=said.file))
    if len(book.sheetnames) == 1 or book.active is None:
        book.active = len(book.sheetnames) - 1
    book.properties.created = book.properties.modified = MADE
    data = saved(book)
    if book.vba_archive is not None:
        book.vba_archive.close()
    return data


def _comment(sheet: Worksheet, mark: Mark) -> None:
    """Add a comment behind what is noted there already; a merged cell has it at its first one, where alone it shows."""
    cell = sheet[_anchor(sheet, mark.cell)]
    before = cell.comment
    text = mark.text if before is None else f"{before.text}\n\n{mark.text}"
    author = AUTHOR if before is None else before.author
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}…"
    cell.comment = _sized(text, author)


def _size_comments(sheet: Worksheet) -> None:
    """Comments that were there already: openpyxl forgets how large their boxes were."""
    # The cells there are: iter_rows would make every one between the first and the last.
    for cell in sheet._cells.values():
        if cell.comment is not None:
            cell.comment = _sized(cell.comment.text, cell.comment.author)


def _sized(text: str, author: str) -> Comment:
    from openpyxl.comments import Comment

    lines = sum(len(wrap(line, _COMMENT_CELLS)) for line in text.split("\n"))
    return Comment(text, author, height=min(24 + 18 * lines, _TALLEST), width=_COMMENT_WIDTH)


def _anchor(sheet: Worksheet, cell: str) -> str:
    for merged in sheet.merged_cells.ranges:
        if cell in merged:
            return str(merged.start_cell.coordinate)
    return cell


def _fill_list(ws: Worksheet, sheets: Mapping[str | None, Worksheet], said: Annotation, remark: str) -> None:
    looks = _looks()
    for row, text, look in ((1, said.title, looks["title"]), (2, remark, looks["text"])):
        ws.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(HEADINGS))
        _put(ws, row, 1, text, look)
        ws.row_dimensions[row].height = 30 if row == 1 else lines_taken((text,), (sum(WIDTHS),)) * _LINE + 6
    for index, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True), 1):
        _put(ws, 3, index, heading, looks["heading"])
        ws.column_dimensions[ws.cell(3, index).column_letter].width = width
    for row, entry in enumerate(said.entries, 4):
        for index, (heading, text) in enumerate(zip(HEADINGS, entry.texts, strict=True), 1):
            _put(ws, row, index, text, looks["centre" if heading in CENTRED else "boxed"])
        target = sheets.get(entry.sheet)
        if target is not None and entry.cell is not None:
            _link(ws, row, HEADINGS.index("位置") + 1, f"{_quoted(target.title)}!{_anchor(target, entry.cell)}", looks["link"])
        ws.row_dimensions[row].height = min(lines_taken(entry.texts, WIDTHS) * _LINE + 6, 400)
    if not said.entries:
        _put(ws, 4, 1, _NOTHING, looks["plain"])
    ws.freeze_panes = "A4"
    _set_up_print(ws)


def _quoted(sheet: str) -> str:
    return "'" + sheet.replace("'", "''") + "'"


def _link(ws: Worksheet, row: int, index: int, place: str, look: Mapping[str, Any]) -> None:
    from openpyxl.worksheet.hyperlink import Hyperlink

    cell = ws.cell(row, index)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)
    cell.font = look["font"]


def _put(ws: Worksheet, row: int, index: int, text: str, look: Mapping[str, Any]) -> None:
    cell = ws.cell(row, index)
    put_text(cell, text)
    for name, value in look.items():
        setattr(cell, name, value)


def _looks() -> dict[str, dict[str, Any]]:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    thin = Side(style="thin", color="808080")
    box = Border(left=thin, right=thin, top=thin, bottom=thin)
    middle = Alignment(vertical="center", wrap_text=True)
    centre = Alignment(horizontal="center", vertical="center", wrap_text=True)
    body = Font(name="宋体", size=11)
    return {
        "title": {"font": Font(name="黑体", size=16), "alignment": Alignment(horizontal="center", vertical="center")},
        "text": {"font": body, "alignment": middle},
        "plain": {"font": body},
        "heading": {"font": Font(name="黑体", size=11), "alignment": centre, "border": box, "fill": PatternFill("solid", start_color="DDEBF7")},
        "boxed": {"font": body, "alignment": middle, "border": box},
        "centre": {"font": body, "alignment": centre, "border": box},
        "link": {"font": Font(name="宋体", size=11, color="0563C1", underline="single")},
    }


def _set_up_print(ws: Worksheet) -> None:
    ws.page_setup.paperSize, ws.page_setup.orientation = 9, "landscape"
    ws.sheet_properties.pageSetUpPr.fitToPage = True
    ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = 1, 0
    ws.print_title_rows = "3:3"
    ws.oddFooter.center.text = "第&P页"
