"""A ledger that came back, compared with what is known: new records, changed fields, and what nobody but a person can tell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from allyctl.columns import Column
from allyctl.model.book import Book
from allyctl.model.entry import Action, Value
from allyctl.model.importing import (
    Change,
    Draft,
    Gathered,
    Manual,
    Missing,
    Remark,
    called,
    entry_value,
    owner_of,
    shown,
)
from allyctl.model.journal import Journal
from allyctl.model.naturalid import has_number, natural_id
from allyctl.model.nearness import MOVED_DAYS, days_apart
from allyctl.model.place import Location, Origin
from allyctl.model.recordkey import key_for
from allyctl.model.records import COLUMNS, KINDS, Activity, Alliance, Attendance, Filing, Member, Record
from allyctl.values.day import Day
from allyctl.values.periods import Period
from allyctl.values.text import fold

TWIN = re.compile(r"#\d+(?:#filing)?$")
"""Ends the key of a record that shares its number, or alliance, day and theme, with another."""

_APART = ("kind", "year")
_FILING_ONLY = ("filed_on", "decision", "decided_by", "decided_on", "form", "opinion")
_ROSTER = (Alliance.record_kind, Member.record_kind)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A record of a file that came back, and what an entry about it would say: only the fields that are filled in."""

    record: Record
    values: Mapping[str, Value]

    @property
    def kind(self) -> str:
        """Its kind."""
        return self.record.record_kind


