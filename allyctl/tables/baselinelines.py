"""What is said of the baseline of a check: what it had already, what is gone, and where the two can't be compared."""

from __future__ import annotations

from collections.abc import Iterator

from allyctl.model.baseline import Baseline, resolved_since
from allyctl.model.report import Report
from allyctl.values.periods import read_period


def baseline_lines(report: Report, baseline: Baseline) -> Iterator[str]:
    """One line each: known, resolved, and another period or policy than this check's."""
    day = f"{baseline.as_of.year}年{baseline.as_of.month}月{baseline.as_of.day}日"
    yield f"对照{day}的基线：已知 {report.known} 条。"
    resolved = len(resolved_since(report, baseline))
    if resolved:
        yield f"已解决 {resolved} 条（基线里有，这次没有再发现）{_but(report)}。"
    if baseline.period != str(report.period):
        yield f"基线是按{read_period(baseline.period).chinese}写的，这次查的是{report.period.chinese}，同一问题可能对不上。"
    if baseline.policy != report.policy:
        yield f"基线用的政策是 {baseline.policy}，这次是 {report.policy}。"


def _but(report: Report) -> str:
    return "；有的行或文件没有读入，请核实" if report.incomplete else ""
