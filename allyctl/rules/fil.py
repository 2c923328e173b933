"""FIL: every activity is filed, and before it is held."""

from __future__ import annotations

from collections.abc import Iterable

from allyctl.model.activities import called
from allyctl.model.cells import blank_fields, heading, is_blank
from allyctl.model.finding import Owner, Severity
from allyctl.model.ledgers import Keeping, filings_kept
from allyctl.model.matching import Matching, match_filings
from allyctl.model.records import Activity, Filing
from allyctl.model.standing import Standing, has_dates, is_filed, is_oral, number_of, standing
from allyctl.rules.fil_cases import activities_filed, activities_to_file, approval_gaps, fault_of, is_all_blank
from allyctl.rules.registry import Cadence, Fault, Scope, rule

_SAID = ("claimed", "filed_on", "decision", "decided_on")


@rule(
    "FIL101",
    "filed",
    "活动报备",
    cadence=Cadence.EVENT,
    owner=Owner.DUTY,
    needs=("filing",),
    fix="请补录报备和审批情况；当时已口头请示的，报备方式填“口头后补”、报备日期填口头请示当天；确未报备的，向县委组织部书面说明情况",
)
def filed(scope: Scope) -> Iterable[Fault]:
    """以联盟名义开展的活动，每一次都有报备记录。

    为什么：通知要求每次举办活动之前报备，报经县委组织部审批后方能开展。
    看哪几列：“报备”表的“联盟”“报备编号”“拟办日期”“活动主题”；或“活动”表里的“是否报备”“报备时间”“审批时间”等列。
    报备与活动先按报备编号对应，没有编号的，按同一联盟、同一天、主题最接近的对应；同一主题前后相差15天以内的，按改期对应。
    附近另有一份没有活动的报备，主题相近、没写主题，或者同一主题而相差更久的，不能确定是不是它，列为待核实。
    怎样算不对：设有报备台账，却找不到与活动对应的报备；或“是否报备”一栏填的是“否”。
    只在“活动”表里登记报备、而这几栏都空着的，只请补填。
    不算问题的情形：取消、延期、尚未开展的活动；县级、镇级、成员单位主办的活动；联席会议。几个联盟合办的只要有一份报备。

    坏例（2024Q3，截至 2024-10-08）：
        [报备]
        联盟 | 报备日期 | 拟办日期 | 活动主题
        沿河片区党建联盟 | 2024年7月1日 | 2024年7月10日 | 联学
        [活动]
        联盟 | 活动日期 | 活动主题
        沿河片区党建联盟 | 2024年7月10日 | 联学
        沿河片区党建联盟 | 2024年9月20日 | 志愿服务
    好例（2024Q3，截至 2024-10-08）：
        [报备]
        联盟 | 报备日期 | 拟办日期 | 活动主题
        沿河片区党建联盟 | 2024年7月1日 | 2024年7月10日 | 联学
        [活动]
        联盟 | 活动日期 | 活动主题 | 主办层级
        沿河片区党建联盟 | 2024年7月10日 | 联学 |
        沿河片区党建联盟 | 2024年9月20日 | 志愿服务 | 县级
    """
    matching = match_filings(scope.book)
    for activity in activities_to_file(scope, matching):
        filing = matching.filing_of(activity)
        title = called(activity)
        if filing is not None and filing.claimed is False:
            at = (*activity.where("held_on"), *filing.where("claimed"))
            if has_dates(filing):
                message = f"{title}“是否报备”填的是“否”，同一行又填有报备或审批情况，请核对"
                yield fault_of(activity, message, *at, at_most=Severity.WARNING)
            else:
                message = f"{title}“是否报备”填的是“否”，未见报备记录"
                yield fault_of(activity, message, *at, absent=("filing",))
        elif not is_filed(activity, filing) and not (filing and set(filing.unread) & set(_SAID)):
            fault = _unfiled(scope, activity, filing, matching)
            if fault is not None:
                yield fault


