"""Workbooks of every format become the same grids: absolute places, typed cells, merged and hidden cells."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from pathlib import Path

import pytest
from odd_files import put, raw_xlsx, simple_xls, simple_xlsx, styles_of, xls, xlsx

from allyctl.model.problems import ProblemCode
from allyctl.reading.files import read_file
from allyctl.reading.grid import FileRead, Grid
from allyctl.values.days import Day


def read(folder: Path, name: str, data: bytes) -> FileRead:
    """Read, and prove that the file is as it was."""
    path = put(folder, name, data)
    found = read_file(path, name, named=True)
    assert path.read_bytes() == data
    return found


def only(found: FileRead) -> Grid:
    assert (found.unreadable, len(found.grids)) == (None, 1), found
    return found.grids[0]


def rows(grid: Grid) -> list[list[object]]:
    return [list(row) for row in grid.rows]


def test_cells_keep_their_places_and_types(tmp_path: Path) -> None:
    """Data that begins at C5 stays at C5; texts are cleaned, blank ones are None, nothing is retyped."""

    def write(book: object) -> None:
        sheet = book.active
        for at, value in {
            "C5": "  联盟\u3000", "D5": date(2024, 8, 1), "E5": datetime(2024, 8, 1, 14, 30), "F5": 23, "G5": 2.5,
            "H5": True, "I5": time(9, 30), "J5": "001", "K5": "NA", "L5": "None", "M5": "1e5", "N5": "   ", "C7": "末行",
        }.items():
            sheet[at] = value

    grid = only(read(tmp_path, "a.xlsx", xlsx(write)))
    assert rows(grid)[:4] == [[None] * 14] * 4
    assert rows(grid)[4][2:] == [
        "联盟", date(2024, 8, 1), datetime(2024, 8, 1, 14, 30), 23.0, 2.5, True, time(9, 30), "001", "NA", "None", "1e5", None,
    ]
    assert rows(grid)[6][2] == "末行"


@pytest.mark.parametrize(("name", "make"), [("a.xlsx", simple_xlsx), ("a.xls", simple_xls)])
def test_xlsx_and_xls_read_the_same(tmp_path: Path, name: str, make: object) -> None:
    """The same table in both formats."""
    table = [["联盟", "活动主题", "人数"], ["沿河片区", "义诊", 23], ["坝区片区", "学习", 8]]
    found = read(tmp_path, name, make(table))
    assert rows(only(found)) == table
    assert (found.kind, found.problems, only(found).name) == (name[2:], (), "活动")


def test_xls_keeps_places_and_merged_cells(tmp_path: Path) -> None:
    """Old workbooks too: the first column used is not moved to A."""

    def write(book: object) -> None:
        sheet = book.add_sheet("表")
        sheet.write(4, 2, "a")
        sheet.write_merge(5, 7, 2, 3, "b")

    grid = only(read(tmp_path, "a.xls", xls(write)))
    assert (rows(grid)[4][2], rows(grid)[5][2], grid.merged) == ("a", "b", ((5, 2, 7, 3),))


def test_xls_second_look(tmp_path: Path) -> None:
    """Error cells, hidden rows, columns and sheets, and months: the old format is looked through as well."""
    import xlwt

    def write(book: object) -> None:
        sheet = book.add_sheet("表")
        month = xlwt.easyxf(num_format_str='yyyy"年"m"月"')
        day = xlwt.easyxf(num_format_str='yyyy"年"m"月"d"日"')
        for column, style in enumerate((month, month, day)):
            sheet.write(0, column, date(2024, 8, 16), style)
        sheet.row(1).set_cell_error(1, "#REF!")
        sheet.write(2, 0, "x")
        sheet.write(3, 0, "y")
        sheet.row(2).hidden = True
        sheet.col(2).hidden = True
        book.add_sheet("旧表").visibility = 1

    found = read(tmp_path, "a.xls", xls(write))
    grid, other = found.grids
    august = Day(date(2024, 8, 1), date(2024, 8, 31))
    assert rows(grid)[0] == [august, august, date(2024, 8, 16)]
    assert (grid.errors, grid.hidden_rows, grid.hidden_columns) == ({(1, 1): "#REF!"}, {2}, {2})
    assert (grid.hidden, other.hidden, found.problems) == (False, True, ())


@pytest.mark.parametrize("epoch1904", [False, True])
@pytest.mark.parametrize("code", ['yyyy"年"m"月"', "mmm-yy", 'yyyy"年"m"月"d"日"', "General"])
def test_xls_formats_in_both_epochs(tmp_path: Path, code: str, epoch1904: bool) -> None:
    """Numbers, days and months as the clerk sees them."""
    import xlwt

    def write(book: object) -> None:
        book.dates_1904 = epoch1904
        book.add_sheet("表").write(0, 0, 45520 - (1462 if epoch1904 else 0), xlwt.easyxf(num_format_str=code))

    grid = only(read(tmp_path, "a.xls", xls(write)))
    if code == "General":
        assert float(grid.rows[0][0]) == 45520 - (1462 if epoch1904 else 0)
    else:
        assert grid.rows[0][0] == (date(2024, 8, 16) if "d" in code else Day(date(2024, 8, 1), date(2024, 8, 31)))
    assert grid.epoch1904 is epoch1904


def test_ods(tmp_path: Path) -> None:
    """Repeated rows and cells, spans, hidden rows, columns and sheets, errors, and dates shown as months."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.style import Style, TableProperties
    from odf.table import CoveredTableCell, Table, TableCell, TableColumn, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    style = Style(name="hid", family="table")
    style.addElement(TableProperties(display="false"))
    book.automaticstyles.addElement(style)

    def add(table: object, cells: list[object], **given: object) -> None:
        row = TableRow(**given)
        for cell in cells:
            row.addElement(cell)
        table.addElement(row)

    def cell(text: str | None = None, **given: object) -> object:
        made = TableCell(**given)
        if text is not None:
            made.addElement(P(text=text))
        return made

    main, hidden = Table(name="活动"), Table(name="旧表", stylename=style)
    main.addElement(TableColumn(numbercolumnsrepeated=2))
    main.addElement(TableColumn(visibility="collapse"))
    add(main, [cell()], numberrowsrepeated=4)
    add(main, [cell(numbercolumnsrepeated=2), cell("a", valuetype="string"), cell("2024年8月", valuetype="date", datevalue="2024-08-01")])
    add(main, [cell(), cell(), cell("m", valuetype="string", numberrowsspanned=2, numbercolumnsspanned=1), cell("2024-08-05", valuetype="date", datevalue="2024-08-05")], visibility="collapse")
    add(main, [cell(), cell(), CoveredTableCell(), cell("#REF!", formula="of:=1/0", valuetype="string", stringvalue="")])
    add(main, [cell(numbercolumnsrepeated=2), cell("x", valuetype="string", numbercolumnsrepeated=2)], numberrowsrepeated=2)
    add(main, [cell(numbercolumnsrepeated=1000)], numberrowsrepeated=1_048_000)
    add(hidden, [cell("q", valuetype="string")])
    book.spreadsheet.addElement(main)
    book.spreadsheet.addElement(hidden)
    out = io.BytesIO()
    book.write(out)

    found = read(tmp_path, "a.ods", out.getvalue())
    grid, other = found.grids
    assert found.kind == "ods"
    assert [row[2:] for row in rows(grid)[4:]] == [
        ["a", Day(date(2024, 8, 1), date(2024, 8, 31))], ["m", date(2024, 8, 5)], [None, None], ["x", "x"], ["x", "x"],
    ]
    assert (grid.merged, grid.hidden_rows, grid.hidden_columns) == (((5, 2, 6, 2),), {5}, {2})
    assert grid.errors == {(6, 3): "#REF!"}
    assert (grid.hidden, other.hidden, rows(other)) == (False, True, [["q"]])


