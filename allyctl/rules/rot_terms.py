"""ROT: units take turns on duty: nobody twice running, everybody once a round, no term without one, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from allyctl.model.finding import Owner
from allyctl.model.records import Term
from allyctl.model.roster import in_force
from allyctl.model.terms import (
    Duty,
    duties_of,
    halves_have_one_unit,
    order_of_duty,
    rounds_of,
    span_of_terms,
    terms_running,
)
from allyctl.rules.registry import Cadence, Fault, Scope, rule
from allyctl.rules.rot_cases import rotates
from allyctl.rules.wording import OR_EXPLAIN, listed
from allyctl.values.periods import Period, Span


@rule(
    "ROT102",
    "no-repeat",
    "不连续轮值",
    cadence=Cadence.EVENT,
    owner=Owner.LEAD,
    needs=("term",),
    params={"terms": "同一个单位最多连续轮值几期"},
    fix=f"请核对轮值安排，登记有误的请更正；如属调换，请在“备注”中注明调换及原因；{OR_EXPLAIN}",
)
def no_repeat(scope: Scope, *, terms: int = 1) -> Iterable[Fault]:
    """同一个单位不连续轮值两期。

    为什么：通知要求实行召集人轮值制度，轮值就是各成员单位依次承担。
    看哪几列：“轮值”表的“轮值周期”“轮值单位”“备注”。
    怎样算不对：紧挨着的两期是同一个单位（按 terms 可以连任的，连续的期数超过 terms）。从后一期开始时算起。
    每半年的两个季度都是同一个单位，名册又没有写“轮值周期”的，可能是半年一轮，列为待核实。
    不算问题的情形：备注写明调换、代的；两期之间隔着没有登记的一期；轮值周期为半年、年度而按季度逐行登记的；只有一个成员单位的联盟；全域、专题联盟。

    坏例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [轮值]
        联盟 | 轮值周期 | 轮值单位
        沿河片区党建联盟 | 2024Q2 | 城关镇
        沿河片区党建联盟 | 2024Q3 | 城关镇
    好例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [轮值]
        联盟 | 轮值周期 | 轮值单位
        沿河片区党建联盟 | 2024Q2 | 城关镇
        沿河片区党建联盟 | 2024Q3 | 河东乡
    """
    duties = duties_of(scope.book, scope.name)
    for place, duty in enumerate(duties):
        if not scope.period.holds(duty.first) or duty.first > scope.as_of or not rotates(scope, duty.first):
            continue
        for unit in duty.units:
            run = terms_running(duties, place, unit)
            if len(run) > max(terms, 1):
                yield _serves_again(scope, unit, run, terms)
                break


def _serves_again(scope: Scope, unit: str, run: Sequence[Duty], terms: int) -> Fault:
    """One term too many: the last of the run."""
    duty, told = run[-1], run[-1 - max(terms, 1) :]
    message = f"{unit}在{told[0].chinese}和{duty.chinese}连续轮值"
    if terms > 1:
        message = f"{unit}从{run[0].chinese}到{duty.chinese}连续轮值{len(run)}期，最多{terms}期"
    at = tuple(place for one in reversed(told) for place in one.rows[0].where("unit"))
    doubt = tuple(line for one in told for line in one.doubt) + _may_be_half_years(scope, duty)
    return Fault(message=message, record=duty.rows[0], at=at, unit=unit, doubt=doubt)


def _may_be_half_years(scope: Scope, duty: Duty) -> tuple[str, ...]:
    """A line of doubt: every half-year so far has one unit, and the roster doesn't say how long a term is."""
    row = scope.row
    if row is None or not halves_have_one_unit(scope.book, scope.name):
        return ()
    return (f"{duty.rows[0].origin.where('period')} 各季度两两同一个单位，名册没有写“轮值周期”，可能是半年一轮",)