class Known:
    """Everything that is known, found by number, key, and alliance, day and theme.

    `before` is what the workbooks alone say, by place: what was corrected since is not new because an old file has it.
    """

    def __init__(self, book: Book, workbooks: Book, journal: Journal) -> None:
        self.book = book
        self._owners: dict[str, str] = {}
        self._named: dict[tuple[str, str], list[Record]] = defaultdict(list)
        self._loose: dict[tuple[str, str], list[Record]] = defaultdict(list)
        self._themes: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for kind, cls in KINDS.items():
            for record in book.all(cls):
                self._take(kind, record)
        self.withdrawn = frozenset((one.record_kind, name) for one in book.withdrawn for name in _names(one))
        self._before = {_place(one): one for cls in KINDS.values() for one in workbooks.all(cls)}
        self._said: dict[tuple[str, str], dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
        for recorded in journal.entries:
            for name, value in recorded.entry.fields.items():
                self._said[recorded.entry.kind, fold(recorded.entry.record_id)][name].append(value)

    def _take(self, kind: str, record: Record) -> None:
        self.learn(record)
        for name in _names(record):
            self._named[kind, name].append(record)
        self._loose[kind, _loose(record)].append(record)
        theme = getattr(record, "theme", None)
        if theme:
            self._themes[kind, fold(theme)].append(record)

    def learn(self, record: Record) -> None:
        """Remember whose activity a number means."""
        if isinstance(record, Activity) and record.id:
            self._owners.setdefault(fold(record.id), record.alliance[0])

    def owner(self, record: Record) -> str | None:
        """Whose a record is; attendance that names its activity alone is of that one's alliance."""
        activity = record.activity if isinstance(record, Attendance) else None
        return owner_of(record) or self._owners.get(fold(activity or ""))

    def named(self, record: Record, names: Iterable[str]) -> list[Record]:
        """The records that answer to one of these names, each once."""
        return _once(one for name in names for one in self._named.get((record.record_kind, name), ()))

    def like(self, record: Record) -> list[Record]:
        """The records of the same alliance, day and theme, whatever their numbers."""
        return [one for one in self._loose.get((record.record_kind, _loose(record)), ()) if not _are_apart(record, one)]

    def perhaps_moved(self, record: Record) -> list[Record]:
        """The records of the same alliance and theme a few days off."""
        near = self._themes.get((record.record_kind, fold(getattr(record, "theme", None) or "")), ())
        return [one for one in near if owner_of(one) == owner_of(record) and _are_near(one.day, record.day)]

    def was(self, record: Record, name: str, value: Any) -> bool:
        """Whether a value is what stood there before somebody recorded another."""
        told = record.origin.told
        if told is None or (name not in told and "" not in told):
            return False
        before = self._before.get(_place(record))
        if before is not None and _compared(getattr(before, name)) == _compared(value):
            return True
        names = [one for one in _names(record) if (record.record_kind, one) in self._said]
        return any(entry_value(value) == said for one in names for said in self._said[record.record_kind, one].get(name, ()))


def record_name(record: Record) -> str:
    """The id under which an entry speaks of a known record."""
    number = getattr(record, "id", None)
    if number and not (isinstance(record, Filing) and record.from_activity):
        return str(number)
    return natural_id(record.record_kind, _values(record)) or record.key


def compare(incoming: Sequence[Incoming], known: Known, found: Gathered) -> None:
    """What the records of the files say that isn't known; added to *found*.

    A blank field changes nothing; of two rows that claim to be one record and differ, neither is taken.
    """
    for one in incoming:
        known.learn(one.record)
    taken: dict[int, Incoming] = {}
    fresh: list[Incoming] = []
    for one in _singled(incoming, known, found):
        bases = _bases(one.record, known)
        same = next((base for base in bases if id(base) not in taken and not any(_differing(one, base, known))), None)
        if same is not None:
            taken[id(same)] = one
            found.same += 1
            _tell_stale(one, same, known, found)
        elif one.kind in _ROSTER:
            _leave_roster(one, bases, known, found)
        elif _is_clear(one, bases, known, taken, found):
            if bases:
                taken[id(bases[0])] = one
                _tell_stale(one, bases[0], known, found)
                found.drafts.append(_draft(one, bases[0], known))
            else:
                fresh.append(one)
    _take_fresh(fresh, known, taken, found)
    _tell_missing(incoming, known, taken, found)


def _take_fresh(fresh: Iterable[Incoming], known: Known, taken: Mapping[int, Incoming], found: Gathered) -> None:
    """What nothing known answers to is new, unless it may be a known record of which only the day was changed."""
    doubtful: set[tuple[Any, ...]] = set()
    for one in fresh:
        row = _place(one.record)[1:4]
        near = [] if getattr(one.record, "id", None) else [base for base in known.perhaps_moved(one.record) if id(base) not in taken]
        if not near:
            if row not in doubtful:
                found.drafts.append(_draft(one, None, known))
            continue
        doubtful.add(row)
        why = f"没有编号，台账里有同一主题、日期为{near[0].day}的一条，拿不准是不是改了日期"
        found.manual.append(_manual(one, known, why, "是改期的，请更正原来那条的日期；不是的，请写上编号再导入"))


def _singled(incoming: Sequence[Incoming], known: Known, found: Gathered) -> Iterator[Incoming]:
    """Each record once; rows that name the same record and differ are told, but those that are known as they stand."""
    groups: dict[tuple[str, str], list[Incoming]] = defaultdict(list)
    for one in incoming:
        groups[one.kind, _first_name(one.record)].append(one)
    for rows in groups.values():
        different = list({_content(one.record): one for one in reversed(rows)}.values())[::-1]
        if len(rows) > len(different):
            said = f"{called(rows[0].record)}写了{len(rows)}次，内容相同的只计一次"
            found.remarks.append(Remark(said, rows[-1].record.where()[0], known.owner(rows[0].record)))
        if len(different) == 1:
            yield different[0]
            continue
        for one in different:
            if any(not any(_differing(one, base, known)) for base in _bases(one.record, known)):
                yield one
                continue
            number = getattr(one.record, "id", None)
            why = "文件里有几行用同一个编号，内容不同" if number else "文件里有几行是同一个联盟、日期和主题，内容不同"
            found.manual.append(_manual(one, known, why, "请核对后只留一行，或者改正编号、日期、主题，再导入"))


def _is_clear(one: Incoming, bases: list[Record], known: Known, taken: Mapping[int, Incoming], found: Gathered) -> bool:
    """Whether it is beyond doubt which record is meant; what isn't is told."""
    record = one.record
    if any((one.kind, name) in known.withdrawn for name in _names(record)):
        found.manual.append(_manual(one, known, "这条已经取消，没有恢复", "确实需要的，请重新记录"))
        return False
    if len(bases) > 1 or any(TWIN.search(base.key) for base in bases):
        found.manual.append(_manual(one, known, "台账里有几条与它对应，拿不准是哪一条", "请在文件里写上编号，或者改正台账里重复的编号、日期、主题"))
        return False
    if bases and id(bases[0]) in taken:
        found.manual.append(_manual(one, known, "文件里已有一行与台账中的同一条对应", "请核对这两行是不是同一件事，只留一行"))
        return False
    number, other = getattr(record, "id", None), next((getattr(base, "id", None) for base in bases), None)
    if bases and number and other and fold(number) != fold(other):
        why = f"编号是“{number}”，台账里同一日期、主题的编号是“{other}”，拿不准是不是同一件事"
        found.manual.append(_manual(one, known, why, "是同一件事的，请把编号改成一致；不是的，请把主题或日期写得不同"))
        return False
    return True


def _leave_roster(one: Incoming, bases: list[Record], known: Known, found: Gathered) -> None:
    changes = "；".join(_told(change) for change in _changes(one, bases[0], known)) if bases else "名册里没有"
    found.manual.append(_manual(one, known, f"与名册不一致：{changes}", "名册不通过导入修改，请核对后直接改名册"))


def _draft(one: Incoming, base: Record | None, known: Known) -> Draft:
    record, where = one.record, one.record.where()[0]
    changes = tuple(_changes(one, base, known))
    number = getattr(record, "id", None)
    if base is not None:
        record_id: str | None = record_name(base)
    else:
        record_id = number or (None if has_number(one.kind) else natural_id(one.kind, _values(record)))
    return Draft(
        kind=one.kind,
        action=Action.IMPORT if base is None else Action.AMEND,
        record_id=record_id,
        fields={change.field: one.values[change.field] for change in changes if base is not None or change.field != "id"},
        reason=f"导入自“{where.file}”{_row_of(where)}",
        what=called(record),
        alliance=known.owner(record),
        at=where,
        changes=changes,
    )


def _row_of(where: Location) -> str:
    line = where.line or (where.cell or "").lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f"{where.sheet or ''}第{line}行" if line else ""


def _changes(one: Incoming, base: Record | None, known: Known) -> Iterator[Change]:
    columns: Iterable[Column] = _columns_said(one, base) if base is None else _differing(one, base, known)
    for column in columns:
        name = column.field
        yield Change(
            name, column.heading, shown(one.kind, name, None if base is None else getattr(base, name)),
            shown(one.kind, name, getattr(one.record, name)), None if base is None else base.origin.where(name), one.record.origin.where(name),
        )  # fmt: skip


def _told(change: Change) -> str:
    return f"{change.heading}，名册为{change.old}，文件为{change.new}"


def _differing(one: Incoming, base: Record, known: Known) -> Iterator[Column]:
    """The columns that say otherwise than what is known, and than what stood there before."""
    for column in _columns_said(one, base):
        name = column.field
        value = getattr(one.record, name)
        if _is_other(base, name, value) and not known.was(base, name, value):
            yield column


def _is_other(base: Record, name: str, value: Any) -> bool:
    return bool(_compared(getattr(base, name)) != _compared(value))


def _columns_said(one: Incoming, base: Record | None) -> list[Column]:
    """The columns that are filled in; of a filing in an activity's own row that is known, what it says itself."""
    found = [column for column in COLUMNS[one.kind] if column.field in one.values]
    own = base is not None and isinstance(one.record, Filing) and one.record.from_activity
    return [column for column in found if not own or column.field in _FILING_ONLY]


def _tell_stale(one: Incoming, base: Record, known: Known, found: Gathered) -> None:
    for column in _columns_said(one, base):
        name, value = column.field, getattr(one.record, column.field)
        if _is_other(base, name, value) and known.was(base, name, value):
            said = f"文件里的{column.heading}还是更正前的{shown(one.kind, name, value)}，现在是{shown(one.kind, name, getattr(base, name))}，没有改回"
            found.remarks.append(Remark(f"{called(base)}：{said}", one.record.origin.where(name), known.owner(base)))


def _tell_missing(incoming: Sequence[Incoming], known: Known, taken: Mapping[int, Incoming], found: Gathered) -> None:
    """Known records of the kinds, alliances and days that the files speak of; a filing in an activity's row goes with that."""
    spans: dict[tuple[str, str], list[Day | Period]] = defaultdict(list)
    for one in incoming:
        alliance = known.owner(one.record)
        if alliance is not None and one.kind not in _ROSTER:
            spans[one.kind, alliance] += [span for span in (_span(one.record),) if span is not None]
    for (kind, alliance), days in spans.items():
        for record in known.book.of(KINDS[kind], alliance):
            own = isinstance(record, Filing) and record.from_activity
            if id(record) not in taken and owner_of(record) == alliance and not own and _lies_within(_span(record), days):
                found.missing.append(Missing(kind, called(record), alliance, record.where()[0]))


def _span(record: Record) -> Day | Period | None:
    return record.day or getattr(record, "period", None) or getattr(record, "year", None)


def _lies_within(span: Day | Period | None, days: Sequence[Day | Period]) -> bool:
    """Whether it falls between the first and the last of those days; without any it does."""
    return span is None or not days or (span.first >= min(one.first for one in days) and span.last <= max(one.last for one in days))


def _bases(record: Record, known: Known) -> list[Record]:
    """The known records that it may be: by its number, else by its key, else by alliance, day and theme."""
    number = getattr(record, "id", None)
    if number:
        named = known.named(record, [fold(number)])
        if named:
            return named
    natural = natural_id(record.record_kind, _values(record))
    if natural is not None:
        return known.named(record, [fold(natural)])
    return known.like(record)


def _names(record: Record) -> set[str]:
    number = getattr(record, "id", None)
    return {fold(name) for name in (number, record.key, natural_id(record.record_kind, _values(record))) if name}


def _first_name(record: Record) -> str:
    return fold(getattr(record, "id", None) or natural_id(record.record_kind, _values(record)) or _loose(record))


def _loose(record: Record) -> str:
    values = {name: value for name, value in _values(record).items() if name != "id"}
    return key_for(values)


def _values(record: Record) -> dict[str, Any]:
    return {column.field: getattr(record, column.field) for column in COLUMNS[record.record_kind]}


def _content(record: Record) -> tuple[Any, ...]:
    return tuple(repr(_compared(getattr(record, one.name))) for one in fields(record) if one.name not in ("origin", "key", "unread"))


def _are_apart(one: Record, other: Record) -> bool:
    return any(
        (mine := getattr(one, name, None)) and (theirs := getattr(other, name, None)) and mine != theirs for name in _APART
    )


def _are_near(one: Day | None, other: Day | None) -> bool:
    return one is not None and other is not None and days_apart(one, other) <= MOVED_DAYS


def _compared(value: Any) -> Any:
    if isinstance(value, Day):
        return value.first, value.last
    if isinstance(value, tuple):
        return frozenset(map(_compared, value))
    return fold(value) if isinstance(value, str) else value


def _place(record: Record) -> tuple[Any, ...]:
    origin: Origin = record.origin
    return record.record_kind, origin.layout.file, origin.layout.sheet, origin.row, record.key


def _once(records: Iterable[Record]) -> list[Record]:
    return list({id(one): one for one in records}.values())


def _manual(one: Incoming, known: Known, why: str, fix: str) -> Manual:
    return Manual(called(one.record), why, fix, one.record.where()[0], known.owner(one.record))
