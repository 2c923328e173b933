"""The record kinds: what one row of a clerk's workbook can be. A field declares its column.

To add a column is to add one line here; reading, forms, TOML, help and the reference page derive from it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from allyctl.columns import Column, ColumnType, column, columns_of
from allyctl.model.choices import (
    Decision,
    FilingForm,
    Linkage,
    ListingKind,
    ListingScope,
    ListingStatus,
    MarkedBy,
    MeetingKind,
    Organiser,
    ProjectKind,
    RotationCycle,
    Status,
    Tier,
    UnitKind,
    VenueMode,
)
from allyctl.model.place import Location, Origin
from allyctl.values.days import Day
from allyctl.values.periods import Period

TEXT, DAY, PERIOD, INT, DECIMAL, FLAG, CHOICE, NAMES, UNIT, UNITS, ALLIANCE, ALLIANCES = (
    ColumnType.TEXT,
    ColumnType.DAY,
    ColumnType.PERIOD,
    ColumnType.INT,
    ColumnType.DECIMAL,
    ColumnType.FLAG,
    ColumnType.CHOICE,
    ColumnType.NAMES,
    ColumnType.UNIT,
    ColumnType.UNITS,
    ColumnType.ALLIANCE,
    ColumnType.ALLIANCES,
)

ALLIANCE_HEADINGS = ("联盟", "所属联盟", "联盟名称", "党建联盟", "片区联盟", "片区", "所属片区", "所在片区", "片区名称", "所在联盟", "党建联盟名称", "片区党建联盟")

FILED_WITH = "#filing"
"""Ends the key of a filing that stands in its activity's row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has: where it was read, and a key that survives inserted rows."""

    record_kind: ClassVar[str]
    chinese: ClassVar[str]

    origin: Origin
    key: str = ""
    """Its id, or alliance, day and theme: the same wherever rows are inserted."""
    unread: tuple[str, ...] = ()
    """Fields whose cell holds something that can't be read: neither blank nor known, so nothing may be concluded."""
    as_written: tuple[tuple[str, str], ...] = ()
    """(field, what stands in its cell) of those fields."""

    @property
    def day(self) -> Day | None:
        """The day on which it happens: held, or planned; None for kinds without one."""
        return None

    def where(self, *fields: str) -> tuple[Location, ...]:
        """The cells of *fields*; the row's first cell without any."""
        return tuple(self.origin.where(field) for field in fields) or (self.origin.where(),)

    def has(self, field: str) -> bool:
        """Whether the file that holds this record has the column at all (its cell may be blank)."""
        return self.origin.has(field)


KINDS: dict[str, type[Record]] = {}
COLUMNS: dict[str, tuple[Column, ...]] = {}


def record(kind: str, chinese: str) -> Callable[[type[Record]], type[Record]]:
    """Register a record class under its kind (English) and sheet name (Chinese)."""

    def register(cls: type[Record]) -> type[Record]:
        cls.record_kind, cls.chinese = kind, chinese
        KINDS[kind], COLUMNS[kind] = cls, columns_of(cls)
        return cls

    return register


