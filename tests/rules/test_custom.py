"""A county's own rules: what they find, what they leave alone, and that they behave like every rule."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from samples import (
    ALLIANCE,
    a_book,
    a_filing,
    a_record,
    a_roster,
    a_term,
    an_activity,
    an_alliance,
    day,
    filing_columns,
)

from allyctl.calendar import Calendar
from allyctl.model.book import Book, Unread
from allyctl.model.choices import Decision, Linkage, ListingStatus, Organiser, Status, Tier
from allyctl.model.custom import AtLeast, Condition, CustomRule, Require, Within
from allyctl.model.finding import Finding, Owner, Severity, Strength
from allyctl.model.place import Location
from allyctl.model.policy import Policy
from allyctl.model.report import Report
from allyctl.model.roster import Roster
from allyctl.model.settings import Settings, Waiver
from allyctl.rules.catalogue import FAMILIES
from allyctl.rules.engine import check
from allyctl.rules.lookup import find_rule, rules_of
from allyctl.rules.registry import RULES
from allyctl.values.day import Day
from allyctl.values.periods import Span, read_period

assert FAMILIES
NORTH = "北山片区党建联盟"
CONTEST = Condition("form", ("擂台赛", "大比武"))
PLACES = Require(("place", "summary"))
ONE_A_QUARTER = AtLeast(1, Span.QUARTER)


def a_rule(demand: Require | AtLeast | Within, *when: Condition, record: str = "activity", **values: Any) -> CustomRule:
    """A rule with words behind it, so that it may be an error."""
    given: dict[str, Any] = {"severity": Severity.ERROR, "strength": Strength.REQUIRED, "quote": "测试条文", "file": "allyctl.toml", "line": 7}
    return CustomRule(code="XX101", name="测试规则", record=record, when=when, demand=demand, **(given | values))


def policy_of(rule: CustomRule, **values: Any) -> Policy:
    return Policy("test", "测试办法", {rule.code: rule.setting(of_county=True)}, {rule.code: rule}, **values)


def report_on(rule: CustomRule, book: Book, period: str = "2024Q3", as_of: str = "2024-10-08", **options: Any) -> Report:
    settings = options.pop("settings", Settings())
    return check(book, settings, policy_of(rule, **options), read_period(period), date.fromisoformat(as_of), Calendar())


def found(rule: CustomRule, book: Book, *when: str, **options: Any) -> list[Finding]:
    return list(report_on(rule, book, *when, **options).findings)


def said(rule: CustomRule, *records: Any, when: Iterable[str] = (), **options: Any) -> list[tuple[str, str]]:
    """The word and the message of each finding in a book of these records."""
    book = a_book(*records, **options)
    return [(one.word, one.message) for one in found(rule, book, *when)]


BLANK = "2024年8月20日“比武”未填"


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({}, "活动地点、活动成效"),
        ({"place": "镇政府"}, "活动成效"),
        ({"place": "镇政府", "summary": "好"}, None),
        ({"place": "镇政府", "unread": ("summary",)}, None),
        ({"place": "镇政府", "without": ("summary",)}, None),
        ({"without": ("summary",)}, "活动地点"),
        ({"status": Status.CANCELLED}, None),
        ({"status": Status.POSTPONED}, None),
        ({"status": Status.PLANNED}, None),
        ({"held_on": "2024-10-20"}, None),
        ({"held_on": "2024-06-30"}, None),
        ({"organiser": Organiser.COUNTY}, None),
        ({"organiser": Organiser.ALLIANCE}, "活动地点、活动成效"),
        ({"form": "主题党日"}, None),
        ({"form": None}, None),
        ({"form": None, "unread": ("form",)}, None),
        ({"form": "支部书记 擂台赛"}, "活动地点、活动成效"),
        ({"form": "大比武"}, "活动地点、活动成效"),
    ],
    ids=str,
)
def test_what_is_required_and_blank(values: dict[str, Any], missing: str | None) -> None:
    """未填 is a warning at most; what can't be read, has no column, was not held or is another's is no fault."""
    activity = an_activity(**{"theme": "比武", "form": "擂台赛", **values})
    assert said(a_rule(PLACES, CONTEST), activity) == ([("请核实", BLANK + missing)] if missing else [])


def test_the_blank_cells_are_pointed_to() -> None:
    activity = an_activity(theme="比武", place="镇政府")
    (finding,) = found(a_rule(PLACES), a_book(activity))
    assert finding.locations == activity.where("summary")
    assert (finding.rule, finding.slug, finding.owner, finding.basis) == ("XX101", "xx101", Owner.DUTY, "测试办法：“测试条文”")


def test_an_activity_of_several_alliances_is_told_once() -> None:
    """At the one that convened it."""
    book = a_book(an_activity((NORTH, ALLIANCE), convened_by="城关镇"), roster=two_alliances())
    assert [one.alliance for one in found(a_rule(PLACES), book)] == [ALLIANCE]


def two_alliances() -> Roster:
    own, north = a_roster("城关镇", "河东乡"), a_roster("北山镇", "松林乡", alliance=NORTH)
    return Roster([*own.alliances, *north.alliances], [*own.members, *north.members])


def test_a_joint_meeting_among_the_activities_is_left_alone_unless_asked_for() -> None:
    meeting = an_activity(form="联席会议")
    assert said(a_rule(PLACES), meeting) == []
    assert len(said(a_rule(PLACES, Condition("form", ("联席",))), meeting)) == 1


def test_a_state_or_organiser_that_can_t_be_read_leaves_it_in_doubt() -> None:
    for field in ("status", "organiser"):
        ((word, _),) = said(a_rule(PLACES), an_activity(unread=(field,)))
        assert word == "待核实"


@pytest.mark.parametrize(
    ("condition", "values", "judged"),
    [
        (Condition("status", ("计划",)), {"held_on": "2024-09-30", "status": Status.PLANNED}, True),
        (Condition("status", ("计划",)), {"held_on": "2024-09-30"}, False),
        (Condition("status", ("已开展",)), {}, True),
        (Condition("status", ("取消",)), {"status": Status.CANCELLED}, True),
        (Condition("status", ("取消",)), {}, False),
        (Condition("organiser", ("县级",)), {"organiser": Organiser.COUNTY}, True),
        (Condition("organiser", ("联盟",)), {}, True),
        (Condition("linkage", ("资源联享", "产业联建")), {"linkage": (Linkage.STUDY, Linkage.RESOURCE)}, True),
        (Condition("linkage", ("资源联享",)), {"linkage": (Linkage.STUDY,)}, False),
        (Condition("important", (True,)), {"important": True}, True),
        (Condition("important", (True,)), {"important": False}, False),
        (Condition("important", (True,)), {}, False),
        (Condition("important", (False,)), {}, False),
        (Condition("public", (False,)), {}, True),
        (Condition("present", (Decimal(30),)), {"present": 30}, True),
        (Condition("present", (Decimal(30),)), {"present": 31}, False),
        (Condition("hosted_by", ("城关",)), {"hosted_by": "城关镇"}, True),
        (Condition("hosted_by", ("城关",)), {"hosted_by": "河东乡"}, False),
        (Condition("participants", ("河东乡",)), {"participants": ("城关镇", "河东乡")}, True),
        (Condition("leaders_present", ("周正平",)), {"leaders_present": ("周正平",)}, True),
        (Condition("theme", ("党史",)), {"theme": "学 党史"}, True),
        (Condition("publicity", filled=True), {"publicity": "县报"}, True),
        (Condition("publicity", filled=True), {}, False),
        (Condition("publicity", filled=False), {}, True),
        (Condition("publicity", filled=False), {"unread": ("publicity",)}, False),
    ],
    ids=str,
)
def test_a_condition_is_met(condition: Condition, values: dict[str, Any], judged: bool) -> None:
    """A choice by its word, text by what it contains, a name by whom it means; a blank cell meets nothing but what it stands for."""
    assert bool(said(a_rule(Require(("note",)), condition), an_activity(**values))) is judged


def test_both_conditions_have_to_be_met() -> None:
    rule = a_rule(PLACES, CONTEST, Condition("important", (True,)))
    assert said(rule, an_activity(form="擂台赛")) == []
    assert len(said(rule, an_activity(form="擂台赛", important=True))) == 1


def test_every_kind_of_record_is_named_in_people_s_own_words() -> None:
    """The roster as it stands; what has no day in any period; a term while it runs."""
    rule = {
        kind: a_rule(Require((field,)), record=kind)
        for kind, field in {
            "meeting": "agenda", "term": "convener", "listing": "responsible", "project": "goal", "venue": "address", "mentoring": "topic",
            "mark": "reason", "quota": "used", "attendance": "present", "filing": "place",
        }.items()
    }  # fmt: skip
    year = read_period("2024")
    records = {
        "meeting": ({"held_on": "2024-08-01"}, "2024年8月1日的联席会议未填议题"),
        "term": ({"period": read_period("2024Q3"), "unit": "城关镇"}, "2024年第三季度城关镇的轮值未填轮值召集人"),
        "listing": ({"content": "修桥"}, "清单中的“修桥”未填责任人"),
        "project": ({"name": "联建项目", "led_by": "城关镇", "year": year}, "领办项目“联建项目”未填目标"),
        "venue": ({"name": "党群中心"}, "阵地“党群中心”未填地址"),
        "mentoring": ({"mentor": "孙剑", "apprentice": "李成"}, "孙剑与李成的帮带未填帮带内容"),
        "mark": ({"indicator": "活动"}, "考评指标“活动”未填评分依据"),
        "quota": ({"year": year}, "未填使用指标数"),
        "attendance": ({"unit": "城关镇", "held_on": "2024-08-20"}, "城关镇2024年8月20日的考勤未填实到"),
        "filing": ({"planned_on": "2024-08-20", "theme": "联学"}, "拟于2024年8月20日开展的“联学”的报备未填活动地点"),
    }
    for kind, (values, message) in records.items():
        assert said(rule[kind], a_record(kind, alliance=ALLIANCE, **values)) == [("请核实", message)], kind
    assert said(rule["attendance"], a_record("attendance", unit="城关镇", held_on="2024-08-20")) != []
    assert said(rule["meeting"], a_record("meeting", alliance=ALLIANCE, held_on="2024-11-01"), when=("2024",)) == []


def test_the_roster_is_judged_as_it_stands() -> None:
    book = a_book(roster=a_roster("城关镇", "河东乡", liaison=None))
    assert [one.message for one in found(a_rule(Require(("liaison",)), record="alliance"), book)] == ["未填联络员"]
    assert [one.message for one in found(a_rule(Require(("secretary",)), record="member"), book)] == ["城关镇未填党组织书记", "河东乡未填党组织书记"]
    assert found(a_rule(Require(("liaison",)), Condition("tier", ("专题",)), record="alliance"), book) == []


QUARTER = "2024年第三季度未见活动形式含“擂台赛”或“大比武”的活动记录"


@pytest.mark.parametrize(
    ("activities", "n", "expected"),
    [
        ([{}], 1, []),
        ([], 1, [("须办理", QUARTER)]),
        ([], 2, [("须办理", f"{QUARTER}，应不少于2次")]),
        ([{}], 2, [("须办理", "2024年第三季度活动形式含“擂台赛”或“大比武”的活动应不少于2次，台账见1次")]),
        ([{}, {"held_on": "2024-07-02"}], 2, []),
        ([{"held_on": "2024-06-30"}], 1, [("须办理", QUARTER)]),
        ([{"held_on": "2024-10-01"}], 1, [("须办理", QUARTER)]),
        ([{"form": "党课"}], 1, [("须办理", QUARTER)]),
        ([{"form": None}], 1, [("待核实", QUARTER)]),
        ([{"form": None}, {}], 1, []),
        ([{"form": None, "unread": ("form",)}], 1, [("待核实", QUARTER)]),
        ([{"status": Status.CANCELLED}, {"status": Status.PLANNED}, {"status": Status.POSTPONED}], 1, [("须办理", QUARTER)]),
        ([{"unread": ("status",)}], 1, [("待核实", QUARTER)]),
        ([{"held_on": "2024-08"}], 1, []),
        ([{"held_on": Day(date(2024, 6, 25), date(2024, 7, 5))}], 1, [("待核实", QUARTER)]),
        ([{"organiser": Organiser.COUNTY}], 1, [("须办理", QUARTER)]),
        ([{"alliance": (NORTH, ALLIANCE)}], 1, []),
        ([{"alliance": NORTH}], 1, [("须办理", QUARTER)]),
        ([{"held_on": "2025-08-20", "status": Status.HELD}], 1, [("待核实", QUARTER)]),
    ],
)
def test_how_often_in_a_period(activities: list[dict[str, Any]], n: int, expected: list[tuple[str, str]]) -> None:
    """Held ones count, for each alliance that held them; what may count leaves it in doubt, as does a cell left blank."""
    records = [an_activity(**{"form": "支部书记擂台赛", **values}) for values in activities]
    rule = a_rule(AtLeast(n, Span.QUARTER), CONTEST)
    findings = [one for one in found(rule, a_book(*records, ledgers=("activity",))) if one.alliance == ALLIANCE]
    assert [(one.word, one.message) for one in findings] == expected


def test_a_row_that_can_t_be_read_leaves_it_in_doubt() -> None:
    unread = Unread(("activity",), Location("台账.xlsx", "活动", "B9"), "日期不存在", (ALLIANCE,))
    assert [word for word, _ in said(a_rule(ONE_A_QUARTER), ledgers=("activity",), unread=[unread])] == ["待核实"]


def test_planned_ones_count_where_the_rule_asks_for_them() -> None:
    rule = a_rule(ONE_A_QUARTER, Condition("status", ("计划",)))
    assert said(rule, an_activity(status=Status.PLANNED)) == []
    assert [message for _, message in said(rule, an_activity(status=Status.HELD))] == ["2024年第三季度未见状态为“计划”的活动记录"]


def test_a_joint_meeting_among_the_activities_may_count() -> None:
    assert [word for word, _ in said(a_rule(ONE_A_QUARTER), an_activity(form="联席会议"))] == ["待核实"]


@pytest.mark.parametrize("tier", [Tier.WHOLE, Tier.TOPIC])
def test_only_zones_owe_so_many_a_period(tier: Tier) -> None:
    book = a_book(roster=a_roster("城关镇", "河东乡", tier=tier), ledgers=("activity",))
    assert found(a_rule(ONE_A_QUARTER), book) == []


@pytest.mark.parametrize(
    ("per", "period", "periods"),
    [
        (Span.MONTH, "2024Q3", ["2024-07", "2024-08", "2024-09"]),
        (Span.QUARTER, "2024H2", ["2024Q3", "2024Q4"]),
        (Span.HALF, "2024", ["2024H1", "2024H2"]),
        (Span.HALF, "2024Q3", []),
        (Span.YEAR, "2024Q3", []),
        (Span.YEAR, "2024Q4", ["2024"]),
    ],
)
def test_the_periods_that_end_in_the_one_asked_for_are_judged(per: Span, period: str, periods: list[str]) -> None:
    book = a_book(ledgers=("activity",))
    assert [one.period for one in found(a_rule(AtLeast(1, per)), book, period, "2025-01-05")] == periods


@pytest.mark.parametrize(
    ("as_of", "months", "days", "word", "left"),
    [
        ("2024-09-30", 0, 0, "请核实", "（截止2024年9月30日，今天是最后一天）"),
        ("2024-10-01", 0, 0, "须办理", ""),
        ("2024-10-01", 0, 15, "请核实", "（截止2024年10月15日，还剩14天）"),
        ("2024-10-16", 0, 15, "须办理", ""),
        ("2024-10-16", 1, 0, "请核实", "（截止2024年10月31日，还剩15天）"),
        ("2024-11-03", 1, 2, "须办理", ""),
        ("2024-11-02", 1, 2, "请核实", "（截止2024年11月2日，今天是最后一天）"),
    ],
)
def test_until_when_it_can_be_put_right(as_of: str, months: int, days: int, word: str, left: str) -> None:
    rule = a_rule(AtLeast(1, Span.QUARTER, grace_months=months, grace_days=days))
    (finding,) = found(rule, a_book(ledgers=("activity",)), "2024Q3", as_of)
    assert (finding.word, finding.message) == (word, f"2024年第三季度未见活动记录{left}")


def test_over_the_whole_workspace_anybody_s_counts() -> None:
    """Whoever organised it; the finding is the organiser's, and of no alliance."""
    rule = a_rule(AtLeast(1, Span.QUARTER, workspace=True), CONTEST)
    book = a_book(an_activity(NORTH, form="擂台赛", organiser=Organiser.COUNTY), roster=two_alliances())
    assert found(rule, book) == []
    (finding,) = found(rule, a_book(an_activity(form="党课"), roster=two_alliances()))
    assert (finding.alliance, finding.owner) == (None, Owner.ORGANISER)


