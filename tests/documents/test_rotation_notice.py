"""The table of terms: the ledger's, else by the roster's order; swaps with their reason; gaps told."""

from __future__ import annotations

from typing import Any

import pytest
from pages import Page, an_ask, made
from samples import a_book, a_member, a_term, an_alliance

from allyctl.model.choices import RotationCycle, Tier
from allyctl.model.roster import Roster
from allyctl.values.periods import Period

UNITS = ("城关镇", "河东乡", "河西乡")


def quarter(index: int, year: int = 2024) -> Period:
    return Period(year, 3, index)


def page(*terms: Any, ask: dict[str, Any] | None = None, orders: tuple[int | None, ...] = (None, None, None), **values: Any) -> Page:
    units = [a_member(unit, rotation_order=order, secretary="孙 剑") for unit, order in zip(UNITS, orders, strict=True)]
    book = a_book(*terms, roster=Roster([an_alliance(**values)], units))
    return made("rotation-notice", an_ask(book, **({"alliance": None} | (ask or {}))))


def rows(whole: Page, words: str = "2024年第") -> dict[str, str]:
    """Term -> unit."""
    return {line: following for line, following in zip(whole.lines, whole.lines[1:], strict=False) if line.startswith(words)}


def test_registered_terms_stand_as_they_are() -> None:
    whole = page(a_term(quarter(1), "河西乡", convener="向立夏"), a_term(quarter(2), "城关镇"), a_term(quarter(3), "河东乡"), a_term(quarter(4), "河西乡"))
    assert list(rows(whole).values()) == ["河西乡", "城关镇", "河东乡", "河西乡"]
    assert whole.lines[whole.lines.index("2024年第一季度") + 2] == "向立夏"
    assert whole.lines[whole.lines.index("2024年第二季度") + 2] == "孙剑"
    assert (whole.missing, whole.void, whole.blanks) == ((), (), 0)


@pytest.mark.parametrize(("orders", "expected"), [((None,) * 3, ["城关镇", "河东乡", "河西乡", "城关镇"]), ((3, 1, 2), ["河东乡", "河西乡", "城关镇", "河东乡"])])
def test_without_terms_the_year_follows_the_order(orders: tuple[int | None, ...], expected: list[str]) -> None:
    assert list(rows(page(orders=orders)).values()) == expected


def test_the_order_goes_on_after_the_last_year() -> None:
    assert next(iter(rows(page(a_term(quarter(4, 2023), "城关镇"))).values())) == "河东乡"


def test_a_past_term_that_nobody_registered_is_blank_and_told() -> None:
    whole = page(a_term(quarter(1), "城关镇"), a_term(quarter(3), "河西乡"))
    assert rows(whole)["2024年第二季度"] == "____"
    assert rows(whole)["2024年第四季度"] == "城关镇"
    assert whole.missing == ("沿河片区党建联盟2024年第二季度的轮值单位",)


def test_two_units_for_one_term_are_no_guess() -> None:
    whole = page(*(a_term(quarter(index), UNITS[(index - 1) % 3]) for index in (1, 2, 3, 4)), a_term(quarter(2), "河西乡"))
    assert rows(whole)["2024年第二季度"] == "____"
    assert whole.missing == ("沿河片区党建联盟2024年第二季度的轮值单位（写了河东乡、河西乡）",)


def test_an_order_that_is_half_written_is_no_guess() -> None:
    whole = page(orders=(1, None, 2))
    assert set(rows(whole).values()) == {"____"}
    assert len(whole.missing) == 4


def test_swaps_are_noted_and_other_remarks_are_not() -> None:
    whole = page(a_term(quarter(1), "河东乡", note="与城关镇调换，防汛"), a_term(quarter(2), "城关镇", note="张书记电话已通知"))
    assert "与城关镇调换，防汛" in whole.lines
    assert "张书记电话已通知" not in whole.text


@pytest.mark.parametrize(
    ("cycle", "first", "count"),
    [(RotationCycle.MONTH, "2024年1月", 12), (RotationCycle.HALF, "2024年上半年", 2), (RotationCycle.YEAR, "2024年度", 1), (RotationCycle.ACTIVITY, "第一次活动", 3)],
)
def test_every_cycle(cycle: RotationCycle, first: str, count: int) -> None:
    whole = page(rotation_cycle=cycle)
    assert whole.lines[whole.lines.index(first) + 1] == "城关镇"
    assert sum(line in UNITS for line in whole.lines) == count


def test_many_alliances_zones_only_or_the_one_that_was_asked_for() -> None:
    names = [f"第{number}片区党建联盟" for number in range(1, 13)]
    rows_ = [an_alliance(name, lead_unit="城关镇") for name in names] + [an_alliance("防汛党建联盟", tier=Tier.TOPIC)]
    book = a_book(roster=Roster(rows_, [a_member(unit, name) for name in [*names, "防汛党建联盟"] for unit in UNITS]))
    whole = made("rotation-notice", an_ask(book, alliance=None))
    assert [line for line in whole.lines if "片区党建联盟（" in line] == [f"{name}（牵头单位：城关镇）" for name in names]
    assert "防汛" not in whole.text
    assert whole.lines[0] == "片区党建联盟2024年度轮值安排表"
    one = made("rotation-notice", an_ask(book, alliance=names[3]))
    assert one.lines[0] == "第4片区党建联盟2024年度轮值安排表"
    assert "第5片区" not in one.text


def test_nothing_to_print_is_void() -> None:
    assert made("rotation-notice", an_ask(a_book(roster=Roster([], [])), alliance=None)).void == ("片区党建联盟",)


def test_hostile_texts_come_out_as_typed() -> None:
    whole = page(a_term(quarter(1), "城关镇", convener="<b>&{{ x }}", note="调换：A<B & C{% raw %}"))
    assert "<b>&{{ x }}" in whole.lines
    assert "调换：A<B & C{% raw %}" in whole.lines
    assert "None" not in whole.text
