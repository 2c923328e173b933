"""The faults of files and settings themselves, apart from the samples that show well: every DAT and WVR rule, under both policies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from allyctl.model.entry import RECORDS, Action, Entry
from allyctl.model.journal import EntryName, hash_of
from allyctl.writing.journal import entry_text
from building.others import write_csv, write_lock
from building.sheets import (
    ERROR,
    NOTE,
    NUMBER,
    SHORT_DAY,
    TEXT,
    WARNING,
    Check,
    ErrorCell,
    Fault,
    Formula,
    Head,
    Plant,
    Sheet,
    bad,
    fine,
)
from building.workspace import Workspace, line_of
from building.xlsx import write_xlsx

EAST, SOUTH = "东岸片区党建联盟", "南岸片区党建联盟"
COUNTY, TOWNSHIP = Check("2024Q3", "2024-10-08"), Check("2024Q3", "2024-10-08", "township")
MAIN = "台账/活动和报备.xlsx"
HIDDEN_MARK = "\u202e"
"""Turns the order of what follows; nobody sees it."""

SETTINGS = f"""schema = 1

name = "试验县"
department = "中共试验县委组织部"
policy = "county"
roster = ["名册.csv"]
logs = ["台账/*"]

# 没有写由谁同意
[[waiver]]
rule = "DAT117"
alliance = "{EAST}"
reason = "表头待改"
expires = 2024-12-31

# 核查豁免本身的规则不能豁免
[[waiver]]
rule = "WVR105"
reason = "暂不清理"
approved_by = "县委组织部"
expires = 2024-12-31

# 已到期，所说明的问题还在
[[waiver]]
rule = "DAT106"
alliance = "{EAST}"
reason = "待补编号"
approved_by = "县委组织部"
expires = 2024-09-30

# 快要到期，所说明的问题还在
[[waiver]]
rule = "DAT105"
alliance = "{SOUTH}"
reason = "人数待核"
approved_by = "县委组织部"
expires = 2024-10-31

# 所说明的问题已经没有了
[[waiver]]
rule = "DAT120"
alliance = "{EAST}"
period = "2024Q3"
reason = "票数待核"
approved_by = "县委组织部"
expires = 2024-12-31

