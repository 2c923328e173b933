"""What each member of an alliance answers for in a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from allyctl.documents.demanded import takes_turns
from allyctl.documents.duty_terms import secretary_of
from allyctl.documents.list_rows import progress_of, state_of, written
from allyctl.documents.registry import Ask, Nature, Per, document
from allyctl.model import listings, projects
from allyctl.model.choices import ListingKind
from allyctl.model.demands import Basis
from allyctl.model.records import Listing, Project
from allyctl.model.terms import duties_of
from allyctl.values.day import Day
from allyctl.values.names import unpad
from allyctl.values.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing a unit answers for; an empty text where the ledger says nothing."""

    类别: str = ""
    事项: str = ""
    配合单位: str = ""
    责任人: str = ""
    完成时限: str = ""
    办理情况: str = ""


@dataclass(frozen=True, slots=True)
class UnitDuties:
    """One member and its duties; one empty row where it has none yet."""

    序号: int
    名称: str
    牵头: bool
    责任: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class DutyList:
    """The context of the list."""

    标题: str
    联盟: str
    年度: int
    成员单位: tuple[UnitDuties, ...]


@document(
    "duty-list",
    "责任清单",
    nature=Nature.FORM,
    per=Per.ALLIANCE,
    prints=("alliance", "member", "term", "listing", "project"),
    policies=("county",),
    basis=(Basis("county", "四（四）", "协商明确相关成员单位的责任清单"),),
)
def duty_list(ask: Ask) -> DutyList:
    """责任清单：按成员单位列出全年的牵头、轮值、领办、认领和提供资源的事项。

    微心愿由个人认领的多，不列入；已撤销的条目、同名的领办项目已经列出的，不再列入。
    """
    name, year = ask.alliance or "", ask.period.year
    lead = ask.row.lead_unit if ask.row else None
    names = tuple(one.name for one in ask.members)
    ask.needed(names, f"{name}的成员单位", "名册“联盟单位”或者“成员单位”表")
    units = tuple(
        UnitDuties(number, unit, unit == lead, tuple(_duties(ask, unit, names)) or (Duty(),)) for number, unit in enumerate(names, 1)
    )
    return DutyList(f"{name}{year}年度责任清单", name, year, units)


def _duties(ask: Ask, unit: str, members: tuple[str, ...]) -> Iterator[Duty]:
    row = ask.row
    if row is not None and unit == row.lead_unit:
        convener = unpad(row.convener) if row.convener else secretary_of(ask, row.name, unit, ask.as_of)
        yield Duty(类别="牵头", 事项="担任联盟牵头单位，负责联盟日常工作", 责任人=convener)
    yield from _terms(ask, unit)
    yield from _projects(ask, unit)
    yield from _entries(ask, unit, members)


def _terms(ask: Ask, unit: str) -> Iterator[Duty]:
    name, year = ask.alliance or "", ask.period.year
    for duty in duties_of(ask.book, name) if takes_turns(ask) else ():
        if duty.units != (unit,) or not duty.first.year <= year <= duty.last.year:
            continue
        convener = next((one.convener for one in duty.rows if one.convener), None)
        yield Duty(
            类别="轮值",
            事项=f"担任{duty.chinese}轮值单位",
            责任人=unpad(convener) if convener else secretary_of(ask, name, unit, duty.first),
            完成时限=written(Day.on(duty.last), year),
        )


def _projects(ask: Ask, unit: str) -> Iterator[Duty]:
    for project in ask.book.of(Project, ask.alliance or ""):
        leaders = projects.leaders_of(project, ask.book)
        if unit in leaders and projects.belongs_to(project, ask.period.year):
            others = [one for one in (*leaders, *project.helpers) if one != unit]
            yield Duty(
                类别="领办",
                事项=project.name + (f"：{project.goal}" if project.goal else ""),
                配合单位="、".join(dict.fromkeys(others)),
                责任人=project.responsible or "",
                完成时限=written(project.due_on, ask.period.year),
                办理情况=progress_of(project, ask.as_of),
            )


def _entries(ask: Ask, unit: str, members: tuple[str, ...]) -> Iterator[Duty]:
    led = {fold(one.name) for one in ask.book.of(Project, ask.alliance or "") if unit in projects.leaders_of(one, ask.book)}
    for entry in listings.entries_of(ask.book, ask.alliance or "", ask.period.year):
        if listings.is_withdrawn(entry) or (entry.kind is ListingKind.PROJECT and fold(entry.content) in led):
            continue
        if entry.kind in (ListingKind.NEED, ListingKind.PROJECT):
            claiming = listings.units_claiming(entry, ask.book, members) or ()
            if unit in claiming:
                yield _entry(ask, entry, "认领", [one for one in claiming if one != unit])
        elif entry.kind is ListingKind.RESOURCE and entry.published_by == unit:
            yield _entry(ask, entry, "提供", [])


def _entry(ask: Ask, entry: Listing, kind: str, others: list[str]) -> Duty:
    source = f"（{entry.published_by}提出）" if kind == "认领" and entry.published_by else ""
    return Duty(
        类别=kind,
        事项=f"{listings.called(entry)}{source}",
        配合单位="、".join(others),
        责任人=entry.responsible or "",
        完成时限=written(entry.due_on, ask.period.year),
        办理情况=state_of(entry, ask.as_of),
    )
