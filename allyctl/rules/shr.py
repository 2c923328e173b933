"""SHR: what an alliance shares: its activity base and venues, its mentors, the pooled quota for new Party members."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from allyctl.model.cells import is_blank
from allyctl.model.choices import VenueMode
from allyctl.model.finding import Owner, Severity
from allyctl.model.people import is_vacant
from allyctl.model.records import Mentoring, Quota, Venue
from allyctl.rules.registry import Cadence, Fault, Scope, rule
from allyctl.rules.wording import OR_EXPLAIN, listed
from allyctl.values.periods import Period, Span


@rule(
    "SHR101",
    "activity-base",
    "共享阵地",
    cadence=Cadence.YEAR,
    owner=Owner.LEAD,
    needs=("venue.used|venue.base|venue.mode",),
    params={"base": "是否要求设立活动基地", "modes": "是否要求线上、线下阵地都有"},
    zones=True,
    fix=f"已有的，在“阵地”表补登或补填；没有的，依托成员单位现有阵地安排；{OR_EXPLAIN}",
)
def activity_base(scope: Scope, *, base: bool = True, modes: bool = False) -> Iterable[Fault]:
    """联盟有共享的阵地，并且共同使用。

    为什么：阵地整合起来，统筹利用、共享共用，活动才有去处。
    看哪几列：“阵地”表的“活动基地”“形式”“使用次数”。
    怎样算不对：要求设立活动基地的（base），登记的阵地里没有一处是；要求线上、线下都有的（modes），缺其中一种；
    有阵地的使用次数是0或者空着，合成一条。年度没有结束的，只提醒截止日期。
    不算问题的情形：没有这一列的不查；看不懂的不作判断；形式没有填的阵地可能就是所缺的，列为待核实；全域、专题联盟不查。

    坏例（2024，截至 2025-01-05）：
        [阵地]
        联盟 | 阵地名称 | 活动基地 | 使用次数
        沿河片区党建联盟 | 河东乡党群服务中心 | 否 | 3
    坏例（township，2024，截至 2025-01-05）：
        [阵地]
        联盟 | 阵地名称 | 形式 | 使用次数
        绿色发展党建联盟 | 茶园村党群服务中心 | 线下 | 9
    好例（2024，截至 2025-01-05）：
        [阵地]
        联盟 | 阵地名称 | 活动基地 | 使用次数
        沿河片区党建联盟 | 河东乡党群服务中心 | 是 | 3
    好例（township，2024，截至 2025-01-05）：
        [阵地]
        联盟 | 阵地名称 | 形式 | 使用次数
        绿色发展党建联盟 | 茶园村党群服务中心 | 线下 | 9
        绿色发展党建联盟 | 山茶云课堂 | 线上 | 14
    """
    venues = scope.book.of(Venue, scope.name)
    if not venues:
        yield Fault(message="未见共享阵地的记录", due=_due(scope), absent=("venue",))
    elif base:
        yield from _base_missing(scope, venues)
    if modes:
        yield from _modes_missing(scope, venues)
    unused = [venue for venue in venues if venue.used == 0 or is_blank(venue, "used")]
    if unused:
        at = tuple(place for venue in unused for place in venue.where("used"))
        message = f"共享阵地未见使用记录：{listed(venue.name for venue in unused)}"
        yield Fault(message=message, key="使用", at=at, at_most=Severity.WARNING, due=_due(scope))


def _due(scope: Scope) -> date | None:
    """The year's last day while it lies ahead."""
    return None if scope.over else scope.period.last


def _base_missing(scope: Scope, venues: Sequence[Venue]) -> Iterator[Fault]:
    asked = [venue for venue in venues if venue.has("base")]
    if not asked or any(venue.base for venue in asked):
        return
    blank = all(is_blank(venue, "base") for venue in asked)
    message = "登记的阵地都未填是否活动基地，未见活动基地" if blank else "登记的阵地中未见活动基地"
    at = tuple(place for venue in asked for place in venue.where("base"))
    doubt = tuple(f"{venue.origin.where('base')} 未能识别" for venue in asked if "base" in venue.unread)
    at_most = Severity.WARNING if blank else None
    yield Fault(message=message, key="活动基地", at=at, at_most=at_most, due=_due(scope), absent=("venue",), doubt=doubt)


def _modes_missing(scope: Scope, venues: Sequence[Venue]) -> Iterator[Fault]:
    asked = [venue for venue in venues if venue.has("mode")]
    missing = [mode.value for mode in VenueMode if all(venue.mode is not mode for venue in asked)]
    if not asked or not missing:
        return
    at = tuple(place for venue in asked for place in venue.where("mode"))
    doubt = tuple(f"{venue.origin.where('mode')} 没有填明形式" for venue in asked if venue.mode is None)
    message = f"登记的阵地中未见{'、'.join(missing)}阵地"
    yield Fault(message=message, key="形式", at=at, due=_due(scope), absent=("venue",), doubt=doubt)


