"""Records in one line: a test spells out only the field it is about.

    book = a_book(an_activity(held_on="2024-08-20"), roster=a_roster("城关镇", "河东乡"))
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import date
from typing import Any

from allyctl.calendar import Calendar
from allyctl.model.book import Book, Unread
from allyctl.model.finding import Finding, Severity, Strength
from allyctl.model.place import Layout, Location, Origin, column_letters
from allyctl.model.policy import Policy, RuleSetting
from allyctl.model.records import COLUMNS, KINDS, Activity, Alliance, Filing, Member, Record, Term
from allyctl.model.roster import Roster
from allyctl.model.settings import Settings
from allyctl.rules.catalogue import FAMILIES
from allyctl.rules.engine import check
from allyctl.rules.registry import RULES
from allyctl.values.days import Day
from allyctl.values.periods import Period, Span

ALLIANCE = "沿河片区党建联盟"
_rows = itertools.count(2)


def day(text: str) -> Day:
    """'2024-08-20' exact, '2024-08' the month."""
    if len(text) == 7:
        period = Period.of(date.fromisoformat(text + "-01"), Span.MONTH)
        return Day(period.first, period.last)
    return Day.on(date.fromisoformat(text))


def layout(kind: str, without: Iterable[str] = (), file: str = "台账.xlsx") -> Layout:
    """A table that has every column of a kind, but those named."""
    fields = [column.field for column in COLUMNS[kind] if column.field not in set(without)]
    return Layout(file, KINDS[kind].chinese, kind, {field: index for index, field in enumerate(fields)}, {})


def a_record(kind: str, /, *, without: Iterable[str] = (), **values: Any) -> Any:
    """A record of any kind; days may be given as text; `without` names columns its file does not have."""
    row = next(_rows)
    for name, value in values.items():
        if isinstance(value, str) and name.endswith("_on"):
            values[name] = day(value)
    values.setdefault("key", f"{kind}-{row}")
    return KINDS[kind](origin=Origin(layout(kind, without), row), **values)


def an_alliance(name: str = ALLIANCE, **values: Any) -> Alliance:
    return a_record("alliance", name=name, **values)  # type: ignore[no-any-return]


def a_member(name: str, alliance: str = ALLIANCE, **values: Any) -> Member:
    return a_record("member", alliance=alliance, name=name, **values)  # type: ignore[no-any-return]


def an_activity(alliance: str | tuple[str, ...] = ALLIANCE, held_on: str = "2024-08-20", **values: Any) -> Activity:
    names = (alliance,) if isinstance(alliance, str) else alliance
    return a_record("activity", alliance=names, held_on=held_on, **values)  # type: ignore[no-any-return]


def a_filing(alliance: str = ALLIANCE, planned_on: str = "2024-08-20", **values: Any) -> Filing:
    return a_record("filing", alliance=alliance, planned_on=planned_on, **values)  # type: ignore[no-any-return]


def filing_columns(activity: Activity, *columns: str, **values: Any) -> Filing:
    """The filing that filing columns of an activity's own sheet make; `columns` are those that the sheet has."""
    for name, value in values.items():
        if isinstance(value, str) and name.endswith("_on"):
            values[name] = day(value)
    own = activity.origin.layout
    place = Layout(own.file, own.sheet, "filing", {name: 30 + index for index, name in enumerate(columns)}, {})
    return Filing(
        origin=Origin(place, activity.origin.row), key=f"{activity.key}#filing", from_activity=True,
        alliance=activity.alliance[0], planned_on=activity.held_on, theme=activity.theme, place=activity.place, **values,
    )  # fmt: skip


def a_term(period: Period, unit: str, alliance: str = ALLIANCE, **values: Any) -> Term:
    return a_record("term", alliance=alliance, period=period, unit=unit, **values)  # type: ignore[no-any-return]


def a_roster(*units: str, alliance: str = ALLIANCE, **values: Any) -> Roster:
    """One alliance with these member units."""
    return Roster([an_alliance(alliance, **values)], [a_member(unit, alliance) for unit in units])


def a_book(*records: Record, roster: Roster | None = None, ledgers: Iterable[str] = (), unread: Iterable[Unread] = ()) -> Book:
    """A book of these records; `ledgers` names kinds that are kept though they hold no record."""
    roster = roster or a_roster("城关镇", "河东乡", "柳河乡")
    rows = [*roster.alliances, *roster.members, *records]
    kinds: dict[str, list[Record]] = {}
    for one in rows:
        kinds.setdefault(one.record_kind, []).append(one)
    layouts = [one.origin.layout for one in rows] + [layout(kind) for kind in ledgers]
    return Book(roster, kinds, layouts=layouts, unread=unread)


def find(
    code: str,
    book: Book,
    period: Period | None = None,
    *,
    as_of: str = "2024-10-08",
    severity: Severity = Severity.ERROR,
    strength: Strength = Strength.REQUIRED,
    settings: Settings | None = None,
    **params: Any,
) -> list[Finding]:
    """What one rule finds, under a policy that has only this rule (at *severity*, with *params*)."""
    policy = Policy("test", "测试办法", {code: RuleSetting(code, severity, strength, "一（一）", "测试条文", params)})
    assert FAMILIES
    assert code in RULES, f"{code} is not registered"
    period = period or Period(2024, 3, 3)
    report = check(book, settings or Settings(), policy, period, date.fromisoformat(as_of), Calendar())
    return list(report.findings)


def said(code: str, book: Book, period: Period | None = None, **options: Any) -> list[tuple[str, str]]:
    """What a clerk reads of `find`: the word (须办理, 请核实, 提示, 待核实) and the message of each finding."""
    return [(one.word, one.message) for one in find(code, book, period, **options)]


def cells(code: str, book: Book, period: Period | None = None, **options: Any) -> list[list[str]]:
    """Sheet and column heading of each place that the findings point to, without the row."""
    return [[_heading(place) for place in one.locations] for one in find(code, book, period, **options)]


def _heading(place: Location) -> str:
    kind = next((kind for kind, cls in KINDS.items() if cls.chinese == place.sheet), None)
    if kind is None or place.cell is None:
        return str(place)
    index = next(number for number in range(len(COLUMNS[kind])) if column_letters(number) == place.cell.rstrip("0123456789"))
    return f"{place.sheet}·{COLUMNS[kind][index].heading}"
