"""The journal: every entry that can be trusted, in order, and what is wrong with the others. Nothing here writes."""

from __future__ import annotations

import heapq
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from allyctl.model.entry import SCHEMA, Action, Entry, Value
from allyctl.model.journal import Damage, DamageKind, EntryName, Journal, Recorded, hash_of, read_name
from allyctl.model.records import KINDS
from allyctl.reading.door import Shut, read_bytes

_KINDS = frozenset(KINDS) - {"alliance", "member"}
"""The roster has its workbook: nothing about it is recorded here."""
_FIELDS = "[fields]"
_TEMPORARY = (".allyctl-", ".tmp")
_GET_BACK = "请从备份或者其他电脑上的同一文件夹找回原来的文件；找不回的，把这件事重新记录一次。"
_WAIT = "没有同步完的，请等同步完成；否则"
_CHANGED = "内容与记录时不一致，可能被改动过，或者没有同步完整"
_NEWER = "由更新版本的 allyctl 记录，这个版本读不了"


class _Malformed(ValueError):
    """The text is no entry; `newer` where a later version may have written it."""

    def __init__(self, newer: bool = False) -> None:
        self.newer = newer


@dataclass(slots=True)
class _Found:
    """What lies in the folder, sorted as it is read."""

    entries: dict[str, Recorded] = field(default_factory=dict)
    damages: list[Damage] = field(default_factory=list)
    notes: list[Damage] = field(default_factory=list)
    present: set[str] = field(default_factory=set)
    strangers: dict[str, bytes] = field(default_factory=dict)
    """Files under names that their content does not have."""
    elsewhere: set[str] = field(default_factory=set)
    """The names that the content of renamed entries has: these are not missing as well."""


