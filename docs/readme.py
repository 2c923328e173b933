"""The README's first check, run for real: its two tables become a workbook, its command is run, its output is put below."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import tempfile
from functools import partial
from pathlib import Path
from unittest import mock

from allyctl import cli
from allyctl.console import Console

AS_OF = "2024-10-08"
WIDTH = 100
SHEET = re.compile(r"<!-- sheet: (\S+) -->\n((?:\|.*\n)+)")
COMMAND = re.compile(r"<!-- command -->\n```sh\nallyctl (.*)\n```")
OUTPUT = re.compile(r"(<!-- output -->\n```text\n).*?(```)", re.DOTALL)


def with_output(readme: str) -> str:
    """The README with what its command prints today on a terminal of 100 columns."""
    command = COMMAND.search(readme)
    assert command is not None
    words = shlex.split(command[1])
    with tempfile.TemporaryDirectory() as folder:
        write_workbook(readme, Path(folder, words[words.index("--log") + 1]))
        shown = output_of(words, Path(folder))
    return OUTPUT.sub(lambda found: f"{found[1]}{shown}\n{found[2]}", readme)


def write_workbook(readme: str, path: Path) -> None:
    """The README's tables, typed as they stand, as the sheets of a workbook."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, table in SHEET.findall(readme):
        sheet = book.create_sheet(name)
        lines = table.splitlines()
        for line in [lines[0], *lines[2:]]:
            sheet.append([cell.strip() for cell in line.strip("|").split("|")])
    book.save(path)


def output_of(words: list[str], folder: Path) -> str:
    """What the command prints in that folder; it has to find something that must be seen to."""
    shown, place = folder / "shown.txt", Path.cwd()
    with shown.open("w", encoding="utf-8") as stream, contextlib.redirect_stdout(stream):
        os.chdir(folder)
        try:
            with mock.patch.object(cli, "Console", partial(Console, terminal=True, color=False, width=WIDTH)):
                code = cli.main(["--as-of", AS_OF, *words])
        finally:
            os.chdir(place)
    assert code == 1, f"the README's command ended with {code}"
    return shown.read_text(encoding="utf-8").strip()
