"""How alike two texts are: themes and places that people write one way today and another way tomorrow."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from allyctl.values.text import fold

ALIKE = 0.6
"""From this likeness two themes or places are taken for the same one, written otherwise."""


@lru_cache(maxsize=65536)
def likeness(one: str, other: str) -> float:
    """How alike two texts are, folded: 1 the same, 0.95 one within the other, 0 nothing in common or one of them blank."""
    first, second = fold(one), fold(other)
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    if first in second or second in first:
        return 0.95
    return round(SequenceMatcher(None, first, second, autojunk=False).ratio(), 3)
