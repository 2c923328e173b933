"""Each kind of due task: what falls due, by which day, and when nothing does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from looks import a_scope
from samples import ALLIANCE, a_book, a_filing, a_member, a_record, a_roster, a_term, an_activity, an_alliance

from allyctl.dues.brief import brief
from allyctl.dues.catalogue import KINDS
from allyctl.dues.collect import collect
from allyctl.model.book import Book, Unread
from allyctl.model.choices import Decision, Linkage, ListingKind, ListingStatus, Organiser, RotationCycle, Status, Tier
from allyctl.model.due import Due
from allyctl.model.finding import Audience, Owner, Severity, Strength
from allyctl.model.place import Location
from allyctl.model.policy import Policy, RuleSetting
from allyctl.model.roster import Roster
from allyctl.model.settings import Settings, Waiver
from allyctl.rules.registry import RULES, Cadence, Rule
from allyctl.shell.invocation import known_rules
from allyctl.values.periods import read_period

PLANNED = {"status": Status.PLANNED, "theme": "联学"}


@pytest.fixture(autouse=True)
def rules_of_lists_and_projects(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules on whose account entries and projects fall due, as far as they are needed here."""
    known_rules()
    for code, need, defaults in (("LST102", "listing", {"days": 30}), ("LST103", "listing", {}), ("PRJ102", "project", {})):
        if code not in RULES:
            rule = Rule(
                code=code, slug=code.lower(), name=code, cadence=Cadence.EVENT, owner=Owner.MEMBER, audience=Audience.ALLIANCE, needs=(need,),
                fix="请办理", params={}, defaults=defaults, workspace=False, founding_notes=True, function=lambda scope, **_: (),
            )  # fmt: skip
            monkeypatch.setitem(RULES, code, rule)


def dues(book: Book, *codes: str, days: int = 100, **options: Any) -> tuple[Due, ...]:
    return collect(a_scope(book, *codes, **options), days).dues


def told(book: Book, *codes: str, **options: Any) -> list[tuple[str, str, str]]:
    return [(one.kind, one.by.isoformat(), one.what) for one in dues(book, *codes, **options)]


def test_every_kind_says_what_is_to_be_done() -> None:
    """In Chinese; what the group is told accuses nobody, and whom it is not for has no words for it."""
    for slug, kind in KINDS.items():
        assert kind.function.__doc__, slug
        assert "“" not in kind.task.replace("“状态”", ""), slug


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], ["2024-12-31"]),
        ([an_activity(held_on="2024-10-05", participants=("城关镇", "河东乡"))], []),
        ([an_activity(held_on="2024-10-05", participants=("城关镇",))], ["2024-12-31"]),
        ([an_activity(held_on="2024-09-05", participants=("城关镇", "河东乡"))], ["2024-12-31"]),
        ([an_activity(held_on="2024-10-05", organiser=Organiser.COUNTY, participants=("城关镇", "河东乡"))], ["2024-12-31"]),
    ],
    ids=["none", "held", "of one unit", "last quarter", "the county's"],
)
def test_the_quarter_still_without_a_joint_activity(rows: list[Any], expected: list[str]) -> None:
    """By the quarter's last day; only within the days asked for."""
    book = a_book(*rows, ledgers=["activity"])
    found = dues(book, "ACT101")
    assert [(one.kind, one.by.isoformat(), one.overdue) for one in found] == [("quarterly-activity", day, False) for day in expected]
    assert dues(book, "ACT101", days=83) == ()


def test_a_quarter_that_is_over_is_no_due_matter() -> None:
    """What was missed is for the check."""
    assert [one.by for one in dues(a_book(ledgers=["activity"]), "ACT101", as_of="2025-01-02")] == [date(2025, 3, 31)]


