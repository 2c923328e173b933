"""log and verify from the command line: what was recorded is told, what was done to it behind its back is found."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from entries import ALLIANCE, START, an_entry
from goldens import assert_golden
from looks import SAMPLES, drawn, keeps_schema

from allyctl.model.entry import Action, Entry
from allyctl.model.examined import examine
from allyctl.model.story import tell
from allyctl.reading.journal import read_journal
from allyctl.tables.logpage import log_page
from allyctl.tables.verifypage import verify_page
from allyctl.writing.journal import record

Run = Callable[..., Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The county with six entries: a filing from first to last, a row of a workbook corrected, something of another alliance."""
    folder = tmp_path / "示例县"
    shutil.copytree(SAMPLES / "county", folder)
    number = "BB2410-7KQ3MP"
    _put(folder, 0, "filing", Action.NEW, number, alliance=ALLIANCE, planned_on="2024-10-20", theme="联学", contact="贺文远", contact_phone="13800001234", safety="电话 13900005678")
    _put(folder, 3, "filing", Action.DECIDE, number, decision="退回", decided_by="周正平", reason="缺安全措施，请与 13700001111 联系")
    _put(folder, 26 * 60, "filing", Action.CHANGE, number, place="文化站", content="")
    _put(folder, 27 * 60, "filing", Action.AMEND, "BB-YH-2024-01", place="城关镇文化广场", reason="台账写错")
    _put(folder, 28 * 60, "meeting", Action.NEW, "HY2410-AAAAAA", alliance="北山片区", held_on="2024-10-09", agenda="轮值安排", major=True, participants=("北山镇", "石岭乡"))
    _put(folder, 29 * 60, "filing", Action.CANCEL, number, reason="防汛")
    return folder


def _put(folder: Path, minutes: int, kind: str, action: Action, record_id: str, **values: Any) -> Path:
    records = folder / "records"
    entry: Entry = an_entry(kind, action, record_id, at=START + timedelta(minutes=minutes), after=read_journal(records).tips, **values)
    return record(records, entry)


def log_of(run: Run, folder: Path, *words: str) -> list[dict[str, Any]]:
    ran = run("log", "-C", folder, "--format", "json", *words)
    assert ran.code == 0
    document = json.loads(ran.out)
    keeps_schema("log", document)
    entries: list[dict[str, Any]] = document["entries"]
    return entries


def test_the_log_tells_the_story(folder: Path, run: Run) -> None:
    """In order, in China's time, with who, what and why; phones masked wherever they stand."""
    entries = log_of(run, folder)
    assert [(one["action"], one["id"], one["alliance"]) for one in entries] == [
        ("new", "BB2410-7KQ3MP", ALLIANCE), ("decide", "BB2410-7KQ3MP", ALLIANCE), ("change", "BB2410-7KQ3MP", ALLIANCE),
        ("amend", "BB-YH-2024-01", None), ("new", "HY2410-AAAAAA", "北山片区"), ("cancel", "BB2410-7KQ3MP", ALLIANCE),
    ]  # fmt: skip
    assert entries[0]["at"] == "2024-10-08T09:30:15.123456+08:00"
    assert entries[0]["fields"]["contact_phone"] == "138****1234"
    assert entries[1]["reason"] == "缺安全措施，请与 137****1111 联系"
    assert entries[2]["fields"] == {"place": "文化站", "content": ""}
    assert entries[4]["fields"]["major"] == "是"


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ((), 6), (("--kind", "filing"), 5), (("--kind", "联席会议"), 1), (("--id", "bb2410-7kq3mp"), 4), (("--id", "没有"), 0),
        (("--alliance", "沿河"), 5), (("--alliance", "北山片区"), 1), (("--alliance", "沿河片区", "--alliance", "北山片区"), 6),
        (("--alliance", "沿河片区", "--id", "BB-YH-2024-01"), 1), (("--alliance", "北山片区", "--kind", "filing"), 0),
    ],
)  # fmt: skip
def test_the_log_is_narrowed(folder: Path, run: Run, words: tuple[str, ...], count: int) -> None:
    """By alliance, whatever it is called, the rows of workbooks that entries speak of and the cancelled ones too; by record; by kind."""
    assert len(log_of(run, folder, *words)) == count


