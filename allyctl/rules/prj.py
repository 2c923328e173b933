"""PRJ: lead projects: every member leads one or two, they are done in time, and the alliance itself is one of the secretaries'."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from allyctl.model.cells import heading, is_blank
from allyctl.model.choices import ProjectKind
from allyctl.model.finding import Owner, Severity
from allyctl.model.projects import (
    belongs_to,
    called,
    is_overdue,
    leaders_of,
    projects_near,
    runs_in,
    why_contradictory,
    why_unsure,
    year_of,
)
from allyctl.model.records import Member, Project
from allyctl.rules.registry import Cadence, Fault, Scope, rule
from allyctl.rules.wording import OR_EXPLAIN, listed
from allyctl.values.names import means_all
from allyctl.values.periods import Period, Span
from allyctl.values.text import fold, in_quotes


@rule(
    "PRJ101",
    "leads-projects",
    "领办项目",
    cadence=Cadence.YEAR,
    owner=Owner.MEMBER,
    needs=("project", "member|alliance.members"),
    params={"min": "每个成员单位一年至少领办几个项目，0 为不查", "max": "最多领办几个项目，0 为不限"},
    zones=True,
    fix=f"已领办的，请在“领办项目”表补登；未领办的，与联盟商定后领办；{OR_EXPLAIN}",
)
def leads_projects(scope: Scope, *, min: int = 1, max: int = 2) -> Iterable[Fault]:
    """每个成员单位一年分别领办实施1至2个项目。

    为什么：发挥成员单位的资源优势、技术优势，共同破解党员关注的重点难点问题。
    看哪几列：“领办项目”表的“领办单位”“年度”“启动日期”“完成时限”，名册的成员单位。
    怎样算不对：全年未见某个成员单位领办项目，逐个单位列出；全联盟一个项目也没有的，只提一条，由牵头单位办理。
    领办超过2个的请核实，3个的只作提示。年度没有结束的，只提醒截止日期。
    不算问题的情形：几个单位共同领办的，每个单位都算，且不计入超出；跨年度的，各年都算；看不出年度的，当作当年的；在另一个联盟领办的也算；当年第四季度加入的只作提示；
    只作配合单位的不算领办；领办单位的名称不在名册里的，列为待核实；没有登记成员单位的联盟、全域、专题联盟不查。

    坏例（2024，截至 2025-01-05）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [领办项目]
        联盟 | 年度 | 项目名称 | 领办单位 | 配合单位
        沿河片区党建联盟 | 2024 | 党建长廊 | 城关镇 | 河东乡
    好例（2024，截至 2025-01-05）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [领办项目]
        联盟 | 年度 | 项目名称 | 领办单位
        沿河片区党建联盟 | 2024 | 党建长廊 | 城关镇
        沿河片区党建联盟 | 2024 | 夜间巡护 | 河东乡
    """
    if not scope.members:
        return
    near = projects_near(scope.book, scope.name, (member.name for member in scope.members))
    projects = [one for one in near if runs_in(one, scope.period.year)]
    if any(one.alliance == scope.name for one in projects):
        led, open_ = _led(scope, projects)
        yield from _too_few(scope, led, min, open_)
        yield from _too_many(scope, led, max)
    elif min > 0:
        at = scope.row.where("name") if scope.row is not None else ()
        message = f"{scope.period.chinese}未见领办项目记录"
        yield Fault(message=message, at=at, owner=Owner.LEAD, due=_due(scope), absent=("project",))


def _led(scope: Scope, projects: Iterable[Project]) -> tuple[Mapping[str, list[Project]], tuple[str, ...]]:
    """Unit -> the projects it leads, alone or with others, were it in another alliance; and lines of doubt: leaders that nobody knows."""
    led: dict[str, list[Project]] = defaultdict(list)
    open_: list[str] = []
    names = [member.name for member in scope.members]
    for project in projects:
        leaders = leaders_of(project, scope.book)
        strangers = [fold(one) for one in leaders if scope.book.directory.unit(one) is None]
        own = [name for name in names if name in leaders or any(fold(name) in one for one in strangers)]
        if project.alliance == scope.name and means_all(project.led_by):
            own = names
        for name in own:
            led[name].append(project)
        if project.alliance == scope.name and not own and (strangers or any(_has_left(one, scope) for one in leaders)):
            open_.append(f"{project.origin.where('led_by')} 领办单位写的是{in_quotes(project.led_by)}，不是现有的成员单位")
    return led, tuple(open_)


def _has_left(unit: str, scope: Scope) -> bool:
    """Whether it was a member and is none any more: it may have been renamed."""
    return any(member.name == unit for member in scope.book.roster.ever_members_of(scope.name))


def _too_few(scope: Scope, led: Mapping[str, Sequence[Project]], least: int, open_: tuple[str, ...]) -> Iterator[Fault]:
    for member in scope.members:
        count = len(led.get(member.name, ()))
        if count >= least:
            continue
        year = scope.period.chinese
        message = f"{year}{member.name}领办项目应不少于{least}个，台账见{count}个" if count else f"{year}未见{member.name}领办项目的记录"
        yield Fault(
            message=message, key=member.name, unit=member.name, at=member.where("name"), at_most=_at_most(scope, member),
            due=_due(scope), absent=("project",), doubt=open_,
        )  # fmt: skip


def _at_most(scope: Scope, member: Member) -> Severity | None:
    """A note for a unit that joined in the year's last quarter, as for an alliance founded in it."""
    last_quarter = Period(scope.period.year, Span.QUARTER.value, 4)
    joined = member.joined_on
    return Severity.NOTE if joined is not None and joined.last >= last_quarter.first else None


