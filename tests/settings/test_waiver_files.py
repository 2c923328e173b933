"""Waivers: from allyctl.toml and from waivers.toml beside it, as they were written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from allyctl.model.settings import Waiver
from allyctl.settings import load_settings

WAIVER = """\
[[waiver]]
rule = "ACT101"
alliance = "沿河片区党建联盟"
period = "2024Q3"
reason = "防汛抢险"
approved_by = "县委组织部"
document = "示组通〔2024〕15号"
expires = 2024-12-31
"""


def test_every_key_of_a_waiver_arrives_with_its_place(workspace: Callable[..., Path]) -> None:
    (waiver,) = load_settings(workspace("schema = 1\n" + WAIVER)).waivers
    assert waiver == Waiver(
        rule="ACT101",
        line=2,
        file="allyctl.toml",
        alliance="沿河片区党建联盟",
        period="2024Q3",
        reason="防汛抢险",
        approved_by="县委组织部",
        document="示组通〔2024〕15号",
        expires=date(2024, 12, 31),
    )


def test_waivers_of_both_files_are_read(workspace: Callable[..., Path]) -> None:
    folder = workspace('[[waiver]]\nrule = "ACT102"', waivers="schema = 1\n\n" + WAIVER)
    assert [(one.rule, one.file, one.line) for one in load_settings(folder).waivers] == [
        ("ACT102", "allyctl.toml", 1),
        ("ACT101", "waivers.toml", 3),
    ]


def test_what_a_waiver_lacks_is_left_for_the_findings_to_say(workspace: Callable[..., Path]) -> None:
    (waiver,) = load_settings(workspace('[[waiver]]\nrule = "ACT101"\nreason = " "')).waivers
    assert (waiver.reason, waiver.approved_by, waiver.expires, waiver.period) == (None, None, None, None)


@pytest.mark.parametrize(
    ("written", "read"),
    [('"2024Q3"', "2024Q3"), ('"2024年第三季度"', "2024Q3"), ('"2024年度"', "2024"), ("2024", "2024"), ('""', None)],
)
def test_a_period_is_kept_in_its_short_form_so_that_it_meets_the_findings(
    written: str, read: str | None, workspace: Callable[..., Path]
) -> None:
    (waiver,) = load_settings(workspace(f'[[waiver]]\nrule = "ACT101"\nperiod = {written}')).waivers
    assert waiver.period == read


def test_waivers_toml_holds_nothing_but_waivers(complaints: Callable[..., list[str]]) -> None:
    assert complaints("", waivers='name = "示例县"') == [
        "waivers.toml 第1行：没有“name”这一项，可用的有：schema、waiver。",
    ]
