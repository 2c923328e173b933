"""`check --write-baseline` and `--baseline`: what is known is shown and counted apart, and fails nothing."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest

Q3 = ("check", "--quarter", "2024Q3")
ROSTER = [["联盟名称", "联盟单位", "牵头单位"], ["沿河片区党建联盟", "城关镇、河东乡", "城关镇"], ["北山片区党建联盟", "北山乡、石桥镇", "北山乡"]]
LOG = [["联盟", "活动时间", "活动主题", "参加单位"], ["沿河片区党建联盟", "2024年8月20日", "清理河道", "城关镇、河东乡"]]
SETTINGS = 'schema = 1\nname = "示例县"\npolicy = "county"\nroster = ["名册.xlsx"]\nlogs = ["台账.xlsx"]\n'
HILL = ["北山片区党建联盟", "2024年9月3日", "清理水渠", "北山乡、石桥镇"]


def put(path: Path, sheet: str, rows: list[list[str]]) -> None:
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.save(path)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """One alliance met in the quarter, the other did not: one error."""
    put(tmp_path / "名册.xlsx", "联盟", ROSTER)
    put(tmp_path / "台账.xlsx", "活动", LOG)
    (tmp_path / "allyctl.toml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def test_what_is_written_is_known_and_the_rest_is_not(workspace: Path, run: Callable[..., Any]) -> None:
    """The exit code is that of the check; with the baseline 0, until something new is found."""
    written = run(*Q3, "--write-baseline", "基线.json", cwd=workspace)
    count = written.out.count("\n") - sum(line.startswith("未检查") for line in written.out.splitlines())
    assert written.code == 1
    assert f"已写入基线“基线.json”：{count} 条。\n" in written.err
    assert stat.S_IMODE((workspace / "基线.json").stat().st_mode) == 0o600

    ran = run(*Q3, "--baseline", "基线.json", cwd=workspace)
    assert ran.code == 0
    assert f"对照2024年10月8日的基线：已知 {count} 条。\n" in ran.err
    assert "已解决" not in ran.err
    assert f"须办理 0，请核实 0，提示 0，待核实 0，已说明 0，已知 {count}。" in ran.err
    assert "  ACT101 known 北山片区党建联盟: " in ran.out
    assert run(*Q3, "--baseline", "基线.json", "--fail-on", "note", cwd=workspace).code == 0

    put(workspace / "台账.xlsx", "活动", [*LOG, ["沿河片区党建联盟", "2024年2月30日", "植树", "城关镇"]])
    ran = run(*Q3, "--baseline", "基线.json", cwd=workspace)
    assert ran.code == 1
    assert "  DAT103 error " in ran.out


def test_what_is_gone_is_said(workspace: Path, run: Callable[..., Any]) -> None:
    """On stderr, however many; -q leaves it out; a row that can't be read leaves it open."""
    run(*Q3, "--select", "ACT101", "--write-baseline", "基线.json", cwd=workspace)
    put(workspace / "台账.xlsx", "活动", [*LOG, HILL])
    ran = run(*Q3, "--baseline", "基线.json", "--select", "ACT101", cwd=workspace)
    assert ran.err.startswith("对照2024年10月8日的基线：已知 0 条。\n已解决 1 条（基线里有，这次没有再发现）。\n")
    assert run(*Q3, "--baseline", "基线.json", "--select", "ACT101", "-q", cwd=workspace).err == ""
    assert "已解决" not in run(*Q3, "--baseline", "基线.json", "--select", "ORG", cwd=workspace).err
    put(workspace / "台账.xlsx", "活动", [*LOG, HILL, ["北山片区党建联盟", "", "植树", "北山乡"]])
    assert "没有再发现）；有的行或文件没有读入，请核实。\n" in run(*Q3, "--baseline", "基线.json", "--select", "ACT101", cwd=workspace).err


def test_another_period_is_said(workspace: Path, run: Callable[..., Any]) -> None:
    """The period is a part of what a fault is."""
    run(*Q3, "--write-baseline", "基线.json", cwd=workspace)
    ran = run("check", "--quarter", "2024Q2", "--baseline", "基线.json", "--policy", "township", cwd=workspace)
    assert "基线是按2024年第三季度写的，这次查的是2024年第二季度，同一问题可能对不上。\n基线用的政策是 county，这次是 township。\n" in ran.err


