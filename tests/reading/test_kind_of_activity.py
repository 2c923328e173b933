"""活动类型 is a linkage where its cells speak of the five linkages, a form of activity otherwise."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from allyctl.model.choices import Linkage, Status
from allyctl.model.records import Activity
from allyctl.model.settings import Settings
from allyctl.reading.load import load


@pytest.mark.parametrize(
    ("written", "form", "linkage"),
    [("志愿服务", "志愿服务", ()), ("擂台赛", "擂台赛", ()), ("理论联学", None, (Linkage.STUDY,)), (None, None, ())],
)
def test_the_cells_tell_which(tmp_path: Path, written: str | None, form: str | None, linkage: tuple[Linkage, ...]) -> None:
    """No 内容看不懂 for a word that belongs in another column; 完成情况 is the state."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["联盟", "活动时间", "活动类型", "活动主题", "完成情况"], ["红色引领党建联盟", "2024-08-20", written, "净河", "计划"]):
        sheet.append(row)
    book.save(tmp_path / "活动.xlsx")
    read = load(Settings(), tmp_path, [], ["活动.xlsx"])
    (activity,) = read.all(Activity)
    assert (activity.form, activity.linkage, activity.status) == (form, linkage, Status.PLANNED)
    assert not [problem for problem in read.problems if problem.code == "DAT105"]
