"""Which filing belongs to which activity: by number, by its own row, by day and nearest theme; never by a guess.

What fits equally well is left open (`two_fit`, `rivals`): nobody is judged on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from weakref import WeakKeyDictionary

from allyctl.model.activities import organiser_of
from allyctl.model.book import Book
from allyctl.model.choices import Decision, Status
from allyctl.model.likeness import ALIKE, likeness
from allyctl.model.nearness import FAR_MOVED_DAYS, DayIndex, days_apart, month_of, near, perhaps_moved
from allyctl.model.records import FILED_WITH, Activity, Filing, Record
from allyctl.model.standing import needs_filing, number_of
from allyctl.values.names import split_names
from allyctl.values.text import fold

Mark = tuple[str, str | None, int, str]
"""Tells one row from every other: file, sheet, row, key."""


def mark(record: Record) -> Mark:
    """The mark of a record's row."""
    layout = record.origin.layout
    return layout.file, layout.sheet, record.origin.row, record.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """What belongs together. Records are told apart by their `mark`.

    Attributes:
        filings: activity -> its filing.
        activities: filing -> the activity that claims it; a cancelled or planned one does so too.
        superseded: filings that a later one changes, or that were handed in anew after they had been returned.
        unclaimed: filings of a ledger that no activity claims, in the order read, without superseded ones.
        two_fit: an activity, and the filings that fit it equally well: left unjudged.
        rivals: activity without filing -> a filing that may be its own: left in doubt.
        wrong_numbers: activities whose filing number fits no filing; day and theme then decided.
        unjudged: the activities of `two_fit`.
    """

    filings: Mapping[Mark, Filing]
    activities: Mapping[Mark, Activity]
    superseded: frozenset[Mark]
    unclaimed: tuple[Filing, ...]
    two_fit: tuple[tuple[Activity, tuple[Filing, ...]], ...]
    rivals: Mapping[Mark, Filing]
    wrong_numbers: tuple[Activity, ...]
    unjudged: frozenset[Mark]

    def filing_of(self, activity: Activity) -> Filing | None:
        """The filing that belongs to an activity."""
        return self.filings.get(mark(activity))

    def activity_of(self, filing: Filing) -> Activity | None:
        """The activity that claims a filing."""
        return self.activities.get(mark(filing))

    def rival_of(self, activity: Activity) -> Filing | None:
        """A filing that may be the activity's own, though that can't be known."""
        return self.rivals.get(mark(activity))

    def is_unjudged(self, activity: Activity) -> bool:
        """Whether several filings fit the activity equally well."""
        return mark(activity) in self.unjudged

    def is_unclaimed(self, filing: Filing) -> bool:
        """Whether it stands in a ledger, no activity claims it and no later filing stands in its place."""
        return not filing.from_activity and mark(filing) not in self.activities and mark(filing) not in self.superseded

    def is_superseded(self, filing: Filing) -> bool:
        """Whether a later filing stands in its place."""
        return mark(filing) in self.superseded


_MATCHINGS: WeakKeyDictionary[Book, Matching] = WeakKeyDictionary()


def match_filings(book: Book) -> Matching:
    """Match the filings of a book to its activities; done once a book."""
    found = _MATCHINGS.get(book)
    if found is None:
        found = _MATCHINGS[book] = _Matcher(book).match()
    return found


@dataclass(frozen=True, slots=True)
class _Pair:
    activity: Activity
    filing: Filing
    score: tuple[float, ...]


