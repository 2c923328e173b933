"""Whole files or none: old or new, never half; nothing is left behind; the message says what to do."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from allyctl.errors import AllyError, ExitCode
from allyctl.writing import files
from allyctl.writing.files import make_folder, write_keeping, write_new, write_whole

OLD, NEW = b"old", b"new content" * 1000
CALLS = ["tempfile.mkstemp", "os.fsync", "os.fdopen", "os.replace", "os.link"]


def fail_on(monkeypatch: pytest.MonkeyPatch, name: str, code: int, nth: int = 1) -> None:
    """Let the *nth* call of a function of the system fail, and every one after it."""
    module = {"os": os, "tempfile": files.tempfile}[name.partition(".")[0]]
    real: Callable[..., Any] = getattr(module, name.partition(".")[2])
    calls = 0

    def failing(*args: Any, **kwargs: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls >= nth:
            raise OSError(code, os.strerror(code))
        return real(*args, **kwargs)

    monkeypatch.setattr(module, name.partition(".")[2], failing)


def trouble_of(write: Callable[..., Any], path: Path) -> AllyError | None:
    """What writing complains of; None when it went well, as where the call that fails isn't made."""
    try:
        write(path, NEW)
    except AllyError as error:
        return error
    return None


def test_a_file_is_written_whole_and_private(tmp_path: Path) -> None:
    """New content under the name, nothing beside it, and only the owner can read it."""
    write_whole(tmp_path / "名册.xlsx", NEW)
    assert [path.name for path in tmp_path.iterdir()] == ["名册.xlsx"]
    assert (tmp_path / "名册.xlsx").read_bytes() == NEW


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
@pytest.mark.parametrize("mode", [0o600, 0o644])
@pytest.mark.parametrize("write", [write_whole, write_new])
def test_the_mode_does_not_depend_on_the_umask(tmp_path: Path, umask: int, mode: int, write: Callable[..., Any]) -> None:
    """Files with telephone numbers are 0600 whatever the umask."""
    before = os.umask(umask)
    try:
        write(tmp_path / "a.xlsx", NEW, mode)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.xlsx").stat().st_mode) == mode


def test_an_existing_file_is_replaced_or_left(tmp_path: Path) -> None:
    """write_whole replaces; write_new never does, and says so."""
    path = tmp_path / "a.xlsx"
    assert write_new(path, OLD) is True
    assert write_new(path, NEW) is False
    assert path.read_bytes() == OLD
    write_whole(path, NEW)
    assert path.read_bytes() == NEW


def test_a_name_that_is_a_broken_link_is_taken(tmp_path: Path) -> None:
    """A link that leads nowhere is somebody's, too."""
    path = tmp_path / "a.xlsx"
    path.symlink_to(tmp_path / "nowhere")
    assert write_new(path, NEW) is False
    assert path.is_symlink()


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO, errno.EDQUOT])
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("nth", [1, 2])
@pytest.mark.parametrize("write", [write_whole, write_new])
def test_whichever_call_fails_the_file_is_old_or_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, call: str, nth: int, write: Callable[..., Any]
) -> None:
    """Promise 6: fail the Nth system call; the file is the old one or the new one, and no temporary file stays."""
    path = tmp_path / "a.xlsx"
    if write is write_whole:
        path.write_bytes(OLD)
    with monkeypatch.context() as patch:
        fail_on(patch, call, code, nth)
        trouble = trouble_of(write, path)
    if trouble is not None:
        assert trouble.exit_code == ExitCode.UNREADABLE
        assert str(tmp_path) in trouble.message
        assert trouble.hint
    content = path.read_bytes() if path.exists() else None
    assert content in ((OLD, NEW) if write is write_whole else (None, NEW))
    assert {one.name for one in tmp_path.iterdir()} <= {"a.xlsx"}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, ("磁盘已满", "清理出空间")),
        (errno.EACCES, ("没有写入权限", "换一个有写入权限的文件夹")),
        (errno.EROFS, ("只读", "可以写入的磁盘")),
        (errno.EIO, ("系统代码 EIO", "检查磁盘")),
        (errno.ENAMETOOLONG, ("文件名过长", "改短")),
    ],
)
def test_the_message_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: tuple[str, str]) -> None:
    """A clerk reads what is wrong with the folder, and what to do next."""
    with monkeypatch.context() as patch:
        fail_on(patch, "tempfile.mkstemp", code)
        with pytest.raises(AllyError) as caught:
            write_whole(tmp_path / "a.xlsx", NEW)
    assert words[0] in caught.value.message
    assert words[1] in (caught.value.hint or "")
    (caught.value.message + str(caught.value.hint)).replace(str(tmp_path), "").encode("gbk")


def test_an_interruption_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C in the middle of writing leaves the folder as it was."""

    def interrupted(handle: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            write_whole(tmp_path / "a.xlsx", NEW)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("code", [errno.EPERM, errno.ENOTSUP, errno.ENOSYS])
def test_without_hard_links_a_new_file_still_never_overwrites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """A USB stick has no hard links: the name is reserved first."""
    path = tmp_path / "a.xlsx"
    fail_on(monkeypatch, "os.link", code)
    assert write_new(path, OLD) is True
    assert path.read_bytes() == OLD
    monkeypatch.setattr(os.path, "lexists", lambda path: False)
    assert write_new(path, NEW) is False, "somebody else made it in between"
    assert path.read_bytes() == OLD
    assert [one.name for one in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_reserved_name_is_given_back_when_filling_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No empty file stays where the second step fails."""
    fail_on(monkeypatch, "os.link", errno.EPERM)
    fail_on(monkeypatch, "os.replace", errno.EIO)
    with pytest.raises(AllyError):
        write_new(tmp_path / "a.xlsx", NEW)
    assert not list(tmp_path.iterdir())


