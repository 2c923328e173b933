"""ORG: how alliances and units fit together over the whole roster: zones, tiers, numbers of members."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from allyctl.model.cells import blank_fields, heading
from allyctl.model.choices import Tier
from allyctl.model.finding import Owner, Severity
from allyctl.model.place import Location
from allyctl.model.records import Alliance, Member
from allyctl.model.zones import exists_on, is_zone, zones_on
from allyctl.rules.registry import Cadence, Fault, Scope, rule
from allyctl.rules.wording import OR_EXPLAIN, listed
from allyctl.values.names import unit_keys


@rule(
    "ORG104",
    "one-zone",
    "一单位一片区",
    cadence=Cadence.ROSTER,
    owner=Owner.DEPARTMENT,
    needs=("member|alliance.members",),
    params={"coverage_only": "true 时只查是否有单位漏划，不查是否重复划入"},
    workspace=True,
    fix=f"核对划分方案，在名册中改正；年中调整的，写明加入日期和退出日期；{OR_EXPLAIN}",
)
def one_zone(scope: Scope, *, coverage_only: bool = False) -> Iterable[Fault]:
    """一个单位只划入一个片区；应划入的单位一个不漏。

    为什么：片区划分决定报备、轮值和统计归谁，重复或遗漏都会使责任不清。
    看哪几列：名册“联盟”表的“联盟单位”“层级”，“成员单位”表的“单位名称”“加入日期”“退出日期”；allyctl.toml 的 [structure]。
    怎样算不对：同一天列在两个片区联盟；[structure] units 写的单位没有划入任何片区；片区数与 [structure] zones 不符。
    不算问题的情形：全域、专题联盟不算片区；年中从一个片区调到另一个片区，写了日期的；没有写 [structure] 的不查遗漏。

    坏例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        临山片区党建联盟 | 石桥镇、河东乡
    坏例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [设置]
        [structure]
        units = ["城关镇", "河东乡", "柳河乡"]
    好例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 层级 | 联盟单位
        沿河片区党建联盟 | 片区 | 城关镇、河东乡
        临山片区党建联盟 | 片区 | 石桥镇、柳河乡
        环湖整治党建联盟 | 专题 | 河东乡、柳河乡
        [设置]
        [structure]
        zones = 2
        units = ["城关镇", "河东乡", "石桥镇", "柳河乡"]
    """
    if scope.book.roster.from_log:
        return
    if not coverage_only:
        yield from _in_two_zones(scope)
    yield from _left_out(scope)
    yield from _number_of_zones(scope)


@dataclass(frozen=True)
class _Stay:
    """A unit's time in a zone, as far as it is sure: from the latest possible start to the earliest possible end."""

    alliance: str
    member: Member
    first: date
    last: date

    def meets(self, other: _Stay, first: date, last: date) -> bool:
        """Whether both surely ran at once on some day from *first* to *last*; moving on one day is no meeting."""
        start, end = max(self.first, other.first), min(self.last, other.last)
        return start < end and start <= last and end > first


def _in_two_zones(scope: Scope) -> Iterator[Fault]:
    for stays in _stays_by_unit(scope).values():
        for one, other in combinations(stays, 2):
            if one.alliance != other.alliance and one.meets(other, scope.period.first, scope.today):
                unit = one.member.name
                message = f"{unit}同时列在{one.alliance}和{other.alliance}"
                at = (*_place(one.member), *_place(other.member))
                yield Fault(message=message, unit=unit, key=f"{unit}/{one.alliance}/{other.alliance}", at=at)
                break


def _stays_by_unit(scope: Scope) -> dict[str, list[_Stay]]:
    roster, found = scope.book.roster, defaultdict(list)
    for member in roster.members:
        if not is_zone(roster.alliance(member.alliance, scope.today)):
            continue
        founded, dissolved = roster.founded(member.alliance), roster.dissolved(member.alliance)
        first = max((day.last for day in (member.joined_on, founded) if day), default=date.min)
        last = min((day.first for day in (member.left_on, dissolved) if day), default=date.max)
        unit = unit_keys(member.name, scope.settings.name)[-1]  # 河东乡 and 河东乡党委 are one unit
        found[unit].append(_Stay(member.alliance, member, first, last))
    return found


