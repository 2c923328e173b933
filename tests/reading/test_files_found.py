"""Which files a run reads: paths, folders, globs, each once; locks and other files are named, never read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from odd_files import excel_lock, put

from allyctl.model.problems import ProblemCode
from allyctl.reading.files import find_inputs
from allyctl.reading.inputs import would_find


def shown(folder: Path, *patterns: str, skip: tuple[str, ...] = ()) -> list[str]:
    return [one.shown for one in find_inputs(patterns, folder, skip).files]


def notes(folder: Path, *patterns: str) -> list[tuple[str, str]]:
    return [(str(one.code), one.message) for one in find_inputs(patterns, folder).problems]


def test_a_folder_gives_all_tables_below_in_natural_order(tmp_path: Path) -> None:
    """2月 stands before 10月; hidden folders and the output folder are left out."""
    for name in ("10月.xlsx", "2月.xlsx", "a/b/c.csv", ".git/x.xlsx", "out/排名.xlsx", "a/out/y.xlsx", "a/1.toml"):
        put(tmp_path, name, "x")
    assert shown(tmp_path, ".", skip=("out",)) == ["2月.xlsx", "10月.xlsx", "a/1.toml", "a/b/c.csv"]


def test_a_skipped_folder_is_read_when_named(tmp_path: Path) -> None:
    """Who names the output folder means it."""
    put(tmp_path, "out/2024/a.xlsx", "x")
    assert shown(tmp_path, "out", skip=("out",)) == ["out/2024/a.xlsx"]
    assert shown(tmp_path, "*", skip=("out",)) == []


@pytest.mark.parametrize("pattern", ["台账/*.xlsx", "台账/?月.xlsx", "**/*.xlsx", "台账/[12]月.xlsx"])
def test_globs(tmp_path: Path, pattern: str) -> None:
    """A quoted glob is expanded here as the shell would."""
    put(tmp_path, "台账/1月.xlsx", "x")
    put(tmp_path, "台账/2月.xlsx", "x")
    assert shown(tmp_path, pattern) == ["台账/1月.xlsx", "台账/2月.xlsx"]


def test_a_name_with_brackets_is_a_name_first(tmp_path: Path) -> None:
    """台账[1].xlsx as a browser saves it is a file, not a pattern."""
    put(tmp_path, "台账[1].xlsx", "x")
    assert shown(tmp_path, "台账[1].xlsx") == ["台账[1].xlsx"]


def test_a_file_matched_twice_is_read_once_and_stays_named(tmp_path: Path) -> None:
    """By glob, by name and through a link."""
    put(tmp_path, "a.xlsx", "x")
    os.symlink(tmp_path / "a.xlsx", tmp_path / "b.xlsx")
    found = find_inputs(["*.xlsx", "a.xlsx", "./b.xlsx"], tmp_path).files
    assert [(one.shown, one.named) for one in found] == [("a.xlsx", True)]


def test_files_outside_the_root_show_their_path(tmp_path: Path) -> None:
    """A path that is not inside the root is shown as it was given."""
    outside = put(tmp_path, "x/a.xlsx", "x")
    inside = tmp_path / "y"
    inside.mkdir()
    assert shown(inside, str(outside)) == [outside.as_posix()]


def test_a_way_up_and_down_again_is_shown_straight(tmp_path: Path) -> None:
    """../台账/a.xlsx is shown as the folder it lies in, without the way there."""
    put(tmp_path, "台账/a.xlsx", "x")
    (tmp_path / "工作").mkdir()
    assert shown(tmp_path / "工作", "../台账/a.xlsx") == [(tmp_path / "台账" / "a.xlsx").as_posix()]


def test_a_missing_file_names_the_nearest(tmp_path: Path) -> None:
    """What was named and isn't there is told, with what is there."""
    put(tmp_path, "名册.xlsx", "x")
    for pattern in ("名册.xls", "名删.xlsx"):
        (missing,) = find_inputs([pattern], tmp_path).missing
        assert pattern in missing.message
        assert "名册.xlsx" in missing.hint
    (missing,) = find_inputs(["没有的文件夹/名册.xlsx"], tmp_path).missing
    assert "没有的文件夹" in missing.hint


def test_a_glob_without_a_match_is_a_note(tmp_path: Path) -> None:
    """The folder of next year may be empty yet."""
    assert notes(tmp_path, "台账/*.xlsx") == [("DAT111", "“台账/*.xlsx”没有找到任何文件")]


def test_files_of_other_kinds_are_noted_once_a_kind(tmp_path: Path) -> None:
    """Photographs in the folder are neither read nor worth a note each."""
    for name in ("a.xlsx", "1.jpg", "2.jpg", "说明.docx", "读我.txt"):
        put(tmp_path, name, "x")
    found = notes(tmp_path, ".")
    assert shown(tmp_path, ".") == ["a.xlsx"]
    assert {code for code, _ in found} == {"DAT111"}
    assert any("2个 .jpg 文件" in message for _, message in found)
    assert any("说明.docx" in message for _, message in found)


def test_settings_files_are_no_tables(tmp_path: Path) -> None:
    """allyctl.toml found by a glob is passed over in silence."""
    put(tmp_path, "allyctl.toml", "schema = 1")
    put(tmp_path, "waivers.toml", "")
    put(tmp_path, "补充.toml", "")
    inputs = find_inputs(["*.toml"], tmp_path)
    assert ([one.shown for one in inputs.files], inputs.problems) == (["补充.toml"], ())


