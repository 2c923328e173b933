"""Fields and values of a county's own rule: found by field or heading, judged by the column's type."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache

from allyctl.columns import ChoiceSet, Column, ColumnType
from allyctl.model.custom import Condition, Word
from allyctl.model.records import COLUMNS, KINDS
from allyctl.settings.document import nearest, suggest
from allyctl.values.periods import read_period
from allyctl.values.text import Unreadable, fold

Complain = Callable[[str, str], None]


class Columns:
    """The columns of one record kind; `complain` takes a path inside the rule and a sentence."""

    def __init__(self, kind: str, complain: Complain) -> None:
        self.kind, self.complain = kind, complain
        self.sheet = KINDS[kind].chinese

    def find(self, written: str, at: str) -> Column | None:
        """The column of that field or heading; None, with a complaint, where there is none."""
        column = _spellings(self.kind).get(fold(written))
        if column is None:
            home = next((cls.chinese for kind, cls in KINDS.items() if fold(written) in _spellings(kind)), None)
            hint = f"它在“{home}”里；一条规则只看一种台账。" if home else self._near(written)
            self.complain(at, f"“{self.sheet}”里没有“{written}”这一栏，{hint}")
        return column

    def find_day(self, written: str, at: str) -> Column | None:
        """The same, for a column of dates."""
        column = self.find(written, at)
        if column is not None and column.type is not ColumnType.DAY:
            days = "、".join(_shown(one) for one in COLUMNS[self.kind] if one.type is ColumnType.DAY)
            self.complain(at, f"“{column.heading}”不是日期栏，“{self.sheet}”的日期栏有：{days or '（没有）'}。")
            return None
        return column

    def _near(self, written: str) -> str:
        names = {text: one for one in COLUMNS[self.kind] for text in (one.field, one.heading)}
        near = nearest(written, names)
        if near:
            return f"最接近的是“{names[near[0]].field}”（{names[near[0]].heading}）。"
        return f"可用的有：{'、'.join(_shown(one) for one in COLUMNS[self.kind])}。"


@cache
def _spellings(kind: str) -> Mapping[str, Column]:
    """How a column may be written, folded: its field, its heading, other headings seen, in this order."""
    columns = COLUMNS[kind]
    written = [(one.field, one) for one in columns] + [(one.heading, one) for one in columns]
    written += [(other, one) for one in columns for other in one.others]
    return {fold(text): column for text, column in reversed(written)}


def _shown(column: Column) -> str:
    return f"{column.field}（{column.heading}）"


def read_when(raw: Mapping[str, object], columns: Columns) -> Iterator[Condition]:
    """The conditions of `when`; what can't stand is a complaint and left out."""
    for name, value in raw.items():
        at = f"when.{name}"
        column = columns.find(name, at)
        if column is None:
            continue
        if isinstance(value, dict):
            filled = value.get("present")
            if len(value) == 1 and isinstance(filled, bool):
                yield Condition(column.field, filled=filled)
            else:
                columns.complain(at, f"“{name}”填没填写成 {{present = true}}（已填）或 {{present = false}}（未填）。")
            continue
        values = value if isinstance(value, list) else [value]
        if not values:
            columns.complain(at, f"“{name}”的列表是空的，请填写或者删去。")
        words = [_word(one, column, at, columns) for one in values]
        yield Condition(column.field, tuple(one for one in words if one is not None))


def _word(raw: object, column: Column, at: str, columns: Columns) -> Word | None:
    """One value in the form in which records hold it."""
    match column.type:
        case ColumnType.CHOICE if isinstance(raw, str) and column.choices is not None:
            return _choice(raw, column.choices, column, at, columns)
        case ColumnType.FLAG if isinstance(raw, bool):
            return raw
        case ColumnType.INT | ColumnType.DECIMAL if isinstance(raw, int | float) and not isinstance(raw, bool):
            return Decimal(str(raw))
        case ColumnType.PERIOD if isinstance(raw, str | int) and not isinstance(raw, bool):
            try:
                return str(read_period(raw))
            except Unreadable:
                columns.complain(at, f"“{raw}”不是能识别的时期，请写成 2024Q3、2024H1 或者 2024。")
                return None
        case ColumnType.TEXT | ColumnType.NAMES | ColumnType.UNIT | ColumnType.UNITS | ColumnType.ALLIANCE | ColumnType.ALLIANCES:
            if isinstance(raw, str) and raw.strip() and raw not in ("present", "absent"):
                return raw.strip()
    columns.complain(at, f"“{column.heading}”一栏{_form(column)}")
    return None


def _form(column: Column) -> str:
    """What a value of that column should have been, as the end of a sentence."""
    if column.type is ColumnType.DAY:
        return "是日期，这里只能写 {present = true}（已填）或 {present = false}（未填）。"
    if column.type is ColumnType.FLAG:
        return "填是或否，这里写 true（是）或 false（否），不加引号。"
    if column.type in (ColumnType.INT, ColumnType.DECIMAL):
        return "是数字，这里写数，不加引号。"
    if column.type is ColumnType.PERIOD:
        return "是时期，这里写成 \"2024Q3\" 这样。"
    return "要写加英文引号的文字，或者这样的列表；填没填写成 {present = true} 或 {present = false}。"


def _choice(raw: str, choices: ChoiceSet, column: Column, at: str, columns: Columns) -> str | None:
    words = {fold(one.value): one.value for one in choices}
    words = {**{fold(other): value for other, value in choices.also().items()}, **words}
    found = words.get(fold(raw))
    if found is None:
        near = suggest(raw, [one.value for one in choices])
        columns.complain(at, f"“{column.heading}”一栏没有“{raw}”，{near}")
    return found
