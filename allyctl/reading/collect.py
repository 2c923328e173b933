"""What reading has to report, gathered while the book is built."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from allyctl.model.book import Unread
from allyctl.model.finding import Problem
from allyctl.model.place import Location
from allyctl.model.problems import ProblemCode


@dataclass(slots=True)
class Collected:
    """Problems and unread rows; notes of one kind are told once, with all their cells."""

    problems: list[Problem] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    _notes: dict[tuple[ProblemCode, str, str], dict[Location, None]] = field(default_factory=dict)
    _assumed: dict[tuple[str, str | None, str], dict[str, list[Location]]] = field(default_factory=dict)

    def problem(
        self,
        code: ProblemCode,
        message: str,
        at: Iterable[Location],
        *,
        fix: str | None = None,
        alliance: str | None = None,
        record: str | None = None,
        lost: bool = False,
        milder: bool = False,
    ) -> None:
        """Add one problem."""
        self.problems.append(Problem(code, message, tuple(at), fix, alliance, record, lost, milder))

    def note(self, code: ProblemCode, message: str, at: Location, fix: str = "") -> None:
        """Add a cell to a note that is told once for all its cells."""
        self._notes.setdefault((code, message, fix), {})[at] = None

    def assumed(self, heading: str, assumption: str, at: Location) -> None:
        """Add a cell to what was assumed in its sheet; columns of one sheet with the same assumption are told together."""
        columns = self._assumed.setdefault((at.file, at.sheet, assumption), {})
        columns.setdefault(heading, []).append(at)

    def told(self) -> tuple[Problem, ...]:
        """Every problem; notes with all their cells."""
        for (_, _, assumption), columns in self._assumed.items():
            message = "、".join(f"“{heading}”" for heading in columns) + f"：{assumption}"
            for at in (place for places in columns.values() for place in places):
                self.note(ProblemCode.ASSUMED, message, at)
        notes = [
            Problem(code, message + (f"（共{len(cells)}处）" if len(cells) > 1 else ""), tuple(cells), fix or None)
            for (code, message, fix), cells in self._notes.items()
        ]
        return (*self.problems, *notes)
