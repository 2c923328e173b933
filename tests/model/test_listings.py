"""Entries of the lists: who has to act, claimed or not, done or not, overdue or not, of which year, and by whom."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from samples import ALLIANCE, a_book, a_record

from allyctl.model.choices import ListingKind, ListingStatus
from allyctl.model.listings import (
    called,
    days_open,
    is_claimed,
    is_done,
    is_open,
    is_overdue,
    is_request,
    is_under_way,
    may_be_of,
    the_unit_claiming,
    units_claiming,
)
from allyctl.model.records import Listing
from allyctl.values.periods import Period

TODAY = date(2024, 10, 8)
NEED, RESOURCE, PROJECT, WISH, SERVICE = ListingKind
OPEN, CLAIMED, UNDER_WAY, DONE, WITHDRAWN = ListingStatus


def entry(kind: ListingKind | None = NEED, **values: Any) -> Listing:
    """An entry of a list."""
    listing: Listing = a_record("listing", alliance=ALLIANCE, kind=kind, content=values.pop("content", "缺少培训师资"), **values)
    return listing


@pytest.mark.parametrize(("kind", "waits"), [(NEED, True), (PROJECT, True), (WISH, True), (RESOURCE, False), (SERVICE, False), (None, False)])
def test_what_waits_for_a_claim(kind: ListingKind | None, waits: bool) -> None:
    """Offers and services wait for nobody; of an entry of unknown kind nobody knows."""
    assert is_request(entry(kind)) is waits
    assert is_open(entry(kind), TODAY) is waits


@pytest.mark.parametrize(
    ("values", "claimed"),
    [
        ({}, False),
        ({"claimed_by": ("河东乡",)}, True),
        ({"claimed_on": "2024-09-01"}, True),
        ({"claimed_on": "2024-12-01"}, True),
        ({"done_on": "2024-09-01"}, True),
        ({"status": CLAIMED}, True),
        ({"status": UNDER_WAY}, True),
        ({"status": DONE}, True),
        ({"status": OPEN}, False),
        ({"status": OPEN, "claimed_by": ("河东乡",)}, True),
        ({"claimed_by": ("无",)}, False),
        ({"claimed_by": ("待认领",)}, False),
        ({"claimed_by": ("暂缺", "河东乡")}, True),
        ({"unread": ("status",)}, None),
        ({"unread": ("claimed_on",)}, None),
        ({"unread": ("done_on",)}, None),
        ({"unread": ("due_on",)}, False),
        ({"unread": ("status",), "claimed_by": ("河东乡",)}, True),
        ({"without": ("claimed_by", "claimed_on")}, None),
        ({"without": ("claimed_by", "claimed_on"), "status": OPEN}, False),
        ({"without": ("claimed_by", "status")}, False),
    ],
)
def test_whether_it_is_claimed(values: dict[str, Any], claimed: bool | None) -> None:
    """By whatever cell says so; a cell that can't be read, or a missing column, leaves it open."""
    assert is_claimed(entry(**values)) is claimed


@pytest.mark.parametrize(
    ("values", "done"),
    [
        ({}, False),
        ({"status": DONE}, True),
        ({"done_on": "2024-10-08"}, True),
        ({"done_on": "2024-10-09"}, False),
        ({"done_on": "2024-10"}, True),
        ({"done_on": "2024-10-09", "status": DONE}, None),
        ({"status": UNDER_WAY}, False),
        ({"unread": ("done_on",)}, None),
        ({"unread": ("status",)}, None),
        ({"without": ("status", "done_on")}, None),
        ({"without": ("done_on",), "status": CLAIMED}, False),
    ],
)
def test_whether_it_is_done(values: dict[str, Any], done: bool | None) -> None:
    """A day that has come, or the state; a day still to come is a plan."""
    assert is_done(entry(**values), TODAY) is done


@pytest.mark.parametrize(
    ("values", "overdue"),
    [
        ({"due_on": "2024-10-07"}, True),
        ({"due_on": "2024-10-08"}, False),
        ({"due_on": "2024-09"}, True),
        ({"due_on": "2024-10"}, False),
        ({}, False),
        ({"due_on": "2024-10-07", "status": DONE}, False),
        ({"due_on": "2024-10-07", "done_on": "2024-10-08"}, False),
        ({"due_on": "2024-10-07", "done_on": "2024-10-09"}, True),
        ({"due_on": "2024-10-07", "status": WITHDRAWN}, False),
        ({"due_on": "2024-10-07", "claimed_by": ()}, False),
        ({"due_on": "2024-10-07", "kind": RESOURCE}, False),
        ({"due_on": "2024-10-07", "unread": ("status",)}, False),
    ],
)
def test_whether_it_is_overdue(values: dict[str, Any], overdue: bool) -> None:
    """Claimed, its last day past, and surely not done."""
    one = entry(**({"claimed_by": ("河东乡",)} | values))
    assert is_overdue(one, TODAY) is overdue


