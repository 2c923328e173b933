"""`allyctl log`: who recorded what when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from allyctl.shell.choices import FormatOption, choose, read_format
from allyctl.shell.inputs import AllianceOption, alliances_named, inputs_of
from allyctl.shell.invocation import Invocation
from allyctl.shell.records import journal_of
from allyctl.tables.logpage import log_document, log_lines, log_page, log_totals

if TYPE_CHECKING:
    from allyctl.model.story import Key

IdOption = Annotated[str | None, typer.Option("--id", metavar="编号", help="只看这一件事，如 BB2410-7KQ3MP")]
KindOption = Annotated[str | None, typer.Option("--kind", metavar="类别", help="只看这一类，如 filing、activity，写“报备”“活动”也可以")]


def run(
    ctx: typer.Context,
    alliance: AllianceOption = None,
    id: IdOption = None,
    kind: KindOption = None,
    format: FormatOption = "table",
) -> int:
    """Read the journal, choose, show."""
    call: Invocation = ctx.obj
    shape = read_format(format)
    settings, journal = journal_of(call)

    from allyctl.model.records import KINDS
    from allyctl.model.story import tell

    words = {name: name for name in KINDS} | {cls.chinese: name for name, cls in KINDS.items()}
    wanted = None if kind is None else choose(kind, words, "--kind")
    story = tell(journal, kind=wanted, record_id=id, belongs=_belongs(call, alliance))
    if journal.damages:
        call.console.note(f"有 {len(journal.damages)} 处记录缺失或损坏，没有列出，请运行 allyctl verify。")
    if call.console.quiet > 1:
        return 0
    if shape == "json":
        call.console.json(log_document(story, settings.name, len(journal.damages)))
    elif call.console.terminal:
        call.console.show(log_page(story, settings.name))
    else:
        for line in log_lines(story):
            call.console.result(line)
        call.console.note(f"合计：{log_totals(story)}")
    return 0


def _belongs(call: Invocation, alliance: list[str] | None) -> frozenset[Key] | None:
    """The records of the alliances that were named; None where none was."""
    if not alliance:
        return None
    from allyctl.model.story import records_of

    book = inputs_of(call, None, None, None, None).load(call)
    return frozenset(key for name in alliances_named(book, alliance) for key in records_of(book, name))
