"""Below floor 5 nobody prints, exits, or reads the command line, the environment or the clock: what is needed is passed."""

from __future__ import annotations

import ast

import pytest
from house import MODULES, Module

LOUD_CALLS = {"print", "input", "exit", "quit", "breakpoint"}
LOUD_NAMES = {
    "sys.exit", "sys.argv", "sys.stdout", "sys.stderr", "sys.stdin", "os.environ", "os.environb", "os.getenv", "os._exit", "os.getcwd", "Path.cwd",
    "date.today", "datetime.date.today", "datetime.now", "datetime.utcnow", "datetime.today", "datetime.datetime.now",
    "datetime.datetime.utcnow", "datetime.datetime.today", "time.time", "time.localtime", "time.gmtime", "time.strftime",
}  # fmt: skip
TOP = ("allyctl.cli", "allyctl.shell", "allyctl.commands", "allyctl.console", "allyctl.__main__")


def loud_places(tree: ast.Module) -> list[str]:
    """Where the source speaks, leaves, or looks at the world around it."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in LOUD_CALLS:
            found.append(f"{node.lineno}: {node.func.id}()")
        elif isinstance(node, ast.Attribute) and ast.unparse(node) in LOUD_NAMES:
            found.append(f"{node.lineno}: {ast.unparse(node)}")
        elif isinstance(node, ast.ImportFrom) and node.module in {"os", "sys", "time"}:
            loud = [alias.name for alias in node.names if f"{node.module}.{alias.name}" in LOUD_NAMES]
            found.extend(f"{node.lineno}: {node.module}.{name}" for name in loud)
    return found


@pytest.mark.parametrize("module", [one for one in MODULES.values() if not one.name.startswith(TOP)], ids=str)
def test_a_lower_floor_is_quiet(module: Module) -> None:
    """No printing, no leaving, no command line, no environment, no clock, no current folder."""
    assert loud_places(module.tree) == []


@pytest.mark.parametrize(
    "line",
    ["print(1)", "import sys; sys.exit(1)", "os.environ['A']", "date.today()", "datetime.now()", "from os import environ", "time.time()", "Path.cwd()"],
)
def test_a_loud_line_would_be_found(line: str) -> None:
    """The search itself works."""
    assert loud_places(ast.parse(line))
