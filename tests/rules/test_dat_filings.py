"""DAT: a filing number that fits no filing is told once: by itself, or with the activity that has no filing at all."""

from __future__ import annotations

from datetime import date

import pytest
from samples import a_book, a_filing, an_activity

from allyctl.calendar import Calendar
from allyctl.model.choices import Organiser
from allyctl.model.finding import Severity, Strength
from allyctl.model.policy import Policy, RuleSetting
from allyctl.model.settings import Settings
from allyctl.rules import catalogue
from allyctl.rules.engine import check
from allyctl.values.periods import Period

assert catalogue.FAMILIES
FOUND = "2024年8月20日“党课”写的报备编号“8号”，在报备里找不到，已改按日期和主题对应"
UNFOUND = "2024年8月20日“志愿服务”写的报备编号“8号”，在报备里找不到，按日期和主题也没有对应的"
UNFILED = "2024年8月20日“志愿服务”未见报备记录（所写报备编号“8号”在报备台账中未查到）"


@pytest.mark.parametrize(
    ("theme", "planned_on", "rules", "organiser", "period", "messages"),
    [
        ("党课", "2024-08-20", ("DAT109", "FIL101"), None, 3, [FOUND]),
        ("志愿服务", "2024-03-01", ("DAT109", "FIL101"), None, 3, [UNFILED]),
        ("志愿服务", "2024-03-01", ("DAT109",), None, 3, [UNFOUND]),
        ("志愿服务", "2024-03-01", ("DAT109", "FIL101"), Organiser.COUNTY, 3, [UNFOUND]),
        ("志愿服务", "2024-03-01", ("DAT109", "FIL101"), None, 4, [UNFOUND]),
    ],
    ids=["by day", "unfiled", "filings not asked for", "county", "another quarter"],
)
def test_a_wrong_number_is_told_once(
    theme: str, planned_on: str, rules: tuple[str, ...], organiser: Organiser | None, period: int, messages: list[str]
) -> None:
    """What FIL101 tells, DAT109 does not repeat; and DAT109 claims no match where there is none."""
    book = a_book(a_filing(planned_on=planned_on, id="3号", theme="党课"), an_activity(theme=theme, filing="8号", organiser=organiser))
    settings = {code: RuleSetting(code, Severity.WARNING, Strength.STRICT) for code in rules}
    report = check(book, Settings(), Policy("test", "测试办法", settings), Period(2024, 3, period), date(2025, 1, 8), Calendar())
    assert [one.message for one in report.findings] == messages
