"""ROT: the unit on duty convenes, its Party secretary is the convener, and members host in turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from allyctl.model.activities import called, units_named
from allyctl.model.cells import is_blank
from allyctl.model.finding import Owner, Severity
from allyctl.model.people import anybody_of, is_vacant, same_person, stands_in
from allyctl.model.records import Activity, Term
from allyctl.model.roster import in_force
from allyctl.model.terms import Duty, duties_on, is_swap, units_in_charge
from allyctl.rules.registry import Cadence, Fault, Scope, rule
from allyctl.rules.rot_cases import activities_of_its_own, rotates, terms_begun
from allyctl.rules.wording import OR_EXPLAIN, listed
from allyctl.values.names import split_names
from allyctl.values.patterns import compile_later

_AND = compile_later("以及|[和及与]")


@rule(
    "ROT101",
    "convened-on-duty",
    "轮值单位召集",
    cadence=Cadence.EVENT,
    owner=Owner.DUTY,
    needs=("term", "activity.convened_by"),
    zones=True,
    fix=f"如属调换，请在轮值表“备注”中注明调换及原因；召集单位登记有误的，请更正；{OR_EXPLAIN}",
)
def convened_on_duty(scope: Scope) -> Iterable[Fault]:
    """联盟活动由当期轮值单位召集，也可以由牵头单位召集。

    为什么：通知要求实行召集人轮值制度，由轮值成员党组织书记负责策划、召集、组织、考勤。
    看哪几列：“轮值”表的“轮值周期”“轮值单位”“交接日期”“备注”，“活动”表的“召集单位”，名册的“牵头单位”“联盟单位”。
    怎样算不对：由另一个成员单位召集，又没有注明调换；不是成员单位召集的，请核实；召集单位空着的，只请补填。
    不算问题的情形：轮值表或活动备注写明“调换”“代”的；写了交接日期、前后两家正在交接的；当期没有轮值安排的（由“轮值安排”一条提出）；
    每次活动轮换一次的联盟；联席会议和县级、镇级、成员单位主办的活动；全域、专题联盟。

    坏例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位 | 牵头单位
        沿河片区党建联盟 | 城关镇、河东乡、柳河乡 | 城关镇
        [轮值]
        联盟 | 轮值周期 | 轮值单位
        沿河片区党建联盟 | 2024Q3 | 河东乡
        [活动]
        联盟 | 活动日期 | 活动主题 | 召集单位
        沿河片区党建联盟 | 2024年8月20日 | 联学 | 柳河乡
    好例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位 | 牵头单位
        沿河片区党建联盟 | 城关镇、河东乡、柳河乡 | 城关镇
        [轮值]
        联盟 | 轮值周期 | 轮值单位 | 备注
        沿河片区党建联盟 | 2024Q2 | 城关镇 |
        沿河片区党建联盟 | 2024Q3 | 河东乡 | 因防汛与柳河乡调换
        [活动]
        联盟 | 活动日期 | 活动主题 | 召集单位
        沿河片区党建联盟 | 2024年8月20日 | 联学 | 柳河乡
    """
    for activity in activities_of_its_own(scope):
        members = _members_of_all(scope, activity)
        duties = duties_on(scope.book, scope.name, activity.held_on)
        if len(members) < 2 or not duties or not rotates(scope, activity.held_on.first):
            continue
        if is_blank(activity, "convened_by"):
            at = activity.where("held_on", "convened_by")
            yield Fault(message=f"{called(activity)}未填召集单位", record=activity, at=at, at_most=Severity.WARNING, fix="请补填召集单位")
        elif activity.convened_by is not None:
            fault = _convened_by_another(scope, activity, activity.convened_by, duties, members)
            if fault is not None:
                yield fault


def _members_of_all(scope: Scope, activity: Activity) -> frozenset[str]:
    """The members that day of every alliance that held it."""
    day = activity.held_on.first
    return frozenset(member.name for name in activity.alliance for member in scope.book.roster.members_of(name, day))


def _conveners(scope: Scope, unit: str, members: frozenset[str]) -> tuple[str, ...]:
    """The units that convened: several where the cell names several (柳河乡、河东乡党委)."""
    known = scope.book.directory.unit
    if unit in members or known(unit) is not None:
        return (unit,)
    items = split_names(unit)
    parts = [part for item in items for part in _AND.split(item) if part]
    return tuple(known(part) or part for part in (parts if all(known(part) for part in parts) else items)) or (unit,)


def _convened_by_another(
    scope: Scope, activity: Activity, unit: str, duties: Sequence[Duty], members: frozenset[str]
) -> Fault | None:
    row = scope.book.roster.alliance(scope.name, activity.held_on.first)
    lead = row.lead_unit if row else None
    explained = is_swap(activity.note) or any(duty.swapped for duty in duties)
    together = _conveners(scope, unit, members)
    if explained or lead in together or set(together) & set(units_in_charge(scope.book, scope.name, activity.held_on)):
        return None
    at = (*activity.where("held_on", "convened_by"), *(place for duty in duties for place in duty.rows[0].where("unit")))
    on_duty = "，".join(f"{duty.chinese}轮值单位为{listed(duty.units)}" for duty in duties)
    doubt = tuple(line for duty in duties for line in duty.doubt)
    if len(duties) > 1:
        doubt += (f"{activity.origin.where('held_on')} 只写到{activity.held_on}，跨了两期轮值",)
    if members.isdisjoint(together):
        message = f"{called(activity)}由{unit}召集，名册中该单位不是本联盟成员单位；{on_duty}"
        return Fault(message=message, record=activity, at=at, at_most=Severity.WARNING, doubt=doubt)
    if lead is None and row is not None:
        doubt += (f"{row.origin.where('lead_unit')} 名册没有写明牵头单位，{unit}是否为牵头单位不能确定",)
    return Fault(message=f"{called(activity)}由{unit}召集，{on_duty}，如属调换请注明", record=activity, at=at, doubt=doubt, absent=("term",))


@rule(
    "ROT104",
    "duty-secretary",
    "轮值召集人",
    cadence=Cadence.EVENT,
    owner=Owner.DUTY,
    needs=("member.secretary", "term.convener|activity.convener"),
    zones=True,
    fix=f"请核对轮值召集人和书记姓名，人员已调整的，请在“成员单位”表另起一行写明日期；{OR_EXPLAIN}",
)
def duty_secretary(scope: Scope) -> Iterable[Fault]:
    """轮值召集人由轮值单位的党组织书记担任。

    为什么：通知要求由轮值成员党组织书记负责策划、召集、组织、考勤。
    看哪几列：“轮值”表的“轮值单位”“轮值召集人”，“活动”表的“召集单位”“轮值召集人”，“成员单位”表的“党组织书记”。
    怎样算不对：召集人与名册登记的该单位书记姓名不一致，请核对。轮值表的召集人空着的，只请补填。
    不算问题的情形：姓名中间有空格、后面带职务的；年中换书记、名册写有日期的，按当时的书记；写明代理、主持工作的；
    活动由联盟召集人、牵头单位书记召集的；名册没有登记书记的。

    坏例（2024Q3，截至 2024-10-08）：
        [成员单位]
        所属联盟 | 单位名称 | 党组织书记
        沿河片区党建联盟 | 城关镇 | 张一山
        沿河片区党建联盟 | 河东乡 | 孙剑
        [轮值]
        联盟 | 轮值周期 | 轮值单位 | 轮值召集人
        沿河片区党建联盟 | 2024Q3 | 河东乡 | 李四方
    好例（2024Q3，截至 2024-10-08）：
        [成员单位]
        所属联盟 | 单位名称 | 党组织书记
        沿河片区党建联盟 | 城关镇 | 张一山
        沿河片区党建联盟 | 河东乡 | 孙剑
        [轮值]
        联盟 | 轮值周期 | 轮值单位 | 轮值召集人
        沿河片区党建联盟 | 2024Q3 | 河东乡 | 孙 剑
    """
    for _, duty in terms_begun(scope):
        for row in duty.rows if rotates(scope, duty.first) else ():
            fault = _wrong_convener_of_term(scope, duty, row)
            if fault is not None:
                yield fault
    for activity in activities_of_its_own(scope):
        if activity.convener and activity.convened_by and rotates(scope, activity.held_on.first):
            fault = _wrong_convener_of_activity(scope, activity, activity.convener, activity.convened_by)
            if fault is not None:
                yield fault


def _secretaries(scope: Scope, unit: str | None, first: date, last: date) -> tuple[str, ...]:
    """The secretaries whom the roster gives a unit between two days."""
    return tuple(
        member.secretary
        for member in scope.book.roster.ever_members_of(scope.name)
        if member.name == unit
        and member.secretary
        and (member.joined_on is None or member.joined_on.first <= last)
        and (member.left_on is None or first <= member.left_on.last)
    )


def _is_one_of(convener: str, persons: Iterable[str]) -> bool:
    return stands_in(convener) or anybody_of((convener, *split_names(convener)), persons)


def _wrong_convener_of_term(scope: Scope, duty: Duty, row: Term) -> Fault | None:
    secretaries = _secretaries(scope, row.unit, duty.first, duty.last)
    if not secretaries or is_swap(row.note):
        return None
    at = row.where("unit", "convener")
    if is_blank(row, "convener") or is_vacant(row.convener or ""):
        message = f"{duty.chinese}轮值单位{row.unit}未填轮值召集人"
        return Fault(message=message, record=row, at=at, unit=row.unit, at_most=Severity.WARNING, fix="请补填轮值召集人")
    if row.convener is None or _is_one_of(row.convener, secretaries):
        return None
    message = f"{duty.chinese}轮值召集人为{row.convener}，名册登记的{row.unit}党组织书记为{listed(secretaries)}，请核对是否已调整"
    return Fault(message=message, record=row, at=at, unit=row.unit)


def _wrong_convener_of_activity(scope: Scope, activity: Activity, convener: str, unit: str) -> Fault | None:
    first, last = activity.held_on.first, activity.held_on.last
    row = scope.book.roster.alliance(scope.name, first)
    secretaries = _secretaries(scope, unit, first, last)
    leads = _secretaries(scope, row.lead_unit, first, last) if row else ()
    standing = (row.convener,) if row and row.convener else ()
    if not secretaries or _is_one_of(convener, (*secretaries, *leads, *standing)) or is_vacant(convener):
        return None
    named = [term.convener for duty in duties_on(scope.book, scope.name, activity.held_on) for term in duty.rows if term.convener]
    if any(same_person(convener, other) for other in named):
        return None  # the term's row is told already, or explains it
    message = f"{called(activity)}轮值召集人为{convener}，名册登记的{unit}党组织书记为{listed(secretaries)}，请核对是否已调整"
    return Fault(message=message, record=activity, at=activity.where("convened_by", "convener"), unit=unit)


@rule(
    "ROT107",
    "hosting-in-turn",
    "活动轮办",
    cadence=Cadence.YEAR,
    owner=Owner.LEAD,
    needs=("activity.hosted_by", "member|alliance.members"),
    zones=True,
    fix=f"请安排尚未承办的单位承办活动；承办单位登记有误的，请更正；{OR_EXPLAIN}",
)
def hosting_in_turn(scope: Scope) -> Iterable[Fault]:
    """党建活动由成员单位轮流承办。

    为什么：实施方案提出大型活动共办、党建活动轮办。
    看哪几列：“活动”表的“承办单位”，名册的成员单位。一年过完以后才查。
    怎样算不对：一年里有的成员单位承办了两次以上，还有成员单位一次也没有承办。只作提示。
    不算问题的情形：活动不多、没有单位承办过两次的；年中加入、退出的单位；镇级、成员单位主办的活动；全域、专题联盟。
    有活动没写承办单位的，列为待核实。

    坏例（township，2024，截至 2025-01-05）：
        [联盟]
        联盟名称 | 联盟单位
        红色引领党建联盟 | 前山村、后溪村、南坪村
        [活动]
        联盟 | 活动日期 | 活动主题 | 承办单位
        红色引领党建联盟 | 2024年4月20日 | 联学 | 前山村
        红色引领党建联盟 | 2024年8月20日 | 志愿服务 | 前山村
    好例（township，2024，截至 2025-01-05）：
        [联盟]
        联盟名称 | 联盟单位
        红色引领党建联盟 | 前山村、后溪村、南坪村
        [活动]
        联盟 | 活动日期 | 活动主题 | 承办单位
        红色引领党建联盟 | 2024年4月20日 | 联学 | 前山村
        红色引领党建联盟 | 2024年8月20日 | 志愿服务 | 后溪村
    """
    roster, year = scope.book.roster, scope.period
    stayed = [member.name for member in roster.members_of(scope.name, year.last) if in_force(member.joined_on, member.left_on, year.first)]
    if not scope.over or len(stayed) < 2:
        return
    held = list(activities_of_its_own(scope))
    hosts = Counter(unit for activity in held for unit in units_named(activity.hosted_by, scope.book) if unit in stayed)
    missing = [name for name in stayed if name not in hosts]
    often = [f"{name}承办{hosts[name]}次" for name in stayed if hosts[name] > 1]
    if not often or not missing:
        return
    unknown = [activity for activity in held if activity.hosted_by is None]
    doubt = tuple(f"{activity.origin.where('hosted_by')} 没有写承办单位" for activity in unknown[:3])
    at = tuple(place for activity in held if set(units_named(activity.hosted_by, scope.book)) & set(stayed) for place in activity.where("hosted_by"))
    message = f"{year.chinese}{listed(often)}，未见{listed(missing)}的承办记录"
    yield Fault(message=message, key="hosts", at=at, doubt=doubt, absent=("activity",))
