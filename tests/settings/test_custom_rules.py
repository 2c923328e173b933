"""[[custom_rule]]: a county's own rules, read from allyctl.toml and from policies; every mistake with its line and the right word."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from allyctl.errors import AllyError
from allyctl.model.custom import AtLeast, Condition, Require, Within
from allyctl.model.finding import Owner, Severity, Strength
from allyctl.model.policy import Policy
from allyctl.settings import load_policy, load_settings
from allyctl.values.periods import Span

Known = dict[str, dict[str, object]]
Tell = Callable[..., list[str]]
Load = Callable[..., Policy]

HEAD = '[[custom_rule]]\ncode = "XX101"\nname = "擂台赛"\nrecord = "activity"\n'
PLACE = f'{HEAD}require = ["place"]\n'


@pytest.fixture
def load(workspace: Callable[..., Path], known: Known) -> Load:
    """The policy in force in such a workspace; `name` is what --policy says instead."""

    def read(text: str, name: str = "", **others: str) -> Policy:
        settings = load_settings(workspace(text, **others), known)
        return load_policy(name or settings.policy, settings, known)

    return read


@pytest.mark.parametrize(
    ("demand", "read"),
    [
        ('require = ["place", "summary", "place"]', Require(("place", "summary"))),
        ('require = ["活动地点", "成效"]', Require(("place", "summary"))),
        ('at_least = {n = 2, per = "half-year"}', AtLeast(2, Span.HALF)),
        ('at_least = {n = 1, per = "month", scope = "workspace"}', AtLeast(1, Span.MONTH, workspace=True)),
        ('at_least = {n = 1, per = "year"}\ngrace_months = 1\ngrace_days = 15', AtLeast(1, Span.YEAR, grace_months=1, grace_days=15)),
        ('within = {field = "ended_on", of = "held_on", days = 3, after = true}', Within("ended_on", "held_on", 3, "day", after=True)),
        ('within = {field = "结束时间", of = "活动时间", days = 0, unit = "workday"}', Within("ended_on", "held_on", 0, "workday")),
    ],
)
def test_one_demand_is_read(demand: str, read: object, load: Load) -> None:
    """Fields by their id, their heading or another heading seen; what is not said has its default."""
    assert load(HEAD + demand).custom["XX101"].demand == read


@pytest.mark.parametrize(
    ("kind", "when", "read"),
    [
        ("activity", 'form = "擂台赛"', Condition("form", ("擂台赛",))),
        ("活动", '"活动形式" = ["擂台赛", "大比武"]', Condition("form", ("擂台赛", "大比武"))),
        ("activity", 'status = "√"', Condition("status", ("已开展",))),
        ("activity", 'linkage = ["资源共享"]', Condition("linkage", ("资源联享",))),
        ("activity", "important = true", Condition("important", (True,))),
        ("activity", "summary = {present = false}", Condition("summary", filled=False)),
        ("activity", "ended_on = {present = true}", Condition("ended_on", filled=True)),
        ("venue", "capacity = 50", Condition("capacity", (Decimal(50),))),
        ("term", 'period = "2024年第三季度"', Condition("period", ("2024Q3",))),
        ("联席会议", 'kind = "例会"', Condition("kind", ("例会",))),
    ],
)
def test_a_condition_is_read_in_the_form_of_its_column(kind: str, when: str, read: Condition, load: Load) -> None:
    """A choice by its word or another spelling; a flag as true or false; filled or blank in a form of their own."""
    text = f'[[custom_rule]]\ncode = "XX101"\nname = "甲"\nrecord = "{kind}"\nwhen = {{{when}}}\nrequire = ["note"]'
    assert load(text).custom["XX101"].when == (read,)


def test_what_is_not_said_has_its_default(load: Load) -> None:
    """Without a basis it is a tool's word and a warning; owner, message and fix are the program's."""
    policy = load(PLACE)
    rule, setting = policy.custom["XX101"], policy.rules["XX101"]
    assert (rule.name, rule.record, rule.when, rule.owner, rule.message, rule.fix) == ("擂台赛", "activity", (), None, "", "")
    assert (setting.severity, setting.strength, setting.quote) == (Severity.WARNING, Strength.TOOL, "")
    assert setting.set_by == {"severity": "allyctl.toml 第1行"}


def test_everything_that_can_be_said_is_read(load: Load) -> None:
    text = f"""{HEAD}at_least = {{n = 2, per = "year"}}
