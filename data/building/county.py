"""The sample county: its settings, its files, and every fault planted in them."""

from __future__ import annotations

from building import county_poor as poor
from building.county_ledger import ledger
from building.county_roster import LAKE, LAST_YEAR, TOWNSHIPS, roster
from building.county_year import last_year
from building.others import write_csv, write_lock, write_ods, write_xls
from building.sheets import NOTE, WARNING, Check, Fault, Plant, Sheet
from building.workspace import Workspace
from building.xlsx import write_xlsx

SETTINGS = f"""schema = 1

name = "示例县"
department = "中共示例县委组织部"
policy = "county"
roster = ["名册.xlsx"]
logs = ["台账/*", "补充.toml"]

[source]
title = "关于组建片区党建联盟的通知"
number = "示组通〔2022〕31号"

[structure]
zones = 4
units = [
    {"、".join(TOWNSHIPS).replace("、", '", "').join('""')},
]

[approvers]
names = ["周正平", "郑安民"]

[units]
other = ["县委党校"]

# 本县规定：活动至少提前3个工作日报备
[rules.FIL102]
lead_days = 3
unit = "workday"

[[waiver]]
rule = "ACT104"
alliance = "{LAKE}"
period = "2024Q3"
reason = "汛期挂联领导在防汛一线，经请示不另行邀请"
approved_by = "县委组织部"
document = "示组通〔2024〕15号"
expires = 2024-12-31
"""

SUPPLEMENT = """# 台账以外补记的两条：8月30日的活动当时没有登记
schema = 1

[[filing]]
id = "BB-BS-2024-41"
alliance = "北山片区"
filed_by = "石桥乡"
filed_on = 2024-08-21
planned_on = 2024-08-30
theme = "农技下乡结对"
place = "石桥乡农技站"
content = "农技员与种植户结对"
decision = "同意"
decided_by = "郑安民"
decided_on = 2024-08-23

[[activity]]
id = "BS-2024-41"
alliance = ["北山片区"]
held_on = 2024-08-30
theme = "农技下乡结对"
linkage = ["资源联享"]
form = "结对帮扶"
place = "石桥乡农技站"
content = "农技员与种植户结对"
convened_by = "石桥乡"
convener = "石长青"
participants = ["松林乡", "石桥乡"]
expected = 24
present = 24
filing = "BB-BS-2024-41"
status = "已开展"
"""


def county() -> Workspace:
    """data/samples/county."""
    workspace = Workspace((Check("2024Q3", "2024-10-08"), LAST_YEAR))
    workspace.text("allyctl.toml", SETTINGS)
    workspace.text("补充.toml", SUPPLEMENT)
    workspace.book("名册.xlsx", roster(), write_xlsx)
    workspace.book("台账/2023年工作台账.xlsx", last_year(), write_xlsx)
    workspace.book("台账/2024年活动台账.xlsx", ledger(), write_xlsx)
    workspace.book("台账/台账.xlsx", poor.shared_ledger(), write_xlsx)
    workspace.book("台账/台账(副本).xlsx", poor.shared_copy(), write_xlsx)
    workspace.book("台账/西岭片区.xls", [poor.western_log()], write_xls)
    workspace.book("台账/南湖片区考勤.ods", [poor.lake_attendance()], write_ods)
    _csv(workspace, "台账/南湖片区活动台账.csv", poor.lake_log(), "gb18030")
    _csv(workspace, "台账/南湖片区报备登记.csv", poor.lake_filings(), "utf-8-sig")
    workspace.add("台账/~$2024年活动台账.xlsx", write_lock("吴小溪"))
    workspace.plants += [
        Plant(Fault("ACT109", NOTE, None, "上一年度没有大比武、擂台赛的记录；有一行没有日期，所以是待核实", doubt=True, by=(LAST_YEAR,))),
        Plant(Fault("DAT121", NOTE, None, "这个工作簿正被打开，可能有没保存的内容", every=True), "台账/2024年活动台账.xlsx"),
        Plant(Fault("DAT111", NOTE, None, "照片目录不是台账，没有读入", every=True), "台账/台账.xlsx", "活动照片"),
        Plant(Fault("DAT113", NOTE, None, "工作表是隐藏的，照常读入并提示", every=True), "名册.xlsx", "阵地（内部）"),
        Plant(Fault("DAT107", WARNING, None, "整张表与台账.xlsx里的相同，各条只计一次", every=True), "台账/台账(副本).xlsx", "联席会议", "A3"),
    ]
    return workspace


def _csv(workspace: Workspace, name: str, sheet: Sheet, encoding: str) -> None:
    workspace.add(name, write_csv(sheet, encoding))
    workspace.plants += sheet.plants(name, named=False)
