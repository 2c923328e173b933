"""The well-kept set: one workbook of two alliances, every ledger in its own sheet, numbers everywhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from building.county_roster import NORTH, RIVER
from building.sheets import NOTE, NUMBER, SHORT_DAY, TEXT, UP, WARNING, ErrorCell, Fault, Head, Sheet, bad, fine

ALL = "各成员单位"
CHIEF, DEPUTY = "周正平", "郑安民"


def on(month: int, day: int) -> date:
    """A day of 2024."""
    return date(2024, month, day)


@dataclass(frozen=True)
class Event:
    """One activity with its filing; `row` and `filing` set single cells otherwise, by heading."""

    number: str
    alliance: str
    day: date
    theme: str
    linkage: str
    form: str
    place: str
    content: str
    convened_by: str
    convener: str
    hosted_by: str
    participants: str
    expected: int
    present: int | None
    filed: date | None
    decided: date | None
    leader: str | None = None
    summary: str | None = None
    row: dict[str, Any] = field(default_factory=dict)
    filing: dict[str, Any] = field(default_factory=dict)
    heads: tuple[tuple[str, int, int], ...] = ()
    """Attendance: unit, expected, present; the rest was on leave."""
    hidden: bool = False


_ZH, _GU = "县委副书记沈致远", "副县长顾明川"
_HE, _XI, _OU, _GAO, _LIN, _SHI = "何晓岚", "向立夏", "欧阳清", "高远航", "林松", "石长青"

RIVER_EVENTS = (
    Event(
        "01", RIVER, on(3, 5), "学雷锋志愿服务进集镇", "活动联办", "志愿服务", "城关镇文化广场", "义诊、法律咨询、家电维修等便民服务", "城关镇", "孙剑", "城关镇",
        ALL, 80, 76, on(2, 26), on(2, 28), summary="服务群众300余人次",
    ),
    Event(
        "02", RIVER, on(3, 28), "党的创新理论联学", "理论联学", "主题党日", "城关镇党群服务中心", "集中学习、交流研讨", "城关镇", "孙 剑", "城关镇", ALL, 60, 58, on(3, 20),
        on(3, 22), _ZH,
    ),
    Event(
        "03", RIVER, on(4, 26), "党务干部业务培训", "队伍联建", "培训", "河东乡党校", "发展党员流程、档案整理实操", "河东乡", "何晓岚", "河东乡", ALL, 45, 45, on(4, 17), on(4, 19),
        row={"参加单位": fine(ALL, "“各成员单位”就是全部成员")},
    ),
    Event(
        "04", RIVER, on(6, 28), "重温入党誓词 共话初心使命", "理论联学、活动联办", "主题党日", "河东乡革命纪念馆", "重温入党誓词、参观展陈、老党员讲党课", "河东乡", "何晓岚", "河东乡", ALL, 90,
        88, on(6, 19), on(6, 21), _ZH,
    ),
    Event(
        "05", RIVER, on(7, 25), "会议精神专题联学", "理论联学", "主题党日", "河西乡文化礼堂", "领学原文、分组讨论、现场点评", "河西乡", _XI, "河西乡",
        "", 62, 60, on(7, 16), on(7, 18), _ZH,
        row={"参加单位": fine("城关镇党委、中共示例县河东乡委员会、河西乡党委、柳河", "带后缀、写全称、写简称，都认得是成员单位")},
        heads=(("城关镇", 20, 19), ("河东乡", 14, 14), ("河西乡", 16, 16), ("柳河乡", 12, 11)),
    ),
    Event(
        "06", RIVER, on(8, 8), "特色产业互访观摩", "产业联建", "观摩", "河西乡茶园、柳河乡大棚", "两天走四个产业点，座谈联建联营", "河西乡", _XI, "河西乡", ALL, 40, 40, on(7, 30), on(8, 1),
        "常务副部长周正平、组织股", row={"活动日期": fine("2024年8月8日-9日", "活动开展两天，按第一天算")},
        heads=(("城关镇", 10, 10), ("河东乡", 10, 10), ("河西乡", 12, 12), ("柳河乡", 8, 8)),
    ),
    Event(
        "07", RIVER, on(8, 20), "防汛抢险志愿服务", "活动联办", "志愿服务", "柳河乡河堤", "巡堤查险、转移物资", "河西乡", _XI, "柳河乡", "河西乡、柳河乡等2个单位", 36, 36, on(8, 15), on(8, 21),
        filing={"报备方式": fine("口头后补", "事前电话请示、事后补材料，写明了请示那天"), "审批说明": "8月15日电话请示同意，8月21日补交材料"}, heads=(("河西乡", 18, 18), ("柳河乡", 18, 18)),
    ),
    Event(
        "08", RIVER, on(9, 5), "文艺汇演进乡村", "活动联办", "文艺演出", "城关镇文化广场", "四乡镇节目联演", "河西乡", _XI, "城关镇", ALL, 60, None, on(8, 26), on(8, 28),
        row={"状态": fine("取消", "取消的活动不计数，报备也不算没有下文"), "备注": "连日降雨取消"},
    ),
    Event(
        "09", RIVER, on(9, 12), "全县基层党建大比武", "队伍联建", "大比武", "县委党校", "党务知识竞赛、书记谈思路", "", "", "", ALL, 30, 30, None, None,
        "县委副书记沈致远、常务副部长周正平", row={"主办层级": fine("县级", "县里统一组织，不用联盟报备，也不看轮值"), "备注": "县里统一组织"},
        heads=(("城关镇", 8, 8), ("河东乡", 7, 7), ("河西乡", 8, 8), ("柳河乡", 7, 7)),
    ),
    Event(
        "10", RIVER, on(9, 27), "两片区护河联建座谈", "资源联享、产业联建", "座谈", "河西乡政府", "互认阵地、共商上下游护河", "河西乡", _XI, "河西乡", "城关镇、河东乡、河西乡、柳河乡、北山镇、松林乡、石桥乡", 42, 42,
        on(9, 18), on(9, 20), _ZH, row={"联盟": fine("沿河片区、北山片区", "两个联盟合办，一份报备就够，两家都计一次")},
        heads=(("城关镇", 6, 6), ("河东乡", 6, 6), ("河西乡", 8, 8), ("柳河乡", 6, 6), ("北山镇", 6, 6), ("松林乡", 5, 5), ("石桥乡", 5, 5)),
    ),
    Event(
        "11", RIVER, on(10, 25), "秋收助农主题党日", "活动联办", "主题党日", "柳河乡示范田", "帮助困难户抢收", "柳河乡", _OU, "柳河乡", ALL, 50, None, on(9, 29), None,
        row={"状态": "计划"}, filing={"审批结果": "待审"},
    ),
)  # fmt: skip

NORTH_EVENTS = (
    Event(
        "31", NORTH, on(3, 12), "义务植树", "活动联办", "志愿服务", "北山镇南坡", "补植补造20亩", "北山镇", "高远航", "北山镇", ALL, 66, 66, on(3, 4), on(3, 6), _GU, hidden=True,
    ),
    Event("32", NORTH, on(4, 18), "党的创新理论联学", "理论联学", "主题党日", "松林乡党校", "领学、研讨", "松林乡", "林 松", "松林乡", ALL, 50, 49, on(4, 9), on(4, 11), _GU),
    Event(
        "33", NORTH, on(6, 26), "七一主题党日", "活动联办、队伍联建", "主题党日", "松林乡文化广场", "重温誓词、党务技能比试", "松林乡", "林松", "松林乡", ALL, 70, 70, on(6, 17), on(6, 19),
    ),
    Event(
        "34", NORTH, on(7, 19), "支部书记同上一堂课", "理论联学", "党课", "石桥乡党群服务中心", "三位书记轮流讲课", "石桥乡", _SHI, "石桥乡", ALL, 54, None, on(7, 10), on(7, 12), _GU,
        row={"实到人数": bad(ErrorCell("#REF!", "#REF!"), Fault("DAT114", WARNING, NORTH, "实到人数的公式引用丢失，显示#REF!", every=True))},
    ),
    Event(
        "35", NORTH, on(8, 14), "林下产业现场观摩", "产业联建", "观摩", "松林乡林场", "看菌菇棚、议销路", "石桥乡", _SHI, "松林乡", "北山镇、松林乡、石桥乡", 38, 38, on(8, 13), on(8, 13),
        filing={"报备日期": bad(on(8, 13), Fault("FIL102", WARNING, NORTH, "8月13日才报备，提前1个工作日，本县要求3个工作日"))},
        heads=(("北山镇", 14, 14), ("松林乡", 14, 14), ("石桥乡", 10, 10)),
    ),
    Event(
        "36", NORTH, on(9, 13), "中秋敬老志愿服务", "活动联办", "志愿服务", "石桥乡敬老院", "包月饼、打扫庭院", "石桥乡", _SHI, "石桥乡", "北山镇、石桥乡", 30, 30, on(9, 4), on(9, 6),
        row={"活动地点": bad("石桥乡敬老院", Fault("FIL104", NOTE, NORTH, "报备的地点是北山镇光荣院，实际在石桥乡敬老院"))},
        filing={
            "活动地点": "北山镇光荣院",
            "审批人": bad("高志新", Fault("FIL108", WARNING, NORTH, "审批人高志新不在allyctl.toml写明的审批人之列")),
        },
        heads=(("北山镇", 15, 15), ("石桥乡", 15, 15)),
    ),
    Event(
        "37", NORTH, on(9, 20), "护林防火联合演练", "队伍联建", "演练", "北山镇林场", "队伍拉练、器材操作", "石桥乡", _SHI, "北山镇", ALL, 60, None, on(9, 10), on(9, 12),
        row={"状态": bad("计划", Fault("ACT113", WARNING, NORTH, "9月20日的计划已过日期，状态没有更新"))},
    ),
    Event(
        "38", NORTH, on(11, 8), "冬季农技培训", "产业联建", "培训", "石桥乡农技站", "果树修剪、越冬管理", "北山镇", _GAO, "石桥乡", ALL, 50, None, on(9, 30), on(10, 8), row={"状态": "计划"},
    ),
)  # fmt: skip


def ledger() -> list[Sheet]:
    """台账/2024年活动台账.xlsx."""
    events = (*RIVER_EVENTS, *NORTH_EVENTS)
    return [_filings(events), _activities(events), _attendance(events), _meetings(), _terms(), _listings(), _projects()]


def _number(event: Event) -> str:
    return f"{'YH' if event.alliance == RIVER else 'BS'}-2024-{event.number}"


def _fill(sheet: Sheet, values: dict[str, Any], *, hidden: bool = False) -> None:
    sheet.row(*(values.get(head.text) for head in sheet.heads), hidden=hidden)


def _filings(events: tuple[Event, ...]) -> Sheet:
    sheet = Sheet(
        "报备",
        [
            Head("报备编号", 14),
            Head("联盟", 12),
            Head("报备单位", 10),
            Head("报备日期", 13, SHORT_DAY),
            Head("拟办日期", 13, SHORT_DAY),
            Head("活动主题", 26, TEXT),
            Head("共建内容", 16),
            Head("预计人数", 10, NUMBER),
            Head("活动地点", 22, TEXT),
            Head("活动内容", 30, TEXT),
            Head("拟邀挂联领导", 18, TEXT),
            Head("审批结果", 10),
            Head("审批人", 10),
            Head("审批日期", 13, SHORT_DAY),
            Head("报备方式", 10),
            Head("审批说明", 26, TEXT),
        ],
    )
    sheet.title("2024年片区党建联盟活动报备登记表").caption("登记单位：中共示例县委组织部组织股").headings()
    for event in events:
        if event.filed is None:
            continue
        values = {
            "报备编号": f"BB-{_number(event)}",
            "联盟": event.alliance.removesuffix("党建联盟"),
            "报备单位": f"{event.convened_by}党委",
            "报备日期": event.filed,
            "拟办日期": event.day,
            "活动主题": event.theme,
            "共建内容": event.linkage,
            "预计人数": event.expected,
            "活动地点": event.place,
            "活动内容": event.content,
            "拟邀挂联领导": event.leader,
            "审批结果": "同意" if event.decided else None,
            "审批人": (CHIEF if event.alliance == RIVER else DEPUTY) if event.decided else None,
            "审批日期": event.decided,
            "报备方式": "书面",
        }
        _fill(sheet, {**values, **event.filing})
    return sheet


def _activities(events: tuple[Event, ...]) -> Sheet:
    sheet = Sheet(
        "活动",
        [
            Head("活动编号", 14),
            Head("联盟", 12),
            Head("活动日期", 17),
            Head("活动主题", 26, TEXT),
            Head("共建内容", 16),
            Head("活动形式", 12),
            Head("主办层级", 10),
            Head("活动地点", 22, TEXT),
            Head("活动内容", 30, TEXT),
            Head("召集单位", 10),
            Head("轮值召集人", 11),
            Head("承办单位", 10),
            Head("参加单位", 30, TEXT),
            Head("应到人数", 10, NUMBER),
            Head("实到人数", 10, NUMBER),
            Head("到会领导", 24, TEXT),
            Head("报备编号", 16),
            Head("活动成效", 22, TEXT),
            Head("状态", 10),
            Head("公开", 8),
            Head("备注", 18, TEXT),
        ],
    )
    sheet.title("2024年片区党建联盟活动台账").headings()
    for event in events:
        held = event.day <= on(10, 8)
        values = {
            "活动编号": _number(event),
            "联盟": event.alliance.removesuffix("党建联盟"),
            "活动日期": event.day,
            "活动主题": event.theme,
            "共建内容": event.linkage,
            "活动形式": event.form,
            "主办层级": "联盟",
            "活动地点": event.place,
            "活动内容": event.content,
            "召集单位": event.convened_by or None,
            "轮值召集人": event.convener or None,
            "承办单位": event.hosted_by or None,
            "参加单位": event.participants,
            "应到人数": event.expected,
            "实到人数": event.present,
            "到会领导": event.leader if held else None,
            "报备编号": f"BB-{_number(event)}" if event.filed else None,
            "活动成效": event.summary,
            "状态": "已开展",
            "公开": "是" if event.number in ("04", "05", "33") else "否",
        }
        _fill(sheet, {**values, **event.row}, hidden=event.hidden)
        if event.hidden:
            hidden = Fault("DAT113", NOTE, None, "这一行是隐藏的，照常读入并提示", every=True)
            sheet.planted[sheet.size - 1, 0] = (hidden,)
    return sheet


def _attendance(events: tuple[Event, ...]) -> Sheet:
    heads = [Head("活动编号", 14), Head("单位", 12), Head("应到", 8, NUMBER), Head("实到", 8, NUMBER), Head("请假", 8, NUMBER), Head("缺席", 8, NUMBER)]
    sheet = Sheet("考勤", heads).title("2024年第三季度活动考勤").headings()
    for event in events:
        for place, (unit, expected, present) in enumerate(event.heads):
            sheet.row(_number(event) if place == 0 else UP, unit, expected, present, expected - present, 0)
    return sheet


def _meetings() -> Sheet:
    sheet = Sheet(
        "联席会议",
        [
            Head("会议编号", 14),
            Head("联盟", 12),
            Head("会议日期", 13, SHORT_DAY),
            Head("会议类型", 10),
            Head("主持人", 10),
            Head("记录人", 10),
            Head("参会单位", 28, TEXT),
            Head("请假", 12),
            Head("列席", 24, TEXT),
            Head("议题", 28, TEXT),
            Head("重大事项", 10),
            Head("议定事项", 34, TEXT),
            Head("纪要编号", 14),
        ],
    )
    sheet.title("2024年片区党建联盟联席会议台账").headings()
    river, north = "沿河片区", "北山片区"
    sheet.row(
        "YH-HY-01", river, on(2, 20), "例会", "孙剑", "陈小满", ALL, None, "县委组织部组织股", "研究全年活动计划和领办项目", "是", "通过全年计划，确定四个领办项目", "沿联纪〔2024〕1号"
    )
    sheet.row(
        "YH-HY-02", river, on(7, 3), "例会", "向立夏", "赵小禾", "城关镇、河东乡、河西乡", "柳河乡", None, "会商下半年工作", "否", "三季度先学后行，抓产业互访", "沿联纪〔2024〕2号"
    )
    sheet.row("YH-HY-03", river, on(8, 16), "即时商议", "向立夏", "赵小禾", "河西乡、柳河乡", None, None, "会商防汛力量调配", "否", "两乡党员突击队合编", "沿联纪〔2024〕3号")
    sheet.row(
        "BS-HY-01", north, on(2, 22), "例会", "高远航", "吴小溪", ALL, None, None, "研究全年活动计划和领办项目", "是", "通过全年计划，确定三个领办项目", "北联纪〔2024〕1号"
    )
    unwritten = bad(None, Fault("MTG103", NOTE, NORTH, "7月5日的联席会议没有填纪要编号"))
    return sheet.row("BS-HY-02", north, on(7, 5), "例会", "石长青", "郑小路", ALL, None, None, "会商下半年工作", "否", "九月办演练和敬老服务", unwritten)


def _terms() -> Sheet:
    heads = [Head("联盟", 16), Head("轮值周期", 18), Head("轮值单位", 12), Head("轮值召集人", 12), Head("交接日期", 13, SHORT_DAY), Head("备注", 20, TEXT)]
    sheet = Sheet("轮值", heads).title("2024年片区党建联盟轮值安排").headings()
    sheet.row("沿河片区", "2024年第一季度", "城关镇", "孙 剑", on(1, 3))
    sheet.row(UP, "2024年第二季度", "河东乡", _HE, on(4, 1))
    sheet.row(UP, "2024年第三季度", "河西乡", _XI, on(7, 1))
    sheet.row(UP, "2024年第四季度", "柳河乡", _OU, on(9, 30))
    sheet.row("北山片区", "2024Q1", "北山镇", "高远航", on(1, 4))
    sheet.row(UP, "2024Q2", "松林乡", "林　松", on(4, 2))
    sheet.row(UP, "2024Q3", "石桥乡", "石长青", on(7, 1))
    return sheet.row(UP, "2024Q4", "北山镇", "高远航", on(9, 30))


def _listings() -> Sheet:
    sheet = Sheet(
        "清单",
        [
            Head("清单编号", 14),
            Head("联盟", 12),
            Head("清单类别", 10),
            Head("发布单位", 10),
            Head("内容", 34, TEXT),
            Head("发布日期", 13, SHORT_DAY),
            Head("认领单位", 16),
            Head("认领日期", 13, SHORT_DAY),
            Head("责任人", 10),
            Head("完成时限", 13, SHORT_DAY),
            Head("完成日期", 13, SHORT_DAY),
            Head("状态", 10),
        ],
    )
    sheet.title("2024年党建联盟需求、资源、项目清单").headings()
    river, north = "沿河片区", "北山片区"
    sheet.row("YH-QD-01", river, "需求", "柳河乡", "缺少电商直播培训师资", on(3, 4), "城关镇", on(3, 11), "陈小满", on(6, 30), on(6, 12), "已完成")
    sheet.row("YH-QD-02", river, "资源", "城关镇", "党群服务中心报告厅，可容纳200人", on(3, 4), "河东乡、河西乡", on(4, 8))
    sheet.row("YH-QD-03", river, "项目", "河西乡", "茶旅融合示范带", on(3, 4), "河西乡、柳河乡", on(3, 15), "赵小禾", on(12, 20), None, "推进中")
    sheet.row("BS-QD-01", north, "需求", "松林乡", "菌菇烘干设备不足", on(3, 6), "北山镇", on(3, 20), "吴小溪", on(11, 30), None, "推进中")
    sheet.row("BS-QD-02", north, "资源", "北山镇", "党员教育实训基地", on(3, 6), "石桥乡", on(5, 7))
    odd = bad("再议", Fault("DAT105", WARNING, NORTH, "状态写“再议”，不在可选的几种之内", every=True))
    return sheet.row("BS-QD-03", north, "项目", "石桥乡", "护林联防", on(3, 6), "松林乡", on(3, 22), "周小川", on(12, 10), None, odd)


def _projects() -> Sheet:
    sheet = Sheet(
        "领办项目",
        [
            Head("项目编号", 14),
            Head("联盟", 12),
            Head("项目类别", 14),
            Head("项目名称", 24, TEXT),
            Head("领办单位", 10),
            Head("配合单位", 18),
            Head("共建内容", 12),
            Head("目标", 28, TEXT),
            Head("责任人", 10),
            Head("议定会议编号", 14),
            Head("启动日期", 13, SHORT_DAY),
            Head("完成时限", 13, SHORT_DAY),
            Head("进度（%）", 10, NUMBER),
        ],
    )
    sheet.title("2024年党建联盟领办项目台账").headings()
    river, north, both = "沿河片区", "北山片区", (on(3, 1), on(12, 20))
    sheet.row("YH-XM-01", river, "联盟重点项目", "沿河党建长廊", "城关镇", "河东乡", "资源联享", "建成8公里党建长廊", "孙剑", "YH-HY-01", *both, 80)
    sheet.row("YH-XM-02", river, "书记领办项目", "集镇夜间巡护", "河东乡", "城关镇", "队伍联建", "巡护队常态运行", "何晓岚", "YH-HY-01", *both, 75)
    sheet.row("YH-XM-03", river, "书记领办项目", "茶旅融合示范带", "河西乡", "柳河乡", "产业联建", "带动120户增收", "向立夏", "YH-HY-01", *both, 60)
    sheet.row("YH-XM-04", river, "书记领办项目", "大棚蔬菜合作社", "柳河乡", "河西乡", "产业联建", "新建大棚40个", "欧阳清", "YH-HY-01", *both, 70)
    sheet.row("BS-XM-01", north, "联盟重点项目", "北山实训基地", "北山镇", "松林乡、石桥乡", "资源联享", "年培训600人次", "高远航", "BS-HY-01", *both, 85)
    sheet.row("BS-XM-02", north, "书记领办项目", "林下菌菇联营", "松林乡", "石桥乡", "产业联建", "联营基地300亩", "林松", "BS-HY-01", *both, 55)
    return sheet.row("BS-XM-03", north, "书记领办项目", "护林联防", "石桥乡", "松林乡", "队伍联建", "无火情", "石长青", "BS-HY-01", *both, 65)
