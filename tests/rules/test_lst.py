"""LST: each entry by itself: unclaimed too long, in nobody's hands, not done by its date; offers and services wait for nobody."""

from __future__ import annotations

from typing import Any

import pytest
from samples import ALLIANCE, a_book, a_record, a_roster, cells, day, find, said

from allyctl.model.book import Book
from allyctl.model.choices import ListingKind, ListingStatus
from allyctl.model.finding import Owner, Severity
from allyctl.rules import catalogue
from allyctl.values.day import Day
from allyctl.values.periods import Period

assert catalogue.FAMILIES
W = Severity.WARNING
NEED, RESOURCE, PROJECT, WISH, SERVICE = ListingKind
OPEN, CLAIMED, UNDER_WAY, DONE, WITHDRAWN = ListingStatus
CLAIM = {"claimed_by": ("河东乡",), "claimed_on": "2024-08-01"}


def lists(*rows: dict[str, Any], **roster: Any) -> Book:
    """A book of these entries of one alliance."""
    common: dict[str, Any] = {"alliance": ALLIANCE, "kind": NEED, "content": "缺少培训师资"}
    return a_book(*(a_record("listing", **(common | row)) for row in rows), roster=a_roster("城关镇", "河东乡", **roster), ledgers=("listing",))


def unclaimed(days: int, published: str, kind: str = "需求") -> list[tuple[str, str]]:
    return [("请核实", f"{kind}“缺少培训师资”{published}发布，至2024年9月30日已{days}天，未见认领记录")]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"published_on": "2024-08-30"}, unclaimed(31, "2024年8月30日")),
        ({"published_on": "2024-08-31"}, []),
        ({"published_on": "2024-08"}, []),
        ({"published_on": "2024-07"}, unclaimed(61, "2024年7月")),
        ({"published_on": "2023-12-01"}, unclaimed(304, "2023年12月1日")),
        ({"published_on": "2024-08-01", "kind": PROJECT}, unclaimed(60, "2024年8月1日", "项目")),
        ({"published_on": "2024-08-01", "kind": WISH}, unclaimed(60, "2024年8月1日", "微心愿")),
        ({"published_on": "2024-08-01", "kind": RESOURCE}, []),
        ({"published_on": "2024-08-01", "kind": SERVICE}, []),
        ({"published_on": "2024-08-01", "kind": None}, []),
        ({"published_on": "2024-08-01", "kind": None, "unread": ("kind",)}, []),
        ({"published_on": "2024-08-01", "status": WITHDRAWN}, []),
        ({"published_on": "2024-08-01", "status": CLAIMED}, []),
        ({"published_on": "2024-08-01", "status": OPEN}, unclaimed(60, "2024年8月1日")),
        ({"published_on": "2024-08-01", "claimed_by": ("待认领",)}, unclaimed(60, "2024年8月1日")),
        ({"published_on": "2024-08-01", "claimed_on": "2024-10-05"}, []),
        ({"published_on": "2024-08-01", "done_on": "2024-09-05"}, []),
        ({"published_on": "2024-08-01", "unread": ("status",)}, []),
        ({"published_on": "2024-10-02"}, []),
        ({}, []),
        ({"published_on": "2024-08-01", "without": ("claimed_by", "claimed_on")}, []),
    ],
    ids=[
        "31 days", "30 days", "that month's end is near", "a month", "last year", "project", "wish", "resource", "service", "no kind",
        "unreadable kind", "withdrawn", "claimed by its state", "open by its state", "says so in words", "claimed since", "done", "unreadable state",
        "published later", "no day", "no column tells",
    ],
)  # fmt: skip
def test_what_is_asked_for_is_claimed_in_time(row: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """More than thirty days by the period's end, and still nobody today."""
    assert said("LST102", lists(row), severity=W) == expected


def test_how_long_a_claim_may_take_is_a_parameter() -> None:
    """A county may give sixty days; in a running period the days count to today."""
    row = {"published_on": "2024-08-01"}
    assert said("LST102", lists(row), severity=W, days=60) == []
    (finding,) = find("LST102", lists(row), severity=W, as_of="2024-09-15")
    assert "至2024年9月15日已45天" in finding.message
    assert finding.owner is Owner.LEAD


def test_the_cells_that_would_show_a_claim_are_shown() -> None:
    """And the day from which it is counted."""
    assert cells("LST102", lists({"published_on": "2024-08-01"})) == [["清单·认领单位", "清单·状态", "清单·发布日期"]]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"due_on": "2024-09-29"}, [("请核实", "需求“缺少培训师资”的完成时限2024年9月29日已过，未见完成记录")]),
        ({"due_on": "2024-09-30"}, []),
        ({"due_on": "2024-09"}, []),
        ({"due_on": "2024-08"}, [("请核实", "需求“缺少培训师资”的完成时限2024年8月已过，未见完成记录")]),
        ({"due_on": "2024-09-20", "status": DONE}, []),
        ({"due_on": "2024-09-20", "done_on": "2024-09-28"}, []),
        ({"due_on": "2024-09-20", "done_on": "2024-10-05"}, []),
        (
            {"due_on": "2024-09-20", "done_on": "2024-10-31"},
            [("请核实", "需求“缺少培训师资”的完成时限2024年9月20日已过，完成日期写的是2024年10月31日，还没有到")],
        ),
        ({"due_on": "2024-09-20", "status": WITHDRAWN}, []),
        ({"due_on": "2024-09-20", "unread": ("status",)}, []),
        ({"due_on": "2024-09-20", "unread": ("done_on",)}, []),
        ({"due_on": "2024-09-20", "claimed_by": (), "claimed_on": None}, []),
        ({"due_on": "2024-09-20", "kind": RESOURCE}, []),
        ({"due_on": "2024-09-20", "without": ("done_on", "status")}, []),
        ({"due_on": "2024-07-20"}, [("待核实", "需求“缺少培训师资”的完成时限2024年7月20日已过，未见完成记录")]),
        ({}, []),
    ],
    ids=[
        "a day late", "the last day", "this month", "a month before", "done", "done late", "done since", "to be done", "withdrawn", "unreadable state",
        "unreadable day", "unclaimed", "resource", "no column tells", "before it was claimed", "no date",
    ],
)  # fmt: skip
def test_what_was_claimed_is_done_by_its_date(row: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Past by the period's end, and not done today; what was done late is done."""
    assert said("LST103", lists(CLAIM | row), severity=W) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({}, ["需求“缺少培训师资”已认领，未填责任人、完成时限"]),
        ({"responsible": "吴春生"}, ["需求“缺少培训师资”已认领，未填完成时限"]),
        ({"due_on": "2024-12-20"}, ["需求“缺少培训师资”已认领，未填责任人"]),
        ({"due_on": "2024-12-20", "responsible": "待定"}, ["需求“缺少培训师资”已认领，未明确责任人"]),
        ({"due_on": "2024-12-20", "responsible": "吴春生"}, []),
        ({"status": DONE}, []),
        ({"status": WITHDRAWN}, []),
        ({"unread": ("status",)}, []),
        ({"unread": ("due_on",), "responsible": "吴春生"}, []),
        ({"claimed_by": (), "claimed_on": None}, []),
        ({"claimed_by": (), "claimed_on": None, "status": CLAIMED}, ["需求“缺少培训师资”已认领，未填责任人、完成时限"]),
        ({"claimed_on": "2024-10-05"}, []),
        ({"kind": RESOURCE}, []),
        ({"kind": WISH}, ["微心愿“缺少培训师资”已认领，未填完成时限"]),
        ({"kind": WISH, "claimed_by": (), "status": CLAIMED}, ["微心愿“缺少培训师资”已认领，未填责任人、完成时限"]),
        ({"without": ("due_on",)}, ["需求“缺少培训师资”已认领，未填责任人"]),
        ({"without": ("done_on", "status")}, ["需求“缺少培训师资”已认领，未填责任人、完成时限"]),
    ],
    ids=[
        "both", "no date", "nobody", "nobody yet", "complete", "done", "withdrawn", "unreadable state", "unreadable date", "unclaimed", "claimed by its state",
        "claimed later", "resource", "a wish is its claimant's", "a wish of nobody", "no such column", "nothing tells that it is done",
    ],
)  # fmt: skip
def test_what_was_claimed_is_in_somebodys_hands(row: dict[str, Any], expected: list[str]) -> None:
    """One finding an entry; who claimed a wish answers for it."""
    assert [message for _, message in said("LST104", lists(CLAIM | row))] == expected


