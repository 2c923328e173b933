"""What the unit on duty hands over to the next one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from allyctl.documents.demanded import has_lead, is_asked, meeting_called, scope_of
from allyctl.documents.registry import Ask, Nature, Per, document
from allyctl.dues.activities import activities_ahead
from allyctl.dues.handover import matters_of
from allyctl.model.activities import called
from allyctl.model.demands import Basis
from allyctl.model.records import Activity
from allyctl.model.rotation import proposed_for
from allyctl.model.terms import Duty, duties_of, span_of_terms
from allyctl.rules.act import plans_left_open
from allyctl.values.day import Day
from allyctl.values.periods import Period

_OPEN = ("报备", "清单")
_EMPTY = 2
"""So many empty rows where there is nothing to hand over."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter to be taken over; its number is empty in a row to be filled in by hand."""

    序号: str
    事项: str


@dataclass(frozen=True, slots=True)
class Handover:
    """The context of the form."""

    标题: str
    联盟: str
    移交期次: str
    移交单位: str | None
    接收期次: str
    接收单位: str | None
    交接日期: str
    有牵头单位: bool
    牵头单位: str | None
    报备: bool
    会议名称: str
    未办结事项: tuple[Matter, ...]
    领办项目: tuple[Matter, ...]
    下期计划: tuple[Matter, ...]
    共建协议: str


@document(
    "handover",
    "轮值交接单",
    nature=Nature.FORM,
    per=Per.ALLIANCE,
    prints=("alliance", "member", "term", "filing", "activity", "listing", "project"),
    policies=("county",),
    basis=(Basis("county", "四（三）", "实行片区党建联盟召集人轮值制度"),),
)
def handover(ask: Ask) -> Handover:
    """轮值交接单：轮值期满，由本期轮值单位向下一期移交未办结事项、领办项目、下期计划和资料，双方签字。

    移交的是时期所在的一期；时期比一期长的（如全年），是当天所在的一期。
    """
    name = ask.alliance or ""
    scope = scope_of(ask)
    ending = _ending(ask)
    following = _following(ask, ending)
    by_family = {family: [one.what for one in matters_of(scope) if one.family == family] for family in ("报备", "清单", "项目", "材料")}
    left = [f"{called(one)}日期已过，状态仍为“计划”" for one in plans_left_open(scope)]
    lead = ask.row.lead_unit if ask.row else None
    return Handover(
        标题=f"{name}轮值交接单",
        联盟=name,
        移交期次=ending.chinese,
        移交单位=ask.known(ending.unit, f"{name}{ending.chinese}的轮值单位", "轮值表"),
        接收期次=following.chinese,
        接收单位=ask.known(following.unit, f"{name}{following.chinese}的轮值单位", "轮值表，或者名册“成员单位”表的“轮值顺序”"),
        交接日期=following.taken_over,
        有牵头单位=has_lead(ask),
        牵头单位=ask.known(lead, f"{name}的牵头单位", "名册“联盟”表的“牵头单位”") if has_lead(ask) else None,
        报备=is_asked(ask, "FIL101"),
        会议名称=meeting_called(ask),
        未办结事项=_numbered([*by_family["报备"], *left, *by_family["清单"]]),
        领办项目=_numbered(by_family["项目"]),
        下期计划=_numbered(_ahead(one) for one in activities_ahead(scope)),
        共建协议="、".join(by_family["材料"]).removeprefix("共建协议"),
    )


@dataclass(frozen=True, slots=True)
class _Turn:
    chinese: str
    unit: str | None
    last: date
    taken_over: str = ""


def _ending(ask: Ask) -> _Turn:
    """The term that is handed over."""
    name = ask.alliance or ""
    span = span_of_terms(ask.book, name)
    day = ask.period.last if ask.period.span.value <= span.value else ask.as_of
    duty = next((one for one in duties_of(ask.book, name) if one.meets(Day.on(day))), None)
    if duty is None:
        period = Period.of(day, span)
        return _Turn(period.chinese, None, period.last)
    return _registered(duty)


def _following(ask: Ask, ending: _Turn) -> _Turn:
    """The term that begins after it; where nobody is registered for it, the unit that comes next in the order."""
    name = ask.alliance or ""
    period = Period.of(ending.last, span_of_terms(ask.book, name)).next()
    duty = next((one for one in duties_of(ask.book, name) if one.meets(Day.on(period.first))), None)
    if duty is not None:
        return _registered(duty)
    return _Turn(period.chinese, proposed_for(ask.book, name, period, ask.as_of) if ending.unit else None, period.last)


def _registered(duty: Duty) -> _Turn:
    day = next((row.handed_over_on for row in duty.rows if row.handed_over_on), None)
    return _Turn(duty.chinese, duty.units[0] if len(duty.units) == 1 else None, duty.last, str(day or ""))


def _ahead(activity: Activity) -> str:
    return called(activity) + (f"，{activity.place}" if activity.place else "")


def _numbered(matters: Iterable[str]) -> tuple[Matter, ...]:
    rows = tuple(Matter(str(number), text) for number, text in enumerate(matters, 1))
    return rows or (Matter("", ""),) * _EMPTY
