"""DAT102: a unit that nobody knows is told once; where the rule on lead units speaks of the cell, it stays silent."""

from __future__ import annotations

from datetime import date

import pytest
from samples import a_book, a_roster

from allyctl.calendar import Calendar
from allyctl.model.book import Book
from allyctl.model.choices import Tier
from allyctl.model.finding import Problem, Severity, Strength
from allyctl.model.place import Location
from allyctl.model.policy import Policy, RuleSetting
from allyctl.model.settings import Settings
from allyctl.rules import catalogue
from allyctl.rules.engine import check
from allyctl.values.periods import Period

assert catalogue.FAMILIES


@pytest.mark.parametrize(
    ("rules", "tier", "elsewhere", "codes"),
    [
        (("DAT102", "ORG101"), None, False, ["ORG101"]),
        (("DAT102",), None, False, ["DAT102"]),
        (("DAT102", "ORG101"), Tier.TOPIC, False, ["DAT102"]),
        (("DAT102", "ORG101"), None, True, ["ORG101", "DAT102"]),
    ],
    ids=["told as lead unit", "that rule is off", "no zone", "stands in another cell too"],
)
def test_an_unknown_lead_unit_is_told_once(rules: tuple[str, ...], tier: Tier | None, elsewhere: bool, codes: list[str]) -> None:
    """One cell, one finding."""
    roster = a_roster("城关镇", "河东乡", lead_unit="白云乡", tier=tier)
    places = (*roster.alliances[0].where("lead_unit"), *((Location("台账.xlsx", "活动", "D2"),) if elsewhere else ()))
    book = a_book(roster=roster)
    kinds = {kind: book.all(type(rows[0])) for kind, rows in (("alliance", roster.alliances), ("member", roster.members))}
    problem = Problem("DAT102", "“白云乡”不在名册的单位里", places)
    policy = Policy("test", "测试办法", {code: RuleSetting(code, Severity.WARNING, Strength.REQUIRED) for code in rules})
    full = Book(roster, kinds, layouts=book.layouts, problems=(problem,))
    report = check(full, Settings(), policy, Period(2024, 3, 3), date(2024, 10, 8), Calendar())
    assert [one.rule for one in report.findings] == codes
