"""The sample county's roster: four zones, fourteen townships, who leads, convenes and links them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from building.sheets import DAY, ERROR, NOTE, SHORT_DAY, TEXT, UP, WARNING, Check, Fault, Head, Sheet, bad, fine

LAST_YEAR = Check("2023", "2024-01-10")
"""The check of the whole year before."""
RIVER, NORTH, LAKE, WEST = "沿河片区党建联盟", "北山片区党建联盟", "南湖片区党建联盟", "西岭片区党建联盟"


class Unit(NamedTuple):
    """One township."""

    name: str
    short: str
    secretary: str
    contact: str
    phone: str
    members: int


UNITS = {
    RIVER: (
        Unit("城关镇", "城关", "孙 剑", "陈小满", "138 0000 0101", 1286),
        Unit("河东乡", "河东", "何晓岚", "李长乐", "138 0000 0102", 642),
        Unit("河西乡", "河西", "郑大川", "赵小禾", "138 0000 0103", 598),
        Unit("柳河乡", "柳河", "欧阳清", "钱有余", "138 0000 0104", 571),
    ),
    NORTH: (
        Unit("北山镇", "北山", "高远航", "吴小溪", "138 0000 0201", 903),
        Unit("松林乡", "松林", "林　松", "周小川", "138 0000 0202", 488),
        Unit("石桥乡", "石桥", "石长青", "郑小路", "138 0000 0203", 516),
    ),
    LAKE: (
        Unit("南湖镇", "南湖", "汤文和", "冯小舟", "138 0000 0301", 877),
        Unit("湖口乡", "湖口", "宋 青", "蒋小帆", "138 0000 0302", 534),
        Unit("青塘乡", "青塘", "夏　静", "沈小荷", "138 0000 0303", 467),
        Unit("芦荡乡", "芦荡", "马连城", "韩小雁", "138 0000 0304", 429),
    ),
    WEST: (
        Unit("西岭镇", "西岭", "雷鸣谦", "杜小川", "138 0000 0401", 812),
        Unit("云岭乡", "云岭", "段立新", "任小云", "138 0000 0402", 455),
        Unit("高坪乡", "高坪", "黎 明", "柏小青", "138 0000 0403", 398),
    ),
}
TOWNSHIPS = [unit.name for units in UNITS.values() for unit in units]
NEW_SECRETARY = "向立夏"


def roster() -> list[Sheet]:
    """名册.xlsx."""
    return [_alliances(), _members(), _venues()]


def _alliances() -> Sheet:
    sheet = Sheet(
        "片区划分",
        [
            Head("序号", 6),
            Head("联盟名称", 20, TEXT),
            Head("简称", 10),
            Head("联盟单位", 30, TEXT),
            Head("牵头单位", 10),
            Head("姓名", 10, group="召集人"),
            Head("职务", 16, group="召集人"),
            Head("姓名", 10, group="联络员"),
            Head("联系电话", 16, group="联络员"),
            Head("共联县级单位", 26, TEXT),
            Head("县级领导", 20, TEXT, group="挂联"),
            Head("部领导和股室", 28, TEXT, group="挂联"),
            Head("成立日期", 16, DAY),
            Head("签订日期", 16, DAY, group="协议"),
            Head("期满日期", 16, DAY, group="协议"),
            Head("轮值周期", 10),
            Head("备注", 14, TEXT),
        ],
    )
    sheet.title("示例县片区党建联盟基本情况一览表").caption("填表单位：中共示例县委组织部　　　　填表日期：2024年3月15日").headings()
    founded, signed, ends = date(2022, 11, 20), date(2022, 12, 1), date(2025, 11, 30)
    sheet.row(
        1, RIVER, "沿河片区", _names(RIVER), "城关镇", "孙剑", "城关镇党委书记", "陈小满", "138 0000 0101", "县委县直机关工委、县教育局党委",
        "县委副书记 沈致远", "常务副部长周正平及办公室、组织股", founded, signed, ends, "季度",
    )  # fmt: skip
    expiring = bad(date(2024, 10, 31), Fault("AGR102", WARNING, NORTH, "协议10月31日期满，离核查当天不到30天"))
    sheet.row(
        2, NORTH, "北山片区", _names(NORTH), "北山镇", "高远航", "北山镇党委书记", "吴小溪", "138 0000 0201", "县农业农村局党委",
        "副县长 顾明川", "副部长郑安民及干部股", founded, signed, expiring, "季度",
    )  # fmt: skip
    unassigned = Fault("ROT105", WARNING, LAKE, "轮值表里第三季度空着，没有安排轮值单位")
    idle = Fault("LST105", NOTE, LAKE, "全年的清单里，青塘乡没有认领过", by=(LAST_YEAR,))
    two = bad("南湖镇、湖口乡", Fault("ORG101", ERROR, LAKE, "写了两个牵头单位，应明确其中一个", every=True))
    unvisited = bad("副部长冯远山及党员教育中心、人才股", Fault("ACT112", NOTE, LAKE, "全年的活动里，没有挂联部领导和股室参加的记录（部内待办，不计入联盟）", by=(LAST_YEAR,)))
    sheet.row(
        3, bad(LAKE, unassigned, idle), "南湖片区", _names(LAKE), two, "汤文和", "南湖镇党委书记",
        "冯小舟", "138 0000 0301", "县交通运输局党委、县文化和旅游局党委", "县人大常委会副主任 罗怀谷", unvisited,
        founded, signed, ends, "季度",
    )  # fmt: skip
    convener = bad("段立新", Fault("ORG102", ERROR, WEST, "召集人是云岭乡的书记，牵头单位却是西岭镇", every=True))
    liaison = bad(None, Fault("ORG103", WARNING, WEST, "没有填联络员", every=True))
    links = bad(None, Fault("ORG105", WARNING, WEST, "没有填挂联部领导和股室（部内待办，不计入联盟）", every=True))
    unsigned = bad(None, Fault("AGR101", ERROR, WEST, "成立一年多，没有填协议签订日期", every=True))
    unmet = Fault("MTG101", WARNING, WEST, "全年没有联席会议记录", by=(LAST_YEAR,))
    unlisted = Fault("LST101", WARNING, WEST, "全年没有资源清单", by=(LAST_YEAR,))
    sheet.row(
        4, bad(WEST, unmet, unlisted), "西岭片区", f"{_names(WEST)}、青塘乡", "西岭镇", convener, None, liaison, None, "县林业局党委", "县政协副主席 田守一", links,
        founded, unsigned, None, "季度", "10月补签",
    )  # fmt: skip
    return sheet.line(B="填表人：林书言", G="审核人：冯远山")


def _names(alliance: str) -> str:
    return "、".join(unit.name for unit in UNITS[alliance])


def _members() -> Sheet:
    sheet = Sheet(
        "成员单位",
        [
            Head("序号", 6),
            Head("所属联盟", 20),
            Head("单位名称", 12),
            Head("党组织全称", 28, TEXT),
            Head("简称", 8),
            Head("单位类型", 10),
            Head("书记姓名", 10),
            Head("党务干部", 10),
            Head("联系电话", 16),
            Head("党员人数", 10),
            Head("轮值顺序", 10),
            Head("加入日期", 13, SHORT_DAY),
            Head("退出日期", 13, SHORT_DAY),
            Head("备注", 22, TEXT),
        ],
    )
    sheet.title("示例县片区党建联盟成员单位名册").headings()
    number = 0
    for alliance, units in UNITS.items():
        for order, unit in enumerate(units, 1):
            number += 1
            ahead = [number, alliance if order == 1 else UP, unit.name, f"中共示例县{unit.name}委员会", unit.short, "乡镇"]
            behind = [unit.contact, unit.phone, unit.members, order]
            if unit.name == "河西乡":
                sheet.row(*ahead, unit.secretary, *behind, None, date(2024, 5, 31), "书记5月调离")
                number += 1
                changed = fine(NEW_SECRETARY, "书记年中调整，另起一行写明日期，按当时的书记核对")
                sheet.row(number, UP, *ahead[2:], changed, *behind, date(2024, 6, 1), None, "6月1日到任")
            elif unit.name == "高坪乡":
                idle = Fault("PRJ101", WARNING, WEST, "全年没有领办项目", by=(LAST_YEAR,))
                sheet.row(*ahead[:2], bad(unit.name, idle), *ahead[3:], unit.secretary, *behind)
            elif unit.name == "青塘乡":
                twice = Fault("ORG104", ERROR, None, "青塘乡同时列在南湖、西岭两个片区")
                sheet.row(*ahead[:2], bad(unit.name, twice), *ahead[3:], unit.secretary, *behind)
            else:
                sheet.row(*ahead, unit.secretary, *behind)
    moved = UNITS[LAKE][2]
    sheet.row(
        number + 1, UP, moved.name, f"中共示例县{moved.name}委员会", moved.short, "乡镇", moved.secretary, moved.contact, moved.phone, moved.members, 4,
        date(2024, 1, 1), None, "拟调入，待定",
    )  # fmt: skip
    return sheet.line(B="填表人：林书言", G="审核人：冯远山")


def _venues() -> Sheet:
    heads = [Head("联盟", 20), Head("阵地名称", 24, TEXT), Head("所属单位", 12), Head("地址", 24, TEXT), Head("容纳人数", 10), Head("活动基地", 10)]
    sheet = Sheet("阵地（内部）", heads, hidden=True)
    sheet.title("党建联盟共享阵地").headings()
    sheet.row(RIVER, "城关镇党群服务中心", "城关镇", "城关镇文化路1号", 200, "是")
    sheet.row(NORTH, "北山党员教育实训基地", "北山镇", "北山镇上坪村", 120, "是")
    sheet.row(LAKE, "南湖镇党校", "南湖镇", "南湖镇湖滨街8号", 150, "是")
    no_base = bad("否", Fault("SHR101", NOTE, WEST, "登记的阵地里没有一处是活动基地", by=(LAST_YEAR,)))
    return sheet.row(WEST, "西岭镇党群服务中心", "西岭镇", "西岭镇中心街", 80, no_base)
