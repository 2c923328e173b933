"""Whether the names in a template are those of its document: followed through loops, lists and nested values, without rendering it."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any

from allyctl.values.names import nearest
from allyctl.writing.sandbox import LOOP, NEAR, Forbidden, build_environment, no_such_name
from allyctl.writing.templatestructure import single_braces
from allyctl.writing.templatetags import Tag, TemplatePart

_ANY = object()
"""The type of what can't be known, after a fault was told."""
_WHOLE = int
"""A number: what length and the counters of loops are."""
_ROWS_TO_TEXT = ("join", "length", "first", "last")


class UnknownName(Exception):
    """A name, list or value that isn't what the template takes it for; `str()` says so, `remedy` what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


def check_names(found: TemplatePart, context: type) -> None:
    """Note every name that the document's context does not have, and every list that is printed as a value."""
    from jinja2 import TemplateSyntaxError

    scopes: list[dict[str, Any]] = [dict(fields_of(context))]
    paths = dict(_paths(context))
    for tag in found.tags:
        if tag.kind == "{#" or tag.word == "else":
            continue
        if tag.word == "endfor" and len(scopes) > 1:
            scopes.pop()
        elif not tag.word.startswith("end"):
            depth = len(scopes)
            try:
                _follow(tag, scopes, paths)
            except UnknownName as error:
                found.blame(tag.run, str(error), error.remedy)
            except (Forbidden, TemplateSyntaxError, RecursionError, MemoryError, OverflowError, SyntaxError):
                pass  # told where the tags are looked at one by one
            if tag.word == "for" and len(scopes) == depth:
                scopes.append(dict.fromkeys((*_targets(tag), "loop"), _ANY))
    for paragraph, said in single_braces(found):
        if said in paths or said.partition(".")[0] in scopes[0]:
            found.blame(paragraph, f"“{{{said}}}”只有一层花括号，不会填写", f"请写成 {{{{ {said} }}}}")


def fields_of(context: Any) -> Mapping[str, Any]:
    """The names that a context has, each with its type."""
    if not dataclasses.is_dataclass(context):
        return {}
    hints = typing.get_type_hints(context)
    return {one.name: _bare(hints[one.name]) for one in dataclasses.fields(context)}


def written_names(context: Any, before: str = "") -> Iterator[str]:
    """Every name that a template of the document can write, those of lists with the loop around them."""
    for name, kind in fields_of(context).items():
        row = _element(kind)
        if kind is bool:
            yield f"{{% if {before}{name} %}}…{{% endif %}}"
        elif row is None and not dataclasses.is_dataclass(kind):
            yield f"{{{{ {before}{name} }}}}"
        elif row is not None and not dataclasses.is_dataclass(row):
            yield f"{{{{ {before}{name}|join('、') }}}}"
        elif row is not None:
            yield f"{{% for 行 in {before}{name} %}}"
            yield from (f"  {line}" for line in written_names(row, "行."))
            yield "{% endfor %}"
        yield from written_names(kind, f"{before}{name}.")


def _bare(kind: Any) -> Any:
    """A type without None."""
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        rest = [one for one in typing.get_args(kind) if one is not type(None)]
        return rest[0] if len(rest) == 1 else _ANY
    return kind


def _element(kind: Any) -> Any:
    """What a list holds; None where it is no list."""
    if kind is _ANY:
        return _ANY
    arguments = typing.get_args(kind)
    return _bare(arguments[0]) if typing.get_origin(kind) in (tuple, list) and arguments else None


