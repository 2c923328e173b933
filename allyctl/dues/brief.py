"""Themes and contents cut to a length that suits a chat group."""

from __future__ import annotations

from allyctl.values.personal import mask_personal

MOST = 30
"""Characters of somebody's words that a message quotes."""


def brief(text: str | None) -> str | None:
    """*text* on one line, its beginning and … where it is long."""
    line = mask_personal(" ".join((text or "").split()))  # before it is cut: half a number would not be known as one
    return (line if len(line) <= MOST else f"{line[:MOST]}…") or None
