"""The manual page of every rule is true: its bad examples are found, its good ones pass, read by the real reader."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from manual import EXAMPLES, is_about_files, report_on

from allyctl.rules.examples import Example, examples_in
from allyctl.rules.registry import RULES
from allyctl.values.periods import Period

CASES = [pytest.param(code, example, id=f"{code}-{'bad' if example.bad else 'good'}{number}") for code, number, example in EXAMPLES]


def found_in(code: str, example: Example, folder: Path) -> tuple[list[str], list[str]]:
    """Messages of the rule on the example; and why it was not checked, if it was not.

    A rule that judges the waivers needs the rules that find what these explain.
    """
    report = report_on(example, folder, select=() if RULES[code].after_waiving else (code,))
    assert code in report.checked or any(one.rule == code for one in report.not_checked), f"{code} is not in force in the policy {example.policy}"
    return [one.message for one in report.findings if one.rule == code], [one.why for one in report.not_checked if one.rule == code]


@pytest.mark.parametrize(("code", "example"), CASES)
def test_an_example_is_judged_as_its_page_says(code: str, example: Example, tmp_path: Path) -> None:
    """A bad example yields a finding of its rule; a good one is checked, and yields none."""
    messages, not_checked = found_in(code, example, tmp_path)
    if example.bad:
        assert messages, not_checked
    else:
        assert (messages, not_checked) == ([], [])


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_has_a_bad_and_a_good_example(code: str) -> None:
    """A rule without both can't be understood from its page; what is wrong with a whole file no table can show: it says how to try it."""
    doc = RULES[code].doc
    assert {example.bad for example in examples_in(doc)} == (set() if is_about_files(code) else {True, False})


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_page_says_why_where_and_when(code: str) -> None:
    """A page begins with what the rule demands; then it says why, which columns, what is wrong and what is not.

    A DAT rule is about any column and any file: one of the paragraphs is enough. Waivers are keys of settings, not columns.
    """
    doc = RULES[code].doc
    where = "看哪几项：" if code.startswith("WVR") else "看哪几列："
    asked = ("为什么：", where, "怎样算不对：", "不算问题的情形：")
    said = {word for word in asked if f"\n{word}" in doc}
    assert doc.splitlines()[0].endswith("。")
    assert said if code.startswith("DAT") else said == set(asked)


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_rule_can_be_printed_on_any_console_of_a_clerk(code: str) -> None:
    """GBK has every character of a rule's page, name, fix and parameters."""
    rule = RULES[code]
    for text in (rule.name, rule.fix, rule.doc, *rule.params.values()):
        text.encode("gbk")


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_parameter_is_explained(code: str) -> None:
    """What can be set is told, and what is told can be set."""
    assert set(RULES[code].params) == set(RULES[code].defaults)


def test_the_parts_of_an_example() -> None:
    """Header, sheets, blank cells and settings come out as they were written; prose around them does not."""
    doc = """要求。

为什么：理由。

坏例（township，2024H2，截至 2025-01-05）：
    [联盟]
    联盟名称 | 牵头单位
    红色引领党建联盟 |

    [设置]
    [structure]
    zones = 3
好例（2024年第三季度，截至 2024-10-08）：
    [活动]
    联盟 | 活动时间
"""
    bad, good = examples_in(doc)
    sheets = (("联盟", (("联盟名称", "牵头单位"), ("红色引领党建联盟", None))),)
    assert bad == Example(True, "township", Period(2024, 6, 2), date(2025, 1, 5), sheets, "[structure]\nzones = 3")
    assert (good.bad, good.policy, good.period, good.settings_toml) == (False, "county", Period(2024, 3, 3), "")


@pytest.mark.parametrize("doc", ["坏例（2024Q3）：\n    [联盟]", "坏例（截至 2024-10-08）：\n    [联盟]", "坏例（2024Q3，截至 2024-10-08）：\n    联盟 | 活动时间"])
def test_a_broken_example_is_refused(doc: str) -> None:
    """Without its day, its period or its sheet an example would prove nothing."""
    with pytest.raises(ValueError, match=r"an example needs|under no sheet"):
        examples_in(doc)