def read_journal(folder: Path) -> Journal:
    """Read every entry in *folder*; a folder that isn't there is an empty journal.

    Never raises: what can't be read or doesn't match its name is among the damages and is not used.
    """
    try:
        names = sorted(os.listdir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return Journal()
    except OSError:
        shut = Damage(DamageKind.UNREADABLE, "", "记录文件夹打不开，里面的记录没有读取", "请检查文件夹的权限。")
        return Journal(damages=(shut,))
    found = _Found()
    for name in names:
        _take(found, folder, name)
    while unseen := [name for name in set(_named(found)) - found.present if read_name(name) and os.path.lexists(folder / name)]:
        for name in unseen:  # written while the folder was listed
            _take(found, folder, name)
            found.present.add(name)
    for name, data in found.strangers.items():
        _take_stranger(found, name, data)
    _miss(found)
    return Journal(_in_order(found.entries), tuple(found.damages), tuple(found.notes), frozenset(found.present))


def _take(found: _Found, folder: Path, name: str) -> None:
    meant = read_name(name)
    if meant is None and not name.lower().endswith(".toml"):
        _note(found, name, leftover=name.startswith(_TEMPORARY[0]) and name.endswith(_TEMPORARY[1]))
        return
    try:
        data = read_bytes(folder / name)
    except Shut as error:
        if meant is None:
            _note(found, name)
            return
        found.present.add(name)
        _damage(found, DamageKind.UNREADABLE, name, f"读不了：{error}", "请检查文件的权限。" + _GET_BACK)
        return
    if meant is None:
        found.strangers[name] = data
        return
    if hash_of(data) != meant.hash:
        found.present.add(name)
        _damage(found, DamageKind.ALTERED, name, _CHANGED, _WAIT + _GET_BACK)
        return
    _take_entry(found, name, meant, data)


def _take_entry(found: _Found, name: str, meant: EntryName, data: bytes) -> None:
    try:
        entry, lines = parse_entry(data)
    except _Malformed as error:
        found.present.add(name)
        if error.newer:
            _damage(found, DamageKind.UNKNOWN_SCHEMA, name, _NEWER, "请升级 allyctl 后再用。")
        else:
            _damage(found, DamageKind.MALFORMED, name, "不是 allyctl 记录的样子，没有使用", "请核对它从哪里来；不是记录的请移出这个文件夹。")
        return
    if (entry.at, entry.kind) != (meant.at, meant.kind):
        found.strangers[name] = data
        return
    found.present.add(name)
    found.entries[name] = Recorded(entry, name, lines)


def _take_stranger(found: _Found, name: str, data: bytes) -> None:
    """A file under another name than its content has: a copy of an entry, a renamed entry, or none at all."""
    try:
        entry, _ = parse_entry(data)
    except _Malformed:
        _note(found, name)
        return
    proper = str(EntryName(entry.at, entry.kind, hash_of(data)))
    if proper in found.entries:
        copy = Damage(DamageKind.DUPLICATE, name, f"是“{proper}”的副本，没有重复使用", "可以删除。", note=True)
        found.notes.append(copy)
        return
    found.elsewhere.add(proper)
    message = "文件名与内容不符，可能改过文件名，没有使用"
    _damage(found, DamageKind.RENAMED, name, message, f"内容没有改过的，文件名应为“{proper}”，请改回；拿不准的，请从备份找回原来的文件。")


def _named(found: _Found) -> dict[str, str]:
    """The entries that others name -> one that does."""
    named: dict[str, str] = {}
    for one in found.entries.values():
        for name in one.entry.after:
            named.setdefault(name, one.name)
    return named


def _miss(found: _Found) -> None:
    """Entries that others name and that are not there."""
    named = _named(found)
    for name in sorted(set(named) - found.present - found.elsewhere):
        message = f"这条记录不在了：“{named[name]}”记录时它还在"
        _damage(found, DamageKind.MISSING, name, message, _WAIT + _GET_BACK)


def _damage(found: _Found, kind: DamageKind, name: str, message: str, fix: str) -> None:
    found.damages.append(Damage(kind, name, message, fix))


def _note(found: _Found, name: str, *, leftover: bool = False) -> None:
    if leftover:
        message, kind = "写入中断留下的临时文件，对记录没有影响", DamageKind.LEFTOVER
        found.notes.append(Damage(kind, name, message, "没有正在运行的 allyctl 时可以删除。", note=True))
    else:
        message, kind = "不是 allyctl 的记录，没有读取", DamageKind.FOREIGN
        found.notes.append(Damage(kind, name, message, "这个文件夹只放记录，请把它移到别处。", note=True))


def _in_order(entries: Mapping[str, Recorded]) -> tuple[Recorded, ...]:
    """By time and name, but none before an entry its writer had seen: clocks differ, what was seen was there."""
    waits = {name: {seen for seen in one.entry.after if seen in entries} for name, one in entries.items()}
    followers: dict[str, list[str]] = {}
    for name, seen in waits.items():
        for one in seen:
            followers.setdefault(one, []).append(name)
    ready = [(entries[name].entry.at, name) for name, seen in waits.items() if not seen]
    heapq.heapify(ready)
    ordered: list[Recorded] = []
    while ready:
        _, name = heapq.heappop(ready)
        ordered.append(entries[name])
        for follower in followers.get(name, ()):
            waits[follower].discard(name)
            if not waits[follower]:
                heapq.heappush(ready, (entries[follower].entry.at, follower))
    return tuple(ordered)


def read_entry(path: Path) -> Recorded:
    """One entry that was just recorded.

    Raises:
        Shut: it can't be read again.
    """
    return Recorded(*_parsed(read_bytes(path), path.name))


def as_recorded(data: bytes, name: str) -> Recorded:
    """The bytes of an entry, as if they lay in the journal under *name*."""
    return Recorded(*_parsed(data, name))


def _parsed(data: bytes, name: str) -> tuple[Entry, str, Mapping[str, int]]:
    entry, lines = parse_entry(data)
    return entry, name, lines


def parse_entry(data: bytes) -> tuple[Entry, Mapping[str, int]]:
    """The entry that these bytes are, and the line of each field."""
    import tomli

    try:
        text = data.decode("utf-8")
        values = tomli.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError):
        raise _Malformed from None
    schema = values.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        raise _Malformed(newer=True)
    try:
        entry = _entry(values)
    except (KeyError, TypeError, ValueError) as error:
        raise error if isinstance(error, _Malformed) else _Malformed from None
    return entry, _lines(text)


def _entry(values: Mapping[str, Any]) -> Entry:
    kind, action = values["kind"], values["action"]
    if kind not in _KINDS or action not in {one.value for one in Action}:
        raise _Malformed(newer=isinstance(kind, str) and isinstance(action, str))
    at, after = values["at"], values["after"]
    if not isinstance(at, datetime) or at.tzinfo is None or not isinstance(after, list) or values["schema"] != SCHEMA:
        raise _Malformed
    return Entry(
        kind=kind,
        action=Action(action),
        record_id=_text(values["id"]),
        fields={name: _value(value) for name, value in values["fields"].items()},
        at=at,
        by=_text(values["by"]),
        reason=_text(values["reason"]) if "reason" in values else None,
        after=tuple(_text(one) for one in after),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _Malformed
    return value


def _value(value: object) -> Value:
    if isinstance(value, list):
        return tuple(map(_text, value))
    if isinstance(value, str | bool | int | Decimal | datetime | date):
        return value
    raise _Malformed


def _lines(text: str) -> dict[str, int]:
    """The line of each field: an entry is written with one line a field."""
    lines: Sequence[str] = text.split("\n")
    first = lines.index(_FIELDS) if _FIELDS in lines else 0
    fields: Iterable[tuple[int, str]] = enumerate(lines[first + 1 :], first + 2)
    return {"": first + 1} | {line.partition(" = ")[0]: number for number, line in fields if " = " in line}
