"""Who is on duty and what is handed over: facts of one alliance on one day."""

from __future__ import annotations

from typing import Any

import pytest
from looks import a_scope
from samples import ALLIANCE, a_book, a_filing, a_member, a_record, a_roster, a_term, an_activity, an_alliance

from allyctl.dues.handover import matters_of
from allyctl.dues.onduty import OnDuty, on_duty, rotation_of
from allyctl.model.book import Book
from allyctl.model.choices import Decision, ListingKind, ListingStatus, RotationCycle, Status, Tier
from allyctl.model.roster import Roster
from allyctl.rules.registry import Scope
from allyctl.values.periods import read_period

A, B, C = "城关镇", "河东乡", "柳河乡"


def part(book: Book, *codes: str, as_of: str = "2024-10-08") -> Scope:
    (one,) = a_scope(book, *codes, as_of=as_of).each_alliance()
    return one


def terms(*units: str, **last: Any) -> list[Any]:
    rows = [a_term(read_period(f"2024Q{number}"), unit) for number, unit in enumerate(units[:-1], 1)]
    return [*rows, a_term(read_period(f"2024Q{len(units)}"), units[-1], **last)]


def units(found: OnDuty) -> tuple[Any, Any]:
    now, following = found.now, found.next
    return (now.units or now.turn) if now else None, (following.units or following.turn) if following else None


@pytest.mark.parametrize(
    ("rows", "as_of", "expected"),
    [
        (terms(A, B, C, A), "2024-10-08", ((A,), B)),
        (terms(A, B, C, A), "2024-09-30", ((C,), (A,))),
        (terms(A, B, C), "2024-10-08", (A, B)),
        (terms(A, B, C, A), "2024-12-31", ((A,), B)),
        (terms(A, B, C, A), "2025-01-01", (B, C)),
    ],
    ids=["within", "last day", "not registered", "year's end", "new year"],
)
def test_now_and_next(rows: list[Any], as_of: str, expected: tuple[Any, Any]) -> None:
    """Registered units in a tuple; whose turn it would be, where nobody is registered."""
    assert units(on_duty(part(a_book(*rows), as_of=as_of))) == expected


def test_a_swap_and_a_handover_are_told() -> None:
    """With the words of the remark and the day written."""
    now = on_duty(part(a_book(*terms(A, B, C, B, note="因换届与城关镇调换", handed_over_on="2024-09-30")))).now
    assert now is not None
    assert (now.swap, str(now.handed_over_on), now.label) == ("因换届与城关镇调换", "2024年9月30日", "2024年第四季度")


@pytest.mark.parametrize(
    ("roster", "rows", "codes", "why"),
    [
        (Roster([an_alliance(tier=Tier.WHOLE)], [a_member(A), a_member(B)]), terms(A, B), (), "全域、专题联盟不实行轮值"),
        (a_roster(A), [], ("ROT105",), "成员单位不足2个，不需要轮值"),
        (a_roster(), [], ("ROT105",), "名册里没有成员单位，也没有轮值登记"),
        (a_roster(A, B), [], (), "没有轮值登记，名册也没有写轮值周期"),
        (a_roster(A, B), [], ("ROT105",), ""),
        (a_roster(A, B, rotation_cycle=RotationCycle.HALF), [], (), ""),
    ],
)
def test_who_has_no_rotation(roster: Roster, rows: list[Any], codes: tuple[str, ...], why: str) -> None:
    """It is said why; where the policy or the roster asks for one, the order proposes."""
    found = rotation_of(part(a_book(*rows, roster=roster), *codes), 2024)
    assert (found.why, bool(found.terms)) == (why, not why)


def test_two_units_for_one_term_are_told() -> None:
    """Nobody knows which is meant."""
    term = rotation_of(part(a_book(*terms(A, B), a_term(read_period("2024Q2"), C))), 2024).terms[1]
    assert (term.units, term.note) == ((B, C), "登记了几个单位，请核对")


def test_duty_that_changes_with_each_activity() -> None:
    """The last activity's unit, and the next in the order."""
    roster = a_roster(A, B, C, rotation_cycle=RotationCycle.ACTIVITY)
    book = a_book(an_activity(held_on="2024-09-20", theme="联学", convened_by=B), roster=roster)
    found = on_duty(part(book))
    assert units(found) == ((B,), C)
    assert (found.cycle, found.now and found.now.label, found.next and found.next.label) == ("每次活动", "2024年9月20日“联学”", "下一次活动")


def test_what_is_handed_over() -> None:
    """What is open and the agreement; what is done is left out, and a wish is named without its words."""
    book = a_book(
        a_filing(planned_on="2024-10-20", theme="待审的", filed_on="2024-10-08", decision=Decision.PENDING),
        a_filing(planned_on="2024-10-25", theme="批了的", filed_on="2024-10-05", decided_on="2024-10-08"),
        a_filing(planned_on="2024-10-25", theme="退回的", filed_on="2024-10-05", decision=Decision.RETURNED),
        an_activity(held_on="2024-09-20", theme="没更新的", status=Status.PLANNED),
        an_activity(held_on="2024-11-20", theme="计划的", status=Status.PLANNED),
        an_activity(held_on="2024-09-01", theme="办了的"),
        a_record("listing", alliance=ALLIANCE, kind=ListingKind.NEED, content="缺师资", published_on="2024-09-01"),
        a_record("listing", alliance=ALLIANCE, kind=ListingKind.WISH, content="王大爷的收音机", claimed_by=("李小明",), due_on="2024-12-20"),
        a_record("listing", alliance=ALLIANCE, kind=ListingKind.NEED, content="办结了", claimed_by=(A,), status=ListingStatus.DONE),
        a_record("project", alliance=ALLIANCE, name="党建长廊", led_by=A, progress=80),
        a_record("project", alliance=ALLIANCE, name="修好的路", led_by=B, done_on="2024-09-01"),
        roster=a_roster(A, B, C, agreement_signed_on="2023-11-01", agreement_expires_on="2025-10-31"),
    )
    assert [(one.family, one.what) for one in matters_of(part(book))] == [
        ("报备", "拟于2024年10月20日开展的“待审的”待审批"),
        ("报备", "拟于2024年10月25日开展的“批了的”已审批，未见活动记录"),
        ("活动", "2024年9月20日“没更新的”日期已过，状态仍为“计划”"),
        ("活动", "拟于2024年11月20日开展的“计划的”"),
        ("清单", "需求“缺师资”待认领"),
        ("清单", "微心愿已认领，完成时限2024年12月20日"),
        ("项目", "城关镇领办的“党建长廊”，进度80%"),
        ("材料", "共建协议（2023年11月1日签订，2025年10月31日期满）"),
    ]
    assert all(one.locations for one in matters_of(part(book)))
