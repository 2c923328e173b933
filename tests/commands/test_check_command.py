"""`allyctl check` from the command line: what it reads, what it says, how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest

from allyctl.errors import AllyError
from allyctl.shell.choices import default_period, read_period_options

ROOT = Path(__file__).resolve().parent.parent.parent
Q3 = ("--quarter", "2024Q3")
ROSTER = [["联盟名称", "联盟单位", "牵头单位"], ["沿河片区党建联盟", "城关镇、河东乡", "城关镇"], ["北山片区党建联盟", "北山乡、石桥镇", "北山乡"]]
LOG = [["联盟", "活动时间", "活动主题", "参加单位"], ["沿河片区党建联盟", "2024年8月20日", "清理河道", "城关镇、河东乡"]]


def a_workbook(path: Path, sheet: str, rows: list[list[str]]) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder without a workspace: a roster of two alliances, a log in which one of them met; the other didn't."""
    a_workbook(tmp_path / "名册.xlsx", "联盟", ROSTER)
    a_workbook(tmp_path / "台账" / "一.xlsx", "活动", LOG)
    return tmp_path


@pytest.fixture
def workspace(folder: Path) -> Path:
    """The same as a workspace."""
    (folder / "allyctl.toml").write_text(
        'schema = 1\nname = "示例县"\npolicy = "county"\nroster = ["名册.xlsx"]\nlogs = ["台账/*.xlsx"]\n', encoding="utf-8"
    )
    return folder


def document(ran: Any) -> dict[str, Any]:
    """The JSON that was printed, which keeps its schema."""
    schema = json.loads(files("allyctl").joinpath("schemas/check.json").read_text(encoding="utf-8"))
    read: dict[str, Any] = json.loads(ran.out)
    jsonschema.validate(read, schema)
    return read


def rules_of(ran: Any, alliance: str) -> set[str]:
    return {one["rule"] for one in document(ran)["findings"] if one["alliance"] == alliance}


def test_without_a_workspace_the_county_policy_holds(folder: Path, run: Callable[..., Any]) -> None:
    """The smallest call there is: a roster, a log, a quarter."""
    ran = run("check", "--roster", "名册.xlsx", "--log", "台账/一.xlsx", *Q3, "--format", "json", cwd=folder)
    read = document(ran)
    assert (ran.code, ran.err) == (1, "")
    assert (read["workspace"], read["policy"], read["period"], read["as_of"]) == (None, "county", "2024Q3", "2024-10-08")
    assert read["read"]["files"] == 2
    assert [one["name"] for one in read["alliances"]] == ["沿河片区党建联盟", "北山片区党建联盟"]
    assert "ACT101" in rules_of(ran, "北山片区党建联盟")
    assert "ACT101" not in rules_of(ran, "沿河片区党建联盟")


@pytest.mark.parametrize(
    "sources",
    [
        ("--roster", "名册.xlsx", "--log", "台账"),
        ("--roster", "名册.xlsx", "--log", "台账/*.xlsx"),
        ("--roster", "名册.xlsx", "台账/一.xlsx"),
        ("--log", "台账/一.xlsx", "名册.xlsx"),
        ("名册.xlsx", "台账/一.xlsx"),
        ("--log", "台账/一.xlsx", "--log", "台账/一.xlsx", "--roster", "名册.xlsx"),
        ("--", "名册.xlsx", "台账/一.xlsx"),
    ],
    ids=" ".join,
)
def test_files_folders_and_globs(sources: tuple[str, ...], folder: Path, run: Callable[..., Any]) -> None:
    """However the same two files are named, they are read once, and the findings are the same."""
    plain = run("check", *Q3, "--format", "json", "--roster", "名册.xlsx", "--log", "台账/一.xlsx", cwd=folder)
    assert run("check", *Q3, "--format", "json", *sources, cwd=folder).out == plain.out