@pytest.mark.parametrize(
    ("filed_on", "planned_on", "days", "unit", "expected"),
    [
        ("2024-08-13", "2024-08-20", 7, "day", None),
        ("2024-08-14", "2024-08-20", 7, "day", "比拟办日期（2024年8月20日）提前6天，应不少于7天"),
        ("2024-08-13", "2024-08-20", 5, "workday", None),
        ("2024-08-14", "2024-08-20", 5, "workday", "比拟办日期（2024年8月20日）提前4个工作日，应不少于5个工作日"),
        ("2024-08-21", "2024-08-20", 7, "day", "晚于拟办日期（2024年8月20日），应提前不少于7天"),
        ("2024-08-21", "2024-08-20", 0, "day", "晚于拟办日期（2024年8月20日）"),
        ("2024-08-18", "2024-08-17", 0, "workday", "晚于拟办日期（2024年8月17日）"),
        ("2024-08-20", "2024-08-20", 0, "workday", None),
    ],
)
def test_so_many_days_before(filed_on: str, planned_on: str, days: int, unit: str, expected: str | None) -> None:
    rule = a_rule(Within("filed_on", "planned_on", days, unit), record="filing")
    told = said(rule, a_filing(planned_on=planned_on, filed_on=filed_on, theme="联学"))
    about = f"拟于{day(planned_on)}开展的“联学”的报备，报备日期（{day(filed_on)}）"
    assert told == ([("须办理", about + expected)] if expected else [])


