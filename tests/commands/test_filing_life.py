"""A filing from its beginning to its end: its state, what waits for whom, what the check says at every step."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import Ran
from looks import keeps_schema
from recorded import a_workspace, book_of, entries, recorded_id

from allyctl.calendar import Calendar
from allyctl.dues.filinglist import list_filings
from allyctl.model.settings import Settings
from allyctl.rules.registry import Scope
from allyctl.settings import load_policy
from allyctl.shell.invocation import known_rules
from allyctl.tables.blocks import Line, Title
from allyctl.tables.filingspage import filings_page
from allyctl.values.periods import Period

Run = Callable[..., Ran]
NEW = ("filing", "new", "--alliance", "沿河", "--planned-on", "2024-08-20", "--theme", "重温入党誓词", "--place", "文化广场", "--content", "宣誓")


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return a_workspace(tmp_path / "示例县")


def listed(run: Run, county: Path, as_of: str, *more: str) -> list[dict[str, Any]]:
    """The filings as `filing list --all --format json` tells them."""
    ran = run("filing", "list", *(more or ("--all",)), "--format", "json", cwd=county, as_of=as_of)
    assert ran.code == 0, ran.err
    document = json.loads(ran.out)
    keeps_schema("filing", document)
    filings: list[dict[str, Any]] = document["filings"]
    return filings


def state(run: Run, county: Path, as_of: str, name: str) -> tuple[str, str | None, str | None]:
    """The state of one filing, whom it waits for, and since when."""
    (one,) = [one for one in listed(run, county, as_of) if one["id"] == name]
    return one["state"], one["waits_for"], one["since"]


def findings(run: Run, county: Path, as_of: str) -> list[str]:
    """The FIL findings of the third quarter."""
    ran = run("check", "--quarter", "2024Q3", "--select", "FIL", "--format", "json", cwd=county, as_of=as_of)
    return [one["rule"] for one in json.loads(ran.out)["findings"]]


def test_from_filing_to_holding(run: Run, county: Path) -> None:
    """待审, 同意, 已开展; the check has nothing to say, and nothing is said."""
    ran = run(*NEW, cwd=county, as_of="2024-08-01")
    name = recorded_id(ran)
    assert ran.err.splitlines() == [f"已记录：沿河片区党建联盟“报备”新记，编号 {name}。"]
    assert state(run, county, "2024-08-02", name) == ("待审", "组织部", "2024-08-01")
    ran = run("filing", "approve", name, "--by", "周正平", cwd=county, as_of="2024-08-05")
    assert ran.err.splitlines() == [f"已记录：沿河片区党建联盟“报备”审批（同意），编号 {name}。"]
    assert state(run, county, "2024-08-06", name) == ("同意", None, None)
    recorded_id(
        run("activity", "add", "--alliance", "沿河", "--held-on", "2024-08-20", "--theme", "重温入党誓词", "--filing", name, cwd=county, as_of="2024-08-21")
    )
    assert state(run, county, "2024-08-21", name) == ("已开展", None, None)
    assert findings(run, county, "2024-10-08") == []


def test_returned_and_handed_in_anew(run: Run, county: Path) -> None:
    """退回 waits for the unit; the change takes over what it does not name and waits for the department; the old one is over."""
    name = recorded_id(run(*NEW, cwd=county, as_of="2024-08-01"))
    recorded_id(run("filing", "return", name, "--by", "周正平", "--opinion", "与防汛冲突", cwd=county, as_of="2024-08-02"))
    assert state(run, county, "2024-08-03", name) == ("退回", "报备单位", "2024-08-02")
    later = recorded_id(run("filing", "new", "--changes", name, "--planned-on", "2024-08-28", cwd=county, as_of="2024-08-06"))
    entry = entries(county)[-1]
    assert (entry.fields["theme"], entry.fields["place"], entry.fields["changes"]) == ("重温入党誓词", "文化广场", name)
    assert state(run, county, "2024-08-07", name)[0] == "已变更"
    assert state(run, county, "2024-08-07", later) == ("待审", "组织部", "2024-08-06")
    assert listed(run, county, "2024-08-07")[-1]["changed_by"] == later


def test_a_change_after_approval_asks_for_a_new_decision(run: Run, county: Path) -> None:
    """Another place in the approved filing: filed today, 待审 again, and the way out where it was only a slip."""
    name = recorded_id(run(*NEW, cwd=county, as_of="2024-08-01"))
    recorded_id(run("filing", "approve", name, "--by", "周正平", cwd=county, as_of="2024-08-02"))
    ran = run("amend", name, "--place", "河东乡", "--reason", "换地方", cwd=county, as_of="2024-08-12")
    recorded_id(ran)
    assert "审批同意以后变更活动地点，按当天重新报备，状态改为“待审”" in ran.err
    assert state(run, county, "2024-08-12", name) == ("待审", "组织部", "2024-08-12")
    recorded_id(run("filing", "approve", name, "--by", "郑安民", cwd=county, as_of="2024-08-13"))
    assert state(run, county, "2024-08-14", name)[0] == "同意"


@pytest.mark.parametrize("more", [("--theme", "重温誓词"), ("--planned-on", "2024-08-20"), ("--place", "文化 广场"), ("--planned-on", "2024-08-21", "--decision", "同意")])
def test_what_changes_nothing_that_was_agreed_to(more: tuple[str, ...], run: Run, county: Path) -> None:
    """Another theme, the same day, the same place written otherwise, or a correction that says so: still 同意."""
    name = recorded_id(run(*NEW, cwd=county, as_of="2024-08-01"))
    recorded_id(run("filing", "approve", name, "--by", "周正平", cwd=county, as_of="2024-08-02"))
    recorded_id(run("amend", name, *more, "--reason", "登记有误", cwd=county, as_of="2024-08-03"))
    assert state(run, county, "2024-08-04", name)[0] == "同意"


def test_a_correction_after_the_event_asks_for_nothing(run: Run, county: Path) -> None:
    """The activity was held: a slip in the place is put right, and nobody is accused of anything."""
    name = recorded_id(run(*NEW, cwd=county, as_of="2024-08-01"))
    recorded_id(run("filing", "approve", name, "--by", "周正平", cwd=county, as_of="2024-08-02"))
    recorded_id(run("activity", "add", "--alliance", "沿河", "--held-on", "2024-08-20", "--theme", "重温入党誓词", cwd=county, as_of="2024-08-21"))
    recorded_id(run("amend", name, "--place", "广场", "--reason", "登记有误", cwd=county, as_of="2024-09-01"))
    assert state(run, county, "2024-09-02", name)[0] == "已开展"
    assert findings(run, county, "2024-10-08") == []


def test_while_a_change_waits_the_old_approval_stands(run: Run, county: Path) -> None:
    """Held on the old day after all: the old approval counts; the change is still 待审."""
    name = recorded_id(run(*NEW, cwd=county, as_of="2024-08-01"))
    recorded_id(run("filing", "approve", name, "--by", "周正平", cwd=county, as_of="2024-08-02"))
    later = recorded_id(run("filing", "new", "--changes", name, "--planned-on", "2024-08-28", cwd=county, as_of="2024-08-05"))
    recorded_id(run("filing", "approve", later, "--by", "周正平", cwd=county, as_of="2024-08-06"))
    recorded_id(run("activity", "add", "--alliance", "沿河", "--held-on", "2024-08-28", "--theme", "重温入党誓词", cwd=county, as_of="2024-08-29"))
    assert state(run, county, "2024-08-29", later)[0] == "已开展"
    assert findings(run, county, "2024-10-08") == []


def test_cancelled(run: Run, county: Path) -> None:
    """取消 waits for nobody, stands only in the whole list, and its activity is not missed."""
    name = recorded_id(run(*NEW, cwd=county, as_of="2024-08-01"))
    recorded_id(run("filing", "approve", name, "--by", "周正平", cwd=county, as_of="2024-08-02"))
    recorded_id(run("filing", "cancel", name, "--reason", "防汛", cwd=county, as_of="2024-08-19"))
    assert state(run, county, "2024-08-21", name) == ("取消", None, None)
    assert listed(run, county, "2024-08-21", "--alliance", "沿河") == []
    assert findings(run, county, "2024-10-08") == []


def test_late(run: Run, county: Path) -> None:
    """Filed after the event: 补报, said at once with what to do, waiting for the department; asked for by word of mouth before: none."""
    ran = run(*NEW, cwd=county, as_of="2024-08-26")
    name = recorded_id(ran)
    assert "FIL107" in ran.err
    assert state(run, county, "2024-08-27", name) == ("补报", "组织部", "2024-08-26")
    oral = run(*NEW, "--form", "口头", "--filed-on", "2024-08-15", cwd=county, as_of="2024-08-26")
    assert "FIL107" not in oral.err
    assert state(run, county, "2024-08-27", recorded_id(oral))[0] == "同意"


def test_approved_and_forgotten(run: Run, county: Path) -> None:
    """The day has passed: the unit has to say what became of it."""
    name = recorded_id(run(*NEW, cwd=county, as_of="2024-08-01"))
    recorded_id(run("filing", "approve", name, "--by", "周正平", cwd=county, as_of="2024-08-02"))
    assert state(run, county, "2024-08-20", name) == ("同意", None, None)
    assert state(run, county, "2024-08-21", name) == ("同意", "报备单位", "2024-08-20")


@pytest.mark.parametrize(
    ("filed", "said"), [("2024-08-19", "提前1个工作日，不足规定的3个工作日"), ("2024-08-14", None), ("2024-08-15", None), ("2024-08-16", "提前2个工作日")]
)
def test_a_short_lead_is_said_at_once(filed: str, said: str | None, run: Run, county: Path) -> None:
    """With its basis and what to do, before anything is held; enough lead is silence; approving it says nothing anew."""
    ran = run(*NEW, cwd=county, as_of=filed)
    name = recorded_id(ran)
    assert (said in ran.err and "依据：" in ran.err and "办法：" in ran.err) if said else "FIL102" not in ran.err
    assert "FIL102" not in run("filing", "approve", name, "--by", "周正平", cwd=county, as_of=filed).err


def test_who_approves_is_checked(run: Run, tmp_path: Path) -> None:
    """A name that is not among those who may: recorded, and said."""
    county = a_workspace(tmp_path, settings='[approvers]\nnames = ["周正平"]\n')
    for by, wrong in (("李四方", True), ("周正平", False)):
        name = recorded_id(run(*NEW, "--theme", by, cwd=county, as_of="2024-08-01"))
        ran = run("filing", "approve", name, "--by", by, cwd=county, as_of="2024-08-02")
        assert ("FIL108" in ran.err) is wrong


WORKBOOK = """
[[filing]]
id = "BB-1"
alliance = "沿河片区"
filed_on = 2024-08-19
planned_on = 2024-08-20
theme = "重温入党誓词"
place = "文化广场"

