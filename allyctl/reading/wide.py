"""Wide tables: a column for each quarter of the rotation, or for each indicator of the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from allyctl.model.book import Unread
from allyctl.model.place import Location, Origin
from allyctl.model.problems import ProblemCode
from allyctl.model.recordkey import key_for
from allyctl.model.records import Mark, Record, Term
from allyctl.reading.kinds import period_heading
from allyctl.reading.ledgers import EMPTY, Builder
from allyctl.values.day import Day
from allyctl.values.numbers import read_decimal
from allyctl.values.periods import read_period
from allyctl.values.text import Unreadable, as_text, fold

_WITH_PERSON = re.compile(r"^(.+?)\s*[（(\n]\s*([\u3400-\u9fff·\s]{2,8}?)\s*[）)]?\s*$", re.DOTALL)
_NO_PERSON = re.compile("牵头|轮值|调换|代[^表]|^代$|暂|季|补|联盟|主办|承办|办公室|新|旧|原|[乡镇村县委局]$|社区")


class WideBuilder(Builder):
    """Builds the records of a wide table: one for each filled cell."""

    def build(self) -> Iterator[Record]:
        """Records of a wide table: 联盟 × 季度 (rotation) or 联盟 × 指标 (marks)."""
        assert self.sheet.table is not None
        self._give_alliance()
        headings = self.sheet.table.heading.wide
        top = self.sheet.table.heading.rows[-1]
        for index in range(self.sheet.count):
            texts = {"alliance": self.sheet.cell("alliance", index)}
            alliance = self._alliance(index, texts)
            if not alliance:
                self._lose(index, {name: text for name, text in texts.items() if text}, [], alliance)
                continue
            for column, heading in headings.items():
                cell = self.sheet.values[f"wide:{column}"][index]
                text = as_text(cell) if cell is not None else None
                if text is None or fold(text) in EMPTY:
                    continue
                origin = self._wide_origin(index, column, top)
                person = self.sheet.table.heading.people.get(column)
                record = (
                    self._term(alliance[0], heading, text, origin, self._person(index, person))
                    if self.sheet.kind == "term"
                    else self._mark(alliance[0], heading, cell, origin)
                )
                if record is not None:
                    yield record

    def _wide_origin(self, index: int, column: int, top: int) -> Origin:
        origin = self.sheet.origin(index)
        here = (origin.row, column)
        assert self.sheet.table is not None
        person = self.sheet.table.heading.people.get(column)
        names = (
            {
                "unit": here,
                "period": (top + 1, column),
                **({} if person is None else {"convener": (origin.row, person)}),
            }
            if self.sheet.kind == "term"
            else {"score": here, "indicator": (top + 1, column)}
        )
        return replace(origin, moved={**(origin.moved or {}), **names})

    def _person(self, index: int, column: int | None) -> str | None:
        """The convener in a column of his own."""
        cell = self.sheet.values[f"wide:{column}"][index] if column is not None else None
        return as_text(cell) if cell is not None else None

    def _term(self, alliance: str, heading: str, text: str, origin: Origin, person: str | None) -> Term | None:
        at = origin.where("unit")
        try:
            period = read_period(period_heading(heading), year=self.sheet.year.year)
        except Unreadable as error:
            self._wide_unread(error.wrong, origin.where("period"), at, alliance, "请在表题里写上年份，如：2024年轮值表")
            return None
        if self.sheet.year.source and not re.search(r"\d{4}", heading):
            self.collected.note(
                ProblemCode.ASSUMED, f"轮值表的季度没有写年份，年份取自{self.sheet.year.source}", origin.where("period")
            )
        unit, convener = text, person
        found = _WITH_PERSON.match(text)
        if (
            found
            and not _NO_PERSON.search(found.group(2))
            and self.references.directory.unit(found.group(1)) is not None
        ):
            unit, convener = found.group(1), person or found.group(2)
        elif person is None:
            convener = self.references.person_behind(text)
        name = self.references.unit(unit, lambda: at, "轮值单位")
        key = key_for({"alliance": alliance, "period": period, "unit": name})
        return Term(origin=origin, key=key, alliance=alliance, period=period, unit=name, convener=convener)

    def _mark(self, alliance: str, heading: str, cell: Any, origin: Origin) -> Mark | None:
        try:
            score, _ = read_decimal(cell)
        except Unreadable as error:
            place = origin.where("score")
            days = Day(self.period.first, self.period.last) if self.period is not None else None
            self._wide_unread(f"“{heading}”：{error.wrong}", place, place, alliance, error.advice, days)
            return None
        key = key_for({"alliance": alliance, "period": self.period, "indicator": heading})
        return Mark(origin=origin, key=key, alliance=alliance, indicator=heading, score=score, period=self.period)

    def _wide_unread(self, message: str, at: Location, cell: Location, alliance: str, fix: str, days: Day | None = None) -> None:
        self.collected.note(ProblemCode.UNREADABLE_VALUE, message, at, fix)
        self.collected.unread.append(Unread((self.sheet.kind,), cell, message, (alliance,), days))