@pytest.mark.parametrize(
    ("values", "as_of", "expected"),
    [
        ({"claimed_on": "2024-08-01", "done_on": "2024-08-31"}, "2024-10-08", None),
        ({"claimed_on": "2024-08-01", "done_on": "2024-09-01"}, "2024-10-08", ("须办理", "，完成日期（2024年9月1日）在认领日期（2024年8月1日）之后31天，应不超过30天")),
        ({"claimed_on": "2024-08-01", "done_on": "2024-07-01"}, "2024-10-08", None),
        ({"claimed_on": "2024-08-01"}, "2024-08-31", None),
        ({"claimed_on": "2024-08-01"}, "2024-09-01", ("请核实", "未填完成日期")),
        ({"claimed_on": "2024-08-01", "unread": ("done_on",)}, "2024-10-08", None),
        ({"claimed_on": "2024-08-01", "without": ("done_on",)}, "2024-10-08", None),
        ({"done_on": "2024-08-01"}, "2024-10-08", ("请核实", "未填认领日期")),
        ({}, "2024-10-08", None),
        ({"claimed_on": "2024-08", "done_on": "2024-09-10"}, "2024-10-08", ("待核实", "，完成日期（2024年9月10日）在认领日期（2024年8月）之后10天，应不超过30天")),
        ({"claimed_on": "2024-07", "done_on": "2024-09-10"}, "2024-10-08", ("须办理", "，完成日期（2024年9月10日）在认领日期（2024年7月）之后41天，应不超过30天")),
    ],
    ids=str,
)  # fmt: skip
def test_at_most_so_many_days_after(values: dict[str, Any], as_of: str, expected: tuple[str, str] | None) -> None:
    """What is not yet due is nothing to speak of; a blank cell past its time is 未填; rough days are in doubt."""
    rule = a_rule(Within("done_on", "claimed_on", 30, after=True), record="listing")
    listing = a_record("listing", alliance=ALLIANCE, content="修桥", published_on="2024-07-01", **values)
    told = [(one.word, one.message) for one in found(rule, a_book(listing), "2024Q3", as_of)]
    assert told == ([(expected[0], "清单中的“修桥”" + expected[1])] if expected else [])


