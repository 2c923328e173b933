"""`allyctl columns`: how a workbook is understood."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from allyctl.errors import ExitCode
from allyctl.shell.choices import FormatOption, read_format, require_name
from allyctl.shell.invocation import Invocation
from allyctl.tables.columnspage import columns_document, columns_page


def run(
    ctx: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="文件", help="工作簿：文件、文件夹或通配符")],
    format: FormatOption = "table",
) -> int:
    """Look, and show what was seen."""
    call: Invocation = ctx.obj
    shape = read_format(format)
    for text in files:
        require_name(text)
    settings = call.settings()

    from allyctl.reading.load import look

    views = look(files, settings, Path.cwd())
    if shape == "json":
        call.console.json(columns_document(views))
    else:
        call.console.show(columns_page(views))
    return int(ExitCode.UNREADABLE if views and all(view.unreadable for view in views) else ExitCode.OK)
