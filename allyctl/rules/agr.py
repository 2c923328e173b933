"""AGR: the agreement that founds an alliance: signed, and still in force."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from allyctl.model.cells import is_blank
from allyctl.model.finding import Owner, Severity
from allyctl.model.records import Alliance
from allyctl.model.zones import is_founding_over, is_zone
from allyctl.rules.registry import Cadence, Fault, Scope, rule
from allyctl.rules.wording import OR_EXPLAIN
from allyctl.values.day import Day
from allyctl.values.periods import Period, Span


@rule(
    "AGR101",
    "agreement-signed",
    "签订共建协议",
    cadence=Cadence.ROSTER,
    owner=Owner.LEAD,
    needs=("alliance.agreement_signed_on",),
    founding_notes=False,
    fix=f"已签订的，在名册“协议签订日期”栏补填；未签订的，抓紧补签；{OR_EXPLAIN}",
)
def agreement_signed(scope: Scope) -> Iterable[Fault]:
    """每个片区联盟经各方协商一致，签订共建协议。

    为什么：共建协议是联盟的依据和开展工作的基础。
    看哪几列：名册“联盟”表的“协议签订日期”“成立日期”。
    怎样算不对：未见协议签订日期，或者写的日期还没有到。成立当季只请核实；成立当季过后须办理。
    看不出何时成立的（没有成立日期，此前也没有任何记录），只请核实。
    不算问题的情形：没有“协议签订日期”一列的不查；当季撤销的只作提示；全域、专题联盟不查。

    坏例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位 | 成立日期 | 协议签订日期
        沿河片区党建联盟 | 城关镇、河东乡 | 2024年3月1日 |
    好例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位 | 成立日期 | 协议签订日期
        沿河片区党建联盟 | 城关镇、河东乡 | 2024年3月1日 | 2024年3月15日
    """
    row = scope.row
    if row is None or not is_zone(row):
        return
    signed, at = row.agreement_signed_on, row.where("agreement_signed_on")
    at_most = _at_most(scope)
    if is_blank(row, "agreement_signed_on"):
        yield Fault(message="未见协议签订日期", record=row, at=at, at_most=at_most)
    elif signed is not None and signed.first > scope.as_of:
        doubt = (f"{at[0]} 的年份是推断的",) if signed.assumed else ()
        message = f"协议签订日期写的是{signed}，还没有到，视同尚未签订"
        yield Fault(message=message, record=row, at=at, at_most=at_most, doubt=doubt)


def _at_most(scope: Scope) -> Severity | None:
    """A note while it dissolves, a warning until the founding is known to be over."""
    dissolved = scope.book.roster.dissolved(scope.name)
    if dissolved is not None and Period.of(dissolved.first, Span.QUARTER).first <= scope.today:
        return Severity.NOTE
    return None if is_founding_over(scope.book, scope.name, scope.today, scope.policy.founding_months) else Severity.WARNING


@rule(
    "AGR102",
    "agreement-term",
    "协议期限",
    cadence=Cadence.ROSTER,
    owner=Owner.LEAD,
    needs=("alliance.agreement_expires_on",),
    params={"days": "协议期满前多少天开始提醒"},
    fix="与各方协商续签，并在名册中更新“协议签订日期”和“协议期满日期”",
)
def agreement_term(scope: Scope, *, days: int = 30) -> Iterable[Fault]:
    """共建协议在有效期内，期满前及时续签。

    为什么：协议期满而未续签，联盟就没有了开展工作的依据。通知未规定期限，以协议自己写的日期为准。
    看哪几列：名册“联盟”表的“协议期满日期”。
    怎样算不对：协议期满日期已过；距期满不足 days 天时提醒。
    不算问题的情形：没有“协议期满日期”一列的不查；只写到月份的，按当月最后一天算；签订后空着期满日期的只作提示。

    坏例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位 | 协议期满日期
        沿河片区党建联盟 | 城关镇、河东乡 | 2024年8月31日
    好例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位 | 协议期满日期
        沿河片区党建联盟 | 城关镇、河东乡 | 2025年8月31日
    """
    row = scope.row
    if row is None:
        return
    expires, at = row.agreement_expires_on, row.where("agreement_expires_on")
    if is_blank(row, "agreement_expires_on"):
        if row.agreement_signed_on is not None:
            message = f"协议于{row.agreement_signed_on}签订，未填协议期满日期"
            yield Fault(message=message, record=row, at=at, at_most=Severity.NOTE, fix="请按协议补填“协议期满日期”；协议未约定期限的可不填")
    elif expires is not None and expires.last < scope.as_of:
        yield Fault(message=f"协议已于{expires}期满", record=row, at=at, doubt=doubtful_term(row, expires))
    elif expires is not None and expires.last <= scope.as_of + timedelta(days=days):
        yield Fault(message=f"协议将于{expires}期满，请及时续签", record=row, at=at, due=expires.last)


def doubtful_term(row: Alliance, expires: Day) -> tuple[str, ...]:
    """A term that seems to end before it began, on a year that was inferred, says nothing for sure."""
    signed = row.agreement_signed_on
    reversed_ = signed is not None and signed.first > expires.last and (signed.assumed or expires.assumed)
    return (f"{row.where('agreement_expires_on')[0]} 的年份是推断的",) if reversed_ else ()
