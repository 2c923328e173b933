"""The sample township: three colours, a roster of one row an alliance, one workbook an alliance whose title names it."""

from __future__ import annotations

from datetime import date
from typing import Any

from building.sheets import (
    DAY,
    ERROR,
    NOTE,
    NUMBER,
    SHORT_DAY,
    TEXT,
    WARNING,
    Check,
    ErrorCell,
    Fault,
    Head,
    Plant,
    Sheet,
    bad,
    fine,
)
from building.township_year import (
    BLUE,
    GREEN,
    LAST_YEAR,
    MEMBERS,
    RED,
    STREAM,
    WHOLE,
    last_year,
)
from building.workspace import Workspace, line_of
from building.xlsx import write_xlsx

LEFT_OUT = "石笋村"
VILLAGES = ("红岩村", "前山村", "上坪村", "茶园村", "竹溪村", "河湾村", "新安社区", LEFT_OUT)

SETTINGS = f"""schema = 1

name = "青溪镇"
department = "中共青溪镇委员会"
policy = "township"
roster = ["名册.xlsx"]
logs = ["台账/*.xlsx"]

[source]
title = "青溪镇“三色”党建联盟实施方案"
number = "青委发〔2023〕12号"

[aliases]
"综治办" = "镇综合治理办公室"
"派出所" = "青溪派出所"
"竹海公司" = "竹海食品有限公司"

[structure]
zones = 3
units = ["{'", "'.join(VILLAGES)}"]

# 方案写明：涉及3个以上基层党组织的重点工作组建党建联盟
[rules.ORG108]
min_members = 3
"""


def on(month: int, day: int) -> date:
    """A day of 2024."""
    return date(2024, month, day)


def township() -> Workspace:
    """data/samples/township."""
    workspace = Workspace((Check("2024", "2024-10-08"), LAST_YEAR))
    workspace.text("allyctl.toml", SETTINGS)
    workspace.book("名册.xlsx", [_roster()], write_xlsx)
    workspace.book("台账/2023年工作台账.xlsx", last_year(), write_xlsx)
    workspace.book("台账/红色引领党建联盟.xlsx", [_red(), _red_wishes(), _red_services(), _red_venues()], write_xlsx)
    workspace.book("台账/绿色发展党建联盟.xlsx", [_green(), _green_wishes(), _green_services(), _green_venues()], write_xlsx)
    workspace.book("台账/蓝色治理党建联盟.xlsx", [_blue(), _blue_projects()], write_xlsx)
    workspace.book("台账/镇级工作台账.xlsx", [_town(), _sittings(), _secretaries(), _mentors(), _quota(), *_boards(), _ballots()], write_xlsx)
    workspace.plants += [
        Plant(Fault("ORG104", WARNING, None, f"{LEFT_OUT}没有编入任何一个片区", every=True), "allyctl.toml", line=line_of(SETTINGS, "units")),
        Plant(Fault("ACT109", WARNING, None, "上半年未见擂台赛记录（只在9月举办过一次）")),
        Plant(Fault("ACT110", NOTE, None, "全年没有联盟之间交叉检查的记录", by=(LAST_YEAR,))),
    ]
    return workspace


