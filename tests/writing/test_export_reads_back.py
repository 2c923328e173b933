"""What is exported reads back as the same records, field by field: in a workbook, in csv, in TOML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allyctl.model.book import Book
from allyctl.model.ledgers import Keeping, filings_kept, is_kept_for, keeps_filings
from allyctl.model.records import COLUMNS, KINDS, Activity, Alliance, Filing
from allyctl.model.roster import Roster
from allyctl.model.settings import Settings
from allyctl.reading.load import load
from allyctl.settings import load_settings
from allyctl.shell.invocation import known_rules
from allyctl.tables.exported import Wanted, as_cell, ledgers_of
from allyctl.values.day import Day, written_day
from allyctl.values.days import DayReading, read_days
from allyctl.values.names import split_names
from allyctl.values.periods import Period, Span, read_period
from allyctl.writing.ledgerbook import book_bytes
from allyctl.writing.ledgerfiles import csv_bytes, toml_bytes

SAMPLES = Path(__file__).resolve().parent.parent.parent / "data" / "samples"
SHAPES = ("xlsx", "csv", "toml")
RIVER, HILL = "沿河片区党建联盟", "北山片区党建联盟"


def exported(book: Book, folder: Path, shape: str, settings: Settings) -> Book:
    """The book of its own export."""
    ledgers = ledgers_of(book, Wanted(personal=True))
    folder.mkdir(exist_ok=True)
    if shape == "csv":
        for ledger in ledgers:
            (folder / f"{ledger.name}.csv").write_bytes(csv_bytes(ledger))
    else:
        (folder / f"台账.{shape}").write_bytes(book_bytes(ledgers, settings.name) if shape == "xlsx" else toml_bytes(ledgers))
    return load(settings, folder, ["."], ["."])


def facts(book: Book, cls: type[Any]) -> list[tuple[Any, ...]]:
    """Everything a record of a kind says, which columns its table has, and what in it can't be read."""
    names = [column.field for column in COLUMNS[cls.record_kind]]
    told = [*names, "key", "unread", *(("from_activity", "claimed") if cls is Filing else ())]
    told += ["units_stated", "everyone", "outsiders"] if cls is Activity else []
    return sorted(
        (tuple((name, getattr(one, name)) for name in told if not (cls is Alliance and name == "not_kept"))
        + tuple((name, one.has(name)) for name in names if name not in ("not_kept", "period", "year"))
        for one in book.all(cls)),
        key=repr,
    )  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ["county", "township", "oddities"])
def test_every_record_of_the_samples(name: str, shape: str, tmp_path: Path) -> None:
    """Values, keys, columns and unreadable cells of all kinds; a value that a title gave has a column afterwards."""
    settings = load_settings(SAMPLES / name, known_rules())
    before = load(settings, SAMPLES / name, list(settings.roster), list(settings.logs))
    after = exported(before, tmp_path / "导出", shape, settings)
    for cls in KINDS.values():
        assert with_values(facts(after, cls)) == with_values(facts(before, cls)), cls.__name__


