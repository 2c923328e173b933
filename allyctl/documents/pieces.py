"""What many documents have in common: the head and foot of a 公文, rows of alliances and members, days and lists in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from allyctl.documents.registry import Ask
from allyctl.model.records import Alliance
from allyctl.model.terms import order_of_duty

_DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Head:
    """The head and foot of a 公文. A blank that is None is printed as ____; an empty text prints nothing."""

    发文机关: str | None
    发文机关标志: str | None
    发文字号: str | None
    标题: str
    主送: str | None
    成文日期: str
    抄送: str
    印发机关: str | None
    印发日期: str
    附注: str


def head(ask: Ask, matter: str, to: str | None, *, marked: str = "文件") -> Head:
    """The head of a 公文 of the department about *matter* (关于…的通知).

    Args:
        to: whom it is addressed to, without the colon; what `[documents] to` says goes before.
        marked: what follows the issuer in the letterhead.
    """
    papers = ask.settings.documents
    issuer = ask.known(ask.settings.department, "发文机关", "allyctl.toml 的 department")
    office = papers.office or (f"{issuer}办公室" if issuer else None)
    return Head(
        发文机关=issuer,
        发文机关标志=f"{issuer}{marked}" if issuer else None,
        发文字号=ask.known(ask.number, "发文字号", "命令后面加 --number，如 --number 示组通〔2024〕3号"),
        标题=f"{issuer or ''}{matter}",
        主送=ask.known("、".join(papers.to) or to, "主送机关", "allyctl.toml [documents] 的 to"),
        成文日期=day(ask.as_of),
        抄送="、".join(papers.copy_to),
        印发机关=office,
        印发日期=day(ask.as_of),
        附注=f"（联系人：{papers.contact}）" if papers.contact else "",
    )


def day(when: date) -> str:
    """2024年7月5日."""
    return f"{when.year}年{when.month}月{when.day}日"


def listed(names: Iterable[str]) -> str | None:
    """甲、乙、丙; None for nobody."""
    return "、".join(names) or None


def chinese_number(number: int) -> str:
    """1 -> 一, 12 -> 十二, 40 -> 四十; up to 99."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十") + (_DIGITS[ones] if ones or not tens else "")


@dataclass(frozen=True, slots=True)
class Zone:
    """One alliance with its members and those linked to it, as a row of a table or a paragraph."""

    序号: int
    汉字序号: str
    名称: str
    成员单位: str | None
    成员数: int
    牵头单位: str | None
    召集人: str | None
    召集人职务: str | None
    联络员: str | None
    共联单位: str | None
    挂联领导: str | None
    挂联股室: str | None
    轮值顺序: str | None


def zone(ask: Ask, number: int, row: Alliance) -> Zone:
    """The row of one alliance."""
    members = ask.book.roster.members_of(row.name, ask.as_of)
    sheet = f"名册“联盟”表，{row.name}的"
    return Zone(
        序号=number,
        汉字序号=chinese_number(number),
        名称=row.name,
        成员单位=ask.needed(listed(one.name for one in members), f"{row.name}的成员单位", f"{sheet}“联盟单位”"),
        成员数=len(members),
        牵头单位=ask.known(row.lead_unit, f"{row.name}的牵头单位", f"{sheet}“牵头单位”"),
        召集人=row.convener,
        召集人职务=row.convener_post or (f"{row.lead_unit}党委书记" if row.lead_unit else None),
        联络员=row.liaison,
        共联单位=ask.known(listed(row.county_partners), f"{row.name}的共联县级单位", f"{sheet}“共联县级单位”"),
        挂联领导=ask.known(listed(row.linked_leader), f"{row.name}的挂联部领导", f"{sheet}“挂联部领导”"),
        挂联股室=ask.known(listed(row.linked_offices), f"{row.name}的挂联股室", f"{sheet}“挂联股室”"),
        轮值顺序=listed(order_of_duty(members) or (one.name for one in members)),
    )
