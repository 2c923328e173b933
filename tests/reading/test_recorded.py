"""What was recorded and what a workbook says of the same thing are one record; the later word counts, and both places are told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from entries import ALLIANCE, a_filing_entry, put

from allyctl.calendar import Calendar
from allyctl.model.book import Book
from allyctl.model.choices import Decision, ListingStatus, Status
from allyctl.model.entry import Action
from allyctl.model.naturalid import natural_id
from allyctl.model.records import Activity, Attendance, Filing, Listing, Mark, Meeting, Project, Term
from allyctl.reading.load import load, look
from allyctl.rules.engine import check
from allyctl.settings import load_policy, load_settings
from allyctl.shell.invocation import known_rules
from allyctl.values.periods import read_period

ROSTER = f"联盟名称,简称,牵头单位,联盟单位\n{ALLIANCE},沿河片区,城关镇,城关镇、河东乡、柳河乡\n北山片区党建联盟,北山片区,北山镇,北山镇、石岭乡\n"
FILING = "报备编号,联盟,报备日期,拟办日期,活动主题,活动地点,审批结果,审批日期\n"


def workspace(folder: Path, **ledgers: str) -> Path:
    """A workspace with a roster and these ledgers, each as the text of a CSV file."""
    (folder / "allyctl.toml").write_text('schema = 1\nname = "示例县"\nroster = ["名册.csv"]\nlogs = ["台账/*"]\n[aliases]\n"城关" = "城关镇"\n', encoding="utf-8")
    (folder / "名册.csv").write_text(ROSTER, encoding="utf-8")
    (folder / "台账").mkdir(exist_ok=True)
    for name, text in ledgers.items():
        (folder / "台账" / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def book_of(folder: Path) -> Book:
    settings = load_settings(folder, known_rules())
    return load(settings, folder, settings.roster, settings.logs)


def places(record: Any, *fields: str) -> list[str]:
    return [f"{place.file.partition('/')[0]} {place.cell or place.line}" for place in record.where(*fields)]


def told(book: Book, code: str = "DAT125") -> list[str]:
    return [one.message for one in book.problems if one.code == code]


def findings(folder: Path, *codes: str, period: str = "2024Q3") -> list[tuple[str, str]]:
    settings = load_settings(folder, known_rules())
    report = check(
        book_of(folder), settings, load_policy("county", settings, known_rules()), read_period(period), date(2024, 10, 8), Calendar(), select=codes
    )  # fmt: skip
    return [(one.rule, one.message) for one in report.findings]


# Records of their own


def test_entries_without_any_workbook_are_records(tmp_path: Path) -> None:
    """Several entries of one id are one record; each value knows its file and line."""
    folder = workspace(tmp_path)
    a_filing_entry(folder / "records", alliance="沿河片区", filed_by="城关", expected=40)
    put(folder / "records", "filing", Action.DECIDE, decision="同意", decided_on=date(2024, 9, 4))
    (filing,) = book_of(folder).all(Filing)
    assert (filing.id, filing.key, filing.alliance, filing.filed_by) == ("BB2410-7KQ3MP", "BB2410-7KQ3MP", ALLIANCE, "城关镇")
    assert (filing.decision, str(filing.decided_on), str(filing.planned_on), filing.expected) == (Decision.AGREED, "2024年9月4日", "2024年9月20日", 40)
    names = [path.name for path in sorted((folder / "records").iterdir())]
    assert [place.file for place in filing.where("theme", "decision")] == [f"records/{name}" for name in names]
    line = filing.where("theme")[0].line
    assert line is not None
    assert (folder / "records" / names[0]).read_text(encoding="utf-8").split("\n")[line - 1].startswith("theme = ")
    assert filing.where()[0].file == f"records/{names[0]}"


def test_the_journal_alone_is_enough(tmp_path: Path) -> None:
    """No roster, no workbook: the alliances are those that entries name."""
    (tmp_path / "allyctl.toml").write_text("schema = 1\n", encoding="utf-8")
    a_filing_entry(tmp_path / "records")
    assert [one.alliance for one in book_of(tmp_path).all(Filing)] == [ALLIANCE]


def test_a_later_entry_changes_what_it_names_alone(tmp_path: Path) -> None:
    """The rest stays; empty text blanks a field."""
    folder = workspace(tmp_path)
    a_filing_entry(folder / "records", place="文化站", content="学习", participants=("城关镇", "河东乡"))
    put(folder / "records", "filing", Action.CHANGE, "bb2410-7kq3mp", place="党校", content="", participants="")
    (filing,) = book_of(folder).all(Filing)
    assert (filing.place, filing.content, filing.participants, filing.theme) == ("党校", None, (), "联学")


@pytest.mark.parametrize(
    ("kind", "cls", "values", "field", "wanted"),
    [
        ("activity", Activity, {"alliance": "沿河片区、北山片区", "held_on": "2024年8月"}, "alliance", (ALLIANCE, "北山片区党建联盟")),
        ("activity", Activity, {"alliance": ALLIANCE, "held_on": "2024-08-20", "participants": "各成员单位"}, "participants", ("城关镇", "河东乡", "柳河乡")),
        ("meeting", Meeting, {"alliance": ALLIANCE, "held_on": "2024-08-20", "major": True}, "major", True),
        ("listing", Listing, {"alliance": ALLIANCE, "content": "修路", "published_by": "城关", "claimed_by": ("甲公司", "乙公司")}, "published_by", "城关镇"),
        ("project", Project, {"alliance": ALLIANCE, "name": "茶园", "led_by": "城关", "progress": 60}, "progress", 60),
        ("mark", Mark, {"alliance": ALLIANCE, "period": "2024Q3", "indicator": "活动", "score": Decimal("9.50")}, "score", Decimal("9.50")),
        ("term", Term, {"alliance": ALLIANCE, "period": "2024年第三季度", "unit": "河东乡党委"}, "unit", "河东乡"),
        ("attendance", Attendance, {"activity": "HD-1", "unit": "城关", "present": 12}, "present", 12),
    ],
)
def test_values_are_read_as_those_of_a_workbook(tmp_path: Path, kind: str, cls: Any, values: dict[str, Any], field: str, wanted: Any) -> None:
    """Aliases, units, dates, choices: one conversion for all."""
    folder = workspace(tmp_path)
    put(folder / "records", kind, Action.NEW, "JL-1", **values)
    (record,) = book_of(folder).all(cls)
    assert getattr(record, field) == wanted
    assert record.key == "JL-1"


def test_what_cannot_be_read_is_told_at_its_line(tmp_path: Path) -> None:
    """As in a workbook; the record is lost only where it can't be without."""
    folder = workspace(tmp_path)
    a_filing_entry(folder / "records", "BB-1", filed_on="2024-02-30")
    a_filing_entry(folder / "records", "BB-2", planned_on="7.5", theme="护学岗")
    book = book_of(folder)
    assert [(one.id, one.unread) for one in book.all(Filing)] == [("BB-1", ("filed_on",))]
    assert [one.locations[0].file.partition("/")[0] for one in book.problems if one.code == "DAT103"] == ["records", "records"]
    assert [one.kinds for one in book.unread] == [("filing",)]


