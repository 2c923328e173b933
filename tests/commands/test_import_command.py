"""`allyctl import`: the form that was sent out comes back filled in; a ledger comes back; what is confirmed is recorded, nothing else."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from conftest import SAMPLES, hashes

from allyctl.console import Console
from allyctl.tables.handoff import COLUMNS

COLUMN = {column.heading: number for number, column in enumerate(COLUMNS, 1)}
WEST, SOUTH, NORTH = "西岭片区党建联盟", "南湖片区党建联盟", "北山片区党建联盟"
PERIOD = ("--quarter", "2024Q3")

Run = Callable[..., Any]
Fill = Callable[..., Path]


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """The sample county, to be worked in."""
    return Path(shutil.copytree(SAMPLES / "county", tmp_path / "county"))


SENT: dict[str, bytes] = {}
"""The form as it was sent out: the same for every test, as the same check gives the same bytes."""


@pytest.fixture
def fill(county: Path, run: Run) -> Fill:
    """Fills in the form of the county: `fill({"ROT101": {"情况说明": "…"}})`, by a piece of the problem's text."""

    def fill_in(answers: dict[str, dict[str, str]], change: Callable[[Any], None] = lambda _: None, name: str = "收回.xlsx") -> Path:
        if not SENT:
            ran = run("check", *PERIOD, "--report", "xlsx:发出.xlsx", "-q", cwd=county)
            assert ran.code == 1, ran.err
            SENT["发出.xlsx"] = (county / "发出.xlsx").read_bytes()
        book = openpyxl.load_workbook(io.BytesIO(SENT["发出.xlsx"]))
        for piece, texts in answers.items():
            found = [row for ws in book.worksheets[1:] for row in ws.iter_rows(min_row=4) if piece in str(row[COLUMN["问题"] - 1].value)]
            assert len(found) == 1, f"{piece}: {[row[2].value for row in found]}"
            for heading, text in texts.items():
                found[0][COLUMN[heading] - 1].value = text
        change(book)
        book.save(county / name)
        return county / name

    return fill_in


CORRECTIONS = {
    "“护林巡山”参加的成员党组织": {"办理结果": "已补登或更正", "更正内容": "参加单位：西岭镇、云岭乡、高坪乡", "情况说明": "漏登"},
    "“政策宣讲”未填活动地点": {"更正内容": "活动地点改为云岭乡文化站"},
    "“政策宣讲”未填报备情况": {"更正内容": "报备时间：2024年9月13日；审批时间：2024年9月14日，审批结果：同意"},
    "“会商下半年工作”未填纪要编号": {"更正内容": "纪要编号：〔2024〕7号"},
    "“护林防火联合演练”状态仍为": {"更正内容": "状态由计划改为已开展"},
    "南湖镇实到33人": {"更正内容": "E7应为35人"},
}


def findings(run: Run, folder: Path) -> set[tuple[str, str]]:
    document = json.loads(run("check", *PERIOD, "--format", "json", cwd=folder).out)
    return {(one["rule"], one["message"]) for one in document["findings"]}


def entries(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "records").iterdir()) if (folder / "records").is_dir() else []


SCHEMA = json.loads(files("allyctl").joinpath("schemas/import.json").read_text(encoding="utf-8"))


def imported(run: Run, folder: Path, *argv: object, code: int | None = None) -> Any:
    """What the JSON says, proved against its schema."""
    ran = run("import", *argv, "--format", "json", cwd=folder)
    document = json.loads(ran.out)
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(document, SCHEMA)
    assert code in (None, ran.code)
    return document


def test_clear_corrections_become_entries_and_the_findings_go(run: Run, county: Path, fill: Fill) -> None:
    """The whole way: checked, sent out, filled in, imported; the workbooks stay as they are, the check has less to say."""
    before = findings(run, county)
    form = fill(CORRECTIONS)
    kept = hashes(county)
    ran = run("import", form.name, "--yes", cwd=county)
    assert ran.code == 0, ran.err
    assert len(ran.out.splitlines()) == len(CORRECTIONS) == len(entries(county))
    assert "BS-2024-37" in ran.out.splitlines()
    assert {name: kept[name] for name in kept} == {name: value for name, value in hashes(county).items() if not name.startswith("records/")}
    gone = before - findings(run, county)
    assert all(any(piece in message for _, message in gone) for piece in CORRECTIONS)
    again = run("import", form.name, "--yes", cwd=county)
    assert (again.code, again.out, len(entries(county))) == (0, "", len(CORRECTIONS)), "what is known is not recorded twice"
    assert run("verify", cwd=county).code == 0


