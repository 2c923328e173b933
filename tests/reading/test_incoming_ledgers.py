"""The law of importing: what is known already is never recorded, whether workbooks or the journal know it."""

from __future__ import annotations

import csv
import io
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from allyctl.model.entry import Entry
from allyctl.model.importing import Gathered, Imported, imported
from allyctl.model.incoming import Known, compare
from allyctl.model.journal import NO_JOURNAL, Journal, Recorded
from allyctl.model.settings import Settings
from allyctl.reading.assemble import assemble
from allyctl.reading.files import read_file
from allyctl.reading.grid import FileRead
from allyctl.reading.incoming import read_incoming
from allyctl.reading.journal import parse_entry
from allyctl.writing.journal import entry_text, new_id

ROSTER = [["联盟", "牵头单位", "联盟单位"], ["沿河片区党建联盟", "城关镇", "城关镇、河东乡、柳河乡"], ["北山片区党建联盟", "北山镇", "北山镇、石桥乡"]]
START = datetime(2024, 10, 8, tzinfo=UTC)

words = st.text(alphabet="党建联盟学习巡河慰问1 2\"'，、；：“”（）=+@#|&<>\n", max_size=10)
days = st.dates(datetime(2023, 1, 1).date(), datetime(2025, 12, 31).date()).map(lambda day: f"{day.year}年{day.month}月{day.day}日")  # days alone
alliances = st.sampled_from(["沿河片区", "北山片区党建联盟", "沿河片区、北山片区", "各联盟", "没有这个"])
units = st.sampled_from(["城关镇、河东乡", "各成员单位", "城关镇等3个单位", "县气象局、城关", "北山镇", ""])

activities = st.fixed_dictionaries(
    {
        "编号": st.sampled_from(["", "", "HD1", "HD2", "hd1", "7"]), "联盟": alliances, "活动时间": days | st.sampled_from(["", "7.1", "2024年8月", "2024年8月5日-6日"]),
        "活动主题": words, "参加单位": units, "实到人数": st.sampled_from(["", "30", "约40", "三十"]), "报备时间": days | st.just(""),
        "审批时间": days | st.just(""), "是否报备": st.sampled_from(["", "√", "否"]), "备注": words,
    }
)  # fmt: skip
terms = st.fixed_dictionaries(
    {"联盟": alliances, "轮值周期": st.sampled_from(["2024Q1", "2024年第二季度", "三季度"]), "轮值单位": st.sampled_from(["城关镇", "河东乡", "甲"]), "轮值召集人": words}
)
listings = st.fixed_dictionaries(
    {"清单编号": st.sampled_from(["", "QD1", "QD2"]), "联盟": alliances, "清单类别": st.sampled_from(["需求", "资源", ""]), "内容": words, "发布日期": days, "认领单位": units, "状态": st.sampled_from(["", "已认领", "再议"])}
)
marks = st.fixed_dictionaries({"联盟": alliances, "考评时期": st.sampled_from(["2024", "2024Q3"]), "考评指标": words, "得分": st.sampled_from(["9.5", "10", ""])})
ledgers = st.one_of(*(st.lists(rows, min_size=1, max_size=6) for rows in (activities, terms, listings, marks)))


def a_file(rows: list[list[str]], name: str) -> FileRead:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(text.getvalue(), encoding="utf-8")
        return read_file(path, name, named=True)


def bring(file: FileRead, inputs: list[FileRead], journal: Journal = NO_JOURNAL) -> Imported:
    settings, found = Settings(), Gathered()
    book = assemble(inputs, settings, journal)
    compare(read_incoming(file, book, settings, found), Known(book, assemble(inputs, settings), journal), found)
    return imported((), found)


def recorded(found: Imported) -> Journal:
    """What the drafts would leave in the journal, through the bytes of their files."""
    entries: list[Recorded] = []
    for number, draft in enumerate(found.drafts):
        at = START + timedelta(seconds=number)
        record_id = draft.record_id or new_id(draft.kind, at, {one.entry.record_id for one in entries})
        entry, lines = parse_entry(entry_text(Entry(draft.kind, draft.action, record_id, draft.fields, at, "甲", draft.reason)).encode())
        entries.append(Recorded(entry, f"{number}.toml", lines))
    return Journal(tuple(entries))


def rows_of(ledger: list[dict[str, Any]]) -> list[list[str]]:
    return [list(ledger[0]), *([str(value) for value in row.values()] for row in ledger)]


@examples(max_examples=60)
@given(ledgers)
def test_a_ledger_that_is_known_brings_nothing(ledger: list[dict[str, Any]]) -> None:
    """The file is among the workbooks already: no entry, whatever stands in it."""
    file = a_file(rows_of(ledger), "台账.csv")
    assert bring(a_file(rows_of(ledger), "收回.csv"), [a_file(ROSTER, "名册.csv"), file]).drafts == ()


@examples(max_examples=60)
@given(ledgers)
def test_a_ledger_that_was_recorded_brings_nothing(ledger: list[dict[str, Any]]) -> None:
    """Recorded once, it is known: the journal reads back what was meant."""
    file, roster = a_file(rows_of(ledger), "收回.csv"), [a_file(ROSTER, "名册.csv")]
    first = bring(file, roster)
    again = bring(file, roster, recorded(first))
    assert again.drafts == ()
    assert again.same == len(first.drafts)
