"""What many documents have in common: the head and foot of a 公文, rows of alliances and members, days and lists in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from allyctl.documents.registry import Ask
from allyctl.model.choices import RotationCycle
from allyctl.model.finding import Severity
from allyctl.model.records import Alliance
from allyctl.model.terms import order_of_duty

_DIGITS = "〇一二三四五六七八九"
_CYCLES: dict[RotationCycle | None, str] = {
    None: "每季度",
    RotationCycle.MONTH: "每月",
    RotationCycle.QUARTER: "每季度",
    RotationCycle.HALF: "每半年",
    RotationCycle.YEAR: "每年",
    RotationCycle.ACTIVITY: "每次活动",
}
_COMMITTEES = ("党委", "工委", "党组", "支部", "总支", "委员会")
_TOWNSHIPS = ("镇", "乡")


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


def is_asked(ask: Ask, code: str) -> bool:
    """Whether the policy asks for what that rule checks."""
    setting = ask.policy.rules.get(code)
    return setting is not None and setting.severity is not Severity.OFF


def committee_of(unit: str) -> str:
    """A unit's Party organisation in short, as a document is addressed to it: 城关镇党委, 新城街道党工委, 红岩村党组织."""
    if unit.endswith((*_COMMITTEES, "部")):
        return unit
    if unit.endswith("街道"):
        return f"{unit}党工委"
    return f"{unit}党委" if unit.endswith(_TOWNSHIPS) else f"{unit}党组织"


def full_name(ask: Ask, alliance: str, unit: str) -> str | None:
    """The full name of a unit's Party organisation: as the roster gives it, else 中共…委员会 for a township; None where nobody can know it."""
    row = next((one for one in ask.book.roster.ever_members_of(alliance) if one.name == unit and one.full_name), None)
    if row is not None:
        return row.full_name
    if unit.endswith("街道"):
        return f"中共{ask.settings.name}{unit}工作委员会"
    return f"中共{ask.settings.name}{unit}委员会" if unit.endswith(_TOWNSHIPS) else None


def word_for(units: Iterable[str]) -> str:
    """What such units are called together: 乡镇, 乡镇（街道）, or 单位 where other kinds are among them."""
    names = tuple(units)
    if not all(name.endswith((*_TOWNSHIPS, "街道")) for name in names):
        return "单位"
    return "乡镇（街道）" if any(name.endswith("街道") for name in names) else "乡镇"


def committees_of(units: Iterable[str]) -> str:
    """The Party organisations of such units together: 各乡镇党委."""
    return {"乡镇": "各乡镇党委", "乡镇（街道）": "各乡镇党委、街道党工委"}.get(word_for(units), "各成员单位党组织")


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
    挂联: str | None
    轮值周期: str
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
        挂联=listed((*row.linked_leader, *row.linked_offices)),
        轮值周期=_CYCLES[row.rotation_cycle],
        轮值顺序=listed(order_of_duty(members) or (one.name for one in members)),
    )
