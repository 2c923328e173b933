"""What is told to a recording command, gathered from options, file and answers, read, completed, and refused where it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from allyctl.columns import Column
from allyctl.errors import AllyError
from allyctl.model.acts import Act
from allyctl.model.choices import FilingForm
from allyctl.model.entry import Action, Value
from allyctl.model.filinglife import FilingState, life_of
from allyctl.model.records import COLUMNS, KINDS, Activity, Filing, Record
from allyctl.model.sense import find_record
from allyctl.reading.told import Reader, Told, kept_as
from allyctl.shell.questions import Questions
from allyctl.values.day import Day
from allyctl.values.names import nearest
from allyctl.values.text import Unreadable, fold

_CHANGED = (
    "filed_by", "planned_on", "theme", "linkage", "participants", "expected", "place", "content", "invited_leaders", "contact",
    "contact_phone", "budget", "safety",
)  # fmt: skip
"""What a filing that changes another takes over from it."""


@dataclass(slots=True)
class Draft:
    """An entry in the making: the fields read so far, in the order of the record."""

    act: Act
    kind: str
    record: Record | None
    reader: Reader
    as_of: date
    told: dict[str, Told] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    @property
    def columns(self) -> Mapping[str, Column]:
        """The columns of the kind, by field."""
        return {column.field: column for column in COLUMNS[self.kind]}

    @property
    def fields(self) -> dict[str, Any]:
        """The fields as records hold them; blanked ones are blank there too."""
        return {name: one.value for name, one in self.told.items()}

    @property
    def kept(self) -> dict[str, Value]:
        """The fields as the journal keeps them, but the number, which is the record's name."""
        return {name: self.told[name].kept for name in self.columns if name in self.told and name != "id"}

    def put(self, name: str, value: Any) -> None:
        """Set a field to a value as records hold it."""
        self.told[name] = Told(value, "" if value is None else kept_as(value))

    def read(self, given: Mapping[str, object]) -> None:
        """Read what was given; everything that is wrong is told at once.

        Raises:
            AllyError: exit 2.
        """
        wrong: list[tuple[str, str, str]] = []
        taken = {column.field for column in self.act.columns(self.kind)}
        for name, value in given.items():
            if name not in taken:
                raise self._foreign(name)
            column = self.columns[name]
            try:
                found = self.reader.read(column, value)
            except Unreadable as error:
                wrong.append((column.heading, error.wrong, error.advice))
                continue
            if found.value is None and self.act.action is Action.AMEND and column.required:
                wrong.append((column.heading, "不能改成空白", "请写明改成什么"))
            elif found.value is not None or self.act.action is Action.AMEND:
                self.told[name] = found
                self.remarks += [f"{column.heading}：{found.note}。"] if found.note else []
                if name == "held_on" and found.end is not None and "ended_on" in taken and "ended_on" not in given:
                    self.put("ended_on", found.end)
        if wrong:
            raise _unreadable(wrong)

    def _foreign(self, name: str) -> AllyError:
        columns = self.act.columns(self.kind)
        keys = {self.act.key(column.field): column.heading for column in columns}
        near = nearest(name, tuple(keys))
        chinese = {heading: key for key, heading in keys.items()}
        meant = chinese.get(name) or (near[0] if near else None)
        said = f"最接近的是 {meant}（{keys[meant]}）。" if meant else ""
        return AllyError(f"{self.act.command} 不能写“{name}”这一项。{said}", hint=f"“{KINDS[self.kind].chinese}”可以写：{'、'.join(keys)}。")

    def complete(self, questions: Questions | None, *, ask_all: bool) -> None:
        """Add what follows by itself, then ask for what is missing.

        Raises:
            AllyError: exit 2: something is missing and nobody can be asked.
        """
        self._take_over()
        if questions is not None and ask_all:
            for column in self.act.columns(self.kind):
                if column.field not in self.told and column.field != "id":
                    self._ask(questions, column, required=column.field in self.act.required)
        for name in self.act.today:
            if name not in self.told:
                self.put(name, Day.on(self.as_of))
        missing = [name for name in self.act.required if name not in self.told]
        groups = [group for group in self.act.either if not any(name in self.told for name in group)]
        if questions is None and (missing or groups):
            raise self._missing(missing, groups)
        for name in (*missing, *(group[0] for group in groups)):
            if questions is not None:
                self._ask(questions, self.columns[name], required=True)
        self._decide_itself()

    def _ask(self, questions: Questions, column: Column, *, required: bool) -> None:
        found = questions.ask(column, required=required, told=self.told)
        if found is not None:
            self.told[column.field] = found

    def _missing(self, names: Iterable[str], groups: Iterable[tuple[str, ...]]) -> AllyError:
        lacking = [f"{self.act.option(name)}（{self.columns[name].heading}）" for name in names]
        for group in groups:
            lacking.append("或".join(f"{self.act.option(name)}（{self.columns[name].heading}）" for name in group))
        hint = f"可以写成选项，也可以用 --from 文件；在终端里运行会逐项询问。用法见 allyctl {self.act.command} --help。"
        return AllyError(f"还缺少：{'、'.join(lacking)}。", hint=hint)

    def _take_over(self) -> None:
        """What a change takes from the filing that it changes, and attendance from an activity without a number."""
        earlier, activity = self.told.get("changes"), self.told.get("activity")
        if self.kind == "filing" and earlier is not None and earlier.value and self.record is None:
            self._take_from_filing(earlier.value)
        if self.kind == "attendance" and activity is not None and activity.value and self.record is None:
            held = find_record(self.reader.book, "activity", activity.value)
            if isinstance(held, Activity) and held.id:
                self.put("activity", held.id)
            elif isinstance(held, Activity):
                del self.told["activity"]
                for name, value in (("alliance", held.alliance[0]), ("held_on", held.held_on), ("theme", held.theme)):
                    if value is not None:
                        self.put(name, value)

    def _take_from_filing(self, name: str) -> None:
        earlier = find_record(self.reader.book, "filing", name)
        if not isinstance(earlier, Filing) or not earlier.id or earlier.from_activity:
            raise AllyError(
                f"“{name}”这份报备没有自己的编号，“变更自”写不了它。",
                hint=f"可以直接更正：allyctl amend '{name}' --planned-on … --place … --reason …，更正后重新审批。",
            )
        self.put("changes", earlier.id)
        for one in ("alliance", *_CHANGED):
            value = getattr(earlier, one)
            if one not in self.told and value not in (None, ()):
                self.put(one, value)

    def _decide_itself(self) -> None:
        """The fields that the act sets; an oral request needs no decision, a change after approval a new one."""
        for name, text in self.act.sets.items():
            self.told[name] = self.reader.read(self.columns[name], text)
        form = self.told.get("form")
        if self.act.command == "filing new" and form is not None and form.value is FilingForm.ORAL:
            del self.told["decision"]
        if self.act.command == "amend" and isinstance(self.record, Filing):
            self._ask_anew(self.record)

    def _ask_anew(self, filing: Filing) -> None:
        """Another day or place than was agreed to is another activity: it is filed today, and waits for a decision."""
        changed = [name for name in ("planned_on", "place") if name in self.told and _is_changed(getattr(filing, name), self.told[name].value)]
        life = life_of(filing, self.reader.book, self.as_of)
        if not changed or "decision" in self.told or life.state is not FilingState.AGREED:
            return
        self.told["decision"] = self.reader.read(self.columns["decision"], "待审")
        for name in ("decided_by", "decided_on"):
            self.told.setdefault(name, Told(None, ""))
        if "filed_on" not in self.told:
            self.put("filed_on", Day.on(self.as_of))
        what = "、".join(self.columns[name].heading for name in changed)
        way_out = "只是更正登记错误、没有变更活动的，请再更正一次，写明原来的 --decision、--decided-by、--decided-on、--filed-on"
        self.remarks.append(f"审批同意以后变更{what}，按当天重新报备，状态改为“待审”；{way_out}。")


def _is_changed(before: Any, after: Any) -> bool:
    if before is None:
        return False
    return bool(before != after) if isinstance(before, Day) else fold(before) != fold(after or "")


def _unreadable(wrong: list[tuple[str, str, str]]) -> AllyError:
    if len(wrong) == 1:
        heading, message, advice = wrong[0]
        return AllyError(f"“{heading}”：{message}。", hint=f"{advice.rstrip('。')}。")
    details = [f"“{heading}”：{message}，{advice.rstrip('。')}。" for heading, message, advice in wrong]
    return AllyError(f"有{len(wrong)}项内容不对，没有记录：", details=details)
