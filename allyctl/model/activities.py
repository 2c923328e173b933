"""Shared questions about activities: was it held, whose is it, who took part, was it joint."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from allyctl.model.book import Book
from allyctl.model.choices import Organiser, Status
from allyctl.model.records import Activity, Attendance
from allyctl.values.names import split_names, unit_keys
from allyctl.values.patterns import compile_later
from allyctl.values.periods import Period
from allyctl.values.text import fold, in_quotes


def was_held(activity: Activity, as_of: date) -> bool:
    """Whether it took place: a blank state and a past day count as held; today counts as held."""
    if activity.status is None:
        return activity.held_on.first <= as_of
    return activity.status is Status.HELD and activity.held_on.first <= as_of


def held_in(activity: Activity, period: Period, as_of: date) -> bool:
    """Whether it was held and its first day lies in the period."""
    return period.holds(activity.held_on) and was_held(activity, as_of)


def is_the_alliances(activity: Activity) -> bool:
    """Whether the alliance itself holds it; only then are filing and rotation asked for."""
    return activity.organiser in (None, Organiser.ALLIANCE)


def is_joint_meeting(activity: Activity) -> bool:
    """Whether the row is a joint meeting (联席会议) entered among the activities: it needs no filing and no rotation."""
    if activity.form:
        return "联席会" in fold(activity.form)
    return fold(activity.theme or "").endswith(("联席会", "联席会议"))


def called(activity: Activity) -> str:
    """How a message names it, in people's own words and on one line: 2024年8月20日“重温入党誓词”."""
    if not activity.theme:
        return f"{activity.held_on}的活动"
    return f"{activity.held_on}{in_quotes(activity.theme)}"


def mentions(activity: Activity, words: tuple[str, ...]) -> bool:
    """Whether its form, theme, focus or content has one of *words*."""
    told = fold(" ".join((activity.form or "", activity.theme or "", *activity.focus, activity.content or "")))
    return any(word in told for word in words)


def activities_held(book: Book, alliance: str, period: Period, as_of: date) -> Iterator[Activity]:
    """The activities of one alliance held in a period, in the order read."""
    for activity in book.within(Activity, alliance, period):
        if was_held(activity, as_of):
            yield activity


def units_named(text: str | None, book: Book) -> tuple[str, ...]:
    """The units that convened or hosted, of one cell: several where it names several that are all known (河东乡、柳河乡)."""
    if not text:
        return ()
    known = book.directory.unit
    parts = [known(part) for part in split_names(text)] if known(text) is None else []
    return tuple(part for part in parts if part) if len(parts) > 1 and None not in parts else (text,)


def organiser_of(activity: Activity, book: Book) -> str:
    """The alliance answerable for an activity of several: the one that convened or hosted it, else the first named."""
    return _answerable(activity, book) or activity.alliance[0]


def whose_is_open(activity: Activity, book: Book) -> tuple[str, ...]:
    """The line of doubt for an activity of all alliances of which nothing says who held it: the county or the township may have."""
    everybodys = len(activity.alliance) > 1 and set(activity.alliance) >= set(book.directory.alliances)
    if not everybodys or activity.organiser is not None or _answerable(activity, book) is not None:
        return ()
    cell = activity.origin.where("alliance")
    return (f"{cell} 写的是全部联盟，看不出由谁组织；县里、镇里统一办的，请在“主办层级”填“县级”或“镇级”",)


def _answerable(activity: Activity, book: Book) -> str | None:
    """The only alliance of an activity, or the one whose member convened or hosted it; None where nobody can tell."""
    if len(activity.alliance) == 1:
        return activity.alliance[0]
    for unit in (*units_named(activity.convened_by, book), *units_named(activity.hosted_by, book)):
        for name in book.roster.alliances_of(unit, activity.held_on.first):
            if name in activity.alliance:
                return name
    return None


