"""A check for Excel: one row a finding, in Chinese, and nothing in it that Excel would reckon."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import RIVER, a_finding, a_full_report, a_report

from allyctl.model.finding import NotChecked
from allyctl.model.place import Location
from allyctl.model.report import Report
from allyctl.tables.checkcsv import HEADINGS, check_csv, is_check_csv


def rows_of(report: Report) -> list[dict[str, str]]:
    text = check_csv(report)
    assert text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_one_row_a_finding_then_what_was_not_checked() -> None:
    """Waived ones stay in the list and are told apart; 未检查 comes last; only what counts says 是."""
    rows = rows_of(a_full_report())
    assert [(one["轻重"], one["代码"], one["计入联盟"]) for one in rows] == [
        ("须办理", "ACT101", "是"), ("请核实", "FIL102", "是"), ("提示", "ORG101", "是"), ("待核实", "ACT101", "是"), ("已说明", "AGR101", "否"),
        ("请核实", "FIL105", "否"), ("须办理", "DAT103", "是"), ("未检查", "FIL108", "否"), ("未检查", "ROT101", "否"), ("未检查", "ROT102", "否"),
    ]  # fmt: skip
    assert rows[4]["说明"] == "换届期间统一延后签订"
    assert rows[3]["存疑"].startswith("活动台账.xlsx › 活动 › C9")
    assert rows[1]["位置"] == "活动台账.xlsx › 活动 › C7、H7"
    assert rows[0]["时期"] == "2024年第三季度"
    assert rows[7]["办法"] == "可补：[approvers] names"


def test_whom_an_unchecked_rule_concerns() -> None:
    """Where others could be checked, the alliances are named."""
    (row,) = rows_of(a_report(not_checked=(NotChecked("ACT113", "计划落实", "没有“状态”一列", "活动·状态", (RIVER,)),)))
    assert (row["轻重"], row["联盟"], row["问题"]) == ("未检查", RIVER, "没有“状态”一列")


def test_nothing_found_is_the_headings_alone() -> None:
    """The columns are always there."""
    assert check_csv(a_report()) == ",".join(HEADINGS) + "\r\n"


@pytest.mark.parametrize("text", ["=1+1", "+86", "-甲", "@SUM(A1)", "\t=1", " =1", "＝1+1", "'=1", "=HYPERLINK(\"http://x\",\"y\")"])
@pytest.mark.parametrize("heading", ["单位", "问题", "说明", "联盟"])
def test_no_text_becomes_a_formula(text: str, heading: str) -> None:
    """An apostrophe goes before it; the rest can be read as it is."""
    field = {"单位": "unit", "问题": "message", "说明": "waived", "联盟": "alliance"}[heading]
    (row,) = rows_of(a_report(a_finding(**{field: text})))
    assert row[heading] == f"'{text.strip()}"


def test_a_file_name_is_no_formula_either() -> None:
    """Places are text as well."""
    (row,) = rows_of(a_report(a_finding(locations=(Location("=cmd.xlsx", "活动", "A1"),))))
    assert row["位置"] == "'=cmd.xlsx › 活动 › A1"


@pytest.mark.parametrize("digits", ["1234567890123456", "1234567e12345678", "1111111111111111-2"])
def test_a_fingerprint_of_digits_is_no_number(digits: str) -> None:
    """Excel would keep 15 of its digits."""
    (row,) = rows_of(a_report(a_finding(fingerprint=digits)))
    assert row["指纹"] == f"'{digits}"


def test_a_finding_stays_on_its_line() -> None:
    """Line ends, control characters and halves of characters in names don't break the table."""
    text = check_csv(a_report(a_finding(message='甲\n乙,"丙"\x1b[31m\u202e', alliance="丁\ud800")))
    assert text.count("\r\n") == 2
    assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\u202e\ud800]", text)
    text.encode("utf-8")
    assert '甲 乙,""丙""' in text


@given(st.text(max_size=60))
def test_text_comes_back(text: str) -> None:
    """Whatever is typed, one row comes out, and none of its cells begins like a formula."""
    (row,) = rows_of(a_report(a_finding(message=text, unit=text)))
    assert all(not re.match(r"\s*[=+\-@＝＋－＠]", cell) for cell in row.values())


def test_our_own_table_is_known() -> None:
    """With the mark of UTF-8, without, and not a clerk's own."""
    text = check_csv(a_report())
    assert is_check_csv(text.encode("utf-8-sig"))
    assert is_check_csv(text.encode())
    assert not is_check_csv("联盟,活动时间\r\n".encode("utf-8-sig"))
    assert not is_check_csv(text.replace("指纹", "指纹,备注").encode())
