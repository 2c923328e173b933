"""The examples of a rule's manual page, read by the real reader and judged."""

from __future__ import annotations

from pathlib import Path

from allyctl.calendar import Calendar
from allyctl.model.report import Report
from allyctl.reading.assemble import assemble
from allyctl.reading.grid import FileRead, Grid
from allyctl.rules import catalogue
from allyctl.rules.engine import check
from allyctl.rules.examples import HIDDEN, NUMBER, TRY_IT, Example, Row, examples_in
from allyctl.rules.registry import RULES
from allyctl.settings import load_policy, load_settings
from allyctl.values.text import Cell

assert catalogue.FAMILIES
BASE = 'schema = 1\nname = "示例县"\ndepartment = "中共示例县委组织部"\n'
EXAMPLES = [(code, number, example) for code, rule in sorted(RULES.items()) for number, example in enumerate(examples_in(rule.doc), start=1)]
"""Each example of each rule, with its place on the page."""


def is_about_files(code: str) -> bool:
    """Whether no table can show what is wrong, so that the page says how to try it."""
    return code.startswith("DAT") and f"\n{TRY_IT}" in RULES[code].doc


def a_grid(name: str, rows: tuple[Row, ...]) -> Grid:
    """A sheet of an example as a workbook holds it: hidden, with error cells, bare formulas and numbers where it says so."""
    cells = {(row, column): text for row, line in enumerate(rows) for column, text in enumerate(line) if text is not None}
    values: list[list[Cell]] = [[_value(text) for text in line] for line in rows]
    return Grid(
        file="例.xlsx",
        name=name.removesuffix(HIDDEN),
        rows=values,
        hidden=name.endswith(HIDDEN),
        errors={place: text for place, text in cells.items() if text.startswith("#")},
        uncached=frozenset(place for place, text in cells.items() if text.startswith("=")),
    )


def _value(text: str | None) -> Cell:
    if text is None or text.startswith(("#", "=")):
        return None
    return float(text.removeprefix(NUMBER)) if text.startswith(NUMBER) else text


def report_on(example: Example, folder: Path, *, select: tuple[str, ...] = (), off: str | None = None) -> Report:
    """What a check of the example says: by the whole of its policy, or by the rules of *select*, or with the rule *off* switched off."""
    text = example.settings_toml
    if off is not None:
        header, line = f"[rules.{off}]", 'severity = "off"'
        text = text.replace(header, f"{header}\n{line}") if header in text else f"{text}\n{header}\n{line}"
    (folder / "allyctl.toml").write_text(f'{BASE}policy = "{example.policy}"\n{text}\n', encoding="utf-8")
    settings = load_settings(folder)
    grids = tuple(a_grid(name, rows) for name, rows in example.sheets)
    book = assemble([FileRead(path="例.xlsx", file="例.xlsx", kind="xlsx", grids=grids)], settings)
    policy = load_policy(example.policy, settings)
    return check(book, settings, policy, example.period, example.as_of, Calendar(settings.holidays), select=select)
