"""MTG: lead projects and important activities were deliberated by a joint meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from allyctl.model.activities import activities_held, called, is_joint_meeting, is_the_alliances, organiser_of
from allyctl.model.finding import Owner, Severity
from allyctl.model.meetings import MEETING_WORDS, Sitting, meetings_numbered, sittings_of
from allyctl.model.projects import called as called_project
from allyctl.model.projects import year_of
from allyctl.model.records import Activity, Meeting, Project
from allyctl.rules.registry import Cadence, Fault, Scope, rule
from allyctl.rules.wording import OR_EXPLAIN, listed
from allyctl.values.day import Day
from allyctl.values.names import nearest, split_names
from allyctl.values.patterns import compile_later
from allyctl.values.periods import Period, Span
from allyctl.values.text import fold, in_quotes

_OF_PROJECTS = ("项目", "领办", "重点", "全年", "年度", "半年", "计划", "要点", "任务", "工作安排")
_OF_ACTIVITIES = ("活动", "全年", "年度", "半年", "季度", "计划", "要点", "任务", "工作安排")
"""Words of a meeting that dealt with the year's projects or activities as a whole."""

_NONE = frozenset(("", "无", "/", "-", "--", "暂无", "没有", "待定", "待补", "未定"))
_NUMBER = compile_later(r"(?!\d{1,4}[-./]\d{1,2}(?:[-./]\d{1,2})?$|\d{8}$)(?=.*\d)[^会次届月日期]+")
"""A number, and not a day or words such as 第一次联席会议."""
_HELD = f"已会商的，请在“联席会议”表补登或补填议题；不属重要活动的，请更正“重要活动”一栏；未会商的，今后先行会商；{OR_EXPLAIN}"
_IN_YEAR = compile_later(r"(?<!\d)20\d\d(?!\d)")


@rule(
    "MTG102",
    "major-matter",
    "重大事项会商",
    cadence=Cadence.EVENT,
    owner=Owner.LEAD,
    needs=("meeting", "project.meeting|activity.important"),
    zones=True,
    fix=f"已会商的，请在“联席会议”表补登，或更正、补填“议定会议编号”；未会商的，提交联席会议会商；{OR_EXPLAIN}",
)
def major_matter(scope: Scope) -> Iterable[Fault]:
    """领办项目、重要活动由联席会议会商研究。

    为什么：通知要求对涉及联盟工作的重大事项、重要活动等事宜进行会商研究。
    看哪几列：“领办项目”表的“议定会议编号”“启动日期”“提议来源”，“活动”表的“重要活动”，“联席会议”表的“会议编号”“纪要编号”“会议日期”“议题”“议定事项”。
    怎样算不对：“议定会议编号”填的编号在联席会议台账中找不到；编号空着，当年的联席会议又都看不出议过这个项目；
    标为“重要活动”的活动，此前的联席会议都看不出议过。项目在启动的时期查，没有启动日期的在年末查。
    不算问题的情形：议题笼统写项目、全年计划、活动安排的，没有填议题和议定事项的，都当作可能议过；上年第四季度的会议也算；
    提议来源、备注、活动内容写明由联席会议议定的；编号写的是另一年、台账里没有那一年的；
    当年一次联席会议也没有登记的（由“联席会议”一条提出）；县级、镇级、成员单位主办的活动；全域、专题联盟。

    坏例（2024Q1，截至 2024-04-08）：
        [联席会议]
        会议编号 | 联盟 | 会议日期 | 议题
        YH-HY-01 | 沿河片区党建联盟 | 2024年2月20日 | 研究领办项目
        [领办项目]
        联盟 | 项目名称 | 领办单位 | 议定会议编号 | 启动日期
        沿河片区党建联盟 | 党建长廊 | 城关镇 | YH-HY-07 | 2024年3月1日
    坏例（2024Q3，截至 2024-10-08）：
        [联席会议]
        联盟 | 会议日期 | 议题
        沿河片区党建联盟 | 2024年2月20日 | 会商春季防火
        [活动]
        联盟 | 活动时间 | 活动主题 | 重要活动
        沿河片区党建联盟 | 2024年8月20日 | 产业发展现场观摩 | 是
    好例（2024，截至 2025-01-05）：
        [联席会议]
        会议编号 | 联盟 | 会议日期 | 议题
        YH-HY-01 | 沿河片区党建联盟 | 2024年2月20日 | 研究全年活动计划
        [领办项目]
        联盟 | 项目名称 | 领办单位 | 议定会议编号 | 启动日期
        沿河片区党建联盟 | 党建长廊 | 城关镇 | YH-HY-1 | 2024年3月1日
        沿河片区党建联盟 | 夜间巡护 | 河东乡 | | 2024年3月1日
        [活动]
        联盟 | 活动时间 | 活动主题 | 重要活动
        沿河片区党建联盟 | 2024年8月20日 | 产业发展现场观摩 | 是
    """
    sittings = sittings_of(scope.book, scope.name, scope.as_of)
    for project in scope.book.of(Project, scope.name):
        yield from _of_project(scope, project, sittings)
    for activity in activities_held(scope.book, scope.name, scope.period, scope.as_of):
        own = is_the_alliances(activity) and organiser_of(activity, scope.book) == scope.name
        if activity.important and own and not is_joint_meeting(activity):
            yield from _of_activity(scope, activity, sittings)


