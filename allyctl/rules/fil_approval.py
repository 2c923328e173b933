"""FIL: approved before the event, in time, and by whoever may."""

from __future__ import annotations

from collections.abc import Iterable

from allyctl.model.activities import called
from allyctl.model.cells import heading, is_blank
from allyctl.model.choices import Decision
from allyctl.model.finding import Audience, Owner, Severity
from allyctl.model.matching import match_filings
from allyctl.model.people import anybody_of
from allyctl.model.records import Activity, Filing
from allyctl.model.standing import FAR_APART, Standing, assumed_years, is_oral, rough_days, standing
from allyctl.rules.act import is_in_force
from allyctl.rules.fil_cases import (
    activities_filed,
    approval_gaps,
    awaits_decision,
    fault_of,
    is_all_blank,
    is_off,
    named,
)
from allyctl.rules.registry import Cadence, Fault, Scope, rule
from allyctl.values.names import split_names


@rule(
    "FIL103",
    "approved-before",
    "审批后开展",
    cadence=Cadence.EVENT,
    owner=Owner.DUTY,
    needs=("filing.decided_on|filing.decision",),
    fix="请核对审批结果和审批日期，登记有误或漏填的请更正；确在批准前开展的，向县委组织部书面说明情况，今后待批准后再开展",
)
def approved_before(scope: Scope) -> Iterable[Fault]:
    """报备经县委组织部审批同意之后，活动才开展。

    为什么：通知要求报经县委组织部审批后方能开展。
    看哪几列：“审批结果”“审批日期”和“活动日期”。
    怎样算不对：活动在报备被退回、还是待审的情况下开展；或审批日期晚于活动日期。
    审批结果和审批日期都空着，或写了同意而没有日期的，只请补填；报备日期也空着的，由“事前报备”一条一并提出。
    不算问题的情形：活动当天批准的；只写审批日期、没写结果的，按同意算；没有“审批日期”一列的，不查早晚；
    登记为“口头后补”并写有口头请示日期的，按当天已同意算。退回后重新报备并获同意的，以后一份为准。

    坏例（2024Q3，截至 2024-10-08）：
        [报备]
        联盟 | 报备日期 | 拟办日期 | 活动主题 | 审批结果 | 审批日期
        沿河片区党建联盟 | 2024年8月1日 | 2024年8月20日 | 联学 | 同意 | 2024年8月22日
        [活动]
        联盟 | 活动日期 | 活动主题
        沿河片区党建联盟 | 2024年8月20日 | 联学
    好例（2024Q3，截至 2024-10-08）：
        [报备]
        联盟 | 报备日期 | 拟办日期 | 活动主题 | 审批结果 | 审批日期
        沿河片区党建联盟 | 2024年8月1日 | 2024年8月20日 | 联学 | 同意 | 2024年8月20日
        [活动]
        联盟 | 活动日期 | 活动主题
        沿河片区党建联盟 | 2024年8月20日 | 联学
    """
    for activity, filing in activities_filed(scope):
        found = standing(activity, filing, scope.calendar)
        message = _not_approved(found.standing, activity, filing)
        if message is not None:
            asked = "decided_on" if found.standing is Standing.APPROVED_LATE or found.doubt else "decision"
            at = (*activity.where("held_on"), *filing.where(asked))
            yield fault_of(activity, message, *at, doubt=found.doubt)
        elif found.standing is not Standing.LATE and not (is_all_blank(filing) and is_in_force(scope, "FIL102")):
            gaps = approval_gaps(filing)
            if gaps:
                missing = "和".join(heading(filing, field) for field in gaps)
                message = f"{called(activity)}的报备{'写明同意，' if filing.decision else ''}未填{missing}"
                at = (*activity.where("held_on"), *filing.where(*gaps))
                yield fault_of(activity, message, *at, at_most=Severity.WARNING)


def _not_approved(found: Standing, activity: Activity, filing: Filing) -> str | None:
    title = called(activity)
    match found:
        case Standing.RETURNED:
            return f"{title}的报备审批结果为“退回”，活动已登记开展"
        case Standing.UNDECIDED:
            return f"{title}的报备审批结果为“待审”，活动已登记开展"
        case Standing.APPROVED_LATE:
            late = filing.decided_on is not None and filing.decided_on.surely_after(activity.held_on)
            return f"{title}的报备于{filing.decided_on}审批，{'晚于活动日期' if late else '是否在活动之前不能确定，请核对'}"
    return None


