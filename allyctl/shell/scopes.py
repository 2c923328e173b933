"""The scopes of a reporting command that looks at alliances as they stand on the as-of day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allyctl.shell.inputs import Inputs, alliances_named
from allyctl.shell.invocation import Invocation

if TYPE_CHECKING:
    from allyctl.rules.registry import Scope


def scope_now(call: Invocation, given: Inputs) -> Scope:
    """Read the files: the whole workspace over the quarter of the as-of day."""
    from allyctl.calendar import Calendar
    from allyctl.rules.registry import Scope
    from allyctl.values.periods import Period, Span

    calendar, quarter = Calendar(given.settings.holidays), Period.of(call.as_of, Span.QUARTER)
    return Scope(given.load(call), given.settings, given.policy, calendar, call.as_of, quarter)


def alliances_now(whole: Scope, named: list[str] | None) -> list[Scope]:
    """A scope for each alliance that is there, those named alone if any are.

    Raises:
        AllyError: there is no such alliance; names the nearest.
    """
    names = alliances_named(whole.book, named)
    return [part for part in whole.each_alliance() if (part.name in names if names else part.exists)]
