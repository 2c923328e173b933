"""Annotated copies as programs open them: comments at the cells, a list with links, the rest as it was; inputs untouched."""

from __future__ import annotations

import io
import subprocess
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from odd_files import encrypted, put, simple_xls, simple_xlsx, xlsx
from openpyxl.comments import Comment
from reports import HILL, RIVER, a_finding, a_report, at

from allyctl.model.finding import Audience, Finding, Severity
from allyctl.model.place import Location
from allyctl.reading.inputs import InputFile
from allyctl.tables.annotation import CELLS_MARKED, LIST, SAID_AT_ONE_CELL, annotation
from allyctl.writing.annotate import annotated_bytes, plan_copies

FILE = "活动台账.xlsx"
ROWS: list[list[object]] = [["联盟", "活动时间"], [RIVER, "2024-08-20"], [HILL, date(2024, 9, 3)]]


def annotated(folder: Path, name: str, data: bytes | str, *findings: Finding) -> Any:
    """The copy of one input as openpyxl opens it."""
    (copy,) = plan_copies([InputFile(put(folder, name, data), name, True)], folder / "out")
    made = annotated_bytes(copy, annotation(a_report(*findings), name))
    assert made is not None
    assert made == annotated_bytes(copy, annotation(a_report(*findings), name)), "same input, same bytes"
    assert (folder / name).read_bytes() == (data if isinstance(data, bytes) else data.encode())
    return openpyxl.load_workbook(io.BytesIO(made), keep_vba=name.endswith("xlsm"))


def comments(ws: Any) -> dict[str, str]:
    return {cell.coordinate: cell.comment.text for row in ws.iter_rows() for cell in row if cell.comment is not None}


def listed(book: Any, row: int = 4) -> list[Any]:
    return [cell.value for cell in book.worksheets[-1][row]]


def test_a_comment_at_each_cell_and_a_list(tmp_path: Path) -> None:
    """Word, rule, message and advice; the list has it too, with a link to the first cell."""
    book = annotated(tmp_path, FILE, simple_xlsx(ROWS), a_finding(locations=(at("A2"), at("B9"), at("A1", "名册.xlsx", "联盟"))))
    said = "【须办理】季度联合活动：2024年第三季度未见联合组织活动记录\n办法：补办并补记台账；确有特殊情况的，书面说明原因，经审批后列入豁免"
    assert comments(book["活动"]) == {"A2": said, "B9": said}, "a cell beyond the used ones too"
    assert book["活动"]["A2"].comment.author == "allyctl"
    assert book.sheetnames == ["活动", LIST]
    assert listed(book)[:6] == ["1", "须办理", RIVER, "季度联合活动（ACT101）", "2024年第三季度未见联合组织活动记录", "活动 › A2、B9；名册.xlsx › 联盟 › A1"]
    assert book[LIST]["F4"].hyperlink.location == "'活动'!A2"
    assert book.active.title == "活动"
    assert "原文件没有改动" in book[LIST]["A2"].value


def test_what_the_clerk_had_stays(tmp_path: Path) -> None:
    """Values, formats, formulas, fills, hidden sheets and rows, drop-downs, and what was noted before."""

    def write(book: Any) -> None:
        ws = book.active
        ws.title = "活动"
        ws.append(["001", date(2024, 8, 20), "=1+1"])
        ws["A1"].number_format = "@"
        ws["B1"].number_format = "yyyy年m月d日"
        ws["C1"].fill = openpyxl.styles.PatternFill("solid", start_color="FF0000")
        ws["A1"].comment = Comment("已电话核实", "办公室")
        ws.row_dimensions[3].hidden = True
        ws.merge_cells("A5:B6")
        book.create_sheet("内部").sheet_state = "hidden"
        book.create_sheet(LIST)

    book = annotated(tmp_path, FILE, xlsx(write), a_finding(locations=(at("A1"), at("B6"))))
    ws = book["活动"]
    assert (ws["A1"].value, ws["B1"].number_format, ws["C1"].value, ws["C1"].fill.start_color.rgb) == ("001", "yyyy年m月d日", "=1+1", "00FF0000")
    assert ws.row_dimensions[3].hidden
    assert book["内部"].sheet_state == "hidden"
    assert comments(ws)["A1"].startswith("已电话核实\n\n【须办理】")
    assert ws["A1"].comment.author == "办公室"
    assert set(comments(ws)) == {"A1", "A5"}, "a merged cell shows the comment of its first one"
    assert book.sheetnames == ["活动", "内部", LIST, f"{LIST}（2）"]


def test_several_findings_at_one_cell(tmp_path: Path) -> None:
    """Joined, one paragraph each; too many are told to be in the list."""
    some = [a_finding(message=f"第{number}条", locations=(at("A2"),)) for number in range(SAID_AT_ONE_CELL + 2)]
    book = annotated(tmp_path, FILE, simple_xlsx(ROWS), *some)
    text = comments(book["活动"])["A2"]
    assert text.count("【须办理】") == SAID_AT_ONE_CELL
    assert text.endswith(f"另有 2 条，见工作表“{LIST}”。")
    assert listed(book, 3 + len(some))[4] == f"第{SAID_AT_ONE_CELL + 1}条"


