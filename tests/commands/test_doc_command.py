"""`allyctl doc`: which documents are made, where they go, what is said, what is refused."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from conftest import SAMPLES, Ran, hashes
from house import ROOT
from papers import lines_of

import allyctl.documents.catalogue  # noqa: F401  # fills the registry
from allyctl.documents.registry import DOCUMENTS

Run = Callable[..., Ran]
SETTINGS = 'schema = 1\nname = "示例县"\ndepartment = "中共示例县委组织部"\npolicy = "county"\nroster = ["名册.toml"]\n'


def a_workspace(folder: Path, *names: str, log: str = "") -> Path:
    """A workspace with these alliances, two members each."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = "".join(f'[[alliance]]\nname = "{name}"\nmembers = ["甲{at}镇", "乙{at}乡"]\nlead_unit = "甲{at}镇"\n' for at, name in enumerate(names))
    (folder / "allyctl.toml").write_text(SETTINGS + ('logs = ["台账.toml"]\n' if log else ""), encoding="utf-8")
    (folder / "名册.toml").write_text(rows, encoding="utf-8")
    if log:
        (folder / "台账.toml").write_text(log, encoding="utf-8")
    return folder


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return a_workspace(tmp_path / "示例县", "沿河片区党建联盟", "北山片区党建联盟")


def test_one_alliance(run: Run, county: Path) -> None:
    """The path alone on stdout, under the workspace's output; readable by its owner alone."""
    ran = run("doc", "mentoring", "--alliance", "沿河", "--year", "2024", cwd=county)
    assert (ran.code, ran.out) == (0, "out/2024/导师帮带记录表/沿河片区党建联盟-导师帮带记录表.docx\n")
    assert ran.err == ""
    assert stat.S_IMODE((county / ran.out.strip()).stat().st_mode) == 0o600
    assert "导师帮带记录表" in lines_of((county / ran.out.strip()).read_bytes())


def test_all_alliances_in_roster_order(run: Run, county: Path) -> None:
    ran = run("doc", "导师帮带记录表", "--all", "--year", "2024", cwd=county)
    assert [Path(line).name for line in ran.out.splitlines()] == ["沿河片区党建联盟-导师帮带记录表.docx", "北山片区党建联盟-导师帮带记录表.docx"]
    assert ran.err == "共 2 份。\n"


def test_which_alliance_must_be_said(run: Run, county: Path) -> None:
    ran = run("doc", "mentoring", "--year", "2024", cwd=county)
    assert (ran.code, ran.out) == (2, "")
    assert "沿河片区党建联盟、北山片区党建联盟" in ran.err
    assert "--all" in ran.err
    assert not (county / "out").exists()


def test_the_only_alliance_need_not_be_said(run: Run, tmp_path: Path) -> None:
    ran = run("doc", "mentoring", "--year", "2024", cwd=a_workspace(tmp_path / "县", "沿河片区党建联盟"))
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["mentorin"], "最接近的是 mentoring（导师帮带记录表）"),
        (["导师帮带"], "最接近的是 mentoring（导师帮带记录表）"),
        (["mentoring", "--alliance", "沿江"], "没有“沿江”这个联盟"),
        (["mentoring", "--all", "--id", "1"], "不用 --id"),
        (["mentoring", "--all", "--unit", "甲镇"], "不用 --unit"),
        (["mentoring", "--all", "--alliance", "沿河"], "不与 --alliance"),
        (["contest-score", "--alliance", "沿河"], "不用 --alliance"),
        (["filing-form"], "未见报备记录"),
        (["filing-form", "--id", "BB-1"], "没有编号为“BB-1”的报备记录"),
        (["mentoring", "--all", "-o", "a.docx"], "-o 不能只写一个文件"),
        (["mentoring", "--all", "-o", " "], "空的"),
        (["mentoring", "--all", "-o", ""], "空的"),
        (["mentoring", "--all", "--format", "json"], "只用于 doc list"),
    ],
)
def test_wrong_use_says_what_is_right(run: Run, county: Path, words: list[str], said: str) -> None:
    ran = run("doc", *words, cwd=county)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not (county / "out").exists()