def test_parameters_zones_and_ledgers_hold_here_too() -> None:
    """Two a quarter; a topic alliance owes none; without a ledger of activities nobody can know."""
    one = an_activity(held_on="2024-10-05", participants=("城关镇", "河东乡"))
    assert len(dues(a_book(one), "ACT101", ACT101={"min": 2})) == 1
    topic = Roster([an_alliance(tier=Tier.TOPIC)], [a_member("城关镇"), a_member("河东乡")])
    assert dues(a_book(roster=topic, ledgers=["activity"]), "ACT101") == ()
    agenda = collect(a_scope(a_book(), "ACT101"), 100)
    assert (agenda.dues, [missing.rule for missing in agenda.not_checked]) == ((), ["ACT101"])


def test_a_rule_that_is_off_is_silent() -> None:
    """Neither by severity nor by not being in the policy at all."""
    book = a_book(ledgers=["activity", "filing", "term"])
    off = Policy("test", "测试办法", {"ACT101": RuleSetting("ACT101", Severity.OFF, Strength.REQUIRED)})
    scope = a_scope(book)
    scope.policy = off
    assert collect(scope, 3000).dues == ()
    assert dues(book, days=3000) == ()


def test_months_half_years_and_years_by_their_own_last_day() -> None:
    """Each rule by its cadence and its own parameters, also those of the whole workspace."""
    found = dues(a_book(ledgers=["activity"]), "ACT108", "ACT109", "ACT110", ACT109={"per": "half-year"})
    assert [(one.kind, one.by.isoformat(), one.alliance) for one in found] == [
        ("monthly-public-benefit", "2024-10-31", ALLIANCE), ("contest", "2024-12-31", None), ("cross-inspection", "2024-12-31", None),
    ]  # fmt: skip


def a_waiver(**values: Any) -> Waiver:
    given = {"rule": "ACT101", "line": 7, "file": "allyctl.toml", "alliance": ALLIANCE, "period": "2024Q4", "reason": "防汛", "approved_by": "县委组织部"}
    return Waiver(**(given | {"expires": date(2024, 12, 31)} | values))


def test_a_waived_task_is_not_due_and_the_waiver_expires() -> None:
    """What is explained is nobody's task; that the explanation ends is the department's."""
    book, settings = a_book(ledgers=["activity"]), Settings(waivers=(a_waiver(),))
    (one,) = dues(book, "ACT101", settings=settings)
    assert (one.kind, one.rule, one.by, one.audience) == ("waiver", "ACT101", date(2024, 12, 31), Audience.INTERNAL)
    assert (one.alliance, one.what) == (ALLIANCE, "“每季度联合组织活动”（ACT101）的豁免将于2024年12月31日到期")
    assert one.locations == (Location("allyctl.toml", line=7),)


@pytest.mark.parametrize("values", [{"expires": None}, {"expires": date(2024, 10, 7)}, {"reason": None}, {"approved_by": None}, {"rule": "FIL101"}], ids=str)
def test_a_waiver_that_counts_for_nothing_does_not_expire(values: dict[str, Any]) -> None:
    """Without a day, expired already, not in order, or for a rule that is off."""
    found = dues(a_book(ledgers=["activity"]), "ACT101", settings=Settings(waivers=(a_waiver(**values),)))
    assert [one.kind for one in found if one.kind == "waiver"] == []


@pytest.mark.parametrize(
    ("values", "by"),
    [
        ({"filed_on": "2024-10-08", "decision": Decision.PENDING}, "2024-10-14"),
        ({"filed_on": "2024-10-08"}, "2024-10-14"),
        ({"filed_on": "2024-09-20", "decision": Decision.PENDING}, "2024-09-27"),
        ({"filed_on": "2024-10-08", "decision": Decision.AGREED, "decided_on": "2024-10-08"}, None),
        ({"filed_on": "2024-10-08", "decision": Decision.RETURNED}, None),
        ({"decision": Decision.PENDING}, None),
    ],
)
def test_a_filing_waits_for_its_decision(values: dict[str, Any], by: str | None) -> None:
    """Five working days after the day of filing: 12 October is worked, the days of the national holiday are not."""
    found = dues(a_book(a_filing(planned_on="2024-11-20", theme="联学", **values)), "FIL105")
    assert [(one.by.isoformat(), one.owner, one.audience) for one in found] == ([(by, Owner.DEPARTMENT, Audience.INTERNAL)] if by else [])


