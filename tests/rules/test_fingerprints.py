"""Fingerprints are made of rule, alliance, period and record: rows inserted or sorted anew, a title, another file name leave them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import PurePath

import pytest
from conftest import SAMPLES
from hypothesis import given, settings
from hypothesis import strategies as st

from allyctl.calendar import Calendar
from allyctl.model.finding import Problem
from allyctl.model.report import Report
from allyctl.model.settings import Settings
from allyctl.reading.assemble import assemble
from allyctl.reading.files import read_file
from allyctl.reading.grid import FileRead, Grid
from allyctl.reading.inputs import find_inputs
from allyctl.reading.recognise import find_tables
from allyctl.rules import catalogue
from allyctl.rules.engine import check
from allyctl.settings import load_policy, load_settings
from allyctl.values.periods import read_period
from allyctl.values.text import Cell

assert catalogue.FAMILIES
TITLE = ("示例县片区党建联盟材料",)


@cache
def sample(name: str) -> tuple[Settings, tuple[FileRead, ...]]:
    """A sample workspace as its files are read, before anything is understood."""
    own = load_settings(SAMPLES / name)
    inputs = find_inputs([*own.roster, *own.logs], SAMPLES / name)
    return own, tuple(read_file(one.path, one.shown, one.named) for one in inputs.files)


def report_of(files: Sequence[FileRead], own: Settings, period: str = "2024Q3") -> Report:
    return check(assemble(files, own), own, load_policy(own.policy, own), read_period(period), date(2024, 10, 8), Calendar(own.holidays))


@cache
def as_it_is(name: str) -> Report:
    own, files = sample(name)
    return report_of(files, own)


def fingerprints(report: Report) -> list[tuple[str, str]]:
    return sorted((one.rule, one.fingerprint) for one in report.findings)


def places(report: Report) -> list[str]:
    return sorted(str(place) for one in report.findings for place in one.locations)


def moved(grid: Grid, to: Sequence[int], rows: list[Sequence[Cell]]) -> Grid:
    """The grid with row n at `to[n]`, as Excel moves what hangs on a row."""
    for row, cells in enumerate(grid.rows):
        rows[to[row]] = cells
    return replace(
        grid,
        rows=rows,
        merged=tuple((to[top], left, to[bottom], right) for top, left, bottom, right in grid.merged),
        hidden_rows=frozenset(to[row] for row in grid.hidden_rows if row < len(to)),
        errors={(to[row], column): shown for (row, column), shown in grid.errors.items()},
        uncached=frozenset((to[row], column) for row, column in grid.uncached),
    )


def with_rows(grid: Grid, before: Sequence[int], cells: Sequence[Cell] = ()) -> Grid:
    """The grid with a row of *cells* inserted before each of these rows."""
    to = [row + sum(one <= row for one in before) for row in range(len(grid.rows))]
    return moved(grid, to, [list(cells) for _ in range(len(grid.rows) + len(before))])


def blank_rows(grid: Grid, stem: str, chance: random.Random) -> Grid:
    """Blank rows above the headings and among the rows of every table."""
    tables = find_tables(grid, stem)
    spots = [row for one in tables for row in (one.heading.rows[0], *range(one.first, one.end)) if chance.random() < 0.25]
    return with_rows(grid, spots)


def a_title(grid: Grid, stem: str, chance: random.Random) -> Grid:
    return with_rows(grid, [0], TITLE) if find_tables(grid, stem) else grid


def sorted_anew(grid: Grid, stem: str, chance: random.Random) -> Grid:
    """The rows of every table in another order; rows that are merged, and totals and the like, stay where they are."""
    to = list(range(len(grid.rows)))
    for table in find_tables(grid, stem):
        inside = range(table.first, min(table.end, len(grid.rows)))
        if any(top < table.end and table.first <= bottom for top, _, bottom, _ in grid.merged):
            continue
        rows = [row for row in inside if sum(cell is not None for cell in grid.rows[row]) > 1]
        for row, place in zip(rows, chance.sample(rows, len(rows)), strict=True):
            to[row] = place
    return moved(grid, to, [[] for _ in grid.rows])


Change = Callable[[Grid, str, random.Random], Grid]


def changed(files: Sequence[FileRead], change: Change, seed: int) -> list[FileRead]:
    chance = random.Random(seed)
    return [replace(one, grids=tuple(change(grid, PurePath(one.path).stem, chance) for grid in one.grids)) for one in files]


def renamed(files: Sequence[FileRead]) -> list[FileRead]:
    """Every workbook under another name that says the same of year and alliance."""

    def name(text: str) -> str:
        path = PurePath(text)
        return str(path.with_name(f"{path.stem}终稿{path.suffix}"))

    return [
        replace(one, path=name(one.path), file=name(one.file), grids=tuple(replace(grid, file=name(one.file)) for grid in one.grids))
        for one in files
    ]


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("change", [blank_rows, a_title, sorted_anew])
@pytest.mark.parametrize("name", ["county", "township"])
def test_rows_of_the_samples_may_move(name: str, change: Change, seed: int) -> None:
    """The cells are others, the fingerprints are not."""
    own, files = sample(name)
    before, after = as_it_is(name), report_of(changed(files, change, seed), own)
    assert places(before) != places(after)
    assert fingerprints(before) == fingerprints(after)


@pytest.mark.parametrize("name", ["county", "township"])
def test_files_of_the_samples_may_be_renamed(name: str) -> None:
    own, files = sample(name)
    before, after = as_it_is(name), report_of(renamed(files), own)
    assert places(before) != places(after)
    assert fingerprints(before) == fingerprints(after)


@pytest.mark.parametrize("name", ["county", "township"])
def test_no_fingerprint_is_used_twice(name: str) -> None:
    own, files = sample(name)
    found = [one.fingerprint for one in report_of(files, own, "2024").findings]
    assert len(found) == len(set(found))


# Generated ledgers: rows with faults of every kind that reading and rules know, the same ones again and again.

HEADINGS = ("编号", "联盟", "活动时间", "活动主题", "活动地点", "参加单位", "实到人数", "报备时间", "审批时间", "报备编号")
ROSTER = Grid("名册.xlsx", "联盟", [["联盟名称", "联盟单位"], ["沿河片区党建联盟", "城关镇、河东乡"], ["北山片区党建联盟", "北山镇、松林乡"]])
CELLS = st.tuples(
    st.sampled_from((None, None, "3号", "4号")),
    st.sampled_from(("沿河片区", "北山片区党建联盟", "沿湖片区", None)),
    st.sampled_from(("2024年7月18日", "2024-08-20", "2024年8月", "2024年2月30日", "24.7.5", None)),
    st.sampled_from(("清理河道", "党课", None)),
)
Row = tuple[str | None, ...]


def a_row(head: tuple[str | None, ...]) -> Row:
    """A whole row: alliance, day and theme decide the rest, so that two rows of one record are copies.

    Of copies that differ the first counts, and so its number does: there the order of rows is a part of what was written.
    """
    number, *named = head
    chance = random.Random(repr(named if named[-1] else head))
    if named[-1]:
        number = chance.choice((None, None, "3号", "4号"))
    rest = (
        chance.choice(("城关镇", None, "#REF!")),
        chance.choice(("城关镇、河东乡", "河东乡", "县气象局", None)),
        chance.choice(("58", "若干", "约40", None)),
        chance.choice(("2024-07-10", "2024-08-25", "2024年13月", None)),
        chance.choice(("2024-07-12", None)),
        chance.choice(("BB-1", None)),
    )
    return (number, *named, *rest)


def a_ledger(rows: Sequence[Row], name: str = "台账.xlsx") -> list[FileRead]:
    """A roster and a ledger of these rows; error cells as the reader gives them."""
    cells = [list(HEADINGS), *([None if cell == "#REF!" else cell for cell in row] for row in rows)]
    errors = {(at, column): "#REF!" for at, row in enumerate(rows, start=1) for column, cell in enumerate(row) if cell == "#REF!"}
    grid = Grid(name, "活动", cells, errors=errors)
    return [FileRead(one.file, one.file, "xlsx", (one,)) for one in (ROSTER, grid)]


LEDGERS = st.lists(CELLS.map(a_row), min_size=1, max_size=12)
OWN = Settings(name="示例县")


@settings(max_examples=30)
@given(LEDGERS, st.randoms(use_true_random=False))
def test_rows_of_any_ledger_may_be_sorted_anew(rows: list[Row], chance: random.Random) -> None:
    """Twins that share a key, faults that say the same: the set of fingerprints is one."""
    again = chance.sample(rows, len(rows))
    assert fingerprints(report_of(a_ledger(rows), OWN)) == fingerprints(report_of(a_ledger(again), OWN))


@settings(max_examples=30)
@given(LEDGERS, st.integers(0, 2**32))
def test_blank_rows_and_titles_change_nothing(rows: list[Row], seed: int) -> None:
    """Wherever they stand; under another name of the file."""
    before = fingerprints(report_of(a_ledger(rows), OWN))
    blank = changed(a_ledger(rows), blank_rows, seed)
    assert fingerprints(report_of(blank, OWN)) == before
    assert fingerprints(report_of(changed(blank, a_title, seed), OWN)) == before
    assert fingerprints(report_of(a_ledger(rows, "总台账.xlsx"), OWN)) == before


@settings(max_examples=30)
@given(LEDGERS, st.randoms(use_true_random=False))
def test_a_fault_keeps_its_fingerprint_however_rows_are_sorted(rows: list[Row], chance: random.Random) -> None:
    """Not the set alone: of two faults that share all else, what each says decides which is which."""
    again = chance.sample(rows, len(rows))

    def by_words(some: list[Row]) -> list[tuple[str, str]]:
        found = report_of(a_ledger(some), OWN).findings
        alike = {one.fingerprint.partition("-")[0] for one in found if "-" in one.fingerprint}
        return sorted((one.fingerprint, one.message) for one in found if one.fingerprint.partition("-")[0] in alike)

    assert by_words(rows) == by_words(again)


@pytest.mark.parametrize(
    ("message", "key"),
    [
        ("第14行是隐藏的（或被筛选掉），1行已照常读入", "第…行是隐藏的（或被筛选掉），1行已照常读入"),
        ("第3、4、12等行是隐藏的", "第…行是隐藏的"),
        ("C列是隐藏的，已照常读入", "…列是隐藏的，已照常读入"),
        ("B、AA列是隐藏的，已照常读入", "…列是隐藏的，已照常读入"),
        ("文件读不了：第7行的英文双引号没有成对", "文件读不了：第…行的英文双引号没有成对"),
        ("工作表“表”像是“活动”表，但第1行的表头里没有“活动日期”一列", "工作表“表”像是“活动”表，但第…行的表头里没有“活动日期”一列"),
        ("“2024年2月30日”没有这一天", "“2024年2月30日”没有这一天"),
        ("本表没有“联盟”一列", "本表没有“联盟”一列"),
    ],
)
def test_a_problem_without_a_record_is_known_by_its_words_without_places(message: str, key: str) -> None:
    """Rows and columns move; what is wrong does not."""
    assert Problem("DAT113", message, ()).key == key
    assert Problem("DAT113", message, (), record="甲").key == "甲"