# 联盟名称写错
[[waiver]]
rule = "DAT107"
alliance = "东案片区党建联盟"
reason = "副本待清"
approved_by = "县委组织部"
expires = 2024-12-31
"""


def on(month: int, day: int) -> date:
    """A day of 2024."""
    return date(2024, month, day)


def oddities() -> Workspace:
    """data/samples/oddities."""
    workspace = Workspace((COUNTY, TOWNSHIP))
    workspace.text("allyctl.toml", SETTINGS)
    _table(workspace, "名册.csv", _roster(), "utf-8-sig")
    workspace.book(MAIN, [_log(), _filings(), _ballots(), _addresses()], write_xlsx)
    workspace.add("台账/~$活动和报备.xlsx", write_lock("林书言"))
    workspace.add("台账/另存的活动.xls", write_xlsx([_saved()]))
    _table(workspace, "台账/系统导出的活动.csv", _exported(), "utf-16")
    about_settings = (
        ("# 没有写由谁同意", "WVR101", ERROR, EAST, "豁免没有写由谁同意，不起作用", False),
        ("# 核查豁免本身的规则不能豁免", "WVR102", ERROR, None, "豁免的是核查豁免本身的规则", False),
        ("# 已到期，所说明的问题还在", "WVR103", WARNING, EAST, "豁免9月30日到期，所说明的问题重新列出", False),
        ("# 快要到期，所说明的问题还在", "WVR104", WARNING, SOUTH, "豁免10月31日到期，所说明的问题还在", False),
        ("# 所说明的问题已经没有了", "WVR105", WARNING, EAST, "豁免没有用上；有没读入的行，所以是待核实", True),
        ("# 联盟名称写错", "WVR106", ERROR, None, "豁免的联盟名称写错，名册里没有", False),
    )
    for comment, rule, severity, alliance, about, doubt in about_settings:
        fault = Fault(rule, severity, alliance, about, doubt=doubt, every=True)
        workspace.plants.append(Plant(fault, "allyctl.toml", line=line_of(SETTINGS, "[[waiver]]", comment)))
    workspace.plants += [
        Plant(Fault("DAT121", NOTE, None, "这个工作簿正被打开，可能有没保存的内容", every=True), MAIN),
        Plant(Fault("DAT111", NOTE, None, "通讯录不是台账，没有读入", every=True), MAIN, "通讯录"),
        Plant(Fault("DAT116", NOTE, None, "扩展名是xls，内容是xlsx", every=True), "台账/另存的活动.xls"),
    ]
    _recorded(workspace)
    return workspace


def _recorded(workspace: Workspace) -> None:
    """An entry that says another day than the workbook, and one of which a word was changed afterwards."""
    later = datetime(2024, 9, 3, 1, 30, 15, tzinfo=UTC)
    told = Entry("filing", Action.AMEND, "BB-14", {"filed_on": on(9, 2)}, later, "林书言", "登记时写早了一天")
    first = _entry(workspace, told)
    shared = Entry("venue", Action.NEW, "ZD2409-7KQ3MP", {"alliance": EAST, "name": "东岸镇文化站"}, later.replace(hour=2), "林书言", after=(first,))
    changed = _entry(workspace, shared, lambda text: text.replace("文化站", "文化馆"))
    workspace.plants += [
        Plant(_always("DAT125", WARNING, EAST, "报备日期在台账里是9月1日，后来更正为9月2日，按9月2日计"), MAIN, "报备", "C16"),
        Plant(_always("DAT124", ERROR, None, "这条记录写下以后被改了一个字，没有计入"), f"{RECORDS}/{changed}"),
    ]


def _entry(workspace: Workspace, entry: Entry, alter: Callable[[str], str] = str) -> str:
    text = entry_text(entry)
    name = str(EntryName(entry.at, entry.kind, hash_of(text.encode())))
    workspace.add(f"{RECORDS}/{name}", alter(text).encode())
    return name


def log_alone() -> Workspace:
    """data/samples/log-alone."""
    workspace = Workspace((COUNTY, TOWNSHIP))
    workspace.text("allyctl.toml", 'schema = 1\n\nname = "试验县"\npolicy = "county"\nlogs = ["*.csv", "*.xlsx"]\n')
    sheet = Sheet("", [Head("联盟"), Head("活动时间"), Head("活动主题")]).headings()
    for month in (7, 8, 9):
        sheet.row(EAST, on(month, 12), f"{month}月志愿服务")
    _table(workspace, "活动.csv", sheet, "utf-8-sig")
    whole = write_xlsx([_log()])
    workspace.add("没传完的台账.xlsx", whole[: len(whole) // 2])
    workspace.plants += [
        Plant(Fault("DAT112", ERROR, None, "只有半个文件，读不了", every=True), "没传完的台账.xlsx"),
        Plant(Fault("DAT123", NOTE, None, "没有名册，联盟名单取自台账", every=True), "活动.csv", cell="A2"),
    ]
    return workspace


def _table(workspace: Workspace, name: str, sheet: Sheet, encoding: str) -> None:
    workspace.add(name, write_csv(sheet, encoding))
    workspace.plants += sheet.plants(name, named=False)


def _roster() -> Sheet:
    sheet = Sheet("", [Head("联盟名称"), Head("联盟单位")]).headings()
    sheet.row(EAST, "东岸镇、柳林乡、石滩乡")
    few = Fault("ORG108", WARNING, SOUTH, "只有一个成员单位，至少应有2个", by=(COUNTY,))
    return sheet.row(SOUTH, bad("南岸镇", few))


def _always(rule: str, severity: str, alliance: str | None, about: str, *, waived: bool = False) -> Fault:
    return Fault(rule, severity, alliance, about, waived=waived, every=True)


def _log() -> Sheet:
    """活动: a fault in every row but the first."""
    sheet = Sheet(
        "活动",
        [
            Head("活动编号", 24, NUMBER), Head("联盟", 20), Head("活动时间", 16, SHORT_DAY), Head("活动主题", 24, TEXT), Head("召集单位", 12), Head("参加单位", 24, TEXT),
            Head("实到人数", 12, NUMBER), Head("报备编号", 12), Head("宣传报道", 20, TEXT), Head("宣传报道", 20, TEXT), Head("主办层级", 10),
        ],
    )  # fmt: skip
    sheet.title("2024年活动台账").headings()
    sheet.fault_at_heading(9, _always("DAT117", WARNING, None, "有两列都叫“宣传报道”，按前一列读取"))
    everyone = "各成员单位"
    sheet.row("HD-01", f"{EAST}、{SOUTH}", on(7, 9), "清理河道", "东岸镇", everyone, 40, "BB-01")
    sheet.row("HD-02", bad("东暗片区", _always("DAT101", ERROR, None, "联盟名称写成“东暗片区”，名册里没有，这一行没有读入")), on(7, 16), "巡护林地", "柳林乡", everyone, 22)
    sheet.row("HD-03", EAST, on(7, 23), "义务植树", bad("柳木乡", _always("DAT102", WARNING, None, "召集单位“柳木乡”应为柳林乡")), everyone, 31)
    sheet.row("HD-04", EAST, bad("2024年2月30日", _always("DAT103", ERROR, EAST, "2月没有30日，这一行没有读入")), "春耕帮工", "石滩乡", everyone, 18)
    sheet.row("HD-05", EAST, bad(None, _always("DAT104", ERROR, EAST, "没有填活动时间，这一行没有读入")), "入户宣讲", "石滩乡", everyone, 26)
    sheet.row("HD-06", SOUTH, on(8, 6), "平安巡防", "南岸镇", "南岸镇", bad("若干", _always("DAT105", WARNING, SOUTH, "人数写“若干”；已在allyctl.toml登记情况说明", waived=True)), None, None, None, "成员单位")
    sheet.row("HD-07", EAST, on(8, 9), "助农采摘", "柳林乡", everyone, 28)
    sheet.row(bad("HD-07", _always("DAT106", ERROR, EAST, "编号HD-07用了两次，内容不同；原豁免已到期")), EAST, on(8, 13), "敬老慰问", "石滩乡", everyone, 19)
    sheet.row(bad("HD-08", _always("DAT107", WARNING, EAST, "与第一行是同一次活动，登记了两次，只计一次")), f"{EAST}、{SOUTH}", on(7, 9), "清理河道", "东岸镇", everyone, 40)
    sheet.row("HD-09", EAST, bad(on(8, 20), _always("DAT108", WARNING, EAST, "同一天同一主题有两份报备，看不出是哪一份")), "共过主题党日", "东岸镇", everyone, 36)
    sheet.row("HD-10", EAST, on(8, 27), "护学岗", "柳林乡", everyone, 15, bad("BB-77", _always("DAT109", WARNING, EAST, "报备里没有BB-77这个编号")))
    sheet.row("HD-11", EAST, bad("9月3日", _always("DAT110", NOTE, None, "没有写年份，取自表题")), "防火演练", "石滩乡", everyone, 33)
    sheet.row(bad("HD-12", _always("DAT113", NOTE, None, "这一行是隐藏的，照常读入并提示")), EAST, on(9, 6), "岸线清洁", "东岸镇", everyone, 24, hidden=True)
    sheet.row("HD-13", EAST, on(9, 10), "孝亲讲堂", "东岸镇", everyone, bad(ErrorCell("#REF!", "#REF!"), _always("DAT114", WARNING, EAST, "人数的公式引用丢失，显示#REF!")))
    sheet.row("HD-14", EAST, on(9, 13), "秋收帮工", "柳林乡", everyone, bad(Formula("SUM(G3:G4)"), _always("DAT115", WARNING, EAST, "人数是公式，没有保存计算结果")))
    sheet.row(bad(20240917000000018, _always("DAT118", WARNING, EAST, "编号超过15位，按数字保存，后几位已经丢失")), EAST, on(9, 17), "政策问答", "石滩乡", everyone, 21)
    hidden: Any = bad(f"月圆{HIDDEN_MARK}敬老", _always("DAT119", NOTE, None, "主题里有改变显示顺序的控制符，读入时已去掉"))
    sheet.row("HD-16", EAST, on(9, 20), hidden, "东岸镇", everyone, 27)
    stranger = bad("东岸镇、柳林乡、县气象站", _always("DAT122", NOTE, None, "县气象站不在名册里，按外部单位看待"))
    return sheet.row("HD-17", EAST, on(9, 24), "气象科普", "柳林乡", stranger, 45)


def _filings() -> Sheet:
    """One for every activity that has to have one; two for one of them."""
    heads = [Head("报备编号", 12), Head("联盟", 20), Head("报备日期", 14, SHORT_DAY), Head("拟办日期", 14, SHORT_DAY), Head("活动主题", 24, TEXT), Head("审批结果", 10)]
    sheet = Sheet("报备", heads).title("2024年活动报备登记表").headings()
    filed = (
        (on(7, 9), "清理河道"), (on(7, 23), "义务植树"), (on(8, 9), "助农采摘"), (on(8, 13), "敬老慰问"), (on(8, 20), "共过主题党日"), (on(8, 20), "共过主题党日"),
        (on(8, 27), "护学岗"), (on(9, 3), "防火演练"), (on(9, 6), "岸线清洁"), (on(9, 10), "孝亲讲堂"), (on(9, 13), "秋收帮工"), (on(9, 17), "政策问答"),
        (on(9, 20), "月圆敬老"), (on(9, 24), "气象科普"),
    )  # fmt: skip
    for number, (day, theme) in enumerate(filed, start=1):
        sheet.row(f"BB-{number:02d}", EAST, day.replace(day=1 if number != 6 else 2), day, theme, "同意")
    return sheet


def _ballots() -> Sheet:
    heads = [Head("联盟", 20), Head("考评时期", 12), Head("考评指标", 14), *(Head(text, 12, NUMBER) for text in ("票数", "满意", "基本满意", "不满意", "不了解"))]
    sheet = Sheet("考评打分", heads).title("2024年第三季度群众测评").headings()
    sheet.row(EAST, "2024Q3", "群众满意度", 100, 90, 6, 2, 2)
    short = bad(100, _always("DAT120", WARNING, SOUTH, "各档票数合计95，与总票数100不符"))
    return sheet.row(SOUTH, "2024Q3", "群众满意度", short, 80, 10, 3, 2)


def _addresses() -> Sheet:
    sheet = Sheet("通讯录", [Head("科室", 14), Head("职务", 14), Head("门牌", 10)]).title("通讯录").headings()
    return sheet.row("办公室", "主任", "301")


OWN = [Head("联盟", 20), Head("活动时间", 14, SHORT_DAY), Head("活动主题", 20), Head("召集单位", 10), Head("参加单位", 10), Head("实到人数", 10, NUMBER), Head("主办层级", 10)]


def _saved() -> Sheet:
    sheet = Sheet("活动", OWN).headings()
    return sheet.row(SOUTH, on(9, 4), "防汛值守", "南岸镇", "南岸镇", 9, "成员单位")


def _exported() -> Sheet:
    sheet = Sheet("", OWN).headings()
    return sheet.row(fine(SOUTH, "文本是UTF-16编码，照样读得懂"), on(8, 20), "邻里互助", "南岸镇", "南岸镇", 12, "成员单位")
