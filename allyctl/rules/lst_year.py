"""LST: what the lists of a year show: all three published, members give and take, common and own projects, the service menu."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from allyctl.model.cells import heading, is_blank
from allyctl.model.choices import ListingKind, ListingScope
from allyctl.model.finding import Owner, Severity
from allyctl.model.listings import (
    THREE_LISTS,
    called,
    entries_of,
    is_claimed,
    is_withdrawn,
    keeps_three_lists,
    units_claiming,
)
from allyctl.model.records import Listing
from allyctl.model.roster import in_force
from allyctl.rules.act import is_in_force
from allyctl.rules.registry import Cadence, Fault, Scope, rule
from allyctl.rules.wording import OR_EXPLAIN, listed
from allyctl.values.text import fold


@rule(
    "LST101",
    "lists-published",
    "三张清单",
    cadence=Cadence.YEAR,
    owner=Owner.LEAD,
    needs=("listing.kind",),
    zones=True,
    fix=f"已收集发布的，在“清单”表补登；未发布的，抓紧向成员单位收集；{OR_EXPLAIN}",
)
def lists_published(scope: Scope) -> Iterable[Fault]:
    """每年收集发布成员单位的需求、资源、项目清单。

    为什么：有了三张清单，各成员单位才能对照认领、相互服务。
    看哪几列：“清单”表的“清单类别”“发布单位”“发布日期”；没有发布日期的，按表题写的年份，都没有的哪一年都算。
    怎样算不对：全年未见需求、资源或项目清单中的某一张；有成员单位一条也没有发布的，合成一条，低一等。年度没有结束的，只提醒截止日期。
    不算问题的情形：没有“清单”台账，或者只有微心愿、服务清单的不查；当年中途加入、退出的成员单位；“发布单位”一列没有或全部空着的，不查到单位；
    清单类别、发布单位没有填或看不懂的条目可能就是所缺的，列为待核实；全域、专题联盟不查。

    坏例（2024，截至 2025-01-05）：
        [清单]
        联盟 | 清单类别 | 内容 | 发布日期
        沿河片区党建联盟 | 需求 | 缺少培训师资 | 2024年3月4日
        沿河片区党建联盟 | 资源 | 报告厅一间 | 2024年3月4日
    坏例（2024，截至 2025-01-05）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [清单]
        联盟 | 清单类别 | 发布单位 | 内容 | 发布日期
        沿河片区党建联盟 | 需求 | 城关镇 | 缺少培训师资 | 2024年3月4日
        沿河片区党建联盟 | 资源 | 城关镇 | 报告厅一间 | 2024年3月4日
        沿河片区党建联盟 | 项目 | 城关镇 | 茶旅示范带 | 2024年3月4日
    好例（2024，截至 2025-01-05）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [清单]
        联盟 | 清单类别 | 发布单位 | 内容 | 发布日期
        沿河片区党建联盟 | 需求 | 城关镇 | 缺少培训师资 | 2024年3月4日
        沿河片区党建联盟 | 资源 | 河东乡 | 报告厅一间 | 2024年3月4日
        沿河片区党建联盟 | 项目 | 河东乡 | 茶旅示范带 | 2024年3月4日
    """
    entries = _of_the_year(scope, "kind")
    if entries is None or not keeps_three_lists(scope.book, scope.name):
        return
    seen = {entry.kind for entry in entries}
    missing = [kind.value for kind in THREE_LISTS if kind not in seen]
    due = None if scope.over else scope.period.last
    if missing:
        message = f"{scope.period.chinese}未见{'、'.join(missing)}清单的记录"
        yield Fault(message=message, key="清单", due=due, absent=("listing",), doubt=_untold(entries, "kind"))
    silent, doubt = _silent(scope, entries)
    if silent and len(missing) < len(THREE_LISTS):
        message = f"{scope.period.chinese}的清单中，未见{listed(silent)}发布的条目"
        yield Fault(message=message, key="成员单位", milder=True, due=due, absent=("listing",), doubt=doubt)


def _of_the_year(scope: Scope, *columns: str) -> Sequence[Listing] | None:
    """A zone's entries of the year; None where no table of its own has one of *columns*: then nothing is known."""
    rows = scope.book.of(Listing, scope.name)
    if rows and not any(row.has(column) for row in rows for column in columns):
        return None
    return tuple(entries_of(scope.book, scope.name, scope.period.year))


def _untold(entries: Iterable[Listing], field: str) -> tuple[str, ...]:
    """The line of doubt for entries whose cell says nothing: blank, unread, or without the column."""
    untold = [entry for entry in entries if not getattr(entry, field)]
    if not untold:
        return ()
    more = f"等{len(untold)}处" if len(untold) > 1 else ""
    return (f"{untold[0].origin.where(field)} {more}没有填明{heading(untold[0], field)}",)