def test_json_tells_of_each_finding_whether_it_is_known(workspace: Path, run: Callable[..., Any]) -> None:
    """A known fault is still a fault: error, warning, note and compliant stay what they are."""
    schema = json.loads(files("allyctl").joinpath("schemas/check.json").read_text(encoding="utf-8"))
    plain = json.loads(run(*Q3, "--format", "json", "--write-baseline", "基线.json", cwd=workspace).out)
    marked = json.loads(run(*Q3, "--format", "json", "--baseline", "基线.json", cwd=workspace).out)
    jsonschema.validate(marked, schema)
    assert plain["counts"]["known"] == 0
    assert marked["counts"] == plain["counts"] | {"known": len(plain["findings"])}
    assert marked["alliances"] == plain["alliances"]
    assert marked["findings"] == [one | {"known": True} for one in plain["findings"]]


def test_a_finding_that_is_waived_is_not_written(workspace: Path, run: Callable[..., Any]) -> None:
    """Waived, it has its explanation; when that runs out it is new."""
    waiver = '[[waiver]]\nrule = "ACT101"\nalliance = "北山片区"\nreason = "防汛"\napproved_by = "组织部"\nexpires = 2024-12-31\n'
    (workspace / "waivers.toml").write_text(waiver, encoding="utf-8")
    run(*Q3, "--select", "ACT101", "--write-baseline", "基线.json", cwd=workspace)
    assert json.loads((workspace / "基线.json").read_text(encoding="utf-8"))["entries"] == []
    assert run(*Q3, "--select", "ACT101", "--baseline", "基线.json", cwd=workspace, as_of="2025-01-08").code == 1


def test_both_options_together_are_refused(workspace: Path, run: Callable[..., Any]) -> None:
    ran = run(*Q3, "--baseline", "a.json", "--write-baseline", "b.json", cwd=workspace)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "--baseline 和 --write-baseline 不能同时用。\n先对照原来的基线，再另外运行一次写新的。\n"
    assert not (workspace / "b.json").exists()


@pytest.mark.parametrize("option", ["--baseline", "--write-baseline"])
def test_a_blank_name_is_refused(option: str, workspace: Path, run: Callable[..., Any]) -> None:
    assert run(*Q3, option, " ", cwd=workspace).code == 2


@pytest.mark.parametrize(("content", "code"), [(None, 3), ("{", 2), ('{"schema": "allyctl.check/1"}', 2)])
def test_a_baseline_that_is_none_ends_the_run_at_once(content: str | None, code: int, workspace: Path, run: Callable[..., Any]) -> None:
    """Before any ledger is read; nothing is printed as if it had been compared."""
    if content is not None:
        (workspace / "基线.json").write_text(content, encoding="utf-8")
    ran = run(*Q3, "--baseline", "基线.json", cwd=workspace)
    assert (ran.code, ran.out) == (code, "")
    assert "--write-baseline" in ran.err


@pytest.mark.parametrize("name", ["台账.xlsx", "allyctl.toml", "说明.json"])
def test_nothing_but_a_baseline_is_written_over(name: str, workspace: Path, run: Callable[..., Any]) -> None:
    """A clerk's workbook by a slip of the hand, the settings, any other file."""
    (workspace / "说明.json").write_text("{}", encoding="utf-8")
    before = (workspace / name).read_bytes()
    ran = run(*Q3, "--write-baseline", name, cwd=workspace)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"“{name}”已经存在，不是可以替换的基线，没有改动。\n")
    assert (workspace / name).read_bytes() == before


def test_a_baseline_is_written_over_by_the_next(workspace: Path, run: Callable[..., Any]) -> None:
    """The same findings, the same bytes."""
    run(*Q3, "--write-baseline", "基线.json", cwd=workspace)
    first = (workspace / "基线.json").read_bytes()
    run(*Q3, "--write-baseline", "基线.json", cwd=workspace)
    assert (workspace / "基线.json").read_bytes() == first
    run(*Q3, "--select", "ORG", "--write-baseline", "基线.json", cwd=workspace)
    assert (workspace / "基线.json").read_bytes() != first


def test_a_folder_that_is_not_there_is_exit_3(workspace: Path, run: Callable[..., Any]) -> None:
    """Nothing is printed that would pass for a finished run."""
    ran = run(*Q3, "--write-baseline", "没有/基线.json", cwd=workspace)
    assert (ran.code, ran.out) == (3, "")
    assert "无法写入" in ran.err
