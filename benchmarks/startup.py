"""How long the commands that only answer take to start, against importing the libraries they stand on.

    python benchmarks/startup.py [ROUNDS]

Ends with 1 when a ratio is over its limit.
"""

from __future__ import annotations

import sys

from measuring import in_turn, median

PYTHON = sys.executable
ALLYCTL = (PYTHON, "-m", "allyctl")
BASES = {
    "import typer": (PYTHON, "-c", "import typer"),
    "import typer, rich": (PYTHON, "-c", "import typer, rich.console, rich.table"),
}
COMMANDS = {
    "--version": ((*ALLYCTL, "--version"), "import typer", 1.5),
    "--help": ((*ALLYCTL, "--help"), "import typer, rich", 2.0),
    "explain ACT101": ((*ALLYCTL, "explain", "ACT101"), "import typer, rich", 2.0),
}


def main() -> int:
    """Run all in turn, print the table, hold the limits."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    figures = {name: median(costs) for name, costs in in_turn({**BASES, **{name: one[0] for name, one in COMMANDS.items()}}, rounds).items()}
    print(f"medians of {rounds} alternating runs, milliseconds\n")
    print(f"{'command':<20} {'cpu':>7} {'wall':>7}   {'against':<20} {'cpu':>6} {'wall':>6} {'limit':>6}")
    for name in BASES:
        print(f"{name:<20} {figures[name].cpu * 1000:7.1f} {figures[name].wall * 1000:7.1f}")
    within = True
    for name, (_, base, limit) in COMMANDS.items():
        own, other = figures[name], figures[base]
        cpu, wall = own.cpu / other.cpu, own.wall / other.wall
        good = own.code == 0 and cpu <= limit
        within &= good
        print(
            f"{name:<20} {own.cpu * 1000:7.1f} {own.wall * 1000:7.1f}   {base:<20} {cpu:6.2f} {wall:6.2f} {limit:6.2f}"
            f"  {'ok' if good else 'over' if own.code == 0 else f'exit {own.code}'}"
        )
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
