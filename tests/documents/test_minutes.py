"""The minutes of a joint meeting: one sentence, the decisions, who was there."""

from __future__ import annotations

import pytest
from drafts import Paper, write
from samples import ALLIANCE, a_book, a_member, a_record, an_alliance

from allyctl.model.roster import Roster

FULL = {
    "held_on": "2024-07-03", "chaired_by": "孙剑", "participants": ("城关镇", "河东乡"), "on_leave": ("柳河乡",), "observers": ("县委组织部组织股",), "agenda": "研究下半年活动计划",
    "decisions": "通过下半年活动计划；由河东乡领办防汛项目", "minutes": "〔2024〕2号",
}  # fmt: skip

ALLOTMENT = "议定事项的责任单位和完成时限"


def minutes(lead: str | None = "城关镇", number: str | None = None, **values: object) -> Paper:
    """The minutes of one meeting."""
    meeting = a_record("meeting", alliance=ALLIANCE, **{"held_on": "2024-07-03", **values})
    roster = Roster([an_alliance(lead_unit=lead)], [a_member("城关镇"), a_member("河东乡"), a_member("柳河乡")])
    return write("minutes", a_book(meeting, roster=roster), record=meeting, number=number)


def test_the_minutes_say_what_was_decided_and_by_whom() -> None:
    """Opening sentence, numbered decisions with room for unit and day, and those present, on leave, observing."""
    made = minutes(**FULL)
    assert made.lines == (
        f"{ALLIANCE}联席会议纪要",
        "〔2024〕2号",
        "中共示例县城关镇委员会\t2024年10月8日",
        f"2024年7月3日，孙剑主持召开{ALLIANCE}联席会议，研究下半年活动计划。现将议定事项纪要如下。",
        "一、通过下半年活动计划。责任单位：____，完成时限：____。",
        "二、由河东乡领办防汛项目。责任单位：____，完成时限：____。",
        "出席：城关镇、河东乡",
        "请假：柳河乡",
        "列席：县委组织部组织股",
    )
    assert made.missing == [ALLOTMENT]


@pytest.mark.parametrize(
    ("written", "decisions"),
    [
        ("通过计划。", ["通过计划。"]),
        ("1.通过计划；2.确定项目。", ["一、通过计划。", "二、确定项目。"]),
        ("一、通过计划\n二、确定项目\n", ["一、通过计划。", "二、确定项目。"]),
        ("（一）通过计划；（二）确定项目", ["一、通过计划。", "二、确定项目。"]),
        ("①通过计划；②确定项目", ["一、通过计划。", "二、确定项目。"]),
        ("提高1.5倍；增加2处", ["一、提高1.5倍。", "二、增加2处。"]),
    ],
)
def test_decisions_are_taken_apart(written: str, decisions: list[str]) -> None:
    """At semicolons, full stops and line ends; their own numbers give way to ours; a single one has none."""
    made = minutes(**{**FULL, "decisions": written})
    begun = [line.split("责任单位")[0] for line in made.lines[4:] if not line.startswith(("出席", "请假", "列席"))]
    assert begun == decisions


def test_a_decision_that_names_its_unit_is_not_asked_again() -> None:
    """Only what is open is left open."""
    made = minutes(**{**FULL, "decisions": "建防汛队，责任单位：河东乡，完成时限：8月底；通过计划"})
    assert "一、建防汛队，责任单位：河东乡，完成时限：8月底。" in made.lines
    assert made.text.count("____") == 2
    assert made.missing == [ALLOTMENT]


def test_decisions_allotted_leave_nothing_open() -> None:
    """With all of them written out there is no blank, and none is told."""
    made = minutes(**{**FULL, "decisions": "建防汛队，责任单位：河东乡，完成时限：8月底"})
    assert (made.missing, "____" in made.text) == ([], False)


@pytest.mark.parametrize(
    ("agenda", "said"),
    [("研究年度计划。", "研究年度计划。"), ("听取汇报，商议项目", "听取汇报，商议项目。"), ("年度计划和项目", "议题是年度计划和项目。")],
)
def test_the_agenda_stands_in_the_sentence(agenda: str, said: str) -> None:
    """With a verb as it is, else as a matter."""
    assert f"联席会议，{said}现将" in minutes(**{**FULL, "agenda": agenda}).text


def test_what_the_ledger_does_not_say() -> None:
    """Blanks, each with its column; nobody on leave is not mentioned."""
    made = minutes()
    assert set(made.missing) == {"议定事项", "议题", "纪要编号", "主持人", "参会单位"}
    assert all(gap.where.startswith("“联席会议”表，2024年7月3日一行的") for gap in made.gaps)
    assert not made.refused
    assert "请假" not in made.text
    assert "列席" not in made.text
    assert "____。责任单位：____，完成时限：____。" in made.lines


def test_without_a_lead_unit_nobody_can_issue_them() -> None:
    """The lead unit's committee issues the minutes: void without one."""
    made = minutes(lead=None, **{**FULL, "decisions": "建防汛队，责任单位：河东乡"})
    assert made.refused
    assert [(gap.what, gap.where) for gap in made.gaps] == [(f"{ALLIANCE}的牵头单位", "名册“联盟”表的“牵头单位”")]


def test_a_number_given_by_hand_comes_first() -> None:
    """--number over the ledger's own."""
    assert minutes(number="第5期", **FULL).lines[1] == "第5期"
