"""Every act of recording: what its entry says, what the book holds afterwards, what is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from conftest import Ran, hashes
from recorded import a_workspace, book_of, entries, recorded_id

from allyctl.cli import COMMANDS
from allyctl.model.acts import ACTS
from allyctl.model.entry import RECORDS
from allyctl.model.naming import records_named
from allyctl.model.records import COLUMNS
from allyctl.shell.group import load_command
from allyctl.values.day import Day
from allyctl.values.periods import Period

Run = Callable[..., Ran]
LOG = """
[[filing]]
id = "BB-1"
alliance = "沿河片区"
filed_on = 2024-08-01
planned_on = 2024-08-20
theme = "重温入党誓词"
place = "文化广场"
decision = "待审"

[[activity]]
id = "HD-1"
alliance = "沿河片区"
held_on = 2024-07-10
theme = "理论联学"

[[listing]]
id = "QD-1"
alliance = "沿河片区"
kind = "需求"
content = "修整便民桥"
published_on = 2024-07-01

[[listing]]
id = "QD-2"
alliance = "沿河片区"
kind = "需求"
content = "添置书架"
published_on = 2024-07-01
claimed_by = "河东乡"
claimed_on = 2024-07-05

[[project]]
id = "XM-1"
alliance = "沿河片区"
year = 2024
name = "产业路"
led_by = "城关镇"
started_on = 2024-03-01
"""


@dataclass(frozen=True)
class Case:
    """One act: how it is called, the record's id where it has one, and what the book says of it afterwards."""

    line: str
    book: dict[str, Any]
    name: str = ""
    kept: dict[str, Any] = field(default_factory=dict)


def on(text: str) -> Day:
    return Day.on(date.fromisoformat(text))


ALLIANCE = "沿河片区党建联盟"
CASES = {
    "filing new": Case(
        "--alliance 沿河 --planned-on 2024年10月25日 --theme 秋收助农 --place 河东乡 --participants 河东、柳河乡 --linkage 活动联办 --linkage 资源共享",
        {"alliance": ALLIANCE, "planned_on": on("2024-10-25"), "filed_on": on("2024-10-08"), "participants": ("河东乡", "柳河乡")},
        kept={"linkage": ("活动联办", "资源联享"), "decision": "待审", "planned_on": date(2024, 10, 25), "alliance": ALLIANCE},
    ),
    "filing approve": Case("BB-1 --by 周正平 --on 2024.8.5", {"decided_by": "周正平", "decided_on": on("2024-08-05")}, "BB-1", kept={"decision": "同意"}),
    "filing return": Case("BB-1 --by 周正平 --opinion 日期与防汛冲突", {"opinion": "日期与防汛冲突"}, "BB-1", kept={"decision": "退回", "decided_on": date(2024, 10, 8)}),
    "filing cancel": Case("BB-1 --reason 防汛抢险", {"theme": "重温入党誓词"}, "BB-1"),
    "activity add": Case(
        "--alliance 沿河、北山 --held-on 2024年10月6日-7日 --theme 重阳敬老 --participants 各成员单位 --leader-invited 是 --present 23人",
        {"alliance": (ALLIANCE, "北山片区党建联盟"), "ended_on": on("2024-10-07"), "leader_invited": True, "present": 23, "everyone": True},
        kept={"participants": "各成员单位"},
    ),
    "attendance add": Case("--activity hd-1 --unit 城关 --present 5 --expected 6", {"activity": "HD-1", "unit": "城关镇", "present": 5}, "HD-1|城关镇"),
    "meeting add": Case("--alliance 沿河 --held-on 20240930 --kind 即时会商 --major √", {"held_on": on("2024-09-30"), "major": True}, kept={"kind": "即时商议"}),
    "term set": Case("--alliance 沿河 --period 2024年第四季度 --unit 河东", {"period": Period(2024, 3, 4), "unit": "河东乡"}, kept={"period": "2024Q4"}),
    "listing add": Case("--alliance 沿河 --kind 资源清单 --content 会议室", {"content": "会议室", "published_on": on("2024-10-08")}, kept={"kind": "资源"}),
    "listing claim": Case("QD-1 --by 河东乡 --due-on 2024-12-31", {"claimed_by": ("河东乡",), "claimed_on": on("2024-10-08")}, "QD-1", kept={"status": "已认领"}),
    "listing done": Case("QD-2 --on 2024-09-30", {"done_on": on("2024-09-30")}, "QD-2", kept={"status": "已完成"}),
    "project add": Case("--alliance 沿河 --name 文化长廊 --led-by 柳河 --year 2024", {"led_by": "柳河乡", "year": Period(2024, 12)}),
    "project progress": Case("XM-1 --percent 60%", {"progress": 60}, "XM-1"),
    "project done": Case("XM-1 --result 通车", {"progress": 100, "done_on": on("2024-10-08"), "result": "通车"}, "XM-1"),
    "mark set": Case("--alliance 沿河 --period 2024 --indicator 组织共建 --score 9.5 --by 组织部", {"score": Decimal("9.5")}, kept={"score": Decimal("9.5")}),
    "amend": Case("HD-1 --theme 理论联学会 --reason 主题写错", {"theme": "理论联学会", "held_on": on("2024-07-10")}, "HD-1"),
}  # fmt: skip


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return a_workspace(tmp_path / "示例县", LOG)


