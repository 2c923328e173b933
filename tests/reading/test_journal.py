"""The journal is read in order, and whatever was done to its files behind its back is found."""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from entries import START, a_filing_entry, an_entry, of_full_count, put

from allyctl.model.entry import Action, Entry
from allyctl.model.examined import Examined, examine
from allyctl.model.journal import EntryName, hash_of
from allyctl.reading.journal import read_journal
from allyctl.writing.journal import entry_text, record

NOW = START + timedelta(days=400)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five entries about two filings, one after the other."""
    records = tmp_path / "records"
    a_filing_entry(records, "BB2410-AAAAAA", contact="林书言", content="学习“二十届三中全会”精神\n讨论")
    put(records, "filing", Action.DECIDE, "BB2410-AAAAAA", decision="同意", decided_on="2024-09-04")
    a_filing_entry(records, "BB2410-BBBBBB", planned_on="2024-09-27", theme="护学岗")
    put(records, "filing", Action.CHANGE, "BB2410-AAAAAA", place="文化站", reason="原来的地方在修")
    put(records, "filing", Action.CANCEL, "BB2410-BBBBBB", reason="防汛")
    return records


def found_in(folder: Path) -> Examined:
    return examine(read_journal(folder), NOW)


def kinds_in(folder: Path) -> list[tuple[str, str]]:
    """What is wrong, and at which file."""
    return [(one.kind.value, one.name) for one in found_in(folder).damages]


def test_a_sound_journal_says_nothing(folder: Path) -> None:
    """Five entries, one tip, nothing to say."""
    assert found_in(folder) == Examined(5, (), ())
    journal = read_journal(folder)
    assert journal.tips == (journal.entries[-1].name,)
    assert journal.record_ids == {"BB2410-AAAAAA", "BB2410-BBBBBB"}


def test_no_folder_is_an_empty_journal(tmp_path: Path) -> None:
    """Nothing was recorded yet."""
    assert found_in(tmp_path / "records") == Examined(0, (), ())


def test_reading_writes_nothing(folder: Path) -> None:
    """Without the right to write it works as well; no file changes, none is added."""
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    folder.chmod(0o500)
    try:
        assert found_in(folder).is_sound
    finally:
        folder.chmod(0o700)
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()} == before


# What can be done to a file


@pytest.mark.promises
def test_every_truncation_is_found(folder: Path) -> None:
    """From nothing left to all but the last byte."""
    path = sorted(folder.iterdir())[1]
    data = path.read_bytes()
    for length in range(len(data)):
        path.write_bytes(data[:length])
        assert kinds_in(folder) == [("altered", path.name)], length


@pytest.mark.promises
def test_every_bit_flipped_is_found(folder: Path) -> None:
    """All of them in `make promises`, a share of them otherwise, the first and the last among them."""
    path = sorted(folder.iterdir())[0]
    data = path.read_bytes()
    bits = len(data) * 8
    step = of_full_count(7, 1)
    for bit in sorted({*range(0, bits, step), bits - 1}):
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(flipped)
        assert kinds_in(folder) == [("altered", path.name)], bit


def test_every_missing_entry_but_the_last_is_found(folder: Path) -> None:
    """Whichever it is, by the entry that was written after it; the last is the one that nobody names."""
    names = sorted(path.name for path in folder.iterdir())
    told = {}
    for name in names:
        data = (folder / name).read_bytes()
        (folder / name).unlink()
        told[name] = kinds_in(folder)
        (folder / name).write_bytes(data)
    assert told == {name: [("missing", name)] for name in names[:-1]} | {names[-1]: []}


def test_what_two_writers_wrote_at_once_is_found_missing(folder: Path) -> None:
    """Neither saw the other; whoever comes next names both, so that neither can go unseen."""
    tips = read_journal(folder).tips
    both = [record(folder, an_entry(record_id, after=tips)) for record_id in ("filing", "activity")]
    put(folder, "meeting", Action.NEW, "HY2410-AAAAAA")
    for path in both:
        data = path.read_bytes()
        path.unlink()
        assert kinds_in(folder) == [("missing", path.name)]
        path.write_bytes(data)
    assert found_in(folder).is_sound


def test_several_missing_are_each_told(folder: Path) -> None:
    """A gap of two in the middle: the one is named by what is left, the other by nothing any more."""
    names = sorted(path.name for path in folder.iterdir())
    for name in names[1:3]:
        (folder / name).unlink()
    assert kinds_in(folder) == [("missing", names[2])]
    assert names[3] in found_in(folder).damages[0].message


@pytest.mark.parametrize("to", ["改过名.toml", "20241009T013015.123456Z-filing-{hash}.toml", "{at}-activity-{hash}.toml", "{at}-filing-{hash}.TOML"])
def test_a_renamed_entry_is_found_and_told_its_name(folder: Path, to: str) -> None:
    """By hand, to another time, to another kind: it is not used, and the fix gives the right name."""
    path = sorted(folder.iterdir())[1]
    at, _, rest = path.name.removesuffix(".toml").split("-")
    path.rename(folder / to.format(at=at, hash=rest))
    found = {one.kind.value: one for one in found_in(folder).damages}
    assert set(found) == {"renamed"}
    assert path.name in found["renamed"].fix
    assert len(read_journal(folder).entries) == 4


@pytest.mark.parametrize("name", ["{stem} (1).toml", "{stem}-冲突副本.toml", "副本.toml"])
def test_a_copy_beside_the_entry_is_a_note(folder: Path, name: str) -> None:
    """As synchronisation leaves them: nothing is counted twice, nothing is damaged."""
    path = sorted(folder.iterdir())[1]
    shutil.copy(path, folder / name.format(stem=path.stem))
    found = found_in(folder)
    assert (found.entries, found.damages, [one.kind.value for one in found.notes]) == (5, (), ["duplicate"])


def test_an_altered_copy_is_damage(folder: Path) -> None:
    """Under a name of its own nothing vouches for it."""
    path = sorted(folder.iterdir())[1]
    (folder / "副本.toml").write_bytes(path.read_bytes().replace("同意".encode(), "退回".encode()))
    assert kinds_in(folder) == [("renamed", "副本.toml")]


def test_forged_under_a_right_name_it_is_missed_by_its_old_one(folder: Path) -> None:
    """Altered, and renamed to fit: the next entry still names what was there."""
    path = sorted(folder.iterdir())[1]
    data = path.read_bytes().replace("同意".encode(), "退回".encode())
    head = path.name.rpartition("-")[0]
    (folder / f"{head}-{hash_of(data)}.toml").write_bytes(data)
    path.unlink()
    assert kinds_in(folder) == [("missing", path.name)]


@pytest.mark.parametrize("name", ["说明.txt", "照片.jpg", ".DS_Store", "desktop.ini", "清单.toml", "子文件夹", "子文件夹.toml"])
def test_other_things_in_the_folder_are_notes(folder: Path, name: str) -> None:
    """They are told, and do no harm."""
    (folder / name).mkdir() if "文件夹" in name else (folder / name).write_text("x = 1", encoding="utf-8")
    found = found_in(folder)
    assert (found.entries, found.damages, [(one.kind.value, one.name) for one in found.notes]) == (5, (), [("foreign", name)])


def test_a_leftover_of_an_interrupted_writer_is_a_note(folder: Path) -> None:
    """Its temporary file, half written or whole."""
    (folder / ".allyctl-ab12.tmp").write_bytes(b"schema = 1\nki")
    found = found_in(folder)
    assert (found.damages, [one.kind.value for one in found.notes]) == ((), ["leftover"])


def _as_written(folder: Path, text: str, kind: str = "filing") -> str:
    """A file under the name that fits it, whatever it holds."""
    name = str(EntryName(START + timedelta(days=1), kind, hash_of(text.encode())))
    (folder / name).write_text(text, encoding="utf-8", newline="")
    return name


GOOD = entry_text(replace(an_entry(theme="联学"), at=START + timedelta(days=1)))


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("schema = 1", "schema = 2", "unknown-schema"),
        ('action = "new"', 'action = "bless"', "unknown-schema"),
        ('kind = "filing"', 'kind = "photo"', "unknown-schema"),
        ('kind = "filing"', "kind = 3", "malformed"),
        ("schema = 1", "schema = 0", "malformed"),
        ("schema = 1\n", "", "malformed"),
        ('by = "林书言"', "by = 3", "malformed"),
        ('by = "林书言"\n', "", "malformed"),
        ("[fields]", "[field]", "malformed"),
        ("[fields]", "[fields.more]", "malformed"),
        ("after = [\n]", 'after = "x"', "malformed"),
        ("after = [\n]", "after = [1]", "malformed"),
        ("after = [\n]", "after = [", "malformed"),
        ("at = 2024", "at = 12024", "malformed"),
        ('theme = "联学"', "theme = [1]", "malformed"),
        ('theme = "联学"', "theme = {}", "malformed"),
        ("Z\n", "\n", "malformed"),
    ],
)
def test_what_this_version_does_not_know_is_damage(folder: Path, old: str, new: str, kind: str) -> None:
    """With a hash that fits: of a later version, or written by another hand."""
    assert old in GOOD
    name = _as_written(folder, GOOD.replace(old, new))
    assert kinds_in(folder) == [(kind, name)]


def test_the_roster_is_not_kept_in_the_journal(folder: Path) -> None:
    """Alliances and members have their workbook; an entry about them is of a later version."""
    name = _as_written(folder, GOOD.replace('kind = "filing"', 'kind = "alliance"'), "alliance")
    assert kinds_in(folder) == [("unknown-schema", name)]


@pytest.mark.parametrize("code", [errno.EACCES, errno.EIO])
def test_an_entry_that_cannot_be_read_is_damage(folder: Path, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are read; nothing is said to be missing."""
    path, real = sorted(folder.iterdir())[1], os.open

    def refusing(name: object, *args: object, **kwargs: object) -> int:
        if str(name) == str(path):
            raise OSError(code, os.strerror(code))
        return real(name, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refusing)
    assert kinds_in(folder) == [("unreadable", path.name)]


