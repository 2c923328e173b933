"""The examples in a check's docstring, as data: the suite runs them, so the manual page is never wrong.

    坏例：
        发文字号 | 示组通[2024]3号

An example says what differs from a correct document: role, text, look. `形式 | 信函` starts from a letter instead of a notice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

BAD, GOOD = "坏例：", "好例："


@dataclass(frozen=True, slots=True)
class Example:
    """A change to a correct document at which a check has something to say (bad) or nothing (good)."""

    bad: bool
    change: str


def examples_in(doc: str) -> tuple[Example, ...]:
    """The examples of a docstring whose indentation was cleaned."""
    return tuple(_examples(doc))


def _examples(doc: str) -> Iterator[Example]:
    header, block = "", list[str]()
    for line in (*doc.splitlines(), "."):
        if line.strip() and not line.startswith(" "):
            if header:
                yield Example(header == BAD, "\n".join(block))
            header, block = line.strip() if line.strip() in (BAD, GOOD) else "", []
        elif header and line.strip():
            block.append(line.strip())
