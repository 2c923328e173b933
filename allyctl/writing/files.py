"""Whole files or none: what is written stands complete on the disk under its name, or nothing has changed."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

from allyctl.errors import AllyError, ExitCode

PRIVATE = 0o600
"""Only the owner reads and writes: workbooks of clerks hold telephone numbers."""

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM})
_NO_LINKS = frozenset({errno.EPERM, errno.EMLINK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL})
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.EACCES, errno.EBADF, errno.ENOTSUP, errno.EISDIR})
_SHARING = frozenset({5, 32, 33})
"""Windows: access denied, sharing violation, lock violation; somebody has the file open."""
_CHINA = timezone(timedelta(hours=8))
_TRIES = 11
_PAUSE = 0.25


def write_whole(path: Path, data: bytes, mode: int = PRIVATE) -> None:
    """Put *data* at *path*, over what may be there, in one step.

    Raises:
        AllyError: exit code 3, naming the folder and what to do; what stood at *path* is unchanged.
    """
    with _temporary(path, data, mode) as temp, _trouble(path):
        if not _replace_patiently(temp, path):
            raise _held_open(path, _place_beside(temp, path))
        _sync_folder(path.parent)


def write_new(path: Path, data: bytes, mode: int = PRIVATE, *, unique: bool = False) -> bool:
    """Put *data* at *path* unless something is there already; whether it was written.

    Args:
        unique: the name is made from the content, so that two writers never mean different files by it.

    Raises:
        AllyError: exit code 3, naming the folder and what to do; nothing is left behind.
    """
    if os.path.lexists(path):
        return False
    with _temporary(path, data, mode) as temp, _trouble(path):
        if not _place_new(temp, path, unique=unique):
            return False
        _sync_name(path)
    return True


def write_keeping(path: Path, data: bytes, is_ours: Callable[[bytes], bool], mode: int = PRIVATE) -> Path | None:
    """Put *data* at *path*; what stood there with other content, unless *is_ours* says it may go, is kept beside.

    Returns:
        Where the old file is now, its name with the day of its last change; None where none was kept.

    Raises:
        AllyError: exit code 3, naming the folder and what to do; what stood at *path* is unchanged.
    """
    with _trouble(path):
        old = path.read_bytes() if path.is_file() else None
    if old is None or old == data or is_ours(old):
        write_whole(path, data, mode)
        return None
    with _temporary(path, data, mode) as temp, _trouble(path):
        kept = _keep_beside(path, old)
        try:
            if not _replace_patiently(temp, path):
                raise _held_open(path, _place_beside(temp, path))
        except BaseException:
            with contextlib.suppress(OSError):
                kept.unlink()
            raise
        _sync_folder(path.parent)
    return kept


def make_folder(folder: Path) -> None:
    """Make *folder* and those above it, where they are missing.

    Raises:
        AllyError: exit code 2 where a file is in the way, 3 where it can't be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise AllyError(
            f"无法建立文件夹“{folder}”：这个路径上已有同名的文件",
            hint="请换一个文件夹名称，或者先把同名文件移走。",
            exit_code=ExitCode.USAGE,
        ) from error
    except OSError as error:
        raise _refusal(error, folder, folder.parent) from error


@contextlib.contextmanager
def _temporary(path: Path, data: bytes, mode: int) -> Iterator[Path]:
    """A complete, synced temporary file beside *path*; gone afterwards, whatever happens."""
    with _trouble(path):
        handle, name = tempfile.mkstemp(prefix=".allyctl-", suffix=".tmp", dir=path.parent)
    temp = Path(name)
    try:
        with _trouble(path), os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with _trouble(path):
            temp.chmod(mode)
        yield temp
    finally:
        with contextlib.suppress(OSError):
            temp.unlink()


def _replace_patiently(temp: Path, path: Path) -> bool:
    """Move *temp* over *path*; False when another program on Windows keeps it open for 2.5 s."""
    for attempt in range(_TRIES):
        if attempt:
            time.sleep(_PAUSE)
        try:
            os.replace(temp, path)
        except OSError as error:
            if getattr(error, "winerror", None) not in _SHARING:
                raise
        else:
            return True
    return False


