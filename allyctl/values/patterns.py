"""Regular expressions that are compiled when they are first used: a command that reads no cell doesn't wait for them."""

from __future__ import annotations

import re
from typing import Any, cast


class _Later:
    """Stands for a compiled expression; after the first use its methods are the expression's own."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, found)
        return found


def compile_later(text: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, for an expression at the top of a module."""
    return cast("re.Pattern[str]", _Later(text, flags))
