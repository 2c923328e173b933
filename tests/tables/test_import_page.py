"""What an import found, on a terminal: by alliance, no line wider than the terminal, every text fit for a GBK console."""

from __future__ import annotations

import io

import pytest

from allyctl.console import Console
from allyctl.model.entry import Action
from allyctl.model.importing import Change, Draft, Imported, Manual, Missing, Remark, Source, SourceKind, WaiverText
from allyctl.model.place import Location
from allyctl.tables.importpage import import_lines, import_page, import_totals
from allyctl.tables.layout import width

RIVER, HILL = "沿河片区党建联盟", "北山片区党建联盟"
OLD, NEW = Location("台账/2024年活动台账.xlsx", "活动", "H12"), Location("收回的核实反馈表（沿河片区）.xlsx", RIVER, "J4")
CHANGE = Change("place", "活动地点", "空白", "文化站" * 20, OLD, NEW)
FOUND = Imported(
    sources=(Source("收回.xlsx", SourceKind.FORM, 3, ("2024Q3",)), Source("台账.csv", SourceKind.LEDGER, 9)),
    drafts=(
        Draft("activity", Action.AMEND, "HD1", {"place": "文化站"}, "原因", "活动 2024年8月20日“护河”", RIVER, NEW, (CHANGE,)),
        Draft("activity", Action.IMPORT, None, {"place": "文化站"}, "原因", "活动 2024年9月20日“慰问”", HILL, NEW, (CHANGE,)),
    ),
    waivers=(WaiverText("ROT101", "轮值单位召集", RIVER, '[[waiver]]\nrule = "ROT101"', NEW),),
    manual=(Manual("活动报备：未见报备记录", "没有可以记录的项", "请核实", NEW, RIVER, "情况说明：当天报备过"), Manual("", "“时间”看不懂", "请改正", None)),
    remarks=(Remark("表里没有填写任何内容", Location("收回.xlsx")),),
    missing=tuple(Missing("activity", f"活动 2024年9月{day}日", RIVER, OLD) for day in range(1, 9)),
    same=4,
    alliances=(HILL, RIVER),
)  # fmt: skip


@pytest.mark.parametrize("cells", [80, 200])
def test_the_page(cells: int) -> None:
    """Each alliance under its name, what belongs to none at the end; values and both places; known records counted beyond five."""
    out = io.StringIO()
    Console(out, io.StringIO(), width=cells, terminal=True, color=False).show(import_page(FOUND, "示例县"))
    text = out.getvalue()
    text.replace("›", ">").encode("gbk")
    assert max(map(width, text.split("\n"))) <= cells
    places = [text.index(f"\n{name}\n") for name in (HILL, RIVER, "不分联盟", "合计")]
    assert places == sorted(places)
    joined = "".join(text.split())
    assert f"活动地点：空白→{'文化站' * 20}" in joined
    assert "原在：台账/2024年活动台账.xlsx›活动›H12" in joined
    assert "填的是：情况说明：当天报备过" in joined
    assert "2024年9月5日等8条" in joined
    assert "工具不改allyctl.toml" in joined


def test_the_lines() -> None:
    """One thing a line, its place first."""
    lines = list(import_lines(FOUND))
    assert len(lines) == 2 + 1 + 2 + 1 + 8
    assert all("\n" not in line for line in lines)
    assert lines[0].startswith(f"{NEW}  amend activity HD1 {RIVER}: ")
    assert import_totals(FOUND) == "新增 1 项，更正 1 项，与已有一致 4 条，建议豁免 1 项，需人工处理 2 项。"