def test_every_act_has_its_command_and_its_case() -> None:
    """The registry, the list of commands and these cases name the same acts."""
    assert set(CASES) == set(ACTS)
    assert set(ACTS) <= set(COMMANDS)


@pytest.mark.parametrize("command", ACTS)
def test_an_act_is_recorded(command: str, run: Run, county: Path) -> None:
    """One sound entry with the id that is printed; the book says it; nothing else in the workspace has changed."""
    case, act, before = CASES[command], ACTS[command], hashes(county)
    ran = run(*command.split(), *case.line.split(), "--as", "李晓云", cwd=county)
    name = recorded_id(ran)
    (entry,) = entries(county)
    assert (entry.kind, entry.action, entry.record_id, entry.by) == (act.kind or "activity", act.action, name, "李晓云")
    assert ran.out == f"{name}\n"
    assert "已记录：" in ran.err
    if case.name:
        assert name == case.name
    assert {key: entry.fields[key] for key in case.kept} == case.kept
    (record,) = records_named(book_of(county), entry.kind, name)
    assert {key: getattr(record, key) for key in case.book} == case.book
    assert {path: text for path, text in hashes(county).items() if not path.startswith(RECORDS)} == before


@pytest.mark.parametrize("command", ACTS)
def test_a_dry_run_records_nothing(command: str, run: Run, county: Path) -> None:
    """What would be recorded is shown; no file is written, nothing is said to be recorded."""
    ran = run(*command.split(), *CASES[command].line.split(), "--dry-run", cwd=county)
    assert (ran.code, entries(county)) == (0, [])
    assert "已记录" not in ran.out + ran.err
    assert "以上内容没有记录" in ran.err
    assert "记录人：" in ran.out


@pytest.mark.parametrize("command", [name for name, act in ACTS.items() if act.required or act.reasoned])
def test_what_is_missing_is_named(command: str, run: Run, county: Path) -> None:
    """Off a terminal nothing is asked: exit 2, with the options that are missing."""
    act = ACTS[command]
    ran = run(*command.split(), *([CASES[command].name] if act.about else []), cwd=county)
    assert (ran.code, ran.out, entries(county)) == (2, "", [])
    for name in act.required:
        assert act.option(name) in ran.err
    assert ("--reason" in ran.err) is act.reasoned