@rule(
    "SHR102",
    "mentoring",
    "导师帮带",
    cadence=Cadence.YEAR,
    owner=Owner.LEAD,
    needs=("mentoring",),
    zones=True,
    fix=f"已开展的，在“导师帮带”表补登或补填“帮带成效”；未开展的，及时结对；{OR_EXPLAIN}",
)
def mentoring(scope: Scope) -> Iterable[Fault]:
    """开展导师帮带，帮带有成效。

    为什么：以老带新，培育出一批想干事、能干事、干好事的基层干部。
    看哪几列：“导师帮带”表的“导师”“帮带对象”“开始日期”“结束日期”“帮带成效”。
    怎样算不对：全年未见导师帮带；当年结束的、到年底还在帮带的，“帮带成效”空着，逐对提出。年度没有结束的，只提醒截止日期。
    不算问题的情形：没有“帮带成效”一列的，不查成效；第四季度才开始、还在帮带的，不问成效；上年已经结束的、下年才开始的不看；
    没有写起止日期的，哪一年都算；全域、专题联盟不查。

    坏例（township，2024，截至 2025-01-05）：
        [导师帮带]
        联盟 | 导师 | 帮带对象 | 开始日期 | 帮带成效
        红色引领党建联盟 | 冯大山 | 蒋小军 | 2024年3月10日 |
    好例（township，2024，截至 2025-01-05）：
        [导师帮带]
        联盟 | 导师 | 帮带对象 | 开始日期 | 帮带成效
        红色引领党建联盟 | 冯大山 | 蒋小军 | 2024年3月10日 | 独立组织主题党日2次
    """
    pairs = [pair for pair in scope.book.of(Mentoring, scope.name) if _runs_in(pair, scope.period)]
    if not pairs:
        yield Fault(message=f"{scope.period.chinese}未见导师帮带记录", due=_due(scope), absent=("mentoring",))
    for pair in pairs:
        vacant = pair.result is not None and is_vacant(pair.result)
        if (is_blank(pair, "result") or vacant) and not _has_just_begun(pair, scope.period):
            ended = f"已于{pair.ended_on}结束，" if pair.ended_on and pair.ended_on.last <= scope.today else ""
            message = f"{pair.mentor}帮带{pair.apprentice}，{ended}未填帮带成效"
            yield Fault(message=message, record=pair, at=pair.where("result"), at_most=Severity.WARNING, due=_due(scope))


def _runs_in(pair: Mentoring, year: Period) -> bool:
    begun = pair.started_on is None or pair.started_on.first <= year.last
    return begun and (pair.ended_on is None or pair.ended_on.last >= year.first)


def _has_just_begun(pair: Mentoring, year: Period) -> bool:
    """Whether it began in the last quarter and has not ended in the year: too early to ask what came of it."""
    still_on = pair.ended_on is None or pair.ended_on.last > year.last
    return still_on and pair.started_on is not None and pair.started_on.last >= Period.of(year.last, Span.QUARTER).first


@rule(
    "SHR103",
    "quota",
    "统筹指标",
    cadence=Cadence.EVENT,
    owner=Owner.LEAD,
    needs=("quota.used|quota.admitted", "quota.pooled|quota.used"),
    fix="请核对数字，登记有误的请更正；确已超出的，按程序报上级党组织核定，并书面说明原因，经审批后列入豁免",
)
def quota(scope: Scope) -> Iterable[Fault]:
    """使用的党员发展指标，不超过联盟统筹的指标。

    为什么：联盟统筹的是部分党员发展指标，用多少要对得上账。只看数字，不登记人选姓名。
    看哪几列：“发展党员”表的“年度”“统筹指标数”“使用指标数”“接收预备党员数”；没有“年度”的，看表题。
    怎样算不对：使用指标数多于统筹指标数；没有填使用指标数的，接收预备党员数多于统筹指标数。
    接收预备党员数多于使用指标数，低一等（可能有的用的不是统筹指标）。用了指标而统筹指标数空着，按未填提出。
    不算问题的情形：没有这一列的不查；看不懂的不作判断；别的年度的；推荐积极分子人数不限。

    坏例（township，2024Q3，截至 2024-10-08）：
        [发展党员]
        联盟 | 年度 | 统筹指标 | 已用指标
        红色引领党建联盟 | 2024年 | 2 | 3
    好例（township，2024Q3，截至 2024-10-08）：
        [发展党员]
        联盟 | 年度 | 统筹指标 | 已用指标
        红色引领党建联盟 | 2024年 | 2 | 2
    """
    for row in scope.book.of(Quota, scope.name):
        if row.year is not None and row.year.year != scope.period.year:
            continue
        when = f"{row.year.year}年" if row.year is not None else ""
        doubt = (f"{row.origin.where('year')} 未能识别",) if "year" in row.unread else ()
        if row.pooled is None and row.used and is_blank(row, "pooled"):
            message = f"{when}使用指标{row.used}个，未填统筹指标数"
            yield Fault(message=message, record=row, at=row.where("pooled", "used"), at_most=Severity.WARNING, doubt=doubt)
        for field, noun, limit, limit_noun, milder in _limits(row):
            message = f"{when}{noun}{getattr(row, field)}{'人' if field == 'admitted' else '个'}，多于{limit_noun}{getattr(row, limit)}个"
            yield Fault(message=message, record=row, at=row.where(field, limit), milder=milder, doubt=doubt)


def _limits(row: Quota) -> Iterator[tuple[str, str, str, str, bool]]:
    """What exceeds what: field, its noun, the field it exceeds, its noun, whether that is milder."""
    if row.used is not None:
        if row.pooled is not None and row.used > row.pooled:
            yield "used", "使用指标", "pooled", "统筹指标", False
        elif row.admitted is not None and row.admitted > row.used:
            yield "admitted", "接收预备党员", "used", "使用指标", True
    elif row.admitted is not None and row.pooled is not None and row.admitted > row.pooled and "used" not in row.unread:
        yield "admitted", "接收预备党员", "pooled", "统筹指标", False
