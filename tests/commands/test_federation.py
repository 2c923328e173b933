"""The proof of generality: a body that is no county at all, a federation of local chapters, by one policy file and no code."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest

BYLAWS = Path(__file__).resolve().parent.parent / "federation" / "bylaws.toml"
SETTINGS = 'schema = 1\nname = "国际步道联合会"\npolicy = "bylaws.toml"\nroster = ["分会.xlsx"]\nlogs = ["会议*.xlsx"]\n'

CHAPTERS = [
    ["联盟", "成员单位", "轮值周期", "成立时间"],
    ["里斯本分会", "阿尔法马组、贝伦组", "年度", "2015年3月1日"],
    ["内罗毕分会", "恩贡组、卡伦组", "年度", "2018年6月1日"],
    ["利马分会", "巴兰科组、里马克组", "年度", "2019年9月1日"],
    ["阿克拉分会", "奥苏组、拉巴迪组", "年度", "2024年6月1日"],
    ["奥斯陆分会", "弗罗格纳组、格吕内组", "年度", "2024年11月1日"],
]
LEADERS = [
    ["联盟", "期次", "当值单位"],
    *(["里斯本分会", f"{year}年度", "阿尔法马组"] for year in (2023, 2024)),
    *(["内罗毕分会", f"{year}年度", "恩贡组"] for year in (2022, 2023, 2024)),
    ["利马分会", "2023年度", "巴兰科组"],
    ["利马分会", "2024年度", "里马克组"],
]
MEETINGS = [
    ["所属联盟", "开展时间", "活动名称", "活动形式", "成效", "活动状态"],
    ["里斯本分会", "2024年3月9日", "春季会议", "例会", "", ""],
    ["里斯本分会", "2024年7月6日", "夏季会议", "例会", "", ""],
    ["里斯本分会", "2024年11月9日", "第九届年会", "年会", "", ""],
    ["内罗毕分会", "2024年2月10日", "年会", "年会", "通过年度计划", ""],
    ["内罗毕分会", "2024年8月10日", "步道开放日", "例会", "", ""],
    ["内罗毕分会", "2024年12月7日", "冬季会议", "例会", "", "取消"],
    ["利马分会", "2024年4月6日", "秋季会议", "例会", "", ""],
    ["利马分会", "2024年6月8日", "步道维护", "例会", "", ""],
    ["利马分会", "2024年9月7日", "春季会议", "例会", "", ""],
]
NOTICES = [
    ["所属联盟", "上报时间", "拟开展时间", "拟开展活动"],
    ["里斯本分会", "2024年2月20日", "2024年3月9日", "春季会议"],
    ["里斯本分会", "2024年6月22日", "2024年7月6日", "夏季会议"],
    ["里斯本分会", "2024年10月1日", "2024年11月9日", "第九届年会"],
    ["内罗毕分会", "2024年1月20日", "2024年2月10日", "年会"],
    ["内罗毕分会", "2024年8月5日", "2024年8月10日", "步道开放日"],
    ["内罗毕分会", "2024年12月5日", "2024年12月7日", "冬季会议"],
    ["利马分会", "2024年3月10日", "2024年4月6日", "秋季会议"],
    ["利马分会", "2024年8月1日", "2024年9月7日", "春季会议"],
]
EXPECTED = [
    ("里斯本分会", "FD103", "warning", "2024年11月9日“第九届年会”未填活动成效"),
    ("内罗毕分会", "FD101", "error", "2024年度活动应不少于3次，台账见2次"),
    ("内罗毕分会", "FD102", "error", "拟于2024年8月10日开展的“步道开放日”的报备，会前5天才通告，应不少于14天"),
    ("内罗毕分会", "ROT102", "error", "恩贡组从2022年度到2024年度连续轮值3期，最多2期"),
    ("利马分会", "FIL101", "error", "2024年6月8日“步道维护”未见报备记录"),
    ("阿克拉分会", "FD101", "error", "2024年度未见活动记录，应不少于3次"),
    ("奥斯陆分会", "FD101", "note", "2024年度未见活动记录，应不少于3次"),
]


@pytest.fixture
def federation(tmp_path: Path) -> Path:
    """The federation's workspace: a roster of chapters, and a workbook of leaders, meetings and notices."""
    shutil.copy(BYLAWS, tmp_path)
    (tmp_path / "allyctl.toml").write_text(SETTINGS, encoding="utf-8")
    write(tmp_path / "分会.xlsx", {"分会": CHAPTERS})
    write(tmp_path / "会议2024.xlsx", {"会长": LEADERS, "会议": MEETINGS, "通告": NOTICES})
    return tmp_path


def write(path: Path, sheets: dict[str, list[list[str]]]) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append([cell or None for cell in row])
    book.save(path)


def document(ran: Any, command: str) -> dict[str, Any]:
    """What was printed, which keeps its schema."""
    read: dict[str, Any] = json.loads(ran.out)
    jsonschema.validate(read, json.loads(files("allyctl").joinpath(f"schemas/{command}.json").read_text(encoding="utf-8")))
    return read


