"""What can't be read never turns into an accusation, whatever is broken and in whatever order the files are given."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from reading.workbooks import ROSTER, Sheet, as_xlsx, codes, filed, held, lay, look, read, sheet, told
from samples import said

import allyctl.rules.act_quarter  # noqa: F401  # registers the rule that doubts are tried on
from allyctl.model.records import COLUMNS, KINDS
from allyctl.model.settings import Settings
from allyctl.reading.assemble import assemble
from allyctl.reading.files import read_file

ROSTERED = {"名册.xlsx": ROSTER}
HEAD = "联盟 | 活动时间 | 活动主题 | 参加单位\n"
GOOD = "坝区片区 | 2024年8月6日 | 党课 | 坝头镇、石桥乡\n"

BROKEN = [
    ("impossible day", "沿河片区 | 2024年2月30日 | 联学 | 城关镇"),
    ("no day", "沿河片区 | | 联学 | 城关镇"),
    ("several days", "沿河片区 | 2024年7月5日、8月6日 | 联学 | 城关镇"),
    ("unknown alliance", "沿何片区 | 2024年7月5日 | 联学 | 城关镇"),
    ("no alliance", " | 2024年7月5日 | 联学 | 城关镇"),
    ("ambiguous day", "沿河片区 | 7.1 | 联学 | 城关镇"),
    ("formula without a value", "沿河片区 | =TODAY() | 联学 | 城关镇"),
    ("error cell", "沿河片区 | #REF! | 联学 | 城关镇"),
]


def _sheet(row: str) -> Sheet:
    rows = [[cell.strip() or None for cell in line.split("|")] for line in (HEAD + GOOD + row).strip().splitlines()]
    return sheet("活动", rows)


@pytest.mark.parametrize("row", [one[1] for one in BROKEN], ids=[one[0] for one in BROKEN])
def test_an_unread_row_leaves_its_alliance_in_doubt(tmp_path: Path, row: str) -> None:
    """The quarter of the alliance it may belong to is 待核实, not 须办理; the row is an error at its cell."""
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": _sheet(row)})
    assert held(book) == ["坝区 2024-08-06 党课"]
    assert [word for word, _ in said("ACT101", book)] == ["待核实"]
    assert [one.lost for one in book.problems if one.lost][:1] == [True]


def test_without_an_unread_row_the_quarter_is_a_fault(tmp_path: Path) -> None:
    """The same ledger without the broken row: nothing is in doubt."""
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": sheet("活动", HEAD + GOOD)})
    assert [word for word, _ in said("ACT101", book)] == ["须办理"]


def test_an_unread_row_of_another_time_or_alliance_casts_no_doubt(tmp_path: Path) -> None:
    """A row known to be of May, or of another alliance, says nothing of the third quarter of this one."""
    rows = GOOD + "坝区片区 | 7月40日 | 二 | 坝头镇\n沿何片区 | 2024年5月7日 | 三 | 城关镇\n沿河片区 | 2024.5.1 | | 城关镇\n | 5月8日 | 四 | 城关镇"
    book = read(tmp_path, {**ROSTERED, "2024台账.xlsx": sheet("活动", HEAD + rows)})
    assert len(book.unread) == 3
    assert [word for word, _ in said("ACT101", book)] == ["须办理"]


def test_one_unreadable_file_among_five(tmp_path: Path) -> None:
    """It is one finding; the others are read; what may have stood in it is in doubt for every alliance."""
    files = {f"{number}.xlsx": sheet("活动", f"{HEAD}坝区片区 | 2024年8月{number}日 | 第{number}次 | 坝头镇、石桥乡") for number in range(1, 5)}
    book = read(tmp_path, {**ROSTERED, **files, "坏.xlsx": b"PK\x03\x04 damaged"})
    assert len(held(book)) == 4
    assert [str(one.code) for one in book.problems] == ["DAT112"]
    assert [word for word, _ in said("ACT101", book)] == ["待核实"]
    assert book.read.files == 5


@pytest.mark.parametrize("kind", ["activity", "filing", "meeting", "term", "listing", "project"])
@pytest.mark.parametrize("broken", ["=NA()", "#REF!"])
def test_error_cells_in_every_column(tmp_path: Path, kind: str, broken: str) -> None:
    """One row for each column, with an error in it: each is told at its own cell, none is taken as blank."""
    columns = COLUMNS[kind]
    good = [_example(column.field, column.type.value) for column in columns]
    rows = [[broken if at == number else cell for at, cell in enumerate(good)] for number in range(len(columns))]
    for number, row in enumerate(rows):
        for at, column in enumerate(columns):
            if column.field in ("theme", "content", "name", "agenda", "id") and at != number:
                row[at] = f"第{number}项"
            if kind == "term" and column.field == "period" and at != number:
                row[at] = f"202{number}年"
    book, views = look(tmp_path, {**ROSTERED, "台账.xlsx": sheet(KINDS[kind].chinese, [[column.heading for column in columns], *rows])})
    assert views[1].sheets[0].kind == kind
    found = {one.locations[0].cell: one for one in book.problems if one.code in ("DAT114", "DAT115")}
    letters = [f"{chr(65 + at) if at < 26 else 'A' + chr(39 + at)}{at + 2}" for at in range(len(columns))]
    assert list(found) == letters
    required = {letter for letter, column in zip(letters, columns, strict=True) if column.required}
    assert {cell for cell, one in found.items() if one.lost} == required - ({"B3"} if columns[1].field == "alliance" else {"A2"})


def _example(field: str, kind: str) -> object:
    values = {"日期": "2024年7月5日", "时期": "2024年第三季度", "整数": "5", "数值": "5", "是否": "是", "单位": "城关镇", "多个单位": "城关镇、河东乡"}
    choices = {"decision": "同意", "form": "书面", "kind": "", "status": "", "organiser": "联盟", "linkage": "理论联学", "scope": "共性"}
    if field == "alliance":
        return "沿河片区"
    return values.get(kind) or choices.get(field, "说明文字") or None


MIXED = {
    "名册.xlsx": ROSTER,
    "甲.xlsx": sheet("活动", f"{HEAD}沿河片区 | 2024年7月5日 | 联学 | 城关镇、河西乡\n沿何片区 | 2024年7月6日 | 义诊 | 城关镇"),
    "乙.xlsx": sheet("活动", f"{HEAD}坝区片区 | 2024年8月6日 | 党课 | 河西乡、坝头镇\n坝区片区 | 2月30日 | 座谈 | 坝头镇"),
    "丙.xlsx": sheet("报备", "联盟 | 报备时间 | 拟开展时间 | 活动主题\n沿河片区 | 2024年7月1日 | 2024年7月5日 | 联学"),
    "坏.xlsx": b"PK\x03\x04 damaged",
}  # fmt: skip


def test_the_order_of_files_changes_nothing(tmp_path: Path) -> None:
    """Records, what is unread and what is told are the same, but for the order in which they are named."""
    lay(tmp_path, MIXED)
    seen = set()
    for names in itertools.permutations(MIXED):
        book = assemble([read_file(tmp_path / name, name, True) for name in names], Settings())
        problems = {(str(one.code), one.message, frozenset(one.locations)) for one in book.problems}
        unread = {(one.location, one.alliances, one.days) for one in book.unread}
        assert book.roster.names == ("沿河片区党建联盟", "坝区片区党建联盟")
        seen.add((frozenset(held(book)), frozenset(filed(book)), frozenset(problems), frozenset(unread), book.read))
    assert len(seen) == 1


def test_unknown_spellings_are_told_once_over_all_files(tmp_path: Path) -> None:
    """One line for one spelling, with its cells in every file."""
    book = read(tmp_path, MIXED)
    (line,) = [one for one in book.problems if one.code == "DAT122"]
    assert [(place.file, place.cell) for place in line.locations] == [("甲.xlsx", "D2"), ("乙.xlsx", "D2")]


def test_a_copied_workbook_counts_once(tmp_path: Path) -> None:
    """台账(副本).xlsx adds nothing but a warning."""
    data = as_xlsx([sheet("活动", HEAD + GOOD)])
    book = read(tmp_path, {**ROSTERED, "台账.xlsx": data, "台账(副本).xlsx": data})
    assert held(book) == ["坝区 2024-08-06 党课"]
    assert codes(book) == ["DAT107"]


TOML = """
[[activity]]
alliance = "沿河片区"
held_on = 2024-07-05
theme = "联学"
participants = ["城关镇", "河东乡"]
present = 23

[[filing]]
alliance = "沿河片区"
planned_on = "2024年7月5日"
filed_on = 2024-07-01
theme = "联学"
decision = "同意"

[[activity]]
alliance = "沿河片区"
held_on = "2月30日"
theme = "党课"

[[activity]]
alliance = "沿何片区"
held_on = 2024-07-06
theme = "义诊"
"""


def test_toml_holds_every_kind(tmp_path: Path) -> None:
    """Entries beside each other; what is wrong is told at its line."""
    book = read(tmp_path, {**ROSTERED, "补充.toml": TOML})
    assert held(book) == ["沿河 2024-07-05 联学"]
    assert filed(book) == ["沿河 2024-07-05 报2024-07-01 同意-"]
    assert [text.split(":")[0] for text in told(book, "DAT101", "DAT103")] == ["第18行", "第22行"]
    assert [one.alliances for one in book.unread] == [("沿河片区党建联盟",), ()]
