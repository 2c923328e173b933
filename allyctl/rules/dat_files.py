"""DAT: what reading found in files and sheets: unreadable, hidden, odd; and marks that don't add up."""

from __future__ import annotations

from collections.abc import Iterable

from allyctl.model.finding import Owner
from allyctl.model.records import Mark
from allyctl.rules.registry import Cadence, Fault, Scope, rule
from allyctl.rules.told import told


@rule(
    "DAT111",
    "no-table",
    "没有读入的表",
    cadence=Cadence.ROSTER,
    owner=Owner.DEPARTMENT,
    workspace=True,
    fix="是台账的，请改用认得的表头（allyctl columns 可查看）；不是台账的不用处理",
)
def no_table(scope: Scope) -> Iterable[Fault]:
    """一张表要有认得的表头，才知道各列是什么。

    怎样算不对：工作表里有内容，却没有“联盟”“活动时间”一类的表头；文件夹或通配符里夹着不是表格的文件。
    不算问题的情形：空白工作表。

    坏例（2024Q3，截至 2024-10-08）：
        [照片]
        第一张 | 开幕 | 合影
        第二张 | 座谈 | 合影
    好例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动时间 | 活动主题
        沿河片区党建联盟 | 2024年8月20日 | 联学
    """
    return told(scope, "DAT111")


@rule(
    "DAT112",
    "unreadable-file",
    "文件读不了",
    cadence=Cadence.ROSTER,
    owner=Owner.DEPARTMENT,
    workspace=True,
    fix="请按提示处理后重新检查；这个文件里的内容本次没有计入",
)
def unreadable_file(scope: Scope) -> Iterable[Fault]:
    """给出的文件要打得开。

    怎样算不对：有打开密码、文件损坏、没有同步完、是空文件。
    一个文件读不了，别的照查；可能记在这个文件里的事，只说“待核实”，不说没有。
    试一试：给工作簿设上打开密码再检查，就会看到这一条；去掉密码就没有了。
    """
    return told(scope, "DAT112")


@rule(
    "DAT113",
    "hidden",
    "隐藏的内容",
    cadence=Cadence.ROSTER,
    owner=Owner.LEAD,
    workspace=True,
    fix="不该计入的请移出；该计入的请取消隐藏或筛选",
)
def hidden(scope: Scope) -> Iterable[Fault]:
    """隐藏的行、列和工作表照样读入，并说明一声。

    为什么：筛选或隐藏后忘了的旧行，会悄悄计进去。

    坏例（2024Q3，截至 2024-10-08）：
        [活动（隐藏）]
        联盟 | 活动时间 | 活动主题
        沿河片区党建联盟 | 2024年8月20日 | 联学
    好例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动时间 | 活动主题
        沿河片区党建联盟 | 2024年8月20日 | 联学
    """
    return told(scope, "DAT113")


@rule(
    "DAT114",
    "error-cell",
    "公式出错的格",
    cadence=Cadence.ROSTER,
    owner=Owner.LEAD,
    workspace=True,
    fix="请改正公式，或直接填写内容",
)
def error_cell(scope: Scope) -> Iterable[Fault]:
    """用到的格里不能是 #REF! #N/A 一类的错误值。

    为什么：错误值不是空白，里面本来有什么看不出来。

    坏例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动时间 | 活动主题 | 活动地点
        沿河片区党建联盟 | 2024年8月20日 | 联学 | #REF!
    好例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动时间 | 活动主题 | 活动地点
        沿河片区党建联盟 | 2024年8月20日 | 联学 | 城关镇
    """
    return told(scope, "DAT114")


@rule(
    "DAT115",
    "formula-without-value",
    "公式没有结果",
    cadence=Cadence.ROSTER,
    owner=Owner.LEAD,
    workspace=True,
    fix="请用 WPS 或 Excel 打开这个文件，保存一次再检查",
)
def formula_without_value(scope: Scope) -> Iterable[Fault]:
    """公式要存着算好的结果。

    为什么：有的软件导出的表只存公式不存结果，格里有什么读不出来。

    坏例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动时间 | 活动主题 | 活动地点
        沿河片区党建联盟 | 2024年8月20日 | 联学 | =B2
    好例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动时间 | 活动主题 | 活动地点
        沿河片区党建联盟 | 2024年8月20日 | 联学 | 城关镇
    """
    return told(scope, "DAT115")


