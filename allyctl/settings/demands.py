"""The demands of the two papers, as they ship with the policies."""

from __future__ import annotations

from pathlib import Path

from allyctl.model.demands import Demand

_FOLDER = Path(__file__).resolve().parent.parent / "demands"


def load_demands(policy: str) -> tuple[Demand, ...]:
    """What the paper of a shipped policy demands, in the order of the paper."""
    import tomli

    read = tomli.loads((_FOLDER / f"{policy}.toml").read_text(encoding="utf-8"))
    return tuple(Demand(policy, **one) for one in read["demand"])
