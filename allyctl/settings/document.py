"""One TOML file of settings as parsed, with the line of everything in it, and what is wrong with it, collected."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from allyctl.errors import AllyError, ExitCode
from allyctl.reading.tomlplaces import explain_toml, places

NOT_UTF8 = "文件不是 UTF-8 编码。请用记事本打开，选“另存为”，编码选 UTF-8，请存为 UTF-8 后再运行。"


@dataclass(frozen=True)
class Document:
    """A TOML file: `shown` is how it is named to the clerk."""

    shown: str
    data: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""

    @cached_property
    def lines(self) -> Mapping[str, int]:
        """The line of everything in it; looked for only when something has to be pointed at."""
        return places(self.text)

    def line(self, path: str) -> int:
        """The line of a dotted path, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return self.lines.get(path, 1)


class Complaints:
    """Everything wrong with the settings, told at once."""

    def __init__(self) -> None:
        self._told: list[tuple[str, int, str]] = []
        self._files: list[str] = []

    def begin(self, shown: str) -> None:
        """A file is read: its complaints come after those of files read before."""
        if shown not in self._files:
            self._files.append(shown)

    def __bool__(self) -> bool:
        return bool(self._told)

    def add(self, document: Document, path: str, sentence: str) -> None:
        """Complain of what stands at *path*."""
        self.at(document.shown, document.line(path), sentence)

    def at(self, shown: str, line: int, sentence: str) -> None:
        """Complain of a line of a file."""
        self.begin(shown)
        if (shown, line, sentence) not in self._told:
            self._told.append((shown, line, sentence))

    def raise_any(self) -> None:
        """Raise one `AllyError` that lists every complaint, by file and line; nothing if there is none."""
        if not self._told:
            return
        ordered = sorted(self._told, key=lambda one: (self._files.index(one[0]), one[1]))
        raise AllyError(
            f"设置文件有{len(ordered)}处需要改正。",
            details=[f"{shown} 第{line}行：{sentence}" for shown, line, sentence in ordered],
            hint="请按提示改正后再运行。",
        )


def read_document(path: Path, shown: str, complaints: Complaints) -> Document:
    """Read a TOML file; what can't be read of it is a complaint, and the document is then empty.

    Raises:
        AllyError: the file can't be opened (exit 3).
    """
    import tomli

    complaints.begin(shown)
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise AllyError(
            f"打不开文件 {shown}。", hint="请检查文件是否存在、是否有权限打开。", exit_code=ExitCode.UNREADABLE
        ) from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        complaints.at(shown, raw.count(b"\n", 0, error.start) + 1, NOT_UTF8)
        return Document(shown)
    try:
        data = tomli.loads(text)
    except (ValueError, RecursionError) as error:
        complaints.at(shown, *explain_toml(text, error))
        return Document(shown)
    return Document(shown, data, text)


def nearest(written: str, choices: Iterable[str], n: int = 1, likeness: float = 0.6) -> tuple[str, ...]:
    """The choices most like what was written, whatever its case, best first; *likeness* is 1 for the same."""
    wanted = written.casefold()
    likely = [(difflib.SequenceMatcher(None, choice.casefold(), wanted).ratio(), choice) for choice in choices]
    likely.sort(key=lambda one: -one[0])
    return tuple(choice for ratio, choice in likely if ratio >= likeness)[:n]


def suggest(written: str, choices: Iterable[str], n: int = 1) -> str:
    """The end of a sentence that refuses *written*: the nearest choice, or all of them."""
    choices = list(choices)
    near = nearest(written, choices, n)
    if near:
        return "最接近的是" + "、".join(f"“{one}”" for one in near) + "。"
    return f"可用的有：{'、'.join(choices)}。"
