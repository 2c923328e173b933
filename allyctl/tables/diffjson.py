"""The JSON document of `diff`: every key always there, null where there is nothing."""

from __future__ import annotations

from typing import Any

from allyctl.model.comparison import Change, Comparison, Difference
from allyctl.tables.checkjson import finding_entry


def diff_document(comparison: Comparison) -> dict[str, Any]:
    """What `allyctl diff --format json` prints. A finding is given as it stands now, else as it stood before."""
    before, after = comparison.before, comparison.after
    return {
        "schema": "allyctl.diff/1",
        "workspace": after.workspace or None,
        "policy": after.policy,
        "periods": [str(before.period), str(after.period)],
        "as_of": after.as_of.isoformat(),
        "counts": {change.value: len(comparison.of(change)) for change in Change},
        **{change.value: [_entry(one) for one in comparison.of(change)] for change in Change},
    }


def _entry(one: Difference) -> dict[str, Any]:
    return {"why": one.why or None, **finding_entry(one.finding)}
