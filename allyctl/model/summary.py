"""The figures a leader asks for: how many alliances, activities, units; each with the rows it was counted from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from allyctl.model.activities import (
    Participation,
    attendance_of,
    called,
    held_in,
    is_joint_meeting,
    is_the_alliances,
    participation,
    was_held,
)
from allyctl.model.book import Book
from allyctl.model.choices import Linkage
from allyctl.model.place import Location
from allyctl.model.records import Activity
from allyctl.model.roster import in_force
from allyctl.values.day import Day
from allyctl.values.names import unit_keys
from allyctl.values.periods import Period
from allyctl.values.personal import mask_personal
from allyctl.values.text import fold


@dataclass(frozen=True, slots=True)
class Trace:
    """One thing that was counted: what it is called, how much it adds, and its cells."""

    what: str
    locations: tuple[Location, ...]
    adds: int = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """One number. `of` is the whole it is a part of, where there is one; `traces` are what it was counted from."""

    key: str
    name: str
    value: int
    unit: str
    traces: tuple[Trace, ...]
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """What a number leaves out because nobody can know it: in Chinese, with the rows."""

    key: str
    what: str
    traces: tuple[Trace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The figures of one period as it stands on a day."""

    workspace: str
    policy: str
    period: Period
    as_of: date
    figures: tuple[Figure, ...]
    unknown: tuple[Unknown, ...]

    def figure(self, key: str) -> Figure | None:
        """The figure of that key, where there is one."""
        return next((one for one in self.figures if one.key == key), None)

    def starting(self, family: str) -> tuple[Figure, ...]:
        """The figures whose key begins with that word and a colon."""
        return tuple(one for one in self.figures if one.key.startswith(f"{family}:"))


def summarise(
    book: Book, period: Period, as_of: date, min_units: int, names: Collection[str] = ()
) -> tuple[tuple[Figure, ...], tuple[Unknown, ...]]:
    """The figures of a period, and what they leave out.

    An activity of several alliances counts once. Joint is what the alliances themselves held with at least *min_units*
    member Party organisations named: where the cell is blank nobody can say, and it is counted apart.
    """
    alliances = [name for name in book.roster.names if (not names or name in names) and _was_there(book, name, period, as_of)]
    rows = [one for one in book.all(Activity) if set(one.alliance) & set(alliances)]
    held = [one for one in rows if held_in(one, period, as_of)]
    took_part = [(one, participation(one, book, next(name for name in one.alliance if name in alliances))) for one in held]
    figures = [
        Figure("alliances", "联盟", len(alliances), "个", tuple(_of_roster(book, name, as_of) for name in alliances)),
        Figure("activities", "活动", len(held), "次", _traced(held, "held_on")),
        _joint(took_part, min_units),
        _units(book, alliances, period, as_of, took_part),
        *_focus(held),
        *_linkages(held),
        *_attendance(held, book),
    ]
    return tuple(figures), tuple(_unknown(book, rows, took_part, period, as_of))


def _was_there(book: Book, name: str, period: Period, as_of: date) -> bool:
    founded, dissolved = book.roster.founded(name), book.roster.dissolved(name)
    begun = founded is None or founded.first <= min(as_of, period.last)
    return begun and (dissolved is None or dissolved.last >= period.first)


def _of_roster(book: Book, name: str, as_of: date) -> Trace:
    row = book.roster.alliance(name, as_of)
    return Trace(name, row.where("name") if row is not None else ())


def _traced(activities: Iterable[Activity], field: str) -> tuple[Trace, ...]:
    return tuple(Trace(mask_personal(called(one)), one.where(field if one.has(field) else "held_on")) for one in activities)


def _joint(took_part: Sequence[tuple[Activity, Participation]], min_units: int) -> Figure:
    joint = [one for one, part in took_part if _is_own(one) and not part.blank and part.joint(min_units)]
    return Figure("joint", "联合组织活动", len(joint), "次", _traced(joint, "participants"))


def _is_own(activity: Activity) -> bool:
    return is_the_alliances(activity) and not is_joint_meeting(activity)


