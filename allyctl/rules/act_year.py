"""ACT: what the year or half-year asks for: theory study, contests, cross-inspections, visits of the linked leader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from allyctl.model.activities import activities_held, held_in, mentions
from allyctl.model.choices import Linkage
from allyctl.model.finding import Audience, Owner, Severity
from allyctl.model.linkages import coverage
from allyctl.model.people import anybody_of
from allyctl.model.records import Activity, Alliance
from allyctl.model.zones import exists_on
from allyctl.rules.act import is_in_force
from allyctl.rules.registry import Cadence, Fault, Scope, rule
from allyctl.rules.spans import PER, half_or_year
from allyctl.rules.wording import OR_EXPLAIN, listed
from allyctl.values.text import fold

CONTEST = ("擂台", "大比武", "比武", "打擂", "比擂", "攻擂")
CROSS_INSPECTION = ("交叉检查", "交叉互查", "交叉督查", "交叉互检", "互查", "互检", "交叉调研检查")


@rule(
    "ACT107",
    "theory-study",
    "年度理论联学",
    cadence=Cadence.YEAR,
    owner=Owner.DUTY,
    needs=("activity.linkage",),
    zones=True,
    fix=f"已开展的，请在“活动”表补登或把“共建内容”填为“理论联学”；未开展的，及时安排；{OR_EXPLAIN}",
)
def theory_study(scope: Scope) -> Iterable[Fault]:
    """一年里至少开展一次理论联学。

    为什么：理论联学是五联之首，通知要求成员单位党员围绕重要会议精神等开展联学。
    看哪几列：“活动”表的“共建内容”“活动日期”。
    怎样算不对：全年未见共建内容为“理论联学”的活动。年度没有结束的，只提醒截止日期。
    不算问题的情形：没有“共建内容”一列的不查；各次活动都没有填共建内容的（由“五联覆盖”一条提出）；
    有的活动没有填共建内容，或者主题看来是学习的，列为待核实；全域、专题联盟不查。

    坏例（2024，截至 2025-01-05）：
        [活动]
        联盟 | 活动时间 | 活动主题 | 共建内容
        沿河片区党建联盟 | 2024年8月20日 | 清理河道 | 活动联办
    好例（2024，截至 2025-01-05）：
        [活动]
        联盟 | 活动时间 | 活动主题 | 共建内容
        沿河片区党建联盟 | 2024年8月20日 | 会议精神联学 | 理论联学
    """
    found = coverage(scope.book, scope.name, scope.period.year, scope.period.last, scope.as_of)
    if Linkage.STUDY in found.seen or (found.activities and not any(one.has("linkage") for one in found.activities)):
        return
    if not found.tells and is_in_force(scope, "ACT106"):
        return  # that no cell says anything is told there
    year = scope.period.chinese
    message = f"{year}未见理论联学活动记录" if found.tells else f"{year}的活动未填共建内容，未见理论联学活动记录"
    at = tuple(place for one in found.activities if one.has("linkage") for place in one.where("linkage"))
    yield Fault(
        message=message,
        at=at or (scope.row.where("name") if scope.row is not None else ()),
        at_most=None if found.tells else Severity.WARNING,
        due=None if scope.over else scope.period.last,
        absent=("activity",),
        doubt=(*(why for _, why in found.silent), *found.may_be_study()),
    )


@rule(
    "ACT109",
    "contest",
    "大比武擂台赛",
    cadence=Cadence.HALF,
    owner=Owner.ORGANISER,
    needs=("activity.form|activity.theme",),
    params={"per": PER},
    workspace=True,
    fix=f"已举办的，请在“活动”表补登，“活动形式”写“擂台赛”或“大比武”；未举办的，及时安排；{OR_EXPLAIN}",
)
def contest(scope: Scope, *, per: str = "year") -> Iterable[Fault]:
    """定期组织基层党建大比武、擂台赛。

    为什么：通过现场看、现场悟、现场学，比学赶超。
    看哪几列：“活动”表的“活动形式”“活动主题”“活动内容”。
    怎样算不对：一年（或每半年，按 per）里，所有联盟的台账中都未见擂台赛、大比武。由组织者办理，不记在哪个联盟名下。
    不算问题的情形：谁主办的都算；形式没有填而主题写明的也算；年度或半年没有结束的，只提醒截止日期。

    坏例（township，2024H2，截至 2025-01-05）：
        [活动]
        联盟 | 活动时间 | 活动主题 | 活动形式
        红色引领党建联盟 | 2024年3月12日 | 支部书记擂台赛 | 擂台赛
    好例（township，2024H2，截至 2025-01-05）：
        [活动]
        联盟 | 活动时间 | 活动主题 | 活动形式
        红色引领党建联盟 | 2024年9月12日 | 支部书记擂台赛 | 擂台赛
    """
    yield from _unseen(scope, per, CONTEST, "大比武、擂台赛")


@rule(
    "ACT110",
    "cross-inspection",
    "联盟交叉检查",
    cadence=Cadence.HALF,
    owner=Owner.ORGANISER,
    needs=("activity.form|activity.theme",),
    params={"per": PER},
    workspace=True,
    fix=f"已开展的，请在“活动”表补登，“活动形式”写“交叉检查”；未开展的，结合实际安排；{OR_EXPLAIN}",
)
def cross_inspection(scope: Scope, *, per: str = "year") -> Iterable[Fault]:
    """联盟之间开展党建工作交叉检查。

    为什么：交叉检查是联比共评的一项，促各成员党组织比学赶超。
    看哪几列：“活动”表的“活动形式”“活动主题”“活动内容”。
    怎样算不对：一年（或每半年，按 per）里，所有联盟的台账中都未见交叉检查。
    不算问题的情形：谁主办的都算；写“互查”“互检”的也算；年度没有结束的，只提醒截止日期。

    坏例（township，2024H2，截至 2025-01-05）：
        [活动]
        联盟 | 活动时间 | 活动主题 | 活动形式
        红色引领党建联盟 | 2024年9月12日 | 主题党日联过 | 主题党日
    好例（township，2024H2，截至 2025-01-05）：
        [活动]
        联盟 | 活动时间 | 活动主题 | 活动形式
        红色引领党建联盟 | 2024年3月12日 | 与绿色发展联盟互看互评 | 交叉检查
    """
    yield from _unseen(scope, per, CROSS_INSPECTION, "联盟之间交叉检查")


def _unseen(scope: Scope, per: str, words: tuple[str, ...], what: str) -> Iterator[Fault]:
    """The fault of a whole workspace that shows no such activity in its year or half-year."""
    span = half_or_year(scope, per)
    if span is None or not any(exists_on(scope.book, name, min(span.last, scope.as_of)) for name in scope.book.roster.names):
        return
    held = [one for one in scope.book.all(Activity) if held_in(one, span, scope.as_of)]
    if any(mentions(one, words) for one in held):
        return
    silent = tuple(f"{one.where('theme')[0]} 未填主题和形式" for one in held if not (one.theme or one.form or one.content))
    unread = scope.book.doubts(("activity",), None, span)
    due = None if scope.as_of > span.last else span.last
    yield Fault(message=f"{span.chinese}未见{what}的记录", key=what, period=span, due=due, doubt=silent + unread)


@rule(
    "ACT112",
    "linked-visit",
    "部领导和股室到片区参加活动",
    cadence=Cadence.YEAR,
    owner=Owner.DEPARTMENT,
    audience=Audience.INTERNAL,
    needs=("alliance.linked_leader|alliance.linked_offices", "activity.leaders_present|activity.participants"),
    zones=True,
    fix="已参加的，请在“到会领导”栏补填；未参加的，年内安排到片区参加活动",
)
def linked_visit(scope: Scope) -> Iterable[Fault]:
    """挂联部领导和股室到所挂联的片区参加活动。

    为什么：部领导和股室挂联各片区并到各片区参加活动，是组织部自己的任务。属部内待办，不计入联盟的问题数。
    看哪几列：名册“联盟”表的“挂联部领导”“挂联股室”，“活动”表的“到会领导”“参加单位”。
    怎样算不对：全年的活动里，到会领导、参加单位都没有写到挂联部领导或挂联股室。
    不算问题的情形：名册没有写挂联部领导和股室的（另作提示）；当年没有活动的；名册只写职务而台账只写姓名、无从对照的；全域、专题联盟。

    坏例（2024，截至 2025-01-05）：
        [联盟]
        联盟名称 | 联盟单位 | 挂联部领导
        沿河片区党建联盟 | 城关镇、河东乡 | 郑安民
        [活动]
        联盟 | 活动时间 | 活动主题 | 到会领导
        沿河片区党建联盟 | 2024年8月20日 | 清理河道 | 冯远山
    好例（2024，截至 2025-01-05）：
        [联盟]
        联盟名称 | 联盟单位 | 挂联部领导
        沿河片区党建联盟 | 城关镇、河东乡 | 郑安民
        [活动]
        联盟 | 活动时间 | 活动主题 | 到会领导
        沿河片区党建联盟 | 2024年8月20日 | 清理河道 | 郑安民副部长
    """
    row = scope.row
    if row is None:
        return
    held = list(activities_held(scope.book, scope.name, scope.period, scope.as_of))
    held = [one for one in held if one.has("leaders_present") or one.has("participants")]
    if not held:
        return
    unseen = list(_unseen_links(row, held))
    if unseen:
        message = f"{scope.period.chinese}的活动中未见{'、'.join(unseen)}参加的记录"
        due = None if scope.over else scope.period.last
        at = (*row.where("linked_leader", "linked_offices"), *(place for one in held for place in one.where("leaders_present")))
        unread = tuple(f"{one.origin.where('leaders_present')} 未能识别" for one in held if "leaders_present" in one.unread)
        yield Fault(message=message, record=row, at=at, due=due, absent=("activity",), doubt=unread)


def _unseen_links(row: Alliance, held: list[Activity]) -> Iterator[str]:
    came = [name for one in held for name in (*one.leaders_present, *one.participants)]
    leaders = [name for one in held for name in one.leaders_present]
    if row.linked_leader and not anybody_of(leaders, row.linked_leader) and not any("部领导" in fold(name) for name in leaders):
        yield f"挂联部领导（{listed(row.linked_leader)}）"
    if row.linked_offices and not any(fold(office) in fold(name) for office in row.linked_offices for name in came):
        yield f"挂联股室（{listed(row.linked_offices)}）"
