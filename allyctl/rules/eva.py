"""EVA: the evaluation of alliances: the figures that it rests on were made up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from allyctl.model.finding import Audience, Owner
from allyctl.model.records import Mark
from allyctl.model.zones import is_zone
from allyctl.rules.registry import Cadence, Fault, Scope, rule
from allyctl.values.periods import Span

_QUARTERLY = ("季", "晾晒")


@rule(
    "EVA102",
    "quarterly-board",
    "季度晾晒",
    cadence=Cadence.QUARTER,
    owner=Owner.DEPARTMENT,
    audience=Audience.INTERNAL,
    needs=("mark",),
    workspace=True,
    fix="已晾晒的，请把当季打分登记到“考评打分”表，写明“考评时期”；未晾晒的，及时汇总晾晒",
)
def quarterly_board(scope: Scope) -> Iterable[Fault]:
    """每季度汇总各联盟的考评情况，用于季度晾晒。

    为什么：联盟季度晾晒是联比共评的一项，由负责考评的部门汇总。属部内待办，不计入联盟的问题数。
    看哪几列：“考评打分”表的“联盟”“考评时期”“得分”和测评票数；没有“考评时期”一列的，看表题写的季度。
    怎样算不对：季度已经结束，未见某个联盟这一季度的打分；各联盟都没有的，只提一条。
    不算问题的情形：没有“考评打分”台账的不查；看不出考评时期的，当作这一季度的；当季内按月打分的也算；
    表上写着季度或晾晒、时期却只写到年度的，列为待核实；当季成立或撤销的只作提示；全域、专题联盟不查。

    坏例（township，2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        红色引领党建联盟 | 红岩村、上坪村
        绿色发展党建联盟 | 茶园村、竹溪村
        [考评打分]
        联盟 | 考评时期 | 考评指标 | 得分
        红色引领党建联盟 | 2024Q3 | 活动共办 | 18
    好例（township，2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        红色引领党建联盟 | 红岩村、上坪村
        绿色发展党建联盟 | 茶园村、竹溪村
        [考评打分]
        联盟 | 考评时期 | 考评指标 | 得分
        红色引领党建联盟 | 2024Q3 | 活动共办 | 18
        绿色发展党建联盟 | 2024Q3 | 活动共办 | 17
    """
    if not scope.over:
        return
    parts = [part for part in scope.each_alliance() if part.exists and is_zone(part.row)]
    lacking = [part for part in parts if not any(_is_of_the_quarter(mark, part) for mark in part.book.of(Mark, part.name))]
    quarter = scope.period.chinese
    if len(lacking) > 1 and len(lacking) == len(parts) and not any(map(_doubt, parts)):
        yield Fault(message=f"{quarter}未见各联盟的季度晾晒打分")
        return
    for part in lacking:
        yield Fault(message=f"{quarter}未见本联盟的季度晾晒打分", alliance=part.name, doubt=_doubt(part))


def _is_of_the_quarter(mark: Mark, part: Scope) -> bool:
    """Whether it tells a figure of that quarter; one of which nobody knows the time may be of any."""
    told = mark.score is not None or mark.satisfied is not None or bool({"score", "satisfied"} & set(mark.unread))
    when = mark.period
    return told and (when is None or (part.period.holds(when.first) and part.period.holds(when.last)))


def _doubt(part: Scope) -> tuple[str, ...]:
    """Lines of doubt: marks that were not read, and tables that call themselves quarterly and give the whole year."""
    return (*part.book.doubts(("mark",), part.name, part.period), *_only_the_year(part))


def _only_the_year(part: Scope) -> Iterator[str]:
    tables = {id(mark.origin.layout): mark for mark in part.book.of(Mark, part.name)}
    for mark in tables.values():
        when, layout = mark.period, mark.origin.layout
        called = f"{layout.sheet or ''}{layout.file}"
        if when is not None and when.span is Span.YEAR and when.year == part.period.year and any(word in called for word in _QUARTERLY):
            yield f"{mark.origin.where('period')} 考评时期只写到{when.chinese}"
