"""`allyctl diff`: what changed from one period to another."""

from __future__ import annotations

from typing import Annotated

import typer

from allyctl.errors import AllyError, ExitCode
from allyctl.model.comparison import Comparison
from allyctl.model.finding import Severity
from allyctl.rules.basis import paper
from allyctl.shell.choices import FailOnOption, FormatOption, PolicyOption, period_named, read_format, read_level
from allyctl.shell.inputs import AllianceOption, Files, LogOption, RosterOption, alliances_named, inputs_of
from allyctl.shell.invocation import Invocation
from allyctl.tables.diffjson import diff_document
from allyctl.tables.diffpage import diff_lines, diff_page, diff_totals

EarlierArgument = Annotated[str, typer.Argument(metavar="前一时期", help="如 2024Q2、2024H1、2024-07、2024年第二季度")]
LaterArgument = Annotated[str, typer.Argument(metavar="后一时期", help="如 2024Q3，可以与前一时期长短不同")]


def run(
    ctx: typer.Context,
    earlier: EarlierArgument,
    later: LaterArgument,
    files: Files = None,
    policy: PolicyOption = None,
    roster: RosterOption = None,
    log: LogOption = None,
    alliance: AllianceOption = None,
    fail_on: FailOnOption = "error",
    format: FormatOption = "table",
) -> int:
    """Check both periods, compare, show."""
    call: Invocation = ctx.obj
    level, shape = read_level(fail_on), read_format(format)
    periods = [period_named(text, "对比", call.as_of) for text in (earlier, later)]
    if periods[0] == periods[1]:
        raise AllyError(f"两个时期都是{periods[0].chinese}，没有可以对比的。", hint="请写两个不同的时期，如 allyctl diff 2024Q2 2024Q3。")
    given = inputs_of(call, policy, roster, log, files)

    from allyctl.calendar import Calendar
    from allyctl.rules.comparison import compare
    from allyctl.rules.engine import check

    book = given.load(call)
    names, calendar = alliances_named(book, alliance), Calendar(given.settings.holidays)
    reports = [check(book, given.settings, given.policy, period, call.as_of, calendar, alliances=names) for period in periods]
    comparison = compare(*reports)
    _show(call, comparison, shape, level, paper(given.policy, given.settings))
    return int(ExitCode.FINDINGS if comparison.reaches(level) else ExitCode.OK)


def _show(call: Invocation, comparison: Comparison, shape: str, level: Severity, paper: str) -> None:
    console = call.console
    if console.quiet > 1 or (console.quiet and not comparison.reaches(level)):
        return
    if shape == "json":
        console.json(diff_document(comparison))
    elif console.terminal:
        console.show(diff_page(comparison, paper, in_workspace=call.workspace() is not None))
    else:
        for line in diff_lines(comparison):
            console.result(line)
        console.note(f"合计：{diff_totals(comparison)}")
