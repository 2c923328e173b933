"""Asks for fields one by one on a terminal, with what may be answered; asks again what can't be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from allyctl.columns import Column, ColumnType
from allyctl.console import Console
from allyctl.reading.told import Reader, Told
from allyctl.values.text import Unreadable

_MANY = 40
"""More names than this are not listed."""


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions of one call."""

    console: Console
    reader: Reader

    def ask(self, column: Column, *, required: bool, told: Mapping[str, Told]) -> Told | None:
        """The answer; None where nothing was answered and nothing has to be.

        Raises:
            KeyboardInterrupt: what is typed has ended.
        """
        offered = self._offered(column, told)
        for number, name in enumerate(offered, start=1):
            self.console.warn(f"  {number} {name}")
        while True:
            answer = self.console.ask(f"{_question(column, required, bool(offered))}：")
            if answer is None:
                raise KeyboardInterrupt
            if not answer.strip():
                if not required:
                    return None
                self.console.warn("  这一项必填。")
                continue
            try:
                found = self.reader.read(column, _picked(answer, offered))
            except Unreadable as error:
                self.console.warn(f"  {error}。".replace("。。", "。"))
                continue
            if found.value is not None or not required:
                return found if found.value is not None else None

    def _offered(self, column: Column, told: Mapping[str, Told]) -> Sequence[str]:
        """The words or names that may be answered by their number."""
        if column.choices is not None:
            return [one.value for one in column.choices]
        if column.type is ColumnType.FLAG:
            return ["是", "否"]
        if column.type in (ColumnType.ALLIANCE, ColumnType.ALLIANCES):
            names = self.reader.book.roster.names
        elif column.type in (ColumnType.UNIT, ColumnType.UNITS):
            names = self._members(told)
        else:
            names = column.suggestions
        return names if len(names) <= _MANY else ()

    def _members(self, told: Mapping[str, Told]) -> tuple[str, ...]:
        named = told.get("alliance")
        alliances = (named.value,) if named and isinstance(named.value, str) else named.value if named else ()
        rows = [one for one in self.reader.book.roster.members if one.alliance in alliances]
        return tuple(dict.fromkeys(one.name for one in rows))


def _question(column: Column, required: bool, offered: bool) -> str:
    remarks = ["必填" if required else "没有的直接回车"]
    if offered:
        remarks.append("可以写序号")
    return f"{column.heading}（{'，'.join(remarks)}）"


def _picked(answer: str, offered: Sequence[str]) -> str:
    """The words behind numbers; anything else as it was typed."""
    parts = answer.replace("，", "、").replace(",", "、").replace(" ", "、").split("、")
    numbers = [part for part in parts if part]
    if offered and numbers and all(part.isdecimal() and 1 <= int(part) <= len(offered) for part in numbers):
        return "、".join(offered[int(part) - 1] for part in numbers)
    return answer
