"""The acts of recording, declared once: options, questions, the TOML form, help and tests derive from here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from allyctl.columns import Column
from allyctl.model.entry import Action
from allyctl.model.records import COLUMNS, KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One recording command.

    Attributes:
        command: its two words (amend: one).
        kind: the kind of record; empty where the record that is named decides.
        action: what the entry says was done.
        about: whether it speaks of a record that is there, named by its id.
        takes: the fields that may be told; empty = all of the kind.
        leaves: fields of the kind that it does not take.
        required: fields without which nothing is recorded.
        either: of each group of fields at least one is needed.
        today: fields that are the as-of day where nothing else is said.
        sets: fields that the act itself decides.
        called: field -> its option, where that isn't the field's own name.
        reasoned: whether a reason belongs to the entry itself.
        needs_change: whether some field has to be told.
    """

    command: str
    kind: str
    action: Action
    about: bool = False
    takes: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    either: tuple[tuple[str, ...], ...] = ()
    today: tuple[str, ...] = ()
    sets: Mapping[str, str] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)
    reasoned: bool = False
    needs_change: bool = False

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of record that it may be about."""
        return (self.kind,) if self.kind else AMENDED

    def columns(self, kind: str = "") -> tuple[Column, ...]:
        """The columns that it takes of a kind, in the order of the record."""
        wanted = self.takes or tuple(column.field for column in COLUMNS[kind or self.kind] if column.field not in self.leaves)
        return tuple(column for column in COLUMNS[kind or self.kind] if column.field in wanted)

    def option(self, name: str) -> str:
        """The option that tells a field: --planned-on."""
        return f"--{self.key(name).replace('_', '-')}"

    def key(self, name: str) -> str:
        """What a field is called where this act is told: its own name, or a shorter one."""
        return self.called.get(name, name)


AMENDED = tuple(kind for kind in KINDS if kind not in ("alliance", "member"))
"""What can be corrected here; the roster is kept in its workbook."""

_DECIDED = {"decided_by": "by", "decided_on": "on"}
_DECISION = ("decision", "decided_by", "decided_on", "opinion")

_ALL = (
    Act(
        command="filing new", kind="filing", action=Action.NEW, leaves=_DECISION, required=("alliance", "planned_on", "theme"),
        today=("filed_on",), sets={"decision": "待审"},
    ),
    Act(
        command="filing approve", kind="filing", action=Action.DECIDE, about=True, takes=("decided_by", "decided_on", "opinion", "note"),
        required=("decided_by",), today=("decided_on",), sets={"decision": "同意"}, called=_DECIDED,
    ),
    Act(
        command="filing return", kind="filing", action=Action.DECIDE, about=True, takes=("decided_by", "decided_on", "opinion", "note"),
        required=("decided_by", "opinion"), today=("decided_on",), sets={"decision": "退回"}, called=_DECIDED,
    ),
    Act(command="filing cancel", kind="filing", action=Action.CANCEL, about=True, takes=("note",), reasoned=True),
    Act(command="activity add", kind="activity", action=Action.NEW, required=("alliance", "held_on", "theme")),
    Act(
        command="attendance add", kind="attendance", action=Action.SET, required=("unit",),
        either=(("activity", "held_on"), ("present", "on_leave", "absent")),
    ),
    Act(command="meeting add", kind="meeting", action=Action.NEW, required=("alliance", "held_on")),
    Act(command="term set", kind="term", action=Action.SET, required=("alliance", "period", "unit")),
    Act(
        command="listing add", kind="listing", action=Action.NEW, leaves=("claimed_by", "claimed_on", "done_on", "status"),
        required=("alliance", "kind", "content"), today=("published_on",),
    ),
    Act(
        command="listing claim", kind="listing", action=Action.CLAIM, about=True,
        takes=("claimed_by", "claimed_on", "responsible", "due_on", "note"), required=("claimed_by",), today=("claimed_on",),
        sets={"status": "已认领"}, called={"claimed_by": "by", "claimed_on": "on"},
    ),
    Act(
        command="listing done", kind="listing", action=Action.DONE, about=True, takes=("done_on", "note"), today=("done_on",),
        sets={"status": "已完成"}, called={"done_on": "on"},
    ),
    Act(
        command="project add", kind="project", action=Action.NEW, leaves=("progress", "done_on", "result"), required=("alliance", "name", "led_by"),
    ),
    Act(
        command="project progress", kind="project", action=Action.PROGRESS, about=True, takes=("progress", "note"), required=("progress",),
        called={"progress": "percent"},
    ),
    Act(
        command="project done", kind="project", action=Action.DONE, about=True, takes=("done_on", "result", "note"), today=("done_on",),
        sets={"progress": "100"}, called={"done_on": "on"},
    ),
    Act(command="mark set", kind="mark", action=Action.SET, required=("alliance", "period", "indicator"), either=(("score", "satisfied"),)),
    Act(
        command="amend", kind="", action=Action.AMEND, about=True, leaves=("id",), called={"reason": "basis"}, reasoned=True, needs_change=True,
    ),
)  # fmt: skip

ACTS: Mapping[str, Act] = {act.command: act for act in _ALL}
"""Command -> its act."""
