"""What a file is, by its content and never by its extension."""

from __future__ import annotations

import re
from enum import StrEnum

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF")
_TABLE_HEADER = re.compile(r"^[ \t]*\[\[?[ \t]*[\w.\"' -]+[ \t]*\]\]?[ \t]*(#.*)?$", re.MULTILINE)


class Kind(StrEnum):
    """What the content says; the values are those of `FileRead.kind`."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    TEXT = "csv"
    TOML = "toml"
    HTML = "html"
    XML2003 = "xml2003"
    DOCX = "docx"
    ENCRYPTED = "encrypted"
    EMPTY = "empty"
    OTHER = "other"


SUFFIXES: dict[Kind, tuple[str, ...]] = {
    Kind.XLSX: (".xlsx", ".xlsm", ".xltx", ".xltm"),
    Kind.XLS: (".xls", ".xlt", ".et", ".ett"),
    Kind.ODS: (".ods", ".ots"),
    Kind.TEXT: (".csv", ".tsv", ".txt", ".tab"),
    Kind.TOML: (".toml",),
    Kind.HTML: (".html", ".htm"),
    Kind.XML2003: (".xml",),
    Kind.DOCX: (".docx",),
}
"""The extensions that suit each kind that can be read."""

CHINESE: dict[Kind, str] = {
    Kind.XLSX: "xlsx 工作簿",
    Kind.XLS: "xls 工作簿",
    Kind.ODS: "ods 工作簿",
    Kind.TEXT: "文本表格（csv）",
    Kind.TOML: "TOML 文本",
    Kind.HTML: "网页",
    Kind.XML2003: "XML 表格（2003 格式）",
    Kind.DOCX: "Word 文档",
}
"""What a clerk reads for each kind that can be read."""


def sniff_kind(data: bytes) -> Kind:
    """The kind of a file with that content; text is told apart from TOML by `looks_like_toml`."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        return Kind.EMPTY
    if data.startswith(b"PK"):
        return _sniff_zip(data)
    if data.startswith(_OLE):
        return _sniff_ole(data)
    if data.startswith((b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")):
        return Kind.OTHER
    if data.startswith((*_PICTURES, b"%PDF", b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"\x7fELF", b"MZ")):
        return Kind.OTHER
    return _sniff_text(data)


def _sniff_zip(data: bytes) -> Kind:
    """By names of members: the central directory stands at the end, local headers before each member."""
    names = data[:4096] + data[-65_536:]
    if b"application/vnd.oasis.opendocument.spreadsheet" in data[:200]:
        return Kind.ODS
    if b"word/document.xml" in names:
        return Kind.DOCX
    if b"application/vnd.oasis.opendocument" in data[:200] or b"word/" in names or b"ppt/" in names:
        return Kind.OTHER
    if b"xl/workbook.bin" in names:
        return Kind.OTHER
    if re.search(rb"xl[/\\]|\[Content_Types\]\.xml|_rels[/\\]", names, re.IGNORECASE):
        return Kind.XLSX
    return Kind.ODS if b"content.xml" in names else Kind.OTHER


def _sniff_ole(data: bytes) -> Kind:
    """By names of streams in the directory, which is written in UTF-16."""
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        return Kind.XLS
    return Kind.ENCRYPTED if "EncryptedPackage".encode("utf-16-le") in data else Kind.OTHER


def _sniff_text(data: bytes) -> Kind:
    head = data[:8192].replace(b"\0", b"").lower()
    bare = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and bare.startswith(b"<"):
        return Kind.HTML if re.search(rb"<html[\s>]", head) else Kind.XML2003
    if re.search(rb"<(!doctype html|html|table|body|head|meta)\b", head):
        return Kind.HTML
    if bare.startswith(b"mime-version:") or b"content-type: multipart/related" in head:
        return Kind.HTML
    if bare.startswith(b"<?xml"):
        return Kind.OTHER
    controls = sum(head.count(bytes((code,))) for code in range(32) if code not in (9, 10, 12, 13, 26, 27))
    return Kind.OTHER if controls * 20 > len(head) else Kind.TEXT


def looks_like_toml(text: str) -> bool:
    """Whether a text is TOML: it parses as such, or has a line such as `[[activity]]`."""
    import tomli

    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if _TABLE_HEADER.search(text):
        return True
    if "=" not in text:
        return False
    try:
        return bool(tomli.loads(text))
    except (ValueError, RecursionError):
        return False


def suits(kind: Kind, suffix: str) -> bool:
    """Whether the extension (with its dot, any case) is one of that kind's; other kinds have none to differ from."""
    return kind not in SUFFIXES or suffix.lower() in SUFFIXES[kind]
