"""Wrong calls: exit 2, nothing on stdout, a Chinese sentence with the nearest right one."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ENGLISH = re.compile(r"\b(?:[Nn]o such|[Oo]ption|[Uu]sage|[Ee]rror:|[Ii]nvalid|[Mm]issing|[Tt]ry|Got|Did you)\b")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["chek"], "没有“chek”这个命令。最接近的是 check。\n全部命令见 allyctl --help。\n"),
        (["报备"], "没有“报备”这个命令。\n全部命令见 allyctl --help。\n"),
        (["check", "--quater", "2024Q3"], "allyctl check 没有 --quater 这个选项。最接近的是 --quarter。\n  用法：allyctl check [文件…] [选项]\n用法见 allyctl check --help。\n"),
        (["check", "--as-off", "x"], "allyctl check 没有 --as-off 这个选项。最接近的是 --as-of。"),
        (["check", "-z"], "allyctl check 没有 -z 这个选项。\n"),
        (["--wrkspace", "x", "check"], "allyctl 没有 --wrkspace 这个选项。最接近的是 --workspace。"),
        (["check", "--period"], "选项 --period 后面缺少内容。\n用法见 allyctl check --help。\n"),
        (["rules", "--all=1"], "选项 --all 后面不带内容。"),
        (["due", "--days", "4000"], "选项 --days 的内容不对，应是 0 至 3660 的整数。\n  用法：allyctl due"),
        (["explain"], "还缺少参数 规则。\n  用法：allyctl explain 规则 [选项]\n"),
        (["columns"], "还缺少参数 文件。\n  用法：allyctl columns 文件… [选项]\n"),
        (["rules", "ACT101", "ACT102"], "多写了“ACT101 ACT102”。\n"),
        (["check", "--format", "jsn"], "--format 不能写“jsn”。\n最接近的是 json，可以写 table、json、csv、markdown。\n"),
        (["check", "--format", "xml"], "--format 不能写“xml”。\n可以写 table、json、csv、markdown。\n"),
        (["check", "--fail-on", "warn"], "--fail-on 不能写“warn”。\n最接近的是 warning，可以写 error、warning、note。\n"),
        (["check", "--quarter", "2024Q5"], "--quarter 的时期“2024Q5”无法识别。"),
        (["check", "--period", "三季度"], "--period 的时期“三季度”无法识别。"),
        (["check", "--quarter", "2024Q3", "--year", "2024"], "时期写了两个，且不相同：--quarter 是2024年第三季度，--year 是2024年度。"),
        (["check", "--quarter", "2024Q3", "--quarter", "2024Q4"], "时期写了两个，且不相同：--quarter 是2024年第三季度，--quarter 是2024年第四季度。"),
        (["--as-of", "2024.10.8", "check"], "--as-of 的日期“2024.10.8”无法识别。\n请写成 2024-10-08 的样子。\n"),
        (["--as-of", "2024-02-30", "check"], "--as-of 的日期“2024-02-30”不存在。\n"),
        (["--as-of", "昨天", "check"], "--as-of 的日期“昨天”无法识别。\n请写成 2024-10-08 的样子。\n"),
        (["check", "--policy", "conty"], "没有名为“conty”的政策，最接近的是“county”。"),
        (["check", "--select", "ACT999"], "--select：没有“ACT999”这条规则。最接近的是 ACT"),
        (["check", "--ignore", "ORG101，ORG10Z"], "--ignore：没有“ORG10Z”这条规则。最接近的是 ORG10"),
        (["check", "--select", " , "], "--select 后面没有写规则。\n"),
        (["explain", ""], "没有“”这条规则。\n全部规则见 allyctl rules --all。\n"),
        (["explain", "agr"], "agr 不是一条规则。以它开头的有：AGR101（签订共建协议）、AGR102（协议期限）。\n请写其中一条。\n"),
        (["explain", "ACT1O1"], "没有“ACT1O1”这条规则。最接近的是 ACT"),
        (["explain", "quaterly-activity"], "没有“quaterly-activity”这条规则。最接近的是 ACT101（"),
        (["check"], "当前文件夹不是工作区，也没有指定要核查的文件。\n  新建工作区：allyctl init\n  不建工作区，直接核查：allyctl check --roster 名册.xlsx --log 台账.xlsx --quarter 2024Q3\n"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_a_wrong_call_is_told_in_chinese(argv: list[str], said: str, run: Callable[..., Any], tmp_path: Path) -> None:
    """Exit 2; stderr alone; no words of the library."""
    ran = run(*argv, cwd=tmp_path, as_of=None)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert not ENGLISH.search(ran.err)
    ran.err.encode("gbk")


def test_an_unreadable_period_names_the_forms_and_the_nearest(run: Callable[..., Any], tmp_path: Path) -> None:
    """What may be written, and what was likely meant."""
    ran = run("check", "--quarter", "2024Q5", cwd=tmp_path)
    assert "可以写 2024Q3、2024H1、2024、2024-07、2024年第三季度、2024年上半年、2024年度。最接近的是 2024Q" in ran.err


@pytest.mark.parametrize(("written", "near"), [("Q3", "2024Q3"), ("三季度", "2024Q3"), ("24Q3", "2024Q3"), ("上半年", "2024H1"), ("8月", "2024-08"), ("2024Q5", "2024Q4"), ("2023-13", "2023-12")])
def test_the_period_likely_meant_is_named(written: str, near: str, run: Callable[..., Any], tmp_path: Path) -> None:
    """A missing or short year is completed from today's, a number too high gives the last there is."""
    ran = run("check", "--period", written, cwd=tmp_path)
    assert ran.code == 2
    assert ran.err.endswith(f"最接近的是 {near}。\n")


def test_one_period_written_twice_in_two_ways_is_no_mistake(run: Callable[..., Any], tmp_path: Path) -> None:
    """The three options are names of one thing; the call fails for its files alone."""
    ran = run("check", "--period", "2024Q3", "--quarter", "2024年第三季度", cwd=tmp_path)
    assert ran.err.startswith("当前文件夹不是工作区")


def test_words_of_the_user_cannot_steer_the_terminal(run: Callable[..., Any]) -> None:
    """Escape sequences and direction marks in an argument come out as plain signs."""
    ran = run("\x1b[31m红\u202e")
    assert "\x1b" not in ran.err
    assert "\u202e" not in ran.err
