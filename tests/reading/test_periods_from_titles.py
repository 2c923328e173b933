"""Projects, quotas and marks without a column for it hold for the year, or the quarter, that the sheet's title names."""

from __future__ import annotations

from pathlib import Path

import pytest

from allyctl.model.records import KINDS
from allyctl.model.settings import Settings
from allyctl.reading.load import load

ROSTER = "联盟,联盟单位\n沿河片区党建联盟,城关镇、河东乡\n"
WIDE = "联盟,组织架构,联动机制,活动共办\n沿河片区,18,17,19\n"
LONG = "联盟,考评指标,得分,评分依据\n沿河片区,组织架构,18,查看台账\n"
PROJECTS = "联盟,项目名称,领办单位,责任人\n沿河片区,党建长廊,城关镇,孙剑\n"
QUOTA = "联盟,统筹指标,推荐人数,已用指标\n沿河片区,2,5,1\n"


@pytest.mark.parametrize(
    ("kind", "field", "title", "table", "period"),
    [
        ("mark", "period", "2024年第三季度考评打分表", WIDE, "2024Q3"),
        ("mark", "period", "2024年上半年考评打分表", WIDE, "2024H1"),
        ("mark", "period", "2024年度考评打分表", WIDE, "2024"),
        ("mark", "period", "2024年第三季度考评打分表", LONG, "2024Q3"),
        ("mark", "period", "2024年第二季度、第三季度考评打分表", LONG, "2024"),
        ("mark", "period", "第三季度考评打分表", LONG, "None"),
        ("project", "year", "2024年度领办项目", PROJECTS, "2024"),
        ("project", "year", "2024年领办项目第三季度进展", PROJECTS, "2024"),
        ("quota", "year", "2024年发展党员指标", QUOTA, "2024"),
        ("quota", "year", "发展党员指标", QUOTA, "None"),
    ],
)
def test_the_title_says_for_when(tmp_path: Path, kind: str, field: str, title: str, table: str, period: str) -> None:
    """A quarter only where the title names a single one with its year; a project is of the year whatever quarter reports on it."""
    (tmp_path / "名册.csv").write_text(ROSTER, encoding="utf-8")
    (tmp_path / "表.csv").write_text(f"{title},,,\n{table}", encoding="utf-8")
    book = load(Settings(), tmp_path, ["名册.csv"], ["表.csv"])
    assert {str(getattr(one, field)) for one in book.all(KINDS[kind])} == {period}


def test_a_column_of_its_own_goes_before_the_title(tmp_path: Path) -> None:
    """What the row says of its year counts; a blank cell there is not filled from the title."""
    (tmp_path / "名册.csv").write_text(ROSTER, encoding="utf-8")
    rows = "联盟,年度,项目名称,领办单位\n沿河片区,2023,党建长廊,城关镇\n沿河片区,,夜间巡护,河东乡\n"
    (tmp_path / "表.csv").write_text(f"2024年度领办项目,,,\n{rows}", encoding="utf-8")
    book = load(Settings(), tmp_path, ["名册.csv"], ["表.csv"])
    assert [str(one.year) for one in book.all(KINDS["project"])] == ["2023", "None"]  # type: ignore[attr-defined]