def test_several_files_behind_one_option(folder: Path, run: Callable[..., Any]) -> None:
    """A shell that expands 台账/*.xlsx hands over several words behind one --log."""
    a_workbook(folder / "台账" / "二.xlsx", "活动", [LOG[0], ["北山片区党建联盟", "2024年9月3日", "清理水渠", "北山乡、石桥镇"]])
    ran = run("check", "--log", "台账/一.xlsx", "台账/二.xlsx", "--roster", "名册.xlsx", *Q3, "--format", "json", cwd=folder)
    assert document(ran)["read"]["files"] == 3
    assert "ACT101" not in rules_of(ran, "北山片区党建联盟")


def test_a_workspace_is_found_upwards(workspace: Path, run: Callable[..., Any]) -> None:
    """From a folder inside, and with -C from outside; its name is printed."""
    ran = run("check", *Q3, "--format", "json", cwd=workspace / "台账")
    assert document(ran)["workspace"] == "示例县"
    assert run("-C", workspace, "check", *Q3, "--format", "json", cwd=Path("/")).out == ran.out


def test_files_named_inside_a_workspace_stand_for_its_own(workspace: Path, run: Callable[..., Any]) -> None:
    """They are found from where the clerk stands, not from the workspace's folder."""
    a_workbook(workspace / "下载" / "新.xlsx", "活动", [LOG[0], ["北山片区党建联盟", "2024年9月3日", "清理水渠", "北山乡、石桥镇"]])
    ran = run("check", *Q3, "--format", "json", "新.xlsx", cwd=workspace / "下载")
    assert "ACT101" not in rules_of(ran, "北山片区党建联盟")
    assert "ACT101" in rules_of(ran, "沿河片区党建联盟")


def test_one_alliance_alone(workspace: Path, run: Callable[..., Any]) -> None:
    """By its short form too; an unknown one is refused with the nearest."""
    read = document(run("check", *Q3, "--format", "json", "--alliance", "北山片区", cwd=workspace))
    assert [one["name"] for one in read["alliances"]] == ["北山片区党建联盟"]
    assert {one["alliance"] for one in read["findings"]} <= {"北山片区党建联盟", None}
    ran = run("check", *Q3, "--alliance", "北三片区党建联盟", cwd=workspace)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "没有“北三片区党建联盟”这个联盟。最接近的是“北山片区党建联盟”。\n名册中的联盟有：沿河片区党建联盟、北山片区党建联盟。\n"


def test_an_unknown_alliance_without_a_roster(folder: Path, run: Callable[..., Any]) -> None:
    """The alliances then come from the log, and so it says."""
    ran = run("check", "台账", *Q3, "--alliance", "南湖", cwd=folder)
    assert (ran.code, ran.err) == (2, "没有“南湖”这个联盟。\n台账中的联盟有：沿河片区党建联盟。\n")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--select", "ACT101"), {"ACT101"}),
        (("--select", "act101,FIL101"), {"ACT101"}),
        (("--select", "quarterly-activity"), {"ACT101"}),
        (("--select", "ACT", "--ignore", "ACT102", "--ignore", "ACT103、ACT104"), {"ACT101"}),
    ],
    ids=str,
)
def test_rules_are_chosen_by_code_beginning_or_name(options: tuple[str, ...], expected: set[str], workspace: Path, run: Callable[..., Any]) -> None:
    """Commas of either width, repeated options, any case."""
    ran = run("check", *Q3, "--format", "json", *options, cwd=workspace)
    assert rules_of(ran, "北山片区党建联盟") == expected


@pytest.mark.parametrize(
    ("options", "code"),
    [(("--select", "ACT101"), 1), (("--select", "ORG103"), 0), (("--select", "ACT101", "--fail-on", "note"), 1), (("--ignore", "ACT,FIL,ORG,AGR,ROT,DAT"), 0)],
    ids=str,
)
def test_the_exit_code_follows_fail_on(options: tuple[str, ...], code: int, workspace: Path, run: Callable[..., Any]) -> None:
    """1 from the level that was set, error if none was; 0 below it."""
    assert run("check", *Q3, *options, cwd=workspace).code == code


