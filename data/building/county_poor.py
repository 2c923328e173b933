"""The poor set: an old xls without numbers, text tables, a wide rotation table, an ods, a copy, a sheet of photos."""

from __future__ import annotations

from building.county_ledger import CHIEF, on
from building.county_roster import LAKE, WEST
from building.sheets import (
    ERROR,
    NOTE,
    NUMBER,
    SHORT_DAY,
    TEXT,
    WARNING,
    Fault,
    Formula,
    Head,
    Sheet,
    bad,
    fine,
)


def western_log() -> Sheet:
    """西岭片区.xls: the title alone names alliance and year; filing columns beside the activity's own; no numbers."""
    sheet = Sheet(
        "Sheet1",
        [
            Head("序号", 6),
            Head("开展时间", 20),
            Head("活动主题", 26, TEXT),
            Head("活动内容", 28, TEXT),
            Head("地点", 20, TEXT),
            Head("召集单位", 12),
            Head("参加单位", 26, TEXT),
            Head("参加人数", 10, NUMBER),
            Head("是否邀请领导", 10),
            Head("是否报备", 10),
            Head("报备时间", 16),
            Head("审批时间", 16),
            Head("审批情况", 10),
            Head("备  注", 16, TEXT),
        ],
    )
    sheet.title("西岭片区党建联盟2024年度活动开展情况登记表")
    sheet.caption("填报单位：西岭镇党委（盖章）　　　　　填报日期：2024年10月8日").headings()
    lead, duty, three = "西岭镇", "云岭乡", "西岭镇、云岭乡、高坪乡"
    sheet.row(1, "2024年1月26日", "春节前走访慰问", "慰问困难党员", "高坪乡", lead, three, 32, "否", "√", "2024年1月18日", "2024年1月19日", "同意")
    sheet.row(2, "3月15日", "春耕志愿服务", "帮扶春耕备耕", "云岭乡", lead, "西岭镇党委、云岭乡党委", fine("约40", "按40计，并提示"), "否", "√", "3月8日", "3月11日", "同意")
    sheet.row(3, "2024.4.19", "联合主题党日", "共读一本书", "西岭镇", fine("云岭", "简称，认得是云岭乡"), three, "36人", "是", "√", "2024.4.10", "2024.4.12", "同意")
    sheet.row(4, "2024/6/21", "七一主题党日", "重温入党誓词", "西岭镇烈士陵园", duty, three, 58, "否", "√", "2024/6/12", "2024/6/14", "同意")
    unclear = bad(7.1, Fault("DAT103", ERROR, WEST, "7.1是数字，看不出是7月1日还是7月10日，这一行没有读入", every=True))
    sheet.row(5, unclear, "防汛培训", "讲防汛常识", "云岭乡", duty, three, 40, "否", "√", "6月20日", "6月24日", "同意")
    late = bad("7月23日", Fault("FIL107", ERROR, WEST, "活动7月19日开展，7月23日才报备"))
    uninvited = bad("否", Fault("ACT104", WARNING, WEST, "第三季度各次都填“否”；有三行没有读入，所以是待核实", doubt=True))
    sheet.row(6, "二〇二四年七月十九日", "理论联学", "集中学习", "云岭乡党校", duty, three, 45, uninvited, "√", late, "7月24日", "同意")
    sheet.row(7, fine("8月8日-9日", "没写年份，取自表题；开展两天"), "产业互学互鉴", "走访烤烟、药材基地", "高坪乡、云岭乡", duty, "各成员单位", 28, "否", "√", "7月30日", "8月1日", "同意")
    alone = bad("云岭乡", Fault("ACT102", WARNING, WEST, "参加的成员党组织只有云岭乡一个"))
    sheet.row(8, "2024-8-16", "护林巡山", "巡查防火", "云岭乡林场", duty, alone, 15, "否", "√", "2024-8-7", "2024-8-9", "同意")
    twice = bad("8月16日", Fault("DAT107", WARNING, WEST, "与上一行是同一次活动，登记了两次，只计一次", every=True))
    sheet.row(9, twice, "护林巡山", "巡查防火", "云岭乡林场", duty, "云岭乡", 15, "否", "√", "8月7日", "8月9日", "同意")
    other = bad("高坪乡", Fault("ROT101", ERROR, WEST, "第三季度轮值单位是云岭乡，这次由高坪乡召集，没有注明调换"))
    sheet.row(10, "2024年8月28日", "秋季征兵宣传", "入村宣讲", "高坪乡", other, "高坪乡、云岭乡", 22, "否", "√", "8月19日", "8月21日", "同意")
    after = bad("9月9日", Fault("FIL103", ERROR, WEST, "活动9月5日开展，9月9日才审批"))
    sheet.row(11, "9月5日", "开学季助学", "走访困难学生", "西岭镇中学", duty, three, 18, "否", "√", "9月2日", after, "同意")
    returned = bad("退回", Fault("FIL103", ERROR, WEST, "报备被退回，活动照样开展了"))
    sheet.row(12, "20240912", "文艺下乡", "慰问演出", "高坪乡", lead, "西岭镇、高坪乡", 60, "否", "√", "9月3日", None, returned)
    undated = bad(None, Fault("DAT104", ERROR, WEST, "没有填开展时间，这一行没有读入", every=True))
    sheet.row(13, undated, "中秋慰问", "慰问老党员", "云岭乡", duty, "云岭乡、西岭镇", 20, "否", "√", "9月5日", "9月9日", "同意")
    blank = Fault("FIL101", WARNING, WEST, "报备几栏都空着，请补填")
    nowhere = bad(None, Fault("ACT103", WARNING, WEST, "没有填地点"))
    sheet.row(14, bad("9.20", blank), "政策宣讲", "宣讲惠农政策", nowhere, duty, "云岭乡、高坪乡", 33, "否")
    never = bad("9月31日", Fault("DAT103", ERROR, WEST, "9月没有31日，这一行没有读入", every=True))
    sheet.row(15, never, "秋收帮扶", "帮助秋收", "高坪乡", duty, three, 41, "否", "√", "9月20日", "9月23日", "同意")
    sheet.row("合计", None, None, None, None, None, None, 503)
    return sheet.line(A="填表人：杜小川", F="审核人：雷鸣谦")


