"""A small workspace to record in, and what was recorded there."""

from __future__ import annotations

from pathlib import Path

from conftest import Ran

from allyctl.model.book import Book
from allyctl.model.entry import RECORDS, Entry
from allyctl.reading.journal import read_journal
from allyctl.reading.load import load
from allyctl.settings import load_settings
from allyctl.shell.invocation import known_rules

ROSTER = """
[[alliance]]
name = "沿河片区党建联盟"
short = "沿河片区"
tier = "片区"
lead_unit = "城关镇"
members = ["城关镇", "河东乡", "柳河乡"]

[[alliance]]
name = "北山片区党建联盟"
short = "北山片区"
tier = "片区"
lead_unit = "北山镇"
members = ["北山镇", "松林乡"]
"""
SETTINGS = """
schema = 1
name = "示例县"
department = "中共示例县委组织部"
policy = "county"
roster = ["名册.toml"]
logs = ["台账.toml"]

[rules.FIL102]
lead_days = 3
unit = "workday"
"""


def a_workspace(folder: Path, log: str = "", settings: str = "") -> Path:
    """Two alliances; *log* is their ledger as TOML, *settings* is added to the settings."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "allyctl.toml").write_text(SETTINGS + settings, encoding="utf-8")
    (folder / "名册.toml").write_text(ROSTER, encoding="utf-8")
    (folder / "台账.toml").write_text(log or "schema = 1\n", encoding="utf-8")
    return folder


def entries(folder: Path) -> list[Entry]:
    """What was recorded, in order; all of it is sound."""
    journal = read_journal(folder / RECORDS)
    assert not journal.damages
    return [one.entry for one in journal.entries]


def book_of(folder: Path) -> Book:
    """The book of the workspace as it stands."""
    settings = load_settings(folder, known_rules())
    return load(settings, folder, settings.roster, settings.logs)


def recorded_id(ran: Ran) -> str:
    """The id that a command printed: the last line of stdout."""
    assert ran.code == 0, ran.err
    return ran.out.splitlines()[-1]
