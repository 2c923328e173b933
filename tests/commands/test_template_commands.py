"""`allyctl template`: which template is in force, a copy to edit, and what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from worddocs import docx, p, part_of

from allyctl.errors import AllyError
from allyctl.shipped import shipped
from allyctl.writing.templates import find_template

KEY, NAME = "founding-notice", "组建片区党建联盟的通知"
SHIPPED = shipped(f"templates/docx/{KEY}.docx").read_bytes()


def valid(text: str) -> dict[str, Any]:
    schema = json.loads(files("allyctl").joinpath("schemas/template.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    document: dict[str, Any] = json.loads(text)
    jsonschema.validate(document, schema)
    return document


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "allyctl.toml").write_text('schema = 1\nname = "示例县"\n', encoding="utf-8")
    return tmp_path


def own(workspace: Path, name: str, data: bytes = SHIPPED) -> Path:
    (workspace / "templates").mkdir(exist_ok=True)
    path = workspace / "templates" / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("stem", [KEY, NAME, KEY.upper()])
def test_the_workspaces_own_comes_first(stem: str, workspace: Path) -> None:
    """Under its key or its Chinese name, however it is written."""
    assert find_template(KEY, NAME, None) == (SHIPPED, f"{NAME}（自带）")
    own(workspace, f"{stem}.docx", b"own")
    assert find_template(KEY, NAME, workspace) == (b"own", f"templates/{stem}.docx")


def test_two_of_a_kind_are_refused(workspace: Path) -> None:
    """Which one counts is never guessed."""
    own(workspace, f"{KEY}.docx")
    own(workspace, f"{NAME}.docx")
    with pytest.raises(AllyError, match="两个"):
        find_template(KEY, NAME, workspace)


@pytest.mark.parametrize("suffix", [".doc", ".wps", ".dotx", ".docm", ".DOC"])
def test_another_format_is_named_and_not_passed_over(suffix: str, workspace: Path, run: Callable[..., Any]) -> None:
    """A county's .doc beside nothing is no reason to take the shipped template in silence."""
    own(workspace, f"{NAME}{suffix}", b"x")
    with pytest.raises(AllyError, match=r"不是 \.docx"):
        find_template(KEY, NAME, workspace)
    ran = run("template", "check", "--kind", KEY, cwd=workspace)
    assert (ran.code, "另存为" in ran.out) == (3, True)
    own(workspace, f"{NAME}.docx")
    assert find_template(KEY, NAME, workspace)[0] == SHIPPED


def test_the_list_says_which_is_in_force(workspace: Path, run: Callable[..., Any]) -> None:
    """Shipped or own, its state, and files that no document is called after."""
    rows = {one["key"]: one for one in valid(run("template", "list", "--format", "json", cwd=workspace).out)["templates"]}
    assert (rows[KEY]["origin"], rows[KEY]["state"], rows[KEY]["name"]) == ("shipped", "ok", NAME)
    own(workspace, f"{NAME}.docx", docx(p("{{ 公闻.标题 }}")))
    own(workspace, "通知.docx")
    own(workspace, "~$通知.docx")
    ran = run("template", "list", cwd=workspace)
    assert f"{KEY}\t{NAME}\t本单位\t须修改 1 处\ttemplates/{NAME}.docx" in ran.out.splitlines()
    assert (ran.code, ran.err.count("没有这个名称的文书")) == (0, 1)


def test_a_copy_can_be_edited_and_is_never_overwritten(workspace: Path, run: Callable[..., Any]) -> None:
    """Written once, said where; a second time nothing changes, whichever of its names it has."""
    ran = run("template", "export", NAME, cwd=workspace)
    path = workspace / "templates" / f"{NAME}.docx"
    assert (ran.code, ran.out) == (0, f"{path}\n")
    assert path.read_bytes() == SHIPPED
    path.write_bytes(b"edited")
    again = run("template", "export", KEY, cwd=workspace)
    assert (again.code, again.out, path.read_bytes()) == (0, "", b"edited")
    assert "已有，未改动" in again.err
    path.rename(path.with_name(f"{KEY}.docx"))
    assert run("template", "export", KEY, cwd=workspace).out == ""