def _too_many(scope: Scope, led: Mapping[str, Sequence[Project]], most: int) -> Iterator[Fault]:
    """Only projects of this very year that the unit leads alone; one more than the most is milder."""
    for member in scope.members:
        alone = [
            one
            for one in led.get(member.name, ())
            if one.alliance == scope.name and year_of(one) == scope.period.year and leaders_of(one, scope.book) == (member.name,)
        ]
        if most > 0 and len(alone) > most:
            message = f"{scope.period.chinese}{member.name}领办{len(alone)}个项目，多于{most}个：{listed(called(one) for one in alone)}"
            yield Fault(
                message=message, key=f"{member.name}|多", unit=member.name, milder=len(alone) == most + 1,
                at=tuple(place for one in alone for place in one.where("led_by")),
                fix=f"请核对领办单位；由其他单位牵头的，改填该单位；力量确能保证的，可予保留；{OR_EXPLAIN}",
            )  # fmt: skip


def _due(scope: Scope) -> date | None:
    return None if scope.over else scope.period.last


@rule(
    "PRJ102",
    "project-overdue",
    "项目完成时限",
    cadence=Cadence.EVENT,
    owner=Owner.MEMBER,
    needs=("project.due_on", "project.done_on|project.progress"),
    fix=f"已完成的，请补填“完成日期”或把“进度”填为100；未完成的，抓紧推进；经同意延期的，请更正“完成时限”并在备注注明；{OR_EXPLAIN}",
)
def project_overdue(scope: Scope) -> Iterable[Fault]:
    """领办项目在完成时限内完成。

    为什么：项目领办了就要办成，时限是联盟自己定的。
    看哪几列：“领办项目”表的“完成时限”“完成日期”“进度”，以及“成效”“备注”里的说明。
    怎样算不对：完成时限已过，没有完成日期，进度也不到100%；从到期的时期起，在当年以后各期都提出，直到办完。
    办完了但晚于时限的，只作提示。
    不算问题的情形：没有填完成时限的；只写到月份的，按当月最后一天算；时限在所查时期以后的；
    完成日期、进度未能识别的，成效、备注写有完成、延期、终止的，时限早于启动日期的，列为待核实。

    坏例（2024Q3，截至 2024-10-08）：
        [领办项目]
        联盟 | 项目名称 | 领办单位 | 完成时限 | 进度
        沿河片区党建联盟 | 党建长廊 | 城关镇 | 2024年8月31日 | 60%
    坏例（township，2024Q3，截至 2024-10-08）：
        [领办项目]
        联盟 | 项目名称 | 领办单位 | 完成时限 | 进度
        红色引领党建联盟 | 红色步道 | 红岩村 | 2024年8月31日 | 60
    好例（2024Q3，截至 2024-10-08）：
        [领办项目]
        联盟 | 项目名称 | 领办单位 | 完成时限 | 进度
        沿河片区党建联盟 | 党建长廊 | 城关镇 | 2024年8月31日 | 100
        沿河片区党建联盟 | 夜间巡护 | 河东乡 | 2024年12月20日 | 60
    """
    for project in scope.book.of(Project, scope.name):
        due = project.due_on
        if due is None or due.last.year != scope.period.year or due.last > scope.period.last:
            continue
        if is_overdue(project, scope.as_of):
            yield from _overdue(project, scope)
        elif _was_late(project, scope):
            message = f"{called(project)}时限为{due}，于{project.done_on}完成"
            yield Fault(
                message=message, record=project, unit=project.led_by, at=project.where("due_on", "done_on"), milder=True,
                doubt=why_contradictory(project), fix="经同意延期的，请更正“完成时限”并在备注注明；日期登记有误的，请更正；其余在备注中说明原因",
            )  # fmt: skip


