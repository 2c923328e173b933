"""diff, due, summary and rotation from the command line, and their pages on the samples: the golden files are there to be read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from goldens import assert_golden
from looks import AS_OF, SAMPLES, drawn, keeps_schema, scope_of_sample

from allyctl.dues.collect import collect
from allyctl.dues.onduty import on_duty, rotation_of
from allyctl.model.summary import Summary, summarise
from allyctl.rules.comparison import compare
from allyctl.rules.engine import check
from allyctl.tables.diffpage import diff_page
from allyctl.tables.duepage import due_page
from allyctl.tables.rotationpage import plan_page, show_page
from allyctl.tables.summarypage import summary_page
from allyctl.values.periods import read_period

Run = Callable[..., Any]
COUNTY, TOWNSHIP = SAMPLES / "county", SAMPLES / "township"
PAPER = "《关于组建片区党建联盟的通知》（示组通〔2023〕18号）"
LOOKING = [
    ("due",), ("summary",), ("rotation", "plan"), ("rotation", "show"), ("diff", "2024Q2", "2024Q3"),
]  # fmt: skip


def document(ran: Any, name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(ran.out)
    keeps_schema(name, read)
    return read


@pytest.mark.parametrize("folder", [COUNTY, TOWNSHIP], ids=["county", "township"])
@pytest.mark.parametrize("words", LOOKING, ids=" ".join)
def test_json_keeps_its_schema(words: tuple[str, ...], folder: Path, run: Run) -> None:
    """On both samples; stdout is the document alone."""
    ran = run(*words, "-C", folder, "--format", "json")
    assert ran.code in (0, 1)
    name = "-".join(words if words[0] == "rotation" else words[:1])
    assert document(ran, name)["schema"] == f"allyctl.{name}/1"


@pytest.mark.parametrize("words", LOOKING, ids=" ".join)
@pytest.mark.parametrize("quiet", ["-qq"])
def test_nothing_is_said_with_qq(words: tuple[str, ...], quiet: str, run: Run) -> None:
    """The exit code tells all the same."""
    ran = run(*words, "-C", COUNTY, quiet)
    assert (ran.out, ran.err) == ("", "")
    assert ran.code == run(*words, "-C", COUNTY).code


@pytest.mark.parametrize("words", LOOKING, ids=" ".join)
def test_an_unknown_alliance_is_refused(words: tuple[str, ...], run: Run) -> None:
    """With the nearest."""
    ran = run(*words, "-C", COUNTY, "--alliance", "沿何片区党建联盟")
    assert (ran.code, ran.out) == (2, "")
    assert "没有“沿何片区党建联盟”这个联盟。最接近的是“沿河片区党建联盟”。\n" in ran.err


@pytest.mark.parametrize("words", LOOKING, ids=" ".join)
def test_without_anything_to_read(words: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    """Neither a workspace nor a file: exit 2."""
    ran = run(*words, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("当前文件夹不是工作区")


def test_the_page_of_due() -> None:
    """Overdue, within a week, later."""
    agenda = collect(scope_of_sample("county"), 90)
    assert_golden("due-terminal-80.txt", drawn(due_page(agenda, PAPER)))


def test_the_page_of_diff() -> None:
    """The table, what is new in full, the rest in brief."""
    whole = scope_of_sample("county")
    periods = [read_period(text) for text in ("2024Q2", "2024Q3")]
    names = ("沿河片区党建联盟", "南湖片区党建联盟")
    both = [check(whole.book, whole.settings, whole.policy, period, AS_OF, whole.calendar, alliances=names) for period in periods]
    assert_golden("diff-terminal-80.txt", drawn(diff_page(compare(*both), PAPER)))


def test_the_page_of_summary() -> None:
    """The line, then every number with its rows."""
    whole, period = scope_of_sample("county"), read_period("2024Q3")
    figures, unknown = summarise(whole.book, period, AS_OF, 2)
    summary = Summary(workspace="示例县", policy="county", period=period, as_of=AS_OF, figures=figures, unknown=unknown)
    assert_golden("summary-terminal-80.txt", drawn(summary_page(summary)))


def test_the_pages_of_rotation() -> None:
    """The year's terms, and who is on duty."""
    parts = list(scope_of_sample("county").each_alliance())
    plan = drawn(plan_page([rotation_of(one, 2024) for one in parts] + [rotation_of(one, 2025) for one in parts[:1]], 2024, AS_OF))
    assert_golden("rotation-plan-terminal-80.txt", plan)
    assert_golden("rotation-show-terminal-80.txt", drawn(show_page([on_duty(one) for one in parts[:2]], AS_OF)))


