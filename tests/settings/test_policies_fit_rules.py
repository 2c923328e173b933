"""Policies and rules belong together: no rule without a place in both policies, no parameter that nobody reads."""

from __future__ import annotations

import pytest

import allyctl.rules.catalogue  # noqa: F401  # fills the registry
from allyctl.model.settings import Settings
from allyctl.rules.registry import RULES
from allyctl.settings import SHIPPED, load_policy
from allyctl.settings.parameters import CHOICES, read_parameter


@pytest.mark.parametrize("name", SHIPPED)
def test_every_rule_has_its_place_in_the_policy_and_the_policy_no_other(name: str) -> None:
    assert set(load_policy(name, Settings()).rules) == set(RULES)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_parameter_a_policy_sets_is_one_the_rule_reads(name: str) -> None:
    for code, setting in load_policy(name, Settings()).rules.items():
        for parameter, value in setting.params.items():
            assert read_parameter(code, parameter, value, RULES[code].defaults) == value


def test_parameters_of_a_few_words_have_a_default_among_them() -> None:
    for rule in RULES.values():
        for parameter, default in rule.defaults.items():
            if parameter in CHOICES:
                assert default in CHOICES[parameter], (rule.code, parameter)
