"""Which ledgers are kept, and for whom: absence says something only where a ledger is kept."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from weakref import WeakKeyDictionary

from allyctl.model.book import Book
from allyctl.model.records import KINDS, Activity, Filing, Term

THREE_LISTS = "三张清单"
"""How the roster says that an alliance keeps lists, but none of needs, resources and projects."""


class Keeping(Enum):
    """Where filings are kept."""

    LEDGER = "ledger"
    """In a sheet of filings of their own."""
    OWN_COLUMNS = "own columns"
    """In columns of the activity's own sheet alone."""
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class _Ledgers:
    """`files`: files with a sheet of filings. `general`: one of them holds no activities and names no alliance.
    `alliances`: those of which such a file holds an activity or a filing. `sheets`: activity sheets with filing columns.
    """

    files: frozenset[str]
    general: bool
    alliances: frozenset[str]
    sheets: frozenset[tuple[str, str | None]]


_LEDGERS: WeakKeyDictionary[Book, _Ledgers] = WeakKeyDictionary()


def filings_kept(book: Book, activity: Activity) -> Keeping:
    """Where the filings of *activity* are kept.

    A sheet of filings in a workbook that also logs activities is kept for the alliances of that workbook alone: with
    one workbook per alliance, what one of them keeps says nothing about the others.
    """
    ledgers = _ledgers(book)
    layout = activity.origin.layout
    own = Keeping.OWN_COLUMNS if (layout.file, layout.sheet) in ledgers.sheets and not layout.unfiled else Keeping.NOWHERE
    if all(says_not_kept(book, Filing.chinese, name) for name in activity.alliance):
        return own
    if ledgers.general or layout.file in ledgers.files or ledgers.alliances & set(activity.alliance):
        return Keeping.LEDGER
    return own


def keeps_filings(book: Book, alliance: str) -> bool:
    """Whether the filings of an alliance are kept in a ledger of their own."""
    ledgers = _ledgers(book)
    return (ledgers.general or alliance in ledgers.alliances) and not says_not_kept(book, Filing.chinese, alliance)


def says_not_kept(book: Book, ledger: str, alliance: str) -> bool:
    """Whether the roster says that an alliance has no such ledger (报备, 轮值 …; `THREE_LISTS`)."""
    return any(row.name == alliance and ledger in row.not_kept for row in book.roster.alliances if row.not_kept)


def _ledgers(book: Book) -> _Ledgers:
    if book not in _LEDGERS:
        _LEDGERS[book] = _look(book)
    return _LEDGERS[book]


def _look(book: Book) -> _Ledgers:
    logs = {(layout.file, layout.sheet) for layout in book.layouts if layout.kind == "activity"}
    log_files = {file for file, _ in logs}
    own_rows = {_place(one) for one in book.all(Filing) if one.from_activity}
    ledgers = {_place(one) for one in book.all(Filing) if not one.from_activity}
    own_rows |= {
        (layout.file, layout.sheet)
        for layout in book.layouts
        if layout.kind == "filing" and not layout.toml and (layout.file, layout.sheet) in logs
    }
    separate = [
        one for one in book.layouts if one.kind == "filing" and ((one.file, one.sheet) not in own_rows or (one.file, one.sheet) in ledgers)
    ]
    files = frozenset(layout.file for layout in separate)
    named: dict[str, set[str]] = defaultdict(set)
    for activity in book.all(Activity):
        named[activity.origin.layout.file].update(activity.alliance)
    for filing in book.all(Filing):
        named[filing.origin.layout.file].add(filing.alliance)
    return _Ledgers(
        files=files,
        general=any(layout.file not in log_files and "alliance" not in layout.given for layout in separate),
        alliances=frozenset(name for file in files for name in named[file]),
        sheets=frozenset(own_rows),
    )


def _place(record: Filing) -> tuple[str, str | None]:
    return record.origin.layout.file, record.origin.layout.sheet


@dataclass(frozen=True, slots=True)
class _Keepers:
    """Whose rows would stand in the tables of one kind.

    `anybody`: one lies in a file that logs no activities. `named`: the alliances that a file with such a table names.
    `open_files`: those of them whose table does not say by its title whose it is, and every file that names an alliance
    of theirs: who has rows in one of these is not set apart from them. `open`: whether there is such a table at all.
    """

    anybody: bool
    named: frozenset[str]
    open_files: frozenset[str]
    open: bool


_NAMED: WeakKeyDictionary[Book, dict[str, frozenset[str]]] = WeakKeyDictionary()
_FILES: WeakKeyDictionary[Book, dict[str, frozenset[str]]] = WeakKeyDictionary()
_KEEPERS: WeakKeyDictionary[Book, dict[str, _Keepers]] = WeakKeyDictionary()


def is_kept_for(book: Book, kind: str, alliance: str) -> bool:
    """Whether a ledger of *kind* is kept in which the rows of *alliance* would stand.

    With one workbook per alliance, a sheet that one of them has says nothing about the others: a table belongs to others
    when its title says so, or when its workbook logs others and *alliance* has one of its own that they don't stand in.
    """
    if book.of(KINDS[kind], alliance):
        return True
    if says_not_kept(book, KINDS[kind].chinese, alliance):
        return False
    keepers = _keepers(book, kind)
    if keepers.anybody or alliance in keepers.named:
        return True
    own = _files_of(book).get(alliance, frozenset())
    return keepers.open and (not own or not own.isdisjoint(keepers.open_files))


def _keepers(book: Book, kind: str) -> _Keepers:
    known = _KEEPERS.setdefault(book, {})
    if kind not in known:
        named, tables = _named(book), [layout for layout in book.layouts if layout.kind == kind]
        untitled = {layout.file for layout in tables if "alliance" not in layout.given}
        company = frozenset(name for file in untitled for name in named.get(file, ()))
        known[kind] = _Keepers(
            anybody=any(not named.get(layout.file) for layout in tables),
            named=frozenset(name for layout in tables for name in named.get(layout.file, ())),
            open_files=frozenset(file for file, names in named.items() if not names.isdisjoint(company)),
            open=bool(untitled),
        )
    return known[kind]


def _files_of(book: Book) -> dict[str, frozenset[str]]:
    """Alliance -> the files with activities that name it."""
    if book not in _FILES:
        files: dict[str, set[str]] = defaultdict(set)
        for file, names in _named(book).items():
            for name in names:
                files[name].add(file)
        _FILES[book] = {name: frozenset(own) for name, own in files.items()}
    return _FILES[book]


def _named(book: Book) -> dict[str, frozenset[str]]:
    """File -> the alliances that its activities, filings and terms name; files without any activity are left out."""
    if book not in _NAMED:
        logs = {layout.file for layout in book.layouts if layout.kind == "activity"}
        named: dict[str, set[str]] = defaultdict(set)
        for cls in (Activity, Filing, Term):
            for one in book.all(cls):
                if one.origin.layout.file in logs:
                    alliances = one.alliance if isinstance(one, Activity) else (one.alliance,)  # type: ignore[attr-defined]
                    named[one.origin.layout.file].update(alliances)
        _NAMED[book] = {file: frozenset(names) for file, names in named.items()}
    return _NAMED[book]
