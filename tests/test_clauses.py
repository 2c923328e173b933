"""The table of demands: every declared basis stands in it, and every demand is served or says why it is not."""

from __future__ import annotations

import re
import runpy
from typing import Any

import pytest
from house import ROOT

from allyctl.model.demands import Basis, Demand
from allyctl.settings import SHIPPED
from allyctl.settings.demands import load_demands

DEMANDS = [pytest.param(one, id=f"{policy}-{one.clause}-{one.says}") for policy in SHIPPED for one in load_demands(policy)]


@pytest.fixture(scope="module")
def table() -> dict[str, Any]:
    """docs/clauses.py as a module."""
    return runpy.run_path(str(ROOT / "docs" / "clauses.py"))


@pytest.fixture(scope="module")
def served(table: dict[str, Any]) -> dict[Demand, list[str]]:
    return {demand: names for policy in SHIPPED for demand, names in table["demands_served"](policy)}


def test_every_declared_basis_stands_in_the_table(table: dict[str, Any]) -> None:
    """No rule and no command goes by words that the table does not know."""
    known = [demand for policy in SHIPPED for demand in load_demands(policy)]
    declared = list(table["declared_bases"]())
    assert len(declared) > 50
    assert [(name, basis) for name, basis in declared if not any(demand.is_met_by(basis) for demand in known)] == []


@pytest.mark.parametrize("demand", DEMANDS)
def test_every_demand_is_served_or_explained(demand: Demand, served: dict[Demand, list[str]]) -> None:
    """What nothing serves says why no tool can check it."""
    assert served[demand] or demand.why


@pytest.mark.parametrize("demand", DEMANDS)
def test_a_demand_is_told_in_our_own_words(demand: Demand) -> None:
    """The table doesn't copy the papers, and can be read on a clerk's machine."""
    own, theirs = re.sub(r"\W", "", demand.says), re.sub(r"\W", "", demand.words)
    assert theirs not in own
    assert not demand.why.endswith("。")
    f"{demand.says}{demand.why}".encode("gbk")


def test_no_demand_is_listed_twice() -> None:
    demands = [demand for policy in SHIPPED for demand in load_demands(policy)]
    assert len({(one.policy, one.words) for one in demands}) == len({(one.policy, one.says) for one in demands}) == len(demands) > 80


@pytest.mark.parametrize(
    ("clause", "quote", "met"),
    [
        ("四（三）", "每次举办活动之前实行报备制度", True),
        ("四（三）", "每次举办活动之前实行报备制度，报经…审批", True),
        ("四（三）", "活动之前实行报备", True),
        ("四（三）", "活动", False),
        ("四（二）", "每次举办活动之前实行报备制度", False),
        ("四（三）", "", False),
        ("四（三）", "…", False),
    ],
)
def test_a_basis_meets_the_demand_it_quotes(clause: str, quote: str, met: bool) -> None:
    """The whole of its words or a telling piece of them, in the same clause of the same paper."""
    demand = Demand("county", "四（三）", "先报备", "每次举办活动之前实行报备制度")
    assert demand.is_met_by(Basis("county", clause, quote)) is met
    assert not demand.is_met_by(Basis("township", clause, quote))

