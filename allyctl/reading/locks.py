"""Lock files that office programs leave beside an open workbook, and who has it open."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from allyctl.reading.door import Shut, read_bytes
from allyctl.values.text import clean

_OWNER_LIMIT = 30


def is_lock(name: str) -> bool:
    """Whether the name is that of a lock of Excel or WPS (`~$…`, `.~…`) or LibreOffice (`.~lock.…#`)."""
    return name.startswith(("~$", ".~"))


def partners(name: str, files: Collection[str]) -> list[str]:
    """The workbooks among *files* that the lock *name* may speak of; some programs eat the first letters."""
    if name.startswith(".~lock.") and name.endswith("#"):
        rest = name.removeprefix(".~lock.").removesuffix("#")
    else:
        rest = name[2:]
    exact = [file for file in files if file == rest]
    cut = [file for file in files if rest and file.endswith(rest) and 0 < len(file) - len(rest) <= 2]
    return exact or sorted(cut)


def read_owner(path: Path) -> str | None:
    """The person named in the lock; None where none can be read."""
    try:
        data = read_bytes(path)
    except Shut:
        return None
    owner = _libreoffice_owner(data) if path.name.startswith(".~lock.") else _excel_owner(data)
    return owner[:_OWNER_LIMIT] if owner and "\ufffd" not in owner else None


def _libreoffice_owner(data: bytes) -> str | None:
    try:
        parts = data.decode("utf-8").split(",")
    except UnicodeDecodeError:
        return None
    return next((name for name in (clean(part) for part in parts[:2]) if name), None)


def _excel_owner(data: bytes) -> str | None:
    """A length and the name in the system's encoding, padded to 55 bytes; the same again in UTF-16."""
    if len(data) >= 165:
        length = int.from_bytes(data[55:57], "little")
        if 0 < length <= 54:
            try:
                return clean(data[57 : 57 + 2 * length].decode("utf-16-le")) or None
            except UnicodeDecodeError:
                pass
    try:
        return clean(data[1:55].rstrip(b" \0").decode("gb18030")) or None
    except UnicodeDecodeError:
        return None
