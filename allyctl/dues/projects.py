"""Lead projects to be done by their day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from allyctl.dues.brief import brief
from allyctl.dues.registry import Task, due
from allyctl.model.projects import is_done, why_unsure
from allyctl.model.records import Project
from allyctl.rules.registry import Fault, Scope
from allyctl.values.text import in_quotes


@due("project", "领办项目完成时限", rule="PRJ102", task="领办项目请对照完成时限抓紧推进，完成后登记完成日期和成效")
def project(scope: Scope, until: date) -> Iterator[Task]:
    """A lead project is done by its day."""
    for one in scope.book.of(Project, scope.name):
        if one.due_on is None or is_done(one, scope.as_of):
            continue
        passed = one.due_on.last < scope.as_of
        progress = f"，进度{one.progress}%" if one.progress is not None else ""
        ask = "未见完成记录" if passed else "请按期完成"
        message = f"{one.led_by}领办的{in_quotes(brief(one.name) or '')}完成时限为{one.due_on}{progress}，{ask}"
        fault = Fault(message=message, record=one, at=one.where("due_on"), due=one.due_on.last, unit=one.led_by, doubt=why_unsure(one))
        yield Task(fault=fault)
