"""DAT: what reading found in rows: names, dates and values that can't be read, records written twice."""

from __future__ import annotations

from collections.abc import Iterable

from allyctl.model.finding import Owner
from allyctl.model.place import Location
from allyctl.rules.act import is_in_force
from allyctl.rules.org import lead_unit
from allyctl.rules.registry import RULES, Cadence, Fault, Scope, rule
from allyctl.rules.told import told


@rule(
    "DAT101",
    "unknown-alliance",
    "联盟名称不认识",
    cadence=Cadence.ROSTER,
    owner=Owner.LEAD,
    workspace=True,
    fix="请改成名册里的名称；平时的叫法可写进 allyctl.toml 的 [aliases]",
)
def unknown_alliance(scope: Scope) -> Iterable[Fault]:
    """台账里写的联盟，名册里要找得到。

    为什么：写错字的一行读不进来，这个联盟可能因此少算一次活动，要先改正。
    看哪几列：各表的“联盟”一列。简称、少写“党建联盟”、多写空格都认得。

    坏例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [活动]
        联盟 | 活动时间 | 活动主题
        沿湖片区 | 2024年8月20日 | 联学
    好例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [活动]
        联盟 | 活动时间 | 活动主题
        沿河片区 | 2024年8月20日 | 联学
    """
    return told(scope, "DAT101")


@rule(
    "DAT102",
    "unknown-unit",
    "单位名称不认识",
    cadence=Cadence.ROSTER,
    owner=Owner.LEAD,
    workspace=True,
    fix="请改成名册里的名称；平时的叫法可写进 allyctl.toml 的 [aliases]",
)
def unknown_unit(scope: Scope) -> Iterable[Fault]:
    """牵头单位、召集单位、承办单位、轮值单位等栏里写的单位，名册里要找得到。

    为什么：名册里没有的单位，牵头和轮值没法核对。
    不算问题的情形：牵头单位栏由“牵头单位”一条提出的，这里不再重复；“城关镇党委”“中共示例县城关镇委员会”都认得是城关镇；参加单位栏里的外单位只作提示（DAT122）。

    坏例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [活动]
        联盟 | 活动时间 | 活动主题 | 召集单位
        沿河片区 | 2024年8月20日 | 联学 | 河西乡
    好例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [活动]
        联盟 | 活动时间 | 活动主题 | 召集单位
        沿河片区 | 2024年8月20日 | 联学 | 河东乡党委
    """
    leads = _told_as_leads(scope)
    return (fault for fault in told(scope, "DAT102") if not fault.at or not leads.issuperset(fault.at))


def _told_as_leads(scope: Scope) -> frozenset[Location]:
    """The cells of lead units of which ORG101 speaks."""
    if not is_in_force(scope, "ORG101"):
        return frozenset()
    parts = (part for part in scope.each_alliance() if RULES["ORG101"].concerns(part))
    return frozenset(place for part in parts for fault in lead_unit(part) for place in fault.at)


@rule(
    "DAT103",
    "unreadable-date",
    "日期看不懂",
    cadence=Cadence.ROSTER,
    owner=Owner.LEAD,
    workspace=True,
    fix="请写清年月日，如 2024年8月20日",
)
def unreadable_date(scope: Scope) -> Iterable[Fault]:
    """日期要写清年月日。

    为什么：“7.1”可能是7月1日也可能是7月10日，“24.7.5”看不出哪是年，2月30日不存在；工具不猜，请改清楚。
    不算问题的情形：没有写年份、但表题或文件名写了年份的；只写“8月”的照样读，按月份计。

    坏例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动时间 | 活动主题
        沿河片区党建联盟 | 2024年2月30日 | 联学
    好例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动时间 | 活动主题
        沿河片区党建联盟 | 2024.2.28 | 联学
    """
    return told(scope, "DAT103")


@rule(
    "DAT104",
    "missing-value",
    "缺少必填内容",
    cadence=Cadence.ROSTER,
    owner=Owner.LEAD,
    workspace=True,
    fix="请补填；不需要的行请删除",
)
def missing_value(scope: Scope) -> Iterable[Fault]:
    """一行要有联盟和日期（或各表必填的那一两栏），才读得进来。

    为什么：没有联盟或日期，不知道是谁的、哪天的。
    怎样算不对：必填的格空着；整张表少了这一列，又没有在表题里写明联盟。
    不算问题的情形：合计行、签名行、只填了序号或只填了联盟的预留行。

    坏例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动时间 | 活动主题
        沿河片区党建联盟 |  | 联学
    好例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动时间 | 活动主题
        沿河片区党建联盟 | 2024年8月20日 | 联学
    """
    return told(scope, "DAT104")


@rule(
    "DAT105",
    "unreadable-value",
    "内容看不懂",
    cadence=Cadence.ROSTER,
    owner=Owner.LEAD,
    workspace=True,
    fix="请按提示改写",
)
def unreadable_value(scope: Scope) -> Iterable[Fault]:
    """选项、数字、是否、时期几种栏目，要写成看得懂的样子。

    怎样算不对：人数写“若干”，是否写“见附件”，季度写“秋季”。看不懂的那一格按没有数处理，不据此说联盟有问题。

    坏例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动时间 | 活动主题 | 实到人数
        沿河片区党建联盟 | 2024年8月20日 | 联学 | 若干
    好例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动时间 | 活动主题 | 实到人数
        沿河片区党建联盟 | 2024年8月20日 | 联学 | 58人
    """
    return told(scope, "DAT105")


