"""LST: each entry of the lists by itself: claimed in time, in somebody's hands, done by its date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from allyctl.model.cells import heading, is_blank
from allyctl.model.choices import ListingKind
from allyctl.model.finding import Owner, Severity
from allyctl.model.listings import (
    called,
    claimants,
    days_open,
    is_claimed,
    is_done,
    is_open,
    is_overdue,
    is_request,
    is_withdrawn,
    the_unit_claiming,
)
from allyctl.model.people import is_vacant
from allyctl.model.records import Listing
from allyctl.rules.registry import Cadence, Fault, Scope, rule
from allyctl.rules.wording import OR_EXPLAIN
from allyctl.values.day import Day


@rule(
    "LST102",
    "unclaimed",
    "清单认领",
    cadence=Cadence.EVENT,
    owner=Owner.LEAD,
    needs=("listing.kind", "listing.published_on", "listing.claimed_by|listing.claimed_on|listing.status"),
    params={"days": "发布后超过多少天无人认领就提示"},
    fix="已认领的，在“清单”表补填“认领单位”“认领日期”；无人认领的，请牵头单位协调认领，不再需要的把“状态”填为“已撤销”",
)
def unclaimed(scope: Scope, *, days: int = 30) -> Iterable[Fault]:
    """需求、项目和微心愿发布后，及时有人认领。

    为什么：清单发布出来就是要有人接；久无人认领，需求就落空了。通知未规定期限，days 天是本工具默认值。
    看哪几列：“清单”表的“清单类别”“发布日期”“认领单位”“认领日期”“状态”。
    没有“清单类别”一列的，看表题、工作表名和“需求内容”“心愿内容”这样的列名。
    怎样算不对：发布超过 days 天，认领单位、认领日期都空着（或写“无”“待认领”），状态也不是已认领、推进中、已完成。
    以前发布、至今没有认领的，每期都提示，直到认领或撤销。
    不算问题的情形：资源是提供给大家的，服务由群众点选，都不用认领；已撤销的；没有写发布日期的；查的时期过后才认领的，现在既已认领，不再提示；
    清单类别没有填、状态看不懂的不作判断；查的时期以后才发布的。

    坏例（2024Q3，截至 2024-10-08）：
        [清单]
        联盟 | 清单类别 | 发布单位 | 内容 | 发布日期 | 认领单位
        沿河片区党建联盟 | 需求 | 柳河乡 | 缺少培训师资 | 2024年7月1日 |
    坏例（township，2024Q3，截至 2024-10-08）：
        [微心愿清单]
        联盟 | 心愿内容 | 征集日期 | 认领人 | 状态
        红色引领党建联盟 | 添置一套书桌 | 2024年7月1日 | | 待认领
    好例（2024Q3，截至 2024-10-08）：
        [清单]
        联盟 | 清单类别 | 发布单位 | 内容 | 发布日期 | 认领单位
        沿河片区党建联盟 | 需求 | 柳河乡 | 缺少培训师资 | 2024年7月1日 | 河东乡
        沿河片区党建联盟 | 资源 | 城关镇 | 报告厅一间 | 2024年7月1日 |
        沿河片区党建联盟 | 项目 | 柳河乡 | 茶旅示范带 | 2024年9月10日 |
    """
    for entry in scope.book.of(Listing, scope.name):
        waited = days_open(entry, scope.today)
        if waited is None or waited <= days or not is_open(entry, scope.today):
            continue
        message = f"{called(entry)}{entry.published_on}发布，至{Day.on(scope.today)}已{waited}天，未见认领记录"
        told_by = [field for field in ("claimed_by", "status") if entry.has(field)]
        yield Fault(message=message, record=entry, at=entry.where(*told_by or ["claimed_on"], "published_on"))


@rule(
    "LST103",
    "overdue",
    "认领事项按期完成",
    cadence=Cadence.EVENT,
    owner=Owner.MEMBER,
    needs=("listing.kind", "listing.due_on", "listing.done_on|listing.status"),
    fix=f"已完成的，在“清单”表补填“完成日期”或把“状态”填为“已完成”；未完成的，抓紧推进，需要延期的，商定后更新“完成时限”；{OR_EXPLAIN}",
)
def overdue(scope: Scope) -> Iterable[Fault]:
    """已认领的需求、项目和微心愿，在完成时限以前完成。

    为什么：认领是承诺，对照清单开展服务，说到要做到。
    看哪几列：“清单”表的“清单类别”“认领单位”“完成时限”“完成日期”“状态”。
    怎样算不对：已认领，完成时限已过，完成日期空着，状态也不是已完成。以前到期、至今没有完成的，每期都提示，直到完成或撤销。
    完成时限写在发布、认领以前的，列为待核实。
    不算问题的情形：资源、服务；没有认领的（由“清单认领”一条提出）；没有写完成时限的（由“认领责任”一条提出）；
    完成得晚的，既已完成，不再提示；已撤销的；只写到月份的，按当月最后一天算；状态、完成日期看不懂的不作判断。

    坏例（2024Q3，截至 2024-10-08）：
        [清单]
        联盟 | 清单类别 | 内容 | 认领单位 | 完成时限 | 完成日期
        沿河片区党建联盟 | 需求 | 缺少培训师资 | 河东乡 | 2024年9月20日 |
    好例（2024Q3，截至 2024-10-08）：
        [清单]
        联盟 | 清单类别 | 内容 | 认领单位 | 完成时限 | 完成日期
        沿河片区党建联盟 | 需求 | 缺少培训师资 | 河东乡 | 2024年9月20日 | 2024年9月26日
        沿河片区党建联盟 | 项目 | 茶旅示范带 | 柳河乡 | 2024年12月20日 |
    """
    for entry in scope.book.of(Listing, scope.name):
        if not is_overdue(entry, scope.today, scope.as_of):
            continue
        told = f"完成日期写的是{entry.done_on}，还没有到" if entry.done_on is not None else "未见完成记录"
        message = f"{called(entry)}的完成时限{entry.due_on}已过，{told}"
        told_by = [field for field in ("done_on", "status") if entry.has(field)]
        at = entry.where("due_on", *told_by)
        yield Fault(message=message, record=entry, at=at, unit=the_unit_claiming(entry, scope.book), doubt=_reversed(entry))


def _reversed(entry: Listing) -> tuple[str, ...]:
    """A line of doubt for a last day that lies before the entry was published or claimed: one of them is wrong."""
    starts = [day for day in (entry.published_on, entry.claimed_on) if day is not None]
    due = entry.due_on
    if due is None or not any(day.surely_after(due) for day in starts):
        return ()
    return (f"{entry.origin.where('due_on')} 的完成时限早于发布或认领日期",)


@rule(
    "LST104",
    "responsible",
    "认领责任",
    cadence=Cadence.EVENT,
    owner=Owner.MEMBER,
    needs=("listing.kind", "listing.claimed_by|listing.claimed_on|listing.status", "listing.responsible|listing.due_on"),
    fix="请与发布单位、认领单位商定后，在“清单”表补填所缺内容",
)
def responsible(scope: Scope) -> Iterable[Fault]:
    """认领的需求、项目和微心愿，明确责任人和完成时限。

    为什么：责任清单写明由谁负责、何时完成，认领才落得了地。
    看哪几列：“清单”表的“清单类别”“认领单位”“责任人”“完成时限”。
    怎样算不对：已认领，还没有完成，“责任人”或“完成时限”空着（写“待定”的也算）。一条缺几项，合成一条。
    不算问题的情形：没有这一列的不查；资源、服务；已完成、已撤销的；微心愿写了认领人的，认领人就是责任人；看不懂的不作判断。

    坏例（2024Q3，截至 2024-10-08）：
        [清单]
        联盟 | 清单类别 | 内容 | 认领单位 | 责任人 | 完成时限
        沿河片区党建联盟 | 需求 | 缺少培训师资 | 河东乡 | |
    好例（2024Q3，截至 2024-10-08）：
        [清单]
        联盟 | 清单类别 | 内容 | 认领单位 | 责任人 | 完成时限
        沿河片区党建联盟 | 需求 | 缺少培训师资 | 河东乡 | 吴春生 | 2024年12月20日
        沿河片区党建联盟 | 资源 | 报告厅一间 | 柳河乡 | |
    """
    for entry in scope.book.of(Listing, scope.name):
        if not _is_in_hand(entry, scope):
            continue
        lacking = list(_lacking(entry))
        if lacking:
            word = "未填" if all(is_blank(entry, field) for field in lacking) else "未明确"
            message = f"{called(entry)}已认领，{word}{'、'.join(heading(entry, field) for field in lacking)}"
            unit = the_unit_claiming(entry, scope.book)
            yield Fault(message=message, record=entry, at=entry.where(*lacking), unit=unit, at_most=Severity.WARNING)


def _is_in_hand(entry: Listing, scope: Scope) -> bool:
    """Whether it was claimed by the period's end and is not done; where no column could tell that it is done, it is not."""
    begun = entry.claimed_on or entry.published_on or entry.year
    if not is_request(entry) or is_withdrawn(entry) or is_claimed(entry) is not True or (begun and begun.first > scope.today):
        return False
    return is_done(entry, scope.as_of) is False or not (entry.has("done_on") or entry.has("status"))


def _lacking(entry: Listing) -> Iterator[str]:
    by_claimant = entry.kind is ListingKind.WISH and (claimants(entry) or "claimed_by" in entry.unread)
    vacant = entry.responsible is not None and is_vacant(entry.responsible)
    if (is_blank(entry, "responsible") or vacant) and not by_claimant:
        yield "responsible"
    if is_blank(entry, "due_on"):
        yield "due_on"
