"""Baseline files: written readably and always alike, read back as they were; anything else is refused with what to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allyctl.errors import AllyError, ExitCode
from allyctl.model.baseline import Baseline, Entry
from allyctl.model.finding import Severity
from allyctl.reading.baseline import read_baseline
from allyctl.writing.baseline import baseline_text, write_baseline

ENTRY = Entry(fingerprint="0123456789abcdef", rule="ACT101", severity=Severity.ERROR, alliance="沿河片区党建联盟", period="2024Q3", message="未见记录")
BASELINE = Baseline(workspace="示例县", policy="county", period="2024Q3", as_of=date(2024, 10, 8), entries=(ENTRY,))
TEXTS = st.text(min_size=1, max_size=20)


def test_it_is_a_file_a_person_can_read() -> None:
    """The head, then a line an entry."""
    assert baseline_text(BASELINE) == (
        '{\n  "schema": "allyctl.baseline/1",\n  "workspace": "示例县",\n  "policy": "county",\n  "period": "2024Q3",\n'
        '  "as_of": "2024-10-08",\n  "entries": [\n'
        '    {"fingerprint": "0123456789abcdef", "rule": "ACT101", "severity": "error", "alliance": "沿河片区党建联盟", '
        '"period": "2024Q3", "message": "未见记录"}\n  ]\n}\n'
    )


@pytest.mark.parametrize("baseline", [BASELINE, Baseline(workspace="", policy="county", period="2024", as_of=date(2024, 1, 1), entries=())])
def test_it_keeps_its_schema(baseline: Baseline) -> None:
    schema = json.loads(files("allyctl").joinpath("schemas/baseline.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(baseline_text(baseline)), schema)


@given(st.lists(st.builds(
    Entry, fingerprint=TEXTS, rule=TEXTS, severity=st.sampled_from([Severity.NOTE, Severity.WARNING, Severity.ERROR]),
    alliance=st.none() | TEXTS, period=TEXTS, message=TEXTS,
), max_size=3), TEXTS | st.just(""), TEXTS, st.dates())  # fmt: skip
def test_what_is_written_is_read_back(tmp_path_factory: Any, entries: list[Entry], workspace: str, policy: str, day: date) -> None:
    """Any text at all."""
    baseline = Baseline(workspace=workspace, policy=policy, period="2024Q3", as_of=day, entries=tuple(entries))
    path = tmp_path_factory.getbasetemp() / "基线.json"
    write_baseline(path, baseline)
    assert read_baseline(path) == baseline


def test_a_mark_that_notepad_puts_in_front_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_bytes(b"\xef\xbb\xbf" + baseline_text(BASELINE).encode())
    assert read_baseline(tmp_path / "b.json", "示例县") == BASELINE


def changed(**values: Any) -> str:
    return json.dumps(json.loads(baseline_text(BASELINE)) | values)


def without(*keys: str) -> str:
    document = json.loads(baseline_text(BASELINE))
    for key in keys:
        del document[key]
    return json.dumps(document)


def entry_with(**values: Any) -> str:
    document = json.loads(baseline_text(BASELINE))
    document["entries"][0] |= values
    return json.dumps(document)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "不是基线文件，或者已损坏"),
        (baseline_text(BASELINE)[:-20], "不是基线文件，或者已损坏"),
        ("[" * 100_000, "不是基线文件，或者已损坏"),
        ("[]", "不是基线文件"),
        ("null", "不是基线文件"),
        ('{"schema": "allyctl.check/1"}', "不是基线文件"),
        ('{"schema": 1}', "不是基线文件"),
        (changed(schema="allyctl.baseline/2"), "是较新版本的 allyctl 写的"),
        (changed(schema="allyctl.baseline/" + "9" * 5000), "是较新版本的 allyctl 写的"),
        (changed(schema="allyctl.baseline/"), "已损坏"),
        (changed(schema="allyctl.baseline/0"), "已损坏"),
        (without("entries"), "已损坏"),
        (without("workspace"), "已损坏"),
        (changed(entries={}), "已损坏"),
        (changed(entries=[1]), "已损坏"),
        (changed(entries=["ACT101"]), "已损坏"),
        (changed(entries=[None]), "已损坏"),
        (changed(as_of=20241008), "已损坏"),
        (changed(as_of="2024-13-01"), "已损坏"),
        (changed(period="某季度"), "已损坏"),
        (changed(workspace=3), "已损坏"),
        (entry_with(fingerprint=None), "已损坏"),
        (entry_with(severity="heavy"), "已损坏"),
        (entry_with(alliance=7), "已损坏"),
        (changed(workspace="邻县"), "是“邻县”的，不是“示例县”的"),
    ],
)
def test_what_is_no_baseline_of_ours_is_refused(text: str, said: str, tmp_path: Path) -> None:
    """Damaged, something else, newer, another county's: exit 2, with what to do."""
    path = tmp_path / "基线.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AllyError) as raised:
        read_baseline(path, "示例县")
    error = raised.value
    assert said in error.message
    assert (error.exit_code, bool(error.hint)) == (ExitCode.USAGE, True)
    (error.message + (error.hint or "")).encode("gbk")


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_bytes(b"PK\x03\x04\xff\xfe")
    with pytest.raises(AllyError, match="不是基线文件"):
        read_baseline(tmp_path / "b.json")


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "b.json").open("wb") as file:
        file.truncate(65 * 2**20)
    with pytest.raises(AllyError, match="太大") as raised:
        read_baseline(tmp_path / "b.json")
    assert raised.value.exit_code is ExitCode.USAGE


@pytest.mark.parametrize(("make", "said"), [(lambda path: None, "找不到"), (Path.mkdir, "是文件夹")], ids=["missing", "folder"])
def test_what_cannot_be_opened_is_exit_3(make: Callable[[Path], None], said: str, tmp_path: Path) -> None:
    make(tmp_path / "b.json")
    with pytest.raises(AllyError, match=said) as raised:
        read_baseline(tmp_path / "b.json")
    assert raised.value.exit_code is ExitCode.UNREADABLE


def test_without_a_workspace_any_name_will_do(tmp_path: Path) -> None:
    """There is nothing to compare it with."""
    write_baseline(tmp_path / "b.json", BASELINE)
    assert read_baseline(tmp_path / "b.json") == BASELINE
