"""A made file at its place: what stood there with other content is kept beside it; the same content is left as it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from enum import Enum
from pathlib import Path

from allyctl.errors import AllyError, ExitCode
from allyctl.writing.files import make_folder, write_new, write_whole

_CHINA = timezone(timedelta(hours=8))
OLD = "-旧%Y%m%d-%H%M"
"""What stands behind the name of a file that was kept: when it was last changed."""


class State(Enum):
    """What became of a file."""

    NEW = "new"
    SAME = "same"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Placed:
    """A file that stands at *path*; `kept` is where the one before it is now."""

    path: Path
    state: State
    kept: Path | None = None


def place(path: Path, data: bytes) -> Placed:
    """Put *data* at *path*; the folder is made where it is missing.

    Raises:
        AllyError: exit code 2 or 3, naming the folder and what to do; what stood there is there still.
    """
    make_folder(path.parent)
    if write_new(path, data):
        return Placed(path, State.NEW)
    before = _content(path)
    if before == data:
        return Placed(path, State.SAME)
    kept = _keep(path, before)
    write_whole(path, data)
    return Placed(path, State.REPLACED, kept)


def _content(path: Path) -> bytes:
    if path.is_dir():
        raise AllyError(f"无法写入“{path}”：已有一个同名的文件夹", hint="请换一个名称，或者先把这个文件夹移走。", exit_code=ExitCode.UNREADABLE)
    try:
        return path.read_bytes()
    except OSError as error:
        raise AllyError(
            f"“{path}”已经存在，读不出来，没有改动", hint="请核对权限，或者先把它移走，然后重新运行。", exit_code=ExitCode.UNREADABLE
        ) from error


def _keep(path: Path, content: bytes) -> Path:
    """The old content under a name of its own beside *path*; one that was kept already is not kept twice."""
    changed = datetime.fromtimestamp(path.stat().st_mtime, _CHINA)
    number = 1
    while True:
        again = f"-{number}" if number > 1 else ""
        kept = path.with_name(f"{path.stem}{changed.strftime(OLD)}{again}{path.suffix}")
        if write_new(kept, content) or (kept.is_file() and _content(kept) == content):
            return kept
        number += 1