severity = "error"
basis = {{clause = "三（二）", quote = "每年举办两次", paper = "年度工作要点"}}
strength = "strict"
owner = "组织部"
message = "{{时期}}只有{{已有}}"
fix = "请安排。"
"""
    policy = load(text)
    rule, setting = policy.custom["XX101"], policy.rules["XX101"]
    assert (rule.owner, rule.message, rule.fix) == (Owner.DEPARTMENT, "{时期}只有{已有}", "请安排")
    assert (setting.severity, setting.strength) == (Severity.ERROR, Strength.STRICT)
    assert (setting.clause, setting.quote, setting.paper) == ("三（二）", "每年举办两次", "年度工作要点")


def test_a_basis_in_plain_words_is_the_quote(load: Load) -> None:
    setting = load(f'{PLACE}basis = "每年举办两次"').rules["XX101"]
    assert (setting.strength, setting.clause, setting.quote) == (Strength.REQUIRED, "", "每年举办两次")


def test_its_severity_and_parameters_are_set_like_those_of_any_rule(load: Load) -> None:
    """Over its own declaration, in the county's file and over a policy's; each value says where it comes from."""
    policy = f'title = "本镇办法"\n{HEAD}at_least = {{n = 2, per = "year"}}'
    setting = load('policy = "own.toml"\n[rules.XX101]\nseverity = "note"\nn = 3\ngrace_days = 5', own=policy).rules["XX101"]
    assert (setting.severity, setting.params) == (Severity.NOTE, {"n": 3, "grace_days": 5})
    assert setting.set_by == {"severity": "allyctl.toml 第3行", "n": "allyctl.toml 第4行", "grace_days": "allyctl.toml 第5行"}


def test_a_policy_may_set_its_own_rule_too(load: Load) -> None:
    policy = f'title = "本镇办法"\n{PLACE}[rules.XX101]\nseverity = "off"'
    assert load('policy = "own.toml"', own=policy).rules["XX101"].severity is Severity.OFF


def test_a_waiver_may_name_a_rule_of_either_file(workspace: Callable[..., Path], known: Known) -> None:
    text = f'policy = "own.toml"\n{PLACE}[[waiver]]\nrule = "XX101"\n'
    settings = load_settings(workspace(text, own='title = "办法"\n' + PLACE.replace("XX", "YY"), waivers='[[waiver]]\nrule = "YY101"'), known)
    assert [one.rule for one in settings.waivers] == ["XX101", "YY101"]


def test_under_another_policy_the_county_s_own_rules_stay(load: Load) -> None:
    """Those of the policy that isn't asked for go, with what is set over them; a slip in a code had been told before."""
    own = 'title = "办法"\n' + PLACE.replace("XX", "YY")
    policy = load(f'policy = "own.toml"\n{PLACE}[rules.YY101]\nseverity = "note"', name="township", own=own)
    assert set(policy.custom) == {"XX101"}
    assert "YY101" not in policy.rules


def test_the_founding_grace_of_the_county_goes_before_its_policy_s(load: Load) -> None:
    own = 'title = "办法"\n[founding]\ngrace_months = 6'
    assert load("").founding_months is None
    assert load('policy = "own.toml"', own=own).founding_months == 6
    assert load('policy = "own.toml"\n[founding]\ngrace_months = 3', own=own).founding_months == 3