def test_fields_of_a_later_version_are_a_note(tmp_path: Path) -> None:
    """The rest of the entry is used."""
    folder = workspace(tmp_path)
    a_filing_entry(folder / "records", weather="晴")
    book = book_of(folder)
    assert len(book.all(Filing)) == 1
    assert [one.message for one in book.problems if "weather" in one.message]


# One record with a row


def test_an_entry_wins_over_the_row_of_its_id(tmp_path: Path) -> None:
    """One record; what differs is told with both places, what fills a blank is not."""
    folder = workspace(tmp_path, 报备=f"{FILING}3号,沿河片区,2024-09-02,2024-09-20,联学,文化站,退回,\n")
    put(folder / "records", "filing", Action.DECIDE, "3号", decision="同意", decided_on="2024-09-04")
    book = book_of(folder)
    (filing,) = book.all(Filing)
    assert (filing.decision, str(filing.decided_on), filing.place) == (Decision.AGREED, "2024年9月4日", "文化站")
    assert told(book) == ["报备“联学”按后来的记录计：审批结果台账为退回，记录为同意"]
    (problem,) = [one for one in book.problems if one.code == "DAT125"]
    assert [place.cell for place in problem.locations] == ["G2", None]
    assert places(filing, "place", "decided_on") == ["台账 F2", "records 12"]
    assert filing.has("decided_on")


def test_the_next_step_of_a_row_is_no_difference(tmp_path: Path) -> None:
    """What waits for a decision is decided: the ledger was right, and the entry goes on with it."""
    folder = workspace(tmp_path, 报备=f"{FILING}3号,沿河片区,2024-09-02,2024-09-20,联学,文化站,待审,\n")
    put(folder / "records", "filing", Action.DECIDE, "3号", decision="同意", decided_on="2024-09-04")
    book = book_of(folder)
    assert told(book) == []
    assert [one.decision for one in book.all(Filing)] == [Decision.AGREED]