@rule(
    "ROT103",
    "everyone-serves",
    "轮值全覆盖",
    cadence=Cadence.EVENT,
    owner=Owner.LEAD,
    needs=("term", "member|alliance.members"),
    fix=f"请在下一轮中安排未轮值的单位；轮值表登记有误的，请更正；{OR_EXPLAIN}",
)
def everyone_serves(scope: Scope) -> Iterable[Fault]:
    """一轮之内，每个成员单位都轮值一次。

    为什么：通知要求实行召集人轮值制度，各成员单位都要承担。
    看哪几列：“轮值”表的“轮值周期”“轮值单位”，名册的成员单位。
    有几个成员单位，连续的几期就是一轮（“不连续轮值”一条的 terms 允许连任的，期数乘以 terms）；从登记的第一期数起，一轮满了以后才查。
    怎样算不对：一轮满了，有成员单位一次也没有轮值。
    不算问题的情形：只因同一单位连续轮值而少了一家的（由“不连续轮值”一条提出）；一轮还没有满的；中间缺了一期没有登记的；一轮当中加入、退出的单位；每次活动轮换一次的联盟；全域、专题联盟。
    一轮当中注明有调换的，列为待核实。

    坏例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡、柳河乡
        [轮值]
        联盟 | 轮值周期 | 轮值单位
        沿河片区党建联盟 | 2024Q1 | 城关镇
        沿河片区党建联盟 | 2024Q2 | 河东乡
        沿河片区党建联盟 | 2024Q3 | 城关镇
    好例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡、柳河乡
        [轮值]
        联盟 | 轮值周期 | 轮值单位
        沿河片区党建联盟 | 2024Q1 | 城关镇
        沿河片区党建联盟 | 2024Q2 | 柳河乡
        沿河片区党建联盟 | 2024Q3 | 河东乡
    """
    terms = scope.parameter("ROT102", "terms")
    allowed = terms if isinstance(terms, int) and terms > 1 else 1
    for turn in rounds_of(scope.book, scope.name, allowed):
        if not scope.period.holds(turn.last) or turn.last >= scope.as_of or not rotates(scope, turn.first):
            continue
        members = scope.book.roster.ever_members_of(scope.name)
        stayed = dict.fromkeys(
            member.name
            for member in members
            if in_force(member.joined_on, member.left_on, turn.first) and in_force(member.joined_on, member.left_on, turn.last)
        )
        served = {unit for duty in turn.duties for unit in duty.units}
        missing = [name for name in stayed if name not in served]
        if len(missing) > _told_by_no_repeat(turn.duties, allowed):
            first, last = turn.duties[0], turn.duties[-1]
            doubt = [line for duty in turn.duties for line in duty.doubt]
            doubt += [f"{duty.rows[0].origin.where('note')} 注明有调换" for duty in turn.duties if duty.swapped]
            message = f"{first.chinese}至{last.chinese}一轮共{len(turn.duties)}期，未见{listed(missing)}的轮值记录"
            at = tuple(place for duty in turn.duties for place in duty.rows[0].where("unit"))
            yield Fault(message=message, key=str(first.period), at=at, doubt=tuple(doubt), absent=("term",))


def _told_by_no_repeat(duties: Sequence[Duty], terms: int) -> int:
    """How many terms of a round are told by ROT102: the unit served more terms running than it may."""
    return sum(
        any(len(terms_running(duties, place, unit)) > terms for unit in duty.units) for place, duty in enumerate(duties)
    )


@rule(
    "ROT105",
    "term-assigned",
    "轮值安排",
    cadence=Cadence.QUARTER,
    owner=Owner.LEAD,
    needs=("term",),
    fix=f"请明确当期轮值单位并登记轮值表；已轮值未登记的，请补登；{OR_EXPLAIN}",
)
def term_assigned(scope: Scope) -> Iterable[Fault]:
    """每一期都有轮值单位。

    为什么：通知要求实行召集人轮值制度，每一期由谁召集，事先要明确。
    看哪几列：“轮值”表的“联盟”“轮值周期”“轮值单位”，“联盟”表的“轮值周期”“成立日期”。
    轮值周期按名册填写的月、季度、半年、年度；没有填的，按轮值表上的写法，一般是季度。
    怎样算不对：从联盟成立（没有写成立日期的，从当年登记的第一期）起，已经开始的某一期没有轮值单位。
    不算问题的情形：还没有开始的；每次活动轮换一次的联盟；只有一个成员单位的联盟；全域、专题联盟。

    坏例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [轮值]
        联盟 | 轮值周期 | 轮值单位
        沿河片区党建联盟 | 2024Q1 | 城关镇
        沿河片区党建联盟 | 2024Q2 | 河东乡
    好例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位 | 轮值周期
        沿河片区党建联盟 | 城关镇、河东乡 | 半年
        [轮值]
        联盟 | 轮值周期 | 轮值单位
        沿河片区党建联盟 | 2024H1 | 城关镇
        沿河片区党建联盟 | 2024H2 | 河东乡
    """
    if scope.row is None or not rotates(scope, scope.today):
        return
    terms = scope.book.of(Term, scope.name)
    for period in _terms_beginning(scope, span_of_terms(scope.book, scope.name)):
        if any(term.period.first <= period.last and period.first <= term.period.last for term in terms):
            continue
        message = f"{period.chinese}未见轮值单位安排"
        yield Fault(message=message, key=str(period), at=scope.row.where("name"), due=period.last, absent=("term",))


