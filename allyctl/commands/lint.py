"""`allyctl lint`: a finished Word document against GB/T 9704 and the county's style."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from allyctl.errors import AllyError, ExitCode
from allyctl.lint import catalogue
from allyctl.lint.engine import Linted, lint
from allyctl.lint.registry import CHECKS
from allyctl.lint.roles import Form
from allyctl.model.finding import Severity
from allyctl.model.style import Style
from allyctl.reading.papers import PaperRead, read_papers
from allyctl.shell.choices import FormatOption, choose, read_format, read_level, require_name
from allyctl.shell.invocation import Invocation
from allyctl.tables.lintjson import checks_document, lint_document
from allyctl.tables.lintpage import checks_page, lint_lines, lint_page, lint_totals

AUTO = "auto"
FORMS = {name: name for name in (AUTO, *(form.value for form in Form))}
assert catalogue.FAMILIES


Papers = Annotated[
    list[str] | None, typer.Argument(metavar="文件", help="定稿的 Word 文档（.docx）：文件、文件夹或通配符")
]
FormOption = Annotated[
    str,
    typer.Option(
        "--form", metavar="auto|公文|信函|纪要|其他", help="按哪一种格式检查，auto 按内容辨认", show_default=True
    ),
]
FailOnOption = Annotated[
    str,
    typer.Option("--fail-on", metavar="error|warning|note", help="有这一级及以上的问题时退出码为 1", show_default=True),
]
ListOption = Annotated[bool, typer.Option("--list", help="不检查文件，只列出全部检查项目和依据")]


def run(
    ctx: typer.Context,
    files: Papers = None,
    form: FormOption = AUTO,
    fail_on: FailOnOption = "error",
    format: FormatOption = "table",
    list_checks: ListOption = False,
) -> int:
    """Read, lint, show."""
    call: Invocation = ctx.obj
    shape, level, kind = read_format(format), read_level(fail_on), choose(form, FORMS, "--form")
    if list_checks:
        return _list(call, shape)
    for name in files or ():
        require_name(name)
    if not files:
        raise AllyError(
            "没有写要检查的文件。",
            hint="例如 allyctl lint 关于开展活动的通知.docx；全部检查项目见 allyctl lint --list。",
        )
    style = call.settings().style
    read = read_papers(files, Path.cwd())
    linted = [_linted(one, style, None if kind == AUTO else Form(kind)) for one in read]
    _show(call, linted, shape, level)
    if all(one.unreadable is not None for one in linted):
        return int(ExitCode.UNREADABLE)
    return int(
        ExitCode.FINDINGS if any(one.unreadable is not None or one.reaches(level) for one in linted) else ExitCode.OK
    )


def _linted(one: PaperRead, style: Style, form: Form | None) -> Linted:
    if one.paper is None:
        return Linted(file=one.file, unreadable=one.unreadable)
    return lint(one.paper, style, form)


def _list(call: Invocation, shape: str) -> int:
    checks = [CHECKS[code] for code in sorted(CHECKS)]
    if shape == "json":
        call.console.json(checks_document(checks))
    else:
        call.console.show(checks_page(checks))
    return int(ExitCode.OK)


def _show(call: Invocation, linted: list[Linted], shape: str, level: Severity) -> None:
    console = call.console
    lost = any(one.unreadable is not None for one in linted)
    if not lost and (console.quiet > 1 or (console.quiet and not any(one.reaches(level) for one in linted))):
        return
    if shape == "json":
        console.json(lint_document(linted))
    elif console.terminal:
        console.show(lint_page(linted))
    else:
        for line in lint_lines(linted):
            console.result(line)
        console.note(f"合计：{lint_totals(linted)}")
