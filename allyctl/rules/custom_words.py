"""How a county's own rule speaks: what records are called, what is demanded of them, the manual page."""

from __future__ import annotations

import re

from allyctl.columns import ColumnType
from allyctl.model.activities import called
from allyctl.model.custom import AtLeast, Condition, CustomRule, Require, Within
from allyctl.model.finding import Strength
from allyctl.model.records import (
    COLUMNS,
    KINDS,
    Activity,
    Attendance,
    Filing,
    Listing,
    Mark,
    Meeting,
    Member,
    Mentoring,
    Project,
    Record,
    Term,
    Venue,
)
from allyctl.rules.fil_cases import named
from allyctl.rules.wording import OR_EXPLAIN
from allyctl.values.periods import Period, Span
from allyctl.values.text import quoted

_SPANS = {Span.MONTH: "每月", Span.QUARTER: "每季度", Span.HALF: "每半年", Span.YEAR: "每年"}
_MEASURES = {
    "activity": "次", "meeting": "次", "filing": "份", "term": "期", "project": "个", "mentoring": "对", "alliance": "个", "member": "个",
    "venue": "个",
}  # fmt: skip
_BLANKS = re.compile(r"\{([^{}]*)\}")


def sheet_of(custom: CustomRule) -> str:
    """What the sheet of its kind is called."""
    return KINDS[custom.record].chinese


def heading_of(kind: str, field: str) -> str:
    """The heading of a field."""
    return next(column.heading for column in COLUMNS[kind] if column.field == field)


def named_record(record: Record) -> str:
    """How a message names a record, in people's own words; empty for the alliance itself, which is named anyway."""
    match record:
        case Activity():
            return called(record)
        case Filing():
            return f"{named(record)}的报备"
        case Meeting():
            return f"{record.held_on}的联席会议"
        case Attendance():
            return f"{record.unit}{record.held_on or ''}的考勤"
        case Term():
            return f"{record.period.chinese}{record.unit}的轮值"
        case Listing():
            return f"清单中的{quoted(record.content)}"
        case Project():
            return f"领办项目{quoted(record.name)}"
        case Venue():
            return f"阵地{quoted(record.name)}"
        case Mentoring():
            return f"{record.mentor}与{record.apprentice}的帮带"
        case Mark():
            return f"考评指标{quoted(record.indicator)}"
        case Member():
            return record.name
    return ""


def say(custom: CustomRule, default: str, **words: str) -> str:
    """The county's own message with its braces filled, after what it is about where it doesn't name that; else the default."""
    if not custom.message:
        return default
    text = _BLANKS.sub(lambda found: words.get(found[1], found[0]), custom.message).rstrip("。")
    about = "时期" if "时期" in words else "记录"
    return text if f"{{{about}}}" in custom.message or not words[about] else f"{words[about]}：{text}"


def too_few(custom: CustomRule, period: Period, seen: int, n: int) -> str:
    """The message of `at_least`."""
    measure = _measure(custom)
    asked = f"{n}{measure}"
    if seen:
        default = f"{period.chinese}{subject(custom)}应不少于{asked}，台账见{seen}{measure}"
    else:
        default = f"{period.chinese}未见{subject(custom)}记录" + (f"，应不少于{asked}" if n > 1 else "")
    return say(custom, default, 时期=period.chinese, 已有=f"{seen}{measure}", 应有=asked)


def subject(custom: CustomRule) -> str:
    """The records that it speaks of: 活动形式含“擂台赛”的活动."""
    told = "、".join(_condition(one, custom) for one in custom.when)
    return f"{told}的{sheet_of(custom)}" if told else sheet_of(custom)


def _each(custom: CustomRule) -> str:
    """The same as those of whom a sentence speaks: 每次活动 where no condition is set."""
    return subject(custom) if custom.when else f"每{_measure(custom)}{sheet_of(custom)}"


def _measure(custom: CustomRule) -> str:
    return _MEASURES.get(custom.record, "条")


def _condition(condition: Condition, custom: CustomRule) -> str:
    column = next(one for one in COLUMNS[custom.record] if one.field == condition.field)
    if condition.filled is not None:
        return f"{'已填' if condition.filled else '未填'}{column.heading}"
    words = [("是" if one else "否") if isinstance(one, bool) else str(one) for one in condition.words]
    link = "含" if column.type is ColumnType.TEXT else "为"
    return f"{column.heading}{link}{'或'.join(f'“{one}”' for one in words)}"


