"""The blank workbooks as programs open them: drop-downs, comments, formats, print set-up; read back; on paper."""

from __future__ import annotations

import datetime
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine

from allyctl.columns import ColumnType
from allyctl.model.records import COLUMNS
from allyctl.model.settings import Settings
from allyctl.reading.load import load, look
from allyctl.tables.formlayout import LAYOUTS
from allyctl.tables.forms import EXAMPLE_MARK, FormColumn, FormSheet, FormWorkbook, GuideLine, blank_workbooks
from allyctl.writing.forms import FIRST_ROW, GUIDE_SHEET, HEADING_ROW, OPTIONS_SHEET, form_bytes

FORMS = [pytest.param(form, id=f"{policy}-{form.file}") for policy in LAYOUTS for form in blank_workbooks(policy, 2024)]


def opened(form: FormWorkbook) -> Any:
    return openpyxl.load_workbook(io.BytesIO(form_bytes(form)))


def a_form(*columns: FormColumn) -> FormWorkbook:
    sheet = FormSheet(name="表", kind="activity", title="表", legend="", columns=columns)
    return FormWorkbook(file="表.xlsx", title="表", sheets=(sheet,), guide=(GuideLine("说明"),))


def a_column(heading: str = "列", options: tuple[str, ...] = (), example: str = "示例：一") -> FormColumn:
    return FormColumn(
        field="theme", heading=heading, required=False, width=10, number_format="@", hint="", comment="没有可以不填。",
        options=options, closed=True, centred=False, examples=(example,),
    )  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_headings_carry_comments_and_columns_their_formats(form: FormWorkbook) -> None:
    """Every heading explains itself; telephone numbers and 001 stay text; days are shown as 2024-08-20."""
    book = opened(form)
    assert book.sheetnames == [*(sheet.name for sheet in form.sheets), GUIDE_SHEET]
    for sheet in form.sheets:
        ws = book[sheet.name]
        declared = {column.field: column for column in COLUMNS[sheet.kind]}
        for index, column in enumerate(sheet.columns, 1):
            heading = ws.cell(HEADING_ROW, index)
            assert heading.value == column.heading
            assert heading.comment.text == column.comment
            assert heading.comment.author == "allyctl"
            kind = declared[column.field].type
            expected = {ColumnType.DAY: "yyyy-mm-dd", ColumnType.INT: "0", ColumnType.DECIMAL: "General"}.get(kind, "@")
            assert ws.cell(FIRST_ROW + 5, index).number_format == expected
            assert ws.column_dimensions[heading.column_letter].number_format == expected, "rows far below have it too"
            assert ws.column_dimensions[heading.column_letter].width == column.width
            assert not ws.column_dimensions[heading.column_letter].hidden


@pytest.mark.parametrize("form", FORMS)
def test_each_column_with_choices_has_its_drop_down(form: FormWorkbook) -> None:
    """A drop-down for exactly the columns that have words to choose from, down to row 2000, blank allowed."""
    book = opened(form)
    for sheet in form.sheets:
        offered = {}
        for rule in book[sheet.name].data_validations.dataValidation:
            offered[str(rule.sqref)] = rule
            assert rule.type == "list"
            assert rule.allowBlank
        columns = list(zip(range(1, 99), sheet.columns, strict=False))
        letters = {f"{openpyxl.utils.get_column_letter(i)}{FIRST_ROW}:{openpyxl.utils.get_column_letter(i)}2000": c for i, c in columns if c.options}
        assert set(offered) == set(letters)
        for cells, column in letters.items():
            assert offered[cells].formula1.strip('"').split(",") == list(column.options)
            assert len(offered[cells].formula1) <= 255
            assert bool(offered[cells].showErrorMessage) is column.closed


@pytest.mark.parametrize("form", FORMS)
def test_a_form_prints_on_a4_with_its_headings_on_every_page(form: FormWorkbook) -> None:
    """Landscape A4, fitted to the width, title rows repeated, page numbers, headings frozen."""
    for ws in opened(form).worksheets[: len(form.sheets)]:
        assert (ws.page_setup.paperSize, ws.page_setup.orientation) == (9, "landscape")
        assert ws.sheet_properties.pageSetUpPr.fitToPage
        assert (ws.page_setup.fitToWidth, ws.page_setup.fitToHeight) == (1, 0)
        assert ws.print_title_rows == "$1:$3"
        assert ws.oddFooter.center.text == "第 &P 页，共 &N 页"
        assert ws.freeze_panes == "B4"


