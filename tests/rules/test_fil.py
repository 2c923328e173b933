"""FIL: filed and approved before the event, held as filed, decided in time, none forgotten; and where nothing may be said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from samples import a_book, a_filing, a_record, a_roster, an_activity, an_alliance, filing_columns, find

from allyctl.calendar import Calendar
from allyctl.model.book import Book, Unread
from allyctl.model.choices import Decision, FilingForm, Organiser, Status
from allyctl.model.finding import Audience, Finding, Owner, Severity, Strength
from allyctl.model.place import Layout, Location, Origin
from allyctl.model.policy import Policy, RuleSetting
from allyctl.model.records import Record
from allyctl.model.roster import Roster
from allyctl.model.settings import Settings, Waiver
from allyctl.rules import catalogue
from allyctl.rules.engine import check
from allyctl.rules.registry import RULES
from allyctl.values.day import Day
from allyctl.values.periods import Period

AGREED, RETURNED, PENDING, ORAL = Decision.AGREED, Decision.RETURNED, Decision.PENDING, FilingForm.ORAL
OTHER = "环山片区党建联盟"
APPROVERS = Settings(approvers=("周正平",))
assert catalogue.FAMILIES
ALL = [code for code in sorted(RULES) if code.startswith("FIL")]


def codes(*records: Record, settings: Settings | None = None, as_of: str = "2024-10-08", ledgers: tuple[str, ...] = ()) -> list[str]:
    """Every FIL rule that has something to say."""
    book = a_book(*records, ledgers=ledgers)
    return [code for code in ALL for _ in find(code, book, as_of=as_of, settings=settings)]


def only(findings: list[Finding]) -> Finding:
    """The one finding there is."""
    assert len(findings) == 1, [finding.message for finding in findings]
    return findings[0]


EVERYBODY = ("沿河片区党建联盟", OTHER)


@pytest.mark.parametrize(
    ("values", "roster", "in_doubt"),
    [
        ({}, EVERYBODY, True),
        ({"hosted_by": "县委组织部"}, EVERYBODY, True),
        ({"hosted_by": "河东乡"}, EVERYBODY, False),
        ({"organiser": Organiser.ALLIANCE}, EVERYBODY, False),
        ({}, (*EVERYBODY, "北山片区党建联盟"), False),
    ],
    ids=["nobody says", "the department hosts", "a member hosts", "told as theirs", "two of three"],
)
def test_an_activity_of_all_alliances_may_be_the_countys(values: dict[str, Any], roster: tuple[str, ...], in_doubt: bool) -> None:
    """全县大比武 under 各联盟: the first alliance is not accused of not having filed it; the doubt says what to write."""
    zones = Roster([an_alliance(name) for name in roster], a_roster("城关镇", "河东乡").members)
    finding = only(find("FIL101", a_book(an_activity(alliance=EVERYBODY, **values), roster=zones, ledgers=("filing",))))
    assert bool(finding.doubt) is in_doubt
    if in_doubt:
        assert "“主办层级”填“县级”或“镇级”" in finding.doubt[0]


# one fault, one finding


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (None, ["FIL101"]),
        ({"filed_on": "2024-08-01", "decision": AGREED, "decided_on": "2024-08-05"}, []),
        ({"filed_on": "2024-08-20", "decided_on": "2024-08-20"}, []),
        ({"filed_on": "2024-08-26", "decision": AGREED, "decided_on": "2024-08-27"}, ["FIL107"]),
        ({"filed_on": "2024-08-26"}, ["FIL107"]),
        ({"filed_on": "2024-08-15", "decided_on": "2024-08-21"}, ["FIL103"]),
        ({"filed_on": "2024-08-15", "decision": RETURNED, "decided_on": "2024-08-16"}, ["FIL103"]),
        ({"decision": AGREED, "decided_on": "2024-08-05"}, ["FIL102"]),
        ({"filed_on": "2024-08-01", "decision": AGREED}, ["FIL103"]),
        ({"filed_on": "2024-08-19", "form": ORAL}, []),
        ({"form": ORAL}, ["FIL102"]),
    ],
)
def test_one_fault_gives_one_finding(values: dict[str, Any] | None, expected: list[str]) -> None:
    """However a filing stands to its activity, one rule alone tells it."""
    filings = () if values is None else (a_filing(theme="联学", **values),)
    assert codes(an_activity(theme="联学"), *filings, ledgers=("filing",)) == expected


@pytest.mark.parametrize(
    "values",
    [
        {"status": Status.CANCELLED},
        {"status": Status.POSTPONED},
        {"status": Status.PLANNED},
        {"organiser": Organiser.COUNTY},
        {"organiser": Organiser.TOWNSHIP},
        {"organiser": Organiser.MEMBER},
        {"form": "联席会议"},
        {"held_on": "2024-10-20"},
        {"held_on": "2024-06-30"},
        {"held_on": "2024-10-01"},
    ],
    ids=str,
)
def test_what_is_not_the_alliances_or_was_not_held_in_the_quarter_breaks_nothing(values: dict[str, Any]) -> None:
    """Cancelled, postponed, planned, another's, a joint meeting, another quarter: silence."""
    assert codes(an_activity(theme="联学", **values), ledgers=("filing",)) == []