def demanded(custom: CustomRule) -> str:
    """The demand in one sentence."""
    match custom.demand:
        case Require(fields):
            return f"{_each(custom)}，{_quoted(custom, fields)}{'都' if len(fields) > 1 else ''}要填写。"
        case AtLeast(n, per, workspace):
            whose = "所有联盟合计" if workspace else "每个片区联盟"
            return f"{whose}{_SPANS[per]}至少有{n}{_measure(custom)}{subject(custom)}记录。"
        case Within(field, of, days, unit, after):
            told = f"{days}{'个工作日' if unit == 'workday' else '天'}"
            first, second = _quoted(custom, (field,)), _quoted(custom, (of,))
            how = f"不晚于{second}之后{told}" if after else f"比{second}提前不少于{told}" if days else f"不晚于{second}"
            return f"{_each(custom)}，{first}{how}。"


def way_out(custom: CustomRule) -> str:
    """What to do, where the county didn't say."""
    explain = "" if custom.strength is Strength.STRICT else f"；{OR_EXPLAIN}"
    match custom.demand:
        case Require():
            return "请补填所缺内容"
        case AtLeast():
            return f"已有的，请在“{sheet_of(custom)}”表补登；没有的，及时补办{explain}"
    return f"日期登记有误的，请更正；今后请按规定的时间办理{explain}"


def meanings(demand: Require | AtLeast | Within) -> dict[str, str]:
    """What the parameters of a demand mean."""
    told = {
        "n": "至少几次", "grace_months": "期满后几个月内还可以补办", "grace_days": "期满后几天内还可以补办",
        "days": "至多在之后几天" if isinstance(demand, Within) and demand.after else "至少提前几天", "unit": "按天（day）还是按工作日（workday）",
    }  # fmt: skip
    return {name: told[name] for name in demand.parameters}


def manual_page(custom: CustomRule) -> str:
    """Its page of `allyctl explain`, in the form of every rule's."""
    return "\n".join(
        (
            demanded(custom),
            "",
            f"为什么：本地自定的规则，写在 {custom.file} 第{custom.line}行。",
            f"看哪几列：“{sheet_of(custom)}”表的{_quoted(custom, _fields(custom))}。",
            f"怎样算不对：{_faulty(custom.demand)}",
            f"不算问题的情形：{_exempt(custom)}",
        )
    )


def _fields(custom: CustomRule) -> tuple[str, ...]:
    match custom.demand:
        case Require(fields):
            own = fields
        case Within(field, of):
            own = (field, of)
        case _:
            own = (custom.time_field or "",)
    return tuple(dict.fromkeys((*(one.field for one in custom.when), *own)))


def _quoted(custom: CustomRule, fields: tuple[str, ...]) -> str:
    return "".join(f"“{heading_of(custom.record, field)}”" for field in fields)


def _faulty(demand: Require | AtLeast | Within) -> str:
    match demand:
        case Require():
            return "有这一列而空着的，请补填，最多列为请核实；没有这一列的不查。"
        case AtLeast(grace_months=months, grace_days=days):
            parts = [f"{months}个月" if months else "", f"{days}天" if days else ""]
            grace = f"期满后{'又'.join(filter(None, parts))}内还可以补办，只请核实。" if any(parts) else ""
            return f"一个时期里台账所见的次数不够。时期没有结束的，只提醒截止日期。{grace}"
    return "两个日期都填了而时间不合的；该填而空着的，只请补填。日期只写到月份、看不准的，列为待核实。"


def _exempt(custom: CustomRule) -> str:
    workspace = isinstance(custom.demand, AtLeast) and custom.demand.workspace
    told: list[str] = []
    if custom.record == "activity" and not custom.asks("status"):
        told.append("计划、延期、取消的活动")
    if custom.record == "activity" and not workspace:
        told += [] if custom.asks("organiser") else ["县级、镇级、成员单位主办的"]
        told += [] if custom.asks("form", "theme") else ["联席会议"]
    if custom.record == "filing":
        told.append("已被后一份报备代替的、活动已延期或取消的")
    if not workspace:
        told.append("成立、撤销当时的只作提示")
        told += ["全域、专题联盟不查"] if isinstance(custom.demand, AtLeast) else []
    return f"{'；'.join(told) or '无'}。"
