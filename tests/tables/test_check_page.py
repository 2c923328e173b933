"""What `check` shows: on terminals, without one, and as JSON; the golden files are there to be read."""

from __future__ import annotations

import io
import json
from importlib.resources import files

import jsonschema
import pytest
from goldens import assert_golden
from reports import HILL, PAPER, RIVER, a_finding, a_full_report, a_report, at

from allyctl.console import Console
from allyctl.model.book import ReadCounts
from allyctl.model.finding import Audience, NotChecked, Severity
from allyctl.model.place import Location
from allyctl.model.report import Report
from allyctl.tables.blocks import Line, Table, Title
from allyctl.tables.checkjson import check_document
from allyctl.tables.checklines import check_lines
from allyctl.tables.checkpage import FOLD_AFTER, check_page, places, rules_checked, totals, unknown_headings
from allyctl.tables.layout import width


def on_terminal(report: Report, cells: int) -> str:
    """The page as a terminal of that width shows it, without colour."""
    out = io.StringIO()
    Console(out, io.StringIO(), width=cells, terminal=True, color=False).show(check_page(report, PAPER))
    return out.getvalue()


def lines_of(report: Report) -> list[str]:
    return [block.text for block in check_page(report, PAPER) if isinstance(block, Line)]


@pytest.mark.parametrize("cells", [80, 200])
def test_the_page_on_a_terminal(cells: int) -> None:
    """The whole page, and nothing of it wider than the terminal."""
    page = on_terminal(a_full_report(), cells)
    assert max(map(width, page.splitlines())) <= cells
    assert_golden(f"check-terminal-{cells}.txt", page)


def test_lines_without_a_terminal() -> None:
    """One line a finding, then what was not checked."""
    assert_golden("check-lines.txt", "\n".join(check_lines(a_full_report())) + "\n")


def test_json() -> None:
    """Every key of the contract in its order, null where there is nothing."""
    assert_golden("check.json", json.dumps(check_document(a_full_report()), ensure_ascii=False, indent=2) + "\n")


