"""Commands of two words: found, explained, completed and mistyped like those of one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from goldens import assert_golden

from allyctl.cli import COMMANDS, GROUPS
from allyctl.shell.group import build_group
from allyctl.shell.options import command_of

ROOT = Path(__file__).resolve().parent.parent
TWO_WORDS = [name for name in COMMANDS if " " in name]


def test_every_group_is_declared_once() -> None:
    """A first word has its line of help, is no command by itself, and is followed by at least one second word."""
    assert {name.split()[0] for name in TWO_WORDS} == set(GROUPS)
    assert not set(GROUPS) & set(COMMANDS)


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("rotation plan --year 2025", "rotation plan"),
        ("rotation --as-of 2024-10-08 plan", "rotation plan"),
        ("-C rotation check", "check"),
        ("rotation", "rotation"),
        ("rotation --help", "rotation"),
        ("check rotation plan", "check"),
    ],
)
def test_both_words_are_found(line: str, command: str) -> None:
    """Wherever global options stand between them."""
    assert command_of(line.split(), GROUPS) == command


def test_the_help_of_a_group(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Its commands alone; the word without a second one shows the same."""
    monkeypatch.setenv("COLUMNS", "80")
    ran = run("rotation", "--help", as_of=None)
    assert (ran.code, ran.err) == (0, "")
    assert_golden("help-rotation.txt", ran.out)
    assert run("rotation", as_of=None).out == ran.out
    assert "  rotation " in run("--help", as_of=None).out


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["rotation", "shwo"], "没有“rotation shwo”这个命令。最接近的是 rotation show。\n全部命令见 allyctl rotation --help。\n"),
        (["rotaton", "show"], "没有“rotaton”这个命令。最接近的是 rotation。\n全部命令见 allyctl --help。\n"),
        (["show"], "没有“show”这个命令。最接近的是 rotation show。\n全部命令见 allyctl --help。\n"),
        (["rotation", "show", "--alliace", "x"], "allyctl rotation show 没有 --alliace 这个选项。最接近的是 --alliance。\n  用法：allyctl rotation show [文件…] [选项]\n"),
        (["rotation", "--year", "2024"], "allyctl rotation 没有 --year 这个选项。"),
        (["rotation", "plan", "--year"], "选项 --year 后面缺少内容。\n用法见 allyctl rotation plan --help。\n"),
        (["rotation", "plan", "--year", "2024Q3"], "--year 的“2024Q3”不是一年。\n请写成 --year 2024。\n"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_mistyped_word(argv: list[str], said: str, run: Callable[..., Any], tmp_path: Path) -> None:
    """Exit 2, the nearest right one, the help page where the others stand."""
    ran = run(*argv, cwd=tmp_path, as_of=None)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)


def test_global_options_stand_anywhere(run: Callable[..., Any]) -> None:
    """Before, between and behind the two words; the value of the command's own option is no global option."""
    county = ROOT / "data" / "samples" / "county"
    lines = [
        ("-C", county, "rotation", "plan", "--year", "2024"),
        ("rotation", "-C", county, "plan", "--year", "2024"),
        ("rotation", "plan", "--year", "2024", "-C", county),
    ]
    outs = {run(*line).out for line in lines}
    assert len(outs) == 1
    assert "柳河乡" in outs.pop()


def test_the_shell_completes_the_second_word() -> None:
    """Through the library's own protocol, in a fresh process."""

    def completed(words: str) -> list[str]:
        given = os.environ | {"_ALLYCTL_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1), "PYTHONPATH": str(ROOT)}
        program = "import sys; sys.argv[0] = 'allyctl'; from allyctl.cli import main; sys.exit(main())"
        done = subprocess.run([sys.executable, "-c", program, "completion"], env=given, capture_output=True, text=True, encoding="utf-8", check=False)
        return done.stdout.split()

    assert completed("allyctl rot") == ["rotation"]
    assert completed("allyctl rotation sh") == ["show"]
    assert "--alliance" in completed("allyctl rotation show --al")


def test_a_group_needs_its_line() -> None:
    """A command of two words whose first has no line of help is our mistake, found by every test that builds the command line."""
    with pytest.raises(KeyError):
        build_group({"filing new": "新建报备"}, {})