def _unfiled(scope: Scope, activity: Activity, filing: Filing | None, matching: Matching) -> Fault | None:
    """What to say of an activity of which no filing is known; nothing where none could be known."""
    title, kept = called(activity), filings_kept(scope.book, activity)
    if kept is Keeping.NOWHERE:
        return None
    if kept is Keeping.OWN_COLUMNS:
        blank = blank_fields(filing, "filed_on", "claimed", "decided_on", "decision", "decided_by")[:1] if filing else ()
        cells = filing.where(*blank) if filing and blank else ()
        fix = "请补填报备时间、审批时间等栏；确未报备的，向县委组织部书面说明情况"
        return fault_of(activity, f"{title}未填报备情况", *activity.where("held_on"), *cells, at_most=Severity.WARNING, fix=fix)
    number = number_of(activity)
    searched = f"（所写报备编号“{number}”在报备台账中未查到）" if number else ""
    rival = matching.rival_of(activity)
    doubt = (f"{rival.origin.where('planned_on')} 的报备可能就是本次活动的，但不能确定",) if rival else ()
    cells = activity.where("held_on", "filing") if number else activity.where("held_on")
    return fault_of(activity, f"{title}未见报备记录{searched}", *cells, absent=("filing",), doubt=doubt)


@rule(
    "FIL102",
    "filed-before",
    "事前报备",
    cadence=Cadence.EVENT,
    owner=Owner.DUTY,
    needs=("filing.filed_on",),
    params={"lead_days": "至少提前几天报备；0 表示活动当天及以前报备即可", "unit": "天数怎样算：workday 工作日，day 自然日"},
    fix="今后请按规定的天数提前报备；日期登记有误的，请更正台账；因故来不及提前的，请在报备中说明原因",
)
def filed_before(scope: Scope, *, lead_days: int = 0, unit: str = "workday") -> Iterable[Fault]:
    """活动之前报备，并写明报备日期；本地规定须提前若干天的，按规定提前。

    为什么：通知要求每次举办活动之前实行报备制度。
    看哪几列：“报备日期”和“活动日期”。
    怎样算不对：本地规定了提前天数（lead_days）而没有达到的，请核实；报备日期空着的，请补填；审批结果和审批日期也都空着的，在这里一并提出。
    提前的工作日，从报备第二天算起，算到活动当天，节假日和调休按国家公布的安排。
    活动之后才报备的，只由“活动后补报”一条提出，这里不重复。
    不算问题的情形：没有规定提前天数时，活动当天报备的；登记为“口头后补”并写有口头请示日期的，按那一天算。

    坏例（2024Q3，截至 2024-10-08）：
        [报备]
        联盟 | 报备日期 | 拟办日期 | 活动主题
        沿河片区党建联盟 | | 2024年8月20日 | 联学
        沿河片区党建联盟 | 2024年9月9日 | 2024年9月12日 | 志愿服务
        [活动]
        联盟 | 活动日期 | 活动主题
        沿河片区党建联盟 | 2024年8月20日 | 联学
        沿河片区党建联盟 | 2024年9月12日 | 志愿服务
    好例（2024Q3，截至 2024-10-08）：
        [报备]
        联盟 | 报备日期 | 拟办日期 | 活动主题
        沿河片区党建联盟 | 2024年8月20日 | 2024年8月20日 | 联学
        [活动]
        联盟 | 活动日期 | 活动主题
        沿河片区党建联盟 | 2024年8月20日 | 联学
    """
    for activity, filing in activities_filed(scope):
        at = (*activity.where("held_on"), *filing.where("filed_on"))
        title = called(activity)
        if is_blank(filing, "filed_on"):
            ticked = filing.claimed is True and not has_dates(filing)
            doubt = (f"{filing.origin.where('filed_on')} 没有写报备日期",) if ticked else ()
            missing = _missing(filing)
            at += filing.where(*approval_gaps(filing)) if is_all_blank(filing) else ()
            message = f"{title}{_how_filed(filing, ticked)}未填{missing}"
            fix = f"请补填{missing}{'' if is_oral(filing) else '；确未报备的，向县委组织部书面说明情况'}"
            yield fault_of(activity, message, *at, at_most=Severity.WARNING, doubt=doubt, fix=fix)
            continue
        found = standing(activity, filing, scope.calendar, lead_days=lead_days, unit=unit)
        if found.standing is Standing.SHORT_LEAD:
            days = "个工作日" if unit == "workday" else "天"
            message = f"{title}于{filing.filed_on}报备，提前{found.lead}{days}，不足规定的{lead_days}{days}"
            if found.lead is not None and found.lead >= lead_days:
                message = f"{title}于{filing.filed_on}报备，是否提前{lead_days}{days}不能确定，请核对"
            yield fault_of(activity, message, *at, at_most=Severity.WARNING, doubt=found.doubt)


