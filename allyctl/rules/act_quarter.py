"""ACT: what an alliance owes every month and every quarter: joint activities, invitations, the five linkages, public benefit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from allyctl.model.activities import (
    Tally,
    activities_held,
    called,
    is_joint_meeting,
    is_the_alliances,
    mentions,
    tally,
)
from allyctl.model.choices import Decision, Linkage, Status
from allyctl.model.finding import Owner, Severity
from allyctl.model.linkages import Coverage, coverage
from allyctl.model.people import anybody_of
from allyctl.model.place import Location
from allyctl.model.records import Activity, Filing
from allyctl.model.zones import is_zone
from allyctl.rules.act import is_in_force, joint_from
from allyctl.rules.registry import Cadence, Fault, Scope, rule
from allyctl.rules.wording import OR_EXPLAIN, listed
from allyctl.values.periods import Period, Span


@rule(
    "ACT101",
    "quarterly-activity",
    "每季度联合组织活动",
    cadence=Cadence.QUARTER,
    owner=Owner.DUTY,
    needs=("activity",),
    params={"min": "一个季度至少几次联合组织活动"},
    fix=f"已开展的，请在“活动”表补登；未开展的，及时补办并先行报备；{OR_EXPLAIN}",
)
def quarterly_activity(scope: Scope, *, min: int = 1) -> Iterable[Fault]:
    """每个片区联盟原则上至少每季度组织开展一次联合组织活动。

    为什么：这是通知对联盟活动的基本要求。
    看哪几列：“活动”表的“活动日期”“状态”“主办层级”“参加单位”。
    怎样算不对：一个季度里，台账中未见联盟自己的、两个以上成员党组织参加的活动。季度还没有结束的，只提醒截止日期。
    不算问题的情形：日期只写到月份的，算在当季；几个联盟合办的，每个联盟都算；参加单位空着的按联合组织计；成立或撤销当季只作提示；全域、专题联盟不查。
    取消、延期和计划的不算；县级、镇级、成员单位主办的不算；是否报备另查。

    坏例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [活动]
        联盟 | 活动时间 | 活动主题
        沿河片区党建联盟 | 2024年4月20日 | 联学
    坏例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [活动]
        联盟 | 活动时间 | 活动主题 | 参加单位
        沿河片区党建联盟 | 2024年8月20日 | 清理河道 | 河东乡
    好例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [活动]
        联盟 | 活动时间 | 活动主题
        沿河片区党建联盟 | 2024年8月20日 | 清理河道
    """
    if not is_zone(scope.row) or min <= 0:
        return
    units = joint_from(scope)
    held = tally(scope.book, scope.name, scope.period, scope.as_of, units)
    if len(held.joint) >= min:
        return
    doubt = tuple(why for _, why in held.unsure) if len(held.joint) + len(held.unsure) >= min else ()
    yield Fault(
        message=_too_few(scope, held, min, units),
        at=_places(scope, held),
        due=None if scope.over else scope.period.last,
        absent=("activity",),
        doubt=doubt,
        fix=_way_out(scope),
    )


def _way_out(scope: Scope) -> str | None:
    """Where no founding date is known, that too: the alliance may be younger than the quarter."""
    if scope.row is None or scope.book.roster.founded(scope.name) is not None:
        return None
    return f"已开展的，请在“活动”表补登；未开展的，及时补办并先行报备；联盟在本季度或以后成立的，请在名册填写“成立日期”；{OR_EXPLAIN}"


def _too_few(scope: Scope, held: Tally, least: int, units: int) -> str:
    quarter = scope.period.chinese
    if held.joint:
        found = f"{quarter}联合组织活动应不少于{least}次，台账见{len(held.joint)}次"
    elif held.single:
        found = f"{quarter}未见联合组织活动记录；{listed(called(one) for one in held.single)}参加的成员党组织不足{units}个"
    else:
        found = f"{quarter}未见联合组织活动记录"
    planned = [one for one in scope.book.of(Activity, scope.name) if one.status in (Status.PLANNED, None) and _is_ahead_or_stale(one, scope)]
    if planned:
        told = "已计划" if not scope.over else "另登记为“计划”的有"
        found += f"；{told}{listed(called(one) for one in planned)}"
    return found


def _is_ahead_or_stale(activity: Activity, scope: Scope) -> bool:
    planned = activity.status is Status.PLANNED or activity.held_on.first > scope.as_of
    return planned and is_the_alliances(activity) and scope.period.holds(activity.held_on)


def _places(scope: Scope, held: Tally) -> tuple[Location, ...]:
    """The activities that were not joint; where there is nothing, the alliance's row of the roster."""
    seen = [] if held.joint else list(held.single)
    cells = [place for one in seen for place in one.where("participants" if one.has("participants") else "held_on")]
    cells += [place for one, _ in held.unsure for place in one.where("held_on")]
    if cells:
        return tuple(cells)
    return scope.row.where("name") if scope.row is not None else ()


