"""Records as they are called: by number, by key, or by what they are about."""

from __future__ import annotations

from collections.abc import Iterator

from allyctl.model.book import Book
from allyctl.model.naturalid import natural_id
from allyctl.model.records import COLUMNS, FILED_WITH, KINDS, Filing, Record
from allyctl.values.names import nearest
from allyctl.values.text import fold

_MANY = 2000
"""Of more names than this the nearest is not looked for: it would take longer than to look into the ledger."""


def name_of(record: Record) -> str:
    """What an entry about a record calls it: its number, else its key."""
    return getattr(record, "id", None) or natural_id(record.record_kind, _values(record)) or record.key


def shown_name(record: Record) -> str:
    """What a clerk reads and writes: of a filing in an activity's own row what the activity is called."""
    return name_of(record).removesuffix(FILED_WITH)


def records_of_kind(book: Book, kind: str) -> Iterator[Record]:
    """All records of a kind, the withdrawn ones too."""
    yield from book.all(KINDS[kind])
    yield from (one for one in book.withdrawn if one.record_kind == kind)


def records_named(book: Book, kind: str, text: str) -> list[Record]:
    """The records of a kind that answer to a name: several where it was given out more than once.

    A filing of an activity's own row answers to the activity's key.
    """
    wanted = fold(text)
    found = [record for record in records_of_kind(book, kind) if wanted in _names(record)]
    separate = [record for record in found if not (isinstance(record, Filing) and record.from_activity)]
    return separate or found


def nearest_names(book: Book, kind: str, text: str) -> tuple[str, ...]:
    """The numbers nearest to what was written, best first; for kinds without numbers the keys."""
    names = [shown_name(record) for record in records_of_kind(book, kind)]
    return nearest(text, names) if len(names) <= _MANY else ()


def is_withdrawn(book: Book, record: Record) -> bool:
    """Whether it was cancelled and counts nowhere."""
    return any(one is record for one in book.withdrawn)


def _names(record: Record) -> set[str]:
    bare = record.key.partition("#")[0]
    names = (getattr(record, "id", None), record.key, bare, natural_id(record.record_kind, _values(record)))
    return {fold(name) for name in names if name}


def _values(record: Record) -> dict[str, object]:
    return {column.field: getattr(record, column.field) for column in COLUMNS[record.record_kind]}
