"""The notice of who joined and left the alliances in a period, and who leads them now."""

from __future__ import annotations

from dataclasses import dataclass

from allyctl.documents.changes import Change, changes_between, convener_of
from allyctl.documents.pieces import Head, chinese_number, committees_of, head, is_asked, listed
from allyctl.documents.registry import Ask, Nature, Per, document
from allyctl.model.demands import Basis


@dataclass(frozen=True, slots=True)
class Adjusted:
    """What changed in one alliance, in sentences, and how it was and is."""

    汉字序号: str
    联盟: str
    事项: tuple[str, ...]
    原成员单位: str | None
    现成员单位: str | None
    牵头单位: str
    召集人: str
    负责人: str


@dataclass(frozen=True, slots=True)
class Adjustment:
    """The context of the notice."""

    公文: Head
    经县委同意: bool
    时期: str
    调整: tuple[Adjusted, ...]
    有牵头单位: bool
    有加入: bool
    有退出: bool
    签协议: bool


@document(
    "adjustment",
    "调整党建联盟成员单位的通知",
    nature=Nature.NOTICE,
    per=Per.WORKSPACE,
    prints=("alliance", "member"),
    basis=(
        Basis("county", "六（二）", "探索党建联盟日常管理、绩效评估、动态调整"),
        Basis("township", "三（一）1", "广吸纳的动态运行体系"),
    ),
)
def adjustment(ask: Ask) -> Adjustment:
    """关于调整党建联盟成员单位的通知：一个时期内加入、退出、更名的单位，变动的牵头单位和召集人，附调整前后对照表；没有变动的不生成。"""
    changed = changes_between(ask.book, ask.period, ask.as_of)
    ask.needed(
        changed,
        f"{ask.period.chinese}的成员单位调整",
        "名册“成员单位”表：加入的填“加入日期”，退出的填“退出日期”，更名、换书记的另起一行写清日期",
    )
    roster = ask.book.roster
    to = committees_of(one.name for name in roster.names for one in roster.members_of(name, ask.as_of))
    if any(row.county_partners for row in roster.alliances):
        to = f"{to}，有关县直党（工）委"
    return Adjustment(
        公文=head(ask, "关于调整党建联盟成员单位的通知", to),
        经县委同意=ask.settings.documents.with_consent,
        时期=ask.period.chinese,
        调整=tuple(_adjusted(number, one) for number, one in enumerate(changed, 1)),
        有牵头单位=is_asked(ask, "ORG101"),
        有加入=any(one.joined for one in changed),
        有退出=any(one.left for one in changed),
        签协议=is_asked(ask, "AGR101"),
    )


def _adjusted(number: int, change: Change) -> Adjusted:
    return Adjusted(
        汉字序号=chinese_number(number),
        联盟=change.alliance,
        事项=tuple(_sentences(change)),
        原成员单位=listed(one.name for one in change.before),
        现成员单位=listed(one.name for one in change.after),
        牵头单位=change.row.lead_unit or "",
        召集人=convener_of(change.row, {one.name: one for one in change.after}) or "",
        负责人=change.row.zone_head or "",
    )


def _sentences(change: Change) -> list[str]:
    """What changed, one sentence a matter, in the order in which a notice tells it."""
    told = [f"{old}更名为{new}，仍为成员单位。" for old, new in change.renamed]
    for unit, day, source in change.joined:
        since = f"{day}起，" if day is not None else ""
        told.append(f"{since}{unit}{f'由{source}调入' if source else '加入'}，为成员单位。")
    for unit, day, target in change.left:
        until = f"于{day}" if day is not None else ""
        told.append(f"{unit}{until}{f'调出，调整到{target}' if target else '退出，不再为成员单位'}。")
    for what, before, after in change.posts:
        told.append(f"{what}由{before}调整为{after}。" if before and after else f"{what}为{after}。" if after else f"{before}不再担任{what}。")
    return told
