"""`allyctl check`: all rules over one period; all findings in one run."""

from __future__ import annotations

from typing import Annotated

import typer

from allyctl.console import Console
from allyctl.errors import ExitCode
from allyctl.model.demands import Basis
from allyctl.model.finding import Severity
from allyctl.model.report import Report
from allyctl.rules.basis import paper
from allyctl.shell.baselines import BaselineOption, WriteBaselineOption, read_baselines
from allyctl.shell.choices import (
    FailOnOption,
    PeriodOption,
    PolicyOption,
    QuarterOption,
    YearOption,
    read_codes,
    read_format,
    read_level,
    read_period_options,
)
from allyctl.shell.inputs import AllianceOption, Files, Inputs, LogOption, RosterOption, alliances_named, sources_of
from allyctl.shell.invocation import Invocation
from allyctl.shell.reports import (
    SHAPES,
    AnnotateOption,
    ReportOption,
    ShapeOption,
    Told,
    plan_outputs,
    show_text,
    write_outputs,
)
from allyctl.tables.checkjson import check_document
from allyctl.tables.checklines import check_lines
from allyctl.tables.checkpage import NOTHING_YET, check_page, rules_checked, totals, unknown_headings

SelectOption = Annotated[
    list[str] | None, typer.Option("--select", metavar="代码", help="只查这些规则，如 ACT,FIL102，逗号分开；ACT102 不重复 ACT101 已指出的，宜一并选")
]
IgnoreOption = Annotated[list[str] | None, typer.Option("--ignore", metavar="代码", help="不查这些规则")]

BASIS = (
    Basis("county", "四（二）", "县委组织部进行跟踪指导，了解和掌握各片区党建联盟计划落实情况"),
    Basis("county", "四（二）", "及时发现和解决有关问题"),
    Basis("county", "六（二）", "县委组织部定期对片区党建联盟活动开展情况进行指导、协调和督促"),
)
"""On whose word it is built: for the table of demands."""


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
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    fail_on: FailOnOption = "error",
    baseline: BaselineOption = None,
    write_baseline: WriteBaselineOption = None,
    format: ShapeOption = "table",
    report_to: ReportOption = None,
    annotate: AnnotateOption = None,
) -> int:
    """Read, check, show."""
    call: Invocation = ctx.obj
    level, shape = read_level(fail_on), read_format(format, SHAPES)
    span, said = read_period_options(call.as_of, period=period, quarter=quarter, year=year)
    settings = call.settings()
    in_force = call.policy(settings, policy)
    baselines = read_baselines(baseline, write_baseline, settings.name)
    chosen = read_codes(select or (), "--select", in_force), read_codes(ignore or (), "--ignore", in_force)
    given = Inputs(settings, in_force, *sources_of(settings, roster or [], [*(log or []), *(files or [])]))
    outputs = plan_outputs(report_to or [], annotate, given.settings, given.sources, baseline=baselines.to)

    from allyctl.calendar import Calendar
    from allyctl.rules.engine import check, rules_in_force

    if chosen[0] and not any(rules_in_force(given.policy, *chosen)):
        call.console.note(f"所选规则在政策 {given.policy.name} 中均未启用或已排除，没有检查任何内容。")
    if not said:
        call.console.note(f"没有写时期，按{span.chinese}（{span}）核查。")
    if span.first > call.as_of:
        day = f"{call.as_of.year}年{call.as_of.month}月{call.as_of.day}日"
        call.console.note(f"{span.chinese}还没有开始（截至{day}），只核查名册和填写情况。")
    book = given.load(call)
    report = check(
        book,
        given.settings,
        given.policy,
        span,
        call.as_of,
        Calendar(given.settings.holidays),
        alliances=alliances_named(book, alliance),
        select=chosen[0],
        ignore=chosen[1],
    )
    if call.verbose:
        call.console.note(f"已检查的规则：{'、'.join(report.checked) or '无'}")
    report = baselines.apply(report, call.console)
    told = Told(report, paper(given.policy, given.settings), given.settings.root is not None)
    written = write_outputs(outputs, told)
    _show(call, told, shape, level)
    for line in written:
        call.console.note(line)
    return int(ExitCode.FINDINGS if report.reaches(level) else ExitCode.OK)


def _show(call: Invocation, told: Told, shape: str, level: Severity) -> None:
    console, report = call.console, told.report
    if console.quiet > 1 or (console.quiet and not report.reaches(level)):
        return
    if shape == "json":
        console.json(check_document(report))
    elif shape == "csv":
        console.table(show_text(shape, told))
    elif shape == "markdown":
        console.page(show_text(shape, told))
    elif console.terminal:
        console.show(check_page(report, told.paper, in_workspace=told.in_workspace))
    else:
        for line in check_lines(report):
            console.result(line)
    if shape != "table" or not console.terminal:
        _sum_up(console, report, shape)


def _sum_up(console: Console, report: Report, shape: str) -> None:
    if report.empty:
        console.note(NOTHING_YET)
    elif shape == "table":
        if report.read.unknown_headings:
            console.note(f"{unknown_headings(report)}。")
        console.note(f"合计：{totals(report.findings)}{rules_checked(report)}")
