"""What a command can end with, and the one kind of trouble that is the caller's to put right."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes: a contract with scripts and schedulers."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    LOCKED = 4
    DEFECT = 70
    INTERRUPTED = 130


class AllyError(Exception):
    """Trouble with the call, a file or a setting: said in Chinese, with what to do next.

    What is wrong with the clerk's *data* is never an error but a `Finding`.
    """

    def __init__(
        self,
        message: str,
        *,
        details: Iterable[str] = (),
        hint: str | None = None,
        exit_code: ExitCode = ExitCode.USAGE,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.details = tuple(details)
        self.hint = hint
        self.exit_code = exit_code