@record("alliance", "联盟")
@dataclass(frozen=True, slots=True, kw_only=True)
class Alliance(Record):
    """One alliance of the roster."""

    name: str = column("联盟名称", TEXT, "联盟", "党建联盟", "片区联盟", "所属联盟", "党建联盟名称", "片区党建联盟", required=True, help="党建联盟全称，如：沿河片区党建联盟")
    short: str | None = column("简称", TEXT, "联盟简称", "片区", "片区名称", "所在片区", help="平时怎么叫，台账里写简称也能认出")
    tier: Tier | None = column("层级", CHOICE, "级别", "联盟层级", choices=Tier, help="片区联盟填“片区”；为一项任务临时组建的填“专题”")
    kind: str | None = column("类型", TEXT, "联盟类型", "模式", "联盟模式", suggestions=("红色引领", "绿色发展", "蓝色治理"), help="红色引领、绿色发展、蓝色治理，或本地自创的类型")
    parent: str | None = column("上级联盟", ALLIANCE, "所属全域联盟", help="片区联盟的上一级，如全域党建联盟")
    members: tuple[str, ...] = column("联盟单位", NAMES, "成员单位", "组成单位", "片区乡镇", "联盟成员单位", "成员党组织", help="没有单独的成员单位表时，在这里按建制顺序写全部成员，用顿号分开")
    lead_unit: str | None = column("牵头单位", UNIT, "联盟牵头单位", "牵头乡镇", "牵头党组织", help="一个联盟一个牵头单位，应是成员单位之一")
    convener: str | None = column("召集人", TEXT, "联盟召集人", "召集人姓名", help="由牵头单位党（工）委书记担任")
    convener_post: str | None = column("召集人职务", TEXT, "职务", help="如：河东乡党委书记；空缺、主持工作、代理可照写")
    zone_head: str | None = column("片区负责人", TEXT, "负责人", "联盟负责人", help="镇一级：对接联盟日常工作的负责人")
    liaison: str | None = column("联络员", TEXT, "联盟联络员", "联络员姓名", help="由牵头单位指定一名")
    liaison_phone: str | None = column("联络员电话", TEXT, "联系电话", "手机", "联络员联系电话", personal=True, help="只用于联系，任何公开材料都不出现")
    county_partners: tuple[str, ...] = column("共联县级单位", NAMES, "共联单位", "县级共联单位", "共联县直单位", help="共联本片区的县直党（工）委，可以有几个")
    county_leader: tuple[str, ...] = column("挂联县级领导", NAMES, "县级挂联领导", "联系县级领导", help="邀请参与指导点评的县级领导")
    linked_leader: tuple[str, ...] = column("挂联部领导", NAMES, "挂联领导", "挂联部领导姓名", help="县委组织部挂联的部领导，写职务也行")
    linked_offices: tuple[str, ...] = column("挂联股室", NAMES, "挂联科室", "挂联部室", help="县委组织部挂联的股室")
    founded_on: Day | None = column("成立日期", DAY, "成立时间", "组建时间", "组建日期")
    dissolved_on: Day | None = column("撤销日期", DAY, "撤销时间", help="仍在运行的不填")
    agreement_signed_on: Day | None = column("协议签订日期", DAY, "签约日期", "签订时间", "协议签订时间", "签约时间", "签订日期", help="各方签订共建协议的日期")
    agreement_expires_on: Day | None = column("协议期满日期", DAY, "协议到期日", "协议到期日期", "协议期满时间", "协议有效期至", help="协议约定的最后一天")
    rotation_cycle: RotationCycle | None = column("轮值周期", CHOICE, "轮值方式", choices=RotationCycle, help="多久轮换一次，不填按季度")
    purpose: str | None = column("共建目标", TEXT, "联盟特色", "组建任务", "组建目的")
    not_kept: tuple[str, ...] = column("未建台账", NAMES, help="这个联盟没有哪几种台账，如：报备、轮值；写了的不按台账里没有记录看待")
    note: str | None = column("备注", TEXT)


@record("member", "成员单位")
@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Record):
    """A unit's membership of an alliance, in force from `joined_on` to `left_on`."""

    alliance: str = column("所属联盟", ALLIANCE, *ALLIANCE_HEADINGS, required=True)
    name: str = column("单位名称", TEXT, "单位", "成员单位", "党组织名称", "联盟单位", "成员单位名称", "成员党组织", "乡镇", "单位全称", required=True, help="按建制顺序一行一个单位")
    full_name: str | None = column("党组织全称", TEXT, "党委全称", "党组织", help="用于协议和文书，如：中共示例县城关镇委员会")
    short: tuple[str, ...] = column("单位简称", NAMES, "简称", "别名", help="台账里可能出现的其他写法")
    kind: UnitKind | None = column("单位类型", CHOICE, "类别", "领域", "单位类别", "单位性质", choices=UnitKind)
    secretary: str | None = column("党组织书记", TEXT, "书记", "书记姓名", "党委书记", "党（工）委书记", "支部书记")
    secretary_phone: str | None = column("书记电话", TEXT, "书记联系电话", personal=True)
    contact: str | None = column("党务联系人", TEXT, "联系人", "党务干部")
    contact_phone: str | None = column("联系电话", TEXT, "手机", "联系人电话", "电话", personal=True)
    party_members: int | None = column("党员人数", INT, "党员数", "党员总数")
    rotation_order: int | None = column("轮值顺序", INT, "轮值次序", "轮值序号", help="1、2、3…；不填按本表顺序")
    joined_on: Day | None = column("加入日期", DAY, "加入时间", "入盟时间", help="年中加入、更名、换书记的，另起一行并写清日期")
    left_on: Day | None = column("退出日期", DAY, "退出时间", help="不填表示仍是成员")
    note: str | None = column("备注", TEXT)


