"""Streams and the one door: GBK and C locales, closed pipes, defects, interrupts."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from allyctl import __version__, cli
from allyctl.console import Console
from allyctl.errors import AllyError
from allyctl.tables.blocks import Line

ROOT = Path(__file__).resolve().parent.parent
FULL = """
import errno, io, os
class Full(io.RawIOBase):
    def writable(self):
        return True
    def write(self, data):
        if os.fstat(1).st_rdev != SINK:
            raise OSError(errno.ENOSPC, "full")
        return len(data)
    def fileno(self):
        return 1
SINK = os.stat(os.devnull).st_rdev
sys.stdout = io.TextIOWrapper(io.BufferedWriter(Full()), encoding="utf-8")
"""
LOST = "结果没有全部写出。\n请检查磁盘是否已满，或者输出的去向是否可以写入，然后重新运行。\n"


def in_a_process(*argv: str, script: str = "", **env: str) -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own, with this environment and nothing else."""
    code = f"import sys\n{script}\nfrom allyctl.cli import main\nsys.exit(main(sys.argv[1:]))"
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", code, *argv], capture_output=True, env=kept | {"PYTHONPATH": str(ROOT)} | env, cwd=ROOT, check=False
    )


@pytest.mark.parametrize(
    ("env", "encoding"),
    [
        ({}, "utf-8"),
        ({"LC_ALL": "C"}, "utf-8"),
        ({"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, "utf-8"),
        ({"PYTHONIOENCODING": "gbk:strict"}, "gbk"),
        ({"PYTHONIOENCODING": "ascii:strict"}, "utf-8"),
        ({"LC_ALL": "C.UTF-8"}, "utf-8"),
    ],
    ids=str,
)
def test_help_can_be_read_under_every_locale(env: dict[str, str], encoding: str) -> None:
    """Chinese arrives whole, in the encoding of the console."""
    done = in_a_process("--help", **env)
    assert done.returncode == 0
    assert "全局选项" in done.stdout.decode(encoding)
    assert done.stderr == b""


def test_what_gbk_lacks_gets_a_stand_in() -> None:
    """The sign between file, sheet and cell becomes >, a rare character ?; nothing fails."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="gbk", errors="strict", write_through=True)
    Console(stream, io.StringIO()).result("台账 › C7 ✓ 𬭎")
    assert stream.buffer.getvalue().decode("gbk") == "台账 > C7 √ ?\n"  # type: ignore[attr-defined]


def test_json_loses_nothing_in_gbk() -> None:
    """What the encoding lacks is escaped instead of replaced."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="gbk", errors="strict", write_through=True)
    Console(stream, io.StringIO()).json({"name": "𬭎"})
    assert b"\\ud872\\udf4e" in stream.buffer.getvalue()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [("utf-8", "\ufeff甲 › 𬭎\r\n乙\r\n".encode()), ("gbk", "甲 > ?\r\n乙\r\n".encode("gbk")), ("ascii", "\ufeff甲 › 𬭎\r\n乙\r\n".encode())],
)
def test_a_table_of_text_keeps_its_line_ends(encoding: str, expected: bytes) -> None:
    """With the mark that Excel asks for where it is UTF-8; as written, whatever the system makes of line ends."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict", newline="\r\n")
    Console(stream, io.StringIO()).table("甲 › 𬭎\r\n乙\r\n")
    stream.flush()
    assert stream.buffer.getvalue() == expected  # type: ignore[attr-defined]


def test_a_table_on_a_terminal_has_no_mark() -> None:
    """It would be seen there."""
    out = _Terminal()
    Console(out, io.StringIO()).table("甲\r\n")
    assert out.getvalue() == "甲\n"


def test_a_closed_pipe_is_quiet() -> None:
    """`allyctl … | head -1`: no traceback, no complaint."""
    script = "import io, os\nread, write = os.pipe()\nos.close(read)\nsys.stdout = io.TextIOWrapper(os.fdopen(write, 'wb'), encoding='utf-8')"
    done = in_a_process("--help", script=script)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("argv", [["--version"], ["--help"], ["rules"], ["explain", "ACT101", "--format", "json"]], ids=" ".join)
def test_a_full_disk_is_told(argv: list[str]) -> None:
    """`allyctl rules > file` on a full disk: exit 3 and one complaint, never half a result that looks whole."""
    done = in_a_process(*argv, script=FULL)
    assert (done.returncode, done.stderr.decode()) == (3, LOST)


@pytest.mark.parametrize(("argv", "code", "said"), [(["rules"], 3, "LOST"), (["-qq", "rules"], 3, "LOST"), (["explan"], 2, "没有“explan”这个命令。")])
def test_a_stream_closed_beforehand_is_no_defect(argv: list[str], code: int, said: str) -> None:
    """`allyctl … >&-`: what can't be written is exit 3; where nothing was to be written, the answer is its own."""
    done = in_a_process(*argv, script="sys.stdout = None")
    assert done.returncode == code
    assert done.stderr.decode().startswith(LOST if said == "LOST" else said)


def test_without_stderr_the_result_still_comes() -> None:
    """`allyctl … 2>&-`: notes go nowhere, the result and the exit code stay."""
    done = in_a_process("explain", "ACT101", script="sys.stderr = None")
    assert done.returncode == 0
    assert done.stdout.decode().startswith("ACT101")


def test_json_carries_no_character_that_steers_a_terminal() -> None:
    """Direction marks and control characters are escaped: another program reads the same text."""
    out = io.StringIO()
    Console(out, io.StringIO()).json({"name": "甲\u202e乙\x9b\x1b"})
    assert not re.search("[\u202e\x9b\x1b]", out.getvalue())
    assert json.loads(out.getvalue()) == {"name": "甲\u202e乙\x9b\x1b"}


@pytest.mark.parametrize("argv", [["--version"], ["--version", "check"], ["-q", "--version"]])
def test_the_version(argv: list[str], run: Callable[..., Any]) -> None:
    """Wherever it stands before a command."""
    ran = run(*argv, as_of=None)
    assert (ran.code, ran.out, ran.err) == (0, f"allyctl {__version__}\n", "")


def test_alone_it_prints_its_help(run: Callable[..., Any]) -> None:
    """No command is no mistake."""
    ran = run(as_of=None)
    assert ran.code == 0
    assert ran.out == run("--help", as_of=None).out


def test_a_defect_is_reported_without_anybodys_data(monkeypatch: pytest.MonkeyPatch, run: Callable[..., Any], tmp_path: Path) -> None:
    """Exit 70, one line on the screen; the report has kinds, places and versions, but no value and no command line."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def fail(words: list[str], console: Console) -> int:
        phone = "13800001234"
        try:
            raise ValueError(f"电话{phone}")
        except ValueError as error:
            raise KeyError(phone) from error

    monkeypatch.setattr(cli, "_run", fail)
    ran = run("check", "--alliance", "机密联盟", as_of=None)
    assert (ran.code, ran.out, ran.err.count("\n")) == (70, "", 1)
    (report,) = tmp_path.iterdir()
    assert str(report) in ran.err
    text = report.read_text(encoding="utf-8")
    assert not re.search("1380000|机密|电话|--alliance", text + ran.err)
    assert "KeyError\n" in text
    assert "ValueError\n" in text
    assert re.search(r"tests/test_cli_streams\.py:\d+ fail", text)
    assert __version__ in text
    assert str(ROOT) not in text
    assert report.stat().st_mode & 0o077 == 0


def test_a_defect_is_told_even_without_a_place_for_the_report(monkeypatch: pytest.MonkeyPatch, run: Callable[..., Any], tmp_path: Path) -> None:
    """A full or missing temporary folder is no second defect."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    monkeypatch.setattr(cli, "_run", lambda words, console: 1 // 0)
    ran = run(as_of=None)
    assert (ran.code, ran.err) == (70, "程序出现缺陷，没有完成。报告文件也没能写入临时文件夹。\n")


def test_an_interrupt_ends_with_130(monkeypatch: pytest.MonkeyPatch, run: Callable[..., Any]) -> None:
    """Ctrl-C: one line, no traceback."""

    def interrupt(words: list[str], console: Console) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_run", interrupt)
    ran = run(as_of=None)
    assert (ran.code, ran.out, ran.err) == (130, "", "已中断，没有完成。\n")


def test_an_interrupt_inside_a_command_ends_with_130(monkeypatch: pytest.MonkeyPatch, run: Callable[..., Any], tmp_path: Path) -> None:
    """The library turns it into a code of its own; the answer is the same."""
    from allyctl.shell.invocation import Invocation

    def interrupt(self: Invocation) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Invocation, "workspace", interrupt)
    ran = run("rules", cwd=tmp_path)
    assert (ran.code, ran.out, ran.err) == (130, "", "已中断，没有完成。\n")