@pytest.mark.parametrize(
    ("values", "cells", "word"),
    [
        ({"waived": "防汛"}, set(), "已说明"),
        ({"audience": Audience.INTERNAL}, {"A2", "A3", "B3"}, "须办理·部内"),
        ({"severity": Severity.NOTE}, {"A2", "B3"}, "提示"),
        ({"severity": Severity.WARNING, "doubt": ("名册.xlsx › 联盟 › A9（看不懂）",)}, {"A2", "A3", "B3"}, "待核实"),
    ],
)
def test_which_cells_are_marked(values: dict[str, Any], cells: set[str], word: str, tmp_path: Path) -> None:
    """A note is told once a column, what is explained only in the list, the department's own as such."""
    book = annotated(tmp_path, FILE, simple_xlsx(ROWS), a_finding(locations=(at("A2"), at("A3"), at("B3")), **values))
    assert set(comments(book["活动"])) == cells
    assert listed(book)[1] == word


def test_a_column_wrong_throughout(tmp_path: Path) -> None:
    """The first cells are marked; the copy stays one that opens."""
    places = tuple(at(f"A{row}") for row in range(2, CELLS_MARKED * 2))
    assert len(comments(annotated(tmp_path, FILE, simple_xlsx(ROWS), a_finding(locations=places))["活动"])) == CELLS_MARKED


def test_a_sheet_and_a_file_as_a_whole(tmp_path: Path) -> None:
    """A sheet's finding stands at its first cell; a file's in the list alone, without a link."""
    book = annotated(tmp_path, FILE, simple_xlsx(ROWS), a_finding(locations=(Location(FILE, "活动"),)), a_finding(locations=(Location(FILE),)))
    assert set(comments(book["活动"])) == {"A1"}
    assert (book[LIST]["F4"].hyperlink.location, book[LIST]["F5"].hyperlink) == ("'活动'!A1", None)


def test_a_file_without_findings_says_so(tmp_path: Path) -> None:
    """It is written all the same, or an older copy would go on accusing."""
    book = annotated(tmp_path, FILE, simple_xlsx(ROWS), a_finding(locations=(at("A1", "名册.xlsx"),)))
    assert listed(book)[0] == "本次核查没有发现这个文件的问题。"


HTML = "<html><body><table><tr><td>联盟</td><td>001</td></tr><tr><td>甲</td><td>=1+1</td></tr></table></body></html>"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("旧.xls", simple_xls([["联盟", "001"], ["甲", "=1+1"]])),
        ("文本.csv", "联盟,001\r\n甲,=1+1\r\n"),
        ("国标.csv", "联盟,001\r\n甲,=1+1\r\n".encode("gb18030")),
        ("网页.xls", HTML),
        ("其实是网页.xlsx", HTML),
    ],
)
def test_other_formats_become_workbooks(name: str, data: bytes | str, tmp_path: Path) -> None:
    """Every cell in its place, text as text."""
    path = put(tmp_path, name, data)
    from allyctl.reading.files import read_file

    sheet = read_file(path, name, True).grids[0].name
    book = annotated(tmp_path, name, data, a_finding(locations=(Location(name, sheet, "B2"),)))
    ws = book.worksheets[0]
    assert [[cell.value for cell in row] for row in ws.iter_rows()] == [["联盟", "001"], ["甲", "=1+1"]]
    assert ws["B2"].data_type == "s", "no formula"
    assert set(comments(ws)) == {"B2"}
    assert "按读到的内容另存" in book[LIST]["A2"].value


def test_toml_is_a_list_alone(tmp_path: Path) -> None:
    """It has lines, no cells."""
    book = annotated(tmp_path, "补充.toml", '[[activity]]\ntheme = "甲"\n', a_finding(locations=(Location("补充.toml", line=2),)))
    assert book.sheetnames == [LIST]
    assert listed(book)[5] == "第2行"


def test_word_paragraphs_are_rows(tmp_path: Path) -> None:
    """The notice itself: a row a paragraph, the comment at the paragraph that is meant."""
    import docx

    document = docx.Document()
    document.add_paragraph("关于组建片区党建联盟的通知")
    document.add_paragraph("联盟单位：城关镇")
    out = io.BytesIO()
    document.save(out)
    book = annotated(tmp_path, "通知.docx", out.getvalue(), a_finding(locations=(Location("通知.docx", "正文", "A2"),)))
    assert book["正文"]["A2"].value == "联盟单位：城关镇"
    assert set(comments(book["正文"])) == {"A2"}
    assert listed(book)[5] == "正文 › 第2段"


