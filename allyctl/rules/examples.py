"""The examples in a rule's docstring, as data: the suite runs them, so the manual page is never wrong.

    坏例（township，2024H2，截至 2025-01-05）：
        [联盟]
        联盟名称 | 联盟单位
        红色引领党建联盟 | 红岩村、上坪村
        [设置]
        [joint]
        min_units = 3

Without a policy it is county. `[设置]` and what follows goes into allyctl.toml. `[活动（隐藏）]` is a hidden sheet; a cell is text,
but `#REF!` an error, `=B2` a formula without its value, `数字:1` a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from allyctl.values.periods import Period, read_period

Row = tuple[str | None, ...]

_HEADER = re.compile(r"^(?P<kind>坏例|好例)（(?P<terms>[^）]*)）：$")
_AS_OF = re.compile(r"^截至\s*(\d{4}-\d{2}-\d{2})$")
_SHEET = re.compile(r"^\[(?P<name>[^\[\]]+)\]$")
SETTINGS_SHEET = "设置"
HIDDEN = "（隐藏）"
NUMBER = "数字:"
TRY_IT = "试一试："


@dataclass(frozen=True, slots=True)
class Example:
    """A small workbook at which a rule has something to say (bad) or nothing (good).

    `sheets` are (name, rows of cells, None = blank); `settings_toml` goes into allyctl.toml.
    """

    bad: bool
    policy: str
    period: Period
    as_of: date
    sheets: tuple[tuple[str, tuple[Row, ...]], ...]
    settings_toml: str


def examples_in(doc: str) -> tuple[Example, ...]:
    """The examples of a docstring whose indentation was cleaned.

    Raises:
        ValueError: a header names no day, or a period that can't be read; a row stands under no sheet.
    """
    return tuple(_example(header, block) for header, block in _blocks(doc))


def _blocks(doc: str) -> Iterator[tuple[re.Match[str], list[str]]]:
    header: re.Match[str] | None = None
    block: list[str] = []
    for line in doc.splitlines():
        if line.strip() and not line.startswith(" "):
            if header is not None:
                yield header, block
            header, block = _HEADER.match(line.strip()), []
        elif header is not None:
            block.append(line.strip())
    if header is not None:
        yield header, block


def _example(header: re.Match[str], block: list[str]) -> Example:
    policy, period, as_of = "county", None, None
    for term in re.split("[，,]", header["terms"]):
        day = _AS_OF.match(term.strip())
        if day is not None:
            as_of = date.fromisoformat(day[1])
        elif term.strip().isascii() and term.strip().isalpha():
            policy = term.strip()
        else:
            period = read_period(term.strip())
    if period is None or as_of is None:
        raise ValueError(f"an example needs a period and a day: {header[0]}")
    settings_line = f"[{SETTINGS_SHEET}]"
    end = block.index(settings_line) if settings_line in block else len(block)
    sheets = tuple(_sheets(block[:end]))
    return Example(header["kind"] == "坏例", policy, period, as_of, sheets, "\n".join(block[end + 1 :]).strip())


def _sheets(lines: list[str]) -> Iterator[tuple[str, tuple[Row, ...]]]:
    name: str | None = None
    rows: list[Row] = []
    for line in filter(None, lines):
        title = _SHEET.match(line)
        if title is None:
            if name is None:
                raise ValueError(f"a row of an example stands under no sheet: {line}")
            rows.append(tuple(cell.strip() or None for cell in line.split("|")))
            continue
        if name is not None:
            yield name, tuple(rows)
        name, rows = title["name"], []
    if name is not None:
        yield name, tuple(rows)
