"""Telephone and identity numbers that strayed into other cells: what is quoted from a cell shows only their ends."""

from __future__ import annotations

from allyctl.values.patterns import compile_later

_PHONE = compile_later(r"(?<!\d)((?:\+?86[ -]?)?1[3-9]\d)([ -]?)\d{4}\2(\d{4})(?!\d)")
_IDENTITY = compile_later(r"(?<!\d)([1-9]\d{5})(?:19|20)\d{9}([0-9Xx])(?!\d)")


def mask_personal(text: str) -> str:
    """*text* with mobile numbers as 138****1234, and all but the ends of identity numbers starred."""
    return _IDENTITY.sub(r"\1***********\2", _PHONE.sub(r"\1****\3", text))