def test_an_activity_of_several_alliances_gives_one_finding_on_its_organiser() -> None:
    """The host's alliance answers, not each of them."""
    roster = a_roster("城关镇", "河东乡")
    roster = Roster([*roster.alliances, an_alliance(OTHER)], roster.members)
    book = a_book(an_activity((OTHER, "沿河片区党建联盟"), theme="联学", hosted_by="河东乡"), roster=roster, ledgers=["filing"])
    assert only(find("FIL101", book)).alliance == "沿河片区党建联盟"


def test_two_filings_that_fit_are_left_to_be_told_apart() -> None:
    """No FIL rule judges what can't be told apart, however bad both look."""
    late = {"theme": "联学", "filed_on": "2024-08-30", "decision": PENDING}
    found = codes(an_activity(theme="联学"), a_filing(**late, place="甲"), a_filing(**late, place="乙"))
    assert [code for code in found if code != "FIL105"] == []


def test_an_activity_whose_state_cannot_be_read_is_in_doubt() -> None:
    """It may not have been held at all."""
    finding = only(find("FIL101", a_book(an_activity(theme="联学", unread=("status",)), ledgers=["filing"])))
    assert finding.word == "待核实"
    assert finding.doubt[0].endswith("的状态未能识别")


@pytest.mark.parametrize("code", [code for code in ALL if code not in ("FIL105", "FIL106")])
def test_the_quarter_of_founding_gives_notes(code: str) -> None:
    """A young alliance is told mildly, strict rule or not."""
    bad = {
        "FIL101": (),
        "FIL102": (a_filing(),),
        "FIL103": (a_filing(decision=RETURNED),),
        "FIL104": (a_filing(planned_on="2024-08-15", theme="联学", decision=AGREED),),
        "FIL107": (a_filing(filed_on="2024-08-30"),),
        "FIL108": (a_filing(decision=AGREED, decided_by="李四方"),),
    }[code]
    for founded, severity in (("2024-07-05", Severity.NOTE), ("2024-06-30", None)):
        book = a_book(an_activity(theme="联学"), *bad, roster=a_roster("城关镇", "河东乡", founded_on=founded), ledgers=["filing"])
        found = only(find(code, book, settings=APPROVERS)).severity
        assert found is severity if severity else found > Severity.NOTE


# FIL101


def test_no_filing_where_a_ledger_is_kept() -> None:
    """The wording, the cell, who has to act, and that it weighs fully."""
    activity = an_activity(theme="共护一江清水")
    finding = only(find("FIL101", a_book(activity, ledgers=["filing"])))
    assert finding.message == "2024年8月20日“共护一江清水”未见报备记录"
    assert finding.fix == (
        "请补录报备和审批情况；当时已口头请示的，报备方式填“口头后补”、报备日期填口头请示当天；确未报备的，向县委组织部书面说明情况"
    )
    assert (finding.severity, finding.word, finding.owner) == (Severity.ERROR, "须办理", Owner.DUTY)
    assert finding.locations == activity.where("held_on")


def test_no_filing_and_no_theme() -> None:
    """Without a theme the day names it."""
    assert only(find("FIL101", a_book(an_activity(), ledgers=["filing"]))).message == "2024年8月20日的活动未见报备记录"


def test_a_number_that_is_not_found_is_named() -> None:
    """The clerk wrote a number: he is told that it was looked for."""
    book = a_book(an_activity(theme="联学", filing="BB-7"), a_filing(id="BB-1", planned_on="2024-05-01"))
    finding = only(find("FIL101", book))
    assert finding.message == "2024年8月20日“联学”未见报备记录（所写报备编号“BB-7”在报备台账中未查到）"
    assert len(finding.locations) == 2


def unread_row(**values: Any) -> Unread:
    """A row of filings that could not be read."""
    return Unread(("filing",), Location("报备.xlsx", "报备", "A9"), "拟办日期无法识别", **values)


@pytest.mark.parametrize(
    ("values", "doubtful"),
    [
        ({}, True),
        ({"alliances": ("沿河片区党建联盟",)}, True),
        ({"alliances": (OTHER,)}, False),
        ({"days": Day(date(2024, 8, 2), date(2024, 8, 20))}, True),
        ({"days": Day.on(date(2024, 2, 1))}, False),
    ],
)
def test_a_filing_that_could_not_be_read_may_be_the_missing_one(values: dict[str, Any], doubtful: bool) -> None:
    """待核实 with the row named, unless it is surely another alliance's or another time's."""
    finding = only(find("FIL101", a_book(an_activity(), ledgers=["filing"], unread=[unread_row(**values)])))
    assert bool(finding.doubt) is doubtful
    assert finding.severity is (Severity.WARNING if doubtful else Severity.ERROR)


def test_a_filing_that_may_belong_to_another_activity_leaves_it_in_doubt() -> None:
    """One themeless filing and two activities of one day: both are asked about, neither is accused."""
    filing = a_filing()
    findings = find("FIL101", a_book(an_activity(theme="联学"), an_activity(theme="清河"), filing))
    assert [finding.word for finding in findings] == ["待核实", "待核实"]
    assert findings[0].doubt == (f"{filing.origin.where('planned_on')} 的报备可能就是本次活动的，但不能确定",)