@record("filing", "报备")
@dataclass(frozen=True, slots=True, kw_only=True)
class Filing(Record):
    """A filing of an activity beforehand, and its approval."""

    id: str | None = column("报备编号", TEXT, "编号", "报备号", "报备序号")
    alliance: str = column("联盟", ALLIANCE, *ALLIANCE_HEADINGS, "报备联盟", required=True)
    filed_by: str | None = column("报备单位", UNIT, "申报单位", "申请单位")
    filed_on: Day | None = column("报备日期", DAY, "报备时间", "申报日期", "申报时间", "申请日期", "申请时间", "上报时间", "报批时间", help="向县委组织部报备的日期")
    planned_on: Day = column("拟办日期", DAY, "计划日期", "拟开展时间", "拟开展日期", "拟办时间", "计划时间", "计划开展时间", "拟定时间", "活动时间", "活动日期", required=True)
    theme: str | None = column("活动主题", TEXT, "主题", "活动名称", "拟开展活动", "报备事项", "报备内容")
    linkage: tuple[Linkage, ...] = column("共建内容", CHOICE, "活动类型", "五联类别", "类别", choices=Linkage, several=True)
    participants: tuple[str, ...] = column("参加单位", UNITS, "参与单位", "参加党组织", "拟参加单位")
    expected: int | None = column("应到人数", INT, "应到", "预计人数", "参加人数")
    place: str | None = column("活动地点", TEXT, "地点", "拟定地点")
    content: str | None = column("活动内容", TEXT, "内容", "活动安排", "议程", "主要内容", "活动内容及议程")
    invited_leaders: tuple[str, ...] = column("拟邀挂联领导", NAMES, "邀请领导", "拟邀领导", "拟邀请领导", "拟邀请挂联领导")
    contact: str | None = column("联系人", TEXT)
    contact_phone: str | None = column("联系人电话", TEXT, "联系电话", "电话", personal=True)
    budget: str | None = column("经费来源", TEXT, "经费预算", "经费")
    safety: str | None = column("安全措施", TEXT, "安全预案")
    decision: Decision | None = column("审批结果", CHOICE, "审批意见", "是否同意", "审批情况", "审批状态", "是否审批", "是否批准", "批复结果", "审核结果", "部里意见", "县委组织部意见", choices=Decision, help="同意、退回、待审")
    decided_by: str | None = column("审批人", TEXT, "批准人", "审批领导", "审核人")
    decided_on: Day | None = column("审批日期", DAY, "批复日期", "批准时间", "审批时间", "批复时间", "批准日期", "审核时间", help="县委组织部审批的日期")
    form: FilingForm | None = column("报备方式", CHOICE, "报备形式", choices=FilingForm, help="先口头请示、事后补材料的填“口头后补”，报备日期写口头请示那天")
    changes: str | None = column("变更自", TEXT, "原报备编号", help="变更后重新报备的，写原来的报备编号")
    opinion: str | None = column("审批说明", TEXT, "意见", "退回原因")
    note: str | None = column("备注", TEXT)

    from_activity: bool = False
    """Read from filing columns of an activity's row."""
    claimed: bool | None = None
    """What 是否报备 says, where that column is there."""

    @property
    def day(self) -> Day | None:
        return self.planned_on


FILING_COLUMNS: dict[str, Column] = {"claimed": Column("claimed", "是否报备", FLAG)} | {
    one.field: one for one in COLUMNS["filing"] if one.field in ("filed_by", "filed_on", "decision", "decided_by", "decided_on", "form", "opinion")
}
"""The fields of a filing that may stand as columns of an activity's own row; 是否报备 stands nowhere else."""


