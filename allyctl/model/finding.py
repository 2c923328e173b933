"""What a rule found: data, never an exception, with people's own words, cells, basis and the way out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Any

from allyctl.model.place import Location
from allyctl.values.day import Day
from allyctl.values.patterns import compile_later

_ROWS = compile_later(r"第\d+(?:、\d+)*等?行")
_COLUMNS = compile_later(r"(?<![A-Za-z\d])[A-Z]{1,3}(?:、[A-Z]{1,3})*列")


class Severity(IntEnum):
    """How much a finding weighs; the order is the order of weight."""

    OFF = 0
    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The stable English word of JSON and options."""
        return self.name.lower()

    @property
    def chinese(self) -> str:
        """What a clerk reads."""
        return {0: "关闭", 1: "提示", 2: "请核实", 3: "须办理"}[self.value]

    @classmethod
    def named(cls, word: str) -> Severity:
        """The severity of that English word; KeyError otherwise."""
        return cls[word.upper()]

    def milder(self) -> Severity:
        """One level lower, a note at least."""
        return Severity(max(self.value - 1, 1))


class Strength(Enum):
    """What the quoted words of the source demand."""

    STRICT = "strict"
    REQUIRED = "required"
    PRINCIPLE = "principle"
    OPTIONAL = "optional"
    TOOL = "tool"

    @property
    def chinese(self) -> str:
        """What a clerk reads."""
        return {"strict": "刚性", "required": "要求", "principle": "原则上", "optional": "可选", "tool": "工具提示"}[self.value]


class Owner(Enum):
    """Who has to act."""

    DEPARTMENT = "组织部"
    LEAD = "牵头单位"
    DUTY = "轮值单位"
    MEMBER = "成员单位"
    ORGANISER = "组织者"


class Audience(Enum):
    """Whom a finding is for; `INTERNAL` gaps of the department stay out of an alliance's counts and letters."""

    ALLIANCE = "alliance"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to see to."""

    rule: str
    slug: str
    name: str
    severity: Severity
    alliance: str | None
    unit: str | None
    period: str
    owner: Owner
    audience: Audience
    message: str
    basis: str
    fix: str
    record: str | None
    waived: str | None
    doubt: tuple[str, ...]
    fingerprint: str
    locations: tuple[Location, ...]
    day: Day | None = None
    """The day of the record it is about, where that has one; for the order, and for waivers."""
    known: bool = False
    """Whether the baseline that the run was given has it already."""

    @property
    def counts(self) -> bool:
        """Whether it counts against an alliance: neither waived nor internal."""
        return self.waived is None and self.audience is Audience.ALLIANCE

    @property
    def is_open(self) -> bool:
        """Whether somebody has to see to it now: neither waived nor known."""
        return self.waived is None and not self.known

    @property
    def word(self) -> str:
        """The word a clerk reads: 须办理, 请核实, 提示, 待核实, 已说明 or 已知."""
        if self.waived is not None:
            return "已说明"
        if self.known:
            return "已知"
        return "待核实" if self.doubt else self.severity.chinese


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A rule that had nothing to go by (未检查): why, and the column that would add it."""

    rule: str
    name: str
    why: str
    column: str
    alliances: tuple[str, ...] = ()
    """Those it concerns, where others could be checked; empty = all."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What reading found at one place; the DAT rules turn it into findings.

    `lost` says that a row was kept out of the book. `alliance` is None when it isn't known whose row it is.
    """

    code: str
    message: str
    locations: tuple[Location, ...]
    fix: str | None = None
    alliance: str | None = None
    record: str | None = None
    lost: bool = False
    milder: bool = False
    detail: Any = None

    @property
    def key(self) -> str:
        """What tells it apart, wherever it stands: its record, else its words without the rows and columns they name."""
        return self.record or _ROWS.sub("第…行", _COLUMNS.sub("…列", self.message))
