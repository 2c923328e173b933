"""The township's notice that issues the plan of its alliances, with the plan."""

from __future__ import annotations

from dataclasses import dataclass

from allyctl.documents.pieces import Head, chinese_number, head, is_asked, listed
from allyctl.documents.registry import Ask, Nature, Per, document
from allyctl.model.choices import Tier
from allyctl.model.demands import Basis
from allyctl.model.records import Alliance
from allyctl.model.zones import exists_on, zones_on

_PER = {"month": "每月", "quarter": "每季度", "half-year": "每半年", "year": "每年"}
_COLOURS = ("红", "绿", "蓝")


@dataclass(frozen=True, slots=True)
class Colour:
    """One zone's alliance."""

    序号: int
    名称: str
    任务: str
    成员党组织: str | None
    负责人: str | None


@dataclass(frozen=True, slots=True)
class TownshipPlan:
    """The context of the notice and the plan."""

    公文: Head
    方案名称: str
    本地: str
    全域联盟: str | None
    片区数: int
    片区数汉字: str
    成员数: int
    片区: tuple[Colour, ...]
    三色: bool
    专题: str
    专题至少: int | None
    擂台赛: str
    交叉检查: str
    一月一公益: bool


@document(
    "township-plan",
    "印发党建联盟实施方案的通知",
    nature=Nature.NOTICE,
    per=Per.WORKSPACE,
    prints=("alliance", "member"),
    policies=("township",),
    basis=(
        Basis("township", "三（一）1", "以…镇全域党建联盟为核心…个片区组成各区域特色化党建联盟"),
        Basis("township", "三（一）2", "打造以下党建联盟，也可因地制宜创设新的党建联盟模式"),
        Basis("township", "“领导机构”部分", "每个片区安排一名负责人对接联盟日常工作"),
    ),
)
def township_plan(ask: Ask) -> TownshipPlan:
    """关于印发党建联盟实施方案的通知，后附方案：目标、三级架构、片区联盟、运行机制、服务群众、片区负责人和保障措施。"""
    rows = list(zones_on(ask.book, ask.as_of))
    zones = tuple(_colour(ask, number, row) for number, row in enumerate(rows, 1))
    ask.needed(zones, "片区党建联盟", "名册“联盟”表")
    kinds = [row.kind or row.name for row in rows]
    colours = all(any(colour in kind for kind in kinds) for colour in _COLOURS)
    name = _name_of_plan(ask, colours)
    return TownshipPlan(
        公文=head(ask, f"关于印发《{name}》的通知", "各村（社区）党组织，各有关单位党组织"),
        方案名称=name,
        本地=_own_word(ask.settings.name),
        全域联盟=ask.known(_whole(ask), "全域党建联盟", "名册“联盟”表，“层级”填“全域”"),
        片区数=len(zones),
        片区数汉字=chinese_number(len(zones)),
        成员数=len({one.name for row in rows for one in ask.book.roster.members_of(row.name, ask.as_of)}),
        片区=zones,
        三色=colours,
        专题=listed(_topics(ask)) or "",
        专题至少=ask.known(_number(ask, "ORG108", "min_members"), "组建专题联盟的最少党组织数", "allyctl.toml [rules.ORG108] 的 min_members"),
        擂台赛=_often(ask, "ACT109", "每半年"),
        交叉检查=_often(ask, "ACT110", "每年"),
        一月一公益=is_asked(ask, "ACT108"),
    )


def _colour(ask: Ask, number: int, row: Alliance) -> Colour:
    sheet = f"名册“联盟”表，{row.name}的"
    members = ask.book.roster.members_of(row.name, ask.as_of)
    return Colour(
        序号=number,
        名称=row.name,
        任务=(row.purpose or "").strip(" 。；"),
        成员党组织=ask.needed(listed(one.name for one in members), f"{row.name}的成员单位", f"{sheet}“联盟单位”"),
        负责人=ask.known(row.zone_head, f"{row.name}的片区负责人", f"{sheet}“片区负责人”"),
    )


def _name_of_plan(ask: Ask, colours: bool) -> str:
    """The plan's own title, where the settings name a plan; else a plain one."""
    own = ask.settings.source.title
    if own.endswith("方案"):
        return own
    return f"{ask.settings.name}{'“三色”' if colours else ''}党建联盟实施方案"


def _own_word(name: str) -> str:
    """What the place calls itself: 全镇, 我镇."""
    return "街道" if name.endswith("街道") else name[-1:] if name.endswith(("镇", "乡", "县", "区")) else "地"


def _whole(ask: Ask) -> str | None:
    return next((row.name for row in ask.book.roster.alliances if row.tier is Tier.WHOLE and exists_on(ask.book, row.name, ask.as_of)), None)


def _topics(ask: Ask) -> tuple[str, ...]:
    roster = ask.book.roster
    return tuple(dict.fromkeys(row.name for row in roster.alliances if row.tier is Tier.TOPIC and exists_on(ask.book, row.name, ask.as_of)))


def _number(ask: Ask, code: str, parameter: str) -> int | None:
    """A number of the policy; None where the paper leaves it open."""
    setting = ask.policy.rules.get(code)
    value = setting.params.get(parameter) if setting is not None else None
    return value if isinstance(value, int) and value > 0 else None


def _often(ask: Ask, code: str, usual: str) -> str:
    """How often the policy wants it, in words."""
    setting = ask.policy.rules.get(code)
    return _PER.get(str(setting.params.get("per")), usual) if setting is not None else usual
