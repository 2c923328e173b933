"""Rules cost an alliance the same in a large book as in a small one: no rule looks through all alliances for each of them."""

from __future__ import annotations

import importlib.util
import sys
from types import FrameType, ModuleType
from typing import Any

import pytest
from house import ROOT

from allyctl.calendar import Calendar
from allyctl.rules.engine import check


def script(name: str) -> ModuleType:
    """A module of benchmarks/, which is no package."""
    path = ROOT / "benchmarks" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GROWING = script("growing_book")
GROWTH = script("rules_growth")
SMALL, LARGE = 15, 45


def steps(alliances: int, keeping: Any) -> int:
    """How many lines of the program run while a book of so many alliances is checked; each turn of a loop counts."""
    book, count = GROWING.a_grown_book(alliances, keeping), 0

    def trace(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        check(book, GROWTH.settings_for(alliances), GROWTH.everything(), GROWTH.WHOLE_YEAR, GROWTH.AS_OF, Calendar())
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("keeping", list(GROWING.Keeping), ids=lambda one: one.name)
def test_an_alliance_costs_the_same_in_a_large_book(keeping: Any) -> None:
    """Three times as many alliances take at most a twentieth more than three times as many steps, once what is loaded on first use is there."""
    steps(1, keeping)
    each = [steps(alliances, keeping) / alliances for alliances in (SMALL, LARGE)]
    assert each[1] < each[0] * 1.05, each
