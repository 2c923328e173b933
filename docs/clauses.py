"""The table of demands: what each sentence of the two papers asks for, and what of the program declares it as its basis."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import allyctl.documents.catalogue  # noqa: F401  # fills DOCUMENTS
import allyctl.rules.catalogue  # noqa: F401  # fills RULES
from allyctl.cli import COMMANDS
from allyctl.documents.registry import DOCUMENTS
from allyctl.model.demands import Basis, Demand
from allyctl.model.finding import Severity
from allyctl.model.settings import Settings
from allyctl.rules.registry import RULES
from allyctl.settings import SHIPPED, load_policy
from allyctl.settings.demands import load_demands
from allyctl.shell.group import module_of

PAPERS = {"county": "县级文件", "township": "乡镇方案"}


def clauses_page() -> dict[str, Any]:
    """The context of clauses.md."""
    return {"papers": [(PAPERS[name], list(demands_served(name))) for name in SHIPPED]}


def demands_served(policy: str) -> Iterator[tuple[Demand, list[str]]]:
    """Each demand of a paper with the names of what serves it."""
    declared = list(declared_bases())
    for demand in load_demands(policy):
        yield demand, list(dict.fromkeys(name for name, basis in declared if demand.is_met_by(basis)))


def declared_bases() -> Iterator[tuple[str, Basis]]:
    """What rules, documents and commands declare as their basis, each with the name it has on the page."""
    for policy in SHIPPED:
        for code, setting in load_policy(policy, Settings()).rules.items():
            if setting.quote and setting.severity is not Severity.OFF:
                yield f"{RULES[code].name}（{code}）", Basis(policy, setting.clause, setting.quote)
    for document in DOCUMENTS.values():
        for basis in document.basis:
            yield f"《{document.name}》（`allyctl doc {document.key}`）", basis
    for name in COMMANDS:
        module = import_module(module_of(name))
        for basis in getattr(module, "BASIS", ()):
            yield f"`allyctl {name}`", basis