def test_what_was_done_since_is_not_overdue_in_an_earlier_period() -> None:
    """On the last of September it was open; by today it is done."""
    one = entry(claimed_by=("河东乡",), due_on="2024-09-20", done_on="2024-10-05")
    assert is_overdue(one, date(2024, 9, 30))
    assert not is_overdue(one, date(2024, 9, 30), TODAY)
    assert not is_under_way(one, TODAY)


def test_how_long_it_has_waited() -> None:
    """At least: a month counts from its last day; not yet published, it waits for nobody."""
    assert days_open(entry(published_on="2024-09-08"), TODAY) == 30
    assert days_open(entry(published_on="2024-08"), TODAY) == 38
    assert days_open(entry(), TODAY) is None
    assert not is_open(entry(published_on="2024-10-09"), TODAY)


@pytest.mark.parametrize(
    ("values", "belongs"),
    [
        ({"published_on": "2024-03-04"}, True),
        ({"published_on": "2023-12-31"}, False),
        ({"published_on": "2023-12-31", "year": Period(2024, 12)}, True),
        ({"published_on": "2024-03-04", "year": Period(2023, 12)}, True),
        ({"year": Period(2023, 12)}, False),
        ({"year": Period(2023, 12), "unread": ("published_on",)}, True),
        ({}, True),
    ],
)
def test_of_which_year_it_may_be(values: dict[str, Any], belongs: bool) -> None:
    """By its day, or by its list's title; with neither, of any."""
    assert may_be_of(entry(**values), 2024) is belongs


def test_how_a_message_calls_it() -> None:
    """Kind and content on one line; quotation marks inside become single ones; the claimant stays out."""
    assert called(entry(content="开办\n“小课堂”")) == "需求“开办 ‘小课堂’”"
    assert called(entry(None)) == "条目“缺少培训师资”"
    assert called(entry(WISH, claimed_by=("钱大有",))) == "微心愿“缺少培训师资”"


@pytest.mark.parametrize(
    ("claimed_by", "units"),
    [
        (("河东乡", "城关镇党委"), ("河东乡", "城关镇")),
        (("各成员单位",), ("城关镇", "河东乡", "柳河乡")),
        (("河东乡党委副书记钱大有",), ("河东乡",)),
        (("县农业农村局",), ()),
        (("河冬乡",), None),
        (("无",), ()),
        ((), ()),
    ],
)
def test_which_members_claimed_it(claimed_by: tuple[str, ...], units: tuple[str, ...] | None) -> None:
    """By the roster's names; what comes near one leaves it open."""
    members = ("城关镇", "河东乡", "柳河乡")
    assert units_claiming(entry(claimed_by=claimed_by), a_book(), members) == units


def test_a_wish_claimed_by_persons_leaves_open_whose_they_are() -> None:
    """A Party member of one of the units, most likely; a unit that is named is that unit, and nobody is nobody."""
    members = ("城关镇", "河东乡", "柳河乡")
    assert units_claiming(entry(WISH, claimed_by=("钱大有",)), a_book(), members) is None
    assert units_claiming(entry(WISH, claimed_by=("河东乡党委书记钱大有",)), a_book(), members) == ("河东乡",)
    assert units_claiming(entry(WISH), a_book(), members) == ()


@pytest.mark.parametrize(
    ("kind", "claimed_by", "unit"),
    [(NEED, ("河东乡党委",), "河东乡"), (NEED, ("河东乡", "城关镇"), None), (NEED, ("钱大有",), None), (WISH, ("河东乡",), None), (NEED, (), None)],
)
def test_the_one_unit_that_claimed_it(kind: ListingKind, claimed_by: tuple[str, ...], unit: str | None) -> None:
    """A known unit alone; who claimed a wish is nobody's business."""
    assert the_unit_claiming(entry(kind, claimed_by=claimed_by), a_book()) == unit
