"""The options of a recording command, made from its act: one for each field, none for personal ones."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Annotated, Any

import typer

from allyctl.columns import Column, ColumnType
from allyctl.model.acts import ACTS, Act
from allyctl.model.records import KINDS
from allyctl.shell.invocation import Invocation
from allyctl.shell.orders import Order

_PREFIX = "field_"
_MANY = (ColumnType.NAMES, ColumnType.UNITS, ColumnType.ALLIANCES)


def recording(command: str) -> Callable[..., int]:
    """The `run` of a recording command, with an option for each field that its act takes."""
    act = ACTS[command]

    def run(ctx: typer.Context, **given: Any) -> int:
        from allyctl.shell.recording import record_told

        call: Invocation = ctx.obj
        fields = {
            name.removeprefix(_PREFIX): value if isinstance(value, str) else "、".join(value)
            for name, value in given.items()
            if name.startswith(_PREFIX) and value is not None and value != []
        }
        order = Order(fields=fields, **{name: value for name, value in given.items() if not name.startswith(_PREFIX)})
        return record_told(call, act, order)

    parameters = list(_parameters(act))
    run.__signature__ = inspect.Signature(parameters, return_annotation=int)  # type: ignore[attr-defined]  # functions have one
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    return run


def _parameters(act: Act) -> Iterator[inspect.Parameter]:
    yield _parameter("ctx", typer.Context, inspect.Parameter.empty)
    if act.about:
        chinese = f"“{KINDS[act.kind].chinese}”" if act.kind else "记录"
        example = "沿河片区党建联盟|2024-08-20|重温入党誓词"
        about = typer.Argument(metavar="编号", help=f"哪一条{chinese}的编号，没有编号的写联盟、日期、主题，如 {example}")
        yield _parameter("record", Annotated[str, about], inspect.Parameter.empty)
    for name, (columns, kinds) in _fields(act).items():
        many = any(column.several or column.type in _MANY for column in columns)
        option = typer.Option(act.option(name), metavar=_metavar(columns), help=_help(act, name, columns, kinds))
        yield _parameter(f"{_PREFIX}{name}", Annotated[list[str] | None if many else str | None, option], None)
    if act.reasoned:
        yield _option("reason", "--reason", str | None, None, "原因", "为什么，必填")
    if not act.kind:
        words = "、".join(act.kinds)
        yield _option("of_kind", "--of", str | None, None, "类别", f"几类里有同一个编号的，写明是哪一类：{words}，写“报备”“活动”也可以")
    yield _option("source", "--from", str | None, None, "文件", "从 TOML 文件读取内容，“-”为标准输入；电话等个人信息从这里写入，命令行里没有这些选项")
    yield _option("who", "--as", str | None, None, "姓名", "由谁记录，不写则为电脑的登录名")
    yield _option("ask", "--ask", bool, False, None, "没有写的内容逐项询问，只在终端里用")
    yield _option("dry_run", "--dry-run", bool, False, None, "只显示将要记录的内容，不记录")


def _fields(act: Act) -> dict[str, tuple[list[Column], list[str]]]:
    """Each field with an option: its columns, and the kinds that have it."""
    found: dict[str, tuple[list[Column], list[str]]] = {}
    for kind in act.kinds:
        for column in act.columns(kind):
            if not column.personal:
                columns, kinds = found.setdefault(column.field, ([], []))
                columns.append(column)
                kinds.append(kind)
    return found


def _parameter(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _option(name: str, option: str, type: Any, default: Any, metavar: str | None, help: str) -> inspect.Parameter:
    return _parameter(name, Annotated[type, typer.Option(option, metavar=metavar, help=help)], default)


def _metavar(columns: list[Column]) -> str:
    choices = {one.choices for one in columns}
    only = choices.pop() if len(choices) == 1 else None
    return "|".join(str(one.value) for one in only) if only is not None else columns[0].type.value


def _help(act: Act, name: str, columns: list[Column], kinds: list[str]) -> str:
    """The heading, what to write, and when it is needed; of several kinds which of them have it."""
    if not act.kind:
        headings = dict.fromkeys(column.heading for column in columns)
        return f"更正“{'”“'.join(headings)}”：{'、'.join(KINDS[kind].chinese for kind in kinds)}"
    column = columns[0]
    remarks = ["必填"] if name in act.required else ["不写则为今天"] if name in act.today else []
    if name == "id":
        remarks.append("不写则自动编号")
    other = [one for group in act.either if name in group for one in group if one != name]
    if other:
        remarks.append(f"和{'、'.join(map(act.option, other))}至少写一项")
    text = f"{column.heading}{f'：{column.help}' if column.help else ''}"
    return f"{text}（{'，'.join(remarks)}）" if remarks else text
