"""What is said of one input, as data: a comment for each cell, and a list of every finding with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from allyctl.model.finding import Audience, Finding, Severity
from allyctl.model.report import Report
from allyctl.tables.checkpage import places
from allyctl.values.text import clean

LIST = "核查意见"
"""The name of the sheet at the end."""
AUTHOR = "allyctl"
CELLS_MARKED = 200
"""So many cells of one finding get a comment: a column filled wrongly throughout needs no more."""
SAID_AT_ONE_CELL = 8
"""So many findings are told in one comment."""
HEADINGS = ("序号", "轻重", "联盟", "规则", "问题", "位置", "依据", "办法", "由谁办理")
WIDTHS = (5, 9, 16, 14, 34, 22, 26, 30, 10)
CENTRED = ("序号", "轻重", "由谁办理")


@dataclass(frozen=True, slots=True)
class Mark:
    """The comment of one cell; `sheet` is None in a file that has no sheets."""

    sheet: str | None
    cell: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: a text for each heading, and the cell that its place leads to."""

    texts: tuple[str, ...]
    sheet: str | None
    cell: str | None


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that is said of one file."""

    file: str
    title: str
    marks: tuple[Mark, ...]
    entries: tuple[Entry, ...]


def annotation(report: Report, file: str) -> Annotation:
    """What *report* says of the input shown as *file*: what is open at its cells, everything in the list."""
    findings = [one for one in report.findings if any(place.file == file for place in one.locations)]
    day = f"{report.as_of.year}年{report.as_of.month}月{report.as_of.day}日"
    return Annotation(
        file=file,
        title=f"{LIST}（{report.period.chinese}，截至{day}）",
        marks=tuple(_marks(findings, file)),
        entries=tuple(_entry(number, one, file) for number, one in enumerate(findings, 1)),
    )


def _marks(findings: Iterable[Finding], file: str) -> Iterator[Mark]:
    at: dict[tuple[str | None, str], list[Finding]] = {}
    for finding in findings:
        if finding.waived is None:
            for place in _cells_marked(finding, file):
                at.setdefault(place, []).append(finding)
    for (sheet, cell), told in at.items():
        paragraphs = [_said(one) for one in told[:SAID_AT_ONE_CELL]]
        if len(told) > SAID_AT_ONE_CELL:
            paragraphs.append(f"另有 {len(told) - SAID_AT_ONE_CELL} 条，见工作表“{LIST}”。")
        yield Mark(sheet, cell, "\n\n".join(paragraphs))


def _cells_marked(finding: Finding, file: str) -> list[tuple[str | None, str]]:
    """Where its comment stands: a note that holds for whole columns is told at the first cell of each."""
    cells = _cells_of(finding, file)
    if finding.severity is Severity.NOTE and not finding.doubt:
        columns = ((sheet, cell.rstrip("0123456789")) for sheet, cell in cells)
        first: dict[tuple[str | None, str], tuple[str | None, str]] = {}
        for column, cell in zip(columns, cells, strict=True):
            first.setdefault(column, cell)
        cells = [*first.values()]
    return cells[:CELLS_MARKED]


def _cells_of(finding: Finding, file: str) -> list[tuple[str | None, str]]:
    """The cells in this file, each once; the first cell of a sheet that is meant as a whole."""
    own = (place for place in finding.locations if place.file == file)
    cells = ((place.sheet, place.cell or ("A1" if place.sheet else "")) for place in own)
    return [*dict.fromkeys((sheet, cell) for sheet, cell in cells if cell)]


def _word(finding: Finding) -> str:
    return f"{finding.word}·部内" if finding.audience is Audience.INTERNAL else finding.word


def _said(finding: Finding) -> str:
    doubt = f"\n存疑：{'；'.join(finding.doubt)}" if finding.doubt else ""
    return clean(f"【{_word(finding)}】{finding.name}：{finding.message}{doubt}\n办法：{finding.fix}")


def _entry(number: int, finding: Finding, file: str) -> Entry:
    doubt = f"（存疑：{'；'.join(finding.doubt)}）" if finding.doubt else ""
    own = [place for place in finding.locations if place.file == file]
    others = [place for place in finding.locations if place.file != file]
    texts = {
        "序号": str(number), "轻重": _word(finding), "联盟": finding.alliance or "", "规则": f"{finding.name}（{finding.rule}）",
        "问题": f"{finding.message}{doubt}", "位置": "；".join(filter(None, (places(own).replace(f"{file} › ", ""), places(others)))),
        "依据": "" if finding.rule.startswith("DAT") else finding.basis,
        "办法": finding.fix if finding.waived is None else f"已说明：{finding.waived}",
        "由谁办理": finding.owner.value if finding.waived is None else "",
    }  # fmt: skip
    cells = _cells_of(finding, file)
    sheet, cell = cells[0] if cells else (None, None)
    return Entry(tuple(clean(texts[heading]) for heading in HEADINGS), sheet, cell)
