"""The plan of a lead project on one page."""

from __future__ import annotations

from drafts import Paper, write
from samples import ALLIANCE, a_book, a_record

from allyctl.model.choices import Linkage, ProjectKind
from allyctl.values.periods import Period


def plan(**values: object) -> Paper:
    """The plan of one project."""
    project = a_record("project", **{"alliance": ALLIANCE, "name": "沿河党建长廊", "led_by": "河东乡", **values})
    return write("project-plan", a_book(project), record=project)


def cell(made: Paper, heading: str) -> str:
    """What stands in the cell after the one with that heading."""
    return made.lines[made.lines.index(heading) + 1]


def test_the_plan_holds_what_the_ledger_says() -> None:
    """Who leads and helps, why, from when to when, how far it is."""
    made = plan(
        id="XM-01", year=Period(2024, 12), kind=ProjectKind.ALLIANCE, helpers=("城关镇", "柳河乡"), linkage=(Linkage.RESOURCE,), goal="建成长廊2公里", responsible="何岚",
        proposed_by="党员提议", meeting="HY-01", started_on="2024-03-01", due_on="2024-12-20", progress=85, result="已建成1.7公里",
    )  # fmt: skip
    headings = ("项目类别", "项目名称", "领办单位", "责 任 人", "配合单位", "提议来源", "议定会议", "启动日期", "完成时限", "预期目标", "目前进度")
    assert [cell(made, heading) for heading in headings] == [
        "联盟重点项目", "沿河党建长廊", "河东乡", "何岚", "城关镇、柳河乡", "党员提议", "HY-01", "2024年3月1日", "2024年12月20日", "建成长廊2公里", "85%",
    ]  # fmt: skip
    assert "项目编号：XM-01\t年度：2024年度" in made.lines
    assert "已建成1.7公里" in made.lines
    assert cell(made, "五联类别").count("■") == 1
    assert made.gaps == ()


def test_what_is_open_stays_open() -> None:
    """Boxes to be written in by hand: the steps of the quarters, and whatever the ledger leaves out."""
    made = plan()
    assert [cell(made, heading) for heading in ("责 任 人", "一季度安排", "四季度安排", "目前进度", "预期目标")] == [""] * 5
    assert "____" not in made.text
    assert made.gaps == ()


def test_nought_per_cent_is_a_progress() -> None:
    """Nothing done yet is something other than nothing said."""
    assert cell(plan(progress=0), "目前进度") == "0%"
