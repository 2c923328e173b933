"""What `allyctl check` writes besides its answer: formats, reports, annotated copies; where it may not, and what is kept."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import SAMPLES, hashes

Q3 = ("--quarter", "2024Q3")
ALL = ("--report", "csv:out/果.csv", "--report", "json:out/果.json", "--report", "markdown:out/果.md", "--report", "xlsx:out/反馈.xlsx", "--annotate", "out/批注")
NAMES = ["2023年工作台账.xlsx", "2024年活动台账.xlsx", "南湖片区报备登记.xlsx", "南湖片区活动台账.xlsx", "南湖片区考勤.xlsx", "台账(副本).xlsx", "台账.xlsx", "名册.xlsx", "补充.xlsx", "西岭片区.xlsx"]


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """The sample county, to be written into."""
    return shutil.copytree(SAMPLES / "county", tmp_path / "县")


def test_csv_and_markdown_on_stdout(county: Path, run: Callable[..., Any]) -> None:
    """The result alone on stdout; the exit code as ever."""
    ran = run("check", *Q3, "--format", "csv", cwd=county)
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.startswith("\ufeff轻重,联盟,")
    rows = list(csv.DictReader(io.StringIO(ran.out.removeprefix("\ufeff"), newline="")))
    found = json.loads(run("check", *Q3, "--format", "json", cwd=county).out)
    assert [one["代码"] for one in rows] == [one["rule"] for one in (*found["findings"], *found["not_checked"])]
    page = run("check", *Q3, "--format", "markdown", cwd=county)
    assert (page.code, page.err) == (1, "")
    assert page.out.startswith("# 党建联盟工作台账核查结果\n")


@pytest.mark.parametrize("quiet", ["-q", "-qq"])
def test_quiet_still_writes(quiet: str, county: Path, run: Callable[..., Any]) -> None:
    """Nothing is said, but what was asked for is there."""
    ran = run("check", *Q3, quiet, "--select", "ORG103", "--report", "csv:out/a.csv", cwd=county)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert (county / "out/a.csv").is_file()


def test_everything_at_once(county: Path, run: Callable[..., Any]) -> None:
    """Four reports and the copies: named on stderr, private, equal to stdout's; inputs byte for byte as before; again the same."""
    before = hashes(county)
    ran = run("check", *Q3, "--format", "json", *ALL, cwd=county)
    paths = ["out/果.csv", "out/果.json", "out/果.md", "out/反馈.xlsx"]
    assert ran.code == 1
    assert ran.err.splitlines() == [*(f"已写入 {path}" for path in paths), "已写入 out/批注：10 个批注副本"]
    after = hashes(county)
    assert {name: after[name] for name in before} == before
    assert sorted(set(after) - set(before)) == sorted([*paths, *(f"out/批注/{name}" for name in NAMES)])
    assert {stat.S_IMODE((county / name).stat().st_mode) for name in set(after) - set(before)} == {0o600}
    assert (county / "out/果.json").read_text(encoding="utf-8") == ran.out
    assert (county / "out/果.csv").read_bytes().decode() == run("check", *Q3, "--format", "csv", cwd=county).out
    assert (county / "out/果.md").read_bytes().decode() == run("check", *Q3, "--format", "markdown", cwd=county).out
    assert run("check", *Q3, "--format", "json", *ALL, cwd=county).out == ran.out, "what was written is no input of the next run"
    assert hashes(county) == after


def test_every_finding_of_the_samples_is_in_the_copies(county: Path, run: Callable[..., Any]) -> None:
    """Of every format: each open finding's cells carry a comment, or the list has it."""
    found = json.loads(run("check", *Q3, "--format", "json", *ALL, cwd=county).out)["findings"]
    books = {path.name: openpyxl.load_workbook(path) for path in (county / "out/批注").iterdir()}
    for one in found:
        for place in one["locations"]:
            book = books[f"{Path(place['file']).stem}.xlsx"]
            assert any(one["message"] in str(cell.value) for cell in book.worksheets[-1]["E"]), (one["message"], place)
            if place["cell"] and one["waived"] is None and one["severity"] != "note":
                sheet = book[place["sheet"]] if place["sheet"] else book.worksheets[0]
                assert one["message"] in sheet[place["cell"]].comment.text
    assert books["名册.xlsx"]["阵地（内部）"].sheet_state == "hidden"


