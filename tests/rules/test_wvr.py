"""WVR: what a waiver did: nothing for want of something, nothing any more, soon nothing, nothing at all."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import pytest
from samples import ALLIANCE, a_book, a_member, an_activity, an_alliance, layout

from allyctl.calendar import Calendar
from allyctl.model.book import Book, Unread
from allyctl.model.directory import Directory
from allyctl.model.finding import Audience, Finding, Severity, Strength
from allyctl.model.place import Location
from allyctl.model.policy import Policy, RuleSetting
from allyctl.model.report import Report
from allyctl.model.roster import Roster
from allyctl.model.settings import Settings, Waiver
from allyctl.rules import catalogue
from allyctl.rules.engine import check
from allyctl.rules.registry import RULES
from allyctl.values.periods import Period, read_period

assert catalogue.FAMILIES
HILL = "北山片区党建联盟"
STRENGTHS = {"ACT101": Strength.PRINCIPLE, "ACT103": Strength.REQUIRED, "ACT107": Strength.REQUIRED, "FIL101": Strength.STRICT}
WVR = sorted(code for code in RULES if code.startswith("WVR"))


def a_waiver(rule: str = "ACT101", **values: Any) -> Waiver:
    """A waiver in order for the third quarter of ALLIANCE, but for what is said."""
    given = {"alliance": ALLIANCE, "period": "2024Q3", "reason": "防汛抢险", "approved_by": "县委组织部", "expires": date(2024, 12, 31)}
    return Waiver(rule, 3, "waivers.toml", **(given | values))


def a_policy(**off: bool) -> Policy:
    """Some rules of work, all that judge waivers; `off` switches off."""
    rules = {code: RuleSetting(code, Severity.ERROR, strength, "一", "测试条文") for code, strength in STRENGTHS.items()}
    rules |= {code: RuleSetting(code, Severity.ERROR, Strength.TOOL) for code in WVR}
    for code in off:
        rules[code] = RuleSetting(code, Severity.OFF, Strength.TOOL)
    return Policy("test", "测试办法", rules)


def two_zones(*activities: Any, unread: Collection[Unread] = ()) -> Book:
    """Two alliances, their short names known, and an activity ledger of these."""
    roster = Roster([an_alliance(ALLIANCE), an_alliance(HILL)], [a_member("城关镇"), a_member("河东乡"), a_member("北山镇", HILL), a_member("松林乡", HILL)])
    kinds = {"activity": list(activities), "alliance": list(roster.alliances), "member": list(roster.members)}
    directory = Directory([(ALLIANCE, ("沿河",)), (HILL, ("北山",))], ())
    return Book(roster, kinds, directory, layouts=[layout("alliance"), layout("member"), layout("activity")], unread=unread)


def full(alliance: str = ALLIANCE, held_on: str = "2024-08-20", **values: Any) -> Any:
    """A complete joint activity."""
    units = ("城关镇", "河东乡") if alliance == ALLIANCE else ("北山镇", "松林乡")
    given = {"theme": "清理河道", "place": "城关镇", "content": "清淤", "participants": units}
    return an_activity(alliance, held_on, **(given | values))


def run(
    *waivers: Waiver, book: Book | None = None, period: str = "2024Q3", as_of: str = "2024-10-08", policy: Policy | None = None, **options: Any
) -> Report:
    book = book or two_zones(full(HILL))
    settings = Settings(waivers=waivers)
    return check(book, settings, policy or a_policy(), read_period(period), date.fromisoformat(as_of), Calendar(), **options)


def wvr(*waivers: Waiver, **options: Any) -> list[Finding]:
    return [one for one in run(*waivers, **options).findings if one.rule.startswith("WVR")]


def told(*waivers: Waiver, **options: Any) -> list[tuple[str, str]]:
    """Code and severity of what is said of the waivers."""
    return [(one.rule, one.severity.word) for one in wvr(*waivers, **options)]


def test_a_waiver_in_order_that_explains_something_is_left_alone() -> None:
    """The negative of all that follows."""
    report = run(a_waiver())
    assert [(one.rule, one.alliance, one.waived) for one in report.findings] == [("ACT101", ALLIANCE, "防汛抢险")]
    assert set(WVR) <= set(report.checked)


def test_without_waivers_nothing_is_said_of_them() -> None:
    assert wvr() == []


@pytest.mark.parametrize(
    ("lacking", "words"),
    [
        ({"reason": None}, "没有写理由（reason），不起作用"),
        ({"approved_by": None}, "没有写由谁同意（approved_by），不起作用"),
        ({"expires": None}, "没有写有效期（expires），不起作用"),
        ({"reason": None, "approved_by": None, "expires": None}, "没有写理由（reason）、由谁同意（approved_by）、有效期（expires），不起作用"),
    ],
    ids=["reason", "approver", "expiry", "all"],
)
def test_an_incomplete_waiver_says_what_it_lacks_and_explains_nothing(lacking: dict[str, None], words: str) -> None:
    """One finding for all that is lacking, at the waiver's own line; what it meant stands open."""
    report = run(a_waiver(**lacking))
    (said,) = (one for one in report.findings if one.rule.startswith("WVR"))
    assert said.message == f"{ALLIANCE}2024年第三季度“每季度联合组织活动”（ACT101）的豁免{words}"
    assert (said.rule, said.severity, said.audience) == ("WVR101", Severity.ERROR, Audience.INTERNAL)
    assert said.locations == (Location("waivers.toml", line=3),)
    assert [one.waived for one in report.findings if one.rule == "ACT101"] == [None]