@pytest.mark.parametrize("form", FORMS)
def test_the_file_names_nobody_and_no_hour(form: FormWorkbook) -> None:
    """Neutral properties; no formula, link or macro anywhere."""
    data = form_bytes(form)
    properties = openpyxl.load_workbook(io.BytesIO(data)).properties
    assert (properties.creator, properties.lastModifiedBy, properties.title) == ("allyctl", "allyctl", form.title)
    assert properties.created == properties.modified == datetime.datetime(2000, 1, 1)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name in archive.namelist():
            assert "vba" not in name.lower()
            assert "externalLink" not in name
            if name.startswith("xl/worksheets/sheet"):
                assert not re.search(rb"<f[ >]|<hyperlink", archive.read(name))


@pytest.mark.parametrize("seed", ["0", "1"])
@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
def test_the_same_form_has_the_same_bytes(seed: str, zone: str) -> None:
    """Another day, another place, another hash seed: the same file."""
    code = (
        "import hashlib; from allyctl.tables.forms import blank_workbooks; from allyctl.writing.forms import form_bytes; "
        "print(*[hashlib.sha256(form_bytes(f)).hexdigest() for p in ('county', 'township') for f in blank_workbooks(p, 2024)])"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    import hashlib

    here = [hashlib.sha256(form_bytes(form)).hexdigest() for policy in ("county", "township") for form in blank_workbooks(policy, 2024)]
    assert done.stdout.split() == here


@pytest.mark.parametrize("text", ["=1+1", "+86 138", "-", "@某人", "#N/A", "=HYPERLINK(1)", "001", "None", "1e5"])
def test_text_stays_text(text: str) -> None:
    """What begins like a formula or looks like a number or an error is written and read back as it is."""
    data = form_bytes(a_form(a_column(example=text)))
    cell = openpyxl.load_workbook(io.BytesIO(data))["表"].cell(FIRST_ROW, 1)
    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.quotePrefix is (text[0] in "=+-@")
    rows = python_calamine.load_workbook(io.BytesIO(data)).get_sheet_by_name("表").to_python(skip_empty_area=False)
    assert rows[FIRST_ROW - 1][0] == text


@pytest.mark.parametrize(
    ("options", "hidden"),
    [
        (tuple(f"选项{number}" for number in range(10)), False),
        (tuple(f"第{number}个很长的选项" for number in range(60)), True),
        (("甲,乙", "丙"), True),
        (('“甲"', "丙"), True),
    ],
    ids=["short", "longer than 255", "a comma", "a quote"],
)
def test_a_list_too_long_for_a_cell_goes_to_a_hidden_sheet(options: tuple[str, ...], hidden: bool) -> None:
    """Excel cuts drop-downs at 255 characters and splits them at commas; such lists are referred to instead."""
    book = opened(a_form(a_column(options=options), a_column("又一列", options=options)))
    rules = book["表"].data_validations.dataValidation
    assert len(rules) == 2
    assert len(rules[0].error) <= 255
    if not hidden:
        assert OPTIONS_SHEET not in book.sheetnames
        return
    assert book[OPTIONS_SHEET].sheet_state == "hidden"
    assert rules[0].formula1 == rules[1].formula1 == f"'{OPTIONS_SHEET}'!$A$1:$A${len(options)}"
    assert [cell.value for cell in book[OPTIONS_SHEET]["A"]] == list(options)


@pytest.mark.parametrize("form", FORMS)
def test_calamine_reads_the_form_back(form: FormWorkbook) -> None:
    """Titles, headings and example rows are where the clerk sees them."""
    book = python_calamine.load_workbook(io.BytesIO(form_bytes(form)))
    for sheet in form.sheets:
        rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        assert rows[0][0] == sheet.title
        assert rows[2] == [column.heading for column in sheet.columns]
        assert rows[3] == ["" if column.examples[0] is None else column.examples[0] for column in sheet.columns]
        assert len(rows) == HEADING_ROW + sheet.example_rows


@pytest.fixture(params=LAYOUTS)
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Settings, tuple[FormWorkbook, ...]]:
    """The blank forms of a policy, in a folder."""
    forms = blank_workbooks(request.param, 2024)
    for form in forms:
        (tmp_path / form.file).parent.mkdir(exist_ok=True)
        (tmp_path / form.file).write_bytes(form_bytes(form))
    return tmp_path, Settings(root=tmp_path, policy=request.param, roster=("名册.xlsx",), logs=("台账/*.xlsx",)), forms


