"""The blank forms as data: laws that hold for every sheet and column, whichever is added to the layout."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allyctl.columns import Column, ColumnType
from allyctl.model.choices import Linkage, Status
from allyctl.model.records import COLUMNS
from allyctl.tables.formexamples import EXAMPLES
from allyctl.tables.formlayout import LAYOUTS
from allyctl.tables.forms import (
    EXAMPLE_MARK,
    FormColumn,
    FormSheet,
    blank_workbooks,
    comment_on,
    display_width,
    options_of,
)
from allyctl.values.periods import read_period

SHEETS = [
    pytest.param(policy, sheet, id=f"{policy}-{sheet.kind}") for policy in LAYOUTS for form in blank_workbooks(policy, 2024) for sheet in form.sheets
]
FORM_COLUMNS = [(sheet, column) for policy in LAYOUTS for form in blank_workbooks(policy, 2024) for sheet in form.sheets for column in sheet.columns]


def declared(sheet: FormSheet, column: FormColumn) -> Column:
    return next(one for one in COLUMNS[sheet.kind] if one.field == column.field)


@pytest.mark.parametrize(("policy", "sheet"), SHEETS)
def test_what_makes_a_record_has_its_column(policy: str, sheet: FormSheet) -> None:
    """A row filled in under the headings of a form can always become a record."""
    fields = [column.field for column in sheet.columns]
    assert len(fields) == len(set(fields))
    assert {column.field for column in COLUMNS[sheet.kind] if column.required} <= set(fields)
    assert [column.heading.endswith("*") for column in sheet.columns] == [column.required for column in sheet.columns]


@pytest.mark.parametrize(("policy", "sheet"), SHEETS)
def test_every_example_row_is_marked_and_whole(policy: str, sheet: FormSheet) -> None:
    """Each example row begins with the mark the reader skips, in its first cell alone, and uses only columns that are there."""
    fields = {column.field for column in sheet.columns}
    for example in EXAMPLES[policy][sheet.kind]:
        assert set(example) <= fields
    for number in range(sheet.example_rows):
        first, *rest = [column.examples[number] for column in sheet.columns]
        assert str(first).startswith(EXAMPLE_MARK)
        assert not any("示例" in one for one in rest if isinstance(one, str))
        missing = [column.heading for column in sheet.columns if column.required and column.examples[number] is None]
        assert not missing


@pytest.mark.parametrize(("policy", "sheet"), SHEETS)
def test_a_heading_fits_its_column(policy: str, sheet: FormSheet) -> None:
    """No heading is cut on screen or paper: short ones stand on one line, long ones on two."""
    for column in sheet.columns:
        line = len(column.heading) if len(column.heading) <= 5 else math.ceil(len(column.heading) / 2)
        assert column.width > line * 2, column.heading


@pytest.mark.parametrize(("policy", "sheet"), SHEETS)
def test_a_sheet_fits_a_page_readably(policy: str, sheet: FormSheet) -> None:
    """Few columns: at most 16, and no wider than twice a landscape page at full size."""
    assert len(sheet.columns) <= 16
    assert sum(column.width for column in sheet.columns) <= 240


@pytest.mark.parametrize("policy", LAYOUTS)
def test_forms_use_only_characters_of_gbk(policy: str) -> None:
    """Every Windows in a county office can show every word of a form."""
    for form in blank_workbooks(policy, 2024):
        form.title.encode("gbk")
        for line in form.guide:
            line.text.encode("gbk")
        for sheet in form.sheets:
            texts = [sheet.name, sheet.title, sheet.legend]
            texts += [text for column in sheet.columns for text in (column.heading, column.comment, *column.options, *map(str, column.examples))]
            "".join(texts).encode("gbk")


@given(st.sampled_from(FORM_COLUMNS), st.data())
def test_every_word_of_a_drop_down_is_accepted(form: tuple[FormSheet, FormColumn], data: st.DataObject) -> None:
    """What a drop-down offers, the column takes: as a member of its choice, a flag, a period or an open text."""
    sheet, column = form
    if not column.options:
        return
    word = data.draw(st.sampled_from(column.options))
    own = declared(sheet, column)
    if own.choices is not None:
        assert own.choices(word).value == word
    elif own.type is ColumnType.FLAG:
        assert word in ("是", "否")
    elif own.type is ColumnType.PERIOD:
        assert read_period(word).year == 2024
    else:
        assert word in own.suggestions
        assert not column.closed, "an open text takes other words too"


def test_only_closed_sets_of_one_word_refuse_other_words() -> None:
    """Several linkages go into one cell, so that drop-down must not refuse 理论联学、队伍联建."""
    closed = {column.field: column.closed for sheet, column in FORM_COLUMNS if sheet.kind == "activity"}
    assert closed == closed | {"linkage": False, "form": False, "status": True, "organiser": True}


def test_options_come_from_the_declaration() -> None:
    """To add a word to a choice is to touch one line."""
    by_field = {column.field: column for column in COLUMNS["activity"]}
    assert options_of(by_field["linkage"], 2024) == tuple(one.value for one in Linkage)
    assert options_of(by_field["status"], 2024) == tuple(one.value for one in Status)
    assert options_of(by_field["theme"], 2024) == ()


@pytest.mark.parametrize(
    ("kind", "field", "comment"),
    [
        (
            "alliance",
            "short",
            "没有可以不填。\n平时怎么叫，台账里写简称也能认出。\n原有台账的表头写成“联盟简称”、“片区”、“片区名称”、“所在片区”的，也能认出。",
        ),
        (
            "filing",
            "planned_on",
            "必填。\n写成 2024-08-20 或者 2024年8月20日；只知道旬的，写“2024年8月中旬”。\n"
            "原有台账的表头写成“计划日期”、“拟开展时间”、“拟开展日期”、“拟办时间”等的，也能认出。",
        ),
        ("member", "kind", None),
        (
            "member",
            "contact_phone",
            "没有可以不填。\n个人信息：只供内部联系，公开材料中不会出现。\n原有台账的表头写成“手机”、“联系人电话”、“电话”的，也能认出。",
        ),
    ],
)
def test_the_comment_on_a_heading(kind: str, field: str, comment: str | None) -> None:
    """The clerk reads whether it is needed, what to write, and which of his own headings are known."""
    said = comment_on(next(column for column in COLUMNS[kind] if column.field == field))
    if comment is None:
        assert "从下拉框中选：乡镇、街道、村" in said
    else:
        assert said == comment


def test_the_policies_have_their_own_columns() -> None:
    """A county has lead units and filings, a township persons in charge, mentors and quotas."""
    kinds = {policy: {sheet.kind: {column.field for column in sheet.columns} for form in blank_workbooks(policy, 2024) for sheet in form.sheets} for policy in LAYOUTS}
    assert "lead_unit" in kinds["county"]["alliance"]
    assert {"filing", "attendance", "meeting", "term", "listing", "project"} <= set(kinds["county"])
    assert "lead_unit" not in kinds["township"]["alliance"]
    assert "zone_head" in kinds["township"]["alliance"]
    assert {"venue", "mentoring", "quota"} <= set(kinds["township"])
    assert "filing" not in kinds["township"]


def test_the_ledger_belongs_to_its_year() -> None:
    """File, titles, quarters and example days all say the year that was asked for."""
    ledger = blank_workbooks("county", 2025)[1]
    assert ledger.file == "台账/2025年活动台账.xlsx"
    term = next(sheet for sheet in ledger.sheets if sheet.kind == "term")
    assert term.title == "2025年党建联盟轮值安排表"
    assert next(column for column in term.columns if column.field == "period").options[2] == "2025年第三季度"
    activity = next(sheet for sheet in ledger.sheets if sheet.kind == "activity")
    assert next(column for column in activity.columns if column.field == "held_on").examples == (date(2025, 8, 20),)


@pytest.mark.parametrize(("policy", "sheet"), SHEETS)
def test_the_guide_names_every_column_that_is_left_out(policy: str, sheet: FormSheet) -> None:
    """Columns that the form leaves out are not hidden from the clerk."""
    form = next(form for form in blank_workbooks(policy, 2024) if sheet in form.sheets)
    guide = "\n".join(line.text for line in form.guide)
    there = {column.field for column in sheet.columns}
    for column in COLUMNS[sheet.kind]:
        if column.field not in there:
            assert column.heading in guide


def test_width_counts_chinese_characters_twice() -> None:
    """Column widths fit what they hold."""
    assert display_width("联盟A1") == 6
