"""Nothing that stood at a place is lost when a new file comes to it."""

from __future__ import annotations

import os
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from allyctl.errors import AllyError, ExitCode
from allyctl.writing import placing
from allyctl.writing.placing import State, place

WHEN = datetime(2024, 10, 8, 15, 30, tzinfo=timezone(timedelta(hours=8))).timestamp()


def aged(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    os.utime(path, (WHEN, WHEN))


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_a_new_file_comes_with_its_folders(tmp_path: Path) -> None:
    done = place(tmp_path / "2024" / "协议" / "甲.docx", b"new")
    assert (done.state, done.kept) == (State.NEW, None)
    assert done.path.read_bytes() == b"new"
    assert oct(done.path.stat().st_mode & 0o777) == "0o600"


def test_the_same_content_is_left_as_it_is(tmp_path: Path) -> None:
    aged(tmp_path / "甲.docx", b"same")
    done = place(tmp_path / "甲.docx", b"same")
    assert (done.state, done.kept, done.path.stat().st_mtime) == (State.SAME, None, WHEN)
    assert names(tmp_path) == ["甲.docx"]


def test_other_content_is_kept_beside_with_its_date(tmp_path: Path) -> None:
    aged(tmp_path / "甲.docx", b"clerk's own words")
    done = place(tmp_path / "甲.docx", b"new")
    assert done.state is State.REPLACED
    assert done.kept == tmp_path / "甲-旧20241008-1530.docx"
    assert (done.kept.read_bytes(), done.path.read_bytes()) == (b"clerk's own words", b"new")


def test_several_of_one_minute_are_all_kept(tmp_path: Path) -> None:
    for content in (b"1", b"2", b"3", b"2"):
        aged(tmp_path / "甲.docx", content)
        place(tmp_path / "甲.docx", b"new")
    assert names(tmp_path) == ["甲-旧20241008-1530-2.docx", "甲-旧20241008-1530-3.docx", "甲-旧20241008-1530.docx", "甲.docx"]


def test_what_cannot_be_replaced_is_untouched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new file can't be written: the old one stands, and nothing half-written lies about."""
    aged(tmp_path / "甲.docx", b"old")

    def full(path: Path, data: bytes) -> None:
        raise AllyError("磁盘已满", exit_code=ExitCode.UNREADABLE)

    monkeypatch.setattr(placing, "write_whole", full)
    with pytest.raises(AllyError):
        place(tmp_path / "甲.docx", b"new")
    assert (tmp_path / "甲.docx").read_bytes() == b"old"


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "甲.docx").mkdir()
    with pytest.raises(AllyError, match="同名的文件夹") as told:
        place(tmp_path / "甲.docx", b"new")
    assert told.value.exit_code is ExitCode.UNREADABLE
