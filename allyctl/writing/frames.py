"""Records as typed frames of pandas: the type of each column is declared, never inferred, so that 001 stays 001."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from allyctl.columns import Column, ColumnType
from allyctl.model.records import COLUMNS, FILING_COLUMNS, Record
from allyctl.tables.exported import Ledger, as_cell, sheet_rows, without_numbers
from allyctl.values.day import written_day
from allyctl.values.days import Day

if TYPE_CHECKING:
    import pandas as pd

TEXT, WHOLE, NUMBER, FLAG, DAY = "string", "Int64", "Float64", "boolean", "datetime64[s]"
_DTYPES = {ColumnType.INT: WHOLE, ColumnType.DECIMAL: NUMBER, ColumnType.FLAG: FLAG, ColumnType.DAY: DAY}
INEXACT = "_text"
"""Behind the name of a day's column: the text of days that are known to the month or so only."""
ORIGINS = ("_key", "_file", "_sheet", "_cell", "_line", "_unread")
"""Where a record was read, and what in it could not be."""


def columns_kept(kind: str, *, personal: bool) -> tuple[Column, ...]:
    """The columns of a kind's frame; of filings also whether the activity's row says that it was filed."""
    own = COLUMNS[kind] + ((FILING_COLUMNS["claimed"],) if kind == "filing" else ())
    return tuple(column for column in own if personal or not column.personal)


def dtypes_of(kind: str, *, personal: bool) -> dict[str, str]:
    """Column -> dtype of a kind's frame, whatever its records hold."""
    found: dict[str, str] = {}
    for column in columns_kept(kind, personal=personal):
        found[column.field] = _DTYPES.get(column.type, TEXT)
        if column.type is ColumnType.DAY:
            found[column.field + INEXACT] = TEXT
    return found | dict.fromkeys(ORIGINS, TEXT) | {"_line": WHOLE}


def typed_frame(kind: str, records: Sequence[Record], *, personal: bool) -> pd.DataFrame:
    """The records of a kind: a column a field; days exact in the one, as text in the other of their two columns."""
    import pandas as pd

    data: dict[str, list[Any]] = {name: [] for name in dtypes_of(kind, personal=personal)}
    for record in records:
        for column in columns_kept(kind, personal=personal):
            for name, value in _values(column, getattr(record, column.field)):
                data[name].append(value if personal or not isinstance(value, str) else without_numbers(value, column))
        place = record.origin.where()
        unread = "；".join(f"{field}：{_as_written(record, field, personal=personal)}" for field in record.unread) or None
        for name, value in zip(ORIGINS, (record.key, place.file, place.sheet, place.cell, place.line, unread), strict=True):
            data[name].append(value)
    return pd.DataFrame({name: pd.Series(data[name], dtype=dtype) for name, dtype in dtypes_of(kind, personal=personal).items()})


def _as_written(record: Record, field: str, *, personal: bool) -> str:
    """What stands in a cell that can't be read; of a personal one nothing."""
    column = next((one for one in columns_kept(record.record_kind, personal=True) if one.field == field), None)
    text = dict(record.as_written).get(field, "")
    if personal or column is None:
        return text
    return "" if column.personal else without_numbers(text, column)


def _values(column: Column, value: Any) -> list[tuple[str, Any]]:
    """The value of a field under the name of each of its columns."""
    if isinstance(value, Day):
        exact = value.exact and not value.assumed
        return [(column.field, value.first if exact else None), (column.field + INEXACT, None if exact else written_day(value))]
    if column.type is ColumnType.DAY:
        return [(column.field, None), (column.field + INEXACT, None)]
    if value in (None, (), ""):
        return [(column.field, None)]
    if isinstance(value, Decimal):
        return [(column.field, float(value))]
    return [(column.field, value if isinstance(value, bool | int) else str(as_cell(value)))]


def text_frame(ledger: Ledger) -> pd.DataFrame:
    """A ledger as text under its headings: every cell as it is read back; blank where nothing stands."""
    import pandas as pd

    frame = {}
    for heading, cells in zip(ledger.headings, zip(*sheet_rows(ledger), strict=True), strict=True):
        frame[heading] = pd.Series(["" if one is None else str(one) for one in cells], dtype=TEXT)
    return pd.DataFrame(frame)
