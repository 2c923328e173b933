"""The book: everything that was read, immutable, indexed by alliance; and what could not be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from allyctl.model.directory import Directory
from allyctl.model.finding import Problem
from allyctl.model.place import Layout, Location
from allyctl.model.records import Record
from allyctl.model.roster import Roster
from allyctl.values.days import Day
from allyctl.values.periods import Period, Span

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Unread:
    """A row, or a whole file, kept out of the book because something in it can't be read.

    Empty `alliances` means any; `days` None means any day; `kinds` empty means any kind (an unreadable file).
    """

    kinds: tuple[str, ...]
    location: Location
    why: str
    alliances: tuple[str, ...] = ()
    days: Day | None = None

    def may_concern(self, kinds: tuple[str, ...], alliance: str | None, when: Period | Day | None) -> bool:
        """Whether what it held might be of one of *kinds*, of that alliance, of those days."""
        if self.kinds and not set(self.kinds) & set(kinds):
            return False
        if self.alliances and alliance is not None and alliance not in self.alliances:
            return False
        return not (self.days and when) or (self.days.first <= when.last and when.first <= self.days.last)

    def __str__(self) -> str:
        return f"{self.location}（{self.why}）"


@dataclass(frozen=True, slots=True)
class ReadCounts:
    """What was read: files, sheets that hold records, rows that became records, rows skipped with a reason."""

    files: int = 0
    sheets: int = 0
    rows: int = 0
    skipped_rows: int = 0
    unknown_headings: tuple[str, ...] = ()
    """Headings over columns that were not read, each once."""


def _order(numbered: tuple[int, Record]) -> int:
    return numbered[0]


class Book:
    """All records of a run. Nothing in it changes; the indexes are made on first use."""

    def __init__(
        self,
        roster: Roster,
        records: Mapping[str, Iterable[Record]],
        directory: Directory | None = None,
        *,
        layouts: Iterable[Layout] = (),
        problems: Iterable[Problem] = (),
        unread: Iterable[Unread] = (),
        read: ReadCounts | None = None,
        withdrawn: Iterable[Record] = (),
    ) -> None:
        self.roster = roster
        self.directory = directory or Directory(((name, ()) for name in roster.names), ((one.name, ()) for one in roster.members))
        self._records = {kind: tuple(rows) for kind, rows in records.items()}
        self.layouts = tuple(layouts)
        self.problems = tuple(problems)
        self.unread = tuple(unread)
        self.read = read or ReadCounts()
        self.withdrawn = tuple(withdrawn)
        """Records of the journal that were cancelled and whose kind has no word for that: they count nowhere."""

    def all(self, cls: type[R]) -> tuple[R, ...]:
        """Every record of a kind, in the order read."""
        return cast(tuple[R, ...], self._records.get(cls.record_kind, ()))

    def of(self, cls: type[R], alliance: str) -> tuple[R, ...]:
        """The records of a kind that belong to one alliance."""
        return cast(tuple[R, ...], tuple(self._by_alliance.get((cls.record_kind, alliance), ())))

    def within(self, cls: type[R], alliance: str, period: Period) -> list[R]:
        """The records of a kind that belong to one alliance and whose day surely lies in *period*, in the order read."""
        months = self._by_month.get((cls.record_kind, alliance), {})
        found: list[tuple[int, Record]] = []
        for month in period.ending(Span.MONTH):
            found += months.get((month.year, month.index), ())
        found.sort(key=_order)
        return cast(list[R], [record for _, record in found if record.day is not None and period.holds(record.day)])

    @cached_property
    def _by_month(self) -> dict[tuple[str, str], dict[tuple[int, int], list[tuple[int, Record]]]]:
        index: dict[tuple[str, str], dict[tuple[int, int], list[tuple[int, Record]]]] = {}
        for key, rows in self._by_alliance.items():
            months: dict[tuple[int, int], list[tuple[int, Record]]] = defaultdict(list)
            for number, row in enumerate(rows):
                if row.day is not None:
                    months[row.day.first.year, row.day.first.month].append((number, row))
            index[key] = months
        return index

    @cached_property
    def _by_alliance(self) -> dict[tuple[str, str], list[Record]]:
        index: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for kind, rows in self._records.items():
            for row in rows:
                names = getattr(row, "alliance", None)
                for name in (names,) if isinstance(names, str) else names or ():
                    index[kind, name].append(row)
        return index

    def keeps(self, kind: str, field: str | None = None) -> bool:
        """Whether any file keeps that ledger (kind), and in it that column."""
        return kind in self._fields if field is None else field in self._fields.get(kind, ())

    @cached_property
    def _fields(self) -> dict[str, set[str]]:
        """The kinds of ledger kept, each with every column that any of its tables has."""
        fields: dict[str, set[str]] = defaultdict(set)
        for layout in self.layouts:
            fields[layout.kind].update(layout.columns, layout.given)
        return dict(fields)

    def doubts(self, kinds: tuple[str, ...], alliance: str | None, when: Period | Day | None) -> tuple[str, ...]:
        """The unread rows and files that might hold what seems to be missing, as lines of text."""
        near = self.unread if alliance is None else self._unread_near(alliance)
        return tuple(str(one) for one in near if one.may_concern(kinds, alliance, when))

    def _unread_near(self, alliance: str) -> list[Unread]:
        """What names that alliance or none, in the order read."""
        places = [*self._unread_of.get(alliance, ()), *self._unread_of.get(None, ())]
        return [self.unread[place] for place in sorted(places)]

    @cached_property
    def _unread_of(self) -> dict[str | None, list[int]]:
        """Alliance -> the places in `unread` of what names it; under None of what names none."""
        index: dict[str | None, list[int]] = defaultdict(list)
        for place, one in enumerate(self.unread):
            for name in one.alliances or (None,):
                index[name].append(place)
        return index
