"""The entries of the lists (需求, 资源, 项目) of a year as rows of a table; empty rows to be filled in by hand where there are none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from allyctl.documents.registry import Ask
from allyctl.model import listings, projects
from allyctl.model.choices import ListingKind, ListingStatus
from allyctl.model.records import Listing, Project
from allyctl.values.day import Day
from allyctl.values.names import split_names


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """One entry; an empty text where the ledger says nothing, so that it can be filled in by hand."""

    序号: str = ""
    单位: str = ""
    内容: str = ""
    性质: str = ""
    发布日期: str = ""
    认领单位: str = ""
    认领日期: str = ""
    责任人: str = ""
    完成时限: str = ""
    办理情况: str = ""
    备注: str = ""


def rows_of(ask: Ask, kind: ListingKind, *, empty: int = 8) -> tuple[ListRow, ...]:
    """The alliance's entries of one kind of the year of `ask.period`; so many empty rows where there are none.

    A year without entries of kind 项目 has its lead projects in their place.
    """
    found = list(_entries(ask, kind))
    if kind is ListingKind.PROJECT and not found:
        found = list(_lead_projects(ask))
    numbered = (_numbered(number, row) for number, row in enumerate(found, 1))
    return tuple(numbered) or (ListRow(),) * empty


def _numbered(number: int, row: ListRow) -> ListRow:
    return ListRow(**{one.name: getattr(row, one.name) for one in fields(row)} | {"序号": str(number)})


def _entries(ask: Ask, kind: ListingKind) -> Iterator[ListRow]:
    unclear = 0
    for entry in listings.entries_of(ask.book, ask.alliance or "", ask.period.year):
        unclear += entry.kind is None
        if entry.kind is kind:
            yield ListRow(
                单位=entry.published_by or "",
                内容=entry.content,
                性质=entry.scope.value if entry.scope else "",
                发布日期=written(entry.published_on, ask.period.year),
                认领单位="、".join(listings.claimants(entry)),
                认领日期=written(entry.claimed_on, ask.period.year),
                责任人=entry.responsible or "",
                完成时限=written(entry.due_on, ask.period.year),
                办理情况=state_of(entry, ask.as_of),
                备注=entry.note or "",
            )
    if unclear:
        ask.known(None, f"{unclear}条清单属于哪一类（没有列入）", "清单表的“清单类别”")


def _lead_projects(ask: Ask) -> Iterator[ListRow]:
    for project in ask.book.of(Project, ask.alliance or ""):
        if projects.belongs_to(project, ask.period.year):
            yield ListRow(
                单位=project.proposed_by or "",
                内容=project.name,
                认领单位="、".join(split_names(project.led_by)),
                责任人=project.responsible or "",
                完成时限=written(project.due_on, ask.period.year),
                办理情况=progress_of(project, ask.as_of),
                备注=project.note or "",
            )


def written(day: Day | None, year: int) -> str:
    """A day as it stands in a table of *year*, which need not say the year again; nothing where there is none."""
    return str(day).replace(f"{year}年", "") if day is not None else ""


def state_of(entry: Listing, day: date) -> str:
    """How far an entry is: 待认领, 已认领, 推进中, 已完成, 已撤销; nothing where the ledger doesn't tell."""
    if listings.is_withdrawn(entry):
        return ListingStatus.WITHDRAWN.value
    done = listings.is_done(entry, day)
    if done:
        return ListingStatus.DONE.value
    claimed = listings.is_claimed(entry)
    if done is None or claimed is None or not listings.is_request(entry):
        return ""
    if entry.status is ListingStatus.UNDER_WAY:
        return ListingStatus.UNDER_WAY.value
    return ListingStatus.CLAIMED.value if claimed else ListingStatus.OPEN.value


def progress_of(project: Project, day: date) -> str:
    """How far a lead project is: 已完成, 进度80%; nothing where the ledger doesn't tell, or 1 may be 1% or all."""
    if projects.is_done(project, day):
        return ListingStatus.DONE.value
    return f"进度{project.progress}%" if project.progress not in (None, 1) else ""