class _Matcher:
    """One matching under way."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.activities = book.all(Activity)
        everything = book.all(Filing)
        self.ledger = tuple(filing for filing in everything if not filing.from_activity)
        self.own: dict[str, list[Filing]] = defaultdict(list)
        for filing in everything:
            if filing.from_activity:
                self.own[filing.key].append(filing)
        self.numbers: dict[str, list[Filing]] = defaultdict(list)
        for filing in self.ledger:
            if filing.id:
                self.numbers[fold(filing.id)].append(filing)
        self.later: dict[Mark, Filing] = {}
        self.changed: set[Mark] = set()
        self.filing_of: dict[Mark, Filing] = {}
        self.claims: dict[Mark, Activity] = {}
        self.rivals: dict[Mark, Filing] = {}
        self.two_fit: dict[Mark, tuple[Activity, tuple[Filing, ...]]] = {}
        self.wrong_numbers: list[Activity] = []

    def match(self) -> Matching:
        self._find_changes()
        self._find_handed_in_anew()
        for activity in self.activities:
            self._match_number(activity)
        self._settle(self._same_day_and_theme())
        self._settle(self._same_day())
        self._settle(self._moved())
        self._claim_companions()
        self._leave_perhaps_moved()
        unclaimed = tuple(f for f in self.ledger if mark(f) not in self.claims and mark(f) not in self.changed)
        for activity in self.activities:
            self._match_own_row(activity)
        return Matching(
            filings=self.filing_of,
            activities=self.claims,
            superseded=frozenset(self.changed),
            unclaimed=unclaimed,
            two_fit=tuple(found for key, found in self.two_fit.items() if key not in self.filing_of),
            rivals={key: filing for key, filing in self.rivals.items() if key not in self.filing_of},
            wrong_numbers=tuple(self.wrong_numbers),
            unjudged=frozenset(key for key in self.two_fit if key not in self.filing_of),
        )

    def _numbered(self, written: str, alliances: Iterable[str]) -> list[Filing]:
        """The filings of that number: those of these alliances, else the only one anywhere."""
        fits = self.numbers.get(fold(written), [])
        own = [filing for filing in fits if filing.alliance in alliances]
        return own or (fits if len(fits) == 1 else [])

    def _find_changes(self) -> None:
        """A change stands in the place of what it changes, unless it was returned or is still undecided."""
        for filing in self.ledger:
            for earlier in self._numbered(filing.changes, (filing.alliance,)) if filing.changes else ():
                if earlier is filing:
                    continue
                self.changed.add(mark(earlier))
                if filing.decision not in (Decision.RETURNED, Decision.PENDING):
                    self.later[mark(earlier)] = filing

    def _find_handed_in_anew(self) -> None:
        """A returned filing handed in again for the same day and theme is done with, whether or not 变更自 says so."""
        by_day: dict[tuple[str, date], list[Filing]] = defaultdict(list)
        for filing in self.ledger:
            by_day[filing.alliance, filing.planned_on.first].append(filing)
        for filings in by_day.values():
            for returned in filings:
                if returned.decision is not Decision.RETURNED or mark(returned) in self.later:
                    continue
                for anew in filings:
                    if anew.decision is not Decision.RETURNED and _is_handed_in_anew(returned, anew):
                        self.later[mark(returned)] = anew
                        self.changed.add(mark(returned))

    def _latest(self, filing: Filing) -> Filing:
        """The last filing of a chain of changes."""
        seen = {mark(filing)}
        while (following := self.later.get(mark(filing))) is not None and mark(following) not in seen:
            seen.add(mark(following))
            filing = following
        return filing

    def _match_number(self, activity: Activity) -> None:
        number = number_of(activity)
        if number is None or not self.numbers:
            return
        fits = self._numbered(number, activity.alliance)
        if not fits:
            fits = [one for part in split_names(number) for one in self._numbered(part, activity.alliance)]
        if not fits:
            self.wrong_numbers.append(activity)
            return
        distinct = {mark(latest): latest for latest in map(self._latest, fits)}
        if len(distinct) > 1:
            self._settle([self._pair(activity, filing) for filing in distinct.values()])
            return
        self._give(activity, next(iter(distinct.values())))

    def _give(self, activity: Activity, filing: Filing) -> None:
        self.filing_of[mark(activity)] = filing
        self.claims.setdefault(mark(filing), activity)

    def _free(self) -> Iterator[Filing]:
        """Filings of the ledger that count and that no activity claims."""
        return (one for one in self.ledger if mark(one) not in self.claims and mark(one) not in self.later)

    def _open(self) -> Iterator[Activity]:
        """Activities for which no filing was found and none is left open."""
        settled = self.filing_of.keys() | self.two_fit.keys() | self.rivals.keys()
        return (one for one in self.activities if mark(one) not in settled)

    def _pair(self, activity: Activity, filing: Filing, *, alone: bool = False) -> _Pair:
        """How well they fit; without a rival on either side (*alone*) the themes need not be compared."""
        exact = activity.held_on.exact and filing.planned_on.exact and activity.held_on.first == filing.planned_on.first
        return _Pair(
            activity,
            filing,
            (
                exact,
                0.0 if alone else likeness(activity.theme or "", filing.theme or ""),
                len(activity.alliance) == 1 or filing.alliance == organiser_of(activity, self.book),
                activity.status in (None, Status.HELD),
                filing.changes is None or filing.decision not in (Decision.RETURNED, Decision.PENDING),
            ),
        )

    def _same_day_and_theme(self) -> list[_Pair]:
        """The best pairs there can be, found without comparing every theme of a day with every other."""
        index: dict[tuple[str, date, str], list[Filing]] = defaultdict(list)
        for filing in self._free():
            if filing.theme and filing.planned_on.exact:
                index[filing.alliance, filing.planned_on.first, fold(filing.theme)].append(filing)
        return [
            self._pair(activity, filing)
            for activity in self._open()
            if activity.theme and activity.held_on.exact
            for name in activity.alliance
            for filing in index.get((name, activity.held_on.first, fold(activity.theme)), ())
        ]

    def _same_day(self) -> list[_Pair]:
        index = DayIndex(self._free())
        fits = [(one, found) for one in self._open() if (found := index.meeting(one))]
        wanted: dict[Mark, int] = defaultdict(int)
        for _, found in fits:
            for filing in found:
                wanted[mark(filing)] += 1
        return [
            self._pair(activity, filing, alone=len(found) == 1 and wanted[mark(filing)] == 1)
            for activity, found in fits
            for filing in found
        ]

    def _moved(self) -> list[_Pair]:
        """The same alliance and theme a few days apart: the date differs, the filing is there."""
        index: dict[tuple[str, str, int], list[Filing]] = defaultdict(list)
        postponed = [one for one in self.ledger if self._is_postponed(one)]
        for filing in (*self._free(), *postponed):
            if filing.theme:
                index[filing.alliance, fold(filing.theme), month_of(filing.planned_on.first)].append(filing)
        pairs: list[_Pair] = []
        for activity in self._open():
            own = self._own_row(activity)
            if activity.theme is None or (own is not None and _fullness(own)):
                continue
            close = [one for one in near(activity, index) if activity is not self.claims.get(mark(one))]
            before = [one for one in close if one.filed_on is None or not one.filed_on.surely_after(activity.held_on)]
            live = activity.status in (None, Status.HELD)
            pairs += [_Pair(activity, one, (-days_apart(activity.held_on, one.planned_on), live)) for one in before]
            if close and not before:
                # handed in after that day and planned for another one: it may be the next activity's
                self.rivals[mark(activity)] = close[0]
        return pairs

    def _leave_perhaps_moved(self) -> None:
        """A filing that nothing claims may be that of an activity near its day: theme written otherwise or left out, or put off for long."""
        index: dict[tuple[str, int], list[Filing]] = defaultdict(list)
        for filing in self._free():
            index[filing.alliance, month_of(filing.planned_on.first)].append(filing)
        for activity in tuple(self._open()) if index else ():
            own = self._own_row(activity)
            if activity.status not in (None, Status.HELD) or not needs_filing(activity) or (own is not None and _fullness(own)):
                continue
            fits = [(fit, filing) for filing in self._around(activity, index) if (fit := perhaps_moved(activity, filing)) is not None]
            if fits:
                _, filing = max(fits, key=lambda pair: pair[0])
                self.rivals[mark(activity)] = filing
                self.claims[mark(filing)] = activity

    def _around(self, activity: Activity, index: Mapping[tuple[str, int], Sequence[Filing]]) -> Iterator[Filing]:
        """Filings of the activity's alliances that nothing claims so far, a quarter of a year before and after."""
        middle, reach = month_of(activity.held_on.first), FAR_MOVED_DAYS // 28
        for name in activity.alliance:
            for month in range(middle - reach, middle + reach + 1):
                yield from (one for one in index.get((name, month), ()) if mark(one) not in self.claims)

    def _is_postponed(self, filing: Filing) -> bool:
        claimed_by = self.claims.get(mark(filing))
        return claimed_by is not None and claimed_by.status is Status.POSTPONED and not number_of(claimed_by)

    def _settle(self, pairs: Sequence[_Pair]) -> None:
        """Give the best pairs to each other; what fits equally well stays open."""
        given: set[Mark] = set()
        taken: set[Mark] = set()
        for _, group in groupby(sorted(pairs, key=lambda pair: pair.score, reverse=True), key=lambda pair: pair.score):
            free = [one for one in group if mark(one.activity) not in given and mark(one.filing) not in taken]
            for knot in _knots(free):
                if len(knot) == 1:
                    self._give(knot[0].activity, knot[0].filing)
                else:
                    self._leave_open(knot)
                given.update(mark(pair.activity) for pair in knot)
                taken.update(mark(pair.filing) for pair in knot)

    def _leave_open(self, knot: Sequence[_Pair]) -> None:
        fits: dict[Mark, list[_Pair]] = defaultdict(list)
        for pair in knot:
            fits[mark(pair.activity)].append(pair)
            self.claims.setdefault(mark(pair.filing), pair.activity)
        for key, own in fits.items():
            if len(own) > 1:
                self.two_fit[key] = (own[0].activity, tuple(pair.filing for pair in own))
            else:
                self.rivals[key] = own[0].filing

    def _claim_companions(self) -> None:
        """Each of several alliances may have filed what they held together: one filing is judged, none is forgotten."""
        together = [one for one in self.activities if len(one.alliance) > 1]
        if not together:
            return
        index = DayIndex(self._free())
        for activity in together:
            for filing in index.meeting(activity):
                if likeness(activity.theme or "", filing.theme or "") >= ALIKE:
                    self.claims.setdefault(mark(filing), activity)

    def _own_row(self, activity: Activity) -> Filing | None:
        """The filing written in columns of the activity's own row."""
        rows = self.own.get(f"{activity.key}{FILED_WITH}", ())
        place = mark(activity)[:3]
        return next((one for one in rows if mark(one)[:3] == place), rows[0] if len(rows) == 1 else None)

    def _match_own_row(self, activity: Activity) -> None:
        """What its own row says counts, unless it says less than the ledger's filing, or the number names another."""
        own, key = self._own_row(activity), mark(activity)
        if own is None:
            return
        self.claims[mark(own)] = activity
        found = self.filing_of.get(key)
        if found is not None:
            keeps = number_of(activity) is not None or _fullness(own) < _fullness(found)
        else:
            keeps = not _fullness(own) and (key in self.two_fit or key in self.rivals)
        if not keeps:
            self.filing_of[key] = own


def _is_handed_in_anew(returned: Filing, anew: Filing) -> bool:
    if not returned.planned_on.meets(anew.planned_on):
        return False
    if returned.filed_on and anew.filed_on and returned.filed_on.surely_after(anew.filed_on):
        return False
    return not (returned.theme and anew.theme) or likeness(returned.theme, anew.theme) >= ALIKE


def _fullness(filing: Filing) -> int:
    """How much a filing says of when it was handed in and decided."""
    return (filing.filed_on is not None) + (filing.decision is not None or filing.decided_on is not None)


def _knots(pairs: Sequence[_Pair]) -> Iterator[list[_Pair]]:
    """Pairs that share an activity or a filing, together, in the order given."""
    knot_of: dict[tuple[str, Mark], int] = {}
    knots: dict[int, list[_Pair]] = {}
    for number, pair in enumerate(pairs):
        ends = (("activity", mark(pair.activity)), ("filing", mark(pair.filing)))
        joined = sorted({knot_of[end] for end in ends if end in knot_of})
        knot = [one for other in joined for one in knots.pop(other)]
        knots[number] = [*knot, pair]
        for one in knots[number]:
            knot_of["activity", mark(one.activity)] = knot_of["filing", mark(one.filing)] = number
    return iter(knots.values())
