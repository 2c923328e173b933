"""The zip that an xlsx or ods is: checked before any reader library sees it, its parts found by name."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

MAX_MEMBERS = 20_000
MAX_MEMBER = 256 << 20
MAX_TOTAL = 512 << 20
MAX_RATIO = 400
BIG_MEMBER = 10 << 20
MAX_BOX = 20_000_000

DAMAGED = "文件可能没有同步完整或已损坏；请等同步完成，或在 WPS、Excel 里打开检查后另存一份。"
OVERSIZED = "文件解开后过大，不像正常的工作簿；请把需要的内容复制到新的工作簿再试。"
SUSPICIOUS = "文件内部结构异常，为安全起见没有读取；请在 WPS 或 Excel 里打开后另存为 xlsx。"
ENCRYPTED = "文件有打开密码；请在 WPS 或 Excel 里取消密码后另存一份。"


class Refused(Exception):
    """The file is not read; `str()` says why in Chinese, with what to do."""


@dataclass(frozen=True, slots=True)
class Package:
    """The XML parts of a checked zip, by member name folded for lookup (lower case, forward slashes)."""

    parts: Mapping[str, bytes] = field(default_factory=dict)

    def part(self, name: str) -> bytes | None:
        """The part of that name, however its case and slashes are written; None when it is missing."""
        return self.parts.get(_folded(name))


def open_package(data: bytes) -> Package:
    """Check the zip *data* and inflate its XML parts, which proves their checksums.

    Raises:
        Refused: damaged, encrypted, ambiguous, too large when inflated, or with a document type declaration.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_directory(members)
            parts = {_folded(one.filename): archive.read(one) for one in members if _is_xml(one.filename)}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise Refused(DAMAGED) from error
    for part in parts.values():
        _check_part(part)
    _check_shared_strings(parts.get("xl/sharedstrings.xml", b""))
    return Package(parts)


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _check_directory(members: list[zipfile.ZipInfo]) -> None:
    if any(one.flag_bits & 1 for one in members):
        raise Refused(ENCRYPTED)
    names = {_folded(one.filename) for one in members}
    if len(names) != len(members) or len(members) > MAX_MEMBERS:
        raise Refused(SUSPICIOUS)
    if sum(one.file_size for one in members) > MAX_TOTAL:
        raise Refused(OVERSIZED)
    for one in members:
        ratio = one.file_size / max(one.compress_size, 1)
        if one.file_size > MAX_MEMBER or (one.file_size > BIG_MEMBER and ratio > MAX_RATIO):
            raise Refused(OVERSIZED)


def _check_part(part: bytes) -> None:
    plain = part.replace(b"\0", b"") if b"\0" in part[:64] else part
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise Refused(SUSPICIOUS)


def _check_shared_strings(part: bytes) -> None:
    """The reader library reserves memory for as many strings as the part claims to hold."""
    for claim in re.findall(rb"[cC]ount\s*=\s*[\"'](\d+)", part[:4096]):
        if len(claim) > 9 or (int(claim) > 1000 and int(claim) > 64 * len(part)):
            raise Refused(SUSPICIOUS)


def walk_xml(
    part: bytes,
    start: Callable[[str, dict[str, str]], object],
    end: Callable[[str], object] | None = None,
    text: Callable[[str], object] | None = None,
) -> None:
    """Parse *part* with expat; names arrive without namespace. No entity is expanded, no declaration accepted.

    Args:
        part: the bytes of one XML part.
        start: called as start(name, attributes) at each opening tag.
        end: called as end(name) at each closing tag.
        text: called as text(characters).

    Raises:
        Refused: the part is not well-formed.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise Refused(SUSPICIOUS)

    def opened(name: str, attributes: dict[str, str]) -> None:
        if attributes:
            attributes = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        start(name.rpartition(" ")[2], attributes)

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = opened
    if end is not None:
        parser.EndElementHandler = lambda name: end(name.rpartition(" ")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise Refused(DAMAGED) from error