def test_blank_filing_columns_are_only_blank() -> None:
    """Without a ledger of its own, empty columns are 未填 and a warning at most."""
    activity = an_activity(theme="联学")
    finding = only(find("FIL101", a_book(activity, filing_columns(activity, "filed_on", "decided_on"))))
    assert finding.message == "2024年8月20日“联学”未填报备情况"
    assert finding.severity is Severity.WARNING
    assert not finding.doubt


def test_blank_filing_columns_beside_a_ledger_are_a_missing_filing() -> None:
    """A ledger is kept and nothing stands in it."""
    activity = an_activity(theme="联学")
    book = a_book(activity, filing_columns(activity, "filed_on"), a_filing(planned_on="2024-05-01"))
    assert only(find("FIL101", book)).severity is Severity.ERROR


def test_blank_columns_are_no_second_finding_elsewhere() -> None:
    """未填报备情况 says it all."""
    activity = an_activity(theme="联学")
    assert codes(activity, filing_columns(activity, "claimed", "filed_on", "decided_on", "decision")) == ["FIL101"]


@pytest.mark.parametrize("field", ["claimed", "filed_on", "decided_on", "decision"])
def test_a_filing_cell_that_cannot_be_read_is_not_blank(field: str) -> None:
    """The cell is told by DAT; nothing is concluded from it."""
    activity = an_activity(theme="联学")
    book = a_book(activity, filing_columns(activity, "claimed", "filed_on", "decided_on", "decision", unread=(field,)))
    assert find("FIL101", book) == []


def test_a_no_in_the_own_row_weighs_fully() -> None:
    """是否报备 = 否 is a value that says otherwise."""
    activity = an_activity(theme="联学")
    finding = only(find("FIL101", a_book(activity, filing_columns(activity, "claimed", claimed=False))))
    assert finding.message == "2024年8月20日“联学”“是否报备”填的是“否”，未见报备记录"
    assert (finding.severity, finding.doubt) == (Severity.ERROR, ())
    assert len(finding.locations) == 2


def test_a_no_beside_dates_is_only_asked_about() -> None:
    """The row contradicts itself."""
    activity = an_activity(theme="联学")
    book = a_book(activity, filing_columns(activity, "claimed", "filed_on", claimed=False, filed_on="2024-08-01"))
    finding = only(find("FIL101", book))
    assert finding.message == "2024年8月20日“联学”“是否报备”填的是“否”，同一行又填有报备或审批情况，请核对"
    assert finding.severity is Severity.WARNING


def test_a_no_beside_a_ledger_that_has_it_is_no_fault() -> None:
    """The ledger knows better."""
    activity = an_activity(theme="联学")
    assert find("FIL101", a_book(activity, filing_columns(activity, "claimed", claimed=False), a_filing(filed_on="2024-08-01"))) == []


def in_file(record: Record, file: str, given: bool = False) -> Record:
    """The record as read from another file, the alliance taken from its name where *given*."""
    from dataclasses import replace

    there = record.origin.layout
    place = {"alliance": Location(file)} if given else {}
    moved = Layout(file, there.sheet, there.kind, there.columns, place)
    return replace(record, origin=Origin(moved, record.origin.row), key=f"{file}-{record.key}")


@pytest.mark.parametrize(
    ("filing_file", "given", "accused"),
    [("环山.xlsx", True, []), ("环山.xlsx", False, []), ("报备.xlsx", False, ["沿河片区党建联盟"]), ("报备.xlsx", True, [])],
    ids=["their workbook, named", "their workbook", "a workbook of filings", "a workbook of their filings"],
)
def test_what_another_alliance_keeps_in_its_own_workbook_says_nothing(filing_file: str, given: bool, accused: list[str]) -> None:
    """One workbook per alliance: only one of them keeps filings. A ledger of filings for all is kept for all."""
    roster = a_roster("城关镇", "河东乡")
    roster = Roster([*roster.alliances, an_alliance(OTHER)], roster.members)
    rows = [
        in_file(an_activity(theme="联学"), "沿河.xlsx", given=True),
        in_file(an_activity(OTHER, theme="党课"), "环山.xlsx", given=True),
        in_file(a_filing(OTHER, theme="党课"), filing_file, given=given),
    ]
    assert [finding.alliance for finding in find("FIL101", a_book(*rows, roster=roster))] == accused


def test_without_any_filing_it_is_not_checked() -> None:
    """No ledger and no columns: said once, no finding."""
    policy = Policy("test", "测试办法", {"FIL101": RuleSetting("FIL101", Severity.ERROR, Strength.STRICT)})
    report = check(a_book(an_activity()), Settings(), policy, Period(2024, 3, 3), date(2024, 10, 8), Calendar())
    assert report.findings == ()
    assert [one.rule for one in report.not_checked] == ["FIL101"]


def test_a_strict_rule_is_not_waived() -> None:
    """The paper says 方能: a waiver does not help."""
    waiver = Waiver("FIL101", 1, "allyctl.toml", None, None, "防汛", "县委组织部", None, date(2030, 1, 1))
    book = a_book(an_activity(), ledgers=["filing"])
    assert only(find("FIL101", book, settings=Settings(waivers=(waiver,)), strength=Strength.STRICT)).waived is None