@pytest.mark.parametrize("words", LOOKING, ids=" ".join)
def test_lines_without_a_terminal(words: tuple[str, ...], run: Run) -> None:
    """Whole lines, one a matter."""
    out = run(*words, "-C", COUNTY).out
    assert_golden(f"{'-'.join(words[:2] if words[0] == 'rotation' else words[:1])}-lines.txt", out)


def test_due_ends_with_one_where_something_is_overdue(run: Run) -> None:
    """Among what is shown; otherwise with 0, and -q then says nothing."""
    assert run("due", "-C", COUNTY).code == 1
    ran = run("due", "-C", COUNTY, "--alliance", "沿河", "-q")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert run("due", "-C", COUNTY, "--alliance", "南湖", "-q").out != ""


def test_due_looks_as_far_as_it_is_told(run: Run) -> None:
    """Today alone, or a year; a negative number is refused."""
    day = document(run("due", "-C", COUNTY, "--days", "0", "--format", "json"), "due")
    assert (day["days"], day["counts"]["due"]) == (0, 0)
    year = document(run("due", "-C", COUNTY, "--days", "365", "--format", "json"), "due")
    assert year["counts"]["due"] > 10
    assert run("due", "-C", COUNTY, "--days", "-1").code == 2


def test_the_reminder_names_nobody(run: Run) -> None:
    """To the whole group: no alliance, no unit, no person, no theme."""
    whole = scope_of_sample("county")
    words = {one.name for one in whole.book.roster.members} | set(whole.book.roster.names) | {"片区"}
    out = run("due", "-C", COUNTY, "--days", "90", "--format", "text").out
    assert_golden("due-text.txt", out)
    assert [word for word in words if word in out] == []
    assert not any(name and name in out for one in whole.book.roster.members for name in (one.secretary, one.contact))


def test_a_reminder_for_each_alliance(run: Run) -> None:
    """One message after another, a blank line between; --alliance gives the one."""
    every = run("due", "-C", COUNTY, "--days", "90", "--format", "text", "--all").out
    assert_golden("due-text-all.txt", every)
    one = run("due", "-C", COUNTY, "--days", "90", "--format", "text", "--alliance", "北山").out
    assert one.strip() in every
    assert "沿河" not in one


def test_nothing_to_remind_of(run: Run) -> None:
    """stdout stays empty, so that nothing is pasted by mistake."""
    ran = run("due", "-C", TOWNSHIP, "--alliance", "绿色发展", "--days", "1", "--format", "text")
    assert (ran.code, ran.out, ran.err) == (0, "", "截至2024年10月8日，今后 1 天没有需要提醒的事项。\n")