@pytest.mark.parametrize(
    ("values", "as_of", "words"),
    [
        ({"filed_on": None}, "2024-08-13", []),
        ({"filed_on": None}, "2024-08-14", ["请核实"]),
        ({"filed_on": "2024-08"}, "2024-10-08", ["待核实"]),
        ({"filed_on": Day(date(2025, 8, 1), date(2025, 8, 1), assumed=True)}, "2024-10-08", ["待核实"]),
        ({"filed_on": "2024-08-19", "decision": Decision.RETURNED}, "2024-10-08", ["须办理"]),
    ],
    ids=str,
)
def test_a_day_that_is_blank_rough_or_of_an_inferred_year(values: dict[str, Any], as_of: str, words: list[str]) -> None:
    rule = a_rule(Within("filed_on", "planned_on", 7), record="filing")
    assert [one.word for one in found(rule, a_book(a_filing(**values)), "2024Q3", as_of)] == words


def test_a_year_whose_working_days_are_unknown_leaves_it_in_doubt() -> None:
    rule = a_rule(Within("filed_on", "planned_on", 7, "workday"), record="filing")
    filing = a_filing(planned_on="2090-08-20", filed_on="2090-08-18")
    (finding,) = found(rule, a_book(filing), "2090Q3", "2090-10-08")
    assert finding.word == "待核实"
    assert "放假安排尚未收录" in finding.doubt[0]


