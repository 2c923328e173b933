"""What the system refuses where nobody expected it: a folder that vanished, a name too long, a share that went away."""

from __future__ import annotations

import errno
import os

from allyctl.errors import AllyError, ExitCode

_WHY = {
    errno.ENOENT: ("已不存在", "可能刚被移走或者改名，请核对后重新运行。"),
    errno.ENOTDIR: ("不是文件夹", "请核对路径后重新运行。"),
    errno.EACCES: ("没有权限打开", "请检查权限，或者请管理员开通后重新运行。"),
    errno.EPERM: ("没有权限打开", "请检查权限，或者请管理员开通后重新运行。"),
    errno.ENAMETOOLONG: ("名称过长", "请核对名称后重新运行。"),
    errno.ELOOP: ("是绕回自身的链接", "请核对链接后重新运行。"),
    errno.ENOSPC: ("所在的磁盘已满", "请清理出空间后重新运行。"),
}


def explain_refusal(error: OSError) -> AllyError:
    """An error of the system as one that a clerk can act upon (exit 3)."""
    why, hint = _WHY.get(error.errno or 0, ("无法读写", "请检查磁盘、网络文件夹是否正常后重新运行。"))
    return AllyError(f"{_named(error)}{why}。", hint=hint, exit_code=ExitCode.UNREADABLE)


def _named(error: OSError) -> str:
    if isinstance(error.filename, str | os.PathLike):
        name = os.fspath(error.filename)
        text = str(name)
        return f"“{text[:60]}…”" if len(text) > 61 else f"“{text}”"
    return "当前文件夹" if error.errno == errno.ENOENT else "文件"
