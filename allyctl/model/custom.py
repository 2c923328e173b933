"""A county's own rule as it declares it: which records it speaks of, and the one thing it demands of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from allyctl.model.finding import Owner, Severity, Strength
from allyctl.model.policy import ParamValue, RuleSetting
from allyctl.model.records import Record
from allyctl.values.day import Day
from allyctl.values.periods import Period, Span, last_of_months

TIMES: Mapping[str, str] = {
    "filing": "planned_on", "activity": "held_on", "attendance": "held_on", "meeting": "held_on", "term": "period",
    "listing": "published_on", "project": "year", "mentoring": "started_on", "quota": "year", "mark": "period",
}  # fmt: skip
"""Record kind -> the field that says when; kinds that aren't here are judged as they stand (the roster, venues)."""

Word = str | int | Decimal | bool


@dataclass(frozen=True, slots=True)
class Condition:
    """One entry of `when`: the field has one of these *words*; or it is filled or blank, where *filled* says so."""

    field: str
    words: tuple[Word, ...] = ()
    filled: bool | None = None


@dataclass(frozen=True, slots=True)
class Require:
    """Every record has these fields filled."""

    fields: tuple[str, ...]

    @property
    def parameters(self) -> dict[str, ParamValue]:
        """What `[rules.CODE]` may set: nothing."""
        return {}


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least *n* records in every period of the length *per*, for each alliance or over the whole workspace.

    Until so many months and days after the period's end it can still be put right.
    """

    n: int
    per: Span
    workspace: bool = False
    grace_months: int = 0
    grace_days: int = 0

    @property
    def parameters(self) -> dict[str, ParamValue]:
        """What `[rules.CODE]` may set."""
        return {"n": self.n, "grace_months": self.grace_months, "grace_days": self.grace_days}


@dataclass(frozen=True, slots=True)
class Within:
    """The day in *field* lies at least *days* before the day in *of*; with *after*, at most so many days after it."""

    field: str
    of: str
    days: int
    unit: str = "day"
    after: bool = False

    @property
    def parameters(self) -> dict[str, ParamValue]:
        """What `[rules.CODE]` may set."""
        return {"days": self.days, "unit": self.unit}


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomRule:
    """One `[[custom_rule]]`. `message` and `fix` are empty where the program words them; `file` and `line` say where it stands."""

    code: str
    name: str
    record: str
    when: tuple[Condition, ...]
    demand: Require | AtLeast | Within
    severity: Severity
    strength: Strength
    clause: str = ""
    quote: str = ""
    paper: str = ""
    owner: Owner | None = None
    message: str = ""
    fix: str = ""
    file: str = ""
    line: int = 0

    @property
    def time_field(self) -> str | None:
        """The field that says when a record of its kind was."""
        return TIMES.get(self.record)

    def asks(self, *fields: str) -> bool:
        """Whether `when` speaks of one of *fields*."""
        return any(one.field in fields for one in self.when)

    def under(self, setting: RuleSetting) -> CustomRule:
        """The same with the parameters that are in force."""
        own: Any = {name: setting.params.get(name, value) for name, value in self.demand.parameters.items()}
        return replace(self, demand=replace(self.demand, **own))

    def setting(self, *, of_county: bool) -> RuleSetting:
        """How it stands in a policy; where the county's own file declares it (*of_county*), every value names its line."""
        params = {name: value for name, value in self.demand.parameters.items() if value or not name.startswith("grace")}
        whence = f"{self.file} 第{self.line}行"
        set_by = dict.fromkeys(("severity", *params), whence) if of_county else {}
        return RuleSetting(self.code, self.severity, self.strength, self.clause, self.quote, params, set_by, self.paper)


def time_of(rule: CustomRule, record: Record) -> Day | None:
    """When a record was, as far as it says: its day, or the days of its period; None where it doesn't say."""
    value: Any = getattr(record, rule.time_field) if rule.time_field else None
    return Day(value.first, value.last) if isinstance(value, Period) else value


def last_day_of_grace(period: Period, months: int, days: int) -> date:
    """The day until which what *period* lacks can still be put right."""
    last = last_of_months(period.next().first, months) if months else period.last
    return date.fromordinal(last.toordinal() + days)