def _units(
    book: Book, alliances: Sequence[str], period: Period, as_of: date, took_part: Sequence[tuple[Activity, Participation]]
) -> Figure:
    """The member units that took part, out of all that were members in the period, so far; 河东乡 and 河东乡党委 are one."""
    county = book.directory.county
    through = min(as_of, period.last)
    members: dict[str, str] = {}  # key -> the name it goes by
    for name in alliances:
        for member in book.roster.ever_members_of(name):
            if in_force(member.joined_on, None, through) and in_force(None, member.left_on, period.first):
                members.setdefault(unit_keys(member.name, county)[-1], member.name)
    names = dict(members)
    cells: dict[str, list[Location]] = {}
    for activity, part in took_part:
        for unit in part.members:
            key = unit_keys(unit, county)[-1]
            names.setdefault(key, unit)
            cells.setdefault(key, []).extend(activity.where("participants" if activity.has("participants") else "held_on"))
    units = [unit for unit in (members or cells) if unit in cells]
    traces = tuple(Trace(names[unit], tuple(cells[unit])) for unit in units)
    return Figure("units", "参加活动的成员单位", len(units), "个", traces, of=len(members) or None)


def _focus(held: Sequence[Activity]) -> list[Figure]:
    """Each central task served, the most frequent first."""
    named: dict[str, str] = {}
    counted: dict[str, list[Activity]] = {}
    for activity in held:
        for word in dict.fromkeys(fold(one) for one in activity.focus):
            named.setdefault(word, next(one for one in activity.focus if fold(one) == word))
            counted.setdefault(word, []).append(activity)
    return [
        Figure(f"focus:{mask_personal(named[word])}", f"服务{mask_personal(named[word])}", len(found), "次", _traced(found, "focus"))
        for word, found in sorted(counted.items(), key=lambda pair: -len(pair[1]))
    ]


def _linkages(held: Sequence[Activity]) -> list[Figure]:
    found = [(linkage, [one for one in held if linkage in one.linkage]) for linkage in Linkage]
    return [Figure(f"linkage:{one.value}", one.value, len(rows), "次", _traced(rows, "linkage")) for one, rows in found if rows]


def _attendance(held: Sequence[Activity], book: Book) -> list[Figure]:
    counted = [(one, number, places) for one in held for number, places in [present_at(one, book)] if number is not None]
    if not counted:
        return []
    traces = tuple(Trace(mask_personal(called(one)), places, number) for one, number, places in counted)
    return [Figure("attendance", "参加人次", sum(number for _, number, _ in counted), "人次", traces)]


def present_at(activity: Activity, book: Book) -> tuple[int | None, tuple[Location, ...]]:
    """How many came to an activity, and where that is written; None where the ledger does not say it for everybody."""
    if activity.present is not None:
        return activity.present, activity.where("present")
    rows = attendance_of(activity, book)
    known = [row.present for row in rows if row.present is not None]
    if not rows or len(known) < len(rows):
        return None, ()
    return sum(known), tuple(place for row in rows for place in row.where("present"))


def _unknown(
    book: Book, rows: Sequence[Activity], took_part: Sequence[tuple[Activity, Participation]], period: Period, as_of: date
) -> list[Unknown]:
    held = [one for one, _ in took_part]
    days = Day(period.first, period.last)
    rough = [one for one in rows if was_held(one, as_of) and one not in held and one.held_on.meets(days) and not one.held_on.exact]
    blank = [one for one, part in took_part if part.blank]
    vague = [one for one, part in took_part if not part.blank and (part.unclear or _names_fewer(part))]
    uncounted = [one for one in held if present_at(one, book)[0] is None]
    said = [
        ("held_on", "日期只写到月份或更粗，不能确定是否在本时期", rough),
        ("participants", "未填参加单位", blank),
        ("participants_vague", "参加单位没有写全或不能识别", vague),
        ("focus", "未填服务中心工作", [one for one in held if not one.focus] if any(one.focus for one in held) else []),
        ("linkage", "未填共建内容", [one for one in held if not one.linkage] if any(one.linkage for one in held) else []),
        ("present", "未见实到人数", uncounted),
    ]
    found = [Unknown(key, what, _traced(ones, key.partition("_vague")[0])) for key, what, ones in said if ones]
    unread = tuple(Trace(one.why, (one.location,)) for one in book.unread if one.may_concern(("activity",), None, period))
    return [*found, Unknown("unread", "没有读入、可能是活动的行或文件", unread)] if unread else found


def _names_fewer(part: Participation) -> bool:
    """Whether the cell states more units than it names: 等5个单位."""
    return part.stated is not None and part.stated > len(part.members)
