"""Which files a run reads: paths, folders and globs, each file once, locks and other files named."""

from __future__ import annotations

import difflib
import fnmatch
import glob
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from allyctl.model.finding import Problem
from allyctl.model.place import Location
from allyctl.model.problems import ProblemCode
from allyctl.reading.locks import is_lock, partners, read_owner
from allyctl.reading.sniff import SUFFIXES

SETTINGS_FILES = ("allyctl.toml", "waivers.toml")
_LOOKED_INTO = frozenset(suffix for suffixes in SUFFIXES.values() for suffix in suffixes) - {
    ".txt", ".tab", ".xml", ".html", ".htm", ".docx",
}
"""Extensions that a glob or a folder is searched for; files of the other kinds are read when named."""
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file to read, the name to show for it, and whether the user named this very file."""

    path: Path
    shown: str
    named: bool


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files of a run in a stable order, notes about what is left aside, and what was named but isn't there."""

    files: tuple[InputFile, ...]
    problems: tuple[Problem, ...] = ()
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """A path that was named and isn't there: what to say, and the nearest name there is."""

    pattern: str
    message: str
    hint: str


@dataclass(slots=True)
class _Search:
    root: Path
    skip: tuple[str, ...]
    suffixes: frozenset[str] = _LOOKED_INTO
    never: str | None = None
    found: dict[str, InputFile] = field(default_factory=dict)
    locks: dict[str, Path] = field(default_factory=dict)
    others: dict[Path, list[Path]] = field(default_factory=dict)
    folders: dict[str, Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)


def find_inputs(
    patterns: Sequence[str], root: Path, skip: Sequence[str] = (), suffixes: frozenset[str] = _LOOKED_INTO, never: Path | None = None
) -> Inputs:
    """The files that *patterns* name.

    Args:
        patterns: paths, folders (with all folders below), and globs (`**` too), relative to *root*.
        root: the folder that relative patterns start from.
        skip: folders to leave out when found inside another folder: names (`out`), or paths relative to *root*.
        suffixes: the extensions that a glob or a folder is searched for, with their dots.
        never: a folder of which no file is found, however it is named: the journal, which is read by itself.

    Returns:
        Each file once, by its real path; named files keep that mark however often they are matched besides. Files
        come in the order of the patterns, within one in the natural order of their names. A plain path that does
        not exist is `missing`, with the nearest name there is.
    """
    search = _Search(root, tuple(skip), suffixes, None if never is None else os.path.realpath(never))
    for pattern in patterns:
        _search_pattern(search, pattern)
    files = tuple(search.found.values())
    for folder in {one.path.parent for one in files}:
        _note_locks_beside(search, folder)
    return Inputs(files, (*search.problems, *_lock_notes(search), *_other_notes(search)), tuple(search.missing))


def would_find(path: Path, patterns: Sequence[str], root: Path, skip: Sequence[str] = ()) -> bool:
    """Whether a file put at *path* would be among those that *patterns* name; `root` and `skip` as in `find_inputs`."""
    search = _Search(Path(os.path.realpath(root)), tuple(skip))
    real = Path(os.path.realpath(path))
    return any(_would_match(search, real, pattern) for pattern in patterns)


def _would_match(search: _Search, path: Path, pattern: str) -> bool:
    named = Path(os.path.realpath(search.root / pattern))
    if named.is_dir():
        return path.is_relative_to(named) and path != named and not _is_left_out(search, path, named)
    if os.path.lexists(named) or not glob.has_magic(pattern):
        return path == named
    parts = Path(os.path.normpath(pattern)).parts
    base = search.root if not Path(pattern).is_absolute() else Path(path.anchor)
    first = next(at for at, part in enumerate(parts) if glob.has_magic(part))
    below = Path(os.path.realpath(base.joinpath(*parts[:first])))
    if not path.is_relative_to(below) or _is_left_out(search, path, below):
        return False
    inside = path.relative_to(below).parts
    return any(_fits(inside[:depth], parts[first:]) for depth in range(1, len(inside) + 1))


def _is_left_out(search: _Search, path: Path, base: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(base).parts)
    return hidden or _is_skipped(search, path, base)


def _fits(parts: tuple[str, ...], globs: tuple[str, ...]) -> bool:
    """Whether these names match these globs one by one, ``**`` any number of them."""
    if not globs or not parts:
        return not parts and all(one == "**" for one in globs)
    if globs[0] == "**":
        return _fits(parts, globs[1:]) or _fits(parts[1:], globs)
    return fnmatch.fnmatch(parts[0], globs[0]) and _fits(parts[1:], globs[1:])


def _search_pattern(search: _Search, pattern: str) -> None:
    path = search.root / pattern
    if is_lock(path.name) and os.path.lexists(path):
        search.locks[str(path)] = path
    elif path.is_dir():
        _add_all(search, _walk(search, path, set()))
    elif os.path.lexists(path):
        _add(search, path, named=True)
    elif glob.has_magic(pattern):
        _search_glob(search, pattern)
    else:
        search.missing.append(_missing(path, pattern))


def _search_glob(search: _Search, pattern: str) -> None:
    matched = [search.root / one for one in glob.glob(pattern, root_dir=search.root, recursive=True)]
    base = search.root / re.split(r"[*?\[]", pattern, maxsplit=1)[0].replace("\\", "/").rpartition("/")[0]
    inside = [path for path in matched if not _is_skipped(search, path, base)]
    files = [path for path in inside if not path.is_dir()]
    if not any(not is_lock(path.name) for path in files):
        if inside and not files:
            files = [file for folder in inside for file in _walk(search, folder, set())]
        else:
            message = f"“{pattern}”没有找到任何文件"
            search.problems.append(
                Problem(ProblemCode.NO_TABLE, message, (Location(pattern),), fix="请核对文件夹和文件名，或在设置里改正这一项。")
            )
    _add_all(search, files)


