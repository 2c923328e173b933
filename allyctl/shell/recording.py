"""One recording command: read what is told, refuse what makes no sense, record it, and say what the check finds of it."""

from __future__ import annotations

import getpass
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from allyctl.errors import AllyError, ExitCode
from allyctl.model.acts import Act
from allyctl.model.entry import RECORDS, Entry
from allyctl.model.records import COLUMNS, FILED_WITH, KINDS
from allyctl.shell.choices import choose
from allyctl.shell.inputs import Inputs, sources_of
from allyctl.shell.invocation import Invocation
from allyctl.shell.orders import Order
from allyctl.shell.records import now

if TYPE_CHECKING:
    from allyctl.model.book import Book
    from allyctl.model.journal import Recorded
    from allyctl.reading.load import FilesRead
    from allyctl.shell.drafts import Draft


@dataclass(frozen=True, slots=True)
class _Desk:
    """What one call works with: the workspace, read once."""

    call: Invocation
    given: Inputs
    root: Path
    files: FilesRead
    book: Book


def record_told(call: Invocation, act: Act, order: Order) -> int:
    """Record what *order* says; the exit code. The record's id is the last line of stdout.

    Raises:
        AllyError: nothing was recorded, and why.
    """
    settings = call.settings()
    if settings.root is None:
        raise AllyError("当前文件夹不是工作区，没有地方记录。", hint="请进入工作区，或者用 -C 写明工作区所在的文件夹；新建工作区：allyctl init")
    if act.reasoned and not (order.reason or "").strip() and order.source is None and not call.console.can_ask:
        raise AllyError("还缺少：--reason（原因）。", hint=f"取消和更正都要写明原因。用法见 allyctl {act.command} --help。")
    from allyctl.reading.load import read_once

    given = Inputs(settings, call.policy(settings), *sources_of(settings, [], []))
    files = read_once(settings, settings.root, given.roster, given.logs, call.progress)
    desk = _Desk(call, given, settings.root, files, files.book())
    draft, entry = _entry(desk, act, order)
    if order.dry_run:
        return _show(desk, draft, entry)
    return _record(desk, draft, entry)


def _entry(desk: _Desk, act: Act, order: Order) -> tuple[Draft, Entry]:
    """What is to be recorded, complete and sensible."""
    from allyctl.model.naming import name_of
    from allyctl.model.sense import Asked, find_record, refuse_nonsense, remarks
    from allyctl.reading.told import Reader
    from allyctl.shell.drafts import Draft
    from allyctl.shell.questions import Questions

    kind = act.kind or _kind_of(desk.book, act, order)
    record = find_record(desk.book, kind, order.record) if act.about and order.record is not None else None
    told, reason = _told(act, kind, order)
    draft = Draft(act, kind, record, Reader(desk.book), desk.call.as_of)
    draft.read(told)
    console = desk.call.console
    questions = Questions(console, draft.reader) if console.can_ask else None
    if order.ask and questions is None:
        raise AllyError("--ask 要在终端里用。", hint="没有终端时，请写成选项，或者用 --from 文件。")
    if act.needs_change and not draft.told and not order.ask:
        raise AllyError("没有写要更正什么。", hint="每一项一个选项，如 --theme 新的主题；可以更正的项见 allyctl amend --help。")
    draft.complete(questions, ask_all=order.ask)
    if act.reasoned and not reason:
        reason = _ask_reason(desk, act)
    asked = Asked(act, kind, record, draft.fields, desk.book, desk.call.as_of)
    refuse_nonsense(asked)
    draft.remarks += remarks(asked)
    at = now()
    name = name_of(record) if record is not None else _new_name(desk, draft)
    who = (order.who or "").strip() or _user()
    return draft, Entry(kind, act.action, name, draft.kept, at, who, reason, desk.files.journal.tips)


def _kind_of(book: Book, act: Act, order: Order) -> str:
    """The kind of the record that is to be amended."""
    from allyctl.model.naming import records_named
    from allyctl.model.sense import WHERE_NUMBERS
    from allyctl.values.text import quoted

    words = {name: name for name in act.kinds} | {KINDS[name].chinese: name for name in act.kinds}
    if order.of_kind is not None:
        return choose(order.of_kind, words, "--of")
    name = order.record or ""
    kinds = [kind for kind in act.kinds if records_named(book, kind, name)]
    if len(kinds) == 1:
        return kinds[0]
    if not kinds:
        raise AllyError(f"没有编号为{quoted(name)}的记录。", hint=WHERE_NUMBERS)
    said = "、".join(f"{KINDS[kind].chinese}（--of {kind}）" for kind in kinds)
    raise AllyError(f"编号{quoted(name)}在几类里都有：{said}。", hint="请加 --of 写明是哪一类。")


