"""A workspace under construction: its files as bytes, and what is planted in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from building.sheets import Fault, Plant, Sheet


@dataclass
class Workspace:
    """Files by their path, and the faults a check of `period` on `as_of` has to find."""

    period: str
    as_of: str
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

    def listed(self) -> str:
        """planted.toml."""
        blocks = [f'# 有意留下的问题：核查 {self.period}（截至 {self.as_of}）应当查出这些，须办理和请核实的不多也不少\nperiod = "{self.period}"\nas_of = {self.as_of}\n']
        for plant in self.plants:
            if isinstance(plant.what, Fault):
                fault = plant.what
                said = {"rule": fault.rule, "severity": fault.severity, "alliance": fault.alliance}
                marks = {"waived": fault.waived or None, "doubt": fault.doubt or None}
                blocks.append(_table("planted", said | _place(plant) | marks | {"about": fault.about}))
        blocks.append("# 看着异样、其实没有问题的地方：核查不能把它们当成问题\n")
        blocks += [_table("right", _place(plant) | {"about": plant.what.about}) for plant in self.plants if not isinstance(plant.what, Fault)]
        return "\n".join(blocks)


def _place(plant: Plant) -> dict[str, object]:
    return {"file": plant.file or None, "sheet": plant.sheet, "cell": plant.cell, "line": plant.line}


def _table(name: str, values: dict[str, object]) -> str:
    lines = [f"{key} = {_toml(value)}" for key, value in values.items() if value is not None]
    return "\n".join((f"[[{name}]]", *lines)) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true"
    return str(value) if isinstance(value, int) else f'"{value}"'