@record("activity", "活动")
@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Record):
    """An activity held, planned, postponed or cancelled."""

    id: str | None = column("活动编号", TEXT, "编号")
    alliance: tuple[str, ...] = column("联盟", ALLIANCES, *ALLIANCE_HEADINGS, "主办联盟", "开展联盟", "活动联盟", required=True, help="几个联盟合办的都写上，用顿号分开")
    held_on: Day = column("活动日期", DAY, "活动时间", "开展时间", "时间", "日期", "开展日期", "活动开展时间", "活动开展日期", "开展活动时间", "活动举办时间", "举办时间", "举办日期", "组织时间", "活动时间及地点", "活动时间、地点", "时间及地点", "时间、地点", "时间地点", required=True, help="写清年月日")
    ended_on: Day | None = column("结束日期", DAY, "结束时间")
    theme: str | None = column("活动主题", TEXT, "主题", "活动名称", "名称", "活动", "活动题目")
    linkage: tuple[Linkage, ...] = column("共建内容", CHOICE, "活动类型", "五联类别", "类别", "共建类别", choices=Linkage, several=True, help="理论联学、活动联办、队伍联建、资源联享、产业联建，可以填几个")
    focus: tuple[str, ...] = column("服务中心工作", NAMES, "中心工作", "服务中心", suggestions=("乡村振兴", "基层治理", "重点产业", "重大项目", "营商环境", "强边固防"))
    form: str | None = column("活动形式", TEXT, "形式", "开展形式", suggestions=("主题党日", "党课", "大比武", "擂台赛", "志愿服务", "公益活动", "交叉检查", "互访", "观摩"))
    organiser: Organiser | None = column("主办层级", CHOICE, "组织层级", choices=Organiser, help="不填就是联盟自己的活动；县里、镇里统一办的不用联盟报备")
    place: str | None = column("活动地点", TEXT, "地点", "开展地点")
    content: str | None = column("活动内容", TEXT, "内容", "活动安排", "主要内容", "活动内容及议程", "活动简介")
    convened_by: str | None = column("召集单位", UNIT, "轮值单位", "本期轮值单位", help="这次活动由哪个单位召集")
    convener: str | None = column("轮值召集人", TEXT, "召集人")
    hosted_by: str | None = column("承办单位", UNIT, "主办单位", "承办地", "承办党组织", help="在哪个单位办的")
    chaired_by: str | None = column("主持人", TEXT)
    participants: tuple[str, ...] = column("参加单位", UNITS, "参与单位", "参加党组织", "参会单位", "参加单位名单", "参与党组织", "参加单位及人数", "参与单位及人数", "参加成员单位", "参与成员单位", "参加乡镇", "参与乡镇", help="写单位名称，用顿号分开；全部参加可写“各成员单位”")
    expected: int | None = column("应到人数", INT, "应到")
    present: int | None = column("实到人数", INT, "实到", "参加人数", "参与人数", "到会人数", "参会人数", "实际参加人数", "人数")
    leader_invited: bool | None = column("邀请挂联领导", FLAG, "是否邀请领导", "是否邀请挂联领导", "邀请领导")
    leaders_present: tuple[str, ...] = column("到会领导", NAMES, "出席领导", "点评领导", "参加领导", "出席挂联领导")
    filing: str | None = column("报备编号", TEXT, "报备号", help="对应报备表里的编号")
    summary: str | None = column("活动成效", TEXT, "活动小结", "成效", "取得成效")
    publicity: str | None = column("宣传报道", TEXT, "报道链接", "宣传情况")
    important: bool | None = column("重要活动", FLAG, "是否重要活动")
    public: bool | None = column("公开", FLAG, "是否公开", help="只有填“是”的才会出现在公开展板上")
    status: Status | None = column("状态", CHOICE, "开展情况", "完成情况", "活动状态", "进展情况", "是否开展", choices=Status, help="计划、已开展、延期、取消")
    note: str | None = column("备注", TEXT)

    units_stated: int | None = None
    """The number in 等5个单位, where the cell names fewer."""
    everyone: bool = False
    """The cell says 全体 or 各成员单位."""
    outsiders: tuple[str, ...] = ()
    """Those of `participants` that no roster knows, as they were written."""

    @property
    def day(self) -> Day | None:
        return self.held_on


@record("attendance", "考勤")
@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Record):
    """How many of one unit came to one activity."""

    activity: str | None = column("活动编号", TEXT, "编号")
    alliance: str | None = column("联盟", ALLIANCE, *ALLIANCE_HEADINGS)
    held_on: Day | None = column("活动日期", DAY, "活动时间", "时间", "日期")
    theme: str | None = column("活动主题", TEXT, "主题", "活动名称")
    unit: str = column("单位", UNIT, "参加单位", "单位名称", "成员单位", required=True)
    expected: int | None = column("应到", INT, "应到人数")
    present: int | None = column("实到", INT, "实到人数")
    on_leave: int | None = column("请假", INT, "请假人数")
    absent: int | None = column("缺席", INT, "缺席人数", "未到")
    note: str | None = column("备注", TEXT)


