"""How templates are made from texts: tables without lines, turned pages, headings within a table; the committed ones are what is built."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from house import ROOT

from allyctl.model.style import Style, twips


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docx")
    environment = {"PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, str(ROOT / "templates" / "build_templates.py"), str(folder)], check=True, env=environment)
    return folder


def test_the_committed_templates_are_what_is_built(built: Path) -> None:
    committed = {path.name: path.read_bytes() for path in (ROOT / "templates" / "docx").glob("*.docx")}
    assert {path.name: path.read_bytes() for path in built.glob("*.docx")} == committed


def xml_of(text: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """word/document.xml of a template's text."""
    monkeypatch.syspath_prepend(str(ROOT / "templates"))
    from building.document import document_xml  # type: ignore[import-not-found]
    from building.markup import read_text  # type: ignore[import-not-found]

    return str(document_xml(read_text(text), Style()))


def widths(xml: str) -> list[int]:
    return [int(width) for width in re.findall(r'<w:tblW w:w="(\d+)"', xml)]


def test_a_table_has_lines_unless_it_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    lined = xml_of("#形式 协议\n#表 * *\n| 甲 | 乙 |", monkeypatch)
    bare = xml_of("#形式 协议\n#表 无框 * *\n| 甲 | :乙 |", monkeypatch)
    assert 'w:val="single"' in lined
    assert 'w:val="single"' not in bare
    assert ("CellText" in bare, "CellCentre" in bare, "CellText" in lined) == (True, True, False)


def test_a_table_is_as_wide_as_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    style = Style()
    text = "#形式 公文\n#表 * *\n| 甲 | 乙 |\n#页 横\n#表 * *\n| 甲 | 乙 |\n#页 竖\n#表 * *\n| 甲 | 乙 |"
    upright, turned = twips(style.text_width), twips(style.text_height)
    assert [round(width, -1) for width in widths(xml_of(text, monkeypatch))] == [round(one, -1) for one in (upright, turned, upright)]


def test_pages_turned_from_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    xml = xml_of("#形式 表单 横\n#表 *\n| 甲 |", monkeypatch)
    assert xml.count("<w:sectPr>") == xml.count('w:orient="landscape"') == 1
    assert "w:orient" not in xml_of("#形式 表单\n#表 *\n| 甲 |", monkeypatch)


def test_a_heading_within_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    assert xml_of("#形式 表单\n#表 * *\n| *一、甲 | < |", monkeypatch).count("CellGroup") == 1