@pytest.mark.parametrize("command", [name for name, act in ACTS.items() if act.about])
def test_an_id_that_does_not_exist(command: str, run: Run, county: Path) -> None:
    """Exit 2; nothing is recorded."""
    words = CASES[command].line.split()
    ran = run(*command.split(), "ZZ-99", *words[1:], cwd=county)
    assert (ran.code, ran.out, entries(county)) == (2, "", [])
    assert "ZZ-99" in ran.err


@pytest.mark.parametrize("command", ACTS)
def test_options_are_the_fields(command: str) -> None:
    """Each field that is not personal has its option, personal ones have none."""
    act = ACTS[command]
    options = {name for param in load_command(command, COMMANDS[command]).params for name in param.opts}
    for kind in act.kinds:
        for column in act.columns(kind):
            assert (act.option(column.field) in options) is (not column.personal), column.field
    assert not [name for name in options if "phone" in name]


@pytest.mark.parametrize("command", ACTS)
def test_an_act_names_fields_that_exist(command: str) -> None:
    """What it takes, needs, sets and calls otherwise are fields of its kind."""
    act = ACTS[command]
    for kind in act.kinds:
        known = {column.field for column in COLUMNS[kind]}
        assert {*act.required, *act.today, *act.sets, *(name for group in act.either for name in group)} <= known
        assert set(act.takes) <= known
    everything = {column.field for kind in act.kinds for column in COLUMNS[kind]}
    assert {*act.called, *act.leaves} <= everything


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("filing new --alliance 延河片区 --planned-on 2024-10-25 --theme 助农", "最接近的是“沿河片区党建联盟”"),
        ("filing new --alliance 东岭 --planned-on 2024-10-25 --theme 助农", "名册里有：沿河片区党建联盟、北山片区党建联盟"),
        ("filing new --alliance 沿河 --planned-on 2024-02-30 --theme 助农", "没有这一天"),
        ("filing new --alliance 沿河 --planned-on 10月25日 --theme 助农", "没有写年份"),
        ("filing new --alliance 沿河 --planned-on 2024-10-25 --theme 助农 --filed-by 城管镇", "最接近的是“城关镇”"),
        ("filing new --alliance 沿河 --planned-on 2024-10-25 --theme 助农 --participants 城关镇、河东想", "最接近的是“河东乡”"),
        ("filing new --alliance 沿河 --planned-on 2024-10-25 --theme 助农 --linkage 联欢", "理论联学、活动联办"),
        ("filing new --alliance 沿河 --planned-on 2024-10-25 --theme 助农 --expected 许多", "不是数字"),
        ("filing new --alliance 沿河 --planned-on 2024-10-25 --theme 助农 --id BB-1", "编号“BB-1”已经用过"),
        ("filing new --alliance 沿河 --planned-on 2024-10-25 --theme 助农 --changes BB-9", "没有编号为“BB-9”的“报备”"),
        ("filing new --alliance 北山 --planned-on 2024-10-25 --theme 助农 --changes BB-1", "不能由北山片区党建联盟变更"),
        ("filing new --alliance 沿河 --theme 助农", "--planned-on（拟办日期）"),
        ("filing approve BB-1 --by 周正平 --on 2024-07-31", "早于报备日期（2024年8月1日）"),
        ("filing approve HD-1 --by 周正平", "它是一条“活动”"),
        ("filing approve BB1 --by 周正平", "最接近的是 BB-1"),
        ("activity add --alliance 沿河 --held-on 2024-10-06 --ended-on 2024-10-05 --theme 助农", "早于活动日期"),
        ("activity add --alliance 沿河 --held-on 2024-10-06 --theme 助农 --filing BB-9", "没有编号为“BB-9”的“报备”"),
        ("activity add --alliance 沿河 --held-on 2024-10-06 --theme 助农 --alliances 北山", "没有 --alliances 这个选项"),
        ("attendance add --activity HD-9 --unit 城关镇 --present 5", "没有编号为“HD-9”的“活动”"),
        ("attendance add --unit 城关镇 --present 5", "--activity（活动编号）或--held-on（活动日期）"),
        ("term set --alliance 沿河 --period 下季度 --unit 城关镇", "轮值周期"),
        ("term set --alliance 沿河 --period 2024Q4 --unit 县委办", "不在名册的单位里"),
        ("listing claim QD-2 --by 柳河乡", "已由河东乡认领"),
        ("listing claim QD-1 --by 柳河乡 --on 2024-06-30", "早于发布日期"),
        ("listing done QD-2 --on 2024-07-01", "早于认领日期"),
        ("project progress XM-1 --percent 120", "大于100"),
        ("project done XM-1 --on 2024-02-01", "早于启动日期"),
        ("mark set --alliance 沿河 --period 2024 --indicator 组织共建", "--score（得分）或--satisfied（满意）"),
        ("amend HD-1 --reason 写错", "没有写要更正什么"),
        ("amend HD-1 --progress 60 --reason 写错", "不能写“progress”"),
        ("amend HD-1 --held-on= --reason 写错", "不能改成空白"),
        ("amend HD-1 --theme 新 --reason 写错 --of 报备", "没有编号为“HD-1”的“报备”"),
        ("amend HD-1 --theme 新 --reason 写错 --of 报被", "--of 不能写“报被”"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(line: str, said: str, run: Run, county: Path) -> None:
    """Exit 2 and nothing on stdout or on the disk; what is wrong, with the nearest right one."""
    ran = run(*line.split(), cwd=county)
    assert (ran.code, ran.out, entries(county)) == (2, "", [])
    assert said in ran.err
    ran.err.encode("gbk")


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("filing cancel BB-1 --reason 防汛", "filing approve BB-1 --by 周正平", "已经取消，不能再审批"),
        ("filing cancel BB-1 --reason 防汛", "filing cancel BB-1 --reason 防汛", "已经取消，不能再取消"),
        ("filing approve BB-1 --by 周正平", "filing return BB-1 --by 周正平 --opinion 改期", "结果为“同意”，没有重复记录"),
        ("filing return BB-1 --by 周正平 --opinion 改期", "filing approve BB-1 --by 周正平", "结果为“退回”"),
        ("filing new --changes BB-1 --planned-on 2024-10-25", "filing approve BB-1 --by 周正平", "请审批后一份"),
        ("filing new --changes BB-1 --planned-on 2024-10-25", "filing new --changes BB-1 --planned-on 2024-10-26", "再次变更的，请写 --changes"),
        ("listing done QD-1", "listing claim QD-1 --by 河东乡", "不能再认领"),
        ("listing done QD-1", "listing done QD-1", "没有重复记录"),
        ("project done XM-1", "project progress XM-1 --percent 50", "已于2024年10月8日完成"),
    ],
)
def test_what_is_over_is_not_done_again(first: str, second: str, said: str, run: Run, county: Path) -> None:
    """The second is refused, whatever the workbook still says."""
    recorded_id(run(*first.split(), cwd=county))
    ran = run(*second.split(), cwd=county)
    assert (ran.code, ran.out, len(entries(county))) == (2, "", 1)
    assert said in ran.err


