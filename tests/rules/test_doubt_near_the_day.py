"""An unread row puts in doubt what lies near it, not what happened months away."""

from __future__ import annotations

import pytest
from samples import a_book, a_filing, an_activity, day, find

from allyctl.model.book import Unread
from allyctl.model.place import Location
from allyctl.values.periods import Period, Span


@pytest.mark.parametrize(("unread_on", "in_doubt"), [("2024-05-10", False), ("2024-09-12", True), (None, True)])
def test_a_forgotten_filing_over_a_year(unread_on: str | None, in_doubt: bool) -> None:
    """A whole year is checked: a row of May can't be the activity filed for September; one without a day can."""
    unread = Unread(("activity",), Location("台账.xlsx", "活动", "C9"), "联盟名称不认识", (), day(unread_on) if unread_on else None)
    filing = a_filing(planned_on="2024-09-10", filed_on="2024-09-01", decided_on="2024-09-02", theme="文化下乡")
    book = a_book(filing, an_activity(held_on="2024-03-01", theme="联学"), unread=[unread])
    (finding,) = find("FIL106", book, Period(2024, Span.YEAR.value), as_of="2025-01-10")
    assert bool(finding.doubt) is in_doubt
