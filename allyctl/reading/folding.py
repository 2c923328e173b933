"""Entries of the journal folded into rows: several entries of one record are one row, a later one wins for what it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from allyctl.model.choices import ListingStatus, Status
from allyctl.model.entry import RECORDS, Action, Value
from allyctl.model.journal import Journal, Recorded
from allyctl.model.naturalid import has_number
from allyctl.model.place import Location
from allyctl.model.records import COLUMNS
from allyctl.reading.grid import FileRead, TomlEntry
from allyctl.reading.sheets import Sheet, read_entries
from allyctl.reading.tomlfile import cleaned
from allyctl.values.text import fold

CANCELLED = {"activity": ("status", Status.CANCELLED), "listing": ("status", ListingStatus.WITHDRAWN)}
"""Kinds with a word of their own for what was cancelled: the field and the word. Records of others are withdrawn."""

_LATER = {
    "filing": ("filed_on", "decision", "decided_on"),
    "activity": ("status",),
    "listing": ("claimed_by", "claimed_on", "done_on", "status"),
    "project": ("progress", "done_on"),
}
"""What later entries of a record's life say: the journal has these columns, blank until then."""

_STARTS = (Action.NEW, Action.SET, Action.IMPORT)
"""What can make a record; everything else speaks of one that is there."""


@dataclass(slots=True)
class Folded:
    """What all entries of one record say together, and where each value stands."""

    kind: str
    record_id: str
    entries: list[Recorded] = field(default_factory=list)
    values: dict[str, Value] = field(default_factory=dict)
    places: dict[str, Location] = field(default_factory=dict)
    cancelled: bool = False
    collides: bool = False
    """Its id was given out twice: another record has it too."""

    @property
    def stands_alone(self) -> bool:
        """Whether some entry made the record, so that it needs no row of a workbook."""
        return any(one.entry.action in _STARTS for one in self.entries)

    @property
    def place(self) -> Location:
        """The record as a whole: its first entry."""
        return place_of(self.entries[0])

    def take(self, one: Recorded) -> None:
        """Add the next entry."""
        entry = one.entry
        self.entries.append(one)
        for name, value in entry.fields.items():
            self.values[name] = value
            self.places[name] = place_of(one, name)
        state = CANCELLED.get(self.kind)
        if entry.action is Action.CANCEL:
            self.cancelled = True
        elif entry.action in _STARTS and self.cancelled:
            self.cancelled = False
            if state is not None and state[0] not in entry.fields:
                self.values.pop(state[0], None)
        if self.cancelled and state is not None:
            self.values[state[0]] = str(state[1].value)
            if entry.action is Action.CANCEL:
                self.places[state[0]] = place_of(one)


def place_of(one: Recorded, name: str = "") -> Location:
    """The file and line of a field of an entry, or of the whole."""
    return Location(f"{RECORDS}/{one.name}", line=one.lines.get(name, one.lines[""]))


def fold_entries(journal: Journal) -> list[Folded]:
    """The records of a journal, in the order of their first entries.

    An id that two writers gave out at once without seeing each other stands for two records: both are kept.
    """
    found: list[Folded] = []
    known: dict[tuple[str, str], Folded] = {}
    for one in journal.entries:
        key = one.entry.kind, fold(one.entry.record_id)
        held = known.get(key)
        again = held is not None and one.entry.action is Action.NEW and any(other.entry.action is Action.NEW for other in held.entries)
        if held is None or again:
            held = Folded(one.entry.kind, one.entry.record_id, collides=again)
            found.append(held)
            known.setdefault(key, held)
        held.take(one)
    return found


def sheets_of(records: Sequence[Folded]) -> list[tuple[Sheet, list[Folded]]]:
    """The records as tables, one a kind, their values converted as those of any other file."""
    kinds: dict[str, list[Folded]] = {}
    for one in records:
        kinds.setdefault(one.kind, []).append(one)
    sheets = []
    for kind, rows in kinds.items():
        name = f"{RECORDS}/{kind}"
        sheet = read_entries(kind, [TomlEntry(_cells(one), {}) for one in rows], FileRead(path=name, file=name, kind="toml"))
        later = dict.fromkeys(_LATER.get(kind, ()), 0)
        sheet.layout = replace(sheet.layout, columns={**sheet.layout.columns, **later})
        sheet.told = [{"": one.place, **one.places} for one in rows]
        sheets.append((sheet, rows))
    return sheets


def _cells(one: Folded) -> Mapping[str, object]:
    values = {name: cleaned(list(value) if isinstance(value, tuple) else value) for name, value in one.values.items()}
    return {"id": one.record_id, **values} if has_number(one.kind) else values


def unknown_fields(one: Folded) -> list[str]:
    """Fields that the kind doesn't have: a later version wrote them."""
    known = {column.field for column in COLUMNS[one.kind]}
    return [name for name in one.values if name not in known]
