"""`allyctl check` on columns it does not know: they are named, wherever the result goes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """One activity of one alliance; a column of which the program knows nothing."""
    book = openpyxl.Workbook()
    page = book.active
    for row in (["联盟", "活动时间", "活动主题", "天气情况"], ["沿河片区党建联盟", "2024年8月20日", "清理河道", "晴"]):
        page.append(row)
    book.save(tmp_path / "台账.xlsx")
    return tmp_path


def test_a_pipe_gets_the_findings_and_the_note_goes_to_stderr(run: Callable[..., Any], ledger: Path) -> None:
    """The result stays clean; the note names the heading."""
    ran = run("check", "台账.xlsx", "--quarter", "2024Q3", cwd=ledger, as_of="2024-10-08")
    assert "表头“天气情况”这一列没有认出，其中的内容没有读入（见 allyctl columns）。" in ran.err
    assert "天气情况" not in ran.out


def test_json_has_nothing_beside_the_document(run: Callable[..., Any], ledger: Path) -> None:
    """What a program reads keeps to its contract."""
    ran = run("check", "台账.xlsx", "--quarter", "2024Q3", "--format", "json", cwd=ledger, as_of="2024-10-08")
    assert set(json.loads(ran.out)["read"]) == {"files", "sheets", "rows", "skipped_rows"}
    assert "天气情况" not in ran.out + ran.err
