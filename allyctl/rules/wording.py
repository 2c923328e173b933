"""Words that many rules share, so that a clerk reads the same thing the same way everywhere."""

from __future__ import annotations

from collections.abc import Iterable

OR_EXPLAIN = "确有特殊情况的，书面说明原因，经审批后列入豁免"


def listed(names: Iterable[str], most: int = 6) -> str:
    """甲、乙、丙; a long list ends in 等9个."""
    named = list(names)
    if len(named) <= most:
        return "、".join(named)
    return f"{'、'.join(named[:most])}等{len(named)}个"
