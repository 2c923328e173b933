"""ACT: each activity by itself: was it joint, planned in full, attended as registered, its state kept up to date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from allyctl.model.activities import (
    activities_held,
    attendance_of,
    called,
    is_joint_meeting,
    is_the_alliances,
    organiser_of,
    participation,
    tally,
    unclear_participants,
    was_held,
)
from allyctl.model.cells import heading, is_blank
from allyctl.model.choices import Status
from allyctl.model.finding import Owner, Severity
from allyctl.model.ledgers import is_kept_for
from allyctl.model.matching import match_filings
from allyctl.model.records import Activity, Attendance
from allyctl.model.zones import is_zone
from allyctl.rules.registry import Cadence, Fault, Scope, rule
from allyctl.rules.wording import OR_EXPLAIN, listed
from allyctl.values.day import Day
from allyctl.values.periods import Period, Span
from allyctl.values.text import fold

MIN_UNITS = 2


def units_for_joint(scope: Scope, min_units: int) -> int:
    """From how many member Party organisations an activity is joint: the rule's number, or the workspace's [joint]."""
    return min_units if min_units != MIN_UNITS else scope.settings.joint_min_units


def joint_from(scope: Scope) -> int:
    """From how many member Party organisations an activity is joint, as ACT102 and the workspace set it."""
    min_units = scope.parameter("ACT102", "min_units")
    return units_for_joint(scope, min_units if isinstance(min_units, int) else MIN_UNITS)


def is_in_force(scope: Scope, code: str) -> bool:
    """Whether the policy has that rule and does not switch it off."""
    setting = scope.policy.rules.get(code)
    return setting is not None and setting.severity is not Severity.OFF


def own_activities(scope: Scope) -> Iterator[Activity]:
    """The activities that the alliance itself held in the period and answers for; joint meetings are none."""
    for activity in activities_held(scope.book, scope.name, scope.period, scope.as_of):
        if is_the_alliances(activity) and not is_joint_meeting(activity) and organiser_of(activity, scope.book) == scope.name:
            yield activity


def unread_state(activity: Activity) -> tuple[str, ...]:
    """A state that can't be read leaves open whether it was held at all."""
    return (f"{activity.origin.where('status')} 的状态未能识别",) if "status" in activity.unread else ()


@rule(
    "ACT102",
    "joint",
    "联合组织",
    cadence=Cadence.EVENT,
    owner=Owner.DUTY,
    needs=("activity.participants",),
    params={"min_units": "至少几个成员党组织参加才算联合组织活动"},
    fix=f"参加单位没有写全的，请补填；确为一个单位自己的活动，“主办层级”请填“成员单位”；{OR_EXPLAIN}",
)
def joint(scope: Scope, *, min_units: int = MIN_UNITS) -> Iterable[Fault]:
    """联盟的活动应由两个以上成员党组织联合开展。

    为什么：联盟活动重在活动共办、资源共用，一家自己办的活动不能算联合组织活动。
    看哪几列：“活动”表的“参加单位”“召集单位”“承办单位”“主办层级”。
    怎样算不对：参加的成员党组织（召集单位、承办单位计算在内）少于 min_units 个；只有一个成员单位和共联县级单位参加的，也请确认。
    不算问题的情形：写“各成员单位”“等5个单位”的；参加单位空着的按联合组织计，只作提示；县级、镇级、成员单位主办的；联席会议。
    一个季度里没有一次联合组织活动的，由“每季度联合组织活动”一并说明，这里不再重复。

    坏例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [活动]
        联盟 | 活动时间 | 活动主题 | 参加单位
        沿河片区党建联盟 | 2024年7月5日 | 共过主题党日 | 城关镇、河东乡
        沿河片区党建联盟 | 2024年8月20日 | 清理河道 | 河东乡
    好例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [活动]
        联盟 | 活动时间 | 活动主题 | 参加单位
        沿河片区党建联盟 | 2024年7月5日 | 共过主题党日 | 城关镇、河东乡
        沿河片区党建联盟 | 2024年8月20日 | 清理河道 | 各成员单位
    """
    needed = units_for_joint(scope, min_units)
    told = frozenset(_quarters_told(scope, needed))
    for activity in own_activities(scope):
        if not activity.has("participants"):
            continue
        if is_blank(activity, "participants") and participation(activity, scope.book, scope.name).blank:
            message = f"{called(activity)}未填参加单位，暂按联合组织活动计"
            yield Fault(
                message=message, record=activity, at=activity.where("participants"), at_most=Severity.NOTE, fix="请在“参加单位”栏补填"
            )
        elif Period.of(activity.held_on.first, Span.QUARTER) not in told:
            yield from _not_joint(activity, scope, needed)


