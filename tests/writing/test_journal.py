"""Entries are written whole or not at all, come back as they went in, and never overwrite each other."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from entries import START, an_entry
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allyctl.errors import AllyError, ExitCode
from allyctl.model.entry import Action, Entry
from allyctl.model.journal import read_name
from allyctl.model.records import COLUMNS, KINDS
from allyctl.reading.journal import parse_entry, read_journal
from allyctl.writing import files
from allyctl.writing.journal import LETTERS, entry_text, new_id, record

TEXTS = st.text(st.characters(exclude_categories=("Cs",)))
VALUES = st.one_of(
    TEXTS, st.booleans(), st.integers(-(10**12), 10**12), st.dates(),
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9), st.lists(TEXTS, max_size=4).map(tuple),
)  # fmt: skip
KIND = st.sampled_from(sorted(set(KINDS) - {"alliance", "member"}))


@st.composite
def entries(draw: Any) -> Entry:
    kind = draw(KIND)
    fields = draw(st.dictionaries(st.sampled_from([column.field for column in COLUMNS[kind]]), VALUES))
    return Entry(
        kind, draw(st.sampled_from(Action)), draw(TEXTS), fields, draw(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))),
        draw(TEXTS), draw(st.none() | TEXTS), tuple(draw(st.lists(TEXTS, max_size=3))),
    )  # fmt: skip


@given(entries())
def test_an_entry_comes_back_as_it_went_in(entry: Entry) -> None:
    """Every type, quotes, line ends, control characters, characters beyond the first plane: what was told is what is read."""
    found, _ = parse_entry(entry_text(entry).encode())
    assert found == entry
    assert [type(value) for value in found.fields.values()] == [type(value) for value in entry.fields.values()]


@given(entries())
def test_each_field_has_its_line(entry: Entry) -> None:
    """The line that a finding names is the line on which the field stands, whatever the texts before it hold."""
    text = entry_text(entry)
    _, lines = parse_entry(text.encode())
    assert {name: text.split("\n")[line - 1].partition(" = ")[0] for name, line in lines.items() if name} == {name: name for name in entry.fields}


@pytest.mark.parametrize("value", ["2024年8月", "他说：“联学”\n第二行\t\\", "00001000", "NA", Decimal("93.50"), date(2024, 8, 20), ("城关镇", "河东乡"), "", True, 5])
def test_a_value_survives_the_disk(tmp_path: Path, value: Any) -> None:
    """A month stays a month, digits stay text."""
    record(tmp_path / "records", an_entry(note=value))
    assert read_journal(tmp_path / "records").entries[0].entry.fields == {"note": value}


def test_the_name_says_when_and_what(tmp_path: Path) -> None:
    """In UTC whatever the zone, ASCII, and names sort as times do."""
    path = record(tmp_path / "records", an_entry(at=START.astimezone(timezone(timedelta(hours=8)))))
    assert re.fullmatch(r"20241008T013015\.123456Z-filing-[0-9a-f]{12}\.toml", path.name)
    meant = read_name(path.name)
    assert meant is not None
    assert (meant.at, str(meant)) == (START, path.name)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_an_entry_is_private(tmp_path: Path, umask: int) -> None:
    """0600 whatever the umask: it may hold telephone numbers."""
    before = os.umask(umask)
    try:
        path = record(tmp_path / "records", an_entry())
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_same_entry_twice_is_two_entries(tmp_path: Path) -> None:
    """The second is a little later; the first stays as it is."""
    entry = an_entry(theme="联学")
    paths = [record(tmp_path, entry) for _ in range(3)]
    assert len(set(paths)) == 3
    journal = read_journal(tmp_path)
    assert [one.name for one in journal.entries] == [path.name for path in paths]
    assert [(one.entry.at - entry.at).microseconds for one in journal.entries] == [0, 1, 2]


def test_text_that_no_file_can_hold_is_refused(tmp_path: Path) -> None:
    """Half a character from a broken terminal: exit 2, nothing written."""
    with pytest.raises(AllyError) as caught:
        record(tmp_path / "records", an_entry(theme="联\udce5学"))
    assert caught.value.exit_code is ExitCode.USAGE
    assert list(tmp_path.rglob("*.toml")) == []


# Ids


def test_an_id_can_be_read_aloud() -> None:
    """Kind, year and month in China, and letters that nobody takes for one another."""
    found = new_id("filing", datetime(2024, 9, 30, 16, 30, tzinfo=UTC), ())
    assert re.fullmatch(rf"BB2410-[{LETTERS}]{{6}}", found)
    assert not set(LETTERS) & set("0O1IL")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_own_beginning(kind: str) -> None:
    """So that a clerk sees what it is the id of."""
    others = {new_id(other, START, ())[:2] for other in KINDS if other != kind}
    assert new_id(kind, START, ())[:2] not in {*others, "JL"}


@pytest.mark.parametrize("taken", ["BB2410-222222", "bb2410-222222"])
def test_an_id_that_is_taken_is_not_given_again(taken: str) -> None:
    """However it is written."""
    drawn = iter("222222" + "333333")
    assert new_id("filing", START, {taken}, lambda _: next(drawn)) == "BB2410-333333"


def test_ten_thousand_ids_are_all_different() -> None:
    """By writers who see nothing of each other."""
    assert len({new_id("filing", START, ()) for _ in range(10_000)}) == 10_000


# When the system refuses

CALLS = ["tempfile.mkstemp", "os.fdopen", "os.fsync", "os.link", "os.rename", "os.open", "os.mkdir"]


def _refuse(monkeypatch: pytest.MonkeyPatch, call: str, code: int, nth: int) -> None:
    """The *nth* call of a function of the system fails, the others don't."""
    module = {"os": os, "tempfile": files.tempfile}[call.partition(".")[0]]
    name = call.partition(".")[2]
    real: Callable[..., Any] = getattr(module, name)
    calls = 0

    def refusing(*args: Any, **kwargs: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == nth:
            raise OSError(code, os.strerror(code))
        return real(*args, **kwargs)

    monkeypatch.setattr(module, name, refusing)


def _try(folder: Path, entry: Entry) -> tuple[Path | None, AllyError | None]:
    try:
        return record(folder, entry), None
    except AllyError as error:
        return None, error


@pytest.mark.parametrize("nth", [1, 2, 3])
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS])
def test_whichever_call_fails_an_entry_is_there_or_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, call: str, nth: int) -> None:
    """Refused: exit 3 with what to do, and nothing at all is left. Done: the entry is whole. What was there stays."""
    folder = tmp_path / "records"
    kept = record(folder, an_entry(theme="先前的"))
    before = kept.read_bytes()
    with monkeypatch.context() as patch:
        _refuse(patch, call, code, nth)
        path, refusal = _try(folder, an_entry(theme="后来的"))
    if refusal is not None:
        assert refusal.exit_code is ExitCode.UNREADABLE
        assert refusal.hint
        assert str(folder) in refusal.message
    assert kept.read_bytes() == before
    assert sorted(one.name for one in folder.iterdir()) == sorted({kept.name, *([path.name] if path else [])})
    journal = read_journal(folder)
    assert (journal.damages, journal.notes) == ((), ())


