"""A defect of the program: a report file without anybody's data, for those who put it right."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path

from allyctl import __version__

_LIBRARIES = ("typer", "rich", "openpyxl", "python-calamine", "tomli", "chinesecalendar")


def write_report(error: BaseException) -> str | None:
    """Write the report to the temporary folder and give its path; None when it can't be written.

    It holds the kind of the error, the places it went through and versions: no message, no values, no command line.
    """
    try:
        handle, path = tempfile.mkstemp(prefix="allyctl-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write("\n".join(_lines(error)) + "\n")
    except OSError:
        return None
    return path


def _lines(error: BaseException) -> Iterator[str]:
    yield "allyctl 程序缺陷报告（不含台账内容和个人信息，可以放心转交）"
    yield f"allyctl {__version__}"
    yield f"Python {platform.python_version()} {sys.platform} {platform.machine()}"
    yield from _versions()
    yield ""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield type(current).__name__
        for frame in traceback.extract_tb(current.__traceback__):
            yield f"  {_inside(frame.filename)}:{frame.lineno} {frame.name}"
        current = current.__cause__ or current.__context__


def _versions() -> Iterator[str]:
    from importlib.metadata import PackageNotFoundError, version

    for name in _LIBRARIES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"{name} -"


def _inside(filename: str) -> str:
    """The file without the folders above the package: those may hold somebody's name."""
    return "/".join(Path(filename).parts[-3:])
