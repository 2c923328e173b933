"""The bulletin of a period: figures, what was done well and by whom, what needs attention without names, what comes next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from allyctl.documents.pieces import Head, chinese_number, day, head
from allyctl.documents.quarterfacts import in_force, report_of, share, summary_of, whole_area
from allyctl.documents.registry import Ask, Nature, Per, document
from allyctl.model.activities import activities_held, held_in, is_joint_meeting, is_the_alliances, organiser_of
from allyctl.model.choices import Linkage
from allyctl.model.demands import Basis
from allyctl.model.finding import Finding, Owner, Severity
from allyctl.model.records import Activity
from allyctl.model.summary import Figure, Summary
from allyctl.values.periods import Span
from allyctl.values.text import in_quotes

_KINDS = {
    "ACT": "活动开展", "FIL": "活动报备", "ROT": "轮值运行", "MTG": "联席会议", "LST": "清单落实",
    "PRJ": "项目领办", "ORG": "组织设置", "AGR": "共建协议", "SHR": "资源共享", "DAT": "台账登记",
}  # fmt: skip
"""Families of rules, as a bulletin names what they are about."""
_IN_GENERAL = {"DAT": "日期、编号、名称等填写不够规范"}
"""Where the names of the rules are a matter between the clerk and the tool."""
_EXAMPLES, _NAMED = 4, 4
_LONGEST = 60
_OTHER = "联盟活动"
"""What activities are called whose linkage is not entered."""


@dataclass(frozen=True, slots=True)
class Count:
    """How often."""

    名称: str
    次数: int


@dataclass(frozen=True, slots=True)
class Practice:
    """What was done of one of the five linkages: how often, and who held what."""

    汉字序号: str
    名称: str
    次数: int
    事例: str


@dataclass(frozen=True, slots=True)
class Concern:
    """What needs attention, of one kind: how many alliances, without names, and in which matters."""

    汉字序号: str
    方面: str
    范围: str
    事项: str


@dataclass(frozen=True, slots=True)
class Line:
    """One alliance's line of the annex."""

    序号: int
    联盟: str
    活动次数: int
    联合活动次数: int
    参加单位: str
    活动类别: str


@dataclass(frozen=True, slots=True)
class Bulletin:
    """The context of the bulletin."""

    公文: Head
    范围: str
    时期: str
    下一时期: str
    截至: str
    联盟数: int
    活动数: int
    联合活动数: int
    参加单位数: int
    单位总数: int | None
    参加人次: int | None
    未定次数: int
    中心工作: tuple[Count, ...]
    做法: tuple[Practice, ...]
    关注: tuple[Concern, ...]
    至少次数: int | None
    须报备: bool
    一览: tuple[Line, ...]


@document(
    "quarterly-bulletin",
    "党建联盟活动情况通报",
    nature=Nature.CIRCULAR,
    per=Per.WORKSPACE,
    prints=("alliance", "member", "activity", "filing"),
    span=Span.QUARTER,
    public=True,
    basis=(
        Basis("county", "四（二）", "了解和掌握各片区党建联盟计划落实情况"),
        Basis("county", "六（二）", "定期对片区党建联盟活动开展情况进行指导、协调和督促"),
        Basis("township", "三（二）3", "建立联盟季度晾晒"),
    ),
)
def quarterly_bulletin(ask: Ask) -> Bulletin:
    """通报一个时期的活动情况：总体情况（截至某日的数）、主要做法（写明联盟）、需要关注的方面（按类写，不点名）和下步安排。

    附各联盟活动情况一览表，按名册顺序，不排名。
    """
    report = report_of(ask)
    summary = summary_of(ask)
    names = [one.name for one in report.alliances]
    ask.needed(tuple(names), "党建联盟", "名册“联盟”表")
    to = "各村（社区）党组织" if ask.policy.name == "township" else "各乡镇党委，有关县直党（工）委"
    minimum = ask.policy.rules["ACT101"].params.get("min", 1) if in_force(ask, "ACT101") else None
    units = summary.figure("units")
    crowd = summary.figure("attendance")
    return Bulletin(
        公文=head(ask, f"关于{ask.period.chinese}党建联盟活动情况的通报", to),
        范围=whole_area(ask),
        时期=ask.period.chinese,
        下一时期=ask.period.next().chinese,
        截至=day(ask.as_of),
        联盟数=len(names),
        活动数=_value(summary, "activities"),
        联合活动数=_value(summary, "joint"),
        参加单位数=_value(summary, "units"),
        单位总数=units.of if units else None,
        参加人次=crowd.value if crowd else None,
        未定次数=sum(len(one.traces) for one in summary.unknown if one.key in ("participants", "participants_vague")),
        中心工作=tuple(_counts(summary.starting("focus"))),
        做法=tuple(_practices(ask, report.findings)),
        关注=tuple(_concerns(report.findings, len(names))),
        至少次数=int(str(minimum)) if minimum is not None else None,
        须报备=in_force(ask, "FIL101"),
        一览=tuple(_line(ask, number, name) for number, name in enumerate(names, 1)),
    )