def _place(member: Member) -> tuple[Location, ...]:
    """The cell that names a member; one read from the alliance's own row stands in 联盟单位."""
    return member.where("members") if member.has("members") else member.where("name")


def _left_out(scope: Scope) -> Iterator[Fault]:
    structure, county = scope.settings.structure, scope.settings.name
    zones = list(zones_on(scope.book, scope.today))
    members = [member for row in zones for member in scope.book.roster.members_of(row.name, scope.today)]
    covered = {key for one in members for name in (one.name, *one.short) for key in unit_keys(name, county)}
    filled = {one.alliance for one in members}
    empty = tuple(f"{row.where('name')[0]} {row.name}未登记成员单位" for row in zones if row.name not in filled)
    for unit in structure.units:
        if covered.isdisjoint(unit_keys(scope.settings.aliases.get(unit, unit), county)):
            message = f"{unit}没有划入任何片区联盟"
            at = _setting_line(scope, "structure.units")
            yield Fault(message=message, unit=unit, key=f"{unit}/", at=at, absent=("member", "alliance"), doubt=empty)


def _number_of_zones(scope: Scope) -> Iterator[Fault]:
    wanted, found = scope.settings.structure.zones, len(list(zones_on(scope.book, scope.today)))
    if wanted is not None and found != wanted:
        message = f"名册中有{found}个片区联盟，allyctl.toml 的 [structure] 写的是{wanted}个，请核对"
        yield Fault(message=message, key="zones", at=_setting_line(scope, "structure.zones"), milder=True, absent=("alliance",))


def _setting_line(scope: Scope, key: str) -> tuple[Location, ...]:
    return (Location(scope.settings.file, line=scope.settings.lines.get(key)),)


@rule(
    "ORG107",
    "tiers",
    "联盟层级",
    cadence=Cadence.ROSTER,
    owner=Owner.DEPARTMENT,
    needs=("alliance.tier|alliance.parent",),
    workspace=True,
    fix=f"核对架构方案，在名册中改正层级和上级联盟；{OR_EXPLAIN}",
)
def tiers(scope: Scope) -> Iterable[Fault]:
    """全域联盟为核心，片区联盟在其下，层级清楚。

    为什么：架构是横向联动、纵向延伸的，上下级写不清，汇总和考评就对不上。
    看哪几列：名册“联盟”表的“层级”“上级联盟”。
    怎样算不对：写的上级联盟在名册中没有；上级联盟互为上下级；片区联盟逐级往上到不了全域联盟；写了层级却没有全域联盟。空着的只请补填。
    不算问题的情形：没有“上级联盟”一列的不查上下级；专题联盟可以没有上级。

    坏例（township，2024H2，截至 2025-01-05）：
        [联盟]
        联盟名称 | 层级 | 上级联盟
        青溪镇全域党建联盟 | 全域 |
        红色引领党建联盟 | 片区 | 红色引领党建联盟
    好例（township，2024H2，截至 2025-01-05）：
        [联盟]
        联盟名称 | 层级 | 上级联盟
        青溪镇全域党建联盟 | 全域 |
        红色引领党建联盟 | 片区 | 青溪镇全域党建联盟
    """
    roster = scope.book.roster
    rows = [row for row in (roster.alliance(name, scope.today) for name in roster.names) if row and exists_on(scope.book, row.name, scope.today)]
    if roster.from_log or not rows:
        return
    cores = {row.name for row in rows if row.tier is Tier.WHOLE}
    by_name = {row.name: row for row in rows}
    for row in rows:
        fault = _tier_fault(row, by_name, cores)
        if fault is not None:
            yield fault
    told = [row for row in rows if row.tier is not None]
    if told and not cores and not any("tier" in row.unread for row in rows):
        at = tuple(place for row in told for place in row.where("tier"))
        yield Fault(message="名册中未见层级为“全域”的联盟", key="core", at=at, absent=("alliance",))


