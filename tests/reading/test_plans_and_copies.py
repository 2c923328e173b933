"""Two rows of one activity: its plan and what came of it, or a copy."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from allyctl.model.choices import Status
from allyctl.model.records import Activity
from allyctl.model.settings import Settings
from allyctl.reading.load import load

DAMAGED_TEXT = b"PK\x03\x04" + b"x" * 400


def a_log(path: Path, *states: str | None) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["联盟", "活动时间", "活动主题", "状态"])
    for state in states:
        sheet.append(["沿河片区党建联盟", "2024-08-20", "净河", state])
    book.save(path)


@pytest.mark.parametrize(
    ("states", "kept", "copies"),
    [
        (("计划", "已开展"), Status.HELD, 0),
        (("已开展", "计划"), Status.HELD, 0),
        (("取消", "已开展"), Status.HELD, 1),
        (("计划", "取消"), Status.CANCELLED, 0),
        ((None, "取消"), Status.CANCELLED, 1),
        (("已开展", "已开展"), Status.HELD, 1),
    ],
)
def test_the_row_that_says_more_counts(tmp_path: Path, states: tuple[str | None, ...], kept: Status, copies: int) -> None:
    """A plan and its outcome are one activity without a complaint; anything else written twice is a copy."""
    a_log(tmp_path / "活动.xlsx", *states)
    book = load(Settings(), tmp_path, [], ["活动.xlsx"])
    assert [activity.status for activity in book.all(Activity)] == [kept]
    assert sum(problem.code == "DAT107" for problem in book.problems) == copies


def test_a_broken_workbook_found_by_a_glob_is_unreadable(tmp_path: Path) -> None:
    """What carries a workbook's name and isn't one may have held anything: no mere note."""
    a_log(tmp_path / "一.xlsx", "已开展")
    (tmp_path / "二.xlsx").write_bytes(DAMAGED_TEXT)
    book = load(Settings(), tmp_path, [], ["*.xlsx"])
    assert [problem.locations[0].file for problem in book.problems if problem.code == "DAT112"] == ["二.xlsx"]
    assert any(not one.kinds for one in book.unread)