@pytest.mark.parametrize(
    ("field", "value"), [("place", " 文化站 "), ("planned_on", "2024年9月20日"), ("planned_on", date(2024, 9, 20)), ("alliance", ALLIANCE), ("decided_on", "")]
)
def test_the_same_in_other_words_is_no_difference(tmp_path: Path, field: str, value: Any) -> None:
    """Written otherwise, meant alike."""
    folder = workspace(tmp_path, 报备=f"{FILING}3号,沿河片区,2024-09-02,2024-09-20,联学,文化站,待审,\n")
    put(folder / "records", "filing", Action.AMEND, "3号", **{field: value})
    book = book_of(folder)
    assert told(book) == []
    assert len(book.all(Filing)) == 1


@pytest.mark.parametrize(
    "row", ["沿河片区,2024-09-02,2024-09-20,联学,文化站,待审,\n", "沿河片区党建联盟,2024-09-02,2024年9月20日, 联 学 ,文化站,待审,\n"]
)
def test_a_row_without_a_number_is_known_by_alliance_day_and_theme(tmp_path: Path, row: str) -> None:
    """Typed into the workbook and recorded as well: one filing, which has the number now."""
    folder = workspace(tmp_path, 报备=f"{FILING},{row}")
    a_filing_entry(folder / "records")
    book = book_of(folder)
    (filing,) = book.all(Filing)
    assert (filing.id, filing.key, filing.place) == ("BB2410-7KQ3MP", "BB2410-7KQ3MP", "文化站")
    assert told(book) == told(book, "DAT107") == []


@pytest.mark.parametrize(
    "row", ["沿河片区,2024-09-02,2024-09-21,联学,,,\n", "北山片区,2024-09-02,2024-09-20,联学,,,\n", "沿河片区,2024-09-02,2024-09-20,护学岗,,,\n", "沿河片区,2024-09-02,2024-09-20,,,,\n"]
)
def test_another_row_stays_another_record(tmp_path: Path, row: str) -> None:
    """Another day, alliance or theme, or none."""
    folder = workspace(tmp_path, 报备=f"{FILING},{row}")
    a_filing_entry(folder / "records")
    assert len(book_of(folder).all(Filing)) == 2


def test_two_rows_that_fit_are_not_guessed_at(tmp_path: Path) -> None:
    """Then the entry stands by itself."""
    rows = "".join(f",沿河片区,2024-09-0{day},2024-09-20,联学,,退回,2024-09-0{day}\n" for day in (2, 4))
    folder = workspace(tmp_path, 报备=FILING + rows)
    a_filing_entry(folder / "records")
    assert len(book_of(folder).all(Filing)) == 3


def test_a_row_with_a_number_of_its_own_is_another_filing(tmp_path: Path) -> None:
    """The same day and theme under two numbers: matching tells of it, reading joins nothing."""
    folder = workspace(tmp_path, 报备=f"{FILING}3号,沿河片区,2024-09-02,2024-09-20,联学,,,\n")
    a_filing_entry(folder / "records")
    assert len(book_of(folder).all(Filing)) == 2


def test_the_key_of_a_row_is_a_name_for_it(tmp_path: Path) -> None:
    """A row without a number can be corrected by the key that findings show; it keeps that key."""
    folder = workspace(tmp_path, 活动="联盟,活动时间,活动主题,实到人数\n沿河片区,2024-08-20,联学,30\n")
    key = f"{ALLIANCE}|2024-08-20|联学"
    put(folder / "records", "activity", Action.AMEND, key, held_on="2024-08-21", present=31, reason="记错了一天")
    (activity,) = book_of(folder).all(Activity)
    assert (str(activity.held_on), activity.present, activity.id, activity.key) == ("2024年8月21日", 31, None, key)


def test_filing_columns_of_an_activity_and_an_entry_are_one_filing(tmp_path: Path) -> None:
    """One finding, not two: the row's blank filing is the one that was recorded."""
    folder = workspace(tmp_path, 活动="联盟,活动时间,活动主题,参加单位,报备时间,审批时间\n沿河片区,2024-09-20,联学,城关镇、河东乡,,\n")
    a_filing_entry(folder / "records", decision="同意", decided_on="2024-09-04")
    (filing,) = book_of(folder).all(Filing)
    assert filing.from_activity
    assert findings(folder, "FIL") == []