[[activity]]
alliance = "沿河片区"
held_on = 2024-08-20
theme = "重温入党誓词"
"""


def test_a_row_and_entries_give_one_finding(run: Run, tmp_path: Path) -> None:
    """The filing stands in a ledger, its decision and a correction are recorded: one filing, one finding of its lead."""
    county = a_workspace(tmp_path, WORKBOOK)
    recorded_id(run("filing", "approve", "BB-1", "--by", "周正平", "--on", "2024-08-20", cwd=county))
    recorded_id(run("amend", "BB-1", "--contact", "林小雨", "--reason", "补填", cwd=county))
    recorded_id(run("activity", "add", "--alliance", "沿河", "--held-on", "2024-08-20", "--theme", "重温入党誓词", "--place", "文化广场", cwd=county))
    assert findings(run, county, "2024-10-08") == ["FIL102"]
    assert [one["state"] for one in listed(run, county, "2024-10-08")] == ["已开展"]


def test_only_what_is_new_is_told(run: Run, tmp_path: Path) -> None:
    """What the check found of the row before is not told again with a correction that has nothing to do with it."""
    county = a_workspace(tmp_path, WORKBOOK)
    ran = run("amend", "BB-1", "--contact", "林小雨", "--reason", "补填", cwd=county)
    assert ran.err.splitlines() == ["已记录：沿河片区党建联盟“报备”更正，编号 BB-1。"]
    late = run("filing", "approve", "BB-1", "--by", "周正平", "--on", "2024-08-22", cwd=county)
    assert "FIL103" in late.err
    assert "FIL102" not in late.err


def test_the_list_begins_with_what_is_most_urgent(run: Run, county: Path) -> None:
    """What waits, by its last day; then what was agreed to, by its day; what is over only on request."""
    names = {}
    for theme, planned in (("甲", "2024-08-30"), ("乙", "2024-08-07"), ("丙", "2024-08-28"), ("丁", "2024-08-21")):
        line = ("filing", "new", "--alliance", "沿河", "--theme", theme, "--planned-on", planned)
        names[theme] = recorded_id(run(*line, cwd=county, as_of="2024-08-01"))
    for theme in "丙丁":
        recorded_id(run("filing", "approve", names[theme], "--by", "周正平", cwd=county, as_of="2024-08-02"))
    open_ones = listed(run, county, "2024-08-09", "--alliance", "沿河")
    assert [(one["theme"], one["state"], one["overdue"]) for one in open_ones] == [
        ("乙", "待审", True), ("甲", "待审", True), ("丁", "同意", False), ("丙", "同意", False),
    ]  # fmt: skip
    assert [one["theme"] for one in listed(run, county, "2024-08-09", "--state", "同意")] == ["丁", "丙"]
    assert listed(run, county, "2024-08-09", "--alliance", "北山") == []
    ran = run("filing", "list", cwd=county, as_of="2024-08-09")
    assert ran.out.splitlines()[0].endswith("“乙”  待组织部审批，自2024年8月1日起，期限2024年8月7日（已过）")
    assert "合计：共 4 份：待组织部办理 2 份。" in ran.err


def test_a_state_that_is_none(run: Run, county: Path) -> None:
    """Exit 2 with those there are."""
    ran = run("filing", "list", "--state", "通过", cwd=county)
    assert ran.code == 2
    assert "待审" in ran.err


def test_a_ledger_without_decisions_accuses_nobody(run: Run, tmp_path: Path) -> None:
    """No column of decisions: 未登记审批, and nobody is waited for."""
    county = a_workspace(tmp_path, WORKBOOK)
    assert [(one["state"], one["waits_for"]) for one in listed(run, county, "2024-08-20")] == [("未登记审批", None)]


def test_the_page_for_people(run: Run, county: Path) -> None:
    """What waits stands first with its last day; then what needs nothing; each with the number that `approve` takes."""
    waits = recorded_id(run(*NEW, cwd=county, as_of="2024-08-01"))
    agreed = recorded_id(run(*NEW, "--theme", "联学", cwd=county, as_of="2024-08-01"))
    recorded_id(run("filing", "approve", agreed, "--by", "周正平", cwd=county, as_of="2024-08-02"))
    today = date(2024, 8, 5)
    found = list_filings(Scope(book_of(county), Settings(), load_policy("county", Settings(), known_rules()), Calendar(), today, Period(2024, 3, 3)))
    assert [block.text for block in filings_page(found, "示例县", today) if isinstance(block, Line | Title)] == [
        "示例县　报备", "截至：2024年8月5日",
        "待办", "【待审】沿河片区党建联盟：2024年8月20日“重温入党誓词”", "待组织部审批，自2024年8月1日起，期限2024年8月8日", f"编号 {waits}",
        "没有待办", "【同意】沿河片区党建联盟：2024年8月20日“联学”", f"编号 {agreed}",
        "合计", "共 2 份：待组织部办理 1 份。",
    ]  # fmt: skip


def test_a_dry_run_promises_no_number(run: Run, county: Path) -> None:
    """A number is drawn when it is recorded; one of one's own is shown."""
    assert "（记录时自动编号）" in run(*NEW, "--dry-run", cwd=county).out
    assert "BB-7" in run(*NEW, "--id", "BB-7", "--dry-run", cwd=county).out
