"""The options that hold for every command, and where they may stand."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

GLOBAL_VALUES = ("--workspace", "-C", "--as-of")
GLOBAL_FLAGS = ("--quiet", "-q", "--verbose", "-v")
GLOBAL_NAMES = (*GLOBAL_VALUES, *GLOBAL_FLAGS)

_LETTERS = re.compile("-[qv]+")
_ATTACHED = re.compile("-C.+")


def hoist(words: Sequence[str], takes_value: Container[str]) -> list[str]:
    """Move the global options of a command line to its front, in their order.

    Args:
        words: the command line without the program's name.
        takes_value: the command's own options that are followed by a value, which is never looked at.
    """
    moved: list[str] = []
    rest: list[str] = []
    queue = list(words)
    while queue:
        word = queue.pop(0)
        if word == "--":
            rest += [word, *queue]
            break
        if word in GLOBAL_VALUES:
            moved += [word, *queue[:1]]
            del queue[:1]
        elif word in GLOBAL_FLAGS or _LETTERS.fullmatch(word) or _is_global_with_value(word):
            moved.append(word)
        else:
            rest.append(word)
            if word in takes_value:
                rest += queue[:1]
                del queue[:1]
    return moved + rest


def _is_global_with_value(word: str) -> bool:
    return word.partition("=")[0] in GLOBAL_VALUES or _ATTACHED.fullmatch(word) is not None


def command_of(words: Sequence[str], groups: Container[str] = ()) -> str | None:
    """The command a line names: its first word that is neither an option nor a global option's value.

    Args:
        words: the command line without the program's name.
        groups: first words that a second one belongs to, as in `rotation plan`.
    """
    named: list[str] = []
    queue = list(words)
    while queue:
        word = queue.pop(0)
        if word in GLOBAL_VALUES:
            del queue[:1]
        elif not word.startswith("-"):
            named.append(word)
            if named[0] not in groups or len(named) == 2:
                break
    return " ".join(named) or None
