"""Documents by the names people use for them: key, Chinese name, or the name of a file."""

from __future__ import annotations

import re

import allyctl.documents.catalogue  # noqa: F401  # fills the registry
from allyctl.documents.registry import DOCUMENTS, Document
from allyctl.values.names import nearest
from allyctl.values.text import fold

_COPY = re.compile(r"(?:[（(](?:新|副本|修改|定稿|终稿|\d+)[）)]|[-_ ]?(?:副本|新|修改稿?|定稿|终稿|v?\d+))+$", re.IGNORECASE)
"""What clerks put behind the name of a file: （1）, -副本, 定稿."""


def find_document(text: str) -> Document | None:
    """The document of that key or Chinese name; None where there is none."""
    key = fold(text)
    return next((one for one in DOCUMENTS.values() if key in (fold(one.key), fold(one.name))), None)


def document_of_file(stem: str) -> Document | None:
    """The document whose template a file of that name (without extension) is."""
    return find_document(stem) or find_document(_COPY.sub("", stem))


def nearest_documents(text: str) -> tuple[Document, ...]:
    """At most three documents whose keys or names come nearest."""
    names = {name: one for one in DOCUMENTS.values() for name in (one.key, one.name)}
    return tuple(dict.fromkeys(names[name] for name in nearest(text, tuple(names))))
