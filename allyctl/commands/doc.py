"""`allyctl doc`: a Word document, one or one per alliance; `doc list`: the kinds there are."""

from __future__ import annotations

from typing import Annotated

import typer

from allyctl.errors import AllyError
from allyctl.shell.choices import FormatOption, PolicyOption, QuarterOption, YearOption, read_format
from allyctl.shell.inputs import inputs_of
from allyctl.shell.invocation import Invocation
from allyctl.tables.docspage import docs_document, docs_page

LIST = "list"
AboutOption = Annotated[list[str] | None, typer.Option("--alliance", metavar="联盟", help="哪个联盟，全称、简称都可以")]
NumberOption = Annotated[str | None, typer.Option("--number", metavar="文号", help="发文字号，如 示组通〔2024〕3号，不写则留空")]
OutputOption = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="路径", help="写到哪里：以 .docx 结尾的是文件，其他是文件夹；不写则在工作区的 out 里"),
]
SpanOption = Annotated[
    list[str] | None,
    typer.Option("--period", metavar="时期", help="哪个时期，如 2024Q3、2024H1、2024、2024-07；不写则为本季度，一年一份的为本年度"),
]


def run(
    ctx: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="文书", help="代号或中文名称；list 列出全部文书")],
    alliance: AboutOption = None,
    all: Annotated[bool, typer.Option("--all", help="每个联盟（或单位）各一份")] = False,
    period: SpanOption = None,
    quarter: QuarterOption = None,
    year: YearOption = None,
    id: Annotated[str | None, typer.Option("--id", metavar="编号", help="哪一条记录：报备、活动、会议、项目的编号")] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="单位", help="哪个单位")] = None,
    number: NumberOption = None,
    output: OutputOption = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="同时转成 PDF，需要 LibreOffice")] = False,
    force: Annotated[bool, typer.Option("--force", help="有没读入的行、缺少必需的内容，也照样生成，空处留下划线")] = False,
    policy: PolicyOption = None,
    format: FormatOption = "table",
) -> int:
    """Read, choose, write, say."""
    call: Invocation = ctx.obj
    shape = read_format(format)
    from allyctl.documents.registry import DOCUMENTS
    from allyctl.documents.targets import Wanted
    from allyctl.shell.documents import document_named
    from allyctl.shell.papers import Order, make_and_tell, read_output

    if kind == LIST:
        if shape == "json":
            call.console.json(docs_document(DOCUMENTS.values()))
        else:
            call.console.show(docs_page(DOCUMENTS.values()))
        return 0
    if shape == "json":
        raise AllyError("--format json 只用于 doc list。", hint="生成的文件写在哪里，每行一个输出在标准输出。")
    document = document_named(kind)
    if call.settings().root is None:
        raise AllyError("当前文件夹不是工作区，文书要从工作区的名册和台账生成。", hint="请进入工作区，或者加 -C 文件夹；新建工作区：allyctl init。")
    given = inputs_of(call, policy, None, None, None)
    asked = {"period": period, "quarter": quarter, "year": year}
    order = Order(document, Wanted(tuple(alliance or ()), all, id, unit), asked, number, None if output is None else read_output(output), pdf, force)
    return make_and_tell(call, given, order)