@pytest.mark.parametrize(
    ("waiver", "words"),
    [
        (a_waiver("FIL101"), "“活动报备”（FIL101）是刚性要求，不能豁免，这条豁免不起作用"),
        (a_waiver("FIL101", reason=None), "“活动报备”（FIL101）是刚性要求，不能豁免，这条豁免不起作用"),
        (a_waiver("WVR105"), "“豁免没有用上”（WVR105）核查的是豁免本身，不能豁免，这条豁免不起作用"),
    ],
    ids=["strict", "strict and incomplete", "of a waiver rule"],
)
def test_what_cannot_be_waived_is_told_once(waiver: Waiver, words: str) -> None:
    """Whatever else is wrong with it: to delete it is all there is to do."""
    assert [(one.rule, one.message) for one in wvr(waiver)] == [("WVR102", words)]


def test_nobody_relies_any_more_on_a_strict_waiver_that_is_past() -> None:
    assert told(a_waiver("FIL101", expires=date(2024, 9, 30))) == []


def test_what_an_expired_waiver_explained_is_back_and_both_say_so() -> None:
    """The finding names the day, the waiver names the finding; the fingerprint is that of before."""
    report = run(a_waiver(expires=date(2024, 9, 30)))
    back, said = report.findings
    assert back.message.endswith("（原豁免已于2024年9月30日到期）")
    assert (back.waived, back.severity) == (None, Severity.ERROR)
    assert said.rule == "WVR103"
    assert said.message == (
        f"{ALLIANCE}2024年第三季度“每季度联合组织活动”（ACT101）的豁免已于2024年9月30日到期，下列问题重新列出：{back.message.partition('（原豁免')[0]}"
    )
    assert back.fingerprint == run().findings[0].fingerprint


@pytest.mark.parametrize(
    ("waivers", "expected"),
    [
        ([a_waiver(expires=date(2024, 10, 8))], ["WVR104"]),
        ([a_waiver(expires=date(2024, 10, 7))], ["WVR103"]),
        ([a_waiver(expires=date(2024, 10, 7)), a_waiver()], []),
        ([a_waiver(expires=date(2024, 9, 1)), a_waiver(expires=date(2024, 10, 7))], ["WVR103"]),
        ([a_waiver(alliance=HILL, expires=date(2024, 9, 1))], []),
        ([a_waiver(period="2024Q2", expires=date(2024, 9, 1))], []),
    ],
    ids=["last day", "day after", "renewed", "twice expired", "nothing is back", "of another quarter"],
)
def test_an_expired_waiver_speaks_only_where_something_is_back(waivers: list[Waiver], expected: list[str]) -> None:
    assert [code for code, _ in told(*waivers)] == expected