def test_a_filing_that_was_replaced_or_whose_activity_was_put_off_is_left_alone() -> None:
    """So is one of the county's own activity, and the empty filing columns of an activity's row."""
    rule = a_rule(Within("filed_on", "planned_on", 7), record="filing")
    late: dict[str, Any] = {"filed_on": "2024-08-19", "theme": "联学"}
    assert said(rule, a_filing(id="1", **late), a_filing(id="2", changes="1", **{**late, "filed_on": "2024-08-01"})) == []
    for values in ({"status": Status.CANCELLED}, {"status": Status.POSTPONED}, {"organiser": Organiser.COUNTY}):
        assert said(rule, a_filing(**late), an_activity(theme="联学", **values)) == []
    held = an_activity(theme="联学")
    assert len(said(rule, a_filing(**late), held)) == 1
    assert said(rule, held, filing_columns(held, "filed_on", "decided_on")) == []


def test_the_countys_own_message_and_fix() -> None:
    """Braces are filled; where the words don't say what they are about, that goes before them."""
    rule = a_rule(PLACES, message="{记录}缺{所缺}。", fix="请补")
    (finding,) = found(rule, a_book(an_activity(theme="比武", place="镇政府")))
    assert (finding.message, finding.fix) == ("2024年8月20日“比武”缺活动成效", "请补")
    assert said(a_rule(PLACES, message="要素不全"), an_activity(theme="比武")) == [("请核实", "2024年8月20日“比武”：要素不全")]
    few = a_rule(AtLeast(2, Span.QUARTER), message="只有{已有}，应有{应有}")
    assert said(few, an_activity()) == [("须办理", "2024年第三季度：只有1次，应有2次")]
    short = a_rule(Within("filed_on", "planned_on", 7), record="filing", message="{记录}只提前{已有}")
    assert said(short, a_filing(filed_on="2024-08-19", theme="联学")) == [("须办理", "拟于2024年8月20日开展的“联学”的报备只提前1天")]
    assert said(a_rule(Require(("liaison",)), record="alliance", message="请报联络员")) == [("请核实", "请报联络员")]