def test_merged_and_hidden(tmp_path: Path) -> None:
    """Merged ranges, hidden rows, columns and sheets are told; everything is read all the same."""

    def write(book: object) -> None:
        sheet = book.active
        for row in range(1, 6):
            for column in range(1, 5):
                sheet.cell(row, column, f"{row}.{column}")
        sheet.merge_cells("A2:A4")
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True
        book.create_sheet("旧表").sheet_state = "hidden"
        book["旧表"]["A1"] = "x"
        book.create_sheet("更旧").sheet_state = "veryHidden"
        book["更旧"]["A1"] = "y"
        book.create_chartsheet("图")

    found = read(tmp_path, "a.xlsx", xlsx(write))
    grid = found.grids[0]
    assert (grid.merged, grid.hidden_rows, grid.hidden_columns) == (((1, 0, 3, 0),), {2}, {2})
    assert [(one.name, one.hidden) for one in found.grids] == [("Sheet", False), ("旧表", True), ("更旧", True)]
    assert found.problems == ()


def test_errors_and_formulas_without_a_value(tmp_path: Path) -> None:
    """What the reader library shows as blank is told: it is neither blank nor known."""
    found = read(
        tmp_path,
        "a.xlsx",
        raw_xlsx(
            '<row r="1"><c r="A1" t="inlineStr"><is><t>x t="e" &lt;f/></t></is></c><c r="B1" t="e"><f>A9</f><v>#REF!</v></c></row>'
            '<row r="3"><c r="A3"><f>1+1</f></c><c r="B3"><f>1+1</f><v></v></c><c r="C3"><f>1+1</f><v>2</v></c>'
            '<c r="D3" t="str"><f>""</f><v></v></c><c r="E3"><f t="shared" si="0"/></c><c r="F3" t="e"><v>#N/A</v></c></row>'
        ),
    )
    grid = only(found)
    assert grid.errors == {(0, 1): "#REF!", (2, 5): "#N/A"}
    assert grid.uncached == {(2, 0), (2, 1), (2, 4)}
    assert rows(grid)[2][:6] == [None, None, 2.0, None, None, None]
    assert all(len(grid.rows[row]) > column for row, column in [*grid.errors, *grid.uncached])