def found(ran: Any) -> list[tuple[str, str, str, str]]:
    return [(one["alliance"], one["rule"], one["severity"], one["message"]) for one in document(ran, "check")["findings"]]


def test_the_federation_is_judged_by_its_own_bylaws(federation: Path, run: Callable[..., Any]) -> None:
    """Three meetings a year, notice a fortnight before, two terms at most, three months of grace: what breaks which, and no more."""
    ran = run("check", "--year", "2024", "--format", "json", cwd=federation, as_of="2025-01-10")
    assert (ran.code, found(ran)) == (1, EXPECTED)
    basis = {one["rule"]: one["basis"] for one in json.loads(ran.out)["findings"]}
    assert basis["FD101"] == "国际步道联合会章程第七条：“各分会每年至少召开三次会议”"
    assert basis["FD103"] == "本地自定的规则（bylaws.toml 第43行）"


def test_while_the_year_runs_it_only_reminds(federation: Path, run: Callable[..., Any]) -> None:
    ran = run("check", "--year", "2024", "--select", "FD101", "--format", "json", cwd=federation, as_of="2024-12-20")
    severities = [(alliance, severity) for alliance, _, severity, _ in found(ran)]
    assert severities == [("内罗毕分会", "warning"), ("阿克拉分会", "warning"), ("奥斯陆分会", "note")]
    assert "（截止2024年12月31日，还剩11天）" in ran.out


def test_the_grace_ends_three_months_after_founding(federation: Path, run: Callable[..., Any]) -> None:
    """A chapter founded in September had more than its three months in the year."""
    rows = [*CHAPTERS[:-1], ["奥斯陆分会", "弗罗格纳组、格吕内组", "年度", "2024年9月20日"]]
    write(federation / "分会.xlsx", {"分会": rows})
    ran = run("check", "--year", "2024", "--select", "FD101", "--format", "json", cwd=federation, as_of="2025-01-10")
    assert found(ran)[-1][::2] == ("奥斯陆分会", "error")


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (("--select", "FD"), "FD101 FD102 FD103"),
        (("--select", "fd102"), "FD102"),
        (("--select", "会议提前通告"), "FD102"),
        (("--ignore", "FD", "--select", "FD,ROT"), "ROT102"),
    ],
    ids=str,
)
def test_its_rules_are_selected_like_any(options: tuple[str, ...], codes: str, federation: Path, run: Callable[..., Any]) -> None:
    ran = run("check", "--year", "2024", "--format", "json", *options, cwd=federation, as_of="2025-01-10")
    assert sorted({code for _, code, _, _ in found(ran)}) == codes.split()


def test_a_code_nearly_right_is_told_the_nearest(federation: Path, run: Callable[..., Any]) -> None:
    for words in (("check", "--select", "FD109"), ("explain", "FD109")):
        ran = run(*words, cwd=federation)
        assert ran.code == 2
        assert "FD101（分会年度会议）" in ran.err
    assert "以它开头的有：FD101（分会年度会议）、FD102" in run("explain", "FD", cwd=federation).err


def test_its_rules_are_listed_with_the_others_in_force(federation: Path, run: Callable[..., Any]) -> None:
    listed = document(run("rules", "--format", "json", cwd=federation), "rules")
    assert [one["code"] for one in listed["rules"]] == ["FD101", "FD102", "FD103", "FIL101", "ROT102"]
    assert [one["waivable"] for one in listed["rules"]] == [True, False, True, False, True]
    page = run("rules", cwd=federation).out
    assert "n=3（政策 章程）" in page
    assert "第七条：“各分会每年至少召开三次会议”" in page


@pytest.mark.parametrize("code", ["FD101", "FD102", "FD103"])
def test_each_has_its_manual_page(code: str, federation: Path, run: Callable[..., Any]) -> None:
    ran = run("explain", code, cwd=federation)
    assert (ran.code, ran.err) == (0, "")
    assert "怎样算不对：" in ran.out
    ran.out.encode("gbk")
    assert document(run("explain", code, "--format", "json", cwd=federation), "explain")["rule"]["code"] == code


def test_a_strict_rule_of_its_own_can_t_be_waived_another_can(federation: Path, run: Callable[..., Any]) -> None:
    waivers = "".join(f'[[waiver]]\nrule = "{code}"\nreason = "风灾"\napproved_by = "理事会"\nexpires = 2025-12-31\n' for code in ("FD101", "FD102"))
    (federation / "waivers.toml").write_text(waivers, encoding="utf-8")
    ran = run("check", "--year", "2024", "--select", "FD101,FD102", "--format", "json", cwd=federation, as_of="2025-01-10")
    assert {(one["rule"], one["waived"]) for one in document(ran, "check")["findings"]} == {("FD101", "风灾"), ("FD102", None)}