def test_one_alliance_is_handed_off_alone(county: Path, run: Callable[..., Any]) -> None:
    """With --alliance."""
    run("check", *Q3, "--alliance", "西岭片区", "--report", "xlsx:out/a.xlsx", cwd=county)
    assert openpyxl.load_workbook(county / "out/a.xlsx").sheetnames == ["汇总", "西岭片区党建联盟"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--format", "xlsx"), "--format 不能写“xlsx”。\n可以写 table、json、csv、markdown。\n"),
        (("--report", "xls:a.xls"), "--report 不能写“xls”。\n最接近的是 xlsx，可以写 csv、json、markdown、xlsx。\n"),
        (("--report", "a.md"), "--report 的“a.md”没有写明格式。\n请写成“格式:文件”，例如 markdown:a.md。\n"),
        (("--report", "C:\\a.csv"), "--report 的“C:\\a.csv”没有写明格式。\n请写成“格式:文件”，例如 csv:C:\\a.csv。\n"),
        (("--report", "csv:"), "--report csv: 后面没有写文件名。\n例如 csv:out/结果.csv；要输出到屏幕，请用 --format。\n"),
        (("--report", "markdown:-"), "--report markdown: 后面没有写文件名。\n例如 markdown:out/结果.md；要输出到屏幕，请用 --format。\n"),
        (("--report", "csv:台账"), "“台账”是文件夹，不是文件。\n请写上文件名，例如 台账/结果.csv。\n"),
        (("--report", "csv:新/"), "“新/”是文件夹，不是文件。\n请写上文件名，例如 新/结果.csv。\n"),
        (("--report", "csv:a", "--report", "json:./a"), "“a”要写两次，后一份会盖掉前一份。\n请换一个文件名。\n"),
        (("--report", "xlsx:out/批注/名册.xlsx", "--annotate", "out/批注"), "“out/批注/名册.xlsx”要写两次，后一份会盖掉前一份。\n请换一个文件名。\n"),
        (("--report", "json:out/a.json", "--write-baseline", "out/../out/a.json"), "“out/a.json”要写两次，后一份会盖掉前一份。\n请换一个文件名。\n"),
        (("--report", "csv:名册.xlsx"), "“名册.xlsx”是要核查的文件，不能写成核查结果。\n请换一个文件名，或者写到 out 文件夹。\n"),
        (("--report", "json:../县/台账/../名册.xlsx"), "“../县/台账/../名册.xlsx”是要核查的文件，不能写成核查结果。\n请换一个文件名，或者写到 out 文件夹。\n"),
        (("--report", "json:硬链接.xlsx"), "“硬链接.xlsx”是要核查的文件，不能写成核查结果。\n请换一个文件名，或者写到 out 文件夹。\n"),
        (("--report", "json:allyctl.toml"), "“allyctl.toml”是工作区的设置文件，不能写成核查结果。\n请换一个文件名。\n"),
        (("--report", "csv:台账/a.csv"), "“台账/a.csv”在要核查的文件夹里，下次核查会被当作台账读入。\n请写到别处，例如 out/a.csv。\n"),
        (("--report", "csv:名册.xlsx/甲/a.csv"), "“名册.xlsx/甲/a.csv”写不进去：“名册.xlsx”是文件，不是文件夹。\n请换一个文件夹。\n"),
        (("--annotate", "名册.xlsx/甲"), "“名册.xlsx/甲”写不进去：“名册.xlsx”是文件，不是文件夹。\n请换一个文件夹。\n"),
        (("--annotate", "."), "“.”里有要核查的文件（名册.xlsx），批注副本不能和原文件放在一起。\n请换一个文件夹，例如 out/批注。\n"),
        (("--annotate", "台账/批注"), "“台账/批注”在要核查的文件夹里，下次核查会被当作台账读入。\n请写到别处，例如 out/批注。\n"),
        (("--annotate", "名册.xlsx"), "“名册.xlsx”是文件，不是文件夹。\n--annotate 后面请写一个文件夹，例如 out/批注。\n"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_use_is_told_before_anything_is_read_or_written(options: tuple[str, ...], said: str, county: Path, run: Callable[..., Any]) -> None:
    """Exit 2; a report that is in order beside it is not written either."""
    os.link(county / "名册.xlsx", county / "硬链接.xlsx")
    before = hashes(county)
    ran = run("check", *Q3, "--report", "csv:out/先.csv", *options, "--log", "台账", cwd=county)
    assert (ran.code, ran.out, ran.err) == (2, "", said)
    assert hashes(county) == before
    assert not (county / "out").exists()


def test_windows_paths(county: Path, run: Callable[..., Any]) -> None:
    """The first colon parts format and file."""
    ran = run("check", *Q3, "-qq", "--report", "CSV:D:果.csv", cwd=county)
    assert ran.code == 1
    assert (county / "D:果.csv").is_file()


def test_a_place_that_cannot_be_written_is_exit_3(county: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """No result that looks like one, nothing half-written, the old report as it was."""
    run("check", *Q3, "-qq", "--report", "csv:out/a.csv", cwd=county)
    before = hashes(county)

    def full(*_: object) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr("os.replace", full)
        ran = run("check", "--quarter", "2024Q2", "--report", "csv:out/a.csv", "--annotate", "out/批注", cwd=county)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("无法写入“out/a.csv”：文件夹“out”所在的磁盘已满或者超出限额。\n")
    assert hashes(county) == before


@pytest.mark.parametrize(("shape", "name"), [("csv", "a.csv"), ("json", "a.json"), ("markdown", "a.md"), ("xlsx", "a.xlsx")])
def test_an_earlier_report_is_replaced_but_nobodys_work(shape: str, name: str, county: Path, run: Callable[..., Any]) -> None:
    """What cron wrote yesterday goes; a file of a clerk under that name is kept with its day, and so it is said."""
    path = county / "out" / name
    words = ("check", *Q3, "-C", county, "--report", f"{shape}:{path}")
    run(*words)
    run(*words, as_of="2024-10-09")
    assert [one.name for one in path.parent.iterdir()] == [name]
    path.write_bytes("本人的工作记录".encode())
    os.utime(path, (1_728_316_800, 1_728_316_800))
    ran = run(*words)
    kept = path.with_stem("a（2024-10-08留存）")
    assert ran.err.endswith(f"已写入 {path}\n原来的同名文件已改名留存：{kept.name}\n")
    assert kept.read_bytes().decode() == "本人的工作记录"


def test_answers_in_the_handed_off_table_are_kept(county: Path, run: Callable[..., Any]) -> None:
    """A township's answers survive the next run."""
    words = ("check", *Q3, "--report", "xlsx:out/反馈.xlsx", "--annotate", "out/批注")
    run(*words, cwd=county)
    for path in (county / "out/反馈.xlsx", county / "out/批注/名册.xlsx"):
        book = openpyxl.load_workbook(path)
        book.worksheets[1]["I4"] = "已核实"
        book.save(path)
    ran = run(*words, cwd=county)
    assert ran.err.count("原来的同名文件已改名留存：") == 2
    (kept,) = (county / "out").glob("反馈（*留存）.xlsx")
    assert openpyxl.load_workbook(kept).worksheets[1]["I4"].value == "已核实"


def test_an_unreadable_input_is_named_and_has_no_copy(county: Path, run: Callable[..., Any]) -> None:
    """The others have theirs."""
    (county / "台账/坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    ran = run("check", *Q3, "--annotate", "批注", cwd=county)
    assert "台账/坏.xlsx 没有读入，没有另存批注副本\n已写入 批注：10 个批注副本\n" in ran.err
    assert sorted(one.name for one in (county / "批注").iterdir()) == sorted(NAMES)
