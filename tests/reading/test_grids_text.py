"""Text tables: every encoding and separator, nothing retyped, every fault named with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from odd_files import put

from allyctl.model.problems import ProblemCode
from allyctl.reading.csvtext import UnreadableText, decode_text, sniff_separator
from allyctl.reading.files import read_file
from allyctl.reading.grid import FileRead

TABLE = [["联盟", "活动时间", "活动主题"], ["沿河片区党建联盟", "2024-07-05", "理论联学"], ["坝区片区", "8月20日", "义诊，送药"]]
TEXT = "\r\n".join(",".join(row) for row in TABLE) + "\r\n"


def read(folder: Path, name: str, data: bytes | str, *, named: bool = True) -> FileRead:
    path = put(folder, name, data)
    before = path.read_bytes()
    found = read_file(path, name, named)
    assert path.read_bytes() == before
    return found


def rows(found: FileRead) -> list[list[object]]:
    assert found.unreadable is None
    (grid,) = found.grids
    assert grid.name is None
    return [list(row) for row in grid.rows]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.encode("gbk"), "gb18030"),
        (TEXT.replace("沿河", "𬭛河").encode("gb18030"), "gb18030"),
        (TEXT.encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        ("一\r\n".encode("gbk"), "gb18030"),
        ("煤,一\r\n".encode("gbk"), "gb18030"),
        ("name,café\r\n联盟,x".encode(), "utf-8"),
        (b"a,b\r\n1,2", "utf-8"),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, encoding: str) -> None:
    """The encoding is found without a guess; 一 in GBK, which is valid UTF-8 for a Cyrillic letter, is 一."""
    decoded = decode_text(data)
    assert decoded.encoding == encoding
    assert "联盟" in decoded.text or "一" in decoded.text or "a,b" in decoded.text
    if "联盟" in decoded.text and "café" not in decoded.text:
        found = [[str(cell).replace("𬭛", "沿") for cell in row] for row in rows(read(tmp_path, "a.csv", data))]
        assert found == TABLE


@pytest.mark.parametrize("data", [b"\xff\xff\xff\xff,\x81", b"a,b\n\xff\xfe\x80", b"\xef\xbb\xbf\xff\xff", b"\xff\xfe\x00"])
def test_unknown_encodings_are_refused(tmp_path: Path, data: bytes) -> None:
    """No Latin-1 that makes letters of anything."""
    with pytest.raises(UnreadableText):
        decode_text(data)
    assert read(tmp_path, "a.csv", data).unreadable


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_separators(tmp_path: Path, separator: str) -> None:
    """Found by the agreement of the rows, below title lines of one cell."""
    text = "沿河片区活动台账\n" + "\n".join(separator.join(row) for row in TABLE)
    assert sniff_separator(text) == separator
    assert rows(read(tmp_path, "a.csv", text)) == [["沿河片区活动台账"], *TABLE]


def test_text_stays_text(tmp_path: Path) -> None:
    """Numbers, blanks and words that programs take for values stay as they are written; ="001" is 001."""
    cells = ["001", "NA", "None", "1e5", "13800138000", "TRUE", "2024/7/5", "", "  x  ", "-"]
    written = ",".join(cells) + ',"=""007"""\n' + ",".join("abcdefghij") + ",k\n"
    assert rows(read(tmp_path, "a.csv", written))[0] == [
        "001", "NA", "None", "1e5", "13800138000", "TRUE", "2024/7/5", None, "x", "-", "007",
    ]


def test_errors_exported_as_text_are_errors(tmp_path: Path) -> None:
    """What a program writes for a broken formula, or for a date in too narrow a column, is no value."""
    found = read(tmp_path, "a.csv", "联盟,活动时间\n沿河片区,########\n#N/A,2024-07-05\n")
    assert rows(found)[1:] == [["沿河片区", None], [None, "2024-07-05"]]
    assert found.grids[0].errors == {(1, 1): "########", (2, 0): "#N/A"}


def test_quotes_blank_lines_and_line_ends_in_cells(tmp_path: Path) -> None:
    """Row numbers are those that Excel shows: a blank line is a row, a cell over two lines is one."""
    text = 'a,b\r\n\r\n"x,1","第一行\r\n第二行"\r\n"say ""hi""",d\r\n'
    found = rows(read(tmp_path, "a.csv", text))
    assert found == [["a", "b"], [], ["x,1", "第一行\n第二行"], ['say "hi"', "d"]]


