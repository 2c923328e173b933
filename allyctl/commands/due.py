"""`allyctl due`: what falls due, for whom, by when; most urgent first."""

from __future__ import annotations

from typing import Annotated

import typer

from allyctl.console import Console
from allyctl.errors import AllyError, ExitCode
from allyctl.model.due import Agenda
from allyctl.rules.basis import paper
from allyctl.shell.choices import PolicyOption, read_format
from allyctl.shell.inputs import AllianceOption, Files, LogOption, RosterOption, alliances_named, inputs_of
from allyctl.shell.invocation import Invocation
from allyctl.shell.scopes import scope_now
from allyctl.tables.duejson import due_document
from allyctl.tables.duepage import due_lines, due_page, due_totals

DaysOption = Annotated[int, typer.Option("--days", min=0, max=3660, metavar="天数", help="看今后多少天，默认 30，0 只看当天")]
AllOption = Annotated[bool, typer.Option("--all", help="与 --format text 合用：每个联盟一份，只说它自己的事项")]
TextFormatOption = Annotated[
    str,
    typer.Option("--format", metavar="table|json|text", help="text 用于粘贴到工作群：不写联盟只说日期和事项，写了联盟说它的事项", show_default=True),
]


def run(
    ctx: typer.Context,
    files: Files = None,
    days: DaysOption = 30,
    policy: PolicyOption = None,
    roster: RosterOption = None,
    log: LogOption = None,
    alliance: AllianceOption = None,
    all: AllOption = False,
    format: TextFormatOption = "table",
) -> int:
    """Read, look ahead, show."""
    call: Invocation = ctx.obj
    shape = read_format(format, ("table", "json", "text"))
    if all and (shape != "text" or alliance):
        raise AllyError("--all 只与 --format text 合用，也不与 --alliance 一起写。", hint="请写 allyctl due --format text --all。")
    given = inputs_of(call, policy, roster, log, files)

    from allyctl.dues.collect import collect

    scope = scope_now(call, given)
    agenda = collect(scope, days, alliances_named(scope.book, alliance))
    code = ExitCode.FINDINGS if agenda.overdue else ExitCode.OK
    if call.console.quiet > 1 or (call.console.quiet and not agenda.overdue):
        return int(code)
    if shape == "json":
        call.console.json(due_document(agenda))
    elif shape == "text":
        _write_messages(call.console, agenda, each=all or bool(alliance))
    elif call.console.terminal:
        call.console.show(due_page(agenda, paper(given.policy, given.settings), in_workspace=call.workspace() is not None))
    else:
        for line in due_lines(agenda):
            call.console.result(line)
        call.console.note(f"合计：{due_totals(agenda)}")
    return int(code)


def _write_messages(console: Console, agenda: Agenda, *, each: bool) -> None:
    from allyctl.dues.reminder import alliance_messages, group_messages

    messages = [one for name in agenda.alliances for one in alliance_messages(agenda, name)] if each else group_messages(agenda)
    if not messages:
        console.note(f"截至今天，今后 {agenda.days} 天没有需要提醒的事项。")
    for number, message in enumerate(messages):
        console.result(f"\n{message}" if number else message)