def _roster() -> Sheet:
    sheet = Sheet(
        "三色联盟",
        [
            Head("序号", 6),
            Head("联盟名称", 22, TEXT),
            Head("联盟模式", 12),
            Head("层级", 8),
            Head("上级联盟", 20),
            Head("片区负责人", 26, TEXT),
            Head("联系电话", 16),
            Head("联盟单位", 40, TEXT),
            Head("组建任务", 34, TEXT),
            Head("组建时间", 16, DAY),
        ],
    )
    sheet.title("青溪镇“三色”党建联盟一览表").caption("填表单位：青溪镇党建工作办公室").headings()
    founded = on(1, 5).replace(year=2023)
    sheet.row(1, WHOLE, None, "全域", None, "程远（镇党委书记）", "138 0000 0501", None, "统筹全镇党建联盟工作", founded)
    two = bad("周一鸣、吴大可", Fault("ORG106", ERROR, RED, "登记了两名片区负责人，应安排一名", every=True))
    unmet = Fault("MTG101", NOTE, RED, "今年还没有联盟例会记录")
    sheet.row(2, bad(RED, unmet), "红色引领", "片区", WHOLE, two, "138 0000 0502", "、".join(MEMBERS[RED]), "挖掘红色资源，打造党建示范带", founded)
    sheet.row(3, GREEN, "绿色发展", "片区", WHOLE, "郑 青（镇党委委员、副镇长）", "138 0000 0503", "、".join(MEMBERS[GREEN]), "茶旅融合，产业联建", founded)
    orphan = bad(None, Fault("ORG107", WARNING, BLUE, "没有填上级联盟", every=True))
    unmarked = Fault("EVA102", NOTE, BLUE, "第二季度没有打分（部内待办，不计入联盟）")
    halved = Fault("LST106", NOTE, BLUE, "全年的项目清单里没有个性项目；另有一行没有读入，所以是待核实", doubt=True, by=(LAST_YEAR,))
    sheet.row(4, bad(BLUE, unmarked, halved), "蓝色治理", "片区", orphan, "何守一（镇党委政法委员）", "138 0000 0504", "、".join(MEMBERS[BLUE]), "共性加个性，推进基层治理", founded)
    few = bad("河湾村、竹溪村", Fault("ORG108", WARNING, STREAM, "只有2个成员单位，方案要求3个以上"))
    sheet.row(5, STREAM, "河道整治", "专题", WHOLE, "何守一", None, few, "清水河沿岸环境整治", on(5, 10))
    return sheet.line(B="填表人：方小禾", F="审核人：程远")


ACTIVITY = [
    Head("序号", 6),
    Head("活动时间", 16, SHORT_DAY),
    Head("活动主题", 26, TEXT),
    Head("活动形式", 12),
    Head("地点", 18, TEXT),
    Head("主要内容", 32, TEXT),
    Head("承办单位", 18),
    Head("参加单位", 34, TEXT),
    Head("参加人数", 10, NUMBER),
]


def _log(alliance: str, rows: list[tuple[Any, ...]]) -> Sheet:
    sheet = Sheet("活动", ACTIVITY).title(f"{alliance}2024年活动台账").headings()
    for number, row in enumerate(rows, 1):
        sheet.row(number, *row)
    return sheet.line(A="填表人：", H="（盖章）")


def _red() -> Sheet:
    school, everyone = "青溪中心小学", "各成员单位"
    unclear = bad(7.1, Fault("DAT103", ERROR, RED, "7.1是数字，看不出是7月1日还是7月10日，这一行没有读入", every=True))
    stranger = bad("前川村", Fault("DAT102", WARNING, None, "承办单位“前川村”应为前山村", every=True))
    lost = bad(ErrorCell("#N/A", "#N/A"), Fault("DAT114", WARNING, RED, "参加人数显示#N/A，没有值", every=True))
    return _log(
        RED,
        [
            (on(1, 17), "春节前敬老慰问", "公益活动", "红岩村", "走访老党员", "红岩村", everyone, 26),
            (on(2, 21), "红色家书诵读", "公益活动", school, "党员教师带学生诵读", school, "红岩村、青溪中心小学", 40),
            (on(3, 5), "学雷锋志愿服务", "志愿服务", "前山村", "理发、义诊、清洁", "前山村", everyone, 52),
            (on(4, 3), "清明祭扫", "公益活动", "上坪烈士墓", "祭扫、讲述英烈事迹", "上坪村", everyone, 60),
            (on(5, 15), "红色讲解员培训", "公益活动", "镇文化站", "义务讲解员实训", "镇文化站", "镇文化站、红岩村、上坪村", 18),
            (on(6, 19), "重温入党誓词", "公益活动", "红岩村纪念馆", "联过主题党日、清扫纪念馆", stranger, everyone, 64),
            (unclear, "红歌进村", "文艺活动", "前山村", "快闪、合唱", "前山村", everyone, 70),
            ("7月18日", "暑期爱心课堂", "公益活动", school, "辅导留守儿童", school, "青溪中心小学、镇文化站", lost),
            (fine("8.14", "一年没有14月，只能是8月14日"), "示范带环境整治", "公益活动", "红岩村至上坪村", "清理沿线垃圾", "上坪村", "红岩村、前山村、上坪村", 45),
            ("9月11日-12日", "重阳敬老", "公益活动", "红岩村", "理发、义诊", "红岩村", everyone, 30),
        ],
    )