@record("meeting", "联席会议")
@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """A joint meeting of an alliance."""

    id: str | None = column("会议编号", TEXT, "编号")
    alliance: str = column("联盟", ALLIANCE, *ALLIANCE_HEADINGS, required=True)
    held_on: Day = column("会议日期", DAY, "会议时间", "召开时间", "召开日期", "时间", "日期", required=True)
    kind: MeetingKind | None = column("会议类型", CHOICE, "会议类别", choices=MeetingKind)
    chaired_by: str | None = column("主持人", TEXT)
    recorder: str | None = column("记录人", TEXT)
    participants: tuple[str, ...] = column("参会单位", UNITS, "参加单位", "出席单位")
    on_leave: tuple[str, ...] = column("请假", UNITS, "请假单位")
    observers: tuple[str, ...] = column("列席", NAMES, "列席单位", "列席人员")
    agenda: str | None = column("议题", TEXT, "会议议题", "会议主题")
    major: bool | None = column("重大事项", FLAG, "是否重大事项")
    decisions: str | None = column("议定事项", TEXT, "会议决定", "决定事项")
    minutes: str | None = column("纪要编号", TEXT, "会议纪要", "纪要")
    note: str | None = column("备注", TEXT)

    @property
    def day(self) -> Day | None:
        return self.held_on


@record("term", "轮值")
@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Record):
    """Which unit is on duty in which term."""

    alliance: str = column("联盟", ALLIANCE, *ALLIANCE_HEADINGS, required=True)
    period: Period = column("轮值周期", PERIOD, "轮值时间", "轮值期次", "轮值季度", "期次", "季度", "轮值时段", "周期", required=True, help="2024Q3 或 2024年第三季度")
    unit: str = column("轮值单位", UNIT, "值班单位", "当值单位", "召集单位", required=True)
    convener: str | None = column("轮值召集人", TEXT, "召集人")
    handed_over_on: Day | None = column("交接日期", DAY, "交接时间")
    note: str | None = column("备注", TEXT, "调换说明", "说明", help="与他人调换的写清原因")


@record("listing", "清单")
@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Record):
    """An entry of the lists of needs, resources, projects, wishes and services."""

    id: str | None = column("清单编号", TEXT, "编号")
    alliance: str = column("联盟", ALLIANCE, *ALLIANCE_HEADINGS, required=True)
    year: Period | None = column("年度", PERIOD, "年份", help="不填按表题里的年份")
    kind: ListingKind | None = column("清单类别", CHOICE, "清单类型", choices=ListingKind)
    scope: ListingScope | None = column("项目性质", CHOICE, "性质", choices=ListingScope)
    published_by: str | None = column("发布单位", UNIT, "需求单位", "提供单位", "提出单位")
    content: str = column("内容", TEXT, "需求内容", "资源内容", "项目内容", "清单内容", "心愿内容", "服务内容", "资源名称及内容", required=True)
    published_on: Day | None = column("发布日期", DAY, "发布时间", "征集日期")
    claimed_by: tuple[str, ...] = column("认领单位", NAMES, "认领人", "承接单位", "认领单位（人）")
    claimed_on: Day | None = column("认领日期", DAY, "认领时间")
    responsible: str | None = column("责任人", TEXT)
    due_on: Day | None = column("完成时限", DAY, "期望完成时限", "时限")
    done_on: Day | None = column("完成日期", DAY, "完成时间", "办结日期", "实现日期")
    status: ListingStatus | None = column("状态", CHOICE, "办理情况", "进展", choices=ListingStatus)
    chosen_by: str | None = column("点选来源", TEXT, "点单来源")
    delivered_by: str | None = column("结对部门", TEXT, "配送部门")
    settled_on: Day | None = column("审定日期", DAY, "审定时间")
    note: str | None = column("备注", TEXT)


@record("project", "领办项目")
@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Record):
    """A project led by a member unit."""

    id: str | None = column("项目编号", TEXT, "编号")
    alliance: str = column("联盟", ALLIANCE, *ALLIANCE_HEADINGS, required=True)
    year: Period | None = column("年度", PERIOD, "年份")
    kind: ProjectKind | None = column("项目类别", CHOICE, "项目类型", choices=ProjectKind)
    name: str = column("项目名称", TEXT, "领办项目", "项目", required=True)
    led_by: str = column("领办单位", UNIT, "领办党组织", "实施单位", required=True)
    helpers: tuple[str, ...] = column("配合单位", UNITS, "协办单位")
    linkage: tuple[Linkage, ...] = column("共建内容", CHOICE, "五联类别", choices=Linkage, several=True)
    goal: str | None = column("目标", TEXT, "预期目标", "项目目标")
    responsible: str | None = column("责任人", TEXT, "领办书记")
    proposed_by: str | None = column("提议来源", TEXT)
    meeting: str | None = column("议定会议编号", TEXT, "议定会议")
    started_on: Day | None = column("启动日期", DAY, "启动时间", "开工日期")
    due_on: Day | None = column("完成时限", DAY, "计划完成时间")
    progress: int | None = column("进度", INT, "进度（%）", "完成进度", percent=True)
    done_on: Day | None = column("完成日期", DAY, "完成时间")
    result: str | None = column("成效", TEXT, "项目成效")
    note: str | None = column("备注", TEXT)


