"""Where the template of a document is: the workspace's own before the one that comes with the program."""

from __future__ import annotations

from pathlib import Path

from allyctl.errors import AllyError, ExitCode
from allyctl.shipped import shipped

FOLDER = "templates"


def find_template(key: str, name: str, workspace: Path | None) -> tuple[bytes, str]:
    """The bytes of a document's template, and how it is named to the clerk.

    Args:
        key, name: the document's key and its Chinese name; a workspace's file may have either.

    Raises:
        AllyError: it can't be read (exit 3).
    """
    for stem in (key, name) if workspace is not None else ():
        own = Path(workspace or "", FOLDER, f"{stem}.docx")
        if own.is_file():
            return _bytes(own, f"{FOLDER}/{own.name}"), f"{FOLDER}/{own.name}"
    return _bytes(shipped(f"templates/docx/{key}.docx"), f"{name}（随程序附带）"), f"{name}（随程序附带）"


def _bytes(path: Path, shown: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        hint = "请核对文件权限，或者关闭正在打开它的程序后重新运行。"
        raise AllyError(f"模板“{shown}”读不出来。", hint=hint, exit_code=ExitCode.UNREADABLE) from error