def test_many_findings_that_are_back_are_counted() -> None:
    """Three in full, and how many there are in all; whose they are where the waiver is for everybody."""
    bare = [an_activity(ALLIANCE, f"2024-08-{day}", theme=f"活动{day}", content="清淤", participants=("城关镇", "河东乡")) for day in range(10, 15)]
    (said,) = (one for one in wvr(a_waiver("ACT103", alliance=None, expires=date(2024, 9, 1)), book=two_zones(*bare)) if one.rule == "WVR103")
    assert said.alliance is None
    assert said.message.endswith("等5条")
    assert said.message.count(f"{ALLIANCE}：") == 3


@pytest.mark.parametrize(
    ("expires", "codes"),
    [("2024-10-08", ["WVR104"]), ("2024-11-07", ["WVR104"]), ("2024-11-08", [])],
)
def test_thirty_days_before_its_end_it_is_told(expires: str, codes: list[str]) -> None:
    """A warning at most, with the days left."""
    found = wvr(a_waiver(expires=date.fromisoformat(expires)))
    assert [one.rule for one in found] == codes
    for one in found:
        assert one.severity is Severity.WARNING
        assert "截止" in one.message


def test_how_far_ahead_is_a_parameter() -> None:
    policy = a_policy()
    policy = Policy("test", "", {**policy.rules, "WVR104": RuleSetting("WVR104", Severity.WARNING, Strength.TOOL, params={"days": 7})})
    assert told(a_waiver(expires=date(2024, 11, 1)), policy=policy) == []


def test_a_waiver_that_a_longer_one_follows_runs_out_in_silence() -> None:
    """It is not needed any more; the longer one explains what it explained."""
    assert told(a_waiver(expires=date(2024, 10, 20)), a_waiver(expires=date(2024, 12, 31))) == []
    assert told(a_waiver(expires=date(2024, 12, 31)), a_waiver(expires=date(2024, 10, 20))) == []