def hold_open(monkeypatch: pytest.MonkeyPatch, times: int) -> list[float]:
    """As on Windows while Excel has the file open: so many refusals; the pauses made are returned."""
    real, pauses = os.replace, []
    left = times

    def replace(source: Any, target: Any) -> None:
        nonlocal left
        if left:
            left -= 1
            error = PermissionError(errno.EACCES, "in use")
            error.winerror = 32
            raise error
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(files.time, "sleep", pauses.append)
    return pauses


def test_a_file_open_for_a_moment_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A virus scanner lets go after a moment."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(OLD)
    pauses = hold_open(monkeypatch, 3)
    write_whole(path, NEW)
    assert path.read_bytes() == NEW
    assert len(pauses) == 3


def test_a_file_open_in_excel_keeps_the_new_one_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After 2.5 s the finished file stays beside the old one, under a free name, and the message says so."""
    path = tmp_path / "排名.xlsx"
    path.write_bytes(OLD)
    (tmp_path / "排名（新）.xlsx").write_bytes(b"of an earlier run")
    pauses = hold_open(monkeypatch, 99)
    with pytest.raises(AllyError) as caught:
        write_whole(path, NEW)
    assert sum(pauses) == 2.5
    assert caught.value.exit_code == ExitCode.UNREADABLE
    assert "正被其他程序打开" in caught.value.message
    assert "排名（新2）.xlsx" in caught.value.details[0]
    assert (tmp_path / "排名（新2）.xlsx").read_bytes() == NEW
    assert (tmp_path / "排名（新）.xlsx").read_bytes() == b"of an earlier run"
    assert path.read_bytes() == OLD
    assert len(list(tmp_path.iterdir())) == 3


def test_a_file_in_place_of_a_folder_is_wrong_use(tmp_path: Path) -> None:
    """A folder that can't be made because a file has its name is the caller's to put right."""
    (tmp_path / "台账").write_bytes(OLD)
    for folder in (tmp_path / "台账", tmp_path / "台账" / "2024"):
        with pytest.raises(AllyError, match="已有同名的文件") as caught:
            make_folder(folder)
        assert caught.value.exit_code == ExitCode.USAGE


def test_a_folder_that_cannot_be_made_is_an_output_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 3, naming the folder above."""

    def refused(*args: Any, **kwargs: Any) -> None:
        raise OSError(errno.EROFS, "read-only")

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(AllyError, match="只读") as caught:
        make_folder(tmp_path / "a")
    assert caught.value.exit_code == ExitCode.UNREADABLE


def nobodys(data: bytes) -> bool:
    return False


@pytest.mark.parametrize(("there", "ours", "kept"), [(None, False, False), (NEW, False, False), (OLD, True, False), (OLD, False, True)])
def test_what_is_not_ours_is_kept_beside(there: bytes | None, ours: bool, kept: bool, tmp_path: Path) -> None:
    """A report of an earlier run goes; a file that somebody worked in stays, under its name and the day of its last change."""
    path = tmp_path / "反馈.xlsx"
    if there is not None:
        path.write_bytes(there)
        os.utime(path, (1_728_316_800, 1_728_316_800))
    beside = write_keeping(path, NEW, lambda data: ours)
    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert beside == (tmp_path / "反馈（2024-10-08留存）.xlsx" if kept else None)
    assert {one.name for one in tmp_path.iterdir()} == {"反馈.xlsx", *((beside.name,) if beside else ())}
    if beside is not None:
        assert beside.read_bytes() == OLD


@pytest.mark.parametrize("links", [True, False])
def test_each_old_file_is_kept(links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three of one day stay apart, also where the disk has no hard links."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"0")
    with monkeypatch.context() as patch:
        if not links:
            fail_on(patch, "os.link", errno.EPERM)
        kept = [write_keeping(path, bytes(str(number), "ascii"), nobodys) for number in range(1, 4)]
    assert [one.read_bytes() for one in kept if one is not None] == [b"0", b"1", b"2"]
    assert len({one.name for one in kept if one is not None}) == 3
    assert path.read_bytes() == b"3"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("nth", [1, 2, 3])
def test_keeping_loses_nothing_whichever_call_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, call: str, nth: int) -> None:
    """Promise 6: the old content is there under one name or the other, the new one whole or not at all."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(OLD)
    with monkeypatch.context() as patch:
        fail_on(patch, call, code, nth)
        trouble = trouble_of(lambda path, data: write_keeping(path, data, nobodys), path)
    contents = sorted(one.read_bytes() for one in tmp_path.iterdir())
    assert OLD in contents
    assert set(contents) <= {OLD, NEW}
    assert path.read_bytes() in (OLD, NEW)
    if trouble is None:
        assert path.read_bytes() == NEW
