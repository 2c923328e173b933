"""The one door through which bytes come in: regular files only, opened to read, never waited for."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

MAX_FILE = 200 << 20


class Shut(Exception):
    """The file can't be opened or read; `str()` says why in Chinese, with what to do."""


def read_bytes(path: Path) -> bytes:
    """The content of a regular file of at most `MAX_FILE` bytes.

    Raises:
        Shut: no such file, no right to read it, a folder, pipe, device or circle of links, too large, or changed
            while it was read.
    """
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise Shut(_not_regular(path))
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise Shut(_explain(error)) from None
    with os.fdopen(descriptor, "rb") as file:
        try:
            before = os.fstat(descriptor)
            if not stat.S_ISREG(before.st_mode):
                raise Shut(_not_regular(path))
            if before.st_size > MAX_FILE:
                raise Shut("文件超过 200 MB，不像正常的台账；请把需要的内容复制到新的工作簿再试。")
            data = file.read(MAX_FILE + 1)
            after = os.fstat(descriptor)
        except OSError as error:
            raise Shut(_explain(error)) from None
    if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns) or len(data) != after.st_size:
        raise Shut("读取时文件正在变化，可能正在同步或保存；请稍后再试。")
    return data


def _not_regular(path: Path) -> str:
    return "这是文件夹，不是文件。" if path.is_dir() else "这不是普通文件（可能是管道或设备），没有读取。"


def _explain(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "文件不存在，或者是失效的链接；请核对后再试。"
    if isinstance(error, IsADirectoryError):
        return "这是文件夹，不是文件。"
    if error.errno == errno.ELOOP:
        return "链接绕成了圈，找不到真正的文件。"
    if isinstance(error, PermissionError):
        if getattr(error, "winerror", None) in (32, 33):
            return "文件被别的程序占用；请先关闭后再试。"
        return "没有读取这个文件的权限；请检查文件权限。"
    return "读取时出错，可能是磁盘或网络问题；请复制到本机后再试。"
