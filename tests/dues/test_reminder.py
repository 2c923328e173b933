"""Messages for a chat group: short enough, cut between lines alone, and nobody named who shall not be."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allyctl.dues.reminder import LIMIT, OPENING, alliance_messages, group_messages, pack, shorten
from allyctl.model.due import Agenda, Due
from allyctl.model.finding import Audience, Owner

RIVER, HILL = "沿河片区党建联盟", "北山片区党建联盟"
TODAY = date(2024, 10, 8)


def a_due(days_left: int = 7, **values: Any) -> Due:
    given: dict[str, Any] = {
        "kind": "planned-activity", "name": "计划的活动", "rule": "ACT113", "alliance": RIVER, "unit": "河东乡", "owner": Owner.DUTY, "audience": Audience.ALLIANCE,
        "what": "拟于2024年10月15日开展的“联学”，请做好准备", "say": "拟于2024年10月15日开展的“联学”，请做好准备", "task": "计划的活动请按期开展", "fix": "请开展",
        "by": TODAY + timedelta(days=days_left), "days_left": days_left, "doubt": (), "fingerprint": "0" * 16, "locations": (),
    }  # fmt: skip
    return Due(**(given | values))


def an_agenda(*dues: Due, department: str = "中共示例县委组织部") -> Agenda:
    return Agenda(
        workspace="示例县", department=department, policy="county", as_of=TODAY, days=30, alliances=(RIVER, HILL), dues=dues, not_checked=(),
    )  # fmt: skip


def test_the_whole_group_is_told_days_and_tasks() -> None:
    """Each task once a day; who is late, and how many are, is not said."""
    late = [a_due(-3), a_due(-9, alliance=HILL, task="请续签协议")]
    ahead = [a_due(), a_due(alliance=HILL, unit="北山镇"), a_due(23, task="请续签协议")]
    assert group_messages(an_agenda(*late, *ahead)) == [
        "温馨提示\n"
        "截至10月8日，今后30天内联盟工作有关事项提醒如下，请各联盟对照台账查看：\n"
        "1. 已到期限的，请尽快办理并登记：计划的活动请按期开展；请续签协议。\n"
        "2. 10月15日前：计划的活动请按期开展。\n"
        "3. 10月31日前：请续签协议。\n"
        "已办理的，请及时登记台账；有特殊情况的，请与中共示例县委组织部联系。谢谢！"
    ]


@pytest.mark.parametrize(
    "values",
    [{"audience": Audience.INTERNAL}, {"owner": Owner.DEPARTMENT}, {"owner": Owner.ORGANISER, "alliance": None}, {"task": ""}],
    ids=str,
)
def test_what_is_not_the_groups_is_kept_from_it(values: dict[str, Any]) -> None:
    """The department's own tasks and the organiser's; without anything else there is no message at all."""
    assert group_messages(an_agenda(a_due(**values))) == []


def test_one_alliance_is_told_its_own() -> None:
    """By its name, politely; of others nothing, and nothing of the department."""
    dues = a_due(-3, say="甲事"), a_due(0, say="乙事"), a_due(7, say="丙事"), a_due(7, alliance=HILL, say="丁事"), a_due(2, audience=Audience.INTERNAL, say="戊事")
    assert alliance_messages(an_agenda(*dues, department=""), RIVER) == [
        "温馨提示\n"
        "沿河片区党建联盟：截至10月8日，今后30天内贵联盟有以下事项，请及时办理：\n"
        "1. 期限已到，请尽快办理：甲事。\n"
        "2. 今天：乙事。\n"
        "3. 10月15日前：丙事。\n"
        "已办理的，请及时登记台账；有特殊情况的，请与联盟工作主管部门联系。谢谢！"
    ]
    assert alliance_messages(an_agenda(a_due()), HILL) == []


def test_nobody_is_said_to_be_late_in_doubt() -> None:
    """What an unread row may answer is for the department to look into first; what still lies ahead is only a reminder."""
    unsure = a_due(-3, doubt=("台账.xlsx › 活动 › C9（日期看不懂）",))
    assert group_messages(an_agenda(unsure)) == []
    assert alliance_messages(an_agenda(unsure), RIVER) == []
    assert len(alliance_messages(an_agenda(a_due(3, doubt=("台账.xlsx › 活动 › C9",))), RIVER)) == 1


@pytest.mark.parametrize("number", ["13812345678", "１３８１２３４５６７８", "138-1234-5678", "138 1234 5678"])
def test_no_phone_reaches_the_group(number: str) -> None:
    """However wide its digits are."""
    (message,) = alliance_messages(an_agenda(a_due(say=f"联系{number}")), RIVER)
    assert "138****5678" in message
    assert number not in message


LINES = st.lists(st.text(max_size=1500).filter(lambda text: text.strip() != ""), max_size=40)


@given(st.text(max_size=900), LINES, st.text(max_size=200))
def test_no_message_is_longer_than_the_limit(head: str, lines: list[str], closing: str) -> None:
    """Whatever stands in it, in bytes of UTF-8; each begins with the greeting, several with their number."""
    messages = pack(head, lines, closing)
    assert all(len(message.encode()) <= LIMIT for message in messages)
    many = len(messages) > 1
    for number, message in enumerate(messages, 1):
        assert message.split("\n")[0] == OPENING + (f"（{number}/{len(messages)}）" if many else "")


@given(st.text(max_size=100), LINES)
def test_no_line_is_lost_or_cut(head: str, lines: list[str]) -> None:
    """Every line stands whole in one message, in order, if it fits in one at all; else its beginning does."""
    room = LIMIT - 40 - 360 - 10
    short = [" ".join(line.split()) for line in lines]
    shown = [line for message in pack(head, lines, "完") for line in message.split("\n")[2:]]
    assert len(shown) == len(lines) + 1
    for line, told in zip(short, shown, strict=False):
        assert told == line or (len(line.encode()) > room and told.endswith("…") and line.startswith(told[:-1]))


@given(st.text(), st.integers(5, 200))
def test_a_shortened_line_keeps_its_size(text: str, size: int) -> None:
    """With its line end; a character is never cut in two."""
    assert len(shorten(text, size).encode()) + 1 <= size
