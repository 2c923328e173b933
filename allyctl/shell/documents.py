"""A kind of document as it is named on the command line."""

from __future__ import annotations

from allyctl.documents.lookup import find_document, nearest_documents
from allyctl.documents.registry import Document
from allyctl.errors import AllyError


def document_named(text: str) -> Document:
    """The document of that key or Chinese name.

    Raises:
        AllyError: there is none; names the nearest.
    """
    found = find_document(text)
    if found is None:
        near = nearest_documents(text)
        said = f"最接近的是 {'、'.join(f'{one.key}（{one.name}）' for one in near)}。" if near else ""
        raise AllyError(f"没有“{text}”这种文书。{said}", hint="全部文书见 allyctl doc list。")
    return found
