"""FIL: where only the month is written, the message claims no order of days that nobody can know."""

from __future__ import annotations

import pytest
from samples import a_book, a_filing, an_activity, find

import allyctl.rules.catalogue  # noqa: F401  # fills the registry
from allyctl.model.choices import Decision


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("FIL103", {"filed_on": "2024-08-01", "decided_on": "2024-08-02", "decision": Decision.AGREED, "planned_on": "2024-08"}),
        ("FIL107", {"filed_on": "2024-08-15", "planned_on": "2024-08"}),
    ],
)
def test_a_month_alone_is_before_or_after_nobody_knows(code: str, values: dict[str, object]) -> None:
    """In doubt, and said so: neither 晚于活动日期 nor 系活动后补报."""
    (finding,) = find(code, a_book(an_activity(held_on="2024-08", theme="防汛"), a_filing(theme="防汛", **values)))
    assert finding.word == "待核实"
    assert finding.message.startswith("2024年8月“防汛”")
    assert finding.message.endswith("，是否在活动之前不能确定，请核对")