def _was_late(project: Project, scope: Scope) -> bool:
    """Whether it is done, surely after its deadline, and was still open when the period began."""
    due, done = project.due_on, project.done_on
    return due is not None and done is not None and done.surely_after(due) and scope.period.first <= done.last and done.first <= scope.as_of


def _overdue(project: Project, scope: Scope) -> Iterator[Fault]:
    """Open after its deadline; silent where its file has no column that could say it is done."""
    fields = [field for field in ("done_on", "progress") if project.has(field)]
    if not fields:
        return
    if project.done_on is not None:
        told = f"完成日期写的是{project.done_on}，还没有到"
    elif project.progress is not None:
        told = f"进度{project.progress}%"
    else:
        told = "、".join(f"{heading(project, field)}{'未能识别' if field in project.unread else '未填'}" for field in fields)
    yield Fault(
        message=f"{called(project)}应于{project.due_on}完成，未见完成记录（{told}）",
        record=project, unit=project.led_by, at=project.where("due_on", *fields), doubt=why_unsure(project),
        at_most=Severity.WARNING if all(is_blank(project, field) for field in fields) else None,
    )  # fmt: skip


@rule(
    "PRJ103",
    "secretary-project",
    "书记领办项目",
    cadence=Cadence.YEAR,
    owner=Owner.MEMBER,
    needs=("project.kind",),
    zones=True,
    fix=f"已列入的，请在“领办项目”表补登，“项目类别”填“书记领办项目”；未列入的，及时列入书记党建任务清单；{OR_EXPLAIN}",
)
def secretary_project(scope: Scope) -> Iterable[Fault]:
    """党建联盟作为书记领办项目列入书记党建任务清单。

    为什么：各级党组织书记履行第一责任人责任，牵头协调推进。
    看哪几列：“领办项目”表的“项目类别”“年度”。
    怎样算不对：全年未见联盟有项目类别为“书记领办项目”的项目。年度没有结束的，只提醒截止日期。
    不算问题的情形：没有“项目类别”一列的不查；看不出年度的，当作当年的；有的项目没有填类别的，列为待核实；全域、专题联盟不查。

    坏例（township，2024，截至 2025-01-05）：
        [领办项目]
        联盟 | 年度 | 项目类别 | 项目名称 | 领办单位
        红色引领党建联盟 | 2024 | 联盟重点项目 | 红色步道 | 红岩村
    好例（township，2024，截至 2025-01-05）：
        [领办项目]
        联盟 | 年度 | 项目类别 | 项目名称 | 领办单位
        红色引领党建联盟 | 2024 | 书记领办项目 | 红色步道 | 红岩村
    """
    year = scope.period.year
    projects = [one for one in scope.book.of(Project, scope.name) if belongs_to(one, year) or runs_in(one, year)]
    if any(one.kind is ProjectKind.SECRETARY for one in projects):
        return
    open_ = tuple(f"{one.origin.where('kind')} 的项目类别{_why_open(one)}" for one in projects if one.kind is None)
    at = tuple(place for one in projects for place in one.where("kind")) or (scope.row.where("name") if scope.row is not None else ())
    message = f"{scope.period.chinese}未见列为书记领办项目的记录"
    yield Fault(message=message, at=at, due=_due(scope), absent=("project",), doubt=open_)


def _why_open(project: Project) -> str:
    return "未能识别" if "kind" in project.unread else "未填"
