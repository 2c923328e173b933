"""Exported ledgers as csv, TOML and a database: the bytes of whole files, the same for the same records."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from allyctl.columns import ColumnType
from allyctl.model.records import Record
from allyctl.reading.remarks import is_error_text
from allyctl.tables.exported import Ledger, LedgerColumn, Value
from allyctl.values.marks import AS_WRITTEN, NO_COLUMN, OWN_FILING
from allyctl.writing.frames import DAY, FLAG, INEXACT, NUMBER, WHOLE, dtypes_of, text_frame, typed_frame

if TYPE_CHECKING:
    import pandas as pd

HEAD = "# 由 allyctl export 导出，一条记录一段，可以再读入\nschema = 1\n"
_FORMULA = re.compile(r"'*[=+\-@＝＋－＠]")
_SQL_TYPES = {WHOLE: "INTEGER", FLAG: "INTEGER", NUMBER: "REAL"}


def csv_bytes(ledger: Ledger) -> bytes:
    """A ledger as UTF-8 with the mark that Excel asks for; what Excel would reckon stands behind an apostrophe."""
    frame = text_frame(ledger).map(_harmless)
    return b"\xef\xbb\xbf" + str(frame.to_csv(index=False, lineterminator="\r\n")).encode()


def _harmless(text: str) -> str:
    if is_error_text(text):  # in a text format nobody can tell it from a cell that shows an error
        return AS_WRITTEN.format(text)
    return f"'{text}" if _FORMULA.match(text) else text


def toml_bytes(ledgers: Iterable[Ledger]) -> bytes:
    """The ledgers as arrays of tables (`[[activity]]`), keyed by field id."""
    return (HEAD + "".join(line for ledger in ledgers for line in _tables(ledger))).encode()


def _tables(ledger: Ledger) -> Iterator[str]:
    blank_told: set[int] = {at for row in ledger.rows for at, value in enumerate(row) if value not in (None, NO_COLUMN)}
    for row, record, filing in zip(ledger.rows, ledger.records, ledger.filings, strict=True):
        yield f"\n[[{ledger.kind}]]\n"
        unsaid = filing is not None and not _says_filing(ledger, row)
        for at, (column, value) in enumerate(zip(ledger.columns, row, strict=True)):
            if column.of_filing and filing is None:
                continue
            needed = unsaid and column.of_filing and value is None
            if value is None and at in blank_told and not needed:
                continue
            blank_told.add(at)
            unsaid = unsaid and not needed
            source = filing if column.of_filing and filing is not None else record
            yield f"{_key(column)} = {_toml(column, value, source)}\n"


def _says_filing(ledger: Ledger, row: Sequence[Value]) -> bool:
    """Whether any filing column of an activity's row is filled in; where none is, one blank has to say that there are such columns."""
    return any(column.of_filing and value not in (None, NO_COLUMN) for column, value in zip(ledger.columns, row, strict=True))


def _key(column: LedgerColumn) -> str:
    return f"{OWN_FILING}.{column.column.field}" if column.of_filing else column.column.field


def _toml(column: LedgerColumn, value: Value, record: Record) -> str:
    kept = getattr(record, column.column.field)
    match value:
        case None:
            return '""'
        case date():
            return value.isoformat()
        case int():
            return str(value)
        case Decimal():
            return f"{value:f}"
        case _ if column.column.type is ColumnType.FLAG and isinstance(kept, bool):
            return "true" if kept else "false"
        case _ if isinstance(kept, tuple) and value == "、".join(parts := [str(getattr(one, "value", one)) for one in kept]):
            return json.dumps(parts, ensure_ascii=False)
        case _:
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def database_bytes(tables: Mapping[str, Sequence[Record]], *, personal: bool) -> bytes:
    """A SQLite database: a table a kind, a column a field, and where each record was read (`_file`, `_sheet`, `_cell`, `_line`).

    Days are 2024-07-05, or the text of what is known of them; flags 1 or 0; several names are joined by 、.
    """
    with closing(sqlite3.connect(":memory:")) as database:
        for kind, records in tables.items():
            dtypes = dtypes_of(kind, personal=personal)
            names = [name for name in dtypes if not (name.endswith(INEXACT) and name.removesuffix(INEXACT) in dtypes)]
            declared = ", ".join(f'"{name}" {_SQL_TYPES.get(dtypes[name], "TEXT")}' for name in names)
            database.execute(f'CREATE TABLE "{kind}" ({declared})')
            places = ", ".join("?" * len(names))
            frame = typed_frame(kind, records, personal=personal)
            database.executemany(f'INSERT INTO "{kind}" VALUES ({places})', zip(*(_sql(frame, name) for name in names), strict=True))
        database.commit()
        return database.serialize()


def _sql(frame: pd.DataFrame, name: str) -> list[str | int | float | None]:
    """A column's values as SQLite takes them."""
    column = frame[name]
    if str(column.dtype) == DAY:
        column = column.dt.strftime("%Y-%m-%d").astype("string").fillna(frame[name + INEXACT])
    shown = {FLAG: int, WHOLE: int, NUMBER: float}.get(str(column.dtype), str)
    return [None if blank else shown(value) for value, blank in zip(column, column.isna(), strict=True)]
