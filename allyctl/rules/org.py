"""ORG: who leads, convenes and links an alliance, as the roster has it."""

from __future__ import annotations

from collections.abc import Iterable

from allyctl.model.cells import blank_fields, heading, is_blank
from allyctl.model.finding import Audience, Owner, Severity
from allyctl.model.people import is_secretary, is_vacant, persons_in, same_person, stands_in, unit_in
from allyctl.model.records import Alliance, Member
from allyctl.rules.registry import Cadence, Fault, Scope, rule
from allyctl.rules.wording import OR_EXPLAIN, listed
from allyctl.values.names import split_names, unit_keys
from allyctl.values.text import fold


@rule(
    "ORG101",
    "lead-unit",
    "牵头单位",
    cadence=Cadence.ROSTER,
    owner=Owner.DEPARTMENT,
    needs=("alliance.lead_unit",),
    zones=True,
    fix=f"在名册中写明一个牵头单位，且为本联盟成员单位；{OR_EXPLAIN}",
)
def lead_unit(scope: Scope) -> Iterable[Fault]:
    """每个片区联盟有一个牵头单位，且牵头单位是本联盟的成员单位。

    为什么：召集人由牵头单位书记担任，联络员由牵头单位指定，牵头单位不明确，责任就落不了地。
    看哪几列：名册“联盟”表的“牵头单位”“联盟单位”，或“成员单位”表的“单位名称”。
    怎样算不对：写了两个以上牵头单位；写的单位不是本联盟当时的成员单位。空着的只请补填。
    不算问题的情形：没有“牵头单位”一列的不查；没有登记成员单位的联盟不查是否成员；名册里没有的名称、与成员单位只差一个字的，列为待核实；全域、专题联盟不查。

    坏例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位 | 牵头单位
        沿河片区党建联盟 | 城关镇、河东乡 | 柳河乡
    坏例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位 | 牵头单位
        沿河片区党建联盟 | 城关镇、河东乡 | 城关镇、河东乡
    好例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位 | 牵头单位
        沿河片区党建联盟 | 城关镇、河东乡 | 城关镇
    """
    row = scope.row
    if row is None or not row.has("lead_unit") or "lead_unit" in row.unread:
        return
    at = row.where("lead_unit")
    if not row.lead_unit or is_vacant(row.lead_unit):
        yield Fault(message="未填牵头单位", record=row, at=at, at_most=Severity.WARNING, fix="请在名册“牵头单位”栏补填")
        return
    members = [member.name for member in scope.members]
    leads = [row.lead_unit] if row.lead_unit in members else split_names(row.lead_unit)
    if len(leads) > 1:
        yield Fault(message=f"登记了{len(leads)}个牵头单位（{listed(leads)}），应明确其中一个", record=row, at=at)
    elif members and _member_named(row.lead_unit, scope) is None:
        message = f"牵头单位{row.lead_unit}不在本联盟成员单位（{listed(members)}）之列"
        yield Fault(message=message, record=row, at=at, absent=("member",), doubt=_may_be_misspelt(row, row.lead_unit, scope))


def _may_be_misspelt(row: Alliance, unit: str, scope: Scope) -> tuple[str, ...]:
    """A line of doubt: nobody knows that name, and a member's differs from it in one character."""
    if scope.book.directory.unit(unit) is not None:
        return ()
    near = [one.name for one in scope.members if _differs_by_one(fold(unit), fold(one.name))]
    return (f"{row.origin.where('lead_unit')} 名册中没有“{unit}”，可能是{listed(near)}",) if near else ()