# FIL102


def test_a_lead_that_was_asked_for_and_missed() -> None:
    """A county that asks for three working days is told of two; a warning at most."""
    book = a_book(an_activity(theme="联学"), a_filing(filed_on="2024-08-16"))
    finding = only(find("FIL102", book, lead_days=3))
    assert finding.message == "2024年8月20日“联学”于2024年8月16日报备，提前2个工作日，不足规定的3个工作日"
    assert finding.severity is Severity.WARNING
    assert find("FIL102", book, lead_days=2) == []
    assert find("FIL102", book, lead_days=4, unit="day") == []
    message = only(find("FIL102", book, lead_days=5, unit="day")).message
    assert message == "2024年8月20日“联学”于2024年8月16日报备，提前4天，不足规定的5天"


def test_no_lead_is_asked_for_by_default() -> None:
    """On the day itself is before the event."""
    assert find("FIL102", a_book(an_activity(), a_filing(filed_on="2024-08-20"))) == []


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"decided_on": "2024-08-05"}, "2024年8月20日“联学”的报备未填报备日期"),
        ({}, "2024年8月20日“联学”的报备未填报备日期、审批结果和审批日期"),
        ({"without": ["decision"]}, "2024年8月20日“联学”的报备未填报备日期和审批日期"),
        ({"form": ORAL}, "2024年8月20日“联学”登记为口头后补，未填口头请示的日期"),
    ],
)
def test_a_blank_day_of_filing(values: dict[str, Any], message: str) -> None:
    """未填, a warning; what to do is to fill in just that."""
    finding = only(find("FIL102", a_book(an_activity(theme="联学"), a_filing(**values))))
    assert (finding.message, finding.severity, finding.doubt) == (message, Severity.WARNING, ())
    assert finding.fix.startswith(f"请补填{message.partition('未填')[2]}")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, ["FIL102"]),
        ({"decided_on": "2024-08-05"}, ["FIL102"]),
        ({"filed_on": "2024-08-01"}, ["FIL103"]),
        ({"decision": RETURNED}, ["FIL102", "FIL103"]),
    ],
)
@pytest.mark.parametrize("own_columns", [True, False], ids=["own columns", "ledger"])
def test_a_filing_with_nothing_but_blanks_is_told_once(values: dict[str, Any], expected: list[str], own_columns: bool) -> None:
    """√ (or a row of the ledger) with neither day nor decision is one gap; a returned one is two faults."""
    activity = an_activity()
    own = filing_columns(activity, "claimed", "filed_on", "decision", "decided_on", claimed=True, **values)
    policy = Policy("test", "测试办法", {code: RuleSetting(code, Severity.ERROR, Strength.STRICT) for code in ("FIL102", "FIL103")})
    book = a_book(activity, own if own_columns else a_filing(**values))
    findings = check(book, Settings(), policy, Period(2024, 3, 3), date(2024, 10, 8), Calendar()).findings
    assert [one.rule for one in findings] == expected


def test_a_tick_without_a_day_is_filed_some_day() -> None:
    """Filed; when, 待核实."""
    activity = an_activity(theme="联学")
    finding = only(find("FIL102", a_book(activity, filing_columns(activity, "claimed", "filed_on", claimed=True))))
    assert finding.message == "2024年8月20日“联学”登记为已报备，未填报备日期"
    assert finding.word == "待核实"


@pytest.mark.parametrize("values", [{"without": ["filed_on"]}, {"unread": ("filed_on",)}], ids=["no column", "unreadable"])
def test_a_day_of_filing_that_nobody_could_write_is_not_blank(values: dict[str, Any]) -> None:
    """The record's own file lacks the column, or the cell can't be read."""
    elsewhere = a_filing(OTHER, filed_on="2024-08-01")
    assert find("FIL102", a_book(an_activity(), a_filing(**values), elsewhere)) == []


# FIL103


@pytest.mark.parametrize(
    ("values", "message", "place"),
    [
        ({"decision": RETURNED}, "2024年8月20日“联学”的报备审批结果为“退回”，活动已登记开展", "decision"),
        ({"decision": PENDING}, "2024年8月20日“联学”的报备审批结果为“待审”，活动已登记开展", "decision"),
        ({"decided_on": "2024-08-21"}, "2024年8月20日“联学”的报备于2024年8月21日审批，晚于活动日期", "decided_on"),
    ],
)
def test_held_without_approval(values: dict[str, Any], message: str, place: str) -> None:
    """Returned, undecided, approved the day after: each told in its own words, at both cells."""
    activity, filing = an_activity(theme="联学"), a_filing(filed_on="2024-08-01", **values)
    finding = only(find("FIL103", a_book(activity, filing)))
    assert (finding.message, finding.severity) == (message, Severity.ERROR)
    assert finding.locations == (*activity.where("held_on"), *filing.where(place))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "2024年8月20日“联学”的报备未填审批结果和审批日期"),
        ({"without": ["decided_on"]}, "2024年8月20日“联学”的报备未填审批结果"),
        ({"without": ["decision"]}, "2024年8月20日“联学”的报备未填审批日期"),
        ({"decision": AGREED}, "2024年8月20日“联学”的报备写明同意，未填审批日期"),
    ],
)
def test_blank_approval(values: dict[str, Any], message: str) -> None:
    """未填, a warning at most, naming the columns that are there."""
    finding = only(find("FIL103", a_book(an_activity(theme="联学"), a_filing(filed_on="2024-08-01", **values))))
    assert (finding.message, finding.severity) == (message, Severity.WARNING)


