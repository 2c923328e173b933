"""What covers the year so far looks at unread rows of the whole year, not of the quarter alone."""

from __future__ import annotations

from samples import a_book, an_activity, day, find

from allyctl.model.book import Unread
from allyctl.model.choices import Linkage
from allyctl.model.place import Location
from allyctl.values.periods import Period

MAY = Unread(("activity",), Location("台账.csv", cell="B4"), "联盟名称不认识", (), day("2024-05-16"))


def test_a_linkage_missing_may_stand_in_an_unread_row_of_spring() -> None:
    """ACT106 over the fourth quarter: the row of May that could not be read may hold it, so the finding is in doubt and names the row."""
    book = a_book(an_activity(held_on="2024-11-05", linkage=(Linkage.STUDY,)), unread=(MAY,))
    (found,) = find("ACT106", book, Period(2024, 3, 4), as_of="2025-01-05")
    assert found.doubt == ("台账.csv › B4（联盟名称不认识）",)


def test_an_unread_row_of_last_year_casts_no_doubt() -> None:
    """A day of another year can't be what is missing."""
    last_year = Unread(("activity",), Location("台账.csv", cell="B4"), "联盟名称不认识", (), day("2023-05-16"))
    book = a_book(an_activity(held_on="2024-11-05", linkage=(Linkage.STUDY,)), unread=(last_year,))
    (found,) = find("ACT106", book, Period(2024, 3, 4), as_of="2025-01-05")
    assert found.doubt == ()
