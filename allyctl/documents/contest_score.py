"""The score sheet of a contest among the alliances; the marks are the judges'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from allyctl.documents.quarterfacts import whole_area
from allyctl.documents.registry import Ask, Nature, Per, document
from allyctl.model.activities import mentions
from allyctl.model.choices import Status
from allyctl.model.demands import Basis
from allyctl.model.records import Activity
from allyctl.model.zones import exists_on
from allyctl.values.periods import Span

_CONTEST = ("擂台赛", "大比武", "打擂", "比武")


@dataclass(frozen=True, slots=True)
class Contestant:
    """One alliance that takes part."""

    序号: int
    联盟: str


@dataclass(frozen=True, slots=True)
class ContestScore:
    """The context of the sheet; an empty text is an empty box."""

    范围: str
    时期: str
    名称: str
    时间: str
    地点: str
    联盟: tuple[Contestant, ...]


@document(
    "contest-score",
    "擂台赛评分表",
    nature=Nature.FORM,
    per=Per.WORKSPACE,
    prints=("alliance",),
    span=Span.HALF,
    basis=(
        Basis("county", "五（二）", "定期组织开展基层党建“大比武”“擂台赛”等活动"),
        Basis("township", "三（二）3", "每半年举行一次党建联盟擂台赛"),
    ),
)
def contest_score(ask: Ask) -> ContestScore:
    """党建联盟擂台赛（大比武）评委评分表：参赛联盟按名册顺序排列，五项计分，得分由评委填写；台账登记了本时期的擂台赛，带出名称、时间和地点。"""
    known = next(_contests(ask), None)
    names = [name for name in ask.book.roster.names if exists_on(ask.book, name, ask.as_of)]
    ask.needed(tuple(names), "参赛联盟", "名册“联盟”表")
    return ContestScore(
        范围=whole_area(ask),
        时期=ask.period.chinese,
        名称=(known.theme or "") if known is not None else "",
        时间=str(known.held_on) if known is not None else "",
        地点=(known.place or "") if known is not None else "",
        联盟=tuple(Contestant(number, name) for number, name in enumerate(names, 1)),
    )


def _contests(ask: Ask) -> Iterator[Activity]:
    """Contests of the period, held or planned, those of several alliances first."""
    rows = [one for one in ask.book.all(Activity) if ask.period.holds(one.held_on) and one.status is not Status.CANCELLED]
    yield from sorted((one for one in rows if mentions(one, _CONTEST)), key=lambda one: -len(one.alliance))