MISTAKES = {
    "no code": ('[[custom_rule]]\nname = "甲"\nrecord = "activity"\nrequire = ["place"]', ["第1行：[[custom_rule]] 缺少 code，例如：code = \"XX101\"。"]),
    "no name and no record": (
        '[[custom_rule]]\ncode = "XX101"\nrequire = ["place"]',
        ["第1行：[[custom_rule]] 缺少 name，例如：name = \"擂台赛记录\"。", "第1行：[[custom_rule]] 缺少 record，例如：record = \"activity\"。"],
    ),
    "a code in small letters": (PLACE.replace("XX101", "xx101"), ["第2行：规则代码“xx101”应是两至四个大写字母加三位数字，应写成“XX101”，例如：code = \"XX101\"。"]),
    "a code without a number": (PLACE.replace("XX101", "甲"), ["第2行：规则代码“甲”应是两至四个大写字母加三位数字，例如：code = \"XX101\"。"]),
    "a shipped code": (PLACE.replace("XX101", "ACT101"), ["第2行：规则代码“ACT101”以自带规则的字母 ACT 开头，请换别的字母，例如：code = \"XX101\"。"]),
    "a shipped family": (PLACE.replace("XX101", "MTG190"), ["第2行：规则代码“MTG190”以自带规则的字母 MTG 开头，请换别的字母，例如：code = \"XX190\"。"]),
    "the same code twice": (PLACE + PLACE, ["第7行：规则代码 XX101 在第1行已经用过，请换一个代码。"]),
    "no such kind": (PLACE.replace('"activity"', '"activty"'), ["第4行：没有“activty”这种台账，最接近的是“activity”。"]),
    "no such sheet": (PLACE.replace('"activity"', '"联席会"'), ["第4行：没有“联席会”这种台账，最接近的是“联席会议”。"]),
    "an unknown key": (PLACE + 'sevrity = "note"', ["第6行：[[custom_rule]] 里没有“sevrity”这一项，最接近的是“severity”。"]),
    "no such field": (f'{HEAD}require = ["plase"]', ["第5行：“活动”里没有“plase”这一栏，最接近的是“place”（活动地点）。"]),
    "a field of another kind": (f'{HEAD}require = ["place", "报备日期"]', ["第5行：“活动”里没有“报备日期”这一栏，它在“报备”里；一条规则只看一种台账。"]),
    "no demand": (HEAD, ["第1行：[[custom_rule]] 缺少要求：require、at_least、within 请写一项，例如：require = [\"place\"]。"]),
    "two demands": (
        PLACE + 'at_least = {n = 1, per = "year"}',
        ["第6行：require、at_least、within 只能写一项，这里写了 require、at_least；几项要求请分成几条规则。"],
    ),
    "nothing required": (f"{HEAD}require = []", ["第5行：“require”是空的，请写明要填哪几栏，例如：require = [\"place\"]。"]),
    "a demand of the wrong form": (f"{HEAD}at_least = 3", ["第5行：“at_least”应是写在花括号里的几项，例如：at_least = {n = 1, per = \"half-year\"}。"]),
    "an inner key misspelt": (f'{HEAD}at_least = {{m = 1, per = "year"}}', [
        "第5行：at_least 里没有“m”这一项，可用的有：n、per、scope。", "第5行：at_least 缺少 n，例如：n = 1。"]),
    "grace in the braces": (f'{HEAD}at_least = {{n = 1, per = "year", grace_days = 1}}', ["第5行：at_least 里没有“grace_days”这一项，它应写在 [[custom_rule]] 下面。"]),
    "grace without a period": (f"{PLACE}grace_days = 5", ["第6行：“grace_days”只和 at_least 一起用，请删去。"]),
    "no such span": (f'{HEAD}at_least = {{n = 1, per = "halfyear"}}', ["第5行：“per”不能写“halfyear”，最接近的是“half-year”。"]),
    "no such scope": (f'{HEAD}at_least = {{n = 1, per = "year", scope = "all"}}', ["第5行：“scope”不能写“all”，可用的有：workspace、alliance。"]),
    "none at least": (f'{HEAD}at_least = {{n = 0, per = "year"}}', ["第5行：“n”应是大于 0 的整数，不加引号，例如：n = 1。"]),
    "more than there are days": (f'{HEAD}at_least = {{n = 1, per = "year"}}\ngrace_days = 999999999', ["第6行：“grace_days”太大，最大写 3660。"]),
    "counting what has no day": (
        f'{HEAD.replace("activity", "venue")}at_least = {{n = 1, per = "year"}}',
        ["第5行：“阵地”没有日期，不能按时期计数，请改用 require。"],
    ),
    "a day that is none": (
        f'{HEAD}within = {{field = "place", of = "held_on", days = 3}}',
        ["第5行：“活动地点”不是日期栏，“活动”的日期栏有：held_on（活动日期）、ended_on（结束日期）。"],
    ),
    "the same day twice": (f'{HEAD}within = {{field = "held_on", of = "活动日期", days = 3}}', ["第5行：“field”和“of”是同一栏，请写两个不同的日期栏。"]),
    "half a comparison": (f'{HEAD}within = {{field = "ended_on", days = 3}}', ["第5行：within 缺少 of，例如：of = \"planned_on\"。"]),
    "negative days": (
        f'{HEAD}within = {{field = "ended_on", of = "held_on", days = -3}}',
        ["第5行：“days”应是不小于 0 的整数，不加引号，例如：days = 7。"],
    ),
    "no such unit": (
        f'{HEAD}within = {{field = "ended_on", of = "held_on", days = 3, unit = "workdays"}}',
        ["第5行：“unit”不能写“workdays”，最接近的是“workday”。"],
    ),
    "no such word of a choice": (f'{PLACE}when = {{status = "开展完"}}', ["第6行：“状态”一栏没有“开展完”，最接近的是“已开展”。"]),
    "a flag in words": (f'{PLACE}when = {{important = "是"}}', ["第6行：“重要活动”一栏填是或否，这里写 true（是）或 false（否），不加引号。"]),
    "a word of the manual": (
        f'{PLACE}when = {{summary = "absent"}}',
        ["第6行：“活动成效”一栏要写加英文引号的文字，或者这样的列表；填没填写成 {present = true} 或 {present = false}。"],
    ),
    "a day as a condition": (
        f'{PLACE}when = {{ended_on = "2024-07-01"}}',
        ["第6行：“结束日期”一栏是日期，这里只能写 {present = true}（已填）或 {present = false}（未填）。"],
    ),
    "absent in another form": (
        f"{PLACE}when = {{summary = {{absent = true}}}}",
        ["第6行：“summary”填没填写成 {present = true}（已填）或 {present = false}（未填）。"],
    ),
    "an empty list": (f"{PLACE}when = {{form = []}}", ["第6行：“form”的列表是空的，请填写或者删去。"]),
    "an unknown brace in the message": (f'{PLACE}message = "{{记录}}缺{{缺项}}"', ["第6行：“message”里的 {缺项} 不认识，这里可用的有：{记录}、{所缺}。"]),
    "an error without a basis": (
        f'{PLACE}severity = "error"',
        ["第6行：没有写依据的规则最高只能设为 \"warning\"（请核实）；要设为 \"error\"（须办理），请用 basis 写明依据的条目和原文。"],
    ),
    "a severity misspelt": (f'{PLACE}severity = "warn"', [
        '第6行：“severity”应是 "error"（须办理）、"warning"（请核实）、"note"（提示）、"off"（关闭）之一，最接近的是“warning”。']),
    "strict without words": (f'{PLACE}strength = "strict"', ["第6行：“strength”写了 strict，请同时用 basis 写明依据的条目和原文；没有原文的请删去 strength。"]),
    "words of the tool": (f'{PLACE}strength = "tool"\nbasis = "原文"', ["第6行：写了依据的原文，“strength”请写 strict、required、principle 或 optional。"]),
    "a clause without a quote": (f'{PLACE}basis = {{clause = "三"}}', ["第6行：basis 缺少 quote，例如：quote = \"原文\"。"]),
    "no such owner": (f'{PLACE}owner = "轮值"', ["第6行：“owner”不能写“轮值”，最接近的是“轮值单位”。"]),
    "a parameter it has not": (f"{PLACE}[rules.XX101]\nn = 3", ["第7行：规则 XX101 没有参数“n”，只能写 severity。"]),
    "a setting of a rule that is not there": (f'{PLACE}[rules.XX102]\nseverity = "note"', ["第6行：没有代码为“XX102”的规则，最接近的是“XX101”、“XXX101”。"]),
    "an error set over a rule without a basis": (
        f'{PLACE}[rules.XX101]\nseverity = "error"',
        ["第7行：规则 XX101 在所依据的文件里没有规定，最高只能设为 \"warning\"（请核实），不能设为 \"error\"（须办理）。"],
    ),
    "one table instead of a list": ('[custom_rule]\ncode = "XX101"', ["第1行：“custom_rule”应写成一段或几段，每段以 [[custom_rule]] 开头（两层方括号）。"]),
    "grace of no months": ("[founding]\ngrace_months = 0", ["第2行：“grace_months”应是大于 0 的整数，不加引号，例如：grace_months = 3。"]),
}  # fmt: skip


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_is_told_with_its_line_and_the_right_word(case: str, complaints: Tell) -> None:
    text, expected = MISTAKES[case]
    assert complaints(text) == [f"allyctl.toml {line}" for line in expected]
    "".join(expected).encode("gbk")


