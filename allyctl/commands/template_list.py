"""`allyctl template list`: the Word templates in force, shipped or the workspace's own, and their state."""

from __future__ import annotations

from typing import Annotated

import typer

from allyctl.shell.choices import FormatOption, read_format
from allyctl.shell.invocation import Invocation
from allyctl.tables.templatespage import list_lines, list_page, templates_document


def run(
    ctx: typer.Context,
    names: Annotated[str | None, typer.Option("--names", metavar="文书", help="列出这种文书的模板里可以写的名称")] = None,
    format: FormatOption = "table",
) -> int:
    """Look over the templates in force, show."""
    call: Invocation = ctx.obj
    shape = read_format(format)
    settings = call.settings()

    from allyctl.shell.documents import document_named
    from allyctl.writing.templatenames import written_names
    from allyctl.writing.templates import templates_in_force, unused_templates

    if names is not None:
        for line in written_names(document_named(names).context):
            call.console.result(line)
        return 0
    views, unused = tuple(templates_in_force(settings.root)), unused_templates(settings.root)
    if shape == "json":
        call.console.json(templates_document(views, settings.name))
    elif call.console.terminal:
        call.console.show(list_page(views, unused))
    else:
        for line in list_lines(views):
            call.console.result(line)
        for file in unused:
            call.console.note(f"{file}：没有这个名称的文书，不会使用。")
    return 0
