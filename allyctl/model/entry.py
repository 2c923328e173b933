"""What the tool is told and keeps: one entry of its own journal, never changed once it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

Value = str | int | float | Decimal | bool | date | datetime | tuple[str, ...]
"""What a field of an entry can hold: a value of TOML. Empty text blanks the field."""

SCHEMA = 1
"""The form in which entries are written now."""

RECORDS = "records"
"""The folder of a workspace in which its journal lies."""


class Action(Enum):
    """What was done to a record. Every action may name fields; a cancelled record stays cancelled."""

    NEW = "new"
    CHANGE = "change"
    DECIDE = "decide"
    CANCEL = "cancel"
    CLAIM = "claim"
    PROGRESS = "progress"
    DONE = "done"
    SET = "set"
    AMEND = "amend"
    IMPORT = "import"

    @property
    def chinese(self) -> str:
        """What a clerk reads."""
        return _CHINESE[self]


_CHINESE = {
    Action.NEW: "新记",
    Action.CHANGE: "变更",
    Action.DECIDE: "审批",
    Action.CANCEL: "取消",
    Action.CLAIM: "认领",
    Action.PROGRESS: "进度",
    Action.DONE: "完成",
    Action.SET: "登记",
    Action.AMEND: "更正",
    Action.IMPORT: "导入",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: what was done to which record, when and by whom.

    `kind` is a record kind (`filing`), `at` an aware time, `by` who recorded it. `fields` names only what this entry
    says; `after` names the entries that its writer had seen and that no other entry had named yet (`Journal.tips`).
    """

    kind: str
    action: Action
    record_id: str
    fields: Mapping[str, Value]
    at: datetime
    by: str
    reason: str | None = None
    after: tuple[str, ...] = field(default=())
    schema: int = SCHEMA
