"""A .docx as it comes from a clerk: opened with care, its parts known by what they are."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from allyctl.model.templates import Part
from allyctl.reading.package import DAMAGED, ENCRYPTED, SUSPICIOUS, Refused, open_package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
MOST_BYTES = 64 << 20
MOST_XML = 10 << 20
SAVE_AS = "请用 Word 或 WPS 打开，另存为“Word 文档（*.docx）”后再用"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STORIES = {"header": Part.HEADER, "footer": Part.FOOTER, "footnotes": Part.FOOTNOTE, "endnotes": Part.ENDNOTE, "comments": Part.COMMENT}
_PROPERTIES = ("core-properties", "extended-properties")
_MAIN = re.compile(r"wordprocessingml\.document\.main\+xml$")
_OTHERS = {
    "template.macroEnabledTemplate": "带宏的 Word 模板（.dotm）", "document.macroEnabled": "带宏的 Word 文档（.docm）",
    "wordprocessingml.template": "Word 模板（.dotx）", "spreadsheetml": "Excel 工作簿", "presentationml": "PowerPoint 演示文稿",
}  # fmt: skip


class Unopened(Exception):
    """The file is no .docx that can be used; `what` says why, `remedy` what to do."""

    def __init__(self, what: str, remedy: str = SAVE_AS) -> None:
        super().__init__(f"{what}；{remedy}。")
        self.what, self.remedy = what, remedy


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship: of which part, what it is (the last word of its type), where it leads."""

    source: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class WordSource:
    """The parts by their names in the package, in its order; `main` is the document's."""

    parts: Mapping[str, bytes]
    types: Mapping[str, str]
    """Part name or .extension, in lower case -> content type."""
    relations: tuple[Relation, ...]
    main: str

    def stories(self) -> Iterator[tuple[str, Part]]:
        """The parts that hold text: body, headers, footers, notes, comments."""
        yield self.main, Part.BODY
        seen = {self.main}
        for one in self.relations:
            if one.source == self.main and one.kind in _STORIES and one.target in self.parts and one.target not in seen:
                seen.add(one.target)
                yield one.target, _STORIES[one.kind]

    def properties(self) -> tuple[str, ...]:
        """The parts that tell of the document: title, author, company."""
        return tuple(one.target for one in self.relations if one.source == "" and one.kind in _PROPERTIES and one.target in self.parts)

    @property
    def core(self) -> str | None:
        """The part that holds the title."""
        found = (one.target for one in self.relations if one.source == "" and one.kind == "core-properties")
        return next((name for name in found if name in self.parts), None)

    def type_of(self, name: str) -> str:
        """The content type of a part."""
        return self.types.get(name.lower()) or self.types.get("." + name.lower().rpartition(".")[2], "")


def open_word(data: bytes) -> WordSource:
    """The parts of a .docx.

    Raises:
        Unopened: it is something else, damaged, suspicious or too large.
    """
    if not data.startswith(b"PK"):
        raise Unopened(_not_zip(data))
    try:
        open_package(data)
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            if sum(one.file_size for one in members) > MOST_BYTES:
                raise Unopened("文件解开后超过 64 MB，不像一个模板", "请删去大的图片，或者压缩图片后另存")
            parts = {one.filename.replace("\\", "/").lstrip("/"): package.read(one) for one in members if not one.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise Unopened("文件可能没有同步完整或已损坏") from error
    except Refused as error:
        said = {DAMAGED: "文件可能没有同步完整或已损坏", ENCRYPTED: "文件有打开密码", SUSPICIOUS: "文件内部结构异常"}
        raise Unopened(said.get(str(error), "文件内部结构异常")) from error
    if any(len(data) > MOST_XML for name, data in parts.items() if name.endswith((".xml", ".rels"))):
        raise Unopened("文件的内容超过 10 MB，不像一个模板", "请删去不需要的内容后另存")
    return _source(parts)


def _source(parts: dict[str, bytes]) -> WordSource:
    types = dict(_content_types(parts))
    relations = tuple(one for name in parts if name.endswith(".rels") for one in _relations(name, parts[name]))
    main = next((one.target for one in relations if one.source == "" and one.kind == "officeDocument"), "")
    if main not in parts:
        raise Unopened("这不是 Word 文档")
    source = WordSource(parts, types, relations, main)
    kind = source.type_of(main)
    if not _MAIN.search(kind):
        raise Unopened(f"这是{next((said for word, said in _OTHERS.items() if word.lower() in kind.lower()), '别的格式的文件')}，不是 .docx")
    if parse(parts[main]).nsmap.get("w") != W.strip("{}"):
        raise Unopened("这是“严格 Open XML”格式，或者由少见的软件保存")
    return source


def _not_zip(data: bytes) -> str:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "文件有打开密码"
        return "这是旧格式的文档（.doc 或 .wps），不是 .docx"
    if not data.strip(b"\0 \t\r\n"):
        return "文件是空的"
    known = {b"{\\rtf": "RTF 文档", b"%PDF": "PDF 文件"}
    return next((f"这是 {said}，不是 .docx" for start, said in known.items() if data.startswith(start)), "这不是 .docx 文档")


def parse(data: bytes) -> Any:
    """An XML part as a tree, without comments and instructions; nothing is fetched, no entity expanded.

    Raises:
        Unopened: it is not well-formed.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unopened("文件可能没有同步完整或已损坏") from error


def _content_types(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    if "[Content_Types].xml" not in parts:
        raise Unopened("这不是 Word 文档")
    for one in parse(parts["[Content_Types].xml"]):
        kind = str(one.get("ContentType", ""))
        if one.tag == f"{_TYPES}Override":
            yield str(one.get("PartName", "")).lstrip("/").lower(), kind
        elif one.tag == f"{_TYPES}Default":
            yield "." + str(one.get("Extension", "")).lower(), kind


def _relations(name: str, data: bytes) -> Iterator[Relation]:
    """Of `word/_rels/document.xml.rels`: those of `word/document.xml`."""
    folder, _, file = name.rpartition("_rels/")
    source = folder + file.removesuffix(".rels")
    for one in parse(data).iter(f"{RELS}Relationship"):
        external = str(one.get("TargetMode", "")).lower() == "external"
        target = str(one.get("Target", ""))
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield Relation(source, str(one.get("Type", "")).rpartition("/")[2], target, external)
