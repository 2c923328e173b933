"""`allyctl rotation plan`: the year's terms in order, with proposals for those that nobody is assigned to."""

from __future__ import annotations

import typer

from allyctl.shell.choices import FormatOption, OneYearOption, PolicyOption, read_format, read_year
from allyctl.shell.inputs import AllianceOption, Files, LogOption, RosterOption, inputs_of
from allyctl.shell.invocation import Invocation
from allyctl.shell.scopes import alliances_now, scope_now
from allyctl.tables.rotationpage import plan_document, plan_lines, plan_page


def run(
    ctx: typer.Context,
    files: Files = None,
    year: OneYearOption = None,
    policy: PolicyOption = None,
    roster: RosterOption = None,
    log: LogOption = None,
    alliance: AllianceOption = None,
    format: FormatOption = "table",
) -> int:
    """Read, put the terms in order, show."""
    call: Invocation = ctx.obj
    shape = read_format(format)
    wanted = read_year(year, call.as_of)
    given = inputs_of(call, policy, roster, log, files)

    from allyctl.dues.onduty import rotation_of

    rotations = [rotation_of(part, wanted) for part in alliances_now(scope_now(call, given), alliance)]
    if call.console.quiet > 1:
        return 0
    if shape == "json":
        call.console.json(plan_document(rotations, given.settings.name, wanted, call.as_of))
    elif call.console.terminal:
        call.console.show(plan_page(rotations, wanted, call.as_of))
    else:
        for line in plan_lines(rotations):
            call.console.result(line)
    return 0