def _not_joint(activity: Activity, scope: Scope, needed: int) -> Iterator[Fault]:
    took_part = participation(activity, scope.book, scope.name)
    if took_part.joint(needed) or "participants" in activity.unread:
        return
    names = f"（{listed(took_part.members)}）" if took_part.members else ""
    message = f"{called(activity)}参加的成员党组织见{len(took_part.members)}个{names}，应不少于{needed}个"
    if took_part.linked:
        message = f"{message}；共联县级单位（{listed(took_part.linked)}）不计算在内，请确认"
    cell = activity.where("participants")
    unclear = (unclear_participants(activity, took_part),) if took_part.unclear else ()
    yield Fault(message=message, record=activity, at=cell, doubt=unclear + unread_state(activity))


def _quarters_told(scope: Scope, needed: int) -> Iterator[Period]:
    """The quarters of which ACT101 says it: they are judged, and nothing joint was held in them."""
    if not is_in_force(scope, "ACT101") or not is_zone(scope.row):
        return
    for quarter in scope.period.ending(Span.QUARTER):
        if quarter.first <= scope.as_of and not tally(scope.book, scope.name, quarter, scope.as_of, needed).joint:
            yield quarter


@rule(
    "ACT103",
    "plan-complete",
    "活动要素",
    cadence=Cadence.EVENT,
    owner=Owner.DUTY,
    needs=("activity.theme|activity.place|activity.content",),
    fix="请补填所缺内容",
)
def plan_complete(scope: Scope) -> Iterable[Fault]:
    """活动要写明主题、时间、地点和内容。

    为什么：通知要求制定活动计划，明确活动主题、时间地点和活动内容；要素不全，事后说不清办了什么。
    看哪几列：“活动”表的“活动主题”“活动日期”“活动地点”“活动内容”；对应的报备里写了的也算。
    怎样算不对：有这一列而空着；日期只写到月份。一次活动缺几项，合成一条。
    不算问题的情形：没有这一列的不查；已取消、延期的；县级、镇级、成员单位主办的。

    坏例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动时间 | 活动主题 | 活动地点
        沿河片区党建联盟 | 2024年8月20日 | 清理河道 |
    好例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动时间 | 活动主题 | 活动地点
        沿河片区党建联盟 | 2024年8月20日 | 清理河道 | 河东乡河堤
    """
    for activity in scope.book.of(Activity, scope.name):
        if not _is_planned_or_held(activity, scope):
            continue
        blank = [field for field in ("theme", "place", "content") if is_blank(activity, field) and not _is_filed(activity, field, scope)]
        missing = [heading(activity, field) for field in blank]
        if not activity.held_on.exact:
            blank.append("held_on")
            missing.append("具体日期")
        if missing:
            message = f"{called(activity)}未填{listed(missing)}"
            at = activity.where(*blank)
            yield Fault(message=message, record=activity, at=at, at_most=Severity.WARNING, doubt=unread_state(activity))


def _is_planned_or_held(activity: Activity, scope: Scope) -> bool:
    called_off = activity.status in (Status.CANCELLED, Status.POSTPONED)
    own = is_the_alliances(activity) and not is_joint_meeting(activity)
    return own and not called_off and scope.period.holds(activity.held_on) and organiser_of(activity, scope.book) == scope.name


