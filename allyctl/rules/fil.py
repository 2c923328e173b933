"""FIL: every activity is filed and approved before it is held, and held as it was filed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from allyctl.model.activities import activities_held, called, organiser_of
from allyctl.model.cells import blank_fields, heading, is_blank
from allyctl.model.choices import Decision, Status
from allyctl.model.finding import Audience, Owner, Severity
from allyctl.model.ledgers import Keeping, filings_kept
from allyctl.model.matching import ALIKE, Matching, days_of, likeness, match_filings
from allyctl.model.people import anybody_of
from allyctl.model.place import Location
from allyctl.model.records import Activity, Filing
from allyctl.model.standing import (
    FAR_APART,
    Standing,
    assumed_years,
    has_dates,
    is_approved,
    is_filed,
    is_oral,
    needs_filing,
    number_of,
    rough_days,
    standing,
)
from allyctl.rules.registry import Cadence, Fault, Scope, rule
from allyctl.rules.wording import OR_EXPLAIN
from allyctl.values.names import split_names

_SAID = ("claimed", "filed_on", "decision", "decided_on")


def _judged(scope: Scope, matching: Matching) -> Iterator[Activity]:
    """The activities held that this alliance answers for; those on which two filings fit are left alone."""
    for activity in activities_held(scope.book, scope.name, scope.period, scope.as_of):
        mine = needs_filing(activity) and organiser_of(activity, scope.book) == scope.name
        if mine and not matching.is_unjudged(activity):
            yield activity


def _filed(scope: Scope) -> Iterator[tuple[Activity, Filing]]:
    """The activities held, each with its filing; those without one are FIL101's."""
    matching = match_filings(scope.book)
    for activity in _judged(scope, matching):
        filing = matching.filing_of(activity)
        if filing is not None and is_filed(activity, filing):
            yield activity, filing


def _fault(
    activity: Activity, message: str, *cells: Location, doubt: tuple[str, ...] = (), absent: tuple[str, ...] = (),
    at_most: Severity | None = None, milder: bool = False, fix: str | None = None,
) -> Fault:  # fmt: skip
    """A fault of an activity that was held; where that itself can't be read, it is in doubt."""
    unsure = tuple(f"{activity.origin.where(one)} 的{heading(activity, one)}未能识别" for one in ("status", "organiser") if one in activity.unread)
    return Fault(
        message=message, record=activity, at=cells, doubt=unsure + doubt, absent=absent, at_most=at_most, milder=milder, fix=fix
    )


def _quoted(text: str) -> str:
    """In quotation marks that do not clash with its own, on one line."""
    line = " ".join(text.split())
    return f"《{line}》" if "“" in line or '"' in line else f"“{line}”"


def _named(filing: Filing) -> str:
    """How a message names a filing: 拟于2024年8月20日开展的“联学”."""
    return f"拟于{filing.planned_on}开展的{_quoted(filing.theme) if filing.theme else '活动'}"


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
    for activity in _judged(scope, matching):
        filing = matching.filing_of(activity)
        title = called(activity)
        if filing is not None and filing.claimed is False:
            at = (*activity.where("held_on"), *filing.where("claimed"))
            if has_dates(filing):
                message = f"{title}“是否报备”填的是“否”，同一行又填有报备或审批情况，请核对"
                yield _fault(activity, message, *at, at_most=Severity.WARNING)
            else:
                message = f"{title}“是否报备”填的是“否”，未见报备记录"
                yield _fault(activity, message, *at, absent=("filing",))
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
        return _fault(activity, f"{title}未填报备情况", *activity.where("held_on"), *cells, at_most=Severity.WARNING, fix=fix)
    number = number_of(activity)
    searched = f"（所写报备编号“{number}”在报备台账中未查到）" if number else ""
    rival = matching.rival_of(activity)
    doubt = (f"{rival.origin.where('planned_on')} 的报备可能就是本次活动的，但不能确定",) if rival else ()
    cells = activity.where("held_on", "filing") if number else activity.where("held_on")
    return _fault(activity, f"{title}未见报备记录{searched}", *cells, absent=("filing",), doubt=doubt)


