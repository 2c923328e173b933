"""ACT: what the year or half-year asks for; what is the organiser's or the department's counts against no alliance."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from samples import ALLIANCE, a_book, a_roster, an_activity, day, find, said

from allyctl.calendar import Calendar
from allyctl.model.book import Book, Unread
from allyctl.model.choices import Linkage, Organiser, Status, Tier
from allyctl.model.finding import Audience, Owner, Severity, Strength
from allyctl.model.place import Location
from allyctl.model.policy import Policy, RuleSetting
from allyctl.model.settings import Settings
from allyctl.rules import catalogue
from allyctl.rules.engine import check
from allyctl.values.periods import Period

assert catalogue.FAMILIES
YEAR, H1, H2, Q3, Q4 = Period(2024, 12), Period(2024, 6, 1), Period(2024, 6, 2), Period(2024, 3, 3), Period(2024, 3, 4)


def log(*rows: dict[str, Any], unread: tuple[Unread, ...] = (), **roster: Any) -> Book:
    """A book of these activities of one alliance."""
    return a_book(*(an_activity(**row) for row in rows), roster=a_roster("城关镇", "河东乡", **roster), ledgers=("activity",), unread=unread)


STUDY, JOINT = {"linkage": (Linkage.STUDY,)}, {"linkage": (Linkage.ACTIVITY,), "theme": "清理河道"}
UNSEEN = "2024年度未见理论联学活动记录"


@pytest.mark.parametrize(
    ("rows", "roster", "expected"),
    [
        ([STUDY], {}, []),
        ([STUDY | {"held_on": "2024-01-01"}], {}, []),
        ([STUDY | {"held_on": "2023-12-31"}], {}, [("须办理", UNSEEN)]),
        ([STUDY | {"status": Status.CANCELLED}], {}, [("须办理", UNSEEN)]),
        ([STUDY | {"organiser": Organiser.COUNTY}], {}, []),
        ([JOINT], {}, [("须办理", UNSEEN)]),
        ([JOINT, {}], {}, [("待核实", UNSEEN)]),
        ([JOINT | {"theme": "学习会议精神"}], {}, [("待核实", UNSEEN)]),
        ([{}], {}, [("待核实", "2024年度的活动未填共建内容，未见理论联学活动记录")]),
        ([], {}, [("须办理", UNSEEN)]),
        ([JOINT], {"tier": Tier.TOPIC}, []),
        ([JOINT], {"founded_on": "2025-01-01"}, []),
    ],
    ids=["held", "new year", "last year", "cancelled", "county's", "another", "one blank", "sounds like it", "all blank", "none", "topic", "not founded"],
)
def test_theory_is_studied_once_a_year(rows: list[dict[str, Any]], roster: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """By the linkage written; rows that name none, or sound like study, leave it open."""
    assert said("ACT107", log(*rows, **roster), YEAR, as_of="2025-01-05") == expected


def test_the_year_is_judged_with_its_last_quarter() -> None:
    """Not in the third; in the fourth with the days left."""
    assert said("ACT107", log(JOINT), Q3) == []
    assert said("ACT107", log(JOINT), Q4, as_of="2024-12-01") == [("请核实", f"{UNSEEN}（截止2024年12月31日，还剩30天）")]


def test_missing_study_is_told_once() -> None:
    """With ACT107 in force the five linkages leave it to it at the year's end, not before."""
    from allyctl.calendar import Calendar
    from allyctl.model.finding import Strength
    from allyctl.model.policy import Policy, RuleSetting
    from allyctl.model.settings import Settings
    from allyctl.rules.engine import check

    policy = Policy("test", "测试办法", {code: RuleSetting(code, Severity.WARNING, Strength.REQUIRED) for code in ("ACT106", "ACT107")})
    book = log({"linkage": tuple(one for one in Linkage if one is not Linkage.STUDY), "theme": "清理河道"})
    report = check(book, Settings(), policy, Q4, Period(2025, 1, 1).last, Calendar())
    assert [one.rule for one in report.findings] == ["ACT107"]
    report = check(book, Settings(), policy, Q3, Period(2025, 1, 1).last, Calendar())
    assert [one.rule for one in report.findings] == ["ACT106"]


CONTEST = {"form": "擂台赛", "theme": "支部书记比一比"}


