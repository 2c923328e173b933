"""`allyctl lint`: files in, a page, lines or JSON out; exit codes as check has them."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from goldens import assert_golden
from handmade import a_paper

from allyctl.console import Console
from allyctl.lint import catalogue
from allyctl.lint.engine import Linted, lint
from allyctl.lint.roles import Form
from allyctl.model.style import Style
from allyctl.reading.wordview import read_paper
from allyctl.tables.layout import width
from allyctl.tables.lintpage import lint_page

assert catalogue.FAMILIES
FAULTY = "发文字号 | 示组通[2024]03号\n正文 | 现将有关事项通知如下。 | 首行=0 颜色=0000FF\n正文 | 请结合实际,抓好落实。 | 首行=0\n页码 | - # -"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "好.docx").write_bytes(a_paper())
    (tmp_path / "坏.docx").write_bytes(a_paper(FAULTY))
    (tmp_path / "注.docx").write_bytes(a_paper("标题 | 关于开展“三色”活动的通知"))
    return tmp_path


def schema_of(name: str) -> Any:
    schema = json.loads(files("allyctl").joinpath(f"schemas/{name}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


def test_a_correct_document(run: Callable[..., Any], folder: Path) -> None:
    """Nothing on stdout, a line of totals, exit 0."""
    ran = run("lint", "好.docx", cwd=folder)
    assert (ran.code, ran.out, ran.err) == (0, "", "合计：1 个文件：须办理 0，请核实 0，提示 0。\n")


def test_lines_without_a_terminal(run: Callable[..., Any], folder: Path) -> None:
    """One line a finding, with file, place, code and severity."""
    ran = run("lint", "坏.docx", cwd=folder)
    assert ran.code == 1
    assert_golden("lint-lines.txt", ran.out)


@pytest.mark.parametrize("cells", [80, 200])
def test_the_page_on_a_terminal(cells: int) -> None:
    """The same flaw in many places is told once; nothing is wider than the terminal."""
    read = [read_paper(name, a_paper(change)) for name, change in (("好.docx", ""), ("坏.docx", FAULTY))]
    linted = [*(lint(one, Style()) for one in read), lint(read_paper("协议.docx", a_paper(form="其他")), Style()), Linted(file="旧.doc", unreadable="是旧格式的文档（.doc 或 .wps）；请另存。")]
    out = io.StringIO()
    Console(out, io.StringIO(), width=cells, terminal=True, color=False).show(lint_page(linted))
    assert max(map(width, out.getvalue().splitlines())) <= cells
    assert_golden(f"lint-{cells}.txt", out.getvalue())


def test_json(run: Callable[..., Any], folder: Path) -> None:
    """Every file and every finding, none folded; the shipped schema accepts it."""
    (folder / "损坏.docx").write_bytes(a_paper()[:999])
    ran = run("lint", "--format", "json", ".", cwd=folder)
    document = json.loads(ran.out)
    jsonschema.validate(document, schema_of("lint"))
    assert ran.code == 1
    assert {one["file"] for one in document["files"]} == {"坏.docx", "好.docx", "损坏.docx", "注.docx"}
    assert document["counts"]["unreadable"] == 1
    faulty = next(one for one in document["files"] if one["file"] == "坏.docx")
    assert [one["check"] for one in faulty["findings"]].count("GB504") == 2


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 0), ("note", 1)])
def test_from_which_level_on_it_fails(level: str, code: int, run: Callable[..., Any], folder: Path) -> None:
    """--fail-on decides; a note alone fails only where notes are asked for."""
    assert run("lint", "注.docx", "--fail-on", level, cwd=folder).code == code


def test_a_document_that_cannot_be_read(run: Callable[..., Any], folder: Path) -> None:
    """Alone it is exit 3, beside others exit 1; either way it is named with what to do."""
    (folder / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    alone, beside = run("lint", "旧.doc", cwd=folder), run("lint", "旧.doc", "好.docx", cwd=folder)
    assert (alone.code, beside.code) == (3, 1)
    assert "另存为 .docx" in alone.out


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [([], 2, "没有写要检查的文件"), (["没有.docx"], 3, "找不到"), ([" "], 2, "空的"), (["好.docx", "--form", "公告"], 2, "--form"), (["*.wps"], 3, "没有找到 Word 文档")],
)
def test_wrong_calls(argv: list[str], code: int, said: str, run: Callable[..., Any], folder: Path) -> None:
    """Said in Chinese, with what to do."""
    ran = run("lint", *argv, cwd=folder)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_folders_and_globs(run: Callable[..., Any], folder: Path) -> None:
    """A folder with all below, a glob; locks of Word are left out."""
    (folder / "~$好.docx").write_bytes(b"x")
    (folder / "下").mkdir()
    (folder / "下" / "又.docx").write_bytes(a_paper())
    assert "4 个文件" in run("lint", ".", cwd=folder).err
    assert "3 个文件" in run("lint", "*.docx", cwd=folder).err


def test_the_form_can_be_said(run: Callable[..., Any], folder: Path) -> None:
    """As something else, the same paper is looked at for page, letters and words only."""
    document = json.loads(run("lint", "坏.docx", "--form", "其他", "--format", "json", cwd=folder).out)
    assert document["files"][0]["form"] == "其他"
    assert {one["check"] for one in document["files"][0]["findings"]} == {"GB204", "GB802"}


def test_the_county_s_style_counts(run: Callable[..., Any], folder: Path) -> None:
    """[style] of the workspace is what a document is held against."""
    (folder / "宽.docx").write_bytes(a_paper("页面 | | 左=31"))
    assert run("lint", "宽.docx", cwd=folder).code == 1
    (folder / "allyctl.toml").write_text('schema = 1\nname = "示例县"\n[style]\nmargin_left = 31\nmargin_right = 23\n', encoding="utf-8")
    (folder / "宽.docx").write_bytes(a_paper("页面 | | 左=31 右=23"))
    assert run("lint", "宽.docx", cwd=folder).code == 0


def test_the_list_and_the_pages_of_checks(run: Callable[..., Any], folder: Path) -> None:
    """--list names them all; explain shows one; an unknown code names the nearest."""
    listed = run("lint", "--list", "--format", "json", cwd=folder)
    document = json.loads(listed.out)
    jsonschema.validate(document, schema_of("lint-checks"))
    assert len(document["checks"]) >= 60
    page = run("explain", "gb301", cwd=folder)
    assert (page.code, "六角括号" in page.out, "国标规定" in page.out) == (0, True, True)
    jsonschema.validate(json.loads(run("explain", "GB301", "--format", "json", cwd=folder).out), schema_of("lint-checks"))
    unknown = run("explain", "GB399", cwd=folder)
    assert (unknown.code, "GB301" in unknown.err) == (2, True)
    run("lint", "--list", cwd=folder).out.encode("gbk")


def test_documents_are_never_written(run: Callable[..., Any], folder: Path) -> None:
    """Read only: the same bytes after as before, and nothing beside them."""
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    run("lint", ".", cwd=folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_forms_have_their_words() -> None:
    """What --form takes is what the page says."""
    assert [one.value for one in Form] == ["公文", "信函", "纪要", "其他"]
