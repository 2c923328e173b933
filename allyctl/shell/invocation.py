"""One call of the command line: the global options, and what every command asks of the workspace."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from allyctl.console import Console
from allyctl.errors import AllyError

if TYPE_CHECKING:
    from allyctl.model.policy import Policy
    from allyctl.model.settings import Settings

_CHINA = timezone(timedelta(hours=8))
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_LOOSE_DAY = re.compile(r"(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?")


@dataclass(frozen=True, slots=True)
class Invocation:
    """What a command is given besides its own options. `folder` is `--workspace`, None when it wasn't said."""

    console: Console
    folder: Path | None
    as_of: date
    verbose: bool = False

    def workspace(self) -> Path | None:
        """The workspace's folder, None where there is none.

        Raises:
            AllyError: the folder that was named is none and lies in none.
        """
        from allyctl.settings import find_workspace

        if self.folder is not None and not self.folder.is_dir():
            raise _no_folder(self.folder)
        found = find_workspace(self.folder or Path.cwd())
        if found is None and self.folder is not None:
            raise AllyError(
                f"“{self.folder}”不是工作区：里面没有 allyctl.toml。",
                hint=f"新建工作区：allyctl init {for_shell(self.folder)}",
            )
        return found

    def progress(self, file: str, done: int, total: int) -> None:
        """How far reading has come; with -v every file is named."""
        if self.verbose:
            self.console.note(f"读取 {file}（{done + 1}/{total}）")
        else:
            self.console.progress(file, done, total)

    def settings(self) -> Settings:
        """The workspace's settings; the defaults where there is no workspace."""
        from allyctl.model.settings import Settings
        from allyctl.settings import load_settings

        folder = self.workspace()
        return load_settings(folder, known_rules()) if folder is not None else Settings()

    def policy(self, settings: Settings, name: str | None = None) -> Policy:
        """The policy that was named, else the workspace's own."""
        from allyctl.settings import load_policy

        if name is not None and (Path.cwd() / name).is_file():
            settings = replace(settings, root=Path.cwd())
        return load_policy(name or settings.policy, settings, known_rules())


def for_shell(path: Path) -> str:
    """A path as it can be typed: in quotation marks where it holds blanks."""
    text = str(path)
    return f'"{text}"' if any(letter.isspace() for letter in text) else text


def _no_folder(folder: Path) -> AllyError:
    if folder.exists():
        return AllyError(f"“{folder}”是文件，不是文件夹。", hint="-C 后面请写工作区所在的文件夹。")
    from allyctl.values.names import nearest

    parent = folder.parent
    beside = sorted(one.name for one in parent.iterdir() if one.is_dir()) if parent.is_dir() else []
    near = nearest(folder.name, beside, 1)
    said = f"最接近的是“{parent / near[0]}”。" if near else ""
    return AllyError(f"没有“{folder}”这个文件夹。{said}", hint=f"新建工作区：allyctl init {for_shell(folder)}")


def known_rules() -> Mapping[str, Mapping[str, object]]:
    """Every rule's code, with its parameters and their defaults."""
    import allyctl.rules.catalogue  # noqa: F401  # fills the registry
    from allyctl.rules.registry import RULES

    return {code: rule.defaults for code, rule in RULES.items()}


def read_as_of(text: str | None) -> date:
    """The day that counts as today: the one named, else today in China.

    Raises:
        AllyError: not a day written as 2024-10-08.
    """
    if text is None:
        return datetime.now(_CHINA).date()
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        raise AllyError(f"--as-of 的日期“{text}”不存在。", hint="请核对年、月、日，写成 2024-10-08 的样子。") from None
    raise AllyError(f"--as-of 的日期“{text}”无法识别。", hint=f"请写成 {_likely_day(text)}的样子。")


def _likely_day(text: str) -> str:
    loose = _LOOSE_DAY.fullmatch(text.strip())
    if loose is None:
        return "2024-10-08 "
    year, month, day = map(int, loose.groups())
    return f"{year}-{month:02d}-{day:02d} "
