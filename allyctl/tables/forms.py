"""Blank workbooks as data: which sheets and columns a clerk gets, derived from the declared columns."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from datetime import date

from allyctl.columns import Column, ColumnType
from allyctl.model.records import COLUMNS, KINDS
from allyctl.tables.formexamples import EXAMPLES, Example
from allyctl.tables.formlayout import LAYOUTS, LONG, PERSONS, FormFile

Value = str | int | date | None

EXAMPLE_MARK = "示例："
"""A row in which a cell starts with it is no record; the reader skips it."""

DAY_FORMAT, TEXT_FORMAT, WHOLE_FORMAT, PLAIN_FORMAT = "yyyy-mm-dd", "@", "0", "General"
LEGEND = "表头带 * 的列必填，其余有什么填什么；鼠标停在表头上可看提示，详见“填写说明”。以“示例：”开头的灰色行不会被读取，请从下一行填起。"

_FORMATS = {
    ColumnType.DAY: DAY_FORMAT,
    ColumnType.INT: WHOLE_FORMAT,
    ColumnType.DECIMAL: PLAIN_FORMAT,
}
_WIDTHS = {
    ColumnType.DAY: 12,
    ColumnType.INT: 7,
    ColumnType.DECIMAL: 7,
    ColumnType.FLAG: 7,
    ColumnType.PERIOD: 16,
    ColumnType.NAMES: 14,
    ColumnType.UNIT: 11,
    ColumnType.UNITS: 18,
    ColumnType.ALLIANCE: 18,
    ColumnType.ALLIANCES: 18,
}
_WRITTEN = {
    ColumnType.DAY: "写成 2024-08-20 或者 2024年8月20日；只知道旬的，写“2024年8月中旬”。",
    ColumnType.INT: "只填数字。",
    ColumnType.DECIMAL: "只填数字。",
    ColumnType.FLAG: "填“是”或者“否”。",
    ColumnType.NAMES: "有几个的，用顿号分开。",
    ColumnType.UNITS: "有几个的，用顿号分开。",
    ColumnType.UNIT: "写成员单位表中的单位名称或者简称。",
    ColumnType.ALLIANCE: "写联盟表中的联盟名称或者简称。",
    ColumnType.ALLIANCES: "写联盟表中的联盟名称或者简称。",
}
_CENTRED = frozenset(
    {ColumnType.DAY, ColumnType.INT, ColumnType.DECIMAL, ColumnType.FLAG, ColumnType.PERIOD, ColumnType.CHOICE}
)
_TEXT_WIDTH, _PHONE_WIDTH, _PERSON_WIDTH, _LONG_WIDTH, _CHOICE_WIDTH = 14, 14, 9, 24, 8
_ONE_LINE = 5
"""Headings up to so many characters stand on one line, longer ones on two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormColumn:
    """One column of a blank sheet.

    Attributes:
        field: the record's field it is read into.
        heading: what stands in the heading cell; a star marks what is needed.
        width: in half-width characters.
        number_format: as spreadsheet programs write it.
        hint: what the column is for, in 填写说明; may be empty.
        comment: what is shown when the mouse rests on the heading.
        options: the words of the drop-down, none without one.
        closed: other words than `options` are refused while typing.
        centred: short values of one length, set in the middle.
        examples: the cell of each example row.
    """

    field: str
    heading: str
    required: bool
    width: int
    number_format: str
    hint: str
    comment: str
    options: tuple[str, ...]
    closed: bool
    centred: bool
    examples: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSheet:
    """One blank sheet: title, legend, headings, example rows."""

    name: str
    kind: str
    title: str
    legend: str
    columns: tuple[FormColumn, ...]

    @property
    def example_rows(self) -> int:
        """How many example rows stand under the headings."""
        return max(len(column.examples) for column in self.columns)


@dataclass(frozen=True, slots=True)
class GuideLine:
    """One line of the sheet 填写说明."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWorkbook:
    """One blank workbook; `file` is its path within the workspace, with /."""

    file: str
    title: str
    sheets: tuple[FormSheet, ...]
    guide: tuple[GuideLine, ...]


def blank_workbooks(policy: str, year: int) -> tuple[FormWorkbook, ...]:
    """The blank roster and the blank ledger of *year*, for `county` or `township`."""
    return tuple(_workbook(file, policy, year) for file in LAYOUTS[policy])


def display_width(text: str) -> int:
    """How many half-width characters a text takes; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


def _workbook(file: FormFile, policy: str, year: int) -> FormWorkbook:
    sheets = tuple(
        _sheet(kind, title.format(year=year), fields.split(), EXAMPLES[policy].get(kind, ()), year)
        for kind, title, fields in file.sheets
    )
    title = file.title.format(year=year)
    return FormWorkbook(file=file.path.format(year=year), title=title, sheets=sheets, guide=_guide(title, file, sheets))


