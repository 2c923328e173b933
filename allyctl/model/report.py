"""The result of a check, as frozen data between the core and whatever prints it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from allyctl.model.book import ReadCounts
from allyctl.model.finding import Audience, Finding, NotChecked, Severity
from allyctl.values.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class AllianceSummary:
    """How one alliance stands. Counts are of findings neither waived nor internal."""

    name: str
    activities: int
    error: int = 0
    warning: int = 0
    note: int = 0
    waived: int = 0
    doubt: int = 0

    @property
    def compliant(self) -> bool:
        """No error against it."""
        return self.error == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A check of one period. Findings come in roster order of the alliance, then code, date, cell."""

    workspace: str
    policy: str
    period: Period
    as_of: date
    read: ReadCounts
    activities: int
    alliances: tuple[AllianceSummary, ...]
    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]
    checked: tuple[str, ...]
    """Codes of the rules that had what they need."""
    empty: bool = False
    """Whether nothing at all was filled in yet: then nothing was checked, whatever rules could have run."""

    def count(self, severity: Severity) -> int:
        """Findings of that severity, neither waived nor internal."""
        return sum(1 for finding in self.findings if finding.counts and finding.severity is severity)

    @property
    def waived(self) -> int:
        """Findings taken as explained."""
        return sum(1 for finding in self.findings if finding.waived is not None)

    @property
    def doubt(self) -> int:
        """Findings in doubt, neither waived nor internal."""
        return sum(1 for finding in self.findings if finding.counts and finding.doubt)

    @property
    def internal(self) -> int:
        """The department's own gaps."""
        return sum(1 for finding in self.findings if finding.audience is Audience.INTERNAL and finding.waived is None)

    @property
    def unchecked(self) -> int:
        """Rules that had nothing to go by for any alliance; one that lacks only some of its columns was checked."""
        return len({one.rule for one in self.not_checked if not one.alliances} - set(self.checked))

    def reaches(self, level: Severity) -> bool:
        """Whether a finding at or above *level* stands open (internal ones count: someone has to act)."""
        return any(finding.waived is None and finding.severity >= level for finding in self.findings)