def test_warnings_count_only_when_asked(folder: Path, run: Callable[..., Any]) -> None:
    """A quarter that is not over gives warnings: 0 by itself, 1 with --fail-on warning."""
    words = ("check", "名册.xlsx", "台账", "--select", "ACT101", "--quarter", "2024Q4")
    assert run(*words, cwd=folder).code == 0
    assert run(*words, "--fail-on", "warning", cwd=folder).code == 1


def test_lines_without_a_terminal(workspace: Path, run: Callable[..., Any]) -> None:
    """Findings to stdout, one a line; the totals to stderr."""
    ran = run("check", *Q3, "--select", "ACT101", cwd=workspace)
    assert ran.out.count("\n") == 1
    assert "  ACT101 error 北山片区党建联盟: " in ran.out
    assert ran.err == "合计：须办理 1，请核实 0，提示 0，待核实 0，已说明 0。已检查 1 项规则，未检查 0 项。\n"


@pytest.mark.parametrize(
    ("quiet", "select", "out", "code"),
    [("-q", "ACT101", True, 1), ("-q", "ORG103", False, 0), ("-qq", "ACT101", False, 1), ("-qq", "ORG103", False, 0)],
)
def test_quiet(quiet: str, select: str, out: bool, code: int, workspace: Path, run: Callable[..., Any]) -> None:
    """-q speaks only when something is found, -qq never; the exit code tells all the same."""
    ran = run("check", *Q3, "--select", select, quiet, cwd=workspace)
    assert (bool(ran.out), ran.err, ran.code) == (out, "", code)


def test_the_period_that_was_assumed_is_said(workspace: Path, run: Callable[..., Any]) -> None:
    """On stderr, so that the result stays clean."""
    ran = run("check", "--format", "json", cwd=workspace)
    assert ran.err == "没有写时期，按2024年第三季度（2024Q3）核查。\n"
    assert document(ran)["period"] == "2024Q3"


def test_a_period_to_come_is_said(workspace: Path, run: Callable[..., Any]) -> None:
    """Nothing can be held against anybody yet, and nobody shall take that for a good result."""
    ran = run("check", "--quarter", "2025Q1", "--select", "ACT101", cwd=workspace)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("2025年第一季度还没有开始（截至2024年10月8日），只核查名册和填写情况。\n")


@pytest.mark.parametrize(
    ("today", "period"),
    [("2024-10-01", "2024Q3"), ("2024-10-15", "2024Q3"), ("2024-10-16", "2024Q4"), ("2024-12-31", "2024Q4"), ("2025-01-01", "2024Q4"), ("2025-01-16", "2025Q1")],
)
def test_the_last_quarter_counts_for_fifteen_days_more(today: str, period: str) -> None:
    """The border days, and the turn of the year."""
    assert str(default_period(date.fromisoformat(today))) == period


@pytest.mark.parametrize(
    ("given", "period"),
    [({"year": ["2024"]}, "2024"), ({"period": ["2024年上半年"]}, "2024H1"), ({"quarter": ["2024三季度"]}, "2024Q3"), ({"period": ["2024-07"], "quarter": None}, "2024-07")],
)
def test_three_names_of_one_option(given: dict[str, list[str] | None], period: str) -> None:
    """Any of them takes any period."""
    read, said = read_period_options(date(2024, 10, 8), **given)
    assert (str(read), said) == (period, True)


def test_two_different_periods_are_refused() -> None:
    """Both are named."""
    with pytest.raises(AllyError, match="--quarter 是2024年第三季度，--year 是2023年度"):
        read_period_options(date(2024, 10, 8), quarter=["2024Q3"], year=["2023"])


