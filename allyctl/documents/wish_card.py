"""Cards of small wishes: collected, claimed, fulfilled; blank ones where none is entered."""

from __future__ import annotations

from dataclasses import dataclass

from allyctl.documents.registry import Ask, Nature, Per, document
from allyctl.model.choices import ListingKind
from allyctl.model.demands import Basis
from allyctl.model.listings import claimants, entries_of, is_done, is_withdrawn
from allyctl.model.records import Listing
from allyctl.values.day import Day
from allyctl.values.personal import mask_personal

_A_PAGE = 3


@dataclass(frozen=True, slots=True)
class Card:
    """One wish; an empty text is an empty box. Who claimed it stands here alone, for the two who meet by it."""

    编号: str
    发布单位: str
    心愿: str
    征集日期: str
    希望完成: str
    认领人: str
    认领日期: str
    完成日期: str
    另页: bool = False


@dataclass(frozen=True, slots=True)
class WishCards:
    """The context of the cards."""

    联盟: str
    年度: str
    心愿卡: tuple[Card, ...]


@document(
    "wish-card",
    "微心愿征集认领卡",
    nature=Nature.FORM,
    per=Per.ALLIANCE,
    prints=("listing",),
    basis=(Basis("township", "三（二）7", "组织联盟党员认领“微心愿”，帮助身边党员群众解决实际问题"),),
)
def wish_card(ask: Ask) -> WishCards:
    """微心愿征集认领卡，一页三张：心愿内容、征集单位和日期，认领、完成和回访的填写栏；台账没有登记的，出三张空白卡。电话号码不印。"""
    rows = entries_of(ask.book, ask.alliance or "", ask.period.year)
    wishes = [one for one in rows if one.kind is ListingKind.WISH and not is_withdrawn(one)]
    cards = [_card(one, ask, place) for place, one in enumerate(wishes)]
    blank = [Card("", "", "", "", "", "", "", "")] * _A_PAGE
    return WishCards(联盟=ask.alliance or "", 年度=f"{ask.period.year}年度", 心愿卡=tuple(cards or blank))


def _card(row: Listing, ask: Ask, place: int) -> Card:
    return Card(
        编号=row.id or "",
        发布单位=row.published_by or "",
        心愿=mask_personal(row.content),
        征集日期=_day(row.published_on),
        希望完成=_day(row.due_on),
        认领人=mask_personal("、".join(claimants(row))),
        认领日期=_day(row.claimed_on),
        完成日期=_day(row.done_on) if is_done(row, ask.as_of) else "",
        另页=place > 0 and place % _A_PAGE == 0,
    )


def _day(when: Day | None) -> str:
    return str(when) if when is not None else ""
