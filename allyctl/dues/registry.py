"""How a kind of due task is declared. It belongs to a rule: where that is off, nothing falls due on its account."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from allyctl.rules.registry import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a kind yields: a fault of its rule that may still be put right; `fault.due` is its last day.

    Attributes:
        say: the sentence for a chat group where it isn't the fault's message: without persons.
        rule: the rule's code, for kinds that belong to no single one.
    """

    fault: Fault
    say: str | None = None
    rule: str | None = None


Function = Callable[..., Iterable[Task]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DueKind:
    """One kind as it was declared."""

    slug: str
    name: str
    rule: str | None
    task: str
    workspace: bool
    params: tuple[str, ...]
    function: Function


DUE_KINDS: dict[str, DueKind] = {}


def due(slug: str, name: str, *, rule: str | None, task: str = "", workspace: bool = False) -> Callable[[Function], Function]:
    """Declare a kind of due task: a function of a scope and the last day that is asked for.

    The function may yield tasks that fall due later: they are left out. Its keyword-only arguments are parameters of
    the rule, given as they are in force.

    Args:
        slug, name: its English and its Chinese name.
        rule: the code of the rule; None for kinds whose tasks each name their own.
        task: what is to be done, in general words that accuse nobody; empty where no group is told of it.
        workspace: looked for once over everything, not per alliance.
    """

    def register(function: Function) -> Function:
        arguments = inspect.signature(function).parameters.values()
        params = tuple(one.name for one in arguments if one.kind is inspect.Parameter.KEYWORD_ONLY)
        DUE_KINDS[slug] = DueKind(
            slug=slug, name=name, rule=rule, task=task, workspace=workspace, params=params, function=function
        )
        return function

    return register