def test_a_decision_is_due_before_the_event() -> None:
    """Where nothing may be held without approval, the day of the event comes first."""
    book = a_book(a_filing(planned_on="2024-10-10", filed_on="2024-10-08", decision=Decision.PENDING), ledgers=["activity"])
    assert [one.by for one in dues(book, "FIL105")] == [date(2024, 10, 14)]
    assert [one.by for one in dues(book, "FIL105", "FIL103")] == [date(2024, 10, 10)]


LEAD = {"FIL102": {"lead_days": 3, "unit": "workday"}}


def test_an_activity_ahead_without_a_filing() -> None:
    """By the last day that keeps the lead asked for; past that it is overdue, and without a lead the day itself will do."""
    book = a_book(an_activity(held_on="2024-10-15", **PLANNED), ledgers=["filing"])
    assert told(book, "FIL101") == [("activity-filing", "2024-10-15", "拟于2024年10月15日开展的“联学”尚未见报备记录，请按规定报备")]
    (one,) = dues(book, "FIL101", "FIL102", **LEAD)
    assert (one.by, one.what) == (date(2024, 10, 11), "拟于2024年10月15日开展的“联学”尚未见报备记录，请按规定报备（提前3个工作日）")
    assert [one.overdue for one in dues(book, "FIL101", "FIL102", as_of="2024-10-13", **LEAD)] == [True]
    assert [one.by for one in dues(book, "FIL101", "FIL102", FIL102={"lead_days": 3, "unit": "day"})] == [date(2024, 10, 12)]


@pytest.mark.parametrize(
    "values",
    [{"status": Status.CANCELLED}, {"status": Status.POSTPONED}, {"organiser": Organiser.MEMBER}, {"form": "联席会议"}, {"unread": ("status",), "status": None}],
    ids=str,
)
def test_what_needs_no_filing_is_not_asked_for_one(values: dict[str, Any]) -> None:
    """Off, held by others, a joint meeting, or of a state nobody can read."""
    book = a_book(an_activity(held_on="2024-10-15", **(PLANNED | values)), ledgers=["filing"])
    assert dues(book, "FIL101", "ACT113") == ()


@pytest.mark.parametrize(
    ("filing", "expected"),
    [
        ({"decision": Decision.RETURNED}, [("activity-filing", "拟于2024年10月15日开展的“联学”报备已退回，请修改后重新报备")]),
        ({"decision": Decision.PENDING}, [("planned-activity", "拟于2024年10月15日开展的“联学”，报备待审批，批准后方可开展")]),
        ({"decision": Decision.AGREED, "decided_on": "2024-10-08"}, [("planned-activity", "拟于2024年10月15日开展的“联学”，报备已审批，请做好准备")]),
        (None, [("activity-filing", "拟于2024年10月15日开展的“联学”尚未见报备记录，请按规定报备")]),
    ],
    ids=["returned", "pending", "agreed", "none"],
)
def test_a_planned_activity_is_told_once(filing: dict[str, Any] | None, expected: list[tuple[str, str]]) -> None:
    """Either that it still has to be filed, or how its filing stands."""
    rows = [a_filing(planned_on="2024-10-15", theme="联学", filed_on="2024-10-05", **filing)] if filing else []
    book = a_book(an_activity(held_on="2024-10-15", **PLANNED), *rows, ledgers=["filing"])
    assert [(one.kind, one.what) for one in dues(book, "FIL101", "ACT113")] == expected


def test_a_plan_whose_day_has_passed() -> None:
    """Overdue until its state is put right; where filing is not asked for, a plan ahead is only its day."""
    book = a_book(an_activity(held_on="2024-09-20", **PLANNED), an_activity(held_on="2024-10-20", status=Status.PLANNED, theme="义诊"))
    assert told(book, "ACT113") == [
        ("planned-activity", "2024-09-20", "2024年9月20日“联学”状态仍为“计划”，日期已过，请更新"),
        ("planned-activity", "2024-10-20", "拟于2024年10月20日开展的“义诊”，请做好准备"),
    ]


