"""Where a workbook's cell and the journal say different things: one warning a record, naming both places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allyctl.columns import Choice, Column
from allyctl.model.choices import Decision, ListingStatus, Status
from allyctl.model.problems import ProblemCode
from allyctl.model.records import COLUMNS, Record
from allyctl.reading.collect import Collected
from allyctl.reading.folding import Folded
from allyctl.values.days import Day
from allyctl.values.text import fold, quoted

_LONG = 20
_ON_THE_WAY = (Decision.PENDING, Status.PLANNED, ListingStatus.OPEN, ListingStatus.CLAIMED, ListingStatus.UNDER_WAY)
"""States that are there to be left: an entry that leaves one goes on with the row and says nothing against it."""


def tell_difference(base: Record, one: Folded, changes: Mapping[str, Any], collected: Collected) -> None:
    """Report the fields of a row that entries say otherwise; a blank cell that they fill is no difference."""
    columns = [column for column in COLUMNS[one.kind] if _differs(base, column, changes)]
    if not columns or base.origin.is_recorded:
        return
    theme = next((text for name in ("theme", "content", "agenda", "name") if (text := getattr(base, name, None))), None)
    said = "；".join(_said(column, getattr(base, column.field), changes[column.field]) for column in columns)
    collected.problem(
        ProblemCode.JOURNAL_DIFFERS,
        f"{base.chinese}{quoted(theme) if theme else ''}按后来的记录计：{said}",
        (*base.where(*(column.field for column in columns)), *(one.places[column.field] for column in columns)),
        fix="台账没有更新的，请按记录改台账；记录有误的，请用 allyctl amend 更正并写明原因",
        alliance=next(iter(alliances_of(base)), None),
        record=base.key,
    )


def alliances_of(record: Record) -> tuple[str, ...]:
    """Whose a record is."""
    alliance = getattr(record, "alliance", None)
    return alliance if isinstance(alliance, tuple) else (alliance,) if alliance else ()


def _differs(base: Record, column: Column, changes: Mapping[str, Any]) -> bool:
    if column.field not in changes or column.field in base.unread:
        return False
    before, now = getattr(base, column.field), changes[column.field]
    return before not in (None, ()) and _compared(before) != _compared(now) and not _goes_on(column, before, now)


def _goes_on(column: Column, before: Any, now: Any) -> bool:
    """Whether what was recorded is the next step of what the row says: a decision awaited, a claim, more progress."""
    if column.field == "progress":
        return bool(now is not None and now > before)
    return before in _ON_THE_WAY and now is not None


def _compared(value: Any) -> Any:
    if isinstance(value, Day):
        return value.first, value.last
    if isinstance(value, tuple):
        return frozenset(map(_compared, value))
    return fold(value) if isinstance(value, str) else value


def _said(column: Column, before: Any, now: Any) -> str:
    """拟办日期台账为2024年8月20日，记录为2024年8月22日; personal and long ones without what they say."""
    words = [_words(value) for value in (before, now)]
    if column.personal or any(len(word) > _LONG for word in words):
        return f"{column.heading}两处不同"
    return f"{column.heading}台账为{words[0]}，记录为{words[1]}"


def _words(value: Any) -> str:
    if value in (None, ()):
        return "空白"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        return "、".join(map(_words, value))
    return str(value.value) if isinstance(value, Choice) else str(value)
