"""How a rule is declared, and what it is given and gives back. Nothing else in the program knows a rule by name."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property

from allyctl.calendar import Calendar
from allyctl.model.book import Book
from allyctl.model.finding import Audience, Owner, Severity
from allyctl.model.place import Location
from allyctl.model.policy import ParamValue, Policy
from allyctl.model.records import Alliance, Member, Record
from allyctl.model.settings import Settings
from allyctl.values.periods import Period, Span


class Cadence(Enum):
    """When a rule judges: the roster as it stands, each event in the period, or the periods that end inside it."""

    ROSTER = "名册"
    EVENT = "逐项"
    MONTH = "每月"
    QUARTER = "每季度"
    HALF = "每半年"
    YEAR = "每年"

    @property
    def span(self) -> Span | None:
        """The length of period it judges; None judges the period asked for as a whole."""
        return {"每月": Span.MONTH, "每季度": Span.QUARTER, "每半年": Span.HALF, "每年": Span.YEAR}.get(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What a rule yields; the engine adds code, basis, severity and fingerprint.

    Attributes:
        message: one sentence in Chinese with people's own words (theme, date).
        record: the record it is about; gives fingerprint and, without `at`, the cell.
        at: the cells that took part.
        key: tells faults apart that have no record (a unit's name, a term).
        unit, owner, audience, fix: where they differ from the rule's own.
        period: where it differs from the scope's.
        alliance: for rules over the whole workspace.
        at_most: the heaviest it may weigh (未填 is a warning at most).
        milder: one level below what the policy sets.
        due: the last day on which it can still be put right; while that lies ahead it is a warning with the days left.
        absent: the record kinds whose unread rows might hold what is missing: then it is in doubt, no accusation.
        doubt: what else makes it doubtful, as lines of text.
    """

    message: str
    record: Record | None = None
    at: tuple[Location, ...] = ()
    key: str = ""
    unit: str | None = None
    owner: Owner | None = None
    audience: Audience | None = None
    fix: str | None = None
    period: Period | None = None
    alliance: str | None = None
    at_most: Severity | None = None
    milder: bool = False
    due: date | None = None
    absent: tuple[str, ...] = ()
    doubt: tuple[str, ...] = ()


class Scope:
    """What a rule sees: the book, one alliance (or none: the whole workspace), one period, and the day it is.

    `asked` is the period that the run is about; `period` the one judged, which may be a part of it.
    `today` is the day on which the roster is looked at: the as-of day, or the period's last day once that is past.
    """

    def __init__(
        self,
        book: Book,
        settings: Settings,
        policy: Policy,
        calendar: Calendar,
        as_of: date,
        period: Period,
        alliance: str | None = None,
        asked: Period | None = None,
    ) -> None:
        self.book, self.settings, self.policy, self.calendar = book, settings, policy, calendar
        self.as_of, self.period, self.alliance, self.asked = as_of, period, alliance, asked or period

    @property
    def today(self) -> date:
        """The as-of day, or the period's last day if that comes first."""
        return min(self.as_of, self.period.last)

    @property
    def over(self) -> bool:
        """Whether the period is past."""
        return self.as_of > self.period.last

    @property
    def name(self) -> str:
        """The alliance's name; only for rules over one alliance."""
        assert self.alliance is not None
        return self.alliance

    @property
    def row(self) -> Alliance | None:
        """The alliance's row of the roster today; None where there is no roster."""
        return None if self.book.roster.from_log else self.book.roster.alliance(self.name, self.today)

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """The alliance's members today."""
        return self.book.roster.members_of(self.name, self.today)

    @property
    def exists(self) -> bool:
        """Whether the alliance was there in the period, so far."""
        founded, dissolved = self.book.roster.founded(self.name), self.book.roster.dissolved(self.name)
        begun = founded is None or founded.first <= self.today
        return begun and (dissolved is None or dissolved.last >= self.period.first)

    def each_alliance(self) -> Iterator[Scope]:
        """A scope per alliance, for rules over the whole workspace."""
        for name in self.book.roster.names:
            yield Scope(self.book, self.settings, self.policy, self.calendar, self.as_of, self.period, name, self.asked)

    def parameter(self, code: str, name: str) -> ParamValue:
        """Another rule's parameter as it is in force."""
        setting = self.policy.rules.get(code)
        if setting is not None and name in setting.params:
            return setting.params[name]
        return RULES[code].defaults[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule as it was declared."""

    code: str
    slug: str
    name: str
    cadence: Cadence
    owner: Owner
    audience: Audience
    needs: tuple[str, ...]
    fix: str
    params: dict[str, str]
    defaults: dict[str, ParamValue]
    workspace: bool
    founding_notes: bool
    function: Callable[..., Iterable[Fault]]
    wants: tuple[str, ...] = ()
    """Columns that each add something to what it needs: the rule runs without them, and says which are not there."""
    page: str = ""
    """Its manual page, where that isn't the docstring."""

    @property
    def doc(self) -> str:
        """Its manual page: the docstring, if no other is given."""
        return self.page or inspect.getdoc(self.function) or ""


RULES: dict[str, Rule] = {}


def rule(
    code: str,
    slug: str,
    name: str,
    *,
    cadence: Cadence,
    owner: Owner,
    fix: str,
    needs: tuple[str, ...] = (),
    params: dict[str, str] | None = None,
    audience: Audience = Audience.ALLIANCE,
    workspace: bool = False,
    founding_notes: bool = True,
) -> Callable[[Callable[..., Iterable[Fault]]], Callable[..., Iterable[Fault]]]:
    """Declare a rule.

    Args:
        code: ACT101 and the like; never used again for something else.
        slug: its English name, for the fault.
        name: its Chinese name.
        cadence: when it judges.
        owner: who has to act.
        fix: what to do, with both ways out where there are two.
        needs: ledgers and columns without which it says 未检查: "activity", "activity.participants",
            "filing.decided_on|filing.decision" (one of them is enough), "settings.approvers" (a key of allyctl.toml).
        params: parameter -> what it means; the keyword-only arguments of the function, with their defaults.
        audience: INTERNAL for the department's own gaps.
        workspace: judged once over everything, not per alliance.
        founding_notes: whether the quarter of founding or dissolving gives notes only.
    """

    def register(function: Callable[..., Iterable[Fault]]) -> Callable[..., Iterable[Fault]]:
        defaults = {
            key: parameter.default
            for key, parameter in inspect.signature(function).parameters.items()
            if parameter.kind is inspect.Parameter.KEYWORD_ONLY
        }
        RULES[code] = Rule(
            code=code, slug=slug, name=name, cadence=cadence, owner=owner, audience=audience, needs=needs, fix=fix,
            params=params or {}, defaults=defaults, workspace=workspace, founding_notes=founding_notes, function=function,
        )  # fmt: skip
        return function

    return register