@rule(
    "DAT106",
    "duplicate-id",
    "编号重复或前后不一",
    cadence=Cadence.ROSTER,
    owner=Owner.LEAD,
    workspace=True,
    fix="请核对后改正其中一个",
)
def duplicate_id(scope: Scope) -> Iterable[Fault]:
    """一个编号只给一条记录用，一个联盟在名册里只有一种说法。

    为什么：两条内容不同的记录用同一个编号，报备对活动就可能对错。

    坏例（2024Q3，截至 2024-10-08）：
        [报备]
        报备编号 | 联盟 | 报备日期 | 拟办日期 | 活动主题
        3号 | 沿河片区党建联盟 | 2024年8月1日 | 2024年8月20日 | 联学
        3号 | 沿河片区党建联盟 | 2024年9月1日 | 2024年9月20日 | 党课
    好例（2024Q3，截至 2024-10-08）：
        [报备]
        报备编号 | 联盟 | 报备日期 | 拟办日期 | 活动主题
        3号 | 沿河片区党建联盟 | 2024年8月1日 | 2024年8月20日 | 联学
        4号 | 沿河片区党建联盟 | 2024年9月1日 | 2024年9月20日 | 党课
    """
    return told(scope, "DAT106")


@rule(
    "DAT107",
    "duplicate-record",
    "同一条写了两次",
    cadence=Cadence.ROSTER,
    owner=Owner.LEAD,
    workspace=True,
    fix="请删除重复的一行",
)
def duplicate_record(scope: Scope) -> Iterable[Fault]:
    """同一联盟、同一天、同一主题的记录只计一次。

    为什么：多半是台账复制了一份（副本），两份都读到了。计数不受影响，请清理。

    坏例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动时间 | 活动主题
        沿河片区党建联盟 | 2024年8月20日 | 联学
        沿河片区党建联盟 | 2024-8-20 | 联学
    好例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动时间 | 活动主题
        沿河片区党建联盟 | 2024年8月20日 | 联学
        沿河片区党建联盟 | 2024-8-20 | 党课
    """
    return told(scope, "DAT107")


@rule(
    "DAT110",
    "assumed",
    "按上下文理解",
    cadence=Cadence.ROSTER,
    owner=Owner.LEAD,
    workspace=True,
    fix="请核对；写完整就不再提示",
)
def assumed(scope: Scope) -> Iterable[Fault]:
    """有的格照上下文才读得懂，怎样理解的，这里说清楚。

    看哪几列：没有写年份的日期（年份取自表题、文件名或同列其他日期），写成数字的日期，“约58”一类的人数，简写的单位名称。

    坏例（2024Q3，截至 2024-10-08）：
        [2024年活动台账]
        联盟 | 活动时间 | 活动主题
        沿河片区党建联盟 | 8月20日 | 联学
    好例（2024Q3，截至 2024-10-08）：
        [2024年活动台账]
        联盟 | 活动时间 | 活动主题
        沿河片区党建联盟 | 2024年8月20日 | 联学
    """
    return told(scope, "DAT110")


@rule(
    "DAT117",
    "duplicate-headings",
    "表头重复",
    cadence=Cadence.ROSTER,
    owner=Owner.LEAD,
    workspace=True,
    fix="请改正其中一列的表头；同一内容只留一列",
)
def duplicate_headings(scope: Scope) -> Iterable[Fault]:
    """同一张表里一个表头只用一次。

    为什么：两列表头相同，只能按前一列读，后一列的内容没有用上。

    坏例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动时间 | 活动主题 | 活动主题
        沿河片区党建联盟 | 2024年8月20日 | 联学 | 党课
    好例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动时间 | 活动主题
        沿河片区党建联盟 | 2024年8月20日 | 联学
    """
    return told(scope, "DAT117")


@rule(
    "DAT122",
    "outside-unit",
    "外部单位",
    cadence=Cadence.ROSTER,
    owner=Owner.LEAD,
    workspace=True,
    fix="确是外部单位的，可写进 allyctl.toml 的 [units] other，以后不再提示；写错的请改正",
)
def outside_unit(scope: Scope) -> Iterable[Fault]:
    """参加单位里不在名册中的，按外部单位看待，不算联盟的成员单位。

    为什么：写错字的成员单位会被当成外单位，影响“联合”的判断，所以提示一下。

    坏例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [活动]
        联盟 | 活动时间 | 活动主题 | 参加单位
        沿河片区 | 2024年8月20日 | 联学 | 城关镇、河东乡、县气象局
    好例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [活动]
        联盟 | 活动时间 | 活动主题 | 参加单位
        沿河片区 | 2024年8月20日 | 联学 | 城关镇、河东乡
    """
    return told(scope, "DAT122")


@rule(
    "DAT123",
    "alliances-from-log",
    "没有名册",
    cadence=Cadence.ROSTER,
    owner=Owner.DEPARTMENT,
    workspace=True,
    fix="请提供名册（联盟、牵头单位、联盟单位三列即可），才能查出整季没有记录的联盟",
)
def alliances_from_log(scope: Scope) -> Iterable[Fault]:
    """没有名册时，联盟名单取自台账。

    为什么：整季一条记录都没有的联盟，台账里看不出来，只有名册能说明。

    坏例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动时间 | 活动主题
        沿河片区党建联盟 | 2024年8月20日 | 联学
    好例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [活动]
        联盟 | 活动时间 | 活动主题
        沿河片区 | 2024年8月20日 | 联学
    """
    return told(scope, "DAT123")
