"""What is told by file and by answers: the same fields, read the same way; personal numbers come in that way alone."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import Ran
from house import ROOT
from recorded import a_workspace, book_of, entries, recorded_id

from allyctl.model.entry import RECORDS
from allyctl.model.records import Filing

Run = Callable[..., Ran]
PHONE = "13800001234"
ENTRY = f"""
alliance = "沿河片区"
planned_on = 2024-10-25
theme = "秋收助农"
participants = ["城关镇", "河东"]
expected = 30
contact = "林小雨"
contact_phone = "{PHONE}"
"""


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return a_workspace(tmp_path / "示例县")


def test_the_whole_entry_from_standard_input(run: Run, county: Path) -> None:
    """The telephone number goes into the entry and nowhere else; the entry is its owner's alone."""
    ran = run("filing", "new", "--from", "-", cwd=county, stdin=ENTRY)
    name = recorded_id(ran)
    (entry,) = entries(county)
    assert entry.fields["contact_phone"] == PHONE
    assert entry.fields["participants"] == ("城关镇", "河东乡")
    assert PHONE not in ran.out + ran.err
    (file,) = (county / RECORDS).iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.contact_phone for one in book_of(county).all(Filing) if one.id == name] == [PHONE]
    log = run("log", "--format", "json", cwd=county)
    assert PHONE not in log.out
    assert "138****1234" in log.out


@pytest.mark.parametrize("text", [ENTRY, f"[filing]\n{ENTRY}", f"schema = 1\n[[filing]]\n{ENTRY}", f"\ufeff{ENTRY}"], ids=["bare", "table", "array", "bom"])
def test_the_forms_of_a_file(text: str, run: Run, county: Path) -> None:
    """One line a field, with or without the name of the kind; an option counts more than the file."""
    (county / "报备.toml").write_text(text, encoding="utf-8")
    recorded_id(run("filing", "new", "--from", "报备.toml", "--theme", "志愿服务", cwd=county))
    (entry,) = entries(county)
    assert (entry.fields["theme"], entry.fields["planned_on"]) == ("志愿服务", date(2024, 10, 25))


def test_a_dry_run_masks_the_number(run: Run, county: Path) -> None:
    """What is echoed shows its ends alone."""
    ran = run("filing", "new", "--from", "-", "--dry-run", cwd=county, stdin=ENTRY)
    assert "联系人电话：138****1234" in ran.out
    assert PHONE not in ran.out + ran.err


def test_short_names_of_fields_hold_in_a_file(run: Run, county: Path) -> None:
    """What `approve` calls --by is `by` there too, and the field's own name holds as well."""
    for key in ("by", "decided_by"):
        name = recorded_id(run("filing", "new", "--from", "-", cwd=county, stdin=ENTRY))
        recorded_id(run("filing", "approve", name, "--from", "-", cwd=county, stdin=f'{key} = "周正平"\n'))
        assert entries(county)[-1].fields["decided_by"] == "周正平"
    recorded_id(run("filing", "cancel", name, "--from", "-", cwd=county, stdin='reason = "防汛"\n'))
    assert entries(county)[-1].reason == "防汛"


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("", 2, "是空的"),
        ('theme = "助农\n', 2, "第1行"),
        ('them = "助农"\n', 2, "最接近的是 theme（活动主题）"),
        ('"活动主题" = "助农"\n', 2, "最接近的是 theme（活动主题）"),
        ('decision = "同意"\n', 2, "不能写“decision”"),
        ("[[filing]]\n[[filing]]\n", 2, "一次只能记录一条"),
        ("[[activity]]\n", 2, "不是一项内容"),
        (f"contact_phone = 1{PHONE}{PHONE}.5\n", 2, "还缺少"),
    ],
)
def test_a_file_that_is_no_entry(text: str, code: int, said: str, run: Run, county: Path) -> None:
    """Exit 2 with the line or the nearest name; no value of a personal field is repeated."""
    ran = run("filing", "new", "--from", "-", cwd=county, stdin=text)
    assert (ran.code, ran.out, entries(county)) == (code, "", [])
    assert said in ran.err
    assert PHONE not in ran.err


def test_a_file_that_is_not_there(run: Run, county: Path) -> None:
    """Exit 3: no input can be read."""
    ran = run("filing", "new", "--from", "没有.toml", cwd=county)
    assert (ran.code, entries(county)) == (3, [])
    assert "没有.toml" in ran.err


def test_what_is_missing_is_asked_for(run: Run, county: Path) -> None:
    """One by one, choices by number or word; what can't be read is asked again."""
    typed = ["", "延河片区", "1", "2024-02-30", "2024年10月25日", "秋收助农"]
    ran = run("filing", "new", cwd=county, typed=typed)
    recorded_id(ran)
    (entry,) = entries(county)
    assert (entry.fields["alliance"], entry.fields["planned_on"], entry.fields["theme"]) == ("沿河片区党建联盟", date(2024, 10, 25), "秋收助农")
    assert "  1 沿河片区党建联盟\n  2 北山片区党建联盟\n" in ran.err
    assert "这一项必填。" in ran.err
    assert "没有这一天" in ran.err
    assert "最接近的是“沿河片区党建联盟”" in ran.err
    assert ran.out == f"{entry.record_id}\n"