def _walk(search: _Search, folder: Path, seen: set[str]) -> Iterator[Path]:
    """All files below *folder*; hidden and skipped folders are left out, a folder linked twice is entered once."""
    real = os.path.realpath(folder)
    if real in seen:
        return
    seen.add(real)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: natural_order(entry.name))
    except OSError:
        message = f"文件夹“{shown_name(folder, search.root)}”打不开，里面的文件没有读取"
        where = (Location(shown_name(folder, search.root)),)
        search.problems.append(Problem(ProblemCode.UNREADABLE_FILE, message, where, fix="请检查文件夹的权限。", lost=True))
        return
    for entry in entries:
        path = folder / entry.name
        if is_lock(entry.name) or (not entry.name.startswith(".") and not entry.is_dir()):
            yield path
        elif entry.is_dir() and not entry.name.startswith(".") and not _is_skipped(search, path, folder):
            yield from _walk(search, path, seen)


def _is_skipped(search: _Search, path: Path, base: Path) -> bool:
    """Whether *path* is, or lies in, a folder to leave out below *base*; a folder the user names is not left out."""
    below = path.relative_to(base)
    for one in search.skip:
        wanted = search.root / one
        if one in below.parts or (wanted != base and wanted.is_relative_to(base) and path.is_relative_to(wanted)):
            return True
    return False


def _add_all(search: _Search, paths: Iterable[Path]) -> None:
    for path in sorted(paths, key=lambda one: natural_order(str(one))):
        if is_lock(path.name):
            search.locks[str(path)] = path
        elif path.name in SETTINGS_FILES:
            continue
        elif path.suffix.lower() in search.suffixes:
            _add(search, path, named=False)
        elif search.never is None or not Path(os.path.realpath(path)).is_relative_to(search.never):
            search.others.setdefault(path.parent, []).append(path)


def _add(search: _Search, path: Path, *, named: bool) -> None:
    real = os.path.realpath(path)
    if search.never is not None and Path(real).is_relative_to(search.never):
        return
    known = search.found.get(real)
    if known is None or (named and not known.named):
        search.found[real] = InputFile(path, shown_name(path, search.root), named)


def shown_name(path: Path, root: Path) -> str:
    """The name of a file as messages show it: relative to *root* where it lies inside, with forward slashes."""
    try:
        return Path(os.path.abspath(path)).relative_to(os.path.abspath(root)).as_posix()
    except ValueError:
        return Path(os.path.normpath(path)).as_posix()


def natural_order(name: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key in which 2月 comes before 10月."""
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in _DIGITS.split(name) if part)


def _missing(path: Path, pattern: str) -> Missing:
    parent = path.parent
    if not parent.is_dir():
        return Missing(pattern, f"找不到“{pattern}”", f"文件夹“{parent.name}”不存在，请核对路径。")
    try:
        names = [name for name in os.listdir(parent) if not name.startswith((".", "~$"))]
    except OSError:
        names = []
    near = difflib.get_close_matches(path.name, sorted(names), 1, 0.5)
    same_stem = [name for name in sorted(names) if Path(name).stem == path.stem]
    nearest = next(iter((*same_stem, *near)), None)
    hint = f"是不是“{nearest}”？" if nearest else "请核对文件名；文件要和命令在同一文件夹，或写出完整路径。"
    return Missing(pattern, f"找不到文件“{pattern}”", hint)


def _note_locks_beside(search: _Search, folder: Path) -> None:
    wanted = {one.path.name for one in search.found.values() if one.path.parent == folder}
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return
    for name in names:
        if is_lock(name) and wanted.intersection(partners(name, wanted)):
            search.locks.setdefault(str(folder / name), folder / name)


def _lock_notes(search: _Search) -> list[Problem]:
    """One note a workbook that somebody has open; a lock left behind without its workbook is named too."""
    notes: dict[str, Problem] = {}
    for path in search.locks.values():
        beside = {one.path.name: one.shown for one in search.found.values() if one.path.parent == path.parent}
        owner = read_owner(path)
        target = next(iter(partners(path.name, beside)), None)
        if target is None:
            shown = shown_name(path, search.root)
            message = f"“{path.name}”是打开文件时的临时文件，没有读取"
            notes.setdefault(shown, Problem(ProblemCode.LOCK_FILE, message, (Location(shown),)))
            continue
        message = f"文件正在{f'被 {owner} ' if owner else '别处'}打开，可能有未保存的内容"
        problem = Problem(ProblemCode.LOCK_FILE, message, (Location(beside[target]),), fix="请保存并关闭后再运行一次。")
        if owner or beside[target] not in notes:
            notes[beside[target]] = problem
    return list(notes.values())


def _other_notes(search: _Search) -> list[Problem]:
    """One note a folder and extension: a folder of photographs is not worth a note for each."""
    notes = []
    for folder, paths in search.others.items():
        kinds: dict[str, list[Path]] = {}
        for path in paths:
            if os.path.realpath(path) not in search.found:
                kinds.setdefault(path.suffix.lower(), []).append(path)
        for suffix, files in kinds.items():
            where = tuple(Location(shown_name(path, search.root)) for path in files)
            what = f"{suffix} 文件" if suffix else "没有扩展名的文件"
            many = f"文件夹“{folder.name}”里有{len(files)}个 {what}" if len(files) > 1 else f"“{files[0].name}”"
            notes.append(Problem(ProblemCode.NO_TABLE, f"{many}不是表格文件，没有读取", where))
    return notes
