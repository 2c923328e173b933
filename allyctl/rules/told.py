"""Problems that reading met, as faults of the DAT rules."""

from __future__ import annotations

from collections.abc import Iterator

from allyctl.rules.registry import Fault, Scope


def told(scope: Scope, code: str) -> Iterator[Fault]:
    """The problems of one code: an error only where a row is lost or a value can't be known."""
    for problem in scope.book.problems:
        if problem.code == code:
            yield Fault(
                message=problem.message,
                at=problem.locations,
                key=problem.key,
                alliance=problem.alliance,
                fix=problem.fix,
                milder=problem.milder,
            )
