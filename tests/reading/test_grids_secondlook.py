"""The shortcut over bytes and the full parse see the same, however the XML is written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from odd_files import SHEET_HEAD, raw_xlsx, styles_of

from allyctl.reading.excel import read_workbook
from allyctl.reading.package import DAMAGED, MAX_BOX, OVERSIZED, Refused
from allyctl.reading.secondlook import Look, _is_usual, _look_by_bytes, _look_by_parsing, look_at_sheet
from allyctl.reading.sniff import Kind
from allyctl.reading.workbookparts import Shown, shown_by

STYLES = {3: Shown.MONTH}


def sheet(inner: str) -> bytes:
    return f"{SHEET_HEAD}{inner}</worksheet>".encode()


WRITTEN = [
    '<sheetData><row r="2"><c r="B2" t="e"><v>#REF!</v></c></row></sheetData>',
    '<sheetData><row r="2"><c t="e" s="3" r="B2"><f>1/0</f><v>#DIV/0!</v></c></row></sheetData>',
    '<sheetData><row r="2" hidden="1"><c r="B2"><v>1</v></c></row><row hidden="true" r="3"/><row r="4" ht="0" customHeight="1"/></sheetData>',
    '<cols><col min="2" max="3" width="0" customWidth="1"/><col min="5" max="5" hidden="1" width="9"/></cols><sheetData/>',
    '<sheetData><row r="1"><c r="A1" s="3"><v>45520</v></c><c r="B1" s="3"/><c r="C1" s="2"><v>1</v></c></row></sheetData>',
    '<sheetData><row r="1" s="3" customFormat="1"><c r="A1" s="33"><v>1</v></c></row></sheetData>',
    '<sheetData><row r="1"><c r="A1"><f>B1</f></c><c r="B1"><f>C1</f><v/></c><c r="C1" t="str"><f>D1</f><v></v></c></row></sheetData>',
    '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t> t="e" hidden="1" s="3" &lt;f/&gt;</t></is></c></row></sheetData>',
    '<sheetData><row r="7"><c r="ZZ7"><v>1</v></c></row></sheetData>',
]


@pytest.mark.parametrize("inner", WRITTEN)
def test_both_ways_agree(inner: str) -> None:
    """What the shortcut finds is what a parse finds."""
    part = sheet(inner)
    assert _is_usual(part)
    fast, full = _look_by_bytes(part, STYLES), _look_by_parsing(part, STYLES)
    assert replace(fast, filled=full.filled, box=full.box) == full
    assert (fast.filled or not full.filled, fast.box >= full.box) == (True, True)


CELL = st.tuples(
    st.sampled_from(["", ' t="e"', ' t="str"', ' s="3"', ' s="3" t="e"']),
    st.sampled_from(["", "<f>A1</f>", '<f t="shared" si="0"/>']),
    st.sampled_from(["", "<v/>", "<v></v>", "<v>1</v>"]),
)
ROW = st.tuples(st.sampled_from(["", ' hidden="1"', ' ht="0"', ' ht="15"']), st.lists(CELL, max_size=4))


@given(st.lists(ROW, max_size=4))
def test_both_ways_agree_on_any_sheet(table: list[tuple[str, list[tuple[str, str, str]]]]) -> None:
    """Every mix of errors, formulas, styles and hidden rows; only blank error and styled cells may be told by one alone."""
    written = ""
    for number, (attributes, cells) in enumerate(table, 1):
        inner = "".join(f'<c r="{"ABCD"[at]}{number}"{kind}>{formula}{value}</c>' for at, (kind, formula, value) in enumerate(cells))
        written += f'<row r="{number}"{attributes}>{inner}</row>'
    part = sheet(f"<sheetData>{written}</sheetData>")
    fast, full = _look_by_bytes(part, {}), _look_by_parsing(part, {})
    assert (fast.errors, fast.hidden_rows) == (full.errors, full.hidden_rows)
    assert fast.uncached - set(fast.errors) == full.uncached - set(full.errors)
    assert (fast.filled or not full.filled, fast.box >= full.box) == (True, True)


@pytest.mark.parametrize(
    "part",
    [
        '<x:worksheet xmlns:x="urn:x"><x:sheetData><x:row r="2" hidden="1"><x:c r="B2" t="e"><x:v>#N/A</x:v></x:c></x:row></x:sheetData></x:worksheet>',
        "<worksheet><sheetData><row r='2' hidden='1'><c r='B2' t='e'><v>#N/A</v></c></row></sheetData></worksheet>",
        '<worksheet><sheetData><row/><row hidden="1"><c><v>1</v></c><c t="e"><v>#N/A</v></c></row></sheetData></worksheet>',
        '<worksheet><!-- x --><sheetData><row r="2" hidden="1"><c r="B2" t="e"><v>#N/A</v></c></row></sheetData></worksheet>',
        '<worksheet><sheetData><row r = "2" hidden = "1"><c r = "B2" t = "e"><v>#N/A</v></c></row></sheetData></worksheet>',
        '<worksheet>\n<sheetData>\n<row\n r="2"\n hidden="1">\n<c\n r="B2"\n t="e">\n<v>#N/A</v>\n</c>\n</row>\n</sheetData>\n</worksheet>\n',
    ],
)
def test_unusual_writing_is_parsed(part: str) -> None:
    """Prefixes, single quotes, missing addresses, comments, blanks in tags."""
    look = look_at_sheet(part.encode(), {})
    assert (look.errors, look.hidden_rows) == ({(1, 1): "#N/A"}, {1})


def test_utf16_parts_are_parsed() -> None:
    """Another encoding than UTF-8 is no reason to overlook an error."""
    text = '<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData><row r="1"><c r="A1" t="e"><v>#N/A</v></c></row></sheetData></worksheet>'
    assert look_at_sheet(text.encode("utf-16"), {}).errors == {(0, 0): "#N/A"}


def test_a_cut_sheet_is_refused() -> None:
    """The reader library shows it as empty."""
    with pytest.raises(Refused, match="损坏"):
        look_at_sheet(sheet('<sheetData><row r="1"><c r="A1"><v>1</v></c></row>')[:-20], {})


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="AAAAA99999999"><v>1</v></c></row>',
        '<row r="99999999"><c r="A99999999"><v>1</v></c></row>',
        '<row r="1"><c r="A99999999"><v>1</v></c></row>',
        '<x:row xmlns:x="urn:x" r="1"><x:c r="XFD9999999"><x:v>1</x:v></x:c></x:row>',
    ],
)
def test_far_cells_are_refused_before_the_reader_sees_them(cells: str) -> None:
    """The reader library reserves memory for the whole area between the cells, and dies of it."""
    with pytest.raises(Refused) as caught:
        read_workbook("a.xlsx", raw_xlsx(cells), Kind.XLSX)
    assert str(caught.value) in (OVERSIZED, DAMAGED)


def test_a_long_sheet_is_no_far_cell() -> None:
    """Neither a full column of a narrow sheet nor the mere format of the last cell."""
    assert read_workbook("a.xlsx", raw_xlsx('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576" ht="3"><c r="XFD1048576" s="0"/></row>'), Kind.XLSX)[1] == ()
    look = look_at_sheet(sheet('<sheetData><row r="1"/><row r="200000"><c r="P200000"><v>1</v></c></row></sheetData>'), {})
    assert 0 < look.box < MAX_BOX


@pytest.mark.parametrize(("code", "shown"), [("General", None), ("@", None), ("h:mm", None), ("mm:ss", None), ("yyyy-mm", Shown.MONTH), ('"d"yyyy', Shown.YEAR), ("", None)])
def test_what_a_format_shows(code: str, shown: Shown | None) -> None:
    """Quoted letters are no date letters; minutes are no months."""
    assert shown_by(code) is shown


def test_styles_count_cell_formats_alone() -> None:
    """Named styles and differential formats do not shift the numbers."""
    styles = styles_of(27).replace("<cellXfs", '<cellStyleXfs count="1"><xf numFmtId="27"/></cellStyleXfs><cellXfs')
    grids, _ = read_workbook("a.xlsx", raw_xlsx('<row r="1"><c r="A1" s="0"><v>45520</v></c><c r="B1" s="1"><v>45520</v></c></row>', styles=styles), Kind.XLSX)
    assert isinstance(grids[0].rows[0][0], float)
    assert not isinstance(grids[0].rows[0][1], float)
    assert Look() == Look(box=0)
