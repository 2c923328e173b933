"""The township's ledgers of the year before, of all three zones in one workbook; and the names that both years share."""

from __future__ import annotations

from datetime import date
from typing import Any

from building.sheets import NOTE, NUMBER, SHORT_DAY, TEXT, UP, Check, Fault, Head, Sheet, bad

WHOLE, RED, GREEN, BLUE, STREAM = "青溪镇全域党建联盟", "红色引领党建联盟", "绿色发展党建联盟", "蓝色治理党建联盟", "清水河整治党建联盟"
MEMBERS = {
    RED: ("红岩村", "前山村", "上坪村", "镇文化站", "青溪中心小学"),
    GREEN: ("茶园村", "竹溪村", "镇农业服务中心", "青溪山茶专业合作社", "竹海食品有限公司"),
    BLUE: ("河湾村", "新安社区", "镇综合治理办公室", "青溪派出所", "安居物业有限公司"),
}
LAST_YEAR = Check("2023", "2024-01-10")
"""The check of the whole year before."""
ZONES = (RED, GREEN, BLUE)
THEMES = {
    RED: ("走访慰问老党员", "学雷锋便民服务", "清明祭扫", "红色讲解进校园", "端午敬老", "纪念馆清洁", "暑期爱心课堂", "示范带清洁", "重阳敬老", "秋收帮工", "困难户探访", "冬日送暖"),
    GREEN: ("送春联", "春耕农资义送", "义务植树", "采茶帮工", "田间义诊", "产业技术义务辅导", "防溺水劝导", "茶农健康义诊", "助农直播", "助学捐书", "果园修剪帮工", "冬日送暖"),
    BLUE: ("交通文明劝导", "矛盾纠纷义务调解", "消防入户", "反诈宣传", "小区清洁日", "防溺水巡河", "夏夜巡防", "开学护学", "邻里互助集市", "网格走访", "消防宣传", "冬日送暖"),
}


def on(month: int, day: int) -> date:
    """A day of 2023."""
    return date(2023, month, day)


def last_year() -> list[Sheet]:
    """台账/2023年工作台账.xlsx."""
    return [_activities(), _town(), _sittings(), _secretaries(), _common()]


def _activities() -> Sheet:
    """One activity a month, hosted in turn; in one zone the same three host all of them."""
    heads = [Head("联盟", 18), Head("活动时间", 14, SHORT_DAY), Head("活动主题", 24, TEXT), Head("活动形式", 12), Head("承办单位", 20), Head("参加单位", 16),
             Head("参加人数", 10, NUMBER)]  # fmt: skip
    sheet = Sheet("活动", heads).title("青溪镇2023年党建联盟活动台账").headings()
    uneven = Fault("ROT107", NOTE, RED, "村里三家轮着承办，镇文化站和青溪中心小学一次也没有", by=(LAST_YEAR,))
    for zone in ZONES:
        hosts = MEMBERS[zone][:3] if zone == RED else MEMBERS[zone]
        for month, theme in enumerate(THEMES[zone], start=1):
            host: Any = hosts[month % len(hosts)]
            host = bad(host, uneven) if (zone, month) == (RED, 1) else host
            sheet.row(zone.removesuffix("党建联盟") if month == 1 else UP, on(month, 12), theme, "志愿服务", host, "各成员单位", 24 + month)
    return sheet


def _town() -> Sheet:
    heads = [Head("联盟", 18), Head("活动时间", 14, SHORT_DAY), Head("活动主题", 24, TEXT), Head("活动形式", 12), Head("主办层级", 10)]
    sheet = Sheet("镇级活动", heads).title("青溪镇2023年镇级联盟活动").headings()
    sheet.row("全镇", on(6, 28), "上半年支部书记擂台赛", "擂台赛", "镇级")
    return sheet.row("全镇", on(12, 20), "下半年支部书记擂台赛", "擂台赛", "镇级")


def _sittings() -> Sheet:
    heads = [Head("联盟", 18), Head("会议日期", 14, SHORT_DAY), Head("参会单位", 16), Head("议题", 28, TEXT), Head("议定事项", 28, TEXT)]
    sheet = Sheet("联盟例会", heads).title("青溪镇2023年党建联盟例会记录").headings()
    for zone in ZONES:
        sheet.row(zone.removesuffix("党建联盟"), on(2, 15), "各成员单位", "研究全年工作", "通过全年计划和领办项目")
    return sheet


def _secretaries() -> Sheet:
    heads = [Head("联盟", 18), Head("年度", 8, NUMBER), Head("项目类别", 14), Head("项目名称", 24, TEXT), Head("领办单位", 18), Head("启动日期", 14, SHORT_DAY),
             Head("完成时限", 14, SHORT_DAY), Head("完成日期", 14, SHORT_DAY)]  # fmt: skip
    sheet = Sheet("领办项目", heads).title("青溪镇2023年党建联盟领办项目").headings()
    for zone, name in ((RED, "红岩村纪念馆修缮"), (GREEN, "山茶品种改良"), (BLUE, "村级调解室")):
        sheet.row(zone.removesuffix("党建联盟"), 2023, "书记领办项目", name, MEMBERS[zone][0], on(3, 1), on(12, 10), on(12, 1))
    return sheet


def _common() -> Sheet:
    """The list of projects of one zone: what all do together, and nobody's own."""
    heads = [Head("项目性质", 12), Head("项目内容", 28, TEXT), Head("提出单位", 18), Head("认领单位", 20), Head("责任人", 10), Head("完成时限", 14, SHORT_DAY), Head("完成日期", 14, SHORT_DAY)]
    sheet = Sheet("项目清单", heads).title(f"{BLUE}2023年项目清单").headings()
    sheet.row("共性", "道路交通安全文明劝导", "青溪派出所", "河湾村、新安社区", "何守一", on(12, 20), on(12, 15))
    return sheet.row("共性", "平安巡防", "河湾村", "青溪派出所", "何小湾", on(12, 20), on(12, 12))
