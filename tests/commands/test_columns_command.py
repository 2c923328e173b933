"""`allyctl columns`: how a workbook was understood."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from goldens import assert_golden

from allyctl.console import Console
from allyctl.model.records import COLUMNS, KINDS
from allyctl.model.views import ColumnView, FileView, SheetView, Skipped, UnknownColumn
from allyctl.tables.blocks import Table
from allyctl.tables.columnspage import columns_document, columns_page

VIEWS = (
    FileView(
        "台账/活动台账.xlsx",
        None,
        (
            SheetView(
                "活动", "activity", (3,), 12,
                (ColumnView("B3", "所属联盟", "alliance"), ColumnView("C3", "活动时间", "held_on"), ColumnView("H3", "报备时间", "filed_on")),
                (UnknownColumn("J3", "活动主提", "活动主题"), UnknownColumn("K3", "心情")),
                (Skipped(16, "合计"), Skipped(17, "签名行")),
            ),
            SheetView("封面", None),
        ),
    ),
    FileView("补充.toml", None, (SheetView(None, "filing", (), 2),)),
    FileView("坏.xlsx", "文件可能没有同步完或已损坏，请重新取一份"),
    FileView("空.xlsx"),
)  # fmt: skip


def test_the_page() -> None:
    """Sheets, heading rows, columns with their meaning, unknown columns with the nearest, skipped rows with reasons."""
    out = io.StringIO()
    Console(out, io.StringIO(), width=80, terminal=True, color=False).show(columns_page(VIEWS))
    assert_golden("columns-80.txt", out.getvalue())


@pytest.mark.parametrize(
    ("kind", "field", "meaning"),
    [
        ("activity", "held_on", "活动日期"),
        ("activity", "filing.filed_on", "报备·报备日期"),
        ("activity", "filing.claimed", "报备·是否报备"),
        ("alliance", "linked_leader+linked_offices", "挂联部领导、挂联股室"),
        ("term", "unit", "轮值单位"),
    ],
)
def test_a_column_is_named_in_chinese(kind: str, field: str, meaning: str) -> None:
    """Field ids are for programs; a clerk reads the heading of the blank form."""
    view = FileView("表.xlsx", None, (SheetView("表", kind, (1,), 1, (ColumnView("A1", "列", field),)),))
    (table,) = (block for block in columns_page([view]) if isinstance(block, Table))
    assert table.rows == (("A1", "列", meaning),)


@pytest.mark.parametrize("kind", KINDS)
def test_no_field_of_any_ledger_is_shown_by_its_id(kind: str) -> None:
    """Whatever column is declared, its meaning is Chinese."""
    fields = [column.field for column in COLUMNS[kind]]
    view = FileView("表.xlsx", None, (SheetView("表", kind, (1,), 1, tuple(ColumnView("A1", "列", field) for field in fields)),))
    (table,) = (block for block in columns_page([view]) if isinstance(block, Table))
    assert [row[2] for row in table.rows] == [column.heading for column in COLUMNS[kind]]


def test_json() -> None:
    """Every key of the contract, and the schema accepts it."""
    document = columns_document(VIEWS)
    schema = json.loads(files("allyctl").joinpath("schemas/columns.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(document, schema)
    assert_golden("columns.json", json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def test_a_real_workbook(run: Callable[..., Any], tmp_path: Path) -> None:
    """From the command line to the cells."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "活动"
    for row in (["联盟", "活动时间", "活动主题"], ["沿河片区党建联盟", "2024年8月20日", "清理河道"], ["合计", "1", None]):
        page.append(row)
    book.save(tmp_path / "台账.xlsx")
    ran = run("columns", "台账.xlsx", "--format", "json", cwd=tmp_path)
    (sheet,) = json.loads(ran.out)["files"][0]["sheets"]
    assert (ran.code, ran.err) == (0, "")
    assert (sheet["name"], sheet["kind"], sheet["heading_rows"], sheet["rows"]) == ("活动", "activity", [1], 1)
    assert sheet["columns"][1] == {"cell": "B1", "heading": "活动时间", "field": "held_on"}
    assert [one["row"] for one in sheet["skipped"]] == [3]


def test_an_unreadable_workbook_is_exit_3(run: Callable[..., Any], tmp_path: Path) -> None:
    """Nothing could be read, and why."""
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04")
    ran = run("columns", "坏.xlsx", cwd=tmp_path)
    assert (ran.code, ran.out) == (3, "")
    assert "坏.xlsx" in ran.err