def lake_log() -> Sheet:
    """南湖片区活动台账.csv: short names, the alliance in every row, filings in a table of their own."""
    heads = ["序号", "联盟", "活动时间", "活动主题", "活动类型", "活动形式", "活动地点", "活动内容", "召集单位", "轮值召集人", "承办单位", "参加单位", "应到人数",
             "实到人数", "是否邀请领导", "报备号", "备注"]  # fmt: skip
    sheet = Sheet("", [Head(text) for text in heads]).headings()
    lake, zone, four = "南湖", "南湖片区", "南湖镇、湖口乡、青塘乡、芦荡乡"
    sheet.row(
        1, zone, on(3, 20), "湿地保护宣传", "活动联办", "志愿服务", "南湖镇码头", "发放资料、清理岸线", "南湖镇", "汤文和", "南湖镇", four, 48, 46, "是", "NH-01"
    )
    sheet.row(
        2, zone, on(4, 24), "理论联学读书会", "理论联学", "主题党日", "湖口乡党校", "领学、研讨", "湖口乡", "宋青", "湖口乡", f"{four}、县气象局", 40, 40, "否", "NH-02"
    )
    misspelt = bad("南胡片区", Fault("DAT101", ERROR, None, "联盟名称写成“南胡片区”，名册里没有，这一行没有读入", every=True))
    sheet.row(3, misspelt, on(5, 16), "水产养殖培训", "产业联建", "培训", "芦荡乡", "稻虾共作技术", "湖口乡", "宋青", "芦荡乡", four, 35, 35, "否", "NH-03")
    wrong_unit = bad("芦当乡", Fault("DAT102", WARNING, None, "承办单位“芦当乡”应为芦荡乡", every=True))
    sheet.row(4, lake, on(6, 13), "端午联欢", "活动联办", "文艺演出", "芦荡乡", "包粽子、文艺节目", "湖口乡", "宋 青", wrong_unit, four, 60, 57, "否", "NH-04")
    two = bad(on(6, 28), Fault("DAT108", WARNING, LAKE, "同一天同一主题有两份报备，看不出是哪一份", every=True))
    sheet.row(5, lake, two, "七一主题党日", "理论联学", "主题党日", "湖口乡纪念碑", "重温入党誓词", "湖口乡", "宋青", "湖口乡", four, 52, 52, "是")
    alone = bad("南湖镇", Fault("ACT101", ERROR, LAKE, "第三季度的两次活动都只有一个成员单位参加，未见联合组织活动"))
    no_leader = bad("否", Fault("ACT104", WARNING, LAKE, "第三季度都没有邀请挂联领导；已在allyctl.toml登记情况说明", waived=True))
    no_number = bad("NH-77", Fault("DAT109", WARNING, LAKE, "报备登记里没有NH-77这个编号", every=True))
    sheet.row(6, zone, on(7, 16), "湖区环境整治", "活动联办", "志愿服务", "南湖镇湖滨", "清理水草垃圾", "南湖镇", "汤文和", "南湖镇", alone, 30, 33, no_leader, no_number)
    not_secretary = bad("王晓峰", Fault("ROT104", WARNING, LAKE, "轮值召集人王晓峰与名册登记的湖口乡书记宋青不一致"))
    unfiled = bad(on(8, 22), Fault("FIL101", ERROR, LAKE, "报备登记里没有这次活动"))
    return sheet.row(7, zone, unfiled, "防溺水巡查", "活动联办", "志愿服务", "湖口乡渡口", "分组巡查、劝导", "湖口乡", not_secretary, "湖口乡", "湖口乡", 16, 16, "否")