def test_nothing_readable_at_all_is_exit_3(folder: Path, run: Callable[..., Any]) -> None:
    """The file is named, and why."""
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    ran = run("check", "--log", "坏.xlsx", *Q3, cwd=folder)
    assert (ran.code, ran.out) == (3, "")
    assert "坏.xlsx" in ran.err


def test_one_unreadable_file_among_others_is_a_finding(folder: Path, run: Callable[..., Any]) -> None:
    """The rest is checked all the same."""
    (folder / "台账" / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    ran = run("check", "--roster", "名册.xlsx", "--log", "台账/一.xlsx", "--log", "台账/坏.xlsx", *Q3, "--format", "json", cwd=folder)
    found = [one for one in document(ran)["findings"] if one["rule"] == "DAT112"]
    assert [one["locations"][0]["file"] for one in found] == ["台账/坏.xlsx"]


def test_a_missing_file_is_named(folder: Path, run: Callable[..., Any]) -> None:
    """Beside readable files it is a finding, and what may stand in it is in doubt; alone it is exit 3."""
    ran = run("check", "--roster", "名册.xlsx", "--log", "没有.xlsx", "--format", "json", *Q3, cwd=folder)
    found = document(ran)["findings"]
    assert ran.code == 1
    assert [one["locations"][0]["file"] for one in found if one["rule"] == "DAT112"] == ["没有.xlsx"]
    assert not [one for one in found if one["rule"] == "ACT101" and not one["doubt"]]
    alone = run("check", "--roster", "没有.xlsx", "--log", "也没有.xlsx", *Q3, cwd=folder)
    assert (alone.code, alone.out) == (3, "")
    assert "没有.xlsx" in alone.err
    assert "也没有.xlsx" in alone.err


def test_a_period_among_the_files_is_no_file(folder: Path, run: Callable[..., Any]) -> None:
    """`allyctl check 2024Q3` is told how to write it; a folder of that name is read."""
    ran = run("check", "2024Q3", cwd=folder)
    assert (ran.code, ran.err) == (2, "“2024Q3”是时期，不是文件。\n请写成 --period 2024Q3。\n")
    a_workbook(folder / "2024" / "一.xlsx", "活动", LOG)
    assert run("check", "2024", "--roster", "名册.xlsx", *Q3, cwd=folder).code == 1


def test_verbose_names_every_file_and_rule(workspace: Path, run: Callable[..., Any]) -> None:
    """On stderr; the result is the same."""
    ran = run("check", *Q3, "--select", "ACT101", "-v", cwd=workspace)
    assert ran.err.startswith("读取 名册.xlsx（1/2）\n读取 台账/一.xlsx（2/2）\n已检查的规则：ACT101\n")
    assert ran.out == run("check", *Q3, "--select", "ACT101", cwd=workspace).out


def test_rules_that_are_off_are_not_taken_for_checked(workspace: Path, run: Callable[..., Any]) -> None:
    """A rule that the policy doesn't have can be chosen, but it is said that nothing was checked."""
    ran = run("check", *Q3, "--select", "ORG106", cwd=workspace)
    assert ran.code == 0
    assert ran.err.startswith("所选规则在政策 county 中均未启用或已排除，没有检查任何内容。\n")


def test_a_new_workspace_says_that_nothing_is_filled_in(run: Callable[..., Any], tmp_path: Path) -> None:
    """Fresh from init: no rule is claimed to have been checked."""
    run("init", cwd=tmp_path)
    ran = run("check", *Q3, cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "名册和台账里还没有内容，没有可以检查的。请填写后再运行一次。\n")
    ran = run("check", *Q3, "--format", "json", cwd=tmp_path)
    assert document(ran)["counts"]["alliances"] == 0
    assert ran.err == "名册和台账里还没有内容，没有可以检查的。请填写后再运行一次。\n"


@pytest.mark.parametrize(
    ("waiver", "waived"),
    [
        ('alliance = "北山片区"\nperiod = "2024年"', True),
        ('alliance = "北山"\nperiod = "2024年第三季度"', True),
        ('alliance = "沿河片区"', False),
        ('period = "2023"', False),
    ],
)
def test_a_waiver_in_the_settings_is_shown_apart(waiver: str, waived: bool, workspace: Path, run: Callable[..., Any]) -> None:
    """The alliance by its short form, a year for its quarters; a waived finding fails nothing and is counted apart."""
    with (workspace / "allyctl.toml").open("a", encoding="utf-8") as file:
        file.write(f'[[waiver]]\nrule = "ACT101"\nreason = "防汛抢险"\napproved_by = "县委组织部"\nexpires = 2024-12-31\n{waiver}\n')
    ran = run("check", *Q3, "--select", "ACT101", "--format", "json", cwd=workspace)
    read = document(ran)
    assert ran.code == (0 if waived else 1)
    assert (read["counts"]["waived"], read["counts"]["error"]) == ((1, 0) if waived else (0, 1))
    assert [one["waived"] for one in read["findings"]] == ["防汛抢险" if waived else None]


def test_wrong_settings_are_exit_2(workspace: Path, run: Callable[..., Any]) -> None:
    """File, line and the nearest key."""
    with (workspace / "allyctl.toml").open("a", encoding="utf-8") as file:
        file.write('polcy = "county"\n')
    ran = run("check", *Q3, cwd=workspace)
    assert (ran.code, ran.out) == (2, "")
    assert "allyctl.toml 第6行" in ran.err


def test_the_same_call_gives_the_same_bytes(workspace: Path, run: Callable[..., Any]) -> None:
    """Same input, same day, same output."""
    assert run("check", *Q3, "--format", "json", cwd=workspace).out == run("check", *Q3, "--format", "json", cwd=workspace).out


def in_a_process(folder: Path, *argv: str, close: bool = False, **env: str) -> tuple[int, bytes, bytes]:
    """The program as cron starts it: no terminal, an environment of this alone; `close` hangs up on its output."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ} | {"PYTHONPATH": str(ROOT)} | env
    command = [sys.executable, "-m", "allyctl.cli", "--as-of", "2024-10-08", *argv]
    process = subprocess.Popen(command, cwd=folder, env=kept, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    if close:
        process.stdout.close()
    out, err = (b"", process.stderr.read()) if close and process.stderr else process.communicate()
    return process.wait(), out, err


@pytest.mark.parametrize(
    ("env", "encoding", "arrow"),
    [({}, "utf-8", "›"), ({"LC_ALL": "C"}, "utf-8", "›"), ({"PYTHONIOENCODING": "gbk:strict"}, "gbk", ">"), ({"PYTHONIOENCODING": "gbk"}, "gbk", ">")],
    ids=str,
)
def test_it_runs_from_cron_and_on_gbk_consoles(env: dict[str, str], encoding: str, arrow: str, workspace: Path) -> None:
    """Chinese arrives whole; the one sign that GBK lacks has a stand-in; JSON stays JSON."""
    code, out, err = in_a_process(workspace, "check", *Q3, "--select", "ACT101", **env)
    assert code == 1
    assert f" {arrow} " in out.decode(encoding)
    assert "ACT101 error 北山片区党建联盟: " in out.decode(encoding)
    assert err.decode(encoding).startswith("合计：")
    code, out, _ = in_a_process(workspace, "check", *Q3, "--format", "json", **env)
    assert json.loads(out.decode(encoding))["workspace"] == "示例县"


def test_a_reader_that_hangs_up_changes_nothing(workspace: Path) -> None:
    """`allyctl check | head -1`: the exit code still tells, and no traceback is printed."""
    code, _, err = in_a_process(workspace, "check", *Q3, "-q", close=True)
    assert (code, err) == (1, b"")
