"""Rosters that say 片区 instead of 联盟, their total rows, and logs without any roster."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from allyctl.model.activities import participation
from allyctl.model.records import Activity, Member
from allyctl.model.settings import Settings
from allyctl.reading.load import load


def a_sheet(path: Path, *rows: list[object]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(path)


@pytest.mark.parametrize("zone", ["片区", "片区名称", "联盟", "所在片区"])
@pytest.mark.parametrize("units", ["联盟单位", "成员单位", "片区乡镇"])
def test_a_zone_with_its_units_in_one_cell_is_a_roster(tmp_path: Path, zone: str, units: str) -> None:
    """One row a zone, all units in one cell: each is a member of its own, in that order."""
    a_sheet(tmp_path / "名册.xlsx", [zone, units, "牵头单位"], ["东部片区", "东门镇、柳林乡、双河乡", "东门镇"])
    roster = load(Settings(), tmp_path, ["名册.xlsx"], []).roster
    assert roster.names == ("东部片区",)
    assert [one.name for one in roster.members_of("东部片区", date(2024, 8, 1))] == ["东门镇", "柳林乡", "双河乡"]


@pytest.mark.parametrize("total", [["合计", None, None, "=SUM(D2:D3)"], [None, "合计", None, "=SUM(D2:D3)"], ["合计", None, None, 163]])
def test_a_total_is_no_member(tmp_path: Path, total: list[object]) -> None:
    """Neither an alliance nor a unit is called 合计, even where its formula was never calculated."""
    a_sheet(
        tmp_path / "成员.xlsx", ["片区", "单位", "书记", "党员数"],
        ["东部片区", "东门镇", "孙剑", 120], ["东部片区", "柳林乡", "赵勇", 43], total,
    )  # fmt: skip
    book = load(Settings(), tmp_path, ["成员.xlsx"], [])
    assert book.roster.names == ("东部片区",)
    assert [one.name for one in book.all(Member)] == ["东门镇", "柳林乡"]
    assert not book.problems


def test_everybody_is_joint_without_a_roster(tmp_path: Path) -> None:
    """各成员单位 says that all took part; without a roster nobody can say who, and nobody is accused."""
    a_sheet(tmp_path / "活动.xlsx", ["联盟", "活动时间", "活动主题", "参加单位"], ["东部片区", "2024-08-15", "观摩", "各成员单位"])
    book = load(Settings(), tmp_path, [], ["活动.xlsx"])
    (activity,) = book.all(Activity)
    assert participation(activity, book, "东部片区").joint(2) is True


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("东门镇 柳林乡 双河乡", ["东门镇", "柳林乡", "双河乡"]),
        ("东门镇　柳林乡党委", ["东门镇", "柳林乡党委"]),
        ("东 门 镇、柳林乡", ["东门镇", "柳林乡"]),
        ("县供销社 党委、东门镇", ["县供销社党委", "东门镇"]),
    ],
)
def test_units_apart_by_blanks_are_units_of_their_own(tmp_path: Path, cell: str, names: list[str]) -> None:
    """Blanks part units only where every part is a place's whole name; a padded name stays one."""
    a_sheet(tmp_path / "名册.xlsx", ["联盟", "联盟单位"], ["东部片区党建联盟", cell], ["西部片区党建联盟", "石坪镇、青山乡"])
    book = load(Settings(), tmp_path, ["名册.xlsx"], [])
    read = [one.name.replace(" ", "") for one in book.all(Member) if one.alliance == "东部片区党建联盟"]
    assert read == names