def test_everything_is_asked_for(run: Run, county: Path) -> None:
    """--ask: an empty answer leaves a field out; units of the alliance are offered; a number goes in without an option."""
    answers = {
        "联盟": "2", "报备单位": "2", "报备日期": "", "拟办日期": "2024-10-25", "活动主题": "联学", "共建内容": "1，3", "参加单位": "1 2",
        "联系人电话": PHONE, "报备方式": "书面",
    }  # fmt: skip
    from allyctl.model.acts import ACTS

    typed = [answers.get(column.heading, "") for column in ACTS["filing new"].columns() if column.field != "id"]
    ran = run("filing", "new", "--ask", cwd=county, typed=typed)
    recorded_id(ran)
    fields = dict(entries(county)[0].fields)
    assert (fields["alliance"], fields["filed_by"], fields["participants"]) == ("北山片区党建联盟", "松林乡", ("北山镇", "松林乡"))
    assert (fields["linkage"], fields["contact_phone"], fields["filed_on"]) == (("理论联学", "队伍联建"), PHONE, date(2024, 10, 8))
    assert PHONE not in ran.out + ran.err


def test_a_reason_is_asked_for(run: Run, county: Path) -> None:
    """Cancelling and correcting without one."""
    name = recorded_id(run("filing", "new", "--from", "-", cwd=county, stdin=ENTRY))
    recorded_id(run("filing", "cancel", name, cwd=county, typed=["", "防汛"]))
    assert entries(county)[-1].reason == "防汛"


def test_an_end_of_answers_records_nothing(run: Run, county: Path) -> None:
    """As if interrupted: exit 130."""
    ran = run("filing", "new", "--alliance", "沿河", cwd=county, typed=["2024-10-25"])
    assert (ran.code, ran.out, entries(county)) == (130, "", [])
    assert "已中断，没有完成。" in ran.err


def test_asking_needs_a_terminal(run: Run, county: Path) -> None:
    """--ask off a terminal is exit 2, not a wait for ever."""
    ran = run("filing", "new", "--ask", "--alliance", "沿河", "--planned-on", "2024-10-25", "--theme", "助农", cwd=county)
    assert (ran.code, entries(county)) == (2, [])
    assert "--ask 要在终端里用" in ran.err


def test_who_records(run: Run, county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one who is named, else the one who is logged in."""
    monkeypatch.setenv("LOGNAME", "clerk")
    for more, who in (((), "clerk"), (("--as", "李晓云"), "李晓云")):
        recorded_id(run("meeting", "add", "--alliance", "沿河", "--held-on", "2024-10-07", *more, cwd=county))
        assert entries(county)[-1].by == who


def test_two_writers_at_once_lose_nothing(county: Path) -> None:
    """Two processes record at the same time: all is there, with an id of its own, and sound."""
    line = [sys.executable, "-m", "allyctl", "--as-of", "2024-10-08", "meeting", "add", "--alliance", "沿河", "--held-on", "2024-10-07"]
    script = ";".join([f"{' '.join(line)} --minutes $0-{nth}" for nth in range(4)])
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    writers = [subprocess.Popen(["sh", "-c", script, who], cwd=county, stdout=subprocess.PIPE, text=True, env=environment) for who in "ab"]
    printed = [line for one in writers for line in one.communicate()[0].splitlines()]
    recorded = entries(county)
    assert sorted(printed) == sorted(one.record_id for one in recorded)
    assert len(set(printed)) == 8
    assert {str(one.fields["minutes"]) for one in recorded} == {f"{who}-{nth}" for who in "ab" for nth in range(4)}


def test_a_folder_that_can_not_be_written(run: Run, county: Path) -> None:
    """Exit 3, nothing is said to be recorded, no id is printed."""
    (county / RECORDS).write_text("", encoding="utf-8")
    ran = run("meeting", "add", "--alliance", "沿河", "--held-on", "2024-10-07", cwd=county)
    assert (ran.code, ran.out) == (2, "")
    assert "已记录" not in ran.err


def test_personal_numbers_in_other_fields_are_masked_where_they_are_echoed(run: Run, county: Path) -> None:
    """A number that strayed into a theme or a reason: the list, the remarks and findings show its ends."""
    ran = run("filing", "new", "--alliance", "沿河", "--planned-on", "2024-10-09", "--theme", f"走访{PHONE}", cwd=county)
    name = recorded_id(ran)
    listed = run("filing", "list", "--format", "json", cwd=county)
    cancelled = run("filing", "cancel", name, "--reason", f"请电{PHONE}", "--dry-run", cwd=county)
    assert json.loads(listed.out)["filings"][0]["theme"] == "走访138****1234"
    assert PHONE not in ran.out + ran.err + listed.out + listed.err + cancelled.out + cancelled.err