@pytest.mark.parametrize(
    ("waiver", "options", "expected"),
    [
        (a_waiver(alliance=HILL), {}, [("WVR105", "error")]),
        (a_waiver(alliance="北山"), {}, [("WVR105", "error")]),
        (a_waiver(alliance=HILL, period="2024-08"), {}, [("WVR105", "error")]),
        (a_waiver(alliance=HILL, period=None), {}, []),
        (a_waiver(alliance=HILL, period="2024"), {}, []),
        (a_waiver(alliance=HILL, period="2024Q2"), {}, []),
        (a_waiver(alliance=HILL, period="2024Q4", expires=date(2025, 1, 31)), {"period": "2024"}, []),
        (a_waiver(alliance=HILL), {"as_of": "2024-09-30"}, [("WVR105", "warning")]),
        (a_waiver(alliance=HILL), {"as_of": "2024-10-01"}, [("WVR105", "error")]),
        (a_waiver(alliance=HILL, expires=date(2024, 10, 1)), {}, []),
        (a_waiver(alliance=HILL, reason=None), {}, [("WVR101", "error")]),
        (a_waiver("ACT107", alliance=HILL), {}, []),
        (a_waiver("ACT101", alliance=HILL), {"select": ["WVR"]}, []),
        (a_waiver("ACT101", alliance=HILL), {"ignore": ["ACT"]}, []),
        (a_waiver("ACT101", alliance=HILL), {"select": ["ACT101", "WVR105"]}, [("WVR105", "error")]),
        (a_waiver("ACT101", alliance=HILL), {"alliances": [ALLIANCE]}, []),
        (a_waiver("ACT103", alliance=None), {"alliances": [ALLIANCE]}, []),
        (a_waiver("ACT103", alliance=None), {}, [("WVR105", "error")]),
    ],
    ids=[
        "unused", "by its short name", "a month of the quarter", "of any time", "of a longer time", "of another time", "quarter not begun",
        "not over yet", "just over", "expired", "incomplete is all that is said", "rule of the year, in a quarter", "rule not selected",
        "rule ignored", "both selected", "another alliance asked for", "for all, one asked for", "for all",
    ],
)  # fmt: skip
def test_a_waiver_of_nothing_is_unused(waiver: Waiver, options: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Said only where the rule was checked, for that alliance, over a time that lies in the one checked."""
    assert told(waiver, **options) == expected


def test_a_rule_that_was_not_checked_leaves_its_waiver_alone() -> None:
    """No ledger of activities: 未检查, and nothing about the waiver."""
    book = a_book(ledgers=("activity",))
    assert told(a_waiver("FIL101"), book=book) == [("WVR102", "error")]
    without = Book(book.roster, {"alliance": book.roster.alliances}, layouts=[layout("alliance")])
    assert told(a_waiver(), book=without) == []
    assert [one.rule for one in run(book=without).not_checked if one.rule == "ACT101"] == ["ACT101"]


def test_what_may_stand_in_an_unread_row_leaves_it_in_doubt() -> None:
    """The activity of which the waiver speaks may be the one that could not be read."""
    lost = Unread(("activity",), Location("台账.xlsx", "活动", "A9"), "日期看不懂", (HILL,))
    (said,) = wvr(a_waiver("ACT103", alliance=HILL), book=two_zones(full(HILL), unread=[lost]))
    assert (said.rule, said.word, said.doubt) == ("WVR105", "待核实", ("台账.xlsx › 活动 › A9（日期看不懂）",))


def test_of_two_waivers_for_one_fault_neither_is_unused() -> None:
    assert told(a_waiver(), a_waiver(period="2024-07"), a_waiver(alliance=None)) == [("WVR105", "error")]
    assert told(a_waiver(), a_waiver(alliance=None)) == []


@pytest.mark.parametrize("near", ["沿湖片区党建联盟", "沿湖"])
def test_an_unknown_alliance_is_told_with_the_nearest(near: str) -> None:
    """An error: a clerk thinks that something is explained which is not."""
    (said,) = wvr(a_waiver(alliance=near))
    assert (said.rule, said.severity, said.alliance) == ("WVR106", Severity.ERROR, None)
    assert f"名册里没有“{near}”这个联盟" in said.message


def test_without_a_roster_no_alliance_is_called_unknown() -> None:
    """One that is silent everywhere can't be seen."""
    book = two_zones(full(HILL))
    bare = Book(Roster(book.roster.alliances, (), from_log=True), {"activity": book.all(type(full()))}, book.directory, layouts=book.layouts)
    assert told(a_waiver(alliance="南湖片区党建联盟"), book=bare) == []


def test_an_unknown_alliance_and_what_is_lacking_are_both_told() -> None:
    """Two things to put right: both in one run."""
    assert told(a_waiver(alliance="沿湖片区党建联盟", reason=None)) == [("WVR101", "error"), ("WVR106", "error")]


def test_a_rule_that_is_off_has_nothing_to_be_waived() -> None:
    """One level milder: nothing stands open for want of it."""
    (said,) = wvr(a_waiver("ACT103"), policy=a_policy(ACT103=False))
    assert (said.rule, said.severity) == ("WVR106", Severity.WARNING)
    assert said.message == "“活动要素”（ACT103）在所用政策里是关闭的，这条豁免用不着"
    assert told(a_waiver("ORG106")) == [("WVR106", "warning")]


def test_the_fingerprint_of_a_fault_of_a_waiver_knows_no_line() -> None:
    """A waiver put above it moves it down; two alike have two."""

    def fingerprint(line: int) -> str:
        (said,) = wvr(Waiver("FIL101", line, "allyctl.toml"))
        return said.fingerprint

    assert fingerprint(3) == fingerprint(30)
    first, second = (one.fingerprint for one in wvr(Waiver("FIL101", 3, "allyctl.toml"), Waiver("FIL101", 9, "allyctl.toml")))
    assert second == f"{first}-2"


def test_faults_of_waivers_stay_out_of_an_alliance_s_counts() -> None:
    """They are the department's own paper."""
    report = run(a_waiver(alliance=HILL))
    (summary,) = (one for one in report.alliances if one.name == HILL)
    assert (summary.error, summary.warning, summary.compliant) == (0, 0, True)
    assert report.internal == 1
    assert report.reaches(Severity.ERROR)


def test_periods_are_named_as_people_name_them() -> None:
    """A waiver for everybody and always names just its rule."""
    (said,) = wvr(a_waiver("ACT101", alliance=None, period=None, reason=None))
    assert said.message.startswith("“每季度联合组织活动”（ACT101）的豁免没有写")
    assert str(Period(2024, 3, 3)) == said.period
