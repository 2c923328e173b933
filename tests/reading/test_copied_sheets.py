"""A workbook copied whole is told once, not row by row; single rows written twice are told one by one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
HEADINGS = "联盟,活动时间,活动主题"
ROWS = ("沿河片区,2024-08-20,联学", "沿河片区,2024-08-21,清理河道", "沿河片区,2024-08-22,送医下乡")


def copies_told(run: Run, folder: Path, more: tuple[str, ...] = (), **files: tuple[str, ...]) -> list[dict[str, Any]]:
    """The findings of DAT107 over these logs, and more that lie there."""
    (folder / "名册.csv").write_text("联盟,联盟单位\n沿河片区党建联盟,城关镇、河东乡\n", encoding="utf-8")
    for name, rows in files.items():
        (folder / f"{name}.csv").write_text("\n".join((HEADINGS, *rows)) + "\n", encoding="utf-8")
    logs = [word for name in (*files, *more) for word in ("--log", f"{name}.csv")]
    ran = run("check", "--roster", "名册.csv", *logs, "--quarter", "2024Q3", "--select", "DAT107", "--format", "json", cwd=folder)
    found: list[dict[str, Any]] = json.loads(ran.out)["findings"]
    return found


def test_a_copied_workbook_is_one_finding_with_all_its_cells(run: Run, tmp_path: Path) -> None:
    """Three rows twice: one finding that names both files and all six rows, and counts against the one alliance."""
    (told,) = copies_told(run, tmp_path, 台账=ROWS, 台账副本=ROWS)
    assert told["message"] == "“台账.csv”和“台账副本.csv”里有3条“活动”记录相同，各只计一次"
    assert told["alliance"] == "沿河片区党建联盟"
    assert sorted((place["file"], place["cell"]) for place in told["locations"]) == [
        (name, f"A{row}") for name in ("台账.csv", "台账副本.csv") for row in (2, 3, 4)
    ]


def test_one_row_found_in_another_file_is_named_itself(run: Run, tmp_path: Path) -> None:
    """A single row in two files is no copied workbook."""
    (told,) = copies_told(run, tmp_path, 台账=ROWS, 补记=ROWS[:1])
    assert "2024年8月20日“联学”" in told["message"]


def test_rows_written_twice_in_one_sheet_are_told_one_by_one(run: Run, tmp_path: Path) -> None:
    """Each has to be looked at and deleted by itself."""
    assert len(copies_told(run, tmp_path, 台账=(*ROWS, *ROWS[:2]))) == 2


@pytest.mark.parametrize(("title", "told"), [("2023年项目清单", 0), ("2024年项目清单", 1)])
def test_a_matter_that_comes_back_each_year_is_no_copy(run: Run, tmp_path: Path, title: str, told: int) -> None:
    """The list of another year names it again, without any day: two entries; the list of the same year: one, written twice."""
    for name, head in (("去年", title), ("今年", "2024年项目清单")):
        rows = (head, "联盟,项目内容,认领单位", "沿河片区,道路交通劝导,河东乡")
        (tmp_path / f"{name}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert len(copies_told(run, tmp_path, 台账=ROWS, more=("去年", "今年"))) == told
