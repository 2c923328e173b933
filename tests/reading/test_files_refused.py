"""Whatever lies on the disk: a reason in Chinese with what to do, never an exception, never a hang, never a write."""

from __future__ import annotations

import io
import os
import random
import zipfile
from pathlib import Path

import pytest
from odd_files import encrypted, put, raw_xlsx, simple_xls, simple_xlsx

import allyctl.reading.door as door
from allyctl.model.problems import ProblemCode
from allyctl.reading.files import read_file
from allyctl.reading.grid import FileRead

ROWS: list[list[object]] = [["联盟", "活动时间", "活动主题"], *([f"片区{at}", "2024-07-05", f"主题{at}"] for at in range(200))]


def read(folder: Path, name: str, data: bytes | str, *, named: bool = True) -> FileRead:
    path = put(folder, name, data)
    before = path.read_bytes()
    found = read_file(path, name, named)
    assert path.read_bytes() == before
    assert (found.unreadable or "").encode("gbk") is not None
    return found


def rezip(data: bytes, change: dict[str, bytes | None]) -> bytes:
    """The same workbook with some members changed, dropped (None) or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in change:
                target.writestr(name, source.read(name))
        for name, part in change.items():
            if part is not None:
                target.writestr(name, part)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "kind", "words"),
    [
        ("密.xlsx", encrypted(), "encrypted", "打开密码"),
        ("密.xls", encrypted(), "encrypted", "打开密码"),
        ("说明.docx", rezip(simple_xlsx(ROWS), {"word/document.xml": b"<w/>"}), "docx", "损坏"),
        ("图.xlsx", b"\xff\xd8\xff\xe0" + b"x" * 100, "other", "不是能读取的表格文件"),
        ("文.pdf", b"%PDF-1.7 x", "other", "不是能读取的表格文件"),
        ("文.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\0" * 600, "other", "不是能读取"),
        ("小.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le"), "xls", "损坏"),
        ("乱.xlsx", b"PK\x03\x04xl/workbook.xml" + bytes(range(256)) * 9, "xlsx", "损坏"),
        ("乱.bin", bytes(range(256)) * 9, "other", "不是能读取"),
        ("半.html", "<html><body>没有表格</body></html>", "html", "另存为 xlsx"),
        ("页.xls", "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n<html><table><tr><td>a</table>", "html", "另存为 xlsx"),
        ("别.xml", "<?xml version='1.0'?><a/>", "other", "不是能读取"),
    ],
)
def test_files_that_are_no_tables(tmp_path: Path, name: str, data: bytes | str, kind: str, words: str) -> None:
    """By name they are unreadable, with the way out."""
    found = read(tmp_path, name, data)
    assert (found.kind, found.grids) == (kind, ())
    assert words in (found.unreadable or "")


def test_found_by_a_glob_what_is_no_table_is_a_note(tmp_path: Path) -> None:
    """A picture named .xlsx stops nothing."""
    found = read(tmp_path, "图.xlsx", b"\xff\xd8\xff\xe0", named=False)
    assert (found.unreadable, [one.code for one in found.problems]) == (None, [ProblemCode.NO_TABLE])


@pytest.mark.parametrize(("name", "data", "suffix"), [("a.xls", simple_xlsx(ROWS), "xlsx"), ("a.xlsx", simple_xls(ROWS), "xls"), ("a", simple_xlsx(ROWS), "xlsx")])
def test_content_decides_and_the_difference_is_said(tmp_path: Path, name: str, data: bytes, suffix: str) -> None:
    """A workbook under another extension is read, with a note."""
    found = read(tmp_path, name, data)
    assert (found.unreadable, found.kind, len(found.grids[0].rows)) == (None, suffix, 201)
    (problem,) = found.problems
    assert problem.code is ProblemCode.FILE_ODDITY
    assert "扩展名" in problem.message


def test_pipes_devices_folders_and_circles_are_refused(tmp_path: Path) -> None:
    """Reading a pipe would wait for ever, a device never end."""
    os.mkfifo(tmp_path / "管.xlsx")
    os.symlink("/dev/zero", tmp_path / "零.xlsx")
    os.symlink(tmp_path / "圈.xlsx", tmp_path / "圈.xlsx")
    os.symlink(tmp_path / "无", tmp_path / "断.xlsx")
    (tmp_path / "夹.xlsx").mkdir()
    said = {path.name: read_file(path, path.name, True).unreadable or "" for path in sorted(tmp_path.iterdir())}
    said["缺.xlsx"] = read_file(tmp_path / "缺.xlsx", "缺.xlsx", True).unreadable or ""
    words = {"管.xlsx": "管道", "零.xlsx": "设备", "圈.xlsx": "链接", "断.xlsx": "不存在", "夹.xlsx": "文件夹", "缺.xlsx": "不存在"}
    assert {name: words[name] in message for name, message in said.items()} == dict.fromkeys(words, True), said


def test_large_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By size, before a byte is read."""
    monkeypatch.setattr(door, "MAX_FILE", 1000)
    assert "200 MB" in (read(tmp_path, "a.csv", b"a,b\n" * 500).unreadable or "")


