"""What the two papers demand, sentence by sentence, and how a declared basis meets it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_SHORTEST = 6
"""So few characters in common say nothing."""


@dataclass(frozen=True, slots=True)
class Basis:
    """On whose word something is built: `clause` and `quote` of a policy's paper, gaps in the quote as an ellipsis."""

    policy: str
    clause: str
    quote: str


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that a paper demands.

    Attributes:
        policy: county or township: whose paper.
        clause: as the source numbers it, 四（三）.
        says: the demand in our own short words.
        words: the few words of the source by which it is found there; no gaps.
        why: why no tool can check it; a remark where something serves it all the same.
    """

    policy: str
    clause: str
    says: str
    words: str
    why: str = ""

    def is_met_by(self, basis: Basis) -> bool:
        """Whether *basis* quotes this very demand: its words hold a piece of the quote, or a piece holds them."""
        if (basis.policy, basis.clause) != (self.policy, self.clause):
            return False
        return any(self.words in piece or (len(piece) >= _SHORTEST and piece in self.words) for piece in _pieces(basis.quote))


def _pieces(quote: str) -> Iterable[str]:
    return (piece for piece in re.split("…+", quote) if piece)
