"""The county's ledgers of the year before, of all four zones in one workbook: what only a whole year shows is planted here."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from building.county_ledger import CHIEF
from building.county_roster import LAKE, LAST_YEAR, NORTH, RIVER, UNITS, WEST
from building.sheets import NOTE, NUMBER, SHORT_DAY, TEXT, UP, WARNING, Fault, Head, Sheet, bad

ALL = "各成员单位"
SECRETARIES = {unit.name: unit.secretary for units in UNITS.values() for unit in units}
LEADERS = {RIVER: "县委副书记沈致远", NORTH: "副县长顾明川", LAKE: "县人大常委会副主任罗怀谷", WEST: "县政协副主席田守一"}
VISITORS = {RIVER: "常务副部长周正平、组织股", NORTH: "副部长郑安民、干部股"}
TERMS = {
    RIVER: ("城关镇", "河东乡", "河西乡", "柳河乡"),
    NORTH: ("石桥乡", "北山镇", "松林乡", "石桥乡"),
    LAKE: ("南湖镇", "湖口乡", "南湖镇", "芦荡乡"),
    WEST: ("高坪乡", "云岭乡", "西岭镇", "高坪乡"),
}


def on(month: int, day: int) -> date:
    """A day of 2023."""
    return date(2023, month, day)


class Event(NamedTuple):
    """One activity."""

    day: date
    theme: str
    linkage: Any
    form: str
    place: str


def _planted(rule: str, severity: str, alliance: str, about: str) -> Fault:
    return Fault(rule, severity, alliance, about, by=(LAST_YEAR,))


_NO_INDUSTRY = _planted("ACT106", WARNING, NORTH, "全年的活动、领办项目里没有产业联建")
_NO_STUDY = _planted("ACT107", WARNING, LAKE, "全年没有理论联学活动")

EVENTS = {
    RIVER: (
        Event(on(2, 23), "会议精神专题联学", "理论联学", "主题党日", "城关镇党群服务中心"),
        Event(on(5, 18), "党务干部跟班互学", "队伍联建", "培训", "河东乡党群服务中心"),
        Event(on(8, 17), "茶叶产业互访观摩", "产业联建", "观摩", "河西乡茶园"),
        Event(on(11, 16), "冬修水利志愿服务", "活动联办、资源联享", "志愿服务", "柳河乡河堤"),
    ),
    NORTH: (
        Event(on(3, 9), "党的创新理论联学", bad("理论联学", _NO_INDUSTRY), "主题党日", "石桥乡党群服务中心"),
        Event(on(6, 15), "护林防火联合演练", "队伍联建", "演练", "北山镇林场"),
        Event(on(8, 24), "暑期护苗志愿服务", "活动联办", "志愿服务", "松林乡小学"),
        Event(on(11, 9), "党员教育实训开放日", "资源联享", "观摩", "北山镇上坪村"),
    ),
    LAKE: (
        Event(on(3, 16), "湖区增殖放流", bad("活动联办", _NO_STUDY), "志愿服务", "南湖镇码头"),
        Event(on(6, 8), "端午龙舟友谊赛", "队伍联建", "文体活动", "湖口乡渡口"),
        Event(on(9, 14), "稻虾共作现场观摩", "产业联建", "观摩", "青塘乡示范田"),
        Event(on(12, 7), "岁末走访慰问", "资源联享", "志愿服务", "芦荡乡"),
    ),
    WEST: (
        Event(on(3, 23), "春耕备耕帮扶", "活动联办", "志愿服务", "高坪乡"),
        Event(on(6, 29), "七一主题党日", "理论联学", "主题党日", "西岭镇烈士陵园"),
        Event(on(9, 21), "药材种植互学互鉴", "产业联建、队伍联建", "观摩", "云岭乡药材基地"),
        Event(on(12, 14), "冬季送温暖", "资源联享", "志愿服务", "高坪乡敬老院"),
    ),
}


def last_year() -> list[Sheet]:
    """台账/2023年工作台账.xlsx."""
    return [_activities(), _meetings(), _terms(), _listings(), _projects()]


def _short(alliance: str) -> str:
    return alliance.removesuffix("党建联盟")


def _activities() -> Sheet:
    sheet = Sheet(
        "活动",
        [
            Head("联盟", 14),
            Head("活动日期", 13, SHORT_DAY),
            Head("活动主题", 24, TEXT),
            Head("共建内容", 18),
            Head("活动形式", 12),
            Head("活动地点", 20, TEXT),
            Head("召集单位", 10),
            Head("轮值召集人", 11),
            Head("参加单位", 16),
            Head("应到人数", 10, NUMBER),
            Head("实到人数", 10, NUMBER),
            Head("到会领导", 34, TEXT),
            Head("报备日期", 13, SHORT_DAY),
            Head("审批日期", 13, SHORT_DAY),
            Head("审批结果", 10),
            Head("审批人", 10),
        ],
    )
    sheet.title("2023年片区党建联盟活动台账").headings()
    for alliance, events in EVENTS.items():
        for number, (event, unit) in enumerate(zip(events, TERMS[alliance], strict=True)):
            guests = f"{LEADERS[alliance]}、{VISITORS[alliance]}" if alliance in VISITORS and number == 2 else LEADERS[alliance]
            filed, decided = event.day - timedelta(days=14), event.day - timedelta(days=10)
            sheet.row(
                _short(alliance) if number == 0 else UP, event.day, event.theme, event.linkage, event.form, event.place, unit, SECRETARIES[unit], ALL,
                40, 38, guests, filed, decided, "同意", CHIEF,
            )  # fmt: skip
    return sheet


def _meetings() -> Sheet:
    heads = [Head("会议编号", 14), Head("联盟", 14), Head("会议日期", 13, SHORT_DAY), Head("主持人", 10), Head("参会单位", 16), Head("议题", 28, TEXT),
             Head("议定事项", 28, TEXT), Head("纪要编号", 18)]  # fmt: skip
    sheet = Sheet("联席会议", heads).title("2023年片区党建联盟联席会议台账").headings()
    for alliance, code, word in ((RIVER, "YH", "沿"), (NORTH, "BS", "北"), (LAKE, "NH", "南")):
        lead = UNITS[alliance][0].secretary
        sheet.row(f"{code}-HY-2301", _short(alliance), on(2, 9), lead, ALL, "研究全年活动计划和领办项目", "通过全年计划和领办项目", f"{word}联纪〔2023〕1号")
        sheet.row(f"{code}-HY-2302", _short(alliance), on(7, 6), lead, ALL, "会商下半年工作", "按计划推进", f"{word}联纪〔2023〕2号")
    return sheet


def _terms() -> Sheet:
    """All as the order of duty has it, but for one swap without a word and one unit left out."""
    heads = [Head("联盟", 16), Head("轮值周期", 18), Head("轮值单位", 12), Head("轮值召集人", 12), Head("备注", 20, TEXT)]
    sheet = Sheet("轮值", heads).title("2023年片区党建联盟轮值安排").headings()
    left_out = _planted("ROT103", WARNING, LAKE, "一轮四期里南湖镇轮了两次，青塘乡一次也没有")
    swapped = _planted("ROT106", NOTE, WEST, "按顺序第二季度应是西岭镇，没有注明调换")
    for alliance, units in TERMS.items():
        for quarter, unit in enumerate(units, start=1):
            given: Any = unit
            if (alliance, quarter) == (LAKE, 3):
                given = bad(unit, left_out)
            elif (alliance, quarter) == (WEST, 2):
                given = bad(unit, swapped)
            period = f"2023年第{'一二三四'[quarter - 1]}季度"
            sheet.row(_short(alliance) if quarter == 1 else UP, period, given, SECRETARIES[unit])
    return sheet


def _listings() -> Sheet:
    """Each unit publishes one entry and claims its neighbour's; one unit claims nothing, one zone has no resource."""
    heads = [Head("清单编号", 14), Head("联盟", 14), Head("清单类别", 10), Head("发布单位", 10), Head("内容", 28, TEXT), Head("发布日期", 13, SHORT_DAY),
             Head("认领单位", 12), Head("认领日期", 13, SHORT_DAY), Head("责任人", 10), Head("完成时限", 13, SHORT_DAY), Head("完成日期", 13, SHORT_DAY),
             Head("状态", 10)]  # fmt: skip
    sheet = Sheet("清单", heads).title("2023年党建联盟需求、资源、项目清单").headings()
    things = {
        RIVER: (("需求", "缺少直播设备"), ("资源", "党校教室三间"), ("项目", "茶园步道整治"), ("需求", "缺少水利技术员")),
        NORTH: (("需求", "缺少护林装备"), ("资源", "实训基地开放日"), ("项目", "林下菌菇试种")),
        LAKE: (("需求", "码头护栏维修"), ("资源", "镇党校教室两间"), ("项目", "稻虾共作试点"), ("需求", "编织技术培训")),
        WEST: (("需求", "缺少烤烟技术员"), ("项目", "药材基地试种"), ("项目", "进村路维修")),
    }
    for alliance, entries in things.items():
        units = [unit.name for unit in UNITS[alliance]]
        for place, (unit, (kind, content)) in enumerate(zip(units, entries, strict=True)):
            taker = units[(place + 1) % len(units)]
            taker = "芦荡乡" if taker == "青塘乡" else taker
            sheet.row(f"QD-23{sheet.size:02d}", _short(alliance), kind, unit, content, on(3, 6), taker, on(3, 20), SECRETARIES[taker], on(10, 31), on(10, 20), "已完成")
    return sheet


