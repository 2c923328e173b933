"""A workspace under construction: its files as bytes, and what is planted in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from building.sheets import Check, Fault, Plant, Sheet


@dataclass
class Workspace:
    """Files by their path, and the faults that each of `checks` has to find; the first is the one that the workspace shows best."""

    checks: tuple[Check, ...]
    files: dict[str, bytes] = field(default_factory=dict)
    plants: list[Plant] = field(default_factory=list)

    def add(self, name: str, data: bytes) -> None:
        """One file."""
        self.files[name] = data

    def text(self, name: str, text: str) -> None:
        """One text file."""
        self.add(name, text.encode("utf-8"))

    def book(self, name: str, sheets: Sequence[Sheet], write: Callable[[Sequence[Sheet]], bytes]) -> None:
        """One workbook with what is planted in it."""
        self.add(name, write(sheets))
        for sheet in sheets:
            self.plants += sheet.plants(name)

    def write(self, folder: Path) -> None:
        """Put every file into *folder*, with the list of planted faults."""
        for name, data in {**self.files, "planted.toml": self.listed().encode("utf-8")}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def found_by(self, check: Check) -> list[Plant]:
        """The faults of one check alone; what every check finds is apart."""
        first = check == self.checks[0]
        return [plant for plant, fault in self._faults() if not fault.every and (check in fault.by or (first and not fault.by))]

    def found_always(self) -> list[Plant]:
        """The faults that every check finds."""
        return [plant for plant, fault in self._faults() if fault.every]

    def right(self) -> list[Plant]:
        """What looks odd and is right."""
        return [plant for plant in self.plants if not isinstance(plant.what, Fault)]

    def _faults(self) -> list[tuple[Plant, Fault]]:
        return [(plant, plant.what) for plant in self.plants if isinstance(plant.what, Fault)]

    def listed(self) -> str:
        """planted.toml: the checks, what each of them finds, what all of them find, what none may find."""
        first = self.checks[0]
        blocks = ["# 有意留下的问题：每次核查应当查出它名下的，须办理和请核实的不多也不少\n" + _lines(_said(first))]
        blocks += [_table("also", _said(check)) for check in self.checks[1:]]
        for check in self.checks:
            said = {} if check == first else _said(check)
            only = "只有" if len(self.checks) > 1 else ""
            blocks += _section(f"{only}{told(check)}查出的", [_planted(plant, said) for plant in self.found_by(check)])
        blocks += _section("每次核查都查出的", [_planted(plant, {"every": True}) for plant in self.found_always()])
        rights = [_table("right", _place(plant) | {"about": plant.what.about}) for plant in self.right()]
        blocks += _section("看着异样、其实没有问题的地方：核查不能把它们当成问题", rights)
        return "\n".join(blocks)


def _section(title: str, tables: list[str]) -> list[str]:
    return [f"# {title}\n", *tables] if tables else []


def told(check: Check) -> str:
    """As a sentence names it: 核查 2024Q3（截至 2024-10-08）."""
    policy = f"按政策 {check.policy} " if check.policy else ""
    return f"{policy}核查 {check.period}（截至 {check.as_of}）"


def line_of(text: str, beginning: str, after: str = "") -> int:
    """The line, counted from 1, that begins so; the first one after the line that is *after*."""
    lines = text.split("\n")
    start = lines.index(after) if after else 0
    return next(number for number, line in enumerate(lines[start:], start + 1) if line.startswith(beginning))


def _said(check: Check) -> dict[str, object]:
    return {"period": check.period, "as_of": Bare(check.as_of), "policy": check.policy or None}


def _planted(plant: Plant, said: dict[str, object]) -> str:
    fault = plant.what
    assert isinstance(fault, Fault)
    what = {"rule": fault.rule, "severity": fault.severity, "alliance": fault.alliance}
    marks = {"waived": fault.waived or None, "doubt": fault.doubt or None}
    return _table("planted", said | what | _place(plant) | marks | {"about": fault.about})


class Bare(str):
    """A TOML value that is written without quotes: a date."""

    __slots__ = ()


def _place(plant: Plant) -> dict[str, object]:
    return {"file": plant.file or None, "sheet": plant.sheet, "cell": plant.cell, "line": plant.line}


def _table(name: str, values: dict[str, object]) -> str:
    return f"[[{name}]]\n" + _lines(values)


def _lines(values: dict[str, object]) -> str:
    return "".join(f"{key} = {_toml(value)}\n" for key, value in values.items() if value is not None)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true"
    return str(value) if isinstance(value, int | Bare) else f'"{value}"'
