"""The command that lists the records of one kind: the same for every kind, made from its declared columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from allyctl.shell.choices import period_named, read_format
from allyctl.shell.inputs import AllianceOption, Files, LogOption, RosterOption, alliances_named, inputs_of
from allyctl.shell.invocation import Invocation

ListPeriodOption = Annotated[str | None, typer.Option("--period", metavar="时期", help="只列这个时期的，如 2024Q3、2024，不写则全部列出")]
ListFormatOption = Annotated[
    str, typer.Option("--format", metavar="table|json|csv", help="输出给人看、给程序看，或者用 Excel 打开", show_default=True)
]


def list_command(kind: str) -> Callable[..., int]:
    """The plain function of `allyctl <kind> list`."""

    def run(
        ctx: typer.Context,
        files: Files = None,
        alliance: AllianceOption = None,
        period: ListPeriodOption = None,
        format: ListFormatOption = "table",
        roster: RosterOption = None,
        log: LogOption = None,
    ) -> int:
        """Read, show the records as they were understood."""
        call: Invocation = ctx.obj
        shape = read_format(format, ("table", "json", "csv"))
        when = period_named(period, "--period ", call.as_of) if period is not None else None
        book = inputs_of(call, None, roster, log, files).load(call)

        from allyctl.tables.exported import Wanted, records_of, without_persons
        from allyctl.tables.exportnotes import not_listed
        from allyctl.tables.recordlist import record_csv, record_document, record_page

        names = alliances_named(book, alliance)
        records = tuple(without_persons(one, book.directory) for one in records_of(book, kind, when, names))
        if shape == "json":
            call.console.json(record_document(kind, records))
        elif shape == "csv":
            call.console.table(record_csv(kind, records))
        elif call.console.quiet < 2:
            call.console.show(record_page(kind, records))
        for line in not_listed(book, Wanted((kind,), when), names):
            call.console.note(line)
        return 0

    return run