@rule(
    "FIL102",
    "filed-before",
    "事前报备",
    cadence=Cadence.EVENT,
    owner=Owner.DUTY,
    needs=("filing.filed_on",),
    params={"lead_days": "至少提前几天报备；0 表示活动当天及以前报备即可", "unit": "天数怎样算：workday 工作日，day 自然日"},
    fix="今后请按规定的天数提前报备；日期登记有误或漏填的，请更正台账；因故来不及提前的，请在报备中说明原因",
)
def filed_before(scope: Scope, *, lead_days: int = 0, unit: str = "workday") -> Iterable[Fault]:
    """活动之前报备，并写明报备日期；本地规定须提前若干天的，按规定提前。

    为什么：通知要求每次举办活动之前实行报备制度。
    看哪几列：“报备日期”和“活动日期”。
    怎样算不对：本地规定了提前天数（lead_days）而没有达到的，请核实；报备日期空着的，请补填。
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
    for activity, filing in _filed(scope):
        at = (*activity.where("held_on"), *filing.where("filed_on"))
        title = called(activity)
        if is_blank(filing, "filed_on"):
            ticked = filing.claimed is True and not has_dates(filing)
            doubt = (f"{filing.origin.where('filed_on')} 没有写报备日期",) if ticked else ()
            yield _fault(activity, title + _no_day(filing, ticked), *at, at_most=Severity.WARNING, doubt=doubt)
            continue
        found = standing(activity, filing, scope.calendar, lead_days=lead_days, unit=unit)
        if found.standing is Standing.SHORT_LEAD:
            days = "个工作日" if unit == "workday" else "天"
            message = f"{title}于{filing.filed_on}报备，提前{found.lead}{days}，不足规定的{lead_days}{days}"
            if found.lead is not None and found.lead >= lead_days:
                message = f"{title}于{filing.filed_on}报备，是否提前{lead_days}{days}不能确定，请核对"
            yield _fault(activity, message, *at, at_most=Severity.WARNING, doubt=found.doubt)


def _no_day(filing: Filing, ticked: bool) -> str:
    if is_oral(filing):
        return "登记为口头后补，未填口头请示的日期"
    return "登记为已报备，未填报备日期" if ticked else "的报备未填报备日期"


@rule(
    "FIL103",
    "approved-before",
    "审批后开展",
    cadence=Cadence.EVENT,
    owner=Owner.DUTY,
    needs=("filing.decided_on|filing.decision",),
    fix="请核对审批结果和审批日期，登记有误或漏填的请更正；确在批准前开展的，向县委组织部书面说明情况，今后待批准后再开展",
)
def approved_before(scope: Scope) -> Iterable[Fault]:
    """报备经县委组织部审批同意之后，活动才开展。

    为什么：通知要求报经县委组织部审批后方能开展。
    看哪几列：“审批结果”“审批日期”和“活动日期”。
    怎样算不对：活动在报备被退回、还是待审的情况下开展；或审批日期晚于活动日期。
    审批结果和审批日期都空着，或写了同意而没有日期的，只请补填。
    不算问题的情形：活动当天批准的；只写审批日期、没写结果的，按同意算；没有“审批日期”一列的，不查早晚；
    登记为“口头后补”并写有口头请示日期的，按当天已同意算。退回后重新报备并获同意的，以后一份为准。

    坏例（2024Q3，截至 2024-10-08）：
        [报备]
        联盟 | 报备日期 | 拟办日期 | 活动主题 | 审批结果 | 审批日期
        沿河片区党建联盟 | 2024年8月1日 | 2024年8月20日 | 联学 | 同意 | 2024年8月22日
        [活动]
        联盟 | 活动日期 | 活动主题
        沿河片区党建联盟 | 2024年8月20日 | 联学
    好例（2024Q3，截至 2024-10-08）：
        [报备]
        联盟 | 报备日期 | 拟办日期 | 活动主题 | 审批结果 | 审批日期
        沿河片区党建联盟 | 2024年8月1日 | 2024年8月20日 | 联学 | 同意 | 2024年8月20日
        [活动]
        联盟 | 活动日期 | 活动主题
        沿河片区党建联盟 | 2024年8月20日 | 联学
    """
    for activity, filing in _filed(scope):
        found = standing(activity, filing, scope.calendar)
        message = _not_approved(found.standing, activity, filing)
        if message is not None:
            asked = "decided_on" if found.standing is Standing.APPROVED_LATE or found.doubt else "decision"
            at = (*activity.where("held_on"), *filing.where(asked))
            yield _fault(activity, message, *at, doubt=found.doubt)
        elif found.standing is not Standing.LATE:
            gaps = _approval_gaps(filing)
            if gaps:
                missing = "和".join(heading(filing, field) for field in gaps)
                message = f"{called(activity)}的报备{'写明同意，' if filing.decision else ''}未填{missing}"
                at = (*activity.where("held_on"), *filing.where(*gaps))
                yield _fault(activity, message, *at, at_most=Severity.WARNING)


def _not_approved(found: Standing, activity: Activity, filing: Filing) -> str | None:
    title = called(activity)
    match found:
        case Standing.RETURNED:
            return f"{title}的报备审批结果为“退回”，活动已登记开展"
        case Standing.UNDECIDED:
            return f"{title}的报备审批结果为“待审”，活动已登记开展"
        case Standing.APPROVED_LATE:
            late = filing.decided_on is not None and filing.decided_on.surely_after(activity.held_on)
            return f"{title}的报备于{filing.decided_on}审批，{'晚于活动日期' if late else '是否在活动之前不能确定，请核对'}"
    return None


def _approval_gaps(filing: Filing) -> tuple[str, ...]:
    """The blank cells of an approval: both, or the day where it was agreed to."""
    if is_oral(filing) or {"decision", "decided_on"} & set(filing.unread) or filing.decided_on is not None:
        return ()
    if filing.decision is None:
        gaps = blank_fields(filing, "decision", "decided_on")
        one_column = len(gaps) == 2 and filing.where(gaps[0]) == filing.where(gaps[1])
        return gaps[1:] if one_column else gaps
    return blank_fields(filing, "decided_on") if filing.decision is Decision.AGREED else ()


@rule(
    "FIL104",
    "as-filed",
    "按报备开展",
    cadence=Cadence.EVENT,
    owner=Owner.DUTY,
    needs=("filing",),
    fix=f"时间、地点、主题有变动的，请补办变更报备并写明“变更自”；登记有误的，请更正台账；{OR_EXPLAIN}",
)
def as_filed(scope: Scope) -> Iterable[Fault]:
    """活动按报备的日期、地点和主题开展；有变动的，重新报备。

    为什么：审批的是报备上写明的活动，变动较大而不重新报备，审批就落了空。
    看哪几列：“报备”表的“拟办日期”“活动地点”“活动主题”，“活动”表的“活动日期”“活动地点”“活动主题”。
    怎样算不对：活动日期与拟办日期不同的，请核实；地点、主题明显不同的，提示核对。
    不算问题的情形：地点、主题只是详略不同、写法不同的；有一方空着的；活动开展几天、拟办日期在其中的；已办变更报备的，按最后一份比对。

    坏例（2024Q3，截至 2024-10-08）：
        [报备]
        联盟 | 报备日期 | 拟办日期 | 活动主题
        沿河片区党建联盟 | 2024年8月1日 | 2024年8月20日 | 共护一江清水志愿服务
        [活动]
        联盟 | 活动日期 | 活动主题
        沿河片区党建联盟 | 2024年8月23日 | 共护一江清水志愿服务
    好例（2024Q3，截至 2024-10-08）：
        [报备]
        联盟 | 报备日期 | 拟办日期 | 活动主题 | 活动地点
        沿河片区党建联盟 | 2024年8月1日 | 2024年8月20日 | 共护一江清水 | 城关镇文化广场
        [活动]
        联盟 | 活动日期 | 活动主题 | 活动地点
        沿河片区党建联盟 | 2024年8月20日 | 共护一江清水志愿服务 | 文化广场
    """
    for activity, filing in _filed(scope):
        if filing.from_activity:
            continue
        told: list[str] = []
        at = []
        moved = not filing.planned_on.meets(days_of(activity))
        if moved:
            told.append(f"报备为{filing.planned_on}，实际为{activity.held_on}")
            at += [*activity.where("held_on"), *filing.where("planned_on")]
        for field, chinese in (("place", "地点"), ("theme", "主题")):
            planned, held = getattr(filing, field), getattr(activity, field)
            if planned and held and likeness(planned, held) < ALIKE:
                told.append(f"报备{chinese}为{_quoted(planned)}，实际为{_quoted(held)}")
                at += [*activity.where(field), *filing.where(field)]
        if told:
            message = f"{called(activity)}与报备不一致：{'；'.join(told)}"
            doubt = _doubtful_move(activity, filing) if moved else ()
            yield _fault(activity, message, *at, milder=not moved, doubt=doubt)


def _doubtful_move(activity: Activity, filing: Filing) -> tuple[str, ...]:
    """Half a year apart on a year that was inferred: rather the year is wrong."""
    apart = abs((activity.held_on.first - filing.planned_on.first).days)
    return assumed_years((filing, "planned_on"), (activity, "held_on")) if apart > FAR_APART else ()


@rule(
    "FIL105",
    "decision-due",
    "审批时限",
    cadence=Cadence.EVENT,
    owner=Owner.DEPARTMENT,
    audience=Audience.INTERNAL,
    needs=("filing.filed_on", "filing.decided_on|filing.decision"),
    params={"days": "报备后最多等几个工作日"},
    fix="请尽快审批并登记结果和日期；已审批未登记的，请补登",
)
def decision_due(scope: Scope, *, days: int = 5) -> Iterable[Fault]:
    """报备在若干个工作日（默认5个）内审批。

    为什么：联盟要等审批后才能开展活动，久等不批会耽误活动，也容易先办后批。
    看哪几列：“报备”表的“报备日期”“审批结果”“审批日期”。
    怎样算不对：报备后超过规定的工作日仍待审，或审批日期超过了这个时限。工作日从报备第二天算起。
    这是组织部自己的事，不计入联盟的问题。
    不算问题的情形：已被后一份报备变更的；“口头后补”的；活动已取消而尚未审批的；只写同意、没写日期的。活动已开展而审批栏空着的，由“审批后开展”一条提请补填。

    坏例（2024Q3，截至 2024-10-08）：
        [报备]
        联盟 | 报备日期 | 拟办日期 | 活动主题 | 审批结果 | 审批日期
        沿河片区党建联盟 | 2024年8月1日 | 2024年8月20日 | 联学 | 同意 | 2024年8月16日
    好例（2024Q3，截至 2024-10-08）：
        [报备]
        联盟 | 报备日期 | 拟办日期 | 活动主题 | 审批结果 | 审批日期
        沿河片区党建联盟 | 2024年8月1日 | 2024年8月20日 | 联学 | 同意 | 2024年8月5日
    """
    matching = match_filings(scope.book)
    for filing in scope.book.of(Filing, scope.name):
        inside = scope.period.holds(filing.planned_on) or scope.period.holds(filing.filed_on)
        if not inside or filing.filed_on is None or matching.is_superseded(filing) or is_oral(filing) or _is_off(filing, matching):
            continue
        fault = _overdue(scope, filing, days, told=_is_told_as_blank(scope, filing, matching))
        if fault is not None:
            yield fault


def _is_off(filing: Filing, matching: Matching) -> bool:
    """Whether nobody waits for a decision any more: there is none, and its activity was cancelled."""
    activity = matching.activity_of(filing)
    return filing.decided_on is None and activity is not None and activity.status is Status.CANCELLED


def _is_told_as_blank(scope: Scope, filing: Filing, matching: Matching) -> bool:
    """Whether FIL103 asks for the blank decision: its activity was held."""
    activity = matching.activity_of(filing)
    return activity is not None and filing.decision is None and activity.held_on.first <= scope.as_of


def _overdue(scope: Scope, filing: Filing, days: int, *, told: bool) -> Fault | None:
    filed, decided = filing.filed_on, filing.decided_on
    assert filed is not None
    undecided = decided is None and (
        filing.decision is Decision.PENDING or (not told and bool(_approval_gaps(filing)) and filing.decision is None)
    )
    if decided is None and not undecided:
        return None
    longest = scope.calendar.workdays(filed.first, decided.last if decided else scope.as_of)
    shortest = scope.calendar.workdays(filed.last, decided.first if decided else scope.as_of)
    if longest.count <= days:
        return None
    doubt = rough_days((filing, "filed_on"), (filing, "decided_on")) if shortest.count <= days else ()
    if not longest.known:
        doubt = (*doubt, "其间的放假安排尚未收录，暂按周一至周五计工作日")
    if decided is not None and (decided.first - filed.last).days > FAR_APART:
        doubt = (*doubt, *assumed_years((filing, "filed_on"), (filing, "decided_on")))
    outcome = f"于{decided}审批，用了" if decided else "尚未审批，已等待"
    waited = f"{outcome}{'至少' if shortest.count < longest.count else ''}{shortest.count}个工作日，超过{days}个工作日"
    if shortest.count <= days:
        waited = f"{f'于{decided}审批' if decided else '尚未审批'}，可能超过{days}个工作日，请核对"
    message = f"{_named(filing)}于{filed}报备，{waited}"
    at = filing.where("filed_on", "decided_on" if filing.has("decided_on") else "decision")
    return Fault(message=message, record=filing, at=at, doubt=doubt)


@rule(
    "FIL106",
    "filed-and-forgotten",
    "报备后未见活动",
    cadence=Cadence.EVENT,
    owner=Owner.DUTY,
    needs=("filing.decided_on|filing.decision", "activity"),
    fix=f"活动已开展的，请补录活动台账；延期或取消的，请登记状态，另定日期的重新报备；{OR_EXPLAIN}",
)
def filed_and_forgotten(scope: Scope) -> Iterable[Fault]:
    """已审批的报备，到期后有活动记录，或登记了延期、取消。

    为什么：批了的活动办没办，台账上要有下文。
    看哪几列：“报备”表的“拟办日期”“审批结果”“审批日期”，“活动”表的“活动日期”“活动主题”“状态”。
    怎样算不对：拟办日期已过，找不到与这份报备对应的活动。
    不算问题的情形：没有活动台账的不查；退回、待审的；已被后一份报备变更的；活动登记为延期、取消的。

    坏例（2024Q3，截至 2024-10-08）：
        [报备]
        联盟 | 报备日期 | 拟办日期 | 活动主题 | 审批日期
        沿河片区党建联盟 | 2024年8月1日 | 2024年8月20日 | 联学 | 2024年8月5日
        [活动]
        联盟 | 活动日期 | 活动主题
        沿河片区党建联盟 | 2024年9月25日 | 志愿服务
    好例（2024Q3，截至 2024-10-08）：
        [报备]
        联盟 | 报备日期 | 拟办日期 | 活动主题 | 审批日期
        沿河片区党建联盟 | 2024年8月1日 | 2024年8月20日 | 联学 | 2024年8月5日
        [活动]
        联盟 | 活动日期 | 活动主题 | 状态
        沿河片区党建联盟 | 2024年8月20日 | 联学 | 取消
    """
    for filing in match_filings(scope.book).unclaimed:
        if filing.alliance != scope.name or not scope.period.holds(filing.planned_on):
            continue
        if is_approved(filing) and filing.planned_on.last < scope.as_of:
            message = f"{_named(filing)}已审批同意，未见对应的活动记录"
            yield Fault(message=message, record=filing, at=filing.where("planned_on"), absent=("activity",))


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
    for activity, filing in _filed(scope):
        found = standing(activity, filing, scope.calendar)
        if found.standing is not Standing.LATE:
            continue
        at = (*activity.where("held_on"), *filing.where("filed_on"))
        title = called(activity)
        if is_oral(filing):
            message = f"{title}登记为口头后补，所填日期{filing.filed_on}晚于活动日期，请填写口头请示的日期"
            yield _fault(activity, message, *at, at_most=Severity.WARNING, doubt=found.doubt)
        else:
            message = f"{title}于{filing.filed_on}报备，系活动后补报，请注明当时是否已口头请示"
            if found.doubt:
                message = f"{title}的报备日期为{filing.filed_on}，是否在活动之前不能确定，请核对"
            yield _fault(activity, message, *at, doubt=found.doubt)


@rule(
    "FIL108",
    "approver",
    "审批人",
    cadence=Cadence.EVENT,
    owner=Owner.DEPARTMENT,
    needs=("filing.decided_by", "settings.approvers"),
    fix="请核对审批人；审批人有调整的，请更新 allyctl.toml 的 [approvers]；登记有误的，请更正台账",
)
def approver(scope: Scope) -> Iterable[Fault]:
    """报备由 allyctl.toml 中 [approvers] 写明的审批人审批。

    为什么：通知要求报经县委组织部审批，由谁代表组织部审批应当明确。
    看哪几列：“报备”表的“审批人”，以及 allyctl.toml 的 [approvers]。
    怎样算不对：审批人不在写明的名单之内。审批人空着的，提示补填。
    不算问题的情形：没有写 [approvers] 的不查；名字中间有空格的；带职务的；几人会签、其中一人在名单内的；待审的。

    坏例（2024Q3，截至 2024-10-08）：
        [报备]
        联盟 | 报备日期 | 拟办日期 | 活动主题 | 审批人 | 审批日期
        沿河片区党建联盟 | 2024年8月1日 | 2024年8月20日 | 联学 | 李四方 | 2024年8月5日
        [活动]
        联盟 | 活动日期 | 活动主题
        沿河片区党建联盟 | 2024年8月20日 | 联学
        [设置]
        [approvers]
        names = ["周正平"]
    好例（2024Q3，截至 2024-10-08）：
        [报备]
        联盟 | 报备日期 | 拟办日期 | 活动主题 | 审批人 | 审批日期
        沿河片区党建联盟 | 2024年8月1日 | 2024年8月20日 | 联学 | 周正平 | 2024年8月5日
        [活动]
        联盟 | 活动日期 | 活动主题
        沿河片区党建联盟 | 2024年8月20日 | 联学
        [设置]
        [approvers]
        names = ["周正平"]
    """
    approvers = scope.settings.approvers
    for activity, filing in _filed(scope) if approvers else ():
        if filing.decision is Decision.PENDING or not (filing.decision or filing.decided_on or filing.decided_by):
            continue
        title, at = called(activity), filing.where("decided_by")
        if filing.decided_by is not None:
            if not anybody_of((filing.decided_by, *split_names(filing.decided_by)), approvers):
                message = f"{title}的报备审批人为{filing.decided_by}，不在写明的审批人之列，请核对"
                yield _fault(activity, message, *at)
        elif is_blank(filing, "decided_by"):
            yield _fault(activity, f"{title}的报备未填审批人", *at, milder=True)
