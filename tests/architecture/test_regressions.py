"""Every defect once fixed has a test, and REGRESSIONS.md names it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from house import ROOT

TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def unproved(table: str, root: Path = ROOT) -> list[str]:
    """The rows that name no test, or one that isn't there."""
    rows = [line for line in table.splitlines() if line.startswith("|")][2:]
    return [row for row in rows if not any(_exists(root / path, name) for path, name in TEST.findall(row))]


def _exists(path: Path, name: str) -> bool:
    if not path.is_file():
        return False
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(isinstance(node, ast.FunctionDef) and node.name == name for node in ast.walk(tree))


def test_every_row_names_a_test_that_exists() -> None:
    """A defect without a test would come back unseen."""
    assert unproved((ROOT / "REGRESSIONS.md").read_text(encoding="utf-8")) == []


def test_a_row_without_its_test_would_be_found() -> None:
    """The search itself works: a test that exists passes; one that doesn't, and none at all, are told."""
    good = "| 甲 | `tests/architecture/test_regressions.py::test_a_row_without_its_test_would_be_found` |"
    gone = "| 乙 | `tests/architecture/test_regressions.py::test_gone` |"
    none = "| 丙 | 无 |"
    assert unproved("\n".join(["| 现象 | 测试 |", "|---|---|", good, gone, none])) == [gone, none]