def test_openpyxl_formulas_have_no_value(tmp_path: Path) -> None:
    """A workbook saved by a program that does not calculate."""
    grid = only(read(tmp_path, "a.xlsx", simple_xlsx([["人数", "合计"], [1, "=A2+1"]])))
    assert (grid.uncached, rows(grid)[1]) == ({(1, 1)}, [1.0, None])


CHINESE_FORMATS = {
    27: "month", 28: "day", 29: "day", 30: "day", 31: "day", 36: "month", 50: "month", 51: "day", 52: "month",
    53: "day", 54: "day", 57: "month", 58: "day", 14: "day", 15: "day", 16: "day", 17: "month", 22: "day",
    55: "day",
}


@pytest.mark.parametrize("epoch1904", [False, True])
@pytest.mark.parametrize(("number", "shown"), sorted(CHINESE_FORMATS.items()))
def test_built_in_date_formats(tmp_path: Path, number: int, shown: str, epoch1904: bool) -> None:
    """The 19 built-in formats that hold dates, in both epochs: a date each, a month where no day is shown."""
    serial = 45520 - (1462 if epoch1904 else 0)
    data = raw_xlsx(
        f'<row r="1"><c r="A1" s="1"><v>{serial}</v></c><c r="B1"><v>{serial}</v></c></row>',
        styles=styles_of(number),
        workbook_pr='<workbookPr date1904="1"/>' if epoch1904 else "",
    )
    grid = only(read(tmp_path, "a.xlsx", data))
    exact = date(2024, 8, 16)
    assert grid.rows[0][0] == (Day(date(2024, 8, 1), date(2024, 8, 31)) if shown == "month" else exact)
    assert (grid.rows[0][1], grid.epoch1904) == (float(serial), epoch1904)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('yyyy"年"m"月"', "month"),
        ('[DBNum1][$-804]yyyy"年"m"月";@', "month"),
        ('m"月"', "month"),
        ("yyyy/m", "month"),
        ("mmm-yy", "month"),
        ("yyyy\\年m\\月", "month"),
        ('yyyy"年"', "year"),
        ("yyyy", "year"),
        ('yyyy"年"m"月"d"日"', "day"),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "day"),
        ('m"月"d"日"', "day"),
        ("yyyy/m/d;@", "day"),
        ('0"年"', "number"),
        ('"第"0"月"', "number"),
        ("0.00_);[Red]\\(0.00\\)", "number"),
    ],
)
def test_formats_of_their_own(tmp_path: Path, code: str, expected: str) -> None:
    """A date of which the clerk sees the month alone is that month, whatever day lies under it."""
    data = raw_xlsx('<row r="1"><c r="A1" s="1"><v>45520</v></c></row>', styles=styles_of(code))
    meant = {
        "day": date(2024, 8, 16),
        "month": Day(date(2024, 8, 1), date(2024, 8, 31)),
        "year": Day(date(2024, 1, 1), date(2024, 12, 31)),
        "number": 45520.0,
    }
    assert only(read(tmp_path, "a.xlsx", data)).rows[0][0] == meant[expected]


def test_control_characters_are_replaced_and_told(tmp_path: Path) -> None:
    """An escaped control character arrives as U+FFFD, with its cell; an escaped line end is a line end."""
    data = raw_xlsx(
        '<row r="2"><c r="B2" t="inlineStr"><is><t>甲_x001B_乙</t></is></c>'
        '<c r="C2" t="inlineStr"><is><t>甲_x000D_\n乙</t></is></c></row>'
    )
    found = read(tmp_path, "a.xlsx", data)
    assert rows(only(found))[1][1:] == ["甲\ufffd乙", "甲\n乙"]
    (problem,) = found.problems
    assert (problem.code, [place.cell for place in problem.locations]) == (ProblemCode.CONTROL_CHARACTERS, ["B2"])


def test_one_damaged_sheet_does_not_hide_the_others(tmp_path: Path) -> None:
    """The sheet is named and lost; the rest is read."""
    good = raw_xlsx('<row r="1"><c r="A1"><v>1</v></c></row>', names=("好", "坏"))
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, part[:-40] if name.endswith("sheet2.xml") else part)
    found = read(tmp_path, "a.xlsx", out.getvalue())
    assert [grid.name for grid in found.grids] == ["好"]
    (problem,) = found.problems
    assert (problem.code, problem.lost, problem.locations[0].sheet) == (ProblemCode.UNREADABLE_FILE, True, "坏")


def test_xlsx_of_xlsxwriter_and_macro_workbooks(tmp_path: Path) -> None:
    """Another program's way of writing: shared strings, dates by format."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("活动")
    sheet.write_row(0, 0, ["联盟", "活动时间"])
    sheet.write(1, 0, "沿河片区")
    sheet.write_datetime(1, 1, datetime(2024, 8, 20), book.add_format({"num_format": 'yyyy"年"m"月"d"日"'}))
    sheet.set_row(1, None, None, {"hidden": True})
    book.close()
    grid = only(read(tmp_path, "a.xlsm", out.getvalue()))
    assert rows(grid) == [["联盟", "活动时间"], ["沿河片区", date(2024, 8, 20)]]
    assert grid.hidden_rows == {1}
