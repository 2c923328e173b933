"""The book as clean ledgers, one a kind: which records, which columns, and what stands in each cell so that it reads back the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from allyctl.columns import Choice, Column, ColumnType
from allyctl.model.activities import attendance_of
from allyctl.model.book import Book
from allyctl.model.choices import ListingKind
from allyctl.model.directory import Directory
from allyctl.model.ledgers import THREE_LISTS, is_kept_for, keeps_filings
from allyctl.model.listings import claimants, keeps_three_lists
from allyctl.model.records import (
    COLUMNS,
    FILED_WITH,
    FILING_COLUMNS,
    KINDS,
    Activity,
    Alliance,
    Filing,
    Listing,
    Member,
    Record,
)
from allyctl.values.day import written_day
from allyctl.values.days import Day
from allyctl.values.marks import AS_WRITTEN, ASSUMED_YEAR, DITTO, NO_COLUMN, UNREAD
from allyctl.values.names import split_names
from allyctl.values.periods import Period
from allyctl.values.personal import mask_personal

Value = str | int | Decimal | date | None
"""What a cell of a ledger holds; a flag is 是 or 否."""

_NUMBERS = ("id", "filing", "activity", "meeting", "minutes", "changes")
"""Fields that name a record: a long number in them is nobody's telephone."""
_BLANKS = (None, (), "")


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """One column; `of_filing` where it belongs to the filing in an activity's own row."""

    column: Column
    of_filing: bool = False