@pytest.mark.parametrize(
    ("row", "per", "period", "expected"),
    [
        (CONTEST, "year", YEAR, []),
        (CONTEST | {"held_on": "2024-03-05"}, "year", H2, []),
        (CONTEST | {"held_on": "2024-03-05"}, "half-year", H2, ["2024年下半年未见大比武、擂台赛的记录"]),
        (CONTEST, "half-year", YEAR, ["2024年上半年未见大比武、擂台赛的记录"]),
        ({"theme": "基层党建大比武"}, "year", YEAR, []),
        ({"theme": "基层党建大比武", "organiser": Organiser.COUNTY}, "year", YEAR, []),
        (CONTEST | {"status": Status.CANCELLED}, "year", YEAR, ["2024年度未见大比武、擂台赛的记录"]),
        ({"theme": "清理河道"}, "year", H1, []),
        ({"theme": "清理河道"}, "year", Q4, ["2024年度未见大比武、擂台赛的记录"]),
    ],
    ids=["held", "earlier in the year", "not this half", "not the first half", "by theme", "county's", "cancelled", "too early", "with the last quarter"],
)
def test_a_contest_is_held(row: dict[str, Any], per: str, period: Period, expected: list[str]) -> None:
    """Once in the year or every half-year, in whichever log it stands."""
    assert [message for _, message in said("ACT109", log(row), period, as_of="2025-01-05", per=per)] == expected


def test_a_contest_is_the_organisers() -> None:
    """It counts against no alliance; its period is the one it is asked for in."""
    (finding,) = find("ACT109", log({"theme": "清理河道"}), YEAR, as_of="2025-01-05")
    assert (finding.owner, finding.alliance, finding.period) == (Owner.ORGANISER, None, "2024")


def test_an_unread_row_of_the_first_half_may_be_the_contest() -> None:
    """The whole year's broken rows are thought of; and rows that say nothing."""
    unread = Unread(("activity",), Location("台账.xlsx", "活动", "B9"), "人数不清", (), day("2024-03"))
    assert [word for word, _ in said("ACT109", log({"theme": "清理河道"}, unread=(unread,)), YEAR, as_of="2025-01-05")] == ["待核实"]
    assert [word for word, _ in said("ACT109", log({}), YEAR, as_of="2025-01-05")] == ["待核实"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"form": "交叉检查"}, []),
        ({"theme": "联盟互查工作台账"}, []),
        ({"theme": "清理河道"}, [("提示", "2024年度未见联盟之间交叉检查的记录")]),
    ],
)
def test_alliances_inspect_each_other(row: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Once a year, by form or theme."""
    assert said("ACT110", log(row), YEAR, as_of="2025-01-05", severity=Severity.NOTE) == expected


def test_a_contest_still_to_come_is_a_reminder() -> None:
    """While the half-year runs."""
    expected = "2024年下半年未见大比武、擂台赛的记录（截止2024年12月31日，还剩84天）"
    assert said("ACT109", log({"theme": "清理河道"}), H2, per="half-year") == [("请核实", expected)]


LINKS = {"linked_leader": ("郑安民",), "linked_offices": ("组织股",)}


@pytest.mark.parametrize(
    ("row", "roster", "expected"),
    [
        ({"leaders_present": ("郑安民副部长", "组织股冯远山")}, LINKS, []),
        ({"leaders_present": ("郑安民",), "participants": ("县委组织部组织股",)}, LINKS, []),
        ({"leaders_present": ("郑安民",)}, LINKS, ["2024年度的活动中未见挂联股室（组织股）参加的记录"]),
        ({"leaders_present": ("冯远山",)}, LINKS, ["2024年度的活动中未见挂联部领导（郑安民）、挂联股室（组织股）参加的记录"]),
        ({"leaders_present": ("冯远山",)}, {"linked_leader": ("常务副部长",)}, []),
        ({"leaders_present": ("挂联部领导",)}, {"linked_leader": ("郑安民",)}, []),
        ({"leaders_present": ("冯远山",)}, {}, []),
        ({"status": Status.CANCELLED}, LINKS, []),
    ],
    ids=["both", "office among the units", "no office", "neither", "post against name", "called the linked leader", "none linked", "nothing held"],
)
def test_linked_leader_and_offices_come_to_their_zone(row: dict[str, Any], roster: dict[str, Any], expected: list[str]) -> None:
    """What may be they is they."""
    assert [message for _, message in said("ACT112", log(row, **roster), YEAR, as_of="2025-01-05")] == expected


def test_the_departments_visits_are_internal() -> None:
    """Kept out of the alliance's counts."""
    (finding,) = find("ACT112", log({"leaders_present": ("冯远山",)}, **LINKS), YEAR, as_of="2025-01-05")
    assert (finding.audience, finding.owner, finding.counts, finding.alliance) == (Audience.INTERNAL, Owner.DEPARTMENT, False, ALLIANCE)


@pytest.mark.parametrize(("rules", "codes"), [(("ACT106", "ACT107"), ["ACT106"]), (("ACT107",), ["ACT107"])])
def test_linkages_left_blank_throughout_are_told_once(rules: tuple[str, ...], codes: list[str]) -> None:
    """ACT106 says that no cell tells anything; ACT107 only where that rule is off."""
    policy = Policy("test", "测试办法", {code: RuleSetting(code, Severity.WARNING, Strength.REQUIRED) for code in rules})
    report = check(log({"held_on": "2024-11-01"}), Settings(), policy, YEAR, date(2025, 1, 8), Calendar())
    assert [one.rule for one in report.findings] == codes