def _projects() -> Sheet:
    heads = [Head("联盟", 14), Head("年度", 8, NUMBER), Head("项目类别", 14), Head("项目名称", 22, TEXT), Head("领办单位", 10), Head("共建内容", 12), Head("责任人", 10),
             Head("议定会议编号", 14), Head("启动日期", 13, SHORT_DAY), Head("完成时限", 13, SHORT_DAY), Head("完成日期", 13, SHORT_DAY)]  # fmt: skip
    sheet = Sheet("领办项目", heads).title("2023年党建联盟领办项目台账").headings()
    wrong = bad("NH-HY-2309", _planted("MTG102", WARNING, LAKE, "联席会议台账里没有NH-HY-2309这次会议"))
    named: tuple[tuple[str, str, str, str, Any], ...] = (
        (RIVER, "集镇夜间巡护试点", "城关镇", "队伍联建", "YH-HY-2301"), (RIVER, "河东党校改造", "河东乡", "资源联享", "YH-HY-2301"),
        (RIVER, "茶园步道", "河西乡", "产业联建", "YH-HY-2301"), (RIVER, "河堤党员责任段", "柳河乡", "活动联办", "YH-HY-2301"),
        (NORTH, "实训基地一期", "北山镇", "资源联享", "BS-HY-2301"), (NORTH, "护林党员责任区", "松林乡", "队伍联建", "BS-HY-2301"),
        (NORTH, "敬老院结对", "石桥乡", "活动联办", "BS-HY-2301"), (LAKE, "码头党员示范岗", "南湖镇", "队伍联建", "NH-HY-2301"),
        (LAKE, "渡口救生站", "湖口乡", "活动联办", "NH-HY-2301"), (LAKE, "稻虾共作试点", "青塘乡", "产业联建", wrong),
        (LAKE, "编织技艺传习所", "芦荡乡", "资源联享", "NH-HY-2301"), (WEST, "陵园整修", "西岭镇", "资源联享", None),
        (WEST, "药材试种", "云岭乡", "产业联建", None),
    )  # fmt: skip
    for alliance, name, unit, linkage, meeting in named:
        sheet.row(_short(alliance), 2023, "书记领办项目", name, unit, linkage, SECRETARIES[unit], meeting, on(3, 1), on(12, 20), on(12, 8))
    return sheet
