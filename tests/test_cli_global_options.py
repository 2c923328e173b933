"""The options that hold everywhere are accepted before and after the command, and belong to nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any

import pytest

from allyctl.cli import COMMANDS
from allyctl.shell import invocation
from allyctl.shell.group import load_command, value_options
from allyctl.shell.options import GLOBAL_NAMES, command_of, hoist

VALUES = {"--log", "--opinion", "-o"}


@pytest.mark.parametrize(
    ("line", "moved"),
    [
        ("check --as-of 2024-10-08", "--as-of 2024-10-08 check"),
        ("check --as-of=2024-10-08 a.xlsx", "--as-of=2024-10-08 check a.xlsx"),
        ("check -C dir -qq --log a", "-C dir -qq check --log a"),
        ("check -Cdir", "-Cdir check"),
        ("check --workspace=dir -v", "--workspace=dir -v check"),
        ("-q check -q", "-q -q check"),
        ("check -qv", "-qv check"),
        ("--as-of 2024-10-08 check -C dir", "--as-of 2024-10-08 -C dir check"),
        ("check -- -q --as-of", "check -- -q --as-of"),
        ("check --opinion -q", "check --opinion -q"),
        ("check -o -C", "check -o -C"),
        ("check --opinion=-q -q", "-q check --opinion=-q"),
        ("check --log a -q b", "-q check --log a b"),
        ("check --as-of", "--as-of check"),
        ("check --log", "check --log"),
        ("check -quiet", "check -quiet"),
        ("", ""),
    ],
)
def test_global_options_move_to_the_front(line: str, moved: str) -> None:
    """In their order; what stands behind `--` or is the value of a command's own option is never touched."""
    assert hoist(line.split(), VALUES) == moved.split()


@pytest.mark.parametrize(
    ("line", "command"),
    [("check a", "check"), ("-C dir check", "check"), ("-q --as-of 2024-10-08 rules", "rules"), ("--help", None), ("", None), ("--as-of=x -Cy check", "check")],
)
def test_the_command_is_found_behind_global_options(line: str, command: str | None) -> None:
    """The value of a global option is no command."""
    assert command_of(line.split()) == command


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_owns_the_name_of_a_global_option(name: str) -> None:
    """A command that declared -q or --as-of for itself would never be given it."""
    own = {opt for param in load_command(name, COMMANDS[name]).params for opt in (*param.opts, *param.secondary_opts)}
    assert own & set(GLOBAL_NAMES) == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_shows_the_help_of_the_list(name: str) -> None:
    """One line of help, written once."""
    assert load_command(name, COMMANDS[name]).help == COMMANDS[name]


def test_options_with_a_value_are_known_from_the_command_itself() -> None:
    """Flags are followed by none."""
    values = value_options(load_command("check", COMMANDS["check"]))
    assert {"--log", "--roster", "--format", "--alliance"} <= values
    assert "--all" not in value_options(load_command("rules", COMMANDS["rules"]))


def test_a_workspace_folder_is_not_guessed(run: Callable[..., Any], tmp_path: Path) -> None:
    """A mistyped folder inside a workspace, or a file, is refused: the workspace around it may be another's."""
    (tmp_path / "allyctl.toml").write_text("schema = 1\n", encoding="utf-8")
    (tmp_path / "下属乡镇").mkdir()
    (tmp_path / "空 的").mkdir()
    ran = run("-C", "下属乡鎮", "rules", cwd=tmp_path)
    assert (ran.code, ran.err) == (2, "没有“下属乡鎮”这个文件夹。最接近的是“下属乡镇”。\n新建工作区：allyctl init 下属乡鎮\n")
    ran = run("-C", "allyctl.toml", "rules", cwd=tmp_path)
    assert (ran.code, ran.err) == (2, "“allyctl.toml”是文件，不是文件夹。\n-C 后面请写工作区所在的文件夹。\n")
    assert run("-C", "空 的", "rules", cwd=tmp_path).code == 0, "inside a workspace"


def test_a_hint_can_be_typed(run: Callable[..., Any], tmp_path: Path) -> None:
    """A folder with a blank in its name stands in quotation marks."""
    (tmp_path / "空 的").mkdir()
    assert run("-C", "空 的", "rules", cwd=tmp_path).err.endswith('新建工作区：allyctl init "空 的"\n')


@pytest.mark.parametrize("place", ["before", "after", "middle"])
def test_the_workspace_may_be_named_anywhere(place: str, run: Callable[..., Any], tmp_path: Path) -> None:
    """The same answer wherever -C stands."""
    words = {"before": ("-C", tmp_path, "rules", "--all"), "after": ("rules", "--all", "-C", tmp_path), "middle": ("rules", "-C", tmp_path, "--all")}
    ran = run(*words[place])
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"“{tmp_path}”不是工作区")


@pytest.mark.parametrize(("utc", "today"), [((2024, 9, 30, 16, 30), "2024-10-01"), ((2024, 9, 30, 15, 59), "2024-09-30"), ((2023, 12, 31, 16, 0), "2024-01-01")])
def test_today_is_the_day_in_china(utc: tuple[int, int, int, int, int], today: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that runs on UTC is half an hour into Beijing's new day, and so is the check."""
    now = datetime(*utc, tzinfo=UTC)

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return now.astimezone(tz) if tz else now.replace(tzinfo=None)

    monkeypatch.setattr(invocation, "datetime", Clock)
    assert invocation.read_as_of(None).isoformat() == today
