"""Writes the sample workspaces: the same bytes on every machine, so that the suite can compare them with what lies here.

    python data/build_samples.py            into data/samples
    python data/build_samples.py FOLDER     somewhere else
"""

from __future__ import annotations

import sys
from pathlib import Path

from building.county import county
from building.oddities import log_alone, oddities
from building.readme import readme
from building.township import township


def build(folder: Path) -> None:
    """Write everything into *folder*."""
    workspaces = {"county": county(), "township": township(), "oddities": oddities(), "log-alone": log_alone()}
    for name, workspace in workspaces.items():
        workspace.write(folder / name)
    (folder / "README.md").write_bytes(readme(workspaces).encode("utf-8"))


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent / "samples")
