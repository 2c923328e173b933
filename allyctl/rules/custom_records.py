"""Which records a county's own rule speaks of: of the right kind and time, held, and as `when` says."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from allyctl.columns import Choice, ColumnType
from allyctl.model.activities import is_held_ahead, is_joint_meeting, is_the_alliances, organiser_of, was_held
from allyctl.model.cells import heading, only_to_the_month
from allyctl.model.choices import Organiser, Status, Tier
from allyctl.model.custom import Condition, CustomRule, time_of
from allyctl.model.matching import match_filings
from allyctl.model.records import COLUMNS, KINDS, Activity, Alliance, Attendance, Filing, Member, Record
from allyctl.model.standing import is_filed, needs_filing
from allyctl.rules.registry import Scope
from allyctl.values.day import Day
from allyctl.values.periods import Period
from allyctl.values.text import fold

UNSAID: dict[tuple[str, str], Any] = {
    ("activity", "status"): None,
    ("activity", "organiser"): Organiser.ALLIANCE,
    ("activity", "public"): False,
    ("alliance", "tier"): Tier.ZONE,
}
"""Fields for which a blank cell, or no column, says something all the same; the state follows from the day."""


def candidates(custom: CustomRule, scope: Scope) -> Iterator[tuple[Record, tuple[str, ...]]]:
    """The records that `require` and `within` judge, each once, at the alliance that answers for it, with lines of doubt."""
    for record in _rows(custom, scope):
        if isinstance(record, Activity) and (organiser_of(record, scope.book) != scope.name or _is_meeting(custom, record)):
            continue
        doubt = _standing(custom, record, scope)
        day = time_of(custom, record)
        if doubt is None or not _is_of(record, day, custom, scope):
            continue
        if all(meets(one, record, scope) is True for one in custom.when):
            yield record, doubt


def counted(custom: CustomRule, scope: Scope) -> tuple[list[Record], list[tuple[Record, str]]]:
    """The records of the period that `at_least` counts, and those that may be some of them, each with the reason."""
    sure: list[Record] = []
    unsure: list[tuple[Record, str]] = []
    for record in _rows(custom, scope):
        doubt = _doubt_of_one(custom, record, scope)
        if doubt:
            unsure.append((record, doubt))
        elif doubt is not None:
            sure.append(record)
    return sure, unsure


def _doubt_of_one(custom: CustomRule, record: Record, scope: Scope) -> str | None:
    """None: it doesn't count; empty: it does; else why that can't be known."""
    told = [meets(one, record, scope) for one in custom.when]
    if False in told:
        return None
    lines = [one for one in told if isinstance(one, str)]
    if isinstance(record, Activity) and not custom.asks("status") and is_held_ahead(record, scope.period, scope.as_of):
        return f"{record.origin.where('held_on')} 的日期还没有到，状态写的是“已开展”"
    standing = _standing(custom, record, scope)
    day = time_of(custom, record)
    if standing is None or (day is not None and (day.first > scope.period.last or day.last < scope.period.first)):
        return None
    lines += standing
    if isinstance(record, Activity) and _is_meeting(custom, record) and scope.alliance is not None:
        lines.append(f"{record.origin.where('form' if record.form else 'theme')} 为联席会议，能否计入")
    if day is None or not scope.period.holds(day):
        lines.append(_when_unknown(custom, record, day))
    return lines[0] if lines else ""


def _when_unknown(custom: CustomRule, record: Record, day: Day | None) -> str:
    field = custom.time_field or ""
    if day is not None:
        return only_to_the_month(record, field)
    why = "未能识别" if field in record.unread else "未填"
    return f"{record.origin.where(field)} 的{heading(record, field)}{why}"


def lacks_conditions(custom: CustomRule, scope: Scope) -> bool:
    """Whether the rows of the period have no column that `when` asks for: then nothing can be counted."""
    rows = [row for row in _rows(custom, scope) if (day := time_of(custom, row)) is None or scope.period.holds(day)]
    asked = [one.field for one in custom.when if (custom.record, one.field) not in UNSAID]
    return bool(rows) and any(not any(row.has(field) for row in rows) for field in asked)


def _rows(custom: CustomRule, scope: Scope) -> tuple[Record, ...]:
    """Every record of the kind, of the alliance or of all."""
    cls, book = KINDS[custom.record], scope.book
    if scope.alliance is None:
        return book.all(cls)
    if cls is Alliance:
        return (scope.row,) if scope.row is not None else ()
    if cls is Member:
        return () if book.roster.from_log else scope.members
    own: tuple[Record, ...] = book.of(cls, scope.name)
    if cls is Attendance:
        own += tuple(row for row in book.all(Attendance) if row.alliance is None and _is_units(row, scope))
    return own


def _is_units(row: Attendance, scope: Scope) -> bool:
    """Whether a row that names no alliance is of a member unit of this one."""
    return row.held_on is not None and scope.name in scope.book.roster.alliances_of(row.unit, row.held_on.first)


def _is_of(record: Record, day: Day | None, custom: CustomRule, scope: Scope) -> bool:
    """Whether a record is judged in this period: its day lies in it; a term or year overlaps it; without a day in any."""
    if day is None or custom.time_field is None:
        return True
    if day.first > scope.as_of and not (isinstance(record, Filing) or custom.asks("status")):
        return False
    if isinstance(getattr(record, custom.time_field), Period):
        return day.first <= scope.period.last and scope.period.first <= day.last
    return scope.period.holds(day)


def _standing(custom: CustomRule, record: Record, scope: Scope) -> tuple[str, ...] | None:
    """None: planned, put off, cancelled, another's or replaced, so that it counts for nothing; else lines of doubt."""
    if isinstance(record, Filing):
        return () if _counts(record, scope) else None
    if not isinstance(record, Activity):
        day = time_of(custom, record)
        return None if day is not None and day.first > scope.as_of else ()
    if not custom.asks("status") and not was_held(record, scope.as_of):
        return None
    if not custom.asks("organiser") and scope.alliance is not None and not is_the_alliances(record):
        return None
    open_ends = [field for field in ("status", "organiser") if field in record.unread and not custom.asks(field)]
    return tuple(f"{record.origin.where(field)} 的{heading(record, field)}未能识别" for field in open_ends)


