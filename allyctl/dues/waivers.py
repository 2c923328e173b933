"""Waivers that are about to expire: what they explain then stands open again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from allyctl.dues.registry import Task, due
from allyctl.model.finding import Audience, Owner
from allyctl.model.place import Location
from allyctl.rules.registry import RULES, Fault, Scope

_FIX = "事项已办结的，不必处理；仍需说明的，重新报批并更新有效期"


@due("waiver", "豁免到期", rule=None, workspace=True)
def waiver(scope: Scope, until: date) -> Iterator[Task]:
    """A waiver in order is renewed before its last day, or what it explains is put right."""
    for one in scope.settings.waivers:
        rule = RULES.get(one.rule)
        in_order = one.reason and one.approved_by and one.expires is not None and one.expires >= scope.as_of
        if rule is None or one.expires is None or not in_order:
            continue
        name = scope.book.directory.alliance(one.alliance) or one.alliance if one.alliance else None
        day = f"{one.expires.year}年{one.expires.month}月{one.expires.day}日"
        message = f"“{rule.name}”（{rule.code}）的豁免将于{day}到期"
        fault = Fault(
            message=message, key=f"waiver {one.rule}", at=(Location(one.file, line=one.line),), alliance=name, due=one.expires,
            owner=Owner.DEPARTMENT, audience=Audience.INTERNAL, fix=_FIX,
        )  # fmt: skip
        yield Task(fault=fault, rule=rule.code)
