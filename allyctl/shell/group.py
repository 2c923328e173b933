"""The Typer side: commands known by one line each, their modules imported when they are called."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
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
    """All commands; each is a stub until it is called."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(group_page(self, ctx))

    def get_help_option(self, ctx: Any) -> Any:
        return _through_console(super().get_help_option(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        name = args[0]
        if name not in self.commands:
            near = nearest(name, tuple(self.commands))
            said = f"最接近的是 {'、'.join(near)}。" if near else ""
            raise AllyError(f"没有“{name}”这个命令。{said}", hint="全部命令见 allyctl --help。")
        return name, load_command(name, str(self.commands[name].help)), args[1:]


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
    run = import_module(f"allyctl.commands.{name.replace('-', '_')}").run
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    app.command(name, cls=Command, help=help)(run)
    return get_command(app)


def value_options(command: Any) -> frozenset[str]:
    """The options of a command that are followed by a value."""
    return frozenset(
        name
        for param in command.params
        if param.param_type_name == "option" and not param.is_flag and not param.count
        for name in (*param.opts, *param.secondary_opts)
    )


def build_group(commands: Mapping[str, str]) -> Any:
    """The whole command line.

    Args:
        commands: command -> its one line of help.
    """
    app = typer.Typer(
        cls=Group,
        add_completion=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        invoke_without_command=True,
    )
    app.callback()(set_up)
    group = get_command(app)
    for param in group.params:
        if param.name in ("install_completion", "show_completion"):
            param.hidden = True  # type: ignore[attr-defined]  # an option, which has it
    group.commands = {name: Command(name, help=line) for name, line in commands.items()}  # type: ignore[attr-defined]
    return group


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