def test_several_mistakes_are_told_at_once(run: Run, county: Path) -> None:
    """Each with its heading and what to write."""
    ran = run("filing", "new", "--alliance", "沿河", "--planned-on", "2024-13-01", "--form", "信鸽", "--theme", "助农", cwd=county)
    assert (ran.code, entries(county)) == (2, [])
    assert ran.err.startswith("有2项内容不对，没有记录：\n  “")
    assert "“拟办日期”" in ran.err
    assert "“报备方式”" in ran.err


def test_a_day_ahead_is_a_remark(run: Run, county: Path) -> None:
    """It is recorded all the same."""
    ran = run("meeting", "add", "--alliance", "沿河", "--held-on", "2024-10-09", cwd=county)
    recorded_id(ran)
    assert "提示：会议日期2024年10月9日在今天（2024年10月8日）之后，请核对。" in ran.err
    assert "之后" not in run("meeting", "add", "--alliance", "沿河", "--held-on", "2024-10-08", cwd=county).err


def test_the_same_twice_is_a_remark(run: Run, county: Path) -> None:
    """Most likely the command was given twice; a change is not the same."""
    line = ("filing", "new", "--alliance", "沿河", "--planned-on", "2024-10-25", "--theme", "秋收助农")
    first = run(*line, cwd=county)
    assert "已有同一天" not in first.err
    again = run(*line, cwd=county)
    assert f"已有同一天、同一主题的“报备”（{recorded_id(first)}）" in again.err
    assert recorded_id(again) != recorded_id(first)


