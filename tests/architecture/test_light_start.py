"""Help, version, explain and a mistyped option answer at once: they load none of the heavy libraries."""

from __future__ import annotations

import ast
import json
import subprocess
import sys

import pytest
from house import MODULES, ROOT, Module

HEAVY = {
    "chinese_calendar", "docx", "docxtpl", "jinja2", "matplotlib", "numpy", "openpyxl", "pandas", "python_calamine", "rich", "tomli", "tomlkit",
    "xlsxwriter",
}  # fmt: skip
READERS = HEAVY - {"rich", "tomli"}

LOADED = """
import contextlib, io, json, sys
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    import allyctl.cli
    code = allyctl.cli.main({argv!r}) if {argv!r} is not None else 0
print(json.dumps([code, sorted(sys.modules)]))
"""


@pytest.mark.parametrize("module", MODULES.values(), ids=str)
def test_heavy_libraries_are_imported_inside_functions(module: Module) -> None:
    """A heavy library at the top of a module would be paid for by every command."""
    assert heavy_at_the_top(module.tree) == set()


def heavy_at_the_top(tree: ast.Module) -> set[str]:
    """The heavy libraries that importing this source loads."""
    found: set[str] = set()
    todo: list[ast.AST] = list(tree.body)
    while todo:
        node = todo.pop()
        if isinstance(node, ast.FunctionDef) or (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)):
            continue
        if isinstance(node, ast.Import):
            found.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add((node.module or "").split(".")[0])
        todo.extend(ast.iter_child_nodes(node))
    return found & HEAVY


@pytest.mark.parametrize("source", ["import pandas as pd", "from openpyxl.styles import Font", "class A:\n    import docx", "try:\n    import numpy\nexcept ImportError: pass"])
def test_a_heavy_import_would_be_found(source: str) -> None:
    """The search itself works."""
    assert heavy_at_the_top(ast.parse(source))


@pytest.mark.parametrize(
    ("argv", "expected"),
    [(None, 0), (["--version"], 0), (["--help"], 0), (["check", "--help"], 0), (["explain", "ACT101"], 0), (["explain", "GB301"], 0), (["lint", "--help"], 0), (["export", "--help"], 0), (["activity", "list", "--help"], 0), (["export", "--kind", "x"], 2), (["lint", "--list"], 0), (["chek"], 2), (["check", "--perod", "2024Q3"], 2)],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_a_light_command_loads_no_reader(argv: list[str] | None, expected: int) -> None:
    """In a fresh interpreter: the command ends as it should, and no library that reads or writes workbooks was loaded."""
    done = subprocess.run([sys.executable, "-c", LOADED.format(argv=argv)], capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    code, loaded = json.loads(done.stdout)
    assert (code, sorted(READERS & set(loaded))) == (expected, [])


def test_the_version_is_answered_before_the_command_line_library() -> None:
    """--version costs hardly more than the interpreter: neither Typer nor rich is loaded for it."""
    done = subprocess.run([sys.executable, "-c", LOADED.format(argv=["--version"])], capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=True)
    assert {"typer", "rich"} & set(json.loads(done.stdout)[1]) == set()
