"""The finished documents that a command names: files, folders, globs; each read, or said why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from allyctl.errors import AllyError, ExitCode
from allyctl.model.paper import Paper
from allyctl.reading.door import Shut, read_bytes
from allyctl.reading.inputs import find_inputs
from allyctl.reading.package import Refused
from allyctl.reading.wordview import read_paper

SUFFIXES = frozenset((".docx", ".doc", ".docm", ".wps", ".rtf"))
"""What a folder or a glob is searched for; old formats too, as a paper left aside in silence would pass for checked."""


@dataclass(frozen=True, slots=True)
class PaperRead:
    """One document, or why it could not be read."""

    file: str
    paper: Paper | None = None
    unreadable: str | None = None


def read_papers(patterns: Sequence[str], root: Path) -> tuple[PaperRead, ...]:
    """Every document that the patterns name, relative to *root*.

    Raises:
        AllyError: exit 3 when there is none, or a file named is not there.
    """
    inputs = find_inputs(patterns, root, suffixes=SUFFIXES)
    if inputs.missing:
        first, *others = inputs.missing
        raise AllyError(
            f"{first.message}。",
            details=[one.message for one in others],
            hint=first.hint,
            exit_code=ExitCode.UNREADABLE,
        )
    if not inputs.files:
        raise AllyError(
            "没有找到 Word 文档。",
            details=[one.message for one in inputs.problems],
            hint="请核对文件名、文件夹或者通配符；可以检查的是 .docx。",
            exit_code=ExitCode.UNREADABLE,
        )
    return tuple(_read(one.path, one.shown) for one in inputs.files)


def _read(path: Path, shown: str) -> PaperRead:
    try:
        return PaperRead(shown, read_paper(shown, read_bytes(path)))
    except (Refused, Shut) as error:
        return PaperRead(shown, unreadable=str(error))