def _paths(context: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every name as a template writes it, 公文.标题; those inside lists are left out."""
    for name, kind in fields_of(context).items():
        yield f"{before}{name}", kind
        yield from _paths(kind, f"{before}{name}.")


def _targets(tag: Tag) -> tuple[str, ...]:
    return (tag.inner.split()[1],) if len(tag.inner.split()) > 1 else ()


def _follow(tag: Tag, scopes: list[dict[str, Any]], paths: Mapping[str, Any]) -> None:
    """Judge one tag; a loop opens a scope of its own."""
    from jinja2 import nodes

    source = f"{{{{ {tag.inner} }}}}" if tag.kind == "{{" else f"{{% {tag.inner} %}}{{% end{tag.word} %}}"
    source = f"{{% if {tag.inner[4:]} %}}{{% endif %}}" if tag.word == "elif" else source
    body = build_environment().parse(source).body
    names = {name: kind for scope in scopes for name, kind in scope.items()}
    reader = _Reader(names, paths)
    node = body[0] if body else nodes.Output([])
    if isinstance(node, nodes.For):
        rows = reader.kind_of(node.iter)
        row = _element(rows)
        if row is None:
            raise UnknownName(f"“{_said(node.iter)}”不是一组内容，不能循环", "请核对名称；只有一组内容才能写 {% for … in … %}")
        inner = dict.fromkeys(_names_of(node.target), row) if isinstance(node.target, nodes.Name) else {}
        scopes.append(inner | {"loop": _Loop})
        if node.test is not None:
            _Reader(names | scopes[-1], paths).kind_of(node.test)
    elif isinstance(node, nodes.If):
        reader.kind_of(node.test)
    elif isinstance(node, nodes.Output):
        for one in node.nodes:
            reader.require_plain(one)


def _names_of(target: Any) -> tuple[str, ...]:
    return (target.name,)


class _Loop:
    """Stands for the counters of a loop."""


@dataclasses.dataclass
class _Reader:
    """The types of expressions, from the names in sight."""

    names: Mapping[str, Any]
    paths: Mapping[str, Any]

    def require_plain(self, node: Any) -> None:
        """Refuse a list, or a value of several, where one text is to be printed."""
        kind = self.kind_of(node)
        if _element(kind) not in (None, _ANY) or dataclasses.is_dataclass(kind):
            inner = tuple(fields_of(kind if dataclasses.is_dataclass(kind) else _element(kind)))
            parts = f"，其中有：{'、'.join(inner[:12])}" if inner else ""
            remedy = "请用 {% for … in … %} 逐项列出，或者写成 {{ …|join('、') }}"
            if dataclasses.is_dataclass(kind):
                remedy = f"请写其中一项，如 {{{{ {_said(node)}.{inner[0]} }}}}"
            raise UnknownName(f"“{_said(node)}”是一组内容，不能直接填写{parts}", remedy)
        if kind is bool:
            raise UnknownName(f"“{_said(node)}”是“是否”，不能直接填写", "请写成 {% if … %}…{% endif %}")

    def kind_of(self, node: Any) -> Any:
        """The type of an expression.

        Raises:
            UnknownName: a name in it isn't there.
        """
        from jinja2 import nodes

        match node:
            case nodes.Name():
                return self._name(node.name)
            case nodes.Getattr():
                return self._field(node.node, node.attr)
            case nodes.Getitem(arg=nodes.Const(value=name)):
                return self._field(node.node, name)
            case nodes.Filter():
                return self._filtered(node)
            case nodes.CondExpr():
                self.kind_of(node.test)
                first = self.kind_of(node.expr1)
                return first if node.expr2 is None else self.kind_of(node.expr2) and first
            case nodes.Const():
                return type(node.value)
            case _:
                for child in node.iter_child_nodes():
                    self.kind_of(child)
                return bool if isinstance(node, nodes.Compare | nodes.Not | nodes.Test) else _ANY

    def _name(self, name: str) -> Any:
        if name in self.names:
            return self.names[name]
        elsewhere = [path for path in self.paths if path.rpartition(".")[2] == name]
        if elsewhere:
            raise UnknownName(f"没有“{name}”这一项", f"请写成 {{{{ {elsewhere[0]} }}}}")
        raise UnknownName(no_such_name(name, tuple(self.names)), _suggested(name, tuple(self.names)))

    def _field(self, holder: Any, name: Any) -> Any:
        kind = self.kind_of(holder)
        if kind is _ANY:
            return _ANY
        if kind is _Loop:
            if name in LOOP:
                return _WHOLE
            raise UnknownName(f"循环没有“{name}”这一项", f"可以写 {'、'.join(f'loop.{one}' for one in LOOP)}")
        row = _element(kind)
        if isinstance(name, int) and row is not None:
            return row
        known = tuple(fields_of(kind))
        if row is not None:
            remedy = f"请用 {{% for 行 in {_said(holder)} %}} 逐项列出，写成 {{{{ 行.{name} }}}}"
            raise UnknownName(f"“{_said(holder)}”是一组内容，不能直接写“.{name}”", remedy)
        if not known:
            raise UnknownName(f"“{_said(holder)}”只是一项文字或者数，下面没有“{name}”", f"请写成 {{{{ {_said(holder)} }}}}")
        if name not in known:
            raise UnknownName(f"“{_said(holder)}”里{no_such_name(str(name), known)}", _suggested(str(name), known, f"{_said(holder)}."))
        return fields_of(kind)[name]

    def _filtered(self, node: Any) -> Any:
        kind = self.kind_of(node.node)
        for argument in node.args:
            self.kind_of(argument)
        row = _element(kind)
        if node.name.startswith("_"):
            return kind
        if node.name in _ROWS_TO_TEXT and row is None and not (node.name == "length" and kind is str):
            raise UnknownName(f"“{_said(node.node)}”不是一组内容，不能写“|{node.name}”", f"请写成 {{{{ {_said(node.node)} }}}}")
        if node.name == "join" and dataclasses.is_dataclass(row):
            what = f"“{_said(node.node)}”的每一项又有几项，不能直接连起来"
            raise UnknownName(what, f"请用 {{% for 行 in {_said(node.node)} %}} 逐项列出，写成 {{{{ 行.{next(iter(fields_of(row)))} }}}}")
        return {"join": str, "length": _WHOLE, "first": row, "last": row}.get(node.name, kind)


def _suggested(name: str, known: tuple[str, ...], before: str = "") -> str:
    near = nearest(name, known, 1, NEAR)
    return f"请改为 {before}{near[0]}" if near else "请核对名称，可以写的名称用 allyctl template list --names 列出"


def _said(node: Any) -> str:
    """An expression as it was written, as far as it is one of names."""
    from jinja2 import nodes

    match node:
        case nodes.Name():
            return str(node.name)
        case nodes.Getattr():
            return f"{_said(node.node)}.{node.attr}"
        case nodes.Getitem(arg=nodes.Const(value=name)):
            return f"{_said(node.node)}[{name}]"
        case nodes.Filter():
            return _said(node.node) if node.name.startswith("_") else f"{_said(node.node)}|{node.name}"
        case _:
            return "…"