def _is_filed(activity: Activity, field: str, scope: Scope) -> bool:
    """Whether the activity's filing says what its own row leaves blank, or may say so."""
    matching = match_filings(scope.book)
    filing = matching.filing_of(activity)
    return bool(filing and getattr(filing, field)) or matching.is_unjudged(activity)


@rule(
    "ACT105",
    "attendance",
    "考勤登记",
    cadence=Cadence.EVENT,
    owner=Owner.DUTY,
    needs=("attendance|activity.present|activity.expected",),
    fix="请核对签到表，补填或改正人数",
)
def attendance(scope: Scope) -> Iterable[Fault]:
    """活动由轮值单位负责考勤，人数登记清楚、前后一致。

    为什么：轮值成员党组织书记负责策划、召集、组织、考勤。
    看哪几列：“活动”表的“应到人数”“实到人数”；“考勤”表的“应到”“实到”“请假”“缺席”。
    怎样算不对：应到、实到都空着，考勤表也没有记录；一个单位的实到、请假、缺席相加与应到不符；各单位实到相加与活动的实到人数不符。
    不算问题的情形：没有这些列的不查；实到多于应到的只作提示（可能有列席、来宾）；县级、镇级、成员单位主办的。

    坏例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动时间 | 活动主题 | 应到人数 | 实到人数
        沿河片区党建联盟 | 2024年8月20日 | 清理河道 | |
    坏例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动编号 | 活动时间 | 活动主题 | 实到人数
        沿河片区党建联盟 | HD01 | 2024年8月20日 | 清理河道 | 30
        [考勤]
        活动编号 | 联盟 | 单位 | 应到 | 实到 | 请假 | 缺席
        HD01 | 沿河片区党建联盟 | 城关镇 | 20 | 18 | 1 | 0
        HD01 | 沿河片区党建联盟 | 河东乡 | 12 | 12 | 0 | 0
    好例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动编号 | 活动时间 | 活动主题 | 实到人数
        沿河片区党建联盟 | HD01 | 2024年8月20日 | 清理河道 | 30
        [考勤]
        活动编号 | 联盟 | 单位 | 应到 | 实到 | 请假 | 缺席
        HD01 | 沿河片区党建联盟 | 城关镇 | 20 | 18 | 1 | 1
        HD01 | 沿河片区党建联盟 | 河东乡 | 12 | 12 | 0 | 0
    """
    for activity in own_activities(scope):
        rows = attendance_of(activity, scope.book)
        for row in rows:
            yield from _unit_adds_up(activity, row)
        if rows:
            yield from _sum_adds_up(activity, rows)
        else:
            yield from _no_attendance(activity, scope)


def _unit_adds_up(activity: Activity, row: Attendance) -> Iterator[Fault]:
    expected, present = row.expected, row.present
    if expected is None or present is None:
        return
    if present > expected:
        message = f"{called(activity)}{row.unit}实到{present}人，多于应到{expected}人，请核对"
        yield Fault(message=message, record=row, unit=row.unit, at=row.where("present", "expected"), at_most=Severity.NOTE)
    elif row.on_leave is not None and row.absent is not None and present + row.on_leave + row.absent != expected:
        counted = f"实到{present}人、请假{row.on_leave}人、缺席{row.absent}人"
        message = f"{called(activity)}{row.unit}应到{expected}人，{counted}，相加不符"
        at = row.where("expected", "present", "on_leave", "absent")
        yield Fault(message=message, record=row, unit=row.unit, at=at)


def _sum_adds_up(activity: Activity, rows: tuple[Attendance, ...]) -> Iterator[Fault]:
    """Per-unit numbers against the activity's own; guests may make the whole larger, and unread cells leave it open."""
    numbers = [row.present for row in rows if row.present is not None]
    if activity.present is None or len(numbers) < len(rows) or sum(numbers) == activity.present:
        return
    message = f"{called(activity)}实到人数写的是{activity.present}人，考勤表各单位实到相加为{sum(numbers)}人，请核对"
    at = (*activity.where("present"), *(row.where("present")[0] for row in rows))
    guests = Severity.NOTE if activity.present > sum(numbers) else None
    yield Fault(message=message, record=activity, at=at, at_most=guests, absent=("attendance",))


