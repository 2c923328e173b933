"""Which findings count as explained: a `[[waiver]]` in order, for the rule, the alliance and the time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from allyctl.model.directory import Directory
from allyctl.model.finding import Finding, Strength
from allyctl.model.settings import Waiver
from allyctl.rules.registry import Scope
from allyctl.values.periods import read_period


def waived(finding: Finding, scope: Scope) -> Finding:
    """The finding, marked with the reason of the first waiver that covers it; strict rules can't be waived."""
    if scope.policy.rules[finding.rule].strength is Strength.STRICT:
        return finding
    for waiver in scope.settings.waivers:
        if covers(waiver, finding, scope.book.directory, scope.as_of):
            return replace(finding, waived=waiver.reason)
    return finding


def covers(waiver: Waiver, finding: Finding, directory: Directory, as_of: date) -> bool:
    """Whether a waiver is in order on *as_of* (reason, approver, not expired) and speaks of this finding."""
    in_order = waiver.reason and waiver.approved_by and waiver.expires is not None and waiver.expires >= as_of
    return bool(
        in_order
        and waiver.rule == finding.rule
        and (waiver.alliance is None or _names(waiver.alliance, finding.alliance, directory))
        and (waiver.period is None or _spans(waiver.period, finding))
    )


def _names(written: str, alliance: str | None, directory: Directory) -> bool:
    """Whether what is written, in full, short or by an alias, means that alliance."""
    return alliance is not None and alliance in (written, directory.alliance(written))


def _spans(written: str, finding: Finding) -> bool:
    """Whether the finding's period lies in the waiver's, or the day of what happened lies in both."""
    waived_for, judged = read_period(written), read_period(finding.period)
    if waived_for.first <= judged.first and judged.last <= waived_for.last:
        return True
    return waived_for.holds(finding.day) and judged.holds(finding.day)