@pytest.mark.parametrize(
    "values",
    [
        {"decided_on": "2024-08-20"},
        {"decision": AGREED, "without": ["decided_on"]},
        {"unread": ("decision",)},
        {"unread": ("decided_on",), "decision": AGREED},
        {"form": ORAL},
    ],
    ids=["the same day", "no column", "unreadable decision", "unreadable day", "oral"],
)
def test_approval_in_order_or_not_to_be_known(values: dict[str, Any]) -> None:
    """In time, no column to tell, or a cell that can't be read: silence."""
    assert find("FIL103", a_book(an_activity(), a_filing(filed_on="2024-08-01", **values))) == []


def test_an_approval_of_the_month_is_in_doubt() -> None:
    """8月 may be before or after: no accusation."""
    finding = only(find("FIL103", a_book(an_activity(), a_filing(decided_on="2024-08"))))
    assert (finding.word, finding.severity) == ("待核实", Severity.WARNING)


def test_filed_after_the_event_is_not_told_again() -> None:
    """FIL107 alone, even though the approval came later still, or is blank."""
    for values in ({"decided_on": "2024-08-30"}, {"decision": RETURNED}, {}):
        assert find("FIL103", a_book(an_activity(), a_filing(filed_on="2024-08-25", **values))) == []


# FIL104


def test_held_on_another_day() -> None:
    """The date is a warning, the words name both days."""
    activity, filing = an_activity(theme="联学", held_on="2024-08-23"), a_filing(theme="联学", planned_on="2024-08-20")
    finding = only(find("FIL104", a_book(activity, filing), severity=Severity.WARNING))
    assert finding.message == "2024年8月23日“联学”与报备不一致：报备为2024年8月20日，实际为2024年8月23日"
    assert finding.severity is Severity.WARNING
    assert finding.locations == (*activity.where("held_on"), *filing.where("planned_on"))


def test_held_elsewhere_under_another_theme_is_one_note() -> None:
    """Place and theme weigh less; several differences are one finding."""
    activity = an_activity(theme="清理河道", place="柳河乡中心小学")
    filing = a_filing(theme="学习《条例》", place="城关镇文化广场")
    finding = only(find("FIL104", a_book(activity, filing), severity=Severity.WARNING))
    assert finding.message == (
        "2024年8月20日“清理河道”与报备不一致：报备地点为“城关镇文化广场”，实际为“柳河乡中心小学”；报备主题为“学习《条例》”，实际为“清理河道”"
    )
    assert finding.severity is Severity.NOTE


@pytest.mark.parametrize(
    ("filed", "held"),
    [
        ({"place": "城关镇文化广场"}, {"place": "文化广场"}),
        ({"place": "河东乡人民政府会议室"}, {"place": "河东乡政府三楼会议室"}),
        ({"theme": "共护一江清水"}, {"theme": "“共护一江清水”志愿服务活动"}),
        ({"place": "城关镇文化广场"}, {}),
        ({}, {"theme": "联学"}),
        ({"planned_on": "2024-08-21"}, {"ended_on": "2024-08-22"}),
        ({"planned_on": "2024-08"}, {}),
    ],
)
def test_differences_that_are_none(filed: dict[str, Any], held: dict[str, Any]) -> None:
    """More or less detail, blanks, a day among several, a month: held as filed."""
    assert find("FIL104", a_book(an_activity(**held), a_filing(**filed))) == []


def test_a_change_is_compared_and_not_what_it_changed() -> None:
    """变更自: the latest filing counts."""
    first, change = a_filing(id="1", planned_on="2024-08-10"), a_filing(id="2", changes="1", planned_on="2024-08-20")
    assert find("FIL104", a_book(an_activity(filing="1"), first, change)) == []


def test_a_whole_year_apart_on_an_inferred_year_is_in_doubt() -> None:
    """Rather the year is wrong."""
    planned = Day(date(2023, 8, 20), date(2023, 8, 20), assumed=True)
    book = a_book(an_activity(filing="1"), a_record("filing", alliance="沿河片区党建联盟", planned_on=planned, id="1"))
    assert only(find("FIL104", book)).word == "待核实"


