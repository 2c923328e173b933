"""A baseline as a file: JSON that a person can read, the same bytes for the same findings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from allyctl.model.baseline import Baseline, Entry
from allyctl.writing.files import write_whole

SCHEMA = "allyctl.baseline/1"


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Put the baseline at *path*, over what may be there, whole or not at all.

    Raises:
        AllyError: it can't be written (exit 3).
    """
    write_whole(path, baseline_text(baseline).encode())


def baseline_text(baseline: Baseline) -> str:
    """The head, then one line an entry, so that two baselines can be compared line by line."""
    head = {
        "schema": SCHEMA,
        "workspace": baseline.workspace or None,
        "policy": baseline.policy,
        "period": baseline.period,
        "as_of": baseline.as_of.isoformat(),
    }
    lines = [f"  {_json(name)}: {_json(value)}," for name, value in head.items()]
    entries = ",\n".join(f"    {_json(_entry(one))}" for one in baseline.entries)
    listed = f"[\n{entries}\n  ]" if entries else "[]"
    return "\n".join(["{", *lines, f'  "entries": {listed}', "}", ""])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _entry(one: Entry) -> dict[str, Any]:
    return {
        "fingerprint": one.fingerprint,
        "rule": one.rule,
        "severity": one.severity.word,
        "alliance": one.alliance,
        "period": one.period,
        "message": one.message,
    }