@record("venue", "阵地")
@dataclass(frozen=True, slots=True, kw_only=True)
class Venue(Record):
    """A venue shared within the alliance."""

    alliance: str = column("联盟", ALLIANCE, *ALLIANCE_HEADINGS, required=True)
    name: str = column("阵地名称", TEXT, "阵地", "场所名称", required=True)
    owner: str | None = column("所属单位", UNIT, "权属单位")
    address: str | None = column("地址", TEXT, "地点")
    capacity: int | None = column("容纳人数", INT, "可容纳人数")
    mode: VenueMode | None = column("形式", CHOICE, "阵地形式", choices=VenueMode)
    open_to: str | None = column("开放对象", TEXT)
    base: bool | None = column("活动基地", FLAG, "是否活动基地", "是否基地")
    used: int | None = column("使用次数", INT, "共享使用次数")
    note: str | None = column("备注", TEXT)


@record("mentoring", "导师帮带")
@dataclass(frozen=True, slots=True, kw_only=True)
class Mentoring(Record):
    """A mentor and the secretary or cadre he helps along."""

    alliance: str = column("联盟", ALLIANCE, *ALLIANCE_HEADINGS, required=True)
    mentor: str = column("导师", TEXT, "导师姓名", "帮带导师", required=True)
    mentor_unit: str | None = column("导师单位", UNIT)
    apprentice: str = column("帮带对象", TEXT, "帮带对象姓名", "徒弟", required=True)
    apprentice_unit: str | None = column("对象单位", UNIT, "帮带对象单位")
    started_on: Day | None = column("开始日期", DAY, "帮带开始日期", "结对日期")
    ended_on: Day | None = column("结束日期", DAY, "帮带结束日期")
    topic: str | None = column("帮带内容", TEXT)
    result: str | None = column("帮带成效", TEXT, "成效", "效果")
    note: str | None = column("备注", TEXT)


@record("quota", "发展党员")
@dataclass(frozen=True, slots=True, kw_only=True)
class Quota(Record):
    """Counts of the pooled quota for new Party members; no names are kept."""

    alliance: str = column("联盟", ALLIANCE, *ALLIANCE_HEADINGS, required=True)
    year: Period | None = column("年度", PERIOD, "年份")
    pooled: int | None = column("统筹指标数", INT, "统筹指标")
    recommended: int | None = column("推荐积极分子人数", INT, "推荐人数")
    used: int | None = column("使用指标数", INT, "已用指标")
    admitted: int | None = column("接收预备党员数", INT, "接收人数")
    note: str | None = column("备注", TEXT)


@record("mark", "考评打分")
@dataclass(frozen=True, slots=True, kw_only=True)
class Mark(Record):
    """A score or a set of ballots for one indicator."""

    alliance: str = column("联盟", ALLIANCE, *ALLIANCE_HEADINGS, required=True)
    period: Period | None = column("考评时期", PERIOD, "年度", "考评年度", "季度", "考评周期")
    indicator: str = column("考评指标", TEXT, "指标", "考评项目", "指标名称", required=True)
    score: Decimal | None = column("得分", DECIMAL, "分值", "评分", "考评得分")
    by: MarkedBy | None = column("评分主体", CHOICE, "评分人", "评价主体", choices=MarkedBy)
    ballots: int | None = column("票数", INT, "总票数", "发放票数")
    satisfied: int | None = column("满意", INT, "满意票")
    fair: int | None = column("基本满意", INT, "基本满意票")
    dissatisfied: int | None = column("不满意", INT, "不满意票")
    unknown: int | None = column("不了解", INT, "不了解票")
    reason: str | None = column("评分依据", TEXT, "依据", "评分说明", "理由")
    note: str | None = column("备注", TEXT)