def _place_new(temp: Path, path: Path, *, unique: bool = False) -> bool:
    """Give *temp* the name *path*; False when the name is taken."""
    try:
        os.link(temp, path)
        return True
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS and getattr(error, "winerror", None) is None:
            raise
    return _rename_new(temp, path, unique=unique)


def _rename_new(temp: Path, path: Path, *, unique: bool) -> bool:
    """The same on file systems without hard links: the name is reserved first, then filled in one step.

    A name made from the content needs no reservation, and nobody ever sees an empty file under it. Windows refuses
    by itself to rename over a file.
    """
    if unique or os.name == "nt":
        try:
            if not os.path.lexists(path):
                os.rename(temp, path)
                return True
        except FileExistsError:
            pass
        return False
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
    except FileExistsError:
        return False
    try:
        os.replace(temp, path)
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink()
        raise
    return True


def _place_beside(temp: Path, path: Path) -> Path:
    """Leave the finished file beside the one that is held open, under the first free name."""
    number = 1
    while True:
        beside = path.with_name(f"{path.stem}（新{number if number > 1 else ''}）{path.suffix}")
        if _place_new(temp, beside):
            _sync_folder(path.parent)
            return beside
        number += 1


def _keep_beside(path: Path, old: bytes) -> Path:
    """A second name for the file at *path*, a copy where there are no links: the first free one with its day."""
    changed = path.stat().st_mtime
    day = datetime.fromtimestamp(changed, _CHINA).date().isoformat()
    number = 1
    while True:
        beside = path.with_name(f"{path.stem}（{day}留存{number if number > 1 else ''}）{path.suffix}")
        try:
            os.link(path, beside, follow_symlinks=False)
            return beside
        except FileExistsError:
            number += 1
        except OSError as error:
            if error.errno not in _NO_LINKS and getattr(error, "winerror", None) is None:
                raise
            if write_new(beside, old):
                os.utime(beside, (changed, changed))
                return beside
            number += 1


def _sync_name(path: Path) -> None:
    """Make a new name last, or take it away again: who is told of a failure finds nothing there."""
    try:
        _sync_folder(path.parent)
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def _sync_folder(folder: Path) -> None:
    """Make the new name last; Windows and some network folders have no such thing."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise


@contextlib.contextmanager
def _trouble(path: Path) -> Iterator[None]:
    """Say what the system refuses in the words of a clerk."""
    try:
        yield
    except OSError as error:
        raise _refusal(error, path, path.parent) from error


def _held_open(path: Path, beside: Path) -> AllyError:
    return AllyError(
        f"“{path}”正被其他程序打开，没有改动",
        details=(f"新文件已完整保存为“{beside}”。",),
        hint="请关闭正在打开它的 Excel 或 WPS，再用新文件替换，或者重新运行。",
        exit_code=ExitCode.UNREADABLE,
    )


def _refusal(error: OSError, path: Path, folder: Path) -> AllyError:
    why, hint = _explain(error)
    return AllyError(
        f"无法写入“{path}”：文件夹“{folder}”{why}", hint=f"{hint}原有文件没有改动。", exit_code=ExitCode.UNREADABLE
    )


def _explain(error: OSError) -> tuple[str, str]:
    code = error.errno
    if code in _FULL:
        return "所在的磁盘已满或者超出限额", "请清理出空间后重新运行。"
    if code in _FORBIDDEN or getattr(error, "winerror", None) in _SHARING:
        return "没有写入权限", "请换一个有写入权限的文件夹，或者请管理员开通权限后重新运行。"
    if code == errno.EROFS:
        return "所在的磁盘是只读的", "请换一个可以写入的磁盘，或者解除写保护后重新运行。"
    if code == errno.ENOENT:
        return "不存在", "请先建立这个文件夹后重新运行。"
    if code == errno.ENAMETOOLONG:
        return "中的文件名过长", "请把文件夹或者文件的名称改短后重新运行。"
    return f"写入失败（系统代码 {errno.errorcode.get(code or 0, code)}）", "请检查磁盘、网络文件夹是否正常后重新运行。"
