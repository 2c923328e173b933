"""What the system refuses outside of reading and writing files: exit 3 and a sentence, no defect and no traceback."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from allyctl import cli
from allyctl.errors import ExitCode
from allyctl.shell.system import explain_refusal

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    ("code", "name", "said"),
    [
        (errno.ENOENT, "台账/一.xlsx", "“台账/一.xlsx”已不存在。"),
        (errno.ENOENT, None, "当前文件夹已不存在。"),
        (errno.EACCES, "名册.xlsx", "“名册.xlsx”没有权限打开。"),
        (errno.ENAMETOOLONG, "长" * 300, f"“{'长' * 60}…”名称过长。"),
        (errno.EIO, "Z:/台账", "“Z:/台账”无法读写。"),
        (errno.EIO, None, "文件无法读写。"),
    ],
)
def test_a_refusal_is_told_with_its_file(code: int, name: str | None, said: str) -> None:
    """Which file, what about it, what to do."""
    error = explain_refusal(OSError(code, "refused", name))
    assert (error.message, error.exit_code) == (said, ExitCode.UNREADABLE)
    assert error.hint


def test_a_refusal_in_the_middle_of_a_command_ends_with_3(monkeypatch: pytest.MonkeyPatch, run: Callable[..., Any]) -> None:
    """A network folder that goes away is no defect of the program."""

    def fail(words: list[str], console: object) -> int:
        raise PermissionError(errno.EACCES, "refused", "台账")

    monkeypatch.setattr(cli, "_run", fail)
    ran = run("rules", as_of=None)
    assert (ran.code, ran.out, ran.err) == (3, "", "“台账”没有权限打开。\n请检查权限，或者请管理员开通后重新运行。\n")


@pytest.mark.parametrize("command", ["check", "rules", "init"])
def test_the_current_folder_may_be_gone(command: str, tmp_path: Path) -> None:
    """Removed by somebody else while the window was open."""
    script = f"import os, sys\nos.mkdir('x')\nos.chdir('x')\nos.rmdir('../x')\nsys.path.insert(0, {str(ROOT)!r})\nfrom allyctl.cli import main\nsys.exit(main([{command!r}]))"
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr.decode().startswith("当前文件夹已不存在。\n")


@pytest.mark.parametrize("argv", [("columns", ""), ("check", "--log", " "), ("check", "--roster", ""), ("check", "")], ids=str)
def test_a_blank_file_name_is_not_the_current_folder(argv: tuple[str, ...], run: Callable[..., Any], tmp_path: Path) -> None:
    """`--log "$X"` with nothing in X reads no folder that was not named."""
    ran = run(*argv, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("有一个文件名是空的。\n")