@pytest.mark.parametrize("code", [errno.EPERM, errno.EOPNOTSUPP, errno.EINVAL])
def test_without_hard_links_an_entry_is_written_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """On file systems that have none; nobody ever sees an empty file under its name, and none is overwritten."""
    seen: list[int] = []
    real = os.rename

    def rename(source: Any, target: Any) -> None:
        seen.append(int(os.path.lexists(target)))
        real(source, target)

    monkeypatch.setattr(os, "link", lambda *_, **__: (_ for _ in ()).throw(OSError(code, "none")))
    monkeypatch.setattr(os, "rename", rename)
    entry = an_entry()
    assert [record(tmp_path, entry).name for _ in range(2)] == [one.name for one in read_journal(tmp_path).entries]
    assert seen == [0, 0]


def test_a_file_in_the_way_of_the_folder_is_told(tmp_path: Path) -> None:
    """The journal's folder can't be made: the clerk hears where."""
    (tmp_path / "records").write_bytes(b"")
    with pytest.raises(AllyError) as caught:
        record(tmp_path / "records", an_entry())
    assert caught.value.exit_code is ExitCode.USAGE
    assert "records" in caught.value.message


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(entries())
def test_any_entry_can_be_recorded_and_read(tmp_path: Path, entry: Entry) -> None:
    """Through the disk as well; the journal stays sound."""
    name = record(tmp_path, entry).name
    journal = read_journal(tmp_path)
    assert name in {one.name for one in journal.entries}
    assert not [one for one in journal.damages if one.kind.value != "missing"]