def test_without_a_workspace(run: Run, tmp_path: Path) -> None:
    ran = run("doc", "mentoring", cwd=tmp_path)
    assert ran.code == 2
    assert "allyctl init" in ran.err


FILINGS = """
[[filing]]
id = "BB-1"
alliance = "沿河片区党建联盟"
planned_on = "2024-08-20"
theme = "清理河道"
[[filing]]
alliance = "北山片区党建联盟"
planned_on = "2024-08-21"
theme = "护林/防火"
[[filing]]
id = "BB-3"
alliance = "沿河片区党建联盟"
planned_on = "2024-02-20"
theme = "春训"
"""


def test_records_by_id_and_by_period(run: Run, tmp_path: Path) -> None:
    """By number, or all of the period; without a number, day and theme name the file."""
    county = a_workspace(tmp_path / "县", "沿河片区党建联盟", "北山片区党建联盟", log=FILINGS)
    one = run("doc", "filing-form", "--id", "bb-3", "-o", "o", cwd=county)
    assert one.out == "o/沿河片区党建联盟-活动报备审批表-BB-3.docx\n"
    many = run("doc", "filing-form", "--quarter", "2024Q3", "-o", "o", cwd=county)
    assert many.out == "o/沿河片区党建联盟-活动报备审批表-BB-1.docx\no/北山片区党建联盟-活动报备审批表-2024-08-21-护林／防火.docx\n"
    none = run("doc", "filing-form", "--quarter", "2023Q3", cwd=county)
    assert none.code == 2
    assert "BB-1　2024年8月20日“清理河道”" in none.err


def test_the_same_bytes_for_the_same_input(run: Run, county: Path) -> None:
    """Run twice, and in another folder: the same bytes; the second run leaves the file as it is, and says so."""
    first = run("doc", "quarterly-bulletin", "--quarter", "2024Q3", "--number", "示〔2024〕1号", cwd=county)
    path = county / first.out.strip()
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    second = run("doc", "quarterly-bulletin", "--quarter", "2024Q3", "--number", "示〔2024〕1号", cwd=county)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert "内容没有变化，没有改动" in second.err
    other = a_workspace(county.parent / "又一处", "沿河片区党建联盟", "北山片区党建联盟")
    third = run("doc", "quarterly-bulletin", "--quarter", "2024Q3", "--number", "示〔2024〕1号", cwd=other)
    assert (other / third.out.strip()).read_bytes() == before[0]


