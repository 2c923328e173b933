"""A process that records entries one after the other and says the name of each once it is told that it is on the disk.

    python tests/writer.py FOLDER WRITER COUNT
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from allyctl.model.entry import Action, Entry
from allyctl.reading.journal import read_journal
from allyctl.writing.journal import new_id, record


def write(folder: Path, writer: str, count: int) -> None:
    """Record *count* entries, each after what was there to be seen at first and what this writer wrote since."""
    journal = read_journal(folder)
    after = journal.tips
    for number in range(count):
        at = datetime.now(UTC)
        fields = {"alliance": "沿河片区党建联盟", "planned_on": "2024-09-20", "theme": f"{writer}号第{number}次联学" * 20}
        path = record(folder, Entry("filing", Action.NEW, new_id("filing", at, journal.record_ids), fields, at, writer, after=after))
        after = (path.name,)
        sys.stdout.write(f"{path.name}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    write(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