@pytest.mark.parametrize("report", [a_report(), a_full_report(), a_report(workspace="", alliances=())], ids=["empty", "full", "nothing"])
def test_json_keeps_its_schema(report: Report) -> None:
    """The shipped schema accepts what is printed."""
    schema = json.loads(files("allyctl").joinpath("schemas/check.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(check_document(report), schema)


def test_the_schema_refuses_a_missing_key() -> None:
    """The schema is no empty promise."""
    schema = json.loads(files("allyctl").joinpath("schemas/check.json").read_text(encoding="utf-8"))
    document = check_document(a_full_report())
    del document["findings"][0]["locations"][0]["line"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema)


def test_a_line_is_never_broken_or_cut() -> None:
    """A message of many lines and 5,000 characters is one line."""
    (line,) = check_lines(a_report(a_finding(message="主题\n" + "长" * 5000)))
    assert line.endswith("主题 " + "长" * 5000)


@pytest.mark.parametrize(
    ("values", "word"),
    [({}, "error"), ({"severity": Severity.NOTE}, "note"), ({"doubt": ("甲",), "severity": Severity.WARNING}, "doubt"), ({"waived": "因"}, "waived")],
)
def test_the_severity_of_a_line(values: dict[str, object], word: str) -> None:
    """error, warning, note, doubt, waived: one word each."""
    (line,) = check_lines(a_report(a_finding(**values)))
    assert f"  ACT101 {word} {RIVER}: " in line


def test_a_finding_without_place_or_alliance_has_dashes() -> None:
    """The columns of a line stay where they are."""
    (line,) = check_lines(a_report(a_finding(locations=(), alliance=None, message="无")))
    assert line == "-  ACT101 error -: 无"


def test_many_findings_of_one_rule_are_folded_on_the_screen_only() -> None:
    """After ten the rest is one line that says how many there are in all; the lines form has every one."""
    report = a_report(*(a_finding("FIL101", name="报备", message=f"第{number}次") for number in range(1, 31)), a_finding())
    shown = lines_of(report)
    assert sum("【须办理】报备" in line for line in shown) == FOLD_AFTER
    assert "“报备”（FIL101）共 30 条，此处列出前 10 条；要看全部，请在命令后面加上“> 结果.txt”，存成文件查看。" in shown
    assert len(list(check_lines(report))) == 31
    assert len(check_document(report)["findings"]) == 31


def test_ten_findings_are_not_folded() -> None:
    """The border itself."""
    assert not any("此处列出" in line for line in lines_of(a_report(*[a_finding()] * 10)))


def test_the_matrix_tells_unchecked_from_clean() -> None:
    """√ only where some rule of the family was applied; — where none had what it needs."""
    report = a_report(checked=("ORG101",), not_checked=(NotChecked("ROT101", "轮值召集", "没有", "轮值"), NotChecked("ORG102", "召集人", "没有", "联盟·召集人")))
    (table,) = (block for block in check_page(report, PAPER) if isinstance(block, Table))
    assert table.headings == ("联盟", "名册 ORG", "轮值 ROT")
    assert table.rows == ((RIVER, "√", "—"), (HILL, "√", "—"))


@pytest.mark.parametrize(
    ("lacking", "cell"),
    [(["ROT101", "ROT102"], "—"), (["ROT101"], "√"), ([], "√")],
    ids=["nothing of the family", "one of two", "all there"],
)
def test_the_matrix_tells_of_each_alliance_whether_it_was_checked(lacking: list[str], cell: str) -> None:
    """An alliance whose own files lack what every rule of a family needs is 未检查 there, whatever the others keep."""
    gaps = tuple(NotChecked(code, "轮值", "没有", "轮值", (HILL,)) for code in lacking)
    (table,) = (block for block in check_page(a_report(checked=("ROT101", "ROT102"), not_checked=gaps), PAPER) if isinstance(block, Table))
    assert table.rows == ((RIVER, "√"), (HILL, cell))


def test_internal_gaps_stay_out_of_the_matrix_and_of_the_alliance() -> None:
    """They have a section of their own."""
    report = a_report(a_finding(audience=Audience.INTERNAL))
    blocks = list(check_page(report, PAPER))
    (table,) = (block for block in blocks if isinstance(block, Table))
    assert "须办理" not in str(table)
    assert [block.text for block in blocks if isinstance(block, Title)] == ["部内待办（不计入联盟）", "检查范围", "合计"]


def test_every_finding_is_shown_exactly_once() -> None:
    """Whatever its alliance, family or audience, none is lost and none told twice."""
    kinds = [
        a_finding("ACT109", name="甲", alliance=None), a_finding("DAT101", name="乙", alliance=None), a_finding("DAT102", name="丙"),
        a_finding("WVR101", name="丁", alliance=None), a_finding("ORG105", name="戊", audience=Audience.INTERNAL, alliance=None),
        a_finding("ORG104", name="己", alliance="已撤销的联盟"), a_finding("DAT103", name="庚", audience=Audience.INTERNAL),
    ]  # fmt: skip
    shown = lines_of(a_report(*kinds))
    assert [sum(f"】{one.name}" in line for line in shown) for one in kinds] == [1] * len(kinds)


def test_cells_of_one_sheet_stand_together() -> None:
    """The file is named once."""
    assert places((at("C7"), at("H7"), Location("补充.toml", line=12), Location("坏.xlsx"))) == "活动台账.xlsx › 活动 › C7、H7；补充.toml › 第12行；坏.xlsx"


def test_a_cell_is_named_once_and_a_long_list_is_counted() -> None:
    """Twice the same cell is one; of a column of cells the first ten and how many there are."""
    assert places((at("L8"), at("L8"))) == "活动台账.xlsx › 活动 › L8"
    assert places(tuple(at(f"C{row}") for row in range(3, 15))).endswith(" › C3、C4、C5、C6、C7、C8、C9、C10、C11、C12 等 12 处")


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Location("通知.docx", "正文", "A24"), "通知.docx › 正文 › 第24段"),
        (Location("通知.txt", None, "A24"), "通知.txt › 第24行"),
        (Location("通知.docx", "表格1", "B2"), "通知.docx › 表格1 › B2"),
        (Location("台账.csv", None, "A24"), "台账.csv › A24"),
    ],
)
def test_a_text_has_paragraphs_and_lines_not_cells(place: Location, shown: str) -> None:
    """Word and Notepad show no cell addresses."""
    assert places((place,)) == shown


