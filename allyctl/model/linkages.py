"""Which of the five linkages (五联) an alliance has shown, and where that can't be told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from allyctl.model.activities import mentions, was_held
from allyctl.model.book import Book
from allyctl.model.cells import is_blank
from allyctl.model.choices import Linkage, ListingKind
from allyctl.model.projects import runs_in
from allyctl.model.records import Activity, Listing, Project, Venue
from allyctl.values.day import Day
from allyctl.values.periods import Period, Span

STUDY_WORDS = ("理论", "联学", "学习", "党课", "宣讲", "读书", "党史", "研讨")


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was seen from the year's first day up to a day.

    `activities` were held in that time; `silent` are those of them that name no linkage, with the reason, as lines of text.
    """

    seen: frozenset[Linkage]
    activities: tuple[Activity, ...]
    silent: tuple[tuple[Activity, str], ...]

    @property
    def tells(self) -> bool:
        """Whether the cells tell anything: some linkage is named, or nothing was held that could name one."""
        return bool(self.seen) or not self.activities or len(self.silent) < len(self.activities)

    def may_be_study(self) -> tuple[str, ...]:
        """Activities whose theme speaks of learning though their linkage does not, as lines of text."""
        about = [one for one in self.activities if one.linkage and mentions(one, STUDY_WORDS)]
        return tuple(f"{one.origin.where('linkage')} 未写理论联学，而主题为“{one.theme or one.form or one.content}”" for one in about)


def coverage(book: Book, alliance: str, year: int, through: date, as_of: date) -> Coverage:
    """The linkages that activities held, projects, claimed resources and shared venues show from New Year to *through*."""
    first = date(year, 1, 1)
    held = tuple(one for one in book.of(Activity, alliance) if was_held(one, as_of) and first <= one.held_on.first <= through)
    seen = {linkage for one in held for linkage in one.linkage} | set(_beyond_activities(book, alliance, year))
    return Coverage(frozenset(seen), held, tuple((one, why) for one in held if (why := _why_silent(one))))


def _why_silent(activity: Activity) -> str:
    if not activity.has("linkage"):
        return f"{activity.where()[0]} 所在的表没有“共建内容”一列"
    if "linkage" in activity.unread:
        return f"{activity.origin.where('linkage')} 的共建内容未能识别"
    return f"{activity.origin.where('linkage')} 未填共建内容" if is_blank(activity, "linkage") else ""


def _beyond_activities(book: Book, alliance: str, year: int) -> Iterator[Linkage]:
    for project in book.of(Project, alliance):
        if runs_in(project, year):
            yield from project.linkage
    for listing in book.of(Listing, alliance):
        if listing.kind is ListingKind.RESOURCE and listing.claimed_by and _may_lie_in(listing.claimed_on or listing.published_on, year):
            yield Linkage.RESOURCE
    for venue in book.of(Venue, alliance):
        if venue.used or venue.base:
            yield Linkage.RESOURCE


def _may_lie_in(day: Day | None, year: int) -> bool:
    whole = Period(year, Span.YEAR.value)
    return day is None or (day.first <= whole.last and whole.first <= day.last)
