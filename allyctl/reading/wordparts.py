"""The parts of a Word document that say how it looks, found by their relationships; what is no .docx is named and refused."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import Any

from allyctl.reading.package import DAMAGED, ENCRYPTED, OVERSIZED, SUSPICIOUS, Package, Refused, open_package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

_SAVE = "请用 Word 或 WPS 打开，另存为 .docx 后再检查。"
_AS_SAID = {
    DAMAGED: "文件可能没有同步完整或已损坏；请等同步完成，或在 WPS、Word 里打开检查后另存一份。",
    ENCRYPTED: "文件有打开密码；请在 WPS 或 Word 里取消密码后另存一份。",
    OVERSIZED: "文件解开后过大，不像正常的公文；请把需要的内容复制到新的文档再试。",
    SUSPICIOUS: "文件内部结构异常，为安全起见没有读取；请在 WPS 或 Word 里打开后另存为 .docx。",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W),
    (b"http://purl.oclc.org/ooxml/drawingml/main", A),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R),
)


@dataclass(frozen=True, slots=True)
class WordParts:
    """The parsed parts; None where a document has none. `linked` finds a part by the relationship that the text names."""

    document: Any
    styles: Any
    numbering: Any
    settings: Any
    theme: Any
    links: dict[str, Any]

    def linked(self, key: str | None) -> Any:
        """The part behind a relationship of the document; None where it is missing."""
        return self.links.get(key or "")


def open_word(data: bytes) -> WordParts:
    """The parts of a .docx.

    Raises:
        Refused: another kind of file, damaged, encrypted or suspicious; says what to do.
    """
    _refuse_other_kinds(data)
    try:
        package = open_package(data)
    except Refused as error:
        raise Refused(_AS_SAID.get(str(error), str(error))) from error
    main = _main_part(package)
    kinds: dict[str, Any] = {}
    links: dict[str, Any] = {}
    for key, (kind, target) in _relations(package, main).items():
        if kind in ("styles", "numbering", "settings", "theme", "footer"):
            part = _parsed(package.part(target))
            kinds.setdefault(kind, part)
            links[key] = part
    document = _parsed(package.part(main))
    if document is None or document.find(f"{W}body") is None:
        raise Refused("里面没有正文，可能不是 Word 文档；" + _SAVE)
    return WordParts(
        document=document,
        styles=kinds.get("styles"),
        numbering=kinds.get("numbering"),
        settings=kinds.get("settings"),
        theme=kinds.get("theme"),
        links=links,
    )


def _refuse_other_kinds(data: bytes) -> None:
    if not data.strip(b"\0 \t\r\n"):
        raise Refused("文件是空的；如果本来有内容，可能没有同步完整，请等同步完成后再试。")
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Refused(_AS_SAID[ENCRYPTED])
        raise Refused(f"是旧格式的文档（.doc 或 .wps）；{_SAVE}")
    if data.startswith(b"{\\rtf"):
        raise Refused(f"是 RTF 文档；{_SAVE}")
    if data.startswith(b"%PDF"):
        raise Refused("是 PDF，看不出字体和格式的设置；请检查生成它的 Word 或 WPS 文档。")
    if not data.startswith(b"PK"):
        raise Refused(f"不是 .docx 文档；{_SAVE}")
    if b"application/vnd.oasis.opendocument.text" in data[:200]:
        raise Refused(f"是 ODT 一类的文档；{_SAVE}")


def _main_part(package: Package) -> str:
    if b"macroEnabled" in (package.part("[Content_Types].xml") or b""):
        raise Refused("是带宏的文档（.docm）；请另存为不带宏的 .docx 后再检查。")
    for kind, target in _relations(package, "").values():
        if kind == "officeDocument" and package.part(target) is not None:
            if package.part(target.rpartition("/")[0] + "/workbook.xml") or "ppt/" in target:
                break
            return target
    if package.part("word/document.xml") is not None:
        return "word/document.xml"
    if package.part("xl/workbook.xml") or package.part("ppt/presentation.xml"):
        raise Refused("是表格或者演示文稿，不是 Word 文档。")
    if package.part("content.xml"):
        raise Refused(f"是 ODT 一类的文档；{_SAVE}")
    raise Refused(_AS_SAID[DAMAGED])


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Relationship id -> kind and the part it leads to; those that lead out of the file are left out."""
    folder, _, name = part.rpartition("/")
    tree = _parsed(package.part(posixpath.join(folder, "_rels", f"{name}.rels")))
    found: dict[str, tuple[str, str]] = {}
    for one in tree if tree is not None else ():
        target, kind = one.get("Target"), (one.get("Type") or "").rpartition("/")[2]
        if target and one.get("TargetMode") != "External":
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[one.get("Id") or ""] = (kind, path)
    return found


def _parsed(part: bytes | None) -> Any:
    """The tree of a part; None for a missing one.

    Raises:
        Refused: not well-formed, or nested deeper than any document.
    """
    if part is None:
        return None
    from lxml import etree

    for strict, usual in _STRICT:
        part = part.replace(strict, usual.strip("{}").encode())
    try:
        return etree.fromstring(
            part,
            etree.XMLParser(
                resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
            ),
        )
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused(_AS_SAID[DAMAGED]) from error
