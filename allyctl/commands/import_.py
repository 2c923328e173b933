"""`allyctl import`: what came back filled in is compared with what is known, and recorded once somebody says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from allyctl.errors import AllyError, ExitCode
from allyctl.shell.choices import FormatOption, read_format
from allyctl.shell.imports import Import, prepare, record_all
from allyctl.shell.invocation import Invocation
from allyctl.tables.importjson import import_document
from allyctl.tables.importpage import import_lines, import_page, import_totals

if TYPE_CHECKING:
    from allyctl.console import Console

Files = Annotated[list[str], typer.Argument(metavar="文件", help="收回的核实反馈表或者台账，按内容识别，可以写几个")]
YesOption = Annotated[bool, typer.Option("--yes", help="不再询问，直接记录")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="只列出差异，不记录")]


def run(ctx: typer.Context, files: Files, yes: YesOption = False, dry_run: DryRunOption = False, format: FormatOption = "table") -> int:
    """Read, compare, show, ask, record."""
    call: Invocation = ctx.obj
    shape, console = read_format(format), call.console
    work = prepare(call, files)
    if work.journal.damages:
        console.note(f"有 {len(work.journal.damages)} 处记录缺失或损坏，没有计入，请运行 allyctl verify。")
    wanted = bool(work.found.drafts) and not dry_run
    if shape == "table" and console.quiet < 2:
        _show(console, work, ids_alone=yes and not dry_run)
    asks = wanted and not yes and shape == "table" and console.can_ask
    agreed = wanted and (yes or (asks and console.confirm(f"是否记录 {len(work.found.drafts)} 项？")))
    ids = record_all(work) if agreed else None
    if shape == "json" and console.quiet < 2:
        console.json(import_document(work.found, work.settings.name, ids))
    elif ids is not None and console.quiet < 2:
        for one in ids:
            console.result(one)
    if wanted and not agreed and not asks:
        raise AllyError("没有记录：没有确认。", hint="核对无误后，加 --yes 再运行一次；只看差异的，加 --dry-run。")
    console.note(f"已记录 {len(ids)} 项。" if ids is not None else "没有需要记录的。" if not work.found.drafts else "没有记录。")
    return int(ExitCode.FINDINGS if work.found.needs_hands else ExitCode.OK)


def _show(console: Console, work: Import, *, ids_alone: bool) -> None:
    """The differences: a page on a terminal; else lines, on stderr where stdout is for the ids alone."""
    if console.terminal:
        console.show(import_page(work.found, work.settings.name))
        return
    for line in import_lines(work.found):
        (console.note if ids_alone else console.result)(line)
    console.note(f"合计：{import_totals(work.found)}")
