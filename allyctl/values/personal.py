"""Telephone and identity numbers that strayed into other cells: what is quoted from a cell shows only their ends."""

from __future__ import annotations

import unicodedata

from allyctl.values.patterns import compile_later

_PHONE = compile_later(r"(?<!\d)((?:\+?86[ -]?)?1[3-9]\d)([ -]?)\d{4}\2(\d{4})(?!\d)")
_IDENTITY = compile_later(r"(?<!\d)([1-9]\d{5})(?:19|20)\d{9}([0-9Xx])(?!\d)")


def mask_personal(text: str) -> str:
    """*text* with mobile numbers as 138****1234, and all but the ends of identity numbers starred."""
    return _IDENTITY.sub(r"\1***********\2", _PHONE.sub(r"\1****\3", text))


_SEPARATORS = compile_later(r"[\s\-\u2010-\u2015\u00b7.()]|[\u200b-\u200f\u2060\ufeff]")
_DIGITS = compile_later(r"(?<!\d)(?:(?:0086|86)?1[3-9]\d{9}|[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx])(?!\d)")


def holds_personal(text: str) -> bool:
    """Whether *text* holds a mobile or identity number, however its digits are written or separated."""
    return _DIGITS.search(_SEPARATORS.sub("", unicodedata.normalize("NFKC", text))) is not None
