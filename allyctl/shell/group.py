"""The Typer side: commands known by one line each, their modules imported when they are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from allyctl.errors import AllyError
from allyctl.shell.help import command_page, group_page
from allyctl.shell.invocation import Invocation, read_as_of
from allyctl.values.names import nearest


class Command(TyperCommand):
    """A command with a Chinese help page."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(command_page(self, ctx))

    def get_help_option(self, ctx: Any) -> Any:
        return _through_console(super().get_help_option(ctx))


class Group(TyperGroup):
    """Commands, or those that begin with one word; each is a stub until it is called.

    `first` is that word with a blank behind it, empty for the whole command line.
    """

    first = ""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(group_page(self, ctx))

    def get_help_option(self, ctx: Any) -> Any:
        return _through_console(super().get_help_option(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        name = args[0]
        command = self.commands.get(name)
        if command is None:
            raise self._unknown(name)
        if not isinstance(command, Group):
            command = load_command(self.first + name, str(command.help))
        return name, command, args[1:]

    def _unknown(self, name: str) -> AllyError:
        """There is no such command; names the nearest, those of two words by their second word too."""
        known = {one: self.first + one for one in self.commands}
        for first, group in self.commands.items():
            for second in group.commands if isinstance(group, Group) else ():
                known.setdefault(second, f"{first} {second}")
        near = [known[one] for one in nearest(name, tuple(known))]
        said = f"最接近的是 {'、'.join(near)}。" if near else ""
        hint = f"全部命令见 allyctl {self.first}--help。"
        return AllyError(f"没有“{self.first}{name}”这个命令。{said}", hint=hint)


def _through_console(option: Any) -> Any:
    """The library writes its help itself, and ends with 1 where nobody reads it to the end."""
    if option is not None:
        option.callback = _show_help
    return option


def _show_help(ctx: Any, param: Any, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        given = ctx.obj
        console = given.console if isinstance(given, Invocation) else given
        console.result(ctx.get_help())
        ctx.exit()


@cache
def load_command(name: str, help: str) -> Any:
    """The command from `allyctl.commands.<name>`: its plain function `run`, which returns the exit code."""
    run = import_module(module_of(name)).run
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    app.command(name.split()[-1], cls=Command, help=help)(run)
    return get_command(app)


def module_of(name: str) -> str:
    """The module of a command; one whose name is a word of Python's own has a stroke behind it."""
    module = name.replace("-", "_").replace(" ", "_")
    return f"allyctl.commands.{module}{'_' if iskeyword(module) else ''}"


def value_options(command: Any) -> frozenset[str]:
    """The options of a command that are followed by a value."""
    return frozenset(
        name
        for param in command.params
        if param.param_type_name == "option" and not param.is_flag and not param.count
        for name in (*param.opts, *param.secondary_opts)
    )


def build_group(commands: Mapping[str, str], groups: Mapping[str, str] | None = None) -> Any:
    """The whole command line.

    Args:
        commands: command -> its one line of help; a command of two words belongs to the group of its first.
        groups: first word -> the group's one line of help.
    """
    group = _group_of(set_up, completion=True)
    for param in group.params:
        if param.name in ("install_completion", "show_completion"):
            param.hidden = True
    for name, line in commands.items():
        first, _, second = name.partition(" ")
        if not second:
            group.commands[name] = Command(name, help=line)
            continue
        if first not in group.commands:
            group.commands[first] = _group_of(show_group, first, (groups or {})[first])
        group.commands[first].commands[second] = Command(second, help=line)
    return group


def _group_of(call: Callable[..., None], first: str = "", help: str = "", *, completion: bool = False) -> Any:
    app = typer.Typer(
        cls=Group,
        add_completion=completion,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        invoke_without_command=True,
        help=help or None,
    )
    app.callback()(call)
    group: Any = get_command(app)
    group.name, group.first = first or None, f"{first} " if first else ""
    return group


def show_group(ctx: typer.Context) -> None:
    """The first word of commands of two words, alone: its help."""
    if ctx.invoked_subcommand is None:
        ctx.obj.console.result(ctx.get_help())
        raise typer.Exit


def set_up(
    ctx: typer.Context,
    workspace: Annotated[
        Path | None,
        typer.Option(
            "--workspace", "-C", metavar="文件夹", help="工作区所在的文件夹，不写则从当前文件夹逐级向上找 allyctl.toml"
        ),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="日期", help="以哪一天为“今天”，如 2024-10-08，不写则为当天")
    ] = None,
    quiet: Annotated[
        int, typer.Option("--quiet", "-q", count=True, metavar="", help="有问题才输出；-qq 什么也不输出，只给退出码")
    ] = 0,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="说得更详细")] = False,
    version: Annotated[bool, typer.Option("--version", help="显示版本")] = False,
) -> None:
    """The options that hold for every command."""
    console = ctx.obj
    console.quiet = quiet
    if version:
        console.show_version()
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        console.result(ctx.get_help())
        raise typer.Exit
    ctx.obj = Invocation(console, workspace, read_as_of(as_of), verbose)
