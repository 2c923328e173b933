"""The package's own source, parsed once, for the tests that hold the shape of the house."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "allyctl"

_NO_CODE = {
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER, tokenize.ENCODING,
}  # fmt: skip


@dataclass(frozen=True)
class Module:
    """One module of the package."""

    name: str
    tree: ast.Module
    path: str
    source: str

    def __str__(self) -> str:
        return self.path


def _modules() -> dict[str, Module]:
    found = {}
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        inside = path.relative_to(ROOT)
        name = ".".join(inside.with_suffix("").parts).removesuffix(".__init__")
        found[name] = Module(name, ast.parse(source), inside.as_posix(), source)
    return found


MODULES = _modules()


def imported_modules(module: Module) -> set[str]:
    """The package's own modules that *module* imports anywhere, but for the type checker alone."""
    found: set[str] = set()
    for node in _running(module.tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(part for part in (_above(module, node.level), node.module) if part)
            found.add(base)
            found.update(f"{base}.{alias.name}" for alias in node.names)
    return {name for name in found if name in MODULES}


def _above(module: Module, level: int) -> str:
    """The package that the dots of a relative import stand for; nothing for an absolute one."""
    if level == 0:
        return ""
    parts = module.name.split(".")
    up = level - 1 if module.path.endswith("__init__.py") else level
    return ".".join(parts[: len(parts) - up])


def _running(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        yield node
        yield from _running(node)


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """The circles of a graph, one after another as each is taken out; a package and its own submodules are no circle."""
    rest = {name: set(others) for name, others in graph.items()}
    found = []
    while True:
        try:
            TopologicalSorter(rest).prepare()
        except CycleError as error:
            ring = error.args[1]
            found.append(sorted(set(ring)))
            rest[ring[1]].discard(ring[0])
        else:
            return found


def code_lines(source: str) -> set[int]:
    """The lines that hold code: without blanks, comments and docstrings."""
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in _NO_CODE:
            lines.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node, clean=False) is not None:
            doc = node.body[0]
            lines.difference_update(range(doc.lineno, (doc.end_lineno or doc.lineno) + 1))
    return lines