def test_the_reader_knows_every_column_and_skips_the_examples(workspace: tuple[Path, Settings, tuple[FormWorkbook, ...]]) -> None:
    """A blank form holds no record, no unknown column and no complaint; its example rows are named as such."""
    root, settings, forms = workspace
    views = look([*settings.roster, *settings.logs], settings, root)
    seen = {sheet.name: sheet for view in views for sheet in view.sheets}
    for form in forms:
        for sheet in form.sheets:
            assert seen[sheet.name].kind == sheet.kind
            assert [column.field for column in seen[sheet.name].columns] == [column.field for column in sheet.columns]
            assert not seen[sheet.name].unknown
            assert seen[sheet.name].rows == 0
            assert [one.why for one in seen[sheet.name].skipped] == ["示例行"] * sheet.example_rows
    book = load(settings, root, settings.roster, settings.logs)
    assert not book.roster.names
    assert not book.unread
    assert [problem.code for problem in book.problems] == ["DAT111"], "one note that nothing is filled in yet"


def test_a_form_filled_in_reads_back(workspace: tuple[Path, Settings, tuple[FormWorkbook, ...]]) -> None:
    """The examples typed again below without their mark, as a clerk would: every field that was filled is read."""
    root, settings, forms = workspace
    for form in forms:
        book = openpyxl.load_workbook(root / form.file)
        for sheet in form.sheets:
            ws = book[sheet.name]
            for number in range(sheet.example_rows):
                for index, column in enumerate(sheet.columns, 1):
                    value = column.examples[number]
                    value = value.removeprefix(EXAMPLE_MARK) if isinstance(value, str) else value
                    ws.cell(FIRST_ROW + sheet.example_rows + number, index).value = "无误" if column.field == "note" else value
        book.save(root / form.file)
    book = load(settings, root, settings.roster, settings.logs)
    assert not book.unread
    for form in forms:
        for sheet in form.sheets:
            records = book._records[sheet.kind]
            assert len(records) == sheet.example_rows, sheet.name
            for number, record in enumerate(records):
                filled = [column for column in sheet.columns if column.examples[number] is not None]
                blank = [column.heading for column in filled if getattr(record, column.field) in (None, ())]
                assert not blank, sheet.name
    day = next(iter(book._records["activity"])).held_on  # type: ignore[attr-defined]
    assert (day.first, day.last) == (datetime.date(2024, 8, 20), datetime.date(2024, 8, 20))


def test_a_row_typed_over_the_example_is_read(workspace: tuple[Path, Settings, tuple[FormWorkbook, ...]]) -> None:
    """Whoever types over the example's first cell and leaves the others has a record, not a row that vanishes."""
    root, settings, forms = workspace
    for form in forms:
        book = openpyxl.load_workbook(root / form.file)
        for sheet in form.sheets:
            for number in range(sheet.example_rows):
                cell = book[sheet.name].cell(FIRST_ROW + number, 1)
                cell.value = str(cell.value).removeprefix(EXAMPLE_MARK)
        book.save(root / form.file)
    book = load(settings, root, settings.roster, settings.logs)
    assert not book.unread
    for form in forms:
        for sheet in form.sheets:
            assert len(book._records[sheet.kind]) == sheet.example_rows, sheet.name


@pytest.mark.office
@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_cut_on_paper(form: FormWorkbook, tmp_path: Path) -> None:
    """Printed by LibreOffice, each sheet takes one page of its full width, and every heading stands on it."""
    path = tmp_path / "form.xlsx"
    path.write_bytes(form_bytes(form))
    office = shutil.which("soffice") or shutil.which("libreoffice") or "soffice"
    command = [office, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    text = subprocess.run(["pdftotext", "-layout", str(tmp_path / "form.pdf"), "-"], check=True, capture_output=True).stdout.decode()
    pages = text.split("\f")
    for sheet, page in zip(form.sheets, pages, strict=False):
        assert sheet.title in page
        squeezed = re.sub(r"\s", "", page)
        for column in sheet.columns:
            parts = [(column.heading[:cut], column.heading[cut:]) for cut in range(len(column.heading))]
            assert any(one in squeezed and other in squeezed for one, other in parts), f"{sheet.name}: {column.heading}"
        assert "示例：" in squeezed
    assert len(pages) > len(form.sheets)
    assert "填写说明" in pages[len(form.sheets)]
