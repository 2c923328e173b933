"""The way in: settings and patterns to a book; nothing here writes."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from allyctl.errors import AllyError, ExitCode
from allyctl.model.book import Book
from allyctl.model.entry import RECORDS
from allyctl.model.journal import NO_JOURNAL, Journal, Recorded
from allyctl.model.settings import Settings
from allyctl.model.views import FileView
from allyctl.reading.assemble import assemble, understand
from allyctl.reading.files import read_file
from allyctl.reading.grid import FileRead
from allyctl.reading.inputs import find_inputs
from allyctl.reading.journal import read_journal

Progress = Callable[[str, int, int], None]


def load(
    settings: Settings, root: Path, roster: Sequence[str], logs: Sequence[str], progress: Progress | None = None
) -> Book:
    """Read every input that the patterns name, and build the book.

    Args:
        root: the folder to which patterns are relative.
        progress: called with (file, number read so far, number in all) before each file is read.

    Raises:
        AllyError: exit 3 when nothing at all can be read.
    """
    return read_once(settings, root, roster, logs, progress).book()


@dataclass(frozen=True, slots=True)
class FilesRead:
    """The files of a run and its journal, read once: books are built from them, with further entries too."""

    files: Sequence[FileRead]
    settings: Settings
    journal: Journal

    def book(self, *further: Recorded) -> Book:
        """The book of the files, of the journal, and of *further* entries that it didn't hold yet when it was read."""
        with _without_collecting():
            journal = replace(self.journal, entries=(*self.journal.entries, *further)) if further else self.journal
            return assemble(self.files, self.settings, journal)


def read_once(
    settings: Settings, root: Path, roster: Sequence[str], logs: Sequence[str], progress: Progress | None = None
) -> FilesRead:
    """Read every input that the patterns name; arguments and errors as those of `load`."""
    with _without_collecting():
        journal = _journal(settings)
        return FilesRead(_read(settings, root, [*roster, *logs], progress, journal), settings, journal)


def load_known(
    settings: Settings, root: Path, roster: Sequence[str], logs: Sequence[str], progress: Progress | None = None
) -> tuple[Book, Book, Journal]:
    """Everything that is known, what the workbooks alone say of it, and the journal; as `load` otherwise."""
    with _without_collecting():
        journal = _journal(settings)
        files = _read(settings, root, [*roster, *logs], progress, journal)
        return assemble(files, settings, journal), assemble(files, settings), journal


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Hundreds of thousands of records that all stay: looking through them for garbage is half the time of loading."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def look(patterns: Sequence[str], settings: Settings, root: Path) -> tuple[FileView, ...]:
    """How each file is understood, with the workspace's aliases and names."""
    journal = _journal(settings)
    return understand(_read(settings, root, patterns, None, journal), settings, journal)[1]


def _journal(settings: Settings) -> Journal:
    """What the workspace has recorded itself: read wherever its files are."""
    return NO_JOURNAL if settings.root is None else read_journal(settings.root / RECORDS)


def _read(
    settings: Settings, root: Path, patterns: Sequence[str], progress: Progress | None, journal: Journal
) -> list[FileRead]:
    never = None if settings.root is None else settings.root / RECORDS
    inputs = find_inputs(patterns, root, skip=(settings.output,), never=never)
    files: list[FileRead] = []
    for number, one in enumerate(inputs.files):
        if progress is not None:
            progress(one.shown, number, len(inputs.files))
        files.append(read_file(one.path, one.shown, one.named))
    if files and all(file.unreadable is not None for file in files):
        details = [f"{file.file}：{file.unreadable}" for file in files]
        raise AllyError(
            "给出的文件一个也读不了", details=details, hint="请按上面的提示处理后再试", exit_code=ExitCode.UNREADABLE
        )
    if not files and inputs.missing and not journal.entries:
        first = inputs.missing[0]
        details = [one.message for one in inputs.missing[1:]]
        raise AllyError(first.message, details=details, hint=first.hint, exit_code=ExitCode.UNREADABLE)
    if not files and not journal.entries:
        raise AllyError(
            "没有找到可读的表格",
            details=[problem.message for problem in inputs.problems],
            hint="请核对文件名、文件夹或通配符",
            exit_code=ExitCode.UNREADABLE,
        )
    files += [
        FileRead(path=lost.pattern, file=lost.pattern, kind="", unreadable=f"{lost.message}。{lost.hint}")
        for lost in inputs.missing
    ]
    if inputs.problems:
        files.append(FileRead(path="", file="", kind="", problems=tuple(inputs.problems)))
    return files