@pytest.mark.office
@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_saved_by_another_program(run: Run, county: Path, fill: Fill, tmp_path: Path, suffix: str) -> None:
    """LibreOffice saves the form anew, in its own format too: the same answers are read."""
    form = fill(CORRECTIONS)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", suffix, "--outdir", str(tmp_path), str(form)]
    subprocess.run(command, check=True, capture_output=True, timeout=120, env={**os.environ, "HOME": str(tmp_path)})
    here = imported(run, county, form.name, "--dry-run")
    there = imported(run, county, tmp_path / f"收回.{suffix}", "--dry-run")
    assert [(one["id"], [each["new"] for each in one["fields"]]) for one in there["entries"]] == [
        (one["id"], [each["new"] for each in one["fields"]]) for one in here["entries"]
    ]
    assert len(there["entries"]) == len(CORRECTIONS)


def shuffle(book: Any) -> None:
    """Sheets renamed and deleted, a column put in, rows turned round, widths changed: as a clerk may leave it."""
    del book["汇总"]
    for number, ws in enumerate(book.worksheets):
        rows = [[cell.value for cell in row] for row in ws.iter_rows(min_row=4)]
        for row, values in enumerate(reversed(rows), 4):
            for column, value in enumerate(values, 1):
                ws.cell(row, column).value = value
        ws.insert_cols(9)
        ws.cell(3, 9).value = "镇里意见"
        ws.title = f"表{number}"
        ws.column_dimensions["A"].width = 60


def test_rows_are_found_wherever_they_stand(run: Run, county: Path, fill: Fill) -> None:
    """By the hidden fingerprint, whatever became of sheets, rows and columns; without 汇总 the titles say the period."""
    found = imported(run, county, fill(CORRECTIONS, shuffle).name, "--dry-run")
    assert len(found["entries"]) == len(CORRECTIONS)
    assert found["files"] == [{"file": "收回.xlsx", "kind": "handoff", "rows": len(CORRECTIONS), "periods": ["2024Q3"]}]


@pytest.mark.parametrize(
    ("piece", "texts", "why"),
    [
        ("芦苇编织工坊", {"更正内容": "完成日期改为8月30日"}, "“8月30日”没有写年份"),
        ("芦苇编织工坊", {"更正内容": "已经做完了"}, "没有写成“哪一项改为什么”的样子"),
        ("芦苇编织工坊", {"更正内容": "完成情况改为好"}, "“完成情况”不是这条记录的项"),
        ("芦苇编织工坊", {"更正内容": "完成日期：2024年8月30日；完成日期：2024年8月31日"}, "“完成日期”写了两次"),
        ("芦苇编织工坊", {"更正内容": "完成日期：见附件"}, "没有写明“完成日期”改成什么"),
        ("芦苇编织工坊", {"更正内容": "完成时限由2024年7月1日改为2024年9月30日"}, "与现在的不一致"),
        ("芦苇编织工坊", {"更正内容": "联盟：北山片区党建联盟"}, "“联盟”不能这样更正"),
        ("“护林巡山”参加的成员党组织", {"更正内容": "参加单位：西岭镇、云岭等乡镇"}, "写了“等”，没有写全"),
        ("“护林巡山”参加的成员党组织", {"更正内容": "参加单位：西岭镇、兴隆镇"}, "“兴隆镇”不在名册里"),
        ("未见协议签订日期", {"更正内容": "协议签订日期：2024年3月1日"}, "名册不通过记录更正"),
        ("“7.1”看不出", {"更正内容": "开展时间应为2024年7月1日"}, "不对应台账里的某一条"),
        ("“防溺水巡查”未见报备记录", {"办理结果": "与实际不符", "情况说明": "当天报备过"}, "没有可以记录的项"),
        ("“防溺水巡查”未见报备记录", {"办理结果": "已补登或更正"}, "没有写更正内容"),
        ("轮值单位为云岭乡，如属调换", {"办理结果": "已书面说明"}, "没有写情况说明"),
        ("审批结果为“退回”", {"办理结果": "已书面说明", "情况说明": "已口头请示"}, "是刚性要求"),
    ],
)  # fmt: skip
def test_what_is_not_clear_is_listed_and_never_recorded(
    run: Run, county: Path, fill: Fill, piece: str, texts: dict[str, str], why: str
) -> None:
    """An answer that would have to be guessed stays with its cell and the reason; exit 1 as a person has to see to it."""
    found = imported(run, county, fill({piece: texts}).name, "--yes", code=1)
    assert (found["recorded"], entries(county)) == (False, [])
    (one,) = found["manual"]
    assert why in one["why"]
    assert one["location"]["cell"]
    assert next(iter(texts.values())) in one["typed"]


