"""The journal of the workspace that a command is about."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from allyctl.errors import AllyError
from allyctl.shell.invocation import Invocation

if TYPE_CHECKING:
    from allyctl.model.journal import Journal
    from allyctl.model.settings import Settings


def now() -> datetime:
    """The time at which something is recorded, in UTC."""
    return datetime.now(UTC)


def recorder() -> str:
    """Who records: the name that this machine knows the user by."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "未知"


def journal_of(call: Invocation) -> tuple[Settings, Journal]:
    """The workspace's settings, and what was recorded in it.

    Raises:
        AllyError: there is no workspace.
    """
    from allyctl.model.entry import RECORDS
    from allyctl.reading.journal import read_journal

    settings = call.settings()
    if settings.root is None:
        raise AllyError("当前文件夹不是工作区，没有记录。", hint="请进入工作区，或者用 -C 写明工作区所在的文件夹；新建工作区：allyctl init")
    return settings, read_journal(settings.root / RECORDS)
