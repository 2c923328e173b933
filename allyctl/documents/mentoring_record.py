"""The record of mentoring: one page a pair, to be kept by hand; a blank one where no pair is entered."""

from __future__ import annotations

from dataclasses import dataclass

from allyctl.documents.registry import Ask, Nature, Per, document
from allyctl.model.demands import Basis
from allyctl.model.records import Mentoring
from allyctl.values.periods import Period, Span


@dataclass(frozen=True, slots=True)
class Pair:
    """A mentor and whom he helps along; an empty text is an empty box."""

    导师: str
    导师单位: str
    帮带对象: str
    对象单位: str
    起止: str
    内容: str
    成效: str


@dataclass(frozen=True, slots=True)
class MentoringRecord:
    """The context of the record."""

    联盟: str
    年度: str
    结对: tuple[Pair, ...]


@document(
    "mentoring",
    "导师帮带记录表",
    nature=Nature.FORM,
    per=Per.ALLIANCE,
    prints=("mentoring",),
    basis=(Basis("township", "三（二）4", "导师传帮带"),),
)
def mentoring_record(ask: Ask) -> MentoringRecord:
    """导师帮带记录表，一对一页：导师和帮带对象、起止时间、帮带内容，留出各次帮带的记录栏；台账没有登记的，出一张空白表。"""
    year = Period.of(ask.period.first, Span.YEAR)
    rows = [one for one in ask.book.of(Mentoring, ask.alliance or "") if _is_of(one, year)]
    return MentoringRecord(
        联盟=ask.alliance or "",
        年度=year.chinese,
        结对=tuple(map(_pair, rows)) or (Pair("", "", "", "", "", "", ""),),
    )


def _is_of(row: Mentoring, year: Period) -> bool:
    begun = row.started_on is None or row.started_on.first <= year.last
    return begun and (row.ended_on is None or row.ended_on.last >= year.first)


def _pair(row: Mentoring) -> Pair:
    ended = f"至{row.ended_on}" if row.ended_on is not None else ""
    return Pair(
        导师=row.mentor,
        导师单位=row.mentor_unit or "",
        帮带对象=row.apprentice,
        对象单位=row.apprentice_unit or "",
        起止=f"{row.started_on}{ended or '起'}" if row.started_on is not None else ended,
        内容=row.topic or "",
        成效=row.result or "",
    )
