"""A check for programs and pipes: one line a finding, never cut."""

from __future__ import annotations

from collections.abc import Iterator

from allyctl.model.finding import Finding
from allyctl.model.report import Report


def check_lines(report: Report) -> Iterator[str]:
    """`file › sheet › cell  CODE severity alliance: message`, then what was not checked."""
    for finding in report.findings:
        yield finding_line(finding)
    for one in report.not_checked:
        only = f"（{'、'.join(one.alliances)}）" if one.alliances else ""
        yield f"未检查 {one.rule} {one.name}{only}：{one.why}（可补：{one.column}）"


def finding_line(finding: Finding) -> str:
    """One finding as a line."""
    place = str(finding.locations[0]) if finding.locations else "-"
    line = f"{place}  {finding.rule} {_word(finding)} {finding.alliance or '-'}: {finding.message}"
    return " ".join(line.splitlines())


def _word(finding: Finding) -> str:
    if finding.waived is not None:
        return "waived"
    return "doubt" if finding.doubt else finding.severity.word
