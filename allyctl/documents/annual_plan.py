"""An alliance's plan of activities for a year, quarter by quarter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from allyctl.documents.demanded import has_lead, is_asked, is_asked_of_zone, number_asked, takes_turns
from allyctl.documents.duty_terms import units_on_duty
from allyctl.documents.list_rows import written
from allyctl.documents.registry import Ask, Nature, Per, document
from allyctl.model.activities import organiser_of, was_held
from allyctl.model.choices import Decision, Linkage, Status
from allyctl.model.demands import Basis
from allyctl.model.matching import match_filings
from allyctl.model.records import Activity, Filing
from allyctl.model.standing import is_approved, is_filed, needs_filing
from allyctl.values.day import Day
from allyctl.values.periods import Period, Span

_EMPTY = 2
"""So many empty rows in a quarter for which nothing is planned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One activity; an empty text where nothing is known yet."""

    时间: str = ""
    主题: str = ""
    共建内容: str = ""
    地点: str = ""
    承办单位: str = ""
    参加单位: str = ""
    备注: str = ""


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter: who is on duty in it, what is planned."""

    名称: str
    轮值单位: str
    活动: tuple[Planned, ...]


@dataclass(frozen=True, slots=True)
class AnnualPlan:
    """The context of the plan."""

    标题: str
    联盟: str
    年度: int
    季度: tuple[Quarter, ...]
    有牵头单位: bool
    牵头单位: str | None
    至少次数: int
    报备: bool
    审批机关: str | None


@document(
    "annual-plan",
    "年度活动计划",
    nature=Nature.FORM,
    per=Per.ALLIANCE,
    prints=("alliance", "member", "term", "filing", "activity"),
    policies=("county",),
    basis=(
        Basis("county", "四（二）", "制定活动计划，明确活动主题、时间地点和活动内容"),
        Basis("county", "六（一）", "及时对本联盟党建工作作出安排计划"),
    ),
)
def annual_plan(ask: Ask) -> AnnualPlan:
    """联盟年度活动计划：按季度列出台账中状态为“计划”的活动和已经报备的活动，没有的留空行。

    已经开展、事前没有报备的活动不列入：计划不事后补。
    """
    name = ask.alliance or ""
    year = Period(ask.period.year, Span.YEAR.value)
    planned = sorted(_planned(ask, year), key=lambda one: (one[0].first, one[0].last))
    lead = ask.row.lead_unit if ask.row else None
    return AnnualPlan(
        标题=f"{name}{year.year}年度活动计划",
        联盟=name,
        年度=year.year,
        季度=tuple(_quarter(ask, quarter, planned) for quarter in year.ending(Span.QUARTER)),
        有牵头单位=has_lead(ask),
        牵头单位=ask.known(lead, f"{name}的牵头单位", "名册“联盟”表的“牵头单位”") if has_lead(ask) else None,
        至少次数=number_asked(ask, "ACT101", "min") if is_asked_of_zone(ask, "ACT101") else 0,
        报备=is_asked(ask, "FIL101"),
        审批机关=ask.known(ask.settings.department, "审批机关", "allyctl.toml 的 department"),
    )


def _quarter(ask: Ask, quarter: Period, planned: list[tuple[Day, Planned]]) -> Quarter:
    rows = tuple(row for day, row in planned if quarter.first <= day.first <= quarter.last)
    on_duty = units_on_duty(ask, ask.alliance or "", quarter) if takes_turns(ask) else ""
    return Quarter(quarter.chinese.removeprefix(f"{quarter.year}年"), on_duty, rows or (Planned(),) * _EMPTY)


def _planned(ask: Ask, year: Period) -> Iterator[tuple[Day, Planned]]:
    """What was planned for the year: activities still to come, and whatever was filed before it was held."""
    matching = match_filings(ask.book)
    for activity in ask.book.of(Activity, ask.alliance or ""):
        filing = matching.filing_of(activity)
        day = filing.planned_on if filing is not None else activity.held_on
        if _is_planned(ask, activity, filing) and year.first <= day.first <= year.last:
            yield day, _row(ask, day, activity, filing)
    for filing in matching.unclaimed:
        if filing.alliance == ask.alliance and filing.decision is not Decision.RETURNED and year.first <= filing.planned_on.first <= year.last:
            yield filing.planned_on, _row(ask, filing.planned_on, None, filing)


def _is_planned(ask: Ask, activity: Activity, filing: Filing | None) -> bool:
    """Whether it is the alliance's own, not cancelled, and was planned: it is to come, or was filed before its day."""
    if activity.status is Status.CANCELLED or not needs_filing(activity) or organiser_of(activity, ask.book) != ask.alliance:
        return False
    if not was_held(activity, ask.as_of):
        return True
    late = filing is not None and filing.filed_on is not None and filing.filed_on.surely_after(activity.held_on)
    return is_filed(activity, filing) and not late


def _row(ask: Ask, day: Day, activity: Activity | None, filing: Filing | None) -> Planned:
    told = [one for one in (activity, filing) if one is not None]
    linkage: tuple[Linkage, ...] = next((one.linkage for one in told if one.linkage), ())
    units = next((one.participants for one in told if one.participants), ())
    host = (activity and (activity.convened_by or activity.hosted_by)) or (filing and filing.filed_by) or ""
    return Planned(
        时间=written(day, ask.period.year),
        主题=next((one.theme for one in told if one.theme), ""),
        共建内容="、".join(one.value for one in linkage),
        地点=next((one.place for one in told if one.place), ""),
        承办单位=host,
        参加单位="各成员单位" if activity is not None and activity.everyone else "、".join(units),
        备注=_state(ask, activity, filing),
    )


def _state(ask: Ask, activity: Activity | None, filing: Filing | None) -> str:
    if activity is not None and activity.status is Status.POSTPONED:
        return "延期"
    if activity is not None and was_held(activity, ask.as_of):
        return "已开展"
    return "报备已审批" if filing is not None and is_approved(filing) else ""