@pytest.mark.parametrize("number", ["", "BB2410-7KQ3MP"])
def test_a_fault_of_a_filing_kept_twice_is_one_finding(tmp_path: Path, number: str) -> None:
    """In the workbook and in the journal, with the number or without: filed a day after the event."""
    row = f"{number},沿河片区,2024-09-21,2024-09-20,联学,,,\n"
    folder = workspace(tmp_path, 报备=FILING + row, 活动="联盟,活动时间,活动主题,参加单位\n沿河片区,2024-09-20,联学,城关镇、河东乡\n")
    a_filing_entry(folder / "records", filed_on="2024-09-21")
    assert [code for code, _ in findings(folder, "FIL", "DAT")] == ["FIL107"]


@pytest.mark.parametrize("record_id", ["LZ2410-AAAAAA", natural_id("term", {"alliance": ALLIANCE, "period": read_period("2024Q3")})])
def test_the_term_of_a_period_is_one_whoever_serves_it(tmp_path: Path, record_id: str) -> None:
    """A kind without numbers: the workbook's row and the entry are the alliance's term of that quarter."""
    folder = workspace(tmp_path, 轮值="联盟,轮值周期,轮值单位\n沿河片区,2024Q3,城关镇\n")
    put(folder / "records", "term", Action.SET, record_id, alliance="沿河片区", period="2024Q3", unit="河东乡")
    book = book_of(folder)
    assert [one.unit for one in book.all(Term)] == ["河东乡"]
    assert told(book) == ["轮值按后来的记录计：轮值单位台账为城关镇，记录为河东乡"]


def test_two_ids_for_one_term_are_one_term(tmp_path: Path) -> None:
    """Set twice: the later word counts."""
    folder = workspace(tmp_path)
    for record_id, unit in (("LZ-1", "城关镇"), ("LZ-2", "河东乡")):
        put(folder / "records", "term", Action.SET, record_id, alliance="沿河片区", period="2024Q3", unit=unit)
    assert [one.unit for one in book_of(folder).all(Term)] == ["河东乡"]


def test_what_contradicts_in_personal_columns_is_not_shown(tmp_path: Path) -> None:
    """The heading alone; so are long texts."""
    folder = workspace(tmp_path, 报备=f"报备编号,联盟,拟办日期,活动主题,联系人电话,活动内容\n3号,沿河片区,2024-09-20,联学,13800001234,{'学' * 30}\n")
    put(folder / "records", "filing", Action.AMEND, "3号", contact_phone="13900005678", content="讨论" * 20)
    assert told(book_of(folder)) == ["报备“联学”按后来的记录计：活动内容两处不同；联系人电话两处不同"]


# Cancelled


def test_a_cancelled_activity_and_entry_of_a_list_have_their_word(tmp_path: Path) -> None:
    """取消 and 已撤销, as a workbook would say."""
    folder = workspace(tmp_path, 活动="活动编号,联盟,活动时间,活动主题\nHD-1,沿河片区,2024-08-20,联学\n")
    put(folder / "records", "activity", Action.CANCEL, "HD-1", reason="防汛")
    put(folder / "records", "listing", Action.NEW, "QD-1", alliance=ALLIANCE, content="修路")
    put(folder / "records", "listing", Action.CANCEL, "QD-1")
    put(folder / "records", "listing", Action.AMEND, "QD-1", note="不修了")
    book = book_of(folder)
    assert [one.status for one in book.all(Activity)] == [Status.CANCELLED]
    assert [one.status for one in book.all(Listing)] == [ListingStatus.WITHDRAWN]


@pytest.mark.parametrize("in_workbook", [True, False])
def test_a_cancelled_filing_counts_nowhere(tmp_path: Path, in_workbook: bool) -> None:
    """Kept in the workbook or only recorded; it stands among the withdrawn."""
    ledgers = {"报备": f"{FILING}3号,沿河片区,2024-09-02,2024-09-20,联学,,同意,2024-09-04\n"} if in_workbook else {}
    folder = workspace(tmp_path, 活动="联盟,活动时间,活动主题\n沿河片区,2024-08-20,护学岗\n", **ledgers)
    if not in_workbook:
        a_filing_entry(folder / "records", "3号", decision="同意")
    assert [code for code, _ in findings(folder, "FIL106")] == ["FIL106"]
    put(folder / "records", "filing", Action.CANCEL, "3号")
    book = book_of(folder)
    assert (book.all(Filing), [one.key for one in book.withdrawn]) == ((), ["3号"])
    assert findings(folder, "FIL106") == []


