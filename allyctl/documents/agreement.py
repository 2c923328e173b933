"""The agreement that an alliance's members sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from allyctl.documents.demanded import (
    has_lead,
    is_asked,
    is_asked_of_zone,
    meeting_called,
    meets_per,
    number_asked,
    takes_turns,
)
from allyctl.documents.duty_terms import TermRow, terms_of
from allyctl.documents.list_rows import ListRow, rows_of
from allyctl.documents.parties import Pair, Party, members, partners, side_by_side
from allyctl.documents.pieces import chinese_number, day, listed
from allyctl.documents.registry import Ask, Nature, Per, document
from allyctl.model.choices import ListingKind
from allyctl.model.demands import Basis
from allyctl.model.records import Alliance, Venue
from allyctl.rules.basis import paper

_EMPTY = 6
"""So many empty rows of a list without entries."""


@dataclass(frozen=True, slots=True)
class Term:
    """From when to when it is in force; None where that is written at signing. `一年` says that it is a year, as it is unless written otherwise."""

    起: str | None
    止: str | None
    一年: bool


@dataclass(frozen=True, slots=True)
class Agreement:
    """The context of the agreement."""

    标题: str
    联盟: str
    依据: str
    签订单位: tuple[Party, ...]
    目标: str
    五联: bool
    至少次数: int
    活动基地: str
    有牵头单位: bool
    牵头单位: str | None
    有共联单位: bool
    共联单位: str | None
    共联单位签订: bool
    会议名称: str
    会议周期: str
    会议次数: int
    报备: bool
    备案机关: str | None
    领办项目: bool
    领办最少: int
    领办最多: int
    轮值: bool
    轮值安排: tuple[TermRow, ...]
    年度: int
    期限: Term
    份数: str
    签署栏: tuple[Pair, ...]
    需求清单: tuple[ListRow, ...]
    资源清单: tuple[ListRow, ...]
    项目清单: tuple[ListRow, ...]


@document(
    "agreement",
    "共建协议",
    nature=Nature.AGREEMENT,
    per=Per.ALLIANCE,
    prints=("alliance", "member", "term", "listing", "project", "venue"),
    policies=("county",),
    basis=(
        Basis("county", "四（二）", "平等自愿的基础上，经各方协商一致，签订共建协议"),
        Basis("county", "四（二）", "片区党建联盟成立后，各成员单位党组织保持原格局不变"),
    ),
)
def agreement(ask: Ask) -> Agreement:
    """党建联盟共建协议：由各成员单位党组织签订，写明共建目标、原则、内容、分工、机制、经费、期限，附清单和轮值安排。

    协议期限取名册的“协议签订日期”和“协议期满日期”；没有写、或者已经期满的，留空待签订时填写，期限一年。
    """
    name, row = ask.alliance or "", ask.row
    linked = partners(ask)
    signing = _signing(ask, linked)
    lead = row.lead_unit if row else None
    turns = takes_turns(ask)
    return Agreement(
        标题=f"{name}共建协议",
        联盟=name,
        依据=paper(ask.policy, ask.settings),
        签订单位=signing,
        目标=(row.purpose or "").rstrip("。；，") if row else "",
        五联=is_asked(ask, "ACT106"),
        至少次数=number_asked(ask, "ACT101", "min") if is_asked_of_zone(ask, "ACT101") else 0,
        活动基地=listed(one.name for one in ask.book.of(Venue, name) if one.base) or "",
        有牵头单位=has_lead(ask),
        牵头单位=ask.needed(lead, f"{name}的牵头单位", "名册“联盟”表的“牵头单位”") if has_lead(ask) else None,
        有共联单位=bool(linked) or is_asked_of_zone(ask, "ORG105"),
        共联单位=_linked(ask, linked),
        共联单位签订=bool(linked) and ask.settings.documents.partners_sign,
        会议名称=meeting_called(ask),
        会议周期=meets_per(ask),
        会议次数=max(number_asked(ask, "MTG101", "min"), 1),
        报备=is_asked(ask, "FIL101"),
        备案机关=ask.known(ask.settings.department, "备案机关", "allyctl.toml 的 department"),
        领办项目=is_asked_of_zone(ask, "PRJ101"),
        领办最少=number_asked(ask, "PRJ101", "min"),
        领办最多=number_asked(ask, "PRJ101", "max"),
        轮值=turns,
        轮值安排=terms_of(ask, name) if turns else (),
        年度=ask.period.year,
        期限=_term(ask, row),
        份数=_in_words(len(signing) + 1),
        签署栏=side_by_side(signing),
        需求清单=rows_of(ask, ListingKind.NEED, empty=_EMPTY),
        资源清单=rows_of(ask, ListingKind.RESOURCE, empty=_EMPTY),
        项目清单=rows_of(ask, ListingKind.PROJECT, empty=_EMPTY),
    )


def _signing(ask: Ask, linked: tuple[Party, ...]) -> tuple[Party, ...]:
    """Who signs: the members, and the co-linked units where that is set; fewer than two make no agreement."""
    where = "名册“联盟单位”或者“成员单位”表"
    own = ask.needed(members(ask), f"{ask.alliance}的成员单位", where) or ()
    signing = own + (linked if ask.settings.documents.partners_sign else ())
    if own and len(signing) < 2:
        ask.needed(None, f"{ask.alliance}的其他成员单位（协议至少两方）", where)
    return signing


def _linked(ask: Ask, linked: tuple[Party, ...]) -> str | None:
    names = listed(one.名称 for one in linked)
    return ask.known(names, f"{ask.alliance}的共联县级单位", "名册“联盟”表的“共联县级单位”") if is_asked_of_zone(ask, "ORG105") else names


def _term(ask: Ask, row: Alliance | None) -> Term:
    """The term in force on the day as the roster has it; blanks for one that is still to be signed."""
    signed, expires = (row.agreement_signed_on, row.agreement_expires_on) if row else (None, None)
    first = signed.first if signed and signed.exact else None
    last = expires.last if expires and expires.exact else _year_from(first) if first and not expires else None
    if first is None or last is None or not first <= last or last < ask.as_of:
        ask.known(None, f"{ask.alliance}的协议起止日期（可在签订时填写）", "名册“联盟”表的“协议签订日期”和“协议期满日期”")
        return Term(None, None, True)
    return Term(day(first), day(last), last in (_year_from(first), _year_from(first) + timedelta(days=1)))


def _year_from(first: date) -> date:
    """The last day of a year that begins on *first*."""
    following = date(first.year + 1, 3, 1) if (first.month, first.day) == (2, 29) else first.replace(year=first.year + 1)
    return following - timedelta(days=1)


def _in_words(count: int) -> str:
    return "两" if count == 2 else chinese_number(count) if count < 100 else str(count)