def _tier_fault(row: Alliance, rows: dict[str, Alliance], cores: set[str]) -> Fault | None:
    if not row.parent:
        return _blank_tier(row, cores)
    message: str | None = None
    absent: tuple[str, ...] = ()
    chain = _parents(row, rows)
    if row.parent not in rows:
        message, absent = f"上级联盟{row.parent}在名册中没有", ("alliance",)
    elif chain[-1] == row.name:
        # told once, at the first of the circle
        message = f"上级联盟逐级往上又回到本联盟（{'→'.join([row.name, *chain])}）" if row.name == _first(chain, rows) else None
    elif row.tier is Tier.ZONE and cores and cores.isdisjoint(chain) and _ends(chain, rows):
        message = f"上级联盟写的是{row.parent}，逐级往上未到全域联盟（{listed(sorted(cores))}）"
    return Fault(message=message, record=row, alliance=row.name, at=row.where("parent"), absent=absent) if message else None


def _blank_tier(row: Alliance, cores: set[str]) -> Fault | None:
    needs_parent = cores and row.tier in (None, Tier.ZONE)
    blank = blank_fields(row, "tier", "parent") if needs_parent else blank_fields(row, "tier")
    if not blank:
        return None
    message = f"未填{listed(heading(row, field) for field in blank)}"
    at = row.where(*blank)
    return Fault(message=message, record=row, alliance=row.name, at=at, at_most=Severity.WARNING, fix="请在名册“联盟”表补填")


def _parents(row: Alliance, rows: dict[str, Alliance]) -> list[str]:
    """The alliances above, nearest first, as far as the roster knows them or until one comes again."""
    chain: list[str] = []
    above = row.parent
    while above and above not in chain:
        chain.append(above)
        above = rows[above].parent if above in rows and above != row.name else None
    return chain


def _ends(chain: list[str], rows: dict[str, Alliance]) -> bool:
    """Whether the chain comes to an end in an alliance of the roster that names no parent."""
    return chain[-1] in rows and not rows[chain[-1]].parent


def _first(names: Iterable[str], rows: dict[str, Alliance]) -> str:
    return min(names, key=list(rows).index)


@rule(
    "ORG108",
    "enough-members",
    "成员单位数",
    cadence=Cadence.ROSTER,
    owner=Owner.DEPARTMENT,
    needs=("member|alliance.members",),
    params={"min_members": "一个联盟至少有几个成员党组织；0 表示方案未写明，请按本地方案填写"},
    workspace=True,
    fix=f"核对名册是否写全；确实不足的，补充成员单位；{OR_EXPLAIN}",
)
def enough_members(scope: Scope, *, min_members: int = 0) -> Iterable[Fault]:
    """一个联盟至少有规定数目的成员党组织。

    为什么：联盟重在联合，成员太少就谈不上联建。
    看哪几列：名册“成员单位”表，或“联盟”表的“联盟单位”。
    怎样算不对：成员单位数少于 min_members。这个数通知没有写明时用本工具默认值，可在 allyctl.toml 中改。
    不算问题的情形：没有登记成员单位的只请补填；全域联盟不查。

    坏例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇
    好例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
    """
    if scope.book.roster.from_log:
        return
    if min_members <= 0:
        message = "方案中联盟至少应有几个党组织尚未填写，请填写方案中的 x"
        fix = "在 allyctl.toml 的 [rules.ORG108] 下写 min_members = 数目"
        yield Fault(message=message, key="min_members", at_most=Severity.NOTE, fix=fix)
        return
    for part in scope.each_alliance():
        yield from _members_of(part, min_members)


def _members_of(part: Scope, least: int) -> Iterator[Fault]:
    row, count = part.row, len(part.members)
    if row is None or row.tier is Tier.WHOLE or not exists_on(part.book, part.name, part.today):
        return
    if count == 0:
        if not part.book.keeps("member") and not row.has("members"):
            return
        at = row.where("members" if row.has("members") else "name")
        yield Fault(
            message="未填成员单位", alliance=part.name, record=row, at=at, at_most=Severity.WARNING, absent=("member",), fix="请在名册中补填成员单位"
        )
    elif count < least:
        at = tuple(dict.fromkeys(place for one in part.members for place in _place(one)))
        message = f"名册中有{count}个成员单位（{listed(one.name for one in part.members)}），应不少于{least}个"
        yield Fault(message=message, alliance=part.name, record=row, at=at, absent=("member",))
