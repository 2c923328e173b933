"""What the README shows is what the program does: its workbook, its command, its output."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
SHEET = re.compile(r"<!-- sheet: (\S+) -->\n((?:\|.*\n)+)")
COMMAND = re.compile(r"<!-- command -->\n```sh\nallyctl (.*)\n```")
OUTPUT = re.compile(r"<!-- output -->\n```text\n(.*?)```", re.DOTALL)


def write_workbook(path: Path) -> None:
    """The README's two tables, typed as they stand, as the two sheets of a workbook."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, table in SHEET.findall(README):
        sheet = book.create_sheet(name)
        lines = table.splitlines()
        for line in [lines[0], *lines[2:]]:
            sheet.append([cell.strip() for cell in line.strip("|").split("|")])
    book.save(path)


def first(pattern: re.Pattern[str]) -> str:
    """What the README shows at that mark."""
    found = pattern.search(README)
    assert found is not None
    return found[1]


def test_the_first_check_prints_what_the_readme_shows(run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clerk who follows the five minutes sees exactly this on a terminal of 100 columns, and exit code 1."""
    from allyctl.console import Console

    write_workbook(tmp_path / "联盟.xlsx")
    monkeypatch.setattr("allyctl.cli.Console", partial(Console, terminal=True, color=False, width=100))
    ran = run(*shlex.split(first(COMMAND)), cwd=tmp_path)
    assert ran.out.strip() == first(OUTPUT).strip()
    assert (ran.code, ran.err) == (1, "")


def test_links_lead_to_files() -> None:
    """No link of the README leads nowhere."""
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert len(links) > 3
    assert [link for link in links if not (Path(__file__).parents[1] / link).exists()] == []


def test_the_readme_uses_no_character_that_gbk_lacks() -> None:
    """It can be read on any clerk's machine, whatever editor opens it."""
    README.encode("gbk")