@pytest.mark.parametrize("command", ["log", "verify"])
@pytest.mark.parametrize("cells", [80, 200])
def test_the_pages(folder: Path, command: str, cells: int) -> None:
    """To be read by a person."""
    journal = read_journal(folder / "records")
    if command == "log":
        page = drawn(log_page(tell(journal), "示例县"), cells)
    else:
        _do_damage(folder)
        page = drawn(verify_page(examine(read_journal(folder / "records"), START + timedelta(days=3)), "示例县"), cells)
    assert_golden(f"{command}-{cells}.txt", page)


def _do_damage(folder: Path) -> None:
    names = sorted((folder / "records").iterdir())
    names[1].write_bytes(names[1].read_bytes()[:-1])
    names[2].rename(names[2].with_name("变更.toml"))
    names[4].unlink()
    (folder / "records" / "~说明.docx").write_bytes(b"")
    shutil.copy(names[0], names[0].with_name("副本.toml"))


def test_a_sound_journal_is_said_to_be(folder: Path, run: Run) -> None:
    """Exit 0; what can't be found out is said as well; -q is silent."""
    ran = run("verify", "-C", folder)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "合计：6 条记录齐全，内容与记录时一致。最后写下、还没有别的记录提到的，整条删除了查不出来，请定期备份 records 文件夹。\n"
    assert run("verify", "-C", folder, "-q").out == ""


def test_damage_is_found(folder: Path, run: Run) -> None:
    """Exit 1, each with its file, what is wrong and what to do; log says that something is left out."""
    _do_damage(folder)
    ran = run("verify", "-C", folder, "--format", "json")
    document = json.loads(ran.out)
    keeps_schema("verify", document)
    assert (ran.code, document["sound"], document["entries"]) == (1, False, 3)
    assert [one["kind"] for one in document["damages"]] == ["altered", "renamed", "missing"]
    assert [one["kind"] for one in document["notes"]] == ["foreign", "duplicate"]
    lines = run("verify", "-C", folder)
    assert (lines.code, len(lines.out.splitlines())) == (1, 6)
    assert run("verify", "-C", folder, "-qq").code == 1
    told = run("log", "-C", folder)
    assert told.err.startswith("有 3 处记录缺失或损坏，没有列出，请运行 allyctl verify。")


@pytest.mark.parametrize("command", ["log", "verify"])
def test_nothing_recorded_yet(tmp_path: Path, run: Run, command: str) -> None:
    """No folder, no complaint, and none is made."""
    (tmp_path / "allyctl.toml").write_text("schema = 1\n", encoding="utf-8")
    ran = run(command, cwd=tmp_path)
    assert ran.code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["allyctl.toml"]


@pytest.mark.parametrize("command", ["log", "verify"])
def test_outside_a_workspace_there_are_no_records(tmp_path: Path, run: Run, command: str) -> None:
    """Exit 2 with what to do."""
    ran = run(command, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "allyctl init" in ran.err


@pytest.mark.parametrize(("words", "near"), [(("--kind", "filling"), "filing"), (("--kind", "报备表"), "报备"), (("--alliance", "沿湖片区"), "片区党建联盟")])
def test_a_wrong_word_names_the_nearest(folder: Path, run: Run, words: tuple[str, ...], near: str) -> None:
    """Exit 2."""
    ran = run("log", "-C", folder, *words)
    assert ran.code == 2
    assert near in ran.err


@pytest.mark.parametrize("words", [("check", "--quarter", "2024Q3"), ("due",), ("summary",), ("log",), ("verify",), ("rotation", "show")], ids=" ".join)
def test_no_command_that_reads_touches_the_records(folder: Path, run: Run, words: tuple[str, ...]) -> None:
    """The journal is an input like any other; a phone that was recorded is shown nowhere."""
    before = {path.name: path.read_bytes() for path in (folder / "records").iterdir()}
    ran = run(*words, "-C", folder)
    assert ran.code in (0, 1)
    assert {path.name: path.read_bytes() for path in (folder / "records").iterdir()} == before
    assert not [number for number in ("13800001234", "13900005678", "13700001111") if number in ran.out + ran.err]


def test_an_entry_of_the_future_is_a_note(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the clock of the machine, not by --as-of."""
    monkeypatch.setattr("allyctl.commands.verify.now", lambda: START - timedelta(days=1))
    ran = run("verify", "-C", folder, as_of="2030-01-01")
    assert ran.code == 0
    assert ran.out.count("note future") == 6


def test_the_clock_is_asked_in_utc() -> None:
    """An aware time."""
    from allyctl.shell.records import now

    assert isinstance(now(), datetime)
    assert now().utcoffset() == timedelta(0)
