"""Where the templates and samples lie that come with the program: in the wheel, or beside the package in the source tree."""

from __future__ import annotations

from pathlib import Path

from allyctl.errors import AllyError, ExitCode

_PACKAGE = Path(__file__).resolve().parent
_SOURCE = {"templates": _PACKAGE.parent / "templates", "samples": _PACKAGE.parent / "data" / "samples"}


def shipped(name: str) -> Path:
    """The path of a shipped file or folder: "samples/county", "templates/docx".

    Raises:
        AllyError: exit 3, when the installation lacks it.
    """
    top, _, rest = name.partition("/")
    for root in (_PACKAGE / "_shipped" / top, _SOURCE.get(top)):
        if root is not None and (root / rest).exists():
            return root / rest
    raise AllyError(
        f"安装不完整：缺少随程序附带的“{name}”。",
        hint="请重新安装：python -m pip install --force-reinstall allyctl",
        exit_code=ExitCode.UNREADABLE,
    )