def test_a_written_explanation_becomes_a_waiver_to_paste(run: Run, county: Path, fill: Fill) -> None:
    """The text is proposed and nothing is written; pasted without an approver it explains nothing yet."""
    settings = (county / "allyctl.toml").read_bytes()
    form = fill({"轮值单位为云岭乡，如属调换": {"办理结果": "已书面说明", "情况说明": "防汛“值守”，电话13812345678", "补充材料": "西党〔2024〕9号"}})
    found = imported(run, county, form.name, "--yes")
    (waiver,) = found["waivers"]
    assert waiver["rule"] == "ROT101"
    assert 'reason = "防汛“值守”，电话138****5678"' in waiver["text"]
    assert found["recorded"] is False
    assert (county / "allyctl.toml").read_bytes() == settings
    before = findings(run, county)
    with (county / "allyctl.toml").open("ab") as settings_file:
        settings_file.write(("\n" + waiver["text"] + "\n").encode())
    assert {one for one in before if one[0] == "ROT101"} <= findings(run, county)
    assert any(rule.startswith("WVR") for rule, _ in findings(run, county) - before)
    assert "工具不改 allyctl.toml" in run("import", form.name, cwd=county).out


def test_what_else_a_form_may_bring(run: Run, county: Path, fill: Fill) -> None:
    """Rows typed below, a fingerprint altered, one of no finding, what is under way: each is said, none is recorded."""

    def change(book: Any) -> None:
        ws = book[SOUTH]
        ws.cell(ws.max_row + 1, 3).value = "另有一次活动没有登记，电话13912345678"
        ws.cell(4, COLUMN["指纹"]).value = "乱写"
        ws.cell(4, COLUMN["情况说明"]).value = "甲"
        ws.cell(5, COLUMN["指纹"]).value = "0123456789abcdef"
        ws.cell(5, COLUMN["更正内容"]).value = "乙"
        ws.cell(6, COLUMN["办理结果"]).value = "正在办理"

    found = imported(run, county, fill({}, change).name, "--yes")
    assert [(one["why"], one["alliance"]) for one in found["manual"]] == [
        ("指纹被改过，认不出是哪个问题", SOUTH), ("这一行没有指纹，认不出是哪个问题", SOUTH),
    ]  # fmt: skip
    assert "139****5678" in found["manual"][1]["typed"]
    said = [one["text"] for one in found["remarks"]]
    assert any("现在的核查结果里没有这一条" in text and "乙" in text for text in said)
    assert any("还在办理" in text for text in said)
    assert entries(county) == []


def test_two_forms_that_answer_one_finding_differently(run: Run, county: Path, fill: Fill) -> None:
    """Equal answers count once; different ones are both listed."""
    piece = "“政策宣讲”未填活动地点"
    for name, place in (("甲.xlsx", "文化站"), ("乙.xlsx", "文化站"), ("丙.xlsx", "云岭乡政府")):
        fill({piece: {"更正内容": f"活动地点：{place}"}}, name=name)
    assert len(imported(run, county, "甲.xlsx", "乙.xlsx", "--dry-run")["entries"]) == 1
    found = imported(run, county, "甲.xlsx", "丙.xlsx", "--yes")
    assert (found["entries"], len(found["manual"]), entries(county)) == ([], 2, [])


def test_a_form_of_another_county(run: Run, county: Path, fill: Fill) -> None:
    """Nothing of it is taken."""

    def change(book: Any) -> None:
        for row in book["汇总"].iter_rows():
            for cell in row:
                if str(cell.value).startswith("单位："):
                    cell.value = "单位：另一个县"

    found = imported(run, county, fill(CORRECTIONS, change).name, "--yes")
    assert (found["entries"], [one["why"] for one in found["manual"]]) == ([], ["这张表是“另一个县”的，不是“示例县”的，没有导入"])


