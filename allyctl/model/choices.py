"""The closed sets of the records: an enum each, with the other spellings seen in workbooks."""

from __future__ import annotations

from collections.abc import Mapping

from allyctl.columns import Choice


class Tier(Choice):
    """层级: 专题 alliances are formed at will for a task, of any units, without rotation."""

    WHOLE = "全域"
    ZONE = "片区"
    TOPIC = "专题"

    @classmethod
    def also(cls) -> Mapping[str, str]:
        return {"特色": "片区", "特色化": "片区", "区域": "片区", "核心": "全域", "全域联盟": "全域", "片区联盟": "片区", "专题联盟": "专题", "县级": "全域"}


class RotationCycle(Choice):
    """轮值周期."""

    MONTH = "月"
    QUARTER = "季度"
    HALF = "半年"
    YEAR = "年度"
    ACTIVITY = "每次活动"

    @classmethod
    def also(cls) -> Mapping[str, str]:
        return {
            "每月": "月", "月度": "月", "一月一轮值": "月", "按月": "月",
            "季": "季度", "每季度": "季度", "每季": "季度", "按季度": "季度", "按季": "季度", "一季度一轮值": "季度",
            "每半年": "半年", "半年度": "半年", "按半年": "半年",
            "年": "年度", "每年": "年度", "一年": "年度", "按年": "年度", "按年度": "年度",
            "一活动一轮值": "每次活动", "按活动": "每次活动", "每次": "每次活动", "逐次": "每次活动",
        }  # fmt: skip


class UnitKind(Choice):
    """单位类型."""

    TOWNSHIP = "乡镇"
    SUBDISTRICT = "街道"
    VILLAGE = "村"
    COMMUNITY = "社区"
    OFFICE = "机关"
    COUNTY_COMMITTEE = "县直党（工）委"
    INSTITUTION = "事业单位"
    STATE_FIRM = "国有企业"
    PRIVATE_FIRM = "非公企业"
    NEW_ORGANISATION = "两新组织"
    SOCIAL_ORGANISATION = "社会组织"
    TRADE_ASSOCIATION = "行业协会"
    COOPERATIVE = "合作社"
    SCHOOL = "学校"
    HOSPITAL = "医院"
    OTHER = "其他"

    @classmethod
    def also(cls) -> Mapping[str, str]:
        return {
            "镇": "乡镇", "乡": "乡镇", "行政村": "村", "农村": "村", "村党组织": "村", "城市社区": "社区", "机关部门": "机关", "县直机关": "机关",
            "机关单位": "机关", "县直党委": "县直党（工）委", "县直党工委": "县直党（工）委", "国企": "国有企业", "非公": "非公企业", "民营企业": "非公企业", "企业": "非公企业",
            "“两新”组织": "两新组织", "两新": "两新组织", "协会": "行业协会", "农民专业合作社": "合作社", "专业合作社": "合作社", "卫生院": "医院", "其它": "其他",
        }  # fmt: skip


class Linkage(Choice):
    """共建内容: the five linkages (五联)."""

    STUDY = "理论联学"
    ACTIVITY = "活动联办"
    TEAM = "队伍联建"
    RESOURCE = "资源联享"
    INDUSTRY = "产业联建"

    @classmethod
    def also(cls) -> Mapping[str, str]:
        return {
            "资源共享": "资源联享", "资源共用": "资源联享", "阵地共享": "资源联享", "联学": "理论联学", "联办": "活动联办", "联建": "队伍联建", "联享": "资源联享",
            "理论学习": "理论联学", "活动共办": "活动联办", "联盟活动共办": "活动联办", "队伍共建": "队伍联建", "产业共建": "产业联建", "产业联动": "产业联建",
        }  # fmt: skip


class Decision(Choice):
    """审批结果."""

    AGREED = "同意"
    RETURNED = "退回"
    PENDING = "待审"

    @classmethod
    def also(cls) -> Mapping[str, str]:
        return {
            "批准": "同意", "已批准": "同意", "通过": "同意", "已通过": "同意", "审批通过": "同意", "已审批": "同意", "已批": "同意", "同意开展": "同意", "准予": "同意",
            "同意举办": "同意", "准予开展": "同意", "拟同意": "同意", "已同意": "同意", "是": "同意", "√": "同意", "✓": "同意", "有": "同意", "Y": "同意",
            "不同意": "退回", "驳回": "退回", "未批准": "退回", "未通过": "退回", "不予批准": "退回", "已退回": "退回", "退回修改": "退回", "不通过": "退回", "否": "退回", "×": "退回",
            "待审批": "待审", "审批中": "待审", "未审批": "待审", "待批": "待审", "未批": "待审", "待定": "待审", "审核中": "待审", "暂未审批": "待审", "待批复": "待审", "办理中": "待审",
        }  # fmt: skip


