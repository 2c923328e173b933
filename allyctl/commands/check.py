"""`allyctl check`: all rules over one period; all findings in one run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from allyctl.console import Console
from allyctl.errors import AllyError, ExitCode
from allyctl.model.book import Book
from allyctl.model.finding import Severity
from allyctl.model.report import Report
from allyctl.model.settings import Settings
from allyctl.rules.basis import paper
from allyctl.shell.choices import (
    FormatOption,
    PeriodOption,
    PolicyOption,
    QuarterOption,
    YearOption,
    is_period,
    read_codes,
    read_format,
    read_level,
    read_period_options,
    require_name,
)
from allyctl.shell.invocation import Invocation
from allyctl.tables.checkjson import check_document
from allyctl.tables.checklines import check_lines
from allyctl.tables.checkpage import NOTHING_YET, check_page, rules_checked, totals, unknown_headings

EXAMPLE = "allyctl check --roster 名册.xlsx --log 台账.xlsx --quarter 2024Q3"

Files = Annotated[list[str] | None, typer.Argument(metavar="文件", help="台账：文件、文件夹或通配符，如 台账/*.xlsx")]
RosterOption = Annotated[list[str] | None, typer.Option("--roster", metavar="文件", help="名册：文件、文件夹或通配符")]
LogOption = Annotated[list[str] | None, typer.Option("--log", metavar="文件", help="台账：文件、文件夹或通配符")]
AllianceOption = Annotated[
    list[str] | None, typer.Option("--alliance", metavar="联盟", help="只看这个联盟，全称、简称都可以")
]
SelectOption = Annotated[
    list[str] | None, typer.Option("--select", metavar="代码", help="只查这些规则，如 ACT,FIL102，逗号分开；ACT102 不重复 ACT101 已指出的，宜一并选")
]
IgnoreOption = Annotated[list[str] | None, typer.Option("--ignore", metavar="代码", help="不查这些规则")]
FailOnOption = Annotated[
    str,
    typer.Option("--fail-on", metavar="error|warning|note", help="有这一级及以上的问题时退出码为 1", show_default=True),
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
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    fail_on: FailOnOption = "error",
    format: FormatOption = "table",
) -> int:
    """Read, check, show."""
    call: Invocation = ctx.obj
    level, shape = read_level(fail_on), read_format(format)
    span, said = read_period_options(call.as_of, period=period, quarter=quarter, year=year)
    settings = call.settings()
    in_force = call.policy(settings, policy)
    chosen = read_codes(select or (), "--select"), read_codes(ignore or (), "--ignore")
    sources = _sources(settings, roster or [], [*(log or []), *(files or [])])

    from allyctl.calendar import Calendar
    from allyctl.reading.load import load
    from allyctl.rules.engine import check, rules_in_force

    if chosen[0] and not any(rules_in_force(in_force, *chosen)):
        call.console.note(f"所选规则在政策 {in_force.name} 中均未启用或已排除，没有检查任何内容。")
    if not said:
        call.console.note(f"没有写时期，按{span.chinese}（{span}）核查。")
    if span.first > call.as_of:
        day = f"{call.as_of.year}年{call.as_of.month}月{call.as_of.day}日"
        call.console.note(f"{span.chinese}还没有开始（截至{day}），只核查名册和填写情况。")
    book = load(settings, settings.root or Path.cwd(), *sources, progress=call.progress)
    names = [_alliance(book, text) for text in alliance or ()]
    report = check(
        book,
        settings,
        in_force,
        span,
        call.as_of,
        Calendar(settings.holidays),
        alliances=names,
        select=chosen[0],
        ignore=chosen[1],
    )
    if call.verbose:
        call.console.note(f"已检查的规则：{'、'.join(report.checked) or '无'}")
    _show(call, report, shape, level, paper(in_force, settings))
    return int(ExitCode.FINDINGS if report.reaches(level) else ExitCode.OK)


def _sources(settings: Settings, roster: list[str], logs: list[str]) -> tuple[list[str], list[str]]:
    """What to read: the files named, else those of the workspace."""
    for text in (*roster, *logs):
        require_name(text)
    for text in logs:
        if is_period(text) and not Path(text).exists():
            raise AllyError(f"“{text}”是时期，不是文件。", hint=f"请写成 --period {text}。")
    if settings.root is None and not roster and not logs:
        raise AllyError(
            "当前文件夹不是工作区，也没有指定要核查的文件。",
            details=("新建工作区：allyctl init", f"不建工作区，直接核查：{EXAMPLE}"),
            hint="以上两种做法任选一种。",
        )
    if settings.root is not None:
        roster = [_from_here(text, settings.root) for text in roster] or list(settings.roster)
        logs = [_from_here(text, settings.root) for text in logs] or list(settings.logs)
    return roster, logs


def _from_here(text: str, root: Path) -> str:
    """A file as it was typed, found from the workspace's folder too."""
    return text if Path.cwd() == root else str(Path.cwd() / text)


def _alliance(book: Book, text: str) -> str:
    name = book.directory.alliance(text)
    if name is None:
        near = book.directory.nearest_alliances(text)
        said = f"最接近的是“{near[0]}”。" if near else ""
        known = f"{'台账' if book.roster.from_log else '名册'}中的联盟有：{'、'.join(book.roster.names)}。"
        raise AllyError(f"没有“{text}”这个联盟。{said}", hint=known if book.roster.names else "名册和台账里还没有联盟。")
    return name


def _show(call: Invocation, report: Report, shape: str, level: Severity, paper: str) -> None:
    console = call.console
    if console.quiet > 1 or (console.quiet and not report.reaches(level)):
        return
    if shape == "json":
        console.json(check_document(report))
    elif console.terminal:
        console.show(check_page(report, paper, in_workspace=call.workspace() is not None))
    else:
        for line in check_lines(report):
            console.result(line)
    if shape == "json" or not console.terminal:
        _sum_up(console, report, shape)


def _sum_up(console: Console, report: Report, shape: str) -> None:
    if report.empty:
        console.note(NOTHING_YET)
    elif shape != "json":
        if report.read.unknown_headings:
            console.note(f"{unknown_headings(report)}。")
        console.note(f"合计：{totals(report.findings)}{rules_checked(report)}")