@pytest.mark.parametrize("words", [("--all",), ("--format", "text", "--all", "--alliance", "沿河")], ids=" ".join)
def test_all_belongs_to_text(words: tuple[str, ...], run: Run) -> None:
    """It says how messages are split, and nothing else."""
    ran = run("due", "-C", COUNTY, *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("--all 只与 --format text 合用")


@pytest.mark.parametrize("later", ["2024Q2", "2024年第二季度", "2024年二季度"])
def test_equal_periods_are_refused(later: str, run: Run) -> None:
    """However they are written."""
    ran = run("diff", "2024Q2", later, "-C", COUNTY)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("两个时期都是2024年第二季度，没有可以对比的。\n")


def test_a_period_that_cannot_be_read(run: Run) -> None:
    """The nearest is named, and one that is missing asked for."""
    assert run("diff", "2024Q2", "2024Q9", "-C", COUNTY).err.startswith("对比的时期“2024Q9”无法识别。\n")
    assert run("diff", "2024Q2", "-C", COUNTY).err.startswith("还缺少参数 后一时期。\n")


def test_the_exit_code_of_diff(run: Run) -> None:
    """1 for what is new from the level on; 0 where nothing is."""
    assert run("diff", "2024Q2", "2024Q3", "-C", COUNTY).code == 1
    assert run("diff", "2024Q2", "2024Q3", "-C", COUNTY, "--alliance", "北山").code == 0
    assert run("diff", "2024Q2", "2024Q3", "-C", COUNTY, "--alliance", "北山", "--fail-on", "warning").code == 1


def test_files_behind_the_periods(run: Run) -> None:
    """As `check` takes them."""
    ran = run("diff", "2024Q1", "2024Q2", "名册.xlsx", "台账/2024年活动台账.xlsx", "--format", "json", cwd=COUNTY)
    assert document(ran, "diff")["periods"] == ["2024Q1", "2024Q2"]


def test_the_line_alone(run: Run) -> None:
    """What is pasted, and nothing else; -q leaves the note about the period out."""
    ran = run("summary", "-C", COUNTY, "--format", "text", "-q")
    assert ran.err == ""
    assert ran.out.count("\n") == 1
    assert ran.out.startswith("截至10月8日，2024年第三季度4个联盟共开展活动18次，")
    assert json.loads(run("summary", "-C", COUNTY, "--format", "json").out)["line"] == ran.out.strip()


def test_every_number_has_its_rows(run: Run) -> None:
    """As many as it says, or as add up to it, each with a cell."""
    read = document(run("summary", "-C", COUNTY, "--format", "json"), "summary")
    for one in read["figures"]:
        assert sum(trace["adds"] for trace in one["traces"]) == one["value"], one["key"]
        assert all(trace["locations"] for trace in one["traces"]), one["key"]
    counted = json.loads(run("check", "-C", COUNTY, "--format", "json").out)["counts"]
    assert counted["activities"] == next(one["value"] for one in read["figures"] if one["key"] == "activities")


def test_the_year_of_the_plan(run: Run) -> None:
    """This year without the option."""
    assert document(run("rotation", "plan", "-C", COUNTY, "--format", "json"), "rotation-plan")["year"] == 2024
    read = document(run("rotation", "plan", "-C", COUNTY, "--year", "2025年", "--format", "json"), "rotation-plan")
    first = read["alliances"][0]["terms"][0]
    assert (first["label"], first["units"], first["proposed"]) == ("2025年第一季度", [], "城关镇")


def test_a_phone_in_a_theme_or_remark_never_comes_out_whole(run: Run, tmp_path: Path) -> None:
    """In none of the pages, lines, documents and messages."""
    import openpyxl

    book = openpyxl.Workbook()
    sheets: dict[str, list[list[str]]] = {
        "联盟": [["联盟名称", "联盟单位"], ["沿河片区党建联盟", "城关镇、河东乡"]],
        "活动": [
            ["联盟", "活动时间", "活动主题", "参加单位", "状态", "服务中心工作"],
            ["沿河片区", "2024年10月20日", "义诊 13812345678", "城关镇", "计划", ""],
            ["沿河片区", "2024年10月2日", "宣讲13812345678", "城关镇、河东乡", "", "帮扶13812345678"],
            ["沿河片区", "2024年8月2日", "慰问13812345678", "城关镇、河东乡", "计划", ""],
        ],
        "轮值": [["联盟", "轮值周期", "轮值单位", "备注"], ["沿河片区", "2024Q4", "河东乡", "与城关镇调换，联系13812345678"]],
        "清单": [["联盟", "清单类别", "内容", "发布日期"], ["沿河片区", "需求", "缺师资 13812345678", "2024年10月1日"]],
    }
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    book.save(tmp_path / "台账.xlsx")
    for words in (*LOOKING, ("summary", "--quarter", "2024Q4"), ("diff", "2024Q3", "2024Q4")):
        for form in ("table", "json"):
            ran = run(*words, "台账.xlsx", "--format", form, cwd=tmp_path)
            assert "13812345678" not in ran.out + ran.err, words
    every = run("due", "台账.xlsx", "--format", "text", "--all", cwd=tmp_path).out
    assert "13812345678" not in every
    assert "拟于2024年10月20日开展的“义诊 138****5678”，请做好准备" in every


def test_a_long_theme_is_cut_in_a_message(run: Run, tmp_path: Path) -> None:
    """What is to be done stands behind it all the same."""
    import openpyxl

    book = openpyxl.Workbook()
    page = book.active
    for row in (["联盟", "活动时间", "活动主题", "状态"], ["沿河片区党建联盟", "2024年10月20日", "联学" * 600, "计划"]):
        page.append(row)
    book.save(tmp_path / "台账.xlsx")
    ran = run("due", "台账.xlsx", "--format", "text", "--all", cwd=tmp_path)
    assert f"开展的“{'联学' * 15}…”，请做好准备。\n" in ran.out