@pytest.mark.parametrize(("planned_on", "word"), [("2024-09-20", "未见对应的活动记录"), ("2024-10-20", "请按期开展，开展后登记活动台账")])
def test_an_approved_filing_without_an_activity(planned_on: str, word: str) -> None:
    """Its day comes near, or has passed; an unread row may be the activity."""
    filing = a_filing(planned_on=planned_on, theme="联学", filed_on="2024-09-01", decided_on="2024-09-03")
    (one,) = dues(a_book(filing, ledgers=["activity"]), "FIL106")
    assert one.what == f"拟于{filing.planned_on}开展的“联学”已审批同意，{word}"
    unread = Unread(("activity",), Location("台账.xlsx", "活动", "C9"), "日期看不懂")
    (one,) = dues(a_book(filing, ledgers=["activity"], unread=[unread]), "FIL106")
    assert bool(one.doubt) is (word == "未见对应的活动记录")


@pytest.mark.parametrize(("expires", "overdue"), [("2024-10-31", False), ("2024-10-08", False), ("2024-10-07", True), ("2024-10", False), ("2025-10-31", None), (None, None)])
def test_an_agreement_expires(expires: str | None, overdue: bool | None) -> None:
    """On its last day it still holds."""
    roster = a_roster("城关镇", "河东乡", **({"agreement_expires_on": expires} if expires else {}))
    assert [one.overdue for one in dues(a_book(roster=roster), "AGR102")] == ([] if overdue is None else [overdue])


def terms(*units: str) -> list[Any]:
    return [a_term(read_period(f"2024Q{number}"), unit) for number, unit in enumerate(units, 1)]


def test_terms_that_nobody_is_assigned_to() -> None:
    """The one under way at once, the next before it begins; with the unit whose turn it is."""
    assert told(a_book(*terms("城关镇", "河东乡", "柳河乡")), "ROT105") == [
        ("term", "2024-10-08", "2024年第四季度未见轮值单位安排；按轮值顺序轮到城关镇"),
        ("term", "2024-12-31", "2025年第一季度未见轮值单位安排；按轮值顺序轮到河东乡"),
    ]
    assert told(a_book(*terms("城关镇", "河东乡", "柳河乡", "城关镇")), "ROT105", days=80) == []


def test_duty_that_does_not_change_by_term() -> None:
    """With each activity, of one unit alone, of an alliance about to be dissolved."""
    kept = {"ledgers": ["term"]}
    assert dues(a_book(roster=a_roster("城关镇", "河东乡", rotation_cycle=RotationCycle.ACTIVITY), **kept), "ROT105") == ()
    assert dues(a_book(roster=a_roster("城关镇"), **kept), "ROT105") == ()
    ending = a_roster("城关镇", "河东乡", dissolved_on="2024-12-20")
    assert [one.by for one in dues(a_book(*terms("城关镇", "河东乡", "城关镇"), roster=ending), "ROT105")] == [date(2024, 10, 8)]


