"""`allyctl summary`: the line to paste when a leader asks, each number with the rows behind it."""

from __future__ import annotations

from typing import Annotated

import typer

from allyctl.shell.choices import (
    PeriodOption,
    PolicyOption,
    QuarterOption,
    YearOption,
    read_format,
    read_period_options,
)
from allyctl.shell.inputs import AllianceOption, Files, LogOption, RosterOption, alliances_named, inputs_of
from allyctl.shell.invocation import Invocation
from allyctl.tables.summarypage import summary_document, summary_line, summary_lines, summary_page

LineFormatOption = Annotated[
    str, typer.Option("--format", metavar="table|json|text", help="text 只输出一段话，便于粘贴", show_default=True)
]


def run(
    ctx: typer.Context,
    files: Files = None,
    period: PeriodOption = None,
    quarter: QuarterOption = None,
    year: YearOption = None,
    policy: PolicyOption = None,
    roster: RosterOption = None,
    log: LogOption = None,
    alliance: AllianceOption = None,
    format: LineFormatOption = "table",
) -> int:
    """Read, count, show."""
    call: Invocation = ctx.obj
    shape = read_format(format, ("table", "json", "text"))
    span, said = read_period_options(call.as_of, period=period, quarter=quarter, year=year)
    given = inputs_of(call, policy, roster, log, files)

    from allyctl.calendar import Calendar
    from allyctl.model.summary import Summary, summarise
    from allyctl.rules.act import joint_from
    from allyctl.rules.registry import Scope

    if not said:
        call.console.note(f"没有写时期，按{span.chinese}（{span}）汇总。")
    if span.first > call.as_of:
        call.console.note(f"{span.chinese}还没有开始。")
    book = given.load(call)
    scope = Scope(book, given.settings, given.policy, Calendar(given.settings.holidays), call.as_of, span)
    figures, unknown = summarise(book, span, call.as_of, joint_from(scope), alliances_named(book, alliance))
    summary = Summary(
        workspace=given.settings.name, policy=given.policy.name, period=span, as_of=call.as_of, figures=figures, unknown=unknown
    )
    console = call.console
    if console.quiet > 1:
        return 0
    if shape == "json":
        console.json(summary_document(summary))
    elif shape == "text":
        console.result(summary_line(summary))
    elif console.terminal:
        console.show(summary_page(summary, in_workspace=call.workspace() is not None))
    else:
        for line in summary_lines(summary):
            console.result(line)
    return 0
