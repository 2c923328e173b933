"""Results to stdout, complaints, notes and progress to stderr: the only place that prints, the only one that knows rich."""

from __future__ import annotations

import codecs
import errno
import io
import os
import re
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TextIO, cast

from allyctl import __version__
from allyctl.errors import AllyError
from allyctl.tables.blocks import Block, Line, Table, Title, Tone
from allyctl.tables.layout import columns, hang, wrap

if TYPE_CHECKING:
    from rich.console import Console as RichConsole
    from rich.console import RenderableType

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_STAND_INS = {"›": ">", "–": "-", "✓": "√", "✗": "×", "\u00a0": " ", "•": "·", "\ufffd": "?"}
_STYLES = {
    Tone.PLAIN: "",
    Tone.QUIET: "dim",
    Tone.STRONG: "bold",
    Tone.ALARM: "bold red",
    Tone.CARE: "yellow",
    Tone.GOOD: "green",
}
_MARK = re.compile("【[^】]*】")
_FULL_STOPS = ("。", "！", "？", "：", "…")
_PROSE = 120
_NOBODY_READS = (errno.EPIPE, errno.EIO, errno.EINVAL)
"""A reader who has read enough, a terminal that has gone, and what Windows says of either: no failure."""
_PATIENCE = 1.0
_YES = ("y", "yes", "是", "ｙ")


def printable(text: str) -> str:
    """*text* without characters that steer a terminal; line ends stay."""
    return _UNSAFE.sub("\ufffd", text)


class _Closed(io.TextIOBase):
    """Stands for a stream that was closed before the program began."""

    def write(self, text: str) -> int:
        raise OSError(errno.EBADF, "closed")


def _closed() -> TextIO:
    return cast(TextIO, _Closed())


class Console:
    """The two streams of one call. `quiet` is how often -q was given; `lost` says that results could not be written.

    Args:
        out, err: the streams; the program's own if not given.
        width: cells a line; the terminal's if not given.
        terminal: whether *out* is a terminal; found out if not given.
        color: whether to colour; found out if not given.
    """

    def __init__(
        self,
        out: TextIO | None = None,
        err: TextIO | None = None,
        *,
        width: int | None = None,
        terminal: bool | None = None,
        color: bool | None = None,
    ) -> None:
        self.quiet = 0
        self.lost = False
        self._out, self._err = out or sys.stdout or _closed(), err or sys.stderr or _closed()
        self._width, self._color = width, color
        self.terminal = _is_terminal(self._out) if terminal is None else terminal
        self._started = time.monotonic()
        self._shown = 0
        for stream in (self._out, self._err):
            _never_fail(stream)

    def result(self, text: str) -> None:
        """A line of the result, on stdout."""
        self._write(self._out, printable(text).rstrip("\n") + "\n")

    def show_version(self) -> None:
        """The program's name and version."""
        self.result(f"allyctl {__version__}")

    def json(self, document: Mapping[str, Any]) -> None:
        """One JSON document on stdout; what its encoding lacks is escaped, so that nothing is lost."""
        import json

        text = json.dumps(document, ensure_ascii=False, indent=2)
        try:
            text.encode(self._out.encoding or "utf-8")
        except (UnicodeEncodeError, LookupError):
            text = json.dumps(document, ensure_ascii=True, indent=2)
        text = _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
        self._write(self._out, text + "\n")

    def page(self, text: str) -> None:
        """Text of several lines on stdout."""
        self._write(self._out, printable(text))

    def table(self, text: str) -> None:
        """A table of text on stdout, its line ends as they are; off a terminal with the mark of UTF-8 that Excel asks for."""
        encoding = codecs.lookup(self._out.encoding or "utf-8").name
        if self.terminal or not hasattr(self._out, "buffer"):
            self._write(self._out, printable(text.replace("\r\n", "\n")))
            return
        self._write(self._out, "", flush=True)
        self._write(self._out, (codecs.BOM_UTF8 if encoding == "utf-8" else b"") + text.encode(encoding, "allyctl"))

    def show(self, blocks: Iterable[Block]) -> None:
        """A page for people: wrapped and coloured on a terminal, whole lines elsewhere."""
        if self.terminal:
            self._draw(list(blocks))
            return
        for block in blocks:
            self._write(self._out, printable("\n".join(_plain(block))) + "\n")

    def note(self, text: str) -> None:
        """A remark on stderr; -q leaves it out."""
        if not self.quiet:
            self._clear_progress()
            self._write(self._err, printable(text) + "\n")

    def warn(self, text: str) -> None:
        """What somebody has to see to, on stderr; -qq leaves it out."""
        if self.quiet < 2:
            self._clear_progress()
            self._write(self._err, printable(text) + "\n")

    @property
    def can_ask(self) -> bool:
        """Whether somebody sits there to answer: what is typed and what is shown on stderr are a terminal's."""
        return sys.stdin is not None and _is_terminal(sys.stdin) and _is_terminal(self._err)

    def ask(self, question: str) -> str | None:
        """One line that is typed behind a question, None at the end of what is typed; the question goes to stderr."""
        self._clear_progress()
        self._write(self._err, printable(question))
        line = sys.stdin.readline()
        return line.rstrip("\r\n") if line else None

    def complain(self, error: AllyError) -> None:
        """What is wrong with the call, the settings or a file, and what to do; on stderr, always."""
        self._clear_progress()
        message = error.message if error.message.endswith(_FULL_STOPS) else f"{error.message}。"
        lines = [message, *(f"  {detail}" for detail in error.details)]
        if error.hint:
            lines.append(error.hint)
        self._write(self._err, printable("\n".join(lines)) + "\n")

    def confirm(self, question: str) -> bool:
        """Ask; only a plain yes is one."""
        return (self.ask(f"{question}输入 y 或“是”确认，其他不确认：") or "").strip().lower() in _YES

    def progress(self, what: str, done: int, total: int) -> None:
        """How far a long reading has come; shown on a terminal alone, and only after a second."""
        if self.quiet or not _is_terminal(self._err) or time.monotonic() - self._started < _PATIENCE:
            return
        line = wrap(printable(f"正在读取（已读 {done}/{total}）：{what}"), 78)[0]
        self._clear_progress()
        self._shown = len(line) * 2
        self._write(self._err, line)

    def close(self) -> None:
        """Write out what is still held back."""
        self._clear_progress()
        for stream in (self._out, self._err):
            self._write(stream, "", flush=True)

    def _clear_progress(self) -> None:
        if self._shown:
            self._write(self._err, "\r" + " " * self._shown + "\r")
            self._shown = 0

    def _write(self, stream: TextIO, text: str | bytes, *, flush: bool = False) -> None:
        try:
            if isinstance(text, bytes):
                stream.buffer.write(text)
            elif text:
                stream.write(text)
            if flush or stream is self._err:
                stream.flush()
        except OSError as error:
            self.lost = self.lost or (stream is self._out and error.errno not in _NOBODY_READS)
            _discard(stream)

    def _draw(self, blocks: list[Block]) -> None:
        from rich.console import Console as RichConsole

        if self._color is None:
            rich = RichConsole(file=self._out, width=self._width, emoji=False, markup=False, highlight=False)
            rich.no_color = rich.no_color or rich.legacy_windows
        else:
            system: Any = "standard" if self._color else None
            rich = RichConsole(
                file=self._out, width=self._width, color_system=system, force_terminal=True, legacy_windows=False,
                emoji=False, markup=False, highlight=False,
            )  # fmt: skip
        with rich.capture() as drawn:
            for block in blocks:
                rich.print(_drawn(block, rich), soft_wrap=not isinstance(block, Table))
        self._write(self._out, "\n".join(line.rstrip() for line in drawn.get().split("\n")))


