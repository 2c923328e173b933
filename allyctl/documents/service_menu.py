"""The menu of services of one alliance: chosen by members and masses, delivered by departments, settled by the alliance."""

from __future__ import annotations

from dataclasses import dataclass

from allyctl.documents.registry import Ask, Nature, Per, document
from allyctl.model.choices import ListingKind
from allyctl.model.demands import Basis
from allyctl.model.listings import entries_of, is_done, is_withdrawn
from allyctl.model.records import Listing
from allyctl.values.day import Day

_BLANK_ROWS = 10


@dataclass(frozen=True, slots=True)
class Service:
    """One line of the menu; an empty text is an empty box."""

    序号: int
    服务内容: str
    点选来源: str
    结对部门: str
    审定日期: str
    完成时限: str
    办理情况: str


@dataclass(frozen=True, slots=True)
class ServiceMenu:
    """The context of the menu."""

    联盟: str
    年度: str
    服务: tuple[Service, ...]


@document(
    "service-menu",
    "活动服务清单",
    nature=Nature.FORM,
    per=Per.ALLIANCE,
    prints=("listing",),
    basis=(Basis("township", "三（二）7", "建立“党员群众选、部门结对送、党建联盟定”三向互动模式"),),
)
def service_menu(ask: Ask) -> ServiceMenu:
    """联盟年度活动服务清单：服务内容、党员群众点选来源、结对部门、联盟审定日期、时限和办理情况；台账没有登记的，出一张空白表。"""
    rows = [one for one in entries_of(ask.book, ask.alliance or "", ask.period.year) if one.kind is ListingKind.SERVICE and not is_withdrawn(one)]
    told = [_service(number, one, ask) for number, one in enumerate(rows, 1)]
    blank = [Service(number, "", "", "", "", "", "") for number in range(1, _BLANK_ROWS + 1)]
    return ServiceMenu(联盟=ask.alliance or "", 年度=f"{ask.period.year}年度", 服务=tuple(told or blank))


def _service(number: int, row: Listing, ask: Ask) -> Service:
    done = is_done(row, ask.as_of)
    return Service(
        序号=number,
        服务内容=row.content,
        点选来源=row.chosen_by or "",
        结对部门=row.delivered_by or row.published_by or "",
        审定日期=_day(row.settled_on),
        完成时限=_day(row.due_on),
        办理情况="已完成" if done else row.status.value if row.status is not None else "",
    )


def _day(when: Day | None) -> str:
    return str(when) if when is not None else ""
