"""The minutes of a joint meeting, issued by the committee of the lead unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from allyctl.documents.pieces import chinese_number, day, full_name, listed
from allyctl.documents.registry import Ask, Nature, Per, document
from allyctl.model.demands import Basis
from allyctl.model.records import Meeting

_PARTS = re.compile(r"[；;\n]+|(?<=。)")
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、．](?!\d)|[①-⑳])\s*")
_ALLOTTED = re.compile(r"责任单位|责任人|牵头单位|完成时限")
_VERBS = ("研究", "审议", "讨论", "听取", "会商", "商议", "商定", "通报", "总结", "部署", "安排", "学习", "传达", "协调", "谋划", "交流")


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing decided."""

    序号: str
    内容: str
    写明分工: bool


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
    议题语: str | None
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
    decisions = tuple(filter(None, (_NUMBERING.sub("", part.strip()).strip(" 。") for part in _PARTS.split(meeting.decisions or ""))))
    ask.known(decisions, "议定事项", f"{where}“议定事项”")
    if decisions and not all(map(_ALLOTTED.search, decisions)):
        ask.known(None, "议定事项的责任单位和完成时限", f"{where}“议定事项”")
    agenda = ask.known((meeting.agenda or "").strip(" 。；;"), "议题", f"{where}“议题”")
    return Minutes(
        标志=f"{meeting.alliance}联席会议纪要",
        编号=ask.number or meeting.minutes or ask.known(None, "纪要编号", f"{where}“纪要编号”，或者 --number"),
        发文机关=ask.known(full_name(ask, meeting.alliance, lead), f"{lead}的党组织全称", "名册“成员单位”表的“党组织全称”") if lead else None,
        联盟=meeting.alliance,
        会议日期=str(meeting.held_on),
        主持人=ask.known(meeting.chaired_by, "主持人", f"{where}“主持人”"),
        议题=agenda,
        议题语=agenda if agenda is None or agenda.startswith(_VERBS) else f"议题是{agenda}",
        议定事项=_numbered(decisions or ("____",)),
        出席=ask.known(listed(meeting.participants), "参会单位", f"{where}“参会单位”"),
        请假="、".join(meeting.on_leave),
        列席="、".join(meeting.observers),
        成文日期=day(ask.as_of),
    )


def _numbered(decisions: tuple[str, ...]) -> tuple[Decision, ...]:
    """Each with its number, where there are several."""
    return tuple(
        Decision(f"{chinese_number(number)}、" if len(decisions) > 1 else "", text, _ALLOTTED.search(text) is not None)
        for number, text in enumerate(decisions, 1)
    )
