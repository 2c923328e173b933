"""Help pages: Chinese throughout, every option explained, within the terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from goldens import assert_golden

from allyctl.cli import COMMANDS
from allyctl.shell.group import load_command
from allyctl.tables.layout import width


@pytest.mark.parametrize("command", ["", "check", "explain"])
def test_a_help_page(command: str, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """To be read by a person."""
    monkeypatch.setenv("COLUMNS", "80")
    ran = run(*command.split(), "--help", as_of=None)
    assert (ran.code, ran.err) == (0, "")
    assert_golden(f"help{'-' if command else ''}{command}.txt", ran.out)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("cells", [80, 200])
def test_every_page_is_chinese_and_fits(command: str, cells: int, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """None of the library's words; every line within the terminal; GBK can hold it."""
    monkeypatch.setenv("COLUMNS", str(cells))
    page = run(*command.split(), "--help", as_of=None).out
    assert not re.search(r"Usage|Options|Arguments|Commands|Show this|\[default|\[required|TEXT|PATH", page)
    assert max(map(width, page.splitlines())) <= cells
    page.encode("gbk")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_and_argument_is_explained(command: str) -> None:
    """With a help text and, where a value follows, what it is, in Chinese or in the words that may be written."""
    for param in load_command(command, COMMANDS[command]).params:
        assert param.help, param.name
        if not getattr(param, "is_flag", False):
            assert param.metavar, param.name
