"""Policies: the county's changes over the shipped ones, and files of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from allyctl.errors import AllyError
from allyctl.model.finding import Severity, Strength
from allyctl.model.policy import Policy
from allyctl.model.settings import Settings
from allyctl.settings import load_policy, load_settings

Known = dict[str, dict[str, object]]
Load = Callable[..., Policy]


@pytest.fixture
def load(workspace: Callable[..., Path], known: Known) -> Load:
    """The policy in force in such a workspace; `name` is what --policy says instead."""

    def read(text: str, name: str = "", **others: str) -> Policy:
        settings = load_settings(workspace(text, **others), known)
        return load_policy(name or settings.policy, settings, known)

    return read


def test_the_countys_own_values_win_and_say_where_they_come_from(load: Load) -> None:
    rule = load('schema = 1\n[rules.FIL102]\nseverity = "warning"\nlead_days = 3\n').rules["FIL102"]
    assert (rule.severity, rule.params) == (Severity.WARNING, {"lead_days": 3})
    assert rule.set_by == {"severity": "allyctl.toml 第3行", "lead_days": "allyctl.toml 第4行"}
    assert rule.quote == "每次举办活动之前实行报备制度"


def test_untouched_rules_are_the_policys_own(load: Load) -> None:
    rule = load("").rules["ACT101"]
    assert (rule.severity, rule.strength, rule.set_by, rule.paper) == (Severity.ERROR, Strength.PRINCIPLE, {}, "")


def test_even_a_strict_rule_may_be_switched_off(load: Load) -> None:
    assert load('[rules.FIL101]\nseverity = "off"').rules["FIL101"].severity is Severity.OFF


def test_the_joint_number_reaches_the_rule_with_its_place(load: Load) -> None:
    rule = load("[joint]\nmin_units = 3").rules["ACT102"]
    assert (rule.params, rule.set_by) == ({"min_units": 3}, {"min_units": "allyctl.toml 第2行"})


def test_a_list_parameter_becomes_a_tuple(load: Load) -> None:
    assert load('[rules.LST106]\nseverity = "note"\nkinds = ["甲", "乙"]').rules["LST106"].params == {"kinds": ("甲", "乙")}


def test_data_faults_may_be_errors_though_no_paper_speaks_of_them(load: Load) -> None:
    assert load('[rules.DAT102]\nseverity = "error"').rules["DAT102"].severity is Severity.ERROR


def test_a_rule_off_in_the_township_can_be_turned_on_without_words_as_a_warning(load: Load) -> None:
    rule = load('policy = "township"\n[rules.FIL101]\nseverity = "warning"').rules["FIL101"]
    assert (rule.severity, rule.strength, rule.quote) == (Severity.WARNING, Strength.TOOL, "")


def test_under_another_policy_a_county_setting_is_lowered_and_no_mistake(load: Load) -> None:
    text = '[rules.FIL101]\nseverity = "error"\n[rules.FIL102]\nlead_days = 3'
    rules = load(text, name="township").rules
    assert rules["FIL101"].severity is Severity.WARNING
    assert rules["FIL102"].severity is Severity.OFF


def test_without_a_workspace_the_shipped_policy_stands_as_it_is() -> None:
    policy = load_policy("county", Settings())
    assert (policy.name, policy.title) == ("county", "片区党建联盟工作有关要求")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Township", "没有名为“Township”的政策，最接近的是“township”。"),
        ("本县.toml", "没有找到政策文件“本县.toml”，同一文件夹里最接近的是“本县政策.toml”。"),
        ("无/此.toml", "没有找到政策文件“无/此.toml”。"),
    ],
)
def test_a_policy_that_is_not_there_is_refused_with_the_nearest(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "本县政策.toml").touch()
    with pytest.raises(AllyError) as caught:
        load_policy(name, Settings(root=tmp_path))
    assert (caught.value.message, caught.value.exit_code) == (said, 2)


OWN = 'policy = "own.toml"'


def test_a_policy_of_ones_own_stands_alone(load: Load) -> None:
    text = """\
schema = 1
name = "本县政策"
title = "关于党建联盟的意见"
[rules.ACT101]
severity = "error"
strength = "required"
clause = "二（一）"
quote = "每季度至少联合开展一次活动"
min = 2
[rules.AGR102]
severity = "warning"
"""
    policy = load(OWN, own=text)
    assert (policy.name, policy.title, set(policy.rules)) == ("本县政策", "关于党建联盟的意见", {"ACT101", "AGR102"})
    rule = policy.rules["ACT101"]
    assert (rule.clause, rule.quote, rule.params, rule.paper) == ("二（一）", "每季度至少联合开展一次活动", {"min": 2}, "")
    assert policy.rules["AGR102"].strength is Strength.TOOL


def test_an_extending_policy_keeps_the_words_and_names_their_paper(load: Load) -> None:
    text = 'title = "本镇方案"\nextends = "county"\n[rules.FIL101]\nseverity = "warning"\n[rules.ACT110]\nseverity = "note"\n'
    policy = load(OWN, own=text)
    changed, kept, tool = policy.rules["FIL101"], policy.rules["FIL103"], policy.rules["AGR102"]
    assert (changed.severity, changed.clause, changed.paper) == (Severity.WARNING, "四（三）", "片区党建联盟工作有关要求")
    assert (kept.severity, kept.paper) == (Severity.ERROR, "片区党建联盟工作有关要求")
    assert tool.paper == ""
    assert policy.rules["ACT110"].severity is Severity.NOTE
    assert policy.name == "own"


def test_an_extending_policy_without_a_title_speaks_of_the_same_paper(load: Load) -> None:
    policy = load(OWN, own='extends = "county"')
    assert policy.title == "片区党建联盟工作有关要求"
    assert policy.rules["FIL101"].paper == ""


def test_words_of_its_own_come_from_its_own_paper_unless_it_names_another(load: Load) -> None:
    text = """\
