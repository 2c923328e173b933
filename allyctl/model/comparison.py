"""Two checks of one book over two periods, side by side; frozen data between the core and whatever prints it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from allyctl.model.finding import Finding, Severity
from allyctl.model.report import Report


class Change(Enum):
    """What became of a finding from the earlier check to the later one."""

    NEW = "new"
    WAIVED = "waived"
    OPEN = "open"
    FIXED = "fixed"
    UNJUDGED = "unjudged"
    PAST = "past"

    @property
    def chinese(self) -> str:
        """What a clerk reads."""
        return {
            "new": "新增", "waived": "现已说明", "open": "仍存在", "fixed": "已解决", "unjudged": "无从比较", "past": "不在后一时期",
        }[self.value]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One finding in both checks, or in one of them; `why` says what a comparison has to know besides, "" if nothing."""

    change: Change
    before: Finding | None
    after: Finding | None
    why: str = ""

    @property
    def finding(self) -> Finding:
        """The finding as it stands now, else as it stood before."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Both checks, and their differences in roster order of the alliance, then code, date, cell."""

    before: Report
    after: Report
    differences: tuple[Difference, ...]

    def of(self, change: Change) -> tuple[Difference, ...]:
        """The differences of one kind."""
        return tuple(one for one in self.differences if one.change is change)

    def reaches(self, level: Severity) -> bool:
        """Whether something new stands at or above *level*."""
        return any(one.finding.severity >= level for one in self.of(Change.NEW))
