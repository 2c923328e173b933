"""Shared questions about joint meetings (联席会议): when one met, and what it can have deliberated."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from allyctl.model.activities import is_joint_meeting, was_held
from allyctl.model.book import Book
from allyctl.model.records import Activity, Meeting
from allyctl.values.day import Day
from allyctl.values.patterns import compile_later
from allyctl.values.text import fold, in_quotes

MEETING_WORDS = ("联席会", "联盟例会", "联盟会议", "例会", "议事会", "会商")
"""By these words other ledgers speak of a joint meeting."""

_NOT_HELD = compile_later(r"取消|未召开|未开|不再召开")
_COMMON = compile_later(r"党建联盟|片区|联盟|建设项目|重点项目|项目|工程|活动|建设|开展|研究|工作")
_ZEROS = compile_later(r"(?<!\d)0+(?=\d)")
_SHARED = 3
"""So many characters in a row, beyond words that any project has, make it likely that one thing is meant."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """One joint meeting that met: its row, its day, and folded what it dealt with (empty where nothing says it)."""

    record: Meeting | Activity
    held_on: Day
    words: str

    def may_name(self, name: str) -> bool:
        """Whether it may have dealt with what is called so: nothing says with what it dealt, or the words have much in common."""
        if not self.words:
            return True
        core = _COMMON.sub("", fold(name)) or fold(name)
        match = SequenceMatcher(None, core, self.words, autojunk=False).find_longest_match()
        return match.size >= min(_SHARED, len(core))

    def speaks_of(self, words: Iterable[str]) -> bool:
        """Whether one of *words* stands in what it dealt with."""
        return any(word in self.words for word in words)


def called_meeting(meeting: Meeting) -> str:
    """How a message names it: 2024年7月3日联席会议“会商下半年工作”."""
    return f"{meeting.held_on}联席会议{in_quotes(meeting.agenda) if meeting.agenda else ''}"


def has_met(meeting: Meeting, as_of: date) -> bool:
    """Whether it took place by that day; a remark may say that it did not."""
    return meeting.held_on.first <= as_of and _NOT_HELD.search(meeting.note or "") is None


def sittings_of(book: Book, alliance: str, as_of: date) -> tuple[Sitting, ...]:
    """The joint meetings of an alliance that met by that day: those of its ledger, and those entered among its activities alone."""
    sittings = [
        Sitting(one, one.held_on, fold(f"{one.agenda or ''} {one.decisions or ''}")) for one in book.of(Meeting, alliance) if has_met(one, as_of)
    ]
    known = [one.held_on for one in sittings]
    for activity in book.of(Activity, alliance):
        if _is_meeting(activity) and was_held(activity, as_of) and not any(day.meets(activity.held_on) for day in known):
            dealt_with = fold(f"{activity.content or ''} {activity.summary or ''}")
            sittings.append(Sitting(activity, activity.held_on, dealt_with and fold(activity.theme or "") + dealt_with))
    return tuple(sittings)


def _is_meeting(activity: Activity) -> bool:
    """Whether a row of the activities shows that a joint meeting met, were it beside something else (联盟例会暨现场观摩)."""
    told = fold(f"{activity.form or ''} {activity.theme or ''}")
    return is_joint_meeting(activity) or any(word in told for word in MEETING_WORDS)


def meetings_numbered(meetings: Iterable[Meeting], number: str) -> tuple[Meeting, ...]:
    """The meetings that a cell names by their own number or that of their minutes, with or without leading zeros."""
    wanted = _key(number)
    return tuple(one for one in meetings if any(own and _names(wanted, _key(own)) for own in (one.id, one.minutes)))


def _names(wanted: str, own: str) -> bool:
    return wanted == own or (len(own) > 1 and re.search(rf"(?<!\d){re.escape(own)}(?!\d)", wanted) is not None)


def _key(number: str) -> str:
    return _ZEROS.sub("", fold(number))
