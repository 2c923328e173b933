"""What the tool is told goes into the journal: one file an entry, whole or not at all, never changed afterwards."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from allyctl.errors import AllyError, ExitCode
from allyctl.model.entry import Entry, Value
from allyctl.model.journal import EntryName, hash_of
from allyctl.writing.files import make_folder, write_new
from allyctl.writing.tomltext import pairs, toml_value

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""What ids are made of: nothing that is taken for something else when read aloud or typed (0 O, 1 I L)."""

_CHINA = timezone(timedelta(hours=8))
_PREFIXES = {
    "alliance": "LM", "member": "DW", "filing": "BB", "activity": "HD", "attendance": "KQ", "meeting": "HY", "term": "LZ", "listing": "QD",
    "project": "XM", "venue": "ZD", "mentoring": "DS", "quota": "FZ", "mark": "PF",
}  # fmt: skip
_DRAWN = 6
_TRIES = 100


def new_id(kind: str, at: datetime, taken: Collection[str], draw: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """An id for a new record: BB2410-7KQ3MP, the kind, year and month in China, and six drawn letters.

    Args:
        kind: a record kind.
        at: an aware time: when it is recorded.
        taken: ids that are known already; capitals or not makes no difference.
        draw: takes one letter of those given.

    Two writers who don't see each other's ids draw from 900 million.
    """
    known = {one.upper() for one in taken}
    while True:
        drawn = "".join(draw(LETTERS) for _ in range(_DRAWN))
        found = f"{_PREFIXES.get(kind, 'JL')}{at.astimezone(_CHINA):%y%m}-{drawn}"
        if found not in known:
            return found


def record(folder: Path, entry: Entry) -> Path:
    """Put *entry* into the journal in *folder*, which is made where it is missing.

    Returns:
        Its file, on the disk when this returns. Where its name is taken, the entry's time is a little later.

    Raises:
        AllyError: exit code 3, saying what to do; nothing is left behind. Exit code 2: a text that can't be written.
    """
    make_folder(folder)
    for later in range(_TRIES):
        timed = replace(entry, at=entry.at.astimezone(UTC) + timedelta(microseconds=later))
        path, data = _file_of(folder, timed)
        if write_new(path, data, unique=True):
            return path
    raise AllyError(
        f"无法写入“{folder}”：同一时刻的记录过多", hint="请稍后重新运行。", exit_code=ExitCode.UNREADABLE
    )


def entry_text(entry: Entry) -> str:
    """The whole file of an entry."""
    head: dict[str, Value] = {
        "schema": entry.schema, "kind": entry.kind, "action": entry.action.value, "id": entry.record_id, "at": entry.at.astimezone(UTC),
        "by": entry.by,
    }  # fmt: skip
    if entry.reason is not None:
        head["reason"] = entry.reason
    lines = [*pairs(head), "after = [", *(f"    {toml_value(name)}," for name in entry.after), "]"]
    return "\n".join([*lines, "", "[fields]", *pairs(entry.fields), ""])


def _file_of(folder: Path, entry: Entry) -> tuple[Path, bytes]:
    try:
        data = entry_text(entry).encode()
    except UnicodeEncodeError:
        raise AllyError("内容里有无法保存的字符，没有记录。", hint="请把这段文字重新输入一遍。") from None
    return folder / str(EntryName(entry.at, entry.kind, hash_of(data))), data