@dataclass(frozen=True, slots=True)
class Ledger:
    """All exported records of one kind, in roster order; `rows` has one value a column for each of `records`."""

    kind: str
    columns: tuple[LedgerColumn, ...]
    records: tuple[Record, ...]
    filings: tuple[Filing | None, ...]
    rows: tuple[tuple[Value, ...], ...]

    @property
    def name(self) -> str:
        """The kind in Chinese: the sheet's and the file's name."""
        return KINDS[self.kind].chinese

    @property
    def headings(self) -> tuple[str, ...]:
        """The heading of each column, as declared."""
        return tuple(one.column.heading for one in self.columns)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be exported: kinds (none means all), a period, and whether telephone numbers go along."""

    kinds: tuple[str, ...] = ()
    period: Period | None = None
    personal: bool = False


def ledgers_of(book: Book, wanted: Wanted) -> tuple[Ledger, ...]:
    """The ledgers as they were kept: filings and members stay in the rows in which they were written."""
    return tuple(ledger for kind in KINDS if kind in (wanted.kinds or KINDS) for ledger in _ledger(book, kind, wanted))


def records_of(book: Book, kind: str, period: Period | None = None, alliances: Collection[str] = ()) -> tuple[Record, ...]:
    """The records of a kind in roster order, those of a period or of some alliances alone if they are named."""
    its = {id(row): one for one in book.all(Activity) for row in attendance_of(one, book)} if kind == "attendance" else {}

    def is_wanted(record: Record) -> bool:
        told = its.get(id(record), record)  # attendance is of the alliance and of the day of its activity
        owners = {*_owners(record), *_owners(told)}
        return touches(told, period) and (not alliances or not owners.isdisjoint(alliances))

    def place(record: Record) -> int:
        owners = _owners(record) or _owners(its.get(id(record), record))
        return min((book.roster.order(name) for name in owners), default=len(book.roster.names))

    found = [one for one in book.all(KINDS[kind]) if is_wanted(one)]
    return tuple(found if KINDS[kind] in (Alliance, Member) else sorted(found, key=place))


def touches(record: Record, period: Period | None) -> bool:
    """Whether a record may belong to *period*: its day or period, or if it has none any date of it; one without any belongs to all."""
    if period is None or isinstance(record, Alliance | Member):
        return True
    own = [record.day or getattr(record, "period", None) or getattr(record, "year", None)]
    if own == [None]:
        own = [getattr(record, one.field) for one in COLUMNS[record.record_kind]]
    spans = [one for one in own if isinstance(one, Day | Period)]
    return not spans or any(one.first <= period.last and period.first <= one.last for one in spans)


def _owners(record: Record) -> tuple[str, ...]:
    owner = record.name if isinstance(record, Alliance) else getattr(record, "alliance", None)
    return owner if isinstance(owner, tuple) else (owner,) if owner else ()


def _ledger(book: Book, kind: str, wanted: Wanted) -> Iterable[Ledger]:
    records = [one for one in records_of(book, kind, wanted.period) if one.origin.layout.kind == kind]
    records = [one for one in records if not (isinstance(one, Filing) and one.from_activity)]
    if kind == "alliance" and not book.roster.from_log:
        records = [_telling_ledgers(book, one) for one in records if isinstance(one, Alliance)]
    if not wanted.personal:
        records = [without_persons(one, book.directory) for one in records]
    if not records or (kind == "alliance" and book.roster.from_log):
        return
    own = {one.key: one for one in book.all(Filing) if one.from_activity} if kind == "activity" else {}
    filings = tuple(own.get(f"{one.key}{FILED_WITH}") for one in records)
    columns = tuple(_columns(book, kind, records, filings, wanted.personal))
    value_of = _Cells(book, wanted.personal).value
    rows = tuple(
        tuple(value_of(filing if one.of_filing else record, one.column) for one in columns)
        for record, filing in zip(records, filings, strict=True)
    )
    yield Ledger(kind, columns, tuple(records), filings, rows)


def _telling_ledgers(book: Book, alliance: Alliance) -> Alliance:
    """The alliance with the names of the ledgers that others keep and it does not."""
    kinds = [kind for kind in KINDS if kind not in ("alliance", "member") and book.keeps(kind)]
    none = [kind for kind in kinds if not (keeps_filings if kind == "filing" else _keeps(kind))(book, alliance.name)]
    names = [KINDS[kind].chinese for kind in none if kind != "filing" or any(not one.from_activity for one in book.all(Filing))]
    if "listing" in kinds and not keeps_three_lists(book, alliance.name):
        names.append(THREE_LISTS)
    return replace(alliance, not_kept=tuple(dict.fromkeys((*alliance.not_kept, *names))))


def _keeps(kind: str) -> Callable[[Book, str], bool]:
    return lambda book, alliance: is_kept_for(book, kind, alliance)


def _columns(
    book: Book, kind: str, records: Sequence[Record], filings: Sequence[Filing | None], personal: bool
) -> Iterable[LedgerColumn]:
    """The columns that any record has, or that any table of the kind has; periods always, so that no title is asked for one."""
    for column in COLUMNS[kind]:
        kept = kind != "filing" and book.keeps(kind, column.field)
        told = kept or column.type is ColumnType.PERIOD or any(one.has(column.field) or _told(one, column.field) for one in records)
        if told and (personal or not column.personal):
            yield LedgerColumn(column)
    for name, column in FILING_COLUMNS.items() if kind == "activity" else ():
        if any(one is not None and (one.has(name) or _told(one, name)) for one in filings):
            yield LedgerColumn(column, of_filing=True)


def _told(record: Record, field: str) -> bool:
    return getattr(record, field) not in _BLANKS


def without_numbers(text: str, column: Column) -> str:
    """*text* without the middle of telephone and identity numbers that strayed into it; numbers of records stay."""
    return text if column.field in _NUMBERS else mask_personal(text)


def without_persons(record: Record, directory: Directory) -> Record:
    """The record without the names of those who took on a 微心愿 for themselves: 张某; units keep theirs."""
    if not isinstance(record, Listing) or record.kind is not ListingKind.WISH:
        return record
    persons = {name for name in claimants(record) if directory.unit(name) is None}
    return replace(record, claimed_by=tuple(f"{name[0]}某" if name in persons else name for name in record.claimed_by))


class _Cells:
    """What stands in the cell of a field."""

    def __init__(self, book: Book, personal: bool) -> None:
        self._book, self._personal = book, personal

    def value(self, record: Record | None, column: Column) -> Value:
        """The value as it reads back the same: a date, a number, or text."""
        if record is None:
            return NO_COLUMN
        field = column.field
        if field in record.unread:
            return UNREAD + self._masked(dict(record.as_written).get(field) or "", column)
        if isinstance(record, Activity) and field == "participants" and (record.everyone or record.units_stated):
            return self._participants(record)
        value = getattr(record, field)
        if value in _BLANKS:
            return None if record.has(field) else NO_COLUMN
        shown = as_cell(value)
        return self._masked(guarded(shown), column) if isinstance(shown, str) and column.type in (ColumnType.TEXT, ColumnType.NAMES) else shown

    def _masked(self, text: str, column: Column) -> str:
        return text if self._personal else without_numbers(text, column)

    def _participants(self, activity: Activity) -> str:
        """各成员单位 where the cell said so, the others by name, and the number of units that it stated."""
        names = activity.participants
        members = {
            name: {one.name for one in self._book.roster.members_of(name, activity.held_on.first)} for name in activity.alliance
        }  # fmt: skip
        whole = [name for name, own in members.items() if own <= set(names)] if activity.everyone else []
        rest = [name for name in names if not any(name in members[one] for one in whole)]
        said = ["各成员单位"] if len(whole) == len(members) else whole
        text = "、".join([*said, *rest])
        return f"{text}{'等' if text else ''}{activity.units_stated}个单位" if activity.units_stated else text


def as_cell(value: Any) -> Value:
    """A value as a cell holds it."""
    match value:
        case bool():
            return "是" if value else "否"
        case Day():
            return value.first if value.exact and not value.assumed else written_day(value)
        case Period():
            return value.chinese
        case Choice():
            return str(value.value)
        case tuple():
            return _joined([str(as_cell(one)) for one in value])
        case int() | Decimal():
            return value
        case _:
            return str(value)


def _joined(names: list[str]) -> str:
    """Names as one cell that is split again into the same."""
    text = "、".join(names)
    return text if list(split_names(text)) == names else "；".join(names)


def guarded(text: str) -> str:
    """Text that would be taken for a mark is told to be none."""
    return AS_WRITTEN.format(text) if text in (*DITTO, NO_COLUMN) or text.startswith(UNREAD) else text


_NO_RECORD = re.compile(r"[（(【\[]?(?:填写)?(?:示例|样例|例)|(?:合计|小计|总计|共计|累计|总数|平均)|.*(?:小计|合计|总计)$", re.DOTALL)


def sheet_rows(ledger: Ledger) -> tuple[tuple[Value, ...], ...]:
    """The rows as a sheet holds them: what looks like a total or an example is told to be none where a reader looks for such."""
    return tuple(_guarded_row(row) for row in ledger.rows)


def _guarded_row(row: tuple[Value, ...]) -> tuple[Value, ...]:
    front = [place for place, value in enumerate(row) if isinstance(value, str)][:2]
    if not any(_NO_RECORD.match(str(row[place])) for place in front):
        return row
    return tuple(AS_WRITTEN.format(value) if at in front and _NO_RECORD.match(str(value)) else value for at, value in enumerate(row))


def count_marks(ledgers: Iterable[Ledger]) -> dict[str, int]:
    """How often each mark stands in the ledgers: unreadable cells, assumed years, columns that some table does not have."""
    counts = {UNREAD: 0, ASSUMED_YEAR: 0, NO_COLUMN: 0}
    for ledger in ledgers:
        for row in ledger.rows:
            for value in row:
                if isinstance(value, str):
                    counts[UNREAD] += value.startswith(UNREAD)
                    counts[ASSUMED_YEAR] += value.endswith(ASSUMED_YEAR)
                    counts[NO_COLUMN] += value == NO_COLUMN
    return counts