# FIL105


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"decided_on": "2024-08-09"}, "拟于2024年8月20日开展的“联学”于2024年8月1日报备，于2024年8月9日审批，用了6个工作日，超过5个工作日"),
        ({"decided_on": "2024-08-08"}, None),
        ({"decision": RETURNED, "decided_on": "2024-08-09"}, "拟于2024年8月20日开展的“联学”于2024年8月1日报备，于2024年8月9日审批，用了6个工作日，超过5个工作日"),
        ({"decision": PENDING}, "拟于2024年8月20日开展的“联学”于2024年8月1日报备，尚未审批，已等待6个工作日，超过5个工作日"),
        ({}, "拟于2024年8月20日开展的“联学”于2024年8月1日报备，尚未审批，已等待6个工作日，超过5个工作日"),
        ({"decision": AGREED}, None),
        ({"decision": RETURNED}, None),
        ({"form": ORAL}, None),
        ({"unread": ("decided_on",)}, None),
        ({"without": ["decision", "decided_on"]}, None),
    ],
)
def test_how_long_a_filing_waited(values: dict[str, Any], message: str | None) -> None:
    """Five working days are enough, six are not; what was decided on a day not written is not judged."""
    filing = a_filing(theme="联学", filed_on="2024-08-01", **values)
    other = a_filing(OTHER, decision=AGREED)
    findings = find("FIL105", a_book(filing, other), as_of="2024-08-09", severity=Severity.WARNING)
    assert [finding.message for finding in findings] == ([message] if message else [])


def test_waiting_is_the_departments_own_gap() -> None:
    """Internal: no alliance is counted for it."""
    finding = only(find("FIL105", a_book(a_filing(filed_on="2024-08-01", decision=PENDING))))
    assert (finding.owner, finding.audience, finding.counts) == (Owner.DEPARTMENT, Audience.INTERNAL, False)


def test_a_filing_that_still_may_wait() -> None:
    """As of the fifth working day nothing is said."""
    book = a_book(a_filing(filed_on="2024-08-01", decision=PENDING))
    assert find("FIL105", book, as_of="2024-08-08") == []
    assert find("FIL105", book, as_of="2024-08-08", days=4) != []


@pytest.mark.parametrize(("filed_on", "planned_on", "found"), [("2024-06-20", "2024-07-20", 1), ("2024-09-20", "2024-10-20", 1), ("2024-06-01", "2024-06-20", 0)])
def test_filings_of_the_period_by_either_day(filed_on: str, planned_on: str, found: int) -> None:
    """Filed in it or planned for it."""
    assert len(find("FIL105", a_book(a_filing(filed_on=filed_on, planned_on=planned_on, decision=PENDING)))) == found


def test_a_blank_decision_of_an_activity_held_is_asked_for_once() -> None:
    """FIL103 asks the clerk to fill it in; FIL105 keeps still. 待审 in writing is both."""
    activity = an_activity(theme="联学")
    assert codes(activity, a_filing(theme="联学", filed_on="2024-08-01")) == ["FIL103"]
    assert codes(activity, a_filing(theme="联学", filed_on="2024-08-01", decision=PENDING)) == ["FIL103", "FIL105"]


def test_a_filing_that_was_changed_waits_no_more() -> None:
    """Its change is judged instead."""
    first = a_filing(id="1", filed_on="2024-08-01", decision=PENDING)
    change = a_filing(id="2", changes="1", filed_on="2024-08-02", decided_on="2024-08-05")
    assert find("FIL105", a_book(first, change)) == []


@pytest.mark.parametrize(
    ("decided_on", "message", "word"),
    [
        ("2024-08-20", "拟于2024年9月20日开展的活动于2024年8月报备，于2024年8月20日审批，可能超过5个工作日，请核对", "待核实"),
        ("2024-09-13", "拟于2024年9月20日开展的活动于2024年8月报备，于2024年9月13日审批，用了至少10个工作日，超过5个工作日", "请核实"),
        ("2024-09-06", "拟于2024年9月20日开展的活动于2024年8月报备，于2024年9月6日审批，可能超过5个工作日，请核对", "待核实"),
    ],
)
def test_waiting_since_some_day_of_a_month(decided_on: str, message: str, word: str) -> None:
    """Counted from its last day it is sure, from its first only possible; no number is made up."""
    filing = a_filing(planned_on="2024-09-20", filed_on="2024-08", decided_on=decided_on)
    finding = only(find("FIL105", a_book(filing), severity=Severity.WARNING))
    assert (finding.message, finding.word) == (message, word)


# FIL106


def test_an_approved_filing_without_its_activity() -> None:
    """The words, the cell and the two ways out."""
    filing = a_filing(theme="联学", decided_on="2024-08-05")
    finding = only(find("FIL106", a_book(filing, an_activity(theme="清河", held_on="2024-09-25")), severity=Severity.WARNING))
    assert finding.message == "拟于2024年8月20日开展的“联学”已审批同意，未见对应的活动记录"
    assert finding.fix == (
        "活动已开展的，请补录活动台账；延期或取消的，请登记状态，另定日期的重新报备；确有特殊情况的，书面说明原因，经审批后列入豁免"
    )
    assert finding.locations == filing.where("planned_on")


@pytest.mark.parametrize(
    "values",
    [
        {"decision": RETURNED},
        {"decision": PENDING},
        {},
        {"decided_on": "2024-08-05", "planned_on": "2024-10-08"},
        {"decided_on": "2024-05-05", "planned_on": "2024-05-20"},
        {"decided_on": "2024-05-05", "planned_on": "2024-09-25"},
    ],
    ids=["returned", "pending", "blank", "today", "another quarter", "held"],
)
def test_filings_that_need_no_activity_yet(values: dict[str, Any]) -> None:
    """Not approved, not yet due, of another time, or held."""
    assert find("FIL106", a_book(a_filing(**values), an_activity(held_on="2024-09-25"))) == []


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.POSTPONED, Status.PLANNED, Status.HELD])
def test_a_filing_with_a_row_of_any_state_is_not_forgotten(status: Status) -> None:
    """Cancelled, postponed, still marked as planned: the ledger speaks of it."""
    assert find("FIL106", a_book(a_filing(decided_on="2024-08-05"), an_activity(status=status))) == []


