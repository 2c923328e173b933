"""Documents as a command makes them: the paths on stdout; what became of them, and what is blank in them, on stderr."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from allyctl.calendar import Calendar
from allyctl.console import Console
from allyctl.documents.registry import Ask, Document
from allyctl.documents.targets import Target, Wanted, rows_unread, targets_of
from allyctl.errors import AllyError, ExitCode
from allyctl.shell.choices import read_period_options, require_name
from allyctl.shell.inputs import Inputs, alliances_named
from allyctl.shell.invocation import Invocation
from allyctl.tables.docspage import gap_lines
from allyctl.values.periods import Period, Span
from allyctl.writing.papers import SUFFIX, Made, make_papers, output_folder
from allyctl.writing.placing import Placed, State


@dataclass(frozen=True, slots=True)
class Order:
    """What a call asks for. `wanted` has the alliances as they were written."""

    document: Document
    wanted: Wanted
    period: Mapping[str, list[str] | None]
    number: str | None = None
    output: Path | None = None
    pdf: bool = False
    force: bool = False


def make_and_tell(call: Invocation, given: Inputs, order: Order) -> int:
    """Make the documents that are asked for, and say what became of them; the exit code.

    Raises:
        AllyError: the call, the template or the place is wrong.
    """
    document, console = order.document, call.console
    period = _period(call, order)
    book = given.load(call)
    ask = Ask(
        book=book,
        settings=given.settings,
        policy=given.policy,
        calendar=Calendar(given.settings.holidays),
        as_of=call.as_of,
        period=period,
        number=order.number,
    )
    wanted = replace(order.wanted, alliances=alliances_named(book, list(order.wanted.alliances)))
    targets = targets_of(document, ask, wanted)
    made = make_papers(document, targets, _where(order, ask, targets), force=order.force)
    _tell(console, made)
    lost = _tell_lost(console, made, rows_unread(document, ask, wanted))
    written = [one.placed for one in made if one.placed is not None]
    if order.pdf and written:
        _as_pdf(call, given, written)
    return int(ExitCode.FINDINGS if any(one.refused for one in made) or (lost and not order.force) else ExitCode.OK)


def read_output(text: str) -> Path:
    """The value of -o.

    Raises:
        AllyError: it is blank.
    """
    require_name(text)
    return Path(text)


def _period(call: Invocation, order: Order) -> Period:
    """The period that was named; else the one that such a document covers; of records those of this quarter."""
    period, said = read_period_options(call.as_of, **order.period)
    if said:
        return period
    document = order.document
    if document.per.kind is None and document.span is not Span.QUARTER:
        period = Period.of(call.as_of, document.span)
    if order.wanted.id is None:
        call.console.note(f"没有写时期，按{period.chinese}（{period}）生成。")
    return period


def _where(order: Order, ask: Ask, targets: Sequence[Target]) -> _Places:
    if order.output is None:
        return _Places(_from_here(output_folder(order.document, ask)))
    if order.output.suffix.lower() != SUFFIX:
        return _Places(order.output)
    if len(targets) > 1:
        raise AllyError(f"要生成 {len(targets)} 份文书，-o 不能只写一个文件。", hint="请把 -o 写成文件夹，或者用 --alliance、--id 只选一份。")
    return _Places(order.output.parent, order.output.name)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where files go: a folder, each under its own name, or the only one under the name that was typed."""

    folder: Path
    name: str | None = None

    def __call__(self, target: Target) -> Path:
        return self.folder / (self.name or target.stem + SUFFIX)


def _from_here(path: Path) -> Path:
    """A path as it is shortest from the current folder."""
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path


def _tell(console: Console, made: Sequence[Made]) -> None:
    for one in made:
        if one.placed is not None:
            console.result(str(one.placed.path))
    for one in made:
        if one.placed is not None:
            _tell_of(console, one.placed)
    gaps = list(gap_lines((gap.what, gap.where) for one in made if one.placed is not None for gap in one.gaps))
    if gaps:
        console.note("以下内容没有找到，文书里留了空（____）；补填后重新生成，或者直接在 Word 里填写：")
        for line in gaps:
            console.note(line)
    refused = [one for one in made if one.refused]
    for reasons in dict.fromkeys(one.refused for one in refused):
        names = "、".join(f"“{one.name}”" for one in refused if one.refused == reasons)
        console.complain(AllyError(f"没有生成{names}：", details=reasons))
    if refused:
        console.complain(AllyError("请补齐或改正后重新运行；确需先出草稿的，加 --force（发给各单位的文书，其中的电话和身份证号码须先改正）。"))
    if len(made) > 1:
        same = sum(1 for one in made if one.placed is not None and one.placed.state is State.SAME)
        said = f"，其中 {same} 份内容没有变化" if same else ""
        lost = f"；{len(refused)} 份没有生成" if refused else ""
        console.note(f"共 {len(made) - len(refused)} 份{said}{lost}。")


def _tell_lost(console: Console, made: Sequence[Made], unread: Sequence[str]) -> bool:
    """Say which rows have no document because they could not be read, those left out that were told before; whether there are any."""
    told = " ".join(reason for one in made for reason in one.refused)
    lost = [line for line in unread if line not in told]
    if lost:
        console.complain(AllyError("下列各行没有读入，没有为它们生成文书，请改正后重新运行：", details=tuple(lost)))
    return bool(lost)


def _tell_of(console: Console, placed: Placed) -> None:
    if placed.state is State.SAME:
        console.note(f"“{placed.path.name}”内容没有变化，没有改动。")
    elif placed.kept is not None:
        console.note(f"“{placed.path.name}”已有内容不同的文件，原来的保留为“{placed.kept.name}”。")


def _as_pdf(call: Invocation, given: Inputs, written: Sequence[Placed]) -> None:
    from allyctl.writing.pdf import convert, find_office

    done = convert([one.path for one in written], given.settings.style, find_office())
    for one in done.files:
        call.console.result(str(one.path))
        _tell_of(call.console, one)
    if done.missing:
        missing, used = "、".join(done.missing), "、".join(done.used)
        call.console.note(f"这台机器没有安装{missing}，PDF 里由 {used} 代替，行数和页数可能有出入；正式打印请用 Word 文件。")