def _differs_by_one(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(here != there for here, there in zip(one, other, strict=True)) == 1


def _member_named(unit: str, scope: Scope) -> Member | None:
    exact = next((member for member in scope.members if member.name == unit), None)
    keys = set(unit_keys(unit, scope.settings.name))
    return exact or next((one for one in scope.members if keys & _keys_of(one, scope)), None)


def _keys_of(member: Member, scope: Scope) -> set[str]:
    names = (member.name, member.full_name or "", *member.short)
    return {key for name in names if name for key in unit_keys(name, scope.settings.name)}


@rule(
    "ORG102",
    "convener",
    "联盟召集人",
    cadence=Cadence.ROSTER,
    owner=Owner.LEAD,
    needs=("alliance.convener|alliance.convener_post",),
    zones=True,
    fix="召集人由牵头单位党（工）委书记担任；人员已调整的，请同时更新“联盟”表和“成员单位”表",
)
def convener(scope: Scope) -> Iterable[Fault]:
    """每个片区联盟设召集人1名，由牵头单位的党（工）委书记担任。

    为什么：召集人具体负责联盟工作，是联盟的第一责任人。
    看哪几列：名册“联盟”表的“召集人”“召集人职务”“牵头单位”，“成员单位”表的“党组织书记”。
    怎样算不对：召集人是其他单位的书记，或职务写的是其他单位；登记了两名以上召集人。
    姓名与牵头单位书记不一致但看不出是谁的，只请核对是否已调整；空着的只请补填。
    不算问题的情形：职务写明主持工作、代理的；姓名中间有空格的；没有“党组织书记”一列时，职务是牵头单位书记的。全域、专题联盟不查。

    坏例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 牵头单位 | 召集人
        沿河片区党建联盟 | 城关镇 | 李四方
        [成员单位]
        所属联盟 | 单位名称 | 党组织书记
        沿河片区党建联盟 | 城关镇 | 张一山
        沿河片区党建联盟 | 河东乡 | 李四方
    坏例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位 | 牵头单位 | 召集人 | 召集人职务
        沿河片区党建联盟 | 城关镇、河东乡 | 城关镇 | 李四方 | 河东乡党委书记
    好例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 牵头单位 | 召集人
        沿河片区党建联盟 | 城关镇 | 孙  剑
        [成员单位]
        所属联盟 | 单位名称 | 党组织书记
        沿河片区党建联盟 | 城关镇 | 孙剑
        沿河片区党建联盟 | 河东乡 | 李四方
    """
    row = scope.row
    if row is None or "convener" in row.unread:
        return
    name, post = _convener_as_written(row)
    lead = _member_named(row.lead_unit, scope) if row.lead_unit else None
    fault = _convener_fault(row, name, post, lead, scope) if name or post else None
    if fault is not None:
        yield fault
    elif not name and row.has("convener"):
        told = "召集人写为空缺，请明确由谁召集" if row.convener else "未填召集人"
        yield Fault(message=told, record=row, at=row.where("convener"), at_most=Severity.WARNING, fix="请在名册“召集人”栏补填")


def _convener_as_written(row: Alliance) -> tuple[str, str]:
    """The convener's name and post; a post written into the column of names is the post."""
    name, post = row.convener or "", row.convener_post or ""
    if name and not persons_in(name) and not post and is_secretary(name):
        post = name
    return ("" if is_vacant(name) else name), ("" if is_vacant(post) else post)


def _convener_fault(row: Alliance, name: str, post: str, lead: Member | None, scope: Scope) -> Fault | None:
    several = persons_in(name)
    if len(several) > 1:
        message = f"登记了{len(several)}名召集人（{listed(several)}），应设1名"
        return Fault(message=message, record=row, at=row.where("convener"))
    if lead is None:
        return None
    if name and lead.secretary and same_person(name, lead.secretary):
        return None
    return _another_units(row, name, post, lead, scope) or _differs(row, name, post, lead)


def _another_units(row: Alliance, name: str, post: str, lead: Member, scope: Scope) -> Fault | None:
    """The convener is another unit's: by the post written, or as that unit's secretary."""
    units = [member.name for member in scope.members]
    named = unit_in(post, (*units, *row.county_partners, *scope.settings.other_units), scope.settings.name) if post else None
    if named is not None and named != lead.name:
        told = f"召集人{name}的职务写为" if name and name != post else "召集人写为"
        message = f"{told}“{post}”，牵头单位是{lead.name}"
        at = row.where("convener_post" if row.convener_post else "convener", "lead_unit")
        return Fault(message=message, record=row, at=at)
    others = [one for one in scope.members if one.name != lead.name and one.secretary and name and same_person(name, one.secretary)]
    if not others or named is not None or stands_in(post):
        return None
    known = f"，牵头单位{lead.name}的书记是{lead.secretary}" if lead.secretary else f"，不是牵头单位{lead.name}的书记"
    message = f"召集人{name}在名册中是{others[0].name}的党组织书记{known}"
    at = (*row.where("convener", "lead_unit"), *others[0].where("secretary"))
    return Fault(message=message, record=row, at=at, milder=not lead.secretary)


def _differs(row: Alliance, name: str, post: str, lead: Member) -> Fault | None:
    """Names that merely differ, and posts that are no secretary's: to be looked at, no more."""
    if stands_in(post) or "空缺" in post:
        return None
    if name and lead.secretary and persons_in(name):
        message = f"召集人写为{name}，“成员单位”中{lead.name}的书记写为{lead.secretary}；名册与记录的书记姓名不一致，请核对是否已调整"
        at = (*row.where("convener"), *lead.where("secretary"))
        return Fault(message=message, record=row, at=at, at_most=Severity.WARNING)
    if post and not is_secretary(post):
        message = f"召集人职务写为“{post}”，请核对是否为牵头单位{lead.name}的党（工）委书记"
        return Fault(message=message, record=row, at=row.where("convener_post"), at_most=Severity.WARNING)
    return None


@rule(
    "ORG103",
    "liaison",
    "联络员",
    cadence=Cadence.ROSTER,
    owner=Owner.LEAD,
    needs=("alliance.liaison",),
    zones=True,
    fix=f"由牵头单位指定1名联络员并在名册中写明；{OR_EXPLAIN}",
)
def liaison(scope: Scope) -> Iterable[Fault]:
    """每个片区联盟由牵头单位指定1名联络员。

    为什么：联络员负责与各成员单位联系沟通，没有联络员，通知和情况就传不到位。
    看哪几列：名册“联盟”表的“联络员”。
    怎样算不对：空着；登记了两名以上的只作提示。
    不算问题的情形：没有“联络员”一列的不查；全域、专题联盟不查。

    坏例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位 | 联络员
        沿河片区党建联盟 | 城关镇、河东乡 |
    好例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位 | 联络员
        沿河片区党建联盟 | 城关镇、河东乡 | 赵小禾
    """
    row = scope.row
    if row is None or not row.has("liaison"):
        return
    at = row.where("liaison")
    if is_blank(row, "liaison") or (row.liaison and is_vacant(row.liaison)):
        yield Fault(message="未填联络员", record=row, at=at, at_most=Severity.WARNING)
    elif row.liaison and len(persons_in(row.liaison)) > 1:
        message = f"登记了{len(persons_in(row.liaison))}名联络员（{row.liaison}），请核对由谁负责联系"
        yield Fault(message=message, record=row, at=at, at_most=Severity.WARNING, milder=True)


@rule(
    "ORG105",
    "county-link",
    "县级共联和部内挂联",
    cadence=Cadence.ROSTER,
    owner=Owner.DEPARTMENT,
    audience=Audience.INTERNAL,
    needs=("alliance.county_partners|alliance.linked_leader|alliance.linked_offices",),
    zones=True,
    fix="请在名册中补填共联县级单位、挂联部领导（写职务也可）和挂联股室",
)
def county_link(scope: Scope) -> Iterable[Fault]:
    """每个片区联盟写明共联县级单位、挂联部领导和挂联股室。

    为什么：县直单位共联、部领导和股室挂联是县里的安排，应由组织部落实到每个片区。
    看哪几列：名册“联盟”表的“共联县级单位”“挂联部领导”“挂联股室”。
    怎样算不对：有这一列而空着。属部内待办，不计入联盟的问题数。
    不算问题的情形：只写职务不写姓名；没有这一列；全域、专题联盟。

    坏例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位 | 共联县级单位 | 挂联部领导
        沿河片区党建联盟 | 城关镇、河东乡 | 县委县直机关工委 |
    好例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位 | 共联县级单位 | 挂联部领导
        沿河片区党建联盟 | 城关镇、河东乡 | 县委县直机关工委 | 常务副部长
    """
    row = scope.row
    if row is None:
        return
    blank = blank_fields(row, "county_partners", "linked_leader", "linked_offices")
    if blank:
        message = f"未填{listed(heading(row, field) for field in blank)}"
        yield Fault(message=message, record=row, at=row.where(*blank), at_most=Severity.WARNING)


@rule(
    "ORG106",
    "zone-head",
    "片区负责人",
    cadence=Cadence.ROSTER,
    owner=Owner.DEPARTMENT,
    needs=("alliance.zone_head",),
    zones=True,
    fix=f"为片区安排一名负责人并在名册中写明；{OR_EXPLAIN}",
)
def zone_head(scope: Scope) -> Iterable[Fault]:
    """每个片区安排一名负责人对接联盟日常工作。

    为什么：日常工作要有人对接，有事找得到人。
    看哪几列：名册“联盟”表的“片区负责人”。
    怎样算不对：登记了两名以上负责人；空着的只请补填。
    不算问题的情形：姓名后写职务；一人负责几个片区；没有这一列；全域、专题联盟。

    坏例（township，2024H2，截至 2025-01-05）：
        [联盟]
        联盟名称 | 联盟单位 | 片区负责人
        红色引领党建联盟 | 红岩村、上坪村 | 周一鸣、吴大可
    好例（township，2024H2，截至 2025-01-05）：
        [联盟]
        联盟名称 | 联盟单位 | 片区负责人
        红色引领党建联盟 | 红岩村、上坪村 | 周一鸣（镇党委委员、副镇长）
    """
    row = scope.row
    if row is None or not row.has("zone_head"):
        return
    at = row.where("zone_head")
    if is_blank(row, "zone_head") or (row.zone_head and is_vacant(row.zone_head)):
        yield Fault(message="未填片区负责人", record=row, at=at, at_most=Severity.WARNING)
    elif row.zone_head and len(persons_in(row.zone_head)) > 1:
        message = f"登记了{len(persons_in(row.zone_head))}名片区负责人（{row.zone_head}），应安排一名"
        yield Fault(message=message, record=row, at=at)