def test_an_activity_that_could_not_be_read_may_be_the_missing_one() -> None:
    """Then it is in doubt; and without any ledger of activities nothing is said at all."""
    unread = Unread(("activity",), Location("台账.xlsx", "活动", "B7"), "日期无法识别")
    filing = a_filing(decided_on="2024-08-05")
    assert only(find("FIL106", a_book(filing, ledgers=["activity"], unread=[unread]))).word == "待核实"
    assert find("FIL106", a_book(filing)) == []


# FIL107


def test_filed_after_the_event() -> None:
    """Told in full, and asked whether it had been requested by word of mouth."""
    activity, filing = an_activity(theme="联学"), a_filing(filed_on="2024-08-26")
    finding = only(find("FIL107", a_book(activity, filing)))
    assert finding.message == "2024年8月20日“联学”于2024年8月26日报备，系活动后补报，请注明当时是否已口头请示"
    assert (finding.severity, finding.doubt) == (Severity.ERROR, ())
    assert finding.locations == (*activity.where("held_on"), *filing.where("filed_on"))


@pytest.mark.parametrize("filed_on", ["2024-08-20", "2024-08-19"])
def test_filed_on_the_day_or_before(filed_on: str) -> None:
    """The day itself is in time."""
    assert find("FIL107", a_book(an_activity(), a_filing(filed_on=filed_on))) == []


def test_an_oral_request_on_a_day_after_the_event_is_only_asked_about() -> None:
    """The day of the papers was probably written for the day of the request."""
    finding = only(find("FIL107", a_book(an_activity(theme="联学"), a_filing(filed_on="2024-08-26", form=ORAL))))
    assert finding.message == "2024年8月20日“联学”登记为口头后补，所填日期2024年8月26日晚于活动日期，请填写口头请示的日期"
    assert finding.severity is Severity.WARNING


def test_filed_some_day_of_the_month_is_in_doubt() -> None:
    """No one is accused on a month."""
    filing = a_filing(filed_on="2024-08")
    finding = only(find("FIL107", a_book(an_activity(theme="联学"), filing)))
    assert finding.message == "2024年8月20日“联学”的报备日期为2024年8月，是否在活动之前不能确定，请核对"
    assert (finding.word, finding.doubt) == ("待核实", (f"{filing.origin.where('filed_on')} 只写到2024年8月",))


def test_an_activity_of_two_days_is_judged_by_its_first() -> None:
    """Filed on the second day is filed after the event began."""
    assert len(find("FIL107", a_book(an_activity(ended_on="2024-08-21"), a_filing(filed_on="2024-08-21")))) == 1


# FIL108


@pytest.mark.parametrize("decided_by", ["周正平", "周 正平", "周正平（常务副部长）", "李四方、周正平", "常务副部长周正平"])
def test_a_named_approver_however_written(decided_by: str) -> None:
    """Padding, posts, and several who signed."""
    book = a_book(an_activity(), a_filing(decided_on="2024-08-05", decided_by=decided_by))
    assert find("FIL108", book, settings=APPROVERS) == []


def test_somebody_else_approved() -> None:
    """Asked to be checked, with the cell."""
    filing = a_filing(decided_on="2024-08-05", decided_by="李四方")
    finding = only(find("FIL108", a_book(an_activity(theme="联学"), filing), settings=APPROVERS, severity=Severity.WARNING))
    assert finding.message == "2024年8月20日“联学”的报备审批人为李四方，不在写明的审批人之列，请核对"
    assert finding.locations == filing.where("decided_by")


@pytest.mark.parametrize(
    ("values", "severities"),
    [
        ({"decided_on": "2024-08-05"}, [Severity.NOTE]),
        ({"decided_on": "2024-08-05", "unread": ("decided_by",)}, []),
        ({"decided_on": "2024-08-05", "without": ["decided_by"]}, []),
        ({"decision": PENDING}, []),
        ({}, []),
    ],
    ids=["blank", "unreadable", "no column", "pending", "undecided"],
)
def test_a_blank_approver(values: dict[str, Any], severities: list[Severity]) -> None:
    """未填 is a note; what can't be there is not missed."""
    book = a_book(an_activity(), a_filing(**values), a_filing(OTHER, decided_by="周正平"))
    assert [one.severity for one in find("FIL108", book, settings=APPROVERS, severity=Severity.WARNING)] == severities


def not_checked(book: Book, settings: Settings) -> list[tuple[str, str]]:
    """Why FIL108 said nothing, and what to write."""
    policy = Policy("test", "测试办法", {"FIL108": RuleSetting("FIL108", Severity.WARNING, Strength.STRICT)})
    report = check(book, settings, policy, Period(2024, 3, 3), date(2024, 10, 8), Calendar())
    assert report.findings == ()
    return [(one.why, one.column) for one in report.not_checked]