def _silent(scope: Scope, entries: Sequence[Listing]) -> tuple[list[str], tuple[str, ...]]:
    """The members that published nothing all year, and what makes that doubtful; none where no entry says who published it."""
    if not any(entry.published_by for entry in entries):
        return [], ()
    publishers = {entry.published_by for entry in entries}
    silent = [name for name in _all_year(scope) if name not in publishers]
    return silent, (*_untold(entries, "published_by"), *_strangers(scope, entries))


def _strangers(scope: Scope, entries: Iterable[Listing]) -> Iterator[str]:
    """Publishers whom nobody knows and who may be members, written otherwise."""
    directory = scope.book.directory
    for entry in entries:
        name = entry.published_by
        if name and directory.unit(name) is None and directory.nearest_units(name):
            yield f"{entry.origin.where('published_by')} 有名册中未见的单位（{name}）"


def _all_year(scope: Scope) -> tuple[str, ...]:
    """The units that were members from New Year, or from founding, to the last day judged; without those that joined or left."""
    founded = scope.book.roster.founded(scope.name)
    start = max(scope.period.first, founded.last) if founded else scope.period.first
    rows = scope.book.roster.ever_members_of(scope.name)
    was_there = {row.name for row in rows if in_force(row.joined_on, row.left_on, start)}
    return tuple(member.name for member in scope.members if member.name in was_there)


@rule(
    "LST105",
    "two-way",
    "双向认领",
    cadence=Cadence.YEAR,
    owner=Owner.LEAD,
    needs=("listing.published_by", "listing.claimed_by", "member|alliance.members"),
    zones=True,
    fix=f"已发布、已认领的，在“清单”表补填“发布单位”“认领单位”；没有的，请动员参与；{OR_EXPLAIN}",
)
def two_way(scope: Scope) -> Iterable[Fault]:
    """一年里，各成员单位既发布清单，也认领事项。

    为什么：双向认领、双向服务，有来有往，联盟才不是几家出力、几家受益。
    看哪几列：“清单”表的“发布单位”“认领单位”，名册的成员单位。需求、资源、项目、微心愿、服务都算。
    怎样算不对：全年有成员单位未见发布或者未见认领，一个联盟合成一条。年度没有结束的，只提醒截止日期。
    不算问题的情形：没有发布的单位已由“三张清单”一条提出的，这里只说认领；全年没有清单的；写“各成员单位”认领的；当年中途加入、退出的；
    只有一个成员单位的联盟；发布单位、认领单位没有填或看不懂的，列为待核实；全域、专题联盟不查。

    坏例（2024，截至 2025-01-05）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [清单]
        联盟 | 清单类别 | 发布单位 | 内容 | 发布日期 | 认领单位
        沿河片区党建联盟 | 需求 | 城关镇 | 缺少培训师资 | 2024年3月4日 | 河东乡
        沿河片区党建联盟 | 项目 | 河东乡 | 茶旅示范带 | 2024年3月4日 | 河东乡
    好例（2024，截至 2025-01-05）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [清单]
        联盟 | 清单类别 | 发布单位 | 内容 | 发布日期 | 认领单位
        沿河片区党建联盟 | 需求 | 城关镇 | 缺少培训师资 | 2024年3月4日 | 河东乡
        沿河片区党建联盟 | 资源 | 河东乡 | 报告厅一间 | 2024年3月4日 | 城关镇
    """
    entries = _of_the_year(scope, "published_by", "claimed_by")
    members = _all_year(scope)
    if not entries or len(members) < 2:
        return
    silent, doubt = ([], ()) if is_in_force(scope, "LST101") else _silent(scope, entries)
    takers = {name for entry in entries for name in units_claiming(entry, scope.book, members) or ()}
    idle = [name for name in members if name not in takers] if any(entry.has("claimed_by") for entry in entries) else []
    if idle:
        doubt = (*doubt, *_claimed_by_whom(scope, entries, members))
    parts = [f"未见{listed(names)}{verb}的条目" for names, verb in ((silent, "发布"), (idle, "认领")) if names]
    if parts:
        message = f"{scope.period.chinese}的清单中，{'，'.join(parts)}"
        due = None if scope.over else scope.period.last
        yield Fault(message=message, due=due, absent=("listing",), doubt=doubt)


def _claimed_by_whom(scope: Scope, entries: Iterable[Listing], members: Collection[str]) -> Iterator[str]:
    """Lines of doubt: claimed by nobody knows whom, or by a name that may be a member's. The name is not shown: it may be a person's."""
    for entry in entries:
        where = entry.origin.where("claimed_by")
        if "claimed_by" in entry.unread or units_claiming(entry, scope.book, members) is None:
            yield f"{where} 看不出是哪个成员单位认领的"
        elif not entry.claimed_by and is_claimed(entry):
            yield f"{where} 已认领而未填认领单位"


