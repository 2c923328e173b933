"""What a Word template may say: values, conditions, loops over lists; no calls, no attributes of objects, no end of work.

A template is the clerk's file, perhaps from somebody else: it is read by a list of what is allowed, never by one of what isn't.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from allyctl.values.names import nearest

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.sandbox import SandboxedEnvironment

BLANK = "____"
"""What stands where a value is missing."""
MOST_TEXT = 20_000_000
"""Characters that one rendering may make."""
MOST_SECONDS = 10.0
DEEPEST = 12
"""Loops and conditions inside one another."""
DEEPEST_EXPRESSION = 40
NEAR = 0.5
"""How near a name has to be to be proposed: many have two characters only."""
TESTS = ("defined", "none", "even", "odd", "sameas", "in", "equalto", "eq", "ne", "string", "number")
LOOP = ("index", "index0", "first", "last", "length")
WORK = "_work"
"""The name under which a rendering's Work stands in its context; no template can write a name that begins so."""


class Forbidden(Exception):
    """A template says what none may say; `str()` tells in Chinese, `line` where (lines of the patched text)."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


@dataclass
class Work:
    """What one rendering has used up, and the values that it wrote in the part at hand; `plain` where no XML is written."""

    began: float = field(default_factory=time.monotonic)
    text: int = 0
    values: list[str] = field(default_factory=list)
    blanks: int = 0
    plain: bool = False

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

    def write(self, value: Any) -> str:
        """What stands in the document for a value: ____ for none; only plain values come through."""
        if value is None:
            self.blanks += 1
            value = BLANK
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise Forbidden("这里应是一项文字或者数，不能是一组内容。一组内容请用 {% for … %} 逐项列出，或者写成 {{ …|join('、') }}")
        text = str(value)
        self.spend(len(text))
        if self.plain:
            return " ".join(text.split("\n"))
        self.values.append(text)
        return as_xml(text)


def as_xml(text: str) -> str:
    """A text as it stands inside <w:t>: line ends and tabs are elements of their own."""
    from xml.sax.saxutils import escape

    more = '</w:t><w:{}/><w:t xml:space="preserve">'
    return escape(text).replace("\n", more.format("br")).replace("\t", more.format("tab"))


@lru_cache(maxsize=1)
def build_environment() -> SandboxedEnvironment:
    """A Jinja environment in which a template can do nothing but print what it is given. It keeps nothing of a rendering."""
    from jinja2 import StrictUndefined, Undefined, pass_context
    from jinja2.runtime import LoopContext
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
            tree = super()._parse(source, name, filename)
            allow(tree)
            return _counted(tree)

        def getattr(self, obj: Any, attribute: str) -> Any:
            return self.getitem(obj, attribute)

        def getitem(self, obj: Any, argument: Any) -> Any:
            if isinstance(obj, Undefined):
                return obj
            if isinstance(obj, Mapping) and isinstance(argument, str) and argument in obj:
                return obj[argument]
            if isinstance(obj, tuple | list) and type(argument) is int and -len(obj) <= argument < len(obj):
                return obj[argument]
            if isinstance(obj, LoopContext) and argument in LOOP:
                return getattr(obj, argument)
            return self.undefined(hint=unknown(str(argument), obj), obj=obj, name=str(argument))

        def call(self, *args: Any, **kwargs: Any) -> Any:
            raise Forbidden("模板里不能调用函数")

    @pass_context
    def write(context: Any, value: Any) -> Any:
        return context[WORK].write(_known(value))

    @pass_context
    def count(context: Any, rows: Any, size: int) -> Any:
        if not isinstance(_known(rows), tuple | list):
            raise Forbidden("循环只能用于一组内容")
        context[WORK].spend((size + 1) * len(rows))
        return rows

    environment: Any = Sandbox(autoescape=False, undefined=StrictUndefined, cache_size=0)
    environment.globals.clear()
    environment.filters = {**FILTERS, "_write": write, "_count": count}
    environment.tests = {name: environment.tests[name] for name in TESTS}
    return environment  # type: ignore[no-any-return]  # the class is made here


def unknown(name: str, obj: Any) -> str:
    """The sentence about a name that isn't there, with the nearest."""
    known = tuple(map(str, obj)) if isinstance(obj, Mapping) else ()
    return no_such_name(name, known)


def no_such_name(name: str, known: tuple[str, ...]) -> str:
    """没有“主题”这一项，最接近的是“标题”."""
    near = nearest(name, known, 1, NEAR)
    return f"没有“{name}”这一项" + (f"，最接近的是“{near[0]}”" if near else f"，可以写：{'、'.join(known[:12])}" if known else "")


def _known(value: Any) -> Any:
    """The value; a name that isn't there raises what is known of it."""
    from jinja2 import Undefined

    if isinstance(value, Undefined):
        str(value)
    return value


