"""Which columns the blank sheets show, in which order: the usual ones; the rest is named in 填写说明.

Few columns on purpose: a column that stands there blank is asked for as 未填, one that isn't there is not.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFile:
    """One blank workbook: where it lies, and per sheet the record kind, the title and the fields in order,
    white space between them."""

    path: str
    title: str
    guide: tuple[str, ...]
    sheets: tuple[tuple[str, str, str], ...]


LONG = frozenset({"content", "summary", "purpose", "decisions", "goal", "result", "topic", "agenda", "theme", "reason"})
"""Fields that hold sentences."""

PERSONS = frozenset(
    {
        "convener", "zone_head", "liaison", "secretary", "contact", "decided_by", "chaired_by", "responsible",
        "mentor", "apprentice", "recorder",
    }
)  # fmt: skip
"""Fields that hold one person's name."""

_ROSTER_GUIDE = (
    "一、先填“联盟”，一行一个联盟；再填“成员单位”，一行一个单位，按建制顺序排列，所属联盟与“联盟”中的名称一致。",
    "二、表头带 * 的列必填，其余有什么填什么，可以空着，也可以整列删除。",
    "三、年中更名、换书记、加入或者退出的，另起一行写清日期，原来的行保留。",
    "四、联系电话只供内部联系，公开材料中不会出现。",
    "五、示例行以“示例：”开头，不会被读取，填写前可以删除。",
)
_LEDGER_GUIDE = (
    "一、一行写一件事；联盟和单位写名册中的名称或者简称。",
    "二、表头带 * 的列必填，其余有什么填什么，可以空着。用不到的列或者工作表可以整个删除，删除后就不再检查。",
    "三、日期写成 2024-08-20 或者 2024年8月20日；只知道旬的，写“2024年8月中旬”，不要写成某一天。",
    "四、活动改期、取消的，不要删行，在“状态”中注明；报备后有变更的，重新报备一行。",
    "五、示例行以“示例：”开头，不会被读取，填写前可以删除。",
    "六、填好后保存并关闭，再运行 allyctl check 检查。",
)

_VENUE = ("venue", "党建联盟共享阵地台账", "alliance name owner address capacity mode open_to base used note")
_PROJECT = (
    "project",
    "{year}年党建联盟领办项目台账",
    "alliance year kind name led_by helpers linkage goal responsible started_on due_on progress done_on result note",
)

_COUNTY = (
    FormFile(
        path="名册.xlsx",
        title="党建联盟名册",
        guide=_ROSTER_GUIDE,
        sheets=(
            (
                "alliance",
                "片区党建联盟基本情况表",
                "name short lead_unit convener convener_post liaison liaison_phone county_partners county_leader "
                "linked_leader linked_offices founded_on agreement_signed_on agreement_expires_on rotation_cycle "
                "note",
            ),
            (
                "member",
                "党建联盟成员单位名册",
                "alliance name short full_name kind secretary contact contact_phone rotation_order joined_on "
                "left_on note",
            ),
        ),
    ),
    FormFile(
        path="台账/{year}年活动台账.xlsx",
        title="{year}年党建联盟活动台账",
        guide=_LEDGER_GUIDE,
        sheets=(
            (
                "filing",
                "{year}年党建联盟活动报备台账",
                "alliance filed_by filed_on planned_on theme place content participants invited_leaders contact "
                "contact_phone form decision decided_by decided_on note",
            ),
            (
                "activity",
                "{year}年党建联盟活动台账",
                "alliance held_on theme linkage form organiser place content convened_by participants expected "
                "present leaders_present summary status note",
            ),
            (
                "attendance",
                "{year}年党建联盟活动考勤表",
                "alliance held_on theme unit expected present on_leave absent note",
            ),
            (
                "meeting",
                "{year}年党建联盟联席会议台账",
                "alliance held_on kind chaired_by participants on_leave agenda major decisions minutes note",
            ),
            ("term", "{year}年党建联盟轮值安排表", "alliance period unit convener handed_over_on note"),
            (
                "listing",
                "{year}年党建联盟清单台账",
                "alliance kind published_by content published_on claimed_by claimed_on responsible due_on done_on "
                "status note",
            ),
            _PROJECT,
            _VENUE,
        ),
    ),
)

_TOWNSHIP = (
    FormFile(
        path="名册.xlsx",
        title="“三色”党建联盟名册",
        guide=_ROSTER_GUIDE,
        sheets=(
            (
                "alliance",
                "“三色”党建联盟基本情况表",
                "name short tier kind parent zone_head liaison liaison_phone founded_on purpose note",
            ),
            (
                "member",
                "党建联盟成员党组织名册",
                "alliance name short full_name kind secretary contact contact_phone joined_on left_on note",
            ),
        ),
    ),
    FormFile(
        path="台账/{year}年活动台账.xlsx",
        title="{year}年党建联盟活动台账",
        guide=_LEDGER_GUIDE,
        sheets=(
            (
                "activity",
                "{year}年党建联盟活动台账",
                "alliance held_on theme form organiser place content hosted_by participants present summary "
                "public status note",
            ),
            (
                "meeting",
                "{year}年党建联盟例会台账",
                "alliance held_on kind chaired_by participants on_leave agenda decisions note",
            ),
            (
                "listing",
                "{year}年党建联盟清单台账",
                "alliance kind scope published_by content published_on claimed_by claimed_on responsible due_on "
                "done_on status chosen_by delivered_by settled_on note",
            ),
            _PROJECT,
            _VENUE,
            (
                "mentoring",
                "党建联盟导师帮带台账",
                "alliance mentor mentor_unit apprentice apprentice_unit started_on ended_on topic result note",
            ),
            ("quota", "{year}年党建联盟发展党员指标台账", "alliance year pooled recommended used admitted note"),
        ),
    ),
)

LAYOUTS = {"county": _COUNTY, "township": _TOWNSHIP}
"""Policy -> its blank workbooks."""
