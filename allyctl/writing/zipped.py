"""The zip that a workbook is, without the hour of the day: the same content gives the same bytes."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MADE = datetime.datetime(2000, 1, 1)
"""The day that stands in the properties of every workbook we make."""

_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX, _PRIVATE = 3, 0o600 << 16


def saved(workbook: Workbook) -> bytes:
    """A workbook of openpyxl as the bytes of a file."""
    from openpyxl.writer.excel import ExcelWriter

    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(workbook, archive).write_data()
    return repacked(raw.getvalue())


def repacked(data: bytes, change: Callable[[str, bytes], bytes] = lambda name, part: part) -> bytes:
    """The zip *data* packed anew in order of names, every part as *change* (name, content) gives it."""
    clean = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(clean, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, _UNIX, _PRIVATE
            target.writestr(entry, change(name, source.read(name)))
    return clean.getvalue()


def is_as_packed(data: bytes) -> bool:
    """Whether a workbook is as it was packed here: no other program that saves one leaves these marks."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False
    marks = {(one.date_time, one.create_system, one.external_attr) for one in members}
    return marks == {(_TIME, _UNIX, _PRIVATE)}
