"""How wide text is when it is printed: Chinese characters take one em, digits and Latin letters half of one."""

from __future__ import annotations

import unicodedata


def ems(text: str) -> float:
    """The width of *text* in ems of its size, as Chinese fonts set it."""
    return sum(_em(char) for char in text)


def _em(char: str) -> float:
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0
    return 1 if unicodedata.east_asian_width(char) in "WFA" else 0.5