def test_an_error_says_message_details_and_what_to_do() -> None:
    """In this order, on stderr; a sentence ends with a full stop."""
    err = io.StringIO()
    Console(io.StringIO(), err).complain(AllyError("读不了", details=["甲.xlsx：已损坏"], hint="请重新保存"))
    assert err.getvalue() == "读不了。\n  甲.xlsx：已损坏\n请重新保存\n"


def test_data_is_never_taken_for_markup() -> None:
    """Brackets and colons in a theme are drawn as they are."""
    out = io.StringIO()
    Console(out, io.StringIO(), width=80, terminal=True, color=False).show([Line("[red]主题[/red] :smile: [bold")])
    assert out.getvalue() == "[red]主题[/red] :smile: [bold\n"


def test_notes_are_left_out_when_quiet() -> None:
    """-q silences remarks, never complaints."""
    err = io.StringIO()
    console = Console(io.StringIO(), err)
    console.quiet = 1
    console.note("一般说明")
    console.complain(AllyError("出错。"))
    assert err.getvalue() == "出错。\n"


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_for_terminals_and_long_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing within the first second, nothing into a file; it is wiped before anything else is said."""
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    err, log = _Terminal(), io.StringIO()
    consoles = [Console(io.StringIO(), stream) for stream in (err, log)]
    for console in consoles:
        console.progress("台账.xlsx", 0, 5)
    assert err.getvalue() == ""
    now[0] = 2.0
    for console in consoles:
        console.progress("台账.xlsx", 3, 5)
        console.note("完成")
    assert err.getvalue().startswith("正在读取（已读 3/5）：台账.xlsx\r ")
    assert err.getvalue().endswith("\r完成\n")
    assert log.getvalue() == "完成\n"