@rule(
    "FIL105",
    "decision-due",
    "审批时限",
    cadence=Cadence.EVENT,
    owner=Owner.DEPARTMENT,
    audience=Audience.INTERNAL,
    needs=("filing.filed_on", "filing.decided_on|filing.decision"),
    params={"days": "报备后最多等几个工作日"},
    fix="请尽快审批并登记结果和日期；已审批未登记的，请补登",
)
def decision_due(scope: Scope, *, days: int = 5) -> Iterable[Fault]:
    """报备在若干个工作日（默认5个）内审批。

    为什么：联盟要等审批后才能开展活动，久等不批会耽误活动，也容易先办后批。
    看哪几列：“报备”表的“报备日期”“审批结果”“审批日期”。
    怎样算不对：报备后超过规定的工作日仍待审，或审批日期超过了这个时限。工作日从报备第二天算起。
    这是组织部自己的事，不计入联盟的问题。
    不算问题的情形：已被后一份报备变更的；“口头后补”的；活动已取消而尚未审批的；只写同意、没写日期的。活动已开展而审批栏空着的，由“审批后开展”一条提请补填。

    坏例（2024Q3，截至 2024-10-08）：
        [报备]
        联盟 | 报备日期 | 拟办日期 | 活动主题 | 审批结果 | 审批日期
        沿河片区党建联盟 | 2024年8月1日 | 2024年8月20日 | 联学 | 同意 | 2024年8月16日
    好例（2024Q3，截至 2024-10-08）：
        [报备]
        联盟 | 报备日期 | 拟办日期 | 活动主题 | 审批结果 | 审批日期
        沿河片区党建联盟 | 2024年8月1日 | 2024年8月20日 | 联学 | 同意 | 2024年8月5日
    """
    matching = match_filings(scope.book)
    for filing in scope.book.of(Filing, scope.name):
        inside = scope.period.holds(filing.planned_on) or scope.period.holds(filing.filed_on)
        if not inside or filing.filed_on is None or matching.is_superseded(filing) or is_oral(filing) or is_off(filing, matching):
            continue
        fault = _overdue(scope, filing, days, waits=awaits_decision(scope, filing, matching))
        if fault is not None:
            yield fault


def _overdue(scope: Scope, filing: Filing, days: int, *, waits: bool) -> Fault | None:
    filed, decided = filing.filed_on, filing.decided_on
    assert filed is not None
    if decided is None and not waits:
        return None
    longest = scope.calendar.workdays(filed.first, decided.last if decided else scope.as_of)
    shortest = scope.calendar.workdays(filed.last, decided.first if decided else scope.as_of)
    if longest.count <= days:
        return None
    doubt = rough_days((filing, "filed_on"), (filing, "decided_on")) if shortest.count <= days else ()
    if not longest.known:
        doubt = (*doubt, "其间的放假安排尚未收录，暂按周一至周五计工作日")
    if decided is not None and (decided.first - filed.last).days > FAR_APART:
        doubt = (*doubt, *assumed_years((filing, "filed_on"), (filing, "decided_on")))
    outcome = f"于{decided}审批，用了" if decided else "尚未审批，已等待"
    waited = f"{outcome}{'至少' if shortest.count < longest.count else ''}{shortest.count}个工作日，超过{days}个工作日"
    if shortest.count <= days:
        waited = f"{f'于{decided}审批' if decided else '尚未审批'}，可能超过{days}个工作日，请核对"
    message = f"{named(filing)}于{filed}报备，{waited}"
    at = filing.where("filed_on", "decided_on" if filing.has("decided_on") else "decision")
    return Fault(message=message, record=filing, at=at, doubt=doubt)


@rule(
    "FIL108",
    "approver",
    "审批人",
    cadence=Cadence.EVENT,
    owner=Owner.DEPARTMENT,
    needs=("filing.decided_by", "settings.approvers"),
    fix="请核对审批人；审批人有调整的，请更新 allyctl.toml 的 [approvers]；登记有误的，请更正台账",
)
def approver(scope: Scope) -> Iterable[Fault]:
    """报备由 allyctl.toml 中 [approvers] 写明的审批人审批。

    为什么：通知要求报经县委组织部审批，由谁代表组织部审批应当明确。
    看哪几列：“报备”表的“审批人”，以及 allyctl.toml 的 [approvers]。
    怎样算不对：审批人不在写明的名单之内。审批人空着的，提示补填。
    不算问题的情形：没有写 [approvers] 的不查；名字中间有空格的；带职务的；几人会签、其中一人在名单内的；待审的。

    坏例（2024Q3，截至 2024-10-08）：
        [报备]
        联盟 | 报备日期 | 拟办日期 | 活动主题 | 审批人 | 审批日期
        沿河片区党建联盟 | 2024年8月1日 | 2024年8月20日 | 联学 | 李四方 | 2024年8月5日
        [活动]
        联盟 | 活动日期 | 活动主题
        沿河片区党建联盟 | 2024年8月20日 | 联学
        [设置]
        [approvers]
        names = ["周正平"]
    好例（2024Q3，截至 2024-10-08）：
        [报备]
        联盟 | 报备日期 | 拟办日期 | 活动主题 | 审批人 | 审批日期
        沿河片区党建联盟 | 2024年8月1日 | 2024年8月20日 | 联学 | 周正平 | 2024年8月5日
        [活动]
        联盟 | 活动日期 | 活动主题
        沿河片区党建联盟 | 2024年8月20日 | 联学
        [设置]
        [approvers]
        names = ["周正平"]
    """
    approvers = scope.settings.approvers
    for activity, filing in activities_filed(scope) if approvers else ():
        if filing.decision is Decision.PENDING or not (filing.decision or filing.decided_on or filing.decided_by):
            continue
        title, at = called(activity), filing.where("decided_by")
        if filing.decided_by is not None:
            if not anybody_of((filing.decided_by, *split_names(filing.decided_by)), approvers):
                message = f"{title}的报备审批人为{filing.decided_by}，不在写明的审批人之列，请核对"
                yield fault_of(activity, message, *at)
        elif is_blank(filing, "decided_by"):
            yield fault_of(activity, f"{title}的报备未填审批人", *at, milder=True)