def test_all_mistakes_of_a_rule_and_its_neighbours_are_told_at_once(complaints: Tell) -> None:
    """One code slip is told once, not again at the waiver and at [rules.CODE] that name the same rule."""
    text = f'nmae = "示例县"\n{HEAD}when = {{fomr = "甲"}}\nrequire = ["plase"]\n[rules.XX101]\nseverity = "note"\n[[waiver]]\nrule = "XX101"\n'
    assert [line.partition("：")[0] for line in complaints(text)] == [f"allyctl.toml 第{line}行" for line in (1, 6, 7)]


def test_a_mistake_in_a_policy_s_rule_names_the_policy(complaints: Tell) -> None:
    told = complaints('policy = "own.toml"\n' + PLACE, own='title = "办法"\n' + f'{PLACE}severity = "error"')
    assert [line.partition("：")[0] for line in told] == ["allyctl.toml 第2行", "own.toml 第7行"]


def test_one_code_in_both_files_is_refused(complaints: Tell) -> None:
    told = complaints('policy = "own.toml"\n' + PLACE, own='title = "办法"\n' + PLACE)
    assert told == ["allyctl.toml 第2行：规则代码 XX101 在 own.toml 第2行已经用过，请换一个代码。"]


def test_another_policy_with_the_same_code_is_refused_as_well(workspace: Callable[..., Path], known: Known) -> None:
    settings = load_settings(workspace(PLACE, own='title = "办法"\n' + PLACE), known)
    with pytest.raises(AllyError) as caught:
        load_policy("own.toml", settings, known)
    assert caught.value.details == ("allyctl.toml 第1行：规则代码 XX101 在 own.toml 第2行已经用过，请换一个代码。",)