def _wishes(alliance: str) -> Sheet:
    heads = [Head("编号", 10), Head("心愿内容", 34, TEXT), Head("征集日期", 14, SHORT_DAY), Head("认领人", 18), Head("认领日期", 14, SHORT_DAY),
             Head("责任人", 10), Head("完成时限", 14, SHORT_DAY), Head("实现日期", 14, SHORT_DAY), Head("状态", 10)]  # fmt: skip
    return Sheet("微心愿", heads).title(f"{alliance}2024年“微心愿”清单").headings()


def _red_wishes() -> Sheet:
    sheet = _wishes(RED)
    sheet.row("H-01", "想要一套书桌", on(3, 6), "前山村党支部", on(3, 9), "姚小川", on(4, 30), on(4, 2), "已实现")
    odd = bad("谈着", Fault("DAT105", WARNING, RED, "状态写“谈着”，不在可选的几种之内", every=True))
    sheet.row("H-02", "修一段入户路", on(5, 8), "红岩村党支部", on(5, 20), "石小岩", on(10, 31), None, odd)
    open_ = bad(None, Fault("LST102", WARNING, RED, "6月12日征集的微心愿，到核查当天没有人认领"))
    sheet.row("H-03", "装一盏门前路灯", on(6, 12), open_, None, None, on(12, 20), None, "待认领")
    late = bad(on(8, 31), Fault("LST103", WARNING, RED, "认领的微心愿8月31日到期，没有完成记录"))
    return sheet.row("H-04", "配一副老花镜", on(7, 3), "镇文化站党支部", on(7, 8), "罗小平", late, None, "推进中")


def _services(alliance: str) -> Sheet:
    heads = [Head("服务内容", 30, TEXT), Head("点单来源", 22, TEXT), Head("结对部门", 18), Head("审定时间", 14, SHORT_DAY)]
    return Sheet("服务清单", heads).title(f"{alliance}2024年活动服务清单").headings()


def _red_services() -> Sheet:
    sheet = _services(RED)
    sheet.row("红色讲解进课堂", "青溪中心小学家长会", "镇文化站", on(3, 4))
    nobody = bad(None, Fault("LST107", NOTE, RED, "群众点了单，没有填结对部门"))
    return sheet.row("老党员口述史整理", "红岩村党员大会", nobody, on(4, 8))


def _venues(alliance: str) -> Sheet:
    heads = [Head("阵地名称", 26, TEXT), Head("所属单位", 22), Head("地址", 20, TEXT), Head("容纳人数", 10, NUMBER), Head("形式", 8), Head("开放对象", 22, TEXT),
             Head("活动基地", 10), Head("使用次数", 10, NUMBER)]  # fmt: skip
    return Sheet("阵地", heads).title(f"{alliance}共享阵地").headings()


def _red_venues() -> Sheet:
    sheet = _venues(RED)
    sheet.row("红岩村纪念馆", "红岩村", "红岩村中心", 60, "线下", "党员群众", "是", 12)
    unused = bad(None, Fault("SHR101", NOTE, RED, "没有填使用次数"))
    return sheet.row("红色云展馆", "镇文化站", None, None, "线上", "党员群众", "否", unused)