def _sheet(kind: str, title: str, fields: list[str], examples: tuple[Example, ...], year: int) -> FormSheet:
    declared = {column.field: column for column in COLUMNS[kind]}
    columns = tuple(_column(declared[field], examples, year, first=field == fields[0]) for field in fields)
    return FormSheet(name=KINDS[kind].chinese, kind=kind, title=title, legend=LEGEND, columns=columns)


def _column(column: Column, examples: tuple[Example, ...], year: int, *, first: bool) -> FormColumn:
    options = options_of(column, year)
    return FormColumn(
        field=column.field,
        heading=column.heading + ("*" if column.required else ""),
        required=column.required,
        width=_width(column, options),
        number_format=_FORMATS.get(column.type, TEXT_FORMAT),
        hint="".join(_meaning(column)),
        comment=comment_on(column),
        options=options,
        closed=column.choices is not None and not column.several,
        centred=column.type in _CENTRED and not column.several,
        examples=tuple(_example(column, example, year, first) for example in examples),
    )


def options_of(column: Column, year: int) -> tuple[str, ...]:
    """The words of the drop-down of a column; none where there is nothing to choose from."""
    if column.choices is not None:
        return tuple(member.value for member in column.choices)
    if column.type is ColumnType.FLAG:
        return ("是", "否")
    if column.type is ColumnType.PERIOD:
        if column.field == "year":
            return (f"{year}年",)
        return tuple(f"{year}年第{quarter}季度" for quarter in "一二三四")
    return column.suggestions


def comment_on(column: Column) -> str:
    """What the clerk reads on a heading: whether it is needed, what to write, which other headings are known."""
    needed = "必填。" if column.required else "没有可以不填。"
    return "\n".join((needed, *_meaning(column), *_how_to_write(column), *_known_headings(column)))


def _meaning(column: Column) -> list[str]:
    """What the column is for, and the words to choose from."""
    lines = [_sentence(column.help)] if column.help else []
    words = "、".join(options_of(column, 0)) if column.choices or column.suggestions else ""
    if words and words not in column.help:
        if column.choices is None:
            lines.append(f"常用：{words}；也可以写别的。")
        else:
            lines.append(f"可填：{words}；可以填几个，用顿号分开。" if column.several else f"从下拉框中选：{words}。")
    if column.personal and "公开材料" not in column.help:
        lines.append("个人信息：只供内部联系，公开材料中不会出现。")
    return lines


def _how_to_write(column: Column) -> list[str]:
    line = _WRITTEN.get(column.type, "")
    return [] if not line or ("顿号" in line and "顿号" in column.help) else [line]


def _known_headings(column: Column) -> tuple[str, ...]:
    if not column.others:
        return ()
    known = "、".join(f"“{heading}”" for heading in column.others[:4])
    return (f"原有台账的表头写成{known}{'等' if len(column.others) > 4 else ''}的，也能认出。",)


def _example(column: Column, example: Example, year: int, first: bool) -> Value:
    value = example.get(column.field)
    if isinstance(value, tuple):
        return date(year, *value)
    if isinstance(value, str):
        value = value.format(year=year)
        return EXAMPLE_MARK + value if first else value
    return value


def _width(column: Column, options: tuple[str, ...]) -> int:
    if column.field in LONG:
        width = _LONG_WIDTH
    elif column.personal:
        width = _PHONE_WIDTH
    elif column.field in PERSONS:
        width = _PERSON_WIDTH
    elif column.choices is not None:
        width = max(_CHOICE_WIDTH, *(display_width(word) + 3 for word in options))
    else:
        width = _WIDTHS.get(column.type, _TEXT_WIDTH)
    letters = len(column.heading) + column.required
    longest_line = letters if letters <= _ONE_LINE else math.ceil(letters / 2)
    return max(width, longest_line * 2 + 2)


def _sentence(text: str) -> str:
    return text if text.endswith(("。", "？", "！")) else f"{text}。"


def _guide(title: str, file: FormFile, sheets: tuple[FormSheet, ...]) -> tuple[GuideLine, ...]:
    """The sheet 填写说明. Its lines are single cells so that no reader takes them for a table."""
    lines = [GuideLine(f"{title}填写说明", True), *(GuideLine(line) for line in file.guide)]
    for sheet in sheets:
        lines.append(GuideLine(""))
        lines.append(GuideLine(f"【{sheet.name}】{len(sheet.columns)}列", True))
        for column in sheet.columns:
            hint = ("必填。" if column.required else "") + column.hint
            if hint:
                lines.append(GuideLine(f"· {column.heading}　{hint}"))
        rest = _other_columns(sheet)
        if rest:
            lines.append(GuideLine(f"还可以自行增加这些列（表头照写即可认出）：{rest}。"))
    return tuple(lines)


def _other_columns(sheet: FormSheet) -> str:
    there = {column.field for column in sheet.columns}
    return "、".join(column.heading for column in COLUMNS[sheet.kind] if column.field not in there)