def test_an_empty_form(run: Run, county: Path, fill: Fill) -> None:
    """It is said; there is nothing to do."""
    ran = run("import", fill({}).name, cwd=county)
    assert (ran.code, "表里没有填写任何内容" in ran.out) == (0, True)


def test_without_the_fingerprints(run: Run, county: Path, fill: Fill) -> None:
    """The hidden column was taken out: the answers are told, nothing is matched by its words."""
    found = imported(run, county, fill(CORRECTIONS, lambda book: [ws.delete_cols(COLUMN["指纹"]) for ws in book.worksheets[1:]]).name, "--yes")
    assert (found["entries"], len(found["manual"])) == ([], len(CORRECTIONS))


# --- asking


def test_nobody_confirmed(run: Run, county: Path, fill: Fill) -> None:
    """Without a terminal and without --yes: shown, not recorded, exit 2; --dry-run is what was wanted, exit 0."""
    form = fill(CORRECTIONS)
    ran = run("import", form.name, cwd=county)
    assert (ran.code, entries(county)) == (2, [])
    assert "活动地点：空白 → 云岭乡文化站" in ran.out
    assert "--yes" in ran.err
    assert run("import", form.name, "--dry-run", cwd=county).code == 0
    assert run("import", form.name, "--dry-run", "--yes", cwd=county).code == 0
    assert entries(county) == []


@pytest.mark.parametrize(("typed", "recorded"), [("y\n", 1), ("是\n", 1), ("\n", 0), ("", 0), ("n\n", 0), ("yes please\n", 0)])
def test_on_a_terminal_it_asks(
    run: Run, county: Path, fill: Fill, monkeypatch: pytest.MonkeyPatch, typed: str, recorded: int
) -> None:
    """Only a plain yes records; anything else, and the end of the input, does not."""
    form = fill({"“政策宣讲”未填活动地点": {"更正内容": "活动地点改为云岭乡文化站"}})
    monkeypatch.setattr(Console, "can_ask", True)
    ran = run("import", form.name, cwd=county, stdin=typed)
    assert (ran.code, len(entries(county))) == (0, recorded)
    assert "是否记录 1 项？" in ran.err


# --- ledgers


def a_workspace(folder: Path) -> Path:
    """A county with a roster, and a ledger of two activities and their filings."""
    folder.mkdir(parents=True)
    (folder / "allyctl.toml").write_text('schema = 1\nname = "示例县"\nroster = ["名册.csv"]\nlogs = ["台账.csv"]\n', encoding="utf-8")
    (folder / "名册.csv").write_text("联盟,牵头单位,联盟单位\n沿河片区党建联盟,城关镇,城关镇、河东乡、柳河乡\n", encoding="utf-8")
    write(folder / "台账.csv", [LINE, OTHER])
    return folder


HEADINGS = ["编号", "联盟", "活动时间", "活动主题", "参加单位", "活动地点", "报备时间", "审批时间"]
LINE = ["HD1", "沿河片区", "2024年8月20日", "林下产业", "城关镇、河东乡", "文化站", "2024年8月12日", "2024年8月13日"]
OTHER = ["", "沿河片区", "2024年9月3日", "护河巡查", "各成员单位", "河堤", "", ""]


def write(path: Path, rows: list[list[str]], headings: list[str] = HEADINGS) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([headings, *rows])
    path.write_text(text.getvalue(), encoding="utf-8")


def changed(line: list[str], **values: str) -> list[str]:
    return [values.get(heading, text) for heading, text in zip(HEADINGS, line, strict=True)]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return a_workspace(tmp_path / "small")


NEW = ["", "沿河片区", "2024年9月20日", "中秋慰问", "城关镇、柳河乡", "敬老院", "2024年9月10日", "2024年9月11日"]


