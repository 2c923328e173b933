"""The minutes of a joint meeting, issued by the committee of the lead unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from allyctl.documents.activity_notice import full_name
from allyctl.documents.pieces import chinese_number, day, listed
from allyctl.documents.registry import Ask, Nature, Per, document
from allyctl.model.demands import Basis
from allyctl.model.records import Meeting

_PARTS = re.compile(r"[；;\n]+|(?<=。)")


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing decided."""

    序号: str
    内容: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """The context of the minutes."""

    标志: str
    编号: str | None
    发文机关: str | None
    联盟: str
    会议日期: str
    主持人: str | None
    议题: str | None
    议定事项: tuple[Decision, ...]
    出席: str | None
    请假: str
    列席: str
    成文日期: str


@document(
    "minutes",
    "联席会议纪要",
    nature=Nature.MINUTES,
    per=Per.MEETING,
    prints=("meeting", "member"),
    basis=(Basis("county", "四（三）", "实行联席会议议事方式"),),
)
def minutes(ask: Ask) -> Minutes:
    """联席会议纪要：开头一句写明时间、主持人和议题，议定事项逐条列出，每条留出责任单位和完成时限，后列出席、请假、列席。由牵头单位党委印发。"""
    meeting = ask.record
    assert isinstance(meeting, Meeting)
    where = f"“联席会议”表，{meeting.held_on}一行的"
    row = ask.book.roster.alliance(meeting.alliance, ask.as_of)
    lead = ask.needed(row.lead_unit if row is not None else None, f"{meeting.alliance}的牵头单位", "名册“联盟”表的“牵头单位”")
    decisions = [part.strip(" 。") for part in _PARTS.split(meeting.decisions or "") if part.strip(" 。")]
    ask.known(tuple(decisions), "议定事项", f"{where}“议定事项”")
    return Minutes(
        标志=f"{meeting.alliance}联席会议纪要",
        编号=ask.number or meeting.minutes or ask.known(None, "纪要编号", f"{where}“纪要编号”，或者 --number"),
        发文机关=full_name(ask, meeting.alliance, lead) if lead else None,
        联盟=meeting.alliance,
        会议日期=str(meeting.held_on),
        主持人=ask.known(meeting.chaired_by, "主持人", f"{where}“主持人”"),
        议题=ask.known(meeting.agenda, "议题", f"{where}“议题”"),
        议定事项=tuple(Decision(chinese_number(number), text) for number, text in enumerate(decisions or ("____",), 1)),
        出席=ask.known(listed(meeting.participants), "参会单位", f"{where}“参会单位”"),
        请假="、".join(meeting.on_leave),
        列席="、".join(meeting.observers),
        成文日期=day(ask.as_of),
    )
