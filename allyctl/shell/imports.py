"""What `allyctl import` does between its options and its answer: reading, comparing, recording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from allyctl.errors import AllyError, ExitCode
from allyctl.shell.inputs import sources_of
from allyctl.shell.invocation import Invocation
from allyctl.shell.records import journal_of, now, recorder

if TYPE_CHECKING:
    from allyctl.model.answers import Form, Standing
    from allyctl.model.book import Book
    from allyctl.model.importing import Draft, Gathered, Imported
    from allyctl.model.journal import Journal
    from allyctl.model.settings import Settings
    from allyctl.reading.grid import FileRead


@dataclass(frozen=True, slots=True)
class Import:
    """What was found, and where it would be recorded; `taken` are the ids that are given out already."""

    found: Imported
    settings: Settings
    journal: Journal
    taken: frozenset[str]


def prepare(call: Invocation, names: Sequence[str]) -> Import:
    """Read the files and compare them with what is known; nothing is written.

    Raises:
        AllyError: there is no workspace, or a file isn't there, or none can be read.
    """
    from allyctl.model.importing import Gathered, Manual, Source, SourceKind, imported
    from allyctl.model.incoming import Incoming, Known, compare
    from allyctl.model.place import Location
    from allyctl.reading.answers import read_form
    from allyctl.reading.incoming import read_incoming
    from allyctl.reading.load import load_known

    settings, _ = journal_of(call)
    assert settings.root is not None
    files = _files(names, settings.root)
    book, workbooks, journal = load_known(settings, settings.root, *sources_of(settings, [], []), progress=call.progress)
    found = Gathered()
    sources: list[Source] = []
    forms: list[Form] = []
    incoming: list[Incoming] = []
    for file in files:
        if file.unreadable is not None:
            found.manual.append(Manual("", f"文件读不了：{file.unreadable}", "请处理后再导入", Location(file.file)))
            sources.append(Source(file.file, SourceKind.UNREADABLE, 0))
            continue
        form = read_form(file)
        if form is not None:
            forms.append(form)
            sources.append(Source(file.file, SourceKind.FORM, form.answered, tuple(map(str, form.periods))))
            continue
        records = read_incoming(file, book, settings, found)
        incoming += records
        sources.append(Source(file.file, SourceKind.LEDGER, len(records)))
    compare(incoming, Known(book, workbooks, journal), found)
    if forms:
        _judge(call, settings, book, forms, found)
    return Import(imported(sources, found, book.roster.names), settings, journal, journal.record_ids | _ids(book))


def _files(names: Sequence[str], root: Path) -> list[FileRead]:
    from allyctl.model.entry import RECORDS
    from allyctl.reading.files import find_inputs, read_file
    from allyctl.shell.choices import require_name

    for name in names:
        require_name(name)
    inputs = find_inputs(names, Path.cwd(), never=root / RECORDS)
    if inputs.missing:
        first, *others = inputs.missing
        raise AllyError(first.message, details=[one.message for one in others], hint=first.hint, exit_code=ExitCode.UNREADABLE)
    files = [read_file(one.path, one.shown, named=True) for one in inputs.files]
    if not files:
        raise AllyError("没有找到可导入的文件", details=[one.message for one in inputs.problems], exit_code=ExitCode.UNREADABLE)
    if all(one.unreadable is not None for one in files):
        details = [f"{one.file}：{one.unreadable}" for one in files]
        raise AllyError("给出的文件一个也读不了", details=details, hint="请按上面的提示处理后再试", exit_code=ExitCode.UNREADABLE)
    return files


def _judge(call: Invocation, settings: Settings, book: Book, forms: Sequence[Form], found: Gathered) -> None:
    from allyctl.model.answers import judge

    judge(forms, _standing(call, settings, book, forms), found)


def _standing(call: Invocation, settings: Settings, book: Book, forms: Sequence[Form]) -> Standing:
    """How things stand now: a check of every period that a form names."""
    from allyctl.calendar import Calendar
    from allyctl.model.answers import Standing
    from allyctl.reading.correction import corrections_by
    from allyctl.rules.engine import check

    policy = call.policy(settings)
    calendar = Calendar(settings.holidays)
    periods = dict.fromkeys(period for form in forms for period in form.periods)
    reports = {period: check(book, settings, policy, period, call.as_of, calendar) for period in periods}
    return Standing(book, reports, policy, settings.name, corrections_by(book))


def _ids(book: Book) -> frozenset[str]:
    from allyctl.model.records import KINDS

    return frozenset(number for cls in KINDS.values() for one in book.all(cls) if (number := getattr(one, "id", None)))


def record_all(work: Import) -> list[str]:
    """Record every draft; their ids, each on the disk when this returns.

    Raises:
        AllyError: an entry can't be written; names those that were.
    """
    ids: list[str] = []
    after, taken = work.journal.tips, set(work.taken)
    for draft in work.found.drafts:
        try:
            record_id, name = _record(work.settings, draft, taken, after)
        except AllyError as error:
            done = [f"前面 {len(ids)} 项已经记录：{'、'.join(ids)}"] if ids else []
            raise AllyError(error.message, details=[*error.details, *done], hint=error.hint, exit_code=error.exit_code) from error
        taken.add(record_id)
        after = (name,)
        ids.append(record_id)
    return ids


def _record(settings: Settings, draft: Draft, taken: set[str], after: tuple[str, ...]) -> tuple[str, str]:
    from allyctl.model.entry import RECORDS, Entry
    from allyctl.writing.journal import new_id, record

    assert settings.root is not None
    at = now()
    record_id = draft.record_id or new_id(draft.kind, at, taken)
    entry = Entry(draft.kind, draft.action, record_id, draft.fields, at, recorder(), draft.reason, after)
    return record_id, record(settings.root / RECORDS, entry).name
