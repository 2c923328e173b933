"""A roster in a Word document: the county's notice read as it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx

from allyctl.model.records import Member
from allyctl.model.settings import Settings
from allyctl.reading.load import load, look

NOTICE = [
    "关于组建片区党建联盟的通知",
    "三、格局构建",
    "将5个乡镇分为2个片区建立党建联盟，具体划分如下：",
    "（一）沿河片区党建联盟",
    "联盟单位：城关镇、河东乡、柳河乡",
    "共联县级单位：县委县直机关工委、县教育局党委",
    "挂联部领导和股室：常务副部长及办公室、组织股",
    "联盟牵头单位：城关镇",
    "（二）山北片区党建联盟",
    "联盟单位：石坪镇、青山乡",
    "联盟牵头单位：石坪镇",
]


def a_notice(path: Path, *, table: bool = False) -> None:
    document = docx.Document()
    for line in NOTICE[:3] if table else NOTICE:
        document.add_paragraph(line)
    if table:
        rows = [["联盟", "牵头单位", "联盟单位"], ["沿河片区党建联盟", "城关镇", "城关镇"], ["", "", "河东乡"], ["山北片区党建联盟", "石坪镇", "石坪镇"]]
        cells = document.add_table(rows=4, cols=3)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                cells.cell(number, column).text = text
        for column in (0, 1):
            cells.cell(1, column).merge(cells.cell(2, column))
    document.save(str(path))


def test_the_notice_itself_is_a_roster(tmp_path: Path) -> None:
    """Labelled paragraphs of the notice give alliances, members in their order, lead units, leaders and offices."""
    a_notice(tmp_path / "通知.docx")
    roster = load(Settings(), tmp_path, ["通知.docx"], []).roster
    assert roster.names == ("沿河片区党建联盟", "山北片区党建联盟")
    day = date(2024, 8, 1)
    assert [member.name for member in roster.members_of("沿河片区党建联盟", day)] == ["城关镇", "河东乡", "柳河乡"]
    row = roster.alliance("沿河片区党建联盟", day)
    assert row is not None
    assert (row.lead_unit, row.linked_leader, row.linked_offices) == ("城关镇", ("常务副部长",), ("办公室", "组织股"))
    assert str(row.origin.where("lead_unit")) == "通知.docx › 正文 › A8"


def test_a_table_of_a_document_is_read_with_its_merged_cells(tmp_path: Path) -> None:
    """A table in Word is read like a sheet; a cell merged downwards holds for every row it spans."""
    a_notice(tmp_path / "通知.docx", table=True)
    book = load(Settings(), tmp_path, ["通知.docx"], [])
    assert [(member.alliance, member.name) for member in book.all(Member)] == [
        ("沿河片区党建联盟", "城关镇"), ("沿河片区党建联盟", "河东乡"), ("山北片区党建联盟", "石坪镇"),
    ]  # fmt: skip


def test_a_document_met_by_a_folder_is_a_note(tmp_path: Path) -> None:
    """Word files that merely lie beside the ledgers are not looked into."""
    (tmp_path / "台账").mkdir()
    a_notice(tmp_path / "台账" / "通知.docx")
    (tmp_path / "台账" / "活动.csv").write_text("联盟,活动时间,活动主题\n沿河片区党建联盟,2024-08-20,联学\n", encoding="utf-8")
    book = load(Settings(), tmp_path, [], ["台账"])
    assert book.roster.from_log
    assert [problem.code for problem in book.problems if "docx" in problem.message or "docx" in str(problem.locations)] == ["DAT111"]


def test_a_damaged_document_is_told(tmp_path: Path) -> None:
    """A document cut short is unreadable, with what to do; nothing is raised."""
    a_notice(tmp_path / "通知.docx")
    data = (tmp_path / "通知.docx").read_bytes()
    (tmp_path / "坏.docx").write_bytes(data[: len(data) // 2])
    views = look(["坏.docx", "通知.docx"], Settings(), tmp_path)
    assert [view.unreadable is None for view in views] == [False, True]