def lake_filings() -> Sheet:
    """南湖片区报备登记.csv: the file's name alone names the alliance."""
    heads = ["报备编号", "报备单位", "报备日期", "拟办日期", "活动主题", "活动地点", "审批结果", "审批人", "审批日期", "备注"]
    sheet = Sheet("", [Head(text) for text in heads]).headings()
    agreed = ("同意", CHIEF)
    sheet.row("NH-01", "南湖镇", on(3, 11), on(3, 20), "湿地保护宣传", "南湖镇码头", *agreed, on(3, 13))
    sheet.row("NH-02", "湖口乡", on(4, 15), on(4, 24), "理论联学读书会", "湖口乡党校", *agreed, on(4, 17))
    sheet.row("NH-03", "湖口乡", on(5, 7), on(5, 16), "水产养殖培训", "芦荡乡", *agreed, on(5, 9))
    sheet.row("NH-04", "湖口乡", on(6, 3), on(6, 13), "端午联欢", "芦荡乡", *agreed, on(6, 5))
    sheet.row("NH-05", "湖口乡", on(6, 17), on(6, 28), "七一主题党日", "湖口乡纪念碑", *agreed, on(6, 19))
    sheet.row("NH-06", "湖口乡", on(6, 18), on(6, 28), "七一主题党日", "湖口乡纪念碑", *agreed, on(6, 19))
    slow = bad(on(7, 1), Fault("FIL105", WARNING, LAKE, "7月1日报备，7月10日才审批，用了7个工作日（部内待办，不计入联盟）"))
    sheet.row("NH-07", "南湖镇", slow, on(7, 16), "湖区环境整治", "南湖镇湖滨", *agreed, on(7, 10))
    forgotten = bad(on(9, 10), Fault("FIL106", WARNING, LAKE, "9月10日的活动已审批，台账里未见这次活动"))
    return sheet.row("NH-08", "芦荡乡", on(9, 2), forgotten, "秋季文化下乡", "芦荡乡文化站", *agreed, on(9, 4))


