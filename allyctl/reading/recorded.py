"""The journal's records into the book: a row of a workbook and the entries about it are one record, the entries win."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from allyctl.columns import Column, ColumnType
from allyctl.model.book import Unread
from allyctl.model.entry import RECORDS
from allyctl.model.journal import Damage, Journal, read_name
from allyctl.model.naturalid import has_number, natural_id
from allyctl.model.place import Location
from allyctl.model.problems import ProblemCode
from allyctl.model.recordkey import key_for
from allyctl.model.records import COLUMNS, FILED_WITH, KINDS, Filing, Record
from allyctl.model.roster import Roster
from allyctl.reading.collect import Collected
from allyctl.reading.differences import alliances_of, tell_difference
from allyctl.reading.folding import CANCELLED, Folded, unknown_fields
from allyctl.reading.ledgers import Builder
from allyctl.reading.resolve import References
from allyctl.reading.sheets import Sheet
from allyctl.values.text import fold, quoted

_MANY = (ColumnType.NAMES, ColumnType.UNITS, ColumnType.ALLIANCES)
_TELLING = ("theme", "content", "agenda", "name")
_APART = ("kind", "year")
"""Where both say one of these and say it differently, they are two records."""


@dataclass(slots=True)
class Ledger:
    """The records of one kind while the journal is merged into them, found by id, key and natural id."""

    kind: str
    records: list[Record]
    withdrawn: set[int] = field(default_factory=set)
    _named: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for place, record in enumerate(self.records):
            self._name(place, record)

    def add(self, record: Record) -> None:
        """Take a record that no workbook has."""
        self.records.append(record)
        self._name(len(self.records) - 1, record)

    def _name(self, place: int, record: Record) -> None:
        values = {column.field: getattr(record, column.field) for column in COLUMNS[self.kind]}
        names = {values.get("id"), record.key, natural_id(self.kind, values)}
        for name in {fold(name) for name in names if name}:
            self._named.setdefault(name, []).append(place)

    def named(self, name: str | None) -> list[int]:
        """The places of the records that answer to a name."""
        return self._named.get(fold(name), []) if name else []

    def like(self, values: Mapping[str, Any]) -> list[int]:
        """The one row without a number of the same alliance, day and theme; none where several fit."""
        if not any(values.get(name) for name in _TELLING):
            return []
        key = key_for({name: value for name, value in values.items() if name != "id"})
        places = [
            place
            for place in (*self.named(key), *self.named(f"{key}{FILED_WITH}"))
            if not getattr(self.records[place], "id", None) and not _are_apart(values, self.records[place])
        ]
        return places if len(places) == 1 else []


def _are_apart(values: Mapping[str, Any], record: Record) -> bool:
    return any(
        values.get(name) and getattr(record, name, None) and values[name] != getattr(record, name) for name in _APART
    )


def merge_recorded(
    sheets: Sequence[tuple[Sheet, list[Folded]]],
    records: dict[str, list[Record]],
    references: References,
    roster: Roster,
    collected: Collected,
) -> tuple[Record, ...]:
    """Add what the journal says to the records of the workbooks, in place.

    Returns:
        The records that were cancelled and whose kind has no word for that: they count nowhere.
    """
    withdrawn: list[Record] = []
    for sheet, rows in sheets:
        ledger = Ledger(sheet.kind, records[sheet.kind])
        builder = RecordedBuilder(sheet, references, roster, collected)
        builder.rows, builder.ledger = rows, ledger
        for record in builder.build():
            ledger.add(record)
        withdrawn += [ledger.records[place] for place in sorted(ledger.withdrawn)]
        records[sheet.kind] = [one for place, one in enumerate(ledger.records) if place not in ledger.withdrawn]
    return tuple(withdrawn)


class RecordedBuilder(Builder):
    """Builds the journal's records of one kind: what a workbook has too is changed there, the rest is new."""

    rows: Sequence[Folded]
    ledger: Ledger

    def _give_alliance(self) -> None:
        """Each entry names its alliance itself, or speaks of a record that has one."""

    def _row(self, index: int, later: list[int]) -> Iterator[Record]:
        one = self.rows[index]
        for name in unknown_fields(one):
            message = f"记录里的“{name}”不是能识别的项，没有使用，可能由更新版本的 allyctl 记录"
            self.collected.note(ProblemCode.NO_TABLE, message, one.places[name], "请升级 allyctl 后再用")
        bases = [] if one.collides else self._bases(index, one)
        if bases:
            self._change(index, one, bases)
        elif not one.stands_alone:
            self._lose_orphan(one)
        else:
            for record in super()._row(index, later):
                if one.cancelled and one.kind not in CANCELLED:
                    self.ledger.withdrawn.add(len(self.ledger.records))
                yield replace(record, key=one.record_id)

    def _bases(self, index: int, one: Folded) -> list[int]:
        """The places of the records that it speaks of."""
        named = self.ledger.named(one.record_id)
        if named or not one.stands_alone:
            return named
        values = {name: self.sheet.cell(name, index) for name in one.values if name in self.sheet.values}
        alliance = self._alliance(index, values) if values.get("alliance") else None
        if alliance:
            values["alliance"] = alliance if one.kind == "activity" else alliance[0]
        if isinstance(values.get("unit"), str):
            values["unit"] = self.references.unit(values["unit"], lambda: self.sheet.where(index, "unit"), self.headings["unit"])
        return self.ledger.named(natural_id(one.kind, values)) or (self.ledger.like(values) if has_number(one.kind) else [])

    def _lose_orphan(self, one: Folded) -> None:
        """An entry about a record that is nowhere: its row was taken out, or the entry that made it is damaged."""
        what = f"{KINDS[one.kind].chinese}{quoted(one.record_id)}"
        message = f"{one.entries[-1].entry.action.chinese}所指的{what}，在台账和记录里都找不到，没有使用"
        fix = "台账里的行删掉了或者改了日期、主题的，请核对；不再需要的不用处理"
        self.collected.problem(ProblemCode.JOURNAL_DIFFERS, message, (one.place,), fix=fix, record=one.record_id)
        self.collected.unread.append(Unread((one.kind,), one.place, "所指的记录找不到"))

    def _change(self, index: int, one: Folded, bases: Sequence[int]) -> None:
        """Let what the entries name win over each row of the record."""
        for nth, place in enumerate(bases):
            base = self.ledger.records[place]
            changes, extra = self._changes(index, one, base)
            if nth == 0:
                self._tell(index, lost=False, alliance=next(iter(alliances_of(base)), None))
                tell_difference(base, one, changes, self.collected)
            troubled = {name for name, _ in self.sheet.troubles.get(index, ())}
            told = {name: where for name, where in one.places.items() if name in changes}
            self.ledger.records[place] = replace(
                base,
                origin=replace(base.origin, told={**(base.origin.told or {}), **told}),
                unread=tuple(sorted((set(base.unread) - set(changes)) | troubled)),
                as_written=tuple((name, text) for name, text in base.as_written if name not in changes),
                **self._number(one, base),
                **changes,
                **extra,
            )
            if one.cancelled and one.kind not in CANCELLED:
                self.ledger.withdrawn.add(place)
            else:
                self.ledger.withdrawn.discard(place)

    def _number(self, one: Folded, base: Record) -> dict[str, Any]:
        """The id of an entry that was found to speak of a row without one."""
        if not has_number(one.kind) or getattr(base, "id", None) or "id" in one.values or fold(one.record_id) == fold(base.key):
            return {}
        own_row = isinstance(base, Filing) and base.from_activity
        return {"id": one.record_id} if own_row else {"id": one.record_id, "key": one.record_id}

    def _changes(self, index: int, one: Folded, base: Record) -> tuple[dict[str, Any], dict[str, Any]]:
        """The values that the entries name, resolved, and what follows from them."""
        troubled = {name for name, _ in self.sheet.troubles.get(index, ())}
        declared = {column.field: column for column in COLUMNS[one.kind]}
        named = [name for name in one.values if name in self.sheet.values and name not in troubled]
        values = {name: value for name in named if (value := self.sheet.cell(name, index)) not in (None, ())}
        alliance = self._alliance(index, values) if values.get("alliance") else alliances_of(base)
        if alliance is None:
            self._has_unknown_alliance(index, values)
            alliance = alliances_of(base)
            named.remove("alliance")
        day = {name: known for name in ("held_on", "planned_on") if (known := getattr(base, name, None)) is not None}
        resolved = {**day, **values}
        extra = self._resolve(index, resolved, alliance)
        if "alliance" in resolved:
            resolved["alliance"] = alliance if one.kind == "activity" else alliance[0]
        changes = {name: resolved.get(name, _blank(declared[name])) for name in named}
        return {name: value for name, value in changes.items() if value not in (None, ()) or not declared[name].required}, extra


def _blank(column: Column) -> Any:
    return () if column.several or column.type in _MANY else None


def report_damages(journal: Journal, collected: Collected) -> None:
    """What is wrong with the journal, once for each kind of damage; what it may have held is told as unread."""
    kinds: dict[str, list[Damage]] = {}
    for one in journal.damages:
        kinds.setdefault(one.kind.chinese, []).append(one)
        meant = read_name(one.name)
        place = Location(f"{RECORDS}/{one.name}" if one.name else RECORDS)
        collected.unread.append(Unread((meant.kind,) if meant else (), place, one.kind.chinese))
    for chinese, damages in kinds.items():
        collected.problem(
            ProblemCode.JOURNAL_DAMAGED,
            f"{len(damages)}条记录{chinese}，没有计入",
            [Location(f"{RECORDS}/{one.name}" if one.name else RECORDS) for one in damages],
            fix="请运行 allyctl verify，按逐条说明处理",
            record=f"{RECORDS}|{damages[0].kind.value}",
            lost=True,
        )