def test_zone_language_and_hashing_change_nothing(county: Path) -> None:
    """Promise 17, in three processes apart."""
    seen = set()
    for at, (zone, language, seed) in enumerate([("Asia/Shanghai", "zh_CN.UTF-8", "0"), ("America/New_York", "C", "1"), ("UTC", "C.UTF-8", "2")]):
        call = [sys.executable, "-m", "allyctl", "doc", "quarterly-bulletin", "--quarter", "2024Q3", "--as-of", "2024-10-08", "-o", f"{at}.docx"]
        env = {"PATH": os.environ["PATH"], "TZ": zone, "LC_ALL": language, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run(call, cwd=county, env=env, check=True, capture_output=True)
        seen.add((county / f"{at}.docx").read_bytes())
    assert len(seen) == 1


def test_a_changed_file_is_kept(run: Run, county: Path) -> None:
    """What a clerk wrote into the document is still there, under its date."""
    path = county / run("doc", "mentoring", "--alliance", "沿河", "--year", "2024", cwd=county).out.strip()
    path.write_bytes(b"the clerk's last word")
    os.utime(path, (1728372600, 1728372600))
    ran = run("doc", "mentoring", "--alliance", "沿河", "--year", "2024", cwd=county)
    kept = path.with_name("沿河片区党建联盟-导师帮带记录表-旧20241008-1530.docx")
    assert kept.read_bytes() == b"the clerk's last word"
    assert f"保留为“{kept.name}”" in ran.err
    assert ran.code == 0


def test_a_file_of_ones_own_choice(run: Run, county: Path) -> None:
    ran = run("doc", "mentoring", "--alliance", "沿河", "--year", "2024", "-o", "新文件夹/表.docx", cwd=county)
    assert ran.out == "新文件夹/表.docx\n"
    assert (county / ran.out.strip()).is_file()


def test_gaps_are_named_with_their_place(run: Run, county: Path) -> None:
    ran = run("doc", "quarterly-bulletin", "--quarter", "2024Q3", cwd=county)
    assert ran.code == 0
    assert "发文字号：命令后面加 --number" in ran.err
    assert "____" in "".join(lines_of((county / ran.out.strip()).read_bytes()))


def test_what_is_blank_for_many_is_told_briefly(run: Run, tmp_path: Path) -> None:
    """A roster without those columns: the first of each stand for all."""
    county = a_workspace(tmp_path / "县", *(f"第{number}片区党建联盟" for number in range(40)))
    ran = run("doc", "founding-notice", cwd=county)
    assert ran.code == 0
    assert "  ……“挂联股室”共 40 处没有找到" in ran.err
    assert len(ran.err.splitlines()) < 20
    few = run("doc", "founding-notice", cwd=a_workspace(tmp_path / "少", "沿河片区党建联盟", "北山片区党建联盟"))
    assert few.err.count("的挂联股室：") == 2
    assert "……" not in few.err


@pytest.mark.parametrize(
    ("policy", "key", "said"), [("township", "founding-notice", "县委组织部的发文"), ("county", "township-plan", "乡镇党委的发文")]
)
def test_a_notice_of_the_other_level_is_not_made(run: Run, county: Path, policy: str, key: str, said: str) -> None:
    """Its facts would be wrong; --force makes a draft."""
    ran = run("doc", key, "--policy", policy, cwd=county)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert run("doc", key, "--policy", policy, "--force", cwd=county).code == 0
    assert run("doc", "agreement", "--all", "--policy", "township", cwd=county).code == 0


TWO_PROJECTS = """
[[project]]
alliance = "沿河片区党建联盟"
name = "护河步道"
led_by = "甲0镇"
[[project]]
alliance = "北山片区党建联盟"
name = "林下药材"
"""


def test_an_unread_row_without_a_document_is_told(run: Run, tmp_path: Path) -> None:
    """The only project of its alliance: nothing was refused, nothing was made; --force says it too."""
    county = a_workspace(tmp_path / "县", "沿河片区党建联盟", "北山片区党建联盟", log=TWO_PROJECTS)
    ran = run("doc", "project-plan", "--year", "2024", cwd=county)
    assert (ran.code, len(ran.out.splitlines())) == (1, 1)
    assert "没有为它们生成文书" in ran.err
    assert "台账.toml" in ran.err
    forced = run("doc", "project-plan", "--year", "2024", "--force", cwd=county)
    assert (forced.code, "没有为它们生成文书" in forced.err) == (0, True)
    one = run("doc", "project-plan", "--year", "2024", "--alliance", "沿河", cwd=county)
    assert (one.code, "没有读入" in one.err) == (0, False)
    none = run("doc", "project-plan", "--year", "2024", "--alliance", "北山", cwd=county)
    assert none.code == 2
    assert "没有读入：台账.toml" in none.err


def test_a_filing_in_its_activity_s_row_is_named_like_any_other(run: Run, tmp_path: Path) -> None:
    """Its file and its id hold nothing of the program's own; an id that a shell would cut is shown in quotes, and taken."""
    county = a_workspace(tmp_path / "县", "沿河片区党建联盟", "北山片区党建联盟")
    (county / "allyctl.toml").write_text(SETTINGS + 'logs = ["活动.csv"]\n', encoding="utf-8")
    (county / "活动.csv").write_text("联盟,活动时间,活动主题,报备时间\n沿河片区党建联盟,2024-08-20,清理河道,2024-08-01\n", encoding="utf-8")
    ran = run("doc", "filing-form", "--quarter", "2024Q3", "-o", "o", cwd=county)
    assert ran.out == "o/沿河片区党建联盟-活动报备审批表-2024-08-20-清理河道.docx\n"
    none = run("doc", "filing-form", "--quarter", "2023Q3", cwd=county)
    key = "沿河片区党建联盟|2024-08-20|清理河道"
    assert f'"{key}"　2024年8月20日' in none.err
    assert "连同引号" in none.err
    assert run("doc", "filing-form", "--id", key, "-o", "o", cwd=county).out == ran.out


UNREAD = """
[[listing]]
alliance = "沿河片区党建联盟"
kind = "服务"
content = "送医上门"
[[listing]]
alliance = "北山片区党建联盟"
kind = "服务"
"""


def test_unread_rows_refuse_their_own_alliance_alone(run: Run, tmp_path: Path) -> None:
    """The alliance whose row could not be read gets nothing, the other its own; --force makes both."""
    county = a_workspace(tmp_path / "县", "沿河片区党建联盟", "北山片区党建联盟", log=UNREAD)
    ran = run("doc", "service-menu", "--all", "--year", "2024", cwd=county)
    assert ran.code == 1
    assert [Path(line).name for line in ran.out.splitlines()] == ["沿河片区党建联盟-活动服务清单.docx"]
    assert "没有生成“北山片区党建联盟-活动服务清单.docx”" in ran.err
    assert "台账.toml" in ran.err
    assert len(list((county / "out").rglob("*.docx"))) == 1
    forced = run("doc", "service-menu", "--all", "--year", "2024", "--force", cwd=county)
    assert (forced.code, len(forced.out.splitlines())) == (0, 2)


def test_unread_rows_of_other_kinds_do_not_matter(run: Run, tmp_path: Path) -> None:
    county = a_workspace(tmp_path / "县", "沿河片区党建联盟", "北山片区党建联盟", log=UNREAD)
    assert run("doc", "mentoring", "--all", "--year", "2024", cwd=county).code == 0


def test_what_makes_it_void_refuses(run: Run, tmp_path: Path) -> None:
    """No alliance that was there, no bulletin."""
    county = a_workspace(tmp_path / "县", "沿河片区党建联盟")
    with (county / "名册.toml").open("a", encoding="utf-8") as roster:
        roster.write('dissolved_on = "2020-01-01"\n')
    ran = run("doc", "quarterly-bulletin", "--quarter", "2024Q3", cwd=county)
    assert (ran.code, ran.out) == (1, "")
    assert "缺少党建联盟，请填写名册“联盟”表" in ran.err
    assert not (county / "out").exists()


PHONES = """
[[activity]]
alliance = "沿河片区党建联盟"
held_on = "2024-08-20"
theme = "清理河道"
linkage = ["活动联办"]
participants = ["甲0镇", "乙0乡"]
place = "河边"
content = "清理"
summary = "联系人138 1234 ５６７８"
filing = "BB-1"
[[filing]]
id = "BB-1"
alliance = "沿河片区党建联盟"
planned_on = "2024-08-20"
theme = "清理河道"
filed_on = "2024-08-01"
decided_on = "2024-08-02"
decision = "同意"
place = "河边"
"""


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_paper_for_others_holds_no_telephone(run: Run, tmp_path: Path, force: list[str]) -> None:
    """Refused even with --force; the number itself is not repeated."""
    county = a_workspace(tmp_path / "县", "沿河片区党建联盟", log=PHONES)
    ran = run("doc", "quarterly-bulletin", "--quarter", "2024Q3", *force, cwd=county)
    assert (ran.code, ran.out) == (1, "")
    assert "“事例”里有电话或者身份证号码" in ran.err
    assert "1234" not in ran.err


def test_hostile_names_stay_names(run: Run, tmp_path: Path) -> None:
    """Names of alliances that would leave the folder, run or vanish: one file each, in its folder, the name as it was typed."""
    names = ["../../外面", "A<B & C>联盟", "CON", "=HYPERLINK(1)联盟", "{{ 7*7 }}联盟", "联" * 90]
    county = a_workspace(tmp_path / "县", *names)
    ran = run("doc", "mentoring", "--all", "--year", "2024", cwd=county)
    assert ran.code == 0
    paths = [county / line for line in ran.out.splitlines()]
    assert [path.parent for path in paths] == [county / "out/2024/导师帮带记录表"] * len(names)
    for name, path in zip(names, paths, strict=True):
        assert f"联盟：{name}" in lines_of(path.read_bytes())[1]
        with zipfile.ZipFile(path) as package:
            assert not [one for one in package.namelist() if "vba" in one.lower() or "embed" in one]
            assert all(b"External" not in package.read(one) for one in package.namelist())
    assert {one.name for one in tmp_path.iterdir()} == {"县"}


def test_a_countys_own_template_comes_first(run: Run, county: Path) -> None:
    shipped = Path(__file__).parents[2] / "templates" / "docx" / "service-menu.docx"
    (county / "templates").mkdir()
    shutil.copy(shipped, county / "templates" / "mentoring.docx")
    ran = run("doc", "mentoring", "--alliance", "沿河", "--year", "2024", cwd=county)
    assert ran.code == 3
    assert "templates/mentoring.docx" in ran.err
    assert not (county / "out").exists()


def test_forty_documents_open_one_template(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template is opened and compiled once a run, however many documents it makes."""
    from allyctl.writing import papers

    opened = []
    real = papers.WordTemplate
    monkeypatch.setattr(papers, "WordTemplate", lambda data, shown: opened.append(shown) or real(data, shown))
    county = a_workspace(tmp_path / "县", *(f"第{number}片区党建联盟" for number in range(40)))
    ran = run("doc", "cross-check", "--all", "--quarter", "2024Q3", cwd=county)
    assert (ran.code, len(ran.out.splitlines()), len(opened)) == (0, 40, 1)


def test_the_list_of_documents(run: Run, tmp_path: Path) -> None:
    ran = run("doc", "list", cwd=tmp_path)
    assert ran.code == 0
    for one in DOCUMENTS.values():
        assert one.key in ran.out
        assert one.name in ran.out
    ran.out.encode("gbk")


def test_the_list_as_json(run: Run, tmp_path: Path) -> None:
    document = json.loads(run("doc", "list", "--format", "json", cwd=tmp_path).out)
    jsonschema.validate(document, json.loads(files("allyctl").joinpath("schemas/doc.json").read_text(encoding="utf-8")))
    assert [one["key"] for one in document["documents"]] == list(DOCUMENTS)


@pytest.mark.parametrize("key", list(DOCUMENTS) or ["none"])
def test_every_kind_is_made_from_the_samples(run: Run, tmp_path: Path, key: str) -> None:
    """Drafts of every kind, from both samples; no None, no empty list, and the inputs are untouched."""
    county = tmp_path / "县"
    shutil.copytree(SAMPLES / "county", county)
    before = hashes(county)
    whole = [] if DOCUMENTS[key].per.value == "全县（镇）" else ["--all"]
    ran = run("doc", key, *whole, "--force", "-o", tmp_path / "o", cwd=county)
    assert ran.code == 0, ran.err
    assert ran.out
    for line in ran.out.splitlines():
        text = "\n".join(lines_of(Path(line).read_bytes()))
        assert "None" not in text
        assert "{{" not in text
        assert "、、" not in text
    assert hashes(county) == before


@pytest.mark.office
def test_pdf(run: Run, county: Path) -> None:
    """One PDF a document, the same on a second run; what stands for missing fonts is said."""
    ran = run("doc", "mentoring", "--all", "--year", "2024", "--pdf", cwd=county)
    assert ran.code == 0, ran.err
    pdfs = [county / line for line in ran.out.splitlines() if line.endswith(".pdf")]
    assert [path.stem for path in pdfs] == ["沿河片区党建联盟-导师帮带记录表", "北山片区党建联盟-导师帮带记录表"]
    assert all(path.read_bytes().startswith(b"%PDF") for path in pdfs)
    before = hashes(county)
    assert run("doc", "mentoring", "--all", "--year", "2024", "--pdf", cwd=county).code == 0
    assert hashes(county) == before


def test_pdf_without_libreoffice(run: Run, county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 3 and how to get it; the Word files stand."""
    monkeypatch.setattr("allyctl.writing.pdf.shutil.which", lambda name: None)
    monkeypatch.setattr("allyctl.writing.pdf._PLACES", ())
    ran = run("doc", "mentoring", "--all", "--year", "2024", "--pdf", cwd=county)
    assert ran.code == 3
    assert len(ran.out.splitlines()) == 2
    assert "apt install libreoffice-writer" in ran.err
    assert "Word 文件已经生成" in ran.err
