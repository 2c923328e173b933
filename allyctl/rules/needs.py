"""What a rule needs and the files do not have: 未检查, for everybody or for some of the alliances."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from weakref import WeakKeyDictionary

from allyctl.model.activities import activities_held
from allyctl.model.book import Book
from allyctl.model.finding import NotChecked
from allyctl.model.ledgers import Keeping, filings_kept, is_kept_for
from allyctl.model.place import Layout
from allyctl.model.records import COLUMNS, KINDS
from allyctl.model.settings import Settings
from allyctl.model.standing import needs_filing
from allyctl.rules.registry import Rule, Scope
from allyctl.values.periods import Period

_SETTINGS = {"settings.approvers": ("allyctl.toml 没有写审批人", "[approvers] names")}
"""Needs that no column can meet -> why the rule is silent, and the key to write."""


def missing_needs(rule: Rule, book: Book, settings: Settings) -> NotChecked | None:
    """Why a rule has nothing to go by, and the column or setting that would add it; None when it has what it needs."""
    for need in rule.needs:
        if need in _SETTINGS:
            why, key = _SETTINGS[need]
            if not getattr(settings, need.removeprefix("settings.")):
                return NotChecked(rule.code, rule.name, why, key)
            continue
        choices = _choices(need)
        if any(book.keeps(kind, field or None) for kind, field in choices):
            continue
        why, column = _told(choices, book)
        return NotChecked(rule.code, rule.name, why, column)
    return None


def missing_wants(rule: Rule, book: Book) -> Iterator[NotChecked]:
    """The columns that no file has and a rule looks at one by one: it runs, but says nothing of these."""
    for want in rule.wants:
        choices = _choices(want)
        if not any(book.keeps(kind, field or None) for kind, field in choices):
            yield NotChecked(rule.code, rule.name, *_told(choices, book))


def _choices(need: str) -> list[tuple[str, str]]:
    """The ledgers (and columns) of which one is enough."""
    return [(kind, field) for kind, _, field in (choice.partition(".") for choice in need.split("|"))]


def _told(choices: Sequence[tuple[str, str]], book: Book, *, kept: bool | None = None) -> tuple[str, str]:
    """Why nothing can be checked, and the column that would add it: one of a ledger that is kept, if there is such."""
    kind, field = next((choice for choice in choices if book.keeps(choice[0])), choices[0])
    sheet = KINDS[kind].chinese
    if not field:
        required = "、".join(column.heading for column in COLUMNS[kind] if column.required)
        return f"没有读到“{sheet}”的台账", f"{sheet}（{required}）"
    heading = next(column.heading for column in COLUMNS[kind] if column.field == field)
    if not (any(book.keeps(kind) for kind, _ in choices) if kept is None else kept):
        return f"没有读到“{sheet}”的台账", f"{sheet}·{heading}"
    return f"“{sheet}”里没有“{heading}”一列", f"{sheet}·{heading}"


def partly_missing(rule: Rule, scope: Scope) -> Iterator[NotChecked]:
    """Where others can be checked: the alliances whose own files lack a ledger or column, together where they lack the same."""
    if rule.workspace or scope.book.roster.from_log:
        return
    lacking: dict[tuple[str, str], list[str]] = defaultdict(list)
    for part in scope.each_alliance():
        for missing in _missing_here(rule, part) if part.exists else ():
            choices = _choices(missing)
            kept = any(is_kept_for(part.book, kind, part.name) for kind, _ in choices)
            lacking[_told(choices, part.book, kept=kept)].append(part.name)
    for (why, column), names in lacking.items():
        yield NotChecked(rule.code, rule.name, why, column, tuple(names))


def _missing_here(rule: Rule, part: Scope) -> Iterator[str]:
    """The first need that an alliance's own files lack; with all needs met, every column wanted that others have."""
    missing = next((need for need in rule.needs if not need.startswith("settings.") and _lacks(part, need)), None)
    if missing is not None:
        yield missing
        return
    for want in rule.wants:
        if any(part.book.keeps(kind, field or None) for kind, field in _choices(want)) and _lacks(part, want):
            yield want


def has_ledgers(rule: Rule, part: Scope) -> bool:
    """Whether the ledgers that a rule goes by are kept for this alliance; otherwise it says nothing about it."""
    needs = (need for need in rule.needs if not need.startswith("settings."))
    return all(any(is_kept_for(part.book, kind, part.name) for kind, _ in _choices(need)) for need in needs)


def _lacks(part: Scope, need: str) -> bool:
    return not any(_has(part, kind, field) for kind, field in _choices(need))


def _has(part: Scope, kind: str, field: str) -> bool:
    """Whether an alliance's own rows of the period could tell; without any such row there is nothing to miss."""
    book, name = part.book, part.name
    if not is_kept_for(book, kind, name):
        return False
    layouts = _layouts_of(part, kind)
    if layouts or kind != "filing":
        return not layouts or not field or any(layout.has(field) for layout in layouts)
    held = [one for one in activities_held(book, name, part.period, part.as_of) if needs_filing(one)]
    return not held or any(filings_kept(book, one) is not Keeping.NOWHERE for one in held)


_LAYOUTS: WeakKeyDictionary[Book, dict[tuple[str, str, Period], tuple[Layout, ...]]] = WeakKeyDictionary()


def _layouts_of(part: Scope, kind: str) -> tuple[Layout, ...]:
    """The tables in which an alliance's rows of the period stand."""
    known, key = _LAYOUTS.setdefault(part.book, {}), (kind, part.name, part.period)
    if key not in known:
        rows = (row for row in part.book.of(KINDS[kind], part.name) if row.day is None or part.period.holds(row.day))
        known[key] = tuple({id(row.origin.layout): row.origin.layout for row in rows}.values())
    return known[key]
