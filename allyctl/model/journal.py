"""The journal as it was read: its entries in order, and whatever is wrong with its files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cached_property

from allyctl.model.entry import Entry

_TIME = "%Y%m%dT%H%M%S.%fZ"
_NAME = re.compile(r"(?P<at>\d{8}T\d{6}\.\d{6}Z)-(?P<kind>[a-z]+)-(?P<hash>[0-9a-f]{12})\.toml")
HASH_LENGTH = 12
"""So many hexadecimal digits of the SHA-256 of an entry's bytes stand in its name."""


def hash_of(data: bytes) -> str:
    """The digits that an entry's name carries of its bytes."""
    return hashlib.sha256(data).hexdigest()[:HASH_LENGTH]


@dataclass(frozen=True, slots=True)
class EntryName:
    """The parts of an entry's file name: time, kind, hash of its bytes."""

    at: datetime
    kind: str
    hash: str

    def __str__(self) -> str:
        return f"{self.at.astimezone(UTC).strftime(_TIME)}-{self.kind}-{self.hash}.toml"


def read_name(name: str) -> EntryName | None:
    """The parts of a file name; None where it is no name of an entry."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        at = datetime.strptime(found["at"], _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None
    return EntryName(at, found["kind"], found["hash"])


class DamageKind(Enum):
    """What can be wrong with a journal; the value is stable, for programs."""

    UNREADABLE = "unreadable"
    ALTERED = "altered"
    RENAMED = "renamed"
    UNKNOWN_SCHEMA = "unknown-schema"
    MALFORMED = "malformed"
    MISSING = "missing"
    DUPLICATE = "duplicate"
    FUTURE = "future"
    FOREIGN = "foreign"
    LEFTOVER = "leftover"

    @property
    def chinese(self) -> str:
        """What a clerk reads behind 条记录."""
        return _CHINESE[self]


_CHINESE = {
    DamageKind.UNREADABLE: "读不了",
    DamageKind.ALTERED: "与记录时不一致",
    DamageKind.RENAMED: "文件名与内容不符",
    DamageKind.UNKNOWN_SCHEMA: "由更新版本的 allyctl 记录",
    DamageKind.MALFORMED: "不是记录的样子",
    DamageKind.MISSING: "不在了",
    DamageKind.DUPLICATE: "重复",
    DamageKind.FUTURE: "时间在将来",
    DamageKind.FOREIGN: "不是 allyctl 的记录",
    DamageKind.LEFTOVER: "是临时文件",
}


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing wrong: the file (its name in the folder), what is wrong, and what to do.

    A `note` is no damage: nothing of the records is lost or in doubt by it.
    """

    kind: DamageKind
    name: str
    message: str
    fix: str
    note: bool = False


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry as it lies in the journal: its file, and the line of each field (of the whole under '')."""

    entry: Entry
    name: str
    lines: Mapping[str, int]


@dataclass(frozen=True)
class Journal:
    """All entries that can be trusted, each behind those its writer had seen, else by time and name.

    `damages` is what can't be read or trusted and was left out; `notes` what lies beside the entries and does no harm.
    """

    entries: tuple[Recorded, ...] = ()
    damages: tuple[Damage, ...] = ()
    notes: tuple[Damage, ...] = ()
    present: frozenset[str] = frozenset()
    """The names of entries that lie in the folder, the damaged ones too."""

    @cached_property
    def tips(self) -> tuple[str, ...]:
        """The entries that no other names yet: what a new entry comes after."""
        named = {name for one in self.entries for name in one.entry.after}
        return tuple(sorted(self.present - named))

    @cached_property
    def record_ids(self) -> frozenset[str]:
        """The ids of all records that entries speak of."""
        return frozenset(one.entry.record_id for one in self.entries)


NO_JOURNAL = Journal()
"""Where there is no workspace, or nothing was recorded yet."""
