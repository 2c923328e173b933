"""`allyctl filing list`: where each filing stands, and what waits for whom since when."""

from __future__ import annotations

from typing import Annotated

import typer

from allyctl.model.filinglife import FilingState
from allyctl.shell.choices import FormatOption, PolicyOption, choose, read_format
from allyctl.shell.inputs import AllianceOption, Files, LogOption, RosterOption, alliances_named, inputs_of
from allyctl.shell.invocation import Invocation
from allyctl.shell.scopes import scope_now
from allyctl.tables.filingspage import filings_document, filings_lines, filings_page, filings_totals

_STATES = "|".join(state.value for state in FilingState)
StateOption = Annotated[list[str] | None, typer.Option("--state", metavar=_STATES, help="只看这个状态的")]
AllOption = Annotated[bool, typer.Option("--all", help="已开展、已变更、已取消的也列出，写了 --state 的不用加")]


def run(
    ctx: typer.Context,
    files: Files = None,
    policy: PolicyOption = None,
    roster: RosterOption = None,
    log: LogOption = None,
    alliance: AllianceOption = None,
    state: StateOption = None,
    all: AllOption = False,
    format: FormatOption = "table",
) -> int:
    """Read, see where each stands, show."""
    call: Invocation = ctx.obj
    shape = read_format(format)
    states = {choose(text, {one.value: one for one in FilingState}, "--state") for text in state or ()}
    given = inputs_of(call, policy, roster, log, files)

    from allyctl.dues.filinglist import list_filings

    scope = scope_now(call, given)
    found = list_filings(scope, alliances_named(scope.book, alliance), states)
    shown = [one for one in found if all or states or one.is_open]
    if call.console.quiet > 1:
        return 0
    if shape == "json":
        call.console.json(filings_document(shown, given.settings.name, call.as_of))
        return 0
    if call.console.terminal:
        call.console.show(filings_page(shown, given.settings.name, call.as_of))
    else:
        for line in filings_lines(shown):
            call.console.result(line)
        call.console.note(f"合计：{filings_totals(shown)}")
    if len(shown) < len(found):
        call.console.note(f"另有 {len(found) - len(shown)} 份已开展、已变更或者已取消，加 --all 一并列出。")
    return 0
