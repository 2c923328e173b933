"""Help pages in Chinese, drawn without rich so that they appear at once."""

from __future__ import annotations

from collections.abc import Iterable
from shutil import get_terminal_size
from typing import Any

from allyctl.tables.layout import hang, pad, width

PURPOSE = "片区党建联盟台账核查工具：核对名册、报备、活动和轮值，逐条说明依据、位置和办法。"
_WIDEST = 100
_ONE_PERIOD = ("period", "quarter", "year")
"""Names of one option: each is kept every time it is written, so that two different periods are seen."""


def group_page(group: Any, ctx: Any) -> str:
    """The page of `allyctl --help`, and of the first word of commands of two words."""
    commands = [(name, str(command.help)) for name, command in group.commands.items()]
    options = _options(group.get_params(ctx))
    whole = ctx.parent is None
    parts = [
        f"用法：{ctx.command_path}{' [全局选项]' if whole else ''} 命令 [参数]",
        hang(PURPOSE if whole else str(group.help), _columns()),
        _section("命令", commands),
        _section("全局选项（写在命令前面、后面都可以）" if whole else "选项", options),
        hang(f"某个命令的用法：{ctx.command_path} 命令 --help", _columns()),
    ]
    return "\n\n".join(parts) + "\n"


def command_page(command: Any, ctx: Any) -> str:
    """The page of `allyctl COMMAND --help`."""
    params = command.get_params(ctx)
    arguments = [(_argument(one), str(one.help or "")) for one in params if one.param_type_name == "argument"]
    parts = [usage(command, ctx), hang(str(command.help or ""), _columns())]
    if arguments:
        parts.append(_section("参数", arguments))
    parts += [
        _section("选项", _options(params)),
        hang(f"全局选项（-C、--as-of、-q、-v）见 {ctx.find_root().command_path} --help。", _columns()),
    ]
    return "\n\n".join(parts) + "\n"


def usage(command: Any, ctx: Any) -> str:
    """The line that says how a command is called."""
    arguments = [_argument(one) for one in command.get_params(ctx) if one.param_type_name == "argument"]
    return " ".join([f"用法：{ctx.command_path}", *arguments, "[选项]"])


def _argument(param: Any) -> str:
    name = f"{param.metavar or param.name}{'…' if param.nargs != 1 else ''}"
    return name if param.required else f"[{name}]"


def _options(params: Iterable[Any]) -> list[tuple[str, str]]:
    return [_option(one) for one in params if one.param_type_name == "option" and not one.hidden]


def _option(param: Any) -> tuple[str, str]:
    if "--help" in param.opts:
        return "--help", "显示这份说明"
    names = "、".join(sorted((*param.opts, *param.secondary_opts), key=len))
    if not param.is_flag and not param.count:
        names += f" {param.metavar}"
    remarks = ["可以写多次"] if param.multiple and param.name not in _ONE_PERIOD else []
    if param.required:
        remarks.append("必填")
    if param.show_default and isinstance(param.default, str):
        remarks.append(f"默认 {param.default}")
    return names, f"{param.help or ''}{'（' + '，'.join(remarks) + '）' if remarks else ''}"


def _section(title: str, rows: list[tuple[str, str]]) -> str:
    room = min(max((width(name) for name, _ in rows), default=0), 34) + 2
    lines = [f"{title}："]
    for name, text in rows:
        if width(name) + 2 > room:
            lines.append(f"  {name}")
            name = ""
        lines.append(hang(text, _columns(), first="  " + pad(name, room)))
    return "\n".join(lines)


def _columns() -> int:
    return min(get_terminal_size().columns, _WIDEST)