def test_without_its_columns_it_is_not_checked_and_says_which_would_add_it() -> None:
    """A column of `when` is needed; of those required each is looked at by itself."""
    bare = an_activity(without=("form", "summary"))
    report = report_on(a_rule(PLACES, CONTEST), a_book(bare))
    assert [(one.rule, one.column) for one in report.not_checked] == [("XX101", "活动·活动形式")]
    assert (report.checked, report.unchecked) == ((), 1)
    report = report_on(a_rule(PLACES), a_book(bare))
    assert [(one.rule, one.column, one.alliances) for one in report.not_checked] == [("XX101", "活动·活动成效", ())]
    assert (report.checked, report.unchecked, len(report.findings)) == (("XX101",), 0, 1)
    report = report_on(a_rule(ONE_A_QUARTER), a_book())
    assert [one.why for one in report.not_checked] == ["没有读到“活动”的台账"]


def test_an_alliance_whose_own_file_lacks_the_column_is_not_accused() -> None:
    own, north = an_activity(form="党课"), an_activity(NORTH, without=("form",))
    report = report_on(a_rule(ONE_A_QUARTER, CONTEST), a_book(own, north, roster=two_alliances()))
    assert [one.alliance for one in report.findings] == [ALLIANCE]
    assert [(one.column, one.alliances) for one in report.not_checked] == [("活动·活动形式", (NORTH,))]


def test_it_can_be_waived_unless_it_is_strict() -> None:
    waiver = Waiver("XX101", 1, "allyctl.toml", reason="防汛", approved_by="县委组织部", expires=date(2024, 12, 31))
    settings = Settings(waivers=(waiver,))
    book = a_book(ledgers=("activity",))
    assert [one.word for one in found(a_rule(ONE_A_QUARTER), book, settings=settings)] == ["已说明"]
    assert [one.word for one in found(a_rule(ONE_A_QUARTER, strength=Strength.STRICT), book, settings=settings)] == ["须办理"]


