"""The 核实反馈表 as programs open it: what is handed off and what is not, locked and open cells, print set-up, bytes."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from reports import HILL, PAPER, RIVER, a_finding, a_full_report, a_report

from allyctl.model.finding import Audience, Severity
from allyctl.model.report import Report
from allyctl.tables.handoff import COLUMNS, OUTCOMES, SCHEMA, SUMMARY, handoff
from allyctl.writing.handoff import FIRST_ROW, HEADING_ROW, handoff_bytes
from allyctl.writing.zipped import is_as_packed

SHOWN = [column for column in COLUMNS if not column.hidden]
LETTERS = {column.heading: openpyxl.utils.get_column_letter(index) for index, column in enumerate(COLUMNS, 1)}
TOP = FIRST_ROW + 1
HOSTILE = ["=1+1", "+86", "@x", "[red]甲[/red]", "《七一》", "http://x.cn", "file:///etc", "001", "1e5", "甲\x1b\u202e乙", "長" * 60, "'甲'", "a/b:c*d?[e]\\"]


def opened(report: Report) -> Any:
    return openpyxl.load_workbook(io.BytesIO(handoff_bytes(handoff(report, PAPER))))


def column_of(ws: Any, heading: str) -> list[Any]:
    return [ws[f"{LETTERS[heading]}{row}"].value for row in range(TOP, ws.max_row + 1)]


def test_each_alliance_has_its_sheet() -> None:
    """Faults first, doubts and notes after; a file problem of an alliance too; neither waived nor internal ones."""
    book = opened(a_full_report())
    assert book.sheetnames == [SUMMARY, RIVER, HILL]
    assert column_of(book[RIVER], "轻重") == ["须办理", "请核实"]
    assert column_of(book[HILL], "轻重") == ["须办理", "待核实", "提示"]
    assert column_of(book[HILL], "序号") == [1, 2, 3]
    everything = "\n".join(str(cell.value) for ws in book for row in ws.iter_rows() for cell in row)
    assert "秋收志愿服务" not in everything, "the department's own gaps never leave it"
    assert "换届" not in everything
    assert "（存疑：活动台账.xlsx › 活动 › C9" in everything
    assert column_of(book[HILL], "依据")[0] is None, "how a cell is to be written stands in no paper"


def test_the_first_sheet_sums_up() -> None:
    """Whose, when, on whose word, how many; those with nothing open are named as well."""
    book = opened(a_report(a_finding(), a_finding("ORG104", alliance=None), a_finding("AGR101", waived="已说明原因")))
    lines = [[cell.value for cell in row if cell.value is not None] for row in book[SUMMARY].iter_rows()]
    assert ["单位：示例县"] in lines
    assert ["核查时期：2024年第三季度"] in lines
    assert ["截至日期：2024年10月8日"] in lines
    assert [f"依据：{PAPER}"] in lines
    assert [RIVER, 1, 0, 0, 0, 1, RIVER] in lines
    assert [HILL, 0, 0, 0, 0, 0, "无需反馈"] in lines
    assert ["合计", 1, 0, 0, 0, 1] in lines
    assert ["另有不分联盟的问题 1 条，由组织部核对处理，未列入本表。"] in lines
    assert ["已说明的 1 条，未列入本表。"] in lines
    assert ["填写说明"] in lines


def test_nothing_to_hand_off() -> None:
    """One sheet that says so."""
    book = opened(a_report(a_finding(audience=Audience.INTERNAL)))
    assert book.sheetnames == [SUMMARY]
    assert any(cell.value == "各联盟没有需要核实反馈的问题。" for row in book[SUMMARY].iter_rows() for cell in row)


def test_only_what_is_to_be_filled_in_is_open() -> None:
    """The sheet is protected without a password; the answers are not locked, and one is chosen from a list."""
    ws = opened(a_full_report())[RIVER]
    assert ws.protection.sheet
    assert not ws.protection.password
    assert not ws.protection.formatRows, "rows may be made higher"
    for column in COLUMNS:
        cell = ws[f"{LETTERS[column.heading]}{TOP}"]
        assert cell.protection.locked is not column.filled_in, column.heading
        assert (cell.value is None) == column.filled_in
        assert ws[f"{LETTERS[column.heading]}{HEADING_ROW + 1}"].value == column.heading
    (choice,) = ws.data_validations.dataValidation
    assert str(choice.sqref) == f"{LETTERS['办理结果']}{TOP}:{LETTERS['办理结果']}{TOP + 1}"
    assert choice.formula1 == f'"{",".join(OUTCOMES)}"'


def test_the_fingerprint_comes_back_with_the_sheet() -> None:
    """Hidden, as text, with the schema in the properties: whoever reads the answers finds the findings."""
    book = opened(a_report(a_finding(fingerprint="1234567890123456"), a_finding("FIL101", fingerprint="1e23456789012345-2")))
    ws = book[RIVER]
    assert column_of(ws, "指纹") == ["1234567890123456", "1e23456789012345-2"]
    assert ws.column_dimensions[LETTERS["指纹"]].hidden
    assert book.custom_doc_props["schema"].value == SCHEMA


def test_it_prints_on_a4_across() -> None:
    """Fitted to the width, headings on every page, numbered, in fonts that are on every clerk's machine."""
    for ws in opened(a_full_report()):
        assert (ws.page_setup.paperSize, ws.page_setup.orientation) == (9, "landscape")
        assert ws.sheet_properties.pageSetUpPr.fitToPage
        assert (ws.page_setup.fitToWidth or 1, ws.page_setup.fitToHeight) == (1, 0)
        assert ws.oddFooter.center.text == "第&P页"
        assert {cell.font.name for row in ws.iter_rows() for cell in row if cell.value is not None} == {"黑体", "仿宋"}
    ws = opened(a_full_report())[RIVER]
    assert ws.print_title_rows == f"${HEADING_ROW + 1}:${HEADING_ROW + 1}"
    assert ws.freeze_panes == f"D{TOP}"