def with_values(rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Whether a column is there counts where nothing stands in it."""
    found = []
    for row in rows:
        filled = {name for name, value in row if not isinstance(value, bool) and value not in (None, ())}
        found.append(tuple(pair for pair in row if not (pair[1] in (True, False) and pair[0] in filled)))
    return found


def a_book(tmp_path: Path, *rows: Sequence[Any], sheet: str = "活动", more: dict[str, list[Sequence[Any]]] | None = None) -> Book:
    """A workbook of a clerk's, read: a roster of two alliances, one ledger, perhaps others."""
    folder = tmp_path / "原件"
    folder.mkdir()
    book = openpyxl.Workbook()
    book.remove(book.active)
    sheets = {"联盟": [("联盟名称", "牵头单位", "联盟单位"), (RIVER, "城关镇", "城关镇、河东乡"), (HILL, "北山镇", "北山镇、松林乡")], sheet: list(rows), **(more or {})}
    for name, lines in sheets.items():
        ws = book.create_sheet(name)
        for line in lines:
            ws.append(list(line))
            for cell in ws[ws.max_row]:
                cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    book.save(folder / "台账.xlsx")
    return load(Settings(), folder, ["."], ["."])


def themes(book: Book) -> list[str | None]:
    return sorted((one.theme for one in book.all(Activity)), key=str)


def bare(text: str | None) -> str:
    """The text that 原文（） says was written."""
    return (text or "").removeprefix("原文（").removesuffix("）") if (text or "").startswith("原文（") else text or ""


ODD_TEXTS = (
    "001", "00001000", "NA", "None", "nan", "null", "1e5", "-", "1-2", "3/4", "TRUE", "√", "=1+1", "+86", "@all", "-1", "'=1", "“引号”", 'a"b', "a,b;c\td", "第一行\n第二行",
    "&<>", "_x000D_", "𠮷庆", "（无此列）", "【看不懂】", "〃", "2024-07-05", "7.10", "10.", "合计三万元", "小计", "示例：一", "例会总结", "平均年龄", "\\n", "#REF!", "[x]", "# 井号",
)  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_text_stays_text(shape: str, tmp_path: Path) -> None:
    """Numbers as text, formulas, quotes, marks of our own: what a clerk typed is there again, at most within 原文（）."""
    rows = [(RIVER, date(2024, 8, 1 + at % 28), f"主题{at}", text, text) for at, text in enumerate(ODD_TEXTS)]
    before = a_book(tmp_path, ("联盟", "活动日期", "活动主题", "活动地点", "活动成效"), *rows)
    after = exported(before, tmp_path / "导出", shape, Settings())
    assert len(before.all(Activity)) == len(after.all(Activity)) > 30
    again = {one.theme: one for one in after.all(Activity)}
    for one in before.all(Activity):
        for field in ("place", "summary"):
            assert bare(getattr(again[one.theme], field)) == bare(getattr(one, field)), one.theme


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("theme", ["合计三万元", "小计", "示例：一", "例会", "同上"])
def test_no_row_is_lost_to_its_words(theme: str, shape: str, tmp_path: Path) -> None:
    """A theme that begins as a total or an example does is no total."""
    before = a_book(tmp_path, ("活动日期", "活动地点", "联盟", "召集单位", "活动主题"), (date(2024, 8, 1), "礼堂", RIVER, "城关镇", "甲"), (date(2024, 8, 2), "礼堂", RIVER, "城关镇", theme))
    after = exported(before, tmp_path / "导出", shape, Settings())
    assert sorted(map(bare, themes(after))) == sorted(map(bare, themes(before)))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    ("written", "everyone", "stated", "names"),
    [
        ("各成员单位", True, None, ("城关镇", "河东乡")),
        ("各成员单位、县委党校", True, None, ("城关镇", "河东乡", "县委党校")),
        ("城关镇、河东乡等5个单位", False, 5, ("城关镇", "河东乡")),
        ("3个乡镇", False, 3, ()),
        ("城关镇", False, None, ("城关镇",)),
        ("沿河片区党建联盟", True, None, ("城关镇", "河东乡")),
    ],
)
def test_who_took_part(written: str, everyone: bool, stated: int | None, names: tuple[str, ...], shape: str, tmp_path: Path) -> None:
    """Everybody, so many units, those named: as it was understood, so it is understood again."""
    before = a_book(tmp_path, ("联盟", "活动日期", "活动主题", "参加单位"), (RIVER, date(2024, 8, 1), "防汛", written))
    for book in (before, exported(before, tmp_path / "导出", shape, Settings())):
        (one,) = book.all(Activity)
        assert (one.everyone, one.units_stated, one.participants) == (everyone, stated, names)


@pytest.mark.parametrize("shape", SHAPES)
def test_an_unreadable_date_is_not_guessed_from_the_rows_of_others(shape: str, tmp_path: Path) -> None:
    """7.5 and 8月3日, unreadable where they stood, stay so beside full dates of other files."""
    unread = [(RIVER, date(2024, 8, 1), "甲", "7.5"), (RIVER, date(2024, 8, 2), "乙", "8月3日")]
    more = {"活动2": [("联盟", "活动日期", "活动主题", "结束日期"), (HILL, date(2024, 8, 1), "丙", date(2024, 8, 3)), (HILL, date(2024, 8, 1), "丁", date(2024, 8, 20))]}
    before = a_book(tmp_path, ("联盟", "活动日期", "活动主题", "结束日期"), *unread, more=more)
    after = exported(before, tmp_path / "导出", shape, Settings())
    for book in (before, after):
        assert {one.theme: one.unread for one in book.all(Activity)} == {"甲": ("ended_on",), "乙": ("ended_on",), "丙": (), "丁": ()}
    assert {one.theme: one.as_written for one in after.all(Activity)}["甲"] == (("ended_on", "7.5"),)


@pytest.mark.parametrize("shape", SHAPES)
def test_no_column_is_not_a_blank_cell(shape: str, tmp_path: Path) -> None:
    """A table without 参加单位 beside one that has it: the row knows which it came from; no row gets a filing it had not."""
    first = [("联盟", "活动日期", "活动主题", "参加单位", "报备时间"), (RIVER, date(2024, 8, 1), "甲", "城关镇", date(2024, 7, 20)), (RIVER, date(2024, 8, 9), "乙", None, None)]
    before = a_book(tmp_path, *first, more={"活动2": [("联盟", "活动日期", "活动主题"), (HILL, date(2024, 8, 2), "丙")]})
    for book in (before, exported(before, tmp_path / "导出", shape, Settings())):
        assert {one.theme: one.has("participants") for one in book.all(Activity)} == {"甲": True, "乙": True, "丙": False}
        assert {(one.theme, one.from_activity, one.filed_on) for one in book.all(Filing)} == {("甲", True, Day.on(date(2024, 7, 20))), ("乙", True, None)}


DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
WRITTEN = st.one_of(
    DAYS.map(lambda day: f"{day.year}年{day.month}月{day.day}日"),
    st.builds(
        lambda day, part: f"{day.year}年{day.month}月{part}", DAYS, st.sampled_from(("", "上旬", "中旬", "下旬", "初", "底", "上半月", "下半月", "上中旬", "中下旬"))
    ),
    st.builds(lambda day, end: f"{day.year}年{day.month}月至{end}月", DAYS, st.integers(1, 12)),
    st.builds(lambda day, part: f"{day.year}年{part}", DAYS, st.sampled_from(("第一季度", "三季度", "上半年", "下半年"))),
    st.builds(
        lambda day, first, end, second: f"{day.year}年{day.month}月{first}至{end}月{second}", DAYS, st.sampled_from(("上旬", "中旬", "下旬", "下半月")),
        st.integers(1, 12), st.sampled_from(("上旬", "中旬", "下旬", "上半月", "上中旬")),
    ),
)  # fmt: skip


@given(WRITTEN, st.booleans())
def test_every_day_is_written_so_that_it_reads_back(text: str, assumed: bool) -> None:
    """Exact, a month, a part of it, a longer span; and whether its year was assumed."""
    (reading,) = read_days([text])
    if not isinstance(reading, DayReading):
        return
    for day in (reading.day, reading.end):
        if day is not None and day.last.year <= 2100:
            day = Day(day.first, day.last, assumed)
            (again,) = read_days([written_day(day)])
            assert isinstance(again, DayReading), (written_day(day), again)
            assert (again.day, again.end) == (day, None)


@given(st.integers(1990, 2100), st.sampled_from(Span), st.integers(1, 12))
def test_every_period_reads_back(year: int, span: Span, index: int) -> None:
    """As it is written in Chinese."""
    period = Period(year, span.value, (index - 1) % (12 // span.value) + 1)
    assert read_period(period.chinese) == period


@given(st.text("城关镇河东乡（）()、，;/ 和及孙剑abc1①", max_size=25))
def test_names_joined_are_the_same_names(text: str) -> None:
    """Split once, joined by 、, split again."""
    names = split_names(text)
    assert split_names(str(as_cell(names))) == names


def test_what_the_roster_says_is_not_kept(tmp_path: Path) -> None:
    """A ledger of others says nothing about an alliance of which the roster says that it has none."""
    filings = [("联盟", "拟办日期", "活动主题", "报备日期"), (HILL, date(2024, 8, 2), "丙", date(2024, 7, 20))]
    book = a_book(tmp_path, ("联盟", "活动日期", "活动主题"), (RIVER, date(2024, 8, 1), "甲"), (HILL, date(2024, 8, 2), "丙"), more={"报备": filings})
    assert {one.theme: filings_kept(book, one) for one in book.all(Activity)} == {"甲": Keeping.LEDGER, "丙": Keeping.LEDGER}
    alliances = [replace(one, not_kept=("报备", "轮值") if one.name == RIVER else ()) for one in book.all(Alliance)]
    told = Book(Roster(alliances, book.roster.members), {cls.record_kind: book.all(cls) for cls in KINDS.values()}, book.directory, layouts=book.layouts)
    assert {one.theme: filings_kept(told, one) for one in told.all(Activity)} == {"甲": Keeping.NOWHERE, "丙": Keeping.LEDGER}
    assert (is_kept_for(told, "filing", RIVER), is_kept_for(told, "filing", HILL)) == (False, True)
    assert (keeps_filings(told, RIVER), keeps_filings(told, HILL)) == (False, True)


def test_what_excel_would_reckon_stands_behind_an_apostrophe(tmp_path: Path) -> None:
    """In csv no cell begins as a formula does; what is read is the text without it."""
    before = a_book(tmp_path, ("联盟", "活动日期", "活动主题", "备注"), (RIVER, date(2024, 8, 1), "=HYPERLINK(1)", "'-2"))
    (ledger,) = [one for one in ledgers_of(before, Wanted()) if one.kind == "activity"]
    assert ",'=HYPERLINK(1),''-2" in csv_bytes(ledger).decode("utf-8-sig")
    (one,) = exported(before, tmp_path / "导出", "csv", Settings()).all(Activity)
    assert (one.theme, one.note) == ("=HYPERLINK(1)", "'-2")
