"""Many writers at once, and writers that die: what was acknowledged is there, what is there is whole.

The counts are bounded here; `make promises` runs them in full.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from entries import of_full_count, put
from house import ROOT

from allyctl.model.examined import examine
from allyctl.reading.journal import read_journal

pytestmark = pytest.mark.promises

WRITER = ROOT / "tests" / "writer.py"


def start(folder: Path, writer: int, count: int) -> subprocess.Popen[str]:
    """A writer, running."""
    words = [sys.executable, str(WRITER), str(folder), str(writer), str(count)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT)


@pytest.mark.parametrize("turn", range(of_full_count(1, 20)))
def test_writers_at_once_lose_nothing_of_each_other(tmp_path: Path, turn: int) -> None:
    """Promise 8: eight processes, fifty entries each: 400 of 400, every id once, the chain whole, nothing left beside."""
    writers, each = 8, of_full_count(12, 50)
    folder = tmp_path / "records"
    running = [start(folder, number, each) for number in range(writers)]
    said = [name for one in running for name in one.communicate(timeout=300)[0].split()]
    assert [one.returncode for one in running] == [0] * writers
    journal = read_journal(folder)
    assert sorted(said) == sorted(one.name for one in journal.entries)
    assert len(said) == len(journal.record_ids) == writers * each
    assert examine(journal, datetime.now(UTC)).damages == journal.notes == ()


def test_a_reader_never_sees_half_an_entry(tmp_path: Path) -> None:
    """While others write, every look finds whole entries alone, and never fewer than before."""
    folder = tmp_path / "records"
    running = [start(folder, number, 40) for number in range(3)]
    seen = 0
    while any(one.poll() is None for one in running):
        journal = read_journal(folder)
        assert journal.damages == ()
        assert len(journal.entries) >= seen
        seen = len(journal.entries)
    for one in running:
        one.communicate(timeout=60)
    assert len(read_journal(folder).entries) == 120


@pytest.mark.parametrize("seed", range(of_full_count(12, 1000)))
def test_killed_at_any_moment_nothing_acknowledged_is_lost(tmp_path: Path, seed: int) -> None:
    """Promises 6 and 7: kill -9; every name that was said stands whole on the disk, what is beside it is a note."""
    folder = tmp_path / "records"
    kept = put(folder)
    writer = start(folder, seed, 1_000_000)
    assert writer.stdout is not None
    first = writer.stdout.readline()
    time.sleep(random.Random(seed).uniform(0, 0.08))
    writer.kill()
    said = {line for line in (first + writer.communicate(timeout=60)[0]).splitlines(keepends=True) if line.endswith("\n")}
    journal = read_journal(folder)
    assert examine(journal, datetime.now(UTC)).damages == ()
    assert {kept.name, *map(str.strip, said)} <= {one.name for one in journal.entries}
    assert {one.kind.value for one in journal.notes} <= {"leftover"}
    after = put(folder, "meeting")
    assert after.name in {one.name for one in read_journal(folder).entries}
