"""Which files and which alliances a command is about: options that all reporting commands share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from allyctl.errors import AllyError
from allyctl.model.book import Book
from allyctl.model.policy import Policy
from allyctl.model.settings import Settings
from allyctl.shell.choices import is_period, require_name
from allyctl.shell.invocation import Invocation

EXAMPLE = "allyctl check --roster 名册.xlsx --log 台账.xlsx --quarter 2024Q3"

Files = Annotated[list[str] | None, typer.Argument(metavar="文件", help="台账：文件、文件夹或通配符，如 台账/*.xlsx")]
RosterOption = Annotated[list[str] | None, typer.Option("--roster", metavar="文件", help="名册：文件、文件夹或通配符")]
LogOption = Annotated[list[str] | None, typer.Option("--log", metavar="文件", help="台账：文件、文件夹或通配符")]
AllianceOption = Annotated[
    list[str] | None, typer.Option("--alliance", metavar="联盟", help="只看这个联盟，全称、简称都可以")
]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a reporting command goes by: settings, the policy in force, and the files to read."""

    settings: Settings
    policy: Policy
    roster: list[str]
    logs: list[str]

    def load(self, call: Invocation) -> Book:
        """Read the files."""
        from allyctl.reading.load import load

        return load(self.settings, self.settings.root or Path.cwd(), self.roster, self.logs, progress=call.progress)


def inputs_of(
    call: Invocation, policy: str | None, roster: list[str] | None, log: list[str] | None, files: list[str] | None
) -> Inputs:
    """Settings, policy and files as the options name them; nothing is read yet but the settings.

    Raises:
        AllyError: a setting or a name is wrong, or there is nothing to read.
    """
    settings = call.settings()
    in_force = call.policy(settings, policy)
    return Inputs(settings, in_force, *sources_of(settings, roster or [], [*(log or []), *(files or [])]))


def alliances_named(book: Book, texts: list[str] | None) -> tuple[str, ...]:
    """The roster's names of the alliances that an option names, each once; none where it wasn't given.

    Raises:
        AllyError: there is no such alliance; names the nearest.
    """
    return tuple(dict.fromkeys(alliance_named(book, text) for text in texts or ()))


def sources_of(settings: Settings, roster: list[str], logs: list[str]) -> tuple[list[str], list[str]]:
    """What to read, roster and logs: the files named, else those of the workspace.

    Raises:
        AllyError: there is neither a workspace nor a file, or a name is blank or a period.
    """
    for text in (*roster, *logs):
        require_name(text)
    for text in logs:
        if is_period(text) and not Path(text).exists():
            raise AllyError(f"“{text}”是时期，不是文件。", hint=f"请写成 --period {text}。")
    if settings.root is None and not roster and not logs:
        raise AllyError(
            "当前文件夹不是工作区，也没有指定要核查的文件。",
            details=("新建工作区：allyctl init", f"不建工作区，直接核查：{EXAMPLE}"),
            hint="以上两种做法任选一种。",
        )
    if settings.root is not None:
        roster = [_from_here(text, settings.root) for text in roster] or list(settings.roster)
        logs = [_from_here(text, settings.root) for text in logs] or list(settings.logs)
    return roster, logs


def _from_here(text: str, root: Path) -> str:
    """A file as it was typed, found from the workspace's folder too."""
    return text if Path.cwd() == root else str(Path.cwd() / text)


def alliance_named(book: Book, text: str) -> str:
    """The roster's name of the alliance that an option names.

    Raises:
        AllyError: there is none; names the nearest.
    """
    name = book.directory.alliance(text)
    if name is None:
        near = book.directory.nearest_alliances(text)
        said = f"最接近的是“{near[0]}”。" if near else ""
        known = f"{'台账' if book.roster.from_log else '名册'}中的联盟有：{'、'.join(book.roster.names)}。"
        raise AllyError(f"没有“{text}”这个联盟。{said}", hint=known if book.roster.names else "名册和台账里还没有联盟。")
    return name