@rule(
    "LST106",
    "common-and-own",
    "共性个性项目",
    cadence=Cadence.YEAR,
    owner=Owner.LEAD,
    needs=("listing.scope",),
    params={"kinds": "哪些类型的联盟要有共性、个性两张项目清单（看“类型”一栏，没有填的看联盟名称）"},
    zones=True,
    fix=f"已形成的，在“清单”表补登项目，并填“项目性质”；未形成的，结合成员单位职责梳理；{OR_EXPLAIN}",
)
def common_and_own(scope: Scope, *, kinds: tuple[str, ...] = ("蓝色治理",)) -> Iterable[Fault]:
    """治理类联盟每年既有共性项目，也有个性项目。

    为什么：共性项目大家一起做，个性项目各尽其责，以“共性+个性”项目化推进基层社会治理。
    看哪几列：“清单”表的“清单类别”“项目性质”，名册的“类型”。没有发布日期的，按表题写的年份，都没有的哪一年都算。
    怎样算不对：全年的项目清单里未见共性项目或者未见个性项目。年度没有结束的，只提醒截止日期。
    不算问题的情形：kinds 以外的联盟；没有“项目性质”一列的不查；项目性质没有填的，列为待核实；已撤销的不计算；全域、专题联盟不查。

    坏例（township，2024，截至 2025-01-05）：
        [项目清单]
        联盟 | 项目性质 | 项目内容 | 提出单位
        蓝色治理党建联盟 | 共性 | 道路交通安全文明劝导 | 河湾村
    好例（township，2024，截至 2025-01-05）：
        [项目清单]
        联盟 | 项目性质 | 项目内容 | 提出单位
        蓝色治理党建联盟 | 共性 | 道路交通安全文明劝导 | 河湾村
        蓝色治理党建联盟 | 个性 | 民风转变积分超市 | 河湾村
    """
    entries = _of_the_year(scope, "scope")
    if entries is None or not _is_of_kind(scope, kinds):
        return
    projects = [entry for entry in entries if entry.kind in (ListingKind.PROJECT, None) and not is_withdrawn(entry)]
    seen = {entry.scope for entry in projects}
    missing = [one.value for one in ListingScope if one not in seen]
    if missing:
        message = f"{scope.period.chinese}的项目清单中，未见{'、'.join(missing)}项目"
        due = None if scope.over else scope.period.last
        yield Fault(message=message, due=due, absent=("listing",), doubt=_untold(projects, "scope"))


def _is_of_kind(scope: Scope, kinds: Iterable[str]) -> bool:
    """Whether the alliance is of one of these kinds: by what the roster says, else by its name."""
    told = fold((scope.row.kind if scope.row is not None else None) or scope.name)
    return any(fold(kind) in told for kind in kinds)


_STEPS = ("chosen_by", "delivered_by", "settled_on")


@rule(
    "LST107",
    "service-menu",
    "活动服务清单",
    cadence=Cadence.YEAR,
    owner=Owner.LEAD,
    needs=("listing.chosen_by|listing.delivered_by|listing.settled_on",),
    zones=True,
    fix=f"已办理的，在“清单”表补填；未办理的，按“党员群众选、部门结对送、党建联盟定”逐步落实，不再开展的把“状态”填为“已撤销”；{OR_EXPLAIN}",
)
def service_menu(scope: Scope) -> Iterable[Fault]:
    """活动服务清单由党员群众点选、部门结对配送、党建联盟审定。

    为什么：三向互动，服务才对得上党员群众的需要。
    看哪几列：“清单”表中清单类别为“服务”的条目的“点选来源”“结对部门”“审定日期”。没有发布日期的，按表题写的年份，都没有的哪一年都算。
    怎样算不对：年底还有条目缺其中一步，逐条提出；全年未见服务清单，只作提示。年度没有结束的，只提醒截止日期。
    不算问题的情形：没有这一列的，不查这一步；三列都没有的不查；已撤销的；看不懂的不作判断；全域、专题联盟不查。

    坏例（township，2024，截至 2025-01-05）：
        [服务清单]
        联盟 | 服务内容 | 点单来源 | 结对部门 | 审定时间
        绿色发展党建联盟 | 茶叶加工技术培训 | 茶园村党员大会 | |
    好例（township，2024，截至 2025-01-05）：
        [服务清单]
        联盟 | 服务内容 | 点单来源 | 结对部门 | 审定时间
        绿色发展党建联盟 | 茶叶加工技术培训 | 茶园村党员大会 | 镇农业服务中心 | 2024年3月1日
    """
    entries = _of_the_year(scope, *_STEPS)
    if entries is None:
        return
    due = None if scope.over else scope.period.last
    menu = [entry for entry in entries if entry.kind is ListingKind.SERVICE]
    for entry in menu:
        blank = [step for step in _STEPS if is_blank(entry, step)]
        if blank and not is_withdrawn(entry):
            message = f"{called(entry)}未填{'、'.join(heading(entry, step) for step in blank)}"
            yield Fault(message=message, record=entry, at=entry.where(*blank), at_most=Severity.WARNING, due=due)
    if not menu:
        message = f"{scope.period.chinese}未见活动服务清单的记录"
        doubt = _untold(entries, "kind")
        yield Fault(message=message, at_most=Severity.NOTE, due=due, absent=("listing",), doubt=doubt)
