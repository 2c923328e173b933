"""DAT: filings that can't be told to belong to one activity."""

from __future__ import annotations

from collections.abc import Iterable

from allyctl.model.activities import called, held_in, organiser_of
from allyctl.model.finding import Owner
from allyctl.model.ledgers import Keeping, filings_kept
from allyctl.model.matching import match_filings
from allyctl.model.records import Activity
from allyctl.model.standing import needs_filing
from allyctl.rules.act import is_in_force
from allyctl.rules.registry import Cadence, Fault, Scope, rule


@rule(
    "DAT108",
    "two-filings-fit",
    "两份报备都对得上",
    cadence=Cadence.ROSTER,
    owner=Owner.LEAD,
    workspace=True,
    fix="请在活动一行写上报备编号，或把主题写得与报备一致",
)
def two_filings_fit(scope: Scope) -> Iterable[Fault]:
    """一次活动对应一份报备。

    为什么：同一天两份报备都像是它的，工具不替人选，也不据此说没有报备。

    坏例（2024Q3，截至 2024-10-08）：
        [报备]
        报备编号 | 联盟 | 报备日期 | 拟办日期 | 活动主题
        3号 | 沿河片区党建联盟 | 2024年8月1日 | 2024年8月20日 | 党课
        4号 | 沿河片区党建联盟 | 2024年8月2日 | 2024年8月20日 | 党课
        [活动]
        联盟 | 活动时间 | 活动主题
        沿河片区党建联盟 | 2024年8月20日 | 党课
    好例（2024Q3，截至 2024-10-08）：
        [报备]
        报备编号 | 联盟 | 报备日期 | 拟办日期 | 活动主题
        3号 | 沿河片区党建联盟 | 2024年8月1日 | 2024年8月20日 | 党课
        4号 | 沿河片区党建联盟 | 2024年8月2日 | 2024年8月20日 | 清河志愿服务
        [活动]
        联盟 | 活动时间 | 活动主题
        沿河片区党建联盟 | 2024年8月20日 | 党课
    """
    for activity, filings in match_filings(scope.book).two_fit:
        places = tuple(place for filing in filings for place in filing.where("planned_on"))
        yield Fault(
            message=f"{called(activity)}有{len(filings)}份报备都对得上，看不出是哪一份",
            record=activity,
            at=(*activity.where("held_on"), *places),
            alliance=organiser_of(activity, scope.book),
        )


@rule(
    "DAT109",
    "no-such-filing",
    "报备编号对不上",
    cadence=Cadence.ROSTER,
    owner=Owner.LEAD,
    workspace=True,
    needs=("filing",),
    fix="请核对编号；报备确实没有登记的，请补登",
)
def no_such_filing(scope: Scope) -> Iterable[Fault]:
    """活动里写的报备编号，报备里要有。

    为什么：编号写错，就只好按日期和主题去对，可能对不上。
    不算问题的情形：没有报备台账时不查；按日期和主题也对不上的，由“活动报备”一条一并说明。

    坏例（2024Q3，截至 2024-10-08）：
        [报备]
        报备编号 | 联盟 | 报备日期 | 拟办日期 | 活动主题
        3号 | 沿河片区党建联盟 | 2024年8月1日 | 2024年8月20日 | 党课
        [活动]
        联盟 | 活动时间 | 活动主题 | 报备编号
        沿河片区党建联盟 | 2024年8月20日 | 党课 | 8号
    好例（2024Q3，截至 2024-10-08）：
        [报备]
        报备编号 | 联盟 | 报备日期 | 拟办日期 | 活动主题
        3号 | 沿河片区党建联盟 | 2024年8月1日 | 2024年8月20日 | 党课
        [活动]
        联盟 | 活动时间 | 活动主题 | 报备编号
        沿河片区党建联盟 | 2024年8月20日 | 党课 | 3号
    """
    matching = match_filings(scope.book)
    for activity in matching.wrong_numbers:
        found = matching.filing_of(activity) is not None or matching.is_unjudged(activity)
        if not found and _is_told_as_unfiled(scope, activity):
            continue
        then = "已改按日期和主题对应" if found else "按日期和主题也没有对应的"
        yield Fault(
            message=f"{called(activity)}写的报备编号“{activity.filing}”，在报备里找不到，{then}",
            record=activity,
            at=activity.where("filing"),
            alliance=organiser_of(activity, scope.book),
        )


def _is_told_as_unfiled(scope: Scope, activity: Activity) -> bool:
    """Whether FIL101 tells of it, and of the number as well."""
    judged = is_in_force(scope, "FIL101") and needs_filing(activity) and held_in(activity, scope.period, scope.as_of)
    return judged and filings_kept(scope.book, activity) is Keeping.LEDGER