@rule(
    "DAT116",
    "file-oddity",
    "文件有些特别",
    cadence=Cadence.ROSTER,
    owner=Owner.DEPARTMENT,
    workspace=True,
    fix="内容已照常读入；建议另存为 xlsx",
)
def file_oddity(scope: Scope) -> Iterable[Fault]:
    """扩展名与内容不符、编码少见的文件，能读的照读，并说明一声。

    怎样算不对：xls 文件改名成 xlsx，网页另存成 xls，文本不是 UTF-8 编码。
    试一试：把 .xls 文件改名为 .xlsx 再检查，就会看到这一条。
    """
    return told(scope, "DAT116")


@rule(
    "DAT118",
    "lost-precision",
    "数字太长已丢失精度",
    cadence=Cadence.ROSTER,
    owner=Owner.LEAD,
    workspace=True,
    fix="请把这一列的格式改为“文本”，重新填写完整号码",
)
def lost_precision(scope: Scope) -> Iterable[Fault]:
    """超过15位的号码要按文本填写。

    为什么：存成数字的长号码，后几位已经变成0，原来是什么看不出来。

    坏例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动时间 | 活动主题 | 报备编号
        沿河片区党建联盟 | 2024年8月20日 | 联学 | 数字:11010119900101123
    好例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动时间 | 活动主题 | 报备编号
        沿河片区党建联盟 | 2024年8月20日 | 联学 | 2024第3号
    """
    return told(scope, "DAT118")


@rule(
    "DAT119",
    "control-characters",
    "不可见的控制符",
    cadence=Cadence.ROSTER,
    owner=Owner.LEAD,
    workspace=True,
    fix="请把这一格重新输入一遍",
)
def control_characters(scope: Scope) -> Iterable[Fault]:
    """文字里不该有看不见的控制符。

    为什么：从网页或系统里粘贴来的文字，会带进改变显示顺序的符号；读入时已换掉。
    试一试：从别的系统粘贴带控制符的文字再检查，就会看到这一条。
    """
    return told(scope, "DAT119")


@rule(
    "DAT120",
    "marks",
    "打分缺数或对不上",
    cadence=Cadence.ROSTER,
    owner=Owner.DEPARTMENT,
    workspace=True,
    fix="请核对票数或补填得分",
)
def marks(scope: Scope) -> Iterable[Fault]:
    """考评打分的一行要有得分或票数，票数要对得上。

    怎样算不对：得分和票数都没有；满意、基本满意、不满意、不了解加起来不等于总票数；得分是负数。

    坏例（2024Q3，截至 2024-10-08）：
        [考评打分]
        联盟 | 年度 | 考评指标 | 票数 | 满意 | 基本满意 | 不满意 | 不了解
        沿河片区党建联盟 | 2024 | 群众测评 | 100 | 80 | 10 | 5 | 1
    好例（2024Q3，截至 2024-10-08）：
        [考评打分]
        联盟 | 年度 | 考评指标 | 票数 | 满意 | 基本满意 | 不满意 | 不了解
        沿河片区党建联盟 | 2024 | 群众测评 | 100 | 80 | 10 | 5 | 5
    """
    for mark in scope.book.all(Mark):
        votes = (mark.satisfied, mark.fair, mark.dissatisfied, mark.unknown)
        cast = sum(vote or 0 for vote in votes)
        what = f"{mark.alliance}“{mark.indicator}”"
        if mark.score is None and all(vote is None for vote in votes):
            yield Fault(
                message=f"{what}没有得分，也没有票数", record=mark, at=mark.where("indicator"), alliance=mark.alliance
            )
        elif mark.score is not None and mark.score < 0:
            yield Fault(message=f"{what}的得分是负数", record=mark, at=mark.where("score"), alliance=mark.alliance)
        elif mark.ballots is not None and None not in votes and cast != mark.ballots:
            message = f"{what}各档票数合计{cast}，与总票数{mark.ballots}不符"
            yield Fault(message=message, record=mark, at=mark.where("ballots"), alliance=mark.alliance)


@rule(
    "DAT121",
    "open-elsewhere",
    "文件正被打开",
    cadence=Cadence.ROSTER,
    owner=Owner.DEPARTMENT,
    workspace=True,
    fix="请先保存并关闭，再检查一次",
)
def open_elsewhere(scope: Scope) -> Iterable[Fault]:
    """正在编辑、还没保存的内容读不到。

    怎样算不对：文件夹里有 ~$ 开头的锁文件，说明有人正打开着这个工作簿。
    试一试：用 Excel 打开台账不关，再检查这个文件夹，就会看到这一条。
    """
    return told(scope, "DAT121")