def test_macros_stay(tmp_path: Path) -> None:
    """An xlsm keeps its macros and its name; they are the clerk's own."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(simple_xlsx(ROWS))) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "[Content_Types].xml":
                part = part.replace(b"openxmlformats-officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main")
                part = part.replace(b"</Types>", b'<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>')
            if name == "xl/_rels/workbook.xml.rels":
                kind = b"http://schemas.microsoft.com/office/2006/relationships/vbaProject"
                part = part.replace(b"</Relationships>", b'<Relationship Id="rIdV" Type="' + kind + b'" Target="vbaProject.bin"/></Relationships>')
            target.writestr(name, part)
        target.writestr("xl/vbaProject.bin", b"macros")
    name = "台账.xlsm"
    book = annotated(tmp_path, name, out.getvalue(), a_finding(locations=(Location(name, "活动", "A2"),)))
    assert set(comments(book["活动"])) == {"A2"}
    with book.vba_archive as archive:
        assert archive.read("xl/vbaProject.bin") == b"macros"


@pytest.mark.parametrize(("name", "data"), [("坏.xlsx", b"PK\x03\x04 broken"), ("锁.xlsx", encrypted()), ("空.csv", b""), ("没有.xlsx", None)])
def test_what_cannot_be_read_gets_no_copy(name: str, data: bytes | None, tmp_path: Path) -> None:
    """None, and no trouble."""
    path = put(tmp_path, name, data) if data is not None else tmp_path / name
    (copy,) = plan_copies([InputFile(path, name, True)], tmp_path / "out")
    assert annotated_bytes(copy, annotation(a_report(), name)) is None


def test_a_workbook_that_openpyxl_refuses_is_made_from_its_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clerk gets a copy all the same."""

    def refuse(*_: object, **__: object) -> None:
        raise TypeError("odd")

    (copy,) = plan_copies([InputFile(put(tmp_path, FILE, simple_xlsx(ROWS)), FILE, True)], tmp_path / "out")
    with monkeypatch.context() as patch:
        patch.setattr(openpyxl, "load_workbook", refuse)
        made = annotated_bytes(copy, annotation(a_report(a_finding(locations=(at("B3"),))), FILE))
    assert made is not None
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert [cell.value for cell in book["活动"]["A"]] == ["联盟", RIVER, HILL]
    assert set(comments(book["活动"])) == {"B3"}


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["台账/一.xlsx", "名册.xlsm"], ["一.xlsx", "名册.xlsm"]),
        (["一.xls", "一.ods", "一.csv"], ["一.xlsx", "一（ods）.xlsx", "一（csv）.xlsx"]),
        (["2023/台账.xlsx", "2024/台账.xlsx", "甲/2024/台账.xlsx"], ["台账.xlsx", "台账（2024）.xlsx", "台账（2）.xlsx"]),
        (["A.xlsx", "甲/a.xlsx"], ["A.xlsx", "a（甲）.xlsx"]),
        (["con.xlsx", "a:b.XLSX"], ["_con.xlsx", "a：b.XLSX"]),
    ],
)
def test_names_are_kept_and_unique(paths: list[str], names: list[str], tmp_path: Path) -> None:
    """Also where case tells no files apart; legal on Windows."""
    copies = plan_copies([InputFile(tmp_path / path, path, False) for path in paths], tmp_path / "out")
    assert [copy.target.name for copy in copies] == names
    assert {copy.target.parent for copy in copies} == {tmp_path / "out"}


@pytest.mark.parametrize("text", ["=1+1", "[red]甲[/red]", "《七一》", "甲\x1b\u202e乙", "長" * 3000, "http://x.cn"])
def test_hostile_text_stays_text(text: str, tmp_path: Path) -> None:
    """In the list and in comments; a message without end still opens."""
    book = annotated(tmp_path, FILE, simple_xlsx(ROWS), a_finding(message=text, fix=text, alliance=text, locations=(at("A2"),)))
    shown = text.replace("\x1b", "\ufffd").replace("\u202e", "\ufffd")
    assert listed(book)[4] == shown
    assert book[LIST]["E4"].data_type == "s"
    assert shown in comments(book["活动"])["A2"]


@pytest.mark.office
def test_libreoffice_shows_the_comments(tmp_path: Path) -> None:
    """Those that were there and ours, at their cells."""
    put(tmp_path, FILE, simple_xlsx(ROWS))
    (copy,) = plan_copies([InputFile(tmp_path / FILE, FILE, True)], tmp_path / "out")
    made = annotated_bytes(copy, annotation(a_report(a_finding(locations=(at("A2"), at("D9")))), FILE))
    assert made is not None
    put(tmp_path, "a.xlsx", made)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    subprocess.run(["soffice", profile, "--headless", "--convert-to", "fods", "--outdir", tmp_path, tmp_path / "a.xlsx"], check=True, capture_output=True, timeout=120)
    assert (tmp_path / "a.fods").read_text(encoding="utf-8").count("<office:annotation ") == 2
