"""Lead projects: whose year they are, who leads them, done or overdue on a day, and what leaves that open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from samples import ALLIANCE, a_book, a_record

from allyctl.model.projects import belongs_to, called, is_done, is_overdue, leaders_of, runs_in, why_unsure, year_of
from allyctl.model.records import Project
from allyctl.values.periods import Period

DAY = date(2024, 10, 8)
Y2023, Y2024 = Period(2023, 12), Period(2024, 12)


def a_project(**values: Any) -> Project:
    """A project of the alliance, led by 河东乡."""
    return a_record("project", **({"alliance": ALLIANCE, "name": "党建长廊", "led_by": "河东乡"} | values))  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("values", "year", "belongs", "runs"),
    [
        ({"year": Y2024}, 2024, True, True),
        ({"year": Y2023, "started_on": "2024-02-01"}, 2023, False, True),
        ({"year": Period(2024, 3, 2)}, 2024, True, True),
        ({"started_on": "2024-03-01", "due_on": "2025-06-30"}, 2024, True, True),
        ({"started_on": "2023-03-01", "due_on": "2024-06-30"}, 2023, False, True),
        ({"started_on": "2022-03-01", "due_on": "2025-06-30"}, 2022, False, True),
        ({"year": Y2023, "due_on": "2023-12-20", "done_on": "2024-02-01"}, 2023, False, True),
        ({"due_on": "2023-12-20"}, 2023, False, False),
        ({"year": Y2023}, 2023, False, False),
        ({}, None, True, True),
    ],
)
def test_whose_year_a_project_is(values: dict[str, Any], year: int | None, belongs: bool, runs: bool) -> None:
    """The column or title decides, then the start, then the deadline; where nothing tells it may be any year's."""
    project = a_project(**values)
    assert (year_of(project), belongs_to(project, 2024), runs_in(project, 2024)) == (year, belongs, runs)


@pytest.mark.parametrize(
    ("values", "done", "overdue"),
    [
        ({"due_on": "2024-09-30"}, False, True),
        ({"due_on": "2024-10-07"}, False, True),
        ({"due_on": "2024-10-08"}, False, False),
        ({"due_on": "2024-10"}, False, False),
        ({"due_on": "2024-09"}, False, True),
        ({}, False, False),
        ({"due_on": "2024-09-30", "progress": 99}, False, True),
        ({"due_on": "2024-09-30", "progress": 100}, True, False),
        ({"due_on": "2024-09-30", "done_on": "2024-10-08"}, True, False),
        ({"due_on": "2024-09-30", "done_on": "2024-10"}, True, False),
        ({"due_on": "2024-09-30", "done_on": "2024-10-09"}, False, True),
    ],
)
def test_done_or_overdue(values: dict[str, Any], done: bool, overdue: bool) -> None:
    """The last day itself is not late; a month lasts to its end; a day of completion still to come is none."""
    project = a_project(**values)
    assert (is_done(project, DAY), is_overdue(project, DAY)) == (done, overdue)


@pytest.mark.parametrize(
    ("values", "open_"),
    [
        ({}, False),
        ({"unread": ("progress",)}, True),
        ({"unread": ("done_on",)}, True),
        ({"unread": ("goal",)}, False),
        ({"progress": 1}, True),
        ({"progress": 10}, False),
        ({"started_on": "2024-12-01"}, True),
        ({"started_on": "2024-03-01"}, False),
        ({"note": "经联席会议同意延期至12月"}, True),
        ({"note": "已终止"}, True),
        ({"note": "已全部完成"}, True),
        ({"result": "建成8公里党建长廊"}, True),
        ({"result": "如期完成验收"}, True),
        ({"note": "未按期完成"}, False),
        ({"note": "尚未全部完成"}, False),
        ({"note": "预计12月完成"}, False),
        ({"note": "资金已到位"}, False),
    ],
)
def test_what_leaves_it_open_whether_a_project_is_late(values: dict[str, Any], open_: bool) -> None:
    """Cells that can't be read, dates that contradict each other, 1 for 100%, and remarks that say more than the columns."""
    assert bool(why_unsure(a_project(due_on="2024-09-30", **values))) is open_


def test_who_leads() -> None:
    """Every known unit of the cell; one that nobody knows stays as written."""
    book = a_book()
    assert leaders_of(a_project(led_by="城关镇、河东乡"), book) == ("城关镇", "河东乡")
    assert leaders_of(a_project(led_by="城关镇、某合作社"), book) == ("城关镇、某合作社",)
    assert leaders_of(a_project(led_by="河东乡", helpers=("城关镇",)), book) == ("河东乡",)


def test_how_a_project_is_named() -> None:
    """On one line, in marks that do not clash with its own."""
    assert called(a_project(name="党建\n长廊")) == "“党建 长廊”"
    assert called(a_project(name="“双百”行动")) == "《“双百”行动》"