NEED = {"kind": ListingKind.NEED, "content": "缺少培训师资", "published_on": "2024-09-20"}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, [("unclaimed-entry", "2024-10-20")]),
        ({"published_on": "2024-08-01"}, [("unclaimed-entry", "2024-08-31")]),
        ({"claimed_by": ("城关镇",), "due_on": "2024-09-30"}, [("claimed-entry", "2024-09-30")]),
        ({"claimed_by": ("城关镇",), "due_on": "2024-11-30"}, [("claimed-entry", "2024-11-30")]),
        ({"claimed_by": ("城关镇",), "due_on": "2024-09-30", "done_on": "2024-09-25"}, []),
        ({"claimed_by": ("城关镇",), "due_on": "2024-09-30", "status": ListingStatus.DONE}, []),
        ({"claimed_by": ("城关镇",), "due_on": "2024-09-30", "unread": ("status",)}, []),
        ({"status": ListingStatus.WITHDRAWN}, []),
        ({"kind": ListingKind.RESOURCE}, []),
        ({"kind": ListingKind.SERVICE}, []),
        ({"published_on": "2024-10-20"}, []),
    ],
    ids=str,
)
def test_entries_of_the_lists(values: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Open ones within 30 days of publication, claimed ones by their day; offers and what is done wait for nobody."""
    book = a_book(a_record("listing", alliance=ALLIANCE, **(NEED | values)))
    assert [(one.kind, one.by.isoformat()) for one in dues(book, "LST102", "LST103")] == expected


def test_a_wish_is_named_without_its_words() -> None:
    """They tell of a person, and so does who claimed it."""
    wish = a_record("listing", alliance=ALLIANCE, kind=ListingKind.WISH, id="X-1", content="王大爷想要一台收音机", claimed_by=("李小明",), due_on="2024-10-20")
    (one,) = dues(a_book(wish), "LST103")
    assert (one.what, one.unit) == ("微心愿（X-1）已认领，完成时限为2024年10月20日，请按期完成", None)


@pytest.mark.parametrize(
    ("values", "overdue"),
    [({}, True), ({"due_on": "2024-12-20"}, False), ({"done_on": "2024-09-30"}, None), ({"progress": 100}, None), ({"due_on": None}, None)],
    ids=str,
)
def test_lead_projects(values: dict[str, Any], overdue: bool | None) -> None:
    """By their day, until they are done."""
    given = {"name": "沿河党建长廊", "led_by": "城关镇", "due_on": "2024-09-30", "progress": 80, "linkage": (Linkage.STUDY,)}
    found = dues(a_book(a_record("project", alliance=ALLIANCE, **(given | values))), "PRJ102")
    assert [(one.overdue, one.unit) for one in found] == ([] if overdue is None else [(overdue, "城关镇")])


def test_the_most_urgent_comes_first() -> None:
    """Overdue before all others, then by day; days are counted from the as-of day."""
    book = a_book(
        an_activity(held_on="2024-09-20", **PLANNED), an_activity(held_on="2024-10-08", status=Status.PLANNED, theme="今日"),
        a_filing(planned_on="2024-10-20", theme="报", filed_on="2024-09-01", decided_on="2024-09-03"),
    )  # fmt: skip
    found = dues(book, "ACT113", "FIL106", "ACT101")
    assert [(one.by.isoformat(), one.days_left, one.overdue) for one in found] == [
        ("2024-09-20", -18, True), ("2024-10-08", 0, False), ("2024-10-20", 12, False), ("2024-12-31", 84, False),
    ]  # fmt: skip


def test_one_alliance_alone() -> None:
    """Its own tasks; nothing of the others, nothing of the whole workspace."""
    roster = Roster([an_alliance("甲联盟"), an_alliance("乙联盟")], [a_member(f"{letter}{name}镇", f"{letter}联盟") for letter in "甲乙" for name in "一二"])
    book = a_book(roster=roster, ledgers=["activity"])
    agenda = collect(a_scope(book, "ACT101", "ACT109"), 100, ["乙联盟"])
    assert ([one.alliance for one in agenda.dues], agenda.alliances) == (["乙联盟"], ("乙联盟",))


def test_phones_in_a_cell_are_masked() -> None:
    """A number that strayed into a theme shows its ends alone."""
    (one,) = dues(a_book(an_activity(held_on="2024-10-20", status=Status.PLANNED, theme="联学 13812341234")), "ACT113")
    assert "138****1234" in one.what
    assert "13812341234" not in one.what + one.say


def test_half_a_phone_is_no_way_out() -> None:
    """A number at the place where a long theme is cut is masked before."""
    assert brief(f"{'联' * 22}13812341234") == f"{'联' * 22}138****1…"
    assert (brief("短"), brief(" \n"), brief(None)) == ("短", None, None)
