"""What an import found in files that came back: what it would record, what a person has to see to, what it says besides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from allyctl.columns import Choice
from allyctl.model.entry import Action, Value
from allyctl.model.place import Location
from allyctl.model.records import COLUMNS, KINDS, Attendance, Record
from allyctl.values.day import Day
from allyctl.values.periods import Period
from allyctl.values.personal import mask_personal
from allyctl.values.text import fold, quoted

HIDDEN = "****"
"""Stands for a personal value without a number that could be masked."""
BLANKS: tuple[Any, ...] = (None, (), "")


class SourceKind(Enum):
    """What a file is, by its content."""

    FORM = "handoff"
    LEDGER = "ledger"
    UNREADABLE = "unreadable"

    @property
    def chinese(self) -> str:
        """What a clerk reads."""
        return {"handoff": "核实反馈表", "ledger": "台账", "unreadable": "读不了"}[self.value]


@dataclass(frozen=True, slots=True)
class Source:
    """One file of an import; `rows` are its records, or the rows of a form that were answered."""

    file: str
    kind: SourceKind
    rows: int
    periods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One field that would be recorded, as it may be shown: personal values masked. `old_at` where it stands now."""

    field: str
    heading: str
    old: str
    new: str
    old_at: Location | None
    new_at: Location


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry to be: all but its time, its writer and what it comes after. `record_id` None: a new one is given out."""

    kind: str
    action: Action
    record_id: str | None
    fields: Mapping[str, Value]
    reason: str
    what: str
    alliance: str | None
    at: Location
    changes: tuple[Change, ...]

    @property
    def is_new(self) -> bool:
        """Whether nothing was known of the record."""
        return self.action is Action.IMPORT


@dataclass(frozen=True, slots=True)
class WaiverText:
    """A `[[waiver]]` to paste into allyctl.toml, once somebody approved it; the tool never writes there."""

    rule: str
    name: str
    alliance: str | None
    text: str
    at: Location


@dataclass(frozen=True, slots=True)
class Manual:
    """What a person has to see to: what it is about, why nothing was made of it, what to do; `typed` is what was answered."""

    what: str
    why: str
    fix: str
    at: Location | None
    alliance: str | None = None
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is only said."""

    text: str
    at: Location | None
    alliance: str | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """A known record of a kind and an alliance that the files speak of, which none of them holds."""

    kind: str
    what: str
    alliance: str | None
    at: Location


@dataclass(slots=True)
class Gathered:
    """What is found while files are gone through."""

    drafts: list[Draft] = field(default_factory=list)
    waivers: list[WaiverText] = field(default_factory=list)
    manual: list[Manual] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    same: int = 0


@dataclass(frozen=True, slots=True)
class Imported:
    """The whole result. `same` counts the records that are known as they stand."""

    sources: tuple[Source, ...]
    drafts: tuple[Draft, ...]
    waivers: tuple[WaiverText, ...]
    manual: tuple[Manual, ...]
    remarks: tuple[Remark, ...]
    missing: tuple[Missing, ...]
    same: int
    alliances: tuple[str, ...] = ()
    """All alliances in roster order."""

    @property
    def needs_hands(self) -> bool:
        """Whether something is left that a person has to see to."""
        return bool(self.manual or self.waivers)


def imported(sources: Iterable[Source], found: Gathered, alliances: Iterable[str] = ()) -> Imported:
    """What was gathered, frozen; drafts that say different things of one field are told, and none of them stays."""
    drafts = tuple(_agreeing(found))
    return Imported(
        tuple(sources), drafts, tuple(found.waivers), tuple(dict.fromkeys(found.manual)), tuple(dict.fromkeys(found.remarks)),
        tuple(found.missing), found.same, tuple(alliances),
    )  # fmt: skip


def _agreeing(found: Gathered) -> Iterator[Draft]:
    said: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for draft in found.drafts:
        for name, value in draft.fields.items():
            if draft.record_id is not None:
                said[draft.kind, fold(draft.record_id), name].add(repr(value))
    taken: set[tuple[str, str, str]] = set()
    for draft in found.drafts:
        if draft.record_id is None:
            yield draft
            continue
        keys = [(draft.kind, fold(draft.record_id), name) for name in draft.fields]
        if any(len(said[key]) > 1 for key in keys):
            why = "几处写的不一样：" + "、".join(one.heading for one in draft.changes if len(said[draft.kind, fold(draft.record_id), one.field]) > 1)
            found.manual.append(Manual(draft.what, why, "请核对后只留正确的一处，再导入", draft.at, draft.alliance))
        elif not taken.issuperset(keys):
            taken.update(keys)
            yield draft


def entry_value(value: Any) -> Value:
    """A value of a record as an entry keeps it."""
    match value:
        case Day():
            return value.first if value.exact else str(value)
        case Period():
            return str(value)
        case Choice():
            return str(value.value)
        case tuple():
            return tuple(str(entry_value(one)) for one in value)
        case bool() | int() | Decimal() | date() | str():
            return value
    return str(value)


def shown(kind: str, name: str, value: Any) -> str:
    """A value as it may be shown: 空白, 是, 2024年8月20日; personal ones masked."""
    text = _words(value)
    masked = mask_personal(text)
    personal = any(column.personal for column in COLUMNS[kind] if column.field == name)
    return HIDDEN if personal and value not in BLANKS and masked == text else masked


def _words(value: Any) -> str:
    if value in BLANKS:
        return "空白"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        return "、".join(map(_words, value))
    if isinstance(value, Period):
        return value.chinese
    return " ".join(str(value.value if isinstance(value, Choice) else value).split())


def called(record: Record) -> str:
    """活动 2024年8月20日“主题”: what a clerk knows a record by."""
    if isinstance(record, Attendance):
        parts = ("考勤", str(record.held_on or ""), mask_personal(record.theme or record.activity or ""), record.unit)
        return " ".join(filter(None, parts))
    theme = next((text for name in _TELLING if (text := getattr(record, name, None))), None)
    period = getattr(record, "period", None) or getattr(record, "year", None)
    when = str(record.day) if record.day is not None else period.chinese if isinstance(period, Period) else ""
    words = mask_personal(quoted(theme)) if theme else ""
    return f"{KINDS[record.record_kind].chinese}{f' {when}' if when else ''}{f' {words}' if words and not when else words}"


_TELLING = ("theme", "content", "agenda", "indicator", "name", "mentor", "unit")


def owner_of(record: Record) -> str | None:
    """The alliance it belongs to, the first of several."""
    alliance = getattr(record, "alliance", None)
    if isinstance(alliance, tuple):
        return alliance[0] if alliance else None
    return alliance
