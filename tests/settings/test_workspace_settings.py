"""allyctl.toml: every key is read, and every mistake is told with its line and the right form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from allyctl.errors import AllyError
from allyctl.model.settings import Settings, Source, Structure
from allyctl.settings import SETTINGS, find_workspace, load_settings

Tell = Callable[..., list[str]]

FULL = """\
schema = 1
name = "示例县"
department = "中共示例县委组织部"
policy = "county"
roster = ["名册.xlsx"]
logs = ["台账/*.xlsx", "补充.toml"]
output = "输出"

[source]
title = "关于组建片区党建联盟的通知"
number = "示组通〔2024〕3号"

[structure]
zones = 4
units = ["城关镇", "河东乡"]

[approvers]
names = ["张三"]

[units]
other = ["县农业农村局党委"]

[joint]
min_units = 3

[calendar]
workdays = [2024-02-04]
holidays = [2024-08-08]

[aliases]
"城关" = "城关镇"

[rules.FIL102]
severity = "warning"
lead_days = 3
unit = "workday"
"""


def test_every_key_arrives_in_its_field(workspace: Callable[..., Path], known: dict[str, dict[str, object]]) -> None:
    settings = load_settings(workspace(FULL), known)
    assert settings.name == "示例县"
    assert settings.department == "中共示例县委组织部"
    assert settings.policy == "county"
    assert settings.roster == ("名册.xlsx",)
    assert settings.logs == ("台账/*.xlsx", "补充.toml")
    assert settings.output == "输出"
    assert settings.source == Source("关于组建片区党建联盟的通知", "示组通〔2024〕3号")
    assert settings.structure == Structure(4, ("城关镇", "河东乡"))
    assert settings.approvers == ("张三",)
    assert settings.other_units == ("县农业农村局党委",)
    assert settings.joint_min_units == 3
    assert settings.holidays == {date(2024, 2, 4): True, date(2024, 8, 8): False}
    assert settings.aliases == {"城关": "城关镇"}
    assert settings.rules["FIL102"].values == {"severity": "warning", "lead_days": 3, "unit": "workday"}
    assert settings.lines["structure.zones"] == 14


def test_an_empty_file_gives_the_defaults_of_no_workspace(workspace: Callable[..., Path]) -> None:
    folder = workspace("")
    assert load_settings(folder) == Settings(root=folder)


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(workspace: Callable[..., Path]) -> None:
    settings = load_settings(workspace(b"\xef\xbb\xbf" + 'schema = 1\r\nname = "示例县"\r\n'.encode()))
    assert (settings.name, settings.lines["name"]) == ("示例县", 2)


def test_a_blank_name_means_not_given_as_in_the_blank_file(workspace: Callable[..., Path]) -> None:
    assert load_settings(workspace('name = ""\n[source]\ntitle = " "')).source == Source()


def test_the_declared_examples_together_make_a_file_that_loads(
    workspace: Callable[..., Path], known: dict[str, dict[str, object]]
) -> None:
    lines, header = [], ""
    for key in SETTINGS:
        if key.header != header:
            header = key.header
            lines.append(header)
        if not key.other_way:
            lines.append(key.example)
    settings = load_settings(workspace("\n".join(lines)), known)
    assert (settings.name, settings.waivers[0].rule, settings.aliases) == ("示例县", "ACT101", {"城关": "城关镇"})


def test_every_key_has_help_and_an_example_of_itself() -> None:
    for key in SETTINGS:
        assert key.help.endswith("。"), key.path
        assert "*" in key.name or key.example.startswith(f"{key.name} = "), key.path


MISTAKES = {
    "unknown key, nearest named": ('nmae = "示例县"', ["第1行：没有“nmae”这一项，最接近的是“name”。"]),
    "its case doesn't matter for the nearest": ('Name = "示例县"', ["第1行：没有“Name”这一项，最接近的是“name”。"]),
    "unknown table": ("\n[sources]", ["第2行：没有“sources”这一项，最接近的是“source”。"]),
    "unknown key, nothing near": (
        "[structure]\nabc = 1",
        ["第2行：[structure] 里没有“abc”这一项，可用的有：zones、units。"],
    ),
    "a top key below a heading": (
        '[approvers]\noutput = "out"',
        ["第2行：[approvers] 里没有“output”这一项，它应写在文件开头，所有方括号段之前。"],
    ),
    "a key under the wrong heading": (
        '[structure]\ntitle = "通知"',
        ["第2行：[structure] 里没有“title”这一项，它应写在 [source] 下面。"],
    ),
    "a name of elsewhere that is nearly one of here": (
        '[approvers]\nname = ["张三"]',
        ["第2行：[approvers] 里没有“name”这一项，最接近的是“names”。"],
    ),
    "a key of a table at the top": ("min_units = 2", ["第1行：没有“min_units”这一项，它应写在 [joint] 下面。"]),
    "text expected": ("name = 1", ['第1行：“name”应是文字，加英文引号，例如：name = "示例县"。']),
    "list expected": (
        'roster = "名册.xlsx"',
        ['第1行：“roster”应是列表，各项是加英文引号的文字，例如：roster = ["名册.xlsx"]。'],
    ),
    "item of a list": (
        'logs = [\n"台账.xlsx",\n3]',
        ['第3行：“logs”的第2项应是加英文引号的文字，例如：logs = ["台账/*.xlsx"]。'],
    ),
    "blank item": ('roster = ["a.xlsx", " "]', ["第1行：“roster”的第2项是空的，请填写或者删去。"]),
    "blank where something is needed": (
        'output = ""',
        ['第1行：“output”是空的。请填写，例如：output = "out"；不需要时删去这一行。'],
    ),
    "count as text": ('[structure]\nzones = "4"', ["第2行：“zones”应是大于 0 的整数，不加引号，例如：zones = 4。"]),
    "count of nothing": ("[structure]\nzones = 0", ["第2行：“zones”应是大于 0 的整数，不加引号，例如：zones = 4。"]),
    "true is no number": ("[joint]\nmin_units = true", ["第2行：“min_units”应是大于 0 的整数，不加引号，例如：min_units = 2。"]),
    "table written as a value": (
        'source = "通知"',
        ['第1行：“source”应写成一段，以 [source] 开头，下面写：title = "关于组建片区党建联盟的通知"。'],
    ),
    "table with two brackets": (
        "[[joint]]\nmin_units = 2",
        ["第1行：“joint”应写成一段，以 [joint] 开头，下面写：min_units = 2。"],
    ),
    "waiver with one bracket": (
        '[waiver]\nrule = "ACT101"',
        ["第1行：“waiver”应写成一段或几段，每段以 [[waiver]] 开头（两层方括号）。"],
    ),
    "date in quotes": (
        '[calendar]\nworkdays = [2024-02-04, "2024-02-18"]',
        ["第2行：“workdays”的第2项应是不加引号的日期，例如：workdays = [2024-02-04]。"],
    ),
    "date with a time": (
        "[calendar]\nholidays = [2024-08-08T09:00:00]",
        ["第2行：“holidays”的第1项应是不加引号的日期，例如：holidays = [2024-08-08]。"],
    ),
    "a day both ways": (
        "[calendar]\nworkdays = [2024-02-04]\nholidays = [2024-02-04]",
        ["第3行：2024-02-04 既写在 workdays（工作日）里，又写在 holidays（放假日）里，请删去一处。"],
    ),
    "alias of a number": ("[aliases]\na = 1", ['第2行：“a”应是文字，加英文引号，例如："城关" = "城关镇"。']),
    "alias of nothing": ('[aliases]\na = ""', ['第2行：“a”是空的。请填写，例如："城关" = "城关镇"；不需要时删去这一行。']),
    "newer format": ("schema = 2", ["第1行：schema = 2 是较新版本的格式，本程序只认 schema = 1，请升级 allyctl。"]),
    "no such policy": ('policy = "conty"', ["第1行：没有名为“conty”的政策，最接近的是“county”。"]),
    "policy nothing like one": ('policy = "市"', ["第1行：没有名为“市”的政策，可用的有：county、township。"]),
    "no such policy file": ('policy = "政策/本县.toml"', ["第1行：没有找到政策文件“政策/本县.toml”。"]),
    "unknown rule": (
        '[rules.ACT11]\nseverity = "note"',
        ["第1行：没有代码为“ACT11”的规则，最接近的是“ACT101”、“ACT110”、“ACT102”。"],
    ),
    "a letter for a digit": ("[rules.act1O1]", ["第1行：没有代码为“act1O1”的规则，最接近的是“ACT101”。"]),
    "rule nothing like one": ("[rules.ZZ]", ["第1行：没有代码为“ZZ”的规则，用 allyctl rules 查看全部规则。"]),
    "rule not a table": (
        '[rules]\nACT101 = "off"',
        ['第2行：“ACT101”应写成一段，以 [rules.ACT101] 开头，下面写：severity = "warning"。'],
    ),
    "unknown severity": (
        '[rules.ACT101]\nseverity = "warn"',
        ['第2行：“severity”应是 "error"（须办理）、"warning"（请核实）、"note"（提示）、"off"（关闭）之一，最接近的是“warning”。'],
    ),
    "severity of another type": (
        "[rules.ACT101]\nseverity = false",
        ['第2行：“severity”应是 "error"（须办理）、"warning"（请核实）、"note"（提示）、"off"（关闭）之一。'],
    ),
    "unknown parameter": ("[rules.FIL102]\nlead_day = 3", ["第2行：规则 FIL102 没有参数“lead_day”，最接近的是“lead_days”。"]),
    "rule without parameters": ("[rules.FIL101]\nmin = 3", ["第2行：规则 FIL101 没有参数“min”，只能写 severity。"]),
    "parameter as text": (
        '[rules.AGR102]\nseverity = "note"\ndays = "30"',
        ["第3行：规则 AGR102 的参数“days”应是不小于 0 的整数，不加引号，例如：days = 30。"],
    ),
    "parameter below nothing": (
        "[rules.FIL102]\nlead_days = -1",
        ["第2行：规则 FIL102 的参数“lead_days”应是不小于 0 的整数，不加引号，例如：lead_days = 1。"],
    ),
    "parameter beyond all days": (
        "[rules.FIL102]\nlead_days = 3000000",
        ["第2行：规则 FIL102 的参数“lead_days”太大，最大写 3660。"],
    ),
    "count beyond all days": ("[founding]\ngrace_months = 1000000", ["第2行：“grace_months”太大，最大写 3660。"]),
    "parameter of a few words": (
        '[rules.FIL102]\nunit = "workdays"',
        ['第2行：规则 FIL102 的参数“unit”应是 "day"、"workday" 之一，例如：unit = "day"。'],
    ),
    "flag as text": (
        '[rules.ORG104]\ncoverage_only = "是"',
        ["第2行：规则 ORG104 的参数“coverage_only”应是 true（是）或者 false（否），例如：coverage_only = false。"],
    ),
    "list parameter as text": (
        '[rules.LST106]\nseverity = "note"\nkinds = "蓝色治理"',
        ['第3行：规则 LST106 的参数“kinds”应是列表，各项是加英文引号的文字，例如：kinds = ["蓝色治理"]。'],
    ),
    "decimal parameter as text": (
        '[rules.EVA102]\nseverity = "note"\nshare = "半"',
        ["第3行：规则 EVA102 的参数“share”应是不小于 0 的数，不加引号，例如：share = 0.5。"],
    ),
    "text parameter as number": (
        '[rules.XXX101]\nseverity = "note"\nword = 1',
        ['第3行：规则 XXX101 的参数“word”应是文字，加英文引号，例如：word = "甲"。'],
    ),
    "open parameter as a list": (
        "[rules.ORG108]\nmin_members = []",
        ["第2行：规则 ORG108 的参数“min_members”应是不小于 0 的整数，不加引号，例如：min_members = 1。"],
    ),
    "error without words behind it": (
        '[rules.AGR102]\nseverity = "error"',
        ['第2行：规则 AGR102 在所依据的文件里没有规定，最高只能设为 "warning"（请核实），不能设为 "error"（须办理）。'],
    ),
    "parameters of a rule that is off": (
        'policy = "township"\n[rules.FIL102]\nlead_days = 3',
        [
            "第2行：规则 FIL102 在所用政策里是关闭的，这里的参数不起作用。"
            '要启用它，请同时写 severity = "warning"；不用时删去这一段。'
        ],
    ),
    "one number written two ways": (
        "[joint]\nmin_units = 2\n[rules.ACT102]\nmin_units = 3",
        ["第4行：[rules.ACT102] 的 min_units 与第2行 [joint] 的 min_units 是同一个数，两处写得不一样，请只留一处。"],
    ),
    "joint from no unit": (
        "[rules.ACT102]\nmin_units = 0",
        ["第2行：“min_units”应是大于 0 的整数，不加引号，例如：min_units = 2。"],
    ),
    "waiver of no rule": (
        '[[waiver]]\nreason = "防汛抢险"',
        ['第1行：[[waiver]] 缺少 rule，请写明说明的是哪一条规则，例如：rule = "ACT101"。'],
    ),
    "waiver of an unknown rule": (
        '[[waiver]]\nrule = "ACT999"',
        ["第2行：没有代码为“ACT999”的规则，用 allyctl rules 查看全部规则。"],
    ),
    "waiver's key": (
        '[[waiver]]\nrule = "ACT101"\nreasn = "防汛抢险"',
        ["第3行：[[waiver]] 里没有“reasn”这一项，最接近的是“reason”。"],
    ),
    "waiver's key of elsewhere": (
        '[[waiver]]\nrule = "ACT101"\nzones = 4',
        ["第3行：[[waiver]] 里没有“zones”这一项，它应写在 [structure] 下面。"],
    ),
    "waiver's day in quotes": (
        '[[waiver]]\nrule = "ACT101"\nexpires = "2024-12-31"',
        ["第3行：“expires”应是日期，不加引号，例如：expires = 2024-12-31。"],
    ),
    "waiver's period": (
        '[[waiver]]\nrule = "ACT101"\nperiod = "汛期"',
        ['第3行：“汛期”不是能识别的时期。请写成 2024Q3、2024H1、2024 或者 2024-07，例如：period = "2024Q3"。'],
    ),
    "waiver's period as a date": (
        '[[waiver]]\nrule = "ACT101"\nperiod = 2024-07-01',
        ['第3行：“period”应是时期，加英文引号，例如：period = "2024Q3"。'],
    ),
    "syntax": ("name = 示例县", ['第1行：文字要加英文引号，写法如：name = "示例县"。']),
    "not UTF-8": (
        'schema = 1\nname = "示例县"'.encode("gb18030"),
        ["第2行：文件不是 UTF-8 编码。请用记事本打开，选“另存为”，编码选 UTF-8，请存为 UTF-8 后再运行。"],
    ),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_is_told_with_its_line_and_the_right_form(case: str, complaints: Tell) -> None:
    text, expected = MISTAKES[case]
    assert complaints(text) == [f"allyctl.toml {line}" for line in expected]


def test_every_sentence_can_be_shown_on_a_gbk_console() -> None:
    for _, expected in MISTAKES.values():
        "".join(expected).encode("gbk")
    for key in SETTINGS:
        (key.help + key.example).encode("gbk")


def test_all_mistakes_of_both_files_are_told_at_once_in_order(complaints: Tell) -> None:
    text = 'nmae = "示例县"\npolicy = "conty"\n[rules.ACT11]\n[rules.FIL102]\nlead_day = 1\n'
    told = complaints(text, waivers='[[waiver]]\nrule = "ACT101"\nexpires = 1\n[rules.ACT101]\n')
    assert [line.partition("：")[0] for line in told] == [
        "allyctl.toml 第1行",
        "allyctl.toml 第2行",
        "allyctl.toml 第3行",
        "allyctl.toml 第5行",
        "waivers.toml 第3行",
        "waivers.toml 第4行",
    ]


def test_a_syntax_error_does_not_hide_mistakes_of_the_other_file(complaints: Tell) -> None:
    told = complaints("name = 示例县", waivers="[[waiver]]\n")
    assert [line.partition("：")[0] for line in told] == ["allyctl.toml 第1行", "waivers.toml 第1行"]


def test_either_place_sets_the_number_of_a_joint_activity(
    workspace: Callable[..., Path], known: dict[str, dict[str, object]]
) -> None:
    for text in ("[joint]\nmin_units = 3", "[rules.ACT102]\nmin_units = 3", "[joint]\nmin_units = 3\n[rules.ACT102]\nmin_units = 3"):
        assert load_settings(workspace(text), known).joint_min_units == 3


def test_without_the_rules_known_codes_are_not_judged(workspace: Callable[..., Path]) -> None:
    assert load_settings(workspace("[rules.MTG101]\nseverity = \"note\"\nmin = 2")).rules["MTG101"].line == 1


def test_a_folder_without_settings_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(AllyError, match=r"里没有 allyctl\.toml") as caught:
        load_settings(tmp_path)
    assert caught.value.exit_code == 2
    assert "allyctl init" in (caught.value.hint or "")


def test_settings_that_cannot_be_opened_end_with_exit_code_3(
    workspace: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = workspace("")

    def refuse(self: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(AllyError, match=r"打不开文件 allyctl\.toml") as caught:
        load_settings(folder)
    assert caught.value.exit_code == 3


def test_the_nearest_folder_upwards_is_the_workspace(tmp_path: Path) -> None:
    inner = tmp_path / "县" / "台账" / "2024"
    inner.mkdir(parents=True)
    assert find_workspace(inner) is None
    (tmp_path / "allyctl.toml").touch()
    assert find_workspace(inner) == tmp_path.resolve()
    (tmp_path / "县" / "allyctl.toml").touch()
    assert find_workspace(inner) == (tmp_path / "县").resolve()
    (inner / "allyctl.toml").mkdir()
    assert find_workspace(inner) == (tmp_path / "县").resolve()