@rule(
    "ACT104",
    "leader-invited",
    "邀请县级挂联领导",
    cadence=Cadence.QUARTER,
    owner=Owner.DUTY,
    needs=("filing.invited_leaders|activity.leader_invited|activity.leaders_present",),
    fix=f"已邀请的，请补填“邀请挂联领导”或“到会领导”；未邀请的，下次活动请邀请；{OR_EXPLAIN}",
)
def leader_invited(scope: Scope) -> Iterable[Fault]:
    """每季度的活动至少邀请一次县级挂联领导参与指导点评。

    为什么：通知要求邀请县级挂联领导参与指导点评。
    看哪几列：“报备”表的“拟邀挂联领导”，“活动”表的“邀请挂联领导”“到会领导”，名册“联盟”表的“挂联县级领导”。
    怎样算不对：当季有活动，而“邀请挂联领导”都填“否”，或者登记的领导都不是本联盟的挂联县级领导；都空着的只请补填。
    不算问题的情形：报备、邀请、到会三处有一处能看出邀请过；名册没有写挂联县级领导的，邀请了任何领导都算；当季没有活动的；没有这些列的。

    坏例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动时间 | 活动主题 | 邀请挂联领导
        沿河片区党建联盟 | 2024年8月20日 | 清理河道 | 否
    好例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动时间 | 活动主题 | 邀请挂联领导
        沿河片区党建联盟 | 2024年7月5日 | 共过主题党日 | 否
        沿河片区党建联盟 | 2024年8月20日 | 清理河道 | 是
    """
    held = [one for one in activities_held(scope.book, scope.name, scope.period, scope.as_of) if is_the_alliances(one) and not is_joint_meeting(one)]
    if not held or not is_zone(scope.row):
        return
    filings = [one for one in scope.book.of(Filing, scope.name) if scope.period.holds(one.planned_on) and one.decision is not Decision.RETURNED]
    named = [name for one in held for name in one.leaders_present] + [name for one in filings for name in one.invited_leaders]
    leaders = scope.row.county_leader if scope.row is not None else ()
    if any(one.leader_invited for one in held) or (named and (not leaders or anybody_of(named, leaders))):
        return
    yield from _not_invited(scope, held, filings, list(dict.fromkeys(named)))


def _not_invited(scope: Scope, held: list[Activity], filings: list[Filing], others: list[str]) -> Iterator[Fault]:
    asked = [(one, field) for one in held for field in ("leader_invited", "leaders_present") if one.has(field)]
    cells = [place for one, field in asked for place in one.where(field)]
    cells += [place for one in filings if one.has("invited_leaders") for place in one.where("invited_leaders")]
    if not cells:
        return
    quarter, due = scope.period.chinese, None if scope.over else scope.period.last
    unread = tuple(f"{one.origin.where(field)} 未能识别" for one, field in asked if field in one.unread)
    noes = [one for one in held if one.leader_invited is False]
    only_blank = None
    if others and scope.row is not None:
        message = f"{quarter}未见邀请县级挂联领导（{listed(scope.row.county_leader)}）的记录，登记的是{listed(others)}"
    elif noes:
        whole = "各次活动" if len(noes) == len(held) else listed(called(one) for one in noes)
        message = f"{quarter}未见邀请县级挂联领导的记录，{whole}“邀请挂联领导”填的是“否”"
    else:
        message, only_blank = f"{quarter}的活动未填是否邀请县级挂联领导", Severity.WARNING
    yield Fault(message=message, at=tuple(cells), due=due, at_most=only_blank, absent=("activity", "filing"), doubt=unread)


@rule(
    "ACT106",
    "five-linkages",
    "五联覆盖",
    cadence=Cadence.QUARTER,
    owner=Owner.DUTY,
    needs=("activity.linkage",),
    fix=f"已开展而没有登记的，请补填“共建内容”；没有开展的，在年内安排；{OR_EXPLAIN}",
)
def five_linkages(scope: Scope) -> Iterable[Fault]:
    """一年里，理论联学、活动联办、队伍联建、资源联享、产业联建都要有。

    为什么：五联是联盟共建的主要内容，缺了哪一联，区域党建共同体就不完整。
    看哪几列：“活动”表的“共建内容”；“领办项目”表的“共建内容”、“清单”里已认领的资源、“阵地”也算。
    怎样算不对：年初至本季度末，有一联在哪里都未见。前三个季度只作提示，第四季度按规定的轻重。一次核查几个季度的，只说最后一个。
    不算问题的情形：没有“共建内容”一列的不查；有活动没有填共建内容的，列为待核实；全域、专题联盟不查。

    坏例（2024Q4，截至 2025-01-05）：
        [活动]
        联盟 | 活动时间 | 活动主题 | 共建内容
        沿河片区党建联盟 | 2024年3月20日 | 学习讲座 | 理论联学
        沿河片区党建联盟 | 2024年8月20日 | 清理河道 | 活动联办
    好例（2024Q4，截至 2025-01-05）：
        [活动]
        联盟 | 活动时间 | 活动主题 | 共建内容
        沿河片区党建联盟 | 2024年3月20日 | 学习讲座 | 理论联学、队伍联建
        沿河片区党建联盟 | 2024年8月20日 | 清理河道 | 活动联办、资源联享
        沿河片区党建联盟 | 2024年11月20日 | 茶园帮扶 | 产业联建
    """
    if not is_zone(scope.row) or _is_told_later(scope):
        return
    last_quarter = scope.period.index == 4
    found = coverage(scope.book, scope.name, scope.period.year, scope.period.last, scope.as_of)
    if not found.activities and not last_quarter:
        return
    missing = [one for one in Linkage if one not in found.seen]
    if last_quarter and is_in_force(scope, "ACT107"):
        missing = [one for one in missing if one is not Linkage.STUDY]  # told there
    if missing and any(one.has("linkage") for one in found.activities or scope.book.all(Activity)):
        yield _uncovered(scope, found, missing, last_quarter)