def test_new_and_changed_rows(run: Run, small: Path) -> None:
    """New records, changed fields with both cells, blanks that change nothing, and what the file doesn't have."""
    write(small / "收回.csv", [changed(LINE, 活动地点="村部", 审批时间=""), NEW])
    found = imported(run, small, "收回.csv", "--dry-run")
    shown = [(one["action"], one["kind"], [(each["heading"], each["old"], each["new"]) for each in one["fields"]]) for one in found["entries"]]
    assert shown == [
        ("amend", "activity", [("活动地点", "文化站", "村部")]),
        ("import", "activity", [
            ("联盟", None, "沿河片区党建联盟"), ("活动日期", None, "2024年9月20日"), ("活动主题", None, "中秋慰问"),
            ("活动地点", None, "敬老院"), ("参加单位", None, "城关镇、柳河乡"),
        ]),
        ("import", "filing", [
            ("联盟", None, "沿河片区党建联盟"), ("报备日期", None, "2024年9月10日"), ("拟办日期", None, "2024年9月20日"),
            ("活动主题", None, "中秋慰问"), ("活动地点", None, "敬老院"), ("审批日期", None, "2024年9月11日"),
        ]),
    ]  # fmt: skip
    change = found["entries"][0]["fields"][0]
    assert (change["old_location"]["file"], change["old_location"]["cell"]) == ("台账.csv", "F2")
    assert (change["new_location"]["file"], change["new_location"]["cell"]) == ("收回.csv", "F2")
    assert [one["what"] for one in found["missing"]] == ["活动 2024年9月3日“护河巡查”"]


def test_recorded_and_then_known(run: Run, small: Path) -> None:
    """What was recorded counts in the check, and the same file brings nothing more."""
    write(small / "收回.csv", [changed(LINE, 活动地点="村部"), NEW])
    ran = run("import", "收回.csv", "--yes", cwd=small)
    assert (ran.code, len(ran.out.splitlines()), len(entries(small))) == (0, 3, 3)
    document = json.loads(run("check", *PERIOD, "--format", "json", cwd=small).out)
    assert document["counts"]["activities"] == 3
    assert not [one for one in document["findings"] if "中秋慰问" in one["message"] and one["rule"].startswith("FIL")]
    again = imported(run, small, "收回.csv", "--yes")
    assert (again["entries"], again["counts"]["same"], len(entries(small))) == ([], 4, 3)
    log = run("log", cwd=small).out
    assert "导入自“收回.csv”第3行" in log


def test_an_old_file_takes_nothing_back(run: Run, small: Path) -> None:
    """A correction was recorded; the ledger from before it is no news."""
    write(small / "收回.csv", [changed(LINE, 活动地点="村部")])
    assert run("import", "收回.csv", "--yes", cwd=small).code == 0
    shutil.copy(small / "台账.csv", small / "旧.csv")
    found = imported(run, small, "旧.csv", "--yes")
    assert (found["entries"], len(entries(small))) == ([], 1)
    assert any("还是更正前的文化站，现在是村部，没有改回" in one["text"] for one in found["remarks"])


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([LINE, changed(LINE, 活动主题="林下经济")], "文件里有几行用同一个编号，内容不同"),
        ([NEW, changed(NEW, 活动地点="别处")], "文件里有几行是同一个联盟、日期和主题，内容不同"),
        ([changed(LINE, 编号="HD9", 活动地点="别处")], "编号是“HD9”，台账里同一日期、主题的编号是“HD1”，拿不准是不是同一件事"),
        ([changed(OTHER, 活动时间="2024年9月5日")], "没有编号，台账里有同一主题、日期为2024年9月3日的一条，拿不准是不是改了日期"),
        ([changed(LINE, 活动时间="7.1")], "“活动时间”：“7.1”看不出是不是7月1日"),
        ([changed(LINE, 联盟="沿江片区")], "名册里没有叫“沿江片区”的联盟"),
        ([changed(NEW, 活动时间="")], "没有填“活动时间”"),
    ],
)  # fmt: skip
def test_rows_that_nobody_but_a_person_can_tell(run: Run, small: Path, rows: list[list[str]], why: str) -> None:
    """Neither of two that conflict is taken; a row that can't be read is named at its cell; exit 1."""
    write(small / "收回.csv", rows)
    found = imported(run, small, "收回.csv", "--dry-run")
    assert any(why in one["why"] for one in found["manual"]), found["manual"]
    assert not [one for one in found["entries"] if one["kind"] == "activity" and one["action"] == "import"]
    assert run("import", "收回.csv", "--yes", cwd=small).code == 1


def test_a_number_for_a_row_that_had_none(run: Run, small: Path) -> None:
    """The same alliance, day and theme: the row gets the number; from then on it is found by it."""
    write(small / "收回.csv", [changed(OTHER, 编号="HD2")])
    found = imported(run, small, "收回.csv", "--yes")
    assert [(one["action"], [each["heading"] for each in one["fields"]]) for one in found["entries"]] == [("amend", ["活动编号"])]
    write(small / "再收.csv", [changed(OTHER, 编号="HD2", 活动时间="2024年9月5日")])
    again = imported(run, small, "再收.csv", "--yes")
    assert [(one["action"], [(each["old"], each["new"]) for each in one["fields"]]) for one in again["entries"]] == [
        ("amend", [("2024年9月3日", "2024年9月5日")])
    ]