def _counts(filing: Filing, scope: Scope) -> bool:
    """Whether a filing stands: not replaced, not of what was cancelled or put off, no empty columns of an activity's row."""
    matching = match_filings(scope.book)
    activity = matching.activity_of(filing)
    if matching.is_superseded(filing):
        return False
    if activity is None:
        return not filing.from_activity
    dropped = activity.status in (Status.CANCELLED, Status.POSTPONED) or not needs_filing(activity)
    return not dropped and is_filed(activity, filing)


def _is_meeting(custom: CustomRule, activity: Activity) -> bool:
    """Whether it is a joint meeting entered among the activities, which the rule doesn't ask for."""
    return is_joint_meeting(activity) and not custom.asks("form", "theme")


def meets(condition: Condition, record: Record, scope: Scope) -> bool | str:
    """Whether a record meets a condition; a line of doubt where its cell is blank, unread or not there."""
    field = condition.field
    cell = record.origin.where(field)
    if field in record.unread:
        return f"{cell} 的{heading(record, field)}未能识别"
    value = getattr(record, field)
    if condition.filled is not None:
        written = value not in (None, "", ())
        return written is condition.filled if record.has(field) else f"{cell} 所在的表没有“{heading(record, field)}”一列"
    if value in (None, "", ()):
        value = _unsaid(record, field, scope)
    if value is None:
        return f"{cell} 未填{heading(record, field)}" if record.has(field) else f"{cell} 所在的表没有“{heading(record, field)}”一列"
    return any(_is_word(one, value, record, field, scope) for one in condition.words)


def _unsaid(record: Record, field: str, scope: Scope) -> Any:
    """What a blank cell says all the same; None where it says nothing."""
    if isinstance(record, Activity) and field == "status":
        return Status.HELD if was_held(record, scope.as_of) else Status.PLANNED
    return UNSAID.get((record.record_kind, field))


def _is_word(word: Any, value: Any, record: Record, field: str, scope: Scope) -> bool:
    """Whether a value is a word of the rule: text that contains it; a choice, name, number, flag or period that is the same."""
    if isinstance(value, tuple):
        return any(_is_word(word, one, record, field, scope) for one in value)
    if isinstance(value, bool) or isinstance(word, bool):
        return bool(value is word)
    if isinstance(value, Choice):
        return bool(value.value == word)
    if isinstance(value, int | Decimal):
        return bool(value == word)
    if isinstance(value, Period):
        return bool(str(value) == word)
    kind = next(column.type for column in COLUMNS[record.record_kind] if column.field == field)
    if kind is ColumnType.TEXT:
        return fold(str(word)) in fold(str(value))
    directory = scope.book.directory
    find = directory.alliance if kind in (ColumnType.ALLIANCE, ColumnType.ALLIANCES) else directory.unit
    return fold(find(str(word)) or str(word)) == fold(str(value))