def test_rows_are_high_enough_and_grow() -> None:
    """A long message gets as many lines as it takes; the height is no fixed one, so that answers are seen whole."""
    report = a_report(a_finding(message="短"), a_finding(message="很长的一段话" * 30))
    ws = opened(report)[RIVER]
    heights = [ws.row_dimensions[TOP + at].height for at in range(2)]
    assert heights[0] >= 30
    assert heights[1] >= 15 * (180 // 15)
    with zipfile.ZipFile(io.BytesIO(handoff_bytes(handoff(report, PAPER)))) as archive:
        rows = re.findall(r"<row [^>]*>", archive.read("xl/worksheets/sheet2.xml").decode())
    assert ["customHeight" in row for row in rows] == [True, True, True, False, False]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_stay_text(text: str) -> None:
    """As alliance, unit, message, advice and paper: no formula, no link, nothing drawn otherwise than as text."""
    report = a_report(a_finding(alliance=text, unit=text, message=text, fix=text, basis=text), workspace=text)
    data = handoff_bytes(handoff(report, text))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert not any("<f>" in part or "hyperlink" in part for part in parts.values())
    assert not any("vbaProject" in name or "externalLink" in name for name in parts)
    ws = openpyxl.load_workbook(io.BytesIO(data)).worksheets[1]
    assert ws[f"{LETTERS['办法']}{TOP}"].value == text.replace("\x1b", "\ufffd").replace("\u202e", "\ufffd")
    assert ws[f"{LETTERS['办法']}{TOP}"].data_type == "s"


@given(st.lists(st.text(max_size=40), min_size=1, max_size=6))
@examples(max_examples=25)
def test_any_alliances_make_a_workbook(names: list[str]) -> None:
    """Each alliance keeps its rows, whatever its name."""
    report = a_report(*(a_finding(alliance=name, message=f"第{at}条") for at, name in enumerate(names)))
    book = opened(report)
    messages = [value for ws in book.worksheets[1:] for value in column_of(ws, "问题")]
    assert sorted(messages) == sorted(f"季度联合活动：第{at}条" for at in range(len(names)))


SCRIPT = """
import hashlib, sys
sys.path.insert(0, "tests")
from reports import PAPER, a_full_report
from allyctl.tables.handoff import handoff
from allyctl.writing.handoff import handoff_bytes
print(hashlib.sha256(handoff_bytes(handoff(a_full_report(), PAPER))).hexdigest())
"""


def test_the_same_report_gives_the_same_bytes() -> None:
    """Promise 17: time zone, locale and hash seed change nothing."""
    root = Path(__file__).resolve().parent.parent.parent
    made = set()
    for zone, locale, seed in (("Asia/Shanghai", "C", "1"), ("America/New_York", "C.UTF-8", "2"), ("UTC", "POSIX", "3")):
        env = {"PATH": os.environ["PATH"], "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        made.add(subprocess.run([sys.executable, "-c", SCRIPT], cwd=root, env=env, capture_output=True, check=True).stdout)
    assert len(made) == 1


def test_a_workbook_that_was_worked_in_is_told_from_ours() -> None:
    """As packed here: ours; saved by another program: somebody's."""
    data = handoff_bytes(handoff(a_report(a_finding(severity=Severity.NOTE)), PAPER))
    assert is_as_packed(data)
    out = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(data)).save(out)
    assert not is_as_packed(out.getvalue())
    assert not is_as_packed(b"")
    assert not is_as_packed(b"PK\x03\x04 broken")


@pytest.mark.office
def test_libreoffice_prints_it(tmp_path: Path) -> None:
    """It opens, and becomes pages across."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(handoff_bytes(handoff(a_full_report(), PAPER)))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    subprocess.run(["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, path], check=True, capture_output=True, timeout=120)
    pdf = (tmp_path / "a.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 3
