"""SHR: venues and their use, mentors and what came of it, the pooled quota by its numbers."""

from __future__ import annotations

from typing import Any

import pytest
from samples import ALLIANCE, a_book, a_record, a_roster, find, said

from allyctl.model.book import Book, Unread
from allyctl.model.choices import Tier, VenueMode
from allyctl.model.finding import Severity
from allyctl.model.place import Location
from allyctl.rules import catalogue
from allyctl.values.periods import Period

assert catalogue.FAMILIES
YEAR, AFTER = Period(2024, 12), "2025-01-05"
N, W = Severity.NOTE, Severity.WARNING
ON_SITE, ONLINE = VenueMode


def book(kind: str, *rows: dict[str, Any], unread: tuple[Unread, ...] = (), **roster: Any) -> Book:
    """Rows of one ledger of one alliance."""
    common = {"venue": {"name": "甲中心", "base": True, "used": 3}, "mentoring": {"mentor": "冯大山", "apprentice": "蒋小军"}, "quota": {}}[kind]
    records = [a_record(kind, **({"alliance": ALLIANCE} | common | row)) for row in rows]
    return a_book(*records, roster=a_roster("城关镇", "河东乡", **roster), ledgers=(kind,), unread=unread)


@pytest.mark.parametrize(
    ("rows", "roster", "expected"),
    [
        ([{}], {}, []),
        ([{}, {"name": "乙站", "base": False}], {}, []),
        ([{"base": False}], {}, [("提示", "登记的阵地中未见活动基地")]),
        ([{"base": None}], {}, [("提示", "登记的阵地都未填是否活动基地，未见活动基地")]),
        ([{"base": False}, {"base": None, "unread": ("base",)}], {}, [("待核实", "登记的阵地中未见活动基地")]),
        ([{"base": None, "without": ("base",)}], {}, []),
        ([{"used": 0}, {"name": "乙站", "used": None}, {"name": "丙室"}], {}, [("提示", "共享阵地未见使用记录：甲中心、乙站")]),
        ([{"used": None, "unread": ("used",)}], {}, []),
        ([{"used": None, "without": ("used",)}], {}, []),
        ([], {}, [("提示", "未见共享阵地的记录")]),
        ([], {"tier": Tier.TOPIC}, []),
    ],
    ids=["in order", "one is enough", "none", "nobody says", "unreadable", "no such column", "unused", "use unreadable", "no column of use", "no venue", "topic"],
)
def test_an_alliance_has_its_base_and_uses_its_venues(rows: list[dict[str, Any]], roster: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Column by column; the unused ones come together."""
    assert said("SHR101", book("venue", *rows, **roster), YEAR, as_of=AFTER, severity=N) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"mode": ON_SITE}, {"mode": ONLINE}], []),
        ([{"mode": ON_SITE}], [("提示", "登记的阵地中未见线上阵地")]),
        ([{"mode": ON_SITE}, {"mode": None}], [("待核实", "登记的阵地中未见线上阵地")]),
        ([{"mode": None, "without": ("mode",)}], []),
        ([{"mode": ON_SITE, "base": False}, {"mode": ONLINE, "base": False}], []),
    ],
    ids=["both", "one", "unsaid", "no such column", "no base asked for"],
)
def test_a_township_has_venues_online_and_on_site(rows: list[dict[str, Any]], expected: list[tuple[str, str]]) -> None:
    """As its parameters say: both modes instead of a base."""
    assert said("SHR101", book("venue", *rows), YEAR, as_of=AFTER, severity=N, base=False, modes=True) == expected


def test_a_base_may_still_be_set_up_within_the_year() -> None:
    """The last day is told; an unread row may be it."""
    assert said("SHR101", book("venue", {"base": False}), YEAR, as_of="2024-12-01") == [
        ("请核实", "登记的阵地中未见活动基地（截止2024年12月31日，还剩30天）")
    ]
    unread = Unread(("venue",), Location("台账.xlsx", "阵地", "B9"), "没有填“阵地名称”", (ALLIANCE,))
    assert [word for word, _ in said("SHR101", book("venue", unread=(unread,)), YEAR, as_of=AFTER)] == ["待核实"]


@pytest.mark.parametrize(
    ("rows", "roster", "expected"),
    [
        ([{"result": "独立组织主题党日2次"}], {}, []),
        ([{"started_on": "2024-03-10"}], {}, ["冯大山帮带蒋小军，未填帮带成效"]),
        ([{}], {}, ["冯大山帮带蒋小军，未填帮带成效"]),
        ([{"result": "暂无"}], {}, ["冯大山帮带蒋小军，未填帮带成效"]),
        ([{"ended_on": "2024-09-10"}], {}, ["冯大山帮带蒋小军，已于2024年9月10日结束，未填帮带成效"]),
        ([{"started_on": "2024-10-10"}], {}, []),
        ([{"started_on": "2024-10-10", "ended_on": "2024-12-20"}], {}, ["冯大山帮带蒋小军，已于2024年12月20日结束，未填帮带成效"]),
        ([{"result": None, "unread": ("result",)}], {}, []),
        ([{"without": ("result",)}], {}, []),
        ([{"ended_on": "2023-12-20"}], {}, ["2024年度未见导师帮带记录"]),
        ([{"started_on": "2025-01-02"}], {}, ["2024年度未见导师帮带记录"]),
        ([], {}, ["2024年度未见导师帮带记录"]),
        ([], {"tier": Tier.TOPIC}, []),
    ],
    ids=["in order", "all year", "no days", "nothing yet", "ended", "just begun", "short", "unreadable", "no column", "ended before", "begins after", "none", "topic"],
)
def test_mentors_and_what_came_of_it(rows: list[dict[str, Any]], roster: dict[str, Any], expected: list[str]) -> None:
    """Pairs of the year, each with its outcome at the year's end."""
    assert [message for _, message in said("SHR102", book("mentoring", *rows, **roster), YEAR, as_of=AFTER, severity=N)] == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"pooled": 2, "used": 2, "admitted": 1}, []),
        ({"pooled": 2, "used": 3}, [("请核实", "使用指标3个，多于统筹指标2个")]),
        ({"pooled": 2, "used": 3, "admitted": 4}, [("请核实", "使用指标3个，多于统筹指标2个")]),
        ({"pooled": 2, "used": 1, "admitted": 2}, [("提示", "接收预备党员2人，多于使用指标1个")]),
        ({"pooled": 2, "admitted": 3}, [("请核实", "接收预备党员3人，多于统筹指标2个")]),
        ({"pooled": 2, "admitted": 3, "unread": ("used",)}, []),
        ({"used": 1}, [("请核实", "使用指标1个，未填统筹指标数")]),
        ({"used": 0}, []),
        ({"used": 1, "unread": ("pooled",)}, []),
        ({"used": 1, "without": ("pooled",)}, []),
        ({"pooled": 0, "used": 1}, [("请核实", "使用指标1个，多于统筹指标0个")]),
        ({"pooled": 2, "recommended": 9}, []),
        ({"pooled": 2, "used": 3, "year": YEAR}, [("请核实", "2024年使用指标3个，多于统筹指标2个")]),
        ({"pooled": 2, "used": 3, "year": Period(2023, 12)}, []),
        ({"pooled": 2, "used": 3, "unread": ("year",)}, [("待核实", "使用指标3个，多于统筹指标2个")]),
        ({}, []),
    ],
)
def test_the_quota_is_kept(row: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """One finding for the first number that exceeds; blank and unread cells accuse nobody."""
    assert said("SHR103", book("quota", row), severity=W) == expected


def test_the_quota_is_told_as_soon_as_it_is_exceeded() -> None:
    """In any period of its year, whatever the tier."""
    assert len(find("SHR103", book("quota", {"pooled": 1, "used": 2, "year": YEAR}, tier=Tier.TOPIC), Period(2024, 3, 1))) == 1