def lake_attendance() -> Sheet:
    """南湖片区考勤.ods."""
    heads = [Head("联盟", 12), Head("活动时间", 18, SHORT_DAY), Head("活动主题", 22, TEXT), Head("单位", 12), Head("应到", 8, NUMBER), Head("实到", 8, NUMBER)]
    sheet = Sheet("考勤", heads).title("南湖片区党建联盟2024年活动考勤表").headings()
    sheet.row("南湖片区", on(3, 20), "湿地保护宣传", "南湖镇", 18, 18)
    sheet.row("南湖片区", on(3, 20), "湿地保护宣传", "湖口乡", 10, 10)
    sheet.row("南湖片区", on(3, 20), "湿地保护宣传", "青塘乡", 10, 9)
    sheet.row("南湖片区", on(3, 20), "湿地保护宣传", "芦荡乡", 10, 9)
    guests = bad(33, Fault("ACT105", NOTE, LAKE, "实到33人多于应到30人，请核对（可能有来宾）"))
    sheet.row("南湖片区", on(7, 16), "湖区环境整治", "南湖镇", 30, guests)
    return sheet.row("南湖片区", on(8, 22), "防溺水巡查", "湖口乡", 16, 16)


def shared_ledger() -> list[Sheet]:
    """台账.xlsx: what the two poorer alliances keep together, and a sheet of photos."""
    return [_rotation(), _meetings(), _listings(), _projects(), _photos()]


def shared_copy() -> list[Sheet]:
    """台账(副本).xlsx: one sheet saved apart, never deleted."""
    return [_meetings()]


def _rotation() -> Sheet:
    sheet = Sheet("轮值", [Head("联盟", 16), *(Head(f"{word}季度", 16) for word in "一二三四")])
    sheet.title("2024年轮值安排表").headings()
    sheet.row("南湖片区", "南湖镇", "湖口乡", None, "芦荡乡")
    again = bad("云岭乡", Fault("ROT102", WARNING, WEST, "云岭乡第二、三季度连续轮值"))
    return sheet.row("西岭片区", "西岭镇（雷鸣谦）", "云岭乡", again, "高坪乡")


def _meetings() -> Sheet:
    sheet = Sheet(
        "联席会议",
        [
            Head("会议编号", 12),
            Head("联盟", 12),
            Head("会议时间", 18, SHORT_DAY),
            Head("主持人", 10),
            Head("参会单位", 28, TEXT),
            Head("议题", 26, TEXT),
            Head("议定事项", 28, TEXT),
            Head("会议纪要", 22),
        ],
    )
    sheet.title("2024年联席会议记录").headings()
    sheet.row("NH-HY-1", "南湖片区", on(2, 27), "汤文和", "各成员单位", "研究全年计划", "通过全年计划和领办项目", "南联纪〔2024〕1号")
    sheet.row("NH-HY-2", "南湖片区", on(7, 9), "汤文和", "南湖镇、湖口乡、芦荡乡", "会商湖区整治", "7月中旬集中整治", "南联纪〔2024〕2号")
    return sheet.row("XL-HY-1", "西岭片区", on(3, 1), "雷鸣谦", "各成员单位", "研究全年计划", "通过全年计划", "西联纪〔2024〕1号")