def test_a_new_alliance_gets_notes() -> None:
    book = a_book(roster=a_roster("城关镇", "河东乡", founded_on="2024-08-01"), ledgers=("activity",))
    assert [one.word for one in found(a_rule(ONE_A_QUARTER), book)] == ["提示"]


def test_without_a_basis_it_names_where_it_is_declared() -> None:
    (finding,) = found(a_rule(PLACES, quote="", strength=Strength.TOOL, severity=Severity.WARNING), a_book(an_activity()))
    assert finding.basis == "本地自定的规则（allyctl.toml 第7行）"


def test_the_parameters_in_force_are_those_it_speaks_of() -> None:
    rule = a_rule(AtLeast(1, Span.YEAR))
    setting = rule.setting(of_county=True)
    policy = Policy("test", "办法", {"XX101": type(setting)(**{**_fields(setting), "params": {"n": 3}})}, {"XX101": rule})
    assert rules_of(policy)["XX101"].defaults["n"] == 3
    assert "至少有3次" in rules_of(policy)["XX101"].doc


def _fields(setting: Any) -> dict[str, Any]:
    return {name: getattr(setting, name) for name in setting.__dataclass_fields__}


def test_the_shipped_rules_are_left_as_they_are() -> None:
    """The registry isn't touched; a rule goes by its code or its name under its own policy alone."""
    policy = policy_of(a_rule(PLACES))
    assert "XX101" in rules_of(policy)
    assert "XX101" not in RULES
    for text in ("xx101", "XX101", "测试规则"):
        rule = find_rule(text, policy)
        assert rule is not None
        assert rule.code == "XX101"
    assert find_rule("XX101", Policy("other", "办法", {})) is None


def test_terms_and_years_count_in_the_period_that_holds_them() -> None:
    rule = a_rule(AtLeast(2, Span.HALF), record="term")
    terms = [a_term(read_period(text), "城关镇") for text in ("2024Q3", "2024Q4")]
    assert found(rule, a_book(*terms), "2024H2", "2025-01-05") == []
    assert [one.word for one in found(rule, a_book(terms[0]), "2024H2", "2025-01-05")] == ["须办理"]
    assert [one.word for one in found(rule, a_book(terms[0], a_term(read_period("2024"), "河东乡")), "2024H2", "2025-01-05")] == ["待核实"]


def test_a_record_without_its_day_may_be_of_the_period() -> None:
    rule = a_rule(AtLeast(1, Span.QUARTER), Condition("status", ("已完成",)), record="listing")
    listing = a_record("listing", alliance=ALLIANCE, content="修桥", status=ListingStatus.DONE)
    (finding,) = found(rule, a_book(listing))
    assert finding.word == "待核实"
    assert finding.doubt[0].endswith("的发布日期未填")


@pytest.mark.parametrize(
    "rule",
    [
        a_rule(PLACES, CONTEST), a_rule(ONE_A_QUARTER), a_rule(AtLeast(3, Span.YEAR, workspace=True, grace_months=1, grace_days=2)),
        a_rule(Within("filed_on", "planned_on", 0), record="filing"), a_rule(Within("done_on", "claimed_on", 3, after=True), record="listing"),
        a_rule(Require(("secretary",)), record="member"), a_rule(PLACES, Condition("summary", filled=False), Condition("important", (False,))),
    ],
)  # fmt: skip
def test_its_manual_page_has_the_form_of_every_rule_s(rule: CustomRule) -> None:
    page = rules_of(policy_of(rule))["XX101"].doc
    first, *_ = page.splitlines()
    assert first.endswith("。")
    assert [line.partition("：")[0] for line in page.splitlines()[2:]] == ["为什么", "看哪几列", "怎样算不对", "不算问题的情形"]
    assert all(line.endswith("。") for line in page.splitlines() if line)
    page.encode("gbk")


def test_an_alliance_without_a_row_today_is_no_fault() -> None:
    """The log alone: nothing is known of the roster."""
    roster = Roster([an_alliance()], [], from_log=True)
    assert found(a_rule(Require(("liaison",)), record="alliance"), a_book(roster=roster)) == []