def _green() -> Sheet:
    tea, farm, food, everyone = "青溪山茶专业合作社", "镇农业服务中心", "竹海食品有限公司", "各成员单位"
    return _log(
        GREEN,
        [
            (on(1, 19), "送春联送年货", "公益活动", "茶园村", "慰问困难户", "茶园村", everyone, 30),
            (on(2, 23), "春耕农资义送", "公益活动", "竹溪村", "义务送肥到户", "竹溪村", "竹溪村党支部、镇农业服务中心、县供销社", 22),
            (on(3, 14), "义务植树", "公益活动", "茶园村后山", "补植茶苗", tea, everyone, 48),
            (on(4, 12), "采茶志愿帮工", "志愿服务", "茶园村茶山", "帮助缺劳力户采茶", fine("茶园村党总支", "带后缀，认得是茶园村"), everyone, 55),
            (on(5, 17), "本土专家田间课", "公益活动", "竹溪村", "义务讲授竹笋加工", farm, fine("竹溪村、竹海公司、镇农业服务中心", "“竹海公司”已写进[aliases]"), 36),
            (on(6, 21), "七一联过主题党日", "主题党日", food, "参观车间、重温誓词、爱心捐助", food, everyone, 62),
            (on(7, 12), "暑期护苗志愿行", "志愿服务", "茶园村", "劝导防溺水", "茶园村", "茶园村、竹溪村", 20),
            (on(8, 16), "茶农健康义诊", "公益活动", "茶园村", "义诊、送药", tea, everyone, 70),
            (on(9, 20), "助农直播公益专场", "公益活动", tea, "义务直播带货", tea, "青溪山茶专业合作社、竹海食品有限公司、茶园村", 15),
        ],
    )


def _green_wishes() -> Sheet:
    sheet = _wishes(GREEN)
    sheet.row("L-01", "学做短视频卖茶", on(3, 8), "茶园村李家兄弟", on(3, 15), "郑青", on(6, 30), on(5, 30), "已实现")
    return sheet.row("L-02", "添一台杀青机", on(4, 10), "青溪山茶专业合作社", on(4, 18), "叶小青", on(11, 30), None, "推进中")


def _green_services() -> Sheet:
    sheet = _services(GREEN)
    sheet.row("茶叶加工技术培训", "茶园村党员大会", "镇农业服务中心", on(3, 1))
    return sheet.row("电商直播入门", "竹溪村群众代表", "竹海食品有限公司", on(4, 1))


def _green_venues() -> Sheet:
    sheet = _venues(GREEN)
    sheet.row("茶园村党群服务中心", "茶园村", "茶园村口", 80, "线下", "联盟全体党员", "是", 9)
    return sheet.row("山茶云课堂", "青溪山茶专业合作社", None, None, "线上", "联盟党员、茶农", "否", 14)


def _blue() -> Sheet:
    station, office, everyone = "青溪派出所", "镇综合治理办公室", "各成员单位"
    july = bad("平安巡防", Fault("ACT108", NOTE, BLUE, "7月未见公益、志愿服务活动记录（方案没有硬性要求，只作提示）"))
    twice = bad("2024.8.21", Fault("DAT107", WARNING, BLUE, "与上一行是同一次活动，登记了两次，只计一次", every=True))
    sheet = Sheet("活动", ACTIVITY).title(f"{BLUE}2024年活动台账").headings()
    rows: list[tuple[Any, ...]] = [
        (1, "2024.1.24", "春运交通文明劝导", "志愿服务", "镇区路口", "劝导酒驾、超员", station, everyone, 28),
        (2, "2024.2.28", "矛盾纠纷义务调解日", "公益活动", "新安社区", "集中调解", office, "新安社区、河湾村、综治办", 16),
        (3, "2024.3.13", "消防安全入户志愿行", "志愿服务", "新安社区", "检查电线、换灭火器", "安居物业有限公司", everyone, 33),
        (4, "2024.4.17", "反诈宣传志愿服务", "志愿服务", "镇农贸市场", "发放资料", station, everyone, 25),
        (5, "2024.5.22", "小区清洁公益日", "公益活动", "新安社区", "清理楼道", "新安社区", everyone, 40),
        (6, "2024.6.19", "防溺水志愿巡河", "志愿服务", "河湾村", "巡河、立警示牌", "河湾村", "河湾村、青溪派出所", 19),
        (7, "2024.7.24", "夏夜平安巡防", july, "镇区", "夜间巡逻", station, everyone, 21),
        (8, "2024.8.21", "开学护学志愿岗", "志愿服务", "小学门口", "维护秩序", station, "派出所、新安社区", 12),
        (9, twice, "开学护学志愿岗", "志愿服务", "小学门口", "维护秩序", station, "派出所、新安社区", 12),
        (10, "2024.9.25", "邻里节公益集市", "公益活动", "新安社区", "便民服务", "新安社区", everyone, 66),
        (11, "2024.9.27", "乡贤议事会", "座谈", "河湾村", "商议村规民约", "河湾村", "河湾村、综治办", 14),
    ]
    for row in rows:
        sheet.row(*row)
    return sheet.line(A="填表人：", H="（盖章）")