def _drawn(block: Block, rich: RichConsole) -> RenderableType:
    from rich.text import Text

    room = min(rich.width, _PROSE)
    match block:
        case Title(text):
            return Text(f"\n{printable(text)}", style="bold")
        case Line(text, tone, indent, further):
            first = " " * indent
            wrapped = hang(printable(text), room, first=first, rest=first + " " * further)
            drawn = Text(wrapped)
            mark = _MARK.search(wrapped)
            start, end = mark.span() if mark else (0, len(wrapped))
            drawn.stylize(_STYLES[tone], start, end)
            return drawn
        case Table(headings, rows):
            return _table(headings, rows)


def _table(headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> RenderableType:
    from rich.box import Box
    from rich.table import Table as RichTable
    from rich.text import Text

    # Lines of ASCII: drawn ones take two cells in some Chinese terminals and push the columns apart.
    box = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
    table = RichTable(box=box, show_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    for heading in headings:
        table.add_column(Text(printable(heading)), overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    return table


def _plain(block: Block) -> list[str]:
    match block:
        case Title(text):
            return ["", text]
        case Line(text, _, indent, _):
            return [" " * indent + _on_one_line(text)]
        case Table(headings, rows):
            return list(columns([tuple(map(_on_one_line, row)) for row in (headings, *rows)]))


def _on_one_line(text: str) -> str:
    return " ".join(text.split("\n"))


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (AttributeError, ValueError):
        return False


def _discard(stream: TextIO) -> None:
    """Send what is still written nowhere, so that the interpreter's last flush fails no more."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _never_fail(stream: TextIO) -> None:
    """Characters the stream's encoding lacks get a stand-in; an ASCII stream becomes UTF-8."""
    codecs.register_error("allyctl", _stand_in)
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    with suppress(LookupError):
        plain = codecs.lookup(stream.encoding).name == "ascii"
        reconfigure(encoding="utf-8" if plain else None, errors="allyctl")


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_STAND_INS.get(char, "?") for char in error.object[error.start : error.end]), error.end
