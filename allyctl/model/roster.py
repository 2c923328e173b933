"""The roster, and who was in it on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from allyctl.model.records import Alliance, Member
from allyctl.values.days import Day


def in_force(start: Day | None, end: Day | None, day: date) -> bool:
    """Whether something that ran from *start* to *end* (either may be unknown) may have been in force on *day*."""
    return (start is None or start.first <= day) and (end is None or day <= end.last)


class Roster:
    """Alliances and members in roster order (建制序); several dated rows may speak of one name.

    `from_log` says that no roster was given and the alliances are those the log names.
    """

    def __init__(self, alliances: Iterable[Alliance], members: Iterable[Member], *, from_log: bool = False) -> None:
        self.alliances = tuple(alliances)
        self.members = tuple(members)
        self.from_log = from_log
        self._rows: dict[str, list[Alliance]] = defaultdict(list)
        for row in self.alliances:
            self._rows[row.name].append(row)
        self._members: dict[str, list[Member]] = defaultdict(list)
        self._stays: dict[str, list[Member]] = defaultdict(list)
        for member in self.members:
            self._members[member.alliance].append(member)
            self._stays[member.name].append(member)
        self.names = tuple(self._rows)
        self._order = {name: index for index, name in enumerate(self.names)}

    def knows(self, alliance: str) -> bool:
        """Whether an alliance has that very name."""
        return alliance in self._order

    def order(self, alliance: str | None) -> int:
        """The place of an alliance in roster order; what belongs to none comes last."""
        return self._order.get(alliance or "", len(self._order))

    def alliance(self, name: str, day: date) -> Alliance | None:
        """The row of *name* in force on *day*; the last row before it, else the first, where none is."""
        rows = self._rows.get(name)
        if not rows:
            return None
        live = [row for row in rows if in_force(row.founded_on, row.dissolved_on, day)]
        return live[-1] if live else rows[0]

    def founded(self, name: str) -> Day | None:
        """The first founding date any row gives."""
        return min((row.founded_on for row in self._rows.get(name, ()) if row.founded_on), default=None)

    def dissolved(self, name: str) -> Day | None:
        """The day it was dissolved; None while any row is open."""
        ends = [row.dissolved_on for row in self._rows.get(name, ())]
        return None if None in ends else max((end for end in ends if end), default=None)

    def members_of(self, alliance: str, day: date) -> tuple[Member, ...]:
        """The member units on *day*, one row each, in roster order."""
        found: dict[str, Member] = {}
        for member in self._members.get(alliance, ()):
            if in_force(member.joined_on, member.left_on, day):
                found[member.name] = member
        return tuple(found.values())

    def ever_members_of(self, alliance: str) -> tuple[Member, ...]:
        """Every member row of an alliance, whatever its dates."""
        return tuple(self._members.get(alliance, ()))

    def alliances_of(self, unit: str, day: date) -> tuple[str, ...]:
        """The alliances of which *unit* is a member on *day*."""
        homes = {one.alliance for one in self._stays.get(unit, ()) if one.alliance in self._order and in_force(one.joined_on, one.left_on, day)}
        return tuple(sorted(homes, key=self.order))
