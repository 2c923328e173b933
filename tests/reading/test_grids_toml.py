"""Records in TOML: values with their lines, unknown kinds and keys named with the nearest."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from odd_files import put

from allyctl.model.problems import ProblemCode
from allyctl.reading.files import read_file
from allyctl.reading.grid import FileRead

TEXT = """schema = 1
[[activity]]
alliance = "沿河片区"   # 联盟
held_on = 2024-07-05
theme = " 义诊 "

[[activity]]
alliance = ["沿河片区", "坝区片区"]
held_on = 2024-07-05T20:00:00Z
present = 23
note = ""

[[meeting]]
held_on = "7月5日"
"""


def read(folder: Path, name: str, data: str | bytes) -> FileRead:
    path = put(folder, name, data)
    before = path.read_bytes()
    found = read_file(path, name, named=True)
    assert path.read_bytes() == before
    return found


@pytest.mark.parametrize("name", ["补充.toml", "补充.txt"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_entries_know_their_lines(tmp_path: Path, name: str, encoding: str) -> None:
    """By content, whatever the extension; a moment of another time zone is the day it was here."""
    found = read(tmp_path, name, TEXT.encode(encoding))
    assert (found.kind, found.unreadable) == ("toml", None)
    first, second = found.entries["activity"]
    assert first.values == {"alliance": "沿河片区", "held_on": date(2024, 7, 5), "theme": "义诊"}
    assert first.lines == {"": 2, "alliance": 3, "held_on": 4, "theme": 5}
    assert second.values["alliance"] == ["沿河片区", "坝区片区"]
    assert second.values["held_on"] == datetime(2024, 7, 6, 4, 0)
    assert (second.values["note"], second.lines["present"]) == (None, 10)
    assert found.entries["meeting"][0].lines[""] == 13
    assert [one.code for one in found.problems] == ([] if name.endswith("toml") else [ProblemCode.FILE_ODDITY])


def test_gbk_is_read_with_a_note(tmp_path: Path) -> None:
    """Notepad of older systems."""
    found = read(tmp_path, "a.toml", TEXT.encode("gbk"))
    assert len(found.entries["activity"]) == 2
    assert "UTF-8" in (found.problems[0].fix or "")


@pytest.mark.parametrize(
    ("text", "message", "fix", "line", "lost"),
    [
        ('[[activty]]\nalliance = "a"', "activty", "[[activity]]", 1, True),
        ('a = 1\n[["活动"]]\nx = 1', "活动", "[[activity]]", 2, True),
        ('[activity]\nalliance = "a"', "双方括号", "[[activity]]", 1, True),
        ('[[activity]]\nheldon = 2024-07-05', "heldon", "held_on（活动日期）", 2, False),
        ('[[activity]]\n"活动日期" = 2024-07-05', "活动日期", "held_on", 2, False),
        ("[[activity]]\nzzzz = 1", "zzzz", "可用的项", 2, False),
        ("[[zzzz]]\na = 1", "zzzz", "可用的名称", 1, True),
    ],
)
def test_unknown_kinds_and_keys(tmp_path: Path, text: str, message: str, fix: str, line: int, lost: bool) -> None:
    """Named with the line and the nearest; a whole kind that is not read is lost."""
    found = read(tmp_path, "a.toml", text)
    problem = next(one for one in found.problems if message in one.message)
    assert (fix in (problem.fix or ""), problem.locations[0].line, problem.lost) == (True, line, lost)


def test_a_syntax_error_is_said_with_its_line(tmp_path: Path) -> None:
    """The file is unreadable, in words a clerk can act on."""
    found = read(tmp_path, "a.toml", "[[activity]]\nheld_on = 2024-7-5\n")
    assert found.unreadable == "第2行：日期要写成 2024-07-05 的样子（月、日各两位，用短横线，不加引号）。"


def test_control_characters_are_told(tmp_path: Path) -> None:
    """Escaped ones pass the syntax, and are replaced with their line named."""
    found = read(tmp_path, "a.toml", '[[activity]]\nalliance = "a"\ntheme = "甲\\u001b乙"\n')
    assert found.entries["activity"][0].values["theme"] == "甲\ufffd乙"
    assert [(one.code, one.locations[0].line) for one in found.problems] == [(ProblemCode.CONTROL_CHARACTERS, 3)]
