"""Books of any number of alliances, made in memory: a year of every ledger, with faults in a fixed share of the rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

from allyctl.model.book import Book, ReadCounts, Unread
from allyctl.model.choices import (
    Decision,
    Linkage,
    ListingKind,
    ListingScope,
    ListingStatus,
    MarkedBy,
    MeetingKind,
    ProjectKind,
    RotationCycle,
    Status,
    Tier,
)
from allyctl.model.finding import Problem
from allyctl.model.place import Layout, Origin
from allyctl.model.problems import ProblemCode
from allyctl.model.records import COLUMNS, KINDS, Record
from allyctl.model.roster import Roster
from allyctl.model.settings import Waiver
from allyctl.values.days import Day
from allyctl.values.periods import Period

ACTIVITIES = 12
"""A year's activities of one alliance: one a month."""
YEAR = 2024
WHOLE = "示例市全域党建联盟"
FORMS = ("主题党日", "志愿服务", "观摩", "党课", "公益活动", "大比武")


class Keeping(Enum):
    """How the ledgers lie in files: the words of the table."""

    TOGETHER = "one workbook for all"
    APART = "a workbook an alliance"


@dataclass
class _Making:
    """A book under construction."""

    keeping: Keeping
    records: dict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))
    layouts: dict[tuple[str, str], Layout] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, kind: str, owner: str, /, **values: Any) -> Record:
        """One record in the workbook of *owner*, or in the one of all."""
        rows = self.records[kind]
        layout = self.layout(kind, owner)
        one = KINDS[kind](origin=Origin(layout, len(rows) + 2), key=f"{kind}-{len(rows)}", **values)
        rows.append(one)
        return one

    def layout(self, kind: str, owner: str) -> Layout:
        """The table of a kind: every column there is."""
        roster = kind in ("alliance", "member")
        file = "名册.xlsx" if roster else "台账.xlsx" if self.keeping is Keeping.TOGETHER else f"{owner}.xlsx"
        if (file, kind) not in self.layouts:
            columns = {one.field: place for place, one in enumerate(COLUMNS[kind])}
            self.layouts[file, kind] = Layout(file, KINDS[kind].chinese, kind, columns, {})
        return self.layouts[file, kind]

    def lose(self, owner: str, alliance: str, day: date) -> None:
        """One row of activities that could not be read, and what reading says of it."""
        row = 900_000 + len(self.unread)
        place = Origin(self.layout("activity", owner), row).where("held_on")
        self.unread.append(Unread(("activity",), place, "日期看不懂", (alliance,), Day.on(day)))
        self.problems.append(Problem(ProblemCode.UNREADABLE_DATE, "“7.1”看不出是7月1日还是7月10日", (place,), alliance=alliance, lost=True))


def a_grown_book(alliances: int, keeping: Keeping) -> Book:
    """A year of so many alliances of four members each."""
    making = _Making(keeping)
    making.add("alliance", WHOLE, name=WHOLE, tier=Tier.WHOLE)
    for number in range(alliances):
        _add_alliance(making, number)
    roster = Roster(making.records["alliance"], making.records["member"])  # type: ignore[arg-type]
    rows = sum(map(len, making.records.values()))
    return Book(
        roster,
        making.records,
        layouts=making.layouts.values(),
        problems=making.problems,
        unread=making.unread,
        read=ReadCounts(files=len({layout.file for layout in making.layouts.values()}), sheets=len(making.layouts), rows=rows),
    )


def waivers(alliances: int) -> Iterator[Waiver]:
    """One for every tenth alliance: in force, expired, incomplete, of nothing."""
    rules = ("AGR101", "ORG103", "LST102", "ACT105")
    for place, number in enumerate(range(0, alliances, 10)):
        expires = date(YEAR, 12, 1) if place % 5 == 1 else date(YEAR + 1, 6, 30)
        reason = None if place % 5 == 2 else "防汛抢险"
        yield Waiver(
            rules[place % len(rules)], 10 + place * 6, "allyctl.toml", alliance=_name(number), period=f"{YEAR}Q3" if place % 5 == 3 else None,
            reason=reason, approved_by="县委组织部", expires=expires,
        )  # fmt: skip


def _add_alliance(making: _Making, number: int) -> None:
    name, units = _name(number), _units(number)
    making.add(
        "alliance", name, name=name, tier=Tier.ZONE, parent=WHOLE, members=units, lead_unit=units[0], convener=f"书记{number}甲",
        zone_head=f"负责人{number}", liaison=None if number % 9 == 0 else f"联络员{number}", county_partners=("县农业农村局党委",),
        county_leader=("沈致远",), linked_leader=("周正平",), linked_offices=("组织股",), founded_on=Day.on(date(2022, 3, 1)),
        agreement_signed_on=None if number % 8 == 0 else Day.on(date(2022, 3, 9)), agreement_expires_on=Day.on(date(2027, 3, 8)),
        rotation_cycle=RotationCycle.QUARTER,
    )  # fmt: skip
    for order, (unit, mark) in enumerate(zip(units, "甲乙丙丁", strict=True), start=1):
        making.add("member", name, alliance=name, name=unit, secretary=f"书记{number}{mark}", rotation_order=order)
    for month in range(1, ACTIVITIES + 1):
        _add_activity(making, number, month)
    _add_ledgers(making, number)
    if number % 5 == 0:
        making.lose(name, name, date(YEAR, 1 + number % 12, 11))


def _name(number: int) -> str:
    return f"第{number}片区党建联盟"