def _is_told_later(scope: Scope) -> bool:
    """Whether a later quarter of the same year is judged in this run: what is missing is told once, of the longer time."""
    later = [one for one in scope.asked.ending(Span.QUARTER) if one.first <= scope.as_of and one.year == scope.period.year]
    return any(one.first > scope.period.first for one in later)


def _uncovered(scope: Scope, found: Coverage, missing: list[Linkage], last_quarter: bool) -> Fault:
    when = f"{scope.period.year}年度" if last_quarter else f"年初至{scope.period.chinese}末"
    if found.tells:
        message = f"{when}未见{listed(one.value for one in missing)}的记录"
    else:
        unread = any("linkage" in one.unread for one in found.activities)
        message = f"{when}的活动{'共建内容未填或未能识别' if unread else '未填共建内容'}，五联覆盖情况无从核对"
    doubt = tuple(why for _, why in found.silent) if found.tells else ()
    if Linkage.STUDY in missing:
        doubt += found.may_be_study()
    year = Period.of(scope.period.first, Span.YEAR)  # what is missing may be an unread row of an earlier quarter
    doubt += scope.book.doubts(("activity", "project", "listing", "venue"), scope.name, year)
    at = tuple(place for one in found.activities for place in one.where("linkage") if one.has("linkage"))
    most = Severity.WARNING if not found.tells else None
    return Fault(
        message=message,
        at=at or (scope.row.where("name") if scope.row is not None else ()),
        due=year.last,
        at_most=most if last_quarter else Severity.NOTE,
        doubt=doubt,
    )


PUBLIC_BENEFIT = ("公益", "志愿", "义诊", "义务", "微心愿", "爱心", "慰问", "助学", "敬老", "捐")


@rule(
    "ACT108",
    "monthly-public-benefit",
    "每月公益活动",
    cadence=Cadence.MONTH,
    owner=Owner.DUTY,
    needs=("activity.form|activity.theme",),
    fix="已开展的，请在“活动”表补登，“活动形式”写“公益活动”或“志愿服务”；方案未作硬性要求，可结合实际安排",
)
def monthly_public_benefit(scope: Scope) -> Iterable[Fault]:
    """依托“一月一公益”，每月有一次公益或志愿服务活动。

    为什么：公益活动是联盟帮助群众解难题的载体，方案提出依托开展，不作硬性要求。
    看哪几列：“活动”表的“活动形式”“活动主题”“活动内容”“服务中心工作”。
    怎样算不对：一个月里未见公益、志愿服务一类的活动，只作提示。
    不算问题的情形：谁主办的都算；当月有活动而主题、形式都空着的，列为待核实；全域、专题联盟不查。

    坏例（township，2024-08，截至 2024-09-05）：
        [活动]
        联盟 | 活动时间 | 活动主题 | 活动形式
        红色引领党建联盟 | 2024年8月12日 | 联学 | 主题党日
    好例（township，2024-08，截至 2024-09-05）：
        [活动]
        联盟 | 活动时间 | 活动主题 | 活动形式
        红色引领党建联盟 | 2024年8月12日 | 环境整治 | 志愿服务
    """
    if not is_zone(scope.row):
        return
    held = list(activities_held(scope.book, scope.name, scope.period, scope.as_of))
    if any(mentions(one, PUBLIC_BENEFIT) for one in held):
        return
    silent = tuple(f"{one.where('theme')[0]} 未填主题和形式" for one in held if not (one.theme or one.form or one.content))
    at = tuple(place for one in held for place in one.where("form" if one.has("form") else "theme"))
    yield Fault(
        message=f"{scope.period.chinese}未见公益、志愿服务活动记录",
        at=at or (scope.row.where("name") if scope.row is not None else ()),
        due=None if scope.over else scope.period.last,
        absent=("activity",),
        doubt=silent,
    )
