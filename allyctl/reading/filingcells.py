"""Filing columns of an activity sheet as clerks fill them: a √ for a day, a day for a √, 未审批 where a day is asked."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from allyctl.model.choices import Decision
from allyctl.values.day import Day
from allyctl.values.numbers import read_flag
from allyctl.values.text import Cell, Unreadable, fold

CLAIMED, FILED_ON, DECISION, DECIDED_ON = "filing:claimed", "filing:filed_on", "filing:decision", "filing:decided_on"
_NOT_FILED = frozenset(
    fold(word) for word in ("未报备", "未报", "没报备", "没有报备", "否", "未报备案", "未备案", "未上报")
)
_FILED = re.compile("已报|已备|已上报|已按要求报备")
_DAY = re.compile(r"(?:\d{4}\s*[年./-]\s*)?\d{1,2}\s*月\s*\d{1,2}\s*[日号]?|\d{4}\s*([./-])\s*\d{1,2}\s*\1\s*\d{1,2}")
_UNDECIDED = frozenset(fold(word) for word in ("否", "×", "未审", "未", "没有审批"))


@dataclass(slots=True)
class FilingCells:
    """Columns after each cell went where it belongs; `borrowed` says from which column a new field's cells come."""

    cells: MutableMapping[str, list[Cell]]
    borrowed: dict[str, str] = field(default_factory=dict)
    """Field that gained cells -> the field in whose column they stand."""
    moved: list[tuple[int, str, str]] = field(default_factory=list)
    """(row, field, field in whose column the cell stands)."""

    def put(self, row: int, name: str, cell: Cell, source: str) -> None:
        """Give a cell to another field, unless that one says something itself."""
        column = self.cells.setdefault(name, [None] * len(self.cells[source]))
        if column[row] is None:
            column[row] = cell
            self.moved.append((row, name, source))
            self.borrowed.setdefault(name, source)


def settle_filing_cells(cells: MutableMapping[str, list[Cell]]) -> FilingCells:
    """Sort the cells of 是否报备, 报备时间 and 审批时间 by what they say; anything else stays where it is."""
    found = FilingCells(cells)
    for row, cell in enumerate(list(cells.get(CLAIMED, ()))):
        day = _day_in(cell)
        if day is not None:
            found.put(row, FILED_ON, day, CLAIMED)
            cells[CLAIMED][row] = True
        elif isinstance(cell, str) and _FILED.match(fold(cell)):
            cells[CLAIMED][row] = True
        elif isinstance(cell, str) and fold(cell) in _NOT_FILED:
            cells[CLAIMED][row] = False
    for row, cell in enumerate(list(cells.get(FILED_ON, ()))):
        claim = _claim_of(cell)
        if claim is not None:
            found.put(row, CLAIMED, claim, FILED_ON)
            cells[FILED_ON][row] = None
    for row, cell in enumerate(list(cells.get(DECIDED_ON, ()))):
        decision = _decision_of(cell)
        if decision is not None:
            found.put(row, DECISION, decision, DECIDED_ON)
            cells[DECIDED_ON][row] = None
    return found


def _day_in(cell: Cell) -> Cell:
    """The day that a cell of 是否报备 holds: 7月3日已报备, 是（7月3日）, or a date."""
    if isinstance(cell, (date, Day)):
        return cell
    if not isinstance(cell, str):
        return None
    days = list(_DAY.finditer(cell))
    rest = fold(_DAY.sub("", cell)).strip("(),，、:：;")
    sure = len(days) == 1 and (not rest or _FILED.match(rest) or _is_yes(rest))
    return days[0].group(0) if sure else None


def _is_yes(text: str) -> bool:
    try:
        return read_flag(text) is True
    except Unreadable:
        return False


def _claim_of(cell: Cell) -> bool | None:
    """未报备 or √ in the column of filing days."""
    if isinstance(cell, bool):
        return cell
    if not isinstance(cell, str) or any(char.isdigit() for char in cell):
        return None
    if fold(cell) in _NOT_FILED:
        return False
    return True if _FILED.match(fold(cell)) or _is_yes(cell) else None


def _decision_of(cell: Cell) -> str | None:
    """未审批 or 同意 in the column of approval days."""
    if isinstance(cell, bool) or not isinstance(cell, str) or any(char.isdigit() for char in cell):
        return None
    word = fold(cell)
    if word in _UNDECIDED:
        return Decision.PENDING.value
    words = {fold(one.value): one.value for one in Decision} | {
        fold(key): value for key, value in Decision.also().items()
    }
    return words.get(word)


def columns_borrowed(columns: dict[str, int], borrowed: dict[str, str]) -> dict[str, int]:
    """The filing columns, with those whose cells stand in another one's."""
    known: Sequence[tuple[str, str]] = [
        (to.removeprefix("filing:"), source.removeprefix("filing:")) for to, source in borrowed.items()
    ]
    return {**columns, **{name: columns[source] for name, source in known if name not in columns and source in columns}}
