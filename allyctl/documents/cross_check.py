"""The record of a cross-check: what the ledgers of one alliance say, beside the boxes of those who come to look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from allyctl.documents.pieces import day, listed
from allyctl.documents.quarterfacts import summary_of
from allyctl.documents.registry import Ask, Nature, Per, document
from allyctl.model.choices import ListingKind
from allyctl.model.demands import Basis
from allyctl.model.listings import entries_of, is_claimed, is_withdrawn
from allyctl.model.records import KINDS, Filing, Meeting, Mentoring, Project, Venue
from allyctl.model.terms import duties_of
from allyctl.values.periods import Period, Span

_LISTS = (ListingKind.NEED, ListingKind.RESOURCE, ListingKind.PROJECT, ListingKind.WISH)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at; `台账` is what is written, without a judgement."""

    序号: int
    项目: str
    看什么: str
    台账: str


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """The context of the record."""

    联盟: str
    时期: str
    截至: str
    牵头单位: str
    项目: tuple[Item, ...]


@document(
    "cross-check",
    "交叉检查记录表",
    nature=Nature.FORM,
    per=Per.ALLIANCE,
    prints=("alliance", "member", "activity", "filing", "meeting", "term", "listing", "project"),
    span=Span.QUARTER,
    basis=(Basis("township", "三（二）3", "联盟之间党建工作交叉检查"),),
)
def cross_check(ask: Ask) -> CrossCheck:
    """联盟之间交叉检查的记录表：逐项写明看什么和台账怎样记载（只列事实，不作评价），检查情况和建议由检查人员填写。"""
    row = ask.row
    return CrossCheck(
        联盟=ask.alliance or "",
        时期=ask.period.chinese,
        截至=day(ask.as_of),
        牵头单位=(row.lead_unit if row is not None else None) or "",
        项目=tuple(Item(number, *one) for number, one in enumerate(_items(ask), 1)),
    )


def _items(ask: Ask) -> Iterator[tuple[str, str, str]]:
    name, row = ask.alliance or "", ask.row
    signed = row.agreement_signed_on if row is not None else None
    yield "共建协议", "各方签订，内容齐全，在有效期内", f"{signed}签订" if signed else "未见签订日期"
    yield "联合活动", "方案、签到、记录齐全，与台账一致", _activities(ask, name)
    filings = [one for one in ask.book.of(Filing, name) if ask.period.holds(one.planned_on)]
    yield "报备审批", "每次活动之前报备，经审批后开展", _counted(ask, "filing", f"报备{len(filings)}份")
    duties = [one for one in duties_of(ask.book, name) if one.first <= ask.period.last and ask.period.first <= one.last]
    yield "轮值安排", "轮值单位明确，交接清楚", _counted(ask, "term", listed(f"{one.chinese}：{'、'.join(one.units)}" for one in duties))
    year = Period.of(ask.period.first, Span.YEAR)
    meetings = [one for one in ask.book.of(Meeting, name) if year.holds(one.held_on) and one.held_on.first <= ask.as_of]
    yield "联席会议", "重大事项经会商，有议定事项和纪要", _counted(ask, "meeting", f"本年{len(meetings)}次")
    yield "清单认领", "有发布、有认领、有办结", _counted(ask, "listing", _lists(ask, name, year.year))
    projects = [one for one in ask.book.of(Project, name) if one.year is None or one.year.year == year.year]
    yield "领办项目", "责任和时限明确，按期推进", _counted(ask, "project", f"{len(projects)}个")
    venues = _counted(ask, "venue", f"阵地{len(ask.book.of(Venue, name))}处")
    pairs = _counted(ask, "mentoring", f"导师帮带{len(ask.book.of(Mentoring, name))}对")
    yield "资源共享", "阵地、人才等资源共同使用", f"{venues}，{pairs}"
    yield "减轻负担", "不重复填报，不搞形式主义", ""


def _activities(ask: Ask, name: str) -> str:
    summary = summary_of(ask, [name])
    held, joint = summary.figure("activities"), summary.figure("joint")
    return _counted(ask, "activity", f"开展{held.value if held else 0}次，其中联合{joint.value if joint else 0}次")


def _lists(ask: Ask, name: str, year: int) -> str | None:
    rows = [one for one in entries_of(ask.book, name, year) if not is_withdrawn(one)]
    told = [f"{kind.value}{count}条" for kind in _LISTS if (count := sum(one.kind is kind for one in rows))]
    return f"{'、'.join(told)}，已认领{sum(is_claimed(one) is True for one in rows)}条" if told else None


def _counted(ask: Ask, kind: str, said: str | None) -> str:
    """What was counted; where no such ledger is kept, that."""
    if not ask.book.keeps(kind):
        return f"未见{KINDS[kind].chinese}台账"
    return said or "未见记录"