def _text(value: Any) -> str:
    """A text or number, None as a blank; never a group, which would print as Python writes it."""
    if _known(value) is None:
        return BLANK
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Forbidden("这种处理只能用于文字或者数，不能用于一组内容")
    return str(value)


def _group(value: Any) -> tuple[Any, ...]:
    if not isinstance(_known(value), tuple | list):
        raise Forbidden("这种处理只能用于一组内容")
    return tuple(value)


def _length(value: Any) -> int:
    return len(value) if isinstance(value, str) else len(_group(value))


def _default(value: Any, other: Any = "") -> Any:
    from jinja2 import Undefined

    return other if value is None or isinstance(value, Undefined) else value


FILTERS: dict[str, Any] = {
    "join": lambda rows, mark="": _text(mark).join(_text(one) for one in _group(rows)),
    "length": _length,
    "first": lambda rows: next(iter(_group(rows)), None),
    "last": lambda rows: next(iter(_group(rows)[-1:]), None),
    "upper": lambda value: None if value is None else _text(value).upper(),
    "lower": lambda value: None if value is None else _text(value).lower(),
    "trim": lambda value: None if value is None else _text(value).strip(),
    "default": _default,
}
"""Those of Jinja are not taken: they would print a group or None as Python writes it."""


def allow(tree: nodes.Template) -> None:
    """Refuse every construct that isn't needed to print values.

    Raises:
        Forbidden: with the line.
    """
    from jinja2 import nodes

    allowed = (
        nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.If, nodes.CondExpr, nodes.For,
        nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Tuple, nodes.List,
    )  # fmt: skip
    for node, depth in _nodes(tree):
        if not isinstance(node, allowed) or (isinstance(node, nodes.For) and (node.recursive or node.else_)):
            raise Forbidden(_forbidden(node), node.lineno)
        if depth > DEEPEST_EXPRESSION + DEEPEST:
            raise Forbidden("写得太复杂，嵌套太深", node.lineno)
        said = _forbidden_word(node)
        if said:
            raise Forbidden(said, node.lineno)


def _forbidden_word(node: nodes.Node) -> str:
    """What is wrong with a name, filter or test; empty if nothing is."""
    from jinja2 import nodes

    if isinstance(node, nodes.Filter):
        if node.name not in FILTERS:
            return f"模板里不能用“{node.name}”这种处理，可以用的有：{'、'.join(FILTERS)}"
        if node.kwargs or node.dyn_args or node.dyn_kwargs or len(node.args) > (node.name in ("join", "default")):
            return f"“{node.name}”后面的写法不能识别"
    if isinstance(node, nodes.Test) and node.name not in TESTS:
        return f"模板里不能用“is {node.name}”这种判断"
    name: Any = node.attr if isinstance(node, nodes.Getattr) else node.name if isinstance(node, nodes.Name) else ""
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        name = node.arg.value
    return "以下划线开头的名称不能使用" if isinstance(name, str) and name.startswith("_") else ""


def _forbidden(node: nodes.Node) -> str:
    words = {
        "Call": "不能调用函数（名称后面不能有圆括号）", "Assign": "不能使用 {% set %}", "AssignBlock": "不能使用 {% set %}", "Macro": "不能使用 {% macro %}",
        "Include": "不能使用 {% include %}", "Import": "不能使用 {% import %}", "FromImport": "不能使用 {% import %}", "Extends": "不能使用 {% extends %}",
        "Block": "不能使用 {% block %}", "CallBlock": "不能使用 {% call %}", "FilterBlock": "不能使用 {% filter %}", "Slice": "不能截取其中一段",
        "For": "循环不能写 recursive 或者 else", "With": "不能使用 {% with %}",
    }  # fmt: skip
    return f"模板里{words.get(type(node).__name__, '只能写名称、条件和循环，不能计算')}"


def _nodes(tree: nodes.Node) -> Iterator[tuple[nodes.Node, int]]:
    """Every node and how deep it stands, in the order of the text; without recursion, which a template could exhaust."""
    todo = [(tree, 0)]
    while todo:
        node, depth = todo.pop()
        yield node, depth
        todo.extend((child, depth + 1) for child in reversed([*node.iter_child_nodes()]))


def _counted(tree: nodes.Template) -> nodes.Template:
    """Every loop counts what it writes, and every value is written by `Work.write`."""
    from jinja2 import nodes

    for node, _ in list(_nodes(tree)):
        if isinstance(node, nodes.For):
            size = sum(len(one.data) for one, _ in _nodes(node) if isinstance(one, nodes.TemplateData))
            node.iter = nodes.Filter(node.iter, "_count", [nodes.Const(size)], [], None, None, lineno=node.lineno)
        elif isinstance(node, nodes.Output):
            node.nodes = [
                one if isinstance(one, nodes.TemplateData) else nodes.Filter(one, "_write", [], [], None, None, lineno=one.lineno) for one in node.nodes
            ]
    return tree