@pytest.mark.parametrize(
    ("lock", "data", "owner"),
    [
        ("~$名册.xlsx", excel_lock("王一"), "王一"),
        ("~$名册.xlsx", excel_lock("Zhang San"), "Zhang San"),
        ("~$名册.xlsx", b"\x04" + "李二".encode("gb18030").ljust(54), "李二"),
        (".~lock.名册.xlsx#", b",zhao,pc-1,01.10.2024 08:00,file:///x;", "zhao"),
        (".~lock.名册.xlsx#", "赵四,zhao,pc-1,01.10.2024 08:00,file:///x;".encode(), "赵四"),
        (".~名册.xlsx", excel_lock("钱五"), "钱五"),
        (".~册.xlsx", b"", None),
        ("~$名册.xlsx", b"", None),
    ],
)
@pytest.mark.parametrize("pattern", ["名册.xlsx", "*.xlsx", "."])
def test_an_open_workbook_is_said(tmp_path: Path, lock: str, data: bytes, owner: str | None, pattern: str) -> None:
    """The lock of Excel, WPS or LibreOffice is named with who has the file open, and never read."""
    put(tmp_path, "名册.xlsx", "x")
    put(tmp_path, lock, data)
    inputs = find_inputs([pattern], tmp_path)
    assert [one.shown for one in inputs.files] == ["名册.xlsx"]
    (note,) = inputs.problems
    assert (note.code, note.locations[0].file) == (ProblemCode.LOCK_FILE, "名册.xlsx")
    who = f"被 {owner} " if owner else "别处"
    assert note.message == f"文件正在{who}打开，可能有未保存的内容"


def test_a_lock_left_behind_is_named(tmp_path: Path) -> None:
    """Given by name, as a shell expands it, it is a note and no unreadable file."""
    put(tmp_path, "~$旧册.xlsx", excel_lock("王一"))
    inputs = find_inputs(["~$旧册.xlsx"], tmp_path)
    assert inputs.files == ()
    assert [one.code for one in inputs.problems] == [ProblemCode.LOCK_FILE]


def test_a_circle_of_links_ends(tmp_path: Path) -> None:
    """A folder linked into itself is entered once."""
    put(tmp_path, "a/x.xlsx", "x")
    os.symlink(tmp_path / "a", tmp_path / "a" / "again")
    os.symlink(tmp_path / "a", tmp_path / "b")
    assert shown(tmp_path, ".") == ["a/x.xlsx"]


@pytest.mark.parametrize(
    ("pattern", "path", "found"),
    [
        ("台账", "台账/结果.csv", True),
        ("台账", "台账/批注/一.xlsx", True),
        ("台账", "台账/out/一.xlsx", False),
        ("台账", "台账/.批注/一.xlsx", False),
        ("台账", "台账2/一.xlsx", False),
        ("台账", "台账", False),
        (".", "结果.csv", True),
        (".", "out/结果.csv", False),
        ("out", "out/结果.csv", True),
        ("台账/*.xlsx", "台账/结果.xlsx", True),
        ("台账/*.xlsx", "台账/结果.csv", False),
        ("台账/*.xlsx", "台账/批注/一.xlsx", False),
        ("台账/*", "台账/批注/一.xlsx", True),
        ("**/*.xlsx", "甲/乙/一.xlsx", True),
        ("**/*.xlsx", "一.xlsx", True),
        ("**/*.xlsx", "out/一.xlsx", False),
        ("*/*.xlsx", "../外/甲/一.xlsx", False),
        ("../*.xlsx", "../一.xlsx", True),
        ("台账/一.xlsx", "台账/./一.xlsx", True),
        ("台账/一.xlsx", "台账/二.xlsx", False),
        ("一[1].xlsx", "一[1].xlsx", True),
        ("没有.xlsx", "没有.xlsx", True),
    ],
)
def test_what_would_be_found_is_known_beforehand(pattern: str, path: str, found: bool, tmp_path: Path) -> None:
    """Relative or absolute; nothing is read that was not foreseen."""
    root = tmp_path / "工作区"
    put(root, "台账/一.xlsx", "x")
    put(root, "out/旧.xlsx", "x")
    put(root, "一[1].xlsx", "x")
    for one in (pattern, str(root / pattern)):
        assert would_find(root / path, [one], root, ("out",)) is found
    if not (root / path).exists():
        put(root, path, "x")
    read = {one.path.resolve() for one in find_inputs([pattern], root, ("out",)).files}
    assert found or (root / path).resolve() not in read, "what is read although it would not be found"


def test_what_would_be_found_through_a_link(tmp_path: Path) -> None:
    """Another name of the same folder is the same folder."""
    put(tmp_path, "工作区/台账/一.xlsx", "x")
    (tmp_path / "链接").symlink_to(tmp_path / "工作区")
    assert would_find(tmp_path / "链接/台账/二.xlsx", ["台账/*.xlsx"], tmp_path / "工作区")
    assert would_find(tmp_path / "工作区/台账/二.xlsx", ["台账/*.xlsx"], tmp_path / "链接")