def _told(act: Act, kind: str, order: Order) -> tuple[dict[str, object], str | None]:
    """The fields of the file, then those of options, which count where both name one; and the reason."""
    told: dict[str, object] = {}
    reason = (order.reason or "").strip() or None
    if order.source is not None:
        from allyctl.reading.told import read_told

        fields = {act.key(column.field): column.field for column in COLUMNS[kind]}
        for key, value in read_told(_bytes_of(order.source), kind, KINDS[kind].chinese, _shown(order.source)).items():
            if key == "reason" and act.reasoned:
                reason = reason or str(value).strip() or None
            else:
                told[fields.get(key, key)] = value
    return told | dict(order.fields), reason


def _shown(source: str) -> str:
    return "标准输入" if source == "-" else source


def _bytes_of(source: str) -> bytes:
    if source == "-":
        return sys.stdin.buffer.read() if sys.stdin is not None else b""
    from allyctl.reading.door import Shut, read_bytes

    try:
        return read_bytes(Path(source))
    except Shut as error:
        raise AllyError(f"“{source}”读不了：{error}", hint="请核对文件名；“-”表示从标准输入读取。", exit_code=ExitCode.UNREADABLE) from None


def _ask_reason(desk: _Desk, act: Act) -> str:
    console = desk.call.console
    while console.can_ask:
        answer = console.ask("原因（必填）：")
        if answer is None:
            raise KeyboardInterrupt
        if answer.strip():
            return answer.strip()
    raise AllyError("还缺少：--reason（原因）。", hint=f"取消和更正都要写明原因。用法见 allyctl {act.command} --help。")


def _new_name(desk: _Desk, draft: Draft) -> str:
    """The id of a new record: its own number, what it is about, or one that nobody else draws."""
    from allyctl.model.naming import name_of, records_named, records_of_kind
    from allyctl.model.naturalid import natural_id
    from allyctl.values.text import quoted
    from allyctl.writing.journal import new_id

    natural = natural_id(draft.kind, draft.fields)
    if natural is not None:
        return natural
    own = draft.fields.get("id")
    if own:
        if records_named(desk.book, draft.kind, own):
            raise AllyError(f"编号{quoted(own)}已经用过。", hint="请换一个；不写编号的，由 allyctl 自动编号。")
        return str(own)
    taken = {*desk.files.journal.record_ids, *(name_of(one) for one in records_of_kind(desk.book, draft.kind))}
    return new_id(draft.kind, now(), taken)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "未知"


def _record(desk: _Desk, draft: Draft, entry: Entry) -> int:
    from allyctl.reading.journal import read_entry
    from allyctl.tables.recordpage import recorded_line
    from allyctl.writing.journal import record

    recorded = read_entry(record(desk.root / RECORDS, entry))
    console = desk.call.console
    console.note(recorded_line(recorded, _printed(entry), _alliance(draft)))
    if console.quiet < 2:
        console.result(_printed(entry))
    _tell(desk, draft, recorded)
    return int(ExitCode.OK)


def _printed(entry: Entry) -> str:
    """The id of the entry's record as it is printed."""
    return entry.record_id.removesuffix(FILED_WITH)


def _show(desk: _Desk, draft: Draft, entry: Entry) -> int:
    from allyctl.model.naturalid import has_number
    from allyctl.reading.journal import as_recorded
    from allyctl.tables.recordpage import entry_lines
    from allyctl.writing.journal import entry_file

    name, data = entry_file(entry)
    recorded = as_recorded(data, name)
    numbered = draft.record is None and has_number(draft.kind) and not draft.fields.get("id")
    for line in entry_lines(recorded, None if numbered else _printed(entry), _alliance(draft)):
        if desk.call.console.quiet < 2:
            desk.call.console.result(line)
    _tell(desk, draft, recorded)
    desk.call.console.note("以上内容没有记录（--dry-run）。")
    return int(ExitCode.OK)


def _alliance(draft: Draft) -> str | None:
    found = draft.fields.get("alliance") or getattr(draft.record, "alliance", None)
    return "、".join(found) if isinstance(found, tuple) else found


def _tell(desk: _Desk, draft: Draft, recorded: Recorded) -> None:
    """The remarks, then what the check finds of the record and did not find before."""
    from allyctl.calendar import Calendar
    from allyctl.rules.recorded import findings_about
    from allyctl.rules.registry import Scope
    from allyctl.tables.recordpage import finding_lines
    from allyctl.values.periods import Period, Span
    from allyctl.values.personal import mask_personal

    console = desk.call.console
    for remark in draft.remarks:
        console.warn(f"提示：{mask_personal(remark)}")
    settings, as_of = desk.given.settings, desk.call.as_of
    after = desk.files.book(recorded)
    scope = Scope(after, settings, desk.given.policy, Calendar(settings.holidays), as_of, Period.of(as_of, Span.QUARTER))
    for finding in findings_about(draft.kind, recorded.entry.record_id, recorded.name, desk.book, scope):
        for line in finding_lines(finding):
            console.warn(line)