def _units(number: int) -> tuple[str, ...]:
    return tuple(f"{mark}{number}{kind}" for mark, kind in zip("甲乙丙丁", ("镇", "乡", "乡", "镇"), strict=True))


def _add_activity(making: _Making, number: int, month: int) -> None:
    """One activity with its filing and attendance; a share of them is unfiled, late, undecided, alone, elsewhere, unfinished."""
    name, units = _name(number), _units(number)
    case = (number * ACTIVITIES + month) % 40
    held = date(YEAR, month, 5 + (number + month) % 20)
    theme, code = f"第{number}片区{month}月联建活动", f"HD-{number}-{month}"
    both = (name, _name(number - 1)) if month == 6 and number % 2 else (name,)
    filed = None if case == 0 else f"BB-{number}-{month}"
    duty = units[(month - 1) // 3]
    making.add(
        "activity", name, id=code, alliance=both, held_on=Day.on(held), theme=theme, linkage=(list(Linkage)[(number + month) % 5],),
        form=FORMS[(number + month) % len(FORMS)], place=None if case == 1 else f"{duty}党群服务中心", content="学习交流并现场观摩",
        convened_by=units[3] if case == 2 else duty, hosted_by=units[month % 3], participants=(duty,) if case == 3 else units, expected=40,
        present=None if case == 4 else 38, leader_invited=month % 3 == 0, leaders_present=(), filing=filed if case % 2 else None,
        status=Status.PLANNED if case == 5 else Status.HELD,
    )  # fmt: skip
    if filed is not None:
        early = held - timedelta(days=-3 if case == 6 else 9)
        making.add(
            "filing", name, id=filed, alliance=name, filed_by=duty, filed_on=Day.on(early), planned_on=Day.on(held + timedelta(days=case == 7)),
            theme=theme, place=f"{duty}党群服务中心", decision=Decision.RETURNED if case == 8 else Decision.AGREED,
            decided_by="高志新" if case == 9 else "周正平", decided_on=Day.on(early + timedelta(days=2)),
        )  # fmt: skip
    if case == 10:
        making.add("filing", name, id=f"{filed}-2", alliance=name, filed_on=Day.on(held), planned_on=Day.on(held), theme="秋季文化下乡")
    for unit in units[:2] if case != 11 else ():
        owner = name if case % 2 else None
        making.add("attendance", name, activity=code, alliance=owner, unit=unit, expected=20, present=19, on_leave=1, absent=case == 12)


def _add_ledgers(making: _Making, number: int) -> None:
    """Everything but activities: a dozen of kinds, a share of the rows at fault."""
    name, units = _name(number), _units(number)
    first = Day.on(date(YEAR, 2, 20))
    for quarter, unit in enumerate(units, start=1):
        if number % 11 or quarter != 3:
            making.add("term", name, alliance=name, period=Period(YEAR, 3, quarter), unit=units[1] if number % 13 == 0 else unit)
    for half in (1, 2):
        making.add(
            "meeting", name, id=f"HY-{number}-{half}", alliance=name, held_on=Day.on(date(YEAR, half * 6, 3)), kind=MeetingKind.REGULAR,
            participants=units, major=half == 1, decisions=None if number % 6 == 0 else "通过全年计划", minutes=f"纪要{number}-{half}",
        )  # fmt: skip
    for place, kind in enumerate(ListingKind):
        making.add(
            "listing", name, id=f"QD-{number}-{place}", alliance=name, kind=kind, scope=list(ListingScope)[place % 2], published_by=units[place % 4],
            content=f"{kind.value}{place}", published_on=first, claimed_by=() if number % 7 == place else (units[(place + 1) % 4],),
            claimed_on=first, responsible=None if number % 10 == place else "责任人", due_on=Day.on(date(YEAR, 9, 30)),
            done_on=None if number % 4 == place else Day.on(date(YEAR, 9, 1)), status=ListingStatus.DONE, chosen_by="群众代表",
            delivered_by=units[0], settled_on=first,
        )  # fmt: skip
    for place, unit in enumerate(units[: 3 if number % 12 == 0 else 4]):
        making.add(
            "project", name, id=f"XM-{number}-{place}", alliance=name, year=Period(YEAR, 12, 1), kind=list(ProjectKind)[place % 2],
            name=f"{unit}项目", led_by=unit, linkage=(Linkage.INDUSTRY,), meeting=f"HY-{number}-1", due_on=Day.on(date(YEAR, 12, 20)),
            progress=100, done_on=None if number % 9 == place else Day.on(date(YEAR, 12, 1)),
        )  # fmt: skip
    making.add("venue", name, alliance=name, name=f"{units[0]}党群服务中心", owner=units[0], base=number % 8 != 0, used=number % 4)
    pair = {"mentor": "老书记", "mentor_unit": units[0], "apprentice": "新书记", "apprentice_unit": units[1]}
    making.add("mentoring", name, alliance=name, started_on=first, **pair)
    making.add("quota", name, alliance=name, year=Period(YEAR, 12, 1), pooled=2, recommended=4, used=3 if number % 20 == 0 else 2, admitted=1)
    for quarter in _quarters(number):
        making.add("mark", name, alliance=name, period=Period(YEAR, 3, quarter), indicator="活动共办", score=Decimal(18), by=MarkedBy.DEPARTMENT)


def _quarters(number: int) -> Iterable[int]:
    return (1, 2, 4) if number % 10 == 0 else (1, 2, 3, 4)