def test_excel_says_its_separator(tmp_path: Path) -> None:
    """A first line sep=; is no data."""
    assert rows(read(tmp_path, "a.csv", "sep=;\na;b\n1;2\n")) == [[], ["a", "b"], ["1", "2"]]


def test_ragged_rows_are_named(tmp_path: Path) -> None:
    """An unquoted comma shifts a row: said with its row."""
    found = read(tmp_path, "a.csv", "标题\na,b,c\n1,2,3\n1,2,x,3\n4,5,6\n7,8\n9,,\n")
    (problem,) = found.problems
    assert (problem.code, [place.cell for place in problem.locations]) == (ProblemCode.FILE_ODDITY, ["A4", "A6"])
    assert "第4、6行" in problem.message


def test_nul_in_a_cell_is_named(tmp_path: Path) -> None:
    """Replaced and told with its cell."""
    found = read(tmp_path, "a.csv", "a,b\n1,x\0y\n2,z\n")
    assert rows(found)[1] == ["1", "x\ufffdy"]
    (problem,) = found.problems
    assert (problem.code, problem.locations[0].cell) == (ProblemCode.CONTROL_CHARACTERS, "B2")


def test_an_open_quote_is_read_as_it_stands_where_rows_agree(tmp_path: Path) -> None:
    """One stray quote must not swallow the rows below."""
    found = read(tmp_path, "a.csv", 'a,b\n"x,1\ny,2\n')
    assert rows(found) == [["a", "b"], ['"x', "1"], ["y", "2"]]
    (problem,) = found.problems
    assert (problem.code, problem.locations[0].line) == (ProblemCode.FILE_ODDITY, 2)


def test_an_open_quote_that_hides_the_cells_is_unreadable(tmp_path: Path) -> None:
    """The line is named; nothing is guessed."""
    found = read(tmp_path, "a.csv", 'a,b\n1,2\n"x,y,1\ny,2\n')
    assert found.unreadable is not None
    assert "第3行" in found.unreadable


def test_a_list_of_labelled_paragraphs_is_one_column(tmp_path: Path) -> None:
    """The county notice as plain text."""
    text = "一、沿河片区党建联盟\n联盟单位：城关镇、河东乡\n联盟牵头单位：城关镇\n"
    assert rows(read(tmp_path, "名册.txt", text)) == [[line] for line in text.strip().split("\n")]


def test_a_text_found_by_a_glob_is_left_aside(tmp_path: Path) -> None:
    """A readme in the folder is no ledger; by name it is read."""
    found = read(tmp_path, "读我.txt", "说明\n", named=False)
    assert (found.grids, found.unreadable, [one.code for one in found.problems]) == ((), None, [ProblemCode.NO_TABLE])


def test_a_csv_under_another_name_is_read_with_a_note(tmp_path: Path) -> None:
    """Content decides."""
    found = read(tmp_path, "a.xls", TEXT.encode("gbk"))
    assert (rows(found), found.kind) == (TABLE, "csv")
    (problem,) = found.problems
    assert problem.code is ProblemCode.FILE_ODDITY
    assert ".xls" in problem.message


@pytest.mark.parametrize("data", [b"", b"   \r\n", b"\0" * 500, b"\xef\xbb\xbf"])
def test_empty_files(tmp_path: Path, data: bytes) -> None:
    """Said to be empty, whatever the extension."""
    for name in ("a.csv", "a.xlsx", "a.toml"):
        found = read(tmp_path, name, data)
        assert (found.kind, "空" in (found.unreadable or "")) == ("empty", True)


@pytest.mark.parametrize("tail", [b"\0", b"\0" * 600])
def test_a_tail_of_zeros_is_an_unfinished_copy(tmp_path: Path, tail: bytes) -> None:
    """What a synchronised folder leaves: rows may be missing, so nothing is read."""
    found = read(tmp_path, "a.csv", TEXT.encode("gbk") + tail)
    assert "同步" in (found.unreadable or "")
