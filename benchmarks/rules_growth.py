"""What the whole catalogue costs as a county grows to a province: processor time of `check` on books made in memory.

    python benchmarks/rules_growth.py [ALLIANCES …]

Nothing is read from a file: what is measured are the rules and the questions they ask of the book. Ends with 1 when an
alliance costs more than LIMIT times as much in the largest book as in the one of a thousand.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from growing_book import ACTIVITIES, Keeping, a_grown_book, waivers

from allyctl.calendar import Calendar
from allyctl.model.book import Book
from allyctl.model.finding import Severity
from allyctl.model.policy import Policy
from allyctl.model.settings import Settings
from allyctl.rules import catalogue
from allyctl.rules.engine import check
from allyctl.settings import SHIPPED, load_policy
from allyctl.values.periods import Period

SIZES = (100, 1_000, 10_000)
BASE = 1_000
LIMIT = 1.5
WHOLE_YEAR, AS_OF = Period(2024, 12, 1), date(2025, 1, 10)


@dataclass(frozen=True)
class Growth:
    """One book checked: its size, what was found, seconds of processor time."""

    keeping: Keeping
    alliances: int
    findings: int
    cpu: float

    @property
    def each(self) -> float:
        """Milliseconds of processor time an alliance."""
        return self.cpu / self.alliances * 1000


def main() -> int:
    """Check every book, print the table, hold the limit."""
    sizes = tuple(int(size) for size in sys.argv[1:]) or SIZES
    assert catalogue.FAMILIES
    policy = everything()
    print(f"{len(policy.rules)} rules over one year, {ACTIVITIES} activities an alliance, every ledger kept; seconds of processor time\n")
    print(f"{'ledgers':<24} {'alliances':>9} {'activities':>10} {'findings':>9} {'cpu s':>8} {'ms each':>8} {'growth':>7}")
    within = True
    for keeping in Keeping:
        base: Growth | None = None
        for one in grown(keeping, sizes, policy):
            base = one if base is None or one.alliances <= BASE else base
            growth = one.each / base.each
            good = growth <= LIMIT
            within &= good
            print(
                f"{keeping.value:<24} {one.alliances:9,} {one.alliances * ACTIVITIES:10,} {one.findings:9,} {one.cpu:8.2f} {one.each:8.3f}"
                f" {growth:7.2f}  {'ok' if good else f'over {LIMIT}'}"
            )
    return 0 if within else 1


def grown(keeping: Keeping, sizes: tuple[int, ...], policy: Policy) -> Iterator[Growth]:
    """Check a fresh book of each size; what is indexed on first use is part of the cost, collecting garbage is not."""
    cost_of(a_grown_book(1, keeping), settings_for(1), policy)  # what is loaded on first use
    for size in sizes:
        findings, cpu = cost_of(a_grown_book(size, keeping), settings_for(size), policy)
        yield Growth(keeping, size, findings, cpu)


def settings_for(alliances: int) -> Settings:
    """Settings with as many waivers as so many alliances have."""
    return Settings(approvers=("周正平",), name="示例县", waivers=tuple(waivers(alliances)))


def cost_of(book: Book, settings: Settings, policy: Policy) -> tuple[int, float]:
    """How many findings a check of the year yields, and its seconds of processor time."""
    gc.collect()
    gc.disable()
    begin = time.process_time()
    report = check(book, settings, policy, WHOLE_YEAR, AS_OF, Calendar())
    cpu = time.process_time() - begin
    gc.enable()
    return len(report.findings), cpu


def everything() -> Policy:
    """A policy that has every rule of the catalogue in force: the county's, and the township's where the county is silent."""
    policies = [load_policy(name, Settings()) for name in SHIPPED]
    rules = {code: rule for policy in reversed(policies) for code, rule in policy.rules.items() if rule.severity is not Severity.OFF}
    return Policy("everything", policies[0].title, rules)


if __name__ == "__main__":
    sys.exit(main())
