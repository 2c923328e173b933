"""What the rules find of a record that was just recorded: what is new, as `check` would tell it."""

from __future__ import annotations

from dataclasses import replace

from allyctl.model.book import Book
from allyctl.model.entry import RECORDS
from allyctl.model.finding import Finding
from allyctl.model.naming import is_withdrawn, records_named
from allyctl.model.records import Filing, Record
from allyctl.rules.ahead import findings_ahead
from allyctl.rules.engine import check
from allyctl.rules.registry import Scope
from allyctl.values.day import Day
from allyctl.values.periods import Period, Span
from allyctl.values.personal import mask_personal


def findings_about(kind: str, name: str, entry_file: str, before: Book, scope: Scope) -> tuple[Finding, ...]:
    """The findings about one record, without those that stood before it was recorded.

    Args:
        kind, name: the record.
        entry_file: the file name of the entry that was just recorded.
        before: the book without that entry.
        scope: of the book with it; its own period counts for a record without a day.
    """
    found = records_named(scope.book, kind, name)
    record = found[0] if found else None
    if record is not None and is_withdrawn(scope.book, record):
        return ()
    period = scope.period if record is None else period_of(record, scope.period)
    told = [*_ahead(record, scope), *_judged(scope.book, scope, period, record, entry_file)]
    if not told:
        return ()
    earlier = records_named(before, kind, name)
    then = Scope(before, scope.settings, scope.policy, scope.calendar, scope.as_of, scope.period)
    known = {_said(one) for one in (*_ahead(earlier[0] if earlier else None, then), *_judged(before, scope, period, record, entry_file))}
    return tuple(one for one in told if _said(one) not in known)


def _ahead(record: Record | None, scope: Scope) -> tuple[Finding, ...]:
    return findings_ahead(record, scope) if isinstance(record, Filing) else ()


def period_of(record: Record, otherwise: Period) -> Period:
    """The quarter in which a record lies; a longer period that it names itself."""
    own = getattr(record, "period", None) or getattr(record, "year", None)
    if isinstance(own, Period):
        return own if own.span_months >= Span.QUARTER.value else Period.of(own.first, Span.QUARTER)
    day = record.day or getattr(record, "claimed_on", None) or getattr(record, "published_on", None)
    return Period.of(day.first, Span.QUARTER) if isinstance(day, Day) else otherwise


def _judged(book: Book, scope: Scope, period: Period, record: Record | None, entry_file: str) -> list[Finding]:
    alliance = getattr(record, "alliance", None)
    names = alliance if isinstance(alliance, tuple) else (alliance,) if alliance else ()
    report = check(book, scope.settings, scope.policy, period, scope.as_of, scope.calendar, alliances=names)
    files = {f"{RECORDS}/{entry_file}"} | {place.file for place in (record.origin.told or {}).values()} if record else {f"{RECORDS}/{entry_file}"}
    key = mask_personal(record.key) if record is not None else None
    return [replace(one, known=False) for one in report.findings if one.waived is None and _concerns(one, key, files)]


def _concerns(finding: Finding, key: str | None, files: set[str]) -> bool:
    return (key is not None and finding.record == key) or any(place.file in files for place in finding.locations)


def _said(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.alliance, finding.message, finding.severity, finding.doubt
