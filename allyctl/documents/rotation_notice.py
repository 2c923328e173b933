"""The table of who is on duty when, of all alliances or of one."""

from __future__ import annotations

from dataclasses import dataclass

from allyctl.documents.demanded import meeting_called
from allyctl.documents.duty_terms import TermRow, terms_of
from allyctl.documents.registry import Ask, Nature, Per, document
from allyctl.model.demands import Basis
from allyctl.model.zones import zones_on


@dataclass(frozen=True, slots=True)
class AllianceTerms:
    """One alliance and its terms of the year."""

    名称: str
    牵头单位: str
    轮值: tuple[TermRow, ...]


@dataclass(frozen=True, slots=True)
class RotationNotice:
    """The context of the table."""

    标题: str
    年度: int
    联盟: tuple[AllianceTerms, ...]
    会议名称: str


@document(
    "rotation-notice",
    "轮值安排表",
    nature=Nature.FORM,
    per=Per.WORKSPACE,
    prints=("alliance", "member", "term"),
    policies=("county",),
    basis=(Basis("county", "四（三）", "实行片区党建联盟召集人轮值制度"),),
)
def rotation_notice(ask: Ask) -> RotationNotice:
    """年度轮值安排表：各联盟每期由谁轮值、谁召集，可以单独印发，也可以作通知的附件。

    台账有轮值的照录，调换的写明原因；还没有安排的，按名册的轮值顺序排。只要一个联盟的，用 --alliance 指定。
    """
    zones = [row for row in zones_on(ask.book, ask.as_of) if ask.alliance in (None, row.name)]
    rows = tuple(AllianceTerms(row.name, row.lead_unit or "", terms_of(ask, row.name)) for row in zones)
    ask.needed(rows, "片区党建联盟", "名册“联盟”表")
    whose = ask.alliance or "片区党建联盟"
    return RotationNotice(f"{whose}{ask.period.year}年度轮值安排表", ask.period.year, rows, meeting_called(ask))