@pytest.mark.parametrize(("name", "data"), [("a.xlsx", simple_xlsx(ROWS)), ("a.xls", simple_xls(ROWS))])
def test_cut_files(tmp_path: Path, name: str, data: bytes) -> None:
    """A copy that stopped on the way is unreadable, never shorter; a Rust panic is a damaged file."""
    for at in range(1, 24):
        found = read(tmp_path, name, data[: len(data) * at // 24])
        assert found.unreadable, at


def test_zero_tails_and_holes(tmp_path: Path) -> None:
    """What a half-synchronised workbook looks like: right length, zeros inside."""
    data = simple_xlsx(ROWS)
    whole = read(tmp_path, "a.xlsx", data).grids
    for at in range(0, len(data) - 512, 512):
        tail = read(tmp_path, "a.xlsx", data[:at] + b"\0" * (len(data) - at))
        assert tail.unreadable
        hole = read(tmp_path, "a.xlsx", data[:at] + b"\0" * 512 + data[at + 512 :])
        assert hole.unreadable or hole.grids == whole


def test_flipped_bits_never_change_a_workbook_in_silence(tmp_path: Path) -> None:
    """The checksums of all parts are proven before a cell is believed."""
    data = simple_xlsx(ROWS[:20])
    whole = [[list(row) for row in grid.rows] for grid in read(tmp_path, "a.xlsx", data).grids]
    pick = random.Random(7)
    for _ in range(300):
        at, bit = pick.randrange(len(data)), 1 << pick.randrange(8)
        found = read(tmp_path, "a.xlsx", data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :])
        if not found.unreadable:
            assert [[list(row) for row in grid.rows] for grid in found.grids] == whole or found.problems


def test_random_damage_of_old_workbooks_never_raises(tmp_path: Path) -> None:
    """The old format has no checksum: containers that run in circles and cells beyond the sheet are refused first."""
    data = simple_xls(ROWS[:20])
    pick = random.Random(11)
    for _ in range(400):
        damaged = bytearray(data)
        for _ in range(4):
            damaged[pick.randrange(512, len(data))] = pick.randrange(256)
        read(tmp_path, "a.xls", bytes(damaged))


def bomb(size: int) -> bytes:
    return rezip(simple_xlsx(ROWS), {"xl/worksheets/sheet9.xml": b" " * size})


def duplicate_member() -> bytes:
    out = io.BytesIO(simple_xlsx(ROWS))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/workbook.xml", b"<other/>")
    return out.getvalue()


def encrypted_member() -> bytes:
    data = bytearray(simple_xlsx(ROWS))
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (lambda: bomb(300 << 20), "过大"),
        (duplicate_member, "结构异常"),
        (encrypted_member, "打开密码"),
        (lambda: raw_xlsx("", shared='<sst count="4294967295" uniqueCount="4294967295"></sst>'), "结构异常"),
        (lambda: raw_xlsx("", sheet='<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>'), "结构异常"),
        (lambda: raw_xlsx("", drop=("xl/workbook.xml",)), "损坏"),
        (lambda: raw_xlsx("", names=()), "损坏"),
        (lambda: raw_xlsx("", drop=("xl/worksheets/sheet1.xml",)), "损坏"),
    ],
    ids=["bomb", "duplicate", "encrypted", "strings", "doctype", "no-workbook", "no-sheets", "no-sheet-part"],
)
def test_hostile_and_broken_packages(tmp_path: Path, data: object, words: str) -> None:
    """Refused before any reader library sees them; a workbook without sheets is no empty workbook."""
    assert words in (read(tmp_path, "a.xlsx", data()).unreadable or "")


def test_texts_of_libraries_stay_inside(tmp_path: Path) -> None:
    """A reason is one of ours: libraries quote cells, and cells hold telephone numbers."""
    found = read(tmp_path, "a.toml", 'tel = 13812345678张三\n')
    assert found.unreadable is not None
    assert "13812345678" not in found.unreadable
