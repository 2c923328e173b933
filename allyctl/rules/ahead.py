"""What a filing would be found wanting in, were its activity held as it is filed: told while it can still be put right."""

from __future__ import annotations

from dataclasses import replace

from allyctl.model.book import Book
from allyctl.model.choices import Decision, Organiser
from allyctl.model.finding import Finding
from allyctl.model.matching import match_filings
from allyctl.model.naming import is_withdrawn, name_of
from allyctl.model.place import Layout
from allyctl.model.records import Activity, Filing, Record
from allyctl.model.standing import is_approved
from allyctl.rules.engine import findings_of, rules_in_force
from allyctl.rules.needs import missing_needs
from allyctl.rules.registry import Scope
from allyctl.values.periods import Period, Span

_BEFORE = ("FIL102", "FIL107", "ACT103")
"""Of the rules about an activity held, those that a filing decides once it is handed in."""
_APPROVED = (*_BEFORE, "FIL108")
"""Those that it decides once it is approved."""


def findings_ahead(filing: Filing, scope: Scope) -> tuple[Finding, ...]:
    """The findings of an activity held as *filing* says.

    None where the filing was returned or cancelled, and where a ledger has its activity: then `check` itself tells.

    Args:
        scope: of any alliance and period; the filing's own are looked at.
    """
    matching = match_filings(scope.book)
    if matching.activity_of(filing) is not None or matching.is_superseded(filing) or is_withdrawn(scope.book, filing):
        return ()
    if filing.decision is Decision.RETURNED:
        return ()
    approved = is_approved(filing)
    agreed = filing if approved else replace(filing, decision=Decision.AGREED, decided_on=filing.filed_on)
    held, layout = _as_held(filing)
    records: dict[str, list[Record]] = {"filing": [agreed], "activity": [held]}
    book = Book(scope.book.roster, records, scope.book.directory, layouts=[*scope.book.layouts, layout])
    day = filing.planned_on
    then = Scope(book, scope.settings, scope.policy, scope.calendar, max(scope.as_of, day.last), Period.of(day.first, Span.QUARTER))
    found: list[Finding] = []
    for rule, setting in rules_in_force(scope.policy, select=_APPROVED if approved else _BEFORE):
        if missing_needs(rule, book, scope.settings) is None:
            found += [one for one in findings_of(rule, setting, then) if one.record == filing.key]
    return tuple(found)


def _as_held(filing: Filing) -> tuple[Activity, Layout]:
    """The activity, held as it was filed; its values stand where those of the filing do."""
    layout = replace(filing.origin.layout, kind="activity", columns=dict.fromkeys(("theme", "held_on", "place", "content"), 0))
    places = {**(filing.origin.told or {}), "held_on": filing.origin.where("planned_on")}
    held = Activity(
        origin=replace(filing.origin, layout=layout, told=places),
        key=filing.key,
        alliance=(filing.alliance,),
        held_on=filing.planned_on,
        theme=filing.theme,
        place=filing.place,
        content=filing.content,
        organiser=Organiser.ALLIANCE,
        filing=name_of(filing),
    )
    return held, layout
