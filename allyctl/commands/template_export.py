"""`allyctl template export`: copies of the shipped Word templates in the county's style, to be edited; never over a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from allyctl.errors import AllyError
from allyctl.shell.invocation import Invocation


def run(
    ctx: typer.Context,
    kinds: Annotated[
        list[str] | None, typer.Argument(metavar="文书", help="文书的代号或者名称，可以写几个", show_default=False)
    ] = None,
    all: Annotated[bool, typer.Option("--all", help="全部文书")] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="文件夹", help="放到哪个文件夹，不写则为工作区的 templates")
    ] = None,
) -> int:
    """Copy, print what was written."""
    call: Invocation = ctx.obj
    settings = call.settings()

    from allyctl.documents.registry import DOCUMENTS
    from allyctl.shell.documents import document_named
    from allyctl.writing.templates import FOLDER, export_templates

    if all == bool(kinds):
        said = "请写要导出哪种文书的模板。" if not all else "写了文书就不要再写 --all。"
        raise AllyError(said, hint="全部文书写 --all；有哪些文书见 allyctl template list。")
    folder = output or (settings.root / FOLDER if settings.root is not None else None)
    if folder is None:
        raise AllyError("这里不是工作区，不知道放到哪里。", hint="请用 -o 写明文件夹，或者先用 allyctl init 新建工作区。")
    chosen = list(DOCUMENTS.values()) if all else [document_named(one) for one in kinds or ()]
    for one in export_templates({one.key: one for one in chosen}.values(), folder, settings.style):
        if one.why:
            call.console.note(f"{one.why}：{one.path}")
        else:
            call.console.result(str(one.path))
    if output is None:
        call.console.note("修改后用 allyctl template check 检查；生成文书时优先使用这里的模板。")
    return 0
