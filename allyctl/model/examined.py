"""A journal looked over: what is damaged, what is merely odd."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from allyctl.model.entry import Action
from allyctl.model.journal import Damage, DamageKind, Journal, Recorded
from allyctl.values.text import fold

_CLOCKS = timedelta(minutes=10)
"""So far two clocks may be apart before it is worth a word."""


@dataclass(frozen=True, slots=True)
class Examined:
    """How a journal stands: entries that are there and unaltered, damages, and notes that harm nothing."""

    entries: int
    damages: tuple[Damage, ...]
    notes: tuple[Damage, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing is damaged; that the very last entries were deleted whole can't be seen."""
        return not self.damages


def examine(journal: Journal, now: datetime) -> Examined:
    """Look a journal over; *now* is an aware time."""
    return Examined(
        len(journal.entries), (*journal.damages, *_given_twice(journal)), (*journal.notes, *_from_the_future(journal, now))
    )


def _given_twice(journal: Journal) -> Iterator[Damage]:
    """Ids that two entries gave to new records, neither knowing of the other."""
    first: dict[tuple[str, str], Recorded] = {}
    for one in journal.entries:
        if one.entry.action is not Action.NEW:
            continue
        held = first.setdefault((one.entry.kind, fold(one.entry.record_id)), one)
        if held is not one:
            message = f"编号“{one.entry.record_id}”已由“{held.name}”用过，是两件不同的事"
            yield Damage(DamageKind.DUPLICATE, one.name, message, "请把其中一件重新记录一次，用新的编号，再取消原来的。")


def _from_the_future(journal: Journal, now: datetime) -> Iterator[Damage]:
    for one in journal.entries:
        if one.entry.at > now + _CLOCKS:
            message = "记录的时间在将来，记录时电脑的时钟可能快了"
            yield Damage(DamageKind.FUTURE, one.name, message, "请校准时钟；先后次序不明的，请用 allyctl log 核对。", note=True)