def test_a_folder_that_cannot_be_listed_is_damage(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it holds is unknown: never taken for an empty journal."""
    monkeypatch.setattr(os, "listdir", lambda _: (_ for _ in ()).throw(PermissionError(errno.EACCES, "no")))
    assert kinds_in(folder) == [("unreadable", "")]


# Order, ids, clocks


def names(folder: Path) -> list[str]:
    return [one.entry.record_id for one in read_journal(folder).entries]


def _record(folder: Path, record_id: str, minutes: int, *after: Path) -> Path:
    return record(folder, an_entry("filing", Action.NEW, record_id, at=START + timedelta(minutes=minutes), after=tuple(path.name for path in after)))


def test_entries_come_by_time(tmp_path: Path) -> None:
    """Whoever was written first."""
    _record(tmp_path, "乙", 2)
    _record(tmp_path, "甲", 1)
    assert names(tmp_path) == ["甲", "乙"]


def test_a_clock_that_is_slow_does_not_turn_the_order(tmp_path: Path) -> None:
    """Who has seen an entry comes after it, whatever his clock says; who has not, by time."""
    first = _record(tmp_path, "甲", 30)
    _record(tmp_path, "乙", 1, first)
    _record(tmp_path, "丙", 2)
    assert names(tmp_path) == ["丙", "甲", "乙"]


def test_an_entry_of_the_future_is_a_note(folder: Path) -> None:
    """By more than clocks differ; nothing is lost by it."""
    put(folder, "filing", Action.AMEND, at=NOW + timedelta(minutes=5))
    assert found_in(folder).notes == ()
    name = put(folder, "filing", Action.AMEND, at=NOW + timedelta(days=1)).name
    found = found_in(folder)
    assert (found.damages, [(one.kind.value, one.name) for one in found.notes]) == ((), [("future", name)])


def test_an_id_given_twice_is_damage(folder: Path) -> None:
    """Two writers, one id: both are kept, and it is told."""
    second = a_filing_entry(folder, "bb2410-aaaaaa", theme="别的事")
    assert kinds_in(folder) == [("duplicate", second.name)]


def test_every_message_can_be_shown_in_gbk(folder: Path) -> None:
    """Whatever is wrong."""
    for path in sorted(folder.iterdir())[:2]:
        path.write_bytes(b"")
    (folder / "说明.txt").write_bytes(b"")
    sorted(folder.glob("2*"))[3].unlink()
    found = found_in(folder)
    for one in (*found.damages, *found.notes):
        (one.message + one.fix).encode("gbk")


def test_an_entry_is_frozen() -> None:
    """What was read can't be changed by whoever looks at it."""
    entry: Entry = an_entry()
    with pytest.raises(AttributeError):
        entry.by = "别人"  # type: ignore[misc]
