"""A second look at an old workbook: error cells, hidden rows and columns, dates that show a month alone.

A formula always carries a value there, right or not; nothing can be told of one that was never calculated.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from allyctl.reading.package import DAMAGED, ENCRYPTED, Refused
from allyctl.reading.secondlook import Look
from allyctl.reading.workbookparts import MONTH_FORMATS, Shown, shown_by

_BOF, _EOF, _FILEPASS, _DATEMODE, _FORMAT, _XF, _BOUNDSHEET = 0x809, 0x0A, 0x2F, 0x22, 0x41E, 0xE0, 0x85
_ROW, _COLINFO, _FORMULA, _BOOLERR, _NUMBER, _RK, _MULRK = 0x208, 0x7D, 0x06, 0x205, 0x203, 0x27E, 0xBD
_DIMENSIONS, _MULBLANK = 0x200, 0xBE
_CELLS = frozenset({_FORMULA, _BOOLERR, _NUMBER, _RK, 0xFD, 0x204, 0xD6, 0x201})
_STYLED = frozenset({_FORMULA, _BOOLERR, _NUMBER, _RK})
_BIFF5, _BIFF8 = 0x0500, 0x0600
_MAX_ROWS, _MAX_COLUMNS = 65_536, 256
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip


@dataclass(slots=True)
class _Globals:
    """What the workbook says before its sheets."""

    formats: dict[int, Shown] = field(default_factory=lambda: dict.fromkeys(MONTH_FORMATS, Shown.MONTH))
    cells: list[int] = field(default_factory=list)
    sheets: list[int] = field(default_factory=list)
    epoch1904: bool = False

    def coarse(self) -> dict[int, Shown]:
        return {at: self.formats[number] for at, number in enumerate(self.cells) if number in self.formats}


def look_at_xls(stream: bytes) -> tuple[list[Look], bool]:
    """One look a sheet in workbook order, and whether days count from 1904; none for versions before 95.

    Raises:
        Refused: it has a password, is cut, or claims cells where no sheet has any: the reader library would reserve
            memory up to them.
    """
    try:
        return _look(stream)
    except (struct.error, IndexError) as error:
        raise Refused(DAMAGED) from error


def _look(stream: bytes) -> tuple[list[Look], bool]:
    version = struct.unpack_from("<H", stream, 4)[0]
    if version not in (_BIFF5, _BIFF8):
        return [], False
    about = _read_globals(stream, version)
    coarse = about.coarse()
    for start in about.sheets:
        _check_bounds(stream, start, version)
    return [_look_at_sheet(stream, start, coarse) for start in about.sheets], about.epoch1904


def _records(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """(kind, position, length) of each record of one part, those of charts inside it left out."""
    depth, at, end = 0, start, len(stream)
    while at + 4 <= end:
        kind, length = struct.unpack_from("<HH", stream, at)
        at += 4
        if at + length > end:
            raise Refused(DAMAGED)
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, at, length
        at += length
    raise Refused(DAMAGED)


def _read_globals(stream: bytes, version: int) -> _Globals:
    about = _Globals()
    for kind, at, _ in _records(stream, 0):
        if kind == _FILEPASS:
            raise Refused(ENCRYPTED)
        if kind == _DATEMODE:
            about.epoch1904 = stream[at] == 1
        elif kind == _BOUNDSHEET:
            about.sheets.append(struct.unpack_from("<I", stream, at)[0])
        elif kind == _XF:
            about.cells.append(struct.unpack_from("<H", stream, at + 2)[0])
        elif kind == _FORMAT:
            number, code = _read_format(stream, at, version)
            about.formats.pop(number, None)
            if shown := shown_by(code):
                about.formats[number] = shown
    return about


def _read_format(stream: bytes, at: int, version: int) -> tuple[int, str]:
    """The number and code of a format; letters outside ASCII don't matter, as they are no date letters."""
    if version == _BIFF5:
        number, length = struct.unpack_from("<HB", stream, at)
        return number, stream[at + 3 : at + 3 + length].decode("ascii", "replace")
    number, length, wide = struct.unpack_from("<HHB", stream, at)
    width = 2 if wide & 1 else 1
    return number, stream[at + 5 : at + 5 + length * width].decode("utf-16-le" if wide & 1 else "latin-1", "replace")


def _check_bounds(stream: bytes, start: int, version: int) -> None:
    for kind, at, length in _records(stream, start):
        row = column = 0
        if kind in _CELLS:
            column = struct.unpack_from("<H", stream, at + 2)[0]
        elif kind in (_MULRK, _MULBLANK):
            column = max(struct.unpack_from("<H", stream, at + 2)[0], struct.unpack_from("<H", stream, at + length - 2)[0])
        elif kind == _DIMENSIONS:
            top, row, left, column = struct.unpack_from("<IIHH" if version == _BIFF8 else "<4H", stream, at)
            if top > row or left > column:
                raise Refused(DAMAGED)
            row, column = row - 1, column - 1
        if row >= _MAX_ROWS or column >= _MAX_COLUMNS:
            raise Refused(DAMAGED)


def _look_at_sheet(stream: bytes, start: int, coarse: Mapping[int, Shown]) -> Look:
    errors: dict[tuple[int, int], str] = {}
    months: dict[tuple[int, int], Shown] = {}
    hidden_rows: set[int] = set()
    hidden_columns: list[tuple[int, int]] = []
    for kind, at, length in _records(stream, start):
        if kind in _STYLED:
            row, column, style = struct.unpack_from("<HHH", stream, at)
            if style in coarse:
                months[row, column] = coarse[style]
            if kind == _BOOLERR and stream[at + 7]:
                errors[row, column] = _ERRORS.get(stream[at + 6], "#")
            elif kind == _FORMULA and stream[at + 12 : at + 14] == b"\xff\xff" and stream[at + 6] == 2:
                errors[row, column] = _ERRORS.get(stream[at + 8], "#")
        elif kind == _MULRK and coarse:
            row, first = struct.unpack_from("<HH", stream, at)
            for number in range((length - 6) // 6):
                style = struct.unpack_from("<H", stream, at + 4 + number * 6)[0]
                if style in coarse:
                    months[row, first + number] = coarse[style]
        elif kind == _ROW:
            row, height, options = (struct.unpack_from("<H", stream, at + offset)[0] for offset in (0, 6, 12))
            if options & 0x20 or height & 0x7FFF == 0:
                hidden_rows.add(row)
        elif kind == _COLINFO:
            first, last, width, _, options = struct.unpack_from("<5H", stream, at)
            if options & 1 or width == 0:
                hidden_columns.append((first, last))
    return Look(errors, frozenset(), frozenset(hidden_rows), tuple(hidden_columns), months)
