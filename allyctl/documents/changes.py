"""What the roster says has changed within a period: members that joined, left or were renamed, lead units, conveners."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from allyctl.model.book import Book
from allyctl.model.people import name_in
from allyctl.model.records import Alliance, Member
from allyctl.model.roster import in_force
from allyctl.values.day import Day
from allyctl.values.patterns import compile_later
from allyctl.values.periods import Period
from allyctl.values.text import fold

_RENAMED = compile_later(r"更名|改名|改称|改设|撤.设|撤并设|原名|原称|曾用名")
_STEM = compile_later(r"(?:镇|乡|街道|村|社区)$")


@dataclass(frozen=True, slots=True)
class Change:
    """What changed in one alliance; of those that joined or left, the day and the alliance they came from or went to."""

    alliance: str
    row: Alliance
    """Its row at the end."""
    before: tuple[Member, ...]
    after: tuple[Member, ...]
    joined: tuple[tuple[str, Day | None, str | None], ...]
    left: tuple[tuple[str, Day | None, str | None], ...]
    renamed: tuple[tuple[str, str], ...]
    posts: tuple[tuple[str, str | None, str | None], ...]
    """What it is (牵头单位, 召集人, 片区负责人), who it was, who it is; only those that changed."""


def changes_between(book: Book, period: Period, as_of: date) -> tuple[Change, ...]:
    """The alliances in which something changed from the day before *period* to its end, or to *as_of* where it isn't over, in roster order.

    An alliance founded or dissolved within it is none of them: that is a matter of its own.
    """
    first, last = period.first - timedelta(days=1), min(period.last, as_of)
    if last < period.first:
        return ()
    names = [name for name in book.roster.names if all(_is_there(book, name, day) for day in (first, last))]
    found = {name: _members(book, name, first, last) for name in names}
    changes = (_change(book, name, found, (first, last)) for name in names)
    return tuple(one for one in changes if one.joined or one.left or one.renamed or one.posts)


def _is_there(book: Book, name: str, day: date) -> bool:
    """Whether a row of the alliance was in force on *day*."""
    return any(row.name == name and in_force(row.founded_on, row.dissolved_on, day) for row in book.roster.alliances)


Members = tuple[Mapping[str, Member], Mapping[str, Member]]


def _members(book: Book, alliance: str, first: date, last: date) -> Members:
    before, after = ({one.name: one for one in book.roster.members_of(alliance, day)} for day in (first, last))
    return before, after


def _change(book: Book, alliance: str, found: Mapping[str, Members], days: tuple[date, date]) -> Change:
    before, after = found[alliance]
    row = book.roster.alliance(alliance, days[1])
    assert row is not None
    gone = [one for name, one in before.items() if name not in after]
    new = [one for name, one in after.items() if name not in before]
    renamed = [(old, one) for old in gone for one in new if _is_renamed(old, one)]
    renamed = [pair for pair in renamed if sum(pair[0] is old or pair[1] is one for old, one in renamed) == 1]
    done = {old.name for old, _ in renamed} | {one.name for _, one in renamed}
    return Change(
        alliance=alliance,
        row=row,
        before=tuple(before.values()),
        after=tuple(after.values()),
        joined=tuple((one.name, one.joined_on, _elsewhere(one.name, alliance, found, 0)) for one in new if one.name not in done),
        left=tuple((one.name, one.left_on, _elsewhere(one.name, alliance, found, 1)) for one in gone if one.name not in done),
        renamed=tuple((old.name, one.name) for old, one in renamed),
        posts=tuple(_posts(book, alliance, found[alliance], days, {old.name: one.name for old, one in renamed})),
    )


def _is_renamed(old: Member, new: Member) -> bool:
    """Whether one unit stands there under two names: its rows say so, or only 乡, 镇, 街道 at the end differ."""
    if _STEM.sub("", old.name) == _STEM.sub("", new.name) != old.name:
        return True
    names = {fold(old.name), *map(fold, old.short)} & {fold(new.name), *map(fold, new.short)}
    told = [note for note, other in ((old.note, new.name), (new.note, old.name)) if note and fold(other) in fold(note) and _RENAMED.search(note)]
    return bool(names or told)


def _elsewhere(unit: str, alliance: str, found: Mapping[str, Members], then: int) -> str | None:
    """The one other alliance of which it was (0) or is (1) a member, not both times."""
    homes = [name for name, sides in found.items() if name != alliance and unit in sides[then] and unit not in sides[1 - then]]
    return homes[0] if len(homes) == 1 else None


def _posts(
    book: Book, alliance: str, members: Members, days: tuple[date, date], renamed: Mapping[str, str]
) -> Iterator[tuple[str, str | None, str | None]]:
    """The lead unit, its secretary as convener, and the head of the zone, where they are others than before; a lead unit with a new name is none."""
    was, now = (book.roster.alliance(alliance, day) for day in days)
    if was is None or now is None:
        return
    if renamed.get(was.lead_unit or "", was.lead_unit) != now.lead_unit:
        yield "牵头单位", was.lead_unit, now.lead_unit
    before, after = convener_of(was, members[0]), convener_of(now, members[1])
    if before != after:
        yield "召集人", before, after
    if _person(was.zone_head) != _person(now.zone_head):
        yield "片区负责人", _person(was.zone_head), _person(now.zone_head)


def convener_of(row: Alliance, members: Mapping[str, Member]) -> str | None:
    """The convener: the lead unit's secretary where its rows are dated, else as the alliance's own row says."""
    lead = members.get(row.lead_unit or "")
    dated = lead.secretary if lead is not None and (lead.joined_on or lead.left_on) else None
    return _person(dated or row.convener)


def _person(written: str | None) -> str | None:
    """The bare name, or what stands there instead."""
    return (name_in(written) or written) if written else None
