"""One file into grids or entries: its content decides how it is read, and whatever is wrong with it is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from allyctl.model.finding import Problem
from allyctl.model.place import Location
from allyctl.model.problems import ProblemCode
from allyctl.reading.csvtext import Decoded, UnreadableText, decode_text, read_csv
from allyctl.reading.docx import read_docx
from allyctl.reading.door import Shut, read_bytes
from allyctl.reading.excel import read_workbook
from allyctl.reading.grid import FileRead
from allyctl.reading.html import SAVE_AS, read_html
from allyctl.reading.inputs import InputFile, Inputs, find_inputs
from allyctl.reading.package import DAMAGED, ENCRYPTED, OVERSIZED, Refused
from allyctl.reading.remarks import odd_file
from allyctl.reading.sniff import CHINESE, SUFFIXES, Kind, looks_like_toml, sniff_kind, suits
from allyctl.reading.tomlfile import read_toml
from allyctl.reading.xml2003 import read_xml2003

__all__ = ["InputFile", "Inputs", "find_inputs", "read_file"]

_NOT_A_TABLE = "不是能读取的表格文件；能读取 xlsx、xlsm、xls、ods、csv、toml 和写着名册的 docx，其他格式请在 WPS 或 Excel 里另存为 xlsx。"
_EMPTY = "文件是空的；如果本来有内容，可能没有同步完整，请等同步完成后再试。"
_WORKBOOKS = frozenset((*SUFFIXES[Kind.XLSX], *SUFFIXES[Kind.XLS], *SUFFIXES[Kind.ODS]))
_PLAIN_TEXT_SUFFIXES = (".txt", ".tab", ".md", ".log", "")


def read_file(path: Path, shown: str, named: bool) -> FileRead:
    """Read one file as what its content says it is.

    Args:
        path: where it lies.
        shown: the name that places and messages show.
        named: whether the user named this very file; one found by a glob or in a folder that is no table at all is
            left aside with a note.

    Returns:
        What was read. Bad content never raises: `unreadable` says why nothing could be read, with what to do.
    """
    blank = FileRead(path=str(path), file=shown, kind=Kind.OTHER.value, named=named)
    try:
        data = read_bytes(path)
    except Shut as error:
        return replace(blank, unreadable=str(error))
    kind = sniff_kind(data)
    read = replace(blank, kind=kind.value)
    try:
        return _read_as(kind, read, data, path.suffix)
    except (Refused, UnreadableText) as error:
        return replace(read, unreadable=str(error))
    except (MemoryError, RecursionError):
        return replace(read, unreadable=OVERSIZED)


def _read_as(kind: Kind, read: FileRead, data: bytes, suffix: str) -> FileRead:
    match kind:
        case Kind.EMPTY:
            return replace(read, unreadable=_EMPTY)
        case Kind.ENCRYPTED:
            return replace(read, unreadable=ENCRYPTED)
        case Kind.OTHER if suffix.lower() in _WORKBOOKS and data.startswith(b"PK"):
            return replace(read, unreadable=DAMAGED)
        case Kind.OTHER:
            return _leave_aside(read)
        case Kind.TEXT:
            return _read_text(read, data, suffix)
        case Kind.HTML:
            if data.lstrip().lower().startswith(b"mime-version:"):
                raise Refused(SAVE_AS)
            grids, problems = read_html(read.file, data)
        case Kind.DOCX:
            if not read.named:
                return _leave_aside(read)
            grids, problems = read_docx(read.file, data), ()
        case Kind.XML2003:
            grids, problems = read_xml2003(read.file, data)
        case _:
            grids, problems = read_workbook(read.file, data, kind)
    return replace(read, grids=grids, problems=(*_mismatch(read.file, kind, suffix), *problems))


def _read_text(read: FileRead, data: bytes, suffix: str) -> FileRead:
    decoded = decode_text(data)
    if looks_like_toml(decoded.text) or suffix.lower() == ".toml":
        return _read_toml(replace(read, kind=Kind.TOML.value), decoded, suffix)
    if not read.named and suffix.lower() in _PLAIN_TEXT_SUFFIXES:
        return _leave_aside(read)
    grid, problems = read_csv(read.file, decoded)
    if not any(cell is not None for row in grid.rows for cell in row):
        return replace(read, kind=Kind.EMPTY.value, unreadable=_EMPTY)
    return replace(read, grids=(grid,), problems=(*_mismatch(read.file, Kind.TEXT, suffix), *problems))


def _read_toml(read: FileRead, decoded: Decoded, suffix: str) -> FileRead:
    entries, problems = read_toml(read.file, decoded)
    return replace(read, entries=entries, problems=(*_mismatch(read.file, Kind.TOML, suffix), *problems))


def _leave_aside(read: FileRead) -> FileRead:
    """No table: a fault where the user named it, a note otherwise."""
    if read.named:
        return replace(read, unreadable=_NOT_A_TABLE)
    where = (Location(read.file),)
    note = Problem(ProblemCode.NO_TABLE, "不是表格文件，没有读取", where)
    return replace(read, problems=(note,))


def _mismatch(file: str, kind: Kind, suffix: str) -> tuple[Problem, ...]:
    if suits(kind, suffix):
        return ()
    said = f"扩展名是 {suffix}，内容实际是{CHINESE[kind]}" if suffix else f"没有扩展名，内容是{CHINESE[kind]}"
    return (odd_file(file, f"{said}，已按内容读取", "请在 WPS 或 Excel 里打开后另存为 xlsx。"),)
