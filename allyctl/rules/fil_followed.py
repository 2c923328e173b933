"""FIL: held as it was filed, and no filing without an activity."""

from __future__ import annotations

from collections.abc import Iterable

from allyctl.model.activities import called
from allyctl.model.finding import Owner
from allyctl.model.likeness import ALIKE, likeness
from allyctl.model.matching import match_filings
from allyctl.model.nearness import days_of
from allyctl.model.records import Activity, Filing
from allyctl.model.standing import FAR_APART, assumed_years, is_approved
from allyctl.rules.fil_cases import activities_filed, fault_of, named
from allyctl.rules.registry import Cadence, Fault, Scope, rule
from allyctl.rules.wording import OR_EXPLAIN
from allyctl.values.text import in_quotes


@rule(
    "FIL104",
    "as-filed",
    "按报备开展",
    cadence=Cadence.EVENT,
    owner=Owner.DUTY,
    needs=("filing",),
    fix=f"时间、地点、主题有变动的，请补办变更报备并写明“变更自”；登记有误的，请更正台账；{OR_EXPLAIN}",
)
def as_filed(scope: Scope) -> Iterable[Fault]:
    """活动按报备的日期、地点和主题开展；有变动的，重新报备。

    为什么：审批的是报备上写明的活动，变动较大而不重新报备，审批就落了空。
    看哪几列：“报备”表的“拟办日期”“活动地点”“活动主题”，“活动”表的“活动日期”“活动地点”“活动主题”。
    怎样算不对：活动日期与拟办日期不同的，请核实；地点、主题明显不同的，提示核对。
    不算问题的情形：地点、主题只是详略不同、写法不同的；有一方空着的；活动开展几天、拟办日期在其中的；已办变更报备的，按最后一份比对。

    坏例（2024Q3，截至 2024-10-08）：
        [报备]
        联盟 | 报备日期 | 拟办日期 | 活动主题
        沿河片区党建联盟 | 2024年8月1日 | 2024年8月20日 | 共护一江清水志愿服务
        [活动]
        联盟 | 活动日期 | 活动主题
        沿河片区党建联盟 | 2024年8月23日 | 共护一江清水志愿服务
    好例（2024Q3，截至 2024-10-08）：
        [报备]
        联盟 | 报备日期 | 拟办日期 | 活动主题 | 活动地点
        沿河片区党建联盟 | 2024年8月1日 | 2024年8月20日 | 共护一江清水 | 城关镇文化广场
        [活动]
        联盟 | 活动日期 | 活动主题 | 活动地点
        沿河片区党建联盟 | 2024年8月20日 | 共护一江清水志愿服务 | 文化广场
    """
    for activity, filing in activities_filed(scope):
        if filing.from_activity:
            continue
        told: list[str] = []
        at = []
        moved = not filing.planned_on.meets(days_of(activity))
        if moved:
            told.append(f"报备为{filing.planned_on}，实际为{activity.held_on}")
            at += [*activity.where("held_on"), *filing.where("planned_on")]
        for field, chinese in (("place", "地点"), ("theme", "主题")):
            planned, held = getattr(filing, field), getattr(activity, field)
            if planned and held and likeness(planned, held) < ALIKE:
                told.append(f"报备{chinese}为{in_quotes(planned)}，实际为{in_quotes(held)}")
                at += [*activity.where(field), *filing.where(field)]
        if told:
            message = f"{called(activity)}与报备不一致：{'；'.join(told)}"
            doubt = _doubtful_move(activity, filing) if moved else ()
            yield fault_of(activity, message, *at, milder=not moved, doubt=doubt)


def _doubtful_move(activity: Activity, filing: Filing) -> tuple[str, ...]:
    """Half a year apart on a year that was inferred: rather the year is wrong."""
    apart = abs((activity.held_on.first - filing.planned_on.first).days)
    return assumed_years((filing, "planned_on"), (activity, "held_on")) if apart > FAR_APART else ()


@rule(
    "FIL106",
    "filed-and-forgotten",
    "报备后未见活动",
    cadence=Cadence.EVENT,
    owner=Owner.DUTY,
    needs=("filing.decided_on|filing.decision", "activity"),
    fix=f"活动已开展的，请补录活动台账；延期或取消的，请登记状态，另定日期的重新报备；{OR_EXPLAIN}",
)
def filed_and_forgotten(scope: Scope) -> Iterable[Fault]:
    """已审批的报备，到期后有活动记录，或登记了延期、取消。

    为什么：批了的活动办没办，台账上要有下文。
    看哪几列：“报备”表的“拟办日期”“审批结果”“审批日期”，“活动”表的“活动日期”“活动主题”“状态”。
    怎样算不对：拟办日期已过，找不到与这份报备对应的活动。
    不算问题的情形：没有活动台账的不查；退回、待审的；已被后一份报备变更的；活动登记为延期、取消的。

    坏例（2024Q3，截至 2024-10-08）：
        [报备]
        联盟 | 报备日期 | 拟办日期 | 活动主题 | 审批日期
        沿河片区党建联盟 | 2024年8月1日 | 2024年8月20日 | 联学 | 2024年8月5日
        [活动]
        联盟 | 活动日期 | 活动主题
        沿河片区党建联盟 | 2024年9月25日 | 志愿服务
    好例（2024Q3，截至 2024-10-08）：
        [报备]
        联盟 | 报备日期 | 拟办日期 | 活动主题 | 审批日期
        沿河片区党建联盟 | 2024年8月1日 | 2024年8月20日 | 联学 | 2024年8月5日
        [活动]
        联盟 | 活动日期 | 活动主题 | 状态
        沿河片区党建联盟 | 2024年8月20日 | 联学 | 取消
    """
    matching = match_filings(scope.book)
    for filing in scope.book.within(Filing, scope.name, scope.period):
        if matching.is_unclaimed(filing) and is_approved(filing) and filing.planned_on.last < scope.as_of:
            message = f"{named(filing)}已审批同意，未见对应的活动记录"
            yield Fault(message=message, record=filing, at=filing.where("planned_on"), absent=("activity",))