def _of_project(scope: Scope, project: Project, sittings: Sequence[Sitting]) -> Iterator[Fault]:
    year = year_of(project)
    if year is None or not project.has("meeting") or "meeting" in project.unread:
        return
    judged_on = project.started_on.last if project.started_on is not None else date(year, 12, 31)
    window = _window(judged_on.year, date(max(judged_on.year, year), 12, 31))
    if not scope.period.holds(judged_on) or not _any_in(judged_on.year, sittings):
        return
    fault = partial(Fault, record=project, at=project.where("meeting"), due=judged_on if judged_on > scope.as_of else None)
    unread = scope.book.doubts(("meeting",), scope.name, window)
    if project.meeting and fold(project.meeting) not in _NONE:
        wrong = _unknown_numbers(scope, project.meeting)
        if wrong:
            yield fault(message=f"{called_project(project)}的议定会议编号{_told(scope, wrong)}", doubt=_unnumbered(scope) + unread)
    elif not _says_so(project.proposed_by, project.note, project.goal) and not _may_be_dealt_with(project.name, sittings, window, _OF_PROJECTS):
        message = f"{called_project(project)}未填议定会议编号，{judged_on.year}年的联席会议记录中也未见会商该项目"
        yield fault(message=message, at_most=Severity.WARNING, doubt=unread)


def _of_activity(scope: Scope, activity: Activity, sittings: Sequence[Sitting]) -> Iterator[Fault]:
    held = activity.held_on.last
    window = _window(activity.held_on.first.year, held)
    if not _any_in(held.year, sittings) or _says_so(activity.content, activity.summary, activity.note):
        return
    if not _may_be_dealt_with(f"{activity.theme or ''}{activity.content or ''}", sittings, window, _OF_ACTIVITIES):
        message = f"{called(activity)}登记为重要活动，此前未见联席会议会商的记录"
        unread = scope.book.doubts(("meeting",), scope.name, window)
        yield Fault(message=message, record=activity, at=activity.where("important"), at_most=Severity.WARNING, doubt=unread, fix=_HELD)


def _window(year: int, last: date) -> Day:
    """When the meeting may have been: from the last quarter of the year before, in which the year is planned."""
    return Day(Period(year - 1, Span.QUARTER.value, 4).first, last)


def _any_in(year: int, sittings: Iterable[Sitting]) -> bool:
    whole = Day(date(year, 1, 1), date(year, 12, 31))
    return any(one.held_on.meets(whole) for one in sittings)


def _may_be_dealt_with(name: str, sittings: Iterable[Sitting], window: Day, words: Sequence[str]) -> bool:
    return any(one.held_on.meets(window) and (one.may_name(name) or one.speaks_of(words)) for one in sittings)


def _says_so(*texts: str | None) -> bool:
    """Whether a remark says that a joint meeting decided it."""
    told = fold(" ".join(text for text in texts if text))
    return any(word in told for word in (*MEETING_WORDS, "会议", "议定", "商议"))


def _unknown_numbers(scope: Scope, written: str) -> tuple[str, ...]:
    """The numbers of a cell that fit no meeting; none if one of them does, or where the cell holds other words."""
    meetings = scope.book.of(Meeting, scope.name)
    if meetings_numbered(meetings, written):
        return ()
    years = {str(one.held_on.first.year) for one in meetings}
    parts = split_names(written)
    if not all(_NUMBER.fullmatch(part) and set(_IN_YEAR.findall(part)) <= years for part in parts):
        return ()
    return () if any(meetings_numbered(meetings, part) for part in parts) else parts


def _told(scope: Scope, numbers: Sequence[str]) -> str:
    """What is wrong with them: another alliance's, or nobody's, with the nearest number there is."""
    written = in_quotes(listed(numbers))
    others = [one.alliance for number in numbers for one in meetings_numbered(scope.book.all(Meeting), number)]
    if others:
        return f"{written}在台账中是{listed(dict.fromkeys(others))}的联席会议"
    ids = tuple(one.id for one in scope.book.of(Meeting, scope.name) if one.id)
    near = nearest(numbers[0], ids)
    return f"{written}在联席会议台账中未见" + (f"，最接近的是{in_quotes(near[0])}" if near else "")


def _unnumbered(scope: Scope) -> tuple[str, ...]:
    """Lines of doubt: meetings without any number, of which one may be meant."""
    meetings = scope.book.of(Meeting, scope.name)
    return tuple(f"{one.where()[0]} 没有会议编号，也没有纪要编号" for one in meetings if not one.id and not one.minutes)