def _value(summary: Summary, key: str) -> int:
    figure = summary.figure(key)
    return figure.value if figure is not None else 0


def _counts(figures: Iterable[Figure]) -> Iterator[Count]:
    for one in figures:
        yield Count(one.key.partition(":")[2], one.value)


def _practices(ask: Ask, findings: Iterable[Finding]) -> Iterator[Practice]:
    """By linkage; what the check asks about is no example, whatever it asks."""
    asked_about = {one.record for one in findings if one.record and one.severity >= Severity.WARNING}
    held = [one for one in ask.book.all(Activity) if held_in(one, ask.period, ask.as_of) and not is_joint_meeting(one)]
    number = 0
    groups = [(linkage.value, [one for one in held if linkage in one.linkage]) for linkage in Linkage]
    groups.append((_OTHER, [one for one in held if not one.linkage]))
    for name, rows in groups:
        good = [one for one in rows if one.theme and one.key not in asked_about and is_the_alliances(one)]
        if good:
            number += 1
            yield Practice(chinese_number(number), name, len(rows), _examples(ask, good))


def _examples(ask: Ask, rows: list[Activity]) -> str:
    """A few, each of another alliance, those with a written outcome first, told in roster order."""
    best: dict[str, Activity] = {}
    for one in sorted(rows, key=lambda row: (not row.summary, not row.important, row.held_on.first)):
        best.setdefault(organiser_of(one, ask.book), one)
    chosen = list(best.items())[:_EXAMPLES]
    chosen.sort(key=lambda pair: ask.book.roster.order(pair[0]))
    return "；".join(_told(name, one) for name, one in chosen)


def _told(name: str, activity: Activity) -> str:
    when = activity.held_on.first
    outcome = " ".join((activity.summary or "").split()).rstrip("。；;.，,")
    outcome = f"，{outcome}" if outcome and len(outcome) <= _LONGEST and "；" not in outcome else ""
    return f"{name}{when.month}月{when.day}日开展{in_quotes(activity.theme or '')}活动{outcome}"


def _concerns(findings: Iterable[Finding], alliances: int) -> Iterator[Concern]:
    """By kind, in the order of the kinds; internal, waived and doubtful findings and mere notes are nobody's shortcoming."""
    of_kind: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in findings:
        if one.alliance is not None and _is_a_shortcoming(one):
            of_kind[one.rule[:3]][one.name].add(one.alliance)
    number = 0
    for kind, said in _KINDS.items():
        if kind in of_kind:
            number += 1
            matters = sorted(of_kind[kind], key=lambda name: -len(of_kind[kind][name]))
            concerned = set[str]().union(*of_kind[kind].values())
            listed = "、".join(matters[:_NAMED]) + ("等" if len(matters) > _NAMED else "")
            yield Concern(chinese_number(number), said, share(len(concerned), alliances), _IN_GENERAL.get(kind, listed))


def _is_a_shortcoming(finding: Finding) -> bool:
    """Whether it is an alliance's own to put right, is sure, and more than a note."""
    if not finding.counts or finding.doubt or finding.owner in (Owner.DEPARTMENT, Owner.ORGANISER):
        return False
    return finding.severity >= Severity.WARNING and finding.rule[:3] in _KINDS


def _line(ask: Ask, number: int, name: str) -> Line:
    summary = summary_of(ask, [name])
    units = summary.figure("units")
    whole = f"/{units.of}" if units is not None and units.of else ""
    return Line(
        序号=number,
        联盟=name,
        活动次数=_value(summary, "activities"),
        联合活动次数=_value(summary, "joint"),
        参加单位=f"{_value(summary, 'units')}{whole}",
        活动类别="、".join(one.名称 for one in _counts(summary.starting("linkage"))) or "、".join(_forms(ask, name)) or "—",
    )


def _forms(ask: Ask, name: str) -> Iterator[str]:
    """The forms of an alliance's activities, each once."""
    yield from dict.fromkeys(one.form for one in activities_held(ask.book, name, ask.period, ask.as_of) if one.form)
