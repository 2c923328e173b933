"""The three lists of an alliance for a year: needs, resources, projects; filled from the ledger, or blank."""

from __future__ import annotations

from dataclasses import dataclass

from allyctl.documents.list_rows import ListRow, rows_of
from allyctl.documents.registry import Ask, Nature, Per, document
from allyctl.model.choices import ListingKind
from allyctl.model.demands import Basis

_EMPTY = 10
_LISTS = Basis("county", "四（四）", "定期收集发布联盟成员单位需求、资源、项目清单")


@dataclass(frozen=True, slots=True)
class List:
    """The context of one list."""

    标题: str
    联盟: str
    年度: int
    清单: tuple[ListRow, ...]


@document(
    "need-list", "需求清单", nature=Nature.FORM, per=Per.ALLIANCE, prints=("alliance", "listing"), policies=("county",), basis=(_LISTS,)
)
def need_list(ask: Ask) -> List:
    """需求清单：成员单位需要什么、由谁认领、办到哪一步；没有登记的是空表。"""
    return _list(ask, ListingKind.NEED)


@document(
    "resource-list", "资源清单", nature=Nature.FORM, per=Per.ALLIANCE, prints=("alliance", "listing"), policies=("county",), basis=(_LISTS,)
)
def resource_list(ask: Ask) -> List:
    """资源清单：成员单位能提供什么、由谁使用；没有登记的是空表。"""
    return _list(ask, ListingKind.RESOURCE)


@document(
    "project-list",
    "项目清单",
    nature=Nature.FORM,
    per=Per.ALLIANCE,
    prints=("alliance", "listing", "project"),
    basis=(_LISTS, Basis("township", "三（一）2", "形成党建联盟区域内共性化项目清单，围绕党建联盟成员单位各自工作职责，形成个性化项目清单")),
)
def project_list(ask: Ask) -> List:
    """项目清单：共性和个性项目由谁领办、进展如何；清单没有登记项目的，列领办项目；都没有的是空表。"""
    return _list(ask, ListingKind.PROJECT)


def _list(ask: Ask, kind: ListingKind) -> List:
    name, year = ask.alliance or "", ask.period.year
    return List(f"{name}{year}年度{kind.value}清单", name, year, rows_of(ask, kind, empty=_EMPTY))