@dataclass(frozen=True, slots=True)
class Participation:
    """Which member Party organisations took part in an activity of one alliance.

    `blank`: neither participants nor a number is written. `stated`: the number the cell states (等5个单位).
    `strangers`: names that no roster knows and that might be members written otherwise.
    `vague`: words that name no unit in particular (全体党员, 有关单位), so that members may be among them.
    """

    members: tuple[str, ...]
    linked: tuple[str, ...]
    strangers: tuple[str, ...]
    stated: int | None
    blank: bool
    vague: tuple[str, ...] = ()
    everyone: bool = False
    """各成员单位 is written and no roster says who they are."""

    def joint(self, min_units: int) -> bool | None:
        """True, False, or None where it can't be known."""
        if len(self.members) >= min_units or (self.stated or 0) >= min_units or self.blank or self.everyone:
            return True
        return None if self.unclear else False

    @property
    def unclear(self) -> tuple[str, ...]:
        """The words that leave open which members took part."""
        return self.strangers + self.vague


_EVERYBODY = compile_later(r"^(?:全体|所有|全部|各|有关|相关|部分|辖区|辖内|片区|联盟|本联盟|县直|县乡|镇村|两级|联盟内|片区内|牵头|成员)")
_COUNTED = compile_later(r"\d|[一二两三四五六七八九十百余若干多数]+(?:个|家|名|位|人)")
_PEOPLE = compile_later(r"(?:党员|干部|群众|代表|人员|职工|志愿者|书记|同志|队员|师生|班子|负责人|单位|等)$")
_ELSEWHERE = compile_later(r"附件|附后|签到|名单|^(?:详?见|参见).*[表册单注栏]$|^(?:同上|如上|略)$")
_OF_ITS_OWN = compile_later(r"(?:公司|学校|小学|中学|医院|卫生院|银行|合作社|集团|[局委办室所站院])$")


def names_nobody(text: str) -> bool:
    """Whether a word among the participants names no unit in particular: 3个乡镇, 全体党员, 有关单位, 党员干部50余人, 见签到表."""
    folded = fold(text)
    if _PEOPLE.search(folded) or _COUNTED.search(folded) or _ELSEWHERE.search(folded):
        return True
    return _EVERYBODY.search(folded) is not None and _OF_ITS_OWN.search(folded) is None


def unclear_participants(activity: Activity, took_part: Participation) -> str:
    """The line of doubt for words that leave open which members took part."""
    cell = activity.origin.where("participants")
    if took_part.vague and not took_part.strangers:
        return f"{cell} 写的是“{'、'.join(took_part.vague)}”，看不出有哪些成员单位"
    return f"{cell} 有名册中未见的单位（{'、'.join(took_part.unclear)}）"


def participation(activity: Activity, book: Book, alliance: str) -> Participation:
    """Who took part; convening and hosting units count, so do members of every alliance that held it together."""
    day = activity.held_on.first
    own = [member.name for name in activity.alliance for member in book.roster.members_of(name, day)]
    known = set(own)
    row = book.roster.alliance(alliance, day)
    linked = set(row.county_partners) if row else set()
    named = [*activity.participants, *units_named(activity.convened_by, book), *units_named(activity.hosted_by, book)]
    present = dict.fromkeys(_as_members(named, own, linked, book))
    if activity.everyone:
        present = {**dict.fromkeys(own), **present}
    no_roster = not own
    vague = tuple(unit for unit in present if unit not in known and unit not in linked and names_nobody(unit))
    members = tuple(unit for unit in present if unit in known or (no_roster and unit not in linked and unit not in vague))
    return Participation(
        members=members,
        linked=tuple(unit for unit in present if unit in linked and unit not in known),
        strangers=tuple(unit for unit in activity.outsiders if unit not in linked and unit not in vague),
        stated=activity.units_stated,
        vague=vague,
        everyone=activity.everyone and no_roster,
        blank=not activity.participants and not activity.everyone and activity.units_stated is None,
    )


def _as_members(named: Sequence[str], own: Sequence[str], linked: Collection[str], book: Book) -> Iterator[str]:
    """Units by the names of these members: another alliance may write the same unit otherwise (河东乡, 河东乡党委)."""
    known = set(own)
    strange = [unit for unit in named if unit not in known and unit not in linked]
    spelled = {unit_keys(unit, book.directory.county)[-1]: unit for unit in own} if strange else {}
    for unit in named:
        yield spelled.get(unit_keys(unit, book.directory.county)[-1], unit) if unit in strange else unit