def test_quiet(run: Run, county: Path) -> None:
    """-q leaves the id and what the check finds, -qq nothing at all."""
    line = ("filing", "new", "--alliance", "沿河", "--planned-on", "2024-10-09", "--theme", "助农")
    quiet = run("-q", *line, cwd=county)
    assert re.fullmatch(r"BB\d{4}-[2-9A-Z]{6}\n", quiet.out)
    assert "已记录" not in quiet.err
    assert "FIL102" in quiet.err
    silent = run("-qq", *line, cwd=county)
    assert (silent.code, silent.out, silent.err) == (0, "", "")
    assert len(entries(county)) == 2


def test_outside_a_workspace(run: Run, tmp_path: Path) -> None:
    """Exit 2, with the command that makes one."""
    ran = run("filing", "new", "--alliance", "沿河", cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "allyctl init" in ran.err


def test_a_record_without_a_number_is_named_by_what_it_is_about(run: Run, tmp_path: Path) -> None:
    """Alliance, day and theme, in whatever case; the id printed is the one that was written."""
    log = '[[activity]]\nalliance = "沿河片区"\nheld_on = 2024-07-10\ntheme = "理论联学"\n'
    county = a_workspace(tmp_path, log)
    name = "沿河片区党建联盟|2024-07-10|理论联学"
    assert recorded_id(run("amend", name, "--place", "河东乡", "--reason", "补填", cwd=county)) == name
    ran = run("attendance", "add", "--activity", name, "--unit", "城关镇", "--present", "5", cwd=county)
    assert recorded_id(ran) == "沿河片区党建联盟|2024年7月10日|理论联学|城关镇"


def test_a_number_given_out_twice_is_refused(run: Run, tmp_path: Path) -> None:
    """Nobody can know which is meant: both places are named."""
    row = '[[filing]]\nid = "1"\nalliance = "{}"\nplanned_on = 2024-08-20\ntheme = "联学"\n'
    county = a_workspace(tmp_path, row.format("沿河片区") + row.format("北山片区"))
    ran = run("filing", "approve", "1", "--by", "周正平", cwd=county)
    assert (ran.code, entries(county)) == (2, [])
    assert "不止一条" in ran.err
    assert ran.err.count("台账.toml") == 2


def test_a_number_of_two_kinds_has_to_be_told_apart(run: Run, tmp_path: Path) -> None:
    """Clerks number every sheet from 1."""
    log = '[[filing]]\nid = "1"\nalliance = "沿河片区"\nplanned_on = 2024-08-20\n[[activity]]\nid = "1"\nalliance = "沿河片区"\nheld_on = 2024-08-20\n'
    county = a_workspace(tmp_path, log)
    ran = run("amend", "1", "--theme", "联学", "--reason", "补填", cwd=county)
    assert (ran.code, entries(county)) == (2, [])
    assert "报备（--of filing）、活动（--of activity）" in ran.err
    recorded_id(run("amend", "1", "--of", "活动", "--theme", "联学", "--reason", "补填", cwd=county))
    assert entries(county)[0].kind == "activity"