def test_a_blank_cell_is_a_warning_at_most() -> None:
    """Whatever the policy says."""
    assert [word for word, _ in said("LST104", lists(CLAIM))] == ["请核实"]


@pytest.mark.parametrize(("year", "told"), [(2023, 1), (2024, 1), (2025, 0), (None, 1)])
def test_a_list_of_a_year_to_come_is_not_in_hand_yet(year: int | None, told: int) -> None:
    """Without any day the year of the list's title says when it began; without that it may have begun before."""
    entry = {"claimed_by": ("河东乡",), "year": Period(year, 12, 1) if year else None}
    assert len(said("LST104", lists(entry))) == told


@pytest.mark.parametrize("code", ["LST103", "LST104"])
def test_the_unit_that_claimed_has_to_act(code: str) -> None:
    """Named where it is one that the roster knows; never for a wish."""
    late = CLAIM | {"due_on": "2024-09-20"}
    (need,) = find(code, lists(late))
    (wish,) = find(code, lists(late | {"kind": WISH, "claimed_by": ("钱大有",), "due_on": "2024-09-20" if code == "LST103" else None}))
    assert (need.unit, need.owner, wish.unit) == ("河东乡", Owner.MEMBER, None)


@pytest.mark.parametrize("code", ["LST102", "LST103", "LST104"])
def test_who_claimed_a_wish_is_never_shown(code: str) -> None:
    """Not in the message, nor in record, unit or doubt."""
    wish = {"kind": WISH, "claimed_by": ("钱大有",), "published_on": "2024-03-01", "due_on": "2024-02-01", "claimed_on": "2024-03-05"}
    rows = [wish, wish | {"due_on": None}, wish | {"claimed_by": (), "claimed_on": None}]
    assert all("钱大有" not in repr(one) for one in find(code, lists(*rows)))


def test_entries_are_told_of_any_alliance_that_keeps_lists() -> None:
    """A topic alliance's need waits as any other."""
    from allyctl.model.choices import Tier

    assert len(said("LST102", lists({"published_on": "2024-08-01"}, tier=Tier.TOPIC))) == 1


def test_a_year_that_was_inferred_is_read_as_it_stands() -> None:
    """The title's year holds; only a last day before the claim is in doubt."""
    due = Day(day("2024-09-20").first, day("2024-09-20").last, assumed=True)
    assert [word for word, _ in said("LST103", lists(CLAIM | {"due_on": due}), severity=W)] == ["请核实"]


def test_an_open_matter_is_told_in_every_period_until_it_is_settled() -> None:
    """With the same fingerprint but for the period."""
    book = lists({"published_on": "2024-03-01"})
    assert [len(find("LST102", book, Period(2024, 3, number), as_of="2025-01-05")) for number in (1, 2, 3, 4)] == [0, 1, 1, 1]