def _no_attendance(activity: Activity, scope: Scope) -> Iterator[Fault]:
    kept = [field for field in ("expected", "present") if activity.has(field)]
    known = [field for field in kept if not is_blank(activity, field)]
    if activity.expected is not None and activity.present is not None and activity.present > activity.expected:
        message = f"{called(activity)}实到{activity.present}人，多于应到{activity.expected}人，请核对（有列席、来宾的可不改）"
        yield Fault(message=message, record=activity, at=activity.where(*kept), at_most=Severity.NOTE)
    elif kept and not known:
        message, at = f"{called(activity)}未填{listed(heading(activity, field) for field in kept)}", activity.where(*kept)
        yield Fault(message=message, record=activity, at=at, at_most=Severity.NOTE, absent=("attendance",), doubt=_unplaced(activity, scope))
    elif not kept and is_kept_for(scope.book, "attendance", scope.name):
        message = f"{called(activity)}未见考勤记录"
        yield Fault(message=message, record=activity, absent=("attendance",), doubt=_unplaced(activity, scope))


def _unplaced(activity: Activity, scope: Scope) -> tuple[str, ...]:
    """Lines of doubt: rows of attendance that may be this activity's, though their day can't be read."""
    rows = [row for row in scope.book.all(Attendance) if "held_on" in row.unread and row.alliance in (None, *activity.alliance)]
    return tuple(f"{row.origin.where('held_on')} 未能识别" for row in rows)


@rule(
    "ACT113",
    "plan-followed",
    "计划落实",
    cadence=Cadence.EVENT,
    owner=Owner.DUTY,
    needs=("activity.status",),
    fix="已开展的，“状态”改为“已开展”；改期或不再开展的，改为“延期”或“取消”，并写明原因",
)
def plan_followed(scope: Scope) -> Iterable[Fault]:
    """计划的活动，日子过了要更新状态：已开展、延期或取消。

    为什么：组织部要跟踪了解计划落实情况，台账停在“计划”，就不知道办了没有。
    看哪几列：“活动”表的“状态”“活动日期”。
    怎样算不对：状态写“计划”，而日期已过。
    不算问题的情形：状态空着、日期已过的按已开展计；只写到月份的，当月过完再查；同一主题后来另有一行已开展的。

    坏例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动时间 | 活动主题 | 状态
        沿河片区党建联盟 | 2024年8月20日 | 清理河道 | 计划
    好例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动时间 | 活动主题 | 状态
        沿河片区党建联盟 | 2024年8月20日 | 清理河道 | 已开展
    """
    for activity in plans_left_open(scope):
        if scope.period.holds(activity.held_on):
            message = f"{called(activity)}状态仍为“计划”，日期已过，请更新"
            yield Fault(message=message, record=activity, at=activity.where("status", "held_on"), doubt=_assumed(activity.held_on, activity))


def plans_left_open(scope: Scope) -> Iterator[Activity]:
    """The alliance's activities of any time whose day has passed and whose state still says planned."""
    held_last: dict[str, date] = {}  # theme -> the last day it was held on
    for one in scope.book.of(Activity, scope.name):
        if one.theme and was_held(one, scope.as_of):
            held_last[fold(one.theme)] = max(one.held_on.last, held_last.get(fold(one.theme), date.min))
    for activity in scope.book.of(Activity, scope.name):
        if activity.status is not Status.PLANNED or activity.held_on.last >= scope.as_of:
            continue
        held = held_last.get(fold(activity.theme or ""), date.min) >= activity.held_on.first
        if not held and organiser_of(activity, scope.book) == scope.name:
            yield activity


def _assumed(day: Day, activity: Activity) -> tuple[str, ...]:
    return (f"{activity.origin.where('held_on')} 的年份是推断的",) if day.assumed else ()
