"""What a cell tells: a value, nothing (blank), or something that nobody could read."""

from __future__ import annotations

from allyctl.model.records import Record


def is_blank(record: Record, field: str) -> bool:
    """Whether the column is there and its cell is empty; a cell that can't be read is neither."""
    return record.has(field) and field not in record.unread and getattr(record, field) in (None, "", ())


def blank_fields(record: Record, *fields: str) -> tuple[str, ...]:
    """Those of *fields* that are blank in this record."""
    return tuple(field for field in fields if is_blank(record, field))


def heading(record: Record, field: str) -> str:
    """The heading of a field as blank forms print it."""
    from allyctl.model.records import COLUMNS

    return next(column.heading for column in COLUMNS[record.record_kind] if column.field == field)


def only_to_the_month(record: Record, field: str) -> str:
    """The line of doubt for a day that is not exact: its cell, and why."""
    return f"{record.origin.where(field)} 只写到{getattr(record, field)}"
