"""Web pages and 2003 XML saved under the name of a workbook are read as tables."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from odd_files import put

from allyctl.model.problems import ProblemCode
from allyctl.reading.files import read_file
from allyctl.reading.grid import FileRead

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv=Content-Type content="text/html; charset=gb2312">
<style>td {color: red}</style></head><body><p>台账</p><table>
<tr><th colspan=3>沿河片区党建联盟活动台账</th></tr>
<tr><td>联盟</td><td>活动时间</td><td>活动主题</td></tr>
<tr><td rowspan=2>沿河片区</td><td>2024-07-05</td><td>理论<br>联学 &amp; 义诊</td></tr>
<tr style="display:none"><td> 8月20日 </td><td></td></tr>
</table><script>var x = "<table><tr><td>no</td></tr></table>"</script></body></html>"""

BOOK = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:html="http://www.w3.org/TR/REC-html40">
<Worksheet ss:Name="活动"><Table><Column ss:Index="2" ss:Hidden="1"/>
<Row ss:Index="2"><Cell ss:Index="2"><Data ss:Type="String">联盟</Data></Cell><Cell><Data ss:Type="String">人数</Data></Cell></Row>
<Row ss:Hidden="1"><Cell ss:Index="2" ss:MergeDown="1"><Data ss:Type="String">沿河<html:B>片区</html:B></Data>
<Comment><ss:Data>批注</ss:Data></Comment></Cell><Cell><Data ss:Type="Number">23</Data></Cell>
<Cell><Data ss:Type="DateTime">2024-08-20T00:00:00.000</Data></Cell><Cell><Data ss:Type="DateTime">2024-08-20T14:30:00.000</Data></Cell>
<Cell ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell><Cell ss:Formula="=1+1"/><Cell><Data ss:Type="Boolean">1</Data></Cell></Row>
</Table></Worksheet>
<Worksheet ss:Name="旧表"><Table/><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>
</Workbook>"""


def read(folder: Path, name: str, data: bytes) -> FileRead:
    path = put(folder, name, data)
    found = read_file(path, name, named=True)
    assert path.read_bytes() == data
    return found


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_a_page_named_xls(tmp_path: Path, encoding: str) -> None:
    """Spans become merged cells; scripts and styles are no text; the name is remarked on."""
    page = PAGE if encoding == "gb18030" else PAGE.replace("gb2312", "utf-8")
    found = read(tmp_path, "a.xls", page.encode(encoding))
    (grid,) = found.grids
    assert [list(row) for row in grid.rows] == [
        ["沿河片区党建联盟活动台账", None, None],
        ["联盟", "活动时间", "活动主题"],
        ["沿河片区", "2024-07-05", "理论\n联学 & 义诊"],
        [None, "8月20日", None],
    ]
    assert (grid.name, grid.merged, grid.hidden_rows) == (None, ((0, 0, 0, 2), (2, 0, 3, 0)), {3})
    assert (found.kind, [one.code for one in found.problems]) == ("html", [ProblemCode.FILE_ODDITY])


def test_several_tables_have_names(tmp_path: Path) -> None:
    """Each is a sheet of its own."""
    found = read(tmp_path, "a.xls", b"<table><tr><td>a</table><p><TABLE><TR><TD>b</TD></TR></TABLE>")
    assert [(grid.name, grid.rows[0][0]) for grid in found.grids] == [("第1个表格", "a"), ("第2个表格", "b")]


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table>",
        "<table></table>",
        "<html><frameset><frame src='x'></frameset></html>",
        "<table>" + "<tr><td rowspan=9999 colspan=9999>a</td></tr>" * 3 + "</table>",
    ],
)
def test_pages_that_are_no_plain_table(tmp_path: Path, page: str) -> None:
    """Refused with the way out."""
    assert "另存为 xlsx" in (read(tmp_path, "a.xls", page.encode()).unreadable or "")


@pytest.mark.parametrize("page", ["<table><tr><td>a</td></tr><tr></tr>", "<table><td>a<td>b<tr><td>c</table></table>", "<table></td></tr><tr><td>&#0;&#x110000;"])
def test_sloppy_pages(tmp_path: Path, page: str) -> None:
    """Unclosed and stray tags never raise."""
    assert read(tmp_path, "a.xls", page.encode()).grids


def test_xml_2003(tmp_path: Path) -> None:
    """Indexes, merged and hidden cells, types, errors and formulas without a value; comments are no values."""
    found = read(tmp_path, "a.xls", BOOK.encode())
    grid, other = found.grids
    assert [list(row) for row in grid.rows] == [
        [None] * 8,
        [None, "联盟", "人数", None, None, None, None, None],
        [None, "沿河片区", 23.0, date(2024, 8, 20), datetime(2024, 8, 20, 14, 30), None, None, True],
    ]
    assert (grid.name, grid.merged, grid.hidden_rows, grid.hidden_columns) == ("活动", ((2, 1, 3, 1),), {2}, {1})
    assert (grid.errors, grid.uncached) == ({(2, 5): "#DIV/0!"}, {(2, 6)})
    assert (grid.hidden, other.hidden, found.kind) == (False, True, "xml2003")
    assert [one.code for one in found.problems] == [ProblemCode.FILE_ODDITY]


@pytest.mark.parametrize(
    "change",
    [
        ("</Workbook>", ""),
        ('<?xml version="1.0"?>', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>'),
        ('ss:Index="2"><Cell ss:Index="2">', 'ss:Index="9999999"><Cell ss:Index="9999999">'),
    ],
)
def test_broken_xml_2003(tmp_path: Path, change: tuple[str, str]) -> None:
    """Cut, with a document type, or with a cell beyond any sheet: refused."""
    found = read(tmp_path, "a.xls", BOOK.replace(*change).encode())
    assert (found.grids, bool(found.unreadable)) == ((), True)
