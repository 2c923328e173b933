"""The page of documents: each kind with what it contains, and the names that its template can use."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator
from typing import Any

import allyctl.documents.catalogue  # noqa: F401  # fills DOCUMENTS
from allyctl.documents.registry import DOCUMENTS
from allyctl.tables.docspage import kinds_printed

_WORDS = {str: "文字", int: "数", bool: "是或否"}


def documents_page() -> dict[str, Any]:
    """The context of documents.md."""
    return {"documents": [(one, kinds_printed(one), list(names_of(one.context))) for one in DOCUMENTS.values()]}


def names_of(context: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """Every name of a context as a template writes it, and what it is; those of a list's entries by 行."""
    hints = typing.get_type_hints(context)
    for one in dataclasses.fields(context):
        kinds = typing.get_args(hints[one.name]) if isinstance(hints[one.name], types.UnionType) else (hints[one.name],)
        kind = next(each for each in kinds if each is not type(None))
        name = f"{before}{one.name}"
        if dataclasses.is_dataclass(kind):
            yield from names_of(kind, f"{name}.")
        elif typing.get_origin(kind) is tuple:
            row = typing.get_args(kind)[0]
            yield name, "一组，逐项列出（for 行 in）" if dataclasses.is_dataclass(row) else f"一组{_WORDS[row]}"
            if dataclasses.is_dataclass(row):
                yield from ((f"{name} 的 {inner}", word) for inner, word in names_of(row, "行."))
        else:
            yield name, _WORDS[kind] + ("，没有时为 ____" if type(None) in kinds else "")
