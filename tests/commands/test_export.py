"""`allyctl export`: what goes out reads back the same, and what does not go out is told."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
import stat
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

SAMPLES = Path(__file__).resolve().parent.parent.parent / "data" / "samples"
PLACES = {"xlsx": "台账.xlsx", "csv": "csv", "toml": "台账.toml", "sqlite": "台账.sqlite"}
TIMES = (("2023", "2024-01-10"), ("2024Q1", "2024-04-03"), ("2024Q2", "2024-07-08"), ("2024Q3", "2024-10-08"), ("2024Q4", "2024-11-08"), ("2024", "2025-01-08"))
Run = Callable[..., Any]


@pytest.fixture
def workspace(tmp_path: Path) -> Callable[[str], Path]:
    def copied(name: str) -> Path:
        return Path(shutil.copytree(SAMPLES / name, tmp_path / name))

    return copied


def exported(run: Run, folder: Path, shape: str, *more: str) -> tuple[Path, Any]:
    """Export a workspace; where to, and what was said."""
    ran = run("export", "--format", shape, *more, cwd=folder)
    assert ran.code == 0, ran.err
    return folder / "out" / "导出" / PLACES[shape], ran


def checked(run: Run, folder: Path, period: str, as_of: str, *sources: str) -> dict[str, Any]:
    return dict(json.loads(run("check", "--period", period, "--format", "json", *sources, cwd=folder, as_of=as_of).out))


def verdicts(report: dict[str, Any], *, doubtful: bool) -> Counter[tuple[Any, ...]]:
    """What a check says of the work: not where it was read, nor of the files themselves (DAT), nor what WVR quotes of those."""
    return Counter(
        (one["rule"], one["alliance"], one["unit"], one["period"], None if doubtful else one["severity"], one["record"], one["message"])
        for one in report["findings"]
        if not one["rule"].startswith("DAT") and one["record"] != "DAT105|南岸片区党建联盟|"
    )


@pytest.mark.parametrize("shape", ["xlsx", "csv", "toml"])
@pytest.mark.parametrize("name", ["county", "township", "oddities", "log-alone"])
def test_the_law(name: str, shape: str, run: Run, workspace: Callable[[str], Path]) -> None:
    """`check` on the export finds what it finds in the originals, in every period, and leaves the same unchecked.

    One difference there is, and it follows from what an export says itself: rows that could not be read don't go along.
    What was in doubt because one of them might hold what seems to be missing is found all the same, but without the doubt
    and with the severity of the rule. Every other finding is equal to the letter. (In `oddities` an expired waiver quotes
    the words of a DAT finding: `若干` is there no number, and here a cell marked as unreadable.)
    """
    folder = workspace(name)
    path, _ = exported(run, folder, shape)
    seen = 0
    for period, as_of in TIMES:
        before, after = checked(run, folder, period, as_of), checked(run, folder, period, as_of, "--roster", str(path), "--log", str(path))
        assert verdicts(after, doubtful=True) == verdicts(before, doubtful=True)
        freed = verdicts({"findings": [one for one in before["findings"] if one["doubt"]]}, doubtful=False)
        assert set(verdicts(before, doubtful=False) - verdicts(after, doubtful=False)) <= set(freed)
        assert unchecked(after) == unchecked(before)
        assert {one["rule"] for one in after["findings"] if one["rule"].startswith("DAT")} <= {one["rule"] for one in before["findings"]}
        seen += sum(verdicts(before, doubtful=True).values())
    assert seen > 10


def unchecked(report: dict[str, Any]) -> set[tuple[str, str, str]]:
    return {(one["rule"], one["why"], one["column"]) for one in report["not_checked"]}


@pytest.mark.parametrize("shape", PLACES)
def test_the_same_records_give_the_same_bytes(shape: str, run: Run, workspace: Callable[[str], Path]) -> None:
    """Twice over: nothing is kept beside, and no byte differs; only the owner may read it."""
    folder = workspace("county")
    path, first = exported(run, folder, shape)
    before = {one: one.read_bytes() for one in ([path] if path.is_file() else sorted(path.iterdir()))}
    _, second = exported(run, folder, shape)
    assert first.out == second.out
    assert "已另存为" not in second.err
    assert {one: one.read_bytes() for one in ([path] if path.is_file() else sorted(path.iterdir()))} == before
    assert {stat.S_IMODE(one.stat().st_mode) for one in before} == {0o600}


@pytest.mark.parametrize("shape", ["xlsx", "csv", "toml"])
def test_an_export_of_an_export_is_the_export(shape: str, run: Run, workspace: Callable[[str], Path], tmp_path: Path) -> None:
    """What has once been made clean stays as it is."""
    folder = workspace("township")
    path, _ = exported(run, folder, shape)
    again = tmp_path / "再导出"
    assert run("export", "--format", shape, "--roster", str(path), "--log", str(path), "-o", str(again), cwd=folder).code == 0
    files = {path.name: path} if path.is_file() else {one.name: one for one in path.iterdir()}
    for name, one in files.items():
        assert (again / name).read_bytes() == one.read_bytes(), name


def test_what_could_not_go_along_is_told(run: Run, workspace: Callable[[str], Path]) -> None:
    """Rows by file with the reason, what the marks mean, telephones, settings: on stderr; the path alone on stdout."""
    folder = workspace("county")
    _, ran = exported(run, folder, "xlsx")
    assert ran.out == "out/导出/台账.xlsx\n"
    assert "没有导出：台账/西岭片区.xls 有 3 行没有读入（“开展时间”看不懂，2 行；没有填“开展时间”，1 行）。" in ran.err
    assert "“（无此列）”表示原来的那份台账没有这一列" in ran.err
    assert "没有导出个人信息：联络员电话、联系电话" in ran.err
    assert "allyctl.toml 里的规则参数" in ran.err
    ran.err.encode("gbk")


@pytest.mark.parametrize("shape", PLACES)
def test_telephones_go_along_only_when_asked_for(shape: str, run: Run, workspace: Callable[[str], Path]) -> None:
    """No mobile number of the roster stands in an export, in whatever cell it strayed; with --with-personal all do."""
    folder = workspace("county")
    numbers = phones(folder / "名册.xlsx")
    assert numbers
    path, _ = exported(run, folder, shape)
    assert not [number for number in numbers if number in text_of(path)]
    path, _ = exported(run, folder, shape, "--with-personal")
    assert [number for number in numbers if number in text_of(path)] == numbers


@pytest.mark.parametrize("shape", PLACES)
def test_numbers_that_strayed_are_masked(shape: str, run: Run, tmp_path: Path) -> None:
    """In a remark, behind a name, in a cell that could not be read; a number of a record that looks like one stays."""
    (tmp_path / "台账.csv").write_text(
        "联盟,活动编号,活动时间,活动主题,实到人数,主持人,备注\n沿河片区党建联盟,13900000002,2024-08-20,防汛,问13900000001,李四13900000001,电话13900000001\n", encoding="utf-8"
    )
    where = tmp_path / "出" / PLACES[shape]
    assert run("export", "台账.csv", "--format", shape, "-o", where if shape != "csv" else where.parent, cwd=tmp_path).code == 0
    text = text_of(where if shape != "csv" else where.parent)
    assert "13900000001" not in text
    assert "139****0001" in text
    assert "13900000002" in text


def phones(workbook: Path) -> list[str]:
    cells = (str(cell) for ws in openpyxl.load_workbook(workbook) for row in ws.iter_rows(values_only=True) for cell in row if cell)
    return sorted({text for text in cells if text.startswith("138 ")})


def text_of(path: Path) -> str:
    if path.suffix == ".xlsx":
        return "\n".join(str(cell) for ws in openpyxl.load_workbook(path) for row in ws.iter_rows(values_only=True) for cell in row)
    if path.is_dir():
        return "\n".join(one.read_text(encoding="utf-8") for one in path.iterdir())
    return path.read_bytes().decode("utf-8", "replace")


def test_a_workbook_ready_to_print(run: Run, workspace: Callable[[str], Path]) -> None:
    """A sheet a kind under its Chinese name, real dates, text as text, A4 landscape, headings on each page, page numbers."""
    path, _ = exported(run, workspace("county"), "xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["联盟", "成员单位", "报备", "活动", "考勤", "联席会议", "轮值", "清单", "领办项目", "阵地"]
    for ws in book:
        assert (ws.page_setup.orientation, ws.page_setup.paperSize, ws.page_setup.fitToHeight) == ("landscape", 9, 0)
        assert ws.print_title_rows == "$1:$2"
        assert ws.oddFooter.center.text == "第 &P 页，共 &N 页"
        assert ws["A1"].value
    activities = book["活动"]
    headings = [cell.value for cell in activities[2]]
    days = [activities.cell(row, headings.index("活动日期") + 1) for row in range(3, activities.max_row + 1)]
    assert {cell.data_type for cell in days} == {"d", "s"}
    assert all(cell.number_format == "yyyy-mm-dd" for cell in days if cell.is_date)
    assert all("年份推断" in str(cell.value) or "年" in str(cell.value) for cell in days if not cell.is_date)


def test_csv_is_read_back_by_pandas_to_the_letter(run: Run, workspace: Callable[[str], Path]) -> None:
    """With dtype=str every cell is the text that was written; 001, dates and blanks among them."""
    path, _ = exported(run, workspace("county"), "csv")
    for file in path.iterdir():
        data = file.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        frame = pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig")
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        assert [list(frame.columns), *frame.to_numpy().tolist()] == rows


def test_a_database_with_types(run: Run, workspace: Callable[[str], Path]) -> None:
    """A table a kind, a column a field, each value of its type, and the cell it came from."""
    path, _ = exported(run, workspace("county"), "sqlite")
    database = sqlite3.connect(path)
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert {"alliance", "member", "filing", "activity", "mark"} <= set(tables)
    kinds = database.execute("SELECT DISTINCT typeof(present) FROM activity").fetchall()
    assert {one for (one,) in kinds} == {"integer", "null"}
    held = database.execute("SELECT held_on, theme, _file, _sheet, _cell FROM activity WHERE id = 'YH-2024-06'").fetchall()
    assert held == [("2024-08-08", "特色产业互访观摩", "台账/2024年活动台账.xlsx", "活动", held[0][4])]
    assert database.execute("SELECT count(*) FROM member").fetchone() == (16,)
    database.close()


@pytest.mark.parametrize("given", ["活动", "activity"])
def test_one_kind_of_one_period(given: str, run: Run, workspace: Callable[[str], Path], tmp_path: Path) -> None:
    """By its Chinese or English name."""
    ran = run("export", "--kind", given, "--period", "2024Q3", "-o", str(tmp_path / "活动.xlsx"), cwd=workspace("county"))
    assert (ran.code, ran.out) == (0, f"{tmp_path / '活动.xlsx'}\n")
    book = openpyxl.load_workbook(tmp_path / "活动.xlsx")
    assert book.sheetnames == ["活动"]
    days = [str(row[2]) for row in book["活动"].iter_rows(min_row=3, values_only=True)]
    assert all(day.startswith(("2024-07", "2024-08", "2024-09", "2024年7月", "2024年8月", "2024年9月")) for day in days)


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--kind", "考勤表"], "没有“考勤表”这种台账。最接近的是 考勤。"),
        (["--format", "xslx"], "--format 不能写“xslx”。"),
        (["--format", "csv", "-o", "台账"], "“台账/联盟.csv”在要读取的文件夹里，下次核查会被当作台账再读一遍。"),
        (["-o", "a.toml"], "-o 写的是 .toml 文件，--format 是 xlsx。"),
        (["--period", "2024Q5"], "--period 的时期“2024Q5”无法识别。"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_call(argv: list[str], said: str, run: Run, workspace: Callable[[str], Path]) -> None:
    """Exit 2, and nothing is written."""
    folder = workspace("county")
    before = sorted(folder.rglob("*"))
    ran = run("export", *argv, cwd=folder)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said), ran.err
    assert sorted(folder.rglob("*")) == before


def test_a_file_of_other_content_is_kept_beside(run: Run, workspace: Callable[[str], Path]) -> None:
    """What somebody has typed into an earlier export is not lost."""
    folder = workspace("township")
    path, _ = exported(run, folder, "toml")
    path.write_text("# 手工改过\n", encoding="utf-8")
    _, ran = exported(run, folder, "toml")
    kept = [one for one in path.parent.iterdir() if "留存" in one.name]
    assert [one.read_text(encoding="utf-8") for one in kept] == ["# 手工改过\n"]
    assert f"原有的“台账.toml”内容不同，已另存为“{kept[0].name}”。" in ran.err


def test_nothing_to_export(run: Run, tmp_path: Path) -> None:
    """No record at all: exit 3, no empty file."""
    (tmp_path / "台账.csv").write_text("联盟,活动时间,活动主题\n", encoding="utf-8")
    ran = run("export", "台账.csv", cwd=tmp_path)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("没有可以导出的记录。")
    assert [one.name for one in tmp_path.iterdir()] == ["台账.csv"]


@pytest.mark.office
def test_libreoffice_opens_it(run: Run, workspace: Callable[[str], Path], tmp_path: Path) -> None:
    """The real program opens the workbook and turns it into another: every sheet with its rows."""
    path, _ = exported(run, workspace("county"), "xlsx")
    office = shutil.which("soffice") or shutil.which("libreoffice") or "soffice"
    command = [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "又"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    own, converted = openpyxl.load_workbook(path), openpyxl.load_workbook(tmp_path / "又" / path.name)
    assert converted.sheetnames == own.sheetnames
    for ws in own:
        there = [[str(cell or "") for cell in row] for row in converted[ws.title].iter_rows(max_row=ws.max_row, max_col=ws.max_column, values_only=True)]
        assert there == [[str(cell or "") for cell in row] for row in ws.iter_rows(values_only=True)]
