"""What a Word template may say: values, conditions, loops over lists; no calls, no attributes of objects, no end of work.

A template is the clerk's file, perhaps from somebody else: it is read by a list of what is allowed, never by one of what isn't.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from allyctl.values.names import nearest

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.sandbox import SandboxedEnvironment

BLANK = "____"
"""What stands where a value is missing."""
MOST_TEXT = 64_000_000
"""Characters that one rendering may make."""
MOST_SECONDS = 10.0
FILTERS = ("join", "length", "first", "last", "upper", "lower", "trim", "default")
TESTS = ("defined", "none", "even", "odd", "sameas", "in", "equalto", "eq", "ne", "string", "number")
LOOP = ("index", "index0", "first", "last", "length")


class Forbidden(Exception):
    """A template says what none may say; `str()` tells in Chinese, `line` where (lines of the patched text)."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


@dataclass
class Work:
    """What one rendering has used up, and the values that it wrote."""

    began: float = field(default_factory=time.monotonic)
    text: int = 0
    values: list[str] = field(default_factory=list)
    blanks: int = 0

    def spend(self, characters: int) -> None:
        """Count so many characters.

        Raises:
            Forbidden: too much text, or too much time.
        """
        self.text += characters
        if self.text > MOST_TEXT:
            raise Forbidden("模板生成的内容太多，已停止。请检查模板里的循环")
        if time.monotonic() - self.began > MOST_SECONDS:
            raise Forbidden(f"模板超过 {MOST_SECONDS:.0f} 秒没有生成完，已停止。请检查模板里的循环")


def build_environment() -> SandboxedEnvironment:
    """A Jinja environment in which a template can do nothing but print what it is given."""
    from jinja2 import StrictUndefined, Undefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        work: Work

        def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
            tree = super()._parse(source, name, filename)
            _allow(tree)
            return _counted(tree)

        def getattr(self, obj: Any, attribute: str) -> Any:
            return self.getitem(obj, attribute)

        def getitem(self, obj: Any, argument: Any) -> Any:
            if isinstance(obj, Undefined):
                return obj
            if isinstance(obj, Mapping) and argument in obj:
                return obj[argument]
            if isinstance(obj, (tuple, list)) and isinstance(argument, int) and -len(obj) <= argument < len(obj):
                return obj[argument]
            if type(obj).__name__ == "LoopContext" and argument in LOOP:
                return getattr(obj, argument)
            return self.undefined(hint=unknown(str(argument), obj), obj=obj, name=str(argument))

        def call(self, *args: Any, **kwargs: Any) -> Any:
            raise Forbidden("模板里不能调用函数")

    class Unknown(StrictUndefined):
        __slots__ = ()

    environment: Any = Sandbox(autoescape=True, undefined=Unknown, finalize=lambda value: value)
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in FILTERS} | {"_counted": lambda rows, size: _count(rows, size, environment)}
    environment.tests = {name: environment.tests[name] for name in TESTS}
    environment.finalize = lambda value: _written(value, environment)
    environment.cache = None
    return environment  # type: ignore[no-any-return]  # the class is made here


def unknown(name: str, obj: Any) -> str:
    """The sentence about a name that isn't there, with the nearest."""
    known = tuple(map(str, obj)) if isinstance(obj, Mapping) else ()
    near = nearest(name, known)
    return f"没有“{name}”这一项" + (f"，最接近的是“{near[0]}”" if near else f"，可以写：{'、'.join(known[:12])}" if known else "")


def _written(value: Any, environment: Any) -> Any:
    """What stands in the document for a value: ____ for none; only plain values come through."""
    from jinja2 import Undefined

    work: Work = environment.work
    if isinstance(value, Undefined):
        return value
    if value is None:
        work.blanks += 1
        return BLANK
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise Forbidden("这里应是一项文字或者数，不能是一组内容。一组内容请用 {% for … %} 逐项列出，或者写成 {{ …|join('、') }}")
    text = str(value)
    work.spend(len(text))
    if text.strip():
        work.values.append(text)
    return value


def _count(rows: Any, size: int, environment: Any) -> Iterator[Any]:
    if not isinstance(rows, (tuple, list)):
        raise Forbidden("循环只能用于一组内容")
    for row in rows:
        environment.work.spend(size + 1)
        yield row


def _allow(tree: nodes.Template) -> None:
    """Refuse every construct that isn't needed to print values."""
    from jinja2 import nodes

    allowed = (
        nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.If, nodes.CondExpr, nodes.For,
        nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Tuple, nodes.List,
    )  # fmt: skip
    for node in _nodes(tree):
        if not isinstance(node, allowed) or (isinstance(node, nodes.For) and node.recursive):
            raise Forbidden(_forbidden(node), node.lineno)
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            raise Forbidden(f"模板里不能用“{node.name}”这种处理，可以用的有：{'、'.join(FILTERS)}", node.lineno)
        if isinstance(node, nodes.Test) and node.name not in TESTS:
            raise Forbidden(f"模板里不能用“is {node.name}”这种判断", node.lineno)
        if isinstance(node, nodes.Filter) and (node.kwargs or node.dyn_args or node.dyn_kwargs):
            raise Forbidden(f"“{node.name}”后面的写法不能识别", node.lineno)
        name = node.attr if isinstance(node, nodes.Getattr) else node.name if isinstance(node, nodes.Name) else ""
        if name.startswith("_"):
            raise Forbidden("以下划线开头的名称不能使用", node.lineno)


def _forbidden(node: nodes.Node) -> str:
    words = {
        "Call": "不能调用函数（名称后面不能有圆括号）", "Assign": "不能使用 {% set %}", "AssignBlock": "不能使用 {% set %}", "Macro": "不能使用 {% macro %}",
        "Include": "不能使用 {% include %}", "Import": "不能使用 {% import %}", "FromImport": "不能使用 {% import %}", "Extends": "不能使用 {% extends %}",
        "Block": "不能使用 {% block %}", "CallBlock": "不能使用 {% call %}", "FilterBlock": "不能使用 {% filter %}", "Slice": "不能截取其中一段",
        "For": "循环不能写 recursive", "With": "不能使用 {% with %}",
    }  # fmt: skip
    return f"模板里{words.get(type(node).__name__, '只能写名称、条件和循环，不能计算')}"


def _nodes(tree: nodes.Node) -> Iterable[nodes.Node]:
    yield tree
    for child in tree.iter_child_nodes():
        yield from _nodes(child)


def _counted(tree: nodes.Template) -> nodes.Template:
    """Every loop counts what it writes."""
    from jinja2 import nodes

    for loop in list(tree.find_all(nodes.For)):
        size = sum(len(data.data) for data in loop.find_all(nodes.TemplateData))
        loop.iter = nodes.Filter(loop.iter, "_counted", [nodes.Const(size)], [], None, None, lineno=loop.lineno)
    return tree
