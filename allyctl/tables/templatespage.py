"""The Word templates and what was found in them: as pages for people, as lines, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from allyctl.model.finding import Severity
from allyctl.model.templates import TemplateView
from allyctl.tables.blocks import Block, Line, Table, Title, Tone

_WORDS = {Severity.ERROR: "须修改", Severity.WARNING: "请核对"}
_TONES = {Severity.ERROR: Tone.ALARM, Severity.WARNING: Tone.CARE}


def templates_document(views: Iterable[TemplateView], workspace: str) -> dict[str, Any]:
    """What `allyctl template list` and `allyctl template check` print with --format json."""
    return {"schema": "allyctl.template/1", "workspace": workspace or None, "templates": [_entry(view) for view in views]}


def _entry(view: TemplateView) -> dict[str, Any]:
    return {
        "key": view.key,
        "name": view.name,
        "file": view.file,
        "origin": view.origin.value,
        "state": view.state,
        "error": view.count(Severity.ERROR),
        "warning": view.count(Severity.WARNING),
        "unreadable": view.unreadable,
        "faults": [
            {"severity": one.severity.word, "part": one.part.value, "place": one.place, "message": one.what, "fix": one.remedy} for one in view.faults
        ],
    }


def list_page(views: Sequence[TemplateView], unused: Iterable[str]) -> Iterator[Block]:
    """The kinds of documents, which template is in force, and its state."""
    yield Table(("文书", "代号", "现用模板", "情况"), tuple((str(one.name), str(one.key), one.origin.chinese, _state(one)) for one in views))
    for view in views:
        if view.unreadable is not None:
            yield Line(f"{view.name}：{view.unreadable}", Tone.ALARM, hang=2)
    for file in unused:
        yield Line(f"{file}：没有这个名称的文书，不会使用；请按上表的文书名称或者代号改名。", Tone.CARE, hang=2)


def list_lines(views: Iterable[TemplateView]) -> Iterator[str]:
    """`key name origin state file`, separated by tabs."""
    for one in views:
        yield "\t".join((str(one.key), str(one.name), one.origin.chinese, _state(one), one.file))


def check_page(views: Sequence[TemplateView]) -> Iterator[Block]:
    """File by file: every fault with its place and what to do."""
    for view in views:
        yield Title(_heading(view))
        if view.unreadable is not None:
            yield Line(f"【不能使用】{view.unreadable}", Tone.ALARM, 2, 2)
        elif not view.faults:
            yield Line("没有发现问题。", Tone.GOOD, 2)
        for fault in view.faults:
            yield Line(f"【{_WORDS[fault.severity]}】{fault.where}：{fault.what}。", _TONES[fault.severity], 2, 2)
            yield Line(f"办法：{fault.remedy}。", indent=4, hang=6)
        if view.key is None and view.unreadable is None:
            yield Line("不知道是哪种文书的模板，没有核对标记里的名称；请用 --kind 写明文书。", Tone.QUIET, 2, 2)
    yield Title("合计")
    yield Line(check_totals(views))


def check_lines(views: Iterable[TemplateView]) -> Iterator[str]:
    """`file: place severity what remedy`, a line each."""
    for view in views:
        if view.unreadable is not None:
            yield f"{view.file}: 不能使用：{view.unreadable}"
        for one in view.faults:
            yield f"{view.file}: {one.where} {_WORDS[one.severity]}：{one.what}。{one.remedy}。"


def check_totals(views: Sequence[TemplateView]) -> str:
    """How many templates, how many faults."""
    errors, warnings = (sum(view.count(severity) for view in views) for severity in _WORDS)
    unread = sum(view.unreadable is not None for view in views)
    return f"查看模板 {len(views)} 个：须修改 {errors} 处，请核对 {warnings} 处{f'，不能使用 {unread} 个' if unread else ''}。"


def _heading(view: TemplateView) -> str:
    return view.file if view.name is None or view.name in view.file else f"{view.file}（{view.name}）"


def _state(view: TemplateView) -> str:
    if view.unreadable is not None:
        return "不能使用"
    return "，".join(f"{_WORDS[severity]} {view.count(severity)} 处" for severity in _WORDS if view.count(severity)) or "正常"


