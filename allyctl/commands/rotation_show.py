"""`allyctl rotation show`: who is on duty now, who is next, and what there is to hand over."""

from __future__ import annotations

import typer

from allyctl.shell.choices import FormatOption, PolicyOption, read_format
from allyctl.shell.inputs import AllianceOption, Files, LogOption, RosterOption, inputs_of
from allyctl.shell.invocation import Invocation
from allyctl.shell.scopes import alliances_now, scope_now
from allyctl.tables.rotationpage import show_document, show_lines, show_page


def run(
    ctx: typer.Context,
    files: Files = None,
    policy: PolicyOption = None,
    roster: RosterOption = None,
    log: LogOption = None,
    alliance: AllianceOption = None,
    format: FormatOption = "table",
) -> int:
    """Read, look who is on duty, show."""
    call: Invocation = ctx.obj
    shape = read_format(format)
    given = inputs_of(call, policy, roster, log, files)

    from allyctl.dues.onduty import on_duty

    found = [on_duty(part) for part in alliances_now(scope_now(call, given), alliance)]
    if call.console.quiet > 1:
        return 0
    if shape == "json":
        call.console.json(show_document(found, given.settings.name, call.as_of))
    elif call.console.terminal:
        call.console.show(show_page(found, call.as_of))
    else:
        for line in show_lines(found):
            call.console.result(line)
    return 0