def _listings() -> Sheet:
    sheet = Sheet(
        "清单",
        [
            Head("编号", 24, NUMBER),
            Head("联盟", 12),
            Head("清单类别", 10),
            Head("发布单位", 10),
            Head("内容", 32, TEXT),
            Head("发布日期", 14, SHORT_DAY),
            Head("认领单位", 14),
            Head("认领日期", 14, SHORT_DAY),
            Head("责任人", 10),
            Head("完成时限", 14, SHORT_DAY),
            Head("状态", 10),
        ],
    )
    sheet.title("2024年需求、资源、项目清单").headings()
    late = bad(on(9, 20), Fault("LST103", WARNING, LAKE, "认领的需求9月20日到期，没有完成记录"))
    sheet.row("QD-01", "南湖片区", "需求清单", "芦荡乡", "码头照明改造", on(3, 12), "南湖镇", on(3, 20), "冯小舟", late, "推进中")
    sheet.row("QD-02", "南湖片区", "资源清单", "南湖镇", "镇党校教室两间", on(3, 12), "湖口乡", on(4, 2))
    sheet.row("QD-03", "南湖片区", "项目清单", "青塘乡", "稻虾共作示范田", on(3, 12), "青塘乡、芦荡乡", on(3, 28), "沈小荷", on(12, 15), "推进中")
    long = bad(20240314000000018, Fault("DAT118", WARNING, WEST, "编号超过15位，按数字保存，后几位已经丢失", every=True))
    sheet.row(long, "西岭片区", "需求清单", "高坪乡", "缺少药材种植技术员", on(3, 14), "云岭乡", on(4, 1), "任小云", on(11, 30), "推进中")
    sheet.row("QD-05", "西岭片区", "资源清单", "西岭镇", "烈士陵园讲解员队伍", on(3, 14), "云岭乡", on(4, 1))
    again = bad("QD-05", Fault("DAT106", ERROR, WEST, "编号QD-05用了两次，内容不同", every=True))
    sheet.row(again, "西岭片区", "项目清单", "云岭乡", "高山药材基地", on(3, 14), "云岭乡、高坪乡", on(4, 1), "任小云", on(12, 20), "推进中")
    nobody = bad(None, Fault("LST104", WARNING, WEST, "认领了，没有填责任人"))
    sheet.row("QD-07", "西岭片区", "需求清单", "云岭乡", "缺少果树修剪技术员", on(6, 5), "西岭镇", on(6, 20), nobody, on(11, 30), "推进中")
    open_ = bad(None, Fault("LST102", WARNING, WEST, "6月5日发布，到9月底没有人认领"))
    return sheet.row("QD-08", "西岭片区", "需求清单", "高坪乡", "村卫生室缺药柜", on(6, 5), open_, None, None, on(11, 30), "待认领")


def _projects() -> Sheet:
    sheet = Sheet(
        "领办项目",
        [
            Head("联盟", 12),
            Head("项目名称", 24, TEXT),
            Head("领办单位", 10),
            Head("责任人", 10),
            Head("启动日期", 14, SHORT_DAY),
            Head("完成时限", 14, SHORT_DAY),
            Head("进度", 10, NUMBER),
            Head("责任人", 14),
        ],
    )
    sheet.title("2024年度领办项目").headings()
    sheet.fault_at_heading(3, Fault("DAT117", WARNING, None, "有两列都叫“责任人”，按前一列读取", every=True))
    both = (on(3, 1), on(12, 20))
    sheet.row("南湖片区", "湖滨步道", "南湖镇", "汤文和", *both, 70, "冯小舟")
    sheet.row("南湖片区", "渡口安全联防", "湖口乡", "宋青", *both, 65, "蒋小帆")
    unsaved = bad(Formula("ROUND(52/80*100,0)"), Fault("DAT115", WARNING, LAKE, "进度是公式，没有保存计算结果", every=True))
    sheet.row("南湖片区", "稻虾共作示范田", "青塘乡", "夏静", *both, unsaved, "沈小荷")
    late = bad(on(8, 31), Fault("PRJ102", WARNING, LAKE, "8月31日到期，进度40%"))
    sheet.row("南湖片区", "芦苇编织工坊", "芦荡乡", "马连城", on(3, 1), late, 40, "韩小雁")
    sheet.row("西岭片区", "陵园修缮", "西岭镇", "雷鸣谦", *both, 90, "杜小川")
    sheet.row("西岭片区", "高山药材基地", "云岭乡", "段立新", *both, 50, "任小云")
    return sheet.row("西岭片区", "进村路硬化", "高坪乡", "黎明", *both, 45, "柏小青")


def _photos() -> Sheet:
    sheet = Sheet("活动照片", [Head("图号", 8), Head("画面", 40, TEXT), Head("拍摄", 12)]).title("活动照片").headings()
    sheet.row(1, "7月16日湖区清理现场", "冯小舟")
    return sheet.row(2, "8月28日入村宣讲", "柏小青")
