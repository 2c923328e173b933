"""A check as a table of text for Excel: one row a finding, then one a rule that had nothing to go by."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from allyctl.model.finding import Finding, NotChecked
from allyctl.model.report import Report
from allyctl.tables.checkpage import places
from allyctl.values.periods import read_period
from allyctl.values.text import clean

HEADINGS = (
    "轻重", "联盟", "单位", "规则", "代码", "问题", "位置", "依据", "办法", "由谁办理", "时期", "计入联盟", "存疑", "说明", "指纹",
)  # fmt: skip
UNCHECKED = "未检查"
"""What stands under 轻重 where a rule could not be checked."""

_FORMULA = re.compile(r"[\s']*[=+\-@＝＋－＠]|\d+(?:[eE]\d+)?(?:-\d+)?$")
"""What Excel takes for a formula, and a fingerprint that it would take for a number and round."""


def check_csv(report: Report) -> str:
    """What `allyctl check --format csv` prints: commas, lines that end with CR LF; the mark of UTF-8 is the writer's."""
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(HEADINGS)
    table.writerows([harmless(text) for text in row] for row in _rows(report))
    return out.getvalue()


def is_check_csv(data: bytes) -> bool:
    """Whether *data* begins as such a table does."""
    return data.decode("utf-8-sig", "replace").startswith(",".join(HEADINGS) + "\r\n")


def _rows(report: Report) -> Iterator[tuple[str, ...]]:
    for finding in report.findings:
        yield _finding(finding)
    for one in report.not_checked:
        yield _not_checked(one)


def _finding(one: Finding) -> tuple[str, ...]:
    return (
        one.word,
        one.alliance or "",
        one.unit or "",
        one.name,
        one.rule,
        one.message,
        places(one.locations),
        one.basis,
        one.fix,
        one.owner.value,
        read_period(one.period).chinese,
        "是" if one.counts else "否",
        "；".join(one.doubt),
        one.waived or "",
        one.fingerprint,
    )


def _not_checked(one: NotChecked) -> tuple[str, ...]:
    given = {
        "轻重": UNCHECKED, "联盟": "、".join(one.alliances), "规则": one.name, "代码": one.rule, "问题": one.why,
        "办法": f"可补：{one.column}", "计入联盟": "否",
    }  # fmt: skip
    return tuple(given.get(heading, "") for heading in HEADINGS)


def harmless(text: str) -> str:
    """On one line; behind an apostrophe where Excel would reckon instead of show."""
    line = " ".join(clean(text).split("\n"))
    return f"'{line}" if _FORMULA.match(line) else line
