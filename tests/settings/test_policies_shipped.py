"""The shipped policies: the rules, weights and strengths that were agreed, each with words or none."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from allyctl.model.finding import Severity, Strength
from allyctl.model.policy import Policy
from allyctl.model.settings import Settings
from allyctl.rules.basis import basis_of
from allyctl.settings import SHIPPED, load_policy

# code, county, township, strength in the county's and in the township's policy
AGREED = """
ORG101 E - required
ORG102 E - strict
ORG103 W - required
ORG104 E W required required
ORG105 W - required
ORG106 - E - required
ORG107 - W - required
ORG108 W W tool required
AGR101 E - required
AGR102 W - tool
ACT101 E - principle
ACT102 W - required
ACT103 W - required
ACT104 W - required
ACT105 N - required
ACT106 W - required
ACT107 W - required
ACT108 - N - optional
ACT109 N W required required
ACT110 - N - required
ACT112 N - required
ACT113 W - required
FIL101 E - strict
FIL102 E - strict
FIL103 E - strict
FIL104 W - tool
FIL105 W - tool
FIL106 W - tool
FIL107 E - strict
FIL108 W - strict
ROT101 E - required
ROT102 W - required
ROT103 W - required
ROT104 W - required
ROT105 W - required
ROT106 N - tool
ROT107 - N - required
MTG101 W N required required
MTG102 W - required
MTG103 N - tool
LST101 W - required
LST102 W W tool tool
LST103 W W required required
LST104 W W required required
LST105 N - required
LST106 - N - required
LST107 - N - required
PRJ101 W - required
PRJ102 W W required required
PRJ103 - W - required
SHR101 N N required required
SHR102 - N - required
SHR103 - W - optional
EVA102 - N - required
DAT101 E E tool tool
DAT102 W W tool tool
DAT103 E E tool tool
DAT104 E E tool tool
DAT105 W W tool tool
DAT106 E E tool tool
DAT107 W W tool tool
DAT108 W W tool tool
DAT109 W W tool tool
DAT110 N N tool tool
DAT111 N N tool tool
DAT112 E E tool tool
DAT113 W W tool tool
DAT114 E E tool tool
DAT115 W W tool tool
DAT116 N N tool tool
DAT117 W W tool tool
DAT118 W W tool tool
DAT119 N N tool tool
DAT120 W W tool tool
DAT121 N N tool tool
DAT122 N N tool tool
DAT123 N N tool tool
DAT124 E E tool tool
DAT125 W W tool tool
WVR101 E E tool tool
WVR102 E E tool tool
WVR103 W W tool tool
WVR104 W W tool tool
WVR105 W W tool tool
WVR106 E E tool tool
"""
ROWS = [line.split() for line in AGREED.strip().splitlines()]
LETTERS = {"E": Severity.ERROR, "W": Severity.WARNING, "N": Severity.NOTE, "-": Severity.OFF}


@pytest.fixture(params=SHIPPED)
def policy(request: pytest.FixtureRequest) -> Policy:
    return load_policy(request.param, Settings())


@pytest.mark.parametrize(("name", "place"), [("county", 1), ("township", 2)])
def test_a_policy_has_every_rule_with_the_agreed_weight(name: str, place: int) -> None:
    found = {code: rule.severity for code, rule in load_policy(name, Settings()).rules.items()}
    assert found == {row[0]: LETTERS[row[place]] for row in ROWS}


@pytest.mark.parametrize(("name", "place"), [("county", 1), ("township", 2)])
def test_a_rule_in_force_has_the_agreed_strength(name: str, place: int) -> None:
    rules = load_policy(name, Settings()).rules
    for row in ROWS:
        if row[place] == "-":
            assert rules[row[0]].strength is Strength.TOOL, row
        else:
            assert rules[row[0]].strength.value == row[min(place + 2, len(row) - 1)], row


def test_words_stand_behind_every_rule_but_the_tools_own(policy: Policy) -> None:
    for rule in policy.rules.values():
        has_words = bool(rule.clause and rule.quote)
        assert has_words == (rule.strength is not Strength.TOOL), rule.code
        assert not (rule.quote and not rule.clause), rule.code


def test_a_rule_without_words_is_a_warning_at_most_except_for_faults_of_data_and_waivers(policy: Policy) -> None:
    for rule in policy.rules.values():
        if rule.strength is Strength.TOOL and not rule.code.startswith(("DAT", "WVR")):
            assert rule.severity <= Severity.WARNING, rule.code


def test_quotes_write_gaps_as_an_ellipsis_and_fit_a_gbk_console(policy: Policy) -> None:
    for rule in policy.rules.values():
        assert not set("*xX") & set(rule.quote), rule.code
        (rule.clause + rule.quote + policy.title).encode("gbk")


def test_quotes_do_not_repeat_the_slips_of_the_sources(policy: Policy) -> None:
    for rule in policy.rules.values():
        assert not any(slip in rule.quote for slip in ("自愿服务", "作为作为", "处者助")), rule.code


def test_parameters_are_set_only_where_the_paper_or_the_design_sets_them() -> None:
    county, township = (load_policy(name, Settings()).rules for name in SHIPPED)
    assert {code: dict(rule.params) for code, rule in county.items() if rule.params} == {"ORG108": {"min_members": 2}}
    assert {code: dict(rule.params) for code, rule in township.items() if rule.params} == {
        "ORG104": {"coverage_only": True},
        "ACT109": {"per": "half-year"},
        "ACT110": {"per": "year"},
        "SHR101": {"base": False, "modes": True},
    }


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_policy_carries_its_own_name_and_title(name: str) -> None:
    policy = load_policy(name, Settings())
    assert policy.name == name
    assert policy.title == {"county": "片区党建联盟工作有关要求", "township": "“三色”党建联盟实施方案"}[name]


def test_a_borrowed_clause_is_printed_with_the_paper_it_stands_in(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('title = "本镇方案"\nextends = "county"', encoding="utf-8")
    policy = load_policy("own.toml", Settings(root=tmp_path))
    assert basis_of(policy.rules["FIL103"], policy, Settings()) == (
        "片区党建联盟工作有关要求四（三）：“报经县委组织部审批后方能开展”"
    )


def test_the_files_hold_no_key_twice_and_parse_with_the_standard_reader() -> None:
    import allyctl

    for path in sorted((Path(allyctl.__file__).parent / "policies").glob("*.toml")):
        assert tomllib.loads(path.read_text(encoding="utf-8"))["schema"] == 1