def test_without_approvers_nothing_is_checked() -> None:
    """未检查, with the key to write."""
    book = a_book(an_activity(), a_filing(decided_on="2024-08-05", decided_by="李四方"))
    assert not_checked(book, Settings()) == [("allyctl.toml 没有写审批人", "[approvers] names")]


def test_without_a_column_of_approvers_nothing_is_checked() -> None:
    """The column comes first."""
    book = a_book(an_activity(), a_filing(without=["decided_by"], decided_on="2024-08-05"))
    assert not_checked(book, APPROVERS) == [("“报备”里没有“审批人”一列", "报备·审批人")]


def test_every_message_is_one_polite_line() -> None:
    """No full stop at the end, none of the words that accuse, nothing GBK lacks."""
    theme = "学习\n《条例》"
    bad = a_book(
        an_activity(theme=theme), an_activity(theme="党课", held_on="2024-09-05", filing="9"), an_activity(theme="清河", held_on="2024-09-10"),
        a_filing(theme="劳动竞赛", filed_on="2024-08-25"), a_filing(theme="党课", planned_on="2024-09-01", decision=PENDING, filed_on="2024-08-01"),
        a_filing(theme="观摩", planned_on="2024-09-20", decided_on="2024-09-01"),
    )  # fmt: skip
    found = [finding for code in ALL for finding in find(code, bad, settings=APPROVERS)]
    assert len({finding.rule for finding in found}) >= 5
    for finding in found:
        for text in (finding.message, finding.fix):
            text.encode("gbk")
            assert not text.endswith("。")
            assert "\n" not in text
            assert not any(word in text for word in ("未开展", "违规", "违反", "必须"))


# cells, wording and doubt where a ledger says less than everything


@pytest.mark.parametrize("column", ["claimed", "filed_on", "decision", "decided_on", "decided_by"])
def test_a_blank_filing_column_is_pointed_to(column: str) -> None:
    """The cell to fill in, whichever of the columns the sheet has."""
    activity = an_activity()
    own = filing_columns(activity, column)
    finding = only(find("FIL101", a_book(activity, own), severity=Severity.ERROR))
    assert finding.word == "请核实"
    assert finding.locations == (*activity.where("held_on"), *own.where(column))


def test_a_filing_that_may_be_the_activity_s_makes_it_doubtful() -> None:
    """One finding, no accusation: the filing is named; FIL106 does not tell it a second time."""
    filing = a_filing(theme="共护一江清水", filed_on="2024-08-01", decision=AGREED, decided_on="2024-08-05")
    activity = an_activity(theme="共护一江清水志愿服务", held_on="2024-08-23")
    finding = only(find("FIL101", a_book(filing, activity)))
    assert (finding.word, finding.message) == ("待核实", "2024年8月23日“共护一江清水志愿服务”未见报备记录")
    assert finding.doubt == (f"{filing.origin.where('planned_on')} 的报备可能就是本次活动的，但不能确定",)
    assert find("FIL106", a_book(filing, activity)) == []


@pytest.mark.parametrize("decision", [RETURNED, PENDING])
def test_a_decision_is_pointed_to_where_it_stands(decision: Decision) -> None:
    """退回 and 待审 stand in the column of decisions, whether or not a day is written beside them."""
    activity = an_activity()
    filing = a_filing(filed_on="2024-08-01", decision=decision, decided_on="2024-08-05" if decision is RETURNED else None)
    finding = only(find("FIL103", a_book(filing, activity)))
    assert finding.locations == (*activity.where("held_on"), *filing.where("decision"))


def test_a_lead_that_can_t_be_known_is_told_without_a_number() -> None:
    """Held in August, filed on the first: three working days or not, nobody knows."""
    book = a_book(a_filing(filed_on="2024-08-01"), an_activity(held_on="2024-08"))
    finding = only(find("FIL102", book, lead_days=3))
    assert (finding.word, finding.message) == ("待核实", "2024年8月的活动于2024年8月1日报备，是否提前3个工作日不能确定，请核对")


def test_one_column_for_result_and_day_is_asked_for_once() -> None:
    """审批时间 alone serves for both: one gap, one cell."""
    activity = an_activity()
    place = Layout("台账.xlsx", "活动", "filing", {"filed_on": 30, "decision": 31, "decided_on": 31}, {})
    own = replace(filing_columns(activity, filed_on="2024-08-01"), origin=Origin(place, activity.origin.row))
    finding = only(find("FIL103", a_book(activity, own)))
    assert finding.message == "2024年8月20日的活动的报备未填审批日期"
    assert finding.locations == (*activity.where("held_on"), *own.where("decided_on"))


@pytest.mark.parametrize(("status", "count"), [(Status.CANCELLED, 0), (Status.HELD, 1)])
def test_nobody_waits_for_a_decision_on_what_was_cancelled(status: Status, count: int) -> None:
    """An undecided filing of a cancelled activity is done with."""
    book = a_book(a_filing(filed_on="2024-08-01", decision=PENDING, theme="联学"), an_activity(theme="联学", status=status))
    assert len(find("FIL105", book)) == count
