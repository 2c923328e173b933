"""Joint meetings: which met, what each may have dealt with, and which one a number means."""

from __future__ import annotations

from datetime import date

import pytest
from samples import ALLIANCE, a_book, a_record, an_activity

from allyctl.model.meetings import meetings_numbered, sittings_of
from allyctl.model.records import Meeting


def a_meeting(**values: str) -> Meeting:
    return a_record("meeting", **({"alliance": ALLIANCE, "held_on": "2024-02-20"} | values))  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("agenda", "name", "may"),
    [
        ("研究茶旅融合示范带建设", "茶旅融合示范带", True),
        ("商议茶旅示范带事宜", "茶旅融合示范带建设项目", True),
        ("会商沿河片区党建联盟防火工作", "沿河片区党建联盟夜间巡护项目", False),
        ("会商春季防火", "茶旅融合示范带", False),
        ("会商春季防火", "防火", True),
        ("", "茶旅融合示范带", True),
    ],
)
def test_what_a_meeting_may_have_dealt_with(agenda: str, name: str, may: bool) -> None:
    """Words in common count, but not those that every project of the alliance has; a meeting that says nothing may be any."""
    (sitting,) = sittings_of(a_book(a_meeting(agenda=agenda)), ALLIANCE, date(2024, 10, 8))
    assert sitting.may_name(name) is may


def test_the_activity_beside_a_meeting_of_the_same_day_is_that_meeting() -> None:
    """One sitting; on another day it is one of its own."""
    twice = a_book(a_meeting(), an_activity(form="联席会议", held_on="2024-02-20"), an_activity(form="联席会议", held_on="2024-05-20"))
    assert len(sittings_of(twice, ALLIANCE, date(2024, 10, 8))) == 2
    assert len(sittings_of(twice, ALLIANCE, date(2024, 3, 1))) == 1


@pytest.mark.parametrize(
    ("number", "found"),
    [("YH-HY-01", 1), ("yh-hy-1", 1), ("YH－HY－01", 1), ("YH-HY-01（例会）", 1), ("YH-HY-011", 0), ("YH-HY-10", 0), ("1", 0), ("沿联纪〔2024〕1号", 1), ("", 0)],
)
def test_which_meeting_a_number_means(number: str, found: int) -> None:
    """Width, case and leading zeros do not count; the number of the minutes will do; a longer number is another."""
    meetings = [a_meeting(id="YH-HY-01", minutes="沿联纪〔2024〕1号"), a_meeting(id="YH-HY-02")]
    assert len(meetings_numbered(meetings, number)) == found