class FilingForm(Choice):
    """报备方式: an oral request recorded afterwards counts as filed and approved on its own day."""

    WRITTEN = "书面"
    SYSTEM = "系统"
    ORAL = "口头后补"

    @classmethod
    def also(cls) -> Mapping[str, str]:
        return {"纸质": "书面", "书面报备": "书面", "线上": "系统", "网上": "系统", "系统报备": "系统", "口头": "口头后补", "口头请示": "口头后补", "电话": "口头后补", "口头报备后补": "口头后补", "先口头后补": "口头后补"}


class Organiser(Choice):
    """主办层级: only the alliance's own activities need its filing and rotation."""

    ALLIANCE = "联盟"
    COUNTY = "县级"
    TOWNSHIP = "镇级"
    MEMBER = "成员单位"

    @classmethod
    def also(cls) -> Mapping[str, str]:
        return {"县": "县级", "县委": "县级", "全县": "县级", "镇": "镇级", "乡镇": "镇级", "镇党委": "镇级", "单位": "成员单位", "党建联盟": "联盟", "片区联盟": "联盟", "片区": "联盟", "成员": "成员单位", "本单位": "成员单位"}


class Status(Choice):
    """状态 of an activity; blank and past = 已开展, blank and still to come = 计划."""

    PLANNED = "计划"
    HELD = "已开展"
    POSTPONED = "延期"
    CANCELLED = "取消"

    @classmethod
    def also(cls) -> Mapping[str, str]:
        return {
            "已完成": "已开展", "完成": "已开展", "已举办": "已开展", "已办": "已开展", "开展": "已开展", "是": "已开展", "√": "已开展", "✓": "已开展", "已召开": "已开展", "已结束": "已开展",
            "未开展": "计划", "待开展": "计划", "拟开展": "计划", "计划中": "计划", "未完成": "计划", "筹备中": "计划", "正在筹备": "计划", "否": "计划", "×": "计划",
            "推迟": "延期", "已延期": "延期", "暂缓": "延期", "改期": "延期", "已取消": "取消", "不再开展": "取消", "撤销": "取消", "作废": "取消",
        }  # fmt: skip


class MeetingKind(Choice):
    """会议类型."""

    REGULAR = "例会"
    AD_HOC = "即时商议"

    @classmethod
    def also(cls) -> Mapping[str, str]:
        return {"即时会商": "即时商议", "临时会议": "即时商议", "紧急会商": "即时商议", "联席会议": "例会", "定期会议": "例会", "联盟例会": "例会"}


class ListingKind(Choice):
    """清单类别."""

    NEED = "需求"
    RESOURCE = "资源"
    PROJECT = "项目"
    WISH = "微心愿"
    SERVICE = "服务"

    @classmethod
    def also(cls) -> Mapping[str, str]:
        return {"需求清单": "需求", "资源清单": "资源", "项目清单": "项目", "心愿": "微心愿", "微心愿清单": "微心愿", "服务清单": "服务", "活动服务清单": "服务", "服务菜单": "服务"}


class ListingScope(Choice):
    """项目性质."""

    COMMON = "共性"
    OWN = "个性"

    @classmethod
    def also(cls) -> Mapping[str, str]:
        return {"共性项目": "共性", "共性化": "共性", "个性项目": "个性", "个性化": "个性"}


class ListingStatus(Choice):
    """状态 of a list entry."""

    OPEN = "待认领"
    CLAIMED = "已认领"
    UNDER_WAY = "推进中"
    DONE = "已完成"
    WITHDRAWN = "已撤销"

    @classmethod
    def also(cls) -> Mapping[str, str]:
        return {
            "未认领": "待认领", "无人认领": "待认领", "认领": "已认领",
            "办理中": "推进中", "进行中": "推进中", "正在推进": "推进中", "正在办理": "推进中", "正在落实": "推进中", "落实中": "推进中", "对接中": "推进中",
            "完成": "已完成", "办结": "已完成", "已办结": "已完成", "已实现": "已完成", "已落实": "已完成", "已解决": "已完成", "已办理": "已完成",
            "撤销": "已撤销", "取消": "已撤销",
        }  # fmt: skip


class ProjectKind(Choice):
    """项目类别."""

    ALLIANCE = "联盟重点项目"
    SECRETARY = "书记领办项目"

    @classmethod
    def also(cls) -> Mapping[str, str]:
        return {"重点项目": "联盟重点项目", "联盟项目": "联盟重点项目", "书记项目": "书记领办项目", "书记领办": "书记领办项目"}


class VenueMode(Choice):
    """形式 of a shared venue."""

    ON_SITE = "线下"
    ONLINE = "线上"

    @classmethod
    def also(cls) -> Mapping[str, str]:
        return {"实体": "线下", "网上": "线上", "网络": "线上"}


class MarkedBy(Choice):
    """评分主体."""

    DEPARTMENT = "组织部"
    SELF = "自评"
    PEERS = "成员互评"
    PUBLIC = "群众测评"
    LINKED_LEADER = "挂联领导"

    @classmethod
    def also(cls) -> Mapping[str, str]:
        return {"县委组织部": "组织部", "自评得分": "自评", "互评": "成员互评", "相互评": "成员互评", "群众评议": "群众测评", "群众满意度测评": "群众测评", "挂联部领导": "挂联领导"}
