"""MTG: the joint meeting: that it met, that it deliberated the major matters, that it left decisions and minutes."""

from __future__ import annotations

from collections.abc import Iterable

from allyctl.model.cells import blank_fields, heading
from allyctl.model.choices import MeetingKind
from allyctl.model.finding import Owner
from allyctl.model.meetings import called_meeting, has_met, sittings_of
from allyctl.model.records import Meeting
from allyctl.rules.registry import Cadence, Fault, Scope, rule
from allyctl.rules.spans import PER, half_or_year
from allyctl.rules.wording import OR_EXPLAIN
from allyctl.values.day import Day


@rule(
    "MTG101",
    "meeting-held",
    "联席会议",
    cadence=Cadence.HALF,
    owner=Owner.LEAD,
    needs=("meeting",),
    params={"min": "至少召开几次", "per": PER},
    zones=True,
    fix=f"已召开的，请在“联席会议”表补登；未召开的，及时召开；{OR_EXPLAIN}",
)
def meeting_held(scope: Scope, *, min: int = 1, per: str = "year") -> Iterable[Fault]:
    """每个片区联盟实行联席会议议事方式，定期召开联席会议（联盟例会）。

    为什么：联席会议是联盟共商大事的平台。多久开一次，依据的文件未作规定，一年一次系本工具默认值。
    看哪几列：“联席会议”表的“会议日期”，“活动”表的“活动日期”“活动主题”“活动形式”。
    怎样算不对：一年（或每半年，按 per）里，未见联席会议记录，或少于 min 次。没有结束的，只提醒截止日期。
    不算问题的情形：例会、即时商议都算；登记在“活动”表里、主题或形式写明联席会议、例会、会商的也算；没有“联席会议”台账的不查；
    当年第四季度才成立的只作提示；全域、专题联盟不查。

    坏例（2024，截至 2025-01-05）：
        [联席会议]
        联盟 | 会议日期 | 议题
        沿河片区党建联盟 | 2023年2月20日 | 研究全年计划
    好例（2024，截至 2025-01-05）：
        [联席会议]
        联盟 | 会议日期 | 议题
        沿河片区党建联盟 | 2024年2月20日 | 研究全年计划
    坏例（township，2024，截至 2025-01-05）：
        [联席会议]
        联盟 | 会议日期 | 议题
        红色引领党建联盟 | 2023年2月20日 | 联盟例会
    """
    span = half_or_year(scope, per)
    if span is None or min <= 0:
        return
    whole = Day(span.first, span.last)
    met = [one for one in sittings_of(scope.book, scope.name, scope.as_of) if one.held_on.meets(whole)]
    sure = [one for one in met if span.holds(one.held_on)]
    if len(sure) >= min:
        return
    unsure = [f"{one.record.origin.where('held_on')} 只写到{one.held_on}" for one in met if one not in sure]
    doubt = (*(unsure if len(met) >= min else ()), *scope.book.doubts(("meeting",), scope.name, span))
    told = f"联席会议应不少于{min}次，台账见{len(sure)}次" if sure else "未见联席会议记录"
    at = tuple(place for one in met for place in one.record.where("held_on"))
    due = span.last if scope.as_of <= span.last else None
    row = scope.row.where("name") if scope.row is not None else ()
    yield Fault(message=f"{span.chinese}{told}", period=span, at=at or row, due=due, doubt=doubt)


@rule(
    "MTG103",
    "minutes",
    "联席会议纪要",
    cadence=Cadence.EVENT,
    owner=Owner.LEAD,
    needs=("meeting.decisions|meeting.minutes",),
    fix="已有的，请在“联席会议”表补填；没有形成的，请整理议定事项和会议纪要",
)
def minutes(scope: Scope) -> Iterable[Fault]:
    """联席会议有议定事项和会议纪要。

    为什么：议定了什么、由谁去办，有记录才好落实。通知未作规定，只作提示。
    看哪几列：“联席会议”表的“议定事项”“纪要编号”“会议类型”。
    怎样算不对：会议开过了，“议定事项”或“纪要编号”空着。
    不算问题的情形：没有这一列的；即时商议没有纪要编号的；当天才开的；备注写明取消、未召开的。

    坏例（2024Q3，截至 2024-10-08）：
        [联席会议]
        联盟 | 会议日期 | 议题 | 议定事项 | 纪要编号
        沿河片区党建联盟 | 2024年7月3日 | 会商下半年工作 | |
    好例（2024Q3，截至 2024-10-08）：
        [联席会议]
        联盟 | 会议日期 | 议题 | 议定事项 | 纪要编号
        沿河片区党建联盟 | 2024年7月3日 | 会商下半年工作 | 三季度先学后行 | 沿联纪〔2024〕2号
    """
    for meeting in scope.book.within(Meeting, scope.name, scope.period):
        if not has_met(meeting, scope.as_of) or meeting.held_on.last >= scope.as_of:
            continue
        asked = ("decisions",) if meeting.kind is MeetingKind.AD_HOC else ("decisions", "minutes")
        blank = blank_fields(meeting, *asked)
        if blank:
            message = f"{called_meeting(meeting)}未填{'、'.join(heading(meeting, field) for field in blank)}"
            yield Fault(message=message, record=meeting, at=meeting.where(*blank))
