"""`allyctl activity list` and the like: the records as understood, with what other commands name them by."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from allyctl.model.records import COLUMNS
from allyctl.tables.recordlist import plural, record_schema

SAMPLES = Path(__file__).resolve().parent.parent.parent / "data" / "samples"
COUNTY = SAMPLES / "county"
KINDS = ("activity", "meeting", "listing", "project", "term", "attendance", "mark")
Run = Callable[..., Any]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sample", ["county", "township", "oddities", "log-alone"])
def test_json_fits_its_schema(kind: str, sample: str, run: Run) -> None:
    """Every declared field is there, and the schema that ships is the one that the columns give."""
    shipped = json.loads(files("allyctl").joinpath(f"schemas/{kind}.json").read_text(encoding="utf-8"))
    assert shipped == record_schema(kind)
    ran = run(kind, "list", "--format", "json", cwd=SAMPLES / sample)
    assert ran.code == 0
    document = json.loads(ran.out)
    jsonschema.validate(document, shipped)
    keys = [one["key"] for one in document[plural(kind)]]
    assert len(keys) == len(set(keys))
    assert all({column.field for column in COLUMNS[kind]} < set(one) for one in document[plural(kind)])


@pytest.mark.parametrize("kind", KINDS)
def test_table_and_csv_hold_the_same_records(kind: str, run: Run) -> None:
    """One line a record under one heading row; csv has every declared column."""
    count = len(json.loads(run(kind, "list", "--format", "json", cwd=COUNTY).out)[plural(kind)])
    lines = run(kind, "list", cwd=COUNTY).out.splitlines()
    assert len(lines) == count + 1
    rows = list(csv.reader(io.StringIO(run(kind, "list", "--format", "csv", cwd=COUNTY).out.removeprefix("\ufeff"), newline="")))
    assert rows[0] == ["记录键", *(column.heading for column in COLUMNS[kind])]
    assert len(rows) == count + 1
    "\n".join(lines).encode("gbk")


def test_of_an_alliance_and_a_period(run: Run) -> None:
    """By its short name; a term belongs to its own period, whenever it was handed over."""
    found = json.loads(run("activity", "list", "--alliance", "沿河", "--period", "2024Q3", "--format", "json", cwd=COUNTY).out)["activities"]
    assert found
    assert {name for one in found for name in one["alliance"][:1]} == {"沿河片区党建联盟"}
    assert all("2024-07" <= one["held_on"] < "2024-10" for one in found)
    terms = json.loads(run("term", "list", "--period", "2024Q3", "--format", "json", cwd=COUNTY).out)["terms"]
    assert {one["period"] for one in terms} == {"2024Q3"}


def test_attendance_is_of_its_activity(run: Run) -> None:
    """Its rows name the activity's number alone: whose they are and of when, the activity says."""
    held = json.loads(run("activity", "list", "--alliance", "沿河", "--period", "2024Q3", "--format", "json", cwd=COUNTY).out)["activities"]
    rows = json.loads(run("attendance", "list", "--alliance", "沿河", "--period", "2024Q3", "--format", "json", cwd=COUNTY).out)["attendances"]
    everything = json.loads(run("attendance", "list", "--format", "json", cwd=COUNTY).out)["attendances"]
    assert 0 < len(rows) < len(everything)
    assert {one["activity"] for one in rows} <= {one["id"] for one in held}


def test_rows_that_are_no_records_are_told(run: Run) -> None:
    """On stderr, with the file and the reason; those of other kinds are not."""
    ran = run("activity", "list", cwd=COUNTY)
    assert "没有列出：台账/西岭片区.xls 有 3 行没有读入（“开展时间”看不懂，2 行；没有填“开展时间”，1 行）。\n" in ran.err
    assert run("term", "list", cwd=COUNTY).err == ""


def test_telephones_are_masked(run: Run, tmp_path: Path) -> None:
    """In every format, in whatever cell they strayed."""
    (tmp_path / "台账.csv").write_text("联盟,活动时间,活动主题,备注\n沿河片区党建联盟,2024-08-20,防汛,联系人李四13812345678\n", encoding="utf-8")
    for shape in ("table", "json", "csv"):
        ran = run("activity", "list", "台账.csv", "--format", shape, cwd=tmp_path)
        assert "13812345678" not in ran.out + ran.err
    assert "138****5678" in ran.out


def test_who_took_on_a_wish_is_not_named(run: Run, tmp_path: Path) -> None:
    """A person is 张某, a unit keeps its name; in lists and in exports alike, unless personal data are asked for."""
    roster = "联盟,牵头单位,联盟单位\n沿河片区党建联盟,城关镇,城关镇、河东乡\n"
    (tmp_path / "名册.csv").write_text(roster, encoding="utf-8")
    (tmp_path / "清单.csv").write_text("联盟,清单类别,心愿内容,认领人\n沿河片区党建联盟,微心愿,一张书桌,张晓雨、河东乡\n沿河片区党建联盟,微心愿,一盏灯,待认领\n", encoding="utf-8")
    given = ("--roster", "名册.csv", "--log", "清单.csv")
    entries = json.loads(run("listing", "list", *given, "--format", "json", cwd=tmp_path).out)["listings"]
    assert [one["claimed_by"] for one in entries] == [["张某", "河东乡"], ["待认领"]]
    for shape in ("toml", "sqlite"):
        assert run("export", *given, "--format", shape, "-o", f"a.{shape}", cwd=tmp_path).code == 0
        assert "张晓雨" not in (tmp_path / f"a.{shape}").read_bytes().decode("utf-8", "replace")
        assert run("export", *given, "--format", shape, "-o", f"b.{shape}", "--with-personal", cwd=tmp_path).code == 0
        assert "张晓雨" in (tmp_path / f"b.{shape}").read_bytes().decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--alliance", "沿河片曲"], "没有“沿河片曲”这个联盟。最接近的是“沿河片区党建联盟”。"),
        (["--format", "xml"], "--format 不能写“xml”。"),
        (["--period", "第五季度"], "--period 的时期“第五季度”无法识别。"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_call(argv: list[str], said: str, run: Run) -> None:
    """Exit 2 with the nearest right word."""
    ran = run("activity", "list", *argv, cwd=COUNTY)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)


def test_none_of_them(run: Run) -> None:
    """An empty list is an answer."""
    ran = run("mark", "list", cwd=COUNTY)
    assert (ran.code, ran.out) == (0, "没有这样的记录。\n")
