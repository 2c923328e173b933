"""AGR: the agreement: blank is a warning while the founding quarter lasts, an error once it is over; a term is told ahead."""

from __future__ import annotations

from typing import Any

import pytest
from samples import ALLIANCE, a_book, a_record, a_roster, an_activity, cells, day, find, said

from allyctl.model.choices import Tier
from allyctl.model.finding import Severity
from allyctl.rules import catalogue
from allyctl.values.day import Day

assert catalogue.FAMILIES
UNSIGNED = "未见协议签订日期"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"agreement_signed_on": "2024-03-15"}, []),
        ({"founded_on": "2024-03-01"}, [("须办理", UNSIGNED)]),
        ({"founded_on": "2024-06-30"}, [("须办理", UNSIGNED)]),
        ({"founded_on": "2024-07-01"}, [("请核实", UNSIGNED)]),
        ({"founded_on": "2024-08"}, [("请核实", UNSIGNED)]),
        ({"founded_on": "2024-06"}, [("须办理", UNSIGNED)]),
        ({}, [("请核实", UNSIGNED)]),
        ({"founded_on": "2020-03-01", "dissolved_on": "2024-09-20"}, [("提示", UNSIGNED)]),
        ({"founded_on": "2024-03-01", "tier": Tier.TOPIC}, []),
        ({"founded_on": "2024-03-01", "unread": ("agreement_signed_on",)}, []),
        ({"founded_on": "2024-03-01", "agreement_signed_on": "2024-10-08"}, []),
        ({"founded_on": "2024-03-01", "agreement_signed_on": "2024-10"}, []),
        (
            {"founded_on": "2024-03-01", "agreement_signed_on": "2024-11-01"},
            [("须办理", "协议签订日期写的是2024年11月1日，还没有到，视同尚未签订")],
        ),
        (
            {"founded_on": "2024-03-01", "agreement_signed_on": Day(day("2024-11-01").first, day("2024-11-01").last, assumed=True)},
            [("待核实", "协议签订日期写的是2024年11月1日，还没有到，视同尚未签订")],
        ),
    ],
    ids=[
        "signed", "long founded", "last day of the quarter before", "first day of the quarter", "that quarter's month", "a month before",
        "nobody knows when", "dissolving", "topic alliance", "unreadable", "signed today", "signed this month", "signed next month", "year inferred",
    ],
)  # fmt: skip
def test_the_agreement_is_signed(row: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """How heavy a blank day weighs depends on when the alliance was founded; what may be in order is left alone."""
    assert said("AGR101", a_book(roster=a_roster("城关镇", **row))) == expected


def test_an_earlier_activity_shows_that_the_founding_quarter_is_over() -> None:
    """Without a founding date, what was held in an earlier quarter tells; what was held in this one doesn't."""
    roster = a_roster("城关镇")
    assert said("AGR101", a_book(an_activity(held_on="2024-05-10"), roster=roster)) == [("须办理", UNSIGNED)]
    assert said("AGR101", a_book(an_activity(held_on="2024-08-10"), roster=roster)) == [("请核实", UNSIGNED)]


def test_without_the_column_the_agreement_is_not_checked() -> None:
    """Another alliance's file has it, this one's has not: nothing is said of this one."""
    from allyctl.model.roster import Roster

    rows = [a_record("alliance", name=ALLIANCE, without=("agreement_signed_on",)), a_record("alliance", name="甲", agreement_signed_on="2024-03-01")]
    assert said("AGR101", a_book(roster=Roster(rows, []))) == []


def test_the_cell_of_the_agreement_is_shown() -> None:
    """The place is the blank cell itself."""
    assert cells("AGR101", a_book(roster=a_roster("城关镇"))) == [["联盟·协议签订日期"]]


@pytest.mark.parametrize(
    ("expires", "expected"),
    [
        ("2024-10-07", [("请核实", "协议已于2024年10月7日期满")]),
        ("2024-10-08", [("请核实", "协议将于2024年10月8日期满，请及时续签（截止2024年10月8日，今天是最后一天）")]),
        ("2024-11-07", [("请核实", "协议将于2024年11月7日期满，请及时续签（截止2024年11月7日，还剩30天）")]),
        ("2024-11-08", []),
        ("2024-09", [("请核实", "协议已于2024年9月期满")]),
        ("2024-10", [("请核实", "协议将于2024年10月期满，请及时续签（截止2024年10月31日，还剩23天）")]),
        (None, []),
    ],
)
def test_the_agreement_is_in_force(expires: str | None, expected: list[tuple[str, str]]) -> None:
    """Expired the day after its last; told thirty days ahead; a month lasts to its end; no agreement, no term."""
    book = a_book(roster=a_roster("城关镇", agreement_expires_on=expires))
    assert said("AGR102", book, severity=Severity.WARNING) == expected


def test_how_far_ahead_is_a_parameter() -> None:
    """A county may be told later."""
    book = a_book(roster=a_roster("城关镇", agreement_expires_on="2024-11-07"))
    assert said("AGR102", book, days=7) == []


def test_a_signed_agreement_without_a_term_is_a_note() -> None:
    """Blank though signed: a note, no more."""
    book = a_book(roster=a_roster("城关镇", agreement_signed_on="2024-03-15"))
    assert said("AGR102", book) == [("提示", "协议于2024年3月15日签订，未填协议期满日期")]


def test_a_term_before_its_beginning_on_an_inferred_year_is_in_doubt() -> None:
    """1月10日 read into the wrong year is no expired agreement."""
    ends = Day(day("2024-01-10").first, day("2024-01-10").last, assumed=True)
    (finding,) = find("AGR102", a_book(roster=a_roster("城关镇", agreement_signed_on="2024-03-15", agreement_expires_on=ends)))
    assert (finding.word, finding.doubt[0].endswith("的年份是推断的")) == ("待核实", True)
