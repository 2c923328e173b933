"""`allyctl export`: everything as it was understood, clean: a workbook, csv, a database, or TOML."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from allyctl.shell.choices import read_format
from allyctl.shell.exports import FORMATS, Export, export_and_tell, wanted_of
from allyctl.shell.inputs import Files, LogOption, RosterOption, inputs_of
from allyctl.shell.invocation import Invocation

ShapeOption = Annotated[
    str,
    typer.Option("--format", metavar="|".join(FORMATS), help="xlsx 一个工作簿，csv 一个文件夹，sqlite 一个数据库，toml 一个文件", show_default=True),
]
OutputOption = Annotated[Path | None, typer.Option("-o", "--output", metavar="路径", help="写到哪里：文件或者文件夹，不写则放在工作区的 out/导出")]
KindOption = Annotated[list[str] | None, typer.Option("--kind", metavar="台账", help="只导出这种台账，如 活动、报备")]
PeriodOption = Annotated[str | None, typer.Option("--period", metavar="时期", help="只导出这个时期的记录，如 2024Q3、2024；没有日期的记录照样导出")]
PersonalOption = Annotated[bool, typer.Option("--with-personal", help="连同电话等个人信息一起导出，文件请妥善保管")]


def run(
    ctx: typer.Context,
    files: Files = None,
    format: ShapeOption = "xlsx",
    output: OutputOption = None,
    kind: KindOption = None,
    period: PeriodOption = None,
    with_personal: PersonalOption = False,
    roster: RosterOption = None,
    log: LogOption = None,
) -> int:
    """Read, write it out clean, say what did not go along."""
    call: Invocation = ctx.obj
    export = Export(read_format(format, FORMATS), wanted_of(call, kind or [], period, personal=with_personal), output)
    return export_and_tell(call, inputs_of(call, None, roster, log, files), export)