title = "本镇方案"
extends = "township"
[rules.ORG106]
clause = "二"
quote = "每个片区有一名负责人"
[rules.FIL101]
severity = "error"
strength = "strict"
clause = "四（三）"
quote = "每次举办活动之前实行报备制度"
paper = "片区党建联盟工作有关要求"
[rules.ORG104]
strength = "tool"
"""
    rules = load(OWN, own=text).rules
    assert (rules["ORG106"].strength, rules["ORG106"].clause, rules["ORG106"].paper) == (Strength.REQUIRED, "二", "")
    assert (rules["FIL101"].severity, rules["FIL101"].paper) == (Severity.ERROR, "片区党建联盟工作有关要求")
    assert (rules["ORG104"].strength, rules["ORG104"].quote) == (Strength.TOOL, "")


def test_the_settings_win_over_a_policy_of_ones_own(load: Load) -> None:
    rule = load(OWN + '\n[rules.FIL101]\nseverity = "note"', own='extends = "county"\n[rules.FIL101]\nseverity = "warning"').rules["FIL101"]
    assert (rule.severity, rule.set_by) == (Severity.NOTE, {"severity": "allyctl.toml 第3行"})


MISTAKES = {
    "no title": ("schema = 1", '第1行：缺少 title，请写明所依据的文件，例如：title = "片区党建联盟工作有关要求"。'),
    "unknown key": ('title = "甲"\nextend = "county"', "第2行：没有“extend”这一项，最接近的是“extends”。"),
    "extends nothing": ('title = "甲"\nextends = "conty"', "第2行：“extends”只能写自带的政策，最接近的是“county”。"),
    "unknown rule": (
        'title = "甲"\n[rules.FIL10]\nseverity = "note"',
        "第2行：没有代码为“FIL10”的规则，最接近的是“FIL101”、“FIL102”。",
    ),
    "rule not a table": (
        'title = "甲"\n[rules]\nFIL101 = 1',
        '第3行：“FIL101”应写成一段，以 [rules.FIL101] 开头，下面写：severity = "warning"。',
    ),
    "no severity": ('title = "甲"\n[rules.FIL101]', '第2行：规则 FIL101 缺少 severity，例如：severity = "warning"。'),
    "unknown severity": (
        'title = "甲"\n[rules.FIL101]\nseverity = "eror"',
        '第3行：“severity”应是 "error"（须办理）、"warning"（请核实）、"note"（提示）、"off"（关闭）之一，最接近的是“error”。',
    ),
    "misspelt word": (
        'extends = "county"\n[rules.FIL101]\nqoute = "甲"',
        "第3行：规则 FIL101 没有“qoute”这一项，最接近的是“quote”。",
    ),
    "unknown strength": (
        'extends = "county"\n[rules.FIL101]\nstrength = "strickt"',
        "第3行：“strength”应是 strict（刚性）、required（要求）、principle（原则上）、optional（可选）、tool（工具提示）之一，最接近的是“strict”。",
    ),
    "clause as a number": (
        'extends = "county"\n[rules.FIL101]\nclause = 4\nquote = "甲"',
        '第3行：“clause”应是文字，加英文引号，例如：clause = "四（二）"。',
    ),
    "strength without words": (
        'title = "甲"\n[rules.FIL101]\nseverity = "error"\nstrength = "strict"',
        '第2行：规则 FIL101 缺少 clause、quote，请写明依据的条目和原文；没有原文时写 strength = "tool"。',
    ),
    "words without strength": (
        'title = "甲"\n[rules.FIL101]\nseverity = "note"\nclause = "一"\nquote = "甲"',
        "第5行：规则 FIL101 写了 quote，请同时写明 strength（strict、required、principle 或 optional）。",
    ),
    "error without words": (
        'title = "甲"\n[rules.FIL101]\nseverity = "error"',
        '第3行：规则 FIL101 在所依据的文件里没有规定，最高只能设为 "warning"（请核实），不能设为 "error"（须办理）。',
    ),
    "parameter of another type": (
        'extends = "county"\n[rules.ACT101]\nmin = "1"',
        "第3行：规则 ACT101 的参数“min”应是不小于 0 的整数，不加引号，例如：min = 1。",
    ),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_in_a_policy_is_told_with_its_line(case: str, complaints: Callable[..., list[str]]) -> None:
    text, said = MISTAKES[case]
    assert complaints(OWN, own=text) == [f"own.toml {said}"]


def test_a_policy_named_on_the_command_line_is_judged_too(tmp_path: Path, known: Known) -> None:
    (tmp_path / "own.toml").write_text("schema = 1", encoding="utf-8")
    with pytest.raises(AllyError) as caught:
        load_policy("own.toml", Settings(root=tmp_path), known)
    assert [line.partition("：")[0] for line in caught.value.details] == ["own.toml 第1行"]


def test_every_sentence_can_be_shown_on_a_gbk_console() -> None:
    for _, said in MISTAKES.values():
        said.encode("gbk")