def _terms_beginning(scope: Scope, span: Span) -> Iterator[Period]:
    """The terms to be judged in this quarter, from founding or the year's first term on: those that begin in it, so far.

    In the first quarter of a run also the one that runs on from before, so that it is told whichever quarter is asked for.
    """
    quarter, roster = scope.period, scope.book.roster
    founded, dissolved = roster.founded(scope.name), roster.dissolved(scope.name)
    known = [duty.first for duty in duties_of(scope.book, scope.name) if duty.first.year == quarter.first.year]
    start = founded.first if founded else min(known, default=quarter.first)
    period = Period.of(quarter.first, span)
    while period.first <= min(quarter.last, scope.as_of):
        runs_on = period.first < quarter.first and next(iter(scope.asked.ending(Span.QUARTER)), None) == quarter
        begins_here = quarter.holds(period.first) or quarter.holds(start) or runs_on
        if begins_here and period.last >= start and (dissolved is None or period.first <= dissolved.last):
            yield period
        period = period.next()


@rule(
    "ROT106",
    "in-order",
    "轮值顺序",
    cadence=Cadence.EVENT,
    owner=Owner.LEAD,
    needs=("term", "member|alliance.members"),
    fix=f"如属调换，请在“备注”中注明调换及原因；顺序有调整的，请更新名册的“轮值顺序”；{OR_EXPLAIN}",
)
def in_order(scope: Scope) -> Iterable[Fault]:
    """各期按名册的轮值顺序轮值，调换的注明原因。

    为什么：按顺序轮值，各单位早知道轮到自己，便于准备。
    看哪几列：“轮值”表的“轮值周期”“轮值单位”“备注”，“成员单位”表的“轮值顺序”（没有填的，按名册顺序）。
    怎样算不对：某一期的轮值单位与顺序不符，又没有注明调换。只作提示。
    不算问题的情形：从哪个单位开始都可以；备注写明调换、代的，连同与它对换的那一期；只有一部分单位填了轮值顺序的；
    与上一期是同一个单位的（由“不连续轮值”一条提出）；每次活动轮换一次的联盟；全域、专题联盟。

    坏例（2024，截至 2025-01-05）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡、柳河乡
        [轮值]
        联盟 | 轮值周期 | 轮值单位
        沿河片区党建联盟 | 2024Q1 | 城关镇
        沿河片区党建联盟 | 2024Q2 | 柳河乡
        沿河片区党建联盟 | 2024Q3 | 河东乡
        沿河片区党建联盟 | 2024Q4 | 城关镇
    好例（2024，截至 2025-01-05）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡、柳河乡
        [轮值]
        联盟 | 轮值周期 | 轮值单位 | 备注
        沿河片区党建联盟 | 2024Q1 | 城关镇 |
        沿河片区党建联盟 | 2024Q2 | 柳河乡 | 河东乡换届，与其调换
        沿河片区党建联盟 | 2024Q3 | 河东乡 |
        沿河片区党建联盟 | 2024Q4 | 城关镇 |
    """
    for order, run in _runs(scope):
        size = len(order)
        offset = max(range(size), key=lambda start: (_hits(run, order, start), order[start] in run[0].units))
        wrong = [place for place, duty in enumerate(run) if order[(offset + place) % size] not in duty.units]
        for place in wrong:
            duty, expected = run[place], order[(offset + place) % size]
            explained = any(other.swapped and abs(where - place) < size for where, other in enumerate(run))
            begun = scope.period.holds(duty.first) and duty.first <= scope.as_of
            if begun and not explained and set(duty.units) & set(order) and rotates(scope, duty.first):
                message = f"{duty.chinese}由{listed(duty.units)}轮值，按名册的轮值顺序应为{expected}"
                yield Fault(message=message, record=duty.rows[0], at=duty.rows[0].where("unit"), doubt=duty.doubt)


def _hits(run: Sequence[Duty], order: Sequence[str], start: int) -> int:
    """How many terms are in order if the first one falls to the unit at *start*."""
    return sum(order[(start + place) % len(order)] in duty.units for place, duty in enumerate(run))


def _runs(scope: Scope) -> Iterator[tuple[tuple[str, ...], list[Duty]]]:
    """Terms one after another under one and the same order of members; a unit that serves again begins anew."""
    order: tuple[str, ...] | None = None
    run: list[Duty] = []
    for duty in duties_of(scope.book, scope.name):
        now = order_of_duty(scope.book.roster.members_of(scope.name, duty.first))
        if run and (now != order or not duty.follows(run[-1]) or set(duty.units) & set(run[-1].units)):
            if order:
                yield order, run
            run = []
        order = now
        run.append(duty)
    if run and order:
        yield order, run