def test_the_copy_has_the_countys_style(workspace: Path, run: Callable[..., Any]) -> None:
    """Styles, margins and what is as wide as the type area; it is checked without a word, and rendering keeps it."""
    with (workspace / "allyctl.toml").open("a", encoding="utf-8") as file:
        file.write('[style]\nmargin_left = 30\nmargin_right = 30\ntext_font = "仿宋"\n')
    assert run("template", "export", "--all", cwd=workspace).code == 0
    data = (workspace / "templates" / f"{NAME}.docx").read_bytes()
    assert 'w:eastAsia="仿宋"' in part_of(data, "word/styles.xml")
    assert 'w:left="1701"' in part_of(data)
    assert 'w:w="8504"' in part_of(data)
    ran = run("template", "check", cwd=workspace)
    assert (ran.code, ran.out) == (0, "")
    assert "须修改 0 处" in ran.err


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("export",), "请写要导出哪种"), (("export", KEY, "--all"), "不要再写 --all"), (("export", "founding"), "最接近的是 founding-notice"),
        (("check", "--kind", "foundingnotice"), "最接近的是 founding-notice"), (("list", "--names", "x"), "没有“x”这种文书"), (("check", ""), "空的"), (("chek",), "template check"),
    ],
)  # fmt: skip
def test_wrong_use_names_the_right_one(argv: tuple[str, ...], said: str, workspace: Path, run: Callable[..., Any]) -> None:
    """Exit 2, nothing written."""
    ran = run("template", *argv, cwd=workspace)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not (workspace / "templates").exists()


def test_without_a_workspace_the_folder_is_asked_for(tmp_path: Path, run: Callable[..., Any]) -> None:
    """Never beside whatever the current folder holds."""
    assert run("template", "export", "--all", cwd=tmp_path).code == 2
    ran = run("template", "export", "--all", "-o", "新", cwd=tmp_path)
    assert (ran.code, (tmp_path / "新" / f"{NAME}.docx").is_file()) == (0, True)


def test_a_check_of_files(tmp_path: Path, run: Callable[..., Any]) -> None:
    """Each fault on a line of its own with place and remedy; the kind is seen from the name, copies too; exit 1."""
    (tmp_path / f"{NAME}（1）.docx").write_bytes(docx(p("{{ 公文.标提 }}")))
    (tmp_path / "别的.docx").write_bytes(docx(p("{{ 公文.标提 }}") + p("{{ 7*7 }}")))
    (tmp_path / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    ran = run("template", "check", f"{NAME}（1）.docx", "别的.docx", "旧.doc", cwd=tmp_path)
    lines = ran.out.splitlines()
    assert ran.code == 1
    assert lines[0] == f"{NAME}（1）.docx: 正文第1段“{{{{ 公文.标提 }}}}” 须修改：“公文”里没有“标提”这一项，最接近的是“标题”。请改为 公文.标题。"
    assert [line.split(":")[0] for line in lines] == [f"{NAME}（1）.docx", "别的.docx", "旧.doc"]
    assert "正文第2段" in lines[1]
    named = run("template", "check", "别的.docx", "--kind", NAME, "--format", "json", cwd=tmp_path)
    entry = valid(named.out)["templates"][0]
    assert (named.code, entry["key"], entry["state"], entry["error"]) == (1, KEY, "error", 2)
    assert run("template", "check", "旧.doc", "没有.docx", cwd=tmp_path).code == 3


def test_the_names_that_can_be_written(run: Callable[..., Any], tmp_path: Path) -> None:
    """Every one of them passes the check when it is written as shown."""
    ran = run("template", "list", "--names", KEY, cwd=tmp_path)
    assert (ran.code, "{{ 公文.标题 }}" in ran.out, "{% for 行 in 联盟 %}" in ran.out) == (0, True, True)
    body = "".join(p(line.replace("%}…{%", "%}x{%")) for line in ran.out.splitlines())
    (tmp_path / f"{KEY}.docx").write_bytes(docx(body))
    assert run("template", "check", f"{KEY}.docx", cwd=tmp_path).code == 0


@pytest.mark.parametrize("said", [KEY, NAME])
def test_a_template_is_checked_by_the_name_of_its_document(run: Callable[..., Any], workspace: Path, said: str) -> None:
    """As export takes it; the workspace's own where there is one; an unknown name is a missing file."""
    assert run("template", "check", said, cwd=workspace).code == 0
    own(workspace, f"{NAME}.docx", docx(p("{{ 联萌 }}")))
    ran = run("template", "check", said, cwd=workspace)
    assert ran.code == 1
    assert f"templates/{NAME}.docx" in ran.out
    assert "文件不存在" in run("template", "check", "没有的", cwd=workspace).out
