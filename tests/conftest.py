"""What every test can use, and the promise that every test run proves: files that are read are never written."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "samples"
AS_OF = "2024-10-08"

PROGRAMS = {"office": ("soffice", "libreoffice"), "browser": ("chromium", "chromium-browser", "google-chrome")}
LEFT_OUT = pytest.StashKey[Counter[str]]()

# How long one example takes on shared cores proves nothing; a check of a change says the same each time it runs.
settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session", autouse=True)
def samples_stay_as_they_are() -> Iterator[None]:
    """Promise 5: after all commands of the suite, every sample is there, byte for byte, and nothing was put beside it."""
    before = hashes(SAMPLES)
    yield
    assert hashes(SAMPLES) == before


def hashes(folder: Path) -> dict[str, str]:
    """Each file below a folder and the hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run a command in this process: `run("check", "--quarter", "2024Q3", cwd=folder)`.

    `as_of` is passed on unless it is None; `stdin` is what the clerk types. Nothing is a terminal, unless `typed` is given:
    then what is typed and what is shown on stderr are one, and stdin holds these lines.
    """

    def run_command(
        *argv: object, cwd: Path | None = None, as_of: str | None = AS_OF, stdin: str = "", typed: Iterable[str] | None = None
    ) -> Ran:
        from allyctl.cli import main

        out, err = _stream(), _stream(terminal=typed is not None)
        typing = _stream("".join(f"{line}\n" for line in typed), terminal=True) if typed is not None else _stream(stdin)
        with contextlib.ExitStack() as stack:
            patch = stack.enter_context(monkeypatch.context())
            patch.setattr("sys.stdin", typing)
            if cwd is not None:
                patch.chdir(cwd)
            stack.enter_context(contextlib.redirect_stdout(out))
            stack.enter_context(contextlib.redirect_stderr(err))
            when = [] if as_of is None else ["--as-of", as_of]
            code = main([*when, *map(str, argv)])
        return Ran(int(code), _text(out), _text(err))

    return run_command


class _Stream(io.TextIOWrapper):
    """A stream that says of itself whether it is a terminal."""

    terminal = False

    def isatty(self) -> bool:
        return self.terminal


def _stream(text: str = "", *, terminal: bool = False) -> _Stream:
    stream = _Stream(io.BytesIO(text.encode()), encoding="utf-8", write_through=True)
    stream.terminal = terminal
    return stream


def _text(stream: io.TextIOWrapper) -> str:
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")


# Tests that need a program are left out where it is absent, and counted; --leave-none-out runs them all the same.


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--leave-none-out", action="store_true", help="run tests marked office or browser even where the program is absent")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[LEFT_OUT] = Counter()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--leave-none-out"):
        return
    absent = [mark for mark, names in PROGRAMS.items() if not any(map(shutil.which, names))]
    left_out = [item for item in items if any(item.get_closest_marker(mark) for mark in absent)]
    for item in left_out:
        config.stash[LEFT_OUT].update(mark for mark in absent if item.get_closest_marker(mark))
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]


def pytest_sessionfinish(session: pytest.Session) -> None:
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["left_out"] = dict(session.config.stash[LEFT_OUT])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Every worker collects everything: the count of any one of them is the count."""
    node.config.stash[LEFT_OUT] |= Counter(getattr(node, "workeroutput", {}).get("left_out", {}))


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    counts = config.stash[LEFT_OUT]
    for mark in sorted(PROGRAMS):
        if counts[mark]:
            terminalreporter.write_line(f"left out: {counts[mark]} tests marked {mark}, as {PROGRAMS[mark][0]} is not on this machine")
    if not counts:
        terminalreporter.write_line("left out: 0 tests")