def _blue_projects() -> Sheet:
    heads = [Head("项目性质", 12), Head("项目内容", 30, TEXT), Head("提出单位", 18), Head("认领单位", 20), Head("责任人", 10), Head("时限", 14, SHORT_DAY), Head("进展", 12)]
    sheet = Sheet("项目清单", heads).title(f"{BLUE}2024年项目清单").headings()
    sheet.row("共性", "道路交通安全文明劝导", "青溪派出所", "河湾村、新安社区", "何守一", on(12, 20), "推进中")
    nobody = bad(None, Fault("LST104", WARNING, BLUE, "认领了，没有填责任人"))
    sheet.row("共性", "矛盾纠纷联调", "镇综合治理办公室", "河湾村、新安社区", nobody, on(12, 20), "推进中")
    sheet.row("个性", "河湾村民风转变积分超市", "河湾村", "河湾村", "何小湾", on(12, 20), "推进中")
    empty = bad(None, Fault("DAT104", ERROR, BLUE, "没有填项目内容，这一行没有读入", every=True))
    return sheet.row("个性", empty, "新安社区", "新安社区", "安和", on(12, 20), "推进中")


def _town() -> Sheet:
    heads = [Head("联盟", 18), Head("活动时间", 16, DAY), Head("活动主题", 28, TEXT), Head("活动形式", 12), Head("主办层级", 10), Head("地点", 16), Head("参加人数", 10, NUMBER)]
    sheet = Sheet("镇级活动", heads).title("青溪镇2024年镇级联盟活动").headings()
    sheet.row("全镇", on(6, 27), "三色联盟交叉检查", "交叉检查", "镇级", "各片区", 24)
    sheet.row("全镇", on(9, 26), "支部书记擂台赛", "擂台赛", "镇级", "镇政府礼堂", 110)
    unknown = bad("绿色发张联盟", Fault("DAT101", ERROR, None, "联盟名称写成“绿色发张联盟”，名册里没有，这一行没有读入", every=True))
    return sheet.row(unknown, on(9, 18), "产业联盟观摩", "观摩", "镇级", "茶园村", 40)


def _mentors() -> Sheet:
    heads = [Head("联盟", 18), Head("导师", 10), Head("导师单位", 20), Head("帮带对象", 10), Head("对象单位", 20), Head("结对日期", 14, SHORT_DAY), Head("帮带内容", 30, TEXT),
             Head("效果", 24, TEXT)]  # fmt: skip
    sheet = Sheet("导师帮带", heads).title("青溪镇村（社区）书记导师帮带安排").headings()
    sheet.row("红色引领", "石长河", "红岩村", "罗小平", "上坪村", on(2, 1), "阵地建设、讲解员队伍", "上坪村阵地已改造")
    sheet.row("绿色发展", "郑向阳", "茶园村", "竹青", "竹溪村", on(2, 1), "集体经济、合作社运营", "新签两家订单")
    unsaid = bad(None, Fault("SHR102", NOTE, BLUE, "没有填帮带效果"))
    return sheet.row("蓝色治理", "安和", "新安社区", "何小湾", "河湾村", on(2, 1), "网格治理", unsaid)


def _quota() -> Sheet:
    heads = [Head("联盟", 18), Head("统筹指标", 10, NUMBER), Head("推荐人数", 10, NUMBER), Head("已用指标", 10, NUMBER), Head("接收人数", 10, NUMBER)]
    sheet = Sheet("发展党员", heads).title("2024年党建联盟统筹发展党员指标（只记数）").headings()
    over = bad(3, Fault("SHR103", WARNING, RED, "统筹指标2个，用了3个"))
    sheet.row("红色引领", 2, 5, over, 1)
    sheet.row("绿色发展", 3, 6, 2, 2)
    sheet.row("蓝色治理", 2, 4, 1, 0)
    return sheet.row("合计", 7, 15, 6, 3)


