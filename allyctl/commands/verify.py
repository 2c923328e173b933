"""`allyctl verify`: whether everything that was recorded is there and unaltered."""

from __future__ import annotations

import typer

from allyctl.errors import ExitCode
from allyctl.shell.choices import FormatOption, read_format
from allyctl.shell.invocation import Invocation
from allyctl.shell.records import journal_of, now
from allyctl.tables.verifypage import verify_document, verify_lines, verify_page


def run(ctx: typer.Context, format: FormatOption = "table") -> int:
    """Read every entry, look it over, show."""
    call: Invocation = ctx.obj
    shape = read_format(format)
    settings, journal = journal_of(call)

    from allyctl.model.examined import examine

    found = examine(journal, now())
    code = ExitCode.OK if found.is_sound else ExitCode.FINDINGS
    if call.console.quiet > 1 or (call.console.quiet and found.is_sound):
        return int(code)
    if shape == "json":
        call.console.json(verify_document(found, settings.name))
    elif call.console.terminal:
        call.console.show(verify_page(found, settings.name))
    else:
        for line in verify_lines(found):
            call.console.result(line)
    return int(code)