def test_set_again_after_it_was_cancelled_it_is_there(tmp_path: Path) -> None:
    """A later entry that makes the record anew."""
    folder = workspace(tmp_path)
    values = {"alliance": ALLIANCE, "period": "2024Q3", "unit": "城关镇"}
    put(folder / "records", "term", Action.SET, "LZ-1", **values)
    put(folder / "records", "term", Action.CANCEL, "LZ-1")
    assert book_of(folder).all(Term) == ()
    put(folder / "records", "term", Action.SET, "LZ-1", **values)
    assert len(book_of(folder).all(Term)) == 1


# What goes wrong


def test_an_entry_about_nothing_is_told(tmp_path: Path) -> None:
    """Its row is gone: it is named, and counts as unread."""
    folder = workspace(tmp_path)
    put(folder / "records", "filing", Action.DECIDE, "9号", decision="同意")
    book = book_of(folder)
    assert told(book) == ["审批所指的报备“9号”，在台账和记录里都找不到，没有使用"]
    assert [one.kinds for one in book.unread] == [("filing",)]


def test_a_damaged_entry_is_not_used_and_leaves_doubt(tmp_path: Path) -> None:
    """An error at its file; what might stand in it is 待核实, never said to be missing."""
    folder = workspace(tmp_path, 活动="联盟,活动时间,活动主题,参加单位\n沿河片区,2024-09-20,联学,城关镇、河东乡\n", 报备=f"{FILING}1号,沿河片区,2024-06-02,2024-06-20,护学岗,,同意,2024-06-04\n")
    path = a_filing_entry(folder / "records")
    assert findings(folder, "FIL101", "DAT124") == []
    path.write_bytes(path.read_bytes()[:-3])
    settings = load_settings(folder, known_rules())
    report = check(book_of(folder), settings, load_policy("county", settings, known_rules()), read_period("2024Q3"), date(2024, 10, 8), Calendar(), select=("FIL101", "DAT124"))
    assert [(one.rule, one.word) for one in report.findings] == [("FIL101", "待核实"), ("DAT124", "须办理")]
    assert [place.file for place in report.findings[1].locations] == [f"records/{path.name}"]


def test_an_id_given_twice_stays_two_records(tmp_path: Path) -> None:
    """Two writers, one id: neither is lost, and it is told."""
    folder = workspace(tmp_path)
    a_filing_entry(folder / "records")
    a_filing_entry(folder / "records", theme="护学岗", planned_on="2024-09-27")
    book = book_of(folder)
    assert sorted(one.theme or "" for one in book.all(Filing)) == ["护学岗", "联学"]
    assert told(book, "DAT106") == ["编号“BB2410-7KQ3MP”用了两次，内容不同"]


@pytest.mark.parametrize("logs", ['["台账/*", "records/*.toml"]', '["台账/*", "records"]', '["**/*.toml", "台账/*"]', '["."]'])
def test_entries_are_never_read_as_ledgers(tmp_path: Path, logs: str) -> None:
    """However a glob or a folder takes them in."""
    folder = workspace(tmp_path, 报备=f"{FILING}3号,沿河片区,2024-09-02,2024-09-20,联学,,,\n")
    a_filing_entry(folder / "records", theme="护学岗")
    text = (folder / "allyctl.toml").read_text(encoding="utf-8").replace('["台账/*"]', logs)
    (folder / "allyctl.toml").write_text(text, encoding="utf-8")
    book = book_of(folder)
    assert len(book.all(Filing)) == 2
    assert [one for one in book.problems if any("records" in place.file for place in one.locations)] == []


def test_what_was_read_is_counted(tmp_path: Path) -> None:
    """A row and the entries about it are one; the journal is no sheet."""
    folder = workspace(tmp_path, 报备=f"{FILING}3号,沿河片区,2024-09-02,2024-09-20,联学,,,\n")
    before = book_of(folder).read
    put(folder / "records", "filing", Action.DECIDE, "3号", decision="同意")
    a_filing_entry(folder / "records", theme="护学岗")
    after = book_of(folder).read
    assert (after.files, after.sheets, after.rows) == (before.files, before.sheets, before.rows + 1)


def test_columns_shows_the_journal_as_a_source(tmp_path: Path) -> None:
    """Behind the files, with what it holds of each kind."""
    folder = workspace(tmp_path, 报备=f"{FILING}3号,沿河片区,2024-09-02,2024-09-20,联学,,,\n")
    a_filing_entry(folder / "records")
    views = look(["台账/报备.csv"], load_settings(folder, known_rules()), folder)
    assert [(one.file, [(sheet.kind, sheet.rows) for sheet in one.sheets]) for one in views] == [("台账/报备.csv", [("filing", 1)]), ("records", [("filing", 1)])]
