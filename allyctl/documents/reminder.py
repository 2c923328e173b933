"""The slip that goes to one alliance: what to verify or do, with both ways out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from allyctl.documents.pieces import day
from allyctl.documents.quarterfacts import report_of
from allyctl.documents.registry import Ask, Nature, Per, document
from allyctl.model.demands import Basis
from allyctl.model.finding import Finding, Owner, Severity
from allyctl.values.periods import Span

_PLACES = 3


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to see to."""

    序号: int
    事项: str
    轻重: str
    情况: str
    位置: str
    怎样办: str
    由谁办: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """The context of the slip."""

    联盟: str
    时期: str
    截至: str
    发出单位: str | None
    联系人: str
    事项: tuple[Matter, ...]
    牵头单位: str


@document(
    "reminder",
    "工作提示单",
    nature=Nature.INTERNAL,
    per=Per.ALLIANCE,
    prints=(),
    span=Span.QUARTER,
    basis=(Basis("county", "四（二）", "及时发现和解决有关问题"),),
)
def reminder(ask: Ask) -> Reminder:
    """给一个联盟的工作提示：哪些事项要核实或者办理，台账在哪一格，怎样办，由谁办；已说明的、内部掌握的和组织部自己办的不列。"""
    row = ask.row
    return Reminder(
        联盟=ask.alliance or "",
        时期=ask.period.chinese,
        截至=day(ask.as_of),
        发出单位=ask.known(ask.settings.department, "发出单位", "allyctl.toml 的 department"),
        联系人=ask.settings.documents.contact,
        事项=tuple(_matters(report_of(ask).findings, ask.alliance)),
        牵头单位=(row.lead_unit if row is not None else None) or "",
    )


def _matters(findings: Iterable[Finding], alliance: str | None) -> Iterator[Matter]:
    """What is open and the alliance's own, the heaviest first, each in the order of the check."""
    own = [one for one in findings if one.alliance == alliance and one.counts and one.severity >= Severity.WARNING]
    own = [one for one in own if one.owner not in (Owner.DEPARTMENT, Owner.ORGANISER)]
    own.sort(key=lambda one: -one.severity)
    for number, one in enumerate(own, 1):
        places = [str(place) for place in one.locations]
        more = f"等{len(places)}处" if len(places) > _PLACES else ""
        yield Matter(
            序号=number,
            事项=one.name,
            轻重=one.word,
            情况=one.message,
            位置="；".join(places[:_PLACES]) + more,
            怎样办=one.fix,
            由谁办=one.unit or one.owner.value,
        )
