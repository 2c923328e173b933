"""A field of a record declares its column here, once: heading, type, other headings, choices, help.

Reading, blank forms, TOML, `allyctl columns`, the reference page and exports all derive from it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any


class ColumnType(Enum):
    """How the cells of a column are read."""

    TEXT = "文本"
    DAY = "日期"
    PERIOD = "时期"
    INT = "整数"
    DECIMAL = "数值"
    FLAG = "是否"
    CHOICE = "选项"
    NAMES = "多个名称"
    UNIT = "单位"
    UNITS = "多个单位"
    ALLIANCE = "联盟"
    ALLIANCES = "一个或多个联盟"


class Choice(Enum):
    """A closed set of words; a member's value is the word printed, `also` maps other spellings to it."""

    @classmethod
    def also(cls) -> Mapping[str, str]:
        """Other spellings seen in workbooks -> the member's value."""
        return {}


ChoiceSet = type[Choice]


@dataclass(frozen=True, slots=True)
class Column:
    """The declaration of one column."""

    field: str
    heading: str
    type: ColumnType
    others: tuple[str, ...] = ()
    choices: ChoiceSet | None = None
    several: bool = False
    suggestions: tuple[str, ...] = ()
    required: bool = False
    personal: bool = False
    percent: bool = False
    help: str = ""

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading under which the column is recognised, its own first."""
        return (self.heading, *self.others)


def column(
    heading: str,
    type: ColumnType,
    *others: str,
    choices: ChoiceSet | None = None,
    several: bool = False,
    suggestions: tuple[str, ...] = (),
    required: bool = False,
    personal: bool = False,
    percent: bool = False,
    help: str = "",
) -> Any:
    """Declare a dataclass field read from a column.

    Args:
        heading: the heading printed on blank forms.
        type: how its cells are read.
        others: other headings seen in clerks' workbooks.
        choices: the closed set, for `ColumnType.CHOICE`.
        several: a choice cell may hold several words.
        suggestions: words offered in a drop-down of an open text column.
        required: without a value there is no record.
        personal: never in logs, boards or digests; masked elsewhere.
        percent: a whole number of 0 to 100, for `ColumnType.INT`: 80, 80% and 0.8 are the same.
        help: one line for the clerk, shown as the comment on the heading.
    """
    declared = Column("", heading, type, others, choices, several, suggestions, required, personal, percent, help)
    many = several or type in (ColumnType.NAMES, ColumnType.UNITS, ColumnType.ALLIANCES)
    return dataclasses.field(default=() if many else None, metadata={"column": declared})


def columns_of(record: Any) -> tuple[Column, ...]:
    """The columns a record class declares, in order."""
    return tuple(
        dataclasses.replace(field.metadata["column"], field=field.name)
        for field in dataclasses.fields(record)
        if "column" in field.metadata
    )
