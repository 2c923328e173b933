"""Agreements that expire, and terms that nobody is assigned to yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from allyctl.dues.registry import Task, due
from allyctl.model.records import Term
from allyctl.model.rotation import proposed_for
from allyctl.model.terms import span_of_terms
from allyctl.model.zones import exists_on
from allyctl.rules.agr import doubtful_term
from allyctl.rules.registry import Fault, Scope
from allyctl.rules.rot_cases import rotates
from allyctl.values.periods import Period


@due("agreement", "协议期满", rule="AGR102", task="共建协议请与各方协商续签，续签后更新名册")
def agreement(scope: Scope, until: date) -> Iterator[Task]:
    """An agreement is renewed before its last day."""
    row = scope.row
    expires = row.agreement_expires_on if row is not None else None
    if row is None or expires is None:
        return
    passed = expires.last < scope.as_of
    message = f"协议已于{expires}期满" if passed else f"协议将于{expires}期满，请及时续签"
    doubt = doubtful_term(row, expires) if passed else ()
    yield Task(fault=Fault(message=message, record=row, at=row.where("agreement_expires_on"), due=expires.last, doubt=doubt))


@due("term", "轮值安排", rule="ROT105", task="请明确当期、下一期轮值单位，做好交接准备")
def term(scope: Scope, until: date) -> Iterator[Task]:
    """The term under way is assigned at once, the next one before it begins."""
    if scope.row is None:
        return
    current = Period.of(scope.as_of, span_of_terms(scope.book, scope.name))
    following = current.next()
    for period, by in ((current, scope.as_of), (following, following.first - timedelta(days=1))):
        there = exists_on(scope.book, scope.name, period.first) or exists_on(scope.book, scope.name, by)
        if not there or not rotates(scope, period.first) or _is_assigned(scope, period):
            continue
        turn = proposed_for(scope.book, scope.name, period, scope.as_of)
        whose = f"；按轮值顺序轮到{turn}" if turn else ""
        message = f"{period.chinese}未见轮值单位安排{whose}"
        yield Task(fault=Fault(message=message, key=str(period), at=scope.row.where("name"), period=period, due=by, absent=("term",)))


def _is_assigned(scope: Scope, period: Period) -> bool:
    """Whether some term of the ledger touches it."""
    terms = scope.book.of(Term, scope.name)
    return any(one.period.first <= period.last and period.first <= one.period.last for one in terms)
