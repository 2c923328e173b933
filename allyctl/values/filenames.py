"""Names of files that every system takes, made from names of units: one folder's worth of them, told apart."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable

LONGEST = 255
"""Bytes of UTF-8, and so at most as many units of UTF-16, that file systems allow in a name."""
NAMELESS = "未命名"

_WIDE = str.maketrans('\\/:*?"<>|', "＼／：＊？＂＜＞｜")
"""What Windows forbids, as the full-width sign that says the same."""
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", "conin$", "conout$", "clock$", *(f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"))
)
_EDGES = " .~-\u3000\u00a0"
"""Not at either end: Windows drops dots and blanks behind, ~ in front marks lock files, - an option."""
_DIGEST = 8


def safe_name(text: str, room: int = LONGEST) -> str:
    """*text* as a name, or a part of one, of at most *room* bytes; never empty, never a path, the same every time.

    A longer one is cut, with a few digits of its digest behind so that it stays itself.
    """
    legal = "".join(" " if char.isspace() else char for char in unicodedata.normalize("NFC", text) if _is_kept(char))
    name = legal.translate(_WIDE).strip(_EDGES) or NAMELESS
    name = f"_{name}" if _is_device(name) else name
    if _size(name) > room:
        digest = hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:_DIGEST]
        kept = name.encode()[: room - _DIGEST - 1].decode(errors="ignore").rstrip(_EDGES)
        name = f"{kept}_{digest}"
    return name


def distinct_names(texts: Iterable[str], room: int = LONGEST) -> tuple[str, ...]:
    """A safe name for each of *texts*, no two the same on a system that does not tell case or width apart."""
    taken: set[str] = set()
    names = []
    for text in texts:
        name = safe_name(text, room)
        number = 1
        while (key := same_name(name)) in taken:
            number += 1
            mark = f"({number})"
            name = safe_name(text, room - len(mark)) + mark
        taken.add(key)
        names.append(name)
    return tuple(names)


def _is_kept(char: str) -> bool:
    """Whether a character may stand: no control, bidi or zero-width character, no half of a surrogate pair, nothing unassigned."""
    return char in "\t\n" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")


def _is_device(name: str) -> bool:
    return name.partition(".")[0].rstrip(" ").lower() in _DEVICES


def same_name(name: str) -> str:
    """What two names share that a file system or a workbook may take for one."""
    return unicodedata.normalize("NFKC", name).casefold()


def _size(name: str) -> int:
    return len(name.encode())