def test_one_new_activity_in_two_files(run: Run, small: Path) -> None:
    """Two townships send the same row: it is recorded once."""
    for name in ("甲.csv", "乙.csv"):
        write(small / name, [NEW])
    found = imported(run, small, "甲.csv", "乙.csv", "--yes")
    assert [one["kind"] for one in found["entries"]] == ["activity", "filing"]


def test_a_roster_is_compared_and_left_alone(run: Run, small: Path) -> None:
    """The journal holds no roster: what differs is listed; the same roster is known."""
    shutil.copy(small / "名册.csv", small / "收回.csv")
    assert (imported(run, small, "收回.csv")["counts"]["same"], entries(small)) == (4, [])
    (small / "收回.csv").write_text("联盟,牵头单位,联盟单位\n沿河片区党建联盟,河东乡,城关镇、河东乡、柳河乡\n", encoding="utf-8")
    found = imported(run, small, "收回.csv", "--yes")
    assert [one["why"] for one in found["manual"]] == ["与名册不一致：牵头单位，名册为城关镇，文件为河东乡"]
    assert entries(small) == []


def test_personal_numbers_are_kept_whole_and_shown_masked(run: Run, small: Path) -> None:
    """Screen, lines and JSON show the ends alone; the entry holds the number."""
    write(small / "收回.csv", [["沿河片区", "2024年9月20日", "中秋慰问", "13812345678", "联系 13912345678"]], ["联盟", "拟办日期", "活动主题", "联系人电话", "安全措施"])
    for argv in (("--dry-run",), ("--dry-run", "--format", "json"), ("--yes",)):
        ran = run("import", "收回.csv", *argv, cwd=small)
        assert "13812345678" not in ran.out + ran.err
        assert "13912345678" not in ran.out + ran.err
    assert "138****5678" in run("log", cwd=small).out
    assert any("13812345678" in (small / "records" / name).read_text(encoding="utf-8") for name in entries(small))


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [(b"", "空.xlsx", 3), (b"PK\x03\x04broken", "坏.xlsx", 3), (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "坏.xls", 3), (b"%PDF-1.4", "扫描件.xlsx", 3)],
)  # fmt: skip
def test_damaged_files(run: Run, small: Path, content: bytes, name: str, code: int) -> None:
    """Nothing can be read: exit 3; beside a file that can be read it is listed, and the rest is taken."""
    (small / name).write_bytes(content)
    ran = run("import", name, "--yes", cwd=small)
    assert (ran.code, entries(small)) == (code, [])
    write(small / "收回.csv", [NEW])
    ran = run("import", name, "收回.csv", "--yes", cwd=small)
    assert (ran.code, len(entries(small))) == (1, 2)


def test_no_such_file_and_no_workspace(run: Run, small: Path, tmp_path: Path) -> None:
    """A missing file is exit 3; without a workspace there is nowhere to record."""
    assert run("import", "没有.xlsx", cwd=small).code == 3
    assert run("import", small / "台账.csv", cwd=tmp_path).code == 2
    assert run("import", "", cwd=small).code == 2
    assert run("import", cwd=small).code == 2


def test_ledgers_of_the_sample_come_in_whole(run: Run, tmp_path: Path) -> None:
    """The county starts anew with its roster alone: all ledgers are recorded, then known; hardly a finding differs."""
    county = Path(shutil.copytree(SAMPLES / "county", tmp_path / "county"))
    shutil.move(county / "台账", tmp_path / "收回")
    shutil.move(county / "补充.toml", tmp_path / "收回")
    ran = run("import", tmp_path / "收回", "--yes", cwd=county)
    recorded = len(ran.out.splitlines())
    assert (ran.code, recorded) == (1, len(entries(county)))
    assert recorded > 200
    again = imported(run, county, tmp_path / "收回", "--dry-run")
    assert (again["entries"], again["counts"]["same"]) == ([], recorded)
    here, there = findings(run, county), findings(run, SAMPLES / "county")
    families = ("ACT101", "ACT102", "MTG", "PRJ", "LST", "ROT102")
    assert {one for one in here if one[0].startswith(families)} == {one for one in there if one[0].startswith(families)}
