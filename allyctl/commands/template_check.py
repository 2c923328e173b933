"""`allyctl template check`: what in a Word template would break, vanish or do harm, with place and remedy."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from allyctl.errors import ExitCode
from allyctl.shell.choices import FormatOption, read_format, require_name
from allyctl.shell.invocation import Invocation
from allyctl.tables.templatespage import check_lines, check_page, check_totals, templates_document


def run(
    ctx: typer.Context,
    files: Annotated[
        list[str] | None, typer.Argument(metavar="文件", help="要检查的模板文件，或者文书的代号、名称；不写则检查现用的全部模板", show_default=False)
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="文书", help="是哪种文书的模板，代号或者名称；不写则看文件名")
    ] = None,
    format: FormatOption = "table",
) -> int:
    """Look over, show; 1 where something must be changed."""
    call: Invocation = ctx.obj
    shape = read_format(format)
    for text in files or ():
        require_name(text)
    settings = call.settings()

    from allyctl.documents.lookup import document_of_file, find_document
    from allyctl.shell.documents import document_named
    from allyctl.writing.templates import templates_in_force, view_template, view_template_in_force

    given = document_named(kind) if kind is not None else None
    views = []
    for one in files or ():
        named = find_document(one) if not Path(one).exists() else None
        views.append(
            view_template_in_force(named, settings.root)
            if named is not None
            else view_template(Path(one), one, given or document_of_file(Path(one).stem))
        )
    views = views if files else [one for one in templates_in_force(settings.root) if given is None or one.key == given.key]
    if shape == "json":
        call.console.json(templates_document(views, settings.name))
    elif call.console.terminal:
        call.console.show(check_page(views))
    else:
        for line in check_lines(views):
            call.console.result(line)
        call.console.note(check_totals(views))
    if views and all(view.unreadable is not None for view in views):
        return int(ExitCode.UNREADABLE)
    return int(ExitCode.FINDINGS if any(view.state in ("error", "unreadable") for view in views) else ExitCode.OK)
