"""The story of what was recorded: each entry with the alliance and the headings that a reader knows it by."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from allyctl.model.book import Book
from allyctl.model.entry import Entry, Value
from allyctl.model.journal import Journal, Recorded
from allyctl.model.records import COLUMNS, KINDS, Record
from allyctl.values.personal import mask_personal
from allyctl.values.text import fold

HIDDEN = "****"
"""Stands for a personal value without a number that could be masked."""

Key = tuple[str, str]
"""Kind and folded id of a record."""


@dataclass(frozen=True, slots=True)
class Told:
    """One entry: `alliance` as far as entries name it, `fields` by their id, personal values masked."""

    recorded: Recorded
    alliance: str | None
    fields: Mapping[str, str]

    @property
    def entry(self) -> Entry:
        """The entry itself."""
        return self.recorded.entry

    @property
    def kind(self) -> str:
        """What a clerk calls the kind of record."""
        return KINDS[self.entry.kind].chinese

    def heading(self, name: str) -> str:
        """The heading of a field; the field itself where this version has none."""
        return next((column.heading for column in COLUMNS[self.entry.kind] if column.field == name), name)


def tell(
    journal: Journal, *, kind: str | None = None, record_id: str | None = None, belongs: Collection[Key] | None = None
) -> tuple[Told, ...]:
    """The entries of one kind, of one record, of records that belong somewhere; all of them without any of these."""
    named = alliances_of(journal)
    wanted = None if record_id is None else fold(record_id)
    found = []
    for one in journal.entries:
        key = one.entry.kind, fold(one.entry.record_id)
        if (kind is not None and key[0] != kind) or (wanted is not None and key[1] != wanted):
            continue
        if belongs is None or key in belongs:
            fields = {name: _shown(one.entry.kind, name, value) for name, value in one.entry.fields.items()}
            found.append(Told(one, named.get(key), fields))
    return tuple(found)


def alliances_of(journal: Journal) -> dict[Key, str]:
    """What entries call the alliance of each record, the last word counts."""
    named: dict[Key, str] = {}
    for one in journal.entries:
        alliance = one.entry.fields.get("alliance")
        if alliance:
            text = "、".join(alliance) if isinstance(alliance, tuple) else str(alliance)
            named[one.entry.kind, fold(one.entry.record_id)] = text
    return named


def records_of(book: Book, alliance: str) -> frozenset[Key]:
    """The records that belong to an alliance, by id and by key, the withdrawn ones too."""
    rows: list[Record] = [row for cls in KINDS.values() for row in book.of(cls, alliance)]
    rows += [row for row in book.withdrawn if getattr(row, "alliance", None) == alliance]
    names = ((row.record_kind, name) for row in rows for name in (row.key, getattr(row, "id", None)) if name)
    return frozenset((kind, fold(name)) for kind, name in names)


def _shown(kind: str, name: str, value: Value) -> str:
    text = _text(value)
    masked = mask_personal(text)
    personal = any(column.personal for column in COLUMNS[kind] if column.field == name)
    return HIDDEN if personal and text and masked == text else masked


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        return "、".join(value)
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