@dataclass(frozen=True, slots=True)
class Tally:
    """An alliance's own activities held in a period, by whether they were joint.

    `joint` surely; `single` surely not; `unsure` with the reason, as a line of text.
    """

    joint: tuple[Activity, ...]
    single: tuple[Activity, ...]
    unsure: tuple[tuple[Activity, str], ...]


def tally(book: Book, alliance: str, period: Period, as_of: date, min_units: int) -> Tally:
    """Count what an alliance itself held in a period; what the county, the township or one member held is not its own."""
    joint: list[Activity] = []
    single: list[Activity] = []
    unsure: list[tuple[Activity, str]] = []
    first, last = period.first, period.last
    for activity in book.of(Activity, alliance):
        if not is_the_alliances(activity):
            continue
        if is_held_ahead(activity, period, as_of):
            unsure.append((activity, f"{activity.origin.where('held_on')} 的日期还没有到，状态写的是“已开展”"))
            continue
        if activity.held_on.first > last or activity.held_on.last < first or not was_held(activity, as_of):
            continue
        doubt = _why_unsure(activity, period)
        took_part = participation(activity, book, alliance)
        is_joint = took_part.joint(min_units)
        if doubt is None and is_joint is None:
            doubt = unclear_participants(activity, took_part)
        if doubt is not None:
            unsure.append((activity, doubt))
        else:
            (joint if is_joint else single).append(activity)
    return Tally(tuple(joint), tuple(single), tuple(unsure))


def is_held_ahead(activity: Activity, period: Period, as_of: date) -> bool:
    """Whether it is told as held on a day to come that would lie in the period, if in another year: rather the day is wrong."""
    day = activity.held_on.first
    if activity.status is not Status.HELD or day <= as_of:
        return False
    return period.first.month <= day.month <= period.last.month


def _why_unsure(activity: Activity, period: Period) -> str | None:
    if not period.holds(activity.held_on):
        return f"{activity.origin.where('held_on')} 只写到{activity.held_on}"
    if "status" in activity.unread:
        return f"{activity.origin.where('status')} 的状态未能识别"
    if "participants" in activity.unread:
        return f"{activity.origin.where('participants')} 的参加单位未能识别"
    if is_joint_meeting(activity):
        return f"{activity.origin.where('form' if activity.form else 'theme')} 为联席会议，能否计作联合组织活动"
    return None


_UNDATED = "undated"
_ATTENDANCE: WeakKeyDictionary[Book, dict[object, list[Attendance]]] = WeakKeyDictionary()


def _attendance(book: Book) -> dict[object, list[Attendance]]:
    """The attendance rows by number of activity or by days; those whose day can't be read by alliance as well."""
    index = _ATTENDANCE.get(book)
    if index is None:
        index = _ATTENDANCE[book] = defaultdict(list)
        for row in book.all(Attendance):
            if row.activity:
                index[fold(row.activity)].append(row)
            elif row.held_on is not None:
                index[row.held_on.first, row.held_on.last].append(row)
            if "held_on" in row.unread:
                index[_UNDATED, row.alliance].append(row)
    return index


def attendance_undated(activity: Activity, book: Book) -> tuple[Attendance, ...]:
    """The attendance rows that may be an activity's, though their day can't be read."""
    index = _attendance(book)
    return tuple(row for name in (None, *activity.alliance) for row in index.get((_UNDATED, name), ()))


def attendance_of(activity: Activity, book: Book) -> tuple[Attendance, ...]:
    """The attendance rows of an activity: by its id, else by day and theme (and alliance where the row names one)."""
    index = _attendance(book)
    rows = index.get(fold(activity.id), []) if activity.id else []
    if not rows:
        rows = index.get((activity.held_on.first, activity.held_on.last), [])
        rows = [row for row in rows if not row.theme or not activity.theme or fold(row.theme) == fold(activity.theme)]
    return tuple(row for row in rows if row.alliance in activity.alliance or (row.alliance is None and _takes_part(row.unit, activity, book)))


def _takes_part(unit: str, activity: Activity, book: Book) -> bool:
    return unit in activity.participants or not set(book.roster.alliances_of(unit, activity.held_on.first)).isdisjoint(activity.alliance)