def _boards() -> list[Sheet]:
    """The figures of each quarter; the second quarter's lack one alliance."""
    first = _board("一").row("红色引领", 18, 18, 18, 17, 18, 89).row("绿色发展", 19, 19, 20, 19, 18, 95).row("蓝色治理", 18, 18, 17, 18, 17, 88)
    second = _board("二").row("红色引领", 18, 17, 18, 18, 18, 89).row("绿色发展", 20, 19, 19, 19, 18, 95)
    third = _board("三").row("红色引领", 18, 17, 19, 18, 17, 89).row("绿色发展", 20, 19, 19, 20, 18, 96)
    negative = bad(-3, Fault("DAT105", WARNING, None, "得分写成了负数", every=True))
    return [first, second, third.row("蓝色治理", 19, 17, negative, 18, 18, 69)]


def _board(quarter: str) -> Sheet:
    heads = [Head("联盟", 18), *(Head(text, 14, NUMBER) for text in ("组织架构", "联动机制", "活动共办", "阵地共享", "群众评价")), Head("合计", 10, NUMBER)]
    return Sheet(f"{quarter}季度晾晒", heads).title(f"青溪镇党建联盟2024年第{quarter}季度考评打分表").headings()


def _sittings() -> Sheet:
    heads = [Head("联盟", 18), Head("会议日期", 14, SHORT_DAY), Head("主持人", 10), Head("参会单位", 20), Head("议题", 30, TEXT), Head("议定事项", 30, TEXT)]
    sheet = Sheet("联盟例会", heads).title("青溪镇2024年党建联盟例会记录").headings()
    sheet.row("绿色发展", on(3, 1), "郑青", "各成员单位", "研究茶旅融合项目", "合作社牵头，村企联营")
    return sheet.row("蓝色治理", on(3, 7), "何守一", "各成员单位", "研究共性、个性项目", "共性项目联办，个性项目自办")


def _secretaries() -> Sheet:
    heads = [Head("联盟", 18), Head("年度", 8, NUMBER), Head("项目类别", 14), Head("项目名称", 24, TEXT), Head("领办单位", 20), Head("责任人", 10), Head("启动日期", 14, SHORT_DAY),
             Head("完成时限", 14, SHORT_DAY), Head("进度", 8, NUMBER), Head("完成日期", 14, SHORT_DAY)]  # fmt: skip
    sheet = Sheet("领办项目", heads).title("青溪镇2024年党建联盟领办项目").headings()
    late = bad(on(8, 31), Fault("PRJ102", WARNING, RED, "8月31日到期，进度60%"))
    sheet.row("红色引领", 2024, "书记领办项目", "红色示范带步道", "红岩村", "石长河", on(3, 1), late, 60, None)
    sheet.row("绿色发展", 2024, "书记领办项目", "山茶加工车间", "茶园村", "郑向阳", on(3, 1), on(9, 20), 100, on(9, 18))
    other = bad("联盟重点项目", Fault("PRJ103", WARNING, BLUE, "没有列为书记领办项目的"))
    return sheet.row("蓝色治理", 2024, other, "小区微网格", "新安社区", "安和", on(4, 1), on(12, 20), 70, None)


def _ballots() -> Sheet:
    heads = [Head("联盟", 18), Head("年度", 8), Head("考评指标", 14), Head("评分主体", 14),
             *(Head(text, 12, NUMBER) for text in ("发放票数", "满意", "基本满意", "不满意", "不了解"))]  # fmt: skip
    sheet = Sheet("群众测评", heads).title("青溪镇党建联盟群众满意度测评").headings()
    sheet.row("红色引领", 2024, "群众满意度", "群众测评", 100, 82, 12, 3, 3)
    sheet.row("绿色发展", 2024, "群众满意度", "群众测评", 100, 90, 8, 1, 1)
    short = bad(100, Fault("DAT120", WARNING, BLUE, "各档票数合计96，与发放票数100不符", every=True))
    return sheet.row("蓝色治理", 2024, "群众满意度", "群众测评", short, 80, 10, 4, 2)
