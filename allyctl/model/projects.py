"""Shared questions about lead projects: whose year they are, who leads them, are they done, are they overdue on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from weakref import WeakKeyDictionary

from allyctl.model.activities import units_named
from allyctl.model.book import Book
from allyctl.model.records import Project
from allyctl.values.patterns import compile_later
from allyctl.values.text import in_quotes

_ENDED = compile_later(
    r"[终中]止|取消|撤销|暂停|停工|停建|延期|顺延|展期|推迟|缓建|不再实施|跨年|结转"
    r"|(?<![未没])(?:已|^(?!预|拟|计划|将|应|争取)|全部|如期|按[期时])[^未没不，。；]{0,6}?(?:完成|完工|竣工|建成|办结|验收|销号)"
)
"""What stands in a remark when a project was given up, put off or finished though no other cell says so."""
DONE = 100
"""The progress, in %, of what is done."""


def called(project: Project) -> str:
    """How a message names it, on one line: “沿河党建长廊”."""
    return in_quotes(project.name)


def year_of(project: Project) -> int | None:
    """The year it belongs to: as its column or title says, else that of its start, else of its deadline; None where nothing says it."""
    if project.year is not None:
        return project.year.year
    day = project.started_on or project.due_on
    return day.first.year if day is not None else None


def belongs_to(project: Project, year: int) -> bool:
    """Whether it may be one of that year's projects; one of which nobody knows the year may be any year's."""
    return year_of(project) in (None, year)


def runs_in(project: Project, year: int) -> bool:
    """Whether it may be under way in a year: one of that year's, or carried over from or into another."""
    days = [day for day in (project.started_on, project.due_on, project.done_on) if day is not None]
    known = [edge.year for day in days for edge in (day.first, day.last)] + ([project.year.year] if project.year else [])
    return not known or min(known) <= year <= max(known)


def leaders_of(project: Project, book: Book) -> tuple[str, ...]:
    """The units that lead it, several where it is led jointly; those that only help are none."""
    return units_named(project.led_by, book)


_PLACES: WeakKeyDictionary[Book, dict[tuple[str, str], list[int]]] = WeakKeyDictionary()
_ALLIANCE, _UNIT, _STRANGER = "alliance", "unit", "stranger"


def projects_near(book: Book, alliance: str, units: Iterable[str]) -> tuple[Project, ...]:
    """An alliance's projects, and those of others that one of *units* leads or somebody whom nobody knows; in the order read."""
    places = _PLACES.get(book)
    if places is None:
        places = _PLACES[book] = defaultdict(list)
        for place, project in enumerate(book.all(Project)):
            places[_ALLIANCE, project.alliance].append(place)
            for unit in leaders_of(project, book):
                places[_UNIT, unit].append(place)
                if book.directory.unit(unit) is None:
                    places[_STRANGER, ""].append(place)
    keys = ((_ALLIANCE, alliance), (_STRANGER, ""), *((_UNIT, unit) for unit in units))
    return tuple(book.all(Project)[place] for place in sorted({place for key in keys for place in places.get(key, ())}))


def is_done(project: Project, day: date) -> bool:
    """Whether it is done on *day*: a day of completion that has come, or full progress."""
    return (project.done_on is not None and project.done_on.first <= day) or (project.progress or 0) >= DONE


def is_overdue(project: Project, day: date) -> bool:
    """Whether its deadline lies before *day* and nothing shows that it is done; `why_unsure` may leave that open."""
    return project.due_on is not None and project.due_on.last < day and not is_done(project, day)


def why_contradictory(project: Project) -> tuple[str, ...]:
    """The line of doubt where the deadline lies before the start: one of the two days is wrong."""
    started, due = project.started_on, project.due_on
    if started is None or due is None or due.last >= started.first:
        return ()
    return (f"{project.origin.where('due_on')} 早于启动日期{started}",)


def why_unsure(project: Project) -> tuple[str, ...]:
    """Lines of doubt: cells for which it can't be said whether an open project is late."""
    origin = project.origin
    lines = [f"{origin.where(field)} 未能识别" for field in ("done_on", "progress") if field in project.unread]
    if project.progress == 1:
        lines.append(f"{origin.where('progress')} 写的是1，看不出是1%还是100%")
    for field in ("result", "note"):
        found = _ENDED.search(getattr(project, field) or "")
        if found is not None:
            lines.append(f"{origin.where(field)} 写有“{found.group()}”")
    return (*lines, *why_contradictory(project))
