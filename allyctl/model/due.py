"""What falls due: for whom, by when, where it stands; frozen data between the core and whatever prints it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from allyctl.model.finding import Audience, NotChecked, Owner
from allyctl.model.place import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing to do by a day.

    Attributes:
        kind, name: what kind of task, in English and in Chinese.
        rule: the rule on whose account it is due.
        what: the task in full, in Chinese.
        say: the same for a chat group: without persons.
        task: what is to be done in general words, without saying by whom; empty where no group is told.
        by: the last day.
        days_left: from the as-of day to `by`; negative when that is past.
    """

    kind: str
    name: str
    rule: str
    alliance: str | None
    unit: str | None
    owner: Owner
    audience: Audience
    what: str
    say: str
    task: str
    fix: str
    by: date
    days_left: int
    doubt: tuple[str, ...]
    fingerprint: str
    locations: tuple[Location, ...]

    @property
    def overdue(self) -> bool:
        """Whether the day is past."""
        return self.days_left < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What falls due up to so many days from a day on, the most urgent first."""

    workspace: str
    department: str
    policy: str
    as_of: date
    days: int
    alliances: tuple[str, ...]
    dues: tuple[Due, ...]
    not_checked: tuple[NotChecked, ...]

    @property
    def overdue(self) -> int:
        """How many are overdue."""
        return sum(1 for one in self.dues if one.overdue)

    def of(self, alliance: str) -> tuple[Due, ...]:
        """What one alliance itself has to see to: the department's own tasks are left out."""
        return tuple(one for one in self.dues if one.alliance == alliance and one.audience is Audience.ALLIANCE)
