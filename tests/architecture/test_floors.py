"""A module imports from its own floor or below, and there are no circles: a reader of one file needs only what is under it."""

from __future__ import annotations

import ast

import pytest
from house import MODULES, Module, circles, imported_modules

FLOORS = {
    "__init__": 0, "values": 0, "columns": 0, "calendar": 0, "errors": 0,
    "model": 1,
    "rules": 2, "dues": 2, "lint": 2, "scoring": 2, "documents": 2, "tables": 2,
    "reading": 3, "writing": 3, "settings": 3, "shipped": 3,
    "rollup": 4,
    "cli": 5, "shell": 5, "commands": 5, "console": 5, "__main__": 5,
}  # fmt: skip


def room(module: str) -> str:
    """allyctl.rules.filing -> rules; allyctl itself -> __init__."""
    return [*module.split("."), "__init__"][1]


@pytest.mark.parametrize("module", MODULES.values(), ids=str)
def test_a_module_imports_from_its_own_floor_or_below(module: Module) -> None:
    """An import that reaches upwards fails, inside a function too; so does a room that nobody gave a floor."""
    floor = FLOORS[room(module.name)]
    upwards = {other for other in imported_modules(module) if FLOORS[room(other)] > floor}
    assert not upwards, f"{module} is on floor {floor} and reaches up to {sorted(upwards)}"


def test_there_are_no_import_circles() -> None:
    """Whatever is imported, at the top or inside a function, never leads back."""
    graph = {name: imported_modules(module) - {name} for name, module in MODULES.items()}
    assert circles(graph) == []


def test_a_circle_would_be_found() -> None:
    """The search itself works: a circle of three is told, what merely leads to it isn't."""
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]


def test_imports_are_seen_wherever_they_stand() -> None:
    """Relative, inside a function, of a name or of a module: all count; those for the type checker alone don't."""
    source = """
from typing import TYPE_CHECKING
from allyctl import columns
if TYPE_CHECKING:
    from allyctl.model.book import Book
def read():
    from ..values import days
    import allyctl.errors
"""
    module = Module("allyctl.rules.filing", ast.parse(source), "allyctl/rules/filing.py", source)
    assert imported_modules(module) == {"allyctl", "allyctl.columns", "allyctl.values", "allyctl.values.days", "allyctl.errors"}
