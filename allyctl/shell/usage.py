"""What the command-line library finds wrong with a call, said in Chinese with the nearest right one."""

from __future__ import annotations

from typing import Any

import typer

from allyctl.errors import AllyError
from allyctl.shell.help import usage
from allyctl.shell.options import GLOBAL_NAMES
from allyctl.values.names import nearest


def explain_usage(error: typer.TyperException, command: str | None) -> AllyError:
    """The library's complaint about a call of *command* as ours.

    It is told by the name of its class, for the classes themselves are not public.
    """
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else f"allyctl {command or ''}".rstrip()
    match type(error).__name__:
        case "NoSuchOption":
            message = f"{path} 没有 {error.option_name} 这个选项。{_nearest_option(error, context)}"  # type: ignore[attr-defined]
        case "BadOptionUsage" if "requires" in error.message:
            message = f"选项 {error.option_name} 后面缺少内容。"  # type: ignore[attr-defined]
        case "BadOptionUsage":
            message = f"选项 {error.option_name} 后面不带内容。"  # type: ignore[attr-defined]
        case "MissingParameter":
            message = f"还缺少{_param(error)}。"
        case "BadParameter":
            message = f"{_param(error)} 的内容不对{_expected(error)}。"
        case _:
            extra = _unexpected(error.message)
            message = f"多写了“{extra}”。" if extra else "命令的写法不对。"
    details = (usage(context.command, context),) if context is not None and context.parent is not None else ()
    return AllyError(message, details=details, hint=f"用法见 {path} --help。")


def _nearest_option(error: Any, context: Any) -> str:
    names = [name for name in GLOBAL_NAMES if name.startswith("--")]
    if context is not None:
        names += [name for param in context.command.get_params(context) for name in param.opts if name.startswith("--")]
    near = nearest(error.option_name.lstrip("-"), [name.removeprefix("--") for name in names], 1)
    return f"最接近的是 --{near[0]}。" if near else ""


def _param(error: Any) -> str:
    param = error.param
    if param is None:
        return "参数"
    if param.param_type_name == "argument":
        return f"参数 {param.metavar or param.name}"
    return f"选项 {max(param.opts, key=len)}"


def _expected(error: Any) -> str:
    """What a number should have been, as the end of a sentence; empty where the library does not say."""
    kind = getattr(error.param, "type", None)
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    return f"，应是 {least} 至 {most} 的整数" if least is not None and most is not None else ""


def _unexpected(message: str) -> str:
    """The words left over, which the library puts in brackets at the end."""
    if "unexpected extra" not in message:
        return ""
    return message.partition("(s) (")[2].removesuffix(")")