def test_notes_of_one_kind_on_files_stand_together() -> None:
    """Their advice is told once; another rule's note, and what is to be put right, stand alone."""
    notes = [
        a_finding("DAT110", name="按上下文理解", severity=Severity.NOTE, message=text, fix="请核对", locations=(at(cell),), alliance=None)
        for text, cell in (("甲", "C3"), ("乙", "D3"))
    ]
    other = a_finding("DAT122", name="外部单位", severity=Severity.NOTE, message="丙", fix="可以不改")
    fault = a_finding("DAT103", name="日期看不懂", message="丁", fix="请写清")
    shown = lines_of(a_report(notes[0], other, notes[1], fault))
    assert shown.count("办法：请核对") == 1
    start = shown.index("【提示】按上下文理解（2 条）")
    assert shown[start + 1 : start + 4] == ["· 甲（活动台账.xlsx › 活动 › C3）", "· 乙（活动台账.xlsx › 活动 › D3）", "办法：请核对"]
    assert not any(line.startswith("依据：通知") for line in shown)
    assert [line for line in shown if line.startswith("【") and "：" in line] == [
        f"【提示】外部单位（{RIVER}）：丙", f"【须办理】日期看不懂（{RIVER}）：丁"
    ]  # fmt: skip


def test_columns_that_were_not_read_are_told() -> None:
    """Nothing that was typed vanishes without a word."""
    few = a_report(read=ReadCounts(1, 1, 1, 0, ("联络员", "完成情况")))
    assert "未读：表头“联络员”、“完成情况”这几列没有认出，其中的内容没有读入（见 allyctl columns）" in lines_of(few)
    many = a_report(read=ReadCounts(1, 1, 1, 0, tuple("甲乙丙丁戊己庚辛")))
    assert unknown_headings(many).startswith("表头“甲”、“乙”、“丙”、“丁”、“戊”、“己”等 8 列没有认出")
    assert not any(line.startswith("未读") for line in lines_of(a_report()))


@pytest.mark.parametrize(("inside", "named"), [(False, "未建工作区"), (True, "（allyctl.toml 里还没有写名称）")])
def test_a_workspace_without_a_name_is_not_called_none(inside: bool, named: str) -> None:
    """A clerk who ran `init` is not told that there is no workspace."""
    first = next(block for block in check_page(a_report(workspace=""), PAPER, in_workspace=inside) if isinstance(block, Line))
    assert first.text == f"{named}　2024年第三季度（2024Q3）"


def test_what_was_checked_for_some_only_is_said() -> None:
    """A rule that lacks a column in one alliance's ledger counts as checked, and not as if nothing were missing."""
    part = a_report(checked=("ACT101", "ACT106"), not_checked=(NotChecked("ACT106", "五联覆盖", "没有这一列", "活动·共建内容", alliances=(HILL,)),))
    assert rules_checked(part) == "已检查 2 项规则（其中 1 项有的联盟缺列，没有查到），未检查 0 项。"
    assert rules_checked(a_report(checked=("ACT101",))) == "已检查 1 项规则，未检查 0 项。"


def test_totals_count_what_a_clerk_reads() -> None:
    """By the word shown, the department's own apart."""
    assert totals(a_full_report().findings) == "须办理 2，请核实 1，提示 1，待核实 1，已说明 1；部内待办 1。"


def test_nothing_found_is_said() -> None:
    """A clean check ends with a plain sentence."""
    assert "已检查的各项均未发现问题。" in lines_of(a_report())
    assert "已检查的各项均未发现问题。" not in lines_of(a_report(a_finding(severity=Severity.NOTE)))
    assert "除已说明的 1 条外，已检查的各项均未发现问题。" in lines_of(a_report(a_finding(waived="换届")))


def test_what_a_clerk_sees_can_be_written_in_gbk() -> None:
    """Every character of the page is in GBK, but for the sign between file, sheet and cell, which has a stand-in."""
    on_terminal(a_full_report(), 80).replace("›", ">").encode("gbk")


def test_a_county_s_own_rules_have_a_column_of_their_own() -> None:
    """After those of the rules that ship, by the letters of their codes, however many there are."""
    report = a_report(a_finding("XX101"), a_finding("DJLM101"), checked=("ACT101", "DAT103", "DJLM101", "XX101", "XX102"))
    matrix = next(block for block in check_page(report, PAPER) if isinstance(block, Table))
    assert matrix.headings == ("联盟", "活动 ACT", "填写 DAT", "自定 DJLM", "自定 XX")
    assert matrix.rows[0][1:] == ("√", "√", "须办理 1", "须办理 1")