def _missing(filing: Filing) -> str:
    """What is blank, in the words of its headings: the day, and the decision where it is blank as well."""
    if is_oral(filing):
        return "口头请示的日期"
    gaps = [heading(filing, field) for field in approval_gaps(filing)] if is_all_blank(filing) else []
    *first, last = "报备日期", *gaps
    return f"{'、'.join(first)}和{last}" if first else last


def _how_filed(filing: Filing, ticked: bool) -> str:
    if is_oral(filing):
        return "登记为口头后补，"
    return "登记为已报备，" if ticked else "的报备"


@rule(
    "FIL107",
    "late-filing",
    "活动后补报",
    cadence=Cadence.EVENT,
    owner=Owner.DUTY,
    needs=("filing.filed_on",),
    fix="当时已口头请示的，报备方式填“口头后补”、报备日期填口头请示当天；日期登记有误的，请更正；确系事后补报的，向县委组织部书面说明情况",
)
def late_filing(scope: Scope) -> Iterable[Fault]:
    """报备日期不晚于活动日期。

    为什么：通知要求每次举办活动之前报备，事后补报不能代替事前审批。
    看哪几列：“报备日期”“报备方式”和“活动日期”。
    怎样算不对：报备日期晚于活动日期。
    不算问题的情形：活动当天报备的；登记为“口头后补”并写有口头请示日期的；只写到月份、看不出先后的，列为待核实。
    多日活动按第一天算。

    坏例（2024Q3，截至 2024-10-08）：
        [报备]
        联盟 | 报备日期 | 拟办日期 | 活动主题
        沿河片区党建联盟 | 2024年8月26日 | 2024年8月20日 | 联学
        [活动]
        联盟 | 活动日期 | 活动主题
        沿河片区党建联盟 | 2024年8月20日 | 联学
    好例（2024Q3，截至 2024-10-08）：
        [报备]
        联盟 | 报备日期 | 拟办日期 | 活动主题 | 报备方式
        沿河片区党建联盟 | 2024年8月19日 | 2024年8月20日 | 联学 | 口头后补
        [活动]
        联盟 | 活动日期 | 活动主题
        沿河片区党建联盟 | 2024年8月20日 | 联学
    """
    for activity, filing in activities_filed(scope):
        found = standing(activity, filing, scope.calendar)
        if found.standing is not Standing.LATE:
            continue
        at = (*activity.where("held_on"), *filing.where("filed_on"))
        title = called(activity)
        if is_oral(filing):
            message = f"{title}登记为口头后补，所填日期{filing.filed_on}晚于活动日期，请填写口头请示的日期"
            yield fault_of(activity, message, *at, at_most=Severity.WARNING, doubt=found.doubt)
        else:
            message = f"{title}于{filing.filed_on}报备，系活动后补报，请注明当时是否已口头请示"
            if found.doubt:
                message = f"{title}的报备日期为{filing.filed_on}，是否在活动之前不能确定，请核对"
            yield fault_of(activity, message, *at, doubt=found.doubt)
