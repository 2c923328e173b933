"""Whole processes, run in turn, measured by what the system charged them."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
AS_INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""An installed program is compiled once; without this a shell's setting would have it compiled at every start."""


@dataclass(frozen=True)
class Cost:
    """What one run took: seconds of processor time and of the clock, megabytes at its peak, its exit code."""

    cpu: float
    wall: float
    peak: float
    code: int


def cost_of(command: Sequence[str]) -> Cost:
    """Run a command once, with its output thrown away."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=AS_INSTALLED, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024, process.returncode)


def in_turn(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, list[Cost]]:
    """Run each command once to warm the caches, then all of them in turn, so that whatever else the machine does falls on all."""
    for command in commands.values():
        cost_of(command)
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            costs[name].append(cost_of(command))
    return costs


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure by itself; the exit code of the first run."""
    middle = [statistics.median(getattr(cost, field) for cost in costs) for field in ("cpu", "wall", "peak")]
    return Cost(*middle, code=costs[0].code)
